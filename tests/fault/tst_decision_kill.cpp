#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "record/in_use_lock.h"
#include "record/shelf_ledger.h"
#include "support/invariants.h"
#include "support/test_record.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>
#include <QUuid>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

// Kills a program in the middle of holding, approving, discarding and undoing pushes, again and again: each decision is
// there whole or not at all, and what was said to be decided is. This program is both the killer and the killed.
class TestDecisionKill : public QObject
{
    Q_OBJECT
private slots:
    void aDecisionIsWholeOrNotThere();
};

namespace {

constexpr int rounds = 20;
constexpr int products = 60;
constexpr int shelved = 50;

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
    return *std::move(result);
}

void change(Record& record, std::int64_t by)
{
    std::vector<NewMovement> movements;
    for (int sku = 1; sku <= products; ++sku)
        movements.push_back({SkuId{sku},
                             BinId{1},
                             {by},
                             MovementKind::Adjustment,
                             u"console"_s,
                             QUuid::createUuid().toString(),
                             record.clock().now(),
                             u"script"_s,
                             QString()});
    must(record.write<std::vector<Applied>>([&](Transaction& tx) { return ShelfLedger::append(tx, movements); }));
}

void say(const char* what, PushId push)
{
    std::printf("%s %lld\n", what, qlonglong(push.value));
    std::fflush(stdout);
}

// The killed: `--decide <record>`. Says each decision once it is durable.
int child(const QStringList& arguments)
{
    const SystemClock clock;
    OpenOptions options;
    options.location = Location::file(arguments[2]);
    options.clock = &clock;
    const auto record = must(Record::open(options));
    NoScans scans;
    engine::DeskCommands commands(*record, scans);
    engine::DeskQueries queries(*record);
    for (int i = 0;; ++i) {
        change(*record, i % 2 == 0 ? 9 : -9);
        const auto pushes = must(queries.pushes(1));
        if (pushes.empty() || pushes.front().state != desk::PushState::Waiting)
            continue;
        const auto view = must(queries.push(pushes.front().id));
        const desk::PushRequest request{QUuid::createUuid().toString(), view.summary.id, {}, view.seen, u"ann"_s};
        must(commands.approvePush(request));
        say("approved", request.push);
        if (i % 3 == 0)
            continue;
        const auto undo = must(queries.pushUndo(request.push));
        must(commands.undoPush({QUuid::createUuid().toString(), request.push, {}, undo.seen, u"ann"_s}));
        say("undone", request.push);
    }
}

QStringList runAndKill(const QString& path, int lines, int delayMicroseconds)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {u"--decide"_s, path});
    QByteArray said;
    while (said.count('\n') < lines && process.waitForReadyRead(30'000))
        said += process.readAllStandardOutput();
    QThread::usleep(static_cast<unsigned long>(delayMicroseconds));
    process.kill();
    process.waitForFinished();
    said += process.readAllStandardOutput();
    QStringList words = QString::fromUtf8(said).split(u'\n');
    words.removeLast(); // what follows the last line's end: nothing, or a line cut off
    return words;
}

// Every push is of one mind, and what is held is held by exactly one that waits.
void verifyWhole(TestRecord& r)
{
    QCOMPARE(test::brokenInvariant(*r), QString());
    QCOMPARE(r.number(u"SELECT COUNT(*) FROM (SELECT push_id FROM push_row GROUP BY push_id "
                      "HAVING COUNT(DISTINCT CASE WHEN state = 'held' THEN 0 ELSE 1 END) > 1) AS mixed"_s),
             0);
    QCOMPARE(r.number(u"SELECT COUNT(*) FROM push p WHERE (p.state = 'waiting') <> EXISTS "
                      "(SELECT 1 FROM push_row r WHERE r.push_id = p.id AND r.state = 'held')"_s),
             0);
    QCOMPARE(r.number(u"SELECT COUNT(*) FROM listing_hold h WHERE NOT EXISTS (SELECT 1 FROM push_row r "
                      "WHERE r.listing_id = h.listing_id AND r.push_id = h.push_id AND r.state = 'held')"_s),
             0);
    QCOMPARE(r.number(u"SELECT COUNT(*) FROM push_row r WHERE r.state = 'held' AND NOT EXISTS "
                      "(SELECT 1 FROM listing_hold h WHERE h.listing_id = r.listing_id AND h.push_id = r.push_id)"_s),
             0);
    // An undone push has an undo, and all that caused it is countered.
    QCOMPARE(r.number(u"SELECT COUNT(*) FROM push p WHERE p.undone_at IS NOT NULL AND NOT EXISTS "
                      "(SELECT 1 FROM push u WHERE u.undo_of = p.id)"_s),
             0);
    QCOMPARE(r.number(u"SELECT COUNT(*) FROM push_movement m JOIN push p ON p.id = m.push_id "
                      "WHERE p.undone_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM movement u "
                      "WHERE u.source = 'undo' AND u.event_key = CAST(m.movement_id AS TEXT))"_s),
             0);
}

} // namespace

void TestDecisionKill::aDecisionIsWholeOrNotThere()
{
    const quint32 seed = qEnvironmentVariableIsSet("ONHAND_SEED") ? quint32(qEnvironmentVariableIntValue("ONHAND_SEED"))
                                                                  : QRandomGenerator::global()->generate();
    qInfo("ONHAND_SEED=%u", seed);
    QRandomGenerator random(seed);
    TestRecord r;
    const ChannelId channel = r.channel();
    for (int product = 1; product <= products; ++product) {
        const QString code = u"P%1"_s.arg(product);
        QCOMPARE(r.sku(code).value, product);
        r.move(code, shelved, MovementKind::Opening);
        // An undo restores only what was shown before, and counters only what it restores.
        const ListingId listing = r.listing(channel, code);
        r.run(u"INSERT INTO mirror (listing_id, observed, observed_at) VALUES (?, ?, ?)"_s,
              {qint64(listing.value), shelved, qint64(r.clock().now().ms)});
    }
    r.close();
    int decided = 0;
    std::int64_t undone = 0;
    for (int round = 0; round < rounds; ++round) {
        const int lines = int(random.bounded(1, 5));
        const QStringList said = runAndKill(r.path(), lines, int(random.bounded(60'000)));
        QVERIFY(said.size() >= lines);
        QVERIFY(InUseLock::take(r.path(), InUseLock::Kind::Alone));
        r.reopen();
        verifyWhole(r);
        for (const QString& line : said) {
            const QStringList words = line.split(u' ');
            const QString column = words.at(0) == u"undone" ? u"undone_at"_s : u"decided_at"_s;
            QCOMPARE(r.number(u"SELECT COUNT(*) FROM push WHERE id = ? AND %1 IS NOT NULL"_s.arg(column),
                              {words.at(1).toLongLong()}),
                     1);
        }
        decided += int(said.size());
        undone = r.number(u"SELECT COUNT(*) FROM movement WHERE source = 'undo'"_s);
        r.close();
    }
    QVERIFY(undone > 0);
    qInfo("%d decisions", decided);
}

int main(int argc, char* argv[])
{
    QCoreApplication app(argc, argv);
    if (const QStringList arguments = QCoreApplication::arguments(); arguments.value(1) == u"--decide"_s)
        return child(arguments);
    TestDecisionKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_decision_kill.moc"
