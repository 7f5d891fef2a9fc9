#include "domain/driftwalk/tally.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;

// What the key presses of a counter add up to.
class TestWalkTally : public QObject
{
    Q_OBJECT
private slots:
    void scansAddUp();
    void aTypedNumberReplaces();
    void anUndoneEntryCountsForNothing();
    void zeroIsSaidAndNeverAssumed();
    void aLateResolutionKeepsTheMoment();
    void everyWordIsReadBack();
};

namespace {

TalliedEntry entry(std::int64_t id, WalkEntryKind kind, std::int64_t eaches, std::int64_t at, std::int64_t refers = 0)
{
    return {WalkEntryId{id}, kind, eaches, WalkEntryId{refers}, Instant{at}, id, u"ann"_s};
}

} // namespace

void TestWalkTally::scansAddUp()
{
    const std::vector entries{entry(1, WalkEntryKind::Add, 1, 100), entry(2, WalkEntryKind::Add, 12, 200),
                              entry(3, WalkEntryKind::Add, 1, 300)};
    const Tally tally = tallyOf(entries);
    QCOMPARE(tally.state, WalkLineState::Counted);
    QCOMPARE(tally.quantity, 14);
    QCOMPARE(tally.firstAt.ms, 100);
    QCOMPARE(tally.countedAt.ms, 300);
    QCOMPARE(tally.ledgerMark, 3);
}

void TestWalkTally::aTypedNumberReplaces()
{
    const std::vector entries{entry(1, WalkEntryKind::Add, 5, 100), entry(2, WalkEntryKind::Set, 7, 200),
                              entry(3, WalkEntryKind::Add, 1, 300)};
    const Tally tally = tallyOf(entries);
    QCOMPARE(tally.quantity, 8);
    QCOMPARE(tally.firstAt.ms, 200);
}

void TestWalkTally::anUndoneEntryCountsForNothing()
{
    std::vector entries{entry(1, WalkEntryKind::Add, 5, 100), entry(2, WalkEntryKind::Set, 7, 200),
                        entry(3, WalkEntryKind::Undo, 0, 300, 2)};
    QCOMPARE(tallyOf(entries).quantity, 5);
    QCOMPARE(tallyOf(entries).countedAt.ms, 100);
    entries.push_back(entry(4, WalkEntryKind::Undo, 0, 400, 1));
    QCOMPARE(tallyOf(entries).state, WalkLineState::Open);
}

void TestWalkTally::zeroIsSaidAndNeverAssumed()
{
    QCOMPARE(tallyOf({}).state, WalkLineState::Open);
    std::vector entries{entry(1, WalkEntryKind::Empty, 0, 100)};
    QCOMPARE(tallyOf(entries).state, WalkLineState::Empty);
    entries.push_back(entry(2, WalkEntryKind::Add, 2, 200));
    QCOMPARE(tallyOf(entries).state, WalkLineState::Counted);
    QCOMPARE(tallyOf(entries).quantity, 2);
    entries.push_back(entry(3, WalkEntryKind::Skip, 0, 300));
    QCOMPARE(tallyOf(entries).state, WalkLineState::Skipped);
    QVERIFY(!hasCount(tallyOf(entries).state));
    entries.push_back(entry(4, WalkEntryKind::Set, 0, 400));
    QCOMPARE(tallyOf(entries).state, WalkLineState::Counted);
    QCOMPARE(tallyOf(entries).quantity, 0);
}

void TestWalkTally::aLateResolutionKeepsTheMoment()
{
    const std::vector entries{entry(1, WalkEntryKind::Add, 5, 200), entry(9, WalkEntryKind::Resolve, 2, 150)};
    const Tally tally = tallyOf(entries);
    QCOMPARE(tally.quantity, 7);
    QCOMPARE(tally.firstAt.ms, 150);
    QCOMPARE(tally.countedAt.ms, 200);
    QCOMPARE(tally.ledgerMark, 1);
}

void TestWalkTally::everyWordIsReadBack()
{
    for (int i = 0; i <= int(WalkEntryKind::Undo); ++i)
        QCOMPARE(walkEntryKindFromWord(toWord(WalkEntryKind(i))), WalkEntryKind(i));
    for (int i = 0; i <= int(WalkSource::Hand); ++i)
        QCOMPARE(walkSourceFromWord(toWord(WalkSource(i))), WalkSource(i));
    for (int i = 0; i <= int(WalkState::Cancelled); ++i)
        QCOMPARE(walkStateFromWord(toWord(WalkState(i))), WalkState(i));
    for (int i = 0; i <= int(WalkLineState::Recount); ++i)
        QCOMPARE(walkLineStateFromWord(toWord(WalkLineState(i))), WalkLineState(i));
    for (int i = 0; i <= int(VarianceReason::Unknown); ++i)
        QCOMPARE(varianceReasonFromWord(toWord(VarianceReason(i))), VarianceReason(i));
}

QTEST_GUILESS_MAIN(TestWalkTally)
#include "tst_walk_tally.moc"
