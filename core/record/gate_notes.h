#pragma once

#include "base/ids.h"

#include <QString>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace onhand::record {

// A buffer as a transaction found it, and as it left it.
struct BufferChange
{
    ChannelId channel;
    QString category;
    SkuId sku;
    std::optional<std::int64_t> was;
    std::optional<std::int64_t> became;
};

// What the blast-radius gate must know about a transaction before it is committed. Only the stores that change the
// facts can write here: nobody can call a change trade, or approved, by saying so.
class GateNotes
{
public:
    // Units that orders took within this transaction, in eaches.
    std::int64_t tradedOf(SkuId sku) const
    {
        const auto it = traded_.find(sku);
        return it == traded_.end() ? 0 : it->second;
    }

private:
    friend class ShelfLedger;  // traded_, movements_
    friend class ChannelStore; // buffers_
    friend class HoldStore;    // released_
    friend class OutboxStore;  // released_
    friend class PushStore;    // approved_
    friend class PushUndo;     // pinned_
    friend class MirrorStore;  // shifted_
    friend class OutboxSettler;

    std::map<SkuId, std::int64_t> traded_;
    std::map<SkuId, std::vector<MovementId>> movements_; // orders' picks left out
    std::vector<BufferChange> buffers_;
    std::set<ListingId> released_;
    std::set<ListingId> shifted_;                // orders moved what the channel itself shows
    std::map<ListingId, std::int64_t> approved_; // the value that a person saw and approved
    std::map<ListingId, std::int64_t> pinned_;   // the value that an undo restores
};

} // namespace onhand::record
