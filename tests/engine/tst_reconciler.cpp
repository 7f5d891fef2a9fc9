#include "support/shop_world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::record::ScanState;
using onhand::test::Call;
using onhand::test::CallFault;
using onhand::test::CallKind;
using onhand::test::ShopWorld;

class TestReconciler : public QObject
{
    Q_OBJECT
private slots:
    void equalWorldsAgree();
    void pitfall11_aForeignWriteOpensADiscrepancyAndFixesNothing();
    void aDiscrepancyClosesWhenTheNumbersAgreeAgain();
    void theSameDifferenceIsOneDiscrepancy();
    void aDifferenceUnderAReceiptIsSettling();
    void aMovementDuringThePassIsNoDifference();
    void aPurchaseDuringThePassIsNoDifference();
    void pitfall14_onlyNumbersOfManagedListingsAreEverWritten();
    void pitfall5_pagesThatOmitMakeThePassIncompleteAndNothingIsGone();
    void pitfall5_repeatedListingsAreCountedOnce();
    void pitfall15_pagesWithoutProgressEndThePass();
    void anEmptyAnswerIsNoCatalogue();
    void aListingThatGoesAndReturnsIsMarked();
    void aListingThatReturnsLearnsWhatHappenedMeanwhile();
    void aNewListingIsAddedUnaligned();
    void pitfall26_uncountedSkusAreNotCompared();
    void beforeTheBaselineNothingIsCompared();
    void aCancelledPassSaysSo();
    void aPassThatDiedIsClosedAsInterrupted();
    void aChannelErrorEndsThePassIncomplete();
    void aFailedSecondLookSaysNothingAboutTheSuspects();
    void aListingThatLosesItsNumberIsNotComparedAnyMore();
    void progressIsTold();
};

namespace {

std::unique_ptr<ShopWorld> liveShop(int listings = 3)
{
    auto w = std::make_unique<ShopWorld>();
    std::vector<std::pair<QString, std::int64_t>> counted;
    for (int i = 0; i < listings; ++i) {
        w->channel.put(QString::number(10 + i), u"A-%1"_s.arg(i), 5);
        counted.emplace_back(u"A-%1"_s.arg(i), 10 + i);
    }
    w->goLive(counted);
    return w;
}

} // namespace

void TestReconciler::equalWorldsAgree()
{
    const auto w = liveShop();
    const int writes = w->channel.count(CallKind::Write);
    const auto report = w->scan();
    QVERIFY(report);
    QCOMPARE(report->state, ScanState::Complete);
    QCOMPARE(report->counts.compared, 3);
    QCOMPARE(report->counts.agreeing, 3);
    QCOMPARE(report->counts.seenTotal, 3);
    QVERIFY(w->discrepancies().empty());
    QCOMPARE(w->channel.count(CallKind::Write), writes);
}

void TestReconciler::pitfall11_aForeignWriteOpensADiscrepancyAndFixesNothing()
{
    const auto w = liveShop();
    w->channel.setQuantity(u"11"_s, 99);
    const auto report = w->scan();
    QCOMPARE(report->counts.differing, 1);
    const auto open = w->discrepancies();
    QCOMPARE(open.size(), std::size_t(1));
    QCOMPARE(open[0].expected, 11);
    QCOMPARE(open[0].observed, 99);
    QCOMPARE(open[0].severity, Severity::Critical);
    QCOMPARE(w->onHand(u"A-1"_s), 11);
    QCOMPARE(w->waitingReceipts(), 0);
    w->settle();
    QCOMPARE(w->channel.quantityOf(u"11"_s), std::optional<std::int64_t>(99));
    QCOMPARE(w->listing(u"11"_s)->observed, std::optional<std::int64_t>(99));
}

void TestReconciler::aDiscrepancyClosesWhenTheNumbersAgreeAgain()
{
    const auto w = liveShop();
    w->channel.setQuantity(u"11"_s, 12);
    QVERIFY(w->scan());
    QCOMPARE(w->discrepancies().front().severity, Severity::Minor);
    w->channel.setQuantity(u"11"_s, 11);
    QCOMPARE(w->scan()->counts.agreeing, 3);
    QVERIFY(w->discrepancies().empty());
}

void TestReconciler::theSameDifferenceIsOneDiscrepancy()
{
    const auto w = liveShop();
    w->channel.setQuantity(u"11"_s, 15);
    QVERIFY(w->scan());
    w->record.clock().advance(Milliseconds(1'000));
    QVERIFY(w->scan());
    const auto open = w->discrepancies();
    QCOMPARE(open.size(), std::size_t(1));
    QCOMPARE(open[0].seenCount, 2);
    QCOMPARE(open[0].severity, Severity::Major);
}

void TestReconciler::aDifferenceUnderAReceiptIsSettling()
{
    const auto w = liveShop();
    w->record.move(u"A-0"_s, 5);
    const auto report = w->scan();
    QCOMPARE(report->counts.settling, 1);
    QCOMPARE(w->discrepancies().front().severity, Severity::Settling);
    w->settle();
    QCOMPARE(w->scan()->counts.agreeing, 3);
    QVERIFY(w->discrepancies().empty());
}

void TestReconciler::aMovementDuringThePassIsNoDifference()
{
    const auto w = liveShop();
    w->channel.pageSize = 1;
    bool moved = false;
    w->channel.afterCall = [&](const Call& call) {
        if (call.kind != CallKind::Page || moved)
            return;
        moved = true;
        // The shelf moved and the store shows it already, before its page is read.
        w->record.move(u"A-2"_s, -2);
        w->channel.setQuantity(u"12"_s, 10);
    };
    const auto report = w->scan();
    QVERIFY(moved);
    QCOMPARE(report->counts.agreeing, 3);
    QCOMPARE(report->counts.differing, 0);
}

void TestReconciler::aPurchaseDuringThePassIsNoDifference()
{
    const auto w = liveShop();
    w->channel.pageSize = 1;
    bool bought = false;
    w->channel.afterCall = [&](const Call& call) {
        if (call.kind != CallKind::Page || bought)
            return;
        bought = true;
        w->record.clock().advance(Milliseconds(1'000));
        w->channel.buy(u"500"_s, u"12"_s, 3);
    };
    const auto report = w->scan();
    QVERIFY(bought);
    QCOMPARE(report->counts.agreeing, 3);
    QVERIFY(w->discrepancies().empty());
    QCOMPARE(w->channel.quantityOf(u"12"_s), std::optional<std::int64_t>(9));
}

void TestReconciler::pitfall14_onlyNumbersOfManagedListingsAreEverWritten()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"A-0"_s, 5);
    w.channel.put(u"11"_s, u"A-1"_s, {}, StockPolicy::Unmanaged);
    w.channel.put(u"12"_s, u"A-2"_s, {}, StockPolicy::Container);
    const auto unmanaged = w.channel.item(u"11"_s);
    w.goLive({{u"A-0"_s, 9}, {u"A-1"_s, 4}});
    w.record.move(u"A-1"_s, 3);
    w.settle();
    QCOMPARE(w.scan()->counts.compared, 1);
    for (const Call& call : w.channel.calls()) {
        for (const ports::StockWrite& write : call.writes)
            QCOMPARE(write.ref.external, u"10"_s);
    }
    QCOMPARE(w.channel.item(u"11"_s).policy, unmanaged.policy);
    QCOMPARE(w.channel.item(u"11"_s).quantity, unmanaged.quantity);
    QCOMPARE(w.channel.item(u"12"_s).policy, StockPolicy::Container);
}

void TestReconciler::pitfall5_pagesThatOmitMakeThePassIncompleteAndNothingIsGone()
{
    const auto w = liveShop(6);
    w->channel.pageSize = 2;
    w->channel.onPage = [](std::vector<ports::CatalogueItem>& page, int index) {
        if (index == 1)
            page.pop_back();
    };
    const auto report = w->scan();
    QCOMPARE(report->state, ScanState::Incomplete);
    QVERIFY(!report->reason.isEmpty());
    QCOMPARE(report->counts.seenTotal, 5);
    QCOMPARE(report->gone, 0);
    QVERIFY(!w->listing(u"13"_s)->gone);
}

void TestReconciler::pitfall5_repeatedListingsAreCountedOnce()
{
    const auto w = liveShop(6);
    w->channel.pageSize = 2;
    ports::CatalogueItem first;
    w->channel.onPage = [&](std::vector<ports::CatalogueItem>& page, int index) {
        if (index == 0)
            first = page.front();
        else
            page.push_back(first);
    };
    const auto report = w->scan();
    QCOMPARE(report->state, ScanState::Complete);
    QCOMPARE(report->counts.seenTotal, 6);
    QCOMPARE(report->counts.compared, 6);
}

void TestReconciler::pitfall15_pagesWithoutProgressEndThePass()
{
    const auto w = liveShop(5);
    w->channel.pageSize = 3;
    w->channel.repeatedPages = 1'000'000;
    const auto report = w->scan();
    QVERIFY(report);
    QCOMPARE(report->state, ScanState::Incomplete);
    QVERIFY(report->reason.contains(u"no_progress"_s));
    QVERIFY(w->channel.count(CallKind::Page) < 20);
}

void TestReconciler::anEmptyAnswerIsNoCatalogue()
{
    const auto w = liveShop();
    for (const QString& external : {u"10"_s, u"11"_s, u"12"_s})
        w->channel.remove(external);
    const auto report = w->scan();
    QCOMPARE(report->state, ScanState::Incomplete);
    QCOMPARE(report->reason, u"empty_catalogue"_s);
    QVERIFY(!w->listing(u"10"_s)->gone);
}

void TestReconciler::aListingThatGoesAndReturnsIsMarked()
{
    const auto w = liveShop();
    const auto item = w->channel.item(u"11"_s);
    w->channel.remove(u"11"_s);
    QCOMPARE(w->scan()->gone, 1);
    QVERIFY(w->listing(u"11"_s)->gone);
    w->channel.put(item);
    const auto report = w->scan();
    QCOMPARE(report->returned, 1);
    QCOMPARE(report->counts.agreeing, 3);
    QVERIFY(!w->listing(u"11"_s)->gone);
    QCOMPARE(w->listing(u"11"_s)->sku, w->sku(u"A-1"_s));
}

void TestReconciler::aListingThatReturnsLearnsWhatHappenedMeanwhile()
{
    const auto w = liveShop();
    const auto item = w->channel.item(u"11"_s);
    w->channel.remove(u"11"_s);
    QVERIFY(w->scan());
    w->record.move(u"A-1"_s, -4);
    w->settle();
    w->channel.put(item);
    QVERIFY(w->scan());
    w->settle();
    QCOMPARE(w->channel.quantityOf(u"11"_s), std::optional<std::int64_t>(7));
    QCOMPARE(w->scan()->counts.agreeing, 3);
}

void TestReconciler::aNewListingIsAddedUnaligned()
{
    const auto w = liveShop();
    w->record.move(u"B-1"_s, 4);
    w->channel.put(u"20"_s, u"B-1"_s, 9);
    const auto report = w->scan();
    QCOMPARE(report->state, ScanState::Complete);
    QCOMPARE(report->added, 1);
    QVERIFY(w->listing(u"20"_s));
    QVERIFY(!w->listing(u"20"_s)->sku);
    QCOMPARE(w->listing(u"20"_s)->observed, std::optional<std::int64_t>(9));
    w->settle();
    QCOMPARE(w->channel.quantityOf(u"20"_s), std::optional<std::int64_t>(9));
    QCOMPARE(w->scan()->added, 0);
}

void TestReconciler::pitfall26_uncountedSkusAreNotCompared()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"KNOWN"_s, 5);
    w.channel.put(u"11"_s, u"UNKNOWN"_s, 8);
    w.goLive({{u"KNOWN"_s, 5}});
    const auto report = w.scan();
    QCOMPARE(report->counts.compared, 1);
    QVERIFY(w.discrepancies().empty());
    QCOMPARE(w.channel.quantityOf(u"11"_s), std::optional<std::int64_t>(8));
}

void TestReconciler::beforeTheBaselineNothingIsCompared()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"A-0"_s, 5);
    QVERIFY(w.adopt());
    QVERIFY(w.count(ShopWorld::file({{u"A-0"_s, 9}})));
    const auto report = w.scan();
    QCOMPARE(report->state, ScanState::Complete);
    QCOMPARE(report->counts.compared, 0);
    QVERIFY(w.discrepancies().empty());
}

void TestReconciler::aCancelledPassSaysSo()
{
    const auto w = liveShop(6);
    w->channel.pageSize = 2;
    const CancelToken cancel;
    w->channel.afterCall = [&](const Call& call) {
        if (call.kind == CallKind::Page)
            cancel.cancel();
    };
    const auto report = w->scan(cancel);
    QVERIFY(report);
    QCOMPARE(report->state, ScanState::Cancelled);
    QCOMPARE(report->gone, 0);
    QCOMPARE(w->scan()->state, ScanState::Complete);
}

void TestReconciler::aPassThatDiedIsClosedAsInterrupted()
{
    const auto w = liveShop();
    const auto dead =
        w->record->write<ScanId>([&](record::Transaction& tx) { return record::ScanStore::start(tx, w->id); });
    QVERIFY(dead);
    w->record.reopen();
    const auto closed = w->record->write<std::int64_t>(
        [&](record::Transaction& tx) { return record::ScanStore::closeInterrupted(tx, w->id); });
    QCOMPARE(closed.value(), 1);
    const auto row = w->record->read<std::optional<record::ScanRow>>(
        [&](record::Snapshot& s) { return record::ScanStore::newest(s, w->id); });
    QCOMPARE((*row)->state, ScanState::Incomplete);
    QCOMPARE((*row)->reason, u"interrupted"_s);
    QCOMPARE(w->scan()->state, ScanState::Complete);
}

void TestReconciler::aChannelErrorEndsThePassIncomplete()
{
    const auto w = liveShop(6);
    w->channel.pageSize = 2;
    int pages = 0;
    w->channel.onCall = [&](const Call& call) -> std::optional<CallFault> {
        if (call.kind == CallKind::Page && ++pages == 2)
            return CallFault{{ErrorKind::Unavailable, u"503"_s, {}}, false};
        return std::nullopt;
    };
    const auto report = w->scan();
    QVERIFY(report);
    QCOMPARE(report->state, ScanState::Incomplete);
    QVERIFY(report->channelError);
    QCOMPARE(report->channelError->kind, ErrorKind::Unavailable);
    QCOMPARE(report->counts.seenTotal, 2);
    QCOMPARE(report->gone, 0);
}

void TestReconciler::aFailedSecondLookSaysNothingAboutTheSuspects()
{
    const auto w = liveShop();
    w->channel.setQuantity(u"11"_s, 99);
    w->channel.onCall = [&](const Call& call) -> std::optional<CallFault> {
        if (call.kind == CallKind::Read)
            return CallFault{{ErrorKind::Timeout, u"no answer"_s, {}}, false};
        return std::nullopt;
    };
    const auto report = w->scan();
    QCOMPARE(report->state, ScanState::Incomplete);
    QCOMPARE(report->counts.settling, 1);
    QVERIFY(w->discrepancies().empty());
    w->channel.onCall = {};
    QCOMPARE(w->scan()->counts.differing, 1);
}

void TestReconciler::aListingThatLosesItsNumberIsNotComparedAnyMore()
{
    const auto w = liveShop();
    w->channel.setQuantity(u"11"_s, 99);
    QVERIFY(w->scan());
    QCOMPARE(w->discrepancies().size(), std::size_t(1));
    auto item = w->channel.item(u"11"_s);
    item.policy = StockPolicy::Unmanaged;
    item.quantity.reset();
    w->channel.put(item);
    QCOMPARE(w->scan()->counts.compared, 2);
    QVERIFY(w->discrepancies().empty());
}

void TestReconciler::progressIsTold()
{
    const auto w = liveShop(6);
    w->channel.pageSize = 2;
    std::vector<std::int64_t> told;
    ChannelInfo info;
    info.id = w->id;
    const auto report =
        engine::Reconciler(*w->record, w->channel, info).scan({}, [&](std::int64_t done, std::int64_t total) {
            told.push_back(done * 100 + total);
        });
    QVERIFY(report);
    QCOMPARE(told, (std::vector<std::int64_t>{206, 406, 606}));
}

QTEST_GUILESS_MAIN(TestReconciler)
#include "tst_reconciler.moc"
