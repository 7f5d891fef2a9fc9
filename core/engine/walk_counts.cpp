#include "engine/walk_counts.h"

#include "engine/walk_rules.h"
#include "record/bin_store.h"
#include "record/catalogue_store.h"
#include "record/count_base.h"
#include "record/shelf_ledger.h"
#include "record/walk_entry_store.h"

namespace onhand::engine {

using record::Snapshot;
using record::StoredWalkLine;

Result<LineVariance> WalkCounts::of(Snapshot& s, const StoredWalkLine& line)
{
    LineVariance so;
    ONHAND_ASSIGN(const auto sku, record::CatalogueStore::find(s, line.sku));
    if (sku) {
        so.costMinor = sku->costMinor;
        so.currency = sku->currency;
    }
    if (line.movement) {
        so.expected = line.expected;
        so.variance = line.variance;
        so.costMinor = line.costMinor;
        return so;
    }
    if (!hasCount(line.state) || !line.countedAt)
        return so;
    ONHAND_ASSIGN(so.movedMeanwhile,
                  record::ShelfLedger::movedBetween(s, line.sku, line.bin, line.firstAt.value_or(*line.countedAt),
                                                    *line.countedAt));
    ONHAND_ASSIGN(const bool counted, record::ShelfLedger::isCounted(s, line.sku));
    if (!counted)
        return so;
    ONHAND_ASSIGN(const Quantity seen,
                  record::ShelfLedger::seenAt(s, line.sku, line.bin, *line.countedAt, MovementId{line.ledgerMark}));
    ONHAND_ASSIGN(const Quantity held, record::CountBase::heldAt(s, line.sku, line.bin, *line.countedAt));
    so.expected = (seen + held).eaches;
    so.variance = line.quantity - *so.expected;
    return so;
}

Result<QString> WalkCounts::nameOf(Snapshot& s, BinId bin, SkuId sku)
{
    ONHAND_ASSIGN(const auto place, record::BinStore::find(s, bin));
    ONHAND_ASSIGN(const auto item, record::CatalogueStore::find(s, sku));
    return QStringLiteral("%1 %2").arg(place ? place->bin.code : QString(), item ? item->code : QString());
}

Result<std::vector<QString>> WalkCounts::unfinished(Snapshot& s, const std::vector<StoredWalkLine>& lines)
{
    std::vector<QString> open;
    for (const StoredWalkLine& line : lines) {
        if (line.state != WalkLineState::Open && line.state != WalkLineState::Recount)
            continue;
        ONHAND_ASSIGN(const QString name, nameOf(s, line.bin, line.sku));
        open.push_back(QStringLiteral("%1: %2").arg(toWord(line.state), name));
    }
    return open;
}

Result<std::vector<QString>> WalkCounts::blockers(Snapshot& s, WalkId walk, const std::vector<StoredWalkLine>& lines)
{
    ONHAND_ASSIGN(auto found, unfinished(s, lines));
    ONHAND_ASSIGN(const auto unknown, record::WalkEntryStore::unknown(s, walk));
    for (const record::WalkEntry& entry : unknown)
        found.push_back(QStringLiteral("unknown: %1").arg(entry.code));
    ONHAND_ASSIGN(const auto rules, WalkRules::read(s));
    if (!rules.reasonNeeded)
        return found;
    for (const StoredWalkLine& line : lines) {
        if (line.reason != VarianceReason::None)
            continue;
        ONHAND_ASSIGN(const LineVariance so, of(s, line));
        if (so.variance.value_or(0) == 0)
            continue;
        ONHAND_ASSIGN(const QString name, nameOf(s, line.bin, line.sku));
        found.push_back(QStringLiteral("reason: %1").arg(name));
    }
    return found;
}

} // namespace onhand::engine
