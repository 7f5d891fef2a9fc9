#pragma once

#include "domain/catalogue/catalogue.h"
#include "record/transaction.h"

namespace onhand::record {

// Exchanges with a channel: the last of each kind, and the counts since a moment.
struct ExchangeFigures
{
    std::optional<Instant> lastSuccess;
    std::optional<Instant> lastFailure;
    QString lastFailureKind; // a word of ErrorKind
    QString lastFailureDetail;
    std::int64_t count = 0;
    std::int64_t succeeded = 0;
};

// Receipts confirmed since a moment; latencies in ms from writing to confirmation, of those that took a write.
struct ConfirmedFigures
{
    std::int64_t confirmed = 0;
    std::optional<std::int64_t> p50;
    std::optional<std::int64_t> p95;
};

struct ScanFigures
{
    Instant startedAt;
    std::optional<Instant> finishedAt;
    bool complete = false;
    QString reason;
    std::int64_t expected = 0;
    std::int64_t seen = 0;
    std::int64_t compared = 0;
    std::int64_t agreeing = 0;
    std::int64_t settling = 0;
    std::int64_t differing = 0;
};

struct Coverage
{
    std::int64_t listings = 0; // there, with a number of their own
    std::int64_t aligned = 0;
};

struct CategorySums
{
    QString category;
    std::int64_t skus = 0;
    std::int64_t onHand = 0;
    std::int64_t costMinor = 0; // on-hand at cost
    std::int64_t withoutCost = 0;
    std::int64_t low = 0;
    std::int64_t negative = 0; // on-hand or ATP below 0
};

struct HourSums
{
    std::int64_t hour = 0; // whole hours after the asked moment
    std::int64_t inflow = 0;
    std::int64_t outflow = 0;
    std::int64_t lines = 0;
};

// The figures of the dashboard and of the health page.
class HealthQueries
{
public:
    static Result<std::vector<ChannelInfo>> channels(Snapshot& s);
    static Result<ExchangeFigures> exchanges(Snapshot& s, ChannelId channel, Instant since);
    static Result<ConfirmedFigures> confirmed(Snapshot& s, ChannelId channel, Instant since);
    // The newest that ended, the newest that runs.
    static Result<std::optional<ScanFigures>> lastScan(Snapshot& s, ChannelId channel);
    static Result<std::optional<ScanFigures>> runningScan(Snapshot& s, ChannelId channel);
    static Result<Coverage> coverage(Snapshot& s, ChannelId channel);

    // Of active SKUs, by on-hand, largest first. A SKU without a threshold of its own is low at `lowAt`.
    static Result<std::vector<CategorySums>> categories(Snapshot& s, std::int64_t lowAt);
    // Movements recorded since `start`, by whole hours after it; empty hours are missing. Openings and counts only put
    // the record right and a transfer stays in the house: nothing arrived or left, so they are not in these sums.
    static Result<std::vector<HourSums>> hours(Snapshot& s, Instant start);
    static Result<std::int64_t> quarantinedPayloads(Snapshot& s);
};

} // namespace onhand::record
