#include "record/evidence_queries.h"

#include "domain/availability/availability.h"
#include "record/channel_store.h"
#include "record/evidence_case.h"
#include "record/outbox_store.h"

#include <algorithm>

namespace onhand::record {

namespace {

constexpr int receiptRows = 60;
constexpr int readingRows = 60;
constexpr int otherRows = 5;

std::optional<Instant> maybeInstant(std::optional<std::int64_t> ms)
{
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

} // namespace

EvidenceQueries::EvidenceQueries(Snapshot& snapshot)
    : s_(snapshot)
{
}

Result<GapEvidence> EvidenceQueries::of(const GapQuestion& question)
{
    Case c{question, {}, {}, {}, {}, {}, 0, 0, false, {}, {}, 0};
    GapEvidence& e = c.evidence;
    e.listing = question.listing;
    e.sku = question.sku;
    e.expected = question.expected;
    e.observed = question.observed;
    e.readAt = question.readAt;
    e.judgedAt = question.judgedAt;
    ONHAND_TRY(readListing(c));
    ONHAND_ASSIGN(const Quantity buffer, OutboxStore::bufferOf(s_, c.channel, question.sku, c.category));
    c.bufferNow = buffer.eaches;
    ONHAND_TRY(readReceipts(c));
    findAgreement(c);
    ONHAND_TRY(readConfirmation(c));
    ONHAND_TRY(readReadings(c));
    ONHAND_TRY(readGhost(c));
    ONHAND_TRY(readOthers(c));
    ONHAND_TRY(readEffects(c));
    ONHAND_TRY(readOrders(c));
    ONHAND_TRY(readHeldBack(c));
    ONHAND_TRY(readOrdersRead(c));
    ONHAND_TRY(readMovements(c));
    ONHAND_TRY(readOrderChanges(c));
    ONHAND_TRY(readBufferChanges(c));
    rewindToJudged(c);
    return std::move(c.evidence);
}

Result<void> EvidenceQueries::readListing(Case& c)
{
    ONHAND_ASSIGN(
        Rows rows,
        s_.select(QStringLiteral(
                      "SELECT l.channel_id, l.external_ref, l.code, l.gone_at, a.match_type, a.confidence, a.approved, "
                      "a.factor, a.created_at, k.code, k.category, k.upc, k.active, "
                      "s.on_hand - s.committed - s.reserved, m.acknowledged, m.acknowledged_at, "
                      "m.acknowledged_version FROM listing l "
                      "LEFT JOIN alignment a ON a.listing_id = l.id AND a.sku_id = ? LEFT JOIN sku k ON k.id = ? "
                      "LEFT JOIN sku_stock s ON s.sku_id = k.id LEFT JOIN mirror m ON m.listing_id = l.id "
                      "WHERE l.id = ?"),
                  {qint64(c.question.sku.value), qint64(c.question.sku.value), qint64(c.question.listing.value)}));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("listing %1").arg(c.question.listing.value));
    GapEvidence& e = c.evidence;
    c.channel = ChannelId{rows.integer(0)};
    c.external = rows.text(1);
    e.alignment.listingCode = rows.text(2);
    e.ghost.listingGoneAt = maybeInstant(rows.maybe(3));
    e.alignment.match = matchTypeFromWord(rows.text(4)).value_or(MatchType::Manual);
    e.alignment.confidence = int(rows.maybe(5).value_or(1000));
    e.alignment.approved = rows.maybe(6).value_or(0) != 0;
    e.factor = std::max<std::int64_t>(1, rows.maybe(7).value_or(1));
    e.alignment.at = Instant{rows.integer(8)};
    e.alignment.skuCode = rows.text(9);
    c.category = rows.text(10);
    c.upc = rows.text(11);
    e.ghost.skuInactive = rows.maybe(12) == 0;
    c.hasStock = !rows.isNull(13);
    c.available = rows.integer(13);
    c.acknowledged = rows.maybe(14);
    c.acknowledgedAt = Instant{rows.integer(15)};
    c.acknowledgedVersion = rows.integer(16);
    return {};
}

Result<void> EvidenceQueries::readReceipts(Case& c)
{
    ONHAND_ASSIGN(
        Rows rows,
        s_.select(QStringLiteral("SELECT id, version, value, state, cause, created_at, finished_at, before, last_error "
                                 "FROM receipt WHERE listing_id = ? ORDER BY version DESC LIMIT ?"),
                  {qint64(c.question.listing.value), receiptRows}));
    auto& receipts = c.evidence.receipts;
    while (rows.next()) {
        ReceiptTrace one;
        one.id = ReceiptId{rows.integer(0)};
        one.version = rows.integer(1);
        one.value = rows.integer(2);
        one.state = receiptStateFromWord(rows.text(3)).value_or(ReceiptState::Failed);
        one.cause = rows.text(4);
        one.createdAt = Instant{rows.integer(5)};
        one.finishedAt = maybeInstant(rows.maybe(6));
        one.before = rows.maybe(7);
        one.lastError = rows.text(8);
        receipts.push_back(std::move(one));
    }
    std::reverse(receipts.begin(), receipts.end());
    return {};
}

// The newest acknowledgement is in the mirror; for a gap that was judged before it, in the receipts.
void EvidenceQueries::findAgreement(Case& c) const
{
    GapEvidence& e = c.evidence;
    const auto receiptOf = [&](std::int64_t version) {
        return std::find_if(e.receipts.begin(), e.receipts.end(),
                            [&](const ReceiptTrace& one) { return one.version == version; });
    };
    if (c.acknowledged && c.acknowledgedAt.ms > 0 && c.acknowledgedAt <= e.judgedAt) {
        const auto receipt = receiptOf(c.acknowledgedVersion);
        const bool found = c.acknowledgedVersion > 0 && receipt != e.receipts.end();
        e.agreed = AgreedValue{*c.acknowledged, c.acknowledgedAt, found ? receipt->createdAt : c.acknowledgedAt,
                               c.acknowledgedVersion, found ? receipt->id : ReceiptId{}};
        return;
    }
    for (auto it = e.receipts.rbegin(); it != e.receipts.rend(); ++it) {
        if (it->state != ReceiptState::Confirmed || !it->finishedAt || *it->finishedAt > e.judgedAt)
            continue;
        e.agreed = AgreedValue{it->value, *it->finishedAt, it->createdAt, it->version, it->id};
        return;
    }
}

// A pass that saw everything and said nothing about the listing found it as agreed.
Result<void> EvidenceQueries::readConfirmation(Case& c)
{
    if (!c.evidence.agreed)
        return {};
    Instant until = c.evidence.readAt;
    {
        ONHAND_ASSIGN(Rows rows, s_.select(QStringLiteral("SELECT opened_at FROM discrepancy WHERE listing_id = ? "
                                                          "AND fact = 'stock' AND state IN ('open', 'snoozed')"),
                                           {qint64(c.question.listing.value)}));
        if (rows.next())
            until = std::min(until, Instant{rows.integer(0)});
    }
    ONHAND_ASSIGN(const Channel* known, channel(c.channel));
    for (const Instant at : known->completeScans) {
        if (at >= until)
            continue;
        if (at > c.since())
            c.evidence.confirmedAt = at;
        return {};
    }
    return {};
}

Result<void> EvidenceQueries::readReadings(Case& c)
{
    ONHAND_ASSIGN(Rows rows,
                  s_.select(QStringLiteral("SELECT id, value, observed_at FROM observation WHERE listing_id = ? "
                                           "AND observed_at <= ? ORDER BY observed_at DESC, id DESC LIMIT ?"),
                            {qint64(c.question.listing.value), qint64(c.question.judgedAt.ms), readingRows}));
    auto& readings = c.evidence.readings;
    while (rows.next())
        readings.push_back({ObservationId{rows.integer(0)}, rows.maybe(1), Instant{rows.integer(2)}});
    std::reverse(readings.begin(), readings.end());
    return {};
}

Result<void> EvidenceQueries::readGhost(Case& c)
{
    ONHAND_ASSIGN(
        Rows rows,
        s_.select(QStringLiteral("SELECT CASE WHEN EXISTS (SELECT 1 FROM balance WHERE sku_id = ? AND quantity <> 0) "
                                 "AND NOT EXISTS (SELECT 1 FROM movement WHERE sku_id = ?) THEN 1 ELSE 0 END"),
                  {qint64(c.question.sku.value), qint64(c.question.sku.value)}));
    c.evidence.ghost.withoutMovements = rows.next() && rows.integer(0) != 0;
    return {};
}

// SKUs that the channel's own code, or the same bar code, would lead to.
Result<void> EvidenceQueries::readOthers(Case& c)
{
    AlignmentFacts& facts = c.evidence.alignment;
    if (!facts.listingCode.isEmpty()) {
        ONHAND_ASSIGN(Rows rows,
                      s_.select(QStringLiteral("SELECT COUNT(*) FROM listing WHERE channel_id = ? "
                                               "AND code = ? AND gone_at IS NULL AND id <> ?"),
                                {qint64(c.channel.value), facts.listingCode, qint64(c.question.listing.value)}));
        facts.sameCode = rows.next() ? int(rows.integer(0)) : 0;
    }
    struct Found
    {
        OtherSku other;
        QString category;
        std::int64_t available = 0;
    };
    std::vector<Found> found;
    {
        const QString text = QStringLiteral("SELECT k.id, k.code, k.category, s.on_hand - s.committed - s.reserved "
                                            "FROM sku k JOIN sku_stock s ON s.sku_id = k.id WHERE k.%1 = ? "
                                            "AND k.id <> ? LIMIT ?");
        const std::pair<QString, QString> ways[] = {{QStringLiteral("code"), facts.listingCode},
                                                    {QStringLiteral("upc"), c.upc}};
        for (const auto& [column, value] : ways) {
            if (value.isEmpty())
                continue;
            ONHAND_ASSIGN(Rows rows, s_.select(text.arg(column), {value, qint64(c.question.sku.value), otherRows}));
            while (rows.next())
                found.push_back({{SkuId{rows.integer(0)}, rows.text(1), {}}, rows.text(2), rows.integer(3)});
        }
    }
    for (Found& one : found) {
        ONHAND_ASSIGN(const Quantity buffer, OutboxStore::bufferOf(s_, c.channel, one.other.sku, one.category));
        one.other.shows = shownValue(Quantity{one.available}, buffer, c.evidence.factor);
        facts.others.push_back(std::move(one.other));
    }
    return {};
}

Result<const EvidenceQueries::Channel*> EvidenceQueries::channel(ChannelId id)
{
    if (const auto known = channels_.constFind(id); known != channels_.constEnd())
        return &*known;
    Channel read;
    ONHAND_ASSIGN(Rows rows, s_.select(QStringLiteral("SELECT started_at FROM scan WHERE channel_id = ? "
                                                      "AND state = 'complete' ORDER BY started_at DESC LIMIT ?"),
                                       {qint64(id.value), evidenceRows}));
    while (rows.next())
        read.completeScans.push_back(Instant{rows.integer(0)});
    ONHAND_ASSIGN(read.buffers, bufferNotes(id));
    ONHAND_ASSIGN(const auto ahead, ChannelStore::cursor(s_, id, cursors::clockAhead));
    read.clockAhead = Milliseconds(ahead.value_or(QString()).toLongLong());
    return &*channels_.insert(id, read);
}

} // namespace onhand::record
