#include "record/history_queries.h"
#include "record/history_store.h"
#include "support/test_record.h"

#include <QTextStream>

#include <ctime>
#include <random>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

// What any moment of a year costs: one SKU, and the list of all 10,000, against the plain sum over the same ledger.
// An argument is the number of movements, in millions.
namespace {

constexpr int skus = 10'000;
constexpr std::int64_t day = 86'400'000;

// Of the process: what a machine that does nothing else would need.
double cpuMs()
{
    return double(std::clock()) * 1e3 / CLOCKS_PER_SEC;
}

void check(bool truth, const char* what)
{
    if (!truth)
        qFatal("%s", what);
}

// Two movements of three within a minute, one line of a hundred weeks late; a tenth of it is promised as well.
void fill(TestRecord& r, std::int64_t movements, Instant began)
{
    const QString numbers = u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "_s;
    r.run(numbers.arg(skus) +
          u"INSERT INTO sku (code, name, created_at) SELECT 'SKU-' || i, 'Product ' || i, 0 FROM n"_s);
    r.run(u"INSERT INTO bin (code, created_at) VALUES ('BACK', 0)"_s);
    r.run(
        numbers.arg(movements) +
            u"INSERT INTO movement (sku_id, bin_id, quantity, kind, source, event_key, occurred_at, recorded_at, "
            u"actor) "
            "SELECT 1 + (i * 7919) % %1, 1 + (i % 3 = 0), 1 + i % 5, CASE i % 4 WHEN 0 THEN 'receipt' ELSE 'sale' END, "
            "'bench', CAST(i AS TEXT), ? + i * %2 - (i % 100 = 0) * 1209600000, ? + i * %2, 'bench' FROM n"_s.arg(skus)
                .arg(365 * day / movements),
        {qint64(began.ms), qint64(began.ms)});
    r.run(u"INSERT INTO balance (sku_id, bin_id, quantity) SELECT sku_id, bin_id, SUM(quantity) FROM movement "
          "GROUP BY sku_id, bin_id"_s);
    r.run(u"INSERT INTO promise_change (sku_id, what, quantity, occurred_at, recorded_at) SELECT sku_id, 'committed', "
          "CASE id % 20 WHEN 0 THEN 1 ELSE -1 END, occurred_at, recorded_at FROM movement WHERE id % 10 = 0"_s);
    r.run(u"INSERT INTO sku_stock (sku_id, on_hand) SELECT sku_id, SUM(quantity) FROM balance GROUP BY sku_id"_s);
}

template <typename Work>
std::pair<double, double> measure(int repeats, Work work)
{
    double worst = 0;
    double sum = 0;
    for (int i = 0; i < repeats; ++i) {
        const double before = cpuMs();
        work(i);
        const double ms = cpuMs() - before;
        worst = std::max(worst, ms);
        sum += ms;
    }
    return {sum / repeats, worst};
}

std::int64_t plainSum(Snapshot& s, Instant at)
{
    auto rows = s.select(u"SELECT sku_id, SUM(quantity) FROM movement WHERE occurred_at <= ? GROUP BY sku_id"_s,
                         {qint64(at.ms)});
    check(rows.has_value(), "the plain sum");
    std::int64_t sum = 0;
    while (rows->next())
        sum += rows->integer(1);
    return sum;
}

} // namespace

int main(int argc, char** argv)
{
    QTextStream out(stdout);
    const auto movements = std::int64_t((argc > 1 ? QString::fromLocal8Bit(argv[1]).toDouble() : 1.0) * 1e6);
    TestRecord r;
    const Instant began = r.clock().now();
    fill(r, movements, began);
    r.clock().advance(Milliseconds(366 * day));
    const double keeping = cpuMs();
    int kept = 0;
    while (r->write<bool>(HistoryStore::keepCheckpoint).value())
        ++kept;
    out << movements << " movements of " << skus << " SKUs; " << kept << " checkpoints kept in " << cpuMs() - keeping
        << " ms of CPU\n";
    out.flush();

    std::mt19937 random(1);
    const auto moment = [&] {
        return began + Milliseconds(std::uniform_int_distribution<std::int64_t>(0, 365 * day)(random));
    };
    const auto list = [&](bool known) {
        return measure(15, [&](int) {
            const Instant at = moment();
            const HistoryMoment asked{at, known ? std::optional(at) : std::nullopt};
            const auto stock =
                r->read<std::vector<StockThen>>([&](Snapshot& s) { return HistoryQueries::stock(s, asked); });
            check(stock && stock->size() == skus, "the list");
        });
    };
    const auto all = list(false);
    const auto knownThen = list(true);
    const auto one = measure(200, [&](int) {
        const Instant at = moment();
        const SkuId sku{std::uniform_int_distribution<std::int64_t>(1, skus)(random)};
        const bool done =
            r->read<bool>([&](Snapshot& s) -> Result<bool> {
                 ONHAND_TRY(HistoryQueries::sku(s, sku, {at, {}}));
                 ONHAND_TRY(HistoryQueries::events(s, sku, {at - Milliseconds(30 * day), at, false, 2'000}));
                 return true;
             }).value_or(false);
        check(done, "one SKU");
    });
    const auto plain = measure(15, [&](int) {
        const Instant at = moment();
        check(r->read<bool>([&](Snapshot& s) -> Result<bool> { return plainSum(s, at) > 0; }).value_or(false), "plain");
    });
    const auto line = [&](const char* what, std::pair<double, double> ms) {
        out << QString::fromLatin1(what).leftJustified(34) << ms.first << " ms, worst " << ms.second << " ms, "
            << ms.first / plain.first << " of the plain sum\n";
    };
    line("one SKU with a month of events", one);
    line("all SKUs, as it was", all);
    line("all SKUs, as it was known then", knownThen);
    line("plain sum over the ledger", plain);
    const double slowest = std::max({one.second, all.second, knownThen.second});
    out << "slowest answer " << slowest << " ms; reach: each < 200 ms\n";
    return slowest < 200 ? 0 : 1;
}
