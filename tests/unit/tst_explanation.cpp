#include "domain/reconciliation/explainer.h"

#include <QTest>

#include <rapidcheck.h>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace onhand;

class TestExplanation : public QObject
{
    Q_OBJECT
private slots:
    void whatIsNotExplainedIsResidual();
    void theLeastCertainTermSpeaksForAll();
    void manyOfAKindBecomeOne();
    void theRecordKeepsIt();
    void anOldOrBrokenTextIsAResidual_data();
    void anOldOrBrokenTextIsAResidual();
    void termsAddUpWhateverTheEvidence();
    void everyWordIsReadBack();
};

namespace {

ExplainedTerm part(Term term, std::int64_t quantity, int confidence = 900, Because because = Because::Plain)
{
    return {term, quantity, confidence, because, {}};
}

std::int64_t sumOf(const Explanation& explanation)
{
    return std::accumulate(explanation.terms().begin(), explanation.terms().end(), std::int64_t(0),
                           [](std::int64_t sum, const ExplainedTerm& one) { return sum + one.quantity; });
}

constexpr std::int64_t day = 1'795'161'600'000;

std::int64_t units(std::int64_t most = 30)
{
    return *rc::gen::inRange<std::int64_t>(-most, most + 1);
}

// Moments close together, so that "before" and "after" both come.
Instant moment()
{
    return Instant{day + *rc::gen::inRange<std::int64_t>(0, 40) * 60'000};
}

bool coin()
{
    return *rc::gen::arbitrary<bool>();
}

template <typename T>
T oneOf(std::initializer_list<T> values)
{
    return *rc::gen::elementOf(std::vector<T>(values));
}

std::optional<std::int64_t> maybeUnits()
{
    return coin() ? std::optional(units()) : std::nullopt;
}

void addReceipts(GapEvidence& e)
{
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
        ReceiptTrace one;
        one.id = ReceiptId{i};
        one.version = *rc::gen::inRange<std::int64_t>(1, 6);
        one.value = units();
        one.state =
            oneOf({ReceiptState::Waiting, ReceiptState::Leased, ReceiptState::Confirmed, ReceiptState::Superseded,
                   ReceiptState::Failed, ReceiptState::Quarantined, ReceiptState::Held});
        one.createdAt = moment();
        one.finishedAt = coin() ? std::optional(moment()) : std::nullopt;
        one.before = maybeUnits();
        e.receipts.push_back(one);
    }
}

void addOrders(GapEvidence& e)
{
    for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
        const OrderId order{*rc::gen::inRange<std::int64_t>(1, 4)};
        const OrderLineId line{*rc::gen::inRange<std::int64_t>(1, 6)};
        e.store.push_back({order, line, u"7"_s, units(9), coin(), moment(), moment()});
        OrderTrace trace;
        trace.order = order;
        trace.line = line;
        trace.stage = oneOf({OrderStage::Draft, OrderStage::Committed, OrderStage::Shipped, OrderStage::Released});
        trace.onThisListing = coin();
        trace.quantity = units(9);
        trace.refunded = units(3);
        trace.storeReduced = units(9);
        trace.placedAt = moment();
        trace.modifiedAt = moment();
        trace.firstSeenAt = moment();
        e.orders.push_back(trace);
        e.shelf.push_back({oneOf({ShelfChange::Kind::Movement, ShelfChange::Kind::Order, ShelfChange::Kind::Buffer,
                                  ShelfChange::Kind::Alignment}),
                           order.value,
                           {},
                           {},
                           units(9),
                           moment()});
        e.readings.push_back({ObservationId{i}, maybeUnits(), moment()});
        e.heldBack.push_back({QuarantineId{i}, {}, {}, units(4), moment()});
    }
}

GapEvidence anyEvidence()
{
    GapEvidence e;
    e.expected = units();
    e.observed = units();
    e.readAt = moment();
    e.judgedAt = moment();
    e.ordersReadAfter = coin();
    e.factor = oneOf<std::int64_t>({1, 1, 6, 12});
    e.freeEaches = maybeUnits();
    if (*rc::gen::inRange(0, 5) != 0) {
        const std::int64_t version = *rc::gen::inRange<std::int64_t>(0, 4);
        e.agreed = AgreedValue{units(), moment(), moment(), version, ReceiptId{version}};
    }
    addReceipts(e);
    addOrders(e);
    e.confirmedAt = coin() ? std::optional(moment()) : std::nullopt;
    e.alignment.confidence = *rc::gen::inRange(0, 1001);
    e.alignment.approved = coin();
    e.alignment.at = moment();
    e.alignment.skuCode = u"A"_s;
    e.alignment.listingCode = oneOf<QString>({u"A"_s, u"B"_s, QString()});
    e.alignment.sameCode = *rc::gen::inRange(0, 2);
    e.alignment.others.push_back({SkuId{9}, u"B"_s, maybeUnits()});
    e.ghost.withoutMovements = *rc::gen::inRange(0, 12) == 0;
    e.ghost.skuInactive = *rc::gen::inRange(0, 12) == 0;
    return e;
}

} // namespace

void TestExplanation::whatIsNotExplainedIsResidual()
{
    const Explanation whole(-7, {part(Term::ForeignWrite, -4), part(Term::WaitingReceipt, 0)});
    QCOMPARE(whole.terms().size(), 2u);
    QCOMPARE(whole.quantityOf(Term::Residual), -3);
    QCOMPARE(whole.confidence(), 0);
    QCOMPARE(whole.leading()->term, Term::ForeignWrite);
    QCOMPARE(Explanation().confidence(), Explanation::certain);
    QVERIFY(!Explanation().leading());
}

void TestExplanation::theLeastCertainTermSpeaksForAll()
{
    const Explanation two(3, {part(Term::ForeignWrite, 5, 700), part(Term::InFlightOrder, -2, 960)});
    QCOMPARE(two.confidence(), 700);
    QCOMPARE(two.terms().size(), 2u);
}

void TestExplanation::manyOfAKindBecomeOne()
{
    std::vector<ExplainedTerm> orders;
    for (int i = 0; i < 200; ++i) {
        orders.push_back(part(Term::InFlightOrder, -1 - i % 3, 900 - i, Because::BeforeReading));
        orders.back().evidence.push_back({EvidenceKind::Order, i, QString::number(i), std::nullopt, -1, {}});
    }
    orders.push_back(part(Term::ForeignWrite, 9, 950));
    std::int64_t gap = 9;
    for (int i = 0; i < 200; ++i)
        gap -= 1 + i % 3;
    const Explanation joined(gap, orders);
    QVERIFY(joined.terms().size() <= Explanation::termLimit);
    QCOMPARE(sumOf(joined), gap);
    QCOMPARE(joined.quantityOf(Term::InFlightOrder), gap - 9);
    QCOMPARE(joined.confidence(), 701);
    QCOMPARE(joined.leading()->evidence.size(), Explanation::evidenceLimit);
}

void TestExplanation::theRecordKeepsIt()
{
    ExplainedTerm order = part(Term::InFlightOrder, -2, 960, Because::BeforeReading);
    order.evidence.push_back({EvidenceKind::Order, 12, u"2684"_s, Instant{day}, -2, u"processing"_s});
    ExplainedTerm foreign = part(Term::ForeignWrite, 5, 600);
    foreign.evidence.push_back({EvidenceKind::Agreement, 0, {}, std::nullopt, 10, {}});
    const Explanation written(4, {order, foreign});
    QCOMPARE(written.quantityOf(Term::Residual), 1);
    QCOMPARE(explanationFromJson(toJson(written), 4), written);
}

void TestExplanation::anOldOrBrokenTextIsAResidual_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("before explanations were kept") << u"[]"_s;
    QTest::newRow("empty") << QString();
    QTest::newRow("not JSON") << u"{{"_s;
    QTest::newRow("not a list") << u"{\"name\":\"foreign_write\",\"quantity\":3}"_s;
    QTest::newRow("a term of a newer program") << u"[{\"name\":\"solar_flare\",\"quantity\":3}]"_s;
    QTest::newRow("more than any shop holds") << u"[{\"name\":\"foreign_write\",\"quantity\":9000000000000000000}]"_s;
}

void TestExplanation::anOldOrBrokenTextIsAResidual()
{
    QFETCH(QString, text);
    const Explanation read = explanationFromJson(text, 3);
    QCOMPARE(read.terms().size(), 1u);
    QCOMPARE(read.leading()->term, Term::Residual);
    QCOMPARE(read.leading()->quantity, 3);
    QCOMPARE(read.confidence(), 0);
}

void TestExplanation::termsAddUpWhateverTheEvidence()
{
    const bool held = rc::check("the terms of a gap", [] {
        const GapEvidence evidence = anyEvidence();
        const Explanation explanation = explain(evidence);
        RC_ASSERT(explanation.gap() == evidence.gap());
        RC_ASSERT(sumOf(explanation) == evidence.gap());
        RC_ASSERT(explanation.confidence() >= 0 && explanation.confidence() <= Explanation::certain);
        RC_ASSERT(explanation.terms().empty() == (evidence.gap() == 0));
        for (const ExplainedTerm& one : explanation.terms()) {
            RC_ASSERT(one.quantity != 0);
            RC_ASSERT(one.confidence >= 0 && one.confidence <= Explanation::certain);
        }
        RC_ASSERT(explanationFromJson(toJson(explanation), evidence.gap()) == explanation);
    });
    QVERIFY(held);
}

void TestExplanation::everyWordIsReadBack()
{
    for (int i = 0; i <= int(Term::Residual); ++i)
        QCOMPARE(termFromWord(toWord(Term(i))), std::optional(Term(i)));
    for (int i = 0; i <= int(Because::NoAgreement); ++i)
        QCOMPARE(becauseFromWord(toWord(Because(i))), std::optional(Because(i)));
    for (int i = 0; i <= int(EvidenceKind::Sku); ++i)
        QCOMPARE(evidenceKindFromWord(toWord(EvidenceKind(i))), std::optional(EvidenceKind(i)));
}

QTEST_APPLESS_MAIN(TestExplanation)
#include "tst_explanation.moc"
