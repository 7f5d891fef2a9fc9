#include "record/catalogue_store.h"
#include "record/quarantine_store.h"
#include "support/shop_world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::ShopWorld;

class TestCountImport : public QObject
{
    Q_OBJECT
private slots:
    void opensWhatItNames();
    void pitfall26_whatNoRowNamesStaysUnknown();
    void aCountOfNothingIsKnowledge();
    void theSameFileTwiceIsANoOpThatSaysSo();
    void packsBecomeEaches();
    void severalBinsOfOneSkuAreAllOpened();
    void negativeAndDoubledRowsAreErrorsOfTheirLines();
    void unmatchedRowsAreQuarantinedOnceAFile();
    void aLaterRunTakesWhatHasASkuByThen();
    void codesMatchWithTheirCaseAndUpcsOnlyWhenAsked();
    void aCountedSkuIsReportedAndCorrectedOnlyWhenAsked();
    void aCorrectionKeepsWhatMovedSinceTheCount();
    void theTillsCostAndUpcAreTaken();
    void storeNumbersAreUnverifiedOpenings();
    void storeNumbersLeaveACountedShelfAlone();
    void storeNumbersIncludeWhatOpenOrdersHold();
};

namespace {

Result<engine::CountReport> import(ShopWorld& w, const ports::CountFile& file, bool matchUpc)
{
    engine::CountOptions options;
    options.actor = u"ann"_s;
    options.countedAt = w.record.clock().now();
    options.matchUpc = matchUpc;
    return engine::CountImport(*w.record).run(file, options);
}

std::int64_t quarantined(ShopWorld& w)
{
    return *w.record->read<std::int64_t>([](record::Snapshot& s) { return record::QuarantineStore::openCount(s); });
}

void makeSkus(ShopWorld& w, const QStringList& codes)
{
    for (const QString& code : codes)
        w.record.sku(code);
}

} // namespace

void TestCountImport::opensWhatItNames()
{
    ShopWorld w;
    makeSkus(w, {u"A"_s, u"B"_s});
    const auto report = w.count(ShopWorld::file({{u"A"_s, 5}, {u"B"_s, 7}}));
    QVERIFY(report);
    QCOMPARE(report->opened, 2);
    QCOMPARE(report->applied, 2);
    QVERIFY(!report->alreadyImported);
    QCOMPARE(w.onHand(u"A"_s), 5);
    QCOMPARE(w.onHand(u"B"_s), 7);
    QCOMPARE(quarantined(w), 0);
}

void TestCountImport::pitfall26_whatNoRowNamesStaysUnknown()
{
    ShopWorld w;
    makeSkus(w, {u"A"_s, u"B"_s});
    const auto report = w.count(ShopWorld::file({{u"A"_s, 5}}));
    QCOMPARE(report->stillUnknown, 1);
    QVERIFY(w.isCounted(u"A"_s));
    QVERIFY(!w.isCounted(u"B"_s));
}

void TestCountImport::aCountOfNothingIsKnowledge()
{
    ShopWorld w;
    makeSkus(w, {u"A"_s});
    QCOMPARE(w.count(ShopWorld::file({{u"A"_s, 0}}))->opened, 1);
    QVERIFY(w.isCounted(u"A"_s));
    QCOMPARE(w.onHand(u"A"_s), 0);
}

void TestCountImport::theSameFileTwiceIsANoOpThatSaysSo()
{
    ShopWorld w;
    makeSkus(w, {u"A"_s, u"B"_s});
    const auto file = ShopWorld::file({{u"A"_s, 5}, {u"B"_s, 7}});
    QVERIFY(w.count(file));
    w.record.move(u"A"_s, -2);
    const auto again = w.count(file, true);
    QVERIFY(again->alreadyImported);
    QCOMPARE(again->applied, 0);
    QVERIFY(again->differences.empty());
    QCOMPARE(w.onHand(u"A"_s), 3);
}

void TestCountImport::packsBecomeEaches()
{
    ShopWorld w;
    makeSkus(w, {u"A"_s});
    auto file = ShopWorld::file({{u"A"_s, 4}});
    file.rows[0].factor = 12;
    QVERIFY(w.count(file));
    QCOMPARE(w.onHand(u"A"_s), 48);
    const SkuId sku = w.sku(u"A"_s);
    const auto units = w.record->read<std::vector<record::Unit>>(
        [&](record::Snapshot& s) { return record::CatalogueStore::units(s, sku); });
    QCOMPARE(units->size(), std::size_t(1));
    QCOMPARE(units->front().name, u"CS12"_s);
    QCOMPARE(units->front().factor, 12);
}

void TestCountImport::severalBinsOfOneSkuAreAllOpened()
{
    ShopWorld w;
    makeSkus(w, {u"A"_s});
    auto file = ShopWorld::file({{u"A"_s, 4}, {u"A"_s, 6}});
    file.rows[1].bin = u"BACK"_s;
    const auto report = w.count(file);
    QCOMPARE(report->opened, 2);
    QCOMPARE(w.onHand(u"A"_s), 10);
    QVERIFY(w.count(file)->alreadyImported);
    QCOMPARE(w.onHand(u"A"_s), 10);
}

void TestCountImport::negativeAndDoubledRowsAreErrorsOfTheirLines()
{
    ShopWorld w;
    makeSkus(w, {u"A"_s, u"B"_s, u"C"_s});
    auto file = ShopWorld::file({{u"A"_s, -1}, {u"B"_s, 2}, {u"B"_s, 3}, {u"C"_s, 4}});
    file.problems.push_back({6, u"quantity: not a whole number: \"1.5\""_s, u"D,1.5"_s});
    const auto report = w.count(file);
    QCOMPARE(report->problems.size(), std::size_t(4));
    const std::vector<int> lines{report->problems[0].line, report->problems[1].line, report->problems[2].line,
                                 report->problems[3].line};
    QCOMPARE(lines, (std::vector<int>{2, 3, 4, 6}));
    QCOMPARE(report->opened, 1);
    QVERIFY(!w.isCounted(u"A"_s));
    QVERIFY(!w.isCounted(u"B"_s));
    QCOMPARE(w.onHand(u"C"_s), 4);
}

void TestCountImport::unmatchedRowsAreQuarantinedOnceAFile()
{
    ShopWorld w;
    makeSkus(w, {u"A"_s});
    const auto file = ShopWorld::file({{u"A"_s, 5}, {u"X"_s, 7}, {u"Y"_s, 8}});
    const auto report = w.count(file);
    QCOMPARE(report->unmatched.size(), std::size_t(2));
    QCOMPARE(report->unmatched[0].line, 3);
    QCOMPARE(quarantined(w), 1);
    QVERIFY(w.count(file));
    QCOMPARE(quarantined(w), 1);
}

void TestCountImport::aLaterRunTakesWhatHasASkuByThen()
{
    ShopWorld w;
    makeSkus(w, {u"A"_s});
    const auto file = ShopWorld::file({{u"A"_s, 5}, {u"X"_s, 7}});
    QVERIFY(w.count(file));
    makeSkus(w, {u"X"_s});
    const auto report = w.count(file);
    QVERIFY(!report->alreadyImported);
    QCOMPARE(report->applied, 1);
    QCOMPARE(w.onHand(u"X"_s), 7);
    QCOMPARE(w.onHand(u"A"_s), 5);
    QCOMPARE(quarantined(w), 0);
    QVERIFY(w.count(file)->alreadyImported);
}

void TestCountImport::codesMatchWithTheirCaseAndUpcsOnlyWhenAsked()
{
    ShopWorld w;
    ports::CatalogueItem item;
    item.ref.external = u"10"_s;
    item.code = u"Abc"_s;
    item.upc = u"0123456789012"_s;
    item.quantity = 1;
    w.channel.put(item);
    QVERIFY(w.adopt());
    auto file = ShopWorld::file({{u"ABC"_s, 5}});
    file.rows[0].upc = item.upc;
    QCOMPARE(import(w, file, false)->unmatched.size(), std::size_t(1));
    QVERIFY(!w.isCounted(u"Abc"_s));
    QCOMPARE(import(w, file, true)->opened, 1);
    QCOMPARE(w.onHand(u"Abc"_s), 5);
}

void TestCountImport::aCountedSkuIsReportedAndCorrectedOnlyWhenAsked()
{
    ShopWorld w;
    w.record.move(u"A"_s, 9);
    w.record.move(u"B"_s, 2);
    const auto file = ShopWorld::file({{u"A"_s, 5}, {u"B"_s, 2}});
    const auto told = w.count(file);
    QCOMPARE(told->equal, 1);
    QCOMPARE(told->differences.size(), std::size_t(1));
    QCOMPARE(told->differences[0].recorded, 9);
    QCOMPARE(told->differences[0].counted, 5);
    QCOMPARE(w.onHand(u"A"_s), 9);
    const auto corrected = w.count(file, true);
    QCOMPARE(corrected->corrected, 1);
    QCOMPARE(w.onHand(u"A"_s), 5);
    QCOMPARE(w.count(file, true)->applied, 0);
}

void TestCountImport::aCorrectionKeepsWhatMovedSinceTheCount()
{
    ShopWorld w;
    w.record.move(u"A"_s, 9);
    const Instant countedAt = w.record.clock().now();
    w.record.clock().advance(Milliseconds(60'000));
    w.record.move(u"A"_s, -3);
    engine::CountOptions options;
    options.actor = u"ann"_s;
    options.countedAt = countedAt;
    options.correctCounted = true;
    QCOMPARE(engine::CountImport(*w.record).run(ShopWorld::file({{u"A"_s, 8}}), options)->corrected, 1);
    QCOMPARE(w.onHand(u"A"_s), 5);
}

void TestCountImport::theTillsCostAndUpcAreTaken()
{
    ShopWorld w;
    makeSkus(w, {u"A"_s});
    auto file = ShopWorld::file({{u"A"_s, 5}});
    file.rows[0].costMinor = 1502;
    file.rows[0].upc = u"046008708562"_s;
    QVERIFY(w.count(file));
    const SkuId id = w.sku(u"A"_s);
    const auto sku =
        w.record->read<std::optional<Sku>>([&](record::Snapshot& s) { return record::CatalogueStore::find(s, id); });
    QCOMPARE((*sku)->costMinor, std::optional<std::int64_t>(1502));
    QCOMPARE((*sku)->upc, u"046008708562"_s);
}

void TestCountImport::storeNumbersAreUnverifiedOpenings()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"A"_s, 5);
    w.channel.put(u"11"_s, u"B"_s, 0);
    w.channel.put(u"12"_s, u"C"_s, -4);
    w.channel.put(u"13"_s, u"D"_s, {});
    const auto early = engine::CountImport(*w.record).adoptStoreNumbers(w.id, u"ann"_s);
    QVERIFY(w.adopt());
    const auto report = engine::CountImport(*w.record).adoptStoreNumbers(w.id, u"ann"_s);
    QVERIFY(report);
    QCOMPARE(report->opened, 2);
    QCOMPARE(report->negative, 1);
    QCOMPARE(report->withoutNumber, 1);
    QCOMPARE(w.onHand(u"A"_s), 5);
    QVERIFY(w.isCounted(u"B"_s));
    QVERIFY(!w.isCounted(u"C"_s));
    const auto again = engine::CountImport(*w.record).adoptStoreNumbers(w.id, u"ann"_s);
    QCOMPARE(again->opened, 0);
    QCOMPARE(again->counted, 2);
    QVERIFY(!early);
    QCOMPARE(early.error().kind, ErrorKind::Refused);
}

void TestCountImport::storeNumbersLeaveACountedShelfAlone()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"A"_s, 5);
    w.record.move(u"A"_s, 2);
    QVERIFY(w.adopt());
    QCOMPARE(engine::CountImport(*w.record).adoptStoreNumbers(w.id, u"ann"_s)->counted, 1);
    QCOMPARE(w.onHand(u"A"_s), 2);
}

void TestCountImport::storeNumbersIncludeWhatOpenOrdersHold()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"A"_s, 5);
    w.channel.buy(u"500"_s, u"10"_s, 2);
    QVERIFY(w.adopt());
    w.settle(); // takes the order in
    QVERIFY(engine::CountImport(*w.record).adoptStoreNumbers(w.id, u"ann"_s));
    QCOMPARE(w.onHand(u"A"_s), 5);
    QVERIFY(w.propose());
    QCOMPARE(w.propose()->changed, 0);
}

QTEST_GUILESS_MAIN(TestCountImport)
#include "tst_count_import.moc"
