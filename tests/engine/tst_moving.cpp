#include "field_bench.h"

#include "adapters/poscsv/bin_file.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::FieldBench;
using onhand::test::must;

// Goods that arrive, change their place or leave what is sold, and the places themselves.
class TestMoving : public QObject
{
    Q_OBJECT
private slots:
    void aTransferIsTwoMovementsInOne();
    void aBinIsNotEmptiedBelowZeroUnasked();
    void damageAndQuarantineAreNotSold();
    void aWriteOffNeedsAReason();
    void aDeliveryIsReceivedAsExpected();
    void overAndShortAreAskedAbout();
    void undoingAReceiptOpensTheDeliveryAgain();
    void changingWhetherABinIsSoldFromMovesOnHand();
    void binsAreManaged();
    void binsComeFromAFile();
};

namespace {

const QString ann = u"ann"_s;

desk::TransferRequest transferOf(FieldBench& b, std::int64_t quantity)
{
    b.later();
    return {b.request(), {{b.r.sku(u"A"_s), b.r.bin(), b.r.bin(u"BACK"_s), {quantity}}}, false, {}, ann, b.now()};
}

desk::SetAsideRequest asideOf(FieldBench& b, desk::SetAsideRequest::Where where, std::int64_t quantity)
{
    b.later();
    return {where, b.request(), b.r.sku(u"A"_s), b.r.bin(), {quantity}, false, u"dropped"_s, ann, b.now()};
}

DeliveryId expect(FieldBench& b)
{
    return must(b.commands.openDelivery(
        {b.request(), u"PO-7"_s, u"Miller"_s, {}, {}, {{b.r.sku(u"A"_s), {10}}, {b.r.sku(u"B"_s), {6}}}, ann}));
}

desk::ReceiveDeliveryRequest arrival(FieldBench& b, DeliveryId delivery, std::int64_t a, std::int64_t c)
{
    b.later();
    desk::ReceiveDeliveryRequest request;
    request.requestId = b.request();
    request.delivery = delivery;
    request.lines.push_back({b.r.sku(u"A"_s), b.r.bin(), {a}});
    if (c > 0)
        request.lines.push_back({b.r.sku(u"B"_s), b.r.bin(), {c}});
    request.actor = ann;
    request.occurredAt = b.now();
    return request;
}

} // namespace

void TestMoving::aTransferIsTwoMovementsInOne()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    const auto request = transferOf(b, 4);
    const auto first = must(b.commands.transfer(request));
    QCOMPARE(first.movements.size(), std::size_t(2));
    QVERIFY(must(b.commands.transfer(request)).alreadyApplied);
    QCOMPARE(b.balance(u"A"_s, u"MAIN"_s), 6);
    QCOMPARE(b.balance(u"A"_s, u"BACK"_s), 4);
    must(b.commands.undo(first.movements, ann));
    QCOMPARE(b.balance(u"A"_s, u"MAIN"_s), 10);
    QVERIFY(test::brokenInvariant(*b.r).isEmpty());
}

void TestMoving::aBinIsNotEmptiedBelowZeroUnasked()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 3);
    auto request = transferOf(b, 4);
    const auto refused = b.commands.transfer(request);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QVERIFY(refused.error().detail.startsWith(u"below_zero: MAIN A has 3"_s));
    QCOMPARE(b.balance(u"A"_s, u"BACK"_s), 0);
    request.acceptNegative = true;
    must(b.commands.transfer(request));
    QCOMPARE(b.balance(u"A"_s, u"MAIN"_s), -1);
    QCOMPARE(b.onHand(u"A"_s), 3);
    request.lines.front().to = request.lines.front().from;
    request.requestId = b.request();
    QCOMPARE(b.commands.transfer(request).error().kind, ErrorKind::Invalid);
}

void TestMoving::damageAndQuarantineAreNotSold()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    must(b.commands.setAside(asideOf(b, desk::SetAsideRequest::Where::Damaged, 2)));
    must(b.commands.setAside(asideOf(b, desk::SetAsideRequest::Where::Quarantine, 3)));
    QCOMPARE(b.onHand(u"A"_s), 5);
    QCOMPARE(b.balance(u"A"_s, u"DAMAGED"_s), 2);
    QCOMPARE(b.balance(u"A"_s, u"QUARANTINE"_s), 3);
    QVERIFY(test::brokenInvariant(*b.r).isEmpty());
}

void TestMoving::aWriteOffNeedsAReason()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    auto request = asideOf(b, desk::SetAsideRequest::Where::WrittenOff, 2);
    request.reason = u" "_s;
    QCOMPARE(b.commands.setAside(request).error().kind, ErrorKind::Invalid);
    request.reason = u"moths"_s;
    QCOMPARE(must(b.commands.setAside(request)).movements.size(), std::size_t(1));
    QCOMPARE(b.onHand(u"A"_s), 8);
    const auto lines = b.r.auditLines();
    must(b.commands.setAside(request));
    QCOMPARE(b.r.auditLines(), lines);
    QCOMPARE(b.onHand(u"A"_s), 8);
}

void TestMoving::aDeliveryIsReceivedAsExpected()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 1);
    b.open(u"B"_s, u"MAIN"_s, 1);
    const DeliveryId delivery = expect(b);
    const auto request = arrival(b, delivery, 10, 6);
    must(b.commands.receiveDelivery(request));
    QVERIFY(must(b.commands.receiveDelivery(request)).alreadyApplied);
    QCOMPARE(b.onHand(u"A"_s), 11);
    QCOMPARE(b.onHand(u"B"_s), 7);
    QVERIFY(must(b.queries.deliveries(false)).empty());
    const auto closed = must(b.queries.deliveries(true));
    QCOMPARE(closed.front().lines.front().received, 10);
    QCOMPARE(b.commands.receiveDelivery(arrival(b, delivery, 1, 0)).error().kind, ErrorKind::Conflict);
}

void TestMoving::overAndShortAreAskedAbout()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 1);
    b.open(u"B"_s, u"MAIN"_s, 1);
    const DeliveryId delivery = expect(b);
    auto request = arrival(b, delivery, 12, 5);
    auto refused = b.commands.receiveDelivery(request);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QCOMPARE(refused.error().detail, u"over_delivery: A by 2"_s);
    request.acceptOver = true;
    refused = b.commands.receiveDelivery(request);
    QCOMPARE(refused.error().detail, u"short_delivery: B by 1"_s);
    QCOMPARE(b.onHand(u"A"_s), 1);
    request.rest = desk::ReceiveDeliveryRequest::Rest::KeepOpen;
    must(b.commands.receiveDelivery(request));
    QCOMPARE(b.onHand(u"A"_s), 13);
    QCOMPARE(must(b.queries.deliveries(false)).size(), std::size_t(1));
    must(b.commands.closeDelivery(delivery, u"will not come"_s, ann));
    QVERIFY(must(b.queries.deliveries(false)).empty());
}

void TestMoving::undoingAReceiptOpensTheDeliveryAgain()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 1);
    b.open(u"B"_s, u"MAIN"_s, 1);
    const DeliveryId delivery = expect(b);
    const auto done = must(b.commands.receiveDelivery(arrival(b, delivery, 10, 6)));
    must(b.commands.undo(done.movements, ann));
    QCOMPARE(b.onHand(u"A"_s), 1);
    const auto open = must(b.queries.deliveries(false));
    QCOMPARE(open.size(), std::size_t(1));
    QCOMPARE(open.front().lines.front().received, 0);
}

void TestMoving::changingWhetherABinIsSoldFromMovesOnHand()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    b.open(u"A"_s, u"BACK"_s, 4);
    QCOMPARE(b.onHand(u"A"_s), 14);
    const BinId back = b.r.bin(u"BACK"_s);
    must(b.commands.editBin({back, u"BACK"_s, u"Cellar"_s, {}, false}, ann));
    QCOMPARE(b.onHand(u"A"_s), 10);
    QVERIFY(test::brokenInvariant(*b.r).isEmpty());
    must(b.commands.editBin({back, u"BACK"_s, u"Cellar"_s, {}, true}, ann));
    QCOMPARE(b.onHand(u"A"_s), 14);
    QVERIFY(test::brokenInvariant(*b.r).isEmpty());
}

void TestMoving::binsAreManaged()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 10);
    const BinId first = must(b.commands.editBin({{}, u"A-1"_s, u"Aisle A"_s, u"BIN0001"_s, true}, ann));
    const BinId second = must(b.commands.editBin({{}, u"A-2"_s, {}, {}, true}, ann));
    QCOMPARE(b.commands.editBin({{}, u"A-1"_s, {}, {}, true}, ann).error().kind, ErrorKind::Conflict);
    QCOMPARE(b.commands.editBin({second, u"A-2"_s, {}, u"BIN0001"_s, true}, ann).error().kind, ErrorKind::Conflict);
    // A label that is a SKU's code would be read as that.
    QCOMPARE(b.commands.editBin({{}, u"A"_s, {}, {}, true}, ann).error().kind, ErrorKind::Conflict);
    QCOMPARE(must(b.queries.codeMeaning(u"BIN0001"_s, {})).bin, first);
    must(b.commands.reorderBins({second, first}, ann));
    const auto bins = must(b.queries.bins());
    QCOMPARE(bins[0].id, second);
    QCOMPARE(bins[1].id, first);
    QCOMPARE(b.commands.retireBin(b.r.bin(), true, ann).error().kind, ErrorKind::Refused);
    must(b.commands.retireBin(second, true, ann));
    QCOMPARE(must(b.queries.bins()).size(), std::size_t(2));
    QCOMPARE(must(b.queries.binRows(true)).size(), std::size_t(3));
}

void TestMoving::binsComeFromAFile()
{
    FieldBench b;
    const auto file = poscsv::parseBins("Location;Name;Barcode;Order;Sellable\r\nMAIN;Floor;;5;yes\r\n"
                                        "C-1;Cellar;BIN-C1;20;no\r\n;nowhere;;;\r\nC-2;;;;perhaps\r\n");
    QVERIFY(file);
    QCOMPARE(file->problems.size(), std::size_t(2));
    std::vector<desk::BinImportRow> rows;
    for (const auto& row : file->rows)
        rows.push_back({row.line, row.code, row.label, row.barcode, row.walkingOrder, row.sellable});
    const auto report = must(b.commands.importBins(rows, ann));
    QCOMPARE(report.created, 1);
    QCOMPARE(report.changed, 1);
    QCOMPARE(must(b.commands.importBins(rows, ann)).same, 2);
    const auto bins = must(b.queries.binRows(false));
    QCOMPARE(bins[0].bin.label, u"Floor"_s);
    QCOMPARE(bins[1].barcode, u"BIN-C1"_s);
    QVERIFY(!bins[1].bin.sellable);
    rows.push_back({9, {}, {}, {}, {}, {}});
    rows.front().label = u"Other"_s;
    const auto refused = b.commands.importBins(rows, ann);
    QVERIFY(refused.error().detail.startsWith(u"line 9"_s));
    QCOMPARE(must(b.queries.binRows(false))[0].bin.label, u"Floor"_s);
    QVERIFY(!poscsv::parseBins("Shelf,Name\r\nA,B\r\n"));
}

QTEST_GUILESS_MAIN(TestMoving)
#include "tst_moving.moc"
