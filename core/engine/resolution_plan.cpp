#include "engine/resolution_plan.h"

#include "record/catalogue_store.h"
#include "record/shelf_ledger.h"
#include "record/walk_look.h"
#include "record/walk_store.h"

namespace onhand::engine {

using desk::ResolveStep;
using record::ListingStock;
using record::QueueLine;

namespace {

bool isPushed(const ListingStock& l)
{
    const bool live = l.channelState == ChannelState::Live || l.channelState == ChannelState::Paused;
    return live && l.approved && l.listing.policy == StockPolicy::Managed && !l.listing.goneAt;
}

std::int64_t targetOf(const ListingStock& l, const Availability& stock)
{
    return shownValue(stock.atp(), l.buffer, l.factor);
}

const ListingStock* find(const std::vector<ListingStock>& listings, ListingId id)
{
    const auto it = std::find_if(listings.begin(), listings.end(), [id](const auto& l) { return l.listing.id == id; });
    return it == listings.end() ? nullptr : &*it;
}

// The shelf's number is on its way; a push that failed for good is not.
bool isBeingPushed(const QueueLine& line)
{
    return line.decision && line.decision->kind == ResolutionKind::ShelfWins &&
           line.decision->state == ResolutionState::Standing && line.receipt != ReceiptState::Quarantined;
}

Error invalid(const char* what)
{
    return Error{ErrorKind::Invalid, QString::fromLatin1(what), {}};
}

} // namespace

ResolutionPlan::ResolutionPlan(record::Snapshot& snapshot, const desk::ResolveRequest& request)
    : snapshot_(snapshot)
    , request_(request)
{
}

Result<void> ResolutionPlan::validate(const desk::ResolveRequest& request, Instant now)
{
    if (request.requestId.isEmpty())
        return fail(invalid("requestId: missing"));
    if (request.actor.isEmpty())
        return fail(invalid("actor: missing"));
    if (request.items.empty() || request.items.size() > desk::ResolveRequest::mostItems)
        return fail(invalid("items: from 1 to 5,000"));
    const bool needsReason = request.kind == ResolutionKind::ChannelRight || request.kind == ResolutionKind::Dismiss;
    if (needsReason && request.reason.trimmed().isEmpty())
        return fail(invalid("reason: missing"));
    if (request.kind == ResolutionKind::Snooze && (!request.until || *request.until <= now))
        return fail(invalid("until: must be later than now"));
    std::set<DiscrepancyId> seen;
    for (const desk::ResolveItem& item : request.items) {
        if (!seen.insert(item.discrepancy).second)
            return fail(invalid("items: one is named twice"));
    }
    return {};
}

Result<std::vector<ResolveStep>> ResolutionPlan::make()
{
    std::vector<DiscrepancyId> ids;
    for (const desk::ResolveItem& item : request_.items)
        ids.push_back(item.discrepancy);
    ONHAND_ASSIGN(const auto lines, record::QueueQueries::some(snapshot_, ids));
    ONHAND_ASSIGN(bins_, record::CatalogueStore::bins(snapshot_));
    std::vector<ResolveStep> steps;
    auto line = lines.begin();
    for (const desk::ResolveItem& item : request_.items) {
        ResolveStep step;
        step.discrepancy = item.discrepancy;
        if (line == lines.end() || line->id != item.discrepancy) {
            step.objection = Objection::NotThere;
        } else {
            ONHAND_TRY(judge(*line, item, step));
            ++line;
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

Result<void> ResolutionPlan::judge(const QueueLine& line, const desk::ResolveItem& item, ResolveStep& step)
{
    step.sku = line.sku;
    step.listing = line.listing;
    step.code = line.code;
    step.name = line.name;
    step.channelName = line.channelName;
    step.shows = line.observed;
    if (line.state != QLatin1String("open") && line.state != QLatin1String("snoozed")) {
        step.objection = Objection::Closed;
        return {};
    }
    if (item.expected != line.expected || item.observed != line.observed) {
        step.objection = Objection::Changed;
        return {};
    }
    switch (request_.kind) {
    case ResolutionKind::ShelfWins: {
        ONHAND_ASSIGN(const SkuState state, read(line.sku));
        step.objection = shelfWins(line, state, step);
        break;
    }
    case ResolutionKind::ChannelRight: {
        ONHAND_ASSIGN(const SkuState state, read(line.sku));
        ONHAND_ASSIGN(step.objection, channelRight(line, item, state, step));
        break;
    }
    case ResolutionKind::CountIt:
        step.bin = item.bin;
        return countIt(line, step);
    case ResolutionKind::Snooze:
    case ResolutionKind::Dismiss:
        step.objection = isBeingPushed(line) ? Objection::UnderWay : Objection::None;
        break;
    }
    return {};
}

Result<ResolutionPlan::SkuState> ResolutionPlan::read(SkuId sku)
{
    SkuState state;
    ONHAND_ASSIGN(const auto known, record::CatalogueStore::find(snapshot_, sku));
    if (known)
        state.sku = *known;
    ONHAND_ASSIGN(state.stock, record::ShelfLedger::availability(snapshot_, sku));
    ONHAND_ASSIGN(state.counted, record::ShelfLedger::isCounted(snapshot_, sku));
    ONHAND_ASSIGN(state.listings, record::SkuQueries::listings(snapshot_, state.sku));
    ONHAND_ASSIGN(state.bins, record::SkuQueries::bins(snapshot_, sku));
    return state;
}

Objection ResolutionPlan::shelfWins(const QueueLine& line, const SkuState& state, ResolveStep& step) const
{
    const ListingStock* listing = find(state.listings, line.listing);
    if (!listing || !isPushed(*listing))
        return Objection::NotPushed;
    if (!state.counted)
        return Objection::Uncounted;
    if (isBeingPushed(line))
        return Objection::UnderWay;
    step.shows = listing->observed;
    step.sent = targetOf(*listing, state.stock);
    return step.shows == step.sent ? Objection::Agrees : Objection::None;
}

Result<Objection> ResolutionPlan::channelRight(const QueueLine& line, const desk::ResolveItem& item,
                                               const SkuState& state, ResolveStep& step)
{
    const ListingStock* listing = find(state.listings, line.listing);
    if (!state.counted)
        return Objection::Uncounted;
    if (isBeingPushed(line))
        return Objection::UnderWay;
    // What it showed then is not what it shows now: a number of ours or somebody's came in between.
    if (!listing || listing->observed != line.observed)
        return Objection::Changed;
    if (corrected_.contains(line.sku))
        return Objection::SameSku;
    const CountChange count =
        countChangeFor({state.stock, listing->buffer, listing->factor}, line.expected, line.observed);
    if (count.objection != Objection::None)
        return count.objection;
    step.change = count.change.eaches;
    step.onHandBefore = state.stock.onHand.eaches;
    step.onHandAfter = step.onHandBefore + step.change;
    if (state.sku.costMinor)
        step.valueMinor = *state.sku.costMinor * step.change;
    step.currency = state.sku.currency;
    Availability after = state.stock;
    after.onHand += count.change;
    step.otherListings = int(std::count_if(state.listings.begin(), state.listings.end(), [&](const ListingStock& l) {
        return l.listing.id != line.listing && isPushed(l) && targetOf(l, after) != targetOf(l, state.stock);
    }));
    const Objection objection = chooseBin(item.bin, state, step);
    if (objection == Objection::None)
        corrected_.insert(line.sku);
    return objection;
}

// One walk at a time counts a bin; the one that is under way will tell of this difference too.
Result<void> ResolutionPlan::countIt(const QueueLine& line, ResolveStep& step)
{
    ONHAND_ASSIGN(const auto places, record::WalkLook::placesOf(snapshot_, line.sku));
    for (const record::PlacedSku& place : places) {
        if (step.bin && place.bin != step.bin)
            continue;
        ONHAND_ASSIGN(step.walk, record::WalkStore::holderOf(snapshot_, place.bin, line.sku));
        if (!step.walk) {
            ONHAND_ASSIGN(step.walk, record::WalkStore::holderOfWhole(snapshot_, place.bin));
        }
        if (step.walk) {
            step.objection = Objection::UnderWay;
            return {};
        }
    }
    return {};
}

// The bin that was named, or the only one that the SKU stands in.
Objection ResolutionPlan::chooseBin(BinId wanted, const SkuState& state, ResolveStep& step) const
{
    std::vector<record::BinStock> sold;
    std::copy_if(state.bins.begin(), state.bins.end(), std::back_inserter(sold),
                 [](const auto& b) { return b.bin.sellable; });
    std::vector<record::BinStock> holding;
    std::copy_if(sold.begin(), sold.end(), std::back_inserter(holding),
                 [](const auto& b) { return !b.quantity.isZero(); });
    const auto& likely = holding.empty() ? sold : holding;
    const auto offer = [&] {
        for (const auto& one : likely)
            step.choices.push_back({one.bin.id, one.bin.code, one.quantity.eaches});
    };
    if (!wanted && likely.size() != 1) {
        offer();
        return Objection::NameBin;
    }
    const BinId chosen = wanted ? wanted : likely.front().bin.id;
    const auto bin = std::find_if(bins_.begin(), bins_.end(), [&](const Bin& b) { return b.id == chosen; });
    if (bin == bins_.end() || !bin->sellable) {
        offer();
        return Objection::BinNotSold;
    }
    step.bin = chosen;
    step.binCode = bin->code;
    const auto held = std::find_if(sold.begin(), sold.end(), [&](const auto& b) { return b.bin.id == chosen; });
    const std::int64_t there = held == sold.end() ? 0 : held->quantity.eaches;
    if (step.change < 0 && there + step.change < 0) {
        offer();
        return Objection::BinTooFew;
    }
    return Objection::None;
}

} // namespace onhand::engine
