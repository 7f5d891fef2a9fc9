#include "record/shelf_ledger.h"

#include "domain/authority/movement_source.h"
#include "record/authority_store.h"
#include "record/bound.h"

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
    std::map<SkuId, Quantity> onHand; // a SKU that lies only in bins not sold gets its line too
    for (const auto& [key, quantity] : changes) {
        const auto& [sku, bin] = key;
        balances.push_back({qint64(sku.value), qint64(bin.value), qint64(quantity.eaches)});
        onHand[sku] += notSold.contains(bin) ? Quantity{} : quantity;
        tx.touch(sku);
    }
    std::vector<QVariantList> stocks;
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

Result<NewMovement> counterOf(Snapshot& s, MovementId id, const QString& actor, Instant now)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT sku_id, bin_id, quantity, kind, source FROM movement WHERE id = ?"),
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
    counter.occurredAt = now;
    counter.actor = actor;
    counter.reason = QStringLiteral("undo of %1").arg(id.value);
    return counter;
}

struct ProofQuery
{
    LedgerDifference::What what = LedgerDifference::What::Balance;
    QLatin1String text;
};

// Each gives sku, bin, recorded, proved for every line where they differ, first from the side of the proof, then where
// a sum stands without one. Movements are added up in the order of their index, so that no proof holds the ledger in
// memory or sorts it.
constexpr std::array proofs{
    ProofQuery{
        LedgerDifference::What::Balance,
        QLatin1String("SELECT p.sku_id, p.bin_id, COALESCE(b.quantity, 0), p.total FROM (SELECT sku_id, bin_id, "
                      "SUM(quantity) AS total FROM movement GROUP BY sku_id, bin_id) p "
                      "LEFT JOIN balance b ON b.sku_id = p.sku_id AND b.bin_id = p.bin_id "
                      "WHERE b.quantity IS NULL OR b.quantity <> p.total "
                      "UNION ALL SELECT b.sku_id, b.bin_id, b.quantity, 0 FROM balance b WHERE b.quantity <> 0 AND "
                      "NOT EXISTS (SELECT 1 FROM movement m WHERE m.sku_id = b.sku_id AND m.bin_id = b.bin_id)")},
    ProofQuery{
        LedgerDifference::What::OnHand,
        QLatin1String("SELECT p.sku_id, 0, COALESCE(k.on_hand, 0), p.total FROM (SELECT sku_id, SUM(quantity) AS total "
                      "FROM movement WHERE bin_id NOT IN (SELECT id FROM bin WHERE sellable = 0) GROUP BY sku_id) p "
                      "LEFT JOIN sku_stock k ON k.sku_id = p.sku_id WHERE k.on_hand IS NULL OR k.on_hand <> p.total "
                      "UNION ALL SELECT k.sku_id, 0, k.on_hand, 0 FROM sku_stock k WHERE k.on_hand <> 0 AND NOT EXISTS "
                      "(SELECT 1 FROM movement m WHERE m.sku_id = k.sku_id "
                      "AND m.bin_id NOT IN (SELECT id FROM bin WHERE sellable = 0))")},
    ProofQuery{LedgerDifference::What::Committed,
               QLatin1String("SELECT k.sku_id, 0, k.committed, COALESCE(p.total, 0) FROM sku_stock k LEFT JOIN "
                             "(SELECT sku_id, SUM(quantity) AS total FROM commitment GROUP BY sku_id) p "
                             "ON p.sku_id = k.sku_id WHERE k.committed <> COALESCE(p.total, 0)")},
    ProofQuery{LedgerDifference::What::Reserved,
               QLatin1String("SELECT k.sku_id, 0, k.reserved, COALESCE(p.total, 0) FROM sku_stock k LEFT JOIN "
                             "(SELECT sku_id, SUM(quantity) AS total FROM reservation WHERE released_at IS NULL "
                             "GROUP BY sku_id) p ON p.sku_id = k.sku_id WHERE k.reserved <> COALESCE(p.total, 0)")},
};

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
    for (const NewMovement& movement : movements) {
        ONHAND_TRY(validate(movement));
        ONHAND_TRY(AuthorityStore::requireMovement(tx, movement));
        ONHAND_TRY(requireNeverCounted(tx, movement));
    }
    std::vector<Applied> applied;
    applied.reserve(movements.size());
    std::map<Key, Quantity> changes;
    std::vector<NewMovement> fresh;
    ONHAND_ASSIGN(auto inserted, insertMovements(tx, movements));
    for (const NewMovement& movement : movements) {
        // The second line of one event within this call finds the first.
        if (const auto added = inserted.extract({movement.source, movement.eventKey})) {
            applied.push_back({added.mapped(), false});
            fresh.push_back(movement);
            changes[{movement.sku, movement.bin}] += movement.quantity;
            continue;
        }
        ONHAND_ASSIGN(const MovementId known, findMovement(tx, movement.source, movement.eventKey));
        applied.push_back({known, true});
    }
    ONHAND_TRY(addToBalances(tx, changes));
    ONHAND_TRY(HistoryStore::follow(tx, fresh));
    return applied;
}

Result<std::vector<Applied>> ShelfLedger::undo(Transaction& tx, std::span<const MovementId> movements,
                                               const QString& actor)
{
    std::vector<NewMovement> counters;
    for (const MovementId id : movements) {
        ONHAND_ASSIGN(NewMovement counter, counterOf(tx, id, actor, tx.now()));
        counters.push_back(std::move(counter));
    }
    ONHAND_ASSIGN(auto applied, append(tx, counters));
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
                  s.select(QStringLiteral("SELECT 1 FROM balance WHERE sku_id = ? LIMIT 1"), {qint64(sku.value)}));
    return rows.next();
}

Result<std::optional<Instant>> ShelfLedger::countedAt(Snapshot& s, SkuId sku, BinId bin)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT MAX(occurred_at) FROM movement WHERE sku_id = ? "
                                                     "AND bin_id = ? AND kind IN ('opening', 'count') "
                                                     "AND source <> 'undo'"),
                                      {qint64(sku.value), qint64(bin.value)}));
    const auto ms = rows.next() ? rows.maybe(0) : std::nullopt;
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
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

Result<std::vector<LedgerDifference>> ShelfLedger::audit(Snapshot& s)
{
    std::vector<LedgerDifference> differences;
    for (const ProofQuery& proof : proofs) {
        ONHAND_ASSIGN(Rows rows, s.select(proof.text));
        while (rows.next()) {
            differences.push_back({proof.what, SkuId{rows.integer(0)}, BinId{rows.integer(1)},
                                   Quantity{rows.integer(2)}, Quantity{rows.integer(3)}});
        }
    }
    return differences;
}

Result<void> ShelfLedger::changeCommitted(Transaction& tx, SkuId sku, Quantity by, const PromiseCause& cause)
{
    ONHAND_TRY(HistoryStore::notePromise(tx, sku, Promise::Committed, by, cause));
    return changeSum(tx,
                     QStringLiteral("INSERT INTO sku_stock (sku_id, committed) VALUES (?, ?) ON CONFLICT (sku_id) "
                                    "DO UPDATE SET committed = sku_stock.committed + excluded.committed"),
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
