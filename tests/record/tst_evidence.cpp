#include "domain/reconciliation/explainer.h"
#include "record/audit_store.h"
#include "record/discrepancy_store.h"
#include "record/explanation_store.h"
#include "record/order_event_store.h"
#include "record/order_store.h"
#include "record/quarantine_store.h"
#include "record/store_effects.h"
#include "support/test_record.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

// What is gathered around a gap, from both databases.
class TestEvidence : public QObject
{
    Q_OBJECT
private slots:
    void theAgreementIsThatOfTheMoment();
    void ordersTellWhatTheyDidOnBothSides();
    void buffersAreTakenBackOneByOne();
    void aQuarantinedOrderNamesItsListings();
    void aChannelsClockIsSetToOurs();
    void aNumberWithoutMovementsIsAGhost();
    void anExplanationStaysWithItsGap();
};

namespace {

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *std::move(result);
}

constexpr Milliseconds minute{60'000};

struct Shop
{
    TestRecord r;
    ChannelId channel = r.channel();
    ListingId listing = r.listing(channel, u"A"_s);
    SkuId sku = r.sku(u"A"_s);

    Instant now() { return r.clock().now(); }
    void pass(Milliseconds time = minute) { r.clock().advance(time); }
    // The channel confirms the receipt that the last change wrote.
    void agree(std::int64_t value)
    {
        const qint64 at = now().ms;
        const qint64 version = r.number(u"SELECT MAX(version) FROM receipt WHERE value = ?"_s, {qint64(value)});
        r.run(u"UPDATE receipt SET state = 'confirmed', before = 1, finished_at = ? WHERE version = ?"_s,
              {at, version});
        r.run(u"INSERT INTO mirror (listing_id, observed, observed_at, acknowledged, acknowledged_at, "
              "acknowledged_version, expected) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (listing_id) DO UPDATE SET "
              "acknowledged = excluded.acknowledged, acknowledged_at = excluded.acknowledged_at, "
              "acknowledged_version = excluded.acknowledged_version"_s,
              {qint64(listing.value), qint64(value), at, qint64(value), at, version, qint64(value)});
        pass();
    }
    GapQuestion question(std::int64_t expected, std::int64_t observed)
    {
        return {listing, sku, expected, observed, now(), now(), true};
    }
    GapEvidence evidence(const GapQuestion& question)
    {
        return must(r->read<GapEvidence>([&](Snapshot& s) { return EvidenceQueries(s).of(question); }));
    }
    // An order that took units here and there.
    void order(const QString& number, std::int64_t units, bool ambiguous = false)
    {
        must(r->write<bool>([&](Transaction& tx) -> Result<bool> {
            StoredOrder order;
            order.external = order.number = number;
            order.status = u"processing"_s;
            order.placedAt = order.modifiedAt = now();
            ONHAND_ASSIGN(order.id, OrderStore::save(tx, channel, order));
            StoredLine line;
            line.external = u"1"_s;
            line.listing = listing;
            line.sku = sku;
            line.quantity = line.storeReduced = units;
            ONHAND_ASSIGN(line.id, OrderStore::saveLine(tx, order.id, line));
            OrderEvent event;
            event.kind = OrderEventKind::Commitment;
            event.line = OrderLineId{line.id};
            event.committedChange = units;
            event.occurredAt = now();
            ONHAND_TRY(OrderEventStore::append(tx, order.id, event));
            ONHAND_TRY(tx.run(u"UPDATE sku_stock SET committed = committed + ? WHERE sku_id = ?"_s,
                              {qint64(units), qint64(sku.value)}));
            ONHAND_TRY(StoreEffectLog::append(tx, {listing, OrderLineId{line.id}, -units, ambiguous, now()}));
            return true;
        }));
    }
};

} // namespace

void TestEvidence::theAgreementIsThatOfTheMoment()
{
    Shop s;
    s.r.move(u"A"_s, 12);
    s.pass();
    s.agree(12);
    const GapQuestion then = s.question(12, 9);
    s.pass();
    s.r.move(u"A"_s, 8);
    s.pass();
    s.agree(20);
    const GapEvidence now = s.evidence(s.question(20, 9));
    QVERIFY(now.agreed.has_value());
    QCOMPARE(now.agreed->value, 20);
    QVERIFY(now.shelf.empty());
    const GapEvidence old = s.evidence(then);
    QCOMPARE(old.agreed->value, 12);
    QCOMPARE(old.freeEaches, std::optional<std::int64_t>(12));
    QVERIFY(old.shelf.empty());
}

void TestEvidence::ordersTellWhatTheyDidOnBothSides()
{
    Shop s;
    s.r.move(u"A"_s, 12);
    s.pass();
    s.agree(12);
    s.order(u"2684"_s, 2);
    s.pass();
    GapQuestion asked = s.question(10, 7);
    const GapEvidence e = s.evidence(asked);
    QCOMPARE(e.store.size(), 1u);
    QCOMPARE(e.store[0].change, -2);
    QCOMPARE(e.store[0].number, u"2684"_s);
    QCOMPARE(e.shelf.size(), 1u);
    QCOMPARE(e.shelf[0].eaches, -2);
    QCOMPARE(e.orders.size(), 1u);
    QVERIFY(e.orders[0].onThisListing);
    const Explanation explained = explain(e);
    QCOMPARE(explained.quantityOf(Term::ForeignWrite), -3);
    // Heard of only after it was judged, an order is what was in flight.
    asked = s.question(10, 9);
    s.pass(Milliseconds(-1));
    s.r.clock().jumpTo(asked.readAt - Milliseconds(30'000));
    s.order(u"2685"_s, 1);
    s.r.run(u"UPDATE store_effect SET recorded_at = ? WHERE change = -1"_s, {qint64(asked.judgedAt.ms + 60'000)});
    s.r.run(u"UPDATE order_event SET recorded_at = ? WHERE committed_change = 1"_s,
            {qint64(asked.judgedAt.ms + 60'000)});
    const Explanation later = explain(s.evidence(asked));
    QCOMPARE(later.terms().size(), 1u);
    QCOMPARE(later.quantityOf(Term::InFlightOrder), -1);
    QCOMPARE(later.leading()->evidence.front().reference, u"2685"_s);
}

void TestEvidence::buffersAreTakenBackOneByOne()
{
    Shop s;
    s.r.move(u"A"_s, 12);
    s.r.run(u"UPDATE sku SET category = 'Tools' WHERE code = 'A'"_s);
    s.pass();
    s.agree(12);
    const auto set = [&](const QString& category, std::int64_t sku, const QString& was, std::int64_t quantity) {
        s.r.run(u"INSERT INTO buffer (channel_id, category, sku_id, quantity) VALUES (?, ?, ?, ?) ON CONFLICT "
                "(channel_id, category, sku_id) DO UPDATE SET quantity = excluded.quantity"_s,
                {qint64(s.channel.value), category, qint64(sku), qint64(quantity)});
        must(s.r->write<bool>([&](Transaction& tx) -> Result<bool> {
            ONHAND_TRY(AuditStore::append(
                tx, {u"ann"_s, u"buffer.set"_s, u"channel:%1"_s.arg(s.channel.value),
                     uR"({"category":"%1","sku":%2,"was":%3,"eaches":%4})"_s.arg(category).arg(sku).arg(was).arg(
                         quantity)}));
            return true;
        }));
        s.pass();
    };
    set(u""_s, 0, u"null"_s, 1);
    set(u"Tools"_s, 0, u"null"_s, 3);
    set(u""_s, 0, u"1"_s, 6); // the category's wins: nothing changes
    set(u"Garden"_s, 0, u"null"_s, 9);
    const GapEvidence e = s.evidence(s.question(9, 12));
    QCOMPARE(e.shelf.size(), 2u);
    QCOMPARE(e.shelf[0].eaches, -1);
    QCOMPARE(e.shelf[1].eaches, -2);
    QCOMPARE(e.shelf[1].reference, u"ann"_s);
    QCOMPARE(e.freeEaches, std::optional<std::int64_t>(9));
    QCOMPARE(explain(e).quantityOf(Term::SettingChange), 3);
}

void TestEvidence::aQuarantinedOrderNamesItsListings()
{
    Shop s;
    s.r.move(u"A"_s, 12);
    s.pass();
    s.agree(12);
    const auto put = [&](std::int64_t units) {
        must(s.r->write<bool>([&](Transaction& tx) -> Result<bool> {
            ONHAND_TRY(QuarantineStore::add(tx, {u"Shop"_s, u"order"_s, u"77"_s, u"bad_money"_s, "{}"}));
            ONHAND_TRY(StoreEffectLog::nameQuarantined(tx, s.channel, u"Shop"_s, u"77"_s,
                                                       {{u"ext-A"_s, u"77"_s, -units, s.now()},
                                                        {u"ext-A"_s, u"77"_s, -1, s.now()},
                                                        {u"ext-B"_s, u"77"_s, -9, s.now()}}));
            return true;
        }));
    };
    put(5);
    put(2); // seen again: replaced, not added
    s.pass();
    GapEvidence e = s.evidence(s.question(12, 9));
    QCOMPARE(e.heldBack.size(), 1u);
    QCOMPARE(e.heldBack[0].change, -3);
    QCOMPARE(explain(e).quantityOf(Term::MissedEvent), -3);
    must(s.r->write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(QuarantineStore::close(tx, u"Shop"_s, u"order"_s, u"77"_s));
        return true;
    }));
    QVERIFY(s.evidence(s.question(12, 9)).heldBack.empty());
}

void TestEvidence::aChannelsClockIsSetToOurs()
{
    Shop s;
    s.r.move(u"A"_s, 12);
    s.pass();
    s.agree(12);
    s.order(u"1"_s, 2);
    s.r.run(u"INSERT INTO channel_cursor (channel_id, name, value, updated_at) VALUES (?, 'clock.ahead', '90000', 0)"_s,
            {qint64(s.channel.value)});
    const Instant placed = s.now();
    s.pass();
    const GapEvidence e = s.evidence(s.question(10, 10));
    QCOMPARE(e.store[0].occurredAt, placed - Milliseconds(90'000));
    QCOMPARE(e.orders[0].placedAt, placed - Milliseconds(90'000));
}

void TestEvidence::aNumberWithoutMovementsIsAGhost()
{
    Shop s;
    s.r.move(u"A"_s, 12);
    s.pass();
    s.agree(12);
    QVERIFY(!s.evidence(s.question(12, 9)).ghost.withoutMovements);
    s.r.run(u"DELETE FROM movement"_s);
    const GapEvidence e = s.evidence(s.question(12, 9));
    QVERIFY(e.ghost.withoutMovements);
    QCOMPARE(explain(e).quantityOf(Term::GhostRow), -3);
}

void TestEvidence::anExplanationStaysWithItsGap()
{
    Shop s;
    const auto report = [&](std::int64_t observed) {
        return must(s.r->write<DiscrepancyId>([&](Transaction& tx) {
            FoundDiscrepancy found;
            found.listing = s.listing;
            found.sku = s.sku;
            found.expected = 12;
            found.observed = observed;
            return DiscrepancyStore::report(tx, found);
        }));
    };
    const DiscrepancyId id = report(9);
    const auto keep = [&](const Explanation& explanation) {
        return s.r->write<bool>([&](Transaction& tx) -> Result<bool> {
            ONHAND_TRY(ExplanationStore::keep(tx, id, s.question(12, 9), explanation));
            return true;
        });
    };
    const Explanation foreign(-3, {{Term::ForeignWrite, -3, 700, Because::Plain, {}}});
    QVERIFY(keep(foreign));
    const auto kept = must(s.r->read<ExplainedGap>([&](Snapshot& snap) { return ExplanationStore::find(snap, id); }));
    QCOMPARE(kept.explanation, foreign);
    QCOMPARE(kept.question.readAt, s.now());
    QCOMPARE(kept.question.ordersReadAfter, std::optional(true));
    QCOMPARE(s.r.number(u"SELECT confidence FROM discrepancy"_s), 700);
    // Another pass saw another number meanwhile: what explains the old gap does not explain that.
    QCOMPARE(report(5), id);
    const auto late = keep(foreign);
    QVERIFY(!late);
    QCOMPARE(late.error().kind, ErrorKind::Conflict);
}

QTEST_GUILESS_MAIN(TestEvidence)
#include "tst_evidence.moc"
