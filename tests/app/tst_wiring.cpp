#include "app/common/log_file.h"
#include "app/common/single_instance.h"
#include "app/common/wiring.h"
#include "record/catalogue_store.h"
#include "record/channel_store.h"
#include "simulation/simulated_world.h"
#include "support/memory_secret_store.h"

#include <QElapsedTimer>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::app;

class TestWiring : public QObject
{
    Q_OBJECT
private slots:
    void commitsArriveJoined();
    void aForeignRevisionMeansFetchAll();
    void theDeskAnswersAndTellsOfChanges();
    void commitsOfAnotherProgramAreNoticed();
    void itStopsInTheMiddleOfARequest();
    void aChannelIsTakenUpWithoutARestart();
    void theSecondConsoleAsksTheFirst();
    void aLookAtTheLockKeepsNoConsoleFromStarting();
    void theLogTurnsOver();
};

namespace {

struct House
{
    QTemporaryDir folder;
    SystemClock clock;
    Paths paths = *Paths::at(folder.path());
    std::shared_ptr<test::MemorySecretStore> secret = std::make_shared<test::MemorySecretStore>();
    SecretStores secrets{secret};
    EngineLog events;
    std::unique_ptr<Wiring> wiring;

    House()
    {
        auto opened = Wiring::open(paths, secrets, events, clock, {false, u"ann"_s, {}});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        wiring = *std::move(opened);
    }
};

Result<SkuId> addSku(record::Record& record, const QString& code)
{
    Sku sku;
    sku.code = code;
    sku.name = code;
    return record.write<SkuId>([&](record::Transaction& tx) {
        return record::CatalogueStore::insert(tx, sku, {System::Storefront, u"test"_s});
    });
}

ChannelId addStore(House& house, simulation::SimulatedWorld& world)
{
    const QString caFile = house.folder.filePath(u"ca.pem"_s);
    QFile file(caFile);
    if (!file.open(QIODevice::WriteOnly) || file.write(world.server().caCertificate()) <= 0)
        qFatal("can not write the CA file");
    ChannelInfo info;
    info.name = u"Shop"_s;
    info.kind = u"woocommerce"_s;
    info.state = ChannelState::Live;
    info.url = world.server().url();
    info.options = ChannelAccess{caFile, false}.toJson();
    info.secretRef = SecretStores::reference(SecretPlace::Keychain, info.name);
    const ApiSecret secret{world.key().consumerKey, world.key().consumerSecret};
    if (!house.secrets.write(info.secretRef, secret.joined()))
        qFatal("can not keep the secret");
    const auto id = house.wiring->record().write<ChannelId>(
        [&](record::Transaction& tx) { return record::ChannelStore::insert(tx, info); });
    return id.value_or(ChannelId{});
}

record::Commit commitOf(std::int64_t revision, std::set<SkuId> skus)
{
    record::Commit commit;
    commit.revision = revision;
    commit.skus = std::move(skus);
    return commit;
}

} // namespace

void TestWiring::commitsArriveJoined()
{
    ChangeGatherer changes(7);
    QVERIFY(!changes.take());
    changes.add(commitOf(8, {SkuId{1}}));
    changes.add(commitOf(9, {SkuId{1}, SkuId{2}}));
    const auto set = changes.take();
    QVERIFY(set);
    QCOMPARE(set->firstRevision, 8);
    QCOMPARE(set->lastRevision, 9);
    QCOMPARE(set->skus.size(), 2U);
    QVERIFY(!set->everySku);
    QVERIFY(!changes.take());
}

void TestWiring::aForeignRevisionMeansFetchAll()
{
    ChangeGatherer changes(7);
    changes.add(commitOf(9, {SkuId{1}})); // 8 was somebody else's
    QVERIFY(changes.take()->everySku);
    changes.look(10);
    QVERIFY(!changes.take()); // a commit of ours may be on its way here
    changes.add(commitOf(10, {SkuId{1}}));
    changes.look(10);
    QVERIFY(!changes.take()->everySku);
    changes.look(11);
    changes.look(11);
    const auto set = changes.take();
    QVERIFY(set && set->everySku);
    QCOMPARE(set->lastRevision, 11);
}

void TestWiring::theDeskAnswersAndTellsOfChanges()
{
    House house;
    QSignalSpy told(&house.wiring->desk(), &desk::Desk::changed);
    QVERIFY(addSku(house.wiring->record(), u"A"_s));
    std::optional<std::size_t> rows;
    house.wiring->desk().ask<std::vector<desk::StockRow>>(
        this, [](desk::Queries& queries) { return queries.stock(); },
        [&](Result<std::vector<desk::StockRow>> stock) { rows = stock ? stock->size() : 0; });
    QTRY_VERIFY(rows);
    QCOMPARE(*rows, 1U);
    QTRY_VERIFY(!told.isEmpty());
}

void TestWiring::commitsOfAnotherProgramAreNoticed()
{
    House house;
    QSignalSpy told(&house.wiring->desk(), &desk::Desk::changed);
    record::OpenOptions opening;
    opening.location = record::Location::file(house.paths.record());
    opening.clock = &house.clock;
    opening.writing = record::OpenOptions::Writing::Inline;
    auto other = record::Record::open(opening);
    QVERIFY(other);
    QVERIFY(addSku(**other, u"A"_s));
    // The console's own first words (how its listener is) may be told before.
    QTRY_VERIFY_WITH_TIMEOUT(
        std::any_of(told.begin(), told.end(),
                    [](const QVariantList& change) { return change.first().value<desk::ChangeSet>().everySku; }),
        10'000);
}

void TestWiring::itStopsInTheMiddleOfARequest()
{
    House house;
    simulation::SimulatedWorld world(house.clock, {});
    world.faults().setChance({simulation::FaultKind::Delay, Milliseconds(60'000), 1}, 1.0);
    QVERIFY(world.start());
    QVERIFY(addStore(house, world));
    QTRY_VERIFY_WITH_TIMEOUT(world.server().requestsSeen() > 0, 10'000);
    QElapsedTimer taken;
    taken.start();
    house.wiring->stop();
    QVERIFY2(taken.elapsed() < 2'000, qPrintable(QString::number(taken.elapsed())));
}

void TestWiring::aChannelIsTakenUpWithoutARestart()
{
    House house;
    simulation::SimulatedWorld world(house.clock, {});
    QVERIFY(world.start());
    const ChannelId channel = addStore(house, world);
    QTRY_VERIFY_WITH_TIMEOUT(world.server().requestsSeen() > 0, 10'000);
    bool asked = false; // only once: the macro looks at its condition again and again
    QTRY_VERIFY_WITH_TIMEOUT(asked = asked || house.wiring->commands().requestScan(channel), 10'000);
    QCOMPARE(house.wiring->commands().requestScan(ChannelId{99}).error().kind, ErrorKind::NotFound);
}

void TestWiring::theSecondConsoleAsksTheFirst()
{
    QTemporaryDir folder;
    const auto paths = Paths::at(folder.path());
    QVERIFY(!SingleInstance::isConsoleRunning(*paths));
    SingleInstance first(*paths);
    QVERIFY(first.claim());
    QSignalSpy asked(&first, &SingleInstance::raiseAsked);
    QVERIFY(SingleInstance::isConsoleRunning(*paths));
    std::atomic<bool> claimed{true};
    const std::unique_ptr<QThread> second(QThread::create([&] { claimed = SingleInstance(*paths).claim(); }));
    second->start();
    QTRY_COMPARE(asked.size(), 1);
    QVERIFY(second->wait());
    QVERIFY(!claimed);
}

// `onhandctl status` looks at the lock by taking it; a console that starts meanwhile must not think it came second.
void TestWiring::aLookAtTheLockKeepsNoConsoleFromStarting()
{
    QTemporaryDir folder;
    const auto paths = Paths::at(folder.path());
    QLockFile look(paths->console());
    QVERIFY(look.tryLock());
    std::atomic<bool> claimed{false};
    const std::unique_ptr<QThread> start(QThread::create([&] { claimed = SingleInstance(*paths).claim(); }));
    start->start();
    QVERIFY(!start->wait(300));
    look.unlock();
    QVERIFY(start->wait());
    QVERIFY(claimed);
}

void TestWiring::theLogTurnsOver()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"onhand.log"_s);
    {
        LogFile log(path, false, 1'000);
        for (int i = 0; i < 100; ++i)
            qInfo("line %d", i);
    }
    qint64 total = 0;
    for (const auto& name : {path, QString(path + u".1"_s), QString(path + u".2"_s)}) {
        QVERIFY(QFile::exists(name));
        QVERIFY(QFile(name).size() <= 1'000);
        total += QFile(name).size();
    }
    QVERIFY(!QFile::exists(path + u".3"_s));
    QVERIFY(total > 2'000);
    QFile newest(path);
    QVERIFY(newest.open(QIODevice::ReadOnly));
    QVERIFY(newest.readAll().contains("line 99"));
}

QTEST_GUILESS_MAIN(TestWiring)
#include "tst_wiring.moc"
