#include "record/channel_store.h"
#include "record/history_queries.h"
#include "record/history_store.h"
#include "record/mirror_store.h"
#include "record/shelf_ledger.h"
#include "support/test_record.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

// What was at any moment, against an oracle that replays every line.
class TestHistory : public QObject
{
    Q_OBJECT
private slots:
    void anyMomentEqualsTheReplay_data();
    void anyMomentEqualsTheReplay();
    void aSkuNobodyCountedIsUnknownNotZero();
    void buffersAreKnownFromTheirFirstDayOn();
    void theMostSpecificBufferOfThenWins();
    void aChannelsNumbersAreThoseOfThen();
    void everyNumberHasItsCause();
    void eventsAreNewestFirstAndBounded();
    void whatWasLearntLaterIsNotKnownBefore();
    void aLineFromBeforeACheckpointIsAddedToIt();
};

namespace {

constexpr std::int64_t day = 86'400'000;
const Speaker console{System::Onhand, u"Ann"_s};

struct Line
{
    SkuId sku;
    BinId bin; // none: a promise
    Promise promise = Promise::Committed;
    bool sellable = true;
    std::int64_t quantity = 0;
    Instant occurredAt;
    Instant recordedAt;
};

// A shelf of a few SKUs and bins over most of a year: lines late and early, promises, checkpoints kept now and then.
struct Year
{
    explicit Year(unsigned seed)
        : random(seed)
    {
        for (const QString& code : {u"A"_s, u"B"_s, u"C"_s})
            skus.push_back(record.sku(code));
        bins = {record.bin(), record.bin(u"BACK"_s), record.bin(u"ASIDE"_s)};
        record.run(u"UPDATE bin SET sellable = 0 WHERE code = 'ASIDE'"_s);
        began = record.clock().now();
        while (record.clock().now() - began < Milliseconds(300 * day))
            step();
    }

    std::int64_t draw(std::int64_t from, std::int64_t to)
    {
        return std::uniform_int_distribution<std::int64_t>(from, to)(random);
    }

    // Mostly just now, now and then weeks ago.
    Instant whenOccurred()
    {
        const std::int64_t ago = draw(0, 9) == 0 ? draw(0, 90 * day) : draw(0, 3'600'000);
        return record.clock().now() - Milliseconds(ago);
    }

    void step()
    {
        record.clock().advance(Milliseconds(draw(1, 2 * day)));
        Line line;
        line.sku = skus[std::size_t(draw(0, 2))];
        line.quantity = draw(1, 9) * (draw(0, 1) ? 1 : -1);
        line.occurredAt = whenOccurred();
        line.recordedAt = record.clock().now();
        if (draw(0, 3) == 0) {
            line.promise = draw(0, 2) ? Promise::Committed : Promise::Reserved;
            write([&](Transaction& tx) {
                const auto change =
                    line.promise == Promise::Committed ? ShelfLedger::changeCommitted : ShelfLedger::changeReserved;
                return change(tx, line.sku, Quantity{line.quantity}, {0, line.occurredAt});
            });
        } else {
            const auto bin = std::size_t(draw(0, 2));
            line.bin = bins[bin];
            line.sellable = bin != 2;
            write([&](Transaction& tx) -> Result<void> {
                ONHAND_TRY(ShelfLedger::append(
                    tx, {line.sku, line.bin, Quantity{line.quantity}, MovementKind::Adjustment, u"console"_s,
                         QString::number(lines.size()), line.occurredAt, u"ann"_s, u"because"_s}));
                return {};
            });
        }
        lines.push_back(line);
        if (draw(0, 19) == 0)
            write([&](Transaction& tx) -> Result<void> {
                ONHAND_TRY(HistoryStore::keepCheckpoint(tx));
                return {};
            });
    }

    void write(const std::function<Result<void>(Transaction&)>& work)
    {
        const auto done = record->write<bool>([&](Transaction& tx) -> Result<bool> {
            ONHAND_TRY(work(tx));
            return true;
        });
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
    }

    Availability replay(SkuId sku, const HistoryMoment& moment) const
    {
        Availability sum;
        for (const Line& line : lines) {
            if (line.sku != sku || line.occurredAt > moment.at || !line.sellable ||
                (moment.knownAt && line.recordedAt > *moment.knownAt))
                continue;
            (line.bin                             ? sum.onHand
             : line.promise == Promise::Committed ? sum.committed
                                                  : sum.reserved) += Quantity{line.quantity};
        }
        return sum;
    }

    TestRecord record;
    std::vector<SkuId> skus;
    std::vector<BinId> bins;
    Instant began;
    std::vector<Line> lines;
    std::mt19937 random;
};

template <typename T>
T ask(TestRecord& r, const std::function<Result<T>(Snapshot&)>& question)
{
    const auto answer = r->read<T>(question);
    if (!answer)
        qFatal("%s", qPrintable(answer.error().detail));
    return *answer;
}

SkuThen at(TestRecord& r, SkuId sku, const HistoryMoment& moment)
{
    return ask<SkuThen>(r, [&](Snapshot& s) { return HistoryQueries::sku(s, sku, moment); });
}

std::vector<HistoryEvent> events(TestRecord& r, SkuId sku, const HistoryWindow& window)
{
    return ask<std::vector<HistoryEvent>>(r, [&](Snapshot& s) { return HistoryQueries::events(s, sku, window); });
}

QString asText(const Availability& a)
{
    return u"%1/%2/%3"_s.arg(a.onHand.eaches).arg(a.committed.eaches).arg(a.reserved.eaches);
}

void set(TestRecord& r, const std::function<Result<void>(Transaction&)>& work)
{
    const auto done = r->write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(work(tx));
        return true;
    });
    QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
}

void setBuffer(TestRecord& r, ChannelId channel, const QString& category, SkuId sku, std::int64_t eaches)
{
    set(r, [&](Transaction& tx) {
        return ChannelStore::setBuffer(tx, channel, {category, sku, Quantity{eaches}}, console);
    });
}

} // namespace

void TestHistory::anyMomentEqualsTheReplay_data()
{
    QTest::addColumn<unsigned>("seed");
    for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U})
        QTest::addRow("seed %u", seed) << seed;
}

void TestHistory::anyMomentEqualsTheReplay()
{
    QFETCH(unsigned, seed);
    Year year(seed);
    QVERIFY(year.record.number(u"SELECT COUNT(*) FROM history_checkpoint"_s) > 3);
    const auto differences = ask<std::vector<HistoryDifference>>(year.record, HistoryStore::audit);
    QVERIFY2(differences.empty(), "a kept sum is not what its lines add up to");
    for (int i = 0; i < 40; ++i) {
        HistoryMoment moment{year.began + Milliseconds(year.draw(-10 * day, 310 * day)), {}};
        if (i % 2)
            moment.knownAt = i % 4 == 1 ? moment.at : year.began + Milliseconds(year.draw(0, 310 * day));
        const auto all =
            ask<std::vector<StockThen>>(year.record, [&](Snapshot& s) { return HistoryQueries::stock(s, moment); });
        QCOMPARE(all.size(), year.skus.size());
        for (const StockThen& one : all)
            QCOMPARE(asText(one.then), asText(year.replay(one.sku, moment)));
        for (const SkuId sku : year.skus) {
            const SkuThen then = at(year.record, sku, moment);
            QCOMPARE(asText(then.then), asText(year.replay(sku, moment)));
            Quantity bins;
            for (const BinThen& bin : then.bins)
                bins += bin.bin.sellable ? bin.then : Quantity{};
            QCOMPARE(bins.eaches, then.then.onHand.eaches);
        }
    }
}

void TestHistory::aSkuNobodyCountedIsUnknownNotZero()
{
    TestRecord r;
    const SkuId sku = r.sku(u"A"_s);
    r.clock().advance(Milliseconds(day));
    r.move(u"A"_s, 5);
    const Instant now = r.clock().now();
    QVERIFY(!at(r, sku, {now - Milliseconds(1), {}}).counted);
    QVERIFY(at(r, sku, {now, {}}).counted);
    QCOMPARE(at(r, sku, {now, {}}).firstMovementAt->ms, now.ms);
    const auto all = ask<std::vector<StockThen>>(r, [&](Snapshot& s) {
        return HistoryQueries::stock(s, {now - Milliseconds(1), {}});
    });
    QCOMPARE(all.size(), std::size_t(1));
    QVERIFY(!all[0].counted);
    QCOMPARE(all[0].now.onHand.eaches, 5);
}

void TestHistory::buffersAreKnownFromTheirFirstDayOn()
{
    TestRecord r;
    const ChannelId shop = r.channel();
    r.listing(shop, u"A"_s);
    r.move(u"A"_s, 10);
    const SkuId sku = r.sku(u"A"_s);
    r.clock().advance(Milliseconds(day));
    // As a record that an older program began: its history of buffers begins today.
    r.run(u"UPDATE schema_version SET applied_at = ?"_s, {qint64(r.clock().now().ms)});
    const Instant began = r.clock().now();
    r.clock().advance(Milliseconds(day));
    setBuffer(r, shop, {}, {}, 4);
    const SkuThen before = at(r, sku, {began - Milliseconds(1'000), {}});
    QVERIFY(!before.listings.at(0).buffer);
    QVERIFY(!before.listings.at(0).target);
    QCOMPARE(before.buffersKeptSince.ms, began.ms);
    QCOMPARE(at(r, sku, {began, {}}).listings.at(0).target, std::optional<std::int64_t>(10));
    QCOMPARE(at(r, sku, {r.clock().now(), {}}).listings.at(0).target, std::optional<std::int64_t>(6));
}

void TestHistory::theMostSpecificBufferOfThenWins()
{
    TestRecord r;
    const ChannelId shop = r.channel();
    r.listing(shop, u"A"_s);
    r.move(u"A"_s, 10);
    const SkuId sku = r.sku(u"A"_s);
    r.run(u"UPDATE sku SET category = 'Tea'"_s);
    std::vector<std::pair<Instant, std::int64_t>> expected;
    const auto mark = [&](std::int64_t eaches) {
        expected.emplace_back(r.clock().now(), eaches);
        r.clock().advance(Milliseconds(1'000));
    };
    mark(0);
    setBuffer(r, shop, {}, {}, 1);
    mark(1);
    setBuffer(r, shop, u"Tea"_s, {}, 2);
    mark(2);
    setBuffer(r, shop, {}, sku, 3);
    mark(3);
    setBuffer(r, shop, u"Tea"_s, {}, 5);
    mark(3);
    set(r, [&](Transaction& tx) { return ChannelStore::removeBuffer(tx, shop, {}, sku, console); });
    mark(5);
    set(r, [&](Transaction& tx) { return ChannelStore::removeBuffer(tx, shop, u"Tea"_s, {}, console); });
    mark(1);
    for (const auto& [moment, eaches] : expected)
        QCOMPARE(at(r, sku, {moment, {}}).listings.at(0).buffer, std::optional(eaches));
}

void TestHistory::aChannelsNumbersAreThoseOfThen()
{
    TestRecord r;
    const ChannelId shop = r.channel();
    const ListingId listing = r.listing(shop, u"A"_s);
    const SkuId sku = r.sku(u"A"_s);
    r.move(u"A"_s, 10);
    const Instant told = r.clock().now();
    r.clock().advance(Milliseconds(60'000));
    r.run(u"UPDATE receipt SET state = 'confirmed', finished_at = ?"_s, {qint64(r.clock().now().ms)});
    const Instant confirmed = r.clock().now();
    r.clock().advance(Milliseconds(60'000));
    set(r, [&](Transaction& tx) -> Result<void> {
        ONHAND_TRY(MirrorStore::observe(tx, {listing, 7, 10, Occasion::Scan, {}, r.clock().now()}));
        return {};
    });
    const Instant seen = r.clock().now();
    r.clock().advance(Milliseconds(60'000));
    r.move(u"A"_s, -1);

    const auto numbers = [&](Instant moment) {
        const ListingThen one = at(r, sku, {moment, {}}).listings.at(0);
        const auto text = [](const std::optional<NumberThen>& number) {
            return number ? QString::number(number->value) : u"-"_s;
        };
        return u"told %1 confirmed %2 shown %3"_s.arg(text(one.told), text(one.confirmed), text(one.shown));
    };
    QCOMPARE(numbers(told - Milliseconds(1)), u"told - confirmed - shown -"_s);
    QCOMPARE(numbers(told), u"told 10 confirmed - shown -"_s);
    QCOMPARE(numbers(confirmed), u"told 10 confirmed 10 shown -"_s);
    QCOMPARE(numbers(seen), u"told 10 confirmed 10 shown 7"_s);
    QCOMPARE(numbers(r.clock().now()), u"told 9 confirmed 10 shown 7"_s);
    QCOMPARE(at(r, sku, {seen, {}}).listings.at(0).shown->since.ms, seen.ms);
}

void TestHistory::everyNumberHasItsCause()
{
    TestRecord r;
    const SkuId sku = r.sku(u"A"_s);
    r.move(u"A"_s, 10);
    const Instant first = r.clock().now();
    r.clock().advance(Milliseconds(1'000));
    r.move(u"A"_s, -3);
    set(r, [&](Transaction& tx) { return ShelfLedger::changeCommitted(tx, sku, Quantity{2}); });
    QCOMPARE(at(r, sku, {first, {}}).onHandCause->change, std::optional<std::int64_t>(10));
    QVERIFY(!at(r, sku, {first, {}}).committedCause);
    const SkuThen now = at(r, sku, {r.clock().now(), {}});
    QCOMPARE(now.onHandCause->change, std::optional<std::int64_t>(-3));
    QCOMPARE(now.onHandCause->word, u"adjustment"_s);
    QCOMPARE(now.committedCause->change, std::optional<std::int64_t>(2));
}

void TestHistory::eventsAreNewestFirstAndBounded()
{
    TestRecord r;
    const ChannelId shop = r.channel();
    r.listing(shop, u"A"_s);
    const SkuId sku = r.sku(u"A"_s);
    const Instant began = r.clock().now();
    for (int i = 0; i < 10; ++i) {
        r.clock().advance(Milliseconds(1'000));
        r.move(u"A"_s, i + 1);
    }
    setBuffer(r, shop, {}, sku, 2);
    const auto all = events(r, sku, {began, r.clock().now(), false, 1'000});
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        QVERIFY(i == 0 || all[i - 1].occurredAt >= all[i].occurredAt);
        sum += all[i].kind == HistoryEventKind::Movement ? *all[i].change : 0;
    }
    QCOMPARE(sum, 55);
    const auto is = [](HistoryEventKind kind) { return [kind](const HistoryEvent& e) { return e.kind == kind; }; };
    QCOMPARE(std::count_if(all.begin(), all.end(), is(HistoryEventKind::Told)), 11);
    QCOMPARE(std::count_if(all.begin(), all.end(), is(HistoryEventKind::Buffer)), 1);
    QCOMPARE(events(r, sku, {began, r.clock().now(), false, 4}).size(), std::size_t(4));
    QVERIFY(events(r, sku, {began - Milliseconds(9), began - Milliseconds(1), false, 4}).empty());
}

void TestHistory::whatWasLearntLaterIsNotKnownBefore()
{
    TestRecord r;
    const SkuId sku = r.sku(u"A"_s);
    r.move(u"A"_s, 10);
    const Instant before = r.clock().now();
    const BinId bin = r.bin();
    r.clock().advance(Milliseconds(10 * day));
    set(r, [&](Transaction& tx) -> Result<void> {
        ONHAND_TRY(ShelfLedger::append(tx, {sku,
                                            bin,
                                            Quantity{-4},
                                            MovementKind::Sale,
                                            u"till:main"_s,
                                            u"1"_s,
                                            before + Milliseconds(day),
                                            u"till:main"_s,
                                            {}}));
        return {};
    });
    const Instant moment = before + Milliseconds(2 * day);
    QCOMPARE(at(r, sku, {moment, {}}).then.onHand.eaches, 6);
    QCOMPARE(at(r, sku, {moment, moment}).then.onHand.eaches, 10);
    QCOMPARE(at(r, sku, {moment, r.clock().now()}).then.onHand.eaches, 6);
    const auto recorded = events(r, sku, {r.clock().now(), r.clock().now(), true, 9});
    QCOMPARE(recorded.size(), std::size_t(1));
    QCOMPARE(recorded[0].word, u"sale"_s);
}

void TestHistory::aLineFromBeforeACheckpointIsAddedToIt()
{
    TestRecord r;
    r.move(u"A"_s, 10);
    const SkuId sku = r.sku(u"A"_s);
    const Instant began = r.clock().now();
    r.clock().advance(Milliseconds(100 * day));
    int kept = 0;
    bool more = true;
    while (more) {
        more = r->write<bool>(HistoryStore::keepCheckpoint).value();
        kept += more ? 1 : 0;
    }
    QVERIFY2(kept >= 3 && kept <= 4, qPrintable(QString::number(kept)));
    const BinId back = r.bin(u"BACK"_s);
    set(r, [&](Transaction& tx) -> Result<void> {
        ONHAND_TRY(ShelfLedger::append(tx, {sku, back, Quantity{-3}, MovementKind::Damage, u"console"_s, u"late"_s,
                                            began + Milliseconds(40 * day), u"ann"_s, u"found broken"_s}));
        return ShelfLedger::changeCommitted(tx, sku, Quantity{2}, {0, began + Milliseconds(70 * day)});
    });
    QVERIFY(ask<std::vector<HistoryDifference>>(r, HistoryStore::audit).empty());
    r.run(u"UPDATE balance_then SET quantity = quantity + 1 WHERE at = (SELECT MAX(at) FROM history_checkpoint)"_s);
    QCOMPARE(ask<std::vector<HistoryDifference>>(r, HistoryStore::audit).size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
