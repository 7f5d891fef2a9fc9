#include "adapters/poscsv/csv_table.h"
#include "domain/driftwalk/cycle.h"
#include "domain/driftwalk/suspicion.h"
#include "support/data/test_data.h"

#include <QDate>
#include <QFile>

#include <cstdio>
#include <map>
#include <random>

using namespace Qt::StringLiterals;
using namespace onhand;

// How well a suspicious silence finds losses: real sales, from which everything after a day is taken away for some
// SKUs, as if the record still had stock and the shelf had none. Of the first 20 that are proposed for counting, how
// many were such losses: by the silence, by ABC class, by the longest silence, and at random. Give the whole data set
// as the first argument or in ONHAND_RETAIL_DATA (CSV with StockCode, Quantity, InvoiceDate, UnitPrice); else a sample
// is taken.
namespace {

constexpr std::size_t first = 20;
constexpr int rounds = 40;
constexpr double lostShare = 0.02;
constexpr std::int32_t memory = 180;

struct Item
{
    std::vector<DaySales> sales;
    double price = 0;
};

using Shop = std::map<QString, Item>;

std::int32_t dayOf(const QString& text)
{
    return std::int32_t(QDate::fromString(text.left(10), Qt::ISODate).toJulianDay());
}

Shop readShop(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    const auto table = poscsv::CsvTable::parse(file.readAll());
    if (!table)
        qFatal("%s", qPrintable(table.error().detail));
    const auto code = table->columns({u"StockCode"_s});
    const auto quantity = table->columns({u"Quantity"_s});
    const auto date = table->columns({u"InvoiceDate"_s});
    const auto price = table->columns({u"UnitPrice"_s});
    std::map<QString, std::map<std::int32_t, std::int32_t>> sold;
    Shop shop;
    for (const auto& row : table->rows()) {
        const int eaches = poscsv::fieldOf(row, quantity).toInt();
        const QString name = poscsv::fieldOf(row, code);
        if (eaches <= 0 || name.size() < 5 || !name.left(5).toInt())
            continue;
        sold[name][dayOf(poscsv::fieldOf(row, date))] += eaches;
        Item& item = shop[name];
        item.price = std::max(item.price, poscsv::fieldOf(row, price).toDouble());
    }
    for (const auto& [name, days] : sold) {
        for (const auto& [day, eaches] : days)
            shop[name].sales.push_back({day, eaches});
    }
    return shop;
}

std::span<const DaySales> upTo(const Item& item, std::int32_t last)
{
    const auto end =
        std::find_if(item.sales.begin(), item.sales.end(), [&](const DaySales& s) { return s.day > last; });
    return {item.sales.begin(), end};
}

// One SKU as a planner sees it on a day.
struct Candidate
{
    bool lost = false;
    double silence = 1;
    double quiet = 0;
    double turnover = 0;
};

// Something that sold within the memory and at least three times: what an empty shelf could be noticed of.
bool isJudged(std::span<const DaySales> sales, std::int32_t today)
{
    return std::count_if(sales.begin(), sales.end(), [&](const DaySales& s) { return s.day > today - memory; }) >= 3 &&
           sales.back().day > today - 60;
}

std::vector<Candidate> candidatesOn(const Shop& shop, const ShopDays& days, std::int32_t today, std::mt19937_64& random)
{
    std::vector<Candidate> candidates;
    for (const auto& [code, item] : shop) {
        auto sales = upTo(item, today);
        if (sales.empty() || !isJudged(sales, today))
            continue;
        Candidate candidate;
        candidate.lost = std::uniform_real_distribution<>(0, 1)(random) < lostShare;
        if (candidate.lost) {
            const auto since = std::int32_t(7 + random() % 22);
            sales = upTo(item, today - since);
            if (sales.empty() || !isJudged(sales, today))
                continue;
        }
        const Silence silence = silenceOf(sales, {}, days, today);
        candidate.silence = silence.probability;
        candidate.quiet = silence.quietDays;
        for (const DaySales& sale : sales)
            candidate.turnover += sale.day > today - memory ? sale.eaches * item.price : 0;
        candidates.push_back(candidate);
    }
    return candidates;
}

double precisionOf(std::vector<Candidate> candidates, const std::function<double(const Candidate&)>& urgency)
{
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&](const Candidate& a, const Candidate& b) { return urgency(a) > urgency(b); });
    const std::size_t taken = std::min(first, candidates.size());
    const auto hits = std::count_if(candidates.begin(), candidates.begin() + std::ptrdiff_t(taken),
                                    [](const Candidate& c) { return c.lost; });
    return double(hits) / double(taken);
}

} // namespace

int main(int argc, char** argv)
{
    const QString given = argc > 1 ? QString::fromLocal8Bit(argv[1]) : qEnvironmentVariable("ONHAND_RETAIL_DATA");
    const Shop shop = readShop(given.isEmpty() ? test::testData(u"retail/online_retail_sample.csv"_s) : given);
    std::vector<DaySales> all;
    for (const auto& [code, item] : shop)
        all.insert(all.end(), item.sales.begin(), item.sales.end());
    const ShopDays days(all, 0); // Julian day 0 was a Monday
    std::mt19937_64 random(20261121);
    double silence = 0, abc = 0, longest = 0, chance = 0, lost = 0, judged = 0;
    for (int round = 0; round < rounds; ++round) {
        const std::int32_t today =
            days.first() + memory + std::int32_t(random() % std::uint64_t(days.last() - days.first() - memory));
        const auto candidates = candidatesOn(shop, days, today, random);
        const auto losses = double(std::count_if(candidates.begin(), candidates.end(), [](auto& c) { return c.lost; }));
        judged += double(candidates.size()) / rounds;
        lost += losses / rounds;
        chance += losses / double(candidates.size()) / rounds;
        silence += precisionOf(candidates, [](const Candidate& c) { return -c.silence; }) / rounds;
        abc += precisionOf(candidates, [](const Candidate& c) { return c.turnover; }) / rounds;
        longest += precisionOf(candidates, [](const Candidate& c) { return c.quiet; }) / rounds;
    }
    std::printf("%zu SKUs; %d days drawn, %.0f SKUs judged, %.1f of them lost\n", shop.size(), rounds, judged, lost);
    std::printf("of the first %zu were losses: by silence %.3f, by ABC %.3f, by longest silence %.3f, at random %.3f\n",
                first, silence, abc, longest, chance);
    std::printf("silence against random %.1f, against ABC %.1f\n", silence / chance,
                silence / std::max(abc, chance / 10));
    return 0;
}
