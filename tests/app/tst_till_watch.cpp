#include "app/common/till_watch.h"
#include "record/till_export_store.h"
#include "support/test_record.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

// A till's folder: what its exports say of quantities is kept for the drift audit, and moves nothing.
class TestTillWatch : public QObject
{
    Q_OBJECT
private slots:
    void anExportOfQuantitiesIsKept();
};

namespace {

const QByteArray header = "SKU,UPC,Description,Department,Qty On Hand,Unit,Retail,Cost,Last Sold\n";

void put(const QString& path, const QByteArray& bytes, Instant written)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Truncate) || file.write(bytes) != bytes.size() || !file.flush() ||
        !file.setFileTime(written.toDateTime(), QFileDevice::FileModificationTime))
        qFatal("can not prepare %s", qPrintable(path));
}

} // namespace

void TestTillWatch::anExportOfQuantitiesIsKept()
{
    TestRecord r(record::OpenOptions::Writing::Threaded);
    r.move(u"A"_s, 10);
    const auto movements = r.number(u"SELECT COUNT(*) FROM movement"_s);
    const Instant written = r.clock().now() - std::chrono::hours(3);
    QTemporaryDir folder;
    put(folder.filePath(u"items.csv"_s), header + "A,,Thing,Goods,7,EA,1.00,0.50,2026-11-17\n", written);
    put(folder.filePath(u"notes.csv"_s), "nothing,of,interest\n1,2,3\n", written);
    app::TillWatch watch(*r, folder.path(), u"Front"_s, [](const QString&, const auto&) {});
    const auto exports = [&] {
        r.clock().advance(Milliseconds(3'000)); // long enough unchanged to be whole
        return r.number(u"SELECT COUNT(*) FROM till_export"_s);
    };
    QTRY_COMPARE_WITH_TIMEOUT(exports(), 1, 20'000);
    watch.stop();
    const auto kept = r->read<std::vector<record::TillExport>>(record::TillExportStore::newest).value();
    QCOMPARE(kept.front().till, u"Front"_s);
    QCOMPARE(kept.front().file, u"items.csv"_s);
    QCOMPARE(kept.front().at.ms, written.ms);
    QCOMPARE(r.number(u"SELECT quantity FROM till_export_row"_s), 7);
    QCOMPARE(r.number(u"SELECT COUNT(*) FROM movement"_s), movements);
    QVERIFY(QFile::exists(folder.filePath(u"items.csv"_s)));
}

QTEST_GUILESS_MAIN(TestTillWatch)
#include "tst_till_watch.moc"
