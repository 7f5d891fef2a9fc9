#include "domain/reconciliation/gap_split.h"

#include <algorithm>

namespace onhand::rules {

namespace {

constexpr int sure = 960;
constexpr int likely = 850;
constexpr int inferred = 700;
constexpr int guessed = 500;

Evidence listingEvidence(const GapEvidence& e)
{
    return {EvidenceKind::Listing, e.listing.value, e.alignment.listingCode, e.alignment.at, 0, e.alignment.skuCode};
}

// A number of this size is hit by chance seldom enough.
bool isDistinct(std::int64_t quantity)
{
    return std::abs(quantity) >= 5;
}

// A refund or cancellation whose units the channel's own notes still count as taken.
std::int64_t notGivenBack(const GapEvidence& e, const OrderTrace& line)
{
    if (!line.onThisListing || line.modifiedAt + clockTolerance <= e.agreed->at || line.storeReduced <= 0)
        return 0;
    if (line.stage == OrderStage::Released)
        return line.storeReduced;
    const std::int64_t givenBack = std::max<std::int64_t>(0, line.quantity - line.storeReduced);
    return std::max<std::int64_t>(0, line.refunded - givenBack);
}

struct Fit
{
    Term term;
    Because because;
    Evidence rests;
};

std::vector<Fit> fitsOf(const GapSplit& split)
{
    const GapEvidence& e = split.evidence;
    std::vector<Fit> fits;
    for (const OrderTrace& line : e.orders) {
        if (split.left() > 0 && notGivenBack(e, line) == split.left()) {
            fits.push_back(
                {Term::StorefrontRestock,
                 line.stage == OrderStage::Released && line.refunded == 0 ? Because::Cancel : Because::Refund,
                 evidenceOf(line)});
        }
    }
    for (const StoreEffect& effect : split.known) {
        if (effect.change == split.left()) {
            fits.push_back({Term::DoubledEvent, effect.change < 0 ? Because::ReducedTwice : Because::RestockedTwice,
                            evidenceOf(effect)});
        }
    }
    return fits;
}

// Units that open or returned orders could still bring back without the record having heard of it.
bool couldComeBack(const GapEvidence& e, std::int64_t units)
{
    return std::any_of(e.orders.begin(), e.orders.end(), [&](const OrderTrace& line) {
        return line.onThisListing && line.storeReduced >= units && line.stage != OrderStage::Released;
    });
}

// Never sure: an order that the channel has not listed yet hides behind it, and who wrote meant something by it.
int foreignConfidence(const GapSplit& split)
{
    const GapEvidence& e = split.evidence;
    const std::int64_t left = split.left();
    if (!e.ordersReadAfter)
        return left < 0 ? guessed : inferred;
    // A sale that never reached the channel's list of orders looks just the same.
    if (left < 0)
        return left >= -5 ? inferred : likely;
    return couldComeBack(e, left) ? inferred : likely;
}

// When the number was last known to be right, and when it was first seen wrong.
std::vector<Evidence> foreignEvidence(const GapEvidence& e)
{
    std::vector<Evidence> rests{evidenceOf(*e.agreed)};
    if (e.confirmedAt)
        rests.push_back({EvidenceKind::Agreement, 0, {}, e.confirmedAt, e.agreed->value, {}});
    for (auto it = e.readings.rbegin(); it != e.readings.rend(); ++it) {
        if (it->value != e.observed || it->at <= e.agreed->at)
            break;
        if (rests.back().kind == EvidenceKind::Observation)
            rests.pop_back();
        rests.push_back({EvidenceKind::Observation, it->id.value, {}, it->at, e.observed, {}});
    }
    return rests;
}

} // namespace

bool takeGhost(GapSplit& split)
{
    const GapEvidence& e = split.evidence;
    const Evidence listing = listingEvidence(e);
    if (e.ghost.listingGoneAt && *e.ghost.listingGoneAt > Instant{}) {
        Evidence gone = listing;
        gone.at = e.ghost.listingGoneAt;
        split.take(Term::GhostRow, Because::ListingGone, split.left(), sure, {gone});
        return true;
    }
    const Evidence sku{EvidenceKind::Sku, e.sku.value, e.alignment.skuCode, std::nullopt, 0, {}};
    if (e.ghost.withoutMovements) {
        split.take(Term::GhostRow, Because::NoMovements, split.left(), sure, {sku});
        return true;
    }
    if (e.ghost.skuInactive) {
        split.take(Term::GhostRow, Because::SkuInactive, split.left(), sure, {sku});
        return true;
    }
    return false;
}

void takePacks(GapSplit& split)
{
    const GapEvidence& e = split.evidence;
    if (split.left() == 0 || e.factor <= 1 || !e.freeEaches || *e.freeEaches <= 0)
        return;
    const Evidence rests{EvidenceKind::Listing, e.listing.value, e.alignment.listingCode, std::nullopt, e.factor, {}};
    if (split.shownWithoutTerms() == *e.freeEaches) {
        split.take(Term::PackRounding, Because::InEaches, split.left(), isDistinct(split.left()) ? sure : inferred,
                   {rests});
    } else if (split.left() == 1 && *e.freeEaches % e.factor != 0) {
        split.take(Term::PackRounding, Because::RoundedUp, 1, inferred, {rests});
    }
}

void takeAlignmentDoubt(GapSplit& split)
{
    const GapEvidence& e = split.evidence;
    if (split.left() == 0)
        return;
    const AlignmentFacts& facts = e.alignment;
    const bool codeDiffers = !facts.listingCode.isEmpty() && facts.listingCode != facts.skuCode;
    for (const OtherSku& other : facts.others) {
        if (other.shows != split.shownWithoutTerms())
            continue;
        const bool strong = codeDiffers && other.code == facts.listingCode;
        split.take(
            Term::AlignmentDoubt, Because::OtherSku, split.left(), strong || isDistinct(split.left()) ? sure : inferred,
            {{EvidenceKind::Sku, other.sku.value, other.code, std::nullopt, *other.shows, {}}, listingEvidence(e)});
        return;
    }
    if (codeDiffers && facts.match == MatchType::Exact)
        split.take(Term::AlignmentDoubt, Because::CodeDiffers, split.left(), inferred, {listingEvidence(e)});
    else if (facts.sameCode > 0)
        split.take(Term::AlignmentDoubt, Because::SharedCode, split.left(), guessed, {listingEvidence(e)});
    else if (facts.confidence < 800)
        split.take(Term::AlignmentDoubt, Because::WeakMatch, split.left(), guessed, {listingEvidence(e)});
}

// Not certain ever: only the size says so.
void takeRepeats(GapSplit& split)
{
    if (split.left() == 0)
        return;
    const std::vector<Fit> fits = fitsOf(split);
    if (fits.empty())
        return;
    const bool oneKind =
        std::all_of(fits.begin(), fits.end(), [&](const Fit& one) { return one.term == fits.front().term; });
    const bool small = std::abs(split.left()) <= 2;
    std::vector<Evidence> rests;
    for (const Fit& one : fits) {
        if (one.term == fits.front().term)
            rests.push_back(one.rests);
    }
    split.take(fits.front().term, fits.front().because, split.left(), !oneKind || small ? guessed : inferred,
               std::move(rests));
}

void takeOldValue(GapSplit& split)
{
    const GapEvidence& e = split.evidence;
    if (split.left() == 0 || e.agreed->version == 0)
        return;
    for (const ReceiptTrace& one : e.receipts) {
        if (one.id == e.agreed->receipt && one.before && *one.before - e.agreed->value == split.left()) {
            split.take(Term::StaleRead, Because::OldValue, split.left(), inferred,
                       {evidenceOf(one), evidenceOf(*e.agreed)});
            return;
        }
    }
}

void takeRest(GapSplit& split)
{
    const GapEvidence& e = split.evidence;
    if (split.left() == 0)
        return;
    if (e.agreed) {
        split.take(Term::ForeignWrite, Because::Plain, split.left(), foreignConfidence(split), foreignEvidence(e));
    } else if (!e.alignment.approved) {
        split.take(Term::SettingChange, Because::NotApproved, split.left(), likely, {listingEvidence(e)});
    } else {
        split.take(Term::Residual, Because::NoAgreement, split.left(), 0, {listingEvidence(e)});
    }
}

} // namespace onhand::rules
