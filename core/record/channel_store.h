#pragma once

#include "base/quantity.h"
#include "domain/authority/authority.h"
#include "domain/catalogue/catalogue.h"
#include "record/transaction.h"

namespace onhand::record {

// One exchange with a channel, for latency and success figures.
struct Exchange
{
    ChannelId channel;
    QString purpose; // "scan", "read", "write", "orders", "probe"
    Instant at;
    Milliseconds duration{0};
    std::int64_t items = 0;
    QString outcome; // "ok" or a word of ErrorKind
};

// How much is kept back. The most specific rule wins: SKU, then category, then the channel (category '' and no SKU).
struct BufferRule
{
    QString category;
    SkuId sku;
    Quantity quantity;
};

// Names of positions that more than one room reads.
namespace cursors {
inline const QString clockAhead = QStringLiteral("clock.ahead"); // of ours, in milliseconds; absent: not by much
}

// Channels, their positions, their buffers and the log of exchanges with them.
class ChannelStore
{
public:
    // Conflict when the name is taken.
    static Result<ChannelId> insert(Transaction& tx, const ChannelInfo& channel);
    static Result<ChannelInfo> find(Snapshot& s, ChannelId id); // NotFound
    static Result<std::optional<ChannelInfo>> findByName(Snapshot& s, const QString& name);
    static Result<std::vector<ChannelInfo>> list(Snapshot& s);

    static Result<void> setState(Transaction& tx, ChannelId id, ChannelState state);
    // Where it is and how it is spoken to; `options` is JSON without secrets.
    static Result<void> setAccess(Transaction& tx, ChannelId id, const QString& url, const QString& options,
                                  const QString& secretRef);
    static Result<void> setOptions(Transaction& tx, ChannelId id, const QString& options);

    static Result<std::optional<QString>> cursor(Snapshot& s, ChannelId id, const QString& name);
    static Result<void> setCursor(Transaction& tx, ChannelId id, const QString& name, const QString& value);

    static Result<std::vector<BufferRule>> buffers(Snapshot& s, ChannelId id);
    // Invalid when negative, or when it names both a category and a SKU. Refused for whoever does not own buffers.
    // Receipts of the SKUs it reaches follow.
    static Result<void> setBuffer(Transaction& tx, ChannelId id, const BufferRule& rule, const Speaker& speaker);
    static Result<void> removeBuffer(Transaction& tx, ChannelId id, const QString& category, SkuId sku,
                                     const Speaker& speaker);

    static Result<void> addExchange(Transaction& tx, const Exchange& exchange);
    // How many were forgotten.
    static Result<std::int64_t> pruneExchanges(Transaction& tx, Instant olderThan);
};

} // namespace onhand::record
