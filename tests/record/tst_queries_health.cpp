#include "engine/desk_queries.h"
#include "record/outbox_store.h"
#include "support/test_record.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::engine::DeskQueries;
using onhand::test::TestRecord;
using std::chrono::hours;

// What the dashboard, the queue of discrepancies, the outbox and the baseline page are told.
class TestQueriesHealth : public QObject
{
    Q_OBJECT
private slots:
    void categoriesAddUp();
    void hoursAreWholeAndComplete();
    void hoursLeaveOutWhatOnlyPutsTheRecordRight();
    void latencyCountsOnlyWrites();
    void exchangesGiveSuccessAndTheLastFailure();
    void scansAreToldApart();
    void coverageCountsWhatCanHoldANumber();
    void discrepanciesComeWorstFirst();
    void receiptsComeUnfinishedFirst();
    void theBaselineSaysWhatWouldChange();
};

namespace {

desk::ChannelHealth health(TestRecord& r)
{
    const auto dashboard = DeskQueries(*r).dashboard();
    return dashboard && !dashboard->channels.empty() ? dashboard->channels.front() : desk::ChannelHealth{};
}

void exchange(TestRecord& r, ChannelId channel, Instant at, const QString& outcome, const QString& detail = u""_s)
{
    r.run(
        u"INSERT INTO exchange (channel_id, purpose, at, duration_ms, outcome, detail) VALUES (?, 'test', ?, 5, ?, ?)"_s,
        {qint64(channel.value), qint64(at.ms), outcome, detail});
}

void confirmDue(TestRecord& r, ChannelId channel, std::optional<std::int64_t> before)
{
    const auto done = r->write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_ASSIGN(const auto due, OutboxStore::lease(tx, channel, u"test"_s, tx.now() + Milliseconds(1'000), 100));
        for (const DueReceipt& one : due)
            ONHAND_TRY(OutboxStore::confirm(tx, one, before));
        return true;
    });
    QVERIFY(done);
}

void discrepancy(TestRecord& r, ListingId listing, const QString& severity, int openedAt,
                 const QString& state = u"open"_s)
{
    r.run(u"INSERT INTO discrepancy (listing_id, sku_id, fact, expected, observed, gap, severity, state, opened_at, "
          "last_seen_at) SELECT a.listing_id, a.sku_id, 'stock', 5, 3, -2, ?, ?, ?, ? FROM alignment a "
          "WHERE a.listing_id = ?"_s,
          {severity, state, openedAt, openedAt, qint64(listing.value)});
}

} // namespace

void TestQueriesHealth::categoriesAddUp()
{
    TestRecord r;
    r.move(u"A"_s, 10);
    r.move(u"B"_s, 2);
    r.move(u"C"_s, -1);
    r.sku(u"D"_s);
    r.run(u"UPDATE sku SET category = 'Rings', cost_minor = 100 WHERE code IN ('A', 'B')"_s);
    r.run(u"UPDATE sku SET category = 'Pins' WHERE code IN ('C', 'D')"_s);
    const auto d = DeskQueries(*r).dashboard();
    QVERIFY(d);
    QCOMPARE(d->categories.size(), 2u);
    const desk::CategoryStock& rings = d->categories[0];
    QCOMPARE(rings.category, u"Rings"_s);
    QCOMPARE(rings.skus, 2);
    QCOMPARE(rings.onHand, 12);
    QCOMPARE(rings.costMinor, 1200);
    QCOMPARE(rings.withoutCost, 0);
    QCOMPARE(rings.low, 1);
    const desk::CategoryStock& pins = d->categories[1];
    QCOMPARE(pins.onHand, -1);
    QCOMPARE(pins.withoutCost, 2);
    QCOMPARE(d->skus, 4);
    QCOMPARE(d->onHand, 11);
    QCOMPARE(d->lowStock, 3);
    QCOMPARE(d->negative, 1);
}

void TestQueriesHealth::hoursAreWholeAndComplete()
{
    TestRecord r;
    r.run(u"INSERT INTO setting (name, value, updated_at) VALUES ('shop.timezone', 'Asia/Kolkata', 0)"_s);
    const Instant now = r.clock().now(); // 08:00 UTC is 13:30 there
    r.clock().jumpTo(now - Milliseconds(31 * 60'000));
    r.move(u"A"_s, 7);
    r.clock().jumpTo(now);
    r.move(u"A"_s, -2);
    r.move(u"A"_s, 3);
    const auto d = DeskQueries(*r).dashboard();
    QCOMPARE(d->hours.size(), 24u);
    QCOMPARE(d->hours.back().hour, now - Milliseconds(30 * 60'000));
    QCOMPARE(d->hours.front().hour, d->hours.back().hour - hours(23));
    QCOMPARE(d->hours.back().inflow, 3);
    QCOMPARE(d->hours.back().outflow, 2);
    QCOMPARE(d->hours.back().lines, 2);
    QCOMPARE(d->hours[22].inflow, 7);
    QCOMPARE(d->hours[21].lines, 0);
}

void TestQueriesHealth::hoursLeaveOutWhatOnlyPutsTheRecordRight()
{
    TestRecord r;
    r.move(u"A"_s, 40, MovementKind::Opening);
    r.move(u"A"_s, -3, MovementKind::Count);
    r.move(u"A"_s, 5, MovementKind::Transfer);
    r.move(u"A"_s, -5, MovementKind::Transfer);
    auto d = DeskQueries(*r).dashboard();
    QCOMPARE(d->hours.back().lines, 0);
    QCOMPARE(d->hours.back().inflow, 0);
    r.move(u"A"_s, 12, MovementKind::Receipt);
    r.move(u"A"_s, -2, MovementKind::Sale);
    r.move(u"A"_s, -1, MovementKind::Damage);
    d = DeskQueries(*r).dashboard();
    QCOMPARE(d->hours.back().inflow, 12);
    QCOMPARE(d->hours.back().outflow, 3);
    QCOMPARE(d->hours.back().lines, 3);
}

void TestQueriesHealth::latencyCountsOnlyWrites()
{
    TestRecord r;
    const ChannelId channel = r.channel();
    r.listing(channel, u"A"_s);
    QVERIFY(!health(r).latencyP50);
    for (int i = 1; i <= 20; ++i) {
        r.move(u"A"_s, 1);
        r.clock().advance(Milliseconds(1'000 * i));
        confirmDue(r, channel, std::nullopt);
    }
    // The channel showed the value already: no write, so it says nothing about latency.
    r.move(u"A"_s, 1);
    r.clock().advance(hours(1));
    confirmDue(r, channel, 21);
    r.move(u"A"_s, 1);
    const desk::ChannelHealth h = health(r);
    QCOMPARE(h.confirmed24h, 21);
    QCOMPARE(h.latencyP50, std::optional<std::int64_t>(10'000));
    QCOMPARE(h.latencyP95, std::optional<std::int64_t>(19'000));
    QCOMPARE(h.waiting, 1);
    QCOMPARE(h.oldestWaiting, std::optional<Instant>(r.clock().now()));
    r.clock().advance(hours(25));
    QCOMPARE(health(r).confirmed24h, 0);
}

void TestQueriesHealth::exchangesGiveSuccessAndTheLastFailure()
{
    TestRecord r;
    const ChannelId channel = r.channel();
    QVERIFY(!health(r).successPermille);
    const Instant now = r.clock().now();
    exchange(r, channel, now - hours(30), u"ok"_s);
    exchange(r, channel, now - hours(3), u"ok"_s);
    exchange(r, channel, now - hours(2), u"ok"_s);
    exchange(r, channel, now - hours(1), u"unreachable"_s, u"no route"_s);
    desk::ChannelHealth h = health(r);
    QCOMPARE(h.successPermille, std::optional<int>(666));
    QCOMPARE(h.lastSuccess, std::optional<Instant>(now - hours(2)));
    QCOMPARE(h.lastFailure, std::optional<Instant>(now - hours(1)));
    QCOMPARE(h.lastFailureKind, u"unreachable"_s);
    QCOMPARE(h.lastFailureDetail, u"no route"_s);
    exchange(r, channel, now, u"ok"_s);
    h = health(r);
    QVERIFY(h.lastFailureKind.isEmpty());
    QCOMPARE(h.lastFailure, std::optional<Instant>(now - hours(1)));
}

void TestQueriesHealth::scansAreToldApart()
{
    TestRecord r;
    const ChannelId channel = r.channel();
    const QString insert = u"INSERT INTO scan (channel_id, state, reason, started_at, finished_at, expected_total, "
                           "seen_total, compared, agreeing, settling, differing) "
                           "VALUES (?, ?, ?, ?, ?, 100, ?, 90, 80, 4, 6)"_s;
    r.run(insert, {qint64(channel.value), u"complete"_s, u""_s, 10, 20, 100});
    r.run(insert, {qint64(channel.value), u"incomplete"_s, u"cut off"_s, 30, 40, 50});
    desk::ChannelHealth h = health(r);
    QCOMPARE(h.lastScanAt, std::optional<Instant>(Instant{40}));
    QVERIFY(!h.lastScanComplete);
    QCOMPARE(h.lastScanReason, u"cut off"_s);
    QCOMPARE(h.scanDiffering, 6);
    QVERIFY(!h.scanning);
    r.run(insert, {qint64(channel.value), u"running"_s, u""_s, 50, QVariant(), 25});
    h = health(r);
    QVERIFY(h.scanning);
    QCOMPARE(h.scanDone, 25);
    QCOMPARE(h.scanTotal, 100);
    QCOMPARE(h.lastScanAt, std::optional<Instant>(Instant{40}));
}

void TestQueriesHealth::coverageCountsWhatCanHoldANumber()
{
    TestRecord r;
    const ChannelId channel = r.channel();
    r.listing(channel, u"A"_s);
    const ListingId gone = r.listing(channel, u"B"_s);
    const ListingId container = r.listing(channel, u"C"_s);
    const ListingId loose = r.listing(channel, u"D"_s);
    r.run(u"UPDATE listing SET gone_at = 1 WHERE id = ?"_s, {qint64(gone.value)});
    r.run(u"UPDATE listing SET stock_policy = 'container' WHERE id = ?"_s, {qint64(container.value)});
    r.run(u"DELETE FROM alignment WHERE listing_id = ?"_s, {qint64(loose.value)});
    const desk::ChannelHealth h = health(r);
    QCOMPARE(h.listings, 2);
    QCOMPARE(h.aligned, 1);
}

void TestQueriesHealth::discrepanciesComeWorstFirst()
{
    TestRecord r;
    const ChannelId channel = r.channel();
    discrepancy(r, r.listing(channel, u"A"_s), u"minor"_s, 1);
    discrepancy(r, r.listing(channel, u"B"_s), u"critical"_s, 3);
    discrepancy(r, r.listing(channel, u"C"_s), u"critical"_s, 2);
    discrepancy(r, r.listing(channel, u"D"_s), u"major"_s, 1, u"snoozed"_s);
    const auto open = DeskQueries(*r).discrepancies({});
    QVERIFY(open);
    QStringList codes;
    for (const desk::DiscrepancyRow& row : *open)
        codes << row.code + u' ' + toWord(row.state);
    QCOMPARE(codes, (QStringList{u"C open"_s, u"B open"_s, u"D snoozed"_s, u"A open"_s}));
    QCOMPARE(open->front().gap, -2);
    QCOMPARE(open->front().channelName, u"Shop"_s);
    const auto counts = DeskQueries(*r).dashboard()->discrepancies;
    QCOMPARE(counts[std::size_t(Severity::Critical)], 2);
    QCOMPARE(counts[std::size_t(Severity::Minor)], 1);
    QCOMPARE(counts[std::size_t(Severity::Major)], 0);
    QCOMPARE(DeskQueries(*r).stockOf({r.sku(u"A"_s)})->front().openDiscrepancies, 1);
}

void TestQueriesHealth::receiptsComeUnfinishedFirst()
{
    TestRecord r;
    const ChannelId channel = r.channel();
    for (const QString& code : {u"A"_s, u"B"_s, u"C"_s, u"D"_s})
        r.listing(channel, code);
    r.move(u"A"_s, 1);
    r.move(u"B"_s, 1);
    r.clock().advance(hours(1));
    confirmDue(r, channel, 0);
    r.move(u"C"_s, 1);
    r.move(u"D"_s, 1);
    r.run(u"UPDATE receipt SET state = 'quarantined' WHERE sku_id = ?"_s, {qint64(r.sku(u"D"_s).value)});
    const auto receipts = DeskQueries(*r).receipts(3);
    QVERIFY(receipts);
    QCOMPARE(receipts->size(), 3u);
    QCOMPARE(receipts->at(0).code, u"D"_s);
    QCOMPARE(receipts->at(0).state, u"quarantined"_s);
    QCOMPARE(receipts->at(1).code, u"C"_s);
    QCOMPARE(receipts->at(2).code, u"B"_s);
    QCOMPARE(receipts->at(2).before, std::optional<std::int64_t>(0));
    QCOMPARE(DeskQueries(*r).receipts(10)->size(), 4u);
}

void TestQueriesHealth::theBaselineSaysWhatWouldChange()
{
    TestRecord r;
    const ChannelId channel = r.channel(u"Shop"_s, u"baseline"_s);
    r.run(u"INSERT INTO baseline (channel_id, state, created_at) VALUES (?, 'proposed', 5)"_s, {qint64(channel.value)});
    const auto row = [&](const QString& code, const QVariant& before, int after) {
        const ListingId listing = r.listing(channel, code);
        r.move(code, 1);
        r.run(u"INSERT INTO baseline_row (baseline_id, listing_id, before, after) VALUES (1, ?, ?, ?)"_s,
              {qint64(listing.value), before, after});
    };
    row(u"A"_s, 4, 4);
    row(u"B"_s, 9, 0);
    row(u"C"_s, QVariant(), 12);
    r.listing(channel, u"UNCOUNTED"_s);
    const ListingId loose = r.listing(channel, u"LOOSE"_s);
    r.run(u"DELETE FROM alignment WHERE listing_id = ?"_s, {qint64(loose.value)});
    const auto view = DeskQueries(*r).baseline(channel);
    QVERIFY(view);
    QCOMPARE(view->state, u"proposed"_s);
    QCOMPARE(view->listings, 3);
    QCOMPARE(view->unchanged, 1);
    QCOMPARE(view->changed, 2);
    QCOMPARE(view->toZero, 1);
    QCOMPARE(view->unitsMoved, 21);
    QCOMPARE(view->notAligned, 1);
    QCOMPARE(view->uncounted, 1);
    QCOMPARE(view->rows.size(), 2u);
    QCOMPARE(view->rows.front().code, u"C"_s);
    QVERIFY(!view->rows.front().before);
    QCOMPARE(health(r).proposedBaseline, std::optional<BaselineId>(view->id));
}

QTEST_GUILESS_MAIN(TestQueriesHealth)
#include "tst_queries_health.moc"
