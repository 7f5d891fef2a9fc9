#include "domain/reconciliation/gap_split.h"

#include "domain/availability/availability.h"

#include <algorithm>
#include <map>

namespace onhand::rules {

namespace {

constexpr int sure = 960;
constexpr int inferred = 600;

// What a change of the shelf did to the number that the listing must show.
struct Step
{
    const ShelfChange* change = nullptr;
    std::int64_t shown = 0;
};

std::int64_t shownOf(std::int64_t freeEaches, std::int64_t factor)
{
    return shownValue(Quantity{freeEaches}, Quantity{}, std::max<std::int64_t>(1, factor));
}

// Packs and the floor at 0 make the number jump, so each change counts from where the one before it led.
std::vector<Step> stepsSince(const GapEvidence& e, std::int64_t& start)
{
    std::int64_t free = *e.freeEaches;
    for (const ShelfChange& change : e.shelf)
        free -= change.eaches;
    start = shownOf(free, e.factor);
    std::vector<Step> steps;
    std::int64_t shown = start;
    for (const ShelfChange& change : e.shelf) {
        free += change.eaches;
        const std::int64_t next = shownOf(free, e.factor);
        steps.push_back({&change, next - shown});
        shown = next;
    }
    return steps;
}

Because formOf(const ReceiptTrace* receipt)
{
    if (!receipt)
        return Because::Waiting;
    switch (receipt->state) {
    case ReceiptState::Failed:
        return Because::Failed;
    case ReceiptState::Held:
        return Because::Held;
    case ReceiptState::Quarantined:
        return Because::Quarantined;
    default:
        return Because::Waiting;
    }
}

// What one order did on both sides since they agreed.
struct OrderAccount
{
    std::int64_t store = 0;
    std::int64_t givenBack = 0; // by the channel
    std::int64_t shelf = 0;
    std::vector<Evidence> rests;
};

std::map<std::int64_t, OrderAccount> accountsOf(const GapSplit& split, const std::vector<Step>& steps)
{
    std::map<std::int64_t, OrderAccount> accounts;
    for (const StoreEffect& effect : split.known) {
        OrderAccount& account = accounts[effect.order.value];
        account.store += effect.change;
        account.givenBack += std::max<std::int64_t>(0, effect.change);
        account.rests.push_back(evidenceOf(effect));
    }
    for (const Step& step : steps) {
        if (step.change->kind != ShelfChange::Kind::Order)
            continue;
        OrderAccount& account = accounts[step.change->id];
        account.shelf += step.shown;
        if (account.rests.empty())
            account.rests.push_back({EvidenceKind::Order, step.change->id, step.change->reference, step.change->at,
                                     step.shown, step.change->note});
    }
    return accounts;
}

// By how many units the channel's own notes on its lines say that it counted an order twice: more taken than ordered
// (negative), or more given back than taken (positive).
std::int64_t countedTwice(const GapEvidence& e, std::int64_t order)
{
    std::int64_t twice = 0;
    for (const OrderTrace& line : e.orders) {
        if (line.order.value != order || !line.onThisListing)
            continue;
        if (line.storeReduced > line.quantity)
            twice -= line.storeReduced - line.quantity;
        else if (line.storeReduced < 0)
            twice -= line.storeReduced;
    }
    return twice;
}

bool isCancelled(const GapEvidence& e, std::int64_t order)
{
    return std::any_of(e.orders.begin(), e.orders.end(), [&](const OrderTrace& line) {
        return line.order.value == order && line.stage == OrderStage::Released && line.refunded == 0;
    });
}

// Returns what remains of a difference once `part` of its direction is gone.
std::int64_t within(std::int64_t part, std::int64_t net)
{
    if (net > 0)
        return std::clamp<std::int64_t>(part, 0, net);
    return std::clamp<std::int64_t>(part, net, 0);
}

void takeOrder(GapSplit& split, std::int64_t order, const OrderAccount& account)
{
    const GapEvidence& e = split.evidence;
    std::int64_t net = account.store - account.shelf;
    const std::int64_t twice = within(countedTwice(e, order), net);
    split.take(Term::DoubledEvent, twice < 0 ? Because::ReducedTwice : Because::RestockedTwice, twice, sure,
               account.rests);
    net -= twice;
    const std::int64_t back = within(account.givenBack, net);
    split.take(Term::StorefrontRestock, isCancelled(e, order) ? Because::Cancel : Because::Refund, back, sure,
               account.rests);
    net -= back;
    // The rest is what the shelf wants to show for it and the channel does not.
    const ReceiptTrace* receipt = newestReceipt(e);
    std::vector<Evidence> rests = account.rests;
    if (receipt)
        rests.insert(rests.begin(), evidenceOf(*receipt));
    split.take(Term::WaitingReceipt, formOf(receipt), net, sure, std::move(rests));
}

// Everything but orders: movements together, since one receipt carries them; settings each.
void takeShelfSteps(GapSplit& split, const std::vector<Step>& steps)
{
    const ReceiptTrace* receipt = newestReceipt(split.evidence);
    std::vector<Evidence> moved;
    if (receipt)
        moved.push_back(evidenceOf(*receipt));
    std::int64_t movedBy = 0;
    for (const Step& step : steps) {
        const ShelfChange& change = *step.change;
        switch (change.kind) {
        case ShelfChange::Kind::Order:
            break;
        case ShelfChange::Kind::Movement:
            movedBy += step.shown;
            moved.push_back(
                {EvidenceKind::Movement, change.id, change.reference, change.at, change.eaches, change.note});
            break;
        case ShelfChange::Kind::Buffer:
        case ShelfChange::Kind::Alignment:
            split.take(Term::SettingChange,
                       change.kind == ShelfChange::Kind::Buffer ? Because::Buffer : Because::Alignment, -step.shown,
                       sure,
                       {{EvidenceKind::Setting, change.id, change.reference, change.at, change.eaches, change.note}});
            break;
        }
    }
    split.take(Term::WaitingReceipt, formOf(receipt), -movedBy, sure, std::move(moved));
}

// The shelf's number moved for a reason that was not found: an alignment, if one changed; else what the receipt says.
void takeUnknownChange(GapSplit& split, std::int64_t changed)
{
    const GapEvidence& e = split.evidence;
    if (e.alignment.at > e.agreed->at) {
        split.take(Term::SettingChange, Because::Alignment, -changed, inferred,
                   {{EvidenceKind::Listing, e.listing.value, e.alignment.listingCode, e.alignment.at, 0, {}}});
        return;
    }
    const ReceiptTrace* receipt = newestReceipt(e);
    if (!receipt || receipt->version <= e.agreed->version)
        return;
    split.take(Term::WaitingReceipt, formOf(receipt), -changed, inferred, {evidenceOf(*receipt)});
}

} // namespace

void chooseKnownEffects(GapSplit& split)
{
    const GapEvidence& e = split.evidence;
    std::vector<std::size_t> unsure;
    std::int64_t shift = 0;
    for (const StoreEffect& effect : e.store) {
        if (effect.recordedAt > e.judgedAt || effect.recordedAt <= e.agreed->at)
            continue;
        if (effect.ambiguous && unsure.size() < 6)
            unsure.push_back(split.known.size());
        split.known.push_back(effect);
        shift += effect.change;
    }
    if (unsure.empty())
        return;
    // The first choice that leaves nothing over, fewest left out first; else all of them, in doubt.
    const std::int64_t over = e.observed - e.agreed->value - shift;
    for (unsigned out = 0; out < (1u << unsure.size()); ++out) {
        std::int64_t without = 0;
        for (std::size_t i = 0; i < unsure.size(); ++i)
            without += (out >> i) & 1u ? split.known[unsure[i]].change : 0;
        if (over + without != 0)
            continue;
        split.doubt(900);
        for (std::size_t i = unsure.size(); i-- > 0;) {
            if ((out >> i) & 1u)
                split.known.erase(split.known.begin() + std::ptrdiff_t(unsure[i]));
        }
        return;
    }
    split.doubt(inferred);
}

void takeAccounts(GapSplit& split)
{
    const GapEvidence& e = split.evidence;
    std::int64_t channelShould = e.agreed->value;
    for (const StoreEffect& effect : split.known)
        channelShould += effect.change;
    if (!e.freeEaches || shownOf(*e.freeEaches, e.factor) != e.expected) {
        // Compared with what the channel itself should show by now, or with a number that can not be proved any more.
        takeUnknownChange(split, e.expected - channelShould);
        return;
    }
    std::int64_t start = 0;
    const std::vector<Step> steps = stepsSince(e, start);
    for (const auto& [order, account] : accountsOf(split, steps))
        takeOrder(split, order, account);
    takeShelfSteps(split, steps);
    if (start != e.agreed->value)
        takeUnknownChange(split, start - e.agreed->value);
}

} // namespace onhand::rules
