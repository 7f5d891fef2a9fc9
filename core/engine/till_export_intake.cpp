#include "engine/till_export_intake.h"

#include "record/catalogue_store.h"
#include "record/till_export_store.h"

namespace onhand::engine {

using record::Transaction;

Result<TillExportReport> TillExportIntake::take(const ports::CountFile& file, Instant at)
{
    return record_.write<TillExportReport>([&](Transaction& tx) -> Result<TillExportReport> {
        TillExportReport report;
        report.unknown = std::int64_t(file.problems.size()) + file.withoutNumber;
        ONHAND_ASSIGN(const auto codes, record::CatalogueStore::byCode(tx));
        // Of a SKU that lies in several places there the till says a part in each row.
        std::map<SkuId, Quantity> quantities;
        for (const ports::CountRow& row : file.rows) {
            if (const auto sku = codes.find(row.code); sku != codes.end())
                quantities[*sku] += row.eaches();
            else
                ++report.unknown;
        }
        report.named = std::int64_t(quantities.size());
        record::TillExport taken;
        taken.till = till_;
        taken.file = file.name;
        taken.contentHash = file.contentHash;
        taken.at = std::min(at, tx.now());
        taken.unknown = report.unknown;
        ONHAND_ASSIGN(const bool isNew, record::TillExportStore::keep(tx, taken, quantities));
        report.fileKnown = !isNew;
        return report;
    });
}

} // namespace onhand::engine
