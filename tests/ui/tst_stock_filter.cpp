#include "stock_lines.h"
#include "ui/stock/stock_filter.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace onhand;
using namespace onhand::ui;
using onhand::test::stockLine;
using onhand::test::stockLines;

namespace {

std::vector<desk::StockRow> smallShop()
{
    std::vector<desk::StockRow> rows{
        stockLine(1, QStringLiteral("BRW-1"), QStringLiteral("Copper kettle"), QStringLiteral("Brewers")),
        stockLine(2, QStringLiteral("BRW-2"), QStringLiteral("Café press"), QStringLiteral("Brewers")),
        stockLine(3, QStringLiteral("CUP-1"), QStringLiteral("Press cup"), QStringLiteral("Cups")),
        stockLine(4, QStringLiteral("CUP-2"), QStringLiteral("Copper cup"), QStringLiteral("Cups")),
        stockLine(5, QStringLiteral("FLT-1"), QStringLiteral("Paper filter"), QStringLiteral("Filters")),
    };
    rows[0].stock.onHand = {2};  // low
    rows[1].stock.onHand = {-1}; // negative, and low with it
    rows[2].waitingReceipts = 1;
    rows[3].openDiscrepancies = 1;
    rows[4].shown.reset();
    rows[4].target.reset();
    return rows;
}

QString codes(const StockFilter& filter)
{
    QStringList all;
    for (int row = 0; row < filter.rowCount(); ++row)
        all += filter.index(row, 0).data().toString();
    return all.join(QLatin1Char(' '));
}

} // namespace

class TestStockFilter : public QObject
{
    Q_OBJECT
private slots:
    void filters_data();
    void filters();
    void sorts_data();
    void sorts();
    void rereadsTheOrderLaterAndKeepsTheSelection();
    void holdsStillUnderAHand();
    void keepsTheSelectionWhenSkusComeAndGo();
    void announcesOnlyWhatIsVisible();
    void remembersTheQuery();
    void isAProperModel();
};

void TestStockFilter::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("categories");
    QTest::addColumn<int>("states");
    QTest::addColumn<QString>("expected");

    QTest::newRow("nothing asked") << "" << QStringList() << 0 << "BRW-2 CUP-2 BRW-1 CUP-1 FLT-1";
    QTest::newRow("blank") << "   " << QStringList() << 0 << "BRW-2 CUP-2 BRW-1 CUP-1 FLT-1";
    QTest::newRow("a word of the name") << "copper" << QStringList() << 0 << "CUP-2 BRW-1";
    QTest::newRow("any case") << "COPPER" << QStringList() << 0 << "CUP-2 BRW-1";
    QTest::newRow("all words, any order") << "cup press" << QStringList() << 0 << "CUP-1";
    QTest::newRow("code and name together") << "brw press" << QStringList() << 0 << "BRW-2";
    QTest::newRow("accents do not matter") << "cafe" << QStringList() << 0 << "BRW-2";
    QTest::newRow("accents may be typed") << "café" << QStringList() << 0 << "BRW-2";
    QTest::newRow("UPC") << "070000000004" << QStringList() << 0 << "CUP-2";
    QTest::newRow("not across fields") << "1copper" << QStringList() << 0 << "";
    QTest::newRow("one category") << "" << QStringList{QStringLiteral("Cups")} << 0 << "CUP-2 CUP-1";
    QTest::newRow("two categories") << "" << QStringList{QStringLiteral("Cups"), QStringLiteral("Filters")} << 0
                                    << "CUP-2 CUP-1 FLT-1";
    QTest::newRow("low") << "" << QStringList() << int(FlagLow) << "BRW-2 BRW-1";
    QTest::newRow("negative") << "" << QStringList() << int(FlagNegative) << "BRW-2";
    QTest::newRow("waiting") << "" << QStringList() << int(FlagWaiting) << "CUP-1";
    QTest::newRow("disagrees") << "" << QStringList() << int(FlagDisagrees) << "CUP-2";
    QTest::newRow("not listed") << "" << QStringList() << int(FlagNotListed) << "FLT-1";
    QTest::newRow("low or waiting") << "" << QStringList() << int(FlagLow | FlagWaiting) << "BRW-2 BRW-1 CUP-1";
    QTest::newRow("all three") << "copper" << QStringList{QStringLiteral("Cups")} << int(FlagDisagrees) << "CUP-2";
    QTest::newRow("nothing left") << "kettle" << QStringList{QStringLiteral("Cups")} << 0 << "";
}

void TestStockFilter::filters()
{
    QFETCH(QString, text);
    QFETCH(QStringList, categories);
    QFETCH(int, states);
    QFETCH(QString, expected);

    StockModel model;
    model.replace(makeSnapshot(1, smallShop()));
    StockFilter filter(model);
    StockQuery query;
    query.text = text;
    query.categories = QSet<QString>(categories.begin(), categories.end());
    query.states = static_cast<StockFlags>(states);
    filter.setQuery(query);
    QCOMPARE(codes(filter), expected);
    QCOMPARE(filter.counts().shown, filter.rowCount());
    QCOMPARE(filter.counts().total, 5);
}

void TestStockFilter::sorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QString>("expected");

    QTest::newRow("attention") << -1 << false << "BRW-2 CUP-2 BRW-1 CUP-1 FLT-1";
    QTest::newRow("code") << int(StockColumn::Code) << false << "BRW-1 BRW-2 CUP-1 CUP-2 FLT-1";
    QTest::newRow("code, down") << int(StockColumn::Code) << true << "FLT-1 CUP-2 CUP-1 BRW-2 BRW-1";
    QTest::newRow("name") << int(StockColumn::Name) << false << "BRW-2 CUP-2 BRW-1 FLT-1 CUP-1";
    QTest::newRow("category, equal by code") << int(StockColumn::Category) << true << "FLT-1 CUP-1 CUP-2 BRW-1 BRW-2";
    QTest::newRow("on hand") << int(StockColumn::OnHand) << false << "BRW-2 BRW-1 CUP-1 CUP-2 FLT-1";
    QTest::newRow("state, down") << int(StockColumn::State) << true << "FLT-1 CUP-1 BRW-1 CUP-2 BRW-2";
}

void TestStockFilter::sorts()
{
    QFETCH(int, column);
    QFETCH(bool, descending);
    QFETCH(QString, expected);

    StockModel model;
    model.replace(makeSnapshot(1, smallShop()));
    StockFilter filter(model);
    filter.sort(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    QCOMPARE(codes(filter), expected);
}

void TestStockFilter::rereadsTheOrderLaterAndKeepsTheSelection()
{
    StockModel model;
    model.replace(makeSnapshot(1, smallShop()));
    StockFilter filter(model);
    QItemSelectionModel selection(&filter);
    QSignalSpy resets(&filter, &QAbstractItemModel::modelReset);
    const int before = filter.rowOf({1});
    selection.setCurrentIndex(filter.index(before, 0), QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);

    desk::StockRow healed = model.row(model.indexOf({1}));
    healed.stock.onHand = {50};
    QVERIFY(model.patch({healed}));
    QCOMPARE(filter.rowOf({1}), before); // not yet
    QCOMPARE(filter.index(before, int(StockColumn::OnHand)).data().toString(), QStringLiteral("50"));
    QCOMPARE(filter.counts().low, 1);
    filter.settle();
    QCOMPARE(codes(filter), QStringLiteral("BRW-2 CUP-2 CUP-1 BRW-1 FLT-1"));
    QCOMPARE(selection.currentIndex().row(), filter.rowOf({1}));
    QVERIFY(selection.isRowSelected(filter.rowOf({1})));
    QCOMPARE(resets.count(), 0);
}

void TestStockFilter::holdsStillUnderAHand()
{
    StockModel model;
    model.replace(makeSnapshot(1, smallShop()));
    StockFilter filter(model);
    QSignalSpy moved(&filter, &QAbstractItemModel::layoutChanged);
    desk::StockRow row = model.row(model.indexOf({5}));
    row.stock.onHand = {-4};
    filter.setHeld(true);
    model.patch({row});
    QTest::qWait(0);
    QCOMPARE(moved.count(), 0);
    filter.setHeld(false);
    QTRY_COMPARE(moved.count(), 1);
    QCOMPARE(codes(filter), QStringLiteral("BRW-2 FLT-1 CUP-2 BRW-1 CUP-1"));
}

void TestStockFilter::keepsTheSelectionWhenSkusComeAndGo()
{
    StockModel model;
    model.replace(makeSnapshot(1, smallShop()));
    StockFilter filter(model);
    QItemSelectionModel selection(&filter);
    QSignalSpy resets(&filter, &QAbstractItemModel::modelReset);
    selection.setCurrentIndex(filter.index(filter.rowOf({4}), 0),
                              QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
    std::vector<desk::StockRow> rows = smallShop();
    rows.erase(rows.begin());
    rows.push_back(stockLine(9, QStringLiteral("AAA-9"), QStringLiteral("New"), QStringLiteral("Cups")));
    model.replace(makeSnapshot(2, rows));
    QCOMPARE(filter.rowOf({1}), -1);
    QVERIFY(filter.rowOf({9}) >= 0);
    QCOMPARE(filter.skuAt(selection.currentIndex().row()), SkuId{4});
    QCOMPARE(resets.count(), 0);
}

void TestStockFilter::announcesOnlyWhatIsVisible()
{
    StockModel model;
    model.replace(makeSnapshot(1, stockLines(1000)));
    StockFilter filter(model);
    filter.sort(int(StockColumn::Code));
    filter.setVisibleRows(100, 119);
    QSignalSpy changes(&filter, &QAbstractItemModel::dataChanged);
    std::vector<desk::StockRow> patch;
    for (int i = 0; i < 1000; i += 50) {
        patch.push_back(model.row(i));
        patch.back().stock.reserved = {1};
    }
    model.patch(patch);
    QCOMPARE(changes.count(), 1); // of twenty lines only no. 100 is in sight
    QCOMPARE(changes.first().at(0).toModelIndex().row(), 100);
    QCOMPARE(changes.first().at(1).toModelIndex().row(), 100);
    patch.clear();
    for (int i = 101; i < 104; ++i) {
        patch.push_back(model.row(i));
        patch.back().stock.reserved = {2};
    }
    model.patch(patch);
    QCOMPARE(changes.count(), 2); // neighbours are one range
    QCOMPARE(changes.last().at(1).toModelIndex().row(), 103);
}

void TestStockFilter::remembersTheQuery()
{
    StockQuery query;
    query.text = QStringLiteral("cup, \"thin\"");
    query.categories = {QStringLiteral("Cups"), QStringLiteral("Tea & more")};
    query.states = FlagLow | FlagNotListed;
    query.sortBy = StockColumn::Sold28;
    query.order = Qt::DescendingOrder;
    QCOMPARE(queryOf(stateOf(query)), query);
    QCOMPARE(queryOf(stateOf(StockQuery())), StockQuery());
    QCOMPARE(queryOf({}), StockQuery());
}

void TestStockFilter::isAProperModel()
{
    StockModel model;
    StockFilter filter(model);
    QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester sourceTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.replace(makeSnapshot(1, smallShop()));
    StockQuery query;
    query.text = QStringLiteral("cup");
    filter.setQuery(query);
    QCOMPARE(filter.rowCount(), 2);
    filter.setQuery({});
    desk::StockRow row = model.row(0);
    row.stock.committed = {9};
    model.patch({row});
    model.replace(makeSnapshot(2, {}));
    QCOMPARE(filter.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestStockFilter)
#include "tst_stock_filter.moc"
