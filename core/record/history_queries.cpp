#include "record/history_queries.h"

#include "record/history_events.h"
#include "record/history_sums.h"
#include "record/sku_set.h"

#include <QHash>

namespace onhand::record {

namespace {

std::optional<Instant> maybeInstant(std::optional<std::int64_t> ms)
{
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

// When the history of buffers began to be kept: with this version of the schema.
constexpr int historySchema = 6;

Result<Instant> buffersKeptSince(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT applied_at FROM schema_version WHERE version = ?"), {historySchema}));
    return Instant{rows.next() ? rows.integer(0) : 0};
}

// "… AND recorded_at <= ?" where that is asked.
QString knownClause(const HistoryMoment& moment)
{
    return moment.knownAt ? QStringLiteral(" AND recorded_at <= ?") : QString();
}

QVariantList momentValues(SkuId sku, const HistoryMoment& moment)
{
    QVariantList values{qint64(sku.value), qint64(moment.at.ms)};
    if (moment.knownAt)
        values << qint64(moment.knownAt->ms);
    return values;
}

// Until when anything counts whose occurring and recording are one.
Instant untilOf(const HistoryMoment& moment)
{
    return moment.knownAt ? std::min(moment.at, *moment.knownAt) : moment.at;
}

Result<void> readBins(Snapshot& s, SkuThen& sku)
{
    QHash<BinId, Quantity> then;
    {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT bin_id, SUM(quantity), MIN(occurred_at) FROM movement "
                                                         "WHERE sku_id = ? AND occurred_at <= ?") +
                                              knownClause(sku.moment) + QStringLiteral(" GROUP BY bin_id"),
                                          momentValues(sku.sku, sku.moment)));
        while (rows.next()) {
            then.insert(BinId{rows.integer(0)}, Quantity{rows.integer(1)});
            sku.counted = true;
        }
    }
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT b.id, b.code, b.label, b.walking_order, b.sellable, "
                                                     "q.quantity FROM balance q JOIN bin b ON b.id = q.bin_id "
                                                     "WHERE q.sku_id = ? ORDER BY b.walking_order, b.id"),
                                      {qint64(sku.sku.value)}));
    while (rows.next()) {
        BinThen bin;
        bin.bin = {BinId{rows.integer(0)}, rows.text(1), rows.text(2), rows.integer(3), rows.integer(4) != 0};
        bin.now = Quantity{rows.integer(5)};
        bin.then = then.value(bin.bin.id);
        if (bin.bin.sellable)
            sku.then.onHand += bin.then;
        sku.bins.push_back(std::move(bin));
    }
    return {};
}

Result<void> readPromises(Snapshot& s, SkuThen& sku)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT what, SUM(quantity) FROM promise_change WHERE sku_id = ? "
                                                     "AND occurred_at <= ?") +
                                          knownClause(sku.moment) + QStringLiteral(" GROUP BY what"),
                                      momentValues(sku.sku, sku.moment)));
    while (rows.next()) {
        Quantity& of = rows.text(0) == QLatin1String("committed") ? sku.then.committed : sku.then.reserved;
        of = Quantity{rows.integer(1)};
    }
    return {};
}

Result<void> readNow(Snapshot& s, SkuThen& sku)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT COALESCE(t.on_hand, 0), COALESCE(t.committed, 0), "
                                          "COALESCE(t.reserved, 0), (SELECT MIN(m.occurred_at) FROM movement m "
                                          "WHERE m.sku_id = k.id) FROM sku k LEFT JOIN sku_stock t ON t.sku_id = k.id "
                                          "WHERE k.id = ?"),
                           {qint64(sku.sku.value)}));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("no SKU %1").arg(sku.sku.value));
    sku.now = Availability{{rows.integer(0)}, {rows.integer(1)}, {rows.integer(2)}};
    sku.firstMovementAt = maybeInstant(rows.maybe(3));
    return {};
}

// The most specific rule that stood then. Empty when what stood then was not kept.
Result<std::optional<std::int64_t>> bufferThen(Snapshot& s, ChannelId channel, SkuId sku, Instant at, Instant kept)
{
    if (at < kept)
        return std::optional<std::int64_t>{};
    for (const bool own : {true, false}) {
        ONHAND_ASSIGN(
            Rows rows,
            s.select(QStringLiteral("SELECT c.category, c.quantity FROM buffer_change c WHERE c.channel_id = ? "
                                    "AND c.sku_id = ? AND (c.category = '' OR c.category = "
                                    "(SELECT category FROM sku WHERE id = ?)) AND c.at <= ? "
                                    "ORDER BY c.category DESC, c.at DESC, c.id DESC"),
                     {qint64(channel.value), qint64(own ? sku.value : 0), qint64(sku.value), qint64(at.ms)}));
        QString looked; // the newest change of each category decides
        bool first = true;
        while (rows.next()) {
            if (!first && rows.text(0) == looked)
                continue;
            first = false;
            looked = rows.text(0);
            if (const auto quantity = rows.maybe(1))
                return std::optional(*quantity);
        }
    }
    return std::optional<std::int64_t>(0);
}

Result<std::optional<NumberThen>> numberThen(Snapshot& s, const QString& text, ListingId listing, Instant until)
{
    ONHAND_ASSIGN(Rows rows, s.select(text, {qint64(listing.value), qint64(until.ms)}));
    if (!rows.next() || rows.isNull(0))
        return std::optional<NumberThen>{};
    return std::optional(NumberThen{rows.integer(0), Instant{rows.integer(1)}, rows.text(2)});
}

Result<void> readNumbers(Snapshot& s, ListingThen& listing, Instant until)
{
    ONHAND_ASSIGN(listing.told,
                  numberThen(s,
                             QStringLiteral("SELECT value, created_at, cause FROM receipt WHERE listing_id = ? "
                                            "AND created_at <= ? ORDER BY version DESC LIMIT 1"),
                             listing.listing, until));
    ONHAND_ASSIGN(listing.confirmed,
                  numberThen(s,
                             QStringLiteral("SELECT value, finished_at, cause FROM receipt WHERE listing_id = ? "
                                            "AND state = 'confirmed' AND finished_at <= ? "
                                            "ORDER BY version DESC LIMIT 1"),
                             listing.listing, until));
    ONHAND_ASSIGN(listing.shown,
                  numberThen(s,
                             QStringLiteral("SELECT value, observed_at, cause FROM observation WHERE listing_id = ? "
                                            "AND observed_at <= ? AND fact = 'stock' "
                                            "ORDER BY observed_at DESC, id DESC LIMIT 1"),
                             listing.listing, until));
    return {};
}

// Those that the SKU ever stood behind, with what stood behind each then.
Result<std::vector<ListingThen>> listingsOf(Snapshot& s, SkuId sku, Instant until)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral(
                               "SELECT l.id, l.channel_id, c.name, l.code, m.observed, a.sku_id, t.sku_id, "
                               "COALESCE(t.factor, a.factor), t.id, a.created_at "
                               "FROM listing l JOIN channel c ON c.id = l.channel_id "
                               "LEFT JOIN mirror m ON m.listing_id = l.id LEFT JOIN alignment a ON a.listing_id = l.id "
                               "LEFT JOIN alignment_change t ON t.id = (SELECT x.id FROM alignment_change x "
                               "WHERE x.listing_id = l.id AND x.at <= ? ORDER BY x.at DESC, x.id DESC LIMIT 1) "
                               "WHERE l.id IN (SELECT listing_id FROM alignment_change WHERE sku_id = ? "
                               "UNION SELECT listing_id FROM alignment WHERE sku_id = ?) ORDER BY l.channel_id, l.id"),
                           {qint64(until.ms), qint64(sku.value), qint64(sku.value)}));
    std::vector<ListingThen> listings;
    while (rows.next()) {
        ListingThen one;
        one.listing = ListingId{rows.integer(0)};
        one.channel = ChannelId{rows.integer(1)};
        one.channelName = rows.text(2);
        one.code = rows.text(3);
        one.shownNow = rows.maybe(4);
        one.alignedNow = rows.integer(5) == sku.value;
        // One that was made without its line in the history stands since it was made.
        one.alignedThen = rows.isNull(8) ? one.alignedNow && rows.integer(9) <= until.ms : rows.integer(6) == sku.value;
        one.factor = rows.maybe(7).value_or(1);
        if (one.alignedNow || one.alignedThen)
            listings.push_back(std::move(one));
    }
    return listings;
}

Result<void> readListings(Snapshot& s, SkuThen& sku)
{
    const Instant until = untilOf(sku.moment);
    ONHAND_ASSIGN(sku.listings, listingsOf(s, sku.sku, until));
    for (ListingThen& listing : sku.listings) {
        ONHAND_TRY(readNumbers(s, listing, until));
        ONHAND_ASSIGN(listing.buffer, bufferThen(s, listing.channel, sku.sku, until, sku.buffersKeptSince));
        if (listing.alignedThen && sku.counted && listing.buffer)
            listing.target = shownValue(sku.then.atp(), Quantity{*listing.buffer}, listing.factor);
    }
    return {};
}

// The checkpoint that the fewest lines lie between; only those before, because their lines are added.
Result<std::optional<Instant>> checkpointBefore(Snapshot& s, Instant at)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT MAX(at) FROM history_checkpoint WHERE at <= ?"), {qint64(at.ms)}));
    return maybeInstant(rows.next() ? rows.maybe(0) : std::nullopt);
}

using StockBySku = QHash<SkuId, std::size_t>;

enum class Sum
{
    OnHand,
    Promises
};

// Of what had occurred by then, but was recorded later. Few lines are recorded more than a day after they occurred, and
// those have an index of their own; of the others only one day's are looked at. Added up here: a GROUP BY of the SKU
// would have the whole ledger read in that order.
Result<void> takeOff(Snapshot& s, Sum sum, bool late, const HistoryMoment& moment, const StockBySku& index,
                     std::vector<StockThen>& stock)
{
    constexpr qint64 day = 86'400'000;
    QString text = sum == Sum::OnHand ? QStringLiteral("SELECT sku_id, 'on_hand', quantity FROM movement WHERE "
                                                       "bin_id NOT IN (SELECT id FROM bin WHERE sellable = 0)")
                                      : QStringLiteral("SELECT sku_id, what, quantity FROM promise_change WHERE 1 = 1");
    text += QStringLiteral(" AND occurred_at <= ? AND recorded_at > ?");
    QVariantList values{qint64(moment.at.ms), qint64(moment.knownAt->ms)};
    if (late) {
        text += QStringLiteral(" AND recorded_at > occurred_at + 86400000");
    } else {
        text += QStringLiteral(" AND recorded_at <= ? AND recorded_at <= occurred_at + 86400000");
        values << moment.at.ms + day;
    }
    ONHAND_ASSIGN(Rows rows, s.select(text, values));
    while (rows.next()) {
        const auto it = index.find(SkuId{rows.integer(0)});
        if (it == index.end())
            continue;
        Availability& then = stock[*it].then;
        Quantity& of = sum == Sum::OnHand                           ? then.onHand
                       : rows.text(1) == QLatin1String("committed") ? then.committed
                                                                    : then.reserved;
        of -= Quantity{rows.integer(2)};
    }
    return {};
}

Result<void> takeOffUnknown(Snapshot& s, const HistoryMoment& moment, const StockBySku& index,
                            std::vector<StockThen>& stock)
{
    for (const Sum sum : {Sum::OnHand, Sum::Promises}) {
        for (const bool late : {false, true})
            ONHAND_TRY(takeOff(s, sum, late, moment, index, stock));
    }
    return {};
}

Result<std::vector<StockThen>> stockNow(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT k.id, k.code, k.name, t.on_hand, t.committed, t.reserved "
                                                     "FROM sku k JOIN sku_stock t ON t.sku_id = k.id "
                                                     "WHERE k.active = 1")));
    std::vector<StockThen> stock;
    while (rows.next()) {
        StockThen one;
        one.sku = SkuId{rows.integer(0)};
        one.code = rows.text(1);
        one.name = rows.text(2);
        one.now = Availability{{rows.integer(3)}, {rows.integer(4)}, {rows.integer(5)}};
        stock.push_back(std::move(one));
    }
    return stock;
}

Result<void> readSums(Snapshot& s, const HistorySums& sums, const StockBySku& index, std::vector<StockThen>& stock)
{
    {
        ONHAND_ASSIGN(Rows rows,
                      s.select(QStringLiteral("SELECT q.sku_id, SUM(q.eaches) FROM (") + sums.balances() +
                                   QStringLiteral(") q WHERE q.bin_id NOT IN (SELECT id FROM bin WHERE sellable = 0) "
                                                  "GROUP BY q.sku_id"),
                               sums.values()));
        while (rows.next()) {
            if (const auto it = index.find(SkuId{rows.integer(0)}); it != index.end())
                stock[*it].then.onHand = Quantity{rows.integer(1)};
        }
    }
    {
        ONHAND_ASSIGN(Rows rows, s.select(sums.promises(), sums.values()));
        while (rows.next()) {
            const auto it = index.find(SkuId{rows.integer(0)});
            if (it == index.end())
                continue;
            Availability& then = stock[*it].then;
            (rows.text(1) == QLatin1String("committed") ? then.committed : then.reserved) = Quantity{rows.integer(2)};
        }
    }
    return {};
}

// Whatever stood at another number than 0 was known. Of the others the first line tells whether it was.
Result<void> readCounted(Snapshot& s, Instant at, const StockBySku& index, std::vector<StockThen>& stock)
{
    std::vector<SkuId> atZero;
    for (StockThen& one : stock) {
        one.counted = !one.then.onHand.isZero();
        if (!one.counted)
            atZero.push_back(one.sku);
    }
    const auto read = [&](const QString& condition, const QVariantList& skus) -> Result<void> {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT p.sku_id FROM balance p WHERE (SELECT "
                                                         "MIN(m.occurred_at) FROM movement m WHERE m.sku_id = p.sku_id "
                                                         "AND m.bin_id = p.bin_id) <= ? AND ") +
                                              condition,
                                          QVariantList{qint64(at.ms)} + skus));
        while (rows.next()) {
            if (const auto it = index.find(SkuId{rows.integer(0)}); it != index.end())
                stock[*it].counted = true;
        }
        return {};
    };
    return SkuSet::of(std::move(atZero)).inParts(QStringLiteral("p.sku_id"), read);
}

} // namespace

Result<SkuThen> HistoryQueries::sku(Snapshot& s, SkuId id, const HistoryMoment& moment)
{
    SkuThen sku;
    sku.sku = id;
    sku.moment = moment;
    ONHAND_ASSIGN(sku.buffersKeptSince, buffersKeptSince(s));
    ONHAND_TRY(readNow(s, sku));
    ONHAND_TRY(readBins(s, sku));
    ONHAND_TRY(readPromises(s, sku));
    ONHAND_TRY(readListings(s, sku));
    ONHAND_ASSIGN(sku.onHandCause, HistoryEvents::lastMovement(s, id, moment));
    ONHAND_ASSIGN(sku.committedCause, HistoryEvents::lastPromise(s, id, moment, HistoryEventKind::Commitment));
    ONHAND_ASSIGN(sku.reservedCause, HistoryEvents::lastPromise(s, id, moment, HistoryEventKind::Reservation));
    return sku;
}

Result<std::vector<HistoryEvent>> HistoryQueries::events(Snapshot& s, SkuId sku, const HistoryWindow& window)
{
    return HistoryEvents::between(s, sku, window);
}

Result<std::vector<StockThen>> HistoryQueries::stock(Snapshot& s, const HistoryMoment& moment)
{
    ONHAND_ASSIGN(const auto base, checkpointBefore(s, moment.at));
    const HistorySums sums{base, moment.at};
    ONHAND_ASSIGN(std::vector<StockThen> stock, stockNow(s));
    StockBySku index;
    index.reserve(qsizetype(stock.size()));
    for (std::size_t i = 0; i < stock.size(); ++i)
        index.insert(stock[i].sku, i);
    ONHAND_TRY(readSums(s, sums, index, stock));
    ONHAND_TRY(readCounted(s, moment.at, index, stock));
    if (moment.knownAt)
        ONHAND_TRY(takeOffUnknown(s, moment, index, stock));
    return stock;
}

} // namespace onhand::record
