#include "app/common/till_watch.h"
#include "record/shelf_ledger.h"
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
    const Instant written = r.clock().now() - std::chrono::hours(3);
    QTemporaryDir folder;
    put(folder.filePath(u"items.csv"_s), header + "A,,Thing,Goods,7,EA,1.00,0.50,2026-11-17\n", written);
    put(folder.filePath(u"notes.csv"_s), "nothing,of,interest\n1,2,3\n", written);
    app::TillWatch watch(*r, folder.path(), u"Front"_s, [](const QString&, const auto&) {});
    const auto exports = [&] {
        return r->read<std::vector<record::TillExport>>(record::TillExportStore::newest).value();
    };
    const auto later = [&] {
        r.clock().advance(Milliseconds(3'000)); // long enough unchanged to be whole
        return exports().size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(later(), std::size_t(1), 20'000);
    watch.stop();
    const record::TillExport kept = exports().front();
    QCOMPARE(kept.till, u"Front"_s);
    QCOMPARE(kept.file, u"items.csv"_s);
    QCOMPARE(kept.at.ms, written.ms);
    const auto compared = r->read<std::vector<record::TillComparison>>([&](record::Snapshot& s) {
                               return record::TillExportStore::compare(s, kept);
                           }).value();
    QCOMPARE(compared.size(), std::size_t(1));
    QCOMPARE(compared.front().said.eaches, 7);
    const SkuId sku = r.sku(u"A"_s);
    const auto stock =
        r->read<Availability>([&](record::Snapshot& s) { return record::ShelfLedger::availability(s, sku); });
    QCOMPARE(stock->onHand.eaches, 10);
    QVERIFY(QFile::exists(folder.filePath(u"items.csv"_s)));
}

QTEST_GUILESS_MAIN(TestTillWatch)
#include "tst_till_watch.moc"
