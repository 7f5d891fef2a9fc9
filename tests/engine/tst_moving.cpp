#include "field_bench.h"

#include "adapters/poscsv/bin_file.h"
#include "engine/bin_desk.h"

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
    void aFileOfBinsIsLookedAtRowByRow();
    void whatASupplierSendsIsCounted();
    void aBinIsLookedUpByItself_data();
    void aBinIsLookedUpByItself();
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

void TestMoving::aFileOfBinsIsLookedAtRowByRow()
{
    using What = desk::BinFileRow::What;
    FieldBench b;
    b.r.sku(u"A"_s);
    b.r.bin(u"BACK"_s);
    engine::BinDesk bins(*b.r);
    std::vector<desk::BinImportRow> rows{{2, u"C-1"_s, u"Cellar"_s, u"L-1"_s, {}, {}},
                                         {3, u"BACK"_s, u"Rack"_s, {}, {}, {}},
                                         {4, u"A"_s, {}, {}, {}, {}},         // a scanner would read the SKU
                                         {5, u"C-2"_s, {}, u"L-1"_s, {}, {}}, // the label of line 2
                                         {6, u"C-1"_s, {}, {}, {}, {}},       // line 2 once more
                                         {7, u"C-3"_s, {}, u"BACK"_s, {}, {}},
                                         {8, {}, {}, {}, {}, {}}};
    const auto before = must(b.queries.binRows(true)).size();
    const auto seen = must(bins.preview(rows));
    std::vector<What> what;
    for (const auto& row : seen)
        what.push_back(row.what);
    QCOMPARE(what, (std::vector<What>{What::New, What::Changed, What::LeftOut, What::LeftOut, What::LeftOut,
                                      What::LeftOut, What::LeftOut}));
    QVERIFY(seen[2].problem.contains(u"is a SKU's"_s));
    QVERIFY(seen[3].problem.contains(u"is in line 2"_s));
    QVERIFY(seen[4].problem.contains(u"is in line 2"_s));
    QVERIFY(seen[5].problem.contains(u"is another bin's"_s));
    QCOMPARE(must(b.queries.binRows(true)).size(), before); // nothing was written
    // What was called good is taken, whole; what was not would have been refused.
    must(b.commands.importBins({seen[0].row, seen[1].row}, ann));
    for (std::size_t i = 2; i < rows.size(); ++i) {
        if (i != 4) // by itself it only names a bin that is known
            QVERIFY(!b.commands.importBins({rows[i]}, ann));
    }
    const auto again = must(bins.preview({rows[0], rows[1]}));
    QCOMPARE(again[0].what, What::Same);
    QCOMPARE(again[1].what, What::Same);
}

void TestMoving::whatASupplierSendsIsCounted()
{
    FieldBench b;
    b.open(u"A"_s, u"MAIN"_s, 4);
    b.open(u"B"_s, u"BACK"_s, 2);
    b.open(u"C"_s, u"MAIN"_s, 9);
    expect(b); // A and B, of Miller
    must(b.commands.openDelivery({b.request(), u"PO-8"_s, u"Smith"_s, {}, {}, {{b.r.sku(u"C"_s), {1}}}, ann}));
    must(b.commands.openDelivery({b.request(), u"PO-9"_s, {}, {}, {}, {{b.r.sku(u"C"_s), {1}}}, ann}));
    const auto suppliers = must(b.queries.suppliers());
    QCOMPARE(suppliers.size(), std::size_t(2));
    QCOMPARE(suppliers[0].name, u"Miller"_s);
    QCOMPARE(suppliers[0].skus, 2);
    desk::OpenWalkRequest request;
    request.requestId = b.request();
    request.supplier = u"Miller"_s;
    request.actor = ann;
    const WalkId walk = must(b.commands.openWalk(request));
    const auto sheet = must(b.queries.walkSheet(walk));
    QCOMPARE(sheet.walk.title, u"Miller"_s);
    QStringList codes;
    for (const auto& line : sheet.lines)
        codes << line.code;
    codes.sort();
    QCOMPARE(codes, (QStringList{u"A"_s, u"B"_s}));
    request.requestId = b.request();
    request.supplier = u"Nobody"_s;
    QCOMPARE(b.commands.openWalk(request).error().kind, ErrorKind::Invalid);
}

void TestMoving::aBinIsLookedUpByItself_data()
{
    QTest::addColumn<QString>("question");
    QTest::newRow("what lies there") << u"SELECT COALESCE(SUM(v.quantity), 0) FROM balance v WHERE v.bin_id = 7"_s;
    QTest::newRow("counted last") << u"SELECT MAX(l.counted_at) FROM walk_line l WHERE l.bin_id = 7"_s;
    QTest::newRow("being counted") << u"SELECT MAX(h.walk_id) FROM walk_bin h WHERE h.bin_id = 7 AND h.held = 1"_s;
}

// Thousands of bins are listed at once: none may cost a look at everything.
void TestMoving::aBinIsLookedUpByItself()
{
    QFETCH(QString, question);
    test::TestRecord r;
    QStringList steps;
    must(r->read<int>([&](record::Snapshot& s) -> Result<int> {
        ONHAND_ASSIGN(record::Rows rows, s.select(u"EXPLAIN QUERY PLAN "_s + question));
        while (rows.next())
            steps << rows.text(3);
        return 0;
    }));
    QVERIFY(!steps.isEmpty());
    QVERIFY2(steps.filter(u"SCAN"_s).isEmpty(), qPrintable(steps.join(u"; "_s)));
}

QTEST_GUILESS_MAIN(TestMoving)
#include "tst_moving.moc"
