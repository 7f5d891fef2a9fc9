#include "engine/desk_queries.h"
#include "engine/shop_settings.h"
#include "record/alert_store.h"
#include "record/authority_store.h"
#include "record/health_queries.h"
#include "record/outbox_store.h"
#include "record/push_store.h"
#include "record/return_queries.h"
#include "record/review_queries.h"

#include <algorithm>

namespace onhand::engine {

namespace {

using record::HealthQueries;
using record::ReviewQueries;
using record::Snapshot;

constexpr Milliseconds day{std::chrono::hours(24)};
constexpr int hoursShown = 24;

void addScan(const std::optional<record::ScanFigures>& last, const std::optional<record::ScanFigures>& running,
             desk::ChannelHealth& health)
{
    if (last) {
        health.lastScanAt = last->finishedAt ? last->finishedAt : last->startedAt;
        health.lastScanComplete = last->complete;
        health.lastScanReason = last->reason;
        health.scanCompared = last->compared;
        health.scanAgreeing = last->agreeing;
        health.scanSettling = last->settling;
        health.scanDiffering = last->differing;
    }
    if (running) {
        health.scanning = true;
        health.scanDone = running->seen;
        health.scanTotal = running->expected;
    }
}

void addExchanges(const record::ExchangeFigures& figures, desk::ChannelHealth& health)
{
    health.lastSuccess = figures.lastSuccess;
    health.lastFailure = figures.lastFailure;
    if (figures.lastFailure && (!figures.lastSuccess || *figures.lastSuccess < *figures.lastFailure)) {
        health.lastFailureKind = figures.lastFailureKind;
        health.lastFailureDetail = figures.lastFailureDetail;
    }
    if (figures.count > 0)
        health.successPermille = int(figures.succeeded * 1'000 / figures.count);
}

Result<desk::ChannelHealth> healthOf(Snapshot& s, const ChannelInfo& channel, Instant now)
{
    desk::ChannelHealth health;
    health.id = channel.id;
    health.name = channel.name;
    health.kind = channel.kind;
    health.state = channel.state;
    ONHAND_ASSIGN(const auto exchanges, HealthQueries::exchanges(s, channel.id, now - day));
    addExchanges(exchanges, health);
    ONHAND_ASSIGN(const auto confirmed, HealthQueries::confirmed(s, channel.id, now - day));
    health.confirmed24h = confirmed.confirmed;
    health.latencyP50 = confirmed.p50;
    health.latencyP95 = confirmed.p95;
    ONHAND_ASSIGN(const auto depth, record::OutboxStore::depth(s, channel.id));
    health.waiting = depth.waiting;
    health.oldestWaiting = depth.oldest;
    health.quarantined = depth.quarantined;
    ONHAND_ASSIGN(const auto last, HealthQueries::lastScan(s, channel.id));
    ONHAND_ASSIGN(const auto running, HealthQueries::runningScan(s, channel.id));
    addScan(last, running, health);
    ONHAND_ASSIGN(const auto coverage, HealthQueries::coverage(s, channel.id));
    health.listings = coverage.listings;
    health.aligned = coverage.aligned;
    ONHAND_ASSIGN(const BaselineId proposed, ReviewQueries::proposedBaseline(s, channel.id));
    if (proposed)
        health.proposedBaseline = proposed;
    return health;
}

Result<void> addCategories(Snapshot& s, std::int64_t lowAt, desk::Dashboard& dashboard)
{
    ONHAND_ASSIGN(const auto categories, HealthQueries::categories(s, lowAt));
    for (const record::CategorySums& sums : categories) {
        dashboard.categories.push_back(
            {sums.category, sums.skus, sums.onHand, sums.costMinor, sums.withoutCost, sums.low});
        dashboard.skus += sums.skus;
        dashboard.onHand += sums.onHand;
        dashboard.lowStock += sums.low;
        dashboard.negative += sums.negative;
    }
    return {};
}

Result<void> addHours(Snapshot& s, Instant firstHour, desk::Dashboard& dashboard)
{
    for (int i = 0; i < hoursShown; ++i)
        dashboard.hours.push_back({firstHour + std::chrono::hours(i)});
    ONHAND_ASSIGN(const auto sums, HealthQueries::hours(s, firstHour));
    for (const record::HourSums& one : sums) {
        // Recorded ahead of this clock (it was set back): shown as the present hour.
        desk::MovementHour& hour = dashboard.hours[std::size_t(std::clamp<std::int64_t>(one.hour, 0, hoursShown - 1))];
        hour.inflow += one.inflow;
        hour.outflow += one.outflow;
        hour.lines += one.lines;
    }
    return {};
}

Result<desk::Dashboard> readDashboard(Snapshot& s, Instant now)
{
    desk::Dashboard dashboard;
    dashboard.readAt = now;
    ONHAND_ASSIGN(const ShopSettings shop, ShopSettings::read(s));
    ONHAND_ASSIGN(const auto channels, HealthQueries::channels(s));
    for (const ChannelInfo& channel : channels) {
        ONHAND_ASSIGN(auto health, healthOf(s, channel, now));
        dashboard.channels.push_back(std::move(health));
    }
    ONHAND_TRY(addCategories(s, shop.lowAt, dashboard));
    ONHAND_ASSIGN(dashboard.discrepancies, ReviewQueries::discrepanciesBySeverity(s));
    ONHAND_ASSIGN(dashboard.quarantined, HealthQueries::quarantinedPayloads(s));
    ONHAND_ASSIGN(const AuthorityMap authority, record::AuthorityStore::map(s));
    dashboard.factsWithoutOwner = std::count_if(allFacts.begin(), allFacts.end(),
                                                [&](Fact fact) { return authority.ownership(fact) != Ownership::One; });
    ONHAND_ASSIGN(dashboard.oversells, record::AlertStore::openCount(s, QStringLiteral("oversold")));
    ONHAND_ASSIGN(dashboard.returnsWaiting, record::ReturnQueries::openCount(s));
    ONHAND_ASSIGN(dashboard.pushesWaiting, record::PushStore::waiting(s));
    ONHAND_TRY(addHours(s, shop.startOfHour(now) - std::chrono::hours(hoursShown - 1), dashboard));
    return dashboard;
}

std::int64_t unitsMoved(const desk::BaselineRow& row)
{
    return std::abs(row.after - row.before.value_or(0));
}

void addBaselineLine(record::BaselineLine&& line, desk::BaselineView& view)
{
    ++view.listings;
    if (line.before == line.after) {
        ++view.unchanged;
        return;
    }
    ++view.changed;
    if (line.after == 0)
        ++view.toZero;
    desk::BaselineRow row{line.listing, line.sku, std::move(line.code), std::move(line.name), line.before, line.after};
    view.unitsMoved += unitsMoved(row);
    view.rows.push_back(std::move(row));
}

Result<desk::BaselineView> readBaseline(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(const auto head, ReviewQueries::newestBaseline(s, channel));
    if (!head)
        return fail(ErrorKind::NotFound, QStringLiteral("channel %1 has no baseline").arg(channel.value));
    desk::BaselineView view;
    view.id = head->id;
    view.channel = head->channel;
    view.channelName = head->channelName;
    view.state = head->state;
    view.createdAt = head->createdAt;
    ONHAND_ASSIGN(auto lines, ReviewQueries::baselineLines(s, head->id));
    for (record::BaselineLine& line : lines)
        addBaselineLine(std::move(line), view);
    std::sort(view.rows.begin(), view.rows.end(), [](const desk::BaselineRow& a, const desk::BaselineRow& b) {
        return std::pair(-unitsMoved(a), a.listing) < std::pair(-unitsMoved(b), b.listing);
    });
    ONHAND_ASSIGN(const auto untouched, ReviewQueries::untouchedBy(s, channel));
    view.notAligned = untouched.notAligned;
    view.uncounted = untouched.uncounted;
    return view;
}

} // namespace

Result<desk::Dashboard> DeskQueries::dashboard()
{
    ONHAND_ASSIGN(auto dashboard, record_.read<desk::Dashboard>(
                                      [this](Snapshot& s) { return readDashboard(s, record_.clock().now()); }));
    ONHAND_ASSIGN(dashboard.ghosts, openGhosts());
    return dashboard;
}

Result<desk::BaselineView> DeskQueries::baseline(ChannelId channel)
{
    return record_.read<desk::BaselineView>([&](Snapshot& s) { return readBaseline(s, channel); });
}

Result<std::vector<ChannelInfo>> DeskQueries::channels()
{
    return record_.read<std::vector<ChannelInfo>>([](Snapshot& s) { return HealthQueries::channels(s); });
}

} // namespace onhand::engine
