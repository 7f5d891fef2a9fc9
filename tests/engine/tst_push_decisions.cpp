#include "support/gated_shop.h"
#include "support/invariants.h"
#include "support/record_look.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

// What a person decides about a push that the gate holds, and takes back.
class TestPushDecisions : public QObject
{
    Q_OBJECT
private slots:
    void whatOrdersChangedIsApprovedWithTheRest();
    void whatSomebodyChangedMustBeSeenAgain();
    void someCanBeApprovedAndTheRestWaits();
    void theSameRequestDecidesOnce();
    void aDiscardedPushWritesNothingAndStaysVisible();
    void aPushThatIsTakenBackByHandIsOver();
    void undoRestoresEveryPreImage();
    void undoRestoresWhatTheStoreShowedAlthoughTheShelfDiffers();
    void undoSetsABufferBack();
    void aCountSinceIsNotUndone();
    void whatWouldDoNothingIsNoUndo();
    void undoHasItsLimits();
    void widerLimitsNeedAReasonAndFreeNothing();
    void everyStatementOfADecisionCanFail_data();
    void everyStatementOfADecisionCanFail();
};

void TestPushDecisions::whatOrdersChangedIsApprovedWithTheRest()
{
    GatedShop shop;
    shop.bulk(-4);
    const auto seen = shop.waiting();
    shop.w.store.buy(u"1"_s, TwoWorlds::external(1), 3);
    QVERIFY(shop.w.settle());
    const auto outcome = shop.commands.approvePush(shop.request(seen));
    QVERIFY2(outcome, "orders are no reason to look again");
    QCOMPARE(outcome->listings, products);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 3);
    QCOMPARE(shop.shown(2), 6);
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestPushDecisions::whatSomebodyChangedMustBeSeenAgain()
{
    GatedShop shop;
    shop.bulk(-4);
    const auto seen = shop.waiting();
    shop.w.record.move(u"P1"_s, -1);
    const auto refused = shop.commands.approvePush(shop.request(seen));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.changedInStore(), 0);
    QVERIFY(shop.commands.approvePush(shop.request(shop.waiting())));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 5);
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestPushDecisions::someCanBeApprovedAndTheRestWaits()
{
    GatedShop shop;
    shop.bulk(-4);
    const auto view = shop.waiting();
    desk::PushRequest some = shop.request(view);
    some.listings = {shop.listing(3), shop.listing(5)};
    QCOMPARE(must(shop.commands.approvePush(some)).listings, 2);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.changedInStore(), 2);
    QCOMPARE(shop.shown(5), 6);
    QCOMPARE(shop.waiting().summary.held, products - 2);
    some.requestId = u"again"_s;
    QCOMPARE(shop.commands.approvePush(some).error().kind, ErrorKind::Conflict);
}

void TestPushDecisions::theSameRequestDecidesOnce()
{
    GatedShop shop;
    shop.bulk(-4);
    const auto request = shop.request(shop.waiting());
    QVERIFY(shop.commands.approvePush(request));
    const auto lines = shop.w.record.auditLines();
    const auto again = shop.commands.approvePush(request);
    QVERIFY(again && again->alreadyApplied);
    QCOMPARE(shop.w.record.auditLines(), lines);
    desk::PushRequest other = request;
    other.requestId = u"other"_s;
    QCOMPARE(shop.commands.approvePush(other).error().kind, ErrorKind::Conflict);
}

void TestPushDecisions::aDiscardedPushWritesNothingAndStaysVisible()
{
    GatedShop shop;
    shop.bulk(-4);
    QCOMPARE(must(shop.commands.discardPush(shop.request(shop.waiting()))).listings, products);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.changedInStore(), 0);
    const auto open = must(shop.queries.discrepancies({}));
    QCOMPARE(open.size(), std::size_t(products));
    QCOMPARE(open.front().expected, 6);
    QCOMPARE(open.front().observed, 10);
    // A sale later on does not carry the discarded change along.
    shop.w.store.buy(u"1"_s, TwoWorlds::external(1), 2);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 8);
    QVERIFY2(brokenInvariant(*shop.w.record).isEmpty(), qPrintable(brokenInvariant(*shop.w.record)));
    // "The shelf wins" for all of them is a mass change again.
    resolveHolds(*shop.w.record);
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.waiting().summary.held, products);
    QCOMPARE(shop.shown(2), 10);
    QVERIFY(shop.w.settleWithPerson());
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestPushDecisions::aPushThatIsTakenBackByHandIsOver()
{
    GatedShop shop;
    const auto movements = shop.bulk(-4);
    const auto held = shop.waiting();
    must(shop.commands.undo(movements, u"tester"_s));
    QVERIFY(shop.w.settle());
    QCOMPARE(must(shop.queries.push(held.summary.id)).summary.state, desk::PushState::Over);
    QCOMPARE(shop.changedInStore(), 0);
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestPushDecisions::undoRestoresEveryPreImage()
{
    GatedShop shop;
    const PushId push = shop.approvedBulk(-10);
    for (int product = 1; product <= products; ++product)
        QCOMPARE(shop.shown(product), 0);
    must(shop.commands.undoPush(shop.undoRequest(push)));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.changedInStore(), 0);
    QCOMPARE(must(shop.queries.waitingPushes()), 0);
    QVERIFY(shop.w.unequal().isEmpty());
    // With orders before the write and after it: they stay.
    shop.later();
    shop.bulk(-4);
    shop.w.store.buy(u"1"_s, TwoWorlds::external(1), 2);
    QVERIFY(shop.w.settle());
    const auto view = shop.waiting();
    must(shop.commands.approvePush(shop.request(view)));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 4);
    shop.w.store.buy(u"2"_s, TwoWorlds::external(1), 1);
    shop.w.store.buy(u"3"_s, TwoWorlds::external(2), 5);
    QVERIFY(shop.w.settle());
    must(shop.commands.undoPush(shop.undoRequest(view.summary.id)));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 7);
    QCOMPARE(shop.shown(2), 5);
    QCOMPARE(shop.shown(3), 10);
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestPushDecisions::undoRestoresWhatTheStoreShowedAlthoughTheShelfDiffers()
{
    GatedShop shop;
    for (int product = 1; product <= products; ++product)
        shop.w.store.setQuantity(TwoWorlds::external(product), 8);
    const PushId push = shop.approvedBulk(-4);
    for (int product = 1; product <= products; ++product)
        QCOMPARE(shop.shown(product), 6);
    must(shop.commands.undoPush(shop.undoRequest(push)));
    QVERIFY(shop.w.settle());
    for (int product = 1; product <= products; ++product)
        QCOMPARE(shop.shown(product), 8);
    // What the shelf says against that is a mass change of its own, and waits.
    const auto left = shop.waiting();
    QCOMPARE(left.lines.size(), std::size_t(products));
    QCOMPARE(left.lines.front().after, 10);
    QVERIFY2(brokenInvariant(*shop.w.record).isEmpty(), qPrintable(brokenInvariant(*shop.w.record)));
    QVERIFY(shop.w.settleWithPerson());
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestPushDecisions::undoSetsABufferBack()
{
    GatedShop shop;
    must(shop.commands.setBuffer(shop.w.channel.id, {}, {}, 4, u"tester"_s));
    const auto view = shop.waiting();
    must(shop.commands.approvePush(shop.request(view)));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 6);
    QCOMPARE(must(shop.queries.pushUndo(view.summary.id)).buffers, 1);
    must(shop.commands.undoPush(shop.undoRequest(view.summary.id)));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.w.record.number(u"SELECT COUNT(*) FROM buffer"_s), 0);
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestPushDecisions::aCountSinceIsNotUndone()
{
    GatedShop shop;
    const PushId push = shop.approvedBulk(-4);
    shop.w.record.move(u"P1"_s, 1, MovementKind::Count);
    QVERIFY(shop.w.settle());
    const auto view = must(shop.queries.pushUndo(push));
    QCOMPARE(view.movements, products - 1);
    QCOMPARE(view.lines.front().leftAlone, u"counted_since"_s);
    must(shop.commands.undoPush(shop.undoRequest(push)));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.shown(1), 7);
    QCOMPARE(shop.shown(2), 10);
    QVERIFY(shop.w.unequal().isEmpty());
}

void TestPushDecisions::whatWouldDoNothingIsNoUndo()
{
    GatedShop shop;
    const PushId push = shop.approvedBulk(-4);
    for (int product = 1; product <= products; ++product)
        shop.w.record.move(TwoWorlds::code(product), 0, MovementKind::Count);
    const auto refused = shop.commands.undoPush(shop.undoRequest(push));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QVERIFY2(refused.error().detail.contains(u"counted_since"_s), qPrintable(refused.error().detail));
    QCOMPARE(shop.w.record.number(u"SELECT COUNT(*) FROM push WHERE undone_at IS NOT NULL OR undo_of <> 0"_s), 0);
}

void TestPushDecisions::undoHasItsLimits()
{
    GatedShop shop;
    const PushId push = shop.approvedBulk(-4);
    const auto request = shop.undoRequest(push);
    const auto undone = must(shop.commands.undoPush(request));
    QCOMPARE(must(shop.commands.undoPush(request)).push, undone.push);
    QCOMPARE(shop.queries.pushUndo(push).error().kind, ErrorKind::Refused);
    QCOMPARE(shop.queries.pushUndo(undone.push).error().kind, ErrorKind::Refused);
    QVERIFY(shop.w.settle());
    shop.later();
    const PushId old = shop.approvedBulk(-4);
    shop.w.record.clock().advance(Milliseconds(8LL * 24 * 3600 * 1000));
    QCOMPARE(shop.queries.pushUndo(old).error().kind, ErrorKind::Refused);
}

void TestPushDecisions::widerLimitsNeedAReasonAndFreeNothing()
{
    GatedShop shop;
    shop.bulk(-4);
    BlastLimits wide;
    wide.listings = 1'000;
    wide.percent = 100;
    QCOMPARE(shop.commands.setPushLimits(wide, u" "_s, u"owner"_s).error().kind, ErrorKind::Invalid);
    QVERIFY(shop.commands.setPushLimits(wide, u"stock-taking"_s, u"owner"_s));
    QVERIFY(shop.w.settle());
    QCOMPARE(shop.changedInStore(), 0);
    QCOMPARE(shop.waiting().summary.held, products);
    BlastLimits strict;
    strict.listings = 2;
    QVERIFY(shop.commands.setPushLimits(strict, {}, u"owner"_s));
    QCOMPARE(must(shop.queries.pushLimits()).listings, 2);
}

void TestPushDecisions::everyStatementOfADecisionCanFail_data()
{
    QTest::addColumn<QString>("what");
    for (const QString& what : {u"approve"_s, u"discard"_s, u"undo"_s})
        QTest::newRow(qPrintable(what)) << what;
}

void TestPushDecisions::everyStatementOfADecisionCanFail()
{
    QFETCH(QString, what);
    GatedShop shop;
    PushId undone;
    if (what == u"undo")
        undone = shop.approvedBulk(-4);
    else
        shop.bulk(-4);
    const auto request = undone ? shop.undoRequest(undone) : shop.request(shop.waiting());
    const auto decide = [&] {
        return what == u"approve"   ? shop.commands.approvePush(request)
               : what == u"discard" ? shop.commands.discardPush(request)
                                    : shop.commands.undoPush(request);
    };
    const QString before = dumpOf(*shop.w.record);
    for (int nth = 1;; nth += 7) {
        QVERIFY(nth < 20'000);
        int seen = 0;
        shop.w.record.setFault([&](const QString&) -> std::optional<Error> {
            return ++seen == nth ? std::optional(Error{ErrorKind::Full, u"injected"_s, {}}) : std::nullopt;
        });
        const auto outcome = decide();
        shop.w.record.setFault({});
        if (outcome)
            break;
        if (nth % 70 == 1)
            QCOMPARE(dumpOf(*shop.w.record), before);
    }
    QVERIFY(shop.w.settle());
    QVERIFY2(brokenInvariant(*shop.w.record).isEmpty(), qPrintable(brokenInvariant(*shop.w.record)));
    QCOMPARE(shop.shown(1), what == u"approve" ? 6 : 10);
}

QTEST_GUILESS_MAIN(TestPushDecisions)
#include "tst_push_decisions.moc"
