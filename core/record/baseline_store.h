#pragma once

#include "base/clock.h"
#include "record/transaction.h"

namespace onhand::record {

enum class BaselineState
{
    Proposed,
    Approved,
    Discarded
};

struct BaselineHead
{
    BaselineId id;
    ChannelId channel;
    BaselineState state = BaselineState::Proposed;
    Instant createdAt;
    QString decidedBy;
};

struct BaselineLine
{
    ListingId listing;
    std::optional<std::int64_t> before; // what the channel showed; empty: no number
    std::int64_t after = 0;             // what it must show

    bool operator==(const BaselineLine&) const = default;
};

// What going live would change on a channel, as it was shown to the owner.
class BaselineStore
{
public:
    // What a proposal made now would hold, by listing id: every present listing with a number of its own that is
    // aligned with a counted SKU, or would be by its exact code.
    static Result<std::vector<BaselineLine>> wanted(Snapshot& s, ChannelId channel);

    // An earlier proposal of the channel is discarded.
    static Result<BaselineId> propose(Transaction& tx, ChannelId channel, const std::vector<BaselineLine>& lines);
    static Result<std::optional<BaselineHead>> find(Snapshot& s, BaselineId id);
    static Result<std::vector<BaselineLine>> lines(Snapshot& s, BaselineId id); // by listing id
    // From now on the listings of the proposal are pushed.
    static Result<void> approveAlignments(Transaction& tx, BaselineId id);
    // Conflict when it was decided already.
    static Result<void> decide(Transaction& tx, BaselineId id, BaselineState state, const QString& actor);
};

} // namespace onhand::record
