#pragma once

#include "engine/intake.h"
#include "record/record.h"

namespace onhand::engine {

struct ResolverReport
{
    std::int64_t looked = 0;
    std::int64_t corrected = 0; // a receipt was written, or an order read again
    std::int64_t left = 0;      // within their tolerance
    std::int64_t flagged = 0;   // corrected too often today
    std::int64_t queued = 0;    // for a person
};

// Runs a channel's open, explained discrepancies through the resolution policy: what it may correct is corrected, by
// sending the shelf's number again or by reading a missed order again; all else waits for a person, with the reasoning
// written out. Never changes on-hand.
class Resolver
{
public:
    // At most so many at once; the rest next time.
    static constexpr int limit = 500;

    // Without an intake nothing is read again.
    Resolver(record::Record& record, ChannelId channel, Intake* intake);

    // An Error from the record, or from the channel when an order could not be read.
    Result<ResolverReport> run(const CancelToken& cancel);

private:
    struct Found;
    Result<std::vector<Found>> open();
    Result<void> treat(record::Transaction& tx, const Found& found, ResolverReport& report);

    record::Record& record_;
    ChannelId channel_;
    Intake* intake_;
    std::vector<QString> orders_; // to be read again, decided in the last run()
};

} // namespace onhand::engine
