#include "orders_shop.h"
#include "ui/history/history_page.h"
#include "ui/history/step_chart.h"
#include "ui/widgets/data_table.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QSlider>

using namespace onhand;
using namespace onhand::ui;
using onhand::test::FakeWorld;

namespace {

struct Shop : test::OnePage<HistoryPage>
{
    using OnePage::OnePage;
    QLineEdit* search() const { return named<QLineEdit>(QStringLiteral("SKU")); }
    QDateTimeEdit* when() const { return named<QDateTimeEdit>(QStringLiteral("Moment")); }
    QSlider* slider() const { return named<QSlider>(QStringLiteral("Events, oldest to newest")); }
    DataTable* numbers() const { return named<DataTable>(QStringLiteral("Then and now")); }
    DataTable* events() const { return named<DataTable>(QStringLiteral("Events")); }
    StepChart* chart() const { return page->findChild<StepChart*>(); }
    QString number(int row, int column) const { return numbers()->model()->index(row, column).data().toString(); }
    QString event(int column) const { return events()->currentIndex().siblingAtColumn(column).data().toString(); }
    desk::SkuDetail detail(std::int64_t sku)
    {
        desk::SkuDetail found;
        desk.edit([&](FakeWorld& world) { found = world.detail(SkuId{sku}); });
        return found;
    }
    bool shows(std::int64_t sku)
    {
        page->handle({{QStringLiteral("sku"), qlonglong(sku)}});
        return QTest::qWaitFor([this] { return numbers()->model()->rowCount() > 0 && events()->isVisible(); });
    }
};

} // namespace

class TestHistoryPage : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatToDoFirst();
    void findsASkuByKeysAndShowsThenAndNow();
    void saysThatACodeIsUnknown();
    void theSliderWalksThroughEventsByKeys();
    void keysLeadAnHourAndADayBack();
    void anEventLeadsToItsMoment();
    void beforeTheFirstCountNothingIsKnown();
    void theChartReadsTheMoment();
    void theLastSkuIsFoundAgain();
    void saysWhatFailedAndTriesAgain();
    void everyControlHasAName();
};

void TestHistoryPage::saysWhatToDoFirst()
{
    Shop shop(50);
    shop.open();
    QTRY_VERIFY(shop.says(QStringLiteral("Choose a SKU")));
}

void TestHistoryPage::findsASkuByKeysAndShowsThenAndNow()
{
    Shop shop(50);
    shop.open();
    const auto detail = shop.detail(7);
    shop.search()->setFocus();
    shop.type(detail.row.code);
    shop.press(Qt::Key_Return);
    QTRY_VERIFY(shop.numbers()->model()->rowCount() > 4);
    QCOMPARE(shop.number(0, 0), QStringLiteral("On hand"));
    QCOMPARE(shop.number(0, 1), QLocale().toString(qlonglong(detail.row.stock.onHand.eaches)));
    QCOMPARE(shop.number(0, 1), shop.number(0, 2)); // now
    QVERIFY(shop.events()->model()->rowCount() > 3);
    // Ten days ago less had happened.
    shop.page->setFocus();
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(shop.page.get(), Qt::Key_PageUp, Qt::AltModifier);
    std::int64_t then = detail.row.stock.onHand.eaches;
    for (const auto& line : detail.movements)
        then -= line.occurredAt > shop.page->moment() ? line.quantity.eaches : 0;
    QTRY_COMPARE(shop.number(0, 1), then < 0 ? QStringLiteral("−") + QLocale().toString(qlonglong(-then))
                                             : QLocale().toString(qlonglong(then)));
}

void TestHistoryPage::saysThatACodeIsUnknown()
{
    Shop shop(50);
    shop.open();
    shop.search()->setFocus();
    shop.type(QStringLiteral("NO SUCH"));
    shop.press(Qt::Key_Return);
    QTRY_VERIFY(shop.shell.said.contains(QStringLiteral("NO SUCH")));
}

void TestHistoryPage::theSliderWalksThroughEventsByKeys()
{
    Shop shop(50);
    shop.open();
    QVERIFY(shop.shows(7));
    const int count = shop.events()->model()->rowCount();
    QCOMPARE(shop.slider()->maximum(), count);
    QCOMPARE(shop.slider()->value(), count);
    shop.slider()->setFocus();
    const Instant before = shop.page->moment();
    shop.press(Qt::Key_Left);
    QVERIFY(shop.page->moment() < before);
    QCOMPARE(shop.events()->currentIndex().row(), 1);
    QTRY_VERIFY(shop.says(QStringLiteral("Event %1 of %2").arg(count - 1).arg(count)));
    shop.press(Qt::Key_Home);
    QCOMPARE(shop.slider()->value(), 0);
    QTRY_VERIFY(shop.says(QStringLiteral("Before the first")));
    shop.press(Qt::Key_End);
    QCOMPARE(shop.events()->currentIndex().row(), 0);
}

void TestHistoryPage::keysLeadAnHourAndADayBack()
{
    Shop shop(50);
    shop.open();
    QVERIFY(shop.shows(7));
    const Instant now = shop.page->moment();
    QTest::keyClick(shop.page.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE((now - shop.page->moment()).count(), 3'600'000);
    QTest::keyClick(shop.page.get(), Qt::Key_PageUp, Qt::AltModifier);
    QCOMPARE((now - shop.page->moment()).count(), 25 * 3'600'000);
    QTest::keyClick(shop.page.get(), Qt::Key_End, Qt::AltModifier);
    QCOMPARE(shop.page->moment().ms, now.ms);
    // Nothing is known of what is to come.
    QTest::keyClick(shop.page.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(shop.page->moment().ms, now.ms);
    QCOMPARE(shop.when()->dateTime().toMSecsSinceEpoch() / 1000, now.ms / 1000);
}

void TestHistoryPage::anEventLeadsToItsMoment()
{
    Shop shop(50);
    shop.open();
    QVERIFY(shop.shows(7));
    shop.events()->setFocus();
    for (int i = 0; i < 4; ++i)
        shop.press(Qt::Key_Down);
    const int row = shop.events()->currentIndex().row();
    shop.press(Qt::Key_Return);
    QTRY_COMPARE(shop.slider()->value(), shop.events()->model()->rowCount() - row);
    QCOMPARE(shop.events()->currentIndex().row(), row);
}

void TestHistoryPage::beforeTheFirstCountNothingIsKnown()
{
    Shop shop(50);
    shop.open();
    const auto detail = shop.detail(7);
    shop.page->handle({{QStringLiteral("sku"), 7},
                       {QStringLiteral("at"), qlonglong(detail.movements.back().occurredAt.ms - 86'400'000)}});
    QTRY_VERIFY(shop.says(QStringLiteral("Unknown is not 0")));
    QCOMPARE(shop.number(0, 1), QStringLiteral("not counted"));
}

void TestHistoryPage::theChartReadsTheMoment()
{
    desk::HistorySeries series;
    series.steps = {{Instant{0}, {}}, {Instant{10}, 5}, {Instant{20}, 3}};
    QVERIFY(!StepChart::valueAt(series, Instant{9}));
    QCOMPARE(StepChart::valueAt(series, Instant{10}), std::optional<std::int64_t>(5));
    QCOMPARE(StepChart::valueAt(series, Instant{25}), std::optional<std::int64_t>(3));
    Shop shop(50);
    shop.open();
    QVERIFY(shop.shows(7));
    QTRY_VERIFY(shop.chart()->accessibleDescription().contains(QStringLiteral("Shelf, on hand")));
    const Instant before = shop.page->moment();
    QTest::mouseClick(shop.chart(), Qt::LeftButton, {}, QPoint(shop.chart()->width() / 2, 30));
    QVERIFY(shop.page->moment() < before);
}

void TestHistoryPage::theLastSkuIsFoundAgain()
{
    Shop shop(50);
    shop.open();
    QVERIFY(shop.shows(7));
    shop.open();
    QTRY_VERIFY(shop.numbers()->model()->rowCount() > 0);
    QTRY_VERIFY(shop.search()->text().startsWith(shop.detail(7).row.code));
}

void TestHistoryPage::saysWhatFailedAndTriesAgain()
{
    Shop shop(50);
    shop.open();
    shop.desk.failWith(Error{ErrorKind::Busy, QStringLiteral("locked")});
    shop.page->handle({{QStringLiteral("sku"), 7}});
    QTRY_VERIFY(shop.button(QStringLiteral("Try again")));
    shop.desk.failWith({});
    shop.button(QStringLiteral("Try again"))->click();
    QTRY_VERIFY(shop.numbers()->model()->rowCount() > 0);
}

void TestHistoryPage::everyControlHasAName()
{
    Shop shop(50);
    shop.open();
    QVERIFY(shop.shows(7));
    QCOMPARE(shop.namelessControl(), QString());
}

QTEST_MAIN(TestHistoryPage)
#include "tst_history_page.moc"
