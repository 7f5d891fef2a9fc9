#include "record/channel_store.h"
#include "record/resolution_store.h"
#include "support/record_look.h"
#include "support/two_worlds.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

class TestDispatcher : public QObject
{
    Q_OBJECT
private slots:
    void aChangeOnTheShelfAppearsInTheStore();
    void changesWithinASecondBecomeOneWrite();
    void whatTheStoreShowsAlreadyIsConfirmedWithoutAWrite();
    void pitfall2_aSaleBetweenReadAndWriteIsNotErased();
    void pitfall2_aSaleAfterTheWriteIsNotErased();
    void pitfall11_aSmallForeignWriteIsKeptThenCorrected();
    void pitfall11_aLargeForeignWriteIsNeverTouched();
    void pitfall24_theFourthCorrectionOfADayIsAPersons();
    void aStrictOwnerDecidesEveryForeignWrite();
    void anOrderThatShowsLateIsNoForeignWrite();
    void ourOwnUnconfirmedWriteIsNotCalledForeign();
    void pitfall22_oneBadItemFailsAlone();
    void aVanishedListingIsQuarantined();
    void aDeadChannelSpendsNoTriesAndBacksOff();
    void aPoisonedItemDoesNotBlockTheRest();
    void pitfall23_aLeaseThatRanOutIsDueAgain();
    void aNewerReceiptOvertakesALeasedOne();
    void anotherWritersEchoIsNotAConfirmation();
    void bufferIsKeptBack();
    void ordersAreAppliedOnceHoweverOftenTheyAreRead();
    void moreOrdersThanAPageWithinTheOverlap();
};

#define VERIFY_EQUAL(w) QVERIFY2((w).unequal().isEmpty(), qPrintable((w).unequal().join(u"; "_s)))

void TestDispatcher::aChangeOnTheShelfAppearsInTheStore()
{
    TwoWorlds w;
    w.record.move(u"P1"_s, 5);
    w.record.move(u"P2"_s, -3);
    const auto report = w.pass();
    QVERIFY(report);
    QCOMPARE(report->confirmed, 2);
    QCOMPARE(w.store.quantityOf(TwoWorlds::external(1)), 15);
    VERIFY_EQUAL(w);
}

void TestDispatcher::changesWithinASecondBecomeOneWrite()
{
    TwoWorlds w;
    const int before = w.store.count(CallKind::Write);
    for (int i = 0; i < 5; ++i)
        w.record.move(u"P1"_s, 1);
    QVERIFY(w.settle());
    QCOMPARE(w.store.count(CallKind::Write), before + 1);
    VERIFY_EQUAL(w);
}

void TestDispatcher::whatTheStoreShowsAlreadyIsConfirmedWithoutAWrite()
{
    TwoWorlds w;
    w.record.move(u"P1"_s, 5);
    w.store.setQuantity(TwoWorlds::external(1), 15);
    const int before = w.store.count(CallKind::Write);
    const auto report = w.pass();
    QCOMPARE(report->alreadyShown, 1);
    QCOMPARE(w.store.count(CallKind::Write), before);
    VERIFY_EQUAL(w);
}

void TestDispatcher::pitfall2_aSaleBetweenReadAndWriteIsNotErased()
{
    TwoWorlds w;
    w.record.move(u"P1"_s, 5);
    bool sold = false;
    w.store.afterCall = [&](const Call& call) {
        if (call.kind == CallKind::Read && !std::exchange(sold, true))
            w.store.buy(u"1"_s, TwoWorlds::external(1), 2);
    };
    QVERIFY(w.settle());
    QVERIFY(sold);
    QCOMPARE(w.store.quantityOf(TwoWorlds::external(1)), 13);
    VERIFY_EQUAL(w);
}

void TestDispatcher::pitfall2_aSaleAfterTheWriteIsNotErased()
{
    TwoWorlds w;
    w.record.move(u"P1"_s, 5);
    bool sold = false;
    w.store.afterCall = [&](const Call& call) {
        if (call.kind == CallKind::Write && !std::exchange(sold, true))
            w.store.buy(u"1"_s, TwoWorlds::external(1), 2);
    };
    QVERIFY(w.settle());
    QCOMPARE(w.store.quantityOf(TwoWorlds::external(1)), 13);
    VERIFY_EQUAL(w);
}

void TestDispatcher::pitfall11_aSmallForeignWriteIsKeptThenCorrected()
{
    TwoWorlds w;
    w.store.setQuantity(TwoWorlds::external(1), 14);
    w.record.move(u"P1"_s, 5);
    QCOMPARE(w.pass()->lookedAgain, 1);
    const auto report = w.pass();
    QCOMPARE(report->foreignWrites, 1);
    QCOMPARE(report->held, 0);
    VERIFY_EQUAL(w);
    QCOMPARE(keptForeignWrite(*w.record), u"14/10/4/resolved"_s);
    QCOMPARE(w.record.number(u"SELECT COUNT(*) FROM correction"_s), 1);
}

void TestDispatcher::pitfall11_aLargeForeignWriteIsNeverTouched()
{
    TwoWorlds w;
    w.store.setQuantity(TwoWorlds::external(1), 16);
    w.record.move(u"P1"_s, 5);
    w.record.move(u"P2"_s, 5);
    const int before = w.store.count(CallKind::Write);
    QVERIFY(w.settle());
    QCOMPARE(w.store.count(CallKind::Write), before + 1);
    QCOMPARE(w.store.quantityOf(TwoWorlds::external(1)), 16);
    QCOMPARE(w.store.quantityOf(TwoWorlds::external(2)), 15);
    QCOMPARE(keptForeignWrite(*w.record), u"16/10/1/open"_s);
    // Whatever happens on the shelf meanwhile, nothing is written to it, and the shelf's number is not lost.
    w.record.move(u"P1"_s, 3);
    w.store.buy(u"1"_s, TwoWorlds::external(1), 2);
    QVERIFY(w.settle());
    QCOMPARE(w.store.quantityOf(TwoWorlds::external(1)), 14);
    QVERIFY(w.broken().isEmpty());
    QVERIFY(w.settleWithPerson());
    QCOMPARE(w.store.quantityOf(TwoWorlds::external(1)), 16);
    VERIFY_EQUAL(w);
}

void TestDispatcher::pitfall24_theFourthCorrectionOfADayIsAPersons()
{
    TwoWorlds w;
    for (int i = 1; i <= 4; ++i) {
        w.store.setQuantity(TwoWorlds::external(1), *w.store.quantityOf(TwoWorlds::external(1)) + 2);
        w.record.move(u"P1"_s, 5);
        QVERIFY(w.settle());
        QCOMPARE(receiptsIn(*w.record, u"held"_s), i <= 3 ? 0 : 1);
    }
    QCOMPARE(w.record.number(u"SELECT COUNT(*) FROM correction"_s), 3);
    QCOMPARE(w.record.number(u"SELECT COUNT(*) FROM alert WHERE kind = 'corrections_capped'"_s), 1);
    QVERIFY(w.settleWithPerson());
    VERIFY_EQUAL(w);
}

void TestDispatcher::aStrictOwnerDecidesEveryForeignWrite()
{
    TwoWorlds w;
    QVERIFY(w.record->write<bool>([](record::Transaction& tx) -> Result<bool> {
        ONHAND_TRY(record::ResolutionStore::setLimits(tx, {950, 0, 3}));
        return true;
    }));
    w.store.setQuantity(TwoWorlds::external(1), 11);
    w.record.move(u"P1"_s, 5);
    QVERIFY(w.settle());
    QCOMPARE(w.store.quantityOf(TwoWorlds::external(1)), 11);
    QCOMPARE(receiptsIn(*w.record, u"held"_s), 1);
}

void TestDispatcher::anOrderThatShowsLateIsNoForeignWrite()
{
    TwoWorlds w(1, 40);
    w.record.move(u"P1"_s, 5);
    bool sold = false;
    w.store.afterCall = [&](const Call& call) {
        // Between the orders and the numbers: the number shows it, the orders that were read do not.
        if (call.kind == CallKind::Orders && !std::exchange(sold, true))
            w.store.buy(u"1"_s, TwoWorlds::external(1), 9);
    };
    const auto report = w.pass();
    QCOMPARE(report->lookedAgain, 1);
    QCOMPARE(report->foreignWrites, 0);
    QVERIFY(w.settle());
    QCOMPARE(w.store.quantityOf(TwoWorlds::external(1)), 36);
    QCOMPARE(w.record.number(u"SELECT COUNT(*) FROM discrepancy"_s), 0);
    VERIFY_EQUAL(w);
}

void TestDispatcher::ourOwnUnconfirmedWriteIsNotCalledForeign()
{
    TwoWorlds w;
    w.record.move(u"P1"_s, 5);
    bool lost = false;
    w.store.onCall = [&](const Call& call) -> std::optional<CallFault> {
        if (call.kind == CallKind::Write && !std::exchange(lost, true))
            return CallFault{Error{ErrorKind::Timeout, u"no answer"_s, {}}, true};
        return std::nullopt;
    };
    QCOMPARE(w.pass()->channelError->kind, ErrorKind::Timeout);
    w.record.move(u"P1"_s, 1);
    int foreign = 0;
    for (int i = 0; i < 10; ++i) {
        w.record.clock().advance(Milliseconds(10'000));
        foreign += w.pass()->foreignWrites;
    }
    QCOMPARE(foreign, 0);
    VERIFY_EQUAL(w);
}

void TestDispatcher::pitfall22_oneBadItemFailsAlone()
{
    TwoWorlds w;
    for (int i = 1; i <= 3; ++i)
        w.record.move(TwoWorlds::code(i), 1);
    w.store.onItem = [](const ports::StockWrite& item) -> std::optional<Error> {
        if (item.ref.external == TwoWorlds::external(2))
            return Error{ErrorKind::Rejected, u"no"_s, {}};
        return std::nullopt;
    };
    const auto report = w.pass();
    QCOMPARE(report->confirmed, 2);
    QCOMPARE(report->quarantined, 1);
    QVERIFY(w.broken().isEmpty());
    w.store.onItem = {};
    w.record.move(u"P2"_s, 1);
    QVERIFY(w.settle());
    VERIFY_EQUAL(w);
}

void TestDispatcher::aVanishedListingIsQuarantined()
{
    TwoWorlds w;
    w.store.remove(TwoWorlds::external(3));
    w.record.move(u"P3"_s, 1);
    w.record.move(u"P1"_s, 1);
    const auto report = w.pass();
    QCOMPARE(report->confirmed, 1);
    QCOMPARE(report->quarantined, 1);
    QCOMPARE(receiptsIn(*w.record, u"quarantined"_s), 1);
}

void TestDispatcher::aDeadChannelSpendsNoTriesAndBacksOff()
{
    TwoWorlds w;
    w.record.move(u"P1"_s, 5);
    w.store.onCall = [](const Call&) { return CallFault{Error{ErrorKind::Unreachable, u"down"_s, {}}, false}; };
    Milliseconds longest{0};
    for (int i = 0; i < 50; ++i) {
        w.record.clock().advance(Milliseconds(400'000));
        const auto report = w.dispatcher().pass(CancelToken());
        QVERIFY(report);
        if (report->heldUntil)
            longest = std::max(longest, *report->heldUntil - w.record.clock().now());
    }
    QCOMPARE(receiptsIn(*w.record, u"quarantined"_s), 0);
    QVERIFY(longest >= Milliseconds(150'000));
    QVERIFY(longest <= Milliseconds(300'000));
    w.store.onCall = {};
    QVERIFY(w.settle());
    VERIFY_EQUAL(w);
}

void TestDispatcher::aPoisonedItemDoesNotBlockTheRest()
{
    TwoWorlds w(8);
    for (int i = 1; i <= 8; ++i)
        w.record.move(TwoWorlds::code(i), 1);
    const auto poisoned = [](const Call& call) {
        return std::any_of(call.writes.begin(), call.writes.end(),
                           [](const auto& item) { return item.ref.external == TwoWorlds::external(5); });
    };
    w.store.onCall = [&](const Call& call) -> std::optional<CallFault> {
        if (call.kind == CallKind::Write && poisoned(call))
            return CallFault{Error{ErrorKind::Unavailable, u"500"_s, {}}, false};
        return std::nullopt;
    };
    QVERIFY(w.settle(2'000));
    QCOMPARE(receiptsIn(*w.record, u"quarantined"_s), 1);
    for (int i = 1; i <= 8; ++i)
        QCOMPARE(w.store.quantityOf(TwoWorlds::external(i)), i == 5 ? 10 : 11);
}

void TestDispatcher::pitfall23_aLeaseThatRanOutIsDueAgain()
{
    TwoWorlds w;
    w.record.move(u"P1"_s, 5);
    w.record.clock().advance(Milliseconds(2'000));
    const auto taken = w.record->write<std::vector<record::DueReceipt>>([&](record::Transaction& tx) {
        return record::OutboxStore::lease(tx, w.channel.id, u"dead"_s, tx.now() + Milliseconds(180'000), 100);
    });
    QCOMPARE(taken->size(), 1U);
    QCOMPARE(w.pass()->leased, 0);
    w.record.clock().advance(Milliseconds(180'000));
    QCOMPARE(w.pass()->confirmed, 1);
    VERIFY_EQUAL(w);
}

void TestDispatcher::aNewerReceiptOvertakesALeasedOne()
{
    TwoWorlds w;
    w.record.move(u"P1"_s, 5);
    bool moved = false;
    w.store.afterCall = [&](const Call& call) {
        if (call.kind == CallKind::Read && !std::exchange(moved, true))
            w.record.move(u"P1"_s, 2);
    };
    QVERIFY(w.settle());
    QCOMPARE(w.store.quantityOf(TwoWorlds::external(1)), 17);
    VERIFY_EQUAL(w);
}

void TestDispatcher::anotherWritersEchoIsNotAConfirmation()
{
    TwoWorlds w;
    w.record.move(u"P1"_s, 5);
    bool interleaved = false;
    w.store.onCall = [&](const Call& call) -> std::optional<CallFault> {
        // The write takes effect, its answer is lost, and meanwhile somebody else's number stands there.
        if (call.kind == CallKind::Write && !std::exchange(interleaved, true))
            return CallFault{Error{ErrorKind::Malformed, u"cut off"_s, {}}, true};
        return std::nullopt;
    };
    QVERIFY(w.pass()->channelError);
    w.store.setQuantity(TwoWorlds::external(1), 3);
    QVERIFY(w.settle());
    VERIFY_EQUAL(w);
}

void TestDispatcher::bufferIsKeptBack()
{
    TwoWorlds w;
    QVERIFY(w.record->write<bool>([&](record::Transaction& tx) -> Result<bool> {
        ONHAND_TRY(record::ChannelStore::setBuffer(tx, w.channel.id, {u""_s, {}, {4}}, {System::Onhand, u"test"_s}));
        return true;
    }));
    QVERIFY(w.settle());
    for (int i = 1; i <= 3; ++i)
        QCOMPARE(w.store.quantityOf(TwoWorlds::external(i)), 6);
}

void TestDispatcher::ordersAreAppliedOnceHoweverOftenTheyAreRead()
{
    TwoWorlds w;
    w.store.buy(u"1"_s, TwoWorlds::external(1), 3);
    for (int i = 0; i < 4; ++i)
        QVERIFY(w.intake().poll(CancelToken()));
    QVERIFY(w.settle());
    QCOMPARE(w.store.quantityOf(TwoWorlds::external(1)), 7);
    w.record.clock().advance(Milliseconds(5'000));
    w.store.setOrderStatus(u"1"_s, u"completed"_s);
    for (int i = 0; i < 4; ++i)
        QVERIFY(w.intake().poll(CancelToken()));
    QVERIFY(w.settle());
    QCOMPARE(w.store.quantityOf(TwoWorlds::external(1)), 7);
    VERIFY_EQUAL(w);
    w.record.clock().advance(Milliseconds(5'000));
    w.store.buy(u"2"_s, TwoWorlds::external(2), 4);
    QVERIFY(w.settle());
    w.record.clock().advance(Milliseconds(5'000));
    w.store.setOrderStatus(u"2"_s, u"cancelled"_s);
    QVERIFY(w.settle());
    QCOMPARE(w.store.quantityOf(TwoWorlds::external(2)), 10);
    VERIFY_EQUAL(w);
}

void TestDispatcher::moreOrdersThanAPageWithinTheOverlap()
{
    TwoWorlds w(1, 1'000);
    w.store.ordersPerPage = 10;
    for (int order = 1; order <= 45; ++order) {
        w.record.clock().advance(Milliseconds(1'000));
        w.store.buy(QString::number(order), TwoWorlds::external(1), 1);
        QVERIFY(w.intake().poll(CancelToken()));
    }
    QVERIFY(w.settle());
    QCOMPARE(w.store.quantityOf(TwoWorlds::external(1)), 955);
    VERIFY_EQUAL(w);
}

QTEST_GUILESS_MAIN(TestDispatcher)
#include "tst_dispatcher.moc"
