#include "record/push_lines.h"

#include "record/alert_store.h"
#include "record/bound.h"
#include "record/push_words.h"
#include "record/receipt_lines.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace onhand::record {

namespace {

const QString alertKind = QStringLiteral("push_waiting");

QString alertSubject(PushId push)
{
    return QStringLiteral("push:%1").arg(push.value);
}

Result<std::int64_t> nextChange(Transaction& tx, PushId push)
{
    tx.changes().pushes = true;
    ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("UPDATE push SET changes = changes + 1 WHERE id = ? "
                                                      "RETURNING changes"),
                                       {qint64(push.value)}));
    return rows.next() ? rows.integer(0) : 0;
}

struct Counts
{
    std::int64_t held = 0;
    std::int64_t approved = 0;
    std::int64_t discarded = 0;
    std::int64_t above = 0; // held, while the channel shows more than there is
};

Result<Counts> countsOf(Snapshot& s, PushId push)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT r.state, COUNT(*), SUM(CASE WHEN COALESCE(h.allowed, r.before) > "
                                          "r.after THEN 1 ELSE 0 END) FROM push_row r LEFT JOIN listing_hold h "
                                          "ON h.listing_id = r.listing_id AND h.push_id = r.push_id "
                                          "WHERE r.push_id = ? GROUP BY r.state"),
                           {qint64(push.value)}));
    Counts counts;
    while (rows.next()) {
        const PushState state = rowState(rows.text(0));
        if (state == PushState::Waiting) {
            counts.held = rows.integer(1);
            counts.above = rows.integer(2);
        } else if (state == PushState::Approved) {
            counts.approved = rows.integer(1);
        } else if (state == PushState::Discarded) {
            counts.discarded = rows.integer(1);
        }
    }
    return counts;
}

} // namespace

QString exceededText(const std::vector<Exceeded>& exceeded)
{
    QJsonArray list;
    for (const Exceeded& one : exceeded) {
        list.append(QJsonObject{{QStringLiteral("limit"), toWord(one.limit)},
                                {QStringLiteral("value"), qint64(one.value)},
                                {QStringLiteral("most"), qint64(one.most)}});
    }
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

std::vector<Exceeded> exceededFrom(const QString& text)
{
    std::vector<Exceeded> exceeded;
    for (const auto& value : QJsonDocument::fromJson(text.toUtf8()).array()) {
        const QJsonObject one = value.toObject();
        if (const auto limit = blastLimitFromWord(one.value(QLatin1String("limit")).toString()))
            exceeded.push_back(
                {*limit, one.value(QLatin1String("value")).toInteger(), one.value(QLatin1String("most")).toInteger()});
    }
    return exceeded;
}

Result<PushId> PushLines::openOrJoin(Transaction& tx, ChannelId channel, const QString& cause,
                                     const std::vector<Exceeded>& exceeded)
{
    {
        ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("SELECT id FROM push WHERE channel_id = ? "
                                                          "AND state = 'waiting'"),
                                           {qint64(channel.value)}));
        if (rows.next())
            return PushId{rows.integer(0)};
    }
    ONHAND_ASSIGN(const std::int64_t id,
                  tx.insert(QStringLiteral("INSERT INTO push (channel_id, state, cause, exceeded, opened_at) "
                                           "VALUES (?, 'waiting', ?, ?, ?) RETURNING id"),
                            {qint64(channel.value), bound(cause), exceededText(exceeded), qint64(tx.now().ms)}));
    tx.changes().pushes = true;
    return PushId{id};
}

Result<void> PushLines::addRow(Transaction& tx, PushId push, const ApprovedRow& row, const QString& cause)
{
    ONHAND_ASSIGN(const std::int64_t change, nextChange(tx, push));
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO push_row (push_id, listing_id, sku_id, state, cause, before, after, "
                                     "changed) VALUES (?, ?, ?, 'held', ?, ?, ?, ?) "
                                     "ON CONFLICT (push_id, listing_id) DO UPDATE SET state = 'held', "
                                     "cause = excluded.cause, before = excluded.before, after = excluded.after, "
                                     "changed = excluded.changed, decided_at = NULL"),
                      {qint64(push.value), qint64(row.listing.value), qint64(row.sku.value), bound(cause),
                       bound(row.before), qint64(row.after), qint64(change)}));
    return {};
}

Result<void> PushLines::changeRow(Transaction& tx, PushId push, ListingId listing, std::int64_t after, bool anew)
{
    tx.changes().pushes = true;
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE push_row SET after = ? WHERE push_id = ? AND listing_id = ?"),
                      {qint64(after), qint64(push.value), qint64(listing.value)}));
    if (!anew)
        return {};
    ONHAND_ASSIGN(const std::int64_t change, nextChange(tx, push));
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE push_row SET changed = ? WHERE push_id = ? AND listing_id = ?"),
                      {qint64(change), qint64(push.value), qint64(listing.value)}));
    return {};
}

Result<void> PushLines::decideRow(Transaction& tx, PushId push, ListingId listing, PushState state)
{
    tx.changes().pushes = true;
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE push_row SET state = ?, decided_at = ? "
                                     "WHERE push_id = ? AND listing_id = ?"),
                      {rowStateWord(state), qint64(tx.now().ms), qint64(push.value), qint64(listing.value)}));
    return {};
}

Result<void> PushLines::addMovement(Transaction& tx, PushId push, MovementId movement)
{
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO push_movement (push_id, movement_id) VALUES (?, ?) "
                                     "ON CONFLICT (push_id, movement_id) DO NOTHING"),
                      {qint64(push.value), qint64(movement.value)}));
    return {};
}

// What it was stays what it was before the first change.
Result<void> PushLines::addBuffer(Transaction& tx, PushId push, const BufferChange& b)
{
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO push_buffer (push_id, category, sku_id, was, became) "
                                     "VALUES (?, ?, ?, ?, ?) ON CONFLICT (push_id, category, sku_id) "
                                     "DO UPDATE SET became = excluded.became"),
                      {qint64(push.value), bound(b.category), qint64(b.sku.value), bound(b.was), bound(b.became)}));
    return {};
}

Result<void> PushLines::holdListing(Transaction& tx, PushId push, ListingId listing,
                                    std::optional<std::int64_t> allowed, std::int64_t traded)
{
    ONHAND_TRY(
        tx.run(QStringLiteral("INSERT INTO listing_hold (listing_id, push_id, allowed, allowed_traded, held_at) "
                              "VALUES (?, ?, ?, ?, ?)"),
               {qint64(listing.value), qint64(push.value), bound(allowed), qint64(traded), qint64(tx.now().ms)}));
    return {};
}

Result<void> PushLines::allow(Transaction& tx, ListingId listing, std::int64_t value, std::int64_t traded)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE listing_hold SET allowed = ?, allowed_traded = ? WHERE listing_id = ?"),
                      {qint64(value), qint64(traded), qint64(listing.value)}));
    return {};
}

Result<void> PushLines::endHold(Transaction& tx, ListingId listing)
{
    PushId push;
    {
        ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("DELETE FROM listing_hold WHERE listing_id = ? "
                                                          "RETURNING push_id"),
                                           {qint64(listing.value)}));
        if (!rows.next())
            return {};
        push = PushId{rows.integer(0)};
    }
    ONHAND_TRY(ReceiptLines::dropHeld(tx, listing));
    return push ? decideRow(tx, push, listing, PushState::Over) : Result<void>{};
}

Result<void> PushLines::refresh(Transaction& tx, PushId push)
{
    tx.changes().pushes = true;
    ONHAND_ASSIGN(const Counts counts, countsOf(tx, push));
    if (counts.held > 0) {
        const QJsonObject detail{{QStringLiteral("listings"), qint64(counts.held)},
                                 {QStringLiteral("above"), qint64(counts.above)}};
        const QString severity = counts.above > 0 ? QStringLiteral("high") : QStringLiteral("medium");
        return AlertStore::raise(tx, {alertKind, alertSubject(push), severity,
                                      QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact))});
    }
    const PushState state = counts.approved > 0    ? PushState::Approved
                            : counts.discarded > 0 ? PushState::Discarded
                                                   : PushState::Over;
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE push SET state = ?, decided_at = COALESCE(decided_at, ?) "
                                     "WHERE id = ? AND state = 'waiting'"),
                      {wordOf(pushStates, state), qint64(tx.now().ms), qint64(push.value)}));
    return AlertStore::clear(tx, alertKind, alertSubject(push));
}

} // namespace onhand::record
