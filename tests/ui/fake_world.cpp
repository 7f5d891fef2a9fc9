#include "fake_world.h"
#include "fake_dice.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace onhand::test {

namespace {

constexpr std::array brands{"Verdanta",  "Rootwell", "Lumora",        "Terrafine",
                            "Nutrivale", "Aquilo",   "Growmark Hill", "Solvane"};

struct Kind
{
    const char* category;
    const char* name;
    std::array<const char*, 3> sizes;
    std::int64_t costMinor;
};
constexpr std::array kinds{
    Kind{"Nutrients", "Bloom Base", {"1 L", "4 L", "10 L"}, 1420},
    Kind{"Additives & boosters", "Root Starter", {"250 ml", "500 ml", "1 L"}, 2310},
    Kind{"Growing media", "Coco Mix", {"25 L", "50 L", "1.5 cu ft"}, 980},
    Kind{"Lighting", "LED Bar", {"120 W", "320 W", "640 W"}, 18900},
    Kind{"Irrigation", "Drip Manifold", {"4-way", "8-way", "12-way"}, 1150},
    Kind{"Climate", "Inline Fan", {"4 in", "6 in", "8 in"}, 6200},
    Kind{"Containers", "Fabric Pot", {"3 gal", "7 gal", "15 gal"}, 310},
    Kind{"Propagation", "Seedling Dome", {"24 cell", "72 cell", "128 cell"}, 890},
    Kind{"Tools", "Pruning Shears", {"Straight", "Curved", "Titanium"}, 740},
    Kind{"Meters", "pH Pen", {"Pocket", "Lab", "Combo"}, 5400},
};

QString text(const char* latin)
{
    return QString::fromLatin1(latin);
}

std::int64_t levelOf(Dice& dice)
{
    const auto roll = dice.below(1000);
    if (roll < 4)
        return -1 - dice.below(4);
    if (roll < 40)
        return 0;
    if (roll < 130)
        return 1 + dice.below(5);
    return 6 + dice.below(roll < 900 ? 90 : 900);
}

FakeSku makeSku(int index)
{
    Dice dice(static_cast<std::uint64_t>(index) + 1);
    const auto& kind = kinds[static_cast<std::size_t>(dice.below(kinds.size()))];
    const auto& brand = brands[static_cast<std::size_t>(dice.below(brands.size()))];
    const QString size = text(kind.sizes[static_cast<std::size_t>(dice.below(3))]);
    FakeSku sku;
    auto& row = sku.row;
    row.name = QStringLiteral("%1 %2, %3").arg(text(brand), text(kind.name), size);
    QString initials = text(kind.name).section(QLatin1Char(' '), 0, 0).toUpper();
    row.code =
        QStringLiteral("%1-%2-%3").arg(text(brand).left(2).toUpper(), initials).arg(index + 1, 5, 10, QLatin1Char('0'));
    row.category = text(kind.category);
    row.upc = QStringLiteral("0%1").arg(81'000'000'000LL + index * 37LL);
    row.stock.onHand = Quantity{levelOf(dice)};
    row.stock.committed = Quantity{dice.below(5) == 0 ? std::min<std::int64_t>(3, 1 + dice.below(3)) : 0};
    row.stock.reserved = Quantity{dice.below(20) == 0 ? 2 : 0};
    row.lowStockAt = 5;
    row.sold7 = dice.below(4) == 0 ? dice.below(30) : dice.below(6);
    row.sold28 = row.sold7 * 3 + dice.below(12);
    sku.costMinor = dice.below(25) == 0 ? std::nullopt : std::optional(kind.costMinor + dice.below(400));
    sku.priceMinor = kind.costMinor * 17 / 10 + 99;
    sku.listed = dice.below(30) != 0;
    return sku;
}

} // namespace

FakeWorld::FakeWorld(int skuCount, Instant now)
    : madeAt(now)
{
    addBins();
    addSkus(skuCount);
    addChannel(now);
    addDiscrepancies(now);
    addReceipts(now);
    addHours();
    makeOrders(60, now);
    ghosts.make(std::min(skuCount / 4, 40), now);
    std::vector<FieldSku> known;
    for (const auto& sku : skus)
        known.push_back({sku.row.sku, sku.row.code, sku.row.name, sku.row.upc, sku.row.category, sku.costMinor,
                         sku.row.stock.onHand.eaches});
    field.start(bins, std::move(known));
}

void FakeWorld::addBins()
{
    bins = {{BinId{1}, QStringLiteral("A-01"), QStringLiteral("Shop floor, left"), 10, true},
            {BinId{2}, QStringLiteral("B-07"), QStringLiteral("Back room, rack 7"), 20, true},
            {BinId{3}, QStringLiteral("RET"), QStringLiteral("Returns, not yet checked"), 90, false}};
}

void FakeWorld::addSkus(int count)
{
    skus.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        skus.push_back(makeSku(i));
    std::sort(skus.begin(), skus.end(), [](const auto& a, const auto& b) { return a.row.code < b.row.code; });
    for (std::size_t i = 0; i < skus.size(); ++i) {
        auto& sku = skus[i];
        sku.row.sku = SkuId{static_cast<std::int64_t>(i) + 1};
        const auto total = sku.row.stock.onHand.eaches;
        const auto front = total > 10 ? total / 3 : total;
        sku.bins = {{bins[0].id, bins[0].code, bins[0].label, true, Quantity{front}}};
        if (total != front)
            sku.bins.push_back({bins[1].id, bins[1].code, bins[1].label, true, Quantity{total - front}});
        sku.row.target = sku.target();
        sku.row.shown = sku.row.target;
    }
}

void FakeWorld::addChannel(Instant now)
{
    if (skus.empty())
        return;
    desk::ChannelHealth store;
    store.id = ChannelId{1};
    store.name = QStringLiteral("Web shop");
    store.kind = QStringLiteral("woocommerce");
    store.state = ChannelState::Live;
    store.lastSuccess = now - Milliseconds(40'000);
    store.latencyP50 = 1'900;
    store.latencyP95 = 6'400;
    store.confirmed24h = 418;
    store.successPermille = 998;
    store.lastScanAt = now - Milliseconds(4 * 60'000);
    store.lastScanComplete = true;
    store.listings = static_cast<std::int64_t>(skus.size());
    store.aligned = std::count_if(skus.begin(), skus.end(), [](const auto& s) { return s.listed; });
    store.scanCompared = store.aligned;
    channels.push_back(store);
}

void FakeWorld::addReceipts(Instant now)
{
    struct Shape
    {
        const char* state;
        const char* cause;
        const char* error;
        std::int64_t age;
        int attempts;
    };
    constexpr std::array shapes{
        Shape{"quarantined", "sale at the till", "Rejected: product is in the bin of the store", 5'400'000, 12},
        Shape{"failed", "count of A-01", "Unavailable: 503 from the store", 95'000, 2},
        Shape{"leased", "sale at the till", "", 4'000, 1}, Shape{"waiting", "order #10482 placed", "", 2'000, 0}};
    for (int i = 0; i < 40 && !skus.empty(); ++i) {
        const auto& sku = skus[static_cast<std::size_t>(i * 7) % skus.size()];
        const bool unfinished = i < 4;
        desk::ReceiptRow row;
        row.id = ReceiptId{1000 - i};
        row.sku = sku.row.sku;
        row.code = sku.row.code;
        row.name = sku.row.name;
        row.channelName = channels.front().name;
        row.state = unfinished ? text(shapes[static_cast<std::size_t>(i)].state) : QStringLiteral("confirmed");
        row.value = sku.row.target.value_or(0);
        row.before = row.value + 1 + i % 3;
        row.attempts = unfinished ? shapes[static_cast<std::size_t>(i)].attempts : 1;
        row.cause = unfinished ? text(shapes[static_cast<std::size_t>(i)].cause) : QStringLiteral("sale at the till");
        row.lastError = unfinished ? text(shapes[static_cast<std::size_t>(i)].error) : QString();
        row.createdAt = now - Milliseconds(unfinished ? shapes[static_cast<std::size_t>(i)].age : 60'000LL * i * 3);
        row.dueAt = row.createdAt + Milliseconds(2'000);
        if (!unfinished)
            row.finishedAt = row.createdAt + Milliseconds(2'400);
        receipts.push_back(row);
    }
}

void FakeWorld::addHours()
{
    if (skus.empty())
        return;
    Dice dice(77);
    for (std::size_t i = 0; i < 24; ++i) {
        const bool open = i >= 8 && i < 20;
        outflow[i] = open ? 12 + dice.below(60) : dice.below(9);
        inflow[i] = i == 10 ? 184 : (open ? dice.below(8) : 0);
    }
}

} // namespace onhand::test
