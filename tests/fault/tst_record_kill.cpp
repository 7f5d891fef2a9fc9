#include "record/in_use_lock.h"
#include "record/integrity.h"
#include "record/outbox_store.h"
#include "support/invariants.h"
#include "support/test_record.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

#include <cstdio>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

// Kills a program that writes movements, at random moments, again and again: what it said it had written is there,
// once, and the record is whole. This program is both the killer and (with arguments) the killed.
class TestRecordKill : public QObject
{
    Q_OBJECT
private slots:
    void whatWasSaidIsThere();
};

namespace {

constexpr int rounds = 25;
constexpr int writers = 3;

NewMovement numbered(std::int64_t sku, const QString& key)
{
    return {SkuId{sku}, BinId{1}, {1}, MovementKind::Receipt, u"console"_s, key, Instant{1'000}, u"ann"_s, QString()};
}

// Appends movements until it is killed, and says the key of each once it is durable.
void appendForever(Record& record, std::int64_t sku, const QString& prefix)
{
    static std::mutex mouth;
    for (int i = 0;; ++i) {
        const QString key = u"%1-%2"_s.arg(prefix).arg(i);
        const auto done =
            record.write<Applied>([&](Transaction& tx) { return ShelfLedger::append(tx, numbered(sku, key)); });
        if (!done)
            qFatal("append: %s", qPrintable(done.error().detail));
        const std::lock_guard lock(mouth);
        std::printf("%s\n", qPrintable(key));
        std::fflush(stdout);
    }
}

// The killed: `--append <record> <sku> <run>`.
int child(const QStringList& arguments)
{
    const SystemClock clock;
    OpenOptions options;
    options.location = Location::file(arguments[2]);
    options.clock = &clock;
    const auto record = Record::open(options);
    if (!record)
        qFatal("open: %s", qPrintable(record.error().detail));
    std::vector<std::thread> threads;
    for (int i = 0; i < writers; ++i) {
        threads.emplace_back(appendForever, std::ref(**record), arguments[3].toLongLong(),
                             u"%1-%2"_s.arg(arguments[4]).arg(i));
    }
    for (std::thread& thread : threads)
        thread.join();
    return 0;
}

// Runs the child until it has said at least `lines` lines and `delay` more has gone by. Returns all it said.
QStringList runAndKill(const QString& path, SkuId sku, int round, int lines, int delayMicroseconds)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--append"_s, path, QString::number(sku.value), QString::number(round)});
    QByteArray said;
    while (said.count('\n') < lines && process.waitForReadyRead(30'000))
        said += process.readAllStandardOutput();
    QThread::usleep(static_cast<unsigned long>(delayMicroseconds));
    process.kill();
    process.waitForFinished();
    said += process.readAllStandardOutput();
    QStringList keys = QString::fromUtf8(said).split(u'\n');
    keys.removeLast(); // what follows the last line's end: nothing, or a line cut off
    return keys;
}

} // namespace

void TestRecordKill::whatWasSaidIsThere()
{
    const quint32 seed = qEnvironmentVariableIsSet("ONHAND_SEED") ? qEnvironmentVariableIntValue("ONHAND_SEED")
                                                                  : QRandomGenerator::global()->generate();
    qInfo("ONHAND_SEED=%u", seed);
    QRandomGenerator random(seed);
    TestRecord r;
    const ChannelId channel = r.channel();
    r.listing(channel, u"A"_s);
    const SkuId sku = r.sku(u"A"_s);
    r.close();
    QStringList said;
    for (int round = 0; round < rounds; ++round) {
        const int lines = int(random.bounded(1, 120));
        const QStringList keys = runAndKill(r.path(), sku, round, lines, int(random.bounded(4'000)));
        QVERIFY2(keys.size() >= lines, qPrintable(u"round %1: only %2 lines"_s.arg(round).arg(keys.size())));
        said += keys;
        QVERIFY(InUseLock::take(r.path(), InUseLock::Kind::Alone)); // the dead hold no lock
        r.reopen();
        for (const QString& key : keys)
            QCOMPARE(r.number(u"SELECT COUNT(*) FROM movement WHERE event_key = ?"_s, {key}), 1);
        QCOMPARE(test::brokenInvariant(*r), QString());
        const auto report = r->read<IntegrityReport>([](Snapshot& s) { return checkIntegrity(s); });
        QVERIFY(report && report->isSound());
        r.close();
    }
    r.reopen();
    const std::int64_t kept = r.number(u"SELECT COUNT(*) FROM movement"_s);
    QCOMPARE(r.number(u"SELECT on_hand FROM sku_stock"_s), kept);
    // Each writer may have been killed between its commit and its word.
    QVERIFY(kept >= said.size());
    QVERIFY(kept <= said.size() + rounds * writers);
    qInfo("%lld movements kept, %lld of them said", qlonglong(kept), qlonglong(said.size()));
}

int main(int argc, char* argv[])
{
    QCoreApplication app(argc, argv);
    if (const QStringList arguments = QCoreApplication::arguments(); arguments.value(1) == u"--append"_s)
        return child(arguments);
    TestRecordKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_record_kill.moc"
