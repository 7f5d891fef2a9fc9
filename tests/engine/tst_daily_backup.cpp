#include "engine/shop_jobs.h"
#include "support/test_record.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::TestRecord;

// The console backs its record up by itself: once a day, a few kept, and a trouble is tried again.
class TestDailyBackup : public QObject
{
    Q_OBJECT
private slots:
    void onceADayAndAFewAreKept();
    void aTroubleIsTriedAgain();
};

namespace {

constexpr Milliseconds minute{60'000};
constexpr Milliseconds day{24LL * 60 * 60'000};

// A shop without a channel: there is nothing to audit.
struct NoScans final : engine::FreshScans
{
    Result<record::AuditedChannel> read(const ChannelInfo&, const CancelToken&) override
    {
        return fail(ErrorKind::NotFound, u"no channel"_s);
    }
};

QStringList backupsIn(const QString& folder)
{
    return QDir(folder).entryList({u"shelf-*.sqlite"_s}, QDir::Files, QDir::Name);
}

} // namespace

void TestDailyBackup::onceADayAndAFewAreKept()
{
    TestRecord record;
    QTemporaryDir disk;
    const QString folder = disk.filePath(u"backups"_s);
    NoScans scans;
    engine::ShopJobs jobs(*record, scans, {}, {folder, 2});
    jobs.step({});
    QVERIFY(backupsIn(folder).isEmpty()); // a console that starts is left alone
    record.clock().advance(3 * minute);
    jobs.step({});
    QCOMPARE(backupsIn(folder).size(), 1);
    const QString first = backupsIn(folder).first();
    record.clock().advance(20 * minute);
    jobs.step({});
    QCOMPARE(backupsIn(folder), QStringList{first});
    for (int i = 0; i < 2; ++i) {
        record.clock().advance(day);
        jobs.step({});
    }
    QCOMPARE(backupsIn(folder).size(), 2);
    QVERIFY(!backupsIn(folder).contains(first));
}

void TestDailyBackup::aTroubleIsTriedAgain()
{
    TestRecord record;
    QTemporaryDir disk;
    const QString folder = disk.filePath(u"backups"_s);
    QFile inTheWay(folder);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    NoScans scans;
    engine::ShopJobs jobs(*record, scans, {}, {folder, 2});
    record.clock().advance(3 * minute);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no backup today"_s));
    jobs.step({});
    QVERIFY(inTheWay.remove());
    jobs.step({});
    QVERIFY(backupsIn(folder).isEmpty()); // not at once
    record.clock().advance(20 * minute);
    jobs.step({});
    QCOMPARE(backupsIn(folder).size(), 1);
}

QTEST_GUILESS_MAIN(TestDailyBackup)
#include "tst_daily_backup.moc"
