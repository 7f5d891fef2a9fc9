#include "record/outbox_settler.h"

#include "domain/availability/availability.h"
#include "domain/reconciliation/severity.h"
#include "record/bound.h"
#include "record/discrepancy_store.h"
#include "record/hold_store.h"
#include "record/mirror_store.h"
#include "record/outbox_store.h"
#include "record/push_lines.h"
#include "record/push_store.h"
#include "record/receipt_lines.h"
#include "record/resolution_store.h"
#include "record/sku_set.h"

#include <cstdlib>

namespace onhand::record {

namespace {

// Only listings that are pushed: live (or paused, to be sent later), with a number of their own, still there, in an
// approved baseline, and of a SKU that the shelf has counted. Everything else is unknown, and unknown is not 0.
const QString reachText = QStringLiteral(
    "SELECT a.sku_id, l.id, l.channel_id, a.factor, k.category, s.on_hand - s.committed - s.reserved, s.traded, "
    "m.acknowledged, m.expected, m.observed, "
    "(SELECT r.value FROM receipt r WHERE r.listing_id = l.id AND r.state NOT IN ('superseded', 'held') "
    "ORDER BY r.version DESC LIMIT 1), "
    "(SELECT r.value FROM receipt r WHERE r.listing_id = l.id AND r.state = 'held' ORDER BY r.version DESC LIMIT 1), "
    "(SELECT COUNT(*) FROM receipt r WHERE r.listing_id = l.id "
    "AND r.state NOT IN ('confirmed', 'superseded', 'held')), "
    "h.listing_id, h.push_id, h.allowed, h.allowed_traded "
    "FROM alignment a JOIN listing l ON l.id = a.listing_id JOIN channel c ON c.id = l.channel_id "
    "JOIN sku k ON k.id = a.sku_id JOIN sku_stock s ON s.sku_id = a.sku_id LEFT JOIN mirror m ON m.listing_id = l.id "
    "LEFT JOIN listing_hold h ON h.listing_id = l.id "
    "WHERE l.stock_policy = 'managed' AND l.gone_at IS NULL AND c.state IN ('live', 'paused') AND a.approved = 1 "
    "AND EXISTS (SELECT 1 FROM movement b WHERE b.sku_id = a.sku_id) AND ");

} // namespace

OutboxSettler::Reach OutboxSettler::reachFrom(const Rows& rows)
{
    Reach reach;
    reach.sku = SkuId{rows.integer(0)};
    reach.listing = ListingId{rows.integer(1)};
    reach.channel = ChannelId{rows.integer(2)};
    reach.factor = rows.integer(3);
    reach.category = rows.text(4);
    reach.atp = Quantity{rows.integer(5)};
    reach.traded = rows.integer(6);
    reach.acknowledged = rows.maybe(7);
    reach.expected = rows.maybe(8);
    reach.observed = rows.maybe(9);
    reach.told = rows.maybe(10) ? rows.maybe(10) : reach.acknowledged;
    reach.held = rows.maybe(11);
    reach.atRest = reach.acknowledged && rows.integer(12) == 0;
    if (!rows.isNull(13))
        reach.hold = Hold{PushId{rows.integer(14)}, rows.maybe(15), rows.integer(16)};
    return reach;
}

Result<std::vector<OutboxSettler::Reach>> OutboxSettler::reached()
{
    std::vector<SkuId> skus;
    for (const auto& [sku, cause] : tx_.touched())
        skus.push_back(sku);
    std::vector<Reach> reaches;
    const auto read = [&](const QString& condition, const QVariantList& ids) -> Result<void> {
        ONHAND_ASSIGN(Rows rows, tx_.select(reachText + condition, ids));
        while (rows.next())
            reaches.push_back(reachFrom(rows));
        return {};
    };
    ONHAND_TRY(SkuSet::of(std::move(skus)).inParts(QStringLiteral("a.sku_id"), read));
    std::sort(reaches.begin(), reaches.end(), [](const Reach& a, const Reach& b) { return a.listing < b.listing; });
    return reaches;
}

Result<void> OutboxSettler::run()
{
    if (tx_.touched().empty())
        return {};
    ONHAND_ASSIGN(reaches_, reached());
    for (Reach& reach : reaches_) {
        ONHAND_ASSIGN(const Quantity buffer, OutboxStore::bufferOf(tx_, reach.channel, reach.sku, reach.category));
        reach.cause = tx_.touched().at(reach.sku);
        reach.value = shownValue(reach.atp, buffer, reach.factor);
        const Quantity beforeTrade{reach.atp.eaches + tx_.gate().tradedOf(reach.sku)};
        reach.withoutTrade = shownValue(beforeTrade, buffer, reach.factor);
        ONHAND_TRY(route(reach));
    }
    for (const auto& [channel, candidates] : candidates_)
        ONHAND_TRY(gate(channel, candidates));
    for (const PushId push : pushes_)
        ONHAND_TRY(PushLines::refresh(tx_, push));
    return {};
}

Result<void> OutboxSettler::route(Reach& reach)
{
    const auto pinned = tx_.gate().pinned_.find(reach.listing);
    const bool silent = reach.hold && !reach.hold->push && !reach.hold->allowed;
    if (silent)
        return keepSilent(reach);
    if (pinned != tx_.gate().pinned_.end())
        return pin(reach, pinned->second);
    if (reach.hold)
        return followHold(reach);
    if (tx_.gate().released_.contains(reach.listing)) {
        if (reach.told != reach.value || reach.expected != reach.value)
            candidates_[reach.channel].push_back({&reach, {reach.listing, reach.shown(), reach.value}});
        return {};
    }
    if (reach.told != reach.value)
        return routeFree(reach);
    // An order can leave what must be shown as it is and yet have moved what is shown (a restock on refund, or a
    // release that the channel does not follow). Then the number is sent again; the dispatcher reads before it writes.
    if (reach.atRest && reach.expected != reach.value && tx_.gate().shifted_.contains(reach.listing))
        return routeResent(reach);
    return {};
}

// Orders go out at once. All else passes the gate, unless a person approved exactly this value.
Result<void> OutboxSettler::routeFree(const Reach& reach)
{
    const auto approved = tx_.gate().approved_.find(reach.listing);
    const bool isApproved = approved != tx_.gate().approved_.end() && approved->second == reach.value;
    if (isApproved || reach.withoutTrade == reach.told)
        return writeDue(reach, reach.value);
    // Somebody else changed the channel's number, and now the shelf's is the same: nothing changes there, so nothing is
    // added to what the gate adds up. Only where nothing of ours is under way: an order that moved the number since it
    // was seen has left a receipt. Should it show something else by the time of the write, then that is the surprise.
    if (reach.atRest && reach.observed == reach.value && reach.withoutTrade == reach.value) {
        ONHAND_TRY(MirrorStore::expectObserved(tx_, reach.listing, reach.value));
        return writeDue(reach, reach.value);
    }
    const auto before = reach.told ? reach.told : reach.observed;
    candidates_[reach.channel].push_back({&reach, {reach.listing, before, reach.withoutTrade}});
    return {};
}

// A correction of what the channel's own orders did to its number: by no more than may be corrected.
Result<void> OutboxSettler::routeResent(const Reach& reach)
{
    if (reach.expected) {
        ONHAND_ASSIGN(const ResolutionLimits limits, ResolutionStore::limits(tx_));
        if (std::abs(*reach.expected - reach.value) > limits.gap)
            return dispute(reach);
    }
    return writeDue(reach, reach.value);
}

Result<void> OutboxSettler::dispute(const Reach& reach)
{
    FoundDiscrepancy found;
    found.listing = reach.listing;
    found.sku = reach.sku;
    found.expected = reach.value;
    found.observed = *reach.expected;
    found.severity = severityOf(found.expected, found.observed, false);
    ONHAND_ASSIGN(const DiscrepancyId id, DiscrepancyStore::report(tx_, found));
    Dispute facts;
    facts.expected = found.expected;
    facts.observed = found.observed;
    facts.confidence = 1'000;
    facts.remedy = Remedy::Push;
    ONHAND_ASSIGN(const ResolutionLimits limits, ResolutionStore::limits(tx_));
    ONHAND_TRY(ResolutionStore::setReasoning(tx_, id, reasoningOf(facts, limits, decide(facts, limits))));
    return HoldStore::hold(tx_, reach.listing, id);
}

// An undo restores what the channel showed. Where the shelf says something else by now, that waits for a person.
Result<void> OutboxSettler::pin(Reach& reach, std::int64_t restored)
{
    if (reach.hold) {
        reach.hold->allowed = restored;
        reach.hold->allowedTraded = reach.traded;
        ONHAND_TRY(PushLines::allow(tx_, reach.listing, restored, reach.traded));
        return followHold(reach);
    }
    if (reach.told != restored)
        ONHAND_TRY(writeDue(reach, restored));
    if (restored == reach.value)
        return {};
    ONHAND_ASSIGN(const PushId push, PushLines::openOrJoin(tx_, reach.channel, reach.cause, {}));
    ONHAND_TRY(PushLines::addRow(tx_, push, {reach.listing, reach.sku, restored, reach.value}, reach.cause));
    ONHAND_TRY(PushLines::holdListing(tx_, push, reach.listing, restored, reach.traded));
    pushes_.insert(push);
    return writeHeld(reach);
}

// While its own number is held, a listing follows orders from the number that it was allowed to show.
Result<void> OutboxSettler::followHold(const Reach& reach)
{
    const Hold& hold = *reach.hold;
    const auto interim = hold.allowed
                             ? std::optional(afterTrade(*hold.allowed, reach.traded - hold.allowedTraded, reach.factor))
                             : std::nullopt;
    if (interim == reach.value)
        return endHold(reach);
    const bool moved = interim && (reach.told != interim || (reach.atRest && reach.expected != interim &&
                                                             tx_.gate().shifted_.contains(reach.listing)));
    if (moved)
        ONHAND_TRY(writeDue(reach, *interim));
    if (!moved && reach.held == reach.value)
        return {};
    if (hold.push && reach.held != reach.value)
        ONHAND_TRY(noteInPush(reach));
    return writeHeld(reach);
}

Result<void> OutboxSettler::noteInPush(const Reach& reach)
{
    const PushId push = reach.hold->push;
    pushes_.insert(push);
    const bool byOrders = reach.withoutTrade == reach.held;
    ONHAND_TRY(PushLines::changeRow(tx_, push, reach.listing, reach.value, !byOrders));
    return byOrders ? Result<void>{} : noteCauses(push, reach.channel, {reach.sku});
}

// The shelf's number came back to what the channel shows: nothing is left to decide.
Result<void> OutboxSettler::endHold(const Reach& reach)
{
    ONHAND_TRY(PushLines::endHold(tx_, reach.listing));
    if (reach.hold->push)
        pushes_.insert(reach.hold->push);
    return reach.told == reach.value ? Result<void>{} : writeDue(reach, reach.value);
}

Result<void> OutboxSettler::keepSilent(const Reach& reach)
{
    if ((reach.held ? reach.held : reach.told) == reach.value)
        return {};
    ONHAND_TRY(ReceiptLines::dropDue(tx_, reach.listing));
    return writeHeld(reach);
}

Result<std::vector<Exceeded>> OutboxSettler::exceeds(ChannelId channel, const std::vector<Candidate>& candidates)
{
    ONHAND_ASSIGN(const BlastLimits limits, PushStore::limits(tx_));
    BlastRadius radius;
    {
        ONHAND_ASSIGN(Rows rows,
                      tx_.select(QStringLiteral("SELECT listing_id, SUM(ABS(moved)), "
                                                "MAX(CASE WHEN value = 0 AND moved < 0 THEN 1 ELSE 0 END) FROM receipt "
                                                "WHERE channel_id = ? AND created_at > ? AND moved IS NOT NULL "
                                                "GROUP BY listing_id"),
                                 {qint64(channel.value), qint64((tx_.now() - limits.window).ms)}));
        while (rows.next())
            radius.addSent(ListingId{rows.integer(0)}, rows.integer(1), rows.integer(2) != 0);
    }
    for (const Candidate& candidate : candidates)
        radius.add(candidate.change);
    std::int64_t catalogue = 0;
    if (radius.needsCatalogue()) {
        ONHAND_ASSIGN(Rows rows, tx_.select(QStringLiteral("SELECT COUNT(*) FROM listing WHERE channel_id = ? "
                                                           "AND stock_policy = 'managed' AND gone_at IS NULL"),
                                            {qint64(channel.value)}));
        catalogue = rows.next() ? rows.integer(0) : 0;
    }
    return radius.exceeds(limits, catalogue);
}

Result<void> OutboxSettler::gate(ChannelId channel, const std::vector<Candidate>& candidates)
{
    ONHAND_ASSIGN(const auto exceeded, exceeds(channel, candidates));
    if (exceeded.empty()) {
        for (const Candidate& one : candidates) {
            const std::int64_t moved = one.change.after - one.change.before.value_or(0);
            ONHAND_TRY(writeDue(*one.reach, one.reach->value, moved));
        }
        return {};
    }
    ONHAND_ASSIGN(const PushId push, PushLines::openOrJoin(tx_, channel, candidates.front().reach->cause, exceeded));
    std::set<SkuId> skus;
    for (const Candidate& one : candidates) {
        const Reach& reach = *one.reach;
        const std::int64_t tradedHere = tx_.gate().tradedOf(reach.sku);
        ONHAND_TRY(holdIn(push, reach, one.change.before, reach.traded - tradedHere));
        skus.insert(reach.sku);
    }
    pushes_.insert(push);
    return noteCauses(push, channel, skus);
}

Result<void> OutboxSettler::holdIn(PushId push, const Reach& reach, std::optional<std::int64_t> allowed,
                                   std::int64_t traded)
{
    ONHAND_TRY(PushLines::addRow(tx_, push, {reach.listing, reach.sku, reach.shown(), reach.value}, reach.cause));
    ONHAND_TRY(PushLines::holdListing(tx_, push, reach.listing, allowed, traded));
    const auto interim =
        allowed ? std::optional(afterTrade(*allowed, reach.traded - traded, reach.factor)) : std::nullopt;
    if (interim && reach.told && reach.told != interim)
        ONHAND_TRY(writeDue(reach, *interim));
    return writeHeld(reach);
}

Result<void> OutboxSettler::noteCauses(PushId push, ChannelId channel, const std::set<SkuId>& skus)
{
    for (const SkuId sku : skus) {
        const auto movements = tx_.gate().movements_.find(sku);
        if (movements == tx_.gate().movements_.end())
            continue;
        for (const MovementId movement : movements->second)
            ONHAND_TRY(PushLines::addMovement(tx_, push, movement));
    }
    for (const BufferChange& buffer : tx_.gate().buffers_) {
        if (buffer.channel == channel)
            ONHAND_TRY(PushLines::addBuffer(tx_, push, buffer));
    }
    return {};
}

Result<void> OutboxSettler::writeDue(const Reach& reach, std::int64_t value, std::optional<std::int64_t> moved)
{
    return ReceiptLines::writeDue(tx_, {reach.listing, reach.channel, reach.sku, value, reach.cause, moved});
}

Result<void> OutboxSettler::writeHeld(const Reach& reach)
{
    return ReceiptLines::writeHeld(tx_, {reach.listing, reach.channel, reach.sku, reach.value, reach.cause, {}});
}

} // namespace onhand::record
