#include "engine/till_intake.h"
#include "record/quarantine_store.h"
#include "record/shelf_ledger.h"
#include "support/test_record.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::engine::TillIntake;
using onhand::engine::TillReport;
using onhand::record::Snapshot;
using onhand::test::TestRecord;

class TestTillIntake : public QObject
{
    Q_OBJECT
private slots:
    void aSaleLeavesTheShelf();
    void theSameFileIsTakenOnce();
    void aLaterExportAppliesOnlyWhatIsNew();
    void aRefundIsMoneyOnly();
    void anUnknownCodeWaitsAndTheOthersGoOn();
    void whatWasNeverCountedStaysUnknown();
    void aSaleBeforeTheCountIsNotTakenTwice();
    void sellingMoreThanThereIsGoesBelowZero();
    void aCrashBetweenChunksLosesAndDoublesNothing();
};

namespace {

constexpr Instant soldAt{1'795'161'700'000}; // 100 s after the record's first moment

ports::SaleRow sale(const QString& transaction, const QString& code, std::int64_t quantity, int ordinal = 0)
{
    ports::SaleRow row;
    row.line = 2;
    row.transaction = transaction;
    row.code = code;
    row.ordinal = ordinal;
    row.quantity = {quantity};
    row.occurredAt = soldAt;
    row.event = quantity < 0 ? ports::SaleEvent::Refund : ports::SaleEvent::Payment;
    row.raw = code;
    return row;
}

ports::SalesFile file(const QString& hash, std::vector<ports::SaleRow> rows)
{
    return {hash, u"sales.csv"_s, std::move(rows), {}, 0};
}

TillReport take(TestRecord& r, const ports::SalesFile& sales)
{
    auto report = TillIntake(*r, u"Front"_s).take(sales);
    if (!report)
        qFatal("%s", qPrintable(report.error().detail));
    return *report;
}

std::int64_t onHand(TestRecord& r, const QString& code)
{
    const SkuId sku = r.sku(code);
    return r->read<Availability>([&](Snapshot& s) { return record::ShelfLedger::availability(s, sku); })->onHand.eaches;
}

std::int64_t quarantined(TestRecord& r)
{
    return *r->read<std::int64_t>([](Snapshot& s) { return record::QuarantineStore::openCount(s); });
}

void count(TestRecord& r, const QString& code, std::int64_t quantity)
{
    r.move(code, quantity, MovementKind::Opening);
}

} // namespace

void TestTillIntake::aSaleLeavesTheShelf()
{
    TestRecord r;
    count(r, u"A"_s, 10);
    const auto report = take(r, file(u"h1"_s, {sale(u"T1"_s, u"A"_s, 2), sale(u"T1"_s, u"A"_s, 1, 1)}));
    QCOMPARE(report.sales, 2);
    QCOMPARE(report.units, 3);
    QCOMPARE(onHand(r, u"A"_s), 7);
}

void TestTillIntake::theSameFileIsTakenOnce()
{
    TestRecord r;
    count(r, u"A"_s, 10);
    const auto sales = file(u"h1"_s, {sale(u"T1"_s, u"A"_s, 2)});
    take(r, sales);
    const auto again = take(r, sales);
    QVERIFY(again.fileKnown);
    QCOMPARE(again.sales, 0);
    QCOMPARE(onHand(r, u"A"_s), 8);
}

void TestTillIntake::aLaterExportAppliesOnlyWhatIsNew()
{
    TestRecord r;
    count(r, u"A"_s, 10);
    take(r, file(u"h1"_s, {sale(u"T1"_s, u"A"_s, 2), sale(u"T1"_s, u"A"_s, 3, 1)}));
    const auto second =
        take(r, file(u"h2"_s, {sale(u"T2"_s, u"A"_s, 1), sale(u"T1"_s, u"A"_s, 2), sale(u"T1"_s, u"A"_s, 3, 1)}));
    QCOMPARE(second.sales, 1);
    QCOMPARE(second.known, 2);
    QCOMPARE(onHand(r, u"A"_s), 4);
}

void TestTillIntake::aRefundIsMoneyOnly()
{
    TestRecord r;
    count(r, u"A"_s, 10);
    const auto report = take(r, file(u"h1"_s, {sale(u"T1"_s, u"A"_s, -2)}));
    QCOMPARE(report.refunds, 1);
    QCOMPARE(onHand(r, u"A"_s), 10);
}

void TestTillIntake::anUnknownCodeWaitsAndTheOthersGoOn()
{
    TestRecord r;
    count(r, u"A"_s, 10);
    auto sales = file(u"h1"_s, {sale(u"T1"_s, u"gone"_s, 1), sale(u"T2"_s, u"A"_s, 1)});
    sales.problems.push_back({7, u"quantity: not a number"_s, u"raw"_s});
    const auto report = take(r, sales);
    QCOMPARE(report.quarantined, 2);
    QCOMPARE(quarantined(r), 2);
    QCOMPARE(onHand(r, u"A"_s), 9);
    // Once the code exists and is counted, a later export of the same sale closes it.
    count(r, u"gone"_s, 5);
    take(r, file(u"h2"_s, {sale(u"T1"_s, u"gone"_s, 1)}));
    QCOMPARE(quarantined(r), 1);
    QCOMPARE(onHand(r, u"gone"_s), 4);
}

void TestTillIntake::whatWasNeverCountedStaysUnknown()
{
    TestRecord r;
    const SkuId sku = r.sku(u"A"_s);
    QCOMPARE(take(r, file(u"h1"_s, {sale(u"T1"_s, u"A"_s, 1)})).uncounted, 1);
    QVERIFY(!*r->read<bool>([&](Snapshot& s) { return record::ShelfLedger::isCounted(s, sku); }));
}

void TestTillIntake::aSaleBeforeTheCountIsNotTakenTwice()
{
    TestRecord r;
    r.clock().advance(Milliseconds(3'600'000));
    count(r, u"A"_s, 10); // an hour after the sale, which the counter did not see on the shelf any more
    const auto report = take(r, file(u"h1"_s, {sale(u"T1"_s, u"A"_s, 2)}));
    QCOMPARE(report.sales, 1);
    QCOMPARE(report.beforeCount, 1);
    QCOMPARE(onHand(r, u"A"_s), 10);
    const SkuId sku = r.sku(u"A"_s);
    const auto then =
        r->read<Quantity>([&](Snapshot& s) { return record::ShelfLedger::onHandAt(s, sku, BinId{}, soldAt); });
    QCOMPARE(then->eaches, -2); // before the count nothing but the sale is known
}

void TestTillIntake::sellingMoreThanThereIsGoesBelowZero()
{
    TestRecord r;
    count(r, u"A"_s, 1);
    take(r, file(u"h1"_s, {sale(u"T1"_s, u"A"_s, 3)}));
    QCOMPARE(onHand(r, u"A"_s), -2);
}

void TestTillIntake::aCrashBetweenChunksLosesAndDoublesNothing()
{
    TestRecord r;
    count(r, u"A"_s, 5'000);
    std::vector<ports::SaleRow> rows;
    for (int i = 0; i < 2'500; ++i)
        rows.push_back(sale(QString::number(i), u"A"_s, 1));
    const auto sales = file(u"h1"_s, rows);
    int commits = 0;
    r.setFault([&](const QString& text) -> std::optional<Error> {
        if (text.startsWith(u"COMMIT") && ++commits == 2)
            return Error{ErrorKind::Full, u"no space"_s, {}};
        return std::nullopt;
    });
    QVERIFY(!TillIntake(*r, u"Front"_s).take(sales));
    r.setFault({});
    const auto again = take(r, sales);
    QVERIFY(!again.fileKnown);
    QCOMPARE(again.known, 1'000);
    QCOMPARE(again.sales, 1'500);
    QCOMPARE(onHand(r, u"A"_s), 2'500);
}

QTEST_GUILESS_MAIN(TestTillIntake)
#include "tst_till_intake.moc"
