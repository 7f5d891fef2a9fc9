#include "record/push_store.h"

#include "record/bound.h"
#include "record/discrepancy_store.h"
#include "record/hold_store.h"
#include "record/push_lines.h"
#include "record/push_words.h"
#include "record/receipt_lines.h"
#include "record/settings_store.h"

namespace onhand::record {

namespace {

const QString headText = QStringLiteral(
    "SELECT p.id, p.channel_id, c.name, p.state, p.cause, p.exceeded, p.changes, p.opened_at, p.decided_at, "
    "p.decided_by, p.request_id, p.undo_of, p.undone_at, "
    "(SELECT MAX(u.id) FROM push u WHERE u.undo_of = p.id), COUNT(r.listing_id), "
    "COALESCE(SUM(CASE WHEN r.state = 'held' THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN r.state = 'approved' THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN r.after = 0 AND (r.before IS NULL OR r.before <> 0) THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(ABS(r.after - COALESCE(r.before, 0))), 0) "
    "FROM push p JOIN channel c ON c.id = p.channel_id LEFT JOIN push_row r ON r.push_id = p.id ");
const QString headGroup = QStringLiteral(
    " GROUP BY p.id, p.channel_id, c.name, p.state, p.cause, p.exceeded, p.changes, p.opened_at, p.decided_at, "
    "p.decided_by, p.request_id, p.undo_of, p.undone_at ");

std::optional<Instant> maybeInstant(std::optional<std::int64_t> ms)
{
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

PushHead headFrom(const Rows& rows)
{
    PushHead head;
    head.id = PushId{rows.integer(0)};
    head.channel = ChannelId{rows.integer(1)};
    head.channelName = rows.text(2);
    head.state = valueOf(pushStates, rows.text(3)).value_or(PushState::Waiting);
    head.cause = rows.text(4);
    head.exceeded = exceededFrom(rows.text(5));
    head.changes = rows.integer(6);
    head.openedAt = Instant{rows.integer(7)};
    head.decidedAt = maybeInstant(rows.maybe(8));
    head.decidedBy = rows.text(9);
    head.requestId = rows.text(10);
    head.undoOf = PushId{rows.integer(11)};
    head.undoneAt = maybeInstant(rows.maybe(12));
    head.undoneBy = PushId{rows.integer(13)};
    head.rows = rows.integer(14);
    head.held = rows.integer(15);
    head.approved = rows.integer(16);
    head.toZero = rows.integer(17);
    head.units = rows.integer(18);
    return head;
}

// One held row with the receipt that waits for it.
struct HeldRow
{
    ListingId listing;
    SkuId sku;
    ChannelId channel;
    QString cause;
    std::int64_t after = 0;
    std::int64_t changed = 0;
    std::optional<std::int64_t> shown;
};

Result<std::vector<HeldRow>> heldRows(Snapshot& s, PushId push)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT r.listing_id, r.sku_id, p.channel_id, r.cause, r.after, r.changed, "
                                          "COALESCE(m.expected, m.acknowledged, m.observed, r.before) "
                                          "FROM push_row r JOIN push p ON p.id = r.push_id "
                                          "LEFT JOIN mirror m ON m.listing_id = r.listing_id "
                                          "WHERE r.push_id = ? AND r.state = 'held' ORDER BY r.listing_id"),
                           {qint64(push.value)}));
    std::vector<HeldRow> held;
    while (rows.next()) {
        held.push_back({ListingId{rows.integer(0)}, SkuId{rows.integer(1)}, ChannelId{rows.integer(2)}, rows.text(3),
                        rows.integer(4), rows.integer(5), rows.maybe(6)});
    }
    return held;
}

Result<std::vector<HeldRow>> chosen(Snapshot& s, const PushDecision& decision)
{
    ONHAND_ASSIGN(auto held, heldRows(s, decision.push));
    const std::set<ListingId> wanted(decision.listings.begin(), decision.listings.end());
    if (!wanted.empty()) {
        std::erase_if(held, [&](const HeldRow& row) { return !wanted.contains(row.listing); });
        if (held.size() != wanted.size()) {
            return fail(ErrorKind::Conflict, QStringLiteral("%1 of %2 listings do not wait in push %3")
                                                 .arg(wanted.size() - held.size())
                                                 .arg(wanted.size())
                                                 .arg(decision.push.value));
        }
    }
    const auto stale =
        std::count_if(held.begin(), held.end(), [&](const HeldRow& row) { return row.changed > decision.seen; });
    if (stale > 0) {
        return fail(
            ErrorKind::Conflict,
            QStringLiteral("%1 of %2 listings changed since they were shown; look again").arg(stale).arg(held.size()));
    }
    return held;
}

// Empty: the same request decided already.
Result<bool> isNew(Snapshot& s, const PushDecision& decision)
{
    if (decision.actor.isEmpty() || decision.requestId.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("push: needs an actor and a request"));
    ONHAND_ASSIGN(const auto head, PushStore::find(s, decision.push));
    if (!head)
        return fail(ErrorKind::NotFound, QStringLiteral("no push %1").arg(decision.push.value));
    if (head->requestId == decision.requestId)
        return false;
    if (head->state != PushState::Waiting)
        return fail(ErrorKind::Conflict, QStringLiteral("push %1 was decided already").arg(decision.push.value));
    return true;
}

Result<void> close(Transaction& tx, const PushDecision& decision)
{
    ONHAND_TRY(
        tx.run(QStringLiteral("UPDATE push SET decided_at = ?, decided_by = ?, request_id = ? WHERE id = ?"),
               {qint64(tx.now().ms), bound(decision.actor), bound(decision.requestId), qint64(decision.push.value)}));
    return PushLines::refresh(tx, decision.push);
}

Result<void> noteSku(Transaction& tx, SkuId sku)
{
    tx.changes().skus.insert(sku);
    return {};
}

Result<void> send(Transaction& tx, const PushDecision& decision, const HeldRow& row)
{
    ONHAND_TRY(PushLines::endHold(tx, row.listing));
    ONHAND_TRY(PushLines::decideRow(tx, decision.push, row.listing, PushState::Approved));
    ONHAND_TRY(ReceiptLines::writeDue(tx, {row.listing, row.channel, row.sku, row.after, row.cause, {}}));
    return noteSku(tx, row.sku);
}

// The channel keeps its number. The listing stays held, by the discrepancy that this is from now on.
Result<void> refuse(Transaction& tx, const PushDecision& decision, const HeldRow& row)
{
    FoundDiscrepancy found;
    found.listing = row.listing;
    found.sku = row.sku;
    found.expected = row.after;
    found.observed = row.shown.value_or(0);
    found.severity = severityOf(found.expected, found.observed, false);
    ONHAND_ASSIGN(const DiscrepancyId id, DiscrepancyStore::report(tx, found));
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE listing_hold SET push_id = NULL, discrepancy_id = ? WHERE listing_id = ?"),
                      {qint64(id.value), qint64(row.listing.value)}));
    return PushLines::decideRow(tx, decision.push, row.listing, PushState::Discarded);
}

} // namespace

Result<std::optional<PushHead>> PushStore::find(Snapshot& s, PushId id)
{
    ONHAND_ASSIGN(Rows rows, s.select(headText + QStringLiteral("WHERE p.id = ?") + headGroup, {qint64(id.value)}));
    return rows.next() ? std::optional(headFrom(rows)) : std::nullopt;
}

Result<std::vector<PushHead>> PushStore::list(Snapshot& s, int limit)
{
    ONHAND_ASSIGN(Rows rows, s.select(headText + headGroup +
                                          QStringLiteral("ORDER BY CASE WHEN p.state = 'waiting' THEN 0 ELSE 1 END, "
                                                         "p.opened_at DESC, p.id DESC LIMIT ?"),
                                      {limit}));
    std::vector<PushHead> heads;
    while (rows.next())
        heads.push_back(headFrom(rows));
    return heads;
}

Result<std::vector<PushRow>> PushStore::rows(Snapshot& s, PushId id)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT r.listing_id, r.sku_id, k.code, k.name, r.state, r.cause, r.before, "
                                          "r.after, r.changed, COALESCE(a.factor, 1), "
                                          "COALESCE(m.expected, m.acknowledged, m.observed), r.pre_image "
                                          "FROM push_row r JOIN sku k ON k.id = r.sku_id "
                                          "LEFT JOIN alignment a ON a.listing_id = r.listing_id "
                                          "LEFT JOIN mirror m ON m.listing_id = r.listing_id "
                                          "WHERE r.push_id = ? ORDER BY r.listing_id"),
                           {qint64(id.value)}));
    std::vector<PushRow> found;
    while (rows.next()) {
        found.push_back({ListingId{rows.integer(0)}, SkuId{rows.integer(1)}, rows.text(2), rows.text(3),
                         rowState(rows.text(4)), rows.text(5), rows.maybe(6), rows.integer(7), rows.integer(8),
                         rows.integer(9), rows.maybe(10), rows.maybe(11)});
    }
    return found;
}

Result<std::int64_t> PushStore::waiting(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COUNT(*) FROM push WHERE state = 'waiting'")));
    return rows.next() ? rows.integer(0) : 0;
}

Result<std::int64_t> PushStore::approve(Transaction& tx, const PushDecision& decision)
{
    ONHAND_ASSIGN(const bool fresh, isNew(tx, decision));
    if (!fresh)
        return 0;
    ONHAND_ASSIGN(const auto rows, chosen(tx, decision));
    for (const HeldRow& row : rows)
        ONHAND_TRY(send(tx, decision, row));
    ONHAND_TRY(close(tx, decision));
    return std::int64_t(rows.size());
}

Result<std::int64_t> PushStore::discard(Transaction& tx, const PushDecision& decision)
{
    ONHAND_ASSIGN(const bool fresh, isNew(tx, decision));
    if (!fresh)
        return 0;
    ONHAND_ASSIGN(const auto rows, chosen(tx, decision));
    for (const HeldRow& row : rows)
        ONHAND_TRY(refuse(tx, decision, row));
    ONHAND_TRY(close(tx, decision));
    return std::int64_t(rows.size());
}

Result<PushId> PushStore::approveProposal(Transaction& tx, ChannelId channel, const QString& cause,
                                          const QString& actor, std::span<const ApprovedRow> rows)
{
    ONHAND_ASSIGN(
        const std::int64_t id,
        tx.insert(QStringLiteral("INSERT INTO push (channel_id, state, cause, opened_at, decided_at, "
                                 "decided_by) VALUES (?, 'approved', ?, ?, ?, ?) RETURNING id"),
                  {qint64(channel.value), bound(cause), qint64(tx.now().ms), qint64(tx.now().ms), bound(actor)}));
    const PushId push{id};
    std::set<PushId> others;
    for (const ApprovedRow& row : rows) {
        {
            ONHAND_ASSIGN(Rows held, tx.select(QStringLiteral("SELECT push_id FROM listing_hold WHERE listing_id = ?"),
                                               {qint64(row.listing.value)}));
            if (held.next() && !held.isNull(0))
                others.insert(PushId{held.integer(0)});
        }
        ONHAND_TRY(PushLines::endHold(tx, row.listing));
        ONHAND_TRY(PushLines::addRow(tx, push, row, cause));
        ONHAND_TRY(PushLines::decideRow(tx, push, row.listing, PushState::Approved));
        tx.gate().approved_[row.listing] = row.after;
    }
    for (const PushId other : others)
        ONHAND_TRY(PushLines::refresh(tx, other));
    tx.changes().pushes = true;
    return push;
}

Result<BlastLimits> PushStore::limits(Snapshot& s)
{
    BlastLimits limits;
    ONHAND_ASSIGN(limits.listings, SettingsStore::get(s, settings::pushListings));
    ONHAND_ASSIGN(limits.percent, SettingsStore::get(s, settings::pushPercent));
    ONHAND_ASSIGN(limits.units, SettingsStore::get(s, settings::pushUnits));
    ONHAND_ASSIGN(limits.toZero, SettingsStore::get(s, settings::pushToZero));
    ONHAND_ASSIGN(const std::int64_t minutes, SettingsStore::get(s, settings::pushMinutes));
    limits.window = Milliseconds(minutes * 60'000);
    return limits;
}

Result<void> PushStore::setLimits(Transaction& tx, const BlastLimits& limits)
{
    ONHAND_TRY(SettingsStore::set(tx, settings::pushListings, limits.listings));
    ONHAND_TRY(SettingsStore::set(tx, settings::pushPercent, limits.percent));
    ONHAND_TRY(SettingsStore::set(tx, settings::pushUnits, limits.units));
    ONHAND_TRY(SettingsStore::set(tx, settings::pushToZero, limits.toZero));
    return SettingsStore::set(tx, settings::pushMinutes, limits.window.count() / 60'000);
}

} // namespace onhand::record
