#include "orders_shop.h"
#include "ui/orders/order_panel.h"
#include "ui/orders/orders_model.h"
#include "ui/orders/orders_page.h"
#include "ui/stock/line_list.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/filter_chips.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>

using namespace onhand;
using namespace onhand::ui;
using onhand::test::FakeWorld;

namespace {

struct Shop : test::OnePage<OrdersPage>
{
    using OnePage::OnePage;
    DataTable* table() const { return page->findChild<DataTable*>(); }
    FilterChips* chips() const { return page->findChild<FilterChips*>(); }
    OrderPanel* panel() const { return page->findChild<OrderPanel*>(); }
    QLineEdit* search() const { return named<QLineEdit>(QStringLiteral("Search the orders")); }
    int rows() const { return page->orders().rowCount(); }
    bool loaded()
    {
        return QTest::qWaitFor([this] { return rows() > 0; });
    }
};

} // namespace

class TestOrdersPage : public QObject
{
    Q_OBJECT
private slots:
    void showsTheOversoldFirstThenTheOldest();
    void opensAnOrderByKeysAndShowsItsTimeline();
    void filtersByChipAndFindsByNumberAndSku();
    void saysWhatDidTheOversellAndIsAcknowledged();
    void anAlertOfAnotherKindIsNoOversell();
    void oneMarkedLineLeadsToItsSku();
    void neverResetsWhilePatching();
    void scrollsAHundredThousand();
    void showsTheOversoldAmongManyOpen();
    void copiesTabSeparatedText();
    void saysWhyThereIsNothing();
    void saysWhatFailedAndTriesAgain();
    void findsItsStateAgain();
    void everyControlHasAName();
    void mirrorsForRightToLeft();
};

void TestOrdersPage::showsTheOversoldFirstThenTheOldest()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    const auto& orders = shop.page->orders();
    QCOMPARE(orders.index(0, 0).data().toString(), QStringLiteral("Oversold"));
    QCOMPARE(orders.order(1).quarantinedLines, 1);
    for (int row = 3; row < orders.rowCount(); ++row) {
        QVERIFY(orders.order(row).open);
        QVERIFY(orders.order(row - 1).placedAt <= orders.order(row).placedAt);
    }
    QVERIFY(shop.says(QStringLiteral("the oldest for")));
}

void TestOrdersPage::opensAnOrderByKeysAndShowsItsTimeline()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    shop.table()->setFocus();
    shop.press(Qt::Key_Down);
    shop.press(Qt::Key_Down);
    const auto id = shop.page->orders().order(shop.table()->currentIndex().row()).id;
    shop.press(Qt::Key_Return);
    QTRY_VERIFY(shop.panel()->reading());
    QCOMPARE(shop.panel()->reading()->row.id, id);
    QVERIFY(shop.page->findChild<Drawer*>()->isOpen());
    auto* timeline = shop.named<LineList>(QStringLiteral("What happened, newest first"));
    QVERIFY(timeline->lines().rowCount() >= 2);
    const auto& last = timeline->lines().line(timeline->lines().rowCount() - 1);
    QVERIFY(last.title.startsWith(QStringLiteral("First seen")));
    QVERIFY(timeline->lines().line(0).caption.contains(QStringLiteral("committed +")));
    shop.press(Qt::Key_Down); // the drawer follows
    const auto next = shop.page->orders().order(shop.table()->currentIndex().row()).id;
    QTRY_VERIFY(shop.panel()->reading() && shop.panel()->reading()->row.id == next);
    shop.press(Qt::Key_Escape);
    QVERIFY(!shop.page->findChild<Drawer*>()->isOpen());
    QVERIFY(shop.table()->hasFocus());
}

void TestOrdersPage::filtersByChipAndFindsByNumberAndSku()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    const auto every = [&](auto fits) {
        for (int row = 0; row < shop.rows(); ++row) {
            if (!fits(shop.page->orders().order(row)))
                return false;
        }
        return shop.rows() > 0;
    };
    shop.chips()->setCurrent(QStringLiteral("shipped"));
    QTRY_VERIFY(every([](const auto& order) { return order.stage == OrderStage::Shipped; }));
    shop.chips()->setCurrent(QStringLiteral("released"));
    QTRY_VERIFY(every([](const auto& order) { return order.stage == OrderStage::Released; }));
    shop.chips()->setCurrent(QStringLiteral("quarantined"));
    QTRY_VERIFY(every([](const auto& order) { return order.quarantinedLines > 0; }));
    shop.chips()->setCurrent(QStringLiteral("all"));
    QTRY_COMPARE(shop.rows(), 60);
    QTest::keyClick(shop.page.get(), Qt::Key_F, Qt::ControlModifier);
    shop.type(QStringLiteral("29497"));
    QTRY_COMPARE(shop.rows(), 1);
    QCOMPARE(shop.page->orders().order(0).number, QStringLiteral("29497"));
    QString code;
    shop.desk.edit([&](FakeWorld& world) { code = world.orders[2].lines.front().code; });
    shop.search()->setText(code);
    QTRY_VERIFY(shop.rows() > 0 && shop.page->orders().rowOf(OrderId{998}) >= 0);
}

void TestOrdersPage::saysWhatDidTheOversellAndIsAcknowledged()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    QVERIFY(shop.says(QStringLiteral("is oversold.")));
    shop.table()->setFocus();
    shop.press(Qt::Key_O);
    auto* list = shop.named<LineList>(QStringLiteral("What to do"));
    QTRY_VERIFY(list && list->hasFocus());
    QCOMPARE(list->lines().line(0).title, QStringLiteral("Call the customer of order 29500"));
    shop.press(Qt::Key_Return); // leads to the order
    QTRY_VERIFY(shop.panel()->reading());
    QCOMPARE(shop.panel()->reading()->row.number, QStringLiteral("29500"));
    shop.table()->setFocus();
    shop.press(Qt::Key_O);
    auto* acknowledge = shop.button(QStringLiteral("Acknowledge"));
    QVERIFY(acknowledge);
    QTest::keyClick(acknowledge, Qt::Key_Space);
    QTRY_VERIFY(shop.says(QStringLiteral("acknowledged by Mara")));
    QTRY_VERIFY(!shop.says(QStringLiteral("is oversold.")));
    QCOMPARE(shop.desk.commandsGiven(), 1);
}

void TestOrdersPage::anAlertOfAnotherKindIsNoOversell()
{
    Shop shop(100);
    shop.desk.edit([](FakeWorld& world) {
        for (auto& alert : world.alerts)
            alert.kind = QStringLiteral("corrections_capped");
    });
    shop.open();
    QVERIFY(shop.loaded());
    QVERIFY(!shop.says(QStringLiteral("is oversold.")));
}

void TestOrdersPage::oneMarkedLineLeadsToItsSku()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    shop.page->openOrder(OrderId{998});
    QTRY_VERIFY(shop.panel()->reading());
    shop.panel()->enter();
    auto* lines = shop.named<LineList>(QStringLiteral("Lines"));
    QTRY_VERIFY(lines->hasFocus());
    shop.press(Qt::Key_Return);
    QCOMPARE(shop.shell.sku, shop.panel()->reading()->lines.front().sku);
}

void TestOrdersPage::neverResetsWhilePatching()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    auto* model = shop.table()->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(model, &QAbstractItemModel::modelReset);
    const int before = shop.rows();
    shop.table()->setCurrentIndex(model->index(9, 1));
    const auto current = shop.page->orders().order(9).id;
    shop.desk.edit(
        [](FakeWorld& world) {
            world.orders[1].row.status = QStringLiteral("completed");
            world.orders[1].row.open = false;
            world.orders[2].row.quarantinedLines = 1;
        },
        {.skus = {}, .orders = true});
    QTRY_COMPARE(shop.rows(), before - 1);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(shop.page->orders().order(shop.table()->currentIndex().row()).id, current);
    QVERIFY(shop.page->orders().rowOf(OrderId{998}) <= 2); // it needs attention now
}

void TestOrdersPage::scrollsAHundredThousand()
{
    Shop shop(100);
    shop.open();
    std::vector<desk::OrderRow> rows;
    shop.desk.edit([&](FakeWorld& world) {
        world.makeOrders(100'000, shop.desk.time().now());
        for (const auto& order : world.orders)
            rows.push_back(order.row);
    });
    OrdersModel model(shop.desk.clock());
    DataTable table(shop.settings, QStringLiteral("many"), QStringLiteral("Many"));
    table.setModel(&model);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    table.resize(1100, 600);
    table.show();
    model.setOrders(rows, {});
    QCOMPARE(model.rowCount(), 100'000);
    table.setCurrentIndex(model.index(70'000, 1));
    const auto current = model.order(70'000).id;
    for (int step = 0; step < 20; ++step) {
        table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum() / 20 * step);
        QVERIFY(!table.grab().isNull());
    }
    rows.erase(rows.begin() + 10);
    rows[500].committed = 99;
    rows[501].placedAt = Instant{};
    model.setOrders(rows, {rows[700].id.value});
    QCOMPARE(model.rowCount(), 99'999);
    QCOMPARE(model.order(0).id, rows[700].id);
    QCOMPARE(model.order(table.currentIndex().row()).id, current);
    QCOMPARE(resets.size(), 0);
}

void TestOrdersPage::showsTheOversoldAmongManyOpen()
{
    Shop shop(100);
    shop.desk.edit([&](FakeWorld& world) { world.makeOrders(20'000, shop.desk.time().now()); });
    shop.open();
    QVERIFY(shop.loaded());
    QVERIFY(shop.says(QStringLiteral("More than 5,000 orders are open")));
    QVERIFY(shop.says(QStringLiteral("There are more orders than are listed here")));
    shop.chips()->setCurrent(QStringLiteral("oversold"));
    QTRY_COMPARE(shop.rows(), 1);
    QCOMPARE(shop.page->orders().order(0).id, OrderId{20'000});
}

void TestOrdersPage::copiesTabSeparatedText()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    shop.table()->setFocus();
    shop.table()->selectRow(0);
    shop.press(Qt::Key_C, Qt::ControlModifier);
    const auto lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines[1].split(QLatin1Char('\t')).size(), int(OrderColumn::Count));
    QCOMPARE(lines[1].split(QLatin1Char('\t'))[1], QStringLiteral("29500"));
}

void TestOrdersPage::saysWhyThereIsNothing()
{
    Shop shop(0);
    shop.open();
    QTRY_VERIFY(shop.says(QStringLiteral("No order is open")));
    QTRY_VERIFY(shop.button(QStringLiteral("See the sync health")));
    shop.button(QStringLiteral("See the sync health"))->click();
    QCOMPARE(shop.shell.page, QStringLiteral("health"));
    shop.search()->setText(QStringLiteral("zebra"));
    QTRY_VERIFY(shop.says(QStringLiteral("No order fits “zebra”")));
    shop.button(QStringLiteral("Search all orders"))->click();
    QTRY_VERIFY(shop.button(QStringLiteral("Clear the search")));
}

void TestOrdersPage::saysWhatFailedAndTriesAgain()
{
    Shop shop(100);
    shop.desk.failWith(Error{ErrorKind::Busy, QStringLiteral("database is locked"), {}});
    shop.open();
    QTRY_VERIFY(shop.button(QStringLiteral("Try again")));
    QVERIFY(shop.says(QStringLiteral("Another program holds the shelf record")));
    shop.desk.failWith({});
    shop.button(QStringLiteral("Try again"))->click();
    QVERIFY(shop.loaded());
    QTRY_VERIFY(shop.table()->isVisible());
}

void TestOrdersPage::findsItsStateAgain()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    shop.chips()->setCurrent(QStringLiteral("shipped"));
    QTRY_COMPARE(shop.rows(), 15);
    shop.table()->setCurrentIndex(shop.page->orders().index(4, 1));
    const auto current = shop.page->orders().order(4).id;
    shop.open();
    QTRY_COMPARE(shop.rows(), 15);
    QCOMPARE(shop.chips()->current(), QStringLiteral("shipped"));
    QTRY_COMPARE(shop.page->orders().order(shop.table()->currentIndex().row()).id, current);
}

void TestOrdersPage::everyControlHasAName()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    shop.page->openOrder(OrderId{998});
    QTRY_VERIFY(shop.panel()->reading());
    QCOMPARE(shop.namelessControl(), QString());
    shop.page->handle({{QStringLiteral("oversells"), true}});
    QCOMPARE(shop.namelessControl(), QString());
}

void TestOrdersPage::mirrorsForRightToLeft()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    {
        Shop shop(100);
        shop.open();
        QVERIFY(shop.loaded());
        shop.page->openOrder(OrderId{998});
        QTRY_VERIFY(shop.panel()->reading());
        QVERIFY(!shop.page->grab().isNull());
        const auto left = [&](const QWidget* widget) { return widget->mapTo(shop.page.get(), QPoint()).x(); };
        QVERIFY(left(shop.panel()) < left(shop.table()));
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestOrdersPage)
#include "tst_orders_page.moc"
