#include "engine/count_import.h"
#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "engine/till_intake.h"
#include "record/channel_store.h"
#include "record/discrepancy_store.h"
#include "record/hold_store.h"
#include "record/listing_store.h"
#include "record/shelf_ledger.h"
#include "support/invariants.h"
#include "support/person.h"
#include "support/record_look.h"
#include "support/two_worlds.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;
using record::Transaction;

// The blast-radius gate, from the shelf to the store: what would change too much waits, whoever asked for it.
class TestGate : public QObject
{
    Q_OBJECT
private slots:
    void pitfall27_noDoorLetsAMassChangeThrough_data();
    void pitfall27_noDoorLetsAMassChangeThrough();
    void customersAreNeverHeld();
    void ordersGoOnWhileAPushWaits();
    void whatOrdersChangedIsApprovedWithTheRest();
    void whatSomebodyChangedMustBeSeenAgain();
    void someCanBeApprovedAndTheRestWaits();
    void theSameRequestDecidesOnce();
    void aDiscardedPushWritesNothingAndStaysVisible();
    void aPushThatIsTakenBackByHandIsOver();
    void undoRestoresEveryPreImage();
    void undoRestoresWhatTheStoreShowedAlthoughTheShelfDiffers();
    void undoSetsABufferBack();
    void aCountSinceIsNotUndone();
    void undoHasItsLimits();
    void widerLimitsNeedAReasonAndFreeNothing();
    void everyStatementOfADecisionCanFail_data();
    void everyStatementOfADecisionCanFail();
};

namespace {

constexpr int products = 60;

class NoScans final : public engine::ScanRequests
{
public:
    Result<void> requestScan(ChannelId) override { return {}; }
    Result<void> cancelScan(ChannelId) override { return {}; }
};

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

// Sixty listings that show ten, the usual limits, and nothing sent lately.
class Shop
{
public:
    Shop()
        : w(products, 10)
        , commands(*w.record, scans)
        , queries(*w.record)
    {
        later();
    }

    // Forgets what went out before.
    void later()
    {
        trustAsUsual(*w.record);
        w.record.clock().advance(BlastLimits{}.window * 2);
    }

    void in(const std::function<Result<void>(Transaction&)>& work)
    {
        must(w.record->write<bool>([&](Transaction& tx) -> Result<bool> {
            ONHAND_TRY(work(tx));
            return true;
        }));
    }

    NewMovement movement(int product, std::int64_t quantity)
    {
        return {w.record.sku(TwoWorlds::code(product)),
                w.record.bin(),
                {quantity},
                MovementKind::Adjustment,
                u"console"_s,
                u"gate/%1"_s.arg(++nextKey),
                w.record.clock().now(),
                u"script"_s,
                u"bulk"_s};
    }

    std::vector<NewMovement> everything(std::int64_t quantity)
    {
        std::vector<NewMovement> movements;
        for (int product = 1; product <= products; ++product)
            movements.push_back(movement(product, quantity));
        return movements;
    }

    std::vector<MovementId> bulk(std::int64_t quantity)
    {
        const auto movements = everything(quantity);
        std::vector<MovementId> ids;
        in([&](Transaction& tx) -> Result<void> {
            tx.setCause(u"bulk"_s);
            ONHAND_ASSIGN(const auto applied, record::ShelfLedger::append(tx, movements));
            for (const record::Applied& one : applied)
                ids.push_back(one.movement);
            return {};
        });
        return ids;
    }

    std::int64_t shown(int product) { return w.store.quantityOf(TwoWorlds::external(product)).value_or(-1); }
    int changedInStore()
    {
        int changed = 0;
        for (int product = 1; product <= products; ++product)
            changed += shown(product) == 10 ? 0 : 1;
        return changed;
    }
    desk::PushView waiting()
    {
        const auto all = must(queries.pushes(10));
        if (all.empty() || all.front().state != desk::PushState::Waiting)
            qFatal("no push waits");
        return must(queries.push(all.front().id));
    }
    desk::PushRequest request(const desk::PushView& view)
    {
        return {QString::number(++nextKey), view.summary.id, {}, view.seen, u"owner"_s};
    }
    desk::PushRequest undoRequest(PushId push)
    {
        const auto view = must(queries.pushUndo(push));
        return {QString::number(++nextKey), push, {}, view.seen, u"owner"_s};
    }
    ListingId listing(int product)
    {
        const auto id = w.record->read<std::optional<ListingId>>([&](record::Snapshot& s) {
            return record::ListingStore::findByRef(s, w.channel.id, TwoWorlds::external(product));
        });
        return must(id).value_or(ListingId{});
    }
    // A push of everything by `quantity`, approved and sent.
    PushId approvedBulk(std::int64_t quantity)
    {
        bulk(quantity);
        const auto view = waiting();
        must(commands.approvePush(request(view)));
        if (!w.settle())
            qFatal("it does not settle");
        return view.summary.id;
    }

    TwoWorlds w;
    NoScans scans;
    engine::DeskCommands commands;
    engine::DeskQueries queries;
    int nextKey = 0;
};

using Door = std::function<void(Shop&)>;

void oneByOne(Shop& shop, const QString& cause)
{
    for (const NewMovement& movement : shop.everything(-4)) {
        shop.in([&](Transaction& tx) -> Result<void> {
            tx.setCause(cause);
            ONHAND_TRY(record::ShelfLedger::append(tx, movement));
            return {};
        });
    }
}

void delivery(Shop& shop)
{
    desk::ReceiveRequest request{u"note"_s, {}, u"4711"_s, u"tester"_s, shop.w.record.clock().now()};
    for (int product = 1; product <= products; ++product)
        request.lines.push_back({shop.w.record.sku(TwoWorlds::code(product)), shop.w.record.bin(), {3}});
    must(shop.commands.receive(request));
}

void bufferTakenAway(Shop& shop)
{
    trustEveryPush(*shop.w.record);
    must(shop.commands.setBuffer(shop.w.channel.id, {}, {}, 4, u"tester"_s));
    if (!shop.w.settle())
        qFatal("it does not settle");
    for (int product = 1; product <= products; ++product)
        shop.w.record.move(TwoWorlds::code(product), 4);
    if (!shop.w.settle() || shop.changedInStore() != 0)
        qFatal("the preparation failed");
    shop.later();
    must(shop.commands.removeBuffer(shop.w.channel.id, {}, {}, u"tester"_s));
}

void countFile(Shop& shop)
{
    ports::CountFile file;
    file.name = u"count.csv"_s;
    file.contentHash = u"hash"_s;
    for (int product = 1; product <= products; ++product) {
        ports::CountRow row;
        row.line = product + 1;
        row.code = TwoWorlds::code(product);
        row.units = {6};
        file.rows.push_back(row);
    }
    engine::CountOptions options;
    options.actor = u"tester"_s;
    options.countedAt = shop.w.record.clock().now();
    options.correctCounted = true;
    must(engine::CountImport(*shop.w.record).run(file, options));
}

void tillFile(Shop& shop)
{
    ports::SalesFile file;
    file.name = u"sales.csv"_s;
    file.contentHash = u"sales"_s;
    for (int product = 1; product <= products; ++product) {
        ports::SaleRow row;
        row.line = product + 1;
        row.transaction = QString::number(product);
        row.code = TwoWorlds::code(product);
        row.quantity = {4};
        row.occurredAt = shop.w.record.clock().now();
        file.rows.push_back(row);
    }
    must(engine::TillIntake(*shop.w.record, u"till"_s).take(file));
}

void undoOfMovements(Shop& shop)
{
    trustEveryPush(*shop.w.record);
    const auto movements = shop.bulk(4);
    shop.bulk(-4);
    if (!shop.w.settle())
        qFatal("it does not settle");
    shop.later();
    must(shop.commands.undo(movements, u"tester"_s));
}

void listingsComeBack(Shop& shop)
{
    shop.in([&](Transaction& tx) -> Result<void> {
        for (int product = 1; product <= products; ++product)
            ONHAND_TRY(record::ListingStore::markGone(tx, shop.listing(product)));
        return {};
    });
    shop.bulk(-4);
    shop.in([&](Transaction& tx) -> Result<void> {
        for (int product = 1; product <= products; ++product) {
            ONHAND_ASSIGN(auto listing, record::ListingStore::find(tx, shop.listing(product)));
            ONHAND_TRY(record::ListingStore::upsert(tx, *listing));
        }
        return {};
    });
}

void sentAgain(Shop& shop)
{
    for (int product = 1; product <= products; ++product)
        shop.w.store.setQuantity(TwoWorlds::external(product), 13);
    shop.in([&](Transaction& tx) -> Result<void> {
        for (int product = 1; product <= products; ++product)
            ONHAND_TRY(record::OutboxStore::sendAgain(tx, shop.listing(product), 13));
        return {};
    });
}

void resolvedAtOnce(Shop& shop)
{
    for (int product = 1; product <= products; ++product)
        shop.w.store.setQuantity(TwoWorlds::external(product), 30);
    trustEveryPush(*shop.w.record);
    shop.bulk(1);
    if (!shop.w.settle())
        qFatal("it does not settle");
    shop.later();
    if (resolveHolds(*shop.w.record) != products)
        qFatal("not every listing was held");
}

const std::vector<std::pair<const char*, Door>> doors{
    {"one transaction", [](Shop& s) { s.bulk(-4); }},
    {"one by one", [](Shop& s) { oneByOne(s, u"correction"_s); }},
    {"one by one, called an order", [](Shop& s) { oneByOne(s, u"order 4711"_s); }},
    {"a delivery", delivery},
    {"a buffer", [](Shop& s) { must(s.commands.setBuffer(s.w.channel.id, {}, {}, 4, u"tester"_s)); }},
    {"a buffer taken away", bufferTakenAway},
    {"a count file", countFile},
    {"a till's file", tillFile},
    {"an undo of movements", undoOfMovements},
    {"listings that come back", listingsComeBack},
    {"numbers sent again", sentAgain},
    {"discrepancies resolved", resolvedAtOnce},
};

} // namespace

Q_DECLARE_METATYPE(Door)

void TestGate::pitfall27_noDoorLetsAMassChangeThrough_data()
{
    QTest::addColumn<Door>("door");
    for (const auto& [name, door] : doors)
        QTest::newRow(name) << door;
}

void TestGate::pitfall27_noDoorLetsAMassChangeThrough()
{
    QFETCH(Door, door);
    Shop shop;
    door(shop);
    std::vector<std::int64_t> before;
    for (int product = 1; product <= products; ++product)
        before.push_back(shop.shown(product));
    QVERIFY(shop.w.settle());
    const auto held = shop.waiting();
    int changed = 0;
    for (int product = 1; product <= products; ++product)
        changed += shop.shown(product) == before[std::size_t(product - 1)] ? 0 : 1;
    QVERIFY2(changed <= 50, qPrintable(QString::number(changed)));
    QCOMPARE(changed + int(held.lines.size()), products);
    QVERIFY(!held.summary.exceeded.empty());
    QVERIFY2(brokenInvariant(*shop.w.record).isEmpty(), qPrintable(brokenInvariant(*shop.w.record)));
    QCOMPARE(shop.w.record.number(u"SELECT COUNT(*) FROM alert WHERE kind = 'push_waiting' AND cleared_at IS NULL"_s),
             1);
    QVERIFY(shop.w.settleWithPerson());
    QCOMPARE(must(shop.queries.waitingPushes()), 0);
    QCOMPARE(shop.w.record.number(u"SELECT COUNT(*) FROM alert WHERE kind = 'push_waiting' AND cleared_at IS NULL"_s),
             0);
}

void TestGate::customersAreNeverHeld()
{
    Shop shop;
    for (int product = 1; product <= products; ++product) {
        shop.w.store.buy(QString::number(product), TwoWorlds::external(product), 10);
        QVERIFY(shop.w.intake().poll(CancelToken()));
    }
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.w.record.number(u"SELECT COUNT(*) FROM push"_s), 0);
    shop.w.record.clock().advance(Milliseconds(5'000));
    for (int product = 1; product <= products; ++product)
        shop.w.store.setOrderStatus(QString::number(product), product % 2 ? u"completed"_s : u"cancelled"_s);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.w.record.number(u"SELECT COUNT(*) FROM push"_s), 0);
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestGate::ordersGoOnWhileAPushWaits()
{
    Shop shop;
    shop.bulk(-4);
    shop.w.store.buy(u"1"_s, TwoWorlds::external(1), 3);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 7);
    QCOMPARE(shop.shown(2), 10);
    QVERIFY2(brokenInvariant(*shop.w.record).isEmpty(), qPrintable(brokenInvariant(*shop.w.record)));
    shop.w.record.clock().advance(Milliseconds(5'000));
    shop.w.store.setOrderStatus(u"1"_s, u"cancelled"_s);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 10);
    const auto view = shop.waiting();
    QCOMPARE(view.lines.size(), std::size_t(products));
    for (const desk::PushLine& line : view.lines)
        QCOMPARE(line.after, 6);
}

void TestGate::whatOrdersChangedIsApprovedWithTheRest()
{
    Shop shop;
    shop.bulk(-4);
    const auto seen = shop.waiting();
    shop.w.store.buy(u"1"_s, TwoWorlds::external(1), 3);
    QVERIFY(shop.w.settle());
    const auto outcome = shop.commands.approvePush(shop.request(seen));
    QVERIFY2(outcome, "orders are no reason to look again");
    QCOMPARE(outcome->listings, products);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 3);
    QCOMPARE(shop.shown(2), 6);
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestGate::whatSomebodyChangedMustBeSeenAgain()
{
    Shop shop;
    shop.bulk(-4);
    const auto seen = shop.waiting();
    shop.w.record.move(u"P1"_s, -1);
    const auto refused = shop.commands.approvePush(shop.request(seen));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.changedInStore(), 0);
    QVERIFY(shop.commands.approvePush(shop.request(shop.waiting())));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 5);
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestGate::someCanBeApprovedAndTheRestWaits()
{
    Shop shop;
    shop.bulk(-4);
    const auto view = shop.waiting();
    desk::PushRequest some = shop.request(view);
    some.listings = {shop.listing(3), shop.listing(5)};
    QCOMPARE(must(shop.commands.approvePush(some)).listings, 2);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.changedInStore(), 2);
    QCOMPARE(shop.shown(5), 6);
    QCOMPARE(shop.waiting().summary.held, products - 2);
    some.requestId = u"again"_s;
    QCOMPARE(shop.commands.approvePush(some).error().kind, ErrorKind::Conflict);
}

void TestGate::theSameRequestDecidesOnce()
{
    Shop shop;
    shop.bulk(-4);
    const auto request = shop.request(shop.waiting());
    QVERIFY(shop.commands.approvePush(request));
    const auto lines = shop.w.record.auditLines();
    const auto again = shop.commands.approvePush(request);
    QVERIFY(again && again->alreadyApplied);
    QCOMPARE(shop.w.record.auditLines(), lines);
    desk::PushRequest other = request;
    other.requestId = u"other"_s;
    QCOMPARE(shop.commands.approvePush(other).error().kind, ErrorKind::Conflict);
}

void TestGate::aDiscardedPushWritesNothingAndStaysVisible()
{
    Shop shop;
    shop.bulk(-4);
    QCOMPARE(must(shop.commands.discardPush(shop.request(shop.waiting()))).listings, products);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.changedInStore(), 0);
    const auto open = must(shop.queries.openDiscrepancies());
    QCOMPARE(open.size(), std::size_t(products));
    QCOMPARE(open.front().expected, 6);
    QCOMPARE(open.front().observed, 10);
    // A sale later on does not carry the discarded change along.
    shop.w.store.buy(u"1"_s, TwoWorlds::external(1), 2);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 8);
    QVERIFY2(brokenInvariant(*shop.w.record).isEmpty(), qPrintable(brokenInvariant(*shop.w.record)));
    // "The shelf wins" for all of them is a mass change again.
    resolveHolds(*shop.w.record);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.waiting().summary.held, products);
    QCOMPARE(shop.shown(2), 10);
    QVERIFY(shop.w.settleWithPerson());
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestGate::aPushThatIsTakenBackByHandIsOver()
{
    Shop shop;
    const auto movements = shop.bulk(-4);
    const auto held = shop.waiting();
    must(shop.commands.undo(movements, u"tester"_s));
    QVERIFY(shop.w.settle());
    QCOMPARE(must(shop.queries.push(held.summary.id)).summary.state, desk::PushState::Over);
    QCOMPARE(shop.changedInStore(), 0);
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestGate::undoRestoresEveryPreImage()
{
    Shop shop;
    const PushId push = shop.approvedBulk(-10);
    for (int product = 1; product <= products; ++product)
        QCOMPARE(shop.shown(product), 0);
    must(shop.commands.undoPush(shop.undoRequest(push)));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.changedInStore(), 0);
    QCOMPARE(must(shop.queries.waitingPushes()), 0);
    QVERIFY(shop.w.unequal().isEmpty());
    // With orders before the write and after it: they stay.
    shop.later();
    shop.bulk(-4);
    shop.w.store.buy(u"1"_s, TwoWorlds::external(1), 2);
    QVERIFY(shop.w.settle());
    const auto view = shop.waiting();
    must(shop.commands.approvePush(shop.request(view)));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 4);
    shop.w.store.buy(u"2"_s, TwoWorlds::external(1), 1);
    shop.w.store.buy(u"3"_s, TwoWorlds::external(2), 5);
    QVERIFY(shop.w.settle());
    must(shop.commands.undoPush(shop.undoRequest(view.summary.id)));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 7);
    QCOMPARE(shop.shown(2), 5);
    QCOMPARE(shop.shown(3), 10);
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestGate::undoRestoresWhatTheStoreShowedAlthoughTheShelfDiffers()
{
    Shop shop;
    for (int product = 1; product <= products; ++product)
        shop.w.store.setQuantity(TwoWorlds::external(product), 8);
    const PushId push = shop.approvedBulk(-4);
    for (int product = 1; product <= products; ++product)
        QCOMPARE(shop.shown(product), 6);
    must(shop.commands.undoPush(shop.undoRequest(push)));
    QVERIFY(shop.w.settle());
    for (int product = 1; product <= products; ++product)
        QCOMPARE(shop.shown(product), 8);
    // What the shelf says against that is a mass change of its own, and waits.
    const auto left = shop.waiting();
    QCOMPARE(left.lines.size(), std::size_t(products));
    QCOMPARE(left.lines.front().after, 10);
    QVERIFY2(brokenInvariant(*shop.w.record).isEmpty(), qPrintable(brokenInvariant(*shop.w.record)));
    QVERIFY(shop.w.settleWithPerson());
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestGate::undoSetsABufferBack()
{
    Shop shop;
    must(shop.commands.setBuffer(shop.w.channel.id, {}, {}, 4, u"tester"_s));
    const auto view = shop.waiting();
    must(shop.commands.approvePush(shop.request(view)));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 6);
    QCOMPARE(must(shop.queries.pushUndo(view.summary.id)).buffers, 1);
    must(shop.commands.undoPush(shop.undoRequest(view.summary.id)));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.w.record.number(u"SELECT COUNT(*) FROM buffer"_s), 0);
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestGate::aCountSinceIsNotUndone()
{
    Shop shop;
    const PushId push = shop.approvedBulk(-4);
    shop.w.record.move(u"P1"_s, 1, MovementKind::Count);
    QVERIFY(shop.w.settle());
    const auto view = must(shop.queries.pushUndo(push));
    QCOMPARE(view.movements, products - 1);
    QCOMPARE(view.lines.front().leftAlone, u"counted_since"_s);
    must(shop.commands.undoPush(shop.undoRequest(push)));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 7);
    QCOMPARE(shop.shown(2), 10);
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestGate::undoHasItsLimits()
{
    Shop shop;
    const PushId push = shop.approvedBulk(-4);
    const auto request = shop.undoRequest(push);
    const auto undone = must(shop.commands.undoPush(request));
    QCOMPARE(must(shop.commands.undoPush(request)).push, undone.push);
    QCOMPARE(shop.queries.pushUndo(push).error().kind, ErrorKind::Refused);
    QCOMPARE(shop.queries.pushUndo(undone.push).error().kind, ErrorKind::Refused);
    QVERIFY(shop.w.settle());
    shop.later();
    const PushId old = shop.approvedBulk(-4);
    shop.w.record.clock().advance(Milliseconds(8LL * 24 * 3600 * 1000));
    QCOMPARE(shop.queries.pushUndo(old).error().kind, ErrorKind::Refused);
}

void TestGate::widerLimitsNeedAReasonAndFreeNothing()
{
    Shop shop;
    shop.bulk(-4);
    BlastLimits wide;
    wide.listings = 1'000;
    wide.percent = 100;
    QCOMPARE(shop.commands.setPushLimits(wide, u" "_s, u"owner"_s).error().kind, ErrorKind::Invalid);
    QVERIFY(shop.commands.setPushLimits(wide, u"stock-taking"_s, u"owner"_s));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.changedInStore(), 0);
    QCOMPARE(shop.waiting().summary.held, products);
    BlastLimits strict;
    strict.listings = 2;
    QVERIFY(shop.commands.setPushLimits(strict, {}, u"owner"_s));
    QCOMPARE(must(shop.queries.pushLimits()).listings, 2);
}

void TestGate::everyStatementOfADecisionCanFail_data()
{
    QTest::addColumn<QString>("what");
    for (const QString& what : {u"approve"_s, u"discard"_s, u"undo"_s})
        QTest::newRow(qPrintable(what)) << what;
}

void TestGate::everyStatementOfADecisionCanFail()
{
    QFETCH(QString, what);
    Shop shop;
    PushId undone;
    if (what == u"undo")
        undone = shop.approvedBulk(-4);
    else
        shop.bulk(-4);
    const auto request = undone ? shop.undoRequest(undone) : shop.request(shop.waiting());
    const auto decide = [&] {
        return what == u"approve"   ? shop.commands.approvePush(request)
               : what == u"discard" ? shop.commands.discardPush(request)
                                    : shop.commands.undoPush(request);
    };
    const QString before = dumpOf(*shop.w.record);
    for (int nth = 1;; nth += 7) {
        QVERIFY(nth < 20'000);
        int seen = 0;
        shop.w.record.setFault([&](const QString&) -> std::optional<Error> {
            return ++seen == nth ? std::optional(Error{ErrorKind::Full, u"injected"_s, {}}) : std::nullopt;
        });
        const auto outcome = decide();
        shop.w.record.setFault({});
        if (outcome)
            break;
        if (nth % 70 == 1)
            QCOMPARE(dumpOf(*shop.w.record), before);
    }
    QVERIFY(shop.w.settle());
    QVERIFY2(brokenInvariant(*shop.w.record).isEmpty(), qPrintable(brokenInvariant(*shop.w.record)));
    QCOMPARE(shop.shown(1), what == u"approve" ? 6 : 10);
}

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
