#include "orders_shop.h"
#include "ui/returns/box_form.h"
#include "ui/returns/expect_form.h"
#include "ui/returns/photo_field.h"
#include "ui/returns/photo_strip.h"
#include "ui/returns/return_panel.h"
#include "ui/returns/returns_page.h"
#include "ui/stock/line_list.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/format.h"

#include <QComboBox>
#include <QLineEdit>

using namespace onhand;
using namespace onhand::ui;
using onhand::test::FakeWorld;

namespace {

struct Shop : test::OnePage<ReturnsPage>
{
    using OnePage::OnePage;
    DataTable* table() const { return page->findChild<DataTable*>(); }
    FilterChips* chips() const { return page->findChild<FilterChips*>(); }
    BoxForm* box() const { return page->findChild<BoxForm*>(); }
    QLineEdit* scan() const { return named<QLineEdit>(QStringLiteral("Order number, SKU or UPC")); }
    int rows() const { return table()->model()->rowCount(); }
    bool loaded()
    {
        return QTest::qWaitFor([this] { return rows() > 0; });
    }
    desk::ExpectedReturnRow row(std::size_t at)
    {
        desk::ExpectedReturnRow found;
        desk.edit([&](FakeWorld& world) { found = world.returns[at]; });
        return found;
    }
    std::int64_t onHand(SkuId sku)
    {
        std::int64_t eaches = 0;
        desk.edit([&](FakeWorld& world) { eaches = world.find(sku)->row.stock.onHand.eaches; });
        return eaches;
    }
    QLineEdit* field(const QString& condition, const desk::ExpectedReturnRow& of) const
    {
        return named<QLineEdit>(
            QStringLiteral("%1 of Order %2 · %3 · %4").arg(condition, of.orderNumber, of.code, of.name));
    }
    // Opens the box desk with the table's key.
    bool receive()
    {
        table()->setFocus();
        press(Qt::Key_R);
        return QTest::qWaitFor([this] { return scan()->hasFocus(); });
    }
    void scanned(const QString& text)
    {
        type(text);
        press(Qt::Key_Return);
    }
};

} // namespace

class TestReturnsPage : public QObject
{
    Q_OBJECT
private slots:
    void showsTheOldestFirstWithItsAge();
    void takesInABoxWithAScannerAloneAndUndoes();
    void takesInAPartAndCountsConditions();
    void asksBeforeMoreThanExpected();
    void refusesMoreMissingThanExpected();
    void keepsTheBoxWhenWritingFails();
    void putsSellableUnitsIntoTheChosenBin();
    void attachesAPhotoAndShowsIt();
    void refusesWhatIsNoPicture();
    void saysWhatTheStorePaidBack();
    void findsByUpcAndSaysWhatIsNotExpected();
    void expectsAReturnByHand();
    void undoesABoxFromItsHistory();
    void saysWhyThereIsNothing();
    void saysWhatFailedAndTriesAgain();
    void everyControlHasAName();
    void mirrorsForRightToLeft();
};

void TestReturnsPage::showsTheOldestFirstWithItsAge()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    QCOMPARE(shop.rows(), 5);
    const auto state = [&](int row) { return shop.table()->model()->index(row, 0).data().toString(); };
    QCOMPARE(state(0), QStringLiteral("Over 30 days"));
    QCOMPARE(state(1), QStringLiteral("Over 14 days"));
    QCOMPARE(state(4), QStringLiteral("Expected"));
    shop.chips()->setCurrent(QStringLiteral("overdue"));
    QCOMPARE(shop.rows(), 2);
}

void TestReturnsPage::takesInABoxWithAScannerAloneAndUndoes()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    const auto expected = shop.row(0);
    QCOMPARE(expected.progress.expected, 4);
    const auto before = shop.onHand(expected.sku);
    QVERIFY(shop.receive());
    shop.scanned(expected.orderNumber);
    QCOMPARE(shop.box()->lineCount(), 1);
    for (int i = 0; i < 4; ++i)
        shop.scanned(expected.code);
    QCOMPARE(shop.field(QStringLiteral("Sellable"), expected)->text(), QStringLiteral("4"));
    shop.press(Qt::Key_Return); // leads to the button
    QVERIFY(QApplication::focusWidget() == shop.button(QStringLiteral("Take in 4")));
    QCOMPARE(shop.desk.commandsGiven(), 0);
    shop.press(Qt::Key_Return);
    QTRY_COMPARE(shop.onHand(expected.sku), before + 4);
    QTRY_COMPARE(shop.rows(), 4);
    QVERIFY(shop.scan()->hasFocus()); // the next box
    QVERIFY(shop.shell.undo);
    shop.shell.undo();
    QTRY_COMPARE(shop.onHand(expected.sku), before);
    QTRY_COMPARE(shop.rows(), 5);
}

void TestReturnsPage::takesInAPartAndCountsConditions()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    const auto expected = shop.row(1);
    const auto before = shop.onHand(expected.sku);
    QVERIFY(shop.receive());
    shop.scanned(expected.orderNumber);
    shop.press(Qt::Key_Down);
    shop.type(QStringLiteral("1"));
    shop.press(Qt::Key_Tab);
    shop.type(QStringLiteral("1"));
    shop.press(Qt::Key_Tab);
    shop.press(Qt::Key_Tab);
    shop.type(QStringLiteral("1"));
    QTRY_VERIFY(shop.says(QStringLiteral("1 still to come after this")));
    shop.named<QLineEdit>(QStringLiteral("Note about this box"))->setText(QStringLiteral("wet carton"));
    shop.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(shop.onHand(expected.sku), before + 1);
    const auto after = shop.row(1);
    QCOMPARE(after.progress.damaged, 1);
    QCOMPARE(after.progress.missing, 1);
    QVERIFY(after.open);
    QCOMPARE(after.arrivals.front().note, QStringLiteral("wet carton"));
}

void TestReturnsPage::asksBeforeMoreThanExpected()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    const auto expected = shop.row(0);
    const auto before = shop.onHand(expected.sku);
    QVERIFY(shop.receive());
    shop.scanned(QStringLiteral("6*") + expected.code);
    QTRY_VERIFY(shop.says(QStringLiteral("4 expected, 6 entered.")));
    shop.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(shop.desk.commandsGiven(), 0);
    QVERIFY(QApplication::focusWidget() == shop.button(QStringLiteral("Accept 6")));
    shop.press(Qt::Key_Return);
    QVERIFY(!shop.says(QStringLiteral("4 expected, 6 entered.")));
    shop.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(shop.onHand(expected.sku), before + 6);
}

void TestReturnsPage::refusesMoreMissingThanExpected()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    const auto expected = shop.row(0);
    QVERIFY(shop.receive());
    shop.scanned(QStringLiteral("3*") + expected.code);
    shop.field(QStringLiteral("Missing"), expected)->setText(QStringLiteral("2"));
    QTRY_VERIFY(shop.says(QStringLiteral("Only 1 can be missing.")));
    QVERIFY(!shop.button(QStringLiteral("Accept")));
    shop.press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(shop.desk.commandsGiven(), 0);
    QVERIFY(shop.field(QStringLiteral("Missing"), expected)->hasFocus());
}

void TestReturnsPage::keepsTheBoxWhenWritingFails()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    const auto expected = shop.row(0);
    const auto before = shop.onHand(expected.sku);
    QVERIFY(shop.receive());
    shop.scanned(QStringLiteral("2*") + expected.code);
    shop.desk.failCommandsWith(Error{ErrorKind::Full, QStringLiteral("disk is full"), {}});
    shop.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(shop.says(QStringLiteral("The disk is full.")));
    QCOMPARE(shop.field(QStringLiteral("Sellable"), expected)->text(), QStringLiteral("2"));
    QCOMPARE(shop.onHand(expected.sku), before);
    shop.desk.failCommandsWith({});
    shop.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(shop.onHand(expected.sku), before + 2);
}

void TestReturnsPage::putsSellableUnitsIntoTheChosenBin()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    const auto expected = shop.row(0);
    QVERIFY(shop.receive());
    shop.scanned(expected.code);
    auto* bins = shop.named<QComboBox>(QStringLiteral("Bin for the sellable units of ") + expected.code);
    QVERIFY(bins);
    QTRY_VERIFY(bins->count() > 1);
    // Where the SKU lies already is proposed; a person knows better.
    desk::SkuDetail before;
    shop.desk.edit([&](FakeWorld& world) { before = world.detail(expected.sku); });
    bins->setFocus();
    const int other = bins->currentIndex() == 0 ? 1 : 0;
    bins->setCurrentIndex(other);
    emit bins->activated(other);
    const BinId chosen{bins->currentData().toLongLong()};
    shop.button(QStringLiteral("Take in 1"))->click();
    std::optional<BinId> went;
    const auto arrived = [&] {
        shop.desk.edit([&](FakeWorld& world) {
            const auto& written = world.written[expected.sku];
            if (!written.empty() && written.front().kind == MovementKind::Return)
                went = written.front().bin;
        });
        return went.has_value();
    };
    QTRY_VERIFY(arrived());
    QCOMPARE(*went, chosen);
}

void TestReturnsPage::attachesAPhotoAndShowsIt()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    const auto expected = shop.row(0);
    QVERIFY(shop.receive());
    shop.scanned(expected.code);
    const QString file = shop.folder.filePath(QStringLiteral("parcel.png"));
    QImage image(640, 480, QImage::Format_RGB32);
    image.fill(Qt::darkYellow);
    QVERIFY(image.save(file));
    auto* photo = shop.page->findChild<PhotoField*>();
    photo->take(file);
    QTRY_VERIFY(!photo->kept().isEmpty());
    QVERIFY(shop.says(QStringLiteral("parcel.png")));
    const QString kept = photo->kept();
    shop.button(QStringLiteral("Take in 1"))->click();
    QTRY_COMPARE(shop.row(0).arrivals.size(), 1U);
    QCOMPARE(shop.row(0).arrivals[0].photo, kept);
    QTRY_VERIFY(photo->kept().isEmpty()); // the next box has its own
    shop.page->handle({{QStringLiteral("return"), qlonglong(expected.id.value)}});
    QTRY_COMPARE(shop.page->findChild<PhotoStrip*>()->count(), 1);
    auto* picture = shop.named<QPushButton>(QStringLiteral("Photo 1 of 1 of what came"));
    QVERIFY(picture);
    QTRY_VERIFY(!picture->icon().isNull());
    const int small = picture->width();
    picture->click();
    QTRY_VERIFY(picture->width() > small);
}

void TestReturnsPage::refusesWhatIsNoPicture()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    QVERIFY(shop.receive());
    const QString file = shop.folder.filePath(QStringLiteral("parcel.jpg"));
    QFile text(file);
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write("no picture") > 0);
    text.close();
    auto* photo = shop.page->findChild<PhotoField*>();
    photo->take(file);
    QTRY_VERIFY(shop.says(QStringLiteral("neither a JPEG nor a PNG")));
    QVERIFY(photo->kept().isEmpty());
}

void TestReturnsPage::saysWhatTheStorePaidBack()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    desk::ExpectedReturnRow refunded;
    for (std::size_t i = 0; i < 5 && !refunded.refundMinor; ++i)
        refunded = shop.row(i);
    QVERIFY(refunded.refundMinor);
    shop.page->handle({{QStringLiteral("return"), qlonglong(refunded.id.value)}});
    QTRY_VERIFY(shop.says(QStringLiteral("paid back ") + Format::money(*refunded.refundMinor, refunded.currency)));
}

void TestReturnsPage::findsByUpcAndSaysWhatIsNotExpected()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    const auto expected = shop.row(2);
    QVERIFY(!expected.upc.isEmpty());
    QVERIFY(shop.receive());
    shop.scanned(expected.upc);
    QCOMPARE(shop.field(QStringLiteral("Sellable"), expected)->text(), QStringLiteral("1"));
    shop.scanned(QStringLiteral("no-such-thing"));
    QVERIFY(shop.says(QStringLiteral("Nothing is expected back for “no-such-thing”")));
    QCOMPARE(shop.box()->lineCount(), 1);
    shop.button(QStringLiteral("Expect it by hand"))->click();
    QCOMPARE(shop.named<QLineEdit>(QStringLiteral("SKU or UPC"))->text(), QStringLiteral("no-such-thing"));
}

void TestReturnsPage::expectsAReturnByHand()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    QString code;
    shop.desk.edit([&](FakeWorld& world) { code = world.find({7})->row.code; });
    shop.table()->setFocus();
    shop.press(Qt::Key_E);
    QTRY_VERIFY(shop.named<QLineEdit>(QStringLiteral("SKU or UPC"))->hasFocus());
    shop.scanned(QStringLiteral("no-such-code"));
    shop.scanned(QStringLiteral("2"));
    shop.scanned(QStringLiteral("29496"));
    shop.type(QStringLiteral("wrong colour"));
    shop.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(shop.says(QStringLiteral("No SKU has the code or UPC “no-such-code”")));
    QCOMPARE(shop.desk.commandsGiven(), 0);
    QVERIFY(shop.named<QLineEdit>(QStringLiteral("SKU or UPC"))->hasFocus());
    shop.type(code);
    shop.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(shop.rows(), 6);
    const auto made = shop.row(5);
    QCOMPARE(made.sku, SkuId{7});
    QCOMPARE(made.progress.expected, 2);
    QCOMPARE(made.order, OrderId{996});
    QCOMPARE(made.note, QStringLiteral("wrong colour"));
    QVERIFY(!shop.page->findChild<Drawer*>()->isOpen());
}

void TestReturnsPage::undoesABoxFromItsHistory()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    const auto expected = shop.row(0);
    const auto before = shop.onHand(expected.sku);
    QVERIFY(shop.receive());
    shop.scanned(expected.code);
    shop.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(shop.onHand(expected.sku), before + 1);
    shop.press(Qt::Key_Escape);
    QVERIFY(shop.table()->hasFocus());
    shop.page->handle({{QStringLiteral("return"), qlonglong(expected.id.value)}});
    auto* came = shop.named<LineList>(QStringLiteral("What came"));
    QTRY_COMPARE(came->lines().rowCount(), 1);
    QTRY_VERIFY(shop.says(QStringLiteral("Money is the store's")));
    came->setFocus();
    came->setCurrentIndex(came->model()->index(0, 0));
    shop.press(Qt::Key_Return);
    QTRY_COMPARE(shop.onHand(expected.sku), before);
    QTRY_VERIFY(came->lines().line(0).struck);
}

void TestReturnsPage::saysWhyThereIsNothing()
{
    Shop shop(0);
    shop.open();
    QTRY_VERIFY(shop.says(QStringLiteral("A refund of shipped units opens an expected return by itself")));
    shop.chips()->setCurrent(QStringLiteral("done"));
    QTRY_VERIFY(shop.says(QStringLiteral("Nothing came back in the last 90 days")));
    shop.button(QStringLiteral("Show what is expected"))->click();
    QCOMPARE(shop.chips()->current(), QStringLiteral("expected"));
}

void TestReturnsPage::saysWhatFailedAndTriesAgain()
{
    Shop shop(100);
    shop.desk.failWith(Error{ErrorKind::Corrupt, QStringLiteral("malformed"), {}});
    shop.open();
    QTRY_VERIFY(shop.button(QStringLiteral("Try again")));
    QVERIFY(shop.says(QStringLiteral("fails its integrity check")));
    shop.desk.failWith({});
    shop.button(QStringLiteral("Try again"))->click();
    QVERIFY(shop.loaded());
}

void TestReturnsPage::everyControlHasAName()
{
    Shop shop(100);
    shop.open();
    QVERIFY(shop.loaded());
    shop.page->handle({{QStringLiteral("return"), 1}});
    QCOMPARE(shop.namelessControl(), QString());
    shop.page->handle({{QStringLiteral("expect"), true}});
    QCOMPARE(shop.namelessControl(), QString());
    shop.page->handle({{QStringLiteral("receive"), true}});
    const auto expected = shop.row(0);
    shop.scanned(expected.orderNumber);
    QTRY_VERIFY(shop.field(QStringLiteral("Sellable"), expected)->isVisible());
    QCOMPARE(shop.namelessControl(), QString());
}

void TestReturnsPage::mirrorsForRightToLeft()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    {
        Shop shop(100);
        shop.open();
        QVERIFY(shop.loaded());
        QVERIFY(shop.receive());
        const auto expected = shop.row(0);
        shop.scanned(expected.orderNumber);
        QVERIFY(!shop.page->grab().isNull());
        const auto left = [&](const QWidget* widget) { return widget->mapTo(shop.page.get(), QPoint()).x(); };
        QVERIFY(left(shop.box()) < left(shop.table()));
        QVERIFY(left(shop.field(QStringLiteral("Missing"), expected)) <
                left(shop.field(QStringLiteral("Sellable"), expected)));
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestReturnsPage)
#include "tst_returns_page.moc"
