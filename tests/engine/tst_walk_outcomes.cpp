#include "field_bench.h"

#include "record/catalogue_store.h"
#include "record/discrepancy_store.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::FieldBench;
using onhand::test::must;

// What walks do to the record, to discrepancies and to the figures.
class TestWalkOutcomes : public QObject
{
    Q_OBJECT
private slots:
    void aDiscrepancyEndsWithItsWalk();
    void aSheetIsTypedInLater();
    void saleDuringTheWalkIsNotCountedTwice();
    void resultsSayHowWellItAgreed();
    void theFirstCountOpensASku();
    void undoingTakesTheCountsBack();
};

namespace {

const QString ann = u"ann"_s;
const QString boss = u"boss"_s;

} // namespace

void TestWalkOutcomes::aDiscrepancyEndsWithItsWalk()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    const ChannelId channel = b.r.channel();
    const ListingId listing = b.r.listing(channel, u"A"_s);
    const SkuId a = b.r.sku(u"A"_s);
    const DiscrepancyId found = must(b.r->write<DiscrepancyId>([&](record::Transaction& tx) {
        return record::DiscrepancyStore::report(tx, {listing, a, u"stock"_s, 10, 8, Severity::Minor, {}});
    }));
    desk::OpenWalkRequest wanted;
    wanted.requestId = b.request();
    wanted.actor = boss;
    wanted.source = WalkSource::Discrepancy;
    wanted.discrepancies = {found};
    const WalkId walk = must(b.commands.openWalk(wanted));
    QCOMPARE(b.review(walk, u"A"_s).discrepancy, found);
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"8"_s)));
    must(b.commands.finishCounting(walk, ann));
    QCOMPARE(must(b.commit(walk)).ended, std::vector{found});
    const auto open = must(b.r->read<std::vector<record::OpenDiscrepancy>>(
        [&](record::Snapshot& s) { return record::DiscrepancyStore::open(s, channel); }));
    QVERIFY(open.empty());
}

void TestWalkOutcomes::aSheetIsTypedInLater()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    b.later();
    const Instant counted = b.now();
    b.later(3'600'000);
    // Sold after the count, before the sheet is typed in.
    must(b.commands.adjust({b.request(), b.r.sku(u"A"_s), b.r.bin(), {-3}, u"sold"_s, ann, b.now()}));
    auto typed = b.entry(walk, u"MAIN"_s, u"A"_s, u"9"_s, WalkEntryKind::Set);
    typed.at = counted;
    must(b.commands.enterCount(typed));
    auto future = b.entry(walk, u"MAIN"_s, u"A"_s, u"9"_s, WalkEntryKind::Set);
    future.at = b.now() + Milliseconds(60'000);
    QCOMPARE(b.commands.enterCount(future).error().kind, ErrorKind::Invalid);
    must(b.commands.finishCounting(walk, ann));
    QCOMPARE(b.review(walk, u"A"_s).expected, 10);
    must(b.commit(walk));
    QCOMPARE(b.onHand(u"A"_s), 6);
}

void TestWalkOutcomes::saleDuringTheWalkIsNotCountedTwice()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    b.later();
    const Instant before = b.now(); // sold now, told later
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"8"_s)));
    b.later();
    const Instant after = b.now(); // sold after the count
    must(b.commands.finishCounting(walk, ann));
    must(b.commands.adjust({b.request(), b.r.sku(u"A"_s), b.r.bin(), {-1}, u"sold"_s, ann, after}));
    must(b.commit(walk));
    QCOMPARE(b.onHand(u"A"_s), 7);
    must(b.commands.adjust({b.request(), b.r.sku(u"A"_s), b.r.bin(), {-2}, u"sold"_s, ann, before}));
    QCOMPARE(b.onHand(u"A"_s), 7);
    // Taking the walk back brings the late sale into force: 10, less 1 and 2.
    must(b.commands.undoWalk(walk, boss));
    QCOMPARE(b.onHand(u"A"_s), 7);
    QVERIFY(test::brokenInvariant(*b.r).isEmpty());
}

void TestWalkOutcomes::resultsSayHowWellItAgreed()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    b.open(u"B"_s, u"MAIN"_s, 10);
    const SkuId a = b.r.sku(u"A"_s);
    must(b.r->write<bool>([&](record::Transaction& tx) -> Result<bool> {
        ONHAND_TRY(record::CatalogueStore::setCost(tx, a, 250, {System::Pos, u"test"_s}));
        return true;
    }));
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s, u"B"_s});
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"8"_s)));
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"B"_s, u"10"_s)));
    must(b.commands.finishCounting(walk, ann));
    must(b.commit(walk));
    for (const auto by : {desk::WalkAccuracyBy::Walk, desk::WalkAccuracyBy::Counter, desk::WalkAccuracyBy::Bin,
                          desk::WalkAccuracyBy::Category, desk::WalkAccuracyBy::Week}) {
        const auto rows = must(b.queries.walkResults({by, {}, {}}));
        QCOMPARE(rows.size(), std::size_t(1));
        QCOMPARE(rows.front().lines, 2);
        QCOMPARE(rows.front().exact, 1);
        QCOMPARE(rows.front().accuracyPerMille(), 500);
        QCOMPARE(rows.front().unitsOff, 2);
        QCOMPARE(rows.front().lostMinor, 500);
        QCOMPARE(rows.front().foundMinor, 0);
    }
}

void TestWalkOutcomes::theFirstCountOpensASku()
{
    FieldBench b;
    const WalkId walk = b.walk(u"MAIN"_s, {u"NEW"_s, u"NONE"_s});
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"NEW"_s, u"12"_s)));
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"NONE"_s, {}, WalkEntryKind::Empty)));
    must(b.commands.finishCounting(walk, ann));
    QVERIFY(!b.review(walk, u"NEW"_s).expected);
    QVERIFY(!b.review(walk, u"NEW"_s).variance);
    must(b.commit(walk));
    QCOMPARE(b.onHand(u"NEW"_s), 12);
    const SkuId none = b.r.sku(u"NONE"_s);
    QVERIFY(must(b.r->read<bool>([&](record::Snapshot& s) { return record::ShelfLedger::isCounted(s, none); })));
}

void TestWalkOutcomes::undoingTakesTheCountsBack()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"8"_s)));
    must(b.commands.finishCounting(walk, ann));
    must(b.commit(walk));
    must(b.commands.undoWalk(walk, boss));
    QCOMPARE(b.onHand(u"A"_s), 10);
    QCOMPARE(b.commands.undoWalk(walk, boss).error().kind, ErrorKind::Conflict);
    QVERIFY(must(b.queries.walkResults({desk::WalkAccuracyBy::Walk, {}, {}})).empty());
}

QTEST_GUILESS_MAIN(TestWalkOutcomes)
#include "tst_walk_outcomes.moc"
