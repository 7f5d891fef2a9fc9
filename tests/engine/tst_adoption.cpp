#include "record/catalogue_store.h"
#include "record/channel_store.h"
#include "support/shop_world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::CallKind;
using onhand::test::ShopWorld;

class TestAdoption : public QObject
{
    Q_OBJECT
private slots:
    void makesASkuForEachCodeAndAlignsIt();
    void keepsTheStoresNumbersAsObservationsOnly();
    void connectingAgainKeepsTheChannel();
    void aFailedProbeStoresNothing();
    void pitfall15_aCatalogueThatRepeatsEndsAndGoesOnLater();
    void pitfall16_oldAndNewListingsAreAdoptedAlike();
    void pitfall18_runningTwiceChangesNothingAndNeverWritesToTheChannel();
    void pitfall5_anIncompleteReadingAlignsNothing();
    void codesAreComparedWithTheirCase();
    void whatHasNoCodeOrADoubledOneIsCountedAndLeftAlone();
    void aVariationThatSharesItsParentsNumberSellsTheParentsSku();
    void aVariationIsNamedAfterItsParent();
    void aNewMatchOnALiveChannelWaitsForABaseline();
    void adoptionPushesNothing();
};

void TestAdoption::makesASkuForEachCodeAndAlignsIt()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"A-1"_s, 5);
    w.channel.put(u"11"_s, u"B-1"_s, 0);
    const auto report = w.adopt();
    QVERIFY(report);
    QVERIFY(report->complete);
    QCOMPARE(report->found, 2);
    QCOMPARE(report->newSkus, 2);
    QCOMPARE(report->newListings, 2);
    QCOMPARE(report->aligned, 2);
    QCOMPARE(w.state(), ChannelState::Adopted);
    QCOMPARE(w.listing(u"10"_s)->sku, w.sku(u"A-1"_s));
    QVERIFY(w.sku(u"A-1"_s));
}

void TestAdoption::keepsTheStoresNumbersAsObservationsOnly()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"A-1"_s, 5);
    QVERIFY(w.adopt());
    QCOMPARE(w.listing(u"10"_s)->observed, std::optional<std::int64_t>(5));
    QVERIFY(!w.isCounted(u"A-1"_s));
    QCOMPARE(w.onHand(u"A-1"_s), 0);
    QVERIFY(!w.listing(u"10"_s)->target());
}

void TestAdoption::connectingAgainKeepsTheChannel()
{
    ShopWorld w;
    ChannelInfo again;
    again.name = u"Shop"_s;
    again.kind = u"woocommerce"_s;
    again.url = u"https://moved.test"_s;
    const auto second = engine::Adoption(*w.record, w.channel).connect(again, {});
    QVERIFY(second);
    QVERIFY(second->existed);
    QCOMPARE(second->channel.value, w.id.value);
    again.kind = u"other"_s;
    const auto other = engine::Adoption(*w.record, w.channel).connect(again, {});
    QVERIFY(!other);
    QCOMPARE(other.error().kind, ErrorKind::Conflict);
}

void TestAdoption::aFailedProbeStoresNothing()
{
    ShopWorld w;
    w.channel.onCall = [](const test::Call&) {
        return std::optional(test::CallFault{{ErrorKind::Unauthorized, u"401"_s, {}}, false});
    };
    ChannelInfo wanted;
    wanted.name = u"Second"_s;
    wanted.kind = u"woocommerce"_s;
    QVERIFY(!engine::Adoption(*w.record, w.channel).connect(wanted, {}));
    const auto channels =
        w.record->read<std::vector<ChannelInfo>>([](record::Snapshot& s) { return record::ChannelStore::list(s); });
    QCOMPARE(channels->size(), std::size_t(1));
}

void TestAdoption::pitfall15_aCatalogueThatRepeatsEndsAndGoesOnLater()
{
    ShopWorld w;
    for (int i = 0; i < 8; ++i)
        w.channel.put(QString::number(10 + i), u"A-%1"_s.arg(i), i);
    w.channel.pageSize = 5;
    w.channel.repeatedPages = 1'000'000;
    const auto looping = w.adopt();
    QVERIFY(!looping);
    QCOMPARE(looping.error().kind, ErrorKind::Malformed);
    QVERIFY(w.channel.count(CallKind::Page) < 10);
    w.channel.repeatedPages = 0;
    const auto again = w.adopt();
    QVERIFY(again && again->complete);
    QCOMPARE(again->newSkus, 0);
    QCOMPARE(again->aligned, 8);
}

void TestAdoption::pitfall16_oldAndNewListingsAreAdoptedAlike()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"OLD"_s, 5);
    QVERIFY(w.adopt());
    w.channel.put(u"11"_s, u"NEW"_s, 5);
    const auto report = w.adopt();
    QCOMPARE(report->newListings, 1);
    QCOMPARE(report->aligned, 2);
    QVERIFY(w.count(ShopWorld::file({{u"OLD"_s, 3}, {u"NEW"_s, 4}})));
    const auto baseline = w.propose();
    QCOMPARE(baseline->listings, 2);
    QVERIFY(w.approve(baseline->id));
    w.settle();
    QCOMPARE(w.channel.quantityOf(u"10"_s), std::optional<std::int64_t>(3));
    QCOMPARE(w.channel.quantityOf(u"11"_s), std::optional<std::int64_t>(4));
}

void TestAdoption::pitfall18_runningTwiceChangesNothingAndNeverWritesToTheChannel()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"A-1"_s, 5);
    w.channel.put(u"11"_s, u""_s, 2);
    w.channel.put(u"12"_s, u"C-1"_s, {}, StockPolicy::Unmanaged);
    QVERIFY(w.adopt());
    const QString before = w.digest();
    const auto again = w.adopt();
    QVERIFY(again);
    QCOMPARE(again->newSkus + again->newListings + again->newAlignments + again->gone, 0);
    QCOMPARE(again->withoutCode, 1);
    QCOMPARE(again->unmanaged, 1);
    QCOMPARE(w.digest(), before);
    QCOMPARE(w.channel.count(CallKind::Write), 0);
    QCOMPARE(w.channel.size(), std::size_t(3));
}

void TestAdoption::pitfall5_anIncompleteReadingAlignsNothing()
{
    ShopWorld w;
    for (int i = 0; i < 6; ++i)
        w.channel.put(QString::number(10 + i), u"A-%1"_s.arg(i), i);
    w.channel.pageSize = 3;
    w.channel.onPage = [](std::vector<ports::CatalogueItem>& page, int index) {
        if (index == 1)
            page.pop_back();
    };
    const auto partial = w.adopt();
    QVERIFY(partial);
    QVERIFY(!partial->complete);
    QVERIFY(!partial->reason.isEmpty());
    QCOMPARE(partial->aligned, 0);
    QCOMPARE(w.state(), ChannelState::Connected);
    const auto refused = w.propose();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    w.channel.onPage = {};
    QCOMPARE(w.adopt()->aligned, 6);
}

void TestAdoption::codesAreComparedWithTheirCase()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"ab-1"_s, 5);
    w.channel.put(u"11"_s, u"AB-1"_s, 6);
    QCOMPARE(w.adopt()->newSkus, 2);
    QVERIFY(w.listing(u"10"_s)->sku != w.listing(u"11"_s)->sku);
}

void TestAdoption::whatHasNoCodeOrADoubledOneIsCountedAndLeftAlone()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"DOUBLE"_s, 5);
    w.channel.put(u"11"_s, u"DOUBLE"_s, 6);
    w.channel.put(u"12"_s, u""_s, 6);
    w.channel.put(u"13"_s, u"PARENT"_s, {}, StockPolicy::Container);
    const auto report = w.adopt();
    QCOMPARE(report->duplicates, 2);
    QCOMPARE(report->withoutCode, 1);
    QCOMPARE(report->containers, 1);
    QCOMPARE(report->aligned, 0);
    QCOMPARE(report->newSkus, 1);
    w.channel.remove(u"11"_s);
    QCOMPARE(w.adopt()->aligned, 1);
    QVERIFY(w.listing(u"11"_s)->gone);
}

void TestAdoption::aVariationThatSharesItsParentsNumberSellsTheParentsSku()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"SHIRT"_s, 9);
    ports::CatalogueItem red;
    red.ref = {u"11"_s, u"10"_s};
    red.code = u"SHIRT"_s;
    red.policy = StockPolicy::ByParent;
    w.channel.put(red);
    const auto report = w.adopt();
    QCOMPARE(report->aligned, 2);
    QCOMPARE(report->byParent, 1);
    QCOMPARE(w.listing(u"11"_s)->sku, w.sku(u"SHIRT"_s));
    QVERIFY(!w.listing(u"11"_s)->target());
}

void TestAdoption::aVariationIsNamedAfterItsParent()
{
    ShopWorld w;
    ports::CatalogueItem parent;
    parent.ref = {u"10"_s, {}};
    parent.name = u"Bloom"_s;
    parent.category = u"Nutrients"_s;
    parent.policy = StockPolicy::Container;
    ports::CatalogueItem variation;
    variation.ref = {u"11"_s, u"10"_s};
    variation.code = u"BLOOM-20"_s;
    variation.name = u"20 L"_s;
    variation.quantity = 4;
    w.channel.put(parent);
    w.channel.put(variation);
    const auto known = [&] {
        const SkuId sku = w.sku(u"BLOOM-20"_s);
        return *w.record->read<std::optional<Sku>>(
            [&](record::Snapshot& s) { return record::CatalogueStore::find(s, sku); });
    };
    QVERIFY(w.adopt());
    QCOMPARE(known()->name, u"Bloom – 20 L"_s);
    QCOMPARE(known()->category, u"Nutrients"_s);
    // The parent's new name reaches it; a name that somebody gave it stays.
    parent.name = u"Bloom A"_s;
    w.channel.put(parent);
    QVERIFY(w.adopt());
    QCOMPARE(known()->name, u"Bloom A – 20 L"_s);
    const auto renamed = w.record->write<bool>([&](record::Transaction& tx) -> Result<bool> {
        ONHAND_TRY(record::CatalogueStore::describe(tx, known()->id, u"The big one"_s, u"Nutrients"_s,
                                                    {System::Storefront, u"test"_s}));
        return true;
    });
    QVERIFY(renamed);
    QVERIFY(w.adopt());
    QCOMPARE(known()->name, u"The big one"_s);
}

void TestAdoption::aNewMatchOnALiveChannelWaitsForABaseline()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"A-1"_s, 5);
    w.goLive({{u"A-1"_s, 7}});
    w.record.move(u"B-1"_s, 4);
    w.channel.put(u"11"_s, u"B-1"_s, 9);
    const auto report = w.adopt();
    QCOMPARE(report->awaitingBaseline, 1);
    QVERIFY(!w.listing(u"11"_s)->sku);
    w.settle();
    QCOMPARE(w.channel.quantityOf(u"11"_s), std::optional<std::int64_t>(9));
    const auto baseline = w.propose();
    QCOMPARE(baseline->listings, 2);
    QCOMPARE(baseline->changed, 1);
    QCOMPARE(w.state(), ChannelState::Live);
    QVERIFY(w.approve(baseline->id));
    w.settle();
    QCOMPARE(w.channel.quantityOf(u"11"_s), std::optional<std::int64_t>(4));
    QCOMPARE(w.channel.quantityOf(u"10"_s), std::optional<std::int64_t>(7));
}

void TestAdoption::adoptionPushesNothing()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"A-1"_s, 5);
    w.record.move(u"A-1"_s, 3);
    QVERIFY(w.adopt());
    QCOMPARE(w.waitingReceipts(), 0);
    w.settle();
    QCOMPARE(w.channel.count(CallKind::Write), 0);
    QCOMPARE(w.channel.quantityOf(u"10"_s), std::optional<std::int64_t>(5));
}

QTEST_GUILESS_MAIN(TestAdoption)
#include "tst_adoption.moc"
