#pragma once

#include "base/clock.h"
#include "domain/catalogue/catalogue.h"
#include "record/transaction.h"

#include <QStringList>

#include <span>
#include <vector>

namespace onhand::record {

// A page that a pass has read and compared.
struct ScanPage
{
    QString name;
    QStringList externals;            // of its listings
    std::vector<ListingRef> suspects; // that differed, to be looked at again
    std::int64_t compared = 0;
    std::int64_t agreeing = 0;
    std::int64_t withoutNumber = 0;
};

// A pass that ended before its last page.
struct InterruptedScan
{
    ScanId id;
    Instant startedAt;
    Instant lastPageAt;
};

// What a pass has read so far, so that an interrupted one can go on.
class ScanPageStore
{
public:
    static Result<void> keep(Transaction& tx, ScanId scan, std::span<const ScanPage> pages);
    // In the order in which they were read.
    static Result<std::vector<ScanPage>> of(Snapshot& s, ScanId scan);
    // The newest pass of the channel of which pages are kept.
    static Result<std::optional<InterruptedScan>> interrupted(Snapshot& s, ChannelId channel);
    // `to` goes on where `from` stopped, and began when it did.
    static Result<void> handOver(Transaction& tx, const InterruptedScan& from, ScanId to);
    // Of every pass over the channel.
    static Result<void> forget(Transaction& tx, ChannelId channel);
};

} // namespace onhand::record
