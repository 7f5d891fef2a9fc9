#include "domain/reconciliation/explanation.h"
#include "engine/desk_queries.h"
#include "engine/resolver.h"
#include "record/discrepancy_store.h"
#include "record/listing_store.h"
#include "record/resolution_store.h"
#include "record/shelf_ledger.h"
#include "support/person.h"
#include "support/record_look.h"
#include "support/two_worlds.h"

#include <QTest>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;
using engine::Resolver;
using record::Snapshot;
using record::Transaction;

class TestResolver : public QObject
{
    Q_OBJECT
private slots:
    void aSureSmallDifferenceIsCorrectedByOurNumber();
    void aGapOfSixIsNeverTouchedHoweverSure();
    void pitfall24_theFourthOfADayIsFlagged();
    void withinTheToleranceItIsOnlyRecorded();
    void aMissedChangeOfAnOrderIsReadAgain();
    void whatChangedSinceIsLeftToTheNextPass();
    void whatIsNotExplainedWaits();
};

namespace {

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

// A store that differs from the shelf, as a pass would have found and explained it.
class Found
{
public:
    Found() { w.record.clock().advance(Milliseconds(3'600'000)); }

    DiscrepancyId differ(int product, std::int64_t by, Term term = Term::ForeignWrite, int confidence = 1'000,
                         std::vector<Evidence> evidence = {})
    {
        const std::int64_t before = *w.store.quantityOf(TwoWorlds::external(product));
        w.store.setQuantity(TwoWorlds::external(product), before + by);
        return report(product, before, before + by, {{term, by, confidence, Because::Plain, std::move(evidence)}});
    }

    DiscrepancyId report(int product, std::int64_t expected, std::int64_t observed, std::vector<ExplainedTerm> terms)
    {
        record::FoundDiscrepancy found;
        found.listing = listing(product);
        found.sku = w.record.sku(TwoWorlds::code(product));
        found.expected = expected;
        found.observed = observed;
        found.severity = severityOf(expected, observed, false);
        const auto id = must(w.record->write<DiscrepancyId>(
            [&](Transaction& tx) { return record::DiscrepancyStore::report(tx, found); }));
        const Explanation explanation(observed - expected, std::move(terms));
        w.record.run(u"UPDATE discrepancy SET explanation = ?, confidence = ? WHERE id = ?"_s,
                     {toJson(explanation), explanation.confidence(), qint64(id.value)});
        return id;
    }

    ListingId listing(int product)
    {
        return must(w.record->read<std::optional<ListingId>>([&](Snapshot& s) {
                   return record::ListingStore::findByRef(s, w.channel.id, TwoWorlds::external(product));
               }))
            .value_or(ListingId{});
    }
    engine::ResolverReport resolve() { return must(Resolver(*w.record, w.channel.id, &w.intake()).run(CancelToken())); }
    std::int64_t open() { return w.record.number(u"SELECT COUNT(*) FROM discrepancy WHERE state = 'open'"_s); }
    std::int64_t onHand(int product)
    {
        const SkuId sku = w.record.sku(TwoWorlds::code(product));
        return must(
                   w.record->read<Availability>([&](Snapshot& s) { return record::ShelfLedger::availability(s, sku); }))
            .onHand.eaches;
    }

    TwoWorlds w;
};

} // namespace

void TestResolver::aSureSmallDifferenceIsCorrectedByOurNumber()
{
    Found f;
    f.differ(1, 5);
    f.differ(2, -3, Term::StorefrontRestock);
    const auto report = f.resolve();
    QCOMPARE(report.corrected, 2);
    QVERIFY(f.w.settle());
    QCOMPARE(f.w.store.quantityOf(TwoWorlds::external(1)), 10);
    QCOMPARE(f.w.store.quantityOf(TwoWorlds::external(2)), 10);
    QVERIFY(f.w.unequal().isEmpty());
    QCOMPARE(f.open(), 0);
    QCOMPARE(f.onHand(1), 10);
    QCOMPARE(f.w.record.number(u"SELECT COUNT(*) FROM correction WHERE remedy = 'push'"_s), 2);
    QCOMPARE(f.w.record.number(u"SELECT COUNT(*) FROM audit_log WHERE action = 'discrepancy.correct'"_s), 2);
    QCOMPARE(f.resolve().looked, 0);
}

void TestResolver::aGapOfSixIsNeverTouchedHoweverSure()
{
    Found f;
    f.differ(1, 6);
    f.differ(2, -6);
    QCOMPARE(f.resolve().queued, 2);
    QVERIFY(f.w.settle());
    QCOMPARE(f.w.store.quantityOf(TwoWorlds::external(1)), 16);
    QCOMPARE(f.w.store.quantityOf(TwoWorlds::external(2)), 4);
    QCOMPARE(f.open(), 2);
    QCOMPARE(f.w.record.number(u"SELECT COUNT(*) FROM discrepancy WHERE reasoning LIKE '%\"treatment\":\"queue\"%'"_s),
             2);
}

void TestResolver::pitfall24_theFourthOfADayIsFlagged()
{
    Found f;
    for (int i = 1; i <= 4; ++i) {
        f.differ(1, 2);
        const auto report = f.resolve();
        QCOMPARE(report.corrected, i <= 3 ? 1 : 0);
        QCOMPARE(report.flagged, i <= 3 ? 0 : 1);
        QVERIFY(f.w.settle());
    }
    QCOMPARE(f.w.store.quantityOf(TwoWorlds::external(1)), 12);
    QCOMPARE(engine::DeskQueries(*f.w.record).discrepancies({})->front().state, QueueState::Flagged);
    QCOMPARE(f.w.record.number(u"SELECT COUNT(*) FROM alert WHERE kind = 'corrections_capped'"_s), 1);
    // A day later it may be corrected again.
    f.w.record.clock().advance(Milliseconds(25LL * 3600 * 1000));
    QCOMPARE(f.resolve().corrected, 1);
    QVERIFY(f.w.settle());
    QCOMPARE(f.w.store.quantityOf(TwoWorlds::external(1)), 10);
}

void TestResolver::withinTheToleranceItIsOnlyRecorded()
{
    Found f;
    QVERIFY(f.w.record->write<bool>([](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(record::ResolutionStore::setTolerance(tx, {}, 2));
        return true;
    }));
    f.differ(1, 2);
    f.differ(2, 3);
    const auto report = f.resolve();
    QCOMPARE(report.left, 1);
    QCOMPARE(report.corrected, 1);
    QVERIFY(f.w.settle());
    QCOMPARE(f.w.store.quantityOf(TwoWorlds::external(1)), 12);
    QCOMPARE(f.open(), 1);
    // It is kept, and waits for nobody.
    engine::DeskQueries queries(*f.w.record);
    const auto rows = *queries.discrepancies({});
    QCOMPARE(rows.size(), 1u);
    QCOMPARE(rows.front().state, QueueState::LeftAlone);
    const auto waiting = queries.dashboard()->discrepancies;
    QCOMPARE(std::accumulate(waiting.begin(), waiting.end(), std::int64_t(0)), 0);
    // By another gap than the one that was judged it waits again, until it is judged.
    QVERIFY(f.w.record->write<bool>([](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(tx.run(u"UPDATE discrepancy SET observed = observed + 5, gap = gap + 5 WHERE state = 'open'"_s, {}));
        return true;
    }));
    QCOMPARE(queries.discrepancies({})->front().state, QueueState::Open);
    const auto again = queries.dashboard()->discrepancies;
    QCOMPARE(std::accumulate(again.begin(), again.end(), std::int64_t(0)), 1);
}

void TestResolver::aMissedChangeOfAnOrderIsReadAgain()
{
    Found f;
    f.w.store.buy(u"1"_s, TwoWorlds::external(1), 2);
    QVERIFY(f.w.settle());
    // The customer's line was edited without touching the order's date, long after it was polled.
    f.w.record.clock().advance(Milliseconds(3'600'000));
    auto order = *f.w.store.order(u"1"_s);
    order.lines.front().quantity = 5;
    order.lines.front().storeReduced = 5;
    f.w.store.putOrder(order);
    const std::int64_t row = f.w.record.number(u"SELECT id FROM channel_order"_s);
    Evidence evidence;
    evidence.kind = EvidenceKind::Order;
    evidence.id = row;
    f.differ(1, -3, Term::MissedEvent, 1'000, {evidence});
    QCOMPARE(f.resolve().corrected, 1);
    QVERIFY(f.w.settle());
    QCOMPARE(f.w.store.quantityOf(TwoWorlds::external(1)), 5);
    QVERIFY(f.w.unequal().isEmpty());
    QCOMPARE(f.onHand(1), 10);
    QCOMPARE(f.w.record.number(u"SELECT COUNT(*) FROM correction WHERE remedy = 'reread'"_s), 1);
}

void TestResolver::whatChangedSinceIsLeftToTheNextPass()
{
    Found f;
    f.differ(1, 3);
    f.w.record.move(u"P1"_s, 4);
    QCOMPARE(f.resolve().looked, 0);
}

void TestResolver::whatIsNotExplainedWaits()
{
    Found f;
    f.report(1, 10, 13, {});
    f.differ(2, 3, Term::ForeignWrite, 949);
    f.differ(3, 3, Term::AlignmentDoubt);
    const auto report = f.resolve();
    QCOMPARE(report.queued, 3);
    QCOMPARE(report.corrected, 0);
}

QTEST_GUILESS_MAIN(TestResolver)
#include "tst_resolver.moc"
