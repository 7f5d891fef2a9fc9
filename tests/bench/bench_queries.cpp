// What the screens ask, on a large record. Prints milliseconds of CPU and of the wall (the median of several runs), the
// target where the design names one, and how much of it was used.
//   bench_queries [movements] [skus] [file]     default 5,000,000 and 100,000; a file that is there is used again.

#include "bench/large_record.h"
#include "engine/desk_queries.h"
#include "record/shelf_ledger.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::bench;
using namespace onhand::record;

namespace {

struct Times
{
    double cpu = 0;
    double wall = 0;
};

Times timed(const std::function<void()>& work)
{
    QElapsedTimer timer;
    timer.start();
    const std::clock_t before = std::clock();
    work();
    return {double(std::clock() - before) * 1e3 / CLOCKS_PER_SEC, double(timer.nsecsElapsed()) / 1e6};
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

// `ask` gives what is then counted by `count`; freeing it is not measured. `targetMs` is of CPU; 0: none named.
template <typename Ask, typename Count>
void measure(const char* what, int runs, double targetMs, const Ask& ask, const Count& count)
{
    std::vector<double> cpu;
    std::vector<double> wall;
    qlonglong size = 0;
    for (int i = 0; i < runs; ++i) {
        std::optional<decltype(ask())> answer;
        const Times times = timed([&] { answer.emplace(ask()); });
        size = qlonglong(count(must(*std::move(answer))));
        cpu.push_back(times.cpu);
        wall.push_back(times.wall);
    }
    std::printf("%-24s %8.1f ms cpu %8.1f ms wall (first %8.1f) %7lld rows", what, median(cpu), median(wall),
                wall.front(), size);
    if (targetMs > 0)
        std::printf("  target %4.0f ms, ratio %.2f", targetMs, median(cpu) / targetMs);
    std::printf("\n");
    std::fflush(stdout);
}

constexpr auto lines = [](const auto& answer) { return answer.size(); };

// The most memory that this process ever held, in MB; 0 where the system does not say.
qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').front().toLongLong() / 1'024;
    }
    return 0;
}

void sayMemory()
{
    std::printf("memory                   %8lld MB at most  target 300 MB, ratio %.2f\n", qlonglong(peakMemory()),
                double(peakMemory()) / 300);
}

// What a console does before its first page shows rows.
void measureStart(const QString& path, const Clock& clock)
{
    const auto start = [&]() -> Result<std::vector<desk::StockRow>> {
        const auto record = openRecord(path, clock);
        engine::DeskQueries queries(*record);
        ONHAND_TRY(queries.dashboard());
        return queries.stock();
    };
    measure("open, dashboard, stock", 5, 1'000, start, lines);
    measure(
        "open", 5, 0, [&]() -> Result<bool> { return openRecord(path, clock) != nullptr; }, std::identity());
}

void measureQuestions(Record& record, int skus)
{
    engine::DeskQueries queries(record);
    std::vector<SkuId> hundred;
    for (int i = 0; i < 100; ++i)
        hundred.push_back(SkuId{1 + i * (skus / 100)});
    const SkuId busiest{1};
    const auto categories = [](const desk::Dashboard& dashboard) { return dashboard.categories.size(); };
    const auto movements = [](const desk::SkuDetail& detail) { return detail.movements.size(); };
    const MovementId older = must(queries.movements(busiest, {}, 1'000)).back().id;
    measure(
        "stock()", 9, 250, [&] { return queries.stock(); }, lines);
    measure(
        "stockOf(100)", 20, 0, [&] { return queries.stockOf(hundred); }, lines);
    measure(
        "sku(), the busiest", 20, 0, [&] { return queries.sku(busiest); }, movements);
    measure(
        "movements(), first page", 20, 0, [&] { return queries.movements(busiest, {}, 100); }, lines);
    measure(
        "movements(), 1,000 more", 20, 0, [&] { return queries.movements(busiest, older, 1'000); }, lines);
    measure(
        "dashboard()", 9, 150, [&] { return queries.dashboard(); }, categories);
    measure(
        "receipts(500)", 9, 0, [&] { return queries.receipts(500); }, lines);
    measure(
        "revision()", 99, 0, [&] { return queries.revision(); }, std::identity());
}

void measureAudit(Record& record)
{
    const auto audit = [&] {
        return record.read<std::vector<LedgerDifference>>([](Snapshot& s) { return ShelfLedger::audit(s); });
    };
    measure("audit()", 3, 0, audit, lines);
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int movements = arguments.value(1, u"5000000"_s).toInt();
    const int skus = arguments.value(2, u"100000"_s).toInt();
    const QTemporaryDir folder;
    const QString path = arguments.value(3, folder.filePath(u"shelf.sqlite"_s));
    const SystemClock clock;
    const bool isMade = QFileInfo::exists(path);
    makeLargeRecord(path, clock, skus, movements);
    measureStart(path, clock);
    const auto record = openRecord(path, clock);
    measureQuestions(*record, skus);
    measureAudit(*record);
    // Making the record takes memory of its own.
    if (isMade)
        sayMemory();
    return 0;
}
