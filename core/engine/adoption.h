#pragma once

#include "domain/catalogue/catalogue.h"
#include "ports/channel.h"
#include "record/record.h"

namespace onhand::engine {

// What reading a channel's catalogue found and did. Counts are of the catalogue as it is now, not of this run alone,
// except `newSkus`, `newListings`, `newAlignments` and `gone`.
struct AdoptionReport
{
    bool complete = false; // every listing was read; otherwise run it again
    QString reason;        // technical words why not
    std::int64_t expected = 0;
    std::int64_t found = 0; // unique listings read
    std::int64_t newListings = 0;
    std::int64_t newSkus = 0;
    std::int64_t newAlignments = 0;
    std::int64_t observed = 0; // of this run: said about facts that the channel does not own; kept, not written
    std::int64_t gone = 0;     // not listed any more
    std::int64_t aligned = 0;
    std::int64_t withoutCode = 0;      // sellable, but nothing to align by
    std::int64_t duplicates = 0;       // share their code with another listing: which of them is the SKU is unknown
    std::int64_t unmanaged = 0;        // sold without a number
    std::int64_t byParent = 0;         // variations that share their parent's number
    std::int64_t containers = 0;       // parents without a number of their own
    std::int64_t awaitingBaseline = 0; // exact matches on a live channel, left for the next baseline
};

// Takes a channel's catalogue over into the record: a SKU for each code, a listing for each item, and an alignment
// where codes are exactly equal, case included. It never creates or changes anything on the channel. Running it again
// changes nothing that is still true, and goes on where an interrupted run ended.
//
// The number that the channel shows is kept as an observation, never as stock. On a channel that is live already, new
// exact matches are not aligned here but by approving the next baseline, because an alignment makes it push.
class Adoption
{
public:
    Adoption(record::Record& record, ports::Channel& channel);

    struct Connection
    {
        ChannelId channel;
        ports::ChannelIdentity identity;
        bool existed = false; // its address and secret were renewed
    };
    // Tests the channel and stores it as connected. `wanted` needs name, kind and url; nothing is stored when the probe
    // fails. Conflict when the name belongs to a channel of another kind.
    Result<Connection> connect(const ChannelInfo& wanted, const CancelToken& cancel);
    // The same for a channel that was tested already. One with an id is renewed, whatever its name.
    static Result<Connection> store(record::Record& record, const ChannelInfo& wanted,
                                    const ports::ChannelIdentity& identity);

    // Reads and adopts the whole catalogue. An incomplete reading keeps what it found, but aligns nothing, marks
    // nothing as gone and leaves the channel's state alone. Errors are the channel's or the record's; then too, run it
    // again.
    Result<AdoptionReport> run(ChannelId channel, const CancelToken& cancel,
                               const std::function<void(std::int64_t done, std::int64_t total)>& progress = {});

private:
    record::Record& record_;
    ports::Channel& channel_;
};

} // namespace onhand::engine
