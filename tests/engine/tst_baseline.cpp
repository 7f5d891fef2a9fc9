#include "record/channel_store.h"
#include "support/shop_world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::CallKind;
using onhand::test::ShopWorld;

class TestBaseline : public QObject
{
    Q_OBJECT
private slots:
    void showsWhatWouldChangeAndPushesNothing();
    void approvingGoesLiveAndSendsOnlyWhatDiffers();
    void aMovementSinceTheProposalMakesItStale();
    void aNewReadingOfTheCatalogueMakesItStale();
    void approvingTwiceIsAConflict();
    void aNewProposalReplacesTheOld();
    void discardingGoesBack();
    void pitfall10_unknownIsNotZero();
    void theBufferIsInIt();
    void aFailedApprovalChangesNothing();
    void whatIsCountedAfterTheApprovalWaitsForTheNext();
};

namespace {

std::unique_ptr<ShopWorld> adopted()
{
    auto w = std::make_unique<ShopWorld>();
    w->channel.put(u"10"_s, u"A"_s, 5);
    w->channel.put(u"11"_s, u"B"_s, 5);
    w->channel.put(u"12"_s, u"C"_s, 5);
    w->channel.put(u"13"_s, u"D"_s, 5);
    if (!w->adopt() || !w->count(ShopWorld::file({{u"A"_s, 5}, {u"B"_s, 9}, {u"C"_s, 0}})))
        qFatal("preparation");
    return w;
}

} // namespace

void TestBaseline::showsWhatWouldChangeAndPushesNothing()
{
    const auto w = adopted();
    const auto summary = w->propose();
    QVERIFY(summary);
    QCOMPARE(summary->listings, 3);
    QCOMPARE(summary->unchanged, 1);
    QCOMPARE(summary->changed, 2);
    QCOMPARE(summary->toZero, 1);
    QCOMPARE(summary->unitsMoved, 9);
    QCOMPARE(w->state(), ChannelState::Baseline);
    QCOMPARE(w->waitingReceipts(), 0);
    w->settle();
    QCOMPARE(w->channel.count(CallKind::Write), 0);
}

void TestBaseline::approvingGoesLiveAndSendsOnlyWhatDiffers()
{
    const auto w = adopted();
    QVERIFY(w->approve(w->propose()->id));
    QCOMPARE(w->state(), ChannelState::Live);
    QCOMPARE(w->waitingReceipts(), 2);
    w->settle();
    QCOMPARE(w->channel.quantityOf(u"10"_s), std::optional<std::int64_t>(5));
    QCOMPARE(w->channel.quantityOf(u"11"_s), std::optional<std::int64_t>(9));
    QCOMPARE(w->channel.quantityOf(u"12"_s), std::optional<std::int64_t>(0));
    for (const auto& call : w->channel.calls()) {
        for (const auto& write : call.writes)
            QVERIFY(write.ref.external != u"10"_s);
    }
    QCOMPARE(w->scan()->counts.agreeing, 3);
}

void TestBaseline::aMovementSinceTheProposalMakesItStale()
{
    const auto w = adopted();
    const auto summary = w->propose();
    w->record.move(u"B"_s, -1);
    const auto refused = w->approve(summary->id);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY(refused.error().detail.startsWith(u"1 of 3"_s));
    QCOMPARE(w->state(), ChannelState::Baseline);
    QCOMPARE(w->waitingReceipts(), 0);
    QVERIFY(w->approve(w->propose()->id));
}

void TestBaseline::aNewReadingOfTheCatalogueMakesItStale()
{
    const auto w = adopted();
    const auto summary = w->propose();
    w->channel.setQuantity(u"10"_s, 4);
    QVERIFY(w->adopt());
    QCOMPARE(w->approve(summary->id).error().kind, ErrorKind::Conflict);
    QCOMPARE(w->propose()->changed, 3);
}

void TestBaseline::approvingTwiceIsAConflict()
{
    const auto w = adopted();
    const auto summary = w->propose();
    QVERIFY(w->approve(summary->id));
    QCOMPARE(w->approve(summary->id).error().kind, ErrorKind::Conflict);
    QCOMPARE(w->approve(BaselineId{999}).error().kind, ErrorKind::NotFound);
}

void TestBaseline::aNewProposalReplacesTheOld()
{
    const auto w = adopted();
    const auto first = w->propose();
    const auto second = w->propose();
    QCOMPARE(w->approve(first->id).error().kind, ErrorKind::Conflict);
    QVERIFY(w->approve(second->id));
}

void TestBaseline::discardingGoesBack()
{
    const auto w = adopted();
    const auto summary = w->propose();
    QVERIFY(engine::Baseline(*w->record).discard(summary->id, u"ann"_s));
    QCOMPARE(w->state(), ChannelState::Adopted);
    QCOMPARE(w->approve(summary->id).error().kind, ErrorKind::Conflict);
}

void TestBaseline::pitfall10_unknownIsNotZero()
{
    const auto w = adopted();
    QVERIFY(w->approve(w->propose()->id));
    w->settle();
    QCOMPARE(w->channel.quantityOf(u"13"_s), std::optional<std::int64_t>(5));
}

void TestBaseline::theBufferIsInIt()
{
    const auto w = adopted();
    QVERIFY(w->record->write<bool>([&](record::Transaction& tx) -> Result<bool> {
        ONHAND_TRY(
            record::ChannelStore::setBuffer(tx, w->id, {QString(), SkuId{}, Quantity{2}}, {System::Onhand, u"test"_s}));
        ONHAND_TRY(record::ChannelStore::setBuffer(tx, w->id, {u"General"_s, SkuId{}, Quantity{3}},
                                                   {System::Onhand, u"test"_s}));
        return true;
    }));
    QVERIFY(w->approve(w->propose()->id));
    w->settle();
    QCOMPARE(w->channel.quantityOf(u"10"_s), std::optional<std::int64_t>(2));
    QCOMPARE(w->channel.quantityOf(u"11"_s), std::optional<std::int64_t>(6));
    const SkuId b = w->sku(u"B"_s);
    QVERIFY(w->record->write<bool>([&](record::Transaction& tx) -> Result<bool> {
        ONHAND_TRY(
            record::ChannelStore::setBuffer(tx, w->id, {QString(), b, Quantity{1}}, {System::Onhand, u"test"_s}));
        return true;
    }));
    w->settle();
    QCOMPARE(w->channel.quantityOf(u"11"_s), std::optional<std::int64_t>(8));
    QCOMPARE(w->scan()->counts.agreeing, 3);
}

void TestBaseline::aFailedApprovalChangesNothing()
{
    const auto w = adopted();
    const auto summary = w->propose();
    const QString before = w->digest();
    w->record.setFault([](const QString& text) -> std::optional<Error> {
        if (text.contains(u"audit_log"_s))
            return Error{ErrorKind::Full, u"disk"_s, std::nullopt};
        return std::nullopt;
    });
    QCOMPARE(w->approve(summary->id).error().kind, ErrorKind::Full);
    w->record.setFault({});
    QCOMPARE(w->digest(), before);
    QCOMPARE(w->waitingReceipts(), 0);
    QVERIFY(w->approve(summary->id));
}

void TestBaseline::whatIsCountedAfterTheApprovalWaitsForTheNext()
{
    const auto w = adopted();
    QVERIFY(w->approve(w->propose()->id));
    w->settle();
    QVERIFY(w->count(ShopWorld::file({{u"D"_s, 7}})));
    w->settle();
    QCOMPARE(w->channel.quantityOf(u"13"_s), std::optional<std::int64_t>(5));
    QCOMPARE(w->waitingReceipts(), 0);
    const auto summary = w->propose();
    QCOMPARE(summary->changed, 1);
    QVERIFY(w->approve(summary->id));
    w->settle();
    QCOMPARE(w->channel.quantityOf(u"13"_s), std::optional<std::int64_t>(7));
}

QTEST_GUILESS_MAIN(TestBaseline)
#include "tst_baseline.moc"
