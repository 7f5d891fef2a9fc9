#include "engine/desk_queries.h"
#include "record/outbox_store.h"
#include "record/shelf_ledger.h"
#include "support/test_record.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::engine::DeskQueries;
using onhand::test::TestRecord;
using std::chrono::hours;

// What the stock page and the drawer of a SKU are told.
class TestQueriesStock : public QObject
{
    Q_OBJECT
private slots:
    void rowsAreSortedAndComplete();
    void salesCountInTheShopsDays();
    void aReturnDoesNotUnsell();
    void theFirstPushedChannelIsShown();
    void stockOfReadsOnlyThese();
    void stockOfAnswersForManySkus();
    void codesAreOrderedCharacterByCharacter();
    void eachPartFindsItsSku();
    void movementsCarryTheRunningSum();
    void theDrawerHoldsEverything();
    void aPausedChannelKeepsItsTargets();
    void whatIsNotThereIsNotFound();
    void theRevisionCountsCommits();
};

namespace {

void setTo(TestRecord& r, const QString& name, const QString& value)
{
    r.run(u"INSERT INTO setting (name, value, updated_at) VALUES (?, ?, 0)"_s, {name, value});
}

desk::StockRow rowOf(TestRecord& r, const QString& code)
{
    const auto rows = DeskQueries(*r).stockOf({r.sku(code)});
    return rows && rows->size() == 1 ? rows->front() : desk::StockRow{};
}

// Takes the receipt of every listing that is due and says that the channel shows its value.
void confirmAll(TestRecord& r, ChannelId channel)
{
    r.clock().advance(hours(1));
    const auto done = r->write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_ASSIGN(const auto due, OutboxStore::lease(tx, channel, u"test"_s, tx.now() + Milliseconds(1'000), 100));
        for (const DueReceipt& one : due)
            ONHAND_TRY(OutboxStore::confirm(tx, one, std::nullopt));
        return true;
    });
    QVERIFY(done);
}

} // namespace

void TestQueriesStock::rowsAreSortedAndComplete()
{
    TestRecord r;
    r.move(u"B"_s, 3);
    r.move(u"A"_s, 12);
    r.sku(u"C"_s);
    r.run(u"UPDATE sku SET low_stock_at = 20, category = 'Rings', upc = '0123' WHERE code = 'A'"_s);
    r.run(u"UPDATE sku SET active = 0 WHERE code = 'C'"_s);
    const auto rows = DeskQueries(*r).stock();
    QVERIFY(rows);
    QCOMPARE(rows->size(), 2u);
    const desk::StockRow& a = rows->at(0);
    QCOMPARE(a.code, u"A"_s);
    QCOMPARE(a.category, u"Rings"_s);
    QCOMPARE(a.upc, u"0123"_s);
    QCOMPARE(a.stock.onHand.eaches, 12);
    QCOMPARE(a.lowStockAt, 20);
    QVERIFY(a.isLow());
    QCOMPARE(rows->at(1).code, u"B"_s);
    QCOMPARE(rows->at(1).lowStockAt, 5);
    setTo(r, u"stock.low_at"_s, u"2"_s);
    QCOMPARE(rowOf(r, u"B"_s).lowStockAt, 2);
    QVERIFY(!rowOf(r, u"B"_s).isLow());
}

void TestQueriesStock::salesCountInTheShopsDays()
{
    TestRecord r; // 2026-11-20T08:00Z is still the 19th, 22:00, in Honolulu
    setTo(r, u"shop.timezone"_s, u"Pacific/Honolulu"_s);
    const Instant now = r.clock().now();
    r.clock().jumpTo(now - hours(24 * 28));
    r.move(u"A"_s, -100, MovementKind::Sale); // the 22nd of October there, 28 days ago: out of sight
    r.clock().jumpTo(now - hours(24 * 27));
    r.move(u"A"_s, -1, MovementKind::Sale); // the first day in sight
    r.clock().jumpTo(now - hours(23));
    r.move(u"A"_s, -2, MovementKind::Pick); // the 18th there, 23:00
    r.clock().jumpTo(now - hours(21));
    r.move(u"A"_s, -4, MovementKind::Sale); // the 19th there: today
    r.clock().jumpTo(now);
    r.move(u"A"_s, -8, MovementKind::Adjustment);
    const auto detail = DeskQueries(*r).sku(r.sku(u"A"_s));
    QVERIFY(detail);
    QCOMPARE(detail->soldPerDay[0], 1);
    QCOMPARE(detail->soldPerDay[26], 2);
    QCOMPARE(detail->soldPerDay[27], 4);
    QCOMPARE(detail->row.sold28, 7);
    QCOMPARE(detail->row.sold7, 6);
    const auto all = DeskQueries(*r).stock();
    QCOMPARE(all->front().sold28, 7);
    QCOMPARE(all->front().sold7, 6);
}

void TestQueriesStock::aReturnDoesNotUnsell()
{
    TestRecord r;
    r.move(u"A"_s, -3, MovementKind::Sale);
    r.move(u"A"_s, 2, MovementKind::Return);
    QCOMPARE(rowOf(r, u"A"_s).sold7, 3);
    // A sale that was undone never was.
    const std::vector<MovementId> first{MovementId{r.number(u"SELECT MIN(id) FROM movement"_s)}};
    QVERIFY(r->write<std::vector<Applied>>([&](Transaction& tx) { return ShelfLedger::undo(tx, first, u"ann"_s); }));
    QCOMPARE(rowOf(r, u"A"_s).sold7, 0);
}

void TestQueriesStock::theFirstPushedChannelIsShown()
{
    TestRecord r;
    const ChannelId adopted = r.channel(u"New"_s, u"adopted"_s);
    const ChannelId live = r.channel(u"Live"_s);
    r.listing(adopted, u"A"_s);
    r.listing(live, u"A"_s);
    r.move(u"A"_s, 9);
    desk::StockRow row = rowOf(r, u"A"_s);
    QVERIFY(!row.shown);
    QCOMPARE(row.target, std::optional<std::int64_t>(9));
    QCOMPARE(row.waitingReceipts, 1);
    confirmAll(r, live);
    row = rowOf(r, u"A"_s);
    QCOMPARE(row.shown, std::optional<std::int64_t>(9));
    QCOMPARE(row.target, std::optional<std::int64_t>(9));
    QCOMPARE(row.waitingReceipts, 0);
    r.move(u"A"_s, -2);
    row = rowOf(r, u"A"_s);
    QCOMPARE(row.shown, std::optional<std::int64_t>(9));
    QCOMPARE(row.target, std::optional<std::int64_t>(7));
    QVERIFY(!rowOf(r, u"B"_s).target);
}

void TestQueriesStock::stockOfReadsOnlyThese()
{
    TestRecord r;
    r.move(u"A"_s, 1);
    r.move(u"B"_s, 2);
    r.run(u"UPDATE sku SET active = 0 WHERE code = 'B'"_s);
    const auto rows = DeskQueries(*r).stockOf({r.sku(u"A"_s), r.sku(u"B"_s), SkuId{999}, r.sku(u"A"_s)});
    QVERIFY(rows);
    QCOMPARE(rows->size(), 1u);
    QCOMPARE(rows->front().stock.onHand.eaches, 1);
    QVERIFY(DeskQueries(*r).stockOf({})->empty());
}

void TestQueriesStock::stockOfAnswersForManySkus()
{
    TestRecord r;
    std::vector<SkuId> ids;
    for (int i = 0; i < 150; ++i) {
        const QString code = u"S%1"_s.arg(i);
        r.move(code, -i - 1, MovementKind::Sale);
        ids.push_back(r.sku(code));
    }
    const auto rows = DeskQueries(*r).stockOf(ids);
    QVERIFY(rows);
    QCOMPARE(rows->size(), 150u);
    std::int64_t sold = 0;
    for (const desk::StockRow& row : *rows) {
        QCOMPARE(row.stock.onHand.eaches, -row.sold28);
        sold += row.sold28;
    }
    QCOMPARE(sold, 150 * 151 / 2);
}

void TestQueriesStock::codesAreOrderedCharacterByCharacter()
{
    TestRecord r;
    const QStringList codes{u"RING-0010"_s, u"B"_s,        u"ring-1"_s,     u"RING-0002"_s, u"RING-00021"_s,
                            u"Ähre"_s,      u"RING-000"_s, u"RING-00020"_s, u"A"_s,         u"AB"_s,
                            u"𝄞"_s,         u"ｱ"_s,        u"a"_s,          u"RING"_s};
    for (const QString& code : codes)
        r.sku(code);
    QStringList expected = codes;
    expected.sort();
    const auto rows = DeskQueries(*r).stock();
    QVERIFY(rows);
    QStringList given;
    for (const desk::StockRow& row : *rows) {
        given << row.code;
        QCOMPARE(row.sku, r.sku(row.code)); // the whole row went to its place
    }
    QCOMPARE(given, expected);
}

// Many SKUs of which some have nothing of a part, some several lines: what all of them get together is what each gets
// alone, and what plain questions to the tables give.
void TestQueriesStock::eachPartFindsItsSku()
{
    TestRecord r;
    const ChannelId live = r.channel();
    const ChannelId other = r.channel(u"Other"_s);
    for (int i = 0; i < 60; ++i) {
        const QString code = u"S%1"_s.arg(i * 37 % 60);
        const SkuId sku = r.sku(code);
        if (i % 3 == 0)
            r.listing(other, code);
        if (i % 4 == 0)
            r.listing(live, code);
        if (i % 8 == 0) { // a second one of the same channel
            r.run(u"INSERT INTO listing (channel_id, external_ref, code, stock_policy, created_at) "
                  "VALUES (?, ?, ?, 'managed', 0)"_s,
                  {qint64(live.value), u"second-%1"_s.arg(i), code});
            r.run(u"INSERT INTO alignment (listing_id, sku_id, match_type, confidence, approved, actor, created_at) "
                  "SELECT MAX(id), ?, 'exact', 1000, 1, 'ann', 0 FROM listing"_s,
                  {qint64(sku.value)});
        }
        if (i % 2 == 0)
            r.move(code, 5 + i);
        if (i == 20)
            confirmAll(r, live);
        if (i % 5 == 1)
            r.move(code, -i, MovementKind::Sale);
    }
    r.run(u"UPDATE receipt SET state = 'quarantined' WHERE id % 6 = 0 AND state = 'waiting'"_s);
    const auto rows = DeskQueries(*r).stock();
    QVERIFY(rows);
    QCOMPARE(rows->size(), 60u);
    for (const desk::StockRow& row : *rows) {
        const QVariantList id{qint64(row.sku.value)};
        const desk::StockRow alone = rowOf(r, row.code);
        QCOMPARE(alone.sku, row.sku);
        QCOMPARE(alone.shown, row.shown);
        QCOMPARE(alone.target, row.target);
        QCOMPARE(alone.sold28, row.sold28);
        QCOMPARE(row.stock.onHand.eaches, r.number(u"SELECT on_hand FROM sku_stock WHERE sku_id = ?"_s, id));
        QCOMPARE(row.sold28, r.number(u"SELECT -SUM(quantity) FROM movement WHERE kind = 'sale' AND sku_id = ?"_s, id));
        QCOMPARE(std::int64_t(row.waitingReceipts),
                 r.number(u"SELECT COUNT(*) FROM receipt WHERE sku_id = ? AND state IN ('waiting', 'failed', 'held')"_s,
                          id));
        QCOMPARE(alone.waitingReceipts, row.waitingReceipts);
        QCOMPARE(row.shown.has_value(),
                 r.number(u"SELECT COUNT(*) FROM mirror m WHERE m.observed IS NOT NULL AND m.listing_id = (SELECT "
                          "MIN(l.id) FROM listing l JOIN alignment a ON a.listing_id = l.id WHERE l.channel_id = 1 "
                          "AND a.sku_id = ?)"_s,
                          id) == 1);
        QCOMPARE(row.target.value_or(-1),
                 r.number(u"SELECT COALESCE((SELECT value FROM receipt WHERE state <> 'superseded' AND listing_id = "
                          "(SELECT MIN(l.id) FROM listing l JOIN alignment a ON a.listing_id = l.id WHERE "
                          "l.channel_id = 1 AND a.sku_id = ?) ORDER BY version DESC LIMIT 1), -1)"_s,
                          id));
    }
}

void TestQueriesStock::movementsCarryTheRunningSum()
{
    TestRecord r;
    r.run(u"INSERT INTO bin (code, sellable, created_at) VALUES ('QUARANTINE', 0, 0)"_s);
    r.move(u"A"_s, 10);
    r.move(u"A"_s, -3);
    r.move(u"A"_s, 5);
    const SkuId sku = r.sku(u"A"_s);
    const NewMovement aside{sku,
                            r.bin(u"QUARANTINE"_s),
                            {4},
                            MovementKind::Damage,
                            u"console"_s,
                            u"aside"_s,
                            r.clock().now(),
                            u"ann"_s,
                            QString()};
    QVERIFY(r->write<Applied>([&](Transaction& tx) { return ShelfLedger::append(tx, aside); }));
    const std::vector<MovementId> second{MovementId{r.number(u"SELECT id FROM movement WHERE quantity = -3"_s)}};
    QVERIFY(r->write<std::vector<Applied>>([&](Transaction& tx) { return ShelfLedger::undo(tx, second, u"ann"_s); }));

    const auto newest = DeskQueries(*r).movements(sku, {}, 3);
    QVERIFY(newest);
    QCOMPARE(newest->size(), 3u);
    QCOMPARE(newest->at(0).onHandAfter, 15);
    QCOMPARE(newest->at(0).source, u"undo"_s);
    QCOMPARE(newest->at(1).onHandAfter, 12); // the line of the other bin changes nothing
    QCOMPARE(newest->at(1).binCode, u"QUARANTINE"_s);
    QCOMPARE(newest->at(2).onHandAfter, 12);
    const auto older = DeskQueries(*r).movements(sku, newest->back().id, 10);
    QCOMPARE(older->size(), 2u);
    QCOMPARE(older->at(0).onHandAfter, 7);
    QVERIFY(older->at(0).undone);
    QCOMPARE(older->at(1).onHandAfter, 10);
    QVERIFY(!older->at(1).undone);
}

void TestQueriesStock::theDrawerHoldsEverything()
{
    TestRecord r;
    const ChannelId live = r.channel();
    const ListingId listing = r.listing(live, u"A"_s, 6);
    r.run(u"INSERT INTO buffer (channel_id, quantity) VALUES (?, 4)"_s, {qint64(live.value)});
    r.run(u"UPDATE sku SET cost_minor = 1250, price_minor = 2500, currency = 'USD' WHERE code = 'A'"_s);
    r.move(u"A"_s, 29);
    const auto detail = DeskQueries(*r).sku(r.sku(u"A"_s));
    QVERIFY(detail);
    QCOMPARE(detail->costMinor, std::optional<std::int64_t>(1250));
    QCOMPARE(detail->currency, u"USD"_s);
    QCOMPARE(detail->bins.size(), 1u);
    QCOMPARE(detail->bins.front().quantity.eaches, 29);
    QCOMPARE(detail->listings.size(), 1u);
    const desk::ListingLine& line = detail->listings.front();
    QCOMPARE(line.listing, listing);
    QCOMPARE(line.buffer, 4);
    QCOMPARE(line.factor, 6);
    QVERIFY(line.pushed);
    QCOMPARE(line.target, std::optional<std::int64_t>(4)); // (29 − 4) / 6, rounded down
    QVERIFY(!line.acknowledged);
    QCOMPARE(detail->receipts.size(), 1u);
    QCOMPARE(detail->receipts.front().state, ReceiptState::Waiting);
    QCOMPARE(detail->receipts.front().channelName, u"Shop"_s);
    QCOMPARE(detail->movements.size(), 1u);
}

void TestQueriesStock::aPausedChannelKeepsItsTargets()
{
    TestRecord r;
    const ChannelId channel = r.channel();
    r.listing(channel, u"A"_s);
    r.move(u"A"_s, 3);
    r.channel(u"Shop"_s, u"paused"_s);
    const auto detail = DeskQueries(*r).sku(r.sku(u"A"_s));
    QVERIFY(!detail->listings.front().pushed);
    QCOMPARE(detail->listings.front().target, std::optional<std::int64_t>(3));
    r.channel(u"Shop"_s, u"baseline"_s);
    QVERIFY(!DeskQueries(*r).sku(r.sku(u"A"_s))->listings.front().target);
}

void TestQueriesStock::whatIsNotThereIsNotFound()
{
    TestRecord r;
    QCOMPARE(DeskQueries(*r).sku(SkuId{77}).error().kind, ErrorKind::NotFound);
    QCOMPARE(DeskQueries(*r).skuByCode(u"a"_s).error().kind, ErrorKind::NotFound);
    QCOMPARE(*DeskQueries(*r).skuByCode((r.sku(u"A"_s), u"A"_s)), r.sku(u"A"_s));
    QCOMPARE(DeskQueries(*r).baseline(ChannelId{1}).error().kind, ErrorKind::NotFound);
}

void TestQueriesStock::theRevisionCountsCommits()
{
    TestRecord r;
    const std::int64_t before = *DeskQueries(*r).revision();
    r.sku(u"A"_s);
    r.move(u"A"_s, 1);
    r.move(u"A"_s, 1);
    QCOMPARE(*DeskQueries(*r).revision(), before + 2);
}

QTEST_GUILESS_MAIN(TestQueriesStock)
#include "tst_queries_stock.moc"
