#pragma once

#include "domain/catalogue/catalogue.h"
#include "record/transaction.h"

namespace onhand::record {

// A listing that can be aligned with a SKU without any doubt.
struct CodeMatch
{
    ListingId listing;
    SkuId sku;
};

// A variation that a SKU was made of. Its own name is only what tells it from its sisters ("20 L").
struct VariationName
{
    SkuId sku;
    QString skuName;
    QString skuCategory;
    QString own;
    QString parent;
    QString parentCategory;
};

// How the present listings of a channel stand.
struct CatalogueCounts
{
    std::int64_t aligned = 0;
    std::int64_t withoutCode = 0; // sellable, but nothing to align by
    std::int64_t duplicates = 0;  // share their code with another listing
    std::int64_t unmanaged = 0;
    std::int64_t byParent = 0;
    std::int64_t containers = 0;
};

// Which listings belong to which SKUs, as far as codes alone can tell. Codes are compared exactly, case included.
class MatchQueries
{
public:
    // Unaligned listings whose code is a SKU's, where no other listing of the channel has that code and the SKU has no
    // present listing there yet. In the order of listing ids, those after `after`, at most `limit`.
    static Result<std::vector<CodeMatch>> exact(Snapshot& s, ChannelId channel, ListingId after, int limit);
    // Unaligned variations that share the number of an aligned parent: they sell its SKU. As above.
    static Result<std::vector<CodeMatch>> sharingParent(Snapshot& s, ChannelId channel, ListingId after, int limit);
    // Of the variations whose code is their SKU's.
    static Result<std::vector<VariationName>> variationNames(Snapshot& s, ChannelId channel);
    static Result<CatalogueCounts> counts(Snapshot& s, ChannelId channel);
};

} // namespace onhand::record
