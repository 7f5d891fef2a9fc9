#include "record/shelf_ledger.h"
#include "support/test_record.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

class TestLedger : public QObject
{
    Q_OBJECT
private slots:
    void balanceIsTheSumOfMovements();
    void sameEventTwiceChangesNothing();
    void aBadLineAppliesNothingOfTheCall();
    void undoTwiceIsAConflict();
    void theAuditNamesEveryDifference();
    void binsNotSoldProveNoOnHand();
};

namespace {

NewMovement line(TestRecord& r, const QString& code, std::int64_t quantity, const QString& key)
{
    return {r.sku(code),
            r.bin(),
            {quantity},
            MovementKind::Receipt,
            QStringLiteral("console"),
            key,
            r.clock().now(),
            QStringLiteral("ann"),
            QString()};
}

Result<std::vector<Applied>> append(TestRecord& r, const std::vector<NewMovement>& lines)
{
    return r->write<std::vector<Applied>>([&](Transaction& tx) { return ShelfLedger::append(tx, lines); });
}

std::int64_t onHand(TestRecord& r, const QString& code)
{
    const SkuId sku = r.sku(code);
    return r->read<Availability>([&](Snapshot& s) { return ShelfLedger::availability(s, sku); })->onHand.eaches;
}

bool proved(TestRecord& r)
{
    const auto differences = r->read<std::vector<LedgerDifference>>([](Snapshot& s) { return ShelfLedger::audit(s); });
    return differences && differences->empty();
}

} // namespace

void TestLedger::balanceIsTheSumOfMovements()
{
    TestRecord r;
    QVERIFY(append(r, {line(r, u"A"_s, 5, u"1"_s), line(r, u"A"_s, 7, u"2"_s), line(r, u"B"_s, 1, u"3"_s)}));
    r.move(QStringLiteral("A"), -2);
    QCOMPARE(onHand(r, QStringLiteral("A")), 10);
    QCOMPARE(onHand(r, QStringLiteral("B")), 1);
    QVERIFY(proved(r));
}

void TestLedger::sameEventTwiceChangesNothing()
{
    TestRecord r;
    const auto first = append(r, {line(r, u"A"_s, 5, u"1"_s)});
    const auto second = append(r, {line(r, u"A"_s, 5, u"1"_s), line(r, u"A"_s, 5, u"1"_s)});
    QVERIFY(first && second);
    QVERIFY(!first->front().already);
    QVERIFY(second->front().already && second->back().already);
    QCOMPARE(second->front().movement.value, first->front().movement.value);
    QCOMPARE(onHand(r, QStringLiteral("A")), 5);
    QVERIFY(proved(r));
}

void TestLedger::aBadLineAppliesNothingOfTheCall()
{
    TestRecord r;
    auto unknown = line(r, u"A"_s, 5, u"2"_s);
    unknown.sku = SkuId{999};
    QVERIFY(!append(r, {line(r, u"A"_s, 5, u"1"_s), unknown}));
    QCOMPARE(onHand(r, QStringLiteral("A")), 0);
    QVERIFY(proved(r));
}

void TestLedger::undoTwiceIsAConflict()
{
    TestRecord r;
    const auto applied = append(r, {line(r, u"A"_s, 5, u"1"_s)});
    const std::vector<MovementId> ids{applied->front().movement};
    const auto undo = [&] {
        return r->write<std::vector<Applied>>(
            [&](Transaction& tx) { return ShelfLedger::undo(tx, ids, QStringLiteral("ann")); });
    };
    QVERIFY(undo());
    QCOMPARE(onHand(r, QStringLiteral("A")), 0);
    const auto again = undo();
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    QCOMPARE(onHand(r, QStringLiteral("A")), 0);
    QVERIFY(proved(r));
}

void TestLedger::theAuditNamesEveryDifference()
{
    TestRecord r;
    for (const QString& code : {u"right"_s, u"wrong"_s, u"lost"_s, u"invented"_s})
        r.sku(code);
    QVERIFY(append(r, {line(r, u"right"_s, 5, u"1"_s), line(r, u"wrong"_s, 7, u"2"_s), line(r, u"lost"_s, 9, u"3"_s)}));
    const SkuId wrong = r.sku(u"wrong"_s);
    const SkuId lost = r.sku(u"lost"_s);
    const SkuId invented = r.sku(u"invented"_s);
    r.run(u"UPDATE balance SET quantity = 8 WHERE sku_id = ?"_s, {qint64(wrong.value)});
    r.run(u"UPDATE sku_stock SET on_hand = 6, committed = 2, reserved = 3 WHERE sku_id = ?"_s, {qint64(wrong.value)});
    r.run(u"DELETE FROM balance WHERE sku_id = ?"_s, {qint64(lost.value)});
    r.run(u"DELETE FROM sku_stock WHERE sku_id = ?"_s, {qint64(lost.value)});
    r.run(u"INSERT INTO balance (sku_id, bin_id, quantity) VALUES (?, 1, 4)"_s, {qint64(invented.value)});
    r.run(u"INSERT INTO sku_stock (sku_id, on_hand) VALUES (?, 3)"_s, {qint64(invented.value)});

    const auto differences = r->read<std::vector<LedgerDifference>>([](Snapshot& s) { return ShelfLedger::audit(s); });
    QVERIFY(differences);
    using Line = std::tuple<LedgerDifference::What, SkuId, BinId, std::int64_t, std::int64_t>;
    std::set<Line> found;
    for (const LedgerDifference& d : *differences)
        found.insert({d.what, d.sku, d.bin, d.recorded.eaches, d.proved.eaches});
    using enum LedgerDifference::What;
    const BinId bin = r.bin();
    const std::set<Line> expected{{Balance, wrong, bin, 8, 7},    {OnHand, wrong, {}, 6, 7},
                                  {Committed, wrong, {}, 2, 0},   {Reserved, wrong, {}, 3, 0},
                                  {Balance, lost, bin, 0, 9},     {OnHand, lost, {}, 0, 9},
                                  {Balance, invented, bin, 4, 0}, {OnHand, invented, {}, 3, 0}};
    QCOMPARE(found.size(), differences->size());
    QVERIFY(found == expected);
}

void TestLedger::binsNotSoldProveNoOnHand()
{
    TestRecord r;
    r.run(u"INSERT INTO bin (code, sellable, created_at) VALUES ('QUARANTINE', 0, 0)"_s);
    auto aside = line(r, u"A"_s, 4, u"1"_s);
    aside.bin = r.bin(u"QUARANTINE"_s);
    auto only = line(r, u"B"_s, 2, u"2"_s);
    only.bin = aside.bin;
    QVERIFY(append(r, {aside, only, line(r, u"A"_s, 5, u"3"_s)}));
    QCOMPARE(onHand(r, u"A"_s), 5);
    QCOMPARE(onHand(r, u"B"_s), 0);
    QVERIFY(proved(r));
    r.run(u"UPDATE sku_stock SET on_hand = 2 WHERE sku_id = ?"_s, {qint64(only.sku.value)});
    QVERIFY(!proved(r));
}

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
