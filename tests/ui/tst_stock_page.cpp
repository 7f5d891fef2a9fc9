#include "fake_desk.h"
#include "ui/stock/filter_bar.h"
#include "ui/stock/line_list.h"
#include "ui/stock/receive_form.h"
#include "ui/stock/sku_panel.h"
#include "ui/stock/stock_page.h"
#include "ui/stock/stock_table.h"
#include "ui/widgets/ui_settings.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace onhand;
using namespace onhand::ui;
using onhand::test::FakeDesk;
using onhand::test::FakeWorld;

namespace {

class Shell : public ShellServices
{
public:
    void openPage(const QString& key, const QVariantMap&) override { page = key; }
    void openSku(SkuId) override {}
    void toast(const QString& sentence, std::function<void()> undoIt) override
    {
        said = sentence;
        undo = std::move(undoIt);
    }
    void tellFailure(const Error& error) override { failure = error; }

    QString page;
    QString said;
    std::function<void()> undo;
    std::optional<Error> failure;
};

// A page in a window with the desk behind it, shown and loaded.
struct Shop
{
    explicit Shop(int skus)
        : desk(skus)
        , store(folder.filePath(QStringLiteral("ui.ini")), QSettings::IniFormat)
        , settings(store)
    {
    }

    void open()
    {
        page.reset(); // a former one keeps its state as it goes
        page = std::make_unique<StockPage>(desk, shell, settings);
        page->resize(1180, 700);
        page->show();
        QApplication::setActiveWindow(page.get());
        table = page->findChild<StockTable*>();
        search = page->findChild<FilterBar*>()->search();
        panel = page->findChild<SkuPanel*>();
    }
    QString code(SkuId sku)
    {
        QString text;
        desk.edit([&](FakeWorld& world) { text = world.find(sku)->row.code; });
        return text;
    }
    std::int64_t onHand(SkuId sku)
    {
        std::int64_t eaches = 0;
        desk.edit([&](FakeWorld& world) { eaches = world.find(sku)->row.stock.onHand.eaches; });
        return eaches;
    }
    // Presses keys where the focus is, as a keyboard or a scanner does.
    void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, with);
    }

    FakeDesk desk;
    Shell shell;
    QTemporaryDir folder;
    QSettings store;
    UiSettings settings;
    std::unique_ptr<StockPage> page;
    StockTable* table = nullptr;
    QLineEdit* search = nullptr;
    SkuPanel* panel = nullptr;
};

template <typename T>
T* named(QWidget* in, const QString& accessibleName)
{
    for (T* widget : in->findChildren<T*>()) {
        if (widget->accessibleName() == accessibleName)
            return widget;
    }
    return nullptr;
}

} // namespace

class TestStockPage : public QObject
{
    Q_OBJECT
private slots:
    void correctsByKeysAloneAndUndoes();
    void receivesThreeLinesFromAScanner();
    void lettersActOnlyWhenNoWordFollows();
    void followsChangesWhileTheDrawerIsOpen();
    void undoesAMovementFromTheHistory();
    void savesSettingsOfASku();
    void saysWhyThereIsNothing();
    void saysWhatFailedAndTriesAgain();
    void keepsWhatWasTypedWhenWritingFails();
    void copiesTabSeparatedText();
    void findsItsStateAgain();
    void understandsRequests();
    void everyControlHasAName();
    void mirrorsForRightToLeft();
};

void TestStockPage::correctsByKeysAloneAndUndoes()
{
    Shop shop(50);
    shop.open();
    QTRY_COMPARE(shop.table->model()->rowCount(), 50);
    const SkuId sku{7};
    const std::int64_t before = shop.onHand(sku);
    QTest::keyClick(shop.page.get(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(shop.search->hasFocus());
    shop.type(shop.code(sku));
    QCOMPARE(shop.table->model()->rowCount(), 1);
    shop.press(Qt::Key_Return);
    QTRY_VERIFY(shop.panel->reading().has_value());
    QVERIFY(shop.panel->isVisible());
    QVERIFY(shop.table->hasFocus());
    shop.press(Qt::Key_A);
    auto* quantity = named<QLineEdit>(shop.page.get(), QStringLiteral("New count, or a change"));
    QTRY_VERIFY(quantity->hasFocus());
    shop.type(QStringLiteral("+2"));
    shop.press(Qt::Key_Return); // leads on to the reason
    auto* reason = named<QComboBox>(shop.page.get(), QStringLiteral("Reason"));
    QVERIFY(reason->hasFocus());
    QCOMPARE(shop.desk.commandsGiven(), 0);
    shop.type(QStringLiteral("f")); // Found
    shop.press(Qt::Key_Return);
    QTRY_COMPARE(shop.onHand(sku), before + 2);
    QTRY_VERIFY(shop.shell.said.contains(shop.code(sku)));
    QVERIFY(shop.shell.undo);
    shop.desk.edit([&](FakeWorld& world) { QCOMPARE(world.written[sku].front().reason, QStringLiteral("found")); });
    shop.shell.undo();
    QTRY_COMPARE(shop.onHand(sku), before);
    QCOMPARE(shop.desk.commandsGiven(), 2);
}

void TestStockPage::receivesThreeLinesFromAScanner()
{
    Shop shop(50);
    shop.open();
    QTRY_COMPARE(shop.table->model()->rowCount(), 50);
    const std::int64_t before[] = {shop.onHand({3}), shop.onHand({4}), shop.onHand({5})};
    shop.page->receiveGoods();
    auto* form = shop.page->findChild<ReceiveForm*>();
    auto* scan = named<QLineEdit>(form, QStringLiteral("Code or UPC"));
    QTRY_VERIFY(scan->hasFocus());
    QString upc;
    shop.desk.edit([&](FakeWorld& world) { upc = world.find({4})->row.upc; });
    for (const QString& code : {shop.code({3}), upc, QStringLiteral("12*") + shop.code({5}), shop.code({3}),
                                QStringLiteral("no-such-code")}) {
        shop.type(code);
        shop.press(Qt::Key_Return);
    }
    QCOMPARE(form->lineCount(), 3);
    QVERIFY(named<QLabel>(form, QStringLiteral("Last scan"))->text().contains(QStringLiteral("no-such-code")));
    scan->clear();
    shop.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(shop.onHand({3}), before[0] + 2);
    QCOMPARE(shop.onHand({4}), before[1] + 1);
    QCOMPARE(shop.onHand({5}), before[2] + 12);
    QTRY_COMPARE(form->lineCount(), 0);
    QTRY_VERIFY(shop.shell.undo);
    shop.shell.undo();
    QTRY_COMPARE(shop.onHand({5}), before[2]);
    QCOMPARE(shop.onHand({3}), before[0]);
}

void TestStockPage::lettersActOnlyWhenNoWordFollows()
{
    Shop shop(50);
    shop.open();
    QTRY_COMPARE(shop.table->model()->rowCount(), 50);
    shop.table->setFocus();
    shop.table->selectRow(0);
    shop.type(QStringLiteral("aq"));
    QTRY_VERIFY(shop.search->hasFocus());
    QCOMPARE(shop.search->text(), QStringLiteral("aq"));
    QVERIFY(!shop.panel->isVisible());
    shop.press(Qt::Key_Escape);
    QCOMPARE(shop.search->text(), QString());
    shop.press(Qt::Key_Escape);
    QVERIFY(shop.table->hasFocus());
}

void TestStockPage::followsChangesWhileTheDrawerIsOpen()
{
    Shop shop(50);
    shop.open();
    QTRY_COMPARE(shop.table->model()->rowCount(), 50);
    shop.page->openSku({9});
    QTRY_VERIFY(shop.panel->reading().has_value());
    QSignalSpy resets(shop.table->model(), &QAbstractItemModel::modelReset);
    const std::int64_t before = shop.onHand({9});
    shop.desk.edit(
        [](FakeWorld& world) {
            world.append(*world.find({9}), world.bins.front().id, 40, MovementKind::Receipt, QStringLiteral("engine"),
                         QString(), world.madeAt);
        },
        {.skus = {SkuId{9}}, .receipts = true});
    QTRY_COMPARE(shop.panel->reading()->detail.row.stock.onHand.eaches, before + 40);
    QTRY_COMPARE(shop.page->filter().line(shop.page->filter().rowOf({9})).stock.onHand.eaches, before + 40);
    QCOMPARE(shop.table->currentSku(), SkuId{9});
    QCOMPARE(resets.count(), 0);
}

void TestStockPage::undoesAMovementFromTheHistory()
{
    Shop shop(50);
    shop.desk.edit([](FakeWorld& world) {
        world.append(*world.find({9}), world.bins.front().id, 5, MovementKind::Adjustment, QStringLiteral("Mara"),
                     QStringLiteral("found"), world.madeAt);
    });
    shop.open();
    QTRY_COMPARE(shop.table->model()->rowCount(), 50);
    const std::int64_t before = shop.onHand({9});
    shop.page->openSku({9});
    auto* history = named<LineList>(shop.panel, QStringLiteral("Movements"));
    QTRY_VERIFY(history->isVisible());
    QCOMPARE(history->lines().line(0).number, QStringLiteral("+5"));
    history->setFocus(Qt::TabFocusReason);
    shop.press(Qt::Key_Return);
    QTRY_COMPARE(shop.onHand({9}), before - 5);
    QTRY_VERIFY(history->lines().line(1).struck);
    QVERIFY(history->lines().line(1).action.isEmpty());
}

void TestStockPage::savesSettingsOfASku()
{
    Shop shop(50);
    shop.open();
    QTRY_COMPARE(shop.table->model()->rowCount(), 50);
    shop.page->openSku({9});
    QTRY_VERIFY(shop.panel->reading().has_value());
    auto* low = named<QLineEdit>(shop.panel, QStringLiteral("Low at or below"));
    low->setFocus();
    low->selectAll();
    shop.type(QStringLiteral("1.5"));
    shop.press(Qt::Key_Return);
    QCOMPARE(shop.desk.commandsGiven(), 0); // told what is wrong instead
    low->selectAll();
    shop.type(QStringLiteral("77"));
    shop.press(Qt::Key_Return);
    QTRY_COMPARE(shop.panel->reading()->detail.row.lowStockAt, 77);
    QTRY_VERIFY(shop.shell.undo);
    shop.shell.undo();
    QTRY_COMPARE(shop.panel->reading()->detail.row.lowStockAt, 5);
}

void TestStockPage::saysWhyThereIsNothing()
{
    Shop none(0);
    none.open();
    auto* connectStore = [&] {
        for (auto* button : none.page->findChildren<QPushButton*>()) {
            if (button->text() == QStringLiteral("Connect a store"))
                return button;
        }
        return static_cast<QPushButton*>(nullptr);
    }();
    QVERIFY(connectStore);
    QTRY_VERIFY(connectStore->isVisible());
    connectStore->click();
    QCOMPARE(none.shell.page, QStringLiteral("setup"));

    Shop shop(50);
    shop.open();
    QTRY_COMPARE(shop.table->model()->rowCount(), 50);
    shop.search->setText(QStringLiteral("there is no such thing"));
    QVERIFY(!shop.table->isVisible());
    shop.page->findChild<FilterBar*>()->clear();
    QTRY_VERIFY(shop.table->isVisible());
    QCOMPARE(shop.table->model()->rowCount(), 50);
}

void TestStockPage::saysWhatFailedAndTriesAgain()
{
    Shop shop(50);
    shop.desk.failWith(Error{ErrorKind::Busy, QStringLiteral("database is locked"), {}});
    shop.open();
    auto* again = [&]() -> QPushButton* {
        for (auto* button : shop.page->findChildren<QPushButton*>()) {
            if (button->text() == QStringLiteral("Try again") && !shop.panel->isAncestorOf(button))
                return button;
        }
        return nullptr;
    }();
    QVERIFY(again);
    QTRY_VERIFY(again->isVisible());
    shop.desk.failWith({});
    again->click();
    QTRY_VERIFY(shop.table->isVisible());
    QCOMPARE(shop.table->model()->rowCount(), 50);
}

void TestStockPage::keepsWhatWasTypedWhenWritingFails()
{
    Shop shop(50);
    shop.open();
    QTRY_COMPARE(shop.table->model()->rowCount(), 50);
    shop.page->openSku({9});
    shop.panel->correct();
    auto* quantity = named<QLineEdit>(shop.page.get(), QStringLiteral("New count, or a change"));
    QTRY_VERIFY(quantity->hasFocus());
    const std::int64_t before = shop.onHand({9});
    shop.type(QStringLiteral("+3"));
    shop.press(Qt::Key_Return);
    shop.type(QStringLiteral("m"));
    shop.desk.failCommandsWith(Error{ErrorKind::Full, QStringLiteral("disk is full"), {}});
    shop.press(Qt::Key_Return);
    QTRY_COMPARE(shop.desk.commandsGiven(), 1);
    auto* correctButton = [&]() -> QPushButton* {
        for (auto* button : shop.panel->findChildren<QPushButton*>()) {
            if (button->text().startsWith(QStringLiteral("Correct the shelf to")))
                return button;
        }
        return nullptr;
    }();
    QVERIFY(correctButton);
    QTRY_VERIFY(correctButton->isEnabled());
    QCOMPARE(quantity->text(), QStringLiteral("+3"));
    QCOMPARE(shop.onHand({9}), before);
    shop.desk.failCommandsWith({});
    correctButton->click();
    QTRY_COMPARE(shop.onHand({9}), before + 3);
}

void TestStockPage::copiesTabSeparatedText()
{
    Shop shop(50);
    shop.open();
    QTRY_COMPARE(shop.table->model()->rowCount(), 50);
    shop.table->setFocus();
    shop.table->selectRow(1);
    shop.press(Qt::Key_C, Qt::ControlModifier);
    const QStringList cells = QApplication::clipboard()->text().split(QLatin1Char('\t'));
    QCOMPARE(cells.size(), stockColumns - shop.table->horizontalHeader()->hiddenSectionCount());
    QCOMPARE(cells.front(), shop.table->model()->index(1, 0).data().toString());
}

void TestStockPage::findsItsStateAgain()
{
    Shop shop(50);
    shop.open();
    QTRY_COMPARE(shop.table->model()->rowCount(), 50);
    shop.search->setText(QStringLiteral("led"));
    const int found = shop.table->model()->rowCount();
    shop.table->selectRow(1);
    const SkuId current = shop.table->currentSku();
    shop.table->setColumnHidden(int(StockColumn::Committed), true);
    shop.table->setColumnHidden(int(StockColumn::Reserved), false);
    shop.open(); // the former page goes, and keeps
    QTRY_COMPARE(shop.table->model()->rowCount(), found);
    QCOMPARE(shop.search->text(), QStringLiteral("led"));
    QVERIFY(shop.table->isColumnHidden(int(StockColumn::Committed)));
    QVERIFY(!shop.table->isColumnHidden(int(StockColumn::Reserved)));
    QTRY_COMPARE(shop.table->currentSku(), current);
}

void TestStockPage::understandsRequests()
{
    Shop shop(200);
    shop.open();
    shop.page->handle({{QStringLiteral("filter"), QStringLiteral("low")}});
    QTRY_VERIFY(shop.table->model()->rowCount() > 0);
    for (int row = 0; row < shop.table->model()->rowCount(); ++row)
        QVERIFY(shop.page->filter().line(row).isLow());
    shop.page->handle({{QStringLiteral("sku"), 11}});
    QTRY_COMPARE(shop.panel->sku(), SkuId{11});
    QVERIFY(shop.panel->isVisible());
    QVERIFY(shop.page->goBack());
    QVERIFY(!shop.page->goBack());
}

void TestStockPage::everyControlHasAName()
{
    Shop shop(50);
    shop.open();
    QTRY_COMPARE(shop.table->model()->rowCount(), 50);
    shop.page->openSku({9});
    QTRY_VERIFY(shop.panel->reading().has_value());
    shop.panel->correct();
    QTRY_VERIFY(named<QLineEdit>(shop.page.get(), QStringLiteral("New count, or a change"))->isVisible());
    shop.page->receiveGoods();
    shop.type(shop.code({9}));
    for (const QWidget* widget : shop.page->findChildren<QWidget*>()) {
        const bool control =
            widget->focusPolicy() & Qt::TabFocus && !widget->objectName().startsWith(QLatin1String("qt_"));
        if (!control)
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const QString name = button && widget->accessibleName().isEmpty() ? button->text() : widget->accessibleName();
        QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
    }
}

void TestStockPage::mirrorsForRightToLeft()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    {
        Shop shop(50);
        shop.open();
        QTRY_COMPARE(shop.table->model()->rowCount(), 50);
        shop.page->openSku({9});
        QTRY_VERIFY(shop.panel->reading().has_value());
        QVERIFY(!shop.page->grab().isNull());
        QVERIFY(shop.panel->mapTo(shop.page.get(), QPoint()).x() < shop.table->mapTo(shop.page.get(), QPoint()).x());
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestStockPage)
#include "tst_stock_page.moc"
