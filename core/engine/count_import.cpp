#include "engine/count_import.h"

#include "domain/authority/movement_source.h"
#include "engine/count_rows.h"
#include "engine/hearing.h"
#include "record/catalogue_store.h"
#include "record/channel_store.h"
#include "record/comparison_queries.h"
#include "record/count_base.h"
#include "record/import_store.h"
#include "record/quarantine_store.h"
#include "record/shelf_ledger.h"

namespace onhand::engine {

using record::CatalogueStore;
using record::CountBase;
using record::ImportStore;
using record::ShelfLedger;
using record::Snapshot;
using record::Transaction;

namespace {

constexpr std::size_t chunk = 500;
const QString fileSource = sourceText(Origin::CountFile);
const QString mainBin = QStringLiteral("MAIN");

// An opening of nothing is still knowledge: a count of 0, so that the SKU is no longer unknown.
NewMovement openingOf(SkuId sku, BinId bin, Quantity quantity)
{
    NewMovement movement;
    movement.sku = sku;
    movement.bin = bin;
    movement.quantity = quantity;
    movement.kind = quantity.isZero() ? MovementKind::Count : MovementKind::Opening;
    return movement;
}

QString keyOf(const ports::CountFile& file, const ports::CountRow& row)
{
    return QStringLiteral("%1/%2").arg(file.contentHash).arg(row.line);
}

// One run over a file.
class FileRun
{
public:
    FileRun(const ports::CountFile& file, const CountOptions& options)
        : file_(file)
        , options_(options)
    {
    }

    Result<void> take(Transaction& tx, const MatchedRow& matched, CountReport& report);

private:
    Result<void> takeFacts(Transaction& tx, const MatchedRow& matched);
    Result<void> compare(Transaction& tx, const MatchedRow& matched, BinId bin, CountReport& report);
    Result<void> append(Transaction& tx, NewMovement movement, const ports::CountRow& row, const QString& reason,
                        CountReport& report);
    const ports::CountFile& file_;
    const CountOptions& options_;
    std::set<SkuId> opened_; // by this file, in whatever bin: its other rows are openings as well
};

Result<void> FileRun::take(Transaction& tx, const MatchedRow& matched, CountReport& report)
{
    const ports::CountRow& row = *matched.row;
    ONHAND_TRY(takeFacts(tx, matched));
    ONHAND_ASSIGN(const bool applied, ImportStore::isApplied(tx, fileSource, keyOf(file_, row)));
    if (applied) {
        opened_.insert(matched.sku);
        ++report.opened;
        return {};
    }
    ONHAND_ASSIGN(const BinId bin, CatalogueStore::ensureBin(tx, row.bin.isEmpty() ? mainBin : row.bin));
    ONHAND_ASSIGN(const bool counted, ShelfLedger::isCounted(tx, matched.sku));
    if (counted && !opened_.contains(matched.sku))
        return compare(tx, matched, bin, report);
    opened_.insert(matched.sku);
    ++report.opened;
    return append(tx, openingOf(matched.sku, bin, row.eaches()), row, QStringLiteral("opening count"), report);
}

// A count file is an export of the till: what it owns is taken, what it only says is kept beside.
Result<void> FileRun::takeFacts(Transaction& tx, const MatchedRow& matched)
{
    const ports::CountRow& row = *matched.row;
    ONHAND_ASSIGN(const auto sku, CatalogueStore::find(tx, matched.sku));
    Q_ASSERT(sku);
    SaidOfSku said;
    if (!row.name.isEmpty())
        said.name = row.name;
    if (!row.category.isEmpty())
        said.category = row.category;
    if (!row.upc.isEmpty())
        said.upc = row.upc;
    said.costMinor = row.costMinor;
    said.priceMinor = row.priceMinor;
    ONHAND_TRY(hear(tx, *sku, said, {System::Pos, fileSource}));
    if (row.factor > 1)
        ONHAND_TRY(CatalogueStore::setUnit(tx, matched.sku, {QStringLiteral("CS%1").arg(row.factor), row.factor}));
    return {};
}

// The count is true for its own moment; what moved since then stays moved.
Result<void> FileRun::compare(Transaction& tx, const MatchedRow& matched, BinId bin, CountReport& report)
{
    const ports::CountRow& row = *matched.row;
    ONHAND_ASSIGN(const Quantity recorded, CountBase::expectedAt(tx, matched.sku, bin, options_.countedAt));
    if (recorded == row.eaches()) {
        ++report.equal;
        return {};
    }
    if (!options_.correctCounted) {
        report.differences.push_back({row.line, row.code, recorded.eaches, row.eaches().eaches});
        return {};
    }
    NewMovement movement = openingOf(matched.sku, bin, row.eaches() - recorded);
    movement.kind = MovementKind::Count;
    ++report.corrected;
    return append(tx, movement, row, QStringLiteral("count"), report);
}

Result<void> FileRun::append(Transaction& tx, NewMovement movement, const ports::CountRow& row, const QString& reason,
                             CountReport& report)
{
    movement.source = fileSource;
    movement.eventKey = keyOf(file_, row) + QStringLiteral("/count");
    movement.occurredAt = options_.countedAt;
    movement.actor = options_.actor;
    movement.reason = QStringLiteral("%1, %2 line %3").arg(reason, file_.name).arg(row.line);
    ONHAND_TRY(ShelfLedger::append(tx, movement));
    ++report.applied;
    return {};
}

// What taking the file would do, read by read as FileRun would write.
class FilePreview
{
public:
    FilePreview(const ports::CountFile& file, const CountOptions& options)
        : file_(file)
        , options_(options)
    {
    }

    Result<void> look(Snapshot& s, const MatchedRow& matched, CountReport& report);
    const std::set<SkuId>& opened() const { return opened_; }

private:
    const ports::CountFile& file_;
    const CountOptions& options_;
    std::set<SkuId> opened_;
};

Result<void> FilePreview::look(Snapshot& s, const MatchedRow& matched, CountReport& report)
{
    const ports::CountRow& row = *matched.row;
    ONHAND_ASSIGN(const bool applied, ImportStore::isApplied(s, fileSource, keyOf(file_, row)));
    ONHAND_ASSIGN(const bool counted, ShelfLedger::isCounted(s, matched.sku));
    if (applied || !counted || opened_.contains(matched.sku)) {
        opened_.insert(matched.sku);
        ++report.opened;
        report.applied += applied ? 0 : 1;
        return {};
    }
    ONHAND_ASSIGN(const auto bin, CatalogueStore::findBin(s, row.bin.isEmpty() ? mainBin : row.bin));
    Quantity recorded;
    if (bin) {
        ONHAND_ASSIGN(recorded, ShelfLedger::onHandAt(s, matched.sku, *bin, options_.countedAt));
    }
    if (recorded == row.eaches()) {
        ++report.equal;
    } else if (options_.correctCounted) {
        ++report.corrected;
        ++report.applied;
    } else {
        report.differences.push_back({row.line, row.code, recorded.eaches, row.eaches().eaches});
    }
    return {};
}

// SKUs without a number, unless they are among these.
Result<std::int64_t> unknownSkus(Snapshot& s, const std::set<SkuId>& known)
{
    ONHAND_ASSIGN(const auto all, CatalogueStore::byCode(s));
    std::int64_t unknown = 0;
    for (const SkuId sku : all) {
        if (known.contains(sku))
            continue;
        ONHAND_ASSIGN(const bool counted, ShelfLedger::isCounted(s, sku));
        unknown += counted ? 0 : 1;
    }
    return unknown;
}

Result<std::vector<MatchedRow>> matchFile(Snapshot& s, const ports::CountFile& file, const CountOptions& options,
                                          CountReport& report)
{
    ONHAND_ASSIGN(const auto byCode, CatalogueStore::byCode(s));
    QMultiHash<QString, SkuId> byUpc;
    if (options.matchUpc) {
        ONHAND_ASSIGN(byUpc, CatalogueStore::byUpc(s));
    }
    return matchRows(file, byCode, byUpc, report);
}

Result<bool> takeChunk(Transaction& tx, FileRun& run, std::span<const MatchedRow> rows, CountReport& report)
{
    tx.setCause(QStringLiteral("count file"));
    for (const MatchedRow& row : rows)
        ONHAND_TRY(run.take(tx, row, report));
    return true;
}

// Remembers the file and keeps what was left over. True when the file was known before.
Result<bool> close(Transaction& tx, const ports::CountFile& file, const CountReport& report)
{
    if (report.unmatched.empty() && report.problems.empty()) {
        ONHAND_TRY(record::QuarantineStore::close(tx, fileSource, QStringLiteral("count_rows"), file.contentHash));
    } else {
        const QString reason = QStringLiteral("%1 rows match no SKU, %2 rows can not be taken")
                                   .arg(report.unmatched.size())
                                   .arg(report.problems.size());
        ONHAND_TRY(record::QuarantineStore::add(
            tx, {fileSource, QStringLiteral("count_rows"), file.contentHash, reason, leftOverOf(file, report)}));
    }
    ONHAND_ASSIGN(const bool isNew, ImportStore::remember(tx, {file.contentHash, QStringLiteral("count"), file.name,
                                                               std::int64_t(file.rows.size()), tx.now()}));
    return !isNew;
}

Result<void> openFromStore(Transaction& tx, const record::ComparedListing& listing, BinId bin,
                           const ChannelInfo& channel, const QString& actor, CountImport::StoreNumbersReport& report)
{
    if (!listing.sku || listing.gone || listing.policy != StockPolicy::Managed)
        return {};
    ONHAND_ASSIGN(const bool counted, ShelfLedger::isCounted(tx, listing.sku));
    const bool negative = listing.observed.value_or(0) < 0;
    if (counted || !listing.observed || negative) {
        ++(counted ? report.counted : negative ? report.negative : report.withoutNumber);
        return {};
    }
    ++report.opened;
    ONHAND_ASSIGN(const Availability stock, ShelfLedger::availability(tx, listing.sku));
    const Quantity shown{*listing.observed * listing.factor};
    NewMovement movement = openingOf(listing.sku, bin, shown + stock.committed);
    movement.source = sourceText(Origin::StoreNumbers, QString::number(channel.id.value));
    movement.eventKey = QStringLiteral("listing/%1").arg(listing.id.value);
    movement.occurredAt = tx.now();
    movement.actor = actor;
    movement.reason = QStringLiteral("unverified opening from %1").arg(channel.name);
    ONHAND_TRY(ShelfLedger::append(tx, movement));
    return {};
}

} // namespace

CountImport::CountImport(record::Record& record)
    : record_(record)
{
}

Result<CountReport> CountImport::run(const ports::CountFile& file, const CountOptions& options)
{
    if (file.contentHash.isEmpty() || options.actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("count: needs a content hash and an actor"));
    CountReport report;
    report.rows = std::int64_t(file.rows.size() + file.problems.size());
    const auto rowsOfSkus =
        record_.read<std::vector<MatchedRow>>([&](Snapshot& s) { return matchFile(s, file, options, report); });
    if (!rowsOfSkus)
        return fail(rowsOfSkus.error());
    FileRun run(file, options);
    for (std::size_t first = 0; first < rowsOfSkus->size(); first += chunk) {
        const auto rows = std::span(*rowsOfSkus).subspan(first, std::min(chunk, rowsOfSkus->size() - first));
        const auto taken = record_.write<CountReport>([&](Transaction& tx) -> Result<CountReport> {
            CountReport so = report;
            ONHAND_TRY(takeChunk(tx, run, rows, so));
            return so;
        });
        if (!taken)
            return fail(taken.error());
        report = *taken;
    }
    const auto known = record_.write<bool>([&](Transaction& tx) { return close(tx, file, report); });
    if (!known)
        return fail(known.error());
    report.alreadyImported = *known && report.applied == 0;
    ONHAND_ASSIGN(report.stillUnknown, record_.read<std::int64_t>([](Snapshot& s) { return unknownSkus(s, {}); }));
    return report;
}

Result<CountReport> CountImport::preview(const ports::CountFile& file, const CountOptions& options)
{
    return record_.read<CountReport>([&](Snapshot& s) -> Result<CountReport> {
        CountReport report;
        report.rows = std::int64_t(file.rows.size() + file.problems.size());
        ONHAND_ASSIGN(const auto rows, matchFile(s, file, options, report));
        FilePreview preview(file, options);
        for (const MatchedRow& row : rows)
            ONHAND_TRY(preview.look(s, row, report));
        ONHAND_ASSIGN(const auto known, ImportStore::find(s, file.contentHash));
        report.alreadyImported = known && report.applied == 0;
        ONHAND_ASSIGN(report.stillUnknown, unknownSkus(s, preview.opened()));
        return report;
    });
}

Result<CountImport::StoreNumbersReport> CountImport::adoptStoreNumbers(ChannelId channel, const QString& actor)
{
    ChannelInfo info;
    const auto listings = record_.read<std::vector<record::ComparedListing>>(
        [&](Snapshot& s) -> Result<std::vector<record::ComparedListing>> {
            ONHAND_ASSIGN(info, record::ChannelStore::find(s, channel));
            if (info.state == ChannelState::Connected)
                return fail(ErrorKind::Refused, QStringLiteral("the catalogue of %1 was not read yet").arg(info.name));
            return record::ComparisonQueries::all(s, channel);
        });
    if (!listings)
        return fail(listings.error());
    StoreNumbersReport report;
    for (std::size_t first = 0; first < listings->size(); first += chunk) {
        const auto taken = record_.write<StoreNumbersReport>([&](Transaction& tx) -> Result<StoreNumbersReport> {
            StoreNumbersReport so = report;
            tx.setCause(QStringLiteral("store numbers"));
            ONHAND_ASSIGN(const BinId bin, CatalogueStore::ensureBin(tx, mainBin));
            for (std::size_t i = first; i < std::min(first + chunk, listings->size()); ++i)
                ONHAND_TRY(openFromStore(tx, (*listings)[i], bin, info, actor, so));
            return so;
        });
        if (!taken)
            return fail(taken.error());
        report = *taken;
    }
    return report;
}

} // namespace onhand::engine
