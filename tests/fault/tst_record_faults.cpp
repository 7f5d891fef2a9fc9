#include "domain/authority/movement_source.h"
#include "record/order_store.h"
#include "record/outbox_store.h"
#include "record/quarantine_store.h"
#include "record/shelf_ledger.h"
#include "support/invariants.h"
#include "support/test_record.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

// Fails every single statement of a morning's work, one after another, and each time tries the interrupted job again.
class TestRecordFaults : public QObject
{
    Q_OBJECT
private slots:
    void everyStatementMayFail_data();
    void everyStatementMayFail();
};

namespace {

// A shop with two SKUs on one channel, and what its jobs remember from one to the next.
struct Shop
{
    TestRecord record;
    SkuId ring;
    SkuId pin;
    BinId bin;
    ChannelId channel;
    std::vector<DueReceipt> leased;
    std::vector<MovementId> arrived;

    Shop()
    {
        ring = record.sku(u"RING"_s);
        pin = record.sku(u"PIN"_s);
        bin = record.bin();
        channel = record.channel();
        record.listing(channel, u"RING"_s);
        record.listing(channel, u"PIN"_s, 6);
    }

    NewMovement line(SkuId sku, std::int64_t by, MovementKind kind, const QString& key) const
    {
        const QString source = kind == MovementKind::Sale ? sourceText(Origin::Till, u"Till 1"_s)
                               : kind == MovementKind::Pick
                                   ? sourceText(Origin::Channel, QString::number(channel.value))
                                   : sourceText(Origin::Console);
        return {sku, bin, {by}, kind, source, key, Instant{1'000}, u"ann"_s, QString()};
    }
};

using Job = std::function<Result<bool>(Shop&, Transaction&)>;

Result<bool> append(Shop& shop, Transaction& tx, const std::vector<NewMovement>& lines)
{
    ONHAND_ASSIGN(const auto applied, ShelfLedger::append(tx, lines));
    shop.arrived.clear();
    for (const Applied& one : applied)
        shop.arrived.push_back(one.movement);
    return true;
}

Result<bool> lease(Shop& shop, Transaction& tx)
{
    ONHAND_ASSIGN(shop.leased, OutboxStore::lease(tx, shop.channel, u"script"_s, tx.now() + Milliseconds(60'000), 10));
    return true;
}

Result<bool> placeOrder(Shop& shop, Transaction& tx)
{
    StoredOrder order;
    order.external = u"2684"_s;
    order.number = u"2684"_s;
    order.status = u"processing"_s;
    ONHAND_ASSIGN(const OrderId id, OrderStore::save(tx, shop.channel, order));
    StoredLine line;
    line.external = u"1"_s;
    line.sku = shop.ring;
    line.quantity = 4;
    ONHAND_ASSIGN(line.id, OrderStore::saveLine(tx, id, line));
    ONHAND_TRY(OrderStore::setCommitment(tx, line, {4, 0, 0}));
    return true;
}

Result<bool> shipOrder(Shop& shop, Transaction& tx)
{
    ONHAND_ASSIGN(const auto order, OrderStore::find(tx, shop.channel, u"2684"_s));
    ONHAND_ASSIGN(const auto lines, OrderStore::lines(tx, order->id));
    ONHAND_TRY(OrderStore::setCommitment(tx, lines.front(), {0, 4, 4}));
    return append(shop, tx, {shop.line(shop.ring, -4, MovementKind::Pick, u"2684:1:pick"_s)});
}

Result<bool> setBuffer(Shop& shop, Transaction& tx)
{
    ONHAND_TRY(tx.run(u"INSERT INTO buffer (channel_id, quantity) VALUES (?, 3)"_s, {qint64(shop.channel.value)}));
    tx.touch(shop.ring);
    tx.touch(shop.pin);
    return true;
}

Result<bool> confirmLeased(Shop& shop, Transaction& tx)
{
    for (const DueReceipt& due : shop.leased)
        ONHAND_TRY(OutboxStore::confirm(tx, due, 1));
    return true;
}

Result<bool> retryLeased(Shop& shop, Transaction& tx)
{
    const Error error{ErrorKind::Unavailable, u"maintenance"_s, std::nullopt};
    for (const DueReceipt& due : shop.leased)
        ONHAND_TRY(OutboxStore::retryLater(tx, due.receipt.id, 1, tx.now() + Milliseconds(10), error));
    return true;
}

Result<bool> quarantineLeased(Shop& shop, Transaction& tx)
{
    const Error error{ErrorKind::Rejected, u"no such product"_s, std::nullopt};
    for (const DueReceipt& due : shop.leased)
        ONHAND_TRY(OutboxStore::quarantine(tx, due.receipt.id, 12, error));
    return true;
}

Result<bool> driveAgain(Shop& shop, Transaction& tx)
{
    for (const DueReceipt& due : shop.leased)
        ONHAND_TRY(OutboxStore::driveAgain(tx, due.receipt.id));
    return true;
}

Result<bool> open(Shop& s, Transaction& tx)
{
    return append(
        s, tx, {s.line(s.ring, 50, MovementKind::Opening, u"o1"_s), s.line(s.pin, 40, MovementKind::Opening, u"o2"_s)});
}

Result<bool> sell(Shop& s, Transaction& tx)
{
    return append(s, tx, {s.line(s.ring, -3, MovementKind::Sale, u"s1"_s)});
}

Result<bool> receive(Shop& s, Transaction& tx)
{
    return append(s, tx, {s.line(s.pin, 24, MovementKind::Receipt, u"r1"_s)});
}

Result<bool> undoReceiving(Shop& s, Transaction& tx)
{
    ONHAND_TRY(ShelfLedger::undo(tx, s.arrived, u"ann"_s));
    return true;
}

Result<bool> setAside(Shop&, Transaction& tx)
{
    ONHAND_TRY(QuarantineStore::add(tx, {u"Shop"_s, u"order"_s, u"2685"_s, u"no lines"_s, "{}"}));
    return true;
}

// Every kind of write, each job a transaction of its own. The first confirmation is of numbers that the order has
// superseded meanwhile.
const std::vector<Job> morning{open,    lease,         placeOrder, confirmLeased,    sell,       lease,     retryLeased,
                               receive, undoReceiving, lease,      quarantineLeased, driveAgain, setBuffer, shipOrder,
                               lease,   confirmLeased, setAside};

struct Outcome
{
    bool met = false; // whether there was a statement to fail
    QString broken;   // an invariant, or a job that did not succeed when tried again
    QString dump;
};

// Runs a job until it succeeds; the invariants hold after each try.
QString runJob(Shop& shop, const Job& job, int triesMore)
{
    const auto write = [&] { return shop.record->write<bool>([&](Transaction& tx) { return job(shop, tx); }); };
    auto done = write();
    for (; !done && triesMore > 0; --triesMore) {
        if (const QString broken = test::brokenInvariant(*shop.record); !broken.isEmpty())
            return broken;
        done = write();
    }
    return done ? test::brokenInvariant(*shop.record) : done.error().detail;
}

// Runs the morning with `width` statements failing from the `at`-th on (1 …; 0: none).
Outcome run(int at, int width)
{
    Shop shop;
    Outcome outcome;
    int count = 0;
    shop.record.setFault([&](const QString& text) -> std::optional<Error> {
        ++count;
        if (at == 0 || count < at || count >= at + width)
            return std::nullopt;
        outcome.met = true;
        return Error{ErrorKind::Storage, u"injected into: "_s + text.left(60), std::nullopt};
    });
    for (std::size_t i = 0; i < morning.size() && outcome.broken.isEmpty(); ++i) {
        shop.record.clock().advance(Milliseconds(2'000));
        // Each try may run into what is left of the fault.
        if (const QString broken = runJob(shop, morning[i], width); !broken.isEmpty())
            outcome.broken = u"job %1: %2"_s.arg(i).arg(broken);
    }
    shop.record.setFault({});
    outcome.dump = test::dumpOf(*shop.record);
    return outcome;
}

} // namespace

void TestRecordFaults::everyStatementMayFail_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("one statement fails") << 1;
    // The next ones are those that clean up after the first.
    QTest::newRow("three in a row fail") << 3;
}

void TestRecordFaults::everyStatementMayFail()
{
    QFETCH(int, width);
    const Outcome calm = run(0, 0);
    QCOMPARE(calm.broken, QString());
    int at = 1;
    for (Outcome one = run(at, width); one.met; one = run(++at, width)) {
        QVERIFY2(one.broken.isEmpty(), qPrintable(u"statement %1: %2"_s.arg(at).arg(one.broken)));
        QVERIFY2(one.dump == calm.dump, qPrintable(u"statement %1 leaves another record behind"_s.arg(at)));
    }
    qInfo("%d statements, each failed", at - 1);
    QVERIFY(at > 150);
}

QTEST_GUILESS_MAIN(TestRecordFaults)
#include "tst_record_faults.moc"
