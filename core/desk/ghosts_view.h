#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/ghosts/ghosts.h"

#include <QString>

#include <optional>
#include <vector>

namespace onhand::desk {

struct GhostAcknowledgement
{
    QString by;
    QString reason;
    Instant at;
};

struct GhostRow
{
    GhostKey key;
    SkuId sku;         // none: no SKU is behind it
    ListingId listing; // none: no listing is behind it
    QString channelName;
    QString binCode; // of a balance
    QString code;
    QString name;
    // What the ghost shows: the number last seen on the channel, or the balance. Empty: none.
    std::optional<std::int64_t> number;
    std::optional<UnalignedBecause> because; // of a listing without a SKU
    std::optional<Instant> since;
    std::optional<GhostAcknowledgement> acknowledged;
};

struct GhostCount
{
    GhostKind kind = GhostKind::AlignmentGone;
    std::int64_t open = 0;
    std::int64_t acknowledged = 0;
};

struct GhostsView
{
    std::vector<GhostCount> counts; // every kind once
    std::vector<GhostRow> rows;     // open ones first, by kind
    bool isCut = false;             // of some kind there are more than are shown
};

} // namespace onhand::desk
