#include "field_bench.h"

#include "record/catalogue_store.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::FieldBench;
using onhand::test::must;

// Drift walks as counters and reviewers live through them.
class TestWalks : public QObject
{
    Q_OBJECT
private slots:
    void aWalkCorrectsTheRecord();
    void theCounterNeverSeesTheExpectedNumber();
    void pitfall26AnUntouchedCountChangesNothing();
    void scanningReadsUpcsPacksAndBins();
    void whatLeavesAFractionIsAnError();
    void aCodeThatIsNoSkuIsKeptAndResolved();
    void somethingElseInTheBinGetsALine();
    void theLastScanIsTakenBack();
    void theSameKeyPressCountsOnce();
    void aPausedWalkGoesOnAfterARestart();
    void aBigDifferenceIsCountedByAnotherPerson();
    void oneCounterMayCountTwice();
    void aDifferenceNeedsAReason();
    void committingTwiceAppliesOnce();
    void twoPeopleDoNotCountTheSame();
};

namespace {

const QString ann = u"ann"_s;
const QString bob = u"bob"_s;
const QString boss = u"boss"_s;

void strict(FieldBench& b, bool oneCounter = false)
{
    desk::WalkSettings settings;
    settings.recountUnits = 5;
    settings.recountMinor = 0;
    settings.oneCounter = oneCounter;
    must(b.commands.setWalkSettings(settings, boss));
}

} // namespace

void TestWalks::aWalkCorrectsTheRecord()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    b.open(u"B"_s, u"MAIN"_s, 4);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s, u"B"_s});
    for (int i = 0; i < 8; ++i)
        must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s)));
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"B"_s, u"4"_s, WalkEntryKind::Set)));
    QCOMPARE(b.onHand(u"A"_s), 10);
    QCOMPARE(must(b.commands.finishCounting(walk, ann)).state, WalkState::Review);
    QCOMPARE(b.review(walk, u"A"_s).expected, 10);
    QCOMPARE(b.review(walk, u"A"_s).variance, -2);
    QCOMPARE(b.review(walk, u"B"_s).variance, 0);
    const auto done = must(b.commit(walk));
    QCOMPARE(done.movements.size(), std::size_t(2));
    QCOMPARE(b.onHand(u"A"_s), 8);
    QCOMPARE(b.onHand(u"B"_s), 4);
    const auto row = must(b.queries.walks(10)).front();
    QCOMPARE(row.state, WalkState::Committed);
    QCOMPARE(row.finishedBy, boss);
    QVERIFY(test::brokenInvariant(*b.r).isEmpty());
}

void TestWalks::theCounterNeverSeesTheExpectedNumber()
{
    FieldBench b;
    strict(b);
    b.open(u"A"_s, u"MAIN"_s, 7'777);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    // By type: neither the line nor the sheet has a place for it.
    const auto expects = [](const auto& line) {
        return requires
        {
            line.expected;
        }
        || requires
        {
            line.variance;
        };
    };
    const auto sheet = must(b.queries.walkSheet(walk));
    QVERIFY(!expects(sheet.lines.front()));
    QVERIFY(!expects(sheet));
    QVERIFY(!expects(sheet.walk));
    QCOMPARE(sheet.lines.front().quantity, 0);
    // The second count does not see the first one either.
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"4321"_s, WalkEntryKind::Set)));
    QCOMPARE(must(b.commands.finishCounting(walk, ann)).recount.size(), std::size_t(1));
    const auto again = must(b.queries.walkSheet(walk));
    QCOMPARE(again.lines.front().state, WalkLineState::Recount);
    QCOMPARE(again.lines.front().round, 2);
    QCOMPARE(again.lines.front().quantity, 0);
    QVERIFY(!again.lines.front().countedAt);
    QVERIFY(again.lastEntries.empty());
}

void TestWalks::pitfall26AnUntouchedCountChangesNothing()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    b.open(u"B"_s, u"MAIN"_s, 4);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s, u"B"_s});
    const auto finished = b.commands.finishCounting(walk, ann);
    QCOMPARE(finished.error().kind, ErrorKind::Refused);
    QVERIFY(finished.error().detail.contains(u"open: MAIN A"_s));
    QVERIFY(finished.error().detail.contains(u"open: MAIN B"_s));
    QCOMPARE(b.commit(walk).error().kind, ErrorKind::Refused);
    QCOMPARE(b.onHand(u"A"_s), 10);
    // Skipped on purpose: it stays as it is; confirmed empty: it is 0.
    auto skip = b.entry(walk, u"MAIN"_s, u"A"_s, {}, WalkEntryKind::Skip);
    QCOMPARE(b.commands.enterCount(skip).error().kind, ErrorKind::Invalid);
    skip.note = u"behind the pallet"_s;
    must(b.commands.enterCount(skip));
    must(b.commands.confirmBinEmpty(walk, b.r.bin(), b.request(), b.now(), ann));
    must(b.commands.finishCounting(walk, ann));
    must(b.commit(walk));
    QCOMPARE(b.onHand(u"A"_s), 10);
    QCOMPARE(b.onHand(u"B"_s), 0);
}

void TestWalks::scanningReadsUpcsPacksAndBins()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    b.open(u"B"_s, u"SHELF-2"_s, 1);
    const SkuId a = b.r.sku(u"A"_s);
    must(b.r->write<bool>([&](record::Transaction& tx) -> Result<bool> {
        ONHAND_TRY(record::CatalogueStore::setUpc(tx, a, u"0036000291452"_s, {System::Pos, u"test"_s}));
        ONHAND_TRY(record::CatalogueStore::setUnit(tx, a, {u"CS12"_s, 12}));
        return true;
    }));
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    // UPC-A as the scanner reads it, EAN-13 as the catalogue has it.
    QCOMPARE(must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"036000291452"_s))).line.quantity, 1);
    QCOMPARE(must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"2 CS12"_s))).line.quantity, 25);
    const auto bin = must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"SHELF-2"_s)));
    QCOMPARE(bin.what, desk::WalkEntryOutcome::What::BinScanned);
    QCOMPARE(bin.bin, b.r.bin(u"SHELF-2"_s));
    QCOMPARE(must(b.queries.walkSheet(walk)).lines.front().quantity, 25);
    // A pack's own barcode, learned from an unknown scan.
    const auto unknown = must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"PACK-A"_s)));
    QCOMPARE(unknown.what, desk::WalkEntryOutcome::What::Unknown);
    must(b.commands.resolveUnknown(unknown.entry, a, 12, true, boss));
    QCOMPARE(must(b.queries.walkSheet(walk)).lines.front().quantity, 37);
    QCOMPARE(must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"PACK-A"_s, u"2"_s))).line.quantity, 61);
    QCOMPARE(must(b.queries.codeMeaning(u"PACK-A"_s, {})).factor, 12);
}

void TestWalks::whatLeavesAFractionIsAnError()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    const SkuId a = b.r.sku(u"A"_s);
    must(b.r->write<bool>([&](record::Transaction& tx) -> Result<bool> {
        ONHAND_TRY(record::CatalogueStore::setUnit(tx, a, {u"CS12"_s, 12}));
        return true;
    }));
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    for (const QString& bad : {u"1.3 CS12"_s, u"0.5"_s, u"-1"_s, u"many"_s, u"2 CS9"_s, u"99999999999"_s})
        QCOMPARE(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, bad)).error().kind, ErrorKind::Invalid);
    QCOMPARE(must(b.queries.walkSheet(walk)).lines.front().state, WalkLineState::Open);
    QCOMPARE(must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"1.5 cs12"_s))).line.quantity, 18);
}

void TestWalks::aCodeThatIsNoSkuIsKeptAndResolved()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 3);
    b.open(u"N"_s, u"BACK"_s, 1);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"3"_s)));
    const auto kept = must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"4711"_s, u"2"_s)));
    const auto noise = must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"0815"_s)));
    QCOMPARE(must(b.queries.walkSheet(walk)).unknown.size(), std::size_t(2));
    must(b.commands.finishCounting(walk, ann));
    const auto refused = b.commit(walk);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QVERIFY(refused.error().detail.contains(u"unknown: 4711"_s));
    must(b.commands.resolveUnknown(kept.entry, b.r.sku(u"N"_s), 1, false, boss));
    QCOMPARE(b.commands.resolveUnknown(kept.entry, b.r.sku(u"N"_s), 1, false, boss).error().kind, ErrorKind::Conflict);
    must(b.commands.dismissUnknown(noise.entry, u"a customer's own"_s, boss));
    must(b.commit(walk));
    QCOMPARE(b.balance(u"N"_s, u"MAIN"_s), 2);
    QCOMPARE(b.onHand(u"N"_s), 3);
}

void TestWalks::somethingElseInTheBinGetsALine()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 3);
    b.open(u"B"_s, u"BACK"_s, 5);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"3"_s)));
    const auto found = must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"B"_s, u"2"_s)));
    QVERIFY(found.foundHere);
    QVERIFY(found.line.foundHere);
    auto there = b.entry(walk, u"BACK"_s, u"B"_s, u"3"_s);
    QVERIFY(must(b.commands.enterCount(there)).foundHere);
    must(b.commands.finishCounting(walk, ann));
    bool wrong = false;
    for (const auto& line : must(b.queries.walkReview(walk)).lines)
        wrong = wrong || (line.wrongBin && line.binCode == u"MAIN"_s && line.variance == 2);
    QVERIFY(wrong);
    must(b.commit(walk));
    QCOMPARE(b.balance(u"B"_s, u"MAIN"_s), 2);
    QCOMPARE(b.balance(u"B"_s, u"BACK"_s), 3);
}

void TestWalks::theLastScanIsTakenBack()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 3);
    b.open(u"B"_s, u"MAIN"_s, 3);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s, u"B"_s});
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"3"_s)));
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"B"_s, u"30"_s, WalkEntryKind::Set)));
    b.later();
    const QString request = b.request();
    const auto undone = must(b.commands.undoEntry(walk, {}, request, ann));
    QCOMPARE(must(b.commands.undoEntry(walk, {}, request, ann)), undone);
    auto sheet = must(b.queries.walkSheet(walk));
    QCOMPARE(sheet.lines[0].quantity, 3);
    QCOMPARE(sheet.lines[1].state, WalkLineState::Open);
    // Another person's scans are not the last of mine.
    QCOMPARE(b.commands.undoEntry(walk, {}, b.request(), bob).error().kind, ErrorKind::NotFound);
    must(b.commands.undoEntry(walk, {}, b.request(), ann));
    QCOMPARE(must(b.queries.walkSheet(walk)).lines[0].state, WalkLineState::Open);
    QCOMPARE(b.commands.undoEntry(walk, {}, b.request(), ann).error().kind, ErrorKind::NotFound);
}

void TestWalks::theSameKeyPressCountsOnce()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 3);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    const auto scan = b.entry(walk, u"MAIN"_s, u"A"_s);
    const auto first = must(b.commands.enterCount(scan));
    const auto again = must(b.commands.enterCount(scan));
    QVERIFY(again.alreadyApplied);
    QCOMPARE(again.entry, first.entry);
    QCOMPARE(again.line.quantity, 1);
}

void TestWalks::aPausedWalkGoesOnAfterARestart()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 3);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"2"_s)));
    must(b.commands.pauseWalk(walk, ann));
    QCOMPARE(must(b.queries.walks(0)).front().state, WalkState::Paused);
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s)));
    QCOMPARE(must(b.queries.walks(0)).front().state, WalkState::Counting);
    QCOMPARE(must(b.queries.walkSheet(walk)).lines.front().quantity, 3);
}

void TestWalks::aBigDifferenceIsCountedByAnotherPerson()
{
    FieldBench b;
    strict(b);
    b.open(u"A"_s, u"MAIN"_s, 10);
    b.open(u"B"_s, u"MAIN"_s, 10);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s, u"B"_s});
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"5"_s)));
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"B"_s, u"6"_s)));
    const auto first = must(b.commands.finishCounting(walk, ann));
    QCOMPARE(first.state, WalkState::Counting);
    QCOMPARE(first.recount.size(), std::size_t(1));
    auto same = b.entry(walk, u"MAIN"_s, u"A"_s, u"5"_s);
    const auto refused = b.commands.enterCount(same);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QVERIFY(refused.error().detail.startsWith(u"same_counter"_s));
    QCOMPARE(b.commands.finishCounting(walk, ann).error().kind, ErrorKind::Refused);
    same.actor = bob;
    same.quantity = u"9"_s;
    must(b.commands.enterCount(same));
    QCOMPARE(must(b.commands.finishCounting(walk, bob)).state, WalkState::Review);
    const auto line = b.review(walk, u"A"_s);
    QCOMPARE(line.variance, -1);
    QCOMPARE(line.earlier.size(), std::size_t(1));
    QCOMPARE(line.earlier.front().quantity, 5);
    QCOMPARE(line.earlier.front().countedBy, ann);
}

void TestWalks::oneCounterMayCountTwice()
{
    FieldBench b;
    strict(b, true);
    b.open(u"A"_s, u"MAIN"_s, 10);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"5"_s)));
    must(b.commands.finishCounting(walk, ann));
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"5"_s)));
    QCOMPARE(must(b.commands.finishCounting(walk, ann)).state, WalkState::Review);
}

void TestWalks::aDifferenceNeedsAReason()
{
    FieldBench b;
    strict(b);
    b.open(u"A"_s, u"MAIN"_s, 10);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"8"_s)));
    must(b.commands.finishCounting(walk, ann));
    const auto refused = b.commit(walk);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QVERIFY(refused.error().detail.contains(u"reason: MAIN A"_s));
    must(b.commands.setVarianceReason(b.review(walk, u"A"_s).line.id, VarianceReason::Theft, {}, boss));
    must(b.commit(walk));
    QCOMPARE(b.onHand(u"A"_s), 8);
}

void TestWalks::committingTwiceAppliesOnce()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    must(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s, u"8"_s)));
    must(b.commands.finishCounting(walk, ann));
    const desk::CommitWalkRequest request{b.request(), walk, boss};
    const auto first = must(b.commands.commitWalk(request));
    const auto again = must(b.commands.commitWalk(request));
    QVERIFY(again.alreadyApplied);
    QCOMPARE(again.movements, first.movements);
    QCOMPARE(b.commands.commitWalk({b.request(), walk, boss}).error().kind, ErrorKind::Conflict);
    QCOMPARE(b.commands.enterCount(b.entry(walk, u"MAIN"_s, u"A"_s)).error().kind, ErrorKind::Refused);
    QCOMPARE(b.onHand(u"A"_s), 8);
}

void TestWalks::twoPeopleDoNotCountTheSame()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    b.open(u"B"_s, u"MAIN"_s, 10);
    const WalkId walk = b.walk(u"MAIN"_s, {u"A"_s});
    const WalkId other = b.walk(u"MAIN"_s, {u"B"_s});
    const auto clash = b.commands.enterCount(b.entry(other, u"MAIN"_s, u"A"_s));
    QCOMPARE(clash.error().kind, ErrorKind::Conflict);
    QVERIFY(clash.error().detail.contains(u"walk %1"_s.arg(walk.value)));
    must(b.commands.cancelWalk(walk, u"rain"_s, boss));
    QVERIFY(must(b.commands.enterCount(b.entry(other, u"MAIN"_s, u"A"_s))).foundHere);
}

QTEST_GUILESS_MAIN(TestWalks)
#include "tst_walks.moc"
