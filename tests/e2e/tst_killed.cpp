#include "adapters/woocommerce/woo_channel.h"
#include "engine/adoption.h"
#include "engine/baseline.h"
#include "engine/channel_worker.h"
#include "engine/count_import.h"
#include "record/shelf_ledger.h"
#include "simulation/shoppers.h"
#include "simulation/store_server.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <iostream>
#include <random>

using namespace Qt::StringLiterals;
using namespace onhand;

// The process dies without warning, fifty times, at random moments, while shoppers buy and goods arrive. What it said
// was durable is there exactly once, and in the end both worlds are equal.
class TestKilled : public QObject
{
    Q_OBJECT
private slots:
    void fiftyTimes();
};

namespace {

constexpr int products = 120;

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *std::move(result);
}

struct Silent final : engine::WorkerEvents
{
    void dispatched(const ChannelInfo&, const engine::DispatchReport&) override {}
    void ingested(const ChannelInfo&, const engine::IntakeReport&) override {}
    void scanned(const ChannelInfo&, const engine::ScanReport&) override {}
    void failed(const ChannelInfo&, const QString& doing, const Error& error) override
    {
        qInfo() << doing << error.detail;
    }
};

// What the console is made of, in a process that may die at any moment.
class Console
{
public:
    Console(const QString& folder, const QString& url)
        : record(open(folder))
    {
        link_.start();
        woocommerce::WooOptions options;
        options.url = QUrl(url);
        options.key = u"ck_TEST"_s;
        options.secret = u"cs_TEST"_s;
        options.http.caFile = folder + u"/ca.pem"_s;
        woo = must(woocommerce::WooCommerceChannel::create(options, link_, clock));
    }

    ~Console()
    {
        woo.reset();
        link_.quit();
        link_.wait();
    }

    SystemClock clock;
    std::unique_ptr<record::Record> record;
    std::unique_ptr<woocommerce::WooCommerceChannel> woo;

private:
    std::unique_ptr<record::Record> open(const QString& folder)
    {
        record::OpenOptions options;
        options.location = record::Location::file(folder + u"/shelf.sqlite"_s);
        options.clock = &clock;
        return must(record::Record::open(options));
    }

    QThread link_;
};

engine::Rhythm quick()
{
    engine::Rhythm rhythm;
    rhythm.pollBusy = Milliseconds(100);
    rhythm.pollQuiet = Milliseconds(200);
    rhythm.rereadOpen = Milliseconds(1'000);
    rhythm.longestWait = Milliseconds(100);
    return rhythm;
}

void receive(record::Record& record, const QString& key, std::int64_t sku, std::int64_t quantity)
{
    const NewMovement movement{SkuId{sku},           BinId{1},    {quantity}, MovementKind::Receipt, u"dock"_s, key,
                               record.clock().now(), u"tester"_s, QString()};
    must(record.write<record::Applied>(
        [&](record::Transaction& tx) { return record::ShelfLedger::append(tx, movement); }));
}

// The child: works, lets goods arrive, and says of each only after it is durable. Ends by being killed.
int runChild(const QStringList& arguments)
{
    Console console(arguments.at(2), arguments.at(3));
    const int run = arguments.at(4).toInt();
    Silent events;
    engine::ChannelWorker worker(*console.record, *console.woo, ChannelId{1}, events, quick(), u"console"_s,
                                 std::uint64_t(run));
    const CancelToken never;
    const std::unique_ptr<QThread> thread(QThread::create([&] { worker.run(never); }));
    thread->start();
    std::mt19937_64 random{std::uint64_t(run)};
    for (int i = 0;; ++i) {
        const QString key = u"%1-%2"_s.arg(run).arg(i);
        receive(*console.record, key, std::int64_t(1 + random() % products), std::int64_t(1 + random() % 9));
        std::cout << key.toStdString() << std::endl;
        never.waitFor(Milliseconds(20));
    }
}

simulation::Catalogue smallCatalogue()
{
    simulation::Catalogue catalogue;
    for (int i = 1; i <= products; ++i) {
        simulation::Product product;
        product.id = 100 + i;
        product.name = u"Product %1"_s.arg(i);
        product.sku = u"P%1"_s.arg(i);
        product.manageStock = simulation::ManageStock::Yes;
        product.stock = 50;
        product.regularPrice = u"10.00"_s;
        catalogue.products.push_back(product);
    }
    return catalogue;
}

void goLive(Console& console, const QString& url)
{
    ChannelInfo wanted;
    wanted.name = u"shop"_s;
    wanted.kind = u"woocommerce"_s;
    wanted.url = url;
    engine::Adoption adoption(*console.record, *console.woo);
    const auto channel = must(adoption.connect(wanted, CancelToken())).channel;
    must(adoption.run(channel, CancelToken()));
    for (int sku = 1; sku <= products; ++sku)
        receive(*console.record, u"opening-%1"_s.arg(sku), sku, 50);
    engine::Baseline baseline(*console.record);
    must(baseline.approve(must(baseline.propose(channel)).id, u"tester"_s).map([] { return true; }));
}

std::int64_t scalar(record::Record& record, const QString& text, const QVariantList& values = {})
{
    return must(record.read<std::int64_t>([&](record::Snapshot& s) -> Result<std::int64_t> {
        ONHAND_ASSIGN(auto rows, s.select(text, values));
        return rows.next() ? rows.integer(0) : -1;
    }));
}

} // namespace

void TestKilled::fiftyTimes()
{
    const std::uint64_t seed = 20261121;
    qInfo() << "seed" << seed;
    QTemporaryDir folder;
    const SystemClock clock;
    simulation::StoreModel model(clock, seed);
    model.load(smallCatalogue());
    model.addKey({u"ck_TEST"_s, u"cs_TEST"_s});
    simulation::StoreServer server(model);
    QVERIFY(server.start());
    QFile ca(folder.filePath(u"ca.pem"_s));
    QVERIFY(ca.open(QIODevice::WriteOnly));
    ca.write(server.caCertificate());
    ca.close();
    {
        Console console(folder.path(), server.url());
        goLive(console, server.url());
    }

    std::mt19937_64 random(seed);
    simulation::ShopperHabits habits;
    habits.restockShare = 0;
    simulation::Shopper shopper(model, seed, habits);
    QStringList durable;
    for (int run = 1; run <= 50; ++run) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {u"--child"_s, folder.path(), server.url(), QString::number(run)});
        QVERIFY(child.waitForStarted());
        const int moment = 100 + int(random() % 1'400);
        for (int waited = 0; waited < moment; waited += 50) {
            shopper.step();
            child.waitForFinished(50);
        }
        QCOMPARE(child.state(), QProcess::Running);
        child.kill();
        QVERIFY(child.waitForFinished());
        durable += QString::fromLatin1(child.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    }
    QVERIFY(durable.size() > 100);

    Console console(folder.path(), server.url());
    for (const QString& key : durable) {
        QCOMPARE(
            scalar(*console.record, u"SELECT COUNT(*) FROM movement WHERE source = 'dock' AND event_key = ?"_s, {key}),
            1);
    }
    Silent events;
    engine::ChannelWorker worker(*console.record, *console.woo, ChannelId{1}, events, quick(), u"console"_s, 1);
    const CancelToken never;
    const auto unfinished = [&] {
        return scalar(*console.record,
                      u"SELECT COUNT(*) FROM receipt WHERE state NOT IN ('confirmed', 'superseded')"_s);
    };
    for (int round = 0; round < 600 && (round < 5 || unfinished() > 0); ++round)
        never.waitFor(std::min(worker.step(never), Milliseconds(100)));
    QCOMPARE(unfinished(), 0);
    const auto differences = console.record->read<std::vector<record::LedgerDifference>>(
        [](record::Snapshot& s) { return record::ShelfLedger::audit(s); });
    QVERIFY(differences && differences->empty());
    for (int sku = 1; sku <= products; ++sku) {
        const auto atp = scalar(
            *console.record, u"SELECT on_hand - committed - reserved FROM sku_stock WHERE sku_id = ?"_s, {qint64(sku)});
        QCOMPARE(model.stockOf(100 + sku), std::max<std::int64_t>(0, atp));
    }
    const auto shipped = scalar(*console.record, u"SELECT COUNT(*) FROM movement WHERE kind = 'pick'"_s);
    qInfo() << durable.size() << "arrivals," << shopper.events().size() << "acts of shoppers," << shipped << "picks";
    QVERIFY(shipped > 0);
}

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().size() == 5 && app.arguments().at(1) == u"--child"_s)
        return runChild(app.arguments());
    TestKilled test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killed.moc"
