#include "window_fixture.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace onhand;

// The settings of the resolution policy, the gate and the second explainer.
class TestSettingsLimits : public QObject
{
    Q_OBJECT
private slots:
    void thePolicyCanOnlyBeMadeStricter();
    void aToleranceIsSetUndoneAndRemoved();
    void stricterLimitsOfTheGateAreSetAtOnce();
    void widerLimitsSaySoAndNeedAReason();
    void nobodyOutsideIsAskedUntilItIsApplied();
    void theTestOfTheExplainerSaysHowItWent();
    void aKeychainThatDoesNotAnswerOffersAFile();
    void everyControlHasAName();
};

namespace {

// The settings page of a window, opened.
struct Settings : test::WindowFixture
{
    explicit Settings(const std::function<void(test::FakeDesk&)>& prepare = {})
        : WindowFixture(60, prepare)
    {
        if (!ready())
            qFatal("no window");
        window->openPage(QStringLiteral("settings"));
    }
    template <typename T>
    T* at(const char* name) const
    {
        return child<T>(QString::fromLatin1(name));
    }
    QPushButton* button(const char* text) const
    {
        for (auto* one : window->findChildren<QPushButton*>()) {
            if (one->isVisible() && one->text() == QLatin1String(text))
                return one;
        }
        return nullptr;
    }
    template <typename T>
    T known(T test::FakeWorld::*field)
    {
        T value;
        desk.edit([&](test::FakeWorld& w) { value = w.*field; });
        return value;
    }
    void type(QWidget* field, const char* text) const
    {
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, QString::fromLatin1(text));
    }
};

} // namespace

void TestSettingsLimits::thePolicyCanOnlyBeMadeStricter()
{
    Settings page;
    QTRY_VERIFY(page.says(QStringLiteral("widest limits there are")));
    auto* gap = page.at<QSpinBox>("Gap of at most, in units");
    auto* sure = page.at<QDoubleSpinBox>("Explanation at least so sure");
    auto* daily = page.at<QSpinBox>("Corrections of one SKU a day");
    QVERIFY(gap && sure && daily);
    QCOMPARE(gap->maximum(), 5);
    QCOMPARE(sure->minimum(), 95.0);
    QCOMPARE(daily->maximum(), 3);
    QVERIFY(!page.button("Back to the widest"));

    page.type(gap, "2");
    QTest::keyClick(gap, Qt::Key_Return);
    QTRY_COMPARE(page.known(&test::FakeWorld::resolutionLimits).gap, 2);
    QTRY_VERIFY(page.says(QStringLiteral("Stricter than they come.")));
    sure->setFocus();
    sure->setValue(97.5);
    daily->setFocus();
    QTRY_COMPARE(page.known(&test::FakeWorld::resolutionLimits).confidence, 975);
    page.window->setFocus();
    QTest::keyClick(page.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(page.known(&test::FakeWorld::resolutionLimits).confidence, 950);
    auto* widest = page.button("Back to the widest");
    QVERIFY(widest);
    widest->click();
    QTRY_COMPARE(page.known(&test::FakeWorld::resolutionLimits), ResolutionLimits{});
    gap->setFocus();
    gap->setValue(0);
    daily->setFocus();
    QTRY_VERIFY(page.says(QStringLiteral("Nothing is corrected by itself")));
}

void TestSettingsLimits::aToleranceIsSetUndoneAndRemoved()
{
    Settings page;
    QTRY_VERIFY(page.says(QStringLiteral("every difference counts")));
    auto* units = page.at<QSpinBox>("Tolerance in units");
    QVERIFY(units);
    units->setValue(2);
    auto* set = page.button("Set the tolerance");
    QVERIFY(set);
    set->click();
    QTRY_COMPARE(page.known(&test::FakeWorld::tolerances).size(), 1u);
    QCOMPARE(page.known(&test::FakeWorld::tolerances).front().units, 2);
    QTRY_VERIFY(page.says(QStringLiteral("Every other category: a difference of up to 2")));
    page.window->setFocus();
    QTest::keyClick(page.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(page.known(&test::FakeWorld::tolerances).empty());
    QTRY_VERIFY(page.says(QStringLiteral("every difference counts again")));
    set->click();
    QTRY_COMPARE(page.known(&test::FakeWorld::tolerances).size(), 1u);
    QPushButton* remove = nullptr;
    QTRY_VERIFY((remove = page.at<QPushButton>("Remove the tolerance of Every other category")));
    remove->click();
    QTRY_VERIFY(page.known(&test::FakeWorld::tolerances).empty());
}

void TestSettingsLimits::stricterLimitsOfTheGateAreSetAtOnce()
{
    Settings page;
    auto* listings = page.at<QSpinBox>("Listings at most");
    QVERIFY(listings);
    QTRY_COMPARE(listings->value(), 50);
    auto* set = page.button("Set the limits");
    QVERIFY(set && !set->isEnabled()); // nothing was changed yet
    listings->setValue(20);
    QVERIFY(set->isEnabled());
    QVERIFY(!page.at<QLineEdit>("Why the limits are made wider"));
    set->click();
    QTRY_COMPARE(page.known(&test::FakeWorld::pushLimits).listings, 20);
    QCOMPARE(page.known(&test::FakeWorld::widenedBecause), QString());
}

void TestSettingsLimits::widerLimitsSaySoAndNeedAReason()
{
    Settings page;
    auto* listings = page.at<QSpinBox>("Listings at most");
    auto* units = page.at<QSpinBox>("Units at most");
    QVERIFY(listings && units);
    QTRY_COMPARE(listings->value(), 50);
    auto* set = page.button("Set the limits");
    QVERIFY(set);
    // One stricter does not make up for one that is wider.
    units->setValue(100);
    listings->setValue(5'000);
    QVERIFY(page.says(QStringLiteral("without anybody looking")));
    QVERIFY(!set->isEnabled());
    auto* reason = page.at<QLineEdit>("Why the limits are made wider");
    QVERIFY(reason);
    page.type(reason, "   ");
    QVERIFY(!set->isEnabled());
    page.type(reason, "stock-taking week");
    QVERIFY(set->isEnabled());
    QCOMPARE(set->text(), QStringLiteral("Widen the limits"));
    set->click();
    QTRY_COMPARE(page.known(&test::FakeWorld::pushLimits).listings, 5'000);
    QCOMPARE(page.known(&test::FakeWorld::widenedBecause), QStringLiteral("stock-taking week"));
    QTRY_VERIFY(!page.says(QStringLiteral("without anybody looking")));
    // A shorter window adds less up.
    auto* minutes = page.at<QSpinBox>("Minutes");
    QVERIFY(minutes);
    minutes->setValue(1);
    QVERIFY(page.says(QStringLiteral("without anybody looking")));
    page.button("Leave them")->click();
    QCOMPARE(minutes->value(), 10);
}

void TestSettingsLimits::nobodyOutsideIsAskedUntilItIsApplied()
{
    Settings page;
    auto* on = page.at<QCheckBox>("Offer to ask the second explainer");
    auto* url = page.at<QLineEdit>("Address of the endpoint");
    auto* model = page.at<QLineEdit>("Name of the model");
    auto* key = page.at<QLineEdit>("Key of the endpoint");
    auto* apply = page.at<QPushButton>("Apply the second explainer");
    QVERIFY(on && url && model && key && apply);
    QVERIFY(!on->isChecked());
    QVERIFY(!apply->isEnabled());
    on->setChecked(true);
    QVERIFY(!apply->isEnabled()); // to whom?
    page.type(url, "https://api.example/v1");
    page.type(model, "small");
    page.type(key, "sk-TEST");
    QCOMPARE(key->echoMode(), QLineEdit::Password);
    QVERIFY(page.says(QStringLiteral("Then api.example is sent both numbers")));
    QVERIFY(!page.known(&test::FakeWorld::explainer).on);
    QVERIFY(apply->isEnabled());
    apply->click();
    QTRY_VERIFY(page.known(&test::FakeWorld::explainer).on);
    QTRY_COMPARE(key->text(), QString()); // not left lying on the screen
    QTRY_VERIFY(key->placeholderText().contains(QStringLiteral("keychain")));
    auto* forget = page.button("Forget the key");
    QVERIFY(forget);
    forget->click();
    QTRY_VERIFY(!page.known(&test::FakeWorld::explainer).hasKey);
    on->setChecked(false);
    apply->click();
    QTRY_VERIFY(!page.known(&test::FakeWorld::explainer).on);
    QTRY_VERIFY(page.says(QStringLiteral("Nobody outside is asked.")));
}

void TestSettingsLimits::theTestOfTheExplainerSaysHowItWent()
{
    Settings page;
    auto* url = page.at<QLineEdit>("Address of the endpoint");
    auto* model = page.at<QLineEdit>("Name of the model");
    auto* test = page.at<QPushButton>("Test the second explainer");
    QVERIFY(url && model && test);
    QVERIFY(!test->isEnabled());
    page.type(url, "http://api.example/v1");
    page.type(model, "small");
    test->click();
    QTRY_VERIFY(page.says(QStringLiteral("must begin with https://")));
    page.type(url, "https://api.example/v1");
    test->click();
    QTRY_VERIFY(page.says(QStringLiteral("It answered as it should")));
    test::FakeEndpoint wrong;
    wrong.failure = Error{ErrorKind::Unauthorized, QStringLiteral("explainer: HTTP 401")};
    page.desk.setEndpoint(wrong);
    test->click();
    QTRY_VERIFY(page.says(QStringLiteral("refused the key")));
    test::FakeEndpoint slow;
    slow.thinks = Milliseconds(60'000);
    page.desk.setEndpoint(slow);
    test->click();
    QPushButton* stop = nullptr;
    QTRY_VERIFY((stop = page.button("Stop the test")));
    stop->click();
    QTRY_VERIFY(test->isEnabled());
    QVERIFY(!page.says(QStringLiteral("Asking about an invented gap")));
    QVERIFY(!page.known(&test::FakeWorld::explainer).on); // a test sets nothing
}

void TestSettingsLimits::aKeychainThatDoesNotAnswerOffersAFile()
{
    Settings page([](test::FakeDesk& desk) {
        test::FakeStore store;
        store.hasKeychain = false;
        desk.setStore(store);
    });
    auto* on = page.at<QCheckBox>("Offer to ask the second explainer");
    QVERIFY(on);
    on->setChecked(true);
    page.type(page.at<QLineEdit>("Address of the endpoint"), "https://api.example/v1");
    page.type(page.at<QLineEdit>("Name of the model"), "small");
    page.type(page.at<QLineEdit>("Key of the endpoint"), "sk-TEST");
    page.at<QPushButton>("Apply the second explainer")->click();
    QPushButton* file = nullptr;
    QTRY_VERIFY((file = page.button("Keep the key in a file that only you can read")));
    QVERIFY(!page.known(&test::FakeWorld::explainer).on);
    file->click();
    QTRY_VERIFY(page.known(&test::FakeWorld::explainer).on);
    QCOMPARE(page.known(&test::FakeWorld::explainer).keyPlace, desk::KeyPlace::File);
}

void TestSettingsLimits::everyControlHasAName()
{
    Settings page;
    QTRY_VERIFY(page.says(QStringLiteral("widest limits there are")));
    for (const auto* widget : page.window->findChildren<QWidget*>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        if (widget->objectName().startsWith(QLatin1String("qt_")))
            continue; // the inner field of a spin box
        const auto* button = qobject_cast<const QPushButton*>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 widget->metaObject()->className());
    }
}

QTEST_MAIN(TestSettingsLimits)
#include "tst_settings_limits.moc"
