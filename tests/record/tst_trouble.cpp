#include "record/backup.h"
#include "record/integrity.h"
#include "record/shelf_ledger.h"
#include "support/test_record.h"

#include <QDir>
#include <QTest>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

// What happens to the record when the disk, the folder or another program stands in the way: a named error, nothing
// committed is lost, and it works again once the cause is gone.
class TestTrouble : public QObject
{
    Q_OBJECT
private slots:
    void anotherProgramHoldsTheLock();
    void theDiskIsFull();
    void theRecordTurnsReadOnly();
    void theFileIsReadOnly();
    void theFolderIsReadOnly();
    void theFileIsNotADatabase();
    void aPageIsDamaged();
    void aNewerProgramWroteIt();
    void theFolderIsMissing();
    void unknownSkuOrBinIsNotFound();
};

namespace {

Result<void> pragma(TestRecord& r, const QString& text)
{
    const auto done = r->write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_ASSIGN(Rows rows, tx.select(text));
        rows.next();
        return true;
    });
    return done ? Result<void>() : fail(done.error());
}

Result<Applied> tryMove(TestRecord& r, const QString& key)
{
    const NewMovement line{r.sku(u"A"_s), r.bin(),         {1},      MovementKind::Receipt, u"console"_s,
                           key,           r.clock().now(), u"ann"_s, QString(4'000, u'r')};
    return r->write<Applied>([&](Transaction& tx) { return ShelfLedger::append(tx, line); });
}

Result<std::unique_ptr<Record>> openAgain(TestRecord& r, const QString& path)
{
    OpenOptions options;
    options.location = Location::file(path);
    options.clock = &r.clock();
    options.writing = OpenOptions::Writing::Inline;
    return Record::open(options);
}

std::int64_t onHand(TestRecord& r)
{
    return r.number(u"SELECT COALESCE(SUM(on_hand), 0) FROM sku_stock"_s);
}

bool sound(TestRecord& r)
{
    const auto report = r->read<IntegrityReport>([](Snapshot& s) { return checkIntegrity(s); });
    return report && report->isSound();
}

// Root may write anything, so a test of what may not be written gives that right up meanwhile.
class WithoutRoot
{
public:
    WithoutRoot()
    {
#ifdef Q_OS_LINUX
        constexpr uid_t nobody = 65'534;
        wasRoot_ = ::geteuid() == 0;
        if (wasRoot_ && ::setresuid(nobody, nobody, 0) != 0)
            qFatal("root could not become somebody else");
#endif
    }
    ~WithoutRoot()
    {
#ifdef Q_OS_LINUX
        if (wasRoot_ && ::setresuid(0, 0, 0) != 0)
            qFatal("root could not come back");
#endif
    }
    WithoutRoot(const WithoutRoot&) = delete;
    WithoutRoot& operator=(const WithoutRoot&) = delete;

private:
    bool wasRoot_ = false;
};

constexpr QFileDevice::Permissions readable = QFileDevice::ReadOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther;
constexpr QFileDevice::Permissions writable =
    QFileDevice::WriteOwner | QFileDevice::WriteGroup | QFileDevice::WriteOther;
constexpr QFileDevice::Permissions enterable = QFileDevice::ExeOwner | QFileDevice::ExeGroup | QFileDevice::ExeOther;

} // namespace

void TestTrouble::anotherProgramHoldsTheLock()
{
    TestRecord r;
    QVERIFY(tryMove(r, u"1"_s));
    QVERIFY(pragma(r, u"PRAGMA busy_timeout = 20"_s));
    {
        const auto other = Connection::open(Location::file(r.path()), false);
        QVERIFY((*other)->execute(u"BEGIN IMMEDIATE"_s));
        const auto refused = tryMove(r, u"2"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Busy);
        QCOMPARE(onHand(r), 1); // reading goes on
    }
    QVERIFY(tryMove(r, u"2"_s));
    QCOMPARE(onHand(r), 2);
    QVERIFY(sound(r));
}

void TestTrouble::theDiskIsFull()
{
    TestRecord r;
    const std::int64_t pages = r.number(u"PRAGMA page_count"_s);
    QVERIFY(pragma(r, u"PRAGMA max_page_count = %1"_s.arg(pages + 20)));
    int applied = 0;
    Result<Applied> last = tryMove(r, u"0"_s);
    for (; last && applied < 1'000; last = tryMove(r, QString::number(applied)))
        ++applied;
    QVERIFY(!last);
    QCOMPARE(last.error().kind, ErrorKind::Full);
    QVERIFY(applied > 3);
    QCOMPARE(onHand(r), applied);
    QVERIFY(sound(r));
    // A restart on the full disk finds everything; room again, and it goes on.
    r.reopen();
    QCOMPARE(onHand(r), applied);
    QVERIFY(tryMove(r, QString::number(applied)));
    QCOMPARE(onHand(r), applied + 1);
}

void TestTrouble::theRecordTurnsReadOnly()
{
    TestRecord r;
    QVERIFY(tryMove(r, u"1"_s));
    QVERIFY(pragma(r, u"PRAGMA query_only = ON"_s));
    const auto refused = tryMove(r, u"2"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::ReadOnly);
    QCOMPARE(onHand(r), 1);
    r.reopen();
    QVERIFY(tryMove(r, u"2"_s));
    QCOMPARE(onHand(r), 2);
    QVERIFY(sound(r));
}

void TestTrouble::theFileIsReadOnly()
{
    TestRecord r;
    QVERIFY(tryMove(r, u"1"_s));
    r.close();
    const QString folder = QFileInfo(r.path()).absolutePath();
    QVERIFY(QFile::setPermissions(folder, readable | writable | enterable));
    QVERIFY(QFile::setPermissions(r.path() + u".in-use"_s, readable | writable));
    QVERIFY(QFile::setPermissions(r.path(), readable));
    {
        const WithoutRoot nobody;
        const auto opened = openAgain(r, r.path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::ReadOnly);
    }
    QVERIFY(QFile::setPermissions(r.path(), readable | writable));
    r.reopen();
    QCOMPARE(onHand(r), 1);
    QVERIFY(tryMove(r, u"2"_s));
}

void TestTrouble::theFolderIsReadOnly()
{
    TestRecord r;
    QVERIFY(tryMove(r, u"1"_s));
    r.close();
    const QString folder = QFileInfo(r.path()).absolutePath();
    QVERIFY(QFile::setPermissions(r.path(), readable | writable));
    QVERIFY(QFile::setPermissions(folder, readable | enterable));
    {
        const WithoutRoot nobody;
        const auto opened = openAgain(r, r.path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::ReadOnly);
        const auto made = openAgain(r, QDir(folder).filePath(u"new.sqlite"_s));
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::ReadOnly);
    }
    QVERIFY(QFile::setPermissions(folder, readable | writable | enterable));
    r.reopen();
    QCOMPARE(onHand(r), 1);
    QVERIFY(tryMove(r, u"2"_s));
}

void TestTrouble::theFileIsNotADatabase()
{
    TestRecord r;
    const QString path = QFileInfo(r.path()).dir().filePath(u"letter.txt"_s);
    const QByteArray text = QByteArray("Dear customer, ").repeated(1'000);
    QFile letter(path);
    QVERIFY(letter.open(QIODevice::WriteOnly));
    letter.write(text);
    letter.close();
    const auto opened = openAgain(r, path);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Corrupt);
    QVERIFY(letter.open(QIODevice::ReadOnly));
    QCOMPARE(letter.readAll(), text);
}

void TestTrouble::aPageIsDamaged()
{
    TestRecord r;
    for (int i = 0; i < 200; ++i)
        QVERIFY(tryMove(r, QString::number(i)));
    const QString backup = QFileInfo(r.path()).dir().filePath(u"copy.sqlite"_s);
    QVERIFY(backUp(*r, backup));
    const std::int64_t root = r.number(u"SELECT rootpage FROM sqlite_master WHERE name = 'movement'"_s);
    r.close();
    {
        QFile file(r.path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek((root - 1) * 4'096));
        file.write(QByteArray(4'096, '\x5a'));
    }
    r.reopen();
    const auto refused = tryMove(r, u"after"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Corrupt);
    const auto report = r->read<IntegrityReport>([](Snapshot& s) { return checkIntegrity(s); });
    QVERIFY(report ? !report->damage.isEmpty() : report.error().kind == ErrorKind::Corrupt);
    r.close();
    QVERIFY(restore(backup, r.path(), r.clock()));
    r.reopen();
    QCOMPARE(onHand(r), 200);
    QVERIFY(tryMove(r, u"after"_s));
    QVERIFY(sound(r));
}

void TestTrouble::aNewerProgramWroteIt()
{
    TestRecord r;
    QVERIFY(tryMove(r, u"1"_s));
    r.run(u"INSERT INTO schema_version (version, applied_at) VALUES (999, 0)"_s);
    r.close();
    const auto opened = openAgain(r, r.path());
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::NewerSchema);
    const auto raw = Connection::open(Location::file(r.path()), false);
    QCOMPARE(*(*raw)->run(u"DELETE FROM schema_version WHERE version = 999"_s), 1);
    r.reopen();
    QCOMPARE(onHand(r), 1);
}

void TestTrouble::theFolderIsMissing()
{
    TestRecord r;
    const auto opened = openAgain(r, QFileInfo(r.path()).dir().filePath(u"nowhere/shelf.sqlite"_s));
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::NotFound);
    QVERIFY(!QFileInfo(r.path()).dir().exists(u"nowhere"_s));
}

void TestTrouble::unknownSkuOrBinIsNotFound()
{
    TestRecord r;
    NewMovement line{SkuId{999},      r.bin(),  {1},      MovementKind::Receipt, u"console"_s, u"1"_s,
                     r.clock().now(), u"ann"_s, QString()};
    const auto append = [&] {
        return r->write<Applied>([&](Transaction& tx) { return ShelfLedger::append(tx, line); });
    };
    QCOMPARE(append().error().kind, ErrorKind::NotFound);
    line.sku = r.sku(u"A"_s);
    line.bin = BinId{999};
    QCOMPARE(append().error().kind, ErrorKind::NotFound);
    QCOMPARE(r.number(u"SELECT COUNT(*) FROM movement"_s), 0);
}

QTEST_GUILESS_MAIN(TestTrouble)
#include "tst_trouble.moc"
