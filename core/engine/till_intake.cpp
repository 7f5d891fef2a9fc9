#include "engine/till_intake.h"

#include "domain/authority/movement_source.h"
#include "record/authority_store.h"
#include "record/catalogue_store.h"
#include "record/import_store.h"
#include "record/quarantine_store.h"
#include "record/shelf_ledger.h"

namespace onhand::engine {

using record::Snapshot;
using record::Transaction;

namespace {

const QString rowKind = QStringLiteral("sale_row");

// The same for a row of any export that shows it, so that a later file closes what an earlier one left open.
QString eventOf(const ports::SaleRow& row)
{
    return QStringLiteral("%1/%2/%3").arg(row.transaction, row.code).arg(row.ordinal);
}

} // namespace

TillIntake::TillIntake(record::Record& record, QString till)
    : record_(record)
    , till_(std::move(till))
    , source_(sourceText(Origin::Till, till_))
{
}

Result<TillReport> TillIntake::take(const ports::SalesFile& file)
{
    TillReport report;
    ONHAND_ASSIGN(const auto known, record_.read<std::optional<record::ImportedFile>>(
                                        [&](Snapshot& s) { return record::ImportStore::find(s, file.contentHash); }));
    if (known) {
        report.fileKnown = true;
        return report;
    }
    for (std::size_t from = 0; from < file.rows.size(); from += chunk) {
        const std::size_t to = std::min(from + chunk, file.rows.size());
        ONHAND_ASSIGN(report, record_.write<TillReport>([&](Transaction& tx) -> Result<TillReport> {
            TillReport sofar = report;
            ONHAND_TRY(record::AuthorityStore::require(tx, Fact::StoreSale, {System::Pos, source_}));
            for (std::size_t i = from; i < to; ++i)
                ONHAND_TRY(takeRow(tx, file.rows[i], file.name, sofar));
            return sofar;
        }));
    }
    return record_.write<TillReport>([&](Transaction& tx) -> Result<TillReport> {
        TillReport whole = report;
        ONHAND_TRY(record::AuthorityStore::require(tx, Fact::StoreSale, {System::Pos, source_}));
        ONHAND_TRY(finish(tx, file, whole));
        return whole;
    });
}

Result<void> TillIntake::takeRow(Transaction& tx, const ports::SaleRow& row, const QString& fileName,
                                 TillReport& report) const
{
    // A unit that comes back is stock again only when somebody has looked at it (DESIGN: returned units are the
    // shelf's).
    if (row.event == ports::SaleEvent::Refund || row.quantity.eaches < 0) {
        ++report.refunds;
        return {};
    }
    ONHAND_ASSIGN(const auto sku, record::CatalogueStore::findByCode(tx, row.code));
    if (!sku) {
        ++report.quarantined;
        return record::QuarantineStore::add(
            tx, {till_, rowKind, eventOf(row),
                 QStringLiteral("%1 line %2: no SKU has the code \"%3\"").arg(fileName).arg(row.line).arg(row.code),
                 row.raw.toUtf8()});
    }
    ONHAND_TRY(record::QuarantineStore::close(tx, till_, rowKind, eventOf(row)));
    return sell(tx, row, *sku, report);
}

Result<void> TillIntake::sell(Transaction& tx, const ports::SaleRow& row, SkuId sku, TillReport& report) const
{
    ONHAND_ASSIGN(const bool applied, record::ImportStore::isApplied(tx, source_, eventOf(row)));
    if (applied) {
        ++report.known;
        return {};
    }
    ONHAND_ASSIGN(const bool counted, record::ShelfLedger::isCounted(tx, sku));
    if (!counted) {
        ++report.uncounted;
        return {};
    }
    ONHAND_ASSIGN(const auto bins, record::ShelfLedger::balances(tx, sku));
    const auto picks = planPick(bins, row.quantity);
    if (picks.empty())
        return fail(ErrorKind::NotFound, QStringLiteral("no sellable bin to sell from"));
    std::vector<NewMovement> movements;
    movements.reserve(picks.size());
    for (const BinPick& pick : picks) {
        movements.push_back({sku, pick.bin, -pick.quantity, MovementKind::Sale, source_,
                             QStringLiteral("%1/%2").arg(eventOf(row)).arg(pick.bin.value), row.occurredAt, till_,
                             QStringLiteral("transaction %1").arg(row.transaction)});
    }
    tx.setCause(QStringLiteral("%1 transaction %2").arg(till_, row.transaction));
    ONHAND_ASSIGN(const auto moved, record::ShelfLedger::append(tx, movements));
    const bool before =
        std::any_of(moved.begin(), moved.end(), [](const record::Applied& one) { return one.beforeCount; });
    ++report.sales;
    report.beforeCount += before ? 1 : 0;
    report.units += row.quantity.eaches;
    return {};
}

Result<void> TillIntake::finish(Transaction& tx, const ports::SalesFile& file, TillReport& report) const
{
    for (const ports::RowProblem& problem : file.problems) {
        ++report.quarantined;
        ONHAND_TRY(record::QuarantineStore::add(
            tx, {till_, rowKind, QStringLiteral("%1/line/%2").arg(file.contentHash.left(16)).arg(problem.line),
                 QStringLiteral("%1 line %2: %3").arg(file.name).arg(problem.line).arg(problem.reason),
                 problem.raw.toUtf8()}));
    }
    ONHAND_TRY(record::ImportStore::remember(
        tx, {file.contentHash, QStringLiteral("sales"), file.name, std::int64_t(file.rows.size()), Instant{}}));
    return {};
}

} // namespace onhand::engine
