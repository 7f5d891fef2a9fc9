#include "engine/desk_queries.h"
#include "record/catalogue_store.h"
#include "record/history_queries.h"

namespace onhand::engine {

namespace {

using desk::HistorySeries;
using record::Snapshot;
using What = HistorySeries::What;

constexpr int eventLimit = 2'000;

std::optional<std::int64_t> valueOf(const std::optional<NumberThen>& number)
{
    return number ? std::optional(number->value) : std::nullopt;
}

Instant timeOf(const HistoryEvent& event, bool byRecording)
{
    return byRecording ? event.recordedAt : event.occurredAt;
}

// Every series begins with what stood at the beginning of the time that is asked about.
std::vector<HistorySeries> beginnings(const SkuThen& start, Instant from)
{
    std::vector<HistorySeries> series;
    series.push_back(
        {What::OnHand, {}, {}, {{from, start.counted ? std::optional(start.then.onHand.eaches) : std::nullopt}}});
    for (const ListingThen& listing : start.listings) {
        series.push_back({What::Told, listing.listing, listing.channelName, {{from, valueOf(listing.told)}}});
        series.push_back({What::Shown, listing.listing, listing.channelName, {{from, valueOf(listing.shown)}}});
    }
    return series;
}

void step(HistorySeries& series, const HistoryEvent& event, Instant at)
{
    if (series.what == What::OnHand)
        series.steps.push_back({at, series.steps.back().value.value_or(0) + event.change.value_or(0)});
    else
        series.steps.push_back({at, event.value});
}

bool concerns(const HistorySeries& series, const HistoryEvent& event, const std::vector<BinThen>& bins)
{
    switch (series.what) {
    case What::OnHand:
        return event.kind == HistoryEventKind::Movement &&
               std::any_of(bins.begin(), bins.end(),
                           [&](const BinThen& bin) { return bin.bin.code == event.source && bin.bin.sellable; });
    case What::Told:
        return event.kind == HistoryEventKind::Told && event.listing == series.listing;
    case What::Shown:
        // What an echo confirmed is what the channel showed.
        return (event.kind == HistoryEventKind::Observed || event.kind == HistoryEventKind::Confirmed) &&
               event.listing == series.listing;
    }
    return false;
}

Result<std::vector<HistorySeries>> seriesOf(Snapshot& s, const desk::HistoryRequest& request,
                                            const desk::SkuHistory& history)
{
    const bool byRecording = request.moment.knownAt.has_value();
    // When older events were left out, the series begin with the oldest that is there.
    const Instant from = history.moreEvents ? timeOf(history.events.back(), byRecording) : request.from;
    const Instant before = from - Milliseconds(1);
    ONHAND_ASSIGN(
        const SkuThen start,
        record::HistoryQueries::sku(s, request.sku, {before, byRecording ? std::optional(before) : std::nullopt}));
    auto series = beginnings(start, from);
    for (auto event = history.events.rbegin(); event != history.events.rend(); ++event) {
        for (HistorySeries& one : series) {
            if (concerns(one, *event, history.then.bins))
                step(one, *event, timeOf(*event, byRecording));
        }
    }
    return series;
}

} // namespace

Result<desk::SkuHistory> DeskQueries::history(const desk::HistoryRequest& request)
{
    return record_.read<desk::SkuHistory>([&](Snapshot& s) -> Result<desk::SkuHistory> {
        desk::SkuHistory history;
        ONHAND_ASSIGN(const auto sku, record::CatalogueStore::find(s, request.sku));
        if (!sku)
            return fail(ErrorKind::NotFound, QStringLiteral("no SKU %1").arg(request.sku.value));
        history.code = sku->code;
        history.name = sku->name;
        ONHAND_ASSIGN(history.then, record::HistoryQueries::sku(s, request.sku, request.moment));
        const record::HistoryWindow window{request.from, request.to, request.moment.knownAt.has_value(),
                                           eventLimit + 1};
        ONHAND_ASSIGN(history.events, record::HistoryQueries::events(s, request.sku, window));
        history.moreEvents = history.events.size() > std::size_t(eventLimit);
        if (history.moreEvents)
            history.events.resize(std::size_t(eventLimit));
        ONHAND_ASSIGN(history.series, seriesOf(s, request, history));
        return history;
    });
}

Result<std::vector<StockThen>> DeskQueries::stockAt(const HistoryMoment& moment)
{
    ONHAND_ASSIGN(auto stock, record_.read<std::vector<StockThen>>(
                                  [&](Snapshot& s) { return record::HistoryQueries::stock(s, moment); }));
    std::sort(stock.begin(), stock.end(), [](const StockThen& a, const StockThen& b) { return a.code < b.code; });
    return stock;
}

} // namespace onhand::engine
