#include "record/baseline_store.h"

#include "base/words.h"
#include "domain/availability/availability.h"
#include "record/bound.h"
#include "record/outbox_store.h"

namespace onhand::record {

namespace {

constexpr std::array states{
    Word<BaselineState>{BaselineState::Proposed, QLatin1String("proposed")},
    Word<BaselineState>{BaselineState::Approved, QLatin1String("approved")},
    Word<BaselineState>{BaselineState::Discarded, QLatin1String("discarded")},
};

struct Candidate
{
    BaselineLine line;
    SkuId sku;
    QString category;
    Quantity atp;
    std::int64_t factor = 1;
};

Result<std::vector<Candidate>> candidates(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT l.id, m.observed, a.sku_id, k.category, s.on_hand - s.committed - s.reserved, "
                                "a.factor FROM listing l JOIN alignment a ON a.listing_id = l.id "
                                "JOIN sku k ON k.id = a.sku_id JOIN sku_stock s ON s.sku_id = a.sku_id "
                                "LEFT JOIN mirror m ON m.listing_id = l.id WHERE l.channel_id = ? "
                                "AND l.stock_policy = 'managed' AND l.gone_at IS NULL "
                                "AND EXISTS (SELECT 1 FROM balance b WHERE b.sku_id = a.sku_id) ORDER BY l.id"),
                 {qint64(channel.value)}));
    std::vector<Candidate> found;
    while (rows.next()) {
        found.push_back({{ListingId{rows.integer(0)}, rows.maybe(1), 0},
                         SkuId{rows.integer(2)},
                         rows.text(3),
                         Quantity{rows.integer(4)},
                         rows.integer(5)});
    }
    return found;
}

} // namespace

Result<std::vector<BaselineLine>> BaselineStore::wanted(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(auto found, candidates(s, channel));
    std::vector<BaselineLine> lines;
    lines.reserve(found.size());
    for (Candidate& one : found) {
        ONHAND_ASSIGN(const Quantity buffer, OutboxStore::bufferOf(s, channel, one.sku, one.category));
        one.line.after = shownValue(one.atp, buffer, one.factor);
        lines.push_back(one.line);
    }
    return lines;
}

Result<BaselineId> BaselineStore::propose(Transaction& tx, ChannelId channel, const std::vector<BaselineLine>& lines)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE baseline SET state = 'discarded', decided_at = ?, decided_by = 'onhand' "
                                     "WHERE channel_id = ? AND state = 'proposed'"),
                      {qint64(tx.now().ms), qint64(channel.value)}));
    ONHAND_ASSIGN(const std::int64_t id,
                  tx.insert(QStringLiteral("INSERT INTO baseline (channel_id, state, created_at) "
                                           "VALUES (?, 'proposed', ?) RETURNING id"),
                            {qint64(channel.value), qint64(tx.now().ms)}));
    for (const BaselineLine& line : lines) {
        ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO baseline_row (baseline_id, listing_id, before, after) "
                                         "VALUES (?, ?, ?, ?)"),
                          {qint64(id), qint64(line.listing.value), bound(line.before), qint64(line.after)}));
    }
    tx.changes().channels = true;
    return BaselineId{id};
}

Result<std::optional<BaselineHead>> BaselineStore::find(Snapshot& s, BaselineId id)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT channel_id, state, created_at, decided_by FROM baseline "
                                                     "WHERE id = ?"),
                                      {qint64(id.value)}));
    if (!rows.next())
        return std::optional<BaselineHead>{};
    return std::optional(BaselineHead{id, ChannelId{rows.integer(0)},
                                      valueOf(states, rows.text(1)).value_or(BaselineState::Discarded),
                                      Instant{rows.integer(2)}, rows.text(3)});
}

Result<std::vector<BaselineLine>> BaselineStore::lines(Snapshot& s, BaselineId id)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT listing_id, before, after FROM baseline_row "
                                                     "WHERE baseline_id = ? ORDER BY listing_id"),
                                      {qint64(id.value)}));
    std::vector<BaselineLine> lines;
    while (rows.next())
        lines.push_back({ListingId{rows.integer(0)}, rows.maybe(1), rows.integer(2)});
    return lines;
}

Result<void> BaselineStore::decide(Transaction& tx, BaselineId id, BaselineState state, const QString& actor)
{
    ONHAND_ASSIGN(const std::int64_t changed,
                  tx.run(QStringLiteral("UPDATE baseline SET state = ?, decided_at = ?, decided_by = ? "
                                        "WHERE id = ? AND state = 'proposed'"),
                         {wordOf(states, state), qint64(tx.now().ms), bound(actor), qint64(id.value)}));
    if (changed == 0)
        return fail(ErrorKind::Conflict, QStringLiteral("baseline %1 was decided already").arg(id.value));
    tx.changes().channels = true;
    return {};
}

} // namespace onhand::record
