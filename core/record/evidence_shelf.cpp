#include "record/bound.h"
#include "record/evidence_case.h"
#include "record/outbox_store.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>

namespace onhand::record {

namespace {

constexpr int settingRows = 2'000;

// The buffers of a channel as they stand while its changes are undone one by one.
class BuffersBack
{
public:
    void set(const QString& category, SkuId sku, std::optional<std::int64_t> quantity)
    {
        if (quantity)
            rules_[{category, sku.value}] = *quantity;
        else
            rules_.erase({category, sku.value});
    }
    // The most specific rule wins.
    std::int64_t of(SkuId sku, const QString& category) const
    {
        for (const auto& key : {std::pair(QString(), sku.value), std::pair(category, std::int64_t(0)),
                                std::pair(QString(), std::int64_t(0))}) {
            if (const auto it = rules_.find(key); it != rules_.end())
                return it->second;
        }
        return 0;
    }

private:
    std::map<std::pair<QString, std::int64_t>, std::int64_t> rules_;
};

} // namespace

// Orders are left out: their own timeline tells what they did.
Result<void> EvidenceQueries::readMovements(Case& c)
{
    if (!c.evidence.agreed)
        return {};
    ONHAND_ASSIGN(Rows rows,
                  s_.select(QStringLiteral("SELECT m.id, m.kind, m.reason, m.quantity, m.recorded_at FROM movement m "
                                           "JOIN bin b ON b.id = m.bin_id WHERE m.sku_id = ? AND m.recorded_at > ? "
                                           "AND b.sellable = 1 AND NOT (m.kind = 'pick' AND m.source LIKE 'channel:%') "
                                           "ORDER BY m.recorded_at, m.id LIMIT ?"),
                            {qint64(c.question.sku.value), qint64(c.shelfSince().ms), evidenceRows}));
    while (rows.next()) {
        c.evidence.shelf.push_back({ShelfChange::Kind::Movement, rows.integer(0), rows.text(1), rows.text(2),
                                    rows.integer(3), Instant{rows.integer(4)}});
    }
    return {};
}

Result<void> EvidenceQueries::readOrderChanges(Case& c)
{
    if (!c.evidence.agreed)
        return {};
    ONHAND_ASSIGN(
        Rows rows,
        s_.select(QStringLiteral("SELECT o.id, o.number, e.kind, e.on_hand_change - e.committed_change, e.recorded_at "
                                 "FROM order_line l JOIN order_event e ON e.order_line_id = l.id "
                                 "JOIN channel_order o ON o.id = l.order_id WHERE l.sku_id = ? AND e.recorded_at > ? "
                                 "AND e.kind <> 'return_arrived' "
                                 "AND (e.on_hand_change <> 0 OR e.committed_change <> 0) "
                                 "ORDER BY e.recorded_at, e.id LIMIT ?"),
                  {qint64(c.question.sku.value), qint64(c.shelfSince().ms), evidenceRows}));
    while (rows.next()) {
        c.evidence.shelf.push_back({ShelfChange::Kind::Order, rows.integer(0), rows.text(1), rows.text(2),
                                    rows.integer(3), Instant{rows.integer(4)}});
    }
    return {};
}

// Undone from the newest on, each change shows what it did to the SKU.
Result<void> EvidenceQueries::readBufferChanges(Case& c)
{
    if (!c.evidence.agreed)
        return {};
    ONHAND_ASSIGN(const Channel* known, channel(c.channel));
    if (known->buffers.empty() || known->buffers.front().at <= c.shelfSince())
        return {};
    BuffersBack buffers;
    {
        ONHAND_ASSIGN(Rows rows, s_.select(QStringLiteral("SELECT category, sku_id, quantity FROM buffer "
                                                          "WHERE channel_id = ?"),
                                           {qint64(c.channel.value)}));
        while (rows.next())
            buffers.set(rows.text(0), SkuId{rows.integer(1)}, rows.integer(2));
    }
    for (const BufferNote& note : known->buffers) {
        if (note.at <= c.shelfSince())
            break;
        const std::int64_t after = buffers.of(c.question.sku, c.category);
        buffers.set(note.category, note.sku, note.was);
        const std::int64_t before = buffers.of(c.question.sku, c.category);
        if (after != before) {
            c.evidence.shelf.push_back({ShelfChange::Kind::Buffer, note.id, note.actor,
                                        QStringLiteral("%1 → %2").arg(before).arg(after), before - after, note.at});
        }
    }
    return {};
}

// What was changed later is taken back, so that the sum stands as it stood then.
void EvidenceQueries::rewindToJudged(Case& c) const
{
    GapEvidence& e = c.evidence;
    std::stable_sort(e.shelf.begin(), e.shelf.end(),
                     [](const ShelfChange& a, const ShelfChange& b) { return a.at < b.at; });
    if (!e.agreed || !c.hasStock || e.shelf.size() >= std::size_t(evidenceRows))
        return;
    std::int64_t free = c.available - c.bufferNow;
    std::erase_if(e.shelf, [&](const ShelfChange& change) {
        const bool later = change.at > e.judgedAt;
        free -= later ? change.eaches : 0;
        return later;
    });
    e.freeEaches = free;
}

Result<std::vector<EvidenceQueries::BufferNote>> EvidenceQueries::bufferNotes(ChannelId id)
{
    ONHAND_ASSIGN(Rows rows, s_.select(QStringLiteral("SELECT id, at, actor, detail FROM audit_log "
                                                      "WHERE action IN ('buffer.set', 'buffer.remove') "
                                                      "AND subject = ? ORDER BY at DESC, id DESC LIMIT ?"),
                                       {QStringLiteral("channel:%1").arg(id.value), settingRows}));
    std::vector<BufferNote> notes;
    while (rows.next()) {
        const QJsonObject detail = QJsonDocument::fromJson(rows.text(3).toUtf8()).object();
        // What it was before is not in the oldest lines: they say nothing.
        if (!detail.contains(QLatin1String("was")))
            continue;
        const QJsonValue was = detail.value(QLatin1String("was"));
        BufferNote note;
        note.id = rows.integer(0);
        note.at = Instant{rows.integer(1)};
        note.actor = rows.text(2);
        note.category = detail.value(QLatin1String("category")).toString();
        note.sku = SkuId{detail.value(QLatin1String("sku")).toInteger()};
        if (was.isDouble())
            note.was = was.toInteger();
        notes.push_back(std::move(note));
    }
    return notes;
}

} // namespace onhand::record
