#pragma once

#include "record/baseline_store.h"
#include "record/record.h"

namespace onhand::engine {

// What a proposal would do, in numbers; the rows are in the record.
struct BaselineSummary
{
    BaselineId id;
    std::int64_t listings = 0;
    std::int64_t unchanged = 0;
    std::int64_t changed = 0;
    std::int64_t toZero = 0;     // of the changed ones
    std::int64_t unitsMoved = 0; // Σ |after − before|
};

// The gate before a channel is written to for the first time, or gets new exact matches while it is live: what each
// listing shows (as last observed) and what it would be set to. A person approves exactly these numbers.
class Baseline
{
public:
    explicit Baseline(record::Record& record);

    // Replaces an earlier proposal. Refused while the channel's catalogue was never read completely.
    Result<BaselineSummary> propose(ChannelId channel);
    // Goes live: in one transaction, exact matches are aligned, listings that show the right number count as
    // acknowledged, and receipts are written for all others. Conflict, with how many rows, when any number of the
    // proposal is not true any more, or when it was decided already: then propose again.
    Result<void> approve(BaselineId baseline, const QString& actor);
    Result<void> discard(BaselineId baseline, const QString& actor);

private:
    record::Record& record_;
};

} // namespace onhand::engine
