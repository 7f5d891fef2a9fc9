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

// What a person decides about a discrepancy, in two worlds: once everything settled, shelf and store agree, and the
// shelf's on-hand was changed by nothing but "the channel is right".
class TestResolution : public QObject
{
    Q_OBJECT
private slots:
    void theShelfWinsOnceTheEchoShowsIt();
    void aPushThatTheStoreRefusesSaysSoAndCanBeDrivenAgain();
    void theChannelIsRightWritesACount();
    void theCountLeavesWhatIsKeptBackAlone();
    void aSaleSinceTheReadingIsNotCountedTwice();
    void countsThatCanNotBeToldAreRefused_data();
    void countsThatCanNotBeToldAreRefused();
    void severalBinsAreAskedFor();
    void whatCanNotBeDoneLeavesTheRestAlone();
    void thePreviewSaysExactlyWhatHappens();
    void whatARequestNeeds();
    void theDrawerTellsWhatHappenedEverywhere();
};

void TestResolution::theShelfWinsOnceTheEchoShowsIt()
{
    Bench b;
    b.storeShows(1, 99);
    const auto report = b.resolve(ResolutionKind::ShelfWins);
    QVERIFY(report);
    QCOMPARE(report->done(), std::size_t(1));
    QCOMPARE(report->steps[0].sent, std::optional<std::int64_t>(11));
    QCOMPARE(b.rows()[0].state, QueueState::BeingCorrected);
    QCOMPARE(b.world.waitingReceipts(), 1);
    b.world.settle();
    QCOMPARE(b.storeHas(1), 11);
    QVERIFY(b.rows().empty());
    const auto closed = b.rows(true);
    QCOMPARE(closed.size(), std::size_t(1));
    QCOMPARE(closed[0].resolution, u"pushed"_s);
    QCOMPARE(closed[0].resolvedBy, u"ann"_s);
    QCOMPARE(closed[0].decision->state, ResolutionState::Done);
    QCOMPARE(b.world.onHand(u"A-1"_s), 11);
    QCOMPARE(b.audited(u"discrepancy.shelf"_s), 1);
    b.settleAndScan();
    QVERIFY(b.rows().empty());
    QCOMPARE(test::brokenInvariant(*b.world.record), QString());
}

void TestResolution::aPushThatTheStoreRefusesSaysSoAndCanBeDrivenAgain()
{
    Bench b;
    b.storeShows(1, 99);
    QVERIFY(b.resolve(ResolutionKind::ShelfWins));
    b.world.channel.onItem = [](const ports::StockWrite&) { return Error{ErrorKind::Rejected, u"no"_s, {}}; };
    b.world.settle();
    QCOMPARE(b.rows()[0].state, QueueState::PushFailed);
    b.world.channel.onItem = {};
    QCOMPARE(b.resolve(ResolutionKind::ShelfWins, u"request-2"_s)->done(), std::size_t(1));
    QCOMPARE(b.rows()[0].state, QueueState::BeingCorrected);
    b.world.settle();
    QCOMPARE(b.storeHas(1), 11);
    QVERIFY(b.rows().empty());
}

void TestResolution::theChannelIsRightWritesACount()
{
    Bench b;
    b.storeShows(1, 8);
    const auto report = b.resolve(ResolutionKind::ChannelRight);
    QVERIFY(report);
    QCOMPARE(report->done(), std::size_t(1));
    QCOMPARE(report->steps[0].change, -3);
    QVERIFY(report->steps[0].movement);
    QCOMPARE(b.world.onHand(u"A-1"_s), 8);
    const auto line = DeskQueries(*b.world.record).movements(b.world.sku(u"A-1"_s), {}, 1)->front();
    QCOMPARE(line.kind, MovementKind::Count);
    QCOMPARE(line.actor, u"ann"_s);
    QCOMPARE(line.reason, u"miscount"_s);
    b.settleAndScan();
    QVERIFY(b.rows().empty());
    QCOMPARE(b.storeHas(1), 8);
    QCOMPARE(b.rows(true)[0].resolvedBy, u"ann"_s);
    QCOMPARE(b.audited(u"discrepancy.channel"_s), 1);
    QCOMPARE(test::brokenInvariant(*b.world.record), QString());
}

// Committed, reserved and buffer lie between on-hand and what the listing shows.
void TestResolution::theCountLeavesWhatIsKeptBackAlone()
{
    Bench b;
    const auto set = b.world.record->write<bool>([&](record::Transaction& tx) -> Result<bool> {
        ONHAND_TRY(record::ChannelStore::setBuffer(tx, b.world.id, {QString(), SkuId{}, Quantity{2}},
                                                   {System::Onhand, u"test"_s}));
        return true;
    });
    QVERIFY(set);
    b.world.channel.buy(u"o1"_s, u"11"_s, 3);
    b.world.settle();
    b.world.record.clock().advance(settlingWindow * 2);
    QCOMPARE(b.storeHas(1), 11 - 3 - 2);
    b.storeShows(1, 4);
    QCOMPARE(b.resolve(ResolutionKind::ChannelRight)->steps[0].change, -2);
    QCOMPARE(b.world.onHand(u"A-1"_s), 9);
    b.settleAndScan();
    QCOMPARE(b.storeHas(1), 4);
    QVERIFY(b.rows().empty());
    // The order ships, dated before the count: its units were in that count.
    b.world.channel.setOrderStatus(u"o1"_s, u"completed"_s);
    b.settleAndScan();
    QCOMPARE(b.world.onHand(u"A-1"_s), 6);
    QCOMPARE(b.storeHas(1), 4);
    QVERIFY(b.rows().empty());
}

// The store showed two less than the shelf; meanwhile one was sold over the counter. On-hand was wrong by two all
// along.
void TestResolution::aSaleSinceTheReadingIsNotCountedTwice()
{
    Bench b;
    b.storeShows(1, 9);
    b.world.record.move(u"A-1"_s, -1, MovementKind::Adjustment);
    QCOMPARE(b.resolve(ResolutionKind::ChannelRight)->done(), std::size_t(1));
    QCOMPARE(b.world.onHand(u"A-1"_s), 8);
    b.settleAndScan();
    QCOMPARE(b.storeHas(1), 8);
    QVERIFY(b.rows().empty());
}

void TestResolution::countsThatCanNotBeToldAreRefused_data()
{
    QTest::addColumn<std::int64_t>("onHand");
    QTest::addColumn<std::int64_t>("keptBack");
    QTest::addColumn<std::int64_t>("factor");
    QTest::addColumn<std::int64_t>("observed");
    QTest::addColumn<QString>("objection");
    QTest::addColumn<std::int64_t>("change");
    const auto row = [](const char* name, std::int64_t onHand, std::int64_t kept, std::int64_t factor,
                        std::int64_t observed, const char* objection, std::int64_t change) {
        QTest::newRow(name) << onHand << kept << factor << observed << QString::fromLatin1(objection) << change;
    };
    row("less", 10, 2, 1, 5, "none", -3);
    row("more", 10, 2, 1, 11, "none", 3);
    row("packs keep loose units", 32, 2, 12, 1, "none", -12);
    row("agrees", 10, 2, 1, 8, "agrees", 0);
    row("below zero", 10, 2, 1, -1, "shows_negative", 0);
    row("nothing shown, something kept back", 10, 2, 1, 0, "shows_nothing", 0);
    row("nothing shown, nothing kept back", 10, 0, 1, 0, "none", -10);
    row("from an oversell", 1, 3, 1, 4, "none", 6);
    row("packs from an oversell", 1, 3, 12, 4, "loose_units", 0);
}

void TestResolution::countsThatCanNotBeToldAreRefused()
{
    QFETCH(std::int64_t, onHand);
    QFETCH(std::int64_t, keptBack);
    QFETCH(std::int64_t, factor);
    QFETCH(std::int64_t, observed);
    ShownTerms terms{{Quantity{onHand}, Quantity{keptBack}, {}}, {}, factor};
    const auto expected = shownValue(terms.stock.atp(), terms.buffer, factor);
    const CountChange count = countChangeFor(terms, expected, observed);
    QTEST(toWord(count.objection), "objection");
    QTEST(count.change.eaches, "change");
    if (count.objection == Objection::None) {
        terms.stock.onHand += count.change;
        QCOMPARE(shownValue(terms.stock.atp(), terms.buffer, factor), observed);
    }
}

void TestResolution::severalBinsAreAskedFor()
{
    Bench b;
    const BinId back = b.world.record.bin(u"BACK"_s);
    const auto moved = b.world.record->write<record::Applied>([&](record::Transaction& tx) {
        return record::ShelfLedger::append(tx,
                                           NewMovement{b.world.sku(u"A-1"_s), back, Quantity{2}, MovementKind::Receipt,
                                                       u"console"_s, u"more"_s, tx.now(), u"ann"_s, QString()});
    });
    QVERIFY(moved);
    b.world.settle();
    b.storeShows(1, 9);
    auto asked = b.request(ResolutionKind::ChannelRight);
    auto report = b.resolve(asked);
    QCOMPARE(report->steps[0].objection, Objection::NameBin);
    QCOMPARE(report->steps[0].choices.size(), std::size_t(2));
    asked.items[0].bin = back; // holds 2, and 4 are missing
    QCOMPARE(b.resolve(asked)->steps[0].objection, Objection::BinTooFew);
    asked.items[0].bin = BinId{4'711};
    QCOMPARE(b.resolve(asked)->steps[0].objection, Objection::BinNotSold);
    QCOMPARE(b.world.onHand(u"A-1"_s), 13);
    asked.items[0].bin = b.world.record.bin(u"MAIN"_s);
    QCOMPARE(b.resolve(asked)->done(), std::size_t(1));
    QCOMPARE(b.world.onHand(u"A-1"_s), 9);
}

void TestResolution::whatCanNotBeDoneLeavesTheRestAlone()
{
    Bench b;
    b.storeShows(0, 9);
    b.storeShows(1, -4);
    b.storeShows(2, 13);
    auto asked = b.request(ResolutionKind::ChannelRight);
    asked.items.push_back({DiscrepancyId{4'711}, 0, 0, BinId{}});
    const auto report = b.resolve(asked);
    QVERIFY(report);
    QCOMPARE(report->done(), std::size_t(2));
    QCOMPARE(report->steps.back().objection, Objection::NotThere);
    QCOMPARE(b.world.onHand(u"A-0"_s), 9);
    QCOMPARE(b.world.onHand(u"A-1"_s), 11);
    QCOMPARE(b.world.onHand(u"A-2"_s), 13);
    QCOMPARE(b.rows().size(), std::size_t(1));
    QCOMPARE(b.rows()[0].code, u"A-1"_s);
}

void TestResolution::thePreviewSaysExactlyWhatHappens()
{
    Bench b;
    b.storeShows(0, 9);
    b.storeShows(1, -4);
    const auto before = test::dumpOf(*b.world.record);
    const auto asked = b.request(ResolutionKind::ChannelRight);
    const auto preview = DeskQueries(*b.world.record).previewResolution(asked);
    QVERIFY(preview);
    QCOMPARE(test::dumpOf(*b.world.record), before);
    const auto report = b.resolve(asked);
    QCOMPARE(report->steps.size(), preview->steps.size());
    for (std::size_t i = 0; i < preview->steps.size(); ++i) {
        QCOMPARE(report->steps[i].objection, preview->steps[i].objection);
        QCOMPARE(report->steps[i].change, preview->steps[i].change);
        QCOMPARE(report->steps[i].onHandAfter, preview->steps[i].onHandAfter);
        if (!report->steps[i].isRefused())
            QCOMPARE(b.world.onHand(preview->steps[i].code), preview->steps[i].onHandAfter);
    }
}

void TestResolution::whatARequestNeeds()
{
    Bench b;
    b.storeShows(1, 9);
    auto asked = b.request(ResolutionKind::ChannelRight);
    asked.reason = u" "_s;
    QCOMPARE(b.resolve(asked).error().detail, u"reason: missing"_s);
    asked = b.request(ResolutionKind::ShelfWins);
    asked.actor.clear();
    QCOMPARE(b.resolve(asked).error().kind, ErrorKind::Invalid);
    asked = b.request(ResolutionKind::ShelfWins);
    asked.items.push_back(asked.items.front());
    QCOMPARE(b.resolve(asked).error().kind, ErrorKind::Invalid);
    asked.items.clear();
    QCOMPARE(b.resolve(asked).error().kind, ErrorKind::Invalid);
    asked = b.request(ResolutionKind::Snooze);
    asked.until = b.world.record.clock().now();
    QCOMPARE(b.resolve(asked).error().kind, ErrorKind::Invalid);
    QCOMPARE(b.audited(u"discrepancy.shelf"_s) + b.audited(u"discrepancy.channel"_s), 0);
}

void TestResolution::theDrawerTellsWhatHappenedEverywhere()
{
    Bench b;
    b.world.channel.buy(u"o1"_s, u"11"_s, 2);
    b.world.settle();
    b.world.record.clock().advance(settlingWindow * 2);
    b.storeShows(1, 20);
    QVERIFY(b.resolve(ResolutionKind::Snooze));
    const auto detail = DeskQueries(*b.world.record).discrepancy(b.rows()[0].id);
    QVERIFY(detail);
    QCOMPARE(detail->target, std::optional<std::int64_t>(9));
    QCOMPARE(detail->observed, std::optional<std::int64_t>(20));
    QCOMPARE(detail->terms.stock.committed.eaches, 2);
    QCOMPARE(detail->decisions.size(), std::size_t(1));
    QCOMPARE(detail->bins.size(), std::size_t(1));
    std::set<desk::SkuHappening::Kind> kinds;
    for (std::size_t i = 0; i < detail->happenings.size(); ++i) {
        kinds.insert(detail->happenings[i].kind);
        QVERIFY(i == 0 || !(detail->happenings[i - 1].at < detail->happenings[i].at));
    }
    QCOMPARE(kinds.size(), std::size_t(4));
    QCOMPARE(DeskQueries(*b.world.record).discrepancy(DiscrepancyId{99}).error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestResolution)
#include "tst_resolution.moc"
