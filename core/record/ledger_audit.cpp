#include "record/shelf_ledger.h"

namespace onhand::record {

namespace {

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
    ProofQuery{LedgerDifference::What::Traded,
               QLatin1String("SELECT k.sku_id, 0, k.traded, COALESCE(p.total, 0) FROM sku_stock k LEFT JOIN "
                             "(SELECT sku_id, SUM(quantity + picked) AS total FROM commitment GROUP BY sku_id) p "
                             "ON p.sku_id = k.sku_id WHERE k.traded <> COALESCE(p.total, 0)")},
    ProofQuery{LedgerDifference::What::Reserved,
               QLatin1String("SELECT k.sku_id, 0, k.reserved, COALESCE(p.total, 0) FROM sku_stock k LEFT JOIN "
                             "(SELECT sku_id, SUM(quantity) AS total FROM reservation WHERE released_at IS NULL "
                             "GROUP BY sku_id) p ON p.sku_id = k.sku_id WHERE k.reserved <> COALESCE(p.total, 0)")},
};

} // namespace

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

} // namespace onhand::record
