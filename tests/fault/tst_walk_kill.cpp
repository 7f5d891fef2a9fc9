#include "engine/walk_desk.h"
#include "engine/walk_entry_desk.h"
#include "support/invariants.h"
#include "support/test_record.h"

#include <QProcess>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::TestRecord;

// Somebody scans, and the program is killed in the middle of it, again and again: every scan that was acknowledged is
// there, once, and the walk goes on. This program is both the killer and (with arguments) the killed.
class TestWalkKill : public QObject
{
    Q_OBJECT
private slots:
    void nothingThatWasScannedIsLost();
};

namespace {

constexpr int rounds = 8;
constexpr int items = 5;

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *std::move(result);
}

// The killed: `--scan <record> <walk> <run>`. Says each scan once it is durable.
int child(const QStringList& arguments)
{
    const SystemClock clock;
    record::OpenOptions options;
    options.location = record::Location::file(arguments[2]);
    options.clock = &clock;
    const auto record = must(record::Record::open(options));
    engine::WalkEntryDesk desk(*record);
    for (int i = 0;; ++i) {
        desk::WalkEntryRequest scan;
        scan.requestId = u"%1-%2"_s.arg(arguments[4]).arg(i);
        scan.walk = WalkId{arguments[3].toLongLong()};
        scan.bin = BinId{1};
        scan.code = u"S%1"_s.arg(i % items);
        scan.at = clock.now();
        scan.actor = u"ann"_s;
        must(desk.enter(scan));
        std::printf("%s %s\n", qPrintable(scan.code), qPrintable(scan.requestId));
        std::fflush(stdout);
    }
}

// Scans until `lines` were acknowledged, then dies. Everything that was acknowledged.
QStringList scanAndDie(const QString& path, WalkId walk, int round)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--scan"_s, path, QString::number(walk.value), QString::number(round)});
    QByteArray said;
    while (said.count('\n') < 5 + round * 3) {
        if (!process.waitForReadyRead(20'000))
            qFatal("the child said nothing");
        said += process.readAllStandardOutput();
    }
    process.kill();
    process.waitForFinished();
    said += process.readAllStandardOutput();
    // A line that was cut off was not said.
    return QString::fromLatin1(said.left(said.lastIndexOf('\n'))).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

void TestWalkKill::nothingThatWasScannedIsLost()
{
    TestRecord r;
    for (int i = 0; i < items; ++i)
        r.move(u"S%1"_s.arg(i), 10, MovementKind::Opening);
    desk::OpenWalkRequest wanted;
    wanted.requestId = u"walk"_s;
    wanted.wholeBins = {r.bin()};
    wanted.actor = u"boss"_s;
    const WalkId walk = must(engine::WalkDesk(*r).open(wanted));
    const QString path = r.path();
    QStringList acknowledged;
    for (int round = 0; round < rounds; ++round) {
        r.close();
        acknowledged += scanAndDie(path, walk, round);
        r.reopen();
        QVERIFY(test::brokenInvariant(*r).isEmpty());
    }
    const auto lines = must(r->read<std::vector<record::StoredWalkLine>>(
        [&](record::Snapshot& s) { return record::WalkStore::lines(s, walk); }));
    QCOMPARE(lines.size(), std::size_t(items));
    std::int64_t counted = 0;
    for (const auto& line : lines)
        counted += line.quantity;
    std::int64_t entries = 0;
    for (const QString& said : acknowledged) {
        const QString request = said.section(u' ', 1);
        const auto entry = must(r->read<std::optional<record::WalkEntry>>(
            [&](record::Snapshot& s) { return record::WalkEntryStore::byRequest(s, request); }));
        QVERIFY2(entry, qPrintable(said));
        QCOMPARE(entry->code, said.section(u' ', 0, 0));
    }
    entries = r.number(u"SELECT COUNT(*) FROM walk_entry"_s);
    // A scan that was durable but not yet acknowledged may be there too: one for each death at most.
    QVERIFY(entries >= acknowledged.size() && entries <= acknowledged.size() + rounds);
    QCOMPARE(counted, entries);
}

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    if (app.arguments().size() == 5 && app.arguments().at(1) == u"--scan"_s)
        return child(app.arguments());
    TestWalkKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_walk_kill.moc"
