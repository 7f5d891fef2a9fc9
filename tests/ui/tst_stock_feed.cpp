#include "fake_desk.h"
#include "ui/stock/stock_feed.h"
#include "ui/stock/stock_filter.h"

#include <QElapsedTimer>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace onhand;
using namespace onhand::ui;
using onhand::test::FakeDesk;
using onhand::test::FakeWorld;

class TestStockFeed : public QObject
{
    Q_OBJECT
private slots:
    void patchesOnlyWhatChanged();
    void readsAllAfterAGap();
    void staysCalmUnderManyChanges();
    void saysWhenItIsBehindAndCatchesUp();
    void tellsOfAFailedFirstReading();
};

void TestStockFeed::patchesOnlyWhatChanged()
{
    FakeDesk desk(100);
    StockModel model;
    StockFilter filter(model);
    StockFeed feed(desk, model);
    feed.load();
    QTRY_COMPARE(model.rowCount(), 100);
    QItemSelectionModel selection(&filter);
    const QModelIndex at = filter.index(filter.rowOf({5}), 0);
    selection.setCurrentIndex(at, QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy patches(&model, &StockModel::patched);
    desk.edit([](FakeWorld& world) { world.find({5})->row.stock.reserved = {31}; }, {.skus = {SkuId{5}}});
    QTRY_COMPARE(patches.count(), 1);
    QCOMPARE(patches.first().first().value<std::vector<int>>(), std::vector<int>{model.indexOf({5})});
    QCOMPARE(model.row(model.indexOf({5})).stock.reserved.eaches, 31);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(selection.currentIndex().row(), filter.rowOf({5}));
    QVERIFY(selection.isRowSelected(filter.rowOf({5})));
}

void TestStockFeed::readsAllAfterAGap()
{
    FakeDesk desk(100);
    StockModel model;
    StockFeed feed(desk, model);
    feed.load();
    QTRY_COMPARE(model.rowCount(), 100);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    desk.edit([](FakeWorld&) {}, {.skus = {SkuId{1}}}); // the feed knows where the revisions are
    QTRY_COMPARE(desk.questionsAsked(), 3);             // revision, stock, stockOf
    desk.skipRevision([](FakeWorld& world) { world.find({77})->row.stock.reserved = {8}; });
    QTRY_COMPARE(model.row(model.indexOf({77})).stock.reserved.eaches, 8);
    QCOMPARE(resets.count(), 0);
}

void TestStockFeed::staysCalmUnderManyChanges()
{
    FakeDesk desk(100'000);
    StockModel model;
    StockFilter filter(model);
    filter.setVisibleRows(0, 30);
    StockFeed feed(desk, model);
    feed.load();
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 100'000, 30'000);
    QSignalSpy modelResets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy filterResets(&filter, &QAbstractItemModel::modelReset);
    QSignalSpy patches(&model, &StockModel::patched);
    QSignalSpy announced(&filter, &QAbstractItemModel::dataChanged);
    QSignalSpy moves(&filter, &QAbstractItemModel::layoutChanged);
    QElapsedTimer clock;
    clock.start();
    desk.simulateChanges(5'000);
    QTRY_VERIFY_WITH_TIMEOUT(patches.count() >= 20, 60'000);
    desk.simulateChanges(0);
    const auto seconds = double(clock.elapsed()) / 1000;
    QCOMPARE(modelResets.count(), 0);
    QCOMPARE(filterResets.count(), 0);
    QVERIFY2(patches.count() <= 10 * seconds + 2, qPrintable(QString::number(patches.count() / seconds)));
    QVERIFY(announced.count() <= 12 * patches.count());
    QVERIFY(moves.count() <= seconds + 1);
    std::size_t touched = 0;
    for (const auto& patch : patches)
        touched += patch.first().value<std::vector<int>>().size();
    QVERIFY(touched > 1'000);
}

void TestStockFeed::saysWhenItIsBehindAndCatchesUp()
{
    FakeDesk desk(100);
    StockModel model;
    StockFeed feed(desk, model);
    feed.load();
    QTRY_COMPARE(model.rowCount(), 100);
    desk.failWith(Error{ErrorKind::Busy, QStringLiteral("locked"), {}});
    desk.edit([](FakeWorld& world) { world.find({3})->row.stock.reserved = {9}; }, {.skus = {SkuId{3}}});
    QTRY_VERIFY(feed.behind().has_value());
    QCOMPARE(feed.phase(), StockFeed::Phase::Ready); // what is there stays on screen
    desk.failWith({});
    QTRY_VERIFY(!feed.behind().has_value());
    QCOMPARE(model.row(model.indexOf({3})).stock.reserved.eaches, 9); // the change was not lost
}

void TestStockFeed::tellsOfAFailedFirstReading()
{
    FakeDesk desk(10);
    desk.failWith(Error{ErrorKind::Corrupt, QStringLiteral("malformed page"), {}});
    StockModel model;
    StockFeed feed(desk, model);
    feed.load();
    QTRY_COMPARE(feed.phase(), StockFeed::Phase::Failed);
    QCOMPARE(feed.error().kind, ErrorKind::Corrupt);
    desk.failWith({});
    feed.load();
    QTRY_COMPARE(feed.phase(), StockFeed::Phase::Ready);
    QCOMPARE(model.rowCount(), 10);
}

QTEST_GUILESS_MAIN(TestStockFeed)
#include "tst_stock_feed.moc"
