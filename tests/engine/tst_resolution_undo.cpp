#include "domain/reconciliation/comparison.h"
#include "engine/resolution_bench.h"
#include "record/channel_store.h"
#include "record/shelf_ledger.h"
#include "record/walk_store.h"
#include "support/invariants.h"

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::engine::DeskQueries;
using onhand::engine::ResolutionDesk;
using Bench = onhand::test::ResolutionBench;

// Decisions that wait, that are taken back, and that two people make about the same discrepancy.
class TestResolutionUndo : public QObject
{
    Q_OBJECT
private slots:
    void countingItOpensOneWalk();
    void aSnoozeSleepsUntilItsMoment();
    void aDismissalHoldsWhileTheDifferenceStaysTheSame();
    void pressingTwiceAppliesOnce();
    void twoPeopleCanNotSettleTheSameOne();
    void numbersThatMovedAreNotDecidedUpon();
    void everyDecisionCanBeTakenBackAsFarAsItCan();
    void aNumberThatWasSentCanNotBeUnsent();
    void undoingTheMovementAloneOpensTheDiscrepancyAgain();
    void aCountTakenBackSendsNothingBehindThePersonsBack_data();
    void aCountTakenBackSendsNothingBehindThePersonsBack();
};

void TestResolutionUndo::countingItOpensOneWalk()
{
    Bench b;
    b.storeShows(1, 9);
    b.storeShows(2, 7);
    const auto report = b.resolve(ResolutionKind::CountIt);
    QVERIFY(report);
    QCOMPARE(report->done(), std::size_t(2));
    const WalkId walk = report->steps[0].walk;
    QVERIFY(walk);
    QCOMPARE(report->steps[1].walk.value, walk.value);
    QCOMPARE(b.rows()[0].state, QueueState::BeingCounted);
    QCOMPARE(b.world.onHand(u"A-1"_s), 11);
    const auto lines = b.world.record->read<std::vector<record::StoredWalkLine>>(
        [&](record::Snapshot& s) { return record::WalkStore::lines(s, walk); });
    QCOMPARE(lines->size(), std::size_t(2));
    QVERIFY(lines->front().discrepancy);
    const auto again = b.resolve(ResolutionKind::CountIt, u"request-2"_s);
    QCOMPARE(again->steps[0].objection, Objection::UnderWay);
    QCOMPARE(again->steps[0].walk.value, walk.value);
    QCOMPARE(b.undo()->done(), std::size_t(2));
    QCOMPARE(b.rows()[0].state, QueueState::Open);
    QCOMPARE(b.resolve(ResolutionKind::CountIt, u"request-3"_s)->done(), std::size_t(2));
}

void TestResolutionUndo::aSnoozeSleepsUntilItsMoment()
{
    Bench b;
    b.storeShows(1, 9);
    QCOMPARE(b.resolve(ResolutionKind::Snooze)->done(), std::size_t(1));
    QCOMPARE(b.rows()[0].state, QueueState::Snoozed);
    QVERIFY(b.world.scan());
    QCOMPARE(b.rows()[0].state, QueueState::Snoozed);
    b.world.record.clock().advance(std::chrono::hours(25));
    QCOMPARE(b.rows()[0].state, QueueState::Open);
    QVERIFY(b.world.scan());
    QCOMPARE(b.rows()[0].state, QueueState::Open);
    QCOMPARE(b.rows()[0].seenCount, 3);
}

void TestResolutionUndo::aDismissalHoldsWhileTheDifferenceStaysTheSame()
{
    Bench b;
    b.storeShows(1, 9);
    QCOMPARE(b.resolve(ResolutionKind::Dismiss)->done(), std::size_t(1));
    QVERIFY(b.rows().empty());
    QVERIFY(b.world.scan());
    QVERIFY(b.rows().empty());
    QCOMPARE(b.rows(true)[0].state, QueueState::Dismissed);
    QCOMPARE(b.rows(true)[0].seenCount, 2);
    b.storeShows(1, 8);
    QCOMPARE(b.rows().size(), std::size_t(1));
    QCOMPARE(b.resolve(ResolutionKind::Dismiss, u"request-2"_s)->done(), std::size_t(1));
    // They agree for a while: then the same difference is a new one.
    b.storeShows(1, 11);
    b.storeShows(1, 8);
    QCOMPARE(b.rows().size(), std::size_t(1));
}

void TestResolutionUndo::pressingTwiceAppliesOnce()
{
    Bench b;
    b.storeShows(1, 9);
    const auto asked = b.request(ResolutionKind::ChannelRight);
    const auto first = b.resolve(asked);
    const auto again = b.resolve(asked);
    QVERIFY(again && again->alreadyApplied);
    QCOMPARE(again->steps[0].movement.value, first->steps[0].movement.value);
    QCOMPARE(b.world.onHand(u"A-1"_s), 9);
    QCOMPARE(b.audited(u"discrepancy.channel"_s), 1);
}

void TestResolutionUndo::twoPeopleCanNotSettleTheSameOne()
{
    Bench b;
    b.storeShows(1, 9);
    const auto mine = b.request(ResolutionKind::ChannelRight, u"mine"_s);
    const auto theirs = b.request(ResolutionKind::ShelfWins, u"theirs"_s);
    QCOMPARE(b.resolve(mine)->done(), std::size_t(1));
    QCOMPARE(b.resolve(theirs)->steps[0].objection, Objection::Closed);
    b.settleAndScan();
    QCOMPARE(b.storeHas(1), 9);

    b.storeShows(2, 9);
    QCOMPARE(b.resolve(ResolutionKind::ShelfWins, u"3"_s)->done(), std::size_t(1));
    QCOMPARE(b.resolve(ResolutionKind::ChannelRight, u"4"_s)->steps[0].objection, Objection::UnderWay);
    QCOMPARE(b.world.onHand(u"A-2"_s), 12);
}

void TestResolutionUndo::numbersThatMovedAreNotDecidedUpon()
{
    Bench b;
    b.storeShows(1, 9);
    const auto asked = b.request(ResolutionKind::ChannelRight);
    b.storeShows(1, 7);
    QCOMPARE(b.resolve(asked)->steps[0].objection, Objection::Changed);
    QCOMPARE(b.world.onHand(u"A-1"_s), 11);
}

void TestResolutionUndo::everyDecisionCanBeTakenBackAsFarAsItCan()
{
    for (const auto kind :
         {ResolutionKind::ShelfWins, ResolutionKind::ChannelRight, ResolutionKind::Snooze, ResolutionKind::Dismiss}) {
        Bench b;
        b.storeShows(1, 9);
        QCOMPARE(b.resolve(kind)->done(), std::size_t(1));
        const auto undone = b.undo();
        QVERIFY(undone);
        QCOMPARE(undone->done(), std::size_t(1));
        QCOMPARE(b.rows().size(), std::size_t(1));
        QCOMPARE(b.rows()[0].state, QueueState::Open);
        QCOMPARE(b.world.onHand(u"A-1"_s), 11);
        QCOMPARE(b.undo()->steps[0].objection, Objection::NotStarted);
        QCOMPARE(b.audited(u"discrepancy.undo"_s), 1);
        QCOMPARE(test::brokenInvariant(*b.world.record), QString());
        b.settleAndScan(); // nothing was sent
        QCOMPARE(b.storeHas(1), 9);
        QCOMPARE(b.rows().size(), std::size_t(1));
    }
}

void TestResolutionUndo::aNumberThatWasSentCanNotBeUnsent()
{
    Bench b;
    b.storeShows(1, 9);
    QVERIFY(b.resolve(ResolutionKind::ShelfWins));
    b.world.settle();
    QCOMPARE(b.undo()->steps[0].objection, Objection::Sent);
    QCOMPARE(b.storeHas(1), 11);
    QCOMPARE(b.undo(u"never"_s).error().kind, ErrorKind::NotFound);
}

void TestResolutionUndo::undoingTheMovementAloneOpensTheDiscrepancyAgain()
{
    Bench b;
    b.storeShows(1, 9);
    const auto report = b.resolve(ResolutionKind::ChannelRight);
    const std::vector<MovementId> movements{report->steps[0].movement};
    const auto undone = b.world.record->write<bool>([&](record::Transaction& tx) -> Result<bool> {
        ONHAND_TRY(record::ShelfLedger::undo(tx, movements, u"ben"_s));
        ONHAND_TRY(ResolutionDesk::followUndo(tx, movements));
        return true;
    });
    QVERIFY(undone);
    QCOMPARE(b.rows().size(), std::size_t(1));
    QCOMPARE(b.undo()->steps[0].objection, Objection::NotStarted);
    QCOMPARE(b.world.onHand(u"A-1"_s), 11);
    b.settleAndScan();
    QCOMPARE(b.storeHas(1), 9);
}

void TestResolutionUndo::aCountTakenBackSendsNothingBehindThePersonsBack_data()
{
    QTest::addColumn<bool>("confirmed"); // the store's number was confirmed before the undo
    QTest::addColumn<bool>("newer");     // and another difference was found since
    QTest::newRow("at once") << false << false;
    QTest::newRow("later") << true << false;
    QTest::newRow("when another difference is open") << true << true;
}

void TestResolutionUndo::aCountTakenBackSendsNothingBehindThePersonsBack()
{
    QFETCH(bool, confirmed);
    QFETCH(bool, newer);
    Bench b;
    b.storeShows(1, 9);
    QCOMPARE(b.resolve(ResolutionKind::ChannelRight)->done(), std::size_t(1));
    if (confirmed)
        b.settleAndScan();
    if (newer)
        b.storeShows(1, 8);
    const std::int64_t there = newer ? 8 : 9;
    QCOMPARE(b.undo()->done(), std::size_t(1));
    QCOMPARE(b.world.onHand(u"A-1"_s), 11);
    b.settleAndScan();
    b.settleAndScan();
    QCOMPARE(b.storeHas(1), there);
    QCOMPARE(b.rows().size(), std::size_t(1));
    // Orders still come off what the shelf has, and nothing else moves.
    b.world.channel.buy(u"o1"_s, u"11"_s, 2);
    b.settleAndScan();
    QCOMPARE(b.storeHas(1), there - 2);
    QCOMPARE(test::brokenInvariant(*b.world.record), QString());
    // The person decides anew.
    QCOMPARE(b.resolve(ResolutionKind::ShelfWins, u"request-2"_s)->done(), std::size_t(1));
    b.settleAndScan();
    QCOMPARE(b.storeHas(1), 9);
    QVERIFY(b.rows().empty());
}

QTEST_GUILESS_MAIN(TestResolutionUndo)
#include "tst_resolution_undo.moc"
