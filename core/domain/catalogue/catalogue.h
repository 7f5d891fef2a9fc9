#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <QString>

#include <optional>

namespace onhand {

// A stock keeping unit of the shop. Codes are compared exactly, case included.
struct Sku
{
    SkuId id;
    QString code;
    QString name;
    QString category;
    QString upc;
    std::optional<std::int64_t> costMinor;
    std::optional<std::int64_t> priceMinor;
    QString currency;
    std::optional<std::int64_t> lowStockAt; // eaches; empty: the shop's default applies
};

struct Bin
{
    BinId id;
    QString code;
    QString label;
    std::int64_t walkingOrder = 0;
    bool sellable = true;
};

// What a channel says about the number of a listing.
enum class StockPolicy
{
    Managed,   // a number of its own
    Unmanaged, // sells without a number
    ByParent,  // a variation that shares its parent's number
    Container, // a parent of variations without a number of its own
};

QString toWord(StockPolicy policy); // "managed", "unmanaged", "parent", "container"
std::optional<StockPolicy> stockPolicyFromWord(const QString& word);

// The channel's own name of a listing: its id and, for a variation, the id of its parent ('' otherwise).
struct ListingRef
{
    QString external;
    QString parent;

    bool operator==(const ListingRef&) const = default;
};

struct Listing
{
    ListingId id;
    ChannelId channel;
    ListingRef ref;
    QString code; // the SKU as the channel has it; may be empty
    QString name;
    QString category;
    StockPolicy policy = StockPolicy::Managed;
    std::optional<std::int64_t> priceMinor;
    QString status; // the channel's word, e.g. "publish", "draft"
    std::optional<Instant> goneAt;
};

enum class MatchType
{
    Exact,
    AutoHigh,
    Fuzzy,
    Manual
};
QString toWord(MatchType type); // "exact", "auto-high", "fuzzy", "manual"
std::optional<MatchType> matchTypeFromWord(const QString& word);

struct Alignment
{
    ListingId listing;
    SkuId sku;
    MatchType match = MatchType::Exact;
    int confidence = 1000;   // thousandths
    std::int64_t factor = 1; // eaches in one unit of the listing
    bool approved = true;    // false: nothing is pushed before a person approves a baseline with it
};

enum class ChannelState
{
    Connected,
    Adopted,
    Baseline,
    Live,
    Paused
};
QString toWord(ChannelState state);
std::optional<ChannelState> channelStateFromWord(const QString& word);

// Any outside system that holds a copy of the shelf's numbers.
struct ChannelInfo
{
    ChannelId id;
    QString name;
    QString kind; // "woocommerce"
    ChannelState state = ChannelState::Connected;
    QString url;
    QString options;   // JSON, no secrets
    QString secretRef; // where the secret lies
};

} // namespace onhand
