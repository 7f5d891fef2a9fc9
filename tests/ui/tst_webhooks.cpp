#include "ui/widgets/navigation_rail.h"
#include "window_fixture.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>

using namespace onhand;
using desk::WebhookStanding;

// Webhooks as the owner sees them: whether the store reaches this computer, what is wrong, and what mends it.
class TestWebhooksUi : public QObject
{
    Q_OBJECT
private slots:
    void healthSaysWhetherTheStoreReachesUs_data();
    void healthSaysWhetherTheStoreReachesUs();
    void repairMends();
    void theyAreTurnedOnInTheSettings();
    void aWrongAddressIsExplained();
    void whatWaitsIsCountedInTheRail();
    void anOrderIsFoundByItsNumber();
};

namespace {

void stand(test::FakeDesk& desk, WebhookStanding standing)
{
    desk.edit([&](test::FakeWorld& world) { world.standWebhooks(standing, desk.time().now()); });
}

} // namespace

void TestWebhooksUi::healthSaysWhetherTheStoreReachesUs_data()
{
    QTest::addColumn<int>("standing");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("hook");
    const auto row = [](const char* name, WebhookStanding standing, const char* says, const char* hook) {
        QTest::newRow(name) << int(standing) << QString::fromUtf8(says) << QString::fromUtf8(hook);
    };
    row("the port is taken", WebhookStanding::NotListening, "Port 8080 of 127.0.0.1 is taken by another program", "");
    row("the secret is lost", WebhookStanding::SecretLost, "signs with another secret", "");
    row("given up", WebhookStanding::GivenUp, "The store stopped delivering", "Disabled after failures");
    row("misdirected", WebhookStanding::Misdirected, "A webhook is missing", "Missing");
    row("nothing ever came, though orders did", WebhookStanding::Unreached, "the store can not reach", "");
    row("nothing came yet", WebhookStanding::NotYetKnown, "Nothing has arrived yet", "");
    row("delivering", WebhookStanding::Delivering, "The store tells of its orders at once", "Active");
}

void TestWebhooksUi::healthSaysWhetherTheStoreReachesUs()
{
    QFETCH(int, standing);
    QFETCH(QString, says);
    QFETCH(QString, hook);
    test::WindowFixture fixture(10, [&](test::FakeDesk& desk) { stand(desk, WebhookStanding(standing)); });
    QVERIFY(fixture.ready());
    fixture.window->openPage(QStringLiteral("health"));
    QTRY_VERIFY2(fixture.says(says), qPrintable(says));
    auto* list = fixture.child<QAbstractItemView>(QStringLiteral("Webhooks in the store"));
    QVERIFY(list);
    QCOMPARE(list->model()->rowCount(), 4);
    bool found = hook.isEmpty();
    for (int i = 0; i < 4; ++i)
        found = found || list->model()->index(i, 0).data(Qt::AccessibleTextRole).toString().contains(hook);
    QVERIFY2(found, qPrintable(hook));
}

void TestWebhooksUi::repairMends()
{
    test::WindowFixture fixture(10, [&](test::FakeDesk& desk) { stand(desk, WebhookStanding::GivenUp); });
    QVERIFY(fixture.ready());
    fixture.window->openPage(QStringLiteral("health"));
    QTRY_VERIFY(fixture.child<QPushButton>(QStringLiteral("Repair the webhooks of Web shop")));
    fixture.child<QPushButton>(QStringLiteral("Repair the webhooks of Web shop"))->click();
    QTRY_VERIFY(fixture.says(QStringLiteral("The store tells of its orders at once")));
    QTRY_VERIFY(fixture.says(QStringLiteral("The store is asked now")));
}

void TestWebhooksUi::theyAreTurnedOnInTheSettings()
{
    test::WindowFixture fixture(10);
    QVERIFY(fixture.ready());
    fixture.window->openPage(QStringLiteral("settings"));
    auto* on = fixture.child<QCheckBox>(QStringLiteral("Listen for webhooks"));
    QVERIFY(on);
    QTRY_VERIFY(fixture.says(QStringLiteral("Nobody listens.")));
    auto* url = fixture.child<QLineEdit>(QStringLiteral("Public address"));
    QVERIFY(!url->isEnabled());
    on->click();
    QVERIFY(url->isEnabled());
    url->setText(QStringLiteral("https://console.example"));
    fixture.child<QSpinBox>(QStringLiteral("Port"))->setValue(8443);
    for (auto* button : fixture.window->findChildren<QPushButton*>()) {
        if (button->isVisible() && button->text() == QLatin1String("Apply"))
            button->click();
    }
    QTRY_VERIFY(fixture.says(QStringLiteral("Listening at 127.0.0.1 port 8443")));
    desk::ListenerView listener;
    fixture.desk.edit([&](test::FakeWorld& world) { listener = world.webhooks.listener; });
    QVERIFY(listener.enabled);
    QCOMPARE(listener.publicUrl, QStringLiteral("https://console.example"));
}

void TestWebhooksUi::aWrongAddressIsExplained()
{
    test::WindowFixture fixture(10);
    QVERIFY(fixture.ready());
    fixture.window->openPage(QStringLiteral("settings"));
    QTRY_VERIFY(fixture.says(QStringLiteral("Nobody listens.")));
    fixture.child<QCheckBox>(QStringLiteral("Listen for webhooks"))->click();
    fixture.child<QLineEdit>(QStringLiteral("Public address"))->setText(QStringLiteral("my computer"));
    for (auto* button : fixture.window->findChildren<QPushButton*>()) {
        if (button->isVisible() && button->text() == QLatin1String("Apply"))
            button->click();
    }
    QTRY_VERIFY(fixture.says(QStringLiteral("is no web address that a store can deliver to")));
    QCOMPARE(fixture.child<QLineEdit>(QStringLiteral("Public address"))->text(), QStringLiteral("my computer"));
}

void TestWebhooksUi::whatWaitsIsCountedInTheRail()
{
    test::WindowFixture fixture(100);
    QVERIFY(fixture.ready());
    desk::Dashboard dashboard;
    fixture.desk.edit([&](test::FakeWorld& world) { dashboard = world.dashboard(fixture.desk.time().now()); });
    QVERIFY(dashboard.oversells > 0 && dashboard.returnsWaiting > 0);
    const auto badge = [&](const QString& key) -> std::int64_t {
        for (const auto& page : ui::standardPages()) {
            if (page.key == key && page.badge)
                return page.badge(dashboard);
        }
        return -1;
    };
    QCOMPARE(badge(QStringLiteral("orders")), dashboard.oversells);
    QCOMPARE(badge(QStringLiteral("returns")), dashboard.returnsWaiting);
}

void TestWebhooksUi::anOrderIsFoundByItsNumber()
{
    test::WindowFixture fixture(100);
    QVERIFY(fixture.ready());
    QString number;
    fixture.desk.edit([&](test::FakeWorld& world) { number = world.orders[7].row.number; });
    QTest::keyClick(fixture.window.get(), Qt::Key_K, Qt::ControlModifier);
    auto* input = fixture.child<QLineEdit>(QStringLiteral("Find a SKU, an order, a page or a command"));
    QVERIFY(input);
    QTest::keyClicks(input, QLatin1Char('#') + number);
    auto* list = fixture.child<QListWidget>(QStringLiteral("Found"));
    QVERIFY(list);
    QTRY_VERIFY(list->currentItem() && list->currentItem()->text().contains(QStringLiteral("Order ") + number));
    QTest::keyClick(input, Qt::Key_Return);
    QTRY_VERIFY(fixture.says(QStringLiteral("Order ") + number));
}

QTEST_MAIN(TestWebhooksUi)
#include "tst_webhooks.moc"
