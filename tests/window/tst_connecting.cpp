#include "app/common/wiring.h"
#include "simulation/simulated_world.h"
#include "support/memory_secret_store.h"
#include "ui/pages/pages.h"
#include "ui/setup/count_form.h"
#include "ui/shell/main_window.h"
#include "ui/shell/translations.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;

namespace {

constexpr int patience = 15'000;

simulation::Product product(std::int64_t id, const QString& sku, std::int64_t stock)
{
    simulation::Product p;
    p.id = id;
    p.sku = sku;
    p.name = sku;
    p.regularPrice = u"5.00"_s;
    p.stock = stock;
    return p;
}

simulation::Catalogue catalogue(std::int64_t first = 3)
{
    return {{product(11, u"A-1"_s, first), product(12, u"B-2"_s, 7), product(13, u"C-3"_s, 1)}, {}};
}

// A keychain that nobody started.
class NoKeychain final : public ports::SecretStore
{
public:
    Result<QString> read(const QString&) override { return none<QString>(); }
    Result<void> write(const QString&, const QString&) override { return none<void>(); }
    Result<void> remove(const QString&) override { return none<void>(); }

private:
    template <typename T>
    static Result<T> none()
    {
        return fail(ErrorKind::Unreachable, u"keychain: this session has none that answers"_s);
    }
};

// The whole console over a data folder of its own: the window, the threads and the record.
struct House
{
    explicit House(std::shared_ptr<ports::SecretStore> secret = std::make_shared<test::MemorySecretStore>())
        : secrets(std::move(secret))
    {
        engine::Rhythm rhythm;
        rhythm.pollBusy = rhythm.pollQuiet = Milliseconds(300);
        auto opened = app::Wiring::open(paths, secrets, events, clock, {false, u"ann"_s, rhythm});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        wiring = *std::move(opened);
        window = std::make_unique<ui::MainWindow>(wiring->desk(), settings, theme, ui::standardPages());
        window->resize(1366, 768);
        window->show();
        window->activateWindow();
    }
    ~House()
    {
        window.reset();
        wiring->stop();
    }

    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can not write %s", qPrintable(name));
        return file.fileName();
    }
    bool says(const QString& part) const
    {
        for (const auto* label : window->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(part))
                return true;
        }
        return false;
    }
    QAbstractButton* button(const QString& text) const
    {
        for (auto* one : window->findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->isEnabled() && one->text() == text)
                return one;
        }
        return nullptr;
    }
    // Once it is there.
    bool press(const QString& text) const
    {
        QAbstractButton* one = nullptr;
        if (!QTest::qWaitFor([&] { return (one = button(text)) != nullptr; }, patience))
            return false;
        QTest::keyClick(one, Qt::Key_Space);
        return true;
    }
    bool type(const QString& field, const QString& text) const
    {
        for (auto* input : window->findChildren<QLineEdit*>()) {
            if (input->accessibleName() != field || !input->isVisible())
                continue;
            input->clear();
            QTest::keyClicks(input, text);
            return true;
        }
        return false;
    }
    bool describe(simulation::SimulatedWorld& world, const QString& secret) const
    {
        const auto ca =
            write(u"ca-%1.pem"_s.arg(world.server().url().section(u':', -1)), world.server().caCertificate());
        if (!button(u"Fewer options"_s) && !press(u"More options"_s))
            return false;
        return type(u"Address of the shop"_s, world.server().url()) &&
               type(u"Consumer key"_s, secret.isEmpty() ? QString() : world.key().consumerKey) &&
               type(u"Consumer secret"_s, secret) && type(u"CA file"_s, ca);
    }

    QTemporaryDir folder;
    SystemClock clock;
    app::Paths paths = *app::Paths::at(folder.filePath(u"data"_s));
    app::SecretStores secrets;
    app::EngineLog events;
    ui::Translations texts{*qApp, QLocale::c()};
    QSettings store{folder.filePath(u"ui.ini"_s), QSettings::IniFormat};
    ui::UiSettings settings{store};
    ui::Theme theme{*qApp};
    std::unique_ptr<app::Wiring> wiring;
    std::unique_ptr<ui::MainWindow> window;
};

void acceptNextQuestion()
{
    auto* watch = new QTimer(qApp);
    QObject::connect(watch, &QTimer::timeout, watch, [watch] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        if (!box)
            return;
        watch->deleteLater();
        for (auto* one : box->buttons()) {
            if (box->buttonRole(one) == QMessageBox::AcceptRole)
                return QTest::keyClick(one, Qt::Key_Space);
        }
    });
    watch->start(5);
}

} // namespace

// A store manager's first morning, by keys, against a store that answers over HTTPS.
class TestConnecting : public QObject
{
    Q_OBJECT
private slots:
    void fromNothingToAStoreThatFollowsTheShelf();
    void withoutAKeychainNothingIsStored();

private:
    void goLive(House& house);
};

void TestConnecting::goLive(House& house)
{
    QTRY_VERIFY_WITH_TIMEOUT(house.says(u"3 listings read, 3 with a SKU."_s), patience);
    auto* form = house.window->findChild<ui::CountForm*>();
    QVERIFY(form);
    form->askForFile = [&] {
        return house.write(u"count.csv"_s,
                           "SKU,Description,Qty On Hand,Unit\r\nA-1,a,10,EA\r\nB-2,b,2,CS6\r\nZZ,z,1,EA\r\n");
    };
    QVERIFY(house.press(u"Choose the count's file…"_s));
    QTRY_VERIFY_WITH_TIMEOUT(house.says(u"2 SKUs get their first number. 1 row is left out. 1 SKU stays without"_s),
                             patience);
    QVERIFY(house.press(u"Import 2 numbers"_s));
    QVERIFY(house.press(u"Show what would change"_s));
    QTRY_VERIFY_WITH_TIMEOUT(house.button(u"Push 2 changes"_s), patience);
    acceptNextQuestion();
    QVERIFY(house.press(u"Push 2 changes"_s));
}

void TestConnecting::fromNothingToAStoreThatFollowsTheShelf()
{
    House house;
    simulation::SimulatedWorld world(house.clock, catalogue());
    // It takes its numbers along. Were it another shop's, the shelf would not write over them without asking.
    simulation::SimulatedWorld moved(house.clock, catalogue(9), {2, true, {}, {}});
    QVERIFY(world.start() && moved.start());
    QVERIFY(QTest::qWaitForWindowActive(house.window.get()));
    QVERIFY(house.press(u"Connect your store"_s));
    QVERIFY(house.describe(world, u"cs_wrong"_s));
    QVERIFY(house.press(u"Connect the store"_s));
    QTRY_VERIFY_WITH_TIMEOUT(house.says(u"The store refused the key (401). Nothing was changed."_s), patience);
    QVERIFY(engine::DeskQueries(house.wiring->record()).channels()->empty());
    QVERIFY(house.describe(world, world.key().consumerSecret));
    QVERIFY(house.press(u"Connect the store"_s));
    goLive(house);
    QTRY_COMPARE_WITH_TIMEOUT(world.model().stockOf(11), std::optional<std::int64_t>(9), patience); // 10, buffer 1
    QCOMPARE(world.model().stockOf(13), std::optional<std::int64_t>(1));                            // unknown is not 0

    // The shop moves to another address, and the worker goes with it.
    house.window->openPage(u"settings"_s);
    QVERIFY(house.press(u"Change address or key"_s));
    QTRY_VERIFY_WITH_TIMEOUT(house.button(u"Keep these"_s), patience);
    QVERIFY(house.describe(moved, moved.key().consumerSecret));
    QVERIFY(house.press(u"Keep these"_s));
    QTRY_COMPARE_WITH_TIMEOUT(house.window->currentPage(), u"settings"_s, patience);
    const auto sku = engine::DeskQueries(house.wiring->record()).skuByCode(u"A-1"_s);
    const auto bins = engine::DeskQueries(house.wiring->record()).bins();
    QVERIFY(sku && bins && !bins->empty());
    QVERIFY(house.wiring->commands().adjust(
        {u"once"_s, *sku, bins->front().id, {5}, u"found more"_s, u"ann"_s, house.clock.now()}));
    QTRY_COMPARE_WITH_TIMEOUT(moved.model().stockOf(11), std::optional<std::int64_t>(14), patience);
    QCOMPARE(world.model().stockOf(11), std::optional<std::int64_t>(9)); // the old one is left alone
}

void TestConnecting::withoutAKeychainNothingIsStored()
{
    House house(std::make_shared<NoKeychain>());
    simulation::SimulatedWorld world(house.clock, catalogue());
    QVERIFY(world.start());
    QVERIFY(QTest::qWaitForWindowActive(house.window.get()));
    house.window->openPage(u"setup"_s);
    QVERIFY(house.describe(world, world.key().consumerSecret));
    QVERIFY(house.press(u"Connect the store"_s));
    QTRY_VERIFY_WITH_TIMEOUT(house.says(u"this computer has no keychain that would keep the key"_s), patience);
    QVERIFY(house.says(u"keychain: this session has none that answers"_s));
    QVERIFY(engine::DeskQueries(house.wiring->record()).channels()->empty());
}

QTEST_MAIN(TestConnecting)
#include "tst_connecting.moc"
