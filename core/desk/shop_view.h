#pragma once

#include "base/ids.h"

#include <QString>

#include <vector>

namespace onhand::desk {

// What a channel does not show: of everything (no category) or of one category. A SKU's own is in SkuDetail.
struct BufferRow
{
    ChannelId channel;
    QString channelName;
    QString category;
    std::int64_t eaches = 0;
};

// What the owner has set for the whole shop.
struct ShopSettings
{
    std::int64_t lowStockAt = 0;    // eaches; for SKUs without a threshold of their own
    std::vector<BufferRow> buffers; // by channel, the whole channel first, then by category
    QString tillFolder;             // watched for the till's exports; empty: none
    QString timeZone;               // IANA name of the zone in force
};

} // namespace onhand::desk
