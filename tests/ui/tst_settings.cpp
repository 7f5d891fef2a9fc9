#include "window_fixture.h"

#include <QPushButton>
#include <QSpinBox>

using namespace onhand;

// What the settings page shows is what holds, and what is changed there holds at once.
class TestSettings : public QObject
{
    Q_OBJECT
private slots:
    void theDefaultThresholdIsSavedAndUndone();
    void aBufferIsShownAndRemoved();
};

namespace {

desk::ShopSettings shopOf(test::FakeDesk& desk)
{
    desk::ShopSettings shop;
    desk.edit([&](test::FakeWorld& world) { shop = world.shop; });
    return shop;
}

} // namespace

void TestSettings::theDefaultThresholdIsSavedAndUndone()
{
    test::WindowFixture fixture(10);
    QVERIFY(fixture.ready());
    fixture.window->openPage(QStringLiteral("settings"));
    auto* low = fixture.child<QSpinBox>(QStringLiteral("Low stock at"));
    QVERIFY(low);
    QTRY_COMPARE(low->value(), 5);
    low->setFocus();
    low->selectAll();
    QTest::keyClicks(low, QStringLiteral("8"));
    QTest::keyClick(low, Qt::Key_Return);
    QTRY_COMPARE(shopOf(fixture.desk).lowStockAt, 8);
    QTRY_VERIFY(fixture.says(QStringLiteral("low at 8")));
    fixture.window->setFocus();
    QTest::keyClick(fixture.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(shopOf(fixture.desk).lowStockAt, 5);
}

void TestSettings::aBufferIsShownAndRemoved()
{
    test::WindowFixture fixture(10);
    QVERIFY(fixture.ready());
    fixture.window->openPage(QStringLiteral("settings"));
    QTRY_VERIFY(fixture.says(QStringLiteral("Web shop, The whole channel")));
    auto* remove = fixture.child<QPushButton>(QStringLiteral("Remove the buffer of Web shop, The whole channel"));
    QVERIFY(remove);
    remove->click();
    QTRY_VERIFY(shopOf(fixture.desk).buffers.empty());
    QTRY_VERIFY(fixture.says(QStringLiteral("No channel keeps a buffer.")));
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
