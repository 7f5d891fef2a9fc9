#include "record/fact_observation_store.h"

#include "record/bound.h"

namespace onhand::record {

Result<bool> FactObservationStore::note(Transaction& tx, const FactObservation& o)
{
    ONHAND_ASSIGN(Rows rows, tx.select(QStringLiteral("SELECT said, kept FROM fact_observation WHERE sku_id = ? "
                                                      "AND fact = ? AND part = ? AND speaker = ?"),
                                       {qint64(o.sku.value), toWord(o.fact), bound(o.part), o.speaker.name}));
    if (rows.next() && rows.text(0) == o.said && rows.text(1) == o.kept)
        return false;
    ONHAND_TRY(tx.run(
        QStringLiteral("INSERT INTO fact_observation (sku_id, fact, part, system, speaker, said, kept, first_at, "
                       "last_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sku_id, fact, part, speaker) "
                       "DO UPDATE SET system = excluded.system, said = excluded.said, kept = excluded.kept, "
                       "last_at = excluded.last_at"),
        {qint64(o.sku.value), toWord(o.fact), bound(o.part), toWord(o.speaker.system), o.speaker.name, bound(o.said),
         bound(o.kept), qint64(tx.now().ms), qint64(tx.now().ms)}));
    tx.changes().skus.insert(o.sku);
    return true;
}

Result<void> FactObservationStore::agrees(Transaction& tx, const FactObservation& o)
{
    ONHAND_ASSIGN(const std::int64_t gone,
                  tx.run(QStringLiteral("DELETE FROM fact_observation WHERE sku_id = ? AND fact = ? AND part = ? "
                                        "AND speaker = ?"),
                         {qint64(o.sku.value), toWord(o.fact), bound(o.part), o.speaker.name}));
    if (gone > 0)
        tx.changes().skus.insert(o.sku);
    return {};
}

Result<void> FactObservationStore::keptIs(Transaction& tx, SkuId sku, Fact fact, const QString& part,
                                          const QString& value)
{
    ONHAND_TRY(tx.run(QStringLiteral("DELETE FROM fact_observation WHERE sku_id = ? AND fact = ? AND part = ? "
                                     "AND said = ?"),
                      {qint64(sku.value), toWord(fact), bound(part), bound(value)}));
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE fact_observation SET kept = ? WHERE sku_id = ? AND fact = ? AND part = ?"),
                      {bound(value), qint64(sku.value), toWord(fact), bound(part)}));
    return {};
}

Result<std::vector<std::pair<Fact, std::int64_t>>> FactObservationStore::counts(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT fact, COUNT(DISTINCT sku_id) FROM fact_observation "
                                                     "GROUP BY fact")));
    std::vector<std::pair<Fact, std::int64_t>> counts;
    while (rows.next()) {
        if (const auto fact = factFromWord(rows.text(0)))
            counts.emplace_back(*fact, rows.integer(1));
    }
    return counts;
}

Result<std::vector<SeenFact>> FactObservationStore::of(Snapshot& s, Fact fact, int limit)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT o.sku_id, o.part, o.system, o.speaker, o.said, o.kept, "
                                                     "k.code, o.first_at, o.last_at FROM fact_observation o "
                                                     "JOIN sku k ON k.id = o.sku_id WHERE o.fact = ? "
                                                     "ORDER BY o.last_at DESC, o.id LIMIT ?"),
                                      {toWord(fact), limit}));
    std::vector<SeenFact> seen;
    while (rows.next()) {
        SeenFact one;
        one.sku = SkuId{rows.integer(0)};
        one.fact = fact;
        one.part = rows.text(1);
        one.speaker = {systemFromWord(rows.text(2)).value_or(System::Storefront), rows.text(3)};
        one.said = rows.text(4);
        one.kept = rows.text(5);
        one.code = rows.text(6);
        one.firstAt = Instant{rows.integer(7)};
        one.lastAt = Instant{rows.integer(8)};
        seen.push_back(std::move(one));
    }
    return seen;
}

} // namespace onhand::record
