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
};

namespace {

NewMovement line(TestRecord& r, const QString& code, std::int64_t quantity, const QString& key)
{
    return {r.sku(code),
            r.bin(),
            {quantity},
            MovementKind::Receipt,
            QStringLiteral("test-dock"),
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

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
