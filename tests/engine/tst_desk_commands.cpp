#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "record/shelf_ledger.h"
#include "support/test_record.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::engine::DeskCommands;
using onhand::record::Snapshot;
using onhand::test::TestRecord;

class TestDeskCommands : public QObject
{
    Q_OBJECT
private slots:
    void adjustingTwiceAppliesOnce();
    void whatAnAdjustmentNeeds();
    void receivingWritesEveryLineOrNone();
    void undoingTwiceIsAConflict();
    void aBufferWritesItsReceipts();
    void aRemovedBufferGivesWayToTheWiderOne();
    void theShopsSettingsAreKept();
    void pausingAndResuming();
    void passesAreAskedOfTheWorkers();
};

namespace {

class Workers final : public engine::ScanRequests
{
public:
    Result<void> requestScan(ChannelId channel) override
    {
        asked.push_back(channel);
        return {};
    }
    Result<void> cancelScan(ChannelId) override { return fail(ErrorKind::NotFound, u"none"_s); }

    std::vector<ChannelId> asked;
};

struct Bench
{
    TestRecord r;
    Workers workers;
    DeskCommands commands{*r, workers};

    desk::AdjustRequest adjustment(std::int64_t by, const QString& id = u"request-1"_s)
    {
        return {id, r.sku(u"A"_s), r.bin(), {by}, u"found behind the rack"_s, u"ann"_s, r.clock().now()};
    }
    std::int64_t onHand(const QString& code)
    {
        const SkuId sku = r.sku(code);
        return r->read<Availability>([&](Snapshot& s) { return record::ShelfLedger::availability(s, sku); })
            ->onHand.eaches;
    }
};

} // namespace

void TestDeskCommands::adjustingTwiceAppliesOnce()
{
    Bench b;
    const auto first = b.commands.adjust(b.adjustment(4));
    QVERIFY(first && !first->alreadyApplied);
    const auto again = b.commands.adjust(b.adjustment(4));
    QVERIFY(again && again->alreadyApplied);
    QVERIFY(again->movements == first->movements);
    QCOMPARE(b.onHand(u"A"_s), 4);
    QCOMPARE(b.r.auditLines(), 1);
}

void TestDeskCommands::whatAnAdjustmentNeeds()
{
    Bench b;
    auto request = b.adjustment(1);
    request.reason = u"  "_s;
    QCOMPARE(b.commands.adjust(request).error().detail, u"reason: missing"_s);
    QCOMPARE(b.commands.adjust(b.adjustment(0)).error().kind, ErrorKind::Invalid);
    request = b.adjustment(1);
    request.actor.clear();
    QCOMPARE(b.commands.adjust(request).error().kind, ErrorKind::Invalid);
    request = b.adjustment(1);
    request.sku = SkuId{4'711};
    QCOMPARE(b.commands.adjust(request).error().kind, ErrorKind::NotFound);
    QCOMPARE(b.r.auditLines(), 0);
}

void TestDeskCommands::receivingWritesEveryLineOrNone()
{
    Bench b;
    desk::ReceiveRequest request{u"delivery-1"_s, {}, u"PO-7"_s, u"ann"_s, b.r.clock().now()};
    QCOMPARE(b.commands.receive(request).error().kind, ErrorKind::Invalid);
    request.lines = {{b.r.sku(u"A"_s), b.r.bin(), {5}}, {b.r.sku(u"B"_s), b.r.bin(), {0}}};
    QCOMPARE(b.commands.receive(request).error().kind, ErrorKind::Invalid);
    QCOMPARE(b.onHand(u"A"_s), 0);
    request.lines[1].quantity = {7};
    const auto received = b.commands.receive(request);
    QVERIFY(received);
    QCOMPARE(received->movements.size(), 2U);
    QVERIFY(b.commands.receive(request)->alreadyApplied);
    QCOMPARE(b.onHand(u"A"_s), 5);
    QCOMPARE(b.onHand(u"B"_s), 7);
}

void TestDeskCommands::undoingTwiceIsAConflict()
{
    Bench b;
    const auto done = b.commands.adjust(b.adjustment(4));
    QVERIFY(b.commands.undo(done->movements, u"ann"_s));
    QCOMPARE(b.onHand(u"A"_s), 0);
    QCOMPARE(b.commands.undo(done->movements, u"ann"_s).error().kind, ErrorKind::Conflict);
    QCOMPARE(b.commands.undo({}, u"ann"_s).error().kind, ErrorKind::Invalid);
    QCOMPARE(b.r.auditLines(), 2);
}

void TestDeskCommands::aBufferWritesItsReceipts()
{
    Bench b;
    const ChannelId channel = b.r.channel();
    b.r.listing(channel, u"A"_s);
    QVERIFY(b.commands.adjust(b.adjustment(10)));
    const auto value = [&] { return engine::DeskQueries(*b.r).receipts(1)->front().value; };
    QCOMPARE(value(), 10);
    QVERIFY(b.commands.setBuffer(channel, {}, {}, 3, u"ann"_s));
    QCOMPARE(value(), 7);
    QCOMPARE(b.commands.setBuffer(channel, {}, {}, -1, u"ann"_s).error().kind, ErrorKind::Invalid);
}

void TestDeskCommands::aRemovedBufferGivesWayToTheWiderOne()
{
    Bench b;
    const ChannelId channel = b.r.channel();
    const SkuId sku = b.r.sku(u"A"_s);
    b.r.listing(channel, u"A"_s);
    QVERIFY(b.commands.adjust(b.adjustment(10)));
    engine::DeskQueries queries(*b.r);
    const auto listing = [&] { return queries.sku(sku)->listings.front(); };
    QVERIFY(b.commands.setBuffer(channel, {}, {}, 3, u"ann"_s));
    QVERIFY(!listing().ownBuffer);
    QVERIFY(b.commands.setBuffer(channel, {}, sku, 5, u"ann"_s));
    QVERIFY(listing().ownBuffer);
    QCOMPARE(listing().target, std::optional<std::int64_t>(5));
    const auto rules = queries.shopSettings()->buffers;
    QCOMPARE(rules.size(), std::size_t(1)); // the SKU's own is not the shop's
    QCOMPARE(rules.front().eaches, 3);
    QVERIFY(b.commands.removeBuffer(channel, {}, sku, u"ann"_s));
    QVERIFY(!listing().ownBuffer);
    QCOMPARE(listing().target, std::optional<std::int64_t>(7));
    QVERIFY(b.commands.removeBuffer(channel, {}, {}, u"ann"_s));
    QCOMPARE(listing().target, std::optional<std::int64_t>(10));
    QVERIFY(queries.shopSettings()->buffers.empty());
}

void TestDeskCommands::theShopsSettingsAreKept()
{
    Bench b;
    const SkuId sku = b.r.sku(u"A"_s);
    engine::DeskQueries queries(*b.r);
    QCOMPARE(queries.shopSettings()->lowStockAt, 5);
    QVERIFY(b.commands.setDefaultLowStock(8, u"ann"_s));
    QCOMPARE(queries.sku(sku)->row.lowStockAt, 8);
    QVERIFY(!queries.sku(sku)->ownLowStockAt);
    QVERIFY(b.commands.setLowStockAt(sku, 2, u"ann"_s));
    QVERIFY(queries.sku(sku)->ownLowStockAt);
    QVERIFY(b.commands.setLowStockAt(sku, std::nullopt, u"ann"_s));
    QCOMPARE(queries.sku(sku)->row.lowStockAt, 8);
    QCOMPARE(b.commands.setDefaultLowStock(-1, u"ann"_s).error().kind, ErrorKind::Invalid);
    const QString folder = QDir::currentPath();
    QVERIFY(b.commands.setTillFolder(folder, u"ann"_s));
    QCOMPARE(queries.shopSettings()->tillFolder, folder);
    QCOMPARE(b.commands.setTillFolder(u"sales"_s, u"ann"_s).error().kind, ErrorKind::Invalid);
    QCOMPARE(queries.shopSettings()->tillFolder, folder);
    QVERIFY(b.commands.setTillFolder({}, u"ann"_s));
    QVERIFY(queries.shopSettings()->tillFolder.isEmpty());
    QVERIFY(!queries.shopSettings()->timeZone.isEmpty());
}

void TestDeskCommands::pausingAndResuming()
{
    Bench b;
    const ChannelId channel = b.r.channel();
    QCOMPARE(b.commands.setPaused(channel, false, u"ann"_s).error().kind, ErrorKind::Conflict);
    QVERIFY(b.commands.setPaused(channel, true, u"ann"_s));
    QCOMPARE(b.commands.setPaused(channel, true, u"ann"_s).error().kind, ErrorKind::Conflict);
    QVERIFY(b.commands.setPaused(channel, false, u"ann"_s));
    QCOMPARE(b.commands.setPaused(ChannelId{99}, true, u"ann"_s).error().kind, ErrorKind::NotFound);
    QCOMPARE(b.r.auditLines(), 2);
}

void TestDeskCommands::passesAreAskedOfTheWorkers()
{
    Bench b;
    QVERIFY(b.commands.requestScan(ChannelId{3}));
    QVERIFY(b.workers.asked == std::vector<ChannelId>{ChannelId{3}});
    QCOMPARE(b.commands.cancelScan(ChannelId{3}).error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestDeskCommands)
#include "tst_desk_commands.moc"
