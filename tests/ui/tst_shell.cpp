#include "window_fixture.h"

#include "ui/shell/shop_state.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/navigation_rail.h"
#include "ui/widgets/toasts.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>

using namespace onhand;

class TestShell : public QObject
{
    Q_OBJECT

private slots:
    void keysLeadToPages()
    {
        test::WindowFixture f(20);
        QVERIFY(f.ready());
        auto pages = ui::standardPages();
        std::erase_if(pages, [](const auto& page) { return !page.below.isEmpty(); });
        const auto numbered = std::min<std::size_t>(9, pages.size());
        for (std::size_t i = 0; i < numbered; ++i) {
            QTest::keyClick(f.window.get(), Qt::Key(Qt::Key_1 + i), Qt::ControlModifier);
            QCOMPARE(f.window->currentPage(), pages[i].key);
        }
        QCOMPARE(f.settings.page(), pages[numbered - 1].key);
    }

    void railTellsWhatWaitsOutOfSight()
    {
        ui::NavigationRail rail;
        const auto key = [](int i) { return QStringLiteral("page%1").arg(i); };
        rail.addGroup(QStringLiteral("Today"));
        for (int i = 0; i < 20; ++i)
            rail.addPage(key(i), QStringLiteral("Page %1").arg(i), ui::Icon::Box, {});
        rail.addGroup(QStringLiteral("Nothing here yet"));
        rail.addPage(key(20), QStringLiteral("Later"), ui::Icon::Box, {});
        rail.setPageVisible(key(20), false);
        rail.addLastPage(QStringLiteral("settings"), QStringLiteral("Settings"), ui::Icon::Settings, {});
        rail.resize(rail.width(), 2'000);
        rail.show();
        QVERIFY(QTest::qWaitForWindowExposed(&rail));
        const auto* more = rail.findChild<QPushButton*>();
        QVERIFY(more);
        QTRY_VERIFY(!more->isVisible());
        for (const auto* word : rail.findChildren<QLabel*>())
            QCOMPARE(word->isVisible(), word->text() == QLatin1String("Today"));
        rail.setBadge(key(18), 7);
        rail.setBadge(key(0), 2);
        rail.setNarrow(true);
        rail.resize(rail.width(), 360);
        QTRY_VERIFY(more->isVisible());
        QTRY_COMPARE(more->text(), QStringLiteral("7"));
        // The arrow keys walk through all of them, and what has the focus is in sight.
        QWidget* first = rail.findChildren<QAbstractButton*>().at(1);
        first->setFocus();
        for (int i = 0; i < 30; ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Settings"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Page 19"));
        QVERIFY(!QApplication::focusWidget()->visibleRegion().isEmpty());
        QTRY_COMPARE(more->text(), QStringLiteral("2"));
    }

    void searchFindsPagesAndSkus()
    {
        test::WindowFixture f(50);
        QVERIFY(f.ready());
        QTest::keyClick(f.window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* input = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(input);
        QTest::keyClicks(input, QStringLiteral("health sync"));
        QTest::keyClick(input, Qt::Key_Return);
        QCOMPARE(f.window->currentPage(), QStringLiteral("health"));
        QTest::keyClick(f.window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* list = f.child<QListWidget>(QStringLiteral("Found"));
        QVERIFY(list);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("rootwell"));
        QTRY_VERIFY(list->count() > 0 && list->item(0)->text().contains(QStringLiteral("Rootwell")));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!list->isVisible());
    }

    void keyUndoesTheNewestToast()
    {
        test::WindowFixture f(20);
        QVERIFY(f.ready());
        int undone = 0;
        ui::ShellServices& shell = *f.window;
        shell.toast(QStringLiteral("Done one."), [&] { undone = 1; });
        shell.toast(QStringLiteral("Done two."), [&] { undone = 2; });
        QVERIFY(f.says(QStringLiteral("Done two.")));
        QTest::keyClick(f.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone, 2);
        QTest::keyClick(f.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone, 1);
    }

    void escapeClosesTheDrawerAndItsWidthIsKept()
    {
        test::WindowFixture f(0);
        auto* content = new QLineEdit;
        auto* details = new QLineEdit;
        ui::Drawer drawer(f.settings, QStringLiteral("test"), content, details);
        drawer.resize(1200, 500);
        drawer.show();
        QVERIFY(QTest::qWaitForWindowExposed(&drawer));
        content->setFocus();
        drawer.open(QStringLiteral("Details"));
        QVERIFY(details->isVisible());
        QTest::keyClick(details, Qt::Key_Escape);
        QVERIFY(!drawer.isOpen());
        f.settings.setDrawerWidth(QStringLiteral("test"), 500);
        drawer.open(QStringLiteral("Details"));
        QCOMPARE(drawer.sizes().last(), 500);
        drawer.resize(600, 500); // no room for both: the details take all of it
        QTRY_VERIFY(!content->isVisible());
    }

    void baselineIsApprovedByKeys()
    {
        test::WindowFixture f(400, [](test::FakeDesk& d) {
            d.edit([&](test::FakeWorld& w) { w.proposeBaseline(214, d.time().now()); });
        });
        QVERIFY(f.ready());
        f.window->openPage(QStringLiteral("baseline"));
        auto* table = f.window->findChild<ui::DataTable*>(QString());
        QVERIFY(table);
        QTRY_VERIFY(f.says(QStringLiteral("Baseline of Web shop")));
        QTRY_VERIFY(f.says(QStringLiteral("listings would change")));
        // Answers the question as soon as it stands there, by keys.
        const auto answer = [&](bool yes) {
            QTimer watch;
            connect(&watch, &QTimer::timeout, &watch, [yes, &watch] {
                auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
                if (!box)
                    return;
                watch.stop();
                for (auto* button : box->buttons()) {
                    if (yes && box->buttonRole(button) == QMessageBox::AcceptRole)
                        return QTest::keyClick(button, Qt::Key_Space);
                }
                QTest::keyClick(box, Qt::Key_Escape);
            });
            watch.start(5);
            QTest::keyClick(f.window.get(), Qt::Key_Return, Qt::ControlModifier);
            return !watch.isActive();
        };
        QVERIFY(answer(false));
        QCOMPARE(f.desk.commandsGiven(), 0);
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        QVERIFY(answer(true));
        QTRY_COMPARE(f.desk.commandsGiven(), 1);
        QTRY_VERIFY(f.says(QStringLiteral("Approved. The changes are on their way.")));
    }

    void refusedCommandIsTold()
    {
        test::WindowFixture f(20);
        QVERIFY(f.ready());
        f.window->openPage(QStringLiteral("health"));
        QTRY_VERIFY(f.says(QStringLiteral("Web shop")));
        f.desk.failCommandsWith(Error{ErrorKind::Conflict, QStringLiteral("a pass is under way")});
        for (auto* button : f.window->findChildren<QAbstractButton*>()) {
            if (button->isVisible() && button->text() == QLatin1String("Scan now"))
                button->click();
        }
        QTRY_VERIFY(f.says(QStringLiteral("Somebody else changed this first.")));
    }

    void scanShowsProgressAndIsCancelled()
    {
        test::WindowFixture f(20);
        QVERIFY(f.ready());
        f.window->openPage(QStringLiteral("health"));
        QTRY_VERIFY(f.says(QStringLiteral("Last scan")));
        const auto press = [&](const QString& text) {
            for (auto* button : f.window->findChildren<QAbstractButton*>()) {
                if (button->isVisible() && button->text() == text)
                    return button->click();
            }
            QFAIL(qPrintable(text));
        };
        press(QStringLiteral("Scan now"));
        QTRY_VERIFY(f.says(QStringLiteral("listings read")));
        press(QStringLiteral("Cancel the scan"));
        QTRY_VERIFY(f.says(QStringLiteral("Last scan")));
    }

    void failedPageSaysWhatAndTriesAgain()
    {
        test::WindowFixture f(20, [](test::FakeDesk& d) {
            d.failWith(Error{ErrorKind::Corrupt, QStringLiteral("malformed")});
        });
        QVERIFY(f.ready());
        QTRY_VERIFY(f.says(QStringLiteral("fails its integrity check")));
        f.desk.failWith(std::nullopt);
        for (auto* button : f.window->findChildren<QAbstractButton*>()) {
            if (button->isVisible() && button->text() == QLatin1String("Try again"))
                button->click();
        }
        QTRY_VERIFY(f.says(QStringLiteral("listings agree")));
    }

    void changesReachThePageWithoutLosingTheSelection()
    {
        test::WindowFixture f(100);
        QVERIFY(f.ready());
        f.window->openPage(QStringLiteral("discrepancies"));
        auto* table = f.child<ui::DataTable>(QStringLiteral("Discrepancies"));
        QTRY_VERIFY((table = f.child<ui::DataTable>(QStringLiteral("Discrepancies"))) &&
                    table->model()->rowCount() > 2);
        const int rows = table->model()->rowCount();
        table->selectRow(2);
        const auto kept = table->currentIndex().siblingAtColumn(1).data().toString();
        f.desk.skipRevision([](test::FakeWorld& w) { w.discrepancies.erase(w.discrepancies.begin()); });
        QTRY_COMPARE(table->model()->rowCount(), rows - 1);
        QCOMPARE(table->currentIndex().siblingAtColumn(1).data().toString(), kept);
    }

    void everyControlHasAName_data()
    {
        QTest::addColumn<QString>("page");
        for (const auto& page : ui::standardPages())
            QTest::newRow(qPrintable(page.key)) << page.key;
    }
    void everyControlHasAName()
    {
        QFETCH(QString, page);
        test::WindowFixture f(
            100, [](test::FakeDesk& d) { d.edit([&](test::FakeWorld& w) { w.proposeBaseline(20, d.time().now()); }); });
        QVERIFY(f.ready());
        f.window->openPage(page);
        f.desk.drain();
        QTest::qWait(50);
        for (const auto* widget : f.window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                qobject_cast<const QScrollBar*>(widget) || qobject_cast<const ui::PageWidget*>(widget) ||
                widget->objectName().startsWith(QLatin1String("qt_")))
                continue;
            if (qobject_cast<const QLabel*>(widget) || qobject_cast<const QAbstractScrollArea*>(widget->parentWidget()))
                continue; // named by its text, or the inside of what is named
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const auto name = !widget->accessibleName().isEmpty() ? widget->accessibleName()
                              : button                            ? button->text()
                                                                  : QString();
            QVERIFY2(!name.isEmpty(),
                     qPrintable(QStringLiteral("%1 below %2")
                                    .arg(QString::fromLatin1(widget->metaObject()->className()),
                                         QString::fromLatin1(widget->parent()->metaObject()->className()))));
        }
    }

    void everyPageFitsSmallAndMagnifiedScreens_data() { everyControlHasAName_data(); }
    void everyPageFitsSmallAndMagnifiedScreens()
    {
        QFETCH(QString, page);
        test::WindowFixture f(
            100, [](test::FakeDesk& d) { d.edit([&](test::FakeWorld& w) { w.proposeBaseline(20, d.time().now()); }); });
        QVERIFY(f.ready());
        f.window->openPage(page);
        for (const QSize size : {QSize(1366, 768), QSize(683, 384)}) { // the second is the first at 200 %
            f.window->resize(size);
            QTest::qWait(20);
            QCOMPARE(f.window->size(), size);
        }
        f.window->setLayoutDirection(Qt::RightToLeft);
        QVERIFY(!f.window->grab().isNull());
    }

    void theTrayHasOneWord()
    {
        test::FakeWorld world(40, Instant{1'000'000});
        world.discrepancies.clear();
        world.receipts.clear();
        auto dashboard = world.dashboard(Instant{1'000'000});
        dashboard.negative = 0;
        const auto word = [&] { return ui::ShopState::of(dashboard, dashboard.readAt).word; };
        QCOMPARE(word(), QStringLiteral("In sync"));
        QCOMPARE(ui::ShopState::of(dashboard, dashboard.readAt).meaning, ui::Meaning::Ok);
        dashboard.discrepancies[3] = 1;
        QCOMPARE(word(), QStringLiteral("Needs you"));
        auto second = dashboard.channels.front();
        second.lastFailureKind = QStringLiteral("unreachable");
        second.lastFailure = dashboard.readAt;
        dashboard.channels.push_back(second);
        QCOMPARE(word(), QStringLiteral("No answer"));
        QCOMPARE(ui::ShopState::of(dashboard, dashboard.readAt).meaning, ui::Meaning::Danger);
        dashboard.channels.clear();
        QCOMPARE(word(), QStringLiteral("No store"));
    }

    void demoLabelsItself()
    {
        test::WindowFixture f(20, [](test::FakeDesk& d) { d.setDemo(true); });
        QVERIFY(f.ready());
        QVERIFY(f.says(QStringLiteral("Demo: invented brands, a simulated store. Nothing here is real.")));
    }
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
