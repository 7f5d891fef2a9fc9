#pragma once

#include "domain/catalogue/catalogue.h"
#include "record/transaction.h"

namespace onhand::record {

// One listing as a pass over 100,000 of them needs it: its texts are only compared, so a fingerprint stands for them.
struct KnownListing
{
    ListingId id;
    QString external;
    std::uint64_t looks = 0; // ListingStore::looksOf
    StockPolicy policy = StockPolicy::Managed;
    bool gone = false;
    SkuId sku; // none: not aligned
    std::int64_t factor = 1;
};

struct Upserted
{
    ListingId id;
    bool inserted = false;
    bool returned = false; // was gone
    bool changed = false;  // inserted, or anything that the channel says about it is new
};

// What channels list, and which SKU stands behind each listing.
class ListingStore
{
public:
    // Stands for everything that upsert() writes; equal looks mean nothing to write. Valid within one run of the
    // program only.
    static std::uint64_t looksOf(const Listing& listing);

    // Every listing that the channel ever showed, with its alignment.
    static Result<std::vector<KnownListing>> all(Snapshot& s, ChannelId channel);
    static Result<std::optional<Listing>> find(Snapshot& s, ListingId id);
    static Result<std::optional<ListingId>> findByRef(Snapshot& s, ChannelId channel, const QString& external);

    // Inserts or updates by (channel, external reference); id and goneAt of `listing` are ignored. One that was gone is
    // there again. Receipts of its SKU follow when the policy changed or it came back.
    static Result<Upserted> upsert(Transaction& tx, const Listing& listing);
    // The channel lists it no more; nothing is pushed to it from now on.
    static Result<void> markGone(Transaction& tx, ListingId id);

    static Result<std::optional<Alignment>> alignment(Snapshot& s, ListingId listing);
    // False when the listing is aligned already; nothing is changed then.
    static Result<bool> align(Transaction& tx, const Alignment& alignment, const QString& actor);
    // True when the channel has a present listing aligned with the SKU.
    static Result<bool> hasListing(Snapshot& s, ChannelId channel, SkuId sku);

    // Marks every SKU with an alignment on the channel, so that its receipts follow.
    static Result<void> touchAligned(Transaction& tx, ChannelId channel);
    // The same for the SKUs of one category.
    static Result<void> touchAligned(Transaction& tx, ChannelId channel, const QString& category);
};

} // namespace onhand::record
