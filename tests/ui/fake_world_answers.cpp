#include "fake_dice.h"
#include "fake_world.h"

#include <algorithm>
#include <cstdlib>

namespace onhand::test {

std::optional<std::int64_t> FakeSku::target() const
{
    if (!listed)
        return std::nullopt;
    return shownValue(row.stock.atp(), Quantity{buffer}, 1);
}

FakeSku* FakeWorld::find(SkuId id)
{
    if (id.value < 1 || id.value > static_cast<std::int64_t>(skus.size()))
        return nullptr;
    return &skus[static_cast<std::size_t>(id.value - 1)];
}

std::vector<desk::MovementLine> FakeWorld::movements(SkuId id, MovementId before, int limit)
{
    std::vector<desk::MovementLine> lines;
    const auto* sku = find(id);
    if (!sku)
        return lines;
    std::int64_t after = sku->row.stock.onHand.eaches;
    const auto take = [&](desk::MovementLine line) {
        line.onHandAfter = after;
        after -= line.quantity.eaches;
        if ((!before || line.id < before) && static_cast<int>(lines.size()) < limit)
            lines.push_back(std::move(line));
    };
    if (const auto own = written.find(id); own != written.end()) {
        for (const auto& line : own->second)
            take(line);
    }
    Dice dice(static_cast<std::uint64_t>(id.value) * 31);
    const int old = 140;
    for (int i = 0; i < old; ++i) {
        desk::MovementLine line;
        line.id = MovementId{id.value * 1000 % 9'000'000 + old - i};
        line.sku = id;
        line.bin = bins.front().id;
        line.binCode = bins.front().code;
        const bool arrival = i % 17 == 16;
        const bool opening = i == old - 1;
        line.kind = opening   ? MovementKind::Opening
                    : arrival ? MovementKind::Receipt
                    : i % 3   ? MovementKind::Sale
                              : MovementKind::Pick;
        line.quantity = Quantity{opening ? after : arrival ? 24 : -1 - dice.below(3)};
        line.source = arrival ? QStringLiteral("console") : i % 3 ? QStringLiteral("Till") : QStringLiteral("Web shop");
        line.eventKey = QStringLiteral("old-%1-%2").arg(id.value).arg(i);
        line.actor = arrival ? QStringLiteral("Mara") : QStringLiteral("engine");
        line.reason = arrival ? QStringLiteral("Delivery note 88%1").arg(i) : QString();
        line.occurredAt = madeAt - Milliseconds(3'600'000LL * (i * 5 + 2));
        line.recordedAt = line.occurredAt + Milliseconds(800);
        take(line);
    }
    return lines;
}

void FakeWorld::makeAudits(int weeks, int variances, Instant now)
{
    std::vector<desk::SkuDetail> details;
    for (const FakeSku& sku : skus) {
        if (sku.listed && int(details.size()) < variances)
            details.push_back(detail(sku.row.sku));
    }
    audits.make(weeks, details, now);
}

desk::SkuDetail FakeWorld::detail(SkuId id)
{
    desk::SkuDetail d;
    const auto* sku = find(id);
    d.row = sku->row;
    d.ownLowStockAt = sku->ownLowStockAt;
    d.costMinor = sku->costMinor;
    d.priceMinor = sku->priceMinor;
    d.currency = QStringLiteral("USD");
    d.bins = sku->bins;
    Dice dice(static_cast<std::uint64_t>(id.value) * 13);
    for (std::size_t i = 0; i < d.soldPerDay.size(); ++i)
        d.soldPerDay[i] = dice.below(3) ? dice.below(5) : 0;
    if (sku->listed && !channels.empty()) {
        desk::ListingLine line;
        line.listing = ListingId{id.value};
        line.channel = channels.front().id;
        line.channelName = channels.front().name;
        line.code = sku->row.code;
        line.buffer = sku->buffer;
        line.ownBuffer = sku->ownBuffer;
        line.target = sku->row.target;
        line.observed = sku->row.shown;
        line.observedAt = channels.front().lastScanAt;
        line.acknowledged = sku->row.target;
        line.acknowledgedAt = madeAt - Milliseconds(1'500'000);
        line.pushed = channels.front().state == ChannelState::Live;
        line.externalRef = QString::number(1000 + id.value);
        d.listings.push_back(line);
    }
    for (const auto& r : receipts) {
        if (r.sku != id || d.receipts.size() >= 50)
            continue;
        desk::ReceiptLine line;
        line.id = r.id;
        line.listing = ListingId{id.value};
        line.channel = ChannelId{1};
        line.sku = id;
        line.value = r.value;
        line.state = receiptStateFromWord(r.state).value_or(ReceiptState::Waiting);
        line.cause = r.cause;
        line.attempts = r.attempts;
        line.dueAt = r.dueAt;
        line.before = r.before;
        line.lastError = r.lastError;
        line.createdAt = r.createdAt;
        line.finishedAt = r.finishedAt;
        line.channelName = r.channelName;
        d.receipts.push_back(line);
    }
    d.movements = movements(id, MovementId{}, 100);
    return d;
}

desk::Dashboard FakeWorld::dashboard(Instant now) const
{
    desk::Dashboard d;
    d.channels = channels;
    d.readAt = now;
    d.ghosts = ghosts.open();
    d.factsWithoutOwner = authority.withoutOneOwner();
    d.pushesWaiting =
        std::count_if(pushes.begin(), pushes.end(), [](const auto& push) { return push.summary.held > 0; });
    for (auto& channel : d.channels) {
        for (const auto& r : receipts) {
            const bool open = r.state == QLatin1String("waiting") || r.state == QLatin1String("leased") ||
                              r.state == QLatin1String("failed");
            channel.waiting += open;
            channel.quarantined += r.state == QLatin1String("quarantined");
            if (open && (!channel.oldestWaiting || r.createdAt < *channel.oldestWaiting))
                channel.oldestWaiting = r.createdAt;
        }
        if (baseline && baseline->state == QLatin1String("proposed"))
            channel.proposedBaseline = baseline->id;
    }
    std::map<QString, desk::CategoryStock> categories;
    for (const auto& sku : skus) {
        auto& c = categories[sku.row.category];
        c.category = sku.row.category;
        ++c.skus;
        c.onHand += sku.row.stock.onHand.eaches;
        c.costMinor += sku.row.stock.onHand.eaches * sku.costMinor.value_or(0);
        c.withoutCost += !sku.costMinor;
        c.low += sku.row.isLow();
        d.onHand += sku.row.stock.onHand.eaches;
        d.lowStock += sku.row.isLow();
        d.negative += sku.row.isNegative();
    }
    d.skus = static_cast<std::int64_t>(skus.size());
    d.oversells = std::count_if(alerts.begin(), alerts.end(), [](const auto& alert) { return !alert.clearedAt; });
    d.returnsWaiting = std::count_if(returns.begin(), returns.end(), [](const auto& row) { return row.open; });
    for (auto& [name, c] : categories)
        d.categories.push_back(c);
    std::sort(d.categories.begin(), d.categories.end(),
              [](const auto& a, const auto& b) { return a.onHand > b.onHand; });
    for (const auto& row : discrepancies)
        d.discrepancies[static_cast<std::size_t>(row.severity)] +=
            row.state == QueueState::Open || row.state == QueueState::Flagged;
    const auto thisHour = now.ms - now.ms % 3'600'000;
    for (std::size_t i = 0; i < 24; ++i)
        d.hours.push_back({Instant{thisHour - static_cast<std::int64_t>(23 - i) * 3'600'000}, inflow[i], outflow[i],
                           inflow[i] / 4 + outflow[i]});
    return d;
}

MovementId FakeWorld::append(FakeSku& sku, BinId bin, std::int64_t quantity, MovementKind kind, const QString& actor,
                             const QString& reason, Instant now)
{
    desk::MovementLine line;
    line.id = MovementId{nextMovement++};
    line.sku = sku.row.sku;
    line.bin = bin;
    line.quantity = Quantity{quantity};
    line.kind = kind;
    line.source = QStringLiteral("console");
    line.eventKey = QString::number(line.id.value);
    line.occurredAt = line.recordedAt = now;
    line.actor = actor;
    line.reason = reason;
    auto place = std::find_if(sku.bins.begin(), sku.bins.end(), [&](const auto& b) { return b.bin == bin; });
    if (place == sku.bins.end()) {
        const auto known = std::find_if(bins.begin(), bins.end(), [&](const auto& b) { return b.id == bin; });
        sku.bins.push_back({bin, known->code, known->label, known->sellable, Quantity{}});
        place = sku.bins.end() - 1;
    }
    line.binCode = place->code;
    place->quantity += line.quantity;
    if (place->sellable)
        sku.row.stock.onHand += line.quantity;
    (quantity < 0 ? outflow : inflow)[23] += std::abs(quantity);
    auto& own = written[sku.row.sku];
    own.insert(own.begin(), line);
    const auto target = sku.target();
    if (target && target != sku.row.target) {
        desk::ReceiptRow receipt{ReceiptId{line.id.value},
                                 sku.row.sku,
                                 sku.row.code,
                                 sku.row.name,
                                 QStringLiteral("Web shop"),
                                 QStringLiteral("waiting"),
                                 *target,
                                 sku.row.shown,
                                 0,
                                 reason,
                                 {},
                                 now,
                                 std::nullopt,
                                 now};
        receipts.insert(receipts.begin(), receipt);
        if (receipts.size() > 500)
            receipts.pop_back();
        sku.row.target = target;
        sku.row.waitingReceipts = 1;
    }
    return line.id;
}

std::vector<SkuId> FakeWorld::confirmReceipts(Instant now)
{
    std::vector<SkuId> touched;
    for (auto& receipt : receipts) {
        if (receipt.finishedAt || receipt.state == QLatin1String("quarantined"))
            continue;
        receipt.state = QStringLiteral("confirmed");
        receipt.finishedAt = now;
        receipt.attempts += 1;
        touched.push_back(receipt.sku);
        if (auto* sku = find(receipt.sku)) {
            sku->row.shown = receipt.value;
            sku->row.waitingReceipts = 0;
        }
    }
    confirmPushes(now);
    return touched;
}

void FakeWorld::proposeBaseline(int changed, Instant now)
{
    if (channels.empty())
        return;
    desk::BaselineView view;
    view.id = BaselineId{1};
    view.channel = channels.front().id;
    view.channelName = channels.front().name;
    view.state = QStringLiteral("proposed");
    view.createdAt = now - Milliseconds(600'000);
    view.listings = channels.front().aligned;
    view.notAligned = channels.front().listings - channels.front().aligned;
    view.uncounted = view.listings / 20;
    Dice dice(5);
    for (const auto& sku : skus) {
        if (!sku.listed || static_cast<int>(view.rows.size()) >= changed)
            continue;
        const auto after = sku.row.target.value_or(0);
        const auto before = std::max<std::int64_t>(0, after + (dice.below(2) ? 1 : -1) * (1 + dice.below(40)));
        if (before == after)
            continue;
        view.rows.push_back({ListingId{sku.row.sku.value}, sku.row.sku, sku.row.code, sku.row.name, before, after});
        view.unitsMoved += std::abs(after - before);
        view.toZero += after == 0;
    }
    view.changed = static_cast<std::int64_t>(view.rows.size());
    view.unchanged = view.listings - view.changed - view.uncounted;
    std::sort(view.rows.begin(), view.rows.end(), [](const auto& a, const auto& b) {
        return std::abs(a.after - *a.before) > std::abs(b.after - *b.before);
    });
    channels.front().state = ChannelState::Baseline;
    baseline = view;
}

void FakeWorld::inherit()
{
    for (auto& sku : skus) {
        if (!sku.ownLowStockAt)
            sku.row.lowStockAt = shop.lowStockAt;
        if (sku.ownBuffer)
            continue;
        sku.buffer = 0;
        // The whole channel comes first, so that a category's rule has the last word.
        for (const auto& rule : shop.buffers) {
            if (rule.category.isEmpty() || rule.category == sku.row.category)
                sku.buffer = rule.eaches;
        }
    }
}

std::vector<desk::ChannelSetup> FakeWorld::channelSetups() const
{
    std::vector<desk::ChannelSetup> setups;
    for (const auto& channel : channels) {
        desk::ChannelSetup setup;
        if (const auto known = access.find(channel.id); known != access.end())
            setup = known->second;
        setup.id = channel.id;
        setup.name = channel.name;
        setup.kind = channel.kind;
        setup.state = channel.state;
        if (setup.url.isEmpty())
            setup.url = QStringLiteral("https://shop.example");
        setup.product = QStringLiteral("WooCommerce");
        setup.version = QStringLiteral("10.5.0");
        setup.currency = QStringLiteral("EUR");
        setup.skus = channel.state == ChannelState::Connected ? 0 : static_cast<std::int64_t>(skus.size());
        setup.uncounted = counted ? setup.skus / 20 : setup.skus;
        setup.unverified = believed ? setup.skus - setup.uncounted : 0;
        if (counted && !believed) {
            setup.lastCountAt = madeAt;
            setup.lastCountFile = QStringLiteral("items_20261120_0800.csv");
        }
        setups.push_back(setup);
    }
    return setups;
}

void FakeWorld::adoptSkus(int count, Instant now)
{
    counted = false;
    const FakeWorld other(count, now);
    bins = other.bins;
    skus = other.skus;
}

} // namespace onhand::test
