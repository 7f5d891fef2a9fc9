#include "record/shelf_ledger.h"

#include "domain/authority/movement_source.h"
#include "record/authority_store.h"
#include "record/bound.h"
#include "record/count_rebase.h"

namespace onhand::record {

namespace {

using Key = std::pair<SkuId, BinId>;

// Runs `head (?, …), (?, …) tail` over all rows: many at a time, the rest one by one, so that two statements stay
// prepared. `each` is given what every run returned.
Result<void> insertMany(Transaction& tx, const QString& head, const QString& tail, std::span<const QVariantList> rows,
                        const std::function<void(Rows&)>& each = {})
{
    constexpr std::size_t many = 32;
    while (!rows.empty()) {
        const std::size_t count = rows.size() < many ? 1 : many;
        const QString row = QLatin1Char('(') +
                            QStringList(rows.front().size(), QStringLiteral("?")).join(QLatin1Char(',')) +
                            QLatin1Char(')');
        QVariantList values;
        for (const QVariantList& one : rows.first(count))
            values += one;
        ONHAND_ASSIGN(Rows returned,
                      tx.select(head + QStringList(qsizetype(count), row).join(QLatin1Char(',')) + tail, values));
        if (each)
            each(returned);
        rows = rows.subspan(count);
    }
    return {};
}

Result<std::set<BinId>> binsNotSold(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id FROM bin WHERE sellable = 0")));
    std::set<BinId> bins;
    while (rows.next())
        bins.insert(BinId{rows.integer(0)});
    return bins;
}

Result<void> addToBalances(Transaction& tx, const std::map<Key, Quantity>& changes)
{
    if (changes.empty())
        return {};
    ONHAND_ASSIGN(const std::set<BinId> notSold, binsNotSold(tx));
    std::vector<QVariantList> balances;
    balances.reserve(changes.size());
    std::map<SkuId, Quantity> onHand; // a SKU that lies only in bins not sold gets its line too
    for (const auto& [key, quantity] : changes) {
        const auto& [sku, bin] = key;
        balances.push_back({qint64(sku.value), qint64(bin.value), qint64(quantity.eaches)});
        onHand[sku] += notSold.contains(bin) ? Quantity{} : quantity;
        tx.touch(sku);
    }
    std::vector<QVariantList> stocks;
    stocks.reserve(onHand.size());
    for (const auto& [sku, quantity] : onHand)
        stocks.push_back({qint64(sku.value), qint64(quantity.eaches)});
    ONHAND_TRY(insertMany(tx, QStringLiteral("INSERT INTO balance (sku_id, bin_id, quantity) VALUES "),
                          QStringLiteral(" ON CONFLICT (sku_id, bin_id) DO UPDATE "
                                         "SET quantity = balance.quantity + excluded.quantity"),
                          balances));
    return insertMany(tx, QStringLiteral("INSERT INTO sku_stock (sku_id, on_hand) VALUES "),
                      QStringLiteral(" ON CONFLICT (sku_id) DO UPDATE "
                                     "SET on_hand = sku_stock.on_hand + excluded.on_hand"),
                      stocks);
}

Result<MovementId> findMovement(Snapshot& s, const QString& source, const QString& eventKey)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id FROM movement WHERE source = ? AND event_key = ?"),
                                      {source, eventKey}));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("no movement %1 %2").arg(source, eventKey));
    return MovementId{rows.integer(0)};
}

QVariantList valuesOf(const NewMovement& m, Instant now)
{
    return {qint64(m.sku.value),
            qint64(m.bin.value),
            qint64(m.quantity.eaches),
            toWord(m.kind),
            m.source,
            m.eventKey,
            qint64(m.occurredAt.ms),
            qint64(now.ms),
            m.actor,
            bound(m.reason)};
}

using Event = std::pair<QString, QString>; // source, event key

// Inserts those whose event is new, and gives their numbers.
Result<std::map<Event, MovementId>> insertMovements(Transaction& tx, std::span<const NewMovement> movements)
{
    std::vector<QVariantList> rows;
    rows.reserve(movements.size());
    for (const NewMovement& movement : movements)
        rows.push_back(valuesOf(movement, tx.now()));
    std::map<Event, MovementId> inserted;
    const auto done =
        insertMany(tx,
                   QStringLiteral("INSERT INTO movement (sku_id, bin_id, quantity, kind, source, event_key, "
                                  "occurred_at, recorded_at, actor, reason) VALUES "),
                   QStringLiteral(" ON CONFLICT (source, event_key) DO NOTHING RETURNING id, source, event_key"), rows,
                   [&](Rows& returned) {
                       while (returned.next())
                           inserted[{returned.text(1), returned.text(2)}] = MovementId{returned.integer(0)};
                   });
    if (!done && done.error().kind == ErrorKind::NotFound)
        return fail(ErrorKind::NotFound, QStringLiteral("a movement names an unknown SKU or bin"));
    ONHAND_TRY(done);
    return inserted;
}

// A counter-movement and what it takes back.
struct Counter
{
    NewMovement movement;
    MovementId of;
};

Result<Counter> counterOf(Snapshot& s, MovementId id, const QString& actor)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT sku_id, bin_id, quantity, kind, source, occurred_at "
                                                     "FROM movement WHERE id = ?"),
                                      {qint64(id.value)}));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("no movement %1").arg(id.value));
    if (rows.text(4) == sourceText(Origin::Undo))
        return fail(ErrorKind::Refused, QStringLiteral("movement %1 is itself an undo").arg(id.value));
    NewMovement counter;
    counter.sku = SkuId{rows.integer(0)};
    counter.bin = BinId{rows.integer(1)};
    counter.quantity = -Quantity{rows.integer(2)};
    counter.kind = *movementKindFromWord(rows.text(3));
    counter.source = sourceText(Origin::Undo);
    counter.eventKey = QString::number(id.value);
    counter.occurredAt = Instant{rows.integer(5)};
    counter.actor = actor;
    counter.reason = QStringLiteral("undo of %1").arg(id.value);
    return Counter{std::move(counter), id};
}

// The counters of these, and behind them those of what was made up for because of them.
Result<std::vector<Counter>> countersOf(Snapshot& s, std::span<const MovementId> movements, const QString& actor)
{
    std::vector<Counter> counters;
    std::vector<MovementId> followers;
    for (const MovementId id : movements) {
        ONHAND_ASSIGN(Counter counter, counterOf(s, id, actor));
        if (counter.movement.kind == MovementKind::Count || counter.movement.kind == MovementKind::Opening) {
            ONHAND_ASSIGN(const auto because, CountRebase::becauseOf(s, id));
            followers.insert(followers.end(), because.begin(), because.end());
        }
        counters.push_back(std::move(counter));
    }
    for (const MovementId id : followers) {
        ONHAND_ASSIGN(Counter counter, counterOf(s, id, actor));
        counters.push_back(std::move(counter));
    }
    return counters;
}

Result<void> refuseRebases(Snapshot& s, std::span<const MovementId> movements)
{
    for (const MovementId id : movements) {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT 1 FROM movement WHERE id = ? AND source = ?"),
                                          {qint64(id.value), CountRebase::source}));
        if (rows.next())
            return fail(ErrorKind::Refused,
                        QStringLiteral("movement %1 follows from a count and is undone with it").arg(id.value));
    }
    return {};
}

// Inserts what is new, makes up for what a count has seen, and keeps the sums. `of`: what each takes back, if anything.
Result<std::vector<Applied>> apply(Transaction& tx, std::span<const NewMovement> movements,
                                   std::span<const MovementId> of)
{
    std::vector<Applied> applied;
    applied.reserve(movements.size());
    std::map<Key, Quantity> changes;
    std::vector<Arrival> arrivals;
    std::vector<NewMovement> recorded;
    ONHAND_ASSIGN(auto inserted, insertMovements(tx, movements));
    for (std::size_t i = 0; i < movements.size(); ++i) {
        const NewMovement& movement = movements[i];
        // The second line of one event within this call finds the first.
        if (const auto fresh = inserted.extract({movement.source, movement.eventKey})) {
            applied.push_back({fresh.mapped(), false, false});
            changes[{movement.sku, movement.bin}] += movement.quantity;
            arrivals.push_back({&movement, fresh.mapped(), of.empty() ? fresh.mapped() : of[i]});
            recorded.push_back(movement);
            continue;
        }
        ONHAND_ASSIGN(const MovementId known, findMovement(tx, movement.source, movement.eventKey));
        applied.push_back({known, true, false});
    }
    ONHAND_ASSIGN(const auto rebases, CountRebase::forArrivals(tx, arrivals));
    if (!rebases.empty()) {
        ONHAND_TRY(insertMovements(tx, rebases));
        for (const NewMovement& rebase : rebases)
            changes[{rebase.sku, rebase.bin}] += rebase.quantity;
        for (Applied& one : applied) {
            const QString tail = QStringLiteral("/%1").arg(one.movement.value);
            one.beforeCount = !one.already && std::any_of(rebases.begin(), rebases.end(), [&](const NewMovement& r) {
                return r.eventKey.endsWith(tail);
            });
        }
    }
    recorded.insert(recorded.end(), rebases.begin(), rebases.end());
    ONHAND_TRY(addToBalances(tx, changes));
    ONHAND_TRY(HistoryStore::follow(tx, recorded));
    return applied;
}

// A channel's number opens what the shelf knows nothing of, on a person's word; it never corrects what was counted.
Result<void> requireNeverCounted(Transaction& tx, const NewMovement& movement)
{
    const auto source = MovementSource::parse(movement.source);
    if (!source || source->origin != Origin::StoreNumbers)
        return {};
    ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("SELECT 1 FROM movement WHERE sku_id = ? "
                                                      "AND NOT (source = ? AND event_key = ?) LIMIT 1"),
                                       {qint64(movement.sku.value), movement.source, movement.eventKey}));
    if (!rows.next())
        return {};
    return fail(ErrorKind::Refused, QStringLiteral("authority: on_hand is owned by shelf, which has counted it; %1 may "
                                                   "not change it")
                                        .arg(movement.source));
}

Result<void> requireAllowed(Transaction& tx, const NewMovement& movement)
{
    ONHAND_TRY(validate(movement));
    ONHAND_TRY(AuthorityStore::requireMovement(tx, movement));
    return requireNeverCounted(tx, movement);
}

Result<void> changeSum(Transaction& tx, const QString& statement, SkuId sku, Quantity by)
{
    ONHAND_TRY(tx.run(statement, {qint64(sku.value), qint64(by.eaches)}));
    tx.touch(sku);
    return {};
}

} // namespace

Result<Applied> ShelfLedger::append(Transaction& tx, const NewMovement& movement)
{
    ONHAND_ASSIGN(const auto applied, append(tx, std::span(&movement, 1)));
    return applied.front();
}

Result<std::vector<Applied>> ShelfLedger::append(Transaction& tx, std::span<const NewMovement> movements)
{
    for (const NewMovement& movement : movements)
        ONHAND_TRY(requireAllowed(tx, movement));
    ONHAND_ASSIGN(auto applied, apply(tx, movements, {}));
    for (std::size_t i = 0; i < movements.size(); ++i) {
        // What an order takes comes back with the order, not with an undone push.
        if (!applied[i].already && movements[i].kind != MovementKind::Pick)
            tx.gate().movements_[movements[i].sku].push_back(applied[i].movement);
    }
    return applied;
}

Result<std::vector<Applied>> ShelfLedger::undo(Transaction& tx, std::span<const MovementId> movements,
                                               const QString& actor)
{
    ONHAND_TRY(refuseRebases(tx, movements));
    ONHAND_ASSIGN(const auto counters, countersOf(tx, movements, actor));
    std::vector<NewMovement> lines;
    std::vector<MovementId> of;
    for (const Counter& counter : counters) {
        ONHAND_TRY(requireAllowed(tx, counter.movement));
        lines.push_back(counter.movement);
        of.push_back(counter.of);
    }
    ONHAND_ASSIGN(auto applied, apply(tx, lines, of));
    applied.resize(movements.size());
    if (std::any_of(applied.begin(), applied.end(), [](const Applied& one) { return one.already; }))
        return fail(ErrorKind::Conflict, QStringLiteral("already undone"));
    return applied;
}

Result<Quantity> ShelfLedger::balance(Snapshot& s, SkuId sku, BinId bin)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT quantity FROM balance WHERE sku_id = ? AND bin_id = ?"),
                                      {qint64(sku.value), qint64(bin.value)}));
    return Quantity{rows.next() ? rows.integer(0) : 0};
}

Result<std::vector<BinBalance>> ShelfLedger::balances(Snapshot& s, SkuId sku)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT b.id, b.sellable, COALESCE(v.quantity, 0) FROM bin b "
                                                     "LEFT JOIN balance v ON v.bin_id = b.id AND v.sku_id = ? "
                                                     "WHERE b.retired_at IS NULL OR v.quantity <> 0 "
                                                     "ORDER BY b.walking_order, b.id"),
                                      {qint64(sku.value)}));
    std::vector<BinBalance> balances;
    while (rows.next())
        balances.push_back({BinId{rows.integer(0)}, rows.integer(1) != 0, Quantity{rows.integer(2)}});
    return balances;
}

Result<Availability> ShelfLedger::availability(Snapshot& s, SkuId sku)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT on_hand, committed, reserved FROM sku_stock WHERE sku_id = ?"),
                           {qint64(sku.value)}));
    if (!rows.next())
        return Availability{};
    return Availability{{rows.integer(0)}, {rows.integer(1)}, {rows.integer(2)}};
}

Result<bool> ShelfLedger::isCounted(Snapshot& s, SkuId sku)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT 1 FROM movement WHERE sku_id = ? LIMIT 1"), {qint64(sku.value)}));
    return rows.next();
}

Result<bool> ShelfLedger::isApplied(Snapshot& s, const QString& source, const QString& eventKey)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT 1 FROM movement WHERE source = ? AND event_key = ?"),
                                      {source, eventKey}));
    return rows.next();
}

Result<std::vector<BinPick>> ShelfLedger::movedBy(Snapshot& s, SkuId sku, const QString& source, const QString& prefix)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT bin_id, SUM(quantity) FROM movement WHERE sku_id = ? "
                                                     "AND source = ? AND substr(event_key, 1, ?) = ? "
                                                     "GROUP BY bin_id ORDER BY bin_id"),
                                      {qint64(sku.value), source, prefix.size(), prefix}));
    std::vector<BinPick> moved;
    while (rows.next())
        moved.push_back({BinId{rows.integer(0)}, Quantity{rows.integer(1)}});
    return moved;
}

Result<Quantity> ShelfLedger::onHandAt(Snapshot& s, SkuId sku, BinId bin, Instant moment)
{
    ONHAND_ASSIGN(
        Rows rows,
        s.select(QStringLiteral("SELECT COALESCE(SUM(m.quantity), 0) FROM movement m JOIN bin b ON b.id = m.bin_id "
                                "WHERE m.sku_id = ? AND m.occurred_at <= ? "
                                "AND ((CAST(? AS BIGINT) = 0 AND b.sellable = 1) OR m.bin_id = ?)"),
                 {qint64(sku.value), qint64(moment.ms), qint64(bin.value), qint64(bin.value)}));
    return Quantity{rows.next() ? rows.integer(0) : 0};
}

Result<Quantity> ShelfLedger::seenAt(Snapshot& s, SkuId sku, BinId bin, Instant moment, MovementId newest)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT COALESCE(SUM(quantity), 0) FROM movement WHERE sku_id = ? "
                                                     "AND bin_id = ? AND (occurred_at < ? OR "
                                                     "(occurred_at = ? AND id <= ?))"),
                                      {qint64(sku.value), qint64(bin.value), qint64(moment.ms), qint64(moment.ms),
                                       qint64(newest.value)}));
    return Quantity{rows.next() ? rows.integer(0) : 0};
}

Result<bool> ShelfLedger::movedBetween(Snapshot& s, SkuId sku, BinId bin, Instant from, Instant until)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT 1 FROM movement WHERE sku_id = ? AND bin_id = ? AND occurred_at > ? "
                                          "AND occurred_at <= ? AND kind NOT IN ('opening', 'count') LIMIT 1"),
                           {qint64(sku.value), qint64(bin.value), qint64(from.ms), qint64(until.ms)}));
    return rows.next();
}

Result<void> ShelfLedger::changeCommitted(Transaction& tx, SkuId sku, Quantity by, const PromiseCause& cause)
{
    ONHAND_TRY(HistoryStore::notePromise(tx, sku, Promise::Committed, by, cause));
    return changeSum(tx,
                     QStringLiteral("INSERT INTO sku_stock (sku_id, committed) VALUES (?, ?) ON CONFLICT (sku_id) "
                                    "DO UPDATE SET committed = sku_stock.committed + excluded.committed"),
                     sku, by);
}

Result<void> ShelfLedger::changeTraded(Transaction& tx, SkuId sku, Quantity by)
{
    tx.gate().traded_[sku] += by.eaches;
    return changeSum(tx,
                     QStringLiteral("INSERT INTO sku_stock (sku_id, traded) VALUES (?, ?) ON CONFLICT (sku_id) "
                                    "DO UPDATE SET traded = sku_stock.traded + excluded.traded"),
                     sku, by);
}

Result<void> ShelfLedger::changeReserved(Transaction& tx, SkuId sku, Quantity by, const PromiseCause& cause)
{
    ONHAND_TRY(HistoryStore::notePromise(tx, sku, Promise::Reserved, by, cause));
    return changeSum(tx,
                     QStringLiteral("INSERT INTO sku_stock (sku_id, reserved) VALUES (?, ?) ON CONFLICT (sku_id) "
                                    "DO UPDATE SET reserved = sku_stock.reserved + excluded.reserved"),
                     sku, by);
}

} // namespace onhand::record
