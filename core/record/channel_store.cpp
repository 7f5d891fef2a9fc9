#include "record/channel_store.h"

#include "record/authority_store.h"
#include "record/bound.h"
#include "record/history_store.h"
#include "record/listing_store.h"

namespace onhand::record {

namespace {

const QString channelColumns = QStringLiteral("SELECT id, name, kind, state, url, options, secret_ref FROM channel ");

ChannelInfo channelFrom(const Rows& rows)
{
    return {ChannelId{rows.integer(0)},
            rows.text(1),
            rows.text(2),
            channelStateFromWord(rows.text(3)).value_or(ChannelState::Paused),
            rows.text(4),
            rows.text(5),
            rows.text(6)};
}

Result<std::optional<ChannelInfo>> findOne(Snapshot& s, const QString& where, const QVariant& value)
{
    ONHAND_ASSIGN(Rows rows, s.select(channelColumns + where, {value}));
    return rows.next() ? std::optional(channelFrom(rows)) : std::nullopt;
}

Result<void> update(Transaction& tx, ChannelId id, const QString& text, const QVariantList& values)
{
    ONHAND_ASSIGN(const std::int64_t changed, tx.run(text, values));
    if (changed == 0)
        return fail(ErrorKind::NotFound, QStringLiteral("no channel %1").arg(id.value));
    tx.changes().channels = true;
    return {};
}

QString optionsOrNone(const QString& options)
{
    return options.isEmpty() ? QStringLiteral("{}") : options;
}

Result<std::optional<std::int64_t>> bufferNow(Snapshot& s, ChannelId id, const QString& category, SkuId sku)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT quantity FROM buffer WHERE channel_id = ? "
                                                     "AND category = ? AND sku_id = ?"),
                                      {qint64(id.value), bound(category), qint64(sku.value)}));
    return rows.next() ? rows.maybe(0) : std::nullopt;
}

Result<void> touchReached(Transaction& tx, ChannelId id, const QString& category, SkuId sku)
{
    tx.changes().settings = true;
    if (sku) {
        tx.touch(sku);
        return {};
    }
    return category.isEmpty() ? ListingStore::touchAligned(tx, id) : ListingStore::touchAligned(tx, id, category);
}

} // namespace

Result<ChannelId> ChannelStore::insert(Transaction& tx, const ChannelInfo& c)
{
    if (c.name.isEmpty() || c.kind.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("channel: needs a name and a kind"));
    ONHAND_ASSIGN(const std::int64_t id,
                  tx.insert(QStringLiteral("INSERT INTO channel (name, kind, state, url, options, secret_ref, "
                                           "created_at) VALUES (?, ?, ?, ?, ?, ?, ?) "
                                           "ON CONFLICT (name) DO NOTHING RETURNING id"),
                            {c.name, c.kind, toWord(c.state), bound(c.url), optionsOrNone(c.options),
                             bound(c.secretRef), qint64(tx.now().ms)}));
    if (id == 0)
        return fail(ErrorKind::Conflict, QStringLiteral("a channel \"%1\" exists").arg(c.name));
    tx.changes().channels = true;
    return ChannelId{id};
}

Result<ChannelInfo> ChannelStore::find(Snapshot& s, ChannelId id)
{
    ONHAND_ASSIGN(auto found, findOne(s, QStringLiteral("WHERE id = ?"), qint64(id.value)));
    if (!found)
        return fail(ErrorKind::NotFound, QStringLiteral("no channel %1").arg(id.value));
    return *std::move(found);
}

Result<std::optional<ChannelInfo>> ChannelStore::findByName(Snapshot& s, const QString& name)
{
    return findOne(s, QStringLiteral("WHERE name = ?"), bound(name));
}

Result<std::vector<ChannelInfo>> ChannelStore::list(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(channelColumns + QStringLiteral("ORDER BY id")));
    std::vector<ChannelInfo> channels;
    while (rows.next())
        channels.push_back(channelFrom(rows));
    return channels;
}

Result<void> ChannelStore::setState(Transaction& tx, ChannelId id, ChannelState state)
{
    return update(tx, id, QStringLiteral("UPDATE channel SET state = ? WHERE id = ?"),
                  {toWord(state), qint64(id.value)});
}

Result<void> ChannelStore::setAccess(Transaction& tx, ChannelId id, const QString& url, const QString& options,
                                     const QString& secretRef)
{
    return update(tx, id, QStringLiteral("UPDATE channel SET url = ?, options = ?, secret_ref = ? WHERE id = ?"),
                  {bound(url), optionsOrNone(options), bound(secretRef), qint64(id.value)});
}

Result<void> ChannelStore::setOptions(Transaction& tx, ChannelId id, const QString& options)
{
    return update(tx, id, QStringLiteral("UPDATE channel SET options = ? WHERE id = ?"),
                  {optionsOrNone(options), qint64(id.value)});
}

Result<std::optional<QString>> ChannelStore::cursor(Snapshot& s, ChannelId id, const QString& name)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT value FROM channel_cursor WHERE channel_id = ? AND name = ?"),
                           {qint64(id.value), name}));
    return rows.next() ? std::optional(rows.text(0)) : std::nullopt;
}

Result<void> ChannelStore::setCursor(Transaction& tx, ChannelId id, const QString& name, const QString& value)
{
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO channel_cursor (channel_id, name, value, updated_at) "
                                     "VALUES (?, ?, ?, ?) ON CONFLICT (channel_id, name) DO UPDATE "
                                     "SET value = excluded.value, updated_at = excluded.updated_at"),
                      {qint64(id.value), name, bound(value), qint64(tx.now().ms)}));
    return {};
}

Result<std::vector<BufferRule>> ChannelStore::buffers(Snapshot& s, ChannelId id)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT category, sku_id, quantity FROM buffer "
                                                     "WHERE channel_id = ? ORDER BY category, sku_id"),
                                      {qint64(id.value)}));
    std::vector<BufferRule> rules;
    while (rows.next())
        rules.push_back({rows.text(0), SkuId{rows.integer(1)}, Quantity{rows.integer(2)}});
    return rules;
}

Result<void> ChannelStore::setBuffer(Transaction& tx, ChannelId id, const BufferRule& rule, const Speaker& speaker)
{
    ONHAND_TRY(AuthorityStore::require(tx, Fact::Buffer, speaker));
    if (rule.quantity.eaches < 0 || rule.quantity.eaches > Quantity::limit)
        return fail(ErrorKind::Invalid, QStringLiteral("buffer: out of range"));
    if (rule.sku && !rule.category.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("buffer: a category or a SKU, not both"));
    ONHAND_ASSIGN(const auto was, bufferNow(tx, id, rule.category, rule.sku));
    tx.gate().buffers_.push_back({id, rule.category, rule.sku, was, rule.quantity.eaches});
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO buffer (channel_id, category, sku_id, quantity) VALUES (?, ?, ?, ?) "
                                     "ON CONFLICT (channel_id, category, sku_id) DO UPDATE "
                                     "SET quantity = excluded.quantity"),
                      {qint64(id.value), bound(rule.category), qint64(rule.sku.value), qint64(rule.quantity.eaches)}));
    ONHAND_TRY(HistoryStore::noteBuffer(tx, id, rule.category, rule.sku));
    return touchReached(tx, id, rule.category, rule.sku);
}

Result<void> ChannelStore::removeBuffer(Transaction& tx, ChannelId id, const QString& category, SkuId sku,
                                        const Speaker& speaker)
{
    ONHAND_TRY(AuthorityStore::require(tx, Fact::Buffer, speaker));
    ONHAND_ASSIGN(const auto was, bufferNow(tx, id, category, sku));
    tx.gate().buffers_.push_back({id, category, sku, was, std::nullopt});
    ONHAND_TRY(tx.run(QStringLiteral("DELETE FROM buffer WHERE channel_id = ? AND category = ? AND sku_id = ?"),
                      {qint64(id.value), bound(category), qint64(sku.value)}));
    ONHAND_TRY(HistoryStore::noteBuffer(tx, id, category, sku));
    return touchReached(tx, id, category, sku);
}

Result<void> ChannelStore::addExchange(Transaction& tx, const Exchange& e)
{
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO exchange (channel_id, purpose, at, duration_ms, items, outcome) "
                                     "VALUES (?, ?, ?, ?, ?, ?)"),
                      {qint64(e.channel.value), bound(e.purpose), qint64(e.at.ms), qint64(e.duration.count()),
                       qint64(e.items), bound(e.outcome)}));
    tx.changes().channels = true;
    return {};
}

Result<std::int64_t> ChannelStore::pruneExchanges(Transaction& tx, Instant olderThan)
{
    return tx.run(QStringLiteral("DELETE FROM exchange WHERE at < ?"), {qint64(olderThan.ms)});
}

} // namespace onhand::record
