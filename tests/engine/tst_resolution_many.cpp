#include "engine/resolution_bench.h"
#include "record/push_store.h"
#include "support/invariants.h"

using namespace Qt::StringLiterals;
using namespace onhand;
using Bench = onhand::test::ResolutionBench;

// A person who works through a long queue, one decision after the other. The gate looks at what changes at the store.
class TestResolutionMany : public QObject
{
    Q_OBJECT
private slots:
    void theChannelIsRightAHundredAndTwentyTimes();
    void whatMovedSinceIsAChange();
    void whatIsUnderWayIsAChange();
};

namespace {

constexpr int listings = 120;

std::int64_t waitingPushes(Bench& b)
{
    return b.world.record->read<std::int64_t>([](record::Snapshot& s) { return record::PushStore::waiting(s); })
        .value();
}

// Somebody changed each number by one; the person believes them, row by row.
void believeAll(Bench& b)
{
    int requests = 0;
    for (const desk::DiscrepancyRow& row : b.rows()) {
        desk::ResolveRequest asked;
        asked.requestId = u"one-%1"_s.arg(++requests);
        asked.kind = ResolutionKind::ChannelRight;
        asked.actor = u"ann"_s;
        asked.reason = u"counted"_s;
        asked.items.push_back({row.id, row.expected, row.observed, BinId{}});
        const auto done = b.resolve(asked);
        QVERIFY(done);
        QCOMPARE(done->done(), std::size_t(1));
    }
}

void changeAll(Bench& b)
{
    for (int i = 0; i < listings; ++i)
        b.world.channel.setQuantity(QString::number(10 + i), 10 + i + 1);
    QVERIFY(b.world.scan());
    QCOMPARE(b.rows().size(), std::size_t(listings));
}

} // namespace

void TestResolutionMany::theChannelIsRightAHundredAndTwentyTimes()
{
    Bench b(listings);
    changeAll(b);
    const int writes = b.world.channel.count(test::CallKind::Write);
    believeAll(b);
    QCOMPARE(waitingPushes(b), 0);
    b.settleAndScan();
    QVERIFY(b.rows().empty());
    QCOMPARE(b.world.channel.count(test::CallKind::Write), writes);
    QCOMPARE(b.world.record.number(u"SELECT COUNT(*) FROM receipt WHERE state NOT IN ('confirmed', 'superseded')"_s),
             0);
    for (int i = 0; i < listings; ++i) {
        QCOMPARE(b.world.onHand(Bench::code(i)), 10 + i + 1);
        QCOMPARE(b.storeHas(i), 10 + i + 1);
    }
    QCOMPARE(test::brokenInvariant(*b.world.record), QString());
    // The mirror stands where the store does: the next sale and the next delivery meet no surprise.
    b.world.channel.buy(u"o1"_s, u"11"_s, 2);
    b.world.record.move(u"A-2"_s, 3, MovementKind::Receipt);
    b.settleAndScan();
    QCOMPARE(b.storeHas(1), 12 - 2);
    QCOMPARE(b.storeHas(2), 13 + 3);
    QVERIFY(b.rows().empty());
    QCOMPARE(b.world.record.number(u"SELECT COUNT(*) FROM listing_hold"_s), 0);
}

// A person changes the same number again before anything was sent: that would change something at the store.
void TestResolutionMany::whatMovedSinceIsAChange()
{
    Bench b(listings);
    changeAll(b);
    believeAll(b);
    QCOMPARE(waitingPushes(b), 0);
    for (int i = 0; i < listings; ++i)
        b.world.record.move(Bench::code(i), 2, MovementKind::Receipt);
    QCOMPARE(waitingPushes(b), 1);
    b.world.settle();
    int changed = 0;
    for (int i = 0; i < listings; ++i)
        changed += b.storeHas(i) == 10 + i + 1 ? 0 : 1;
    QCOMPARE(changed, 20); // what the gate lets through
    QCOMPARE(test::brokenInvariant(*b.world.record), QString());
}

// The shelf's own numbers are on their way while the store is away: which of them it shows is not known.
void TestResolutionMany::whatIsUnderWayIsAChange()
{
    Bench b(listings);
    for (int i = 0; i < 15; ++i)
        b.world.record.move(Bench::code(i), 1, MovementKind::Receipt);
    for (int i = 0; i < 15; ++i)
        b.world.record.move(Bench::code(i), -1, MovementKind::Adjustment);
    QCOMPARE(b.world.waitingReceipts(), 15);
    const auto counted = [&] {
        return b.world.record.number(u"SELECT COUNT(*) FROM receipt WHERE state = 'waiting' AND moved IS NOT NULL"_s);
    };
    QCOMPARE(counted(), 15);
}

QTEST_GUILESS_MAIN(TestResolutionMany)
#include "tst_resolution_many.moc"
