#include "window_fixture.h"

#include "ui/setup/count_form.h"
#include "ui/setup/setup_page.h"
#include "ui/setup/setup_words.h"
#include "ui/setup/store_form.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QMessageBox>
#include <QTableView>

using namespace onhand;

namespace {

QAbstractButton* button(const test::WindowFixture& f, const QString& text)
{
    for (auto* one : f.window->findChildren<QAbstractButton*>()) {
        if (one->isVisible() && one->text() == text)
            return one;
    }
    return nullptr;
}

void type(const test::WindowFixture& f, const QString& field, const QString& text)
{
    auto* input = f.child<QLineEdit>(field);
    QVERIFY2(input, qPrintable(field));
    input->setFocus();
    input->clear();
    QTest::keyClicks(input, text);
}

void press(const test::WindowFixture& f, const QString& text)
{
    auto* one = button(f, text);
    QVERIFY2(one, qPrintable(text));
    one->setFocus();
    QTest::keyClick(one, Qt::Key_Space);
}

QString countFile(const QTemporaryDir& folder, const QByteArray& bytes)
{
    const auto path = folder.filePath(QStringLiteral("count.csv"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("can not write the count");
    return path;
}

} // namespace

// Connecting a store and taking a count in, by keys.
class TestSetup : public QObject
{
    Q_OBJECT
private slots:
    void fromNothingToTheBaseline();
    void aRefusedKeyIsSaid();
    void withoutAKeychainTheFileIsAskedFor();
    void readingIsCancelledAndGoesOn();
    void theStoresNumbersAreAChoice();
    void theAccessOfAStoreIsChanged();
    void theSettingsShowTheChannels();
    void aCountIsImportedLater();
    void failuresAreSentences_data();
    void failuresAreSentences();
};

void TestSetup::fromNothingToTheBaseline()
{
    test::WindowFixture f(0);
    QVERIFY(f.ready());
    QTRY_VERIFY(f.says(QStringLiteral("No store is connected yet.")));
    press(f, QStringLiteral("Connect your store"));
    QCOMPARE(f.window->currentPage(), QStringLiteral("setup"));
    type(f, QStringLiteral("Address of the shop"), QStringLiteral("shop.example"));
    type(f, QStringLiteral("Consumer key"), QStringLiteral("ck_good"));
    type(f, QStringLiteral("Consumer secret"), QStringLiteral("cs_x"));
    press(f, QStringLiteral("Test connection"));
    QTRY_VERIFY(f.says(QStringLiteral("WooCommerce 10.5.0 on WordPress 6.9.1 answers: 120 products, prices in EUR.")));
    QTest::keyClick(f.child<QLineEdit>(QStringLiteral("Consumer secret")), Qt::Key_Return);
    // The catalogue is read by itself; then the count is asked for.
    QTRY_VERIFY(f.says(QStringLiteral("120 listings read, 118 with a SKU.")));
    auto* form = f.window->findChild<ui::CountForm*>();
    QVERIFY(form && form->isVisible());
    form->askForFile = [&] { return countFile(f.folder, "SKU,Qty\nA,3\nB,many\nC,4\n"); };
    press(f, QStringLiteral("Choose the count's file…"));
    QTRY_VERIFY(f.says(QStringLiteral("count.csv: 3 rows")));
    QVERIFY(f.says(QStringLiteral("2 SKUs get their first number. 1 row is left out.")));
    press(f, QStringLiteral("Left out: 1"));
    auto* rejected = f.child<QTableView>(QStringLiteral("Rows that are left out"));
    QVERIFY(rejected);
    QCOMPARE(rejected->model()->index(0, 1).data().toString(), QStringLiteral("The quantity is no whole number"));
    press(f, QStringLiteral("Import 2 numbers"));
    QTRY_VERIFY(button(f, QStringLiteral("Show what would change")));
    press(f, QStringLiteral("Show what would change"));
    QTRY_COMPARE(f.window->currentPage(), QStringLiteral("baseline"));
    QTRY_VERIFY(f.says(QStringLiteral("Baseline of shop.example")));
}

void TestSetup::aRefusedKeyIsSaid()
{
    test::WindowFixture f(0);
    QVERIFY(f.ready());
    f.window->openPage(QStringLiteral("setup"));
    type(f, QStringLiteral("Address of the shop"), QStringLiteral("shop.example"));
    type(f, QStringLiteral("Consumer key"), QStringLiteral("ck_bad"));
    type(f, QStringLiteral("Consumer secret"), QStringLiteral("cs_x"));
    press(f, QStringLiteral("Connect the store"));
    QTRY_VERIFY(f.says(QStringLiteral("The store refused the key (401). Nothing was changed.")));
    // What was typed is still there to be corrected.
    QCOMPARE(f.child<QLineEdit>(QStringLiteral("Consumer key"))->text(), QStringLiteral("ck_bad"));
    type(f, QStringLiteral("Consumer key"), QStringLiteral("ck_good"));
    press(f, QStringLiteral("Connect the store"));
    QTRY_VERIFY(f.says(QStringLiteral("120 listings read")));
}

void TestSetup::withoutAKeychainTheFileIsAskedFor()
{
    test::WindowFixture f(0, [](test::FakeDesk& d) {
        test::FakeStore store;
        store.hasKeychain = false;
        d.setStore(store);
    });
    QVERIFY(f.ready());
    f.window->openPage(QStringLiteral("setup"));
    type(f, QStringLiteral("Address of the shop"), QStringLiteral("shop.example"));
    type(f, QStringLiteral("Consumer key"), QStringLiteral("ck_good"));
    type(f, QStringLiteral("Consumer secret"), QStringLiteral("cs_x"));
    QVERIFY(!button(f, QStringLiteral("Keep the key in a file that only you can read")));
    press(f, QStringLiteral("Connect the store"));
    QTRY_VERIFY(f.says(QStringLiteral("this computer has no keychain")));
    press(f, QStringLiteral("Keep the key in a file that only you can read"));
    QTRY_VERIFY(f.says(QStringLiteral("120 listings read")));
    QTRY_VERIFY(f.says(QStringLiteral("Key in a file that only you can read")));
}

void TestSetup::readingIsCancelledAndGoesOn()
{
    test::WindowFixture f(0, [](test::FakeDesk& d) {
        test::FakeStore store;
        store.perPage = Milliseconds(20);
        store.products = 4'000;
        d.setStore(store);
    });
    QVERIFY(f.ready());
    f.window->openPage(QStringLiteral("setup"));
    type(f, QStringLiteral("Address of the shop"), QStringLiteral("shop.example"));
    type(f, QStringLiteral("Consumer key"), QStringLiteral("ck_good"));
    type(f, QStringLiteral("Consumer secret"), QStringLiteral("cs_x"));
    press(f, QStringLiteral("Connect the store"));
    QTRY_VERIFY(f.says(QStringLiteral("of 4,000 listings read")));
    press(f, QStringLiteral("Cancel"));
    QTRY_VERIFY(f.says(QStringLiteral("Stopped. What was read is kept")));
    f.desk.setStore({});
    press(f, QStringLiteral("Read on"));
    QTRY_VERIFY(f.says(QStringLiteral("120 listings read")));
}

void TestSetup::theStoresNumbersAreAChoice()
{
    test::WindowFixture f(40, [](test::FakeDesk& d) {
        d.edit([](test::FakeWorld& w) {
            w.channels.front().state = ChannelState::Adopted;
            w.counted = false;
        });
    });
    QVERIFY(f.ready());
    QTRY_VERIFY(f.says(QStringLiteral("Web shop is connected, but not set up yet.")));
    press(f, QStringLiteral("Go on"));
    QTRY_VERIFY(button(f, QStringLiteral("Start from the store's numbers")));
    const auto answer = [&](QMessageBox::ButtonRole role) {
        QTimer watch;
        connect(&watch, &QTimer::timeout, &watch, [role, &watch] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box)
                return;
            watch.stop();
            for (auto* one : box->buttons()) {
                if (box->buttonRole(one) == role)
                    return QTest::keyClick(one, Qt::Key_Space);
            }
        });
        watch.start(5);
        press(f, QStringLiteral("Start from the store's numbers"));
    };
    answer(QMessageBox::RejectRole);
    QVERIFY(button(f, QStringLiteral("Start from the store's numbers")));
    answer(QMessageBox::AcceptRole);
    QTRY_VERIFY(f.says(QStringLiteral("taken from the store, unverified")));
    QVERIFY(button(f, QStringLiteral("Show what would change")));
}

void TestSetup::theAccessOfAStoreIsChanged()
{
    test::WindowFixture f(40);
    QVERIFY(f.ready());
    f.window->openPage(QStringLiteral("settings"));
    QTRY_VERIFY(button(f, QStringLiteral("Change address or key")));
    press(f, QStringLiteral("Change address or key"));
    QTRY_COMPARE(f.window->currentPage(), QStringLiteral("setup"));
    QTRY_VERIFY(f.child<QLineEdit>(QStringLiteral("Address of the shop")) &&
                f.child<QLineEdit>(QStringLiteral("Address of the shop"))->text() ==
                    QLatin1String("https://shop.example"));
    type(f, QStringLiteral("Consumer key"), QStringLiteral("ck_bad"));
    type(f, QStringLiteral("Consumer secret"), QStringLiteral("cs_x"));
    press(f, QStringLiteral("Keep these"));
    QTRY_VERIFY(f.says(QStringLiteral("The store refused the key (401).")));
    f.child<QLineEdit>(QStringLiteral("Consumer key"))->clear();
    f.child<QLineEdit>(QStringLiteral("Consumer secret"))->clear();
    type(f, QStringLiteral("Address of the shop"), QStringLiteral("https://new.example"));
    press(f, QStringLiteral("Keep these"));
    QTRY_COMPARE(f.window->currentPage(), QStringLiteral("settings"));
    QTRY_VERIFY(f.says(QStringLiteral("https://new.example")));
}

void TestSetup::theSettingsShowTheChannels()
{
    test::WindowFixture f(40);
    QVERIFY(f.ready());
    f.window->openPage(QStringLiteral("settings"));
    QTRY_VERIFY(f.says(QStringLiteral("38 of 40 SKUs counted (last file: items_20261120_0800.csv)")));
    QVERIFY(f.says(QStringLiteral("2 never counted: not pushed")));
    press(f, QStringLiteral("Pause"));
    QTRY_VERIFY(button(f, QStringLiteral("Resume")));
    QTest::keyClick(f.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(button(f, QStringLiteral("Pause")));
    press(f, QStringLiteral("Test connection"));
    QTRY_VERIFY(f.says(QStringLiteral("WooCommerce 10.5.0 on WordPress 6.9.1 answers")));
}

void TestSetup::aCountIsImportedLater()
{
    test::WindowFixture f(40);
    QVERIFY(f.ready());
    f.window->openPage(QStringLiteral("count"), {{QStringLiteral("file"), countFile(f.folder, "Colour\nred\n")}});
    QTRY_VERIFY(f.says(QStringLiteral("This file names no column that Onhand knows. Nothing was changed.")));
    f.window->openPage(QStringLiteral("count"), {{QStringLiteral("file"), countFile(f.folder, "SKU,Qty\nA,3\nC,4\n")}});
    QTRY_VERIFY(button(f, QStringLiteral("Import 2 numbers")));
    press(f, QStringLiteral("Import 2 numbers"));
    QTRY_COMPARE(f.window->currentPage(), QStringLiteral("stock"));
    QTRY_VERIFY(f.says(QStringLiteral("count.csv is on the record: 2 opened, 0 corrected.")));
}

void TestSetup::failuresAreSentences_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("part");
    const auto row = [](ErrorKind kind, const char* detail, const char* part) {
        QTest::addRow("%s %s", qPrintable(toWord(kind)), detail)
            << int(kind) << QString::fromLatin1(detail) << QString::fromLatin1(part);
    };
    row(ErrorKind::Unauthorized, "401", "refused the key (401). Nothing was changed.");
    row(ErrorKind::Unauthorized, "403 forbidden", "it may not do this (403). Nothing was changed.");
    row(ErrorKind::Unreachable, "host not found", "No store answers at this address.");
    row(ErrorKind::Unreachable, "TLS: self-signed", "certificate is not trusted");
    row(ErrorKind::Malformed, "html", "does not speak like WooCommerce");
    row(ErrorKind::Rejected, "404", "no WooCommerce that Onhand can speak to");
    row(ErrorKind::Conflict, "address: x", "connected already");
    row(ErrorKind::Invalid, "key: missing", "The key and its secret are needed.");
    row(ErrorKind::Unreachable, "keychain: locked", "could not be read from where it is kept");
    row(ErrorKind::Full, "disk", "The disk is full.");
}

void TestSetup::failuresAreSentences()
{
    QFETCH(int, kind);
    QFETCH(QString, detail);
    QFETCH(QString, part);
    const auto whole = ui::SetupWords::ofConnecting({ErrorKind(kind), detail}).whole();
    QVERIFY2(whole.contains(part), qPrintable(whole));
}

QTEST_MAIN(TestSetup)
#include "tst_setup.moc"
