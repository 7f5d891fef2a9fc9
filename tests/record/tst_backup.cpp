#include "record/backup.h"
#include "record/in_use_lock.h"
#include "record/integrity.h"
#include "record/migrator.h"
#include "record/shelf_ledger.h"
#include "support/test_record.h"

#include <QDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;
using std::chrono::hours;

// Copies of the record: taken while it is written, checked, rotated, and put back.
class TestBackup : public QObject
{
    Q_OBJECT
private slots:
    void aBackupIsTheWholeRecord();
    void aBackupTakenWhileWritingIsOneState();
    void aBackupIsNeverOverwritten();
    void aFailedBackupLeavesNothing();
    void dailyBackupsRotate();
    void restorePutsTheBackupBack();
    void restoreKeepsWhatAKilledProgramLeft();
    void restoreIsRefusedWhileTheRecordIsOpen();
    void restoreRefusesWhatIsNotSound_data();
    void restoreRefusesWhatIsNotSound();
    void integrityNamesWhatIsWrong();
};

namespace {

QString beside(TestRecord& r, const QString& name)
{
    return QFileInfo(r.path()).dir().filePath(name);
}

std::unique_ptr<Record> openAt(const QString& path, const Clock& clock)
{
    OpenOptions options;
    options.location = Location::file(path);
    options.clock = &clock;
    options.writing = OpenOptions::Writing::Inline;
    auto opened = Record::open(options);
    return opened ? *std::move(opened) : nullptr;
}

std::int64_t movementsIn(Record& record)
{
    return *record.read<std::int64_t>([](Snapshot& s) -> Result<std::int64_t> {
        ONHAND_ASSIGN(Rows rows, s.select(u"SELECT COUNT(*) FROM movement"_s));
        return rows.next() ? rows.integer(0) : -1;
    });
}

bool sound(Record& record)
{
    const auto report = record.read<IntegrityReport>([](Snapshot& s) { return checkIntegrity(s); });
    return report && report->isSound();
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestBackup::aBackupIsTheWholeRecord()
{
    TestRecord r;
    for (int i = 0; i < 5; ++i)
        r.move(u"A"_s, 2);
    const QString target = beside(r, u"it's a copy.sqlite"_s);
    QVERIFY(backUp(*r, target));
    const auto copy = openAt(target, r.clock());
    QVERIFY(copy);
    QCOMPARE(movementsIn(*copy), 5);
    QVERIFY(sound(*copy));
}

void TestBackup::aBackupTakenWhileWritingIsOneState()
{
    TestRecord r(OpenOptions::Writing::Threaded);
    // Every transaction adds to one SKU what it takes from the other.
    const SkuId a = r.sku(u"A"_s);
    const SkuId b = r.sku(u"B"_s);
    const BinId bin = r.bin();
    std::atomic<bool> stop{false};
    std::atomic<int> written{0};
    std::thread shop([&] {
        while (!stop) {
            const QString key = QString::number(written + 1);
            const auto line = [&](SkuId sku, int by) {
                return NewMovement{sku,
                                   bin,
                                   {by},
                                   MovementKind::Transfer,
                                   u"console"_s,
                                   key + QString::number(sku.value),
                                   r.clock().now(),
                                   u"ann"_s,
                                   QString()};
            };
            const std::vector<NewMovement> pair{line(a, 1), line(b, -1)};
            if (r->write<std::vector<Applied>>([&](Transaction& tx) { return ShelfLedger::append(tx, pair); }))
                ++written;
        }
        r->closeReader();
    });
    for (int i = 0; i < 5; ++i) {
        const int atLeast = written + 3;
        QTRY_VERIFY(written >= atLeast);
        const QString target = beside(r, u"copy-%1.sqlite"_s.arg(i));
        const auto taken = backUp(*r, target);
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().detail));
        const auto copy = openAt(target, r.clock());
        QVERIFY(movementsIn(*copy) >= 2 * atLeast);
        QCOMPARE(movementsIn(*copy) % 2, 0);
        QVERIFY(sound(*copy));
    }
    stop = true;
    shop.join();
}

void TestBackup::aBackupIsNeverOverwritten()
{
    TestRecord r;
    const QString target = beside(r, u"copy.sqlite"_s);
    QVERIFY(backUp(*r, target));
    const QByteArray before = bytesOf(target);
    r.move(u"A"_s, 1);
    const auto again = backUp(*r, target);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    QCOMPARE(bytesOf(target), before);
}

void TestBackup::aFailedBackupLeavesNothing()
{
    TestRecord r;
    QCOMPARE(backUp(*r, beside(r, u"no/such/folder.sqlite"_s)).error().kind, ErrorKind::NotFound);
    // A sum that is not proved: the copy is whole, but not to be trusted.
    r.move(u"A"_s, 1);
    r.run(u"UPDATE balance SET quantity = 7"_s);
    QCOMPARE(backUp(*r, beside(r, u"copy.sqlite"_s)).error().kind, ErrorKind::Corrupt);
    const QStringList files = QFileInfo(r.path()).dir().entryList(QDir::Files);
    for (const QString& file : files)
        QVERIFY2(!file.contains(u"copy"_s), qPrintable(file));
}

void TestBackup::dailyBackupsRotate()
{
    TestRecord r;
    const QString folder = beside(r, u"backups"_s);
    QVERIFY(QDir().mkpath(folder));
    QFile own(QDir(folder).filePath(u"shelf-mine.sqlite"_s));
    QVERIFY(own.open(QIODevice::WriteOnly));
    own.close();
    for (int day = 0; day < 5; ++day) {
        const auto first = backUpDaily(*r, folder, 3);
        QVERIFY(first && first->isNew);
        const auto second = backUpDaily(*r, folder, 3);
        QVERIFY(second && !second->isNew);
        QCOMPARE(second->path, first->path);
        r.clock().advance(hours(24));
    }
    QCOMPARE(QDir(folder).entryList(QDir::Files, QDir::Name),
             (QStringList{u"shelf-2026-11-22.sqlite"_s, u"shelf-2026-11-23.sqlite"_s, u"shelf-2026-11-24.sqlite"_s,
                          u"shelf-mine.sqlite"_s}));
}

void TestBackup::restorePutsTheBackupBack()
{
    TestRecord r;
    r.move(u"A"_s, 5);
    const QString backup = beside(r, u"copy.sqlite"_s);
    QVERIFY(backUp(*r, backup));
    r.move(u"A"_s, -1);
    r.close();
    const auto aside = restore(backup, r.path(), r.clock());
    QVERIFY2(aside, aside ? "" : qPrintable(aside.error().detail));
    const auto kept = openAt(aside->aside, r.clock());
    QVERIFY(kept);
    QCOMPARE(movementsIn(*kept), 2);
    r.reopen();
    QCOMPARE(movementsIn(*r), 1);
    QVERIFY(sound(*r));
    r.move(u"A"_s, 3);
    QCOMPARE(movementsIn(*r), 2);
    // Again within the same second, and where no record is.
    r.close();
    const auto second = restore(backup, r.path(), r.clock());
    QVERIFY(second);
    QVERIFY(second->aside != aside->aside);
    QCOMPARE(restore(backup, beside(r, u"new.sqlite"_s), r.clock()).value().aside, QString());
    QCOMPARE(movementsIn(*openAt(beside(r, u"new.sqlite"_s), r.clock())), 1);
}

void TestBackup::restoreKeepsWhatAKilledProgramLeft()
{
    TestRecord r;
    r.move(u"A"_s, 5);
    const QString backup = beside(r, u"backup.sqlite"_s);
    QVERIFY(backUp(*r, backup));
    r.move(u"A"_s, 1);
    // What a killed program leaves: the file, and a log with its last commits.
    const QString dead = beside(r, u"dead.sqlite"_s);
    QVERIFY(QFile::copy(r.path(), dead));
    QVERIFY(QFile::copy(r.path() + u"-wal"_s, dead + u"-wal"_s));
    const auto aside = restore(backup, dead, r.clock());
    QVERIFY(aside);
    QCOMPARE(movementsIn(*openAt(dead, r.clock())), 1);
    QCOMPARE(movementsIn(*openAt(aside->aside, r.clock())), 2);
}

void TestBackup::restoreIsRefusedWhileTheRecordIsOpen()
{
    TestRecord r;
    r.move(u"A"_s, 5);
    const QString backup = beside(r, u"copy.sqlite"_s);
    QVERIFY(backUp(*r, backup));
    r.move(u"A"_s, 1);
    {
        // A second program may have it open meanwhile, as the command line does.
        const auto second = openAt(r.path(), r.clock());
        QVERIFY(second);
    }
    QCOMPARE(restore(backup, r.path(), r.clock()).error().kind, ErrorKind::Busy);
    QCOMPARE(movementsIn(*r), 2);
    r.close();
    {
        const auto alone = InUseLock::take(r.path(), InUseLock::Kind::Alone);
        QVERIFY(alone);
        OpenOptions options;
        options.location = Location::file(r.path());
        options.clock = &r.clock();
        const auto opened = Record::open(options);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Busy);
    }
    QVERIFY(restore(backup, r.path(), r.clock()));
}

void TestBackup::restoreRefusesWhatIsNotSound_data()
{
    QTest::addColumn<QString>("spoil");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("no such file") << u"remove"_s << ErrorKind::NotFound;
    QTest::newRow("not a database") << u"text"_s << ErrorKind::Corrupt;
    QTest::newRow("cut off") << u"cut"_s << ErrorKind::Corrupt;
    QTest::newRow("empty") << u"empty"_s << ErrorKind::Corrupt;
    QTest::newRow("newer schema") << u"INSERT INTO schema_version (version, applied_at) VALUES (999, 0)"_s
                                  << ErrorKind::NewerSchema;
    QTest::newRow("a wrong sum") << u"UPDATE sku_stock SET on_hand = on_hand + 1"_s << ErrorKind::Corrupt;
}

void TestBackup::restoreRefusesWhatIsNotSound()
{
    QFETCH(QString, spoil);
    QFETCH(ErrorKind, kind);
    TestRecord r;
    r.move(u"A"_s, 5);
    const QString backup = beside(r, u"copy.sqlite"_s);
    QVERIFY(backUp(*r, backup));
    r.move(u"A"_s, 1);
    r.close();
    const QByteArray before = bytesOf(r.path());
    QFile file(backup);
    if (spoil == u"remove"_s) {
        QVERIFY(file.remove());
    } else if (spoil == u"cut"_s) {
        QVERIFY(file.resize(file.size() / 2));
    } else if (spoil == u"text"_s || spoil == u"empty"_s) {
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray(spoil == u"text"_s ? 8'192 : 0, 'x'));
        file.close();
    } else {
        const auto copy = Connection::open(Location::file(backup), false);
        QVERIFY((*copy)->execute(spoil));
    }
    const auto refused = restore(backup, r.path(), r.clock());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, kind);
    QCOMPARE(bytesOf(r.path()), before);
    r.reopen();
    QCOMPARE(movementsIn(*r), 2);
}

void TestBackup::integrityNamesWhatIsWrong()
{
    TestRecord r;
    r.move(u"A"_s, 5);
    QVERIFY(sound(*r));
    r.close();
    {
        const auto raw = Connection::open(Location::file(r.path()), false);
        QVERIFY((*raw)->execute(u"PRAGMA foreign_keys = OFF"_s));
        QVERIFY((*raw)->execute(u"UPDATE balance SET sku_id = 99"_s));
    }
    r.reopen();
    const auto report = r->read<IntegrityReport>([](Snapshot& s) { return checkIntegrity(s); });
    QVERIFY(report);
    QVERIFY(!report->isSound());
    QVERIFY(report->damage.isEmpty());
    QCOMPARE(report->orphans, QStringList{u"balance → sku"_s});
    QCOMPARE(report->differences.size(), 2u);
    QCOMPARE(report->schema, newestSchema());
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
