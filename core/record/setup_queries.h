#pragma once

#include "record/transaction.h"

namespace onhand::record {

// Where the numbers of the SKUs that a channel sells came from.
struct Origins
{
    std::int64_t skus = 0;       // aligned with its listings
    std::int64_t uncounted = 0;  // of them, without a number
    std::int64_t unverified = 0; // of them, opened with the channel's number and not counted since
};

// What the setting up of a channel has come to.
class SetupQueries
{
public:
    static Result<Origins> origins(Snapshot& s, ChannelId channel);
};

} // namespace onhand::record
