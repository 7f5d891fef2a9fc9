// How the stock page bears 100,000 SKUs: prints milliseconds and, where DESIGN sets one, the share of the budget.
#include "ui/fake_desk.h"
#include "ui/stock/filter_bar.h"
#include "ui/stock/stock_page.h"
#include "ui/stock/stock_table.h"
#include "ui/theme/theme.h"
#include "ui/widgets/ui_settings.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>

using namespace onhand;
using namespace onhand::ui;

namespace {

constexpr int skus = 100'000;

class SilentShell : public ShellServices
{
public:
    void openPage(const QString&, const QVariantMap&) override {}
    void openSku(SkuId) override {}
    void toast(const QString&, std::function<void()>) override {}
    void tellFailure(const Error& error) override { std::fprintf(stderr, "%s\n", qPrintable(error.detail)); }
};

double ms(const QElapsedTimer& timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

template <typename F>
double timed(F work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return ms(timer);
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void report(const char* what, double value, double budget)
{
    std::printf("%-52s %9.2f ms", what, value);
    if (budget > 0)
        std::printf("   %5.2f x of %.0f ms", value / budget, budget);
    std::printf("\n");
}

// Resident memory in MB where the system says it in /proc, otherwise 0.
double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

void filling(test::FakeDesk& desk)
{
    std::vector<desk::StockRow> rows;
    desk.edit([&](test::FakeWorld& world) {
        for (const auto& sku : world.skus)
            rows.push_back(sku.row);
    });
    StockModel model;
    StockFilter filter(model);
    StockSnapshot snapshot;
    const double before = residentMegabytes();
    report("prepare a snapshot (reader thread)", timed([&] { snapshot = makeSnapshot(1, rows); }), 0);
    report("put it into model and filter (gui thread)", timed([&] { model.replace(std::move(snapshot)); }), 50);
    std::printf("%-52s %9.0f MB\n", "resident growth by it, the texts of the rows excepted",
                residentMegabytes() - before);
}

void filtering(StockPage& page, QLineEdit& search)
{
    std::vector<double> keys;
    for (const QString& words : {QStringLiteral("led bar"), QStringLiteral("growmark hill coco"),
                                 QStringLiteral("081000022718"), QStringLiteral("zz top")}) {
        search.clear();
        QApplication::processEvents();
        for (const QChar letter : words)
            keys.push_back(timed([&] {
                search.insert(letter);
                QApplication::processEvents(); // and shown
            }));
    }
    search.clear();
    report("keystroke in the filter, shown: median", median(keys), 50);
    report("keystroke in the filter, shown: longest", *std::max_element(keys.begin(), keys.end()), 50);
    auto& filter = const_cast<StockFilter&>(page.filter());
    double longest = 0;
    for (int column = 0; column < stockColumns; ++column)
        longest = std::max(longest, timed([&] { filter.sort(column, Qt::DescendingOrder); }));
    report("sort by a column: longest of eleven", longest, 50);
    report("sort by what needs attention", timed([&] { filter.sort(-1); }), 50);
}

void painting(StockTable& table)
{
    std::vector<double> frames;
    for (int i = 0; i < 60; ++i) {
        table.verticalScrollBar()->setValue(i * 997);
        frames.push_back(timed([&] { table.viewport()->repaint(); }));
    }
    report("paint a screenful while scrolling: median", median(frames), 16);
    report("paint a screenful while scrolling: longest", *std::max_element(frames.begin(), frames.end()), 16);
}

// How long the event loop was away, seen by a timer that wants to fire all the time.
void underChanges(test::FakeDesk& desk, const StockPage& page)
{
    int signalsSeen = 0;
    QObject::connect(&page.filter(), &QAbstractItemModel::dataChanged, &desk, [&] { ++signalsSeen; });
    desk.simulateChanges(5'000);
    QElapsedTimer whole;
    whole.start();
    double longest = 0;
    std::vector<double> blocks;
    while (whole.elapsed() < 5'000) {
        const double away = timed([] { QApplication::processEvents(); });
        longest = std::max(longest, away);
        if (away > 1)
            blocks.push_back(away);
        QThread::usleep(200);
    }
    desk.simulateChanges(0);
    report("longest block, 5,000 changes/s for 5 s", longest, 50);
    if (!blocks.empty())
        report("  median of the blocks over 1 ms", median(blocks), 50);
    std::printf("%-52s %9.1f /s\n", "  dataChanged signals", signalsSeen / 5.0);
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Theme theme(app);
    test::FakeDesk desk(skus);
    QTemporaryDir folder;
    QSettings store(folder.filePath(QStringLiteral("bench.ini")), QSettings::IniFormat);
    UiSettings settings(store);
    SilentShell shell;
    std::printf("stock page, %d SKUs\n", skus);
    filling(desk);
    StockPage page(desk, shell, settings);
    page.resize(1366, 768);
    auto* table = page.findChild<StockTable*>();
    report("page shown until its lines are there", timed([&] {
               page.show();
               while (table->model()->rowCount() == 0)
                   QApplication::processEvents(QEventLoop::WaitForMoreEvents);
               QApplication::processEvents();
           }),
           1000);
    filtering(page, *page.findChild<FilterBar*>()->search());
    painting(*table);
    underChanges(desk, page);
    std::printf("%-52s %9.0f MB (with the invented shop itself)\n", "resident in the end", residentMegabytes());
    return 0;
}
