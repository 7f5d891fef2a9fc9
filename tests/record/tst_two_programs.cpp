#include "record/shelf_ledger.h"
#include "support/invariants.h"
#include "support/test_record.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

// Two programs (the console and the command line, or two PCs on one PostgreSQL) write one record.
class TestTwoPrograms : public QObject
{
    Q_OBJECT
private slots:
    void bothWriteTogether();
    void aReaderSeesOneState();
    void whatOneWroteTheOtherFinds();
};

namespace {

std::unique_ptr<Record> second(TestRecord& r)
{
    OpenOptions options;
    options.location = r->location();
    options.clock = &r.clock();
    options.syncToDisk = false;
    auto opened = Record::open(options);
    return opened ? *std::move(opened) : nullptr;
}

Result<Applied> append(Record& record, SkuId sku, const QString& key)
{
    return record.write<Applied>([&](Transaction& tx) {
        return ShelfLedger::append(
            tx,
            NewMovement{sku, BinId{1}, {1}, MovementKind::Receipt, u"console"_s, key, {1'000}, u"ann"_s, QString()});
    });
}

std::int64_t onHand(Snapshot& s)
{
    auto rows = s.select(u"SELECT COALESCE(SUM(on_hand), 0) FROM sku_stock"_s);
    return rows && rows->next() ? rows->integer(0) : -1;
}

std::int64_t lines(Snapshot& s)
{
    auto rows = s.select(u"SELECT COUNT(*) FROM movement"_s);
    return rows && rows->next() ? rows->integer(0) : -2;
}

} // namespace

void TestTwoPrograms::bothWriteTogether()
{
    constexpr int each = 60;
    TestRecord r(OpenOptions::Writing::Threaded);
    const SkuId sku = r.sku(u"A"_s);
    const auto other = second(r);
    QVERIFY(other);
    const std::int64_t before = r.number(u"SELECT value FROM meta WHERE name = 'revision'"_s);
    std::atomic<int> failed{0};
    const auto work = [&](Record& record, const QString& name) {
        for (int i = 0; i < each; ++i) {
            if (!append(record, sku, name + QString::number(i)))
                ++failed;
        }
        record.closeReader();
    };
    std::thread a(work, std::ref(*r), u"a"_s);
    std::thread b(work, std::ref(*other), u"b"_s);
    a.join();
    b.join();
    QCOMPARE(failed, 0);
    QCOMPARE(r.number(u"SELECT on_hand FROM sku_stock"_s), 2 * each);
    QCOMPARE(r.number(u"SELECT value FROM meta WHERE name = 'revision'"_s), before + 2 * each);
    QCOMPARE(test::brokenInvariant(*r), QString());
}

void TestTwoPrograms::aReaderSeesOneState()
{
    TestRecord r(OpenOptions::Writing::Threaded);
    const SkuId sku = r.sku(u"A"_s);
    std::atomic<bool> stop{false};
    std::thread shop([&] {
        for (int i = 0; !stop; ++i) {
            if (!append(*r, sku, QString::number(i)))
                break;
        }
    });
    for (int i = 0; i < 100; ++i) {
        const auto same = r->read<bool>([](Snapshot& s) -> Result<bool> { return onHand(s) == lines(s); });
        QVERIFY(same && *same);
    }
    stop = true;
    shop.join();
}

void TestTwoPrograms::whatOneWroteTheOtherFinds()
{
    TestRecord r;
    const SkuId sku = r.sku(u"A"_s);
    const auto other = second(r);
    QVERIFY(append(*r, sku, u"k"_s));
    const auto again = append(*other, sku, u"k"_s);
    QVERIFY(again && again->already);
    QCOMPARE(*other->read<std::int64_t>([](Snapshot& s) -> Result<std::int64_t> { return onHand(s); }), 1);
    other->closeReader();
}

QTEST_GUILESS_MAIN(TestTwoPrograms)
#include "tst_two_programs.moc"
