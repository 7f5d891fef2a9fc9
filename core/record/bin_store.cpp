#include "record/bin_store.h"

#include "domain/driftwalk/count_text.h"
#include "record/bound.h"

namespace onhand::record {

namespace {

const QString columns =
    QStringLiteral("SELECT b.id, b.code, b.label, b.walking_order, b.sellable, b.barcode, b.retired_at, "
                   "(SELECT COUNT(*) FROM balance v WHERE v.bin_id = b.id AND v.quantity <> 0), "
                   "(SELECT COALESCE(SUM(v.quantity), 0) FROM balance v WHERE v.bin_id = b.id), "
                   "(SELECT MAX(l.counted_at) FROM walk_line l JOIN walk w ON w.id = l.walk_id WHERE l.bin_id = b.id "
                   "AND w.state = 'committed'), "
                   "(SELECT MAX(h.walk_id) FROM walk_bin h WHERE h.bin_id = b.id AND h.held = 1) FROM bin b ");

ManagedBin binFrom(const Rows& rows)
{
    ManagedBin managed;
    managed.bin = {BinId{rows.integer(0)}, rows.text(1), rows.text(2), rows.integer(3), rows.integer(4) != 0};
    managed.barcode = rows.text(5);
    managed.retired = !rows.isNull(6);
    managed.skus = int(rows.integer(7));
    managed.units = rows.integer(8);
    const auto counted = rows.maybe(9);
    managed.lastCountedAt = counted ? std::optional(Instant{*counted}) : std::nullopt;
    managed.openWalk = WalkId{rows.integer(10)};
    return managed;
}

Result<std::vector<ManagedBin>> binsWhere(Snapshot& s, const QString& rest, const QVariantList& values)
{
    ONHAND_ASSIGN(Rows rows, s.select(columns + rest, values));
    std::vector<ManagedBin> bins;
    while (rows.next())
        bins.push_back(binFrom(rows));
    return bins;
}

// What lies there is stock from now on, or is not any more.
Result<void> moveOnHand(Transaction& tx, BinId bin, bool sellable)
{
    std::vector<std::pair<SkuId, std::int64_t>> content;
    {
        ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("SELECT sku_id, quantity FROM balance WHERE bin_id = ?"),
                                           {qint64(bin.value)}));
        while (rows.next())
            content.emplace_back(SkuId{rows.integer(0)}, rows.integer(1));
    }
    for (const auto& [sku, quantity] : content) {
        ONHAND_TRY(tx.run(QStringLiteral("UPDATE sku_stock SET on_hand = on_hand + ? WHERE sku_id = ?"),
                          {qint64(sellable ? quantity : -quantity), qint64(sku.value)}));
        tx.touch(sku);
    }
    return {};
}

Result<std::vector<ScannedSku>> scanned(Snapshot& s, const QString& text, const QStringList& spellings)
{
    std::vector<ScannedSku> found;
    for (const QString& spelling : spellings) {
        ONHAND_ASSIGN(Rows rows, s.select(text, {bound(spelling)}));
        while (rows.next()) {
            const ScannedSku one{SkuId{rows.integer(0)}, rows.integer(1)};
            if (std::none_of(found.begin(), found.end(), [&](const ScannedSku& known) { return known.sku == one.sku; }))
                found.push_back(one);
        }
    }
    return found;
}

Error taken(const Error& error, const QString& code)
{
    if (error.kind != ErrorKind::Conflict)
        return error;
    return Error{ErrorKind::Conflict, QStringLiteral("code: \"%1\" or its barcode is taken").arg(code), std::nullopt};
}

} // namespace

Result<std::vector<ManagedBin>> BinStore::all(Snapshot& s, bool retiredToo)
{
    return binsWhere(s,
                     retiredToo ? QStringLiteral("ORDER BY b.walking_order, b.code")
                                : QStringLiteral("WHERE b.retired_at IS NULL ORDER BY b.walking_order, b.code"),
                     {});
}

Result<std::optional<ManagedBin>> BinStore::find(Snapshot& s, BinId id)
{
    ONHAND_ASSIGN(const auto bins, binsWhere(s, QStringLiteral("WHERE b.id = ?"), {qint64(id.value)}));
    return bins.empty() ? std::nullopt : std::optional(bins.front());
}

Result<BinId> BinStore::byLabel(Snapshot& s, const QString& code)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT id FROM bin WHERE barcode = ? OR code = ? "
                                                     "ORDER BY CASE WHEN barcode = ? THEN 0 ELSE 1 END LIMIT 1"),
                                      {bound(code), bound(code), bound(code)}));
    return BinId{rows.next() ? rows.integer(0) : 0};
}

Result<BinId> BinStore::create(Transaction& tx, const Bin& bin, const QString& barcode)
{
    const auto id =
        tx.insert(QStringLiteral(
                      "INSERT INTO bin (code, label, barcode, sellable, walking_order, created_at) VALUES (?, ?, ?, ?, "
                      "(SELECT COALESCE(MAX(walking_order), 0) + 10 FROM bin), ?) RETURNING id"),
                  {bin.code, bound(bin.label), bound(barcode), bin.sellable ? 1 : 0, qint64(tx.now().ms)});
    if (!id)
        return fail(taken(id.error(), bin.code));
    tx.changes().settings = true;
    tx.changes().walks = true;
    return BinId{*id};
}

Result<void> BinStore::edit(Transaction& tx, const Bin& bin, const QString& barcode)
{
    ONHAND_ASSIGN(const auto known, find(tx, bin.id));
    if (!known)
        return fail(ErrorKind::NotFound, QStringLiteral("no bin %1").arg(bin.id.value));
    const auto done =
        tx.run(QStringLiteral("UPDATE bin SET code = ?, label = ?, barcode = ?, sellable = ? WHERE id = ?"),
               {bin.code, bound(bin.label), bound(barcode), bin.sellable ? 1 : 0, qint64(bin.id.value)});
    if (!done)
        return fail(taken(done.error(), bin.code));
    if (known->bin.sellable != bin.sellable)
        ONHAND_TRY(moveOnHand(tx, bin.id, bin.sellable));
    tx.changes().settings = true;
    tx.changes().walks = true;
    return {};
}

Result<void> BinStore::setWalkingOrder(Transaction& tx, BinId id, std::int64_t order)
{
    ONHAND_ASSIGN(const std::int64_t changed, tx.run(QStringLiteral("UPDATE bin SET walking_order = ? WHERE id = ?"),
                                                     {qint64(order), qint64(id.value)}));
    if (changed == 0)
        return fail(ErrorKind::NotFound, QStringLiteral("no bin %1").arg(id.value));
    tx.changes().settings = true;
    tx.changes().walks = true;
    return {};
}

Result<void> BinStore::setRetired(Transaction& tx, BinId id, bool retired)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE bin SET retired_at = ? WHERE id = ?"),
                      {retired ? QVariant(qint64(tx.now().ms)) : QVariant(), qint64(id.value)}));
    tx.changes().settings = true;
    tx.changes().walks = true;
    return {};
}

Result<std::vector<ScannedSku>> BinStore::skusByCode(Snapshot& s, const QString& code)
{
    const QStringList spellings = barcodeSpellings(code);
    ONHAND_ASSIGN(auto learned,
                  scanned(s, QStringLiteral("SELECT sku_id, factor FROM sku_barcode WHERE code = ?"), spellings));
    if (!learned.empty())
        return learned;
    ONHAND_ASSIGN(
        auto byUpc,
        scanned(s, QStringLiteral("SELECT id, 1 FROM sku WHERE upc = ? AND active = 1 ORDER BY id"), spellings));
    if (!byUpc.empty())
        return byUpc;
    return scanned(s, QStringLiteral("SELECT id, 1 FROM sku WHERE code = ? AND active = 1"), {code});
}

Result<void> BinStore::learn(Transaction& tx, const QString& code, SkuId sku, std::int64_t factor, const QString& actor)
{
    const auto learned = tx.run(
        QStringLiteral("INSERT INTO sku_barcode (code, sku_id, factor, actor, created_at) VALUES (?, ?, ?, ?, ?) "
                       "ON CONFLICT (code) DO UPDATE SET factor = excluded.factor, actor = excluded.actor "
                       "WHERE sku_barcode.sku_id = excluded.sku_id"),
        {code, qint64(sku.value), qint64(factor), actor, qint64(tx.now().ms)});
    ONHAND_TRY(learned);
    if (*learned == 0)
        return fail(ErrorKind::Conflict, QStringLiteral("code: \"%1\" means another SKU").arg(code));
    tx.changes().skus.insert(sku);
    return {};
}

} // namespace onhand::record
