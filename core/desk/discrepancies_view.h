#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "desk/explainer_view.h"
#include "desk/stock_view.h"
#include "domain/orders/order_events.h"
#include "domain/reconciliation/explanation.h"
#include "domain/reconciliation/resolution.h"
#include "domain/reconciliation/severity.h"

#include <QString>

#include <algorithm>
#include <optional>
#include <vector>

namespace onhand::desk {

struct DiscrepancyFilter
{
    enum class Which
    {
        Open,  // and what is being corrected, counted or snoozed
        Closed // resolved and dismissed, the newest first
    } which = Which::Open;
    SkuId sku;         // none: all
    int limit = 2'000; // of closed ones, ≤ 10'000
};

// What a person decided, as it stands or as it ended.
struct DecisionRow
{
    QString requestId; // takes it back
    ResolutionKind kind = ResolutionKind::ShelfWins;
    ResolutionState state = ResolutionState::Standing;
    QString reason;
    QString note;
    QString actor;
    Instant at;
    std::optional<Instant> until;
    MovementId movement;
    WalkId walk;
};

// One listing that disagrees with the shelf. Both numbers in the listing's unit.
struct DiscrepancyRow
{
    DiscrepancyId id;
    SkuId sku;
    ListingId listing;
    QString code;
    QString name;
    QString channelName;
    std::int64_t expected = 0; // what the shelf says it must show
    std::int64_t observed = 0; // what it shows
    std::int64_t gap = 0;      // observed − expected
    Severity severity = Severity::Minor;
    Instant openedAt;
    Instant lastSeenAt;
    int seenCount = 1;
    ChannelId channel;
    QString category;
    QString owner; // the system that is right about the number: "shelf"
    // The largest part of the gap's explanation; a Residual when nothing explains it.
    Term leading = Term::Residual;
    Because because = Because::Plain;
    std::int64_t leadingQuantity = 0;
    int confidence = 0; // thousandths, of the whole explanation
    QueueState state = QueueState::Open;
    std::optional<Instant> snoozedUntil;
    std::optional<Instant> closedAt;
    QString resolution; // how it ended, as the record keeps it; empty while open
    QString resolvedBy;
    std::optional<DecisionRow> decision; // the newest that was not taken back
};

// Something that happened to a SKU on the shelf or on a channel.
struct SkuHappening
{
    enum class Kind
    {
        Movement,
        Receipt,
        Observation,
        OrderEvent
    } kind = Kind::Movement;
    Instant at;
    std::int64_t row = 0;
    QString channelName; // empty: the shelf
    QString text;        // reason, cause, occasion, or the number of an order
    QString actor;
    MovementKind movement = MovementKind::Adjustment;
    ReceiptState receipt = ReceiptState::Waiting;
    OrderEventKind event = OrderEventKind::Seen;
    std::optional<std::int64_t> value;  // moved (signed eaches), sent, or shown
    std::optional<std::int64_t> before; // of a receipt what was shown, of an observation what should have been
    OrderId order;
    QString was;
    QString became;
    QString note; // bin of a movement, error of a receipt
    std::int64_t committedChange = 0;
};

// Everything that the drawer of one discrepancy shows, read at one moment.
struct DiscrepancyDetail
{
    DiscrepancyRow row;
    Explanation explanation;
    QString reasoning; // JSON of the resolution policy; empty: it was not asked yet
    // What lies between on-hand and the number that the listing must show, now.
    ShownTerms terms;
    std::optional<std::int64_t> target;      // what it must show by now; empty: not pushed
    std::optional<std::int64_t> observed;    // last seen
    std::vector<BinLine> bins;               // that hold the SKU, or did
    std::vector<DecisionRow> decisions;      // newest first
    std::vector<SkuHappening> happenings;    // newest first, at most 200
    std::optional<CommentaryRow> commentary; // of the second explainer; nothing was decided by it
    QString canAsk;                          // the model that can be asked now; empty: none is set up
};

struct ResolveItem
{
    DiscrepancyId discrepancy;
    // The numbers that the person saw: when the record has others by now, the decision is not carried out.
    std::int64_t expected = 0;
    std::int64_t observed = 0;
    BinId bin; // of ChannelRight and CountIt; none: the one bin that holds the SKU
};

// What a person decides about discrepancies, one or many. `requestId` is made before the first try.
struct ResolveRequest
{
    QString requestId;
    ResolutionKind kind = ResolutionKind::ShelfWins;
    std::vector<ResolveItem> items; // 1 … 5,000
    QString reason;                 // a reason's word; required for ChannelRight and Dismiss
    QString note;
    std::optional<Instant> until; // required for Snooze
    QString actor;

    static constexpr std::size_t mostItems = 5'000;
};

struct BinChoice
{
    BinId bin;
    QString code;
    std::int64_t quantity = 0;
};

// What a decision does to one discrepancy, or why it does nothing.
struct ResolveStep
{
    DiscrepancyId discrepancy;
    SkuId sku;
    ListingId listing;
    QString code;
    QString name;
    QString channelName;
    Objection objection = Objection::None;
    QString detail;                 // of Failed and NotAllowed, technical
    std::vector<BinChoice> choices; // of NameBin
    // ShelfWins: what the listing shows and what it is sent, in its own unit.
    std::optional<std::int64_t> shows;
    std::optional<std::int64_t> sent;
    // ChannelRight: the count movement, in eaches, and on-hand around it.
    BinId bin;
    QString binCode;
    std::int64_t change = 0;
    std::int64_t onHandBefore = 0;
    std::int64_t onHandAfter = 0;
    std::optional<std::int64_t> valueMinor; // of the change, at cost; empty: the SKU has no cost
    QString currency;
    int otherListings = 0; // that are sent another number because on-hand changed
    // Once carried out.
    MovementId movement;
    WalkId walk;

    bool isRefused() const { return objection != Objection::None; }
};

struct ResolveReport
{
    ResolutionKind kind = ResolutionKind::ShelfWins;
    std::vector<ResolveStep> steps; // in the order of the request
    bool alreadyApplied = false;    // the same request was carried out before: nothing changed now

    std::size_t refused() const
    {
        return std::size_t(std::count_if(steps.begin(), steps.end(), [](const auto& s) { return s.isRefused(); }));
    }
    std::size_t done() const { return steps.size() - refused(); }
};

} // namespace onhand::desk
