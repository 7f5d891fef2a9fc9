#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/catalogue/catalogue.h"
#include "domain/reconciliation/severity.h"

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace onhand::desk {

struct CategoryStock
{
    QString category;
    std::int64_t skus = 0;
    std::int64_t onHand = 0;
    std::int64_t costMinor = 0; // on-hand at cost; SKUs without a cost count 0 and are named in withoutCost
    std::int64_t withoutCost = 0;
    std::int64_t low = 0;
};

// The state of one channel as a chip and on the health page shows it. Latencies and shares over the last 24 hours.
struct ChannelHealth
{
    ChannelId id;
    QString name;
    QString kind;
    ChannelState state = ChannelState::Connected;
    std::optional<Instant> lastSuccess;
    std::optional<Instant> lastFailure;
    QString lastFailureKind; // a word of ErrorKind, '' when the last exchange succeeded
    QString lastFailureDetail;
    std::optional<std::int64_t> latencyP50; // ms from a receipt's writing to its confirmation
    std::optional<std::int64_t> latencyP95;
    std::int64_t waiting = 0; // depth of the outbox
    std::optional<Instant> oldestWaiting;
    std::int64_t quarantined = 0;
    std::int64_t confirmed24h = 0;
    std::optional<int> successPermille; // of exchanges, 24 h
    // The last finished scan.
    std::optional<Instant> lastScanAt;
    bool lastScanComplete = false;
    QString lastScanReason;
    std::int64_t scanCompared = 0;
    std::int64_t scanAgreeing = 0;
    std::int64_t scanSettling = 0;
    std::int64_t scanDiffering = 0;
    std::int64_t listings = 0; // that can hold a number
    std::int64_t aligned = 0;  // of them, with a SKU
    // A pass under way.
    bool scanning = false;
    std::int64_t scanDone = 0;
    std::int64_t scanTotal = 0;
    std::optional<BaselineId> proposedBaseline;
};

// What arrived and left in one hour; openings, counts and transfers are left out.
struct MovementHour
{
    Instant hour;             // its start
    std::int64_t inflow = 0;  // units added, ≥ 0
    std::int64_t outflow = 0; // units removed, ≥ 0
    std::int64_t lines = 0;
};

// The first screen.
struct Dashboard
{
    std::vector<ChannelHealth> channels;
    std::vector<CategoryStock> categories; // by on-hand, largest first
    std::int64_t skus = 0;
    std::int64_t onHand = 0;
    std::int64_t lowStock = 0;
    std::int64_t negative = 0;
    std::array<std::int64_t, 4> discrepancies{}; // open, by Severity
    std::int64_t quarantined = 0;                // payloads
    std::int64_t ghosts = 0;                     // rows with nothing behind them that nobody acknowledged
    std::int64_t factsWithoutOwner = 0;          // or with more than one
    std::int64_t oversells = 0;                  // open alerts of them
    std::int64_t returnsWaiting = 0;             // open expected returns
    std::int64_t pushesWaiting = 0;              // held by the blast-radius gate
    std::vector<MovementHour> hours;             // the last 24, oldest first, empty hours included
    Instant readAt;
};

struct ReceiptRow
{
    ReceiptId id;
    SkuId sku;
    QString code;
    QString name;
    QString channelName;
    QString state;
    std::int64_t value = 0;
    std::optional<std::int64_t> before;
    int attempts = 0;
    QString cause;
    QString lastError;
    Instant createdAt;
    std::optional<Instant> finishedAt;
    Instant dueAt;
};

struct BaselineRow
{
    ListingId listing;
    SkuId sku;
    QString code;
    QString name;
    std::optional<std::int64_t> before;
    std::int64_t after = 0;
};

// What approving would do to a channel. Rows that would not change are counted, not listed.
struct BaselineView
{
    BaselineId id;
    ChannelId channel;
    QString channelName;
    QString state; // "proposed", "approved", "discarded"
    Instant createdAt;
    std::int64_t listings = 0; // that would be compared
    std::int64_t unchanged = 0;
    std::int64_t changed = 0;
    std::int64_t toZero = 0;
    std::int64_t unitsMoved = 0;   // Σ |after − before|
    std::int64_t notAligned = 0;   // listings that stay untouched for want of a SKU
    std::int64_t uncounted = 0;    // aligned, but the shelf's own number is unknown: untouched
    std::vector<BaselineRow> rows; // largest change first
};

} // namespace onhand::desk
