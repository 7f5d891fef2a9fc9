#include "record/baseline_store.h"

#include "base/words.h"
#include "domain/availability/availability.h"
#include "record/bound.h"
#include "record/history_store.h"
#include "record/match_queries.h"
#include "record/outbox_store.h"

#include <algorithm>
#include <limits>

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

// A listing with the SKU that stands, or by its code would stand, behind it: its number, if both have one.
const QString candidateText = QStringLiteral(
    "SELECT l.id, m.observed, k.id, k.category, s.on_hand - s.committed - s.reserved, COALESCE(a.factor, 1) "
    "FROM listing l LEFT JOIN alignment a ON a.listing_id = l.id JOIN sku k ON k.id = %1 "
    "JOIN sku_stock s ON s.sku_id = k.id LEFT JOIN mirror m ON m.listing_id = l.id "
    "WHERE l.%2 = ? AND l.stock_policy = 'managed' AND l.gone_at IS NULL "
    "AND EXISTS (SELECT 1 FROM movement b WHERE b.sku_id = k.id) ORDER BY l.id");

Result<void> appendCandidates(Snapshot& s, const QString& text, const QVariantList& values,
                              std::vector<Candidate>& found)
{
    ONHAND_ASSIGN(Rows rows, s.select(text, values));
    while (rows.next()) {
        found.push_back({{ListingId{rows.integer(0)}, rows.maybe(1), 0},
                         SkuId{rows.integer(2)},
                         rows.text(3),
                         Quantity{rows.integer(4)},
                         rows.integer(5)});
    }
    return {};
}

Result<std::vector<Candidate>> candidates(Snapshot& s, ChannelId channel)
{
    std::vector<Candidate> found;
    ONHAND_TRY(appendCandidates(s, candidateText.arg(QStringLiteral("a.sku_id"), QStringLiteral("channel_id")),
                                {qint64(channel.value)}, found));
    ONHAND_ASSIGN(const auto matches, MatchQueries::exact(s, channel, ListingId{}, std::numeric_limits<int>::max()));
    const QString matchText = candidateText.arg(QStringLiteral("?"), QStringLiteral("id"));
    for (const CodeMatch& match : matches)
        ONHAND_TRY(appendCandidates(s, matchText, {qint64(match.sku.value), qint64(match.listing.value)}, found));
    std::sort(found.begin(), found.end(),
              [](const Candidate& a, const Candidate& b) { return a.line.listing < b.line.listing; });
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

Result<void> BaselineStore::approveAlignments(Transaction& tx, BaselineId id)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE alignment SET approved = 1 WHERE listing_id IN "
                                     "(SELECT listing_id FROM baseline_row WHERE baseline_id = ?)"),
                      {qint64(id.value)}));
    return HistoryStore::noteAlignments(tx, id);
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
