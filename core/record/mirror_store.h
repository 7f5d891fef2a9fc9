#pragma once

#include "base/clock.h"
#include "record/transaction.h"

namespace onhand::record {

struct Mirror
{
    ListingId listing;
    std::optional<std::int64_t> observed; // empty: never seen, or the channel has no number
    std::optional<Instant> observedAt;    // when the observed value was first seen
    std::optional<std::int64_t> acknowledged;
    std::optional<Instant> acknowledgedAt;
    std::int64_t acknowledgedVersion = 0;
    std::optional<std::int64_t> expected; // what the channel should show by now; empty: can not be told
};

// On what occasion a channel's value was seen.
enum class Occasion
{
    Adoption,
    Scan,
    BeforeWrite,
    Echo,
    Export
};

struct Sighting
{
    ListingId listing;
    std::optional<std::int64_t> value;    // empty: the channel has no number for it
    std::optional<std::int64_t> expected; // what it should have been, if known: evidence
    Occasion occasion = Occasion::Scan;
    ScanId scan;
    Instant readAt; // when the read was sent; what was acknowledged at or after it outdates the sighting
};

enum class Seen
{
    Unchanged, // the same as the last time; nothing was written
    Changed,   // an observation was recorded
    Outdated   // older than our last acknowledgement; nothing was written
};

// What each listing was last seen to show, and what its channel acknowledged.
class MirrorStore
{
public:
    static Result<std::optional<Mirror>> find(Snapshot& s, ListingId listing);
    static Result<Seen> observe(Transaction& tx, const Sighting& sighting);

    // Takes what was observed as agreed upon, without a write of ours (version 0); for a baseline. Nothing happens when
    // the channel has acknowledged a value already.
    static Result<void> acknowledgeObserved(Transaction& tx, ListingId listing);

    // The channel's own orders moved its number by `by`; nothing happens while the expectation is unknown.
    static Result<void> shiftExpected(Transaction& tx, ListingId listing, std::int64_t by);
    // Somebody else's number is known and kept: orders move it from here on.
    static Result<void> expectObserved(Transaction& tx, ListingId listing, std::int64_t shown);
    static Result<void> forgetExpected(Transaction& tx, ListingId listing);
    // Takes an expectation back to what it was.
    static Result<void> expect(Transaction& tx, ListingId listing, std::optional<std::int64_t> value);
};

} // namespace onhand::record
