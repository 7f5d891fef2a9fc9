// What the screens ask, on a large record. Prints milliseconds: median and worst of several runs.
//   bench_queries [movements] [skus]     default 500,000 and 100,000; the goal is named for 5,000,000.

#include "engine/desk_queries.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;

namespace {

void must(const Result<bool>& done)
{
    if (!done)
        qFatal("%s", qPrintable(done.error().detail));
}

// A year of movements of a shop with one live channel, all of whose listings are acknowledged. Written in bulk: the
// sums are set once at the end.
void build(Record& record, int skus, int movements)
{
    const std::int64_t now = record.clock().now().ms;
    const std::int64_t year = std::int64_t(365) * 86'400'000;
    must(record.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(tx.run(u"INSERT INTO channel (name, kind, state, created_at) VALUES ('Shop', 'x', 'live', 0)"_s));
        for (int i = 1; i <= skus; ++i) {
            ONHAND_TRY(
                tx.run(u"INSERT INTO sku (code, name, category, upc, cost_minor, price_minor, currency, created_at) "
                       "VALUES (?, ?, ?, ?, ?, ?, 'USD', 0)"_s,
                       {u"SKU-%1"_s.arg(i, 6, 10, QLatin1Char('0')), u"A thing of a certain kind, number %1"_s.arg(i),
                        u"Category %1"_s.arg(i % 40), u"0%1"_s.arg(i, 11), i % 5'000, i % 9'000}));
            ONHAND_TRY(tx.run(u"INSERT INTO listing (channel_id, external_ref, code, stock_policy, created_at) "
                              "VALUES (1, ?, ?, 'managed', 0)"_s,
                              {QString::number(i), u"SKU-%1"_s.arg(i)}));
            ONHAND_TRY(tx.run(u"INSERT INTO alignment (listing_id, sku_id, match_type, confidence, approved, actor, created_at) "
                              "VALUES (?, ?, 'exact', 1000, 1, 'bench', 0)"_s,
                              {i, i}));
        }
        return true;
    }));
    QRandomGenerator random(7);
    int written = 0;
    while (written < movements) {
        must(record.write<bool>([&](Transaction& tx) -> Result<bool> {
            for (int i = 0; i < 100'000 && written < movements; ++i, ++written) {
                // Few SKUs sell much: the square of a uniform number.
                const double u = random.generateDouble();
                const qint64 sku = 1 + qint64(u * u * skus);
                const bool sale = written >= skus && random.bounded(10) < 7;
                const qint64 at = now - year + qint64(double(year) * written / movements);
                ONHAND_TRY(
                    tx.run(u"INSERT INTO movement (sku_id, bin_id, quantity, kind, source, event_key, occurred_at, "
                           "recorded_at, actor) VALUES (?, 1, ?, ?, 'bench', ?, ?, ?, 'bench')"_s,
                           {written < skus ? qint64(written + 1) : sku, sale ? -1 : 3, sale ? u"sale"_s : u"receipt"_s,
                            QString::number(written), at, at}));
            }
            return true;
        }));
        std::printf("\r%d of %d movements", written, movements);
        std::fflush(stdout);
    }
    must(record.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(tx.run(u"INSERT INTO balance (sku_id, bin_id, quantity) SELECT sku_id, bin_id, SUM(quantity) "
                          "FROM movement GROUP BY sku_id, bin_id"_s));
        ONHAND_TRY(tx.run(u"INSERT INTO sku_stock (sku_id, on_hand) SELECT sku_id, quantity FROM balance"_s));
        ONHAND_TRY(
            tx.run(u"INSERT INTO receipt (listing_id, channel_id, sku_id, value, version, idempotency_key, state, "
                   "cause, due_at, created_at, finished_at) SELECT id, 1, id, 1, 1, 'k' || id, "
                   "CASE WHEN id % 10 = 0 THEN 'waiting' ELSE 'confirmed' END, 'bench', ?, ?, ? FROM listing"_s,
                   {qint64(now), qint64(now - 1'000), qint64(now)}));
        ONHAND_TRY(tx.run(u"INSERT INTO mirror (listing_id, observed, acknowledged, acknowledged_version) "
                          "SELECT id, 1, 1, 1 FROM listing"_s));
        return true;
    }));
    std::printf("\n");
}

void measure(const char* what, int runs, const std::function<std::int64_t()>& ask)
{
    std::vector<double> times;
    std::int64_t size = 0;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        size = ask();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    std::printf("%-22s %8.1f ms  (worst %8.1f)  %lld rows\n", what, times[times.size() / 2], times.back(),
                qlonglong(size));
    std::fflush(stdout);
}

template <typename T>
std::int64_t sizeOf(const Result<T>& answer)
{
    if (!answer)
        qFatal("%s", qPrintable(answer.error().detail));
    return std::int64_t(answer->size());
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int movements = arguments.value(1, u"500000"_s).toInt();
    const int skus = arguments.value(2, u"100000"_s).toInt();
    const QTemporaryDir folder;
    const SystemClock clock;
    OpenOptions options;
    options.location = Location::file(folder.filePath(u"shelf.sqlite"_s));
    options.clock = &clock;
    options.writing = OpenOptions::Writing::Inline;
    const auto record = std::move(Record::open(options)).value();
    build(*record, skus, movements);
    engine::DeskQueries queries(*record);
    std::vector<SkuId> hundred;
    for (int i = 0; i < 100; ++i)
        hundred.push_back(SkuId{1 + i * (skus / 100)});
    measure("stock()", 5, [&] { return sizeOf(queries.stock()); });
    measure("stockOf(100)", 20, [&] { return sizeOf(queries.stockOf(hundred)); });
    measure("sku(), the busiest", 20, [&] { return std::int64_t(queries.sku(SkuId{1})->movements.size()); });
    measure("movements(), 1,000", 20, [&] { return sizeOf(queries.movements(SkuId{1}, {}, 1'000)); });
    measure("dashboard()", 5, [&] { return std::int64_t(queries.dashboard()->categories.size()); });
    measure("receipts(500)", 5, [&] { return sizeOf(queries.receipts(500)); });
    return 0;
}
