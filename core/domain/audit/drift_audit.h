#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/availability/availability.h"

#include <QString>

#include <optional>
#include <vector>

namespace onhand {

using DriftAuditId = Id<struct DriftAuditTag>;

enum class DriftAuditState
{
    Running,
    Clear,
    Variances,
    Incomplete,
    Cancelled,
    Failed
};
QString toWord(DriftAuditState state);
std::optional<DriftAuditState> driftAuditStateFromWord(const QString& word);

// What a channel's number says about the shelf: the units that it does not show because they are promised, set aside or
// kept back are added again, so that it compares with on-hand. In eaches.
struct AuditNumbers
{
    Availability shelf;
    Quantity buffer;
    std::int64_t factor = 1;   // eaches per unit of the listing
    std::int64_t target = 0;   // what the listing must show, in its unit
    std::int64_t observed = 0; // what it shows

    // On-hand as the channel's number implies it. A listing that shows just what it must implies just the shelf's, also
    // where a number below zero shows as 0, or where part of a unit can not be shown.
    Quantity implied() const { return shelf.onHand + variance(); }
    Quantity variance() const { return Quantity{(observed - target) * factor}; }
};

// One listing that does not agree, or whose receipt is still on its way.
struct DriftAuditRow
{
    ListingId listing;
    ChannelId channel;
    QString channelName;
    QString listingCode;
    SkuId sku;
    QString code;
    QString name;
    AuditNumbers numbers;
    std::optional<std::int64_t> valueMinor; // |variance| at cost; empty: no cost known
    QString currency;
    bool settling = false;
    std::optional<Instant> agreedAt; // when shelf and channel were last seen to agree
};

struct DriftAuditChannel
{
    ChannelId channel;
    QString name;
    QString kind;
    bool complete = false;
    QString reason; // technical words why not
    std::int64_t compared = 0;
    std::int64_t agreeing = 0;
    std::int64_t settling = 0;
    std::int64_t unknown = 0;

    std::int64_t variances() const { return compared - agreeing - settling; }
};

struct DriftAudit
{
    DriftAuditId id;
    DriftAuditState state = DriftAuditState::Running;
    QString reason;
    std::optional<Instant> dueAt; // by the schedule; empty: somebody asked for it
    Instant startedAt;
    std::optional<Instant> capturedAt;
    std::optional<Instant> finishedAt;
    QString actor;
    QString report; // where it was written; empty: nowhere
    std::vector<DriftAuditChannel> channels;
    std::int64_t variances = 0;      // listings
    std::int64_t varianceEaches = 0; // Σ |variance|
    std::int64_t valueMinor = 0;     // of those with a cost
    QString currency;
    std::int64_t withoutCost = 0;
};

// A movement since shelf and channel last agreed.
struct DriftAuditLine
{
    Instant occurredAt;
    Instant recordedAt;
    std::int64_t quantity = 0;
    QString kind;
    QString binCode;
    QString source;
    QString actor;
    QString reason;
};

struct DriftAuditVariance
{
    DriftAuditRow row;
    std::vector<DriftAuditLine> lines; // oldest first, at most 200
    bool moreLines = false;            // older ones were left out
};

// Everything that a report is made of.
struct DriftAuditReport
{
    DriftAudit audit;
    std::vector<DriftAuditVariance> variances; // the most valuable first, then the largest; settling ones last
};

} // namespace onhand
