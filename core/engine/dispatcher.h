#pragma once

#include "domain/receipts/receipt.h"
#include "engine/intake.h"
#include "ports/channel.h"
#include "record/outbox_store.h"
#include "record/record.h"

#include <map>
#include <random>

namespace onhand::engine {

// What one pass did.
struct DispatchReport
{
    int leased = 0;
    int confirmed = 0;    // the channel's echo shows the value
    int alreadyShown = 0; // of them, without a write
    int superseded = 0;   // overtaken by a newer receipt while leased
    int retried = 0;
    int quarantined = 0;
    int foreignWrites = 0; // somebody else had changed the number
    int lookedAgain = 0;   // of what looked like it, to be read once more before anything is decided
    int held = 0;          // of the foreign writes, those that a person must decide about
    // Set when the channel as a whole failed: nothing more is sent until `heldUntil`.
    std::optional<Error> channelError;
    std::optional<Instant> heldUntil;
};

// Sends a channel's receipts. One pass: ingest orders, read what the channel shows, write what differs, check the echo,
// ingest again. Every value is absolute and comes from the ledger, so whatever interleaves, the next pass converges.
class Dispatcher
{
public:
    struct Options
    {
        RetryPolicy retry;
        // Longer than any call may take, so that a lease runs out only when its owner is gone.
        Milliseconds lease{180'000};
        std::uint64_t seed = 0; // for the jitter
    };

    Dispatcher(record::Record& record, ports::Channel& channel, Intake& intake, ChannelInfo info, QString owner,
               Options options);

    // One batch. An Error only from the record or on Cancelled; a channel's failure is in the report.
    Result<DispatchReport> pass(const CancelToken& cancel);
    // Gives back what is leased, for a clean stop.
    Result<void> release();

private:
    using Batch = std::vector<record::DueReceipt>;
    struct Item
    {
        record::DueReceipt due;
        std::optional<std::int64_t> before;
    };

    Result<Batch> lease();
    Result<Batch> stillOurs(Batch batch, DispatchReport& report);
    Result<std::vector<Item>> compare(const Batch& batch, const std::vector<ports::StockReading>& readings,
                                      Instant readAt, DispatchReport& report);
    Result<void> settleReading(record::Transaction& tx, const record::DueReceipt& due,
                               const ports::StockReading& reading, Instant readAt, std::vector<Item>& toWrite,
                               DispatchReport& report);
    bool isSeenTwice(const record::DueReceipt& due, std::optional<std::int64_t> shown);
    // True: the policy lets our number go over it.
    Result<bool> settleForeignWrite(record::Transaction& tx, const record::DueReceipt& due, std::int64_t shown,
                                    DispatchReport& report);
    Result<void> keepForeignWrite(record::Transaction& tx, const record::DueReceipt& due,
                                  std::optional<std::int64_t> shown, Instant readAt);
    Result<void> write(std::vector<Item> items, DispatchReport& report, const CancelToken& cancel);
    Result<void> settleOutcome(record::Transaction& tx, const Item& item, const ports::StockOutcome& outcome,
                               DispatchReport& report);
    Result<void> failItem(record::Transaction& tx, const record::DueReceipt& due, const Error& error, bool spend,
                          DispatchReport& report);
    Result<DispatchReport> failAll(const Batch& batch, const Error& error, bool spend, DispatchReport report);
    void slowDown(const Error& error, DispatchReport& report);
    void speedUp();
    bool polledJustNow() const;
    double random();

    record::Record& record_;
    ports::Channel& channel_;
    Intake& intake_;
    ChannelInfo info_;
    QString owner_;
    Options options_;
    std::mt19937_64 random_;
    int limit_;
    int channelFailures_ = 0;
    // What looked like a foreign write: (shown, expected).
    std::map<ListingId, std::pair<std::int64_t, std::int64_t>> suspects_;
    std::optional<Milliseconds> polledAt_; // of the monotonic clock, by the last pass
};

} // namespace onhand::engine
