#include "orders_shop.h"
#include "ui/goods/goods_page.h"
#include "ui/widgets/data_table.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableWidget>

using namespace onhand;
using namespace onhand::ui;
using onhand::test::FakeWorld;

namespace {

struct Door : test::OnePage<GoodsPage>
{
    explicit Door(int deliveries = 8)
        : OnePage(40)
    {
        desk.edit([&](FakeWorld& world) { world.field.make({12, 0, deliveries, 0}, desk.time().now()); });
    }
    DataTable* deliveries() const { return named<DataTable>(QStringLiteral("Deliveries")); }
    bool loaded()
    {
        open();
        return QTest::qWaitFor([this] { return deliveries()->isVisible() && deliveries()->model()->rowCount() > 0; });
    }
    QLineEdit* field(const QString& name) const
    {
        for (auto* one : page->findChildren<QLineEdit*>()) {
            if (one->isVisible() && one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }
    QString code(std::size_t sku)
    {
        QString code;
        desk.edit([&](FakeWorld& world) { code = world.field.skus[sku].code; });
        return code;
    }
    std::int64_t onHand(std::size_t sku)
    {
        std::int64_t eaches = 0;
        desk.edit([&](FakeWorld& world) { eaches = world.skus[sku].row.stock.onHand.eaches; });
        return eaches;
    }
    desk::DeliveryRow first()
    {
        desk::DeliveryRow row;
        desk.edit([&](FakeWorld& world) { row = world.field.deliveries.front(); });
        return row;
    }
    // As a scanner does it: the code, then Enter.
    void scanned(const QString& text)
    {
        type(text);
        press(Qt::Key_Return);
    }
};

} // namespace

// Goods that come, change their place or leave what is sold, by scanner and keys.
class TestGoodsPage : public QObject
{
    Q_OBJECT
private slots:
    void nothingExpectedOffersTheNextStep();
    void theKeysWorkInTheEmptyState_data();
    void theKeysWorkInTheEmptyState();
    void whatIsLateStandsFirst();
    void aDeliveryIsReceivedByScanner();
    void whatDidNotComeIsAskedAbout();
    void aDeliveryIsExpectedFromASpreadsheet();
    void unitsMoveByScannerAndBack();
    void belowZeroIsAskedAbout();
    void aFailureKeepsWhatWasEntered();
    void everyControlHasAName_data();
    void everyControlHasAName();
};

void TestGoodsPage::nothingExpectedOffersTheNextStep()
{
    Door door(0);
    door.open();
    QTRY_VERIFY(door.says(QStringLiteral("No delivery is expected")));
    QVERIFY(door.says(QStringLiteral("Nothing is on its way.")));
    QTest::keyClick(door.page.get(), Qt::Key_R); // goods that nobody expected are the stock page's
    QTRY_COMPARE(door.shell.page, QStringLiteral("stock"));
}

void TestGoodsPage::theKeysWorkInTheEmptyState_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("field");
    QTest::newRow("expect") << int(Qt::Key_E) << QStringLiteral("Order or delivery note");
    QTest::newRow("move") << int(Qt::Key_M) << QStringLiteral("SKU or UPC");
    QTest::newRow("set aside") << int(Qt::Key_A) << QStringLiteral("SKU or UPC");
}

void TestGoodsPage::theKeysWorkInTheEmptyState()
{
    QFETCH(int, key);
    QFETCH(QString, field);
    Door door(0);
    door.open();
    QTRY_VERIFY(door.says(QStringLiteral("No delivery is expected")));
    QTest::keyClick(door.page.get(), Qt::Key(key));
    QTRY_VERIFY(door.field(field) && door.field(field)->hasFocus());
    door.type(QStringLiteral("EMAR")); // letters that are keys of the page
    QCOMPARE(door.field(field)->text(), QStringLiteral("EMAR"));
}

void TestGoodsPage::whatIsLateStandsFirst()
{
    Door door;
    QVERIFY(door.loaded());
    QCOMPARE(door.deliveries()->model()->rowCount(), 6);
    QCOMPARE(door.deliveries()->model()->index(0, 0).data().toString(), QStringLiteral("Late"));
    QVERIFY(door.says(QStringLiteral("are on their way")));
    door.button(QStringLiteral("Closed"))->click();
    QTRY_COMPARE(door.deliveries()->model()->rowCount(), 2);
}

void TestGoodsPage::aDeliveryIsReceivedByScanner()
{
    Door door;
    QVERIFY(door.loaded());
    const auto delivery = door.first();
    const auto sku = std::size_t(delivery.lines.front().sku.value - 1);
    const auto before = door.onHand(sku);
    QTest::keyClick(door.deliveries(), Qt::Key_R);
    QTRY_VERIFY(door.field(QStringLiteral("Into bin"))->hasFocus());
    door.scanned(QStringLiteral("A-02"));
    QVERIFY(door.field(QStringLiteral("Scan what arrived"))->hasFocus());
    for (int i = 0; i < 3; ++i)
        door.scanned(door.code(sku));
    QTRY_VERIFY(door.button(QStringLiteral("Receive 3 unit")));
    for (const auto& line : delivery.lines)
        door.scanned(QStringLiteral("%1*%2")
                         .arg(line.expected - (line.sku == delivery.lines.front().sku ? 3 : 0))
                         .arg(line.code));
    auto* table = door.page->findChild<QTableWidget*>();
    QTRY_COMPARE(table->item(0, 3)->text(), QString::number(delivery.lines.front().expected));
    QTRY_VERIFY(door.button(QStringLiteral("Receive "))->isEnabled());
    door.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(door.onHand(sku), before + delivery.lines.front().expected);
    QTRY_VERIFY(door.shell.said.contains(QStringLiteral("Received")));
    QVERIFY(bool(door.shell.undo));
    QTRY_COMPARE(door.first().open, false);
}

void TestGoodsPage::whatDidNotComeIsAskedAbout()
{
    Door door;
    QVERIFY(door.loaded());
    const auto delivery = door.first();
    QTest::keyClick(door.deliveries(), Qt::Key_R);
    QTRY_VERIFY(door.field(QStringLiteral("Into bin"))->hasFocus());
    door.scanned(QStringLiteral("A-02"));
    door.scanned(delivery.lines.front().code);
    QTRY_VERIFY(door.button(QStringLiteral("Receive 1 unit")) &&
                door.button(QStringLiteral("Receive 1 unit"))->isEnabled());
    door.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(door.says(QStringLiteral("Does the rest come later?")));
    QTRY_VERIFY(door.button(QStringLiteral("It comes later"))->hasFocus());
    door.press(Qt::Key_Return);
    QTRY_VERIFY(door.shell.said.contains(QStringLiteral("Received")));
    QCOMPARE(door.first().lines.front().received, 1);
    QVERIFY(door.first().open);
}

void TestGoodsPage::aDeliveryIsExpectedFromASpreadsheet()
{
    Door door(0);
    door.open();
    QTRY_VERIFY(door.says(QStringLiteral("No delivery is expected")));
    QTest::keyClick(door.page.get(), Qt::Key_E);
    QTRY_VERIFY(door.field(QStringLiteral("Order or delivery note"))->hasFocus());
    door.type(QStringLiteral("PO-1"));
    auto* lines = door.named<QPlainTextEdit>(QStringLiteral("SKUs and units"));
    lines->setPlainText(QStringLiteral("%1\t12\nnothing\n").arg(door.code(0)));
    lines->setFocus();
    door.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(door.says(QStringLiteral("“nothing” can not be read")));
    lines->setPlainText(QStringLiteral("%1\t12\n%2;6\n").arg(door.code(0), door.code(1)));
    lines->setFocus();
    door.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(door.deliveries()->model()->rowCount(), 1);
    QCOMPARE(door.first().lines.size(), std::size_t(2));
    QCOMPARE(door.first().lines[1].expected, 6);
}

void TestGoodsPage::unitsMoveByScannerAndBack()
{
    Door door;
    QVERIFY(door.loaded());
    QTest::keyClick(door.deliveries(), Qt::Key_M);
    QTRY_VERIFY(door.field(QStringLiteral("SKU or UPC"))->hasFocus());
    door.scanned(door.code(3));
    door.scanned(QStringLiteral("A-01"));
    door.scanned(QStringLiteral("A-02"));
    QVERIFY(door.field(QStringLiteral("Units"))->hasFocus());
    door.type(QStringLiteral("4"));
    QVERIFY(door.button(QStringLiteral("Move 4 unit")));
    door.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(door.shell.said.contains(QStringLiteral("Moved 4 unit")));
    QTRY_VERIFY(door.field(QStringLiteral("SKU or UPC"))->hasFocus()); // ready for the next
    QVERIFY(bool(door.shell.undo));
    door.shell.undo();
    QTRY_COMPARE(door.shell.said, QStringLiteral("Undone."));
}

void TestGoodsPage::belowZeroIsAskedAbout()
{
    Door door;
    QVERIFY(door.loaded());
    const auto before = door.onHand(2);
    QTest::keyClick(door.deliveries(), Qt::Key_A);
    QTRY_VERIFY(door.field(QStringLiteral("SKU or UPC"))->hasFocus());
    door.scanned(door.code(2));
    door.scanned(QStringLiteral("A-01"));
    door.type(QStringLiteral("99999"));
    door.press(Qt::Key_Return);
    door.type(QStringLiteral("dropped"));
    door.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(door.says(QStringLiteral("would fall below 0")));
    QCOMPARE(door.onHand(2), before);
    QTRY_VERIFY(door.button(QStringLiteral("Set aside all the same"))->hasFocus());
    door.press(Qt::Key_Return);
    QTRY_COMPARE(door.onHand(2), before - 99'999);
}

void TestGoodsPage::aFailureKeepsWhatWasEntered()
{
    Door door;
    QVERIFY(door.loaded());
    QTest::keyClick(door.deliveries(), Qt::Key_M);
    QTRY_VERIFY(door.field(QStringLiteral("SKU or UPC"))->hasFocus());
    door.scanned(door.code(3));
    door.scanned(QStringLiteral("A-01"));
    door.scanned(QStringLiteral("nowhere"));
    door.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(door.says(QStringLiteral("“nowhere” is neither a SKU nor a bin here")));
    QCOMPARE(door.field(QStringLiteral("SKU or UPC"))->text(), door.code(3));
    door.desk.failWith(Error{ErrorKind::Corrupt, QStringLiteral("database disk image is malformed"), {}});
    door.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!door.says(QStringLiteral("is neither a SKU")));
    QVERIFY(door.button(QStringLiteral("Move"))->isEnabled()); // it can be tried again
}

void TestGoodsPage::everyControlHasAName_data()
{
    QTest::addColumn<QString>("form");
    for (const auto* form : {"list", "move", "aside", "expect", "delivery"})
        QTest::newRow(form) << QString::fromLatin1(form);
}

void TestGoodsPage::everyControlHasAName()
{
    QFETCH(QString, form);
    Door door;
    QVERIFY(door.loaded());
    door.page->handle({{form, 1}});
    QCOMPARE(door.namelessControl(), QString());
}

QTEST_MAIN(TestGoodsPage)
#include "tst_goods_page.moc"
