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

// `targetMs` is of CPU; 0: none named.
void measure(const char* what, int runs, double targetMs, const std::function<std::int64_t()>& ask)
{
    std::vector<double> cpu;
    std::vector<double> wall;
    std::int64_t size = 0;
    for (int i = 0; i < runs; ++i) {
        const Times times = timed([&] { size = ask(); });
        cpu.push_back(times.cpu);
        wall.push_back(times.wall);
    }
    std::printf("%-24s %8.1f ms cpu %8.1f ms wall (first %8.1f) %7lld rows", what, median(cpu), median(wall),
                wall.front(), qlonglong(size));
    if (targetMs > 0)
        std::printf("  target %4.0f ms, ratio %.2f", targetMs, median(cpu) / targetMs);
    std::printf("\n");
    std::fflush(stdout);
}

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

void sayMemory(const char* when)
{
    std::printf("%-24s %8lld MB at most            target  300 MB, ratio %.2f\n", when, qlonglong(peakMemory()),
                double(peakMemory()) / 300);
}

// What a console does before its first page shows rows.
void measureStart(const QString& path, const Clock& clock)
{
    measure("open, stock, dashboard", 5, 1'000, [&] {
        const auto record = openRecord(path, clock);
        engine::DeskQueries queries(*record);
        const auto rows = std::int64_t(must(queries.stock()).size());
        must(queries.dashboard());
        return rows;
    });
    measure("open", 5, 0, [&] {
        openRecord(path, clock);
        return 0;
    });
}

void measureQuestions(Record& record, int skus)
{
    engine::DeskQueries queries(record);
    std::vector<SkuId> hundred;
    for (int i = 0; i < 100; ++i)
        hundred.push_back(SkuId{1 + i * (skus / 100)});
    measure("stock()", 9, 250, [&] { return std::int64_t(must(queries.stock()).size()); });
    measure("stockOf(100)", 20, 0, [&] { return std::int64_t(must(queries.stockOf(hundred)).size()); });
    measure("sku(), the busiest", 20, 0, [&] { return std::int64_t(must(queries.sku(SkuId{1})).movements.size()); });
    measure("movements(), first page", 20, 0,
            [&] { return std::int64_t(must(queries.movements(SkuId{1}, {}, 1'000)).size()); });
    const auto newest = must(queries.movements(SkuId{1}, {}, 1'000));
    measure("movements(), next page", 20, 0,
            [&] { return std::int64_t(must(queries.movements(SkuId{1}, newest.back().id, 1'000)).size()); });
    measure("dashboard()", 9, 150, [&] { return std::int64_t(must(queries.dashboard()).categories.size()); });
    measure("receipts(500)", 9, 0, [&] { return std::int64_t(must(queries.receipts(500)).size()); });
    measure("revision()", 99, 0, [&] { return must(queries.revision()); });
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
    makeLargeRecord(path, clock, skus, movements);
    const bool madeNow = path.startsWith(folder.path());
    measureStart(path, clock);
    const auto record = openRecord(path, clock);
    measureQuestions(*record, skus);
    if (!madeNow)
        sayMemory("memory of the questions");
    if (arguments.contains(u"--no-audit"_s))
        return 0;
    measure("audit()", 1, 0, [&] {
        return std::int64_t(must(record->read<std::vector<LedgerDifference>>([](Snapshot& s) {
                                return ShelfLedger::audit(s);
                            })).size());
    });
    if (!madeNow)
        sayMemory("memory with the audit");
    return 0;
}
