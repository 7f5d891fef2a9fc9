#include "adapters/poscsv/pos_files.h"
#include "adapters/woocommerce/woo_channel.h"
#include "engine/adoption.h"
#include "engine/baseline.h"
#include "engine/channel_worker.h"
#include "engine/count_import.h"
#include "record/shelf_ledger.h"
#include "simulation/catalogue_file.h"
#include "simulation/faults.h"
#include "simulation/shoppers.h"
#include "simulation/store_server.h"
#include "support/data/test_data.h"
#include "support/person.h"
#include "support/record_look.h"

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

// The real catalogue and the real till's export. The process dies without warning, fifty times, at random moments, from
// the first push on, while shoppers buy, goods arrive and one request in twenty fails. What it said was durable is
// there exactly once, and in the end both worlds are equal.
class TestKilled : public QObject
{
    Q_OBJECT
private slots:
    void fiftyTimes();
};

namespace {

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

void receive(record::Record& record, const QString& key, SkuId sku, std::int64_t quantity)
{
    const NewMovement movement{sku,          BinId{1}, {quantity},           MovementKind::Receipt,
                               u"console"_s, key,      record.clock().now(), u"tester"_s,
                               QString()};
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
    const std::vector<SkuId> counted = test::countedSkus(*console.record);
    for (int i = 0;; ++i) {
        const QString key = u"%1-%2"_s.arg(run).arg(i);
        receive(*console.record, key, counted[random() % counted.size()], std::int64_t(1 + random() % 9));
        std::cout << key.toStdString() << std::endl;
        never.waitFor(Milliseconds(20));
    }
}

void goLive(Console& console, const QString& url)
{
    test::trustEveryPush(*console.record);
    ChannelInfo wanted;
    wanted.name = u"shop"_s;
    wanted.kind = u"woocommerce"_s;
    wanted.url = url;
    engine::Adoption adoption(*console.record, *console.woo);
    const auto channel = must(adoption.connect(wanted, CancelToken())).channel;
    must(adoption.run(channel, CancelToken()));
    const QString name = u"items_20261120_0800.csv"_s;
    QFile file(test::testData(u"shop/"_s + name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no count file");
    engine::CountImport import(*console.record);
    must(import.run(must(poscsv::parseItems(file.readAll(), name)), {u"tester"_s, console.clock.now(), false, false}));
    engine::Baseline baseline(*console.record);
    must(baseline.approve(must(baseline.propose(channel)).id, u"tester"_s).map([] { return true; }));
}

// Fifty lives of the console, with shoppers meanwhile. What each said was durable.
QStringList liveAndDie(const QString& folder, const QString& url, simulation::Shopper& shopper, std::mt19937_64& random)
{
    QStringList durable;
    for (int run = 1; run <= 50; ++run) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {u"--child"_s, folder, url, QString::number(run)});
        if (!child.waitForStarted())
            qFatal("the child did not start");
        const int moment = 100 + int(random() % 1'400);
        for (int waited = 0; waited < moment; waited += 50) {
            shopper.step();
            child.waitForFinished(50);
        }
        if (child.state() != QProcess::Running)
            qFatal("the child ended by itself: %s", child.readAllStandardError().constData());
        child.kill();
        child.waitForFinished();
        durable += QString::fromLatin1(child.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    }
    return durable;
}

void workUntilQuiet(Console& console)
{
    Silent events;
    engine::ChannelWorker worker(*console.record, *console.woo, ChannelId{1}, events, quick(), u"console"_s, 1);
    const CancelToken never;
    for (int round = 0; round < 600 && (round < 5 || test::unfinishedReceipts(*console.record) > 0); ++round)
        never.waitFor(std::min(worker.step(never), Milliseconds(100)));
}

} // namespace

void TestKilled::fiftyTimes()
{
    const std::uint64_t seed = 20261121;
    qInfo() << "seed" << seed;
    QTemporaryDir folder;
    const SystemClock clock;
    simulation::StoreModel model(clock, seed);
    model.load(must(simulation::loadCatalogue(test::testData(u"shop/catalogue.json"_s))));
    model.addKey({u"ck_TEST"_s, u"cs_TEST"_s});
    simulation::FaultPlan faults(seed);
    simulation::StoreServer server(model, &faults);
    QVERIFY(server.start());
    QFile ca(folder.filePath(u"ca.pem"_s));
    QVERIFY(ca.open(QIODevice::WriteOnly));
    ca.write(server.caCertificate());
    ca.close();
    goLive(*std::make_unique<Console>(folder.path(), server.url()), server.url());

    std::mt19937_64 random(seed);
    faults.setChanceOfAny(0.05, Milliseconds(20));
    simulation::ShopperHabits habits;
    // A storefront's own restock is for the explainer of discrepancies; here every difference must go by itself.
    habits.restockShare = 0;
    simulation::Shopper shopper(model, seed, habits);
    const QStringList durable = liveAndDie(folder.path(), server.url(), shopper, random);
    QVERIFY(durable.size() > 100);
    QVERIFY(faults.givenInAll() > 20);
    faults.clear();

    Console console(folder.path(), server.url());
    for (const QString& key : durable)
        QCOMPARE(test::movementsOf(*console.record, u"console"_s, key), 1);
    workUntilQuiet(console);
    QCOMPARE(test::unfinishedReceipts(*console.record), 0);
    const auto differences = console.record->read<std::vector<record::LedgerDifference>>(
        [](record::Snapshot& s) { return record::ShelfLedger::audit(s); });
    QVERIFY(differences && differences->empty());
    const auto listings = test::pushedListings(*console.record);
    QVERIFY(listings.size() > 1'000);
    for (const test::PushedListing& listing : listings) {
        QCOMPARE(listing.acknowledged, listing.shelf);
        QCOMPARE(model.stockOf(listing.external.toLongLong()), listing.shelf);
    }
    QCOMPARE(test::receiptsIn(*console.record, u"quarantined"_s), 0);
    const auto picks = test::movementsOfKind(*console.record, MovementKind::Pick);
    qInfo() << durable.size() << "arrivals," << shopper.events().size() << "acts of shoppers," << picks << "picks,"
            << faults.givenInAll() << "faults," << listings.size() << "listings";
    QVERIFY(picks > 0);
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
