// How the queue bears 5,000 discrepancies: prints milliseconds and, where DESIGN sets one, the share of the budget.
#include "ui/discrepancies/discrepancies_page.h"
#include "ui/discrepancies/queue_model.h"
#include "ui/fake_desk.h"
#include "ui/shell/dashboard_feed.h"
#include "ui/theme/theme.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/ui_settings.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <cstdio>

using namespace onhand;
using namespace onhand::ui;

namespace {

constexpr int discrepancies = 5'000;

class SilentShell : public ShellServices
{
public:
    void openPage(const QString&, const QVariantMap&) override {}
    void openSku(SkuId) override {}
    void toast(const QString&, std::function<void()>) override {}
    void tellFailure(const Error& error) override { std::fprintf(stderr, "%s\n", qPrintable(error.detail)); }
};

template <typename F>
double timed(F work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

void report(const char* what, std::vector<double> values, double budget)
{
    std::sort(values.begin(), values.end());
    std::printf("%-48s median %7.2f ms   longest %7.2f ms   %5.2f x of %.0f ms\n", what, values[values.size() / 2],
                values.back(), values.back() / budget, budget);
}

// Works the event loop until `done`, and gives the longest time that it was away.
template <typename F>
double longestBlockUntil(F done)
{
    double longest = 0;
    while (!done()) {
        longest = std::max(longest, timed([] { QApplication::processEvents(); }));
        QThread::usleep(200);
    }
    return longest;
}

void keys(QTableView& table)
{
    std::vector<double> moves;
    std::vector<double> marks;
    for (int i = 0; i < 200; ++i) {
        moves.push_back(timed([&] {
            QTest::keyClick(&table, Qt::Key_J);
            QApplication::processEvents();
        }));
        marks.push_back(timed([&] {
            QTest::keyClick(&table, Qt::Key_Space);
            QApplication::processEvents();
        }));
    }
    report("J, to the next row, shown", moves, 50);
    report("Space, marked, shown", marks, 50);
    report("Ctrl+A, all marked, shown", {timed([&] {
               QTest::keyClick(&table, Qt::Key_A, Qt::ControlModifier);
               QApplication::processEvents();
           })},
           50);
    QTest::keyClick(&table, Qt::Key_Escape);
}

void filtering(DiscrepanciesPage& page, const QueueModel& model)
{
    auto& search = *page.findChild<QLineEdit*>();
    std::vector<double> typed;
    for (const QChar letter : QStringLiteral("growmark hill"))
        typed.push_back(timed([&] {
            search.insert(letter);
            QApplication::processEvents();
        }));
    report("keystroke in the search, shown", typed, 50);
    const double block = longestBlockUntil([&] { return model.rowCount() < discrepancies / 2; });
    search.clear();
    report("longest block until the search is through",
           {block, longestBlockUntil([&] { return model.rowCount() > discrepancies / 2; })}, 50);
}

void painting(QTableView& table)
{
    std::vector<double> frames;
    for (int i = 0; i < 60; ++i) {
        table.verticalScrollBar()->setValue(i * 1'313);
        frames.push_back(timed([&] { table.viewport()->repaint(); }));
    }
    report("paint a screenful while scrolling", frames, 16);
}

// Each settled with one key, and the answer patched in.
void settling(QTableView& table, const QueueModel& model)
{
    std::vector<double> pressed;
    std::vector<double> blocks;
    for (int i = 0; i < 30; ++i) {
        const int before = model.rowCount();
        pressed.push_back(timed([&] { QTest::keyClick(&table, Qt::Key_S); }));
        blocks.push_back(longestBlockUntil([&] { return model.rowCount() < before; }));
    }
    report("S, the key itself", pressed, 50);
    report("longest block while one leaves the table", blocks, 50);
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Theme theme(app);
    test::FakeDesk desk(discrepancies * 11 / 10 + 1'000);
    desk.edit([&](test::FakeWorld& world) { world.makeDiscrepancies(discrepancies, desk.time().now()); });
    QTemporaryDir folder;
    QSettings store(folder.filePath(QStringLiteral("bench.ini")), QSettings::IniFormat);
    UiSettings settings(store);
    SilentShell shell;
    DashboardFeed feed(desk);
    DiscrepanciesPage page({desk, settings, feed, shell, theme});
    page.resize(1366, 768);
    page.show();
    QApplication::setActiveWindow(&page);
    const QueueModel& model = page.queue();
    report("longest block until the rows are there", {longestBlockUntil([&] { return model.rowCount() > 0; })}, 50);
    std::printf("the queue, %d rows shown\n", model.rowCount());
    auto* table = page.findChild<DataTable*>();
    table->setFocus();
    QApplication::processEvents();
    keys(*table);
    filtering(page, model);
    painting(*table);
    table->setFocus();
    settling(*table, model);
    return 0;
}
