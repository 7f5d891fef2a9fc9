#include "engine/bin_desk.h"

#include "engine/audit_json.h"
#include "record/audit_store.h"
#include "record/bin_store.h"
#include "record/catalogue_store.h"

namespace onhand::engine {

using desk::BinEdit;
using desk::BinImportRow;
using record::BinStore;
using record::ManagedBin;
using record::Transaction;

namespace {

constexpr std::int64_t orderStep = 10;
constexpr qsizetype longest = 100;

struct Done
{
};

Result<BinEdit> checked(BinEdit edit)
{
    edit.code = edit.code.trimmed();
    edit.label = edit.label.trimmed().isEmpty() ? edit.code : edit.label.trimmed();
    edit.barcode = edit.barcode.trimmed();
    if (edit.code.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("code: missing"));
    if (edit.code.size() > longest || edit.label.size() > longest || edit.barcode.size() > longest)
        return fail(ErrorKind::Invalid, QStringLiteral("code: too long"));
    return edit;
}

// A label that is read as something else would put the counter into the wrong place.
Result<void> refuseAmbiguous(record::Snapshot& s, const BinEdit& edit)
{
    for (const QString& code : {edit.code, edit.barcode}) {
        if (code.isEmpty())
            continue;
        ONHAND_ASSIGN(const auto skus, BinStore::skusByCode(s, code));
        if (!skus.empty())
            return fail(ErrorKind::Conflict, QStringLiteral("code: \"%1\" is a SKU's").arg(code));
        ONHAND_ASSIGN(const BinId other, BinStore::byLabel(s, code));
        if (other && other != edit.bin)
            return fail(ErrorKind::Conflict, QStringLiteral("code: \"%1\" is another bin's").arg(code));
    }
    return {};
}

Result<BinId> apply(Transaction& tx, const BinEdit& edit)
{
    ONHAND_TRY(refuseAmbiguous(tx, edit));
    Bin bin;
    bin.id = edit.bin;
    bin.code = edit.code;
    bin.label = edit.label;
    bin.sellable = edit.sellable;
    if (!edit.bin)
        return BinStore::create(tx, bin, edit.barcode);
    ONHAND_TRY(BinStore::edit(tx, bin, edit.barcode));
    return edit.bin;
}

using What = desk::BinFileRow::What;

// A row of a file against what the record has under its code.
struct Judged
{
    BinEdit wanted;
    std::optional<ManagedBin> before;
    What what = What::New;
};

Result<Judged> judge(record::Snapshot& s, const BinImportRow& row)
{
    Judged judged;
    ONHAND_ASSIGN(const auto known, record::CatalogueStore::findBin(s, row.code.trimmed()));
    if (known) {
        ONHAND_ASSIGN(judged.before, BinStore::find(s, *known));
    }
    const auto& before = judged.before;
    BinEdit wanted;
    wanted.bin = known.value_or(BinId{});
    wanted.code = row.code;
    wanted.label = row.label.isEmpty() && before ? before->bin.label : row.label;
    wanted.barcode = row.barcode.isEmpty() && before ? before->barcode : row.barcode;
    wanted.sellable = row.sellable.value_or(before ? before->bin.sellable : true);
    ONHAND_ASSIGN(judged.wanted, checked(wanted));
    const std::int64_t order = row.walkingOrder.value_or(before ? before->bin.walkingOrder : 0);
    const bool same = before && before->bin.label == judged.wanted.label && before->barcode == judged.wanted.barcode &&
                      before->bin.sellable == judged.wanted.sellable && before->bin.walkingOrder == order &&
                      !before->retired;
    judged.what = same ? What::Same : before ? What::Changed : What::New;
    return judged;
}

Result<void> takeRow(Transaction& tx, const BinImportRow& row, desk::BinImportReport& report)
{
    ONHAND_ASSIGN(const Judged judged, judge(tx, row));
    if (judged.what == What::Same) {
        ++report.same;
        return {};
    }
    ONHAND_ASSIGN(const BinId id, apply(tx, judged.wanted));
    if (row.walkingOrder)
        ONHAND_TRY(BinStore::setWalkingOrder(tx, id, *row.walkingOrder));
    if (judged.before && judged.before->retired)
        ONHAND_TRY(BinStore::setRetired(tx, id, false));
    ++(judged.before ? report.changed : report.created);
    return {};
}

// Which line of the file said what a scanner reads first.
using SaidAt = std::map<QString, int>;

Result<What> previewRow(record::Snapshot& s, const BinImportRow& row, SaidAt& said)
{
    ONHAND_ASSIGN(const Judged judged, judge(s, row));
    ONHAND_TRY(refuseAmbiguous(s, judged.wanted));
    for (const QString& code : {judged.wanted.code, judged.wanted.barcode}) {
        if (const auto known = said.find(code); known != said.end() && known->second != row.line)
            return fail(ErrorKind::Conflict, QStringLiteral("code: \"%1\" is in line %2").arg(code).arg(known->second));
    }
    said.emplace(judged.wanted.code, row.line);
    if (!judged.wanted.barcode.isEmpty())
        said.emplace(judged.wanted.barcode, row.line);
    return judged.what;
}

} // namespace

Result<BinId> BinDesk::edit(const BinEdit& asked, const QString& actor)
{
    ONHAND_ASSIGN(const BinEdit edit, checked(asked));
    return record_.write<BinId>([&](Transaction& tx) -> Result<BinId> {
        tx.setCause(QStringLiteral("bin %1").arg(edit.code));
        ONHAND_ASSIGN(const BinId id, apply(tx, edit));
        ONHAND_TRY(record::AuditStore::append(
            tx, {actor, edit.bin ? QStringLiteral("bin.edit") : QStringLiteral("bin.create"),
                 QStringLiteral("bin:%1").arg(id.value),
                 compactJson({{QStringLiteral("code"), edit.code}, {QStringLiteral("sellable"), edit.sellable}})}));
        return id;
    });
}

Result<void> BinDesk::reorder(const std::vector<BinId>& bins, const QString& actor)
{
    const auto done = record_.write<Done>([&](Transaction& tx) -> Result<Done> {
        ONHAND_ASSIGN(const auto all, BinStore::all(tx, true));
        std::vector<BinId> order = bins;
        if (std::set<BinId>(bins.begin(), bins.end()).size() != bins.size())
            return fail(ErrorKind::Invalid, QStringLiteral("bins: one is named twice"));
        for (const ManagedBin& managed : all) {
            if (std::find(bins.begin(), bins.end(), managed.bin.id) == bins.end())
                order.push_back(managed.bin.id);
        }
        std::int64_t place = 0;
        for (const BinId bin : order)
            ONHAND_TRY(BinStore::setWalkingOrder(tx, bin, place += orderStep));
        ONHAND_TRY(record::AuditStore::append(tx, {actor, QStringLiteral("bin.reorder"), QStringLiteral("bins"),
                                                   compactJson({{QStringLiteral("bins"), qint64(bins.size())}})}));
        return Done{};
    });
    ONHAND_TRY(done);
    return {};
}

Result<void> BinDesk::retire(BinId bin, bool retired, const QString& actor)
{
    const auto done = record_.write<Done>([&](Transaction& tx) -> Result<Done> {
        ONHAND_ASSIGN(const auto known, BinStore::find(tx, bin));
        if (!known)
            return fail(ErrorKind::NotFound, QStringLiteral("no bin %1").arg(bin.value));
        if (retired && known->skus > 0)
            return fail(ErrorKind::Refused, QStringLiteral("bin: it holds %1 SKUs").arg(known->skus));
        if (retired && known->openWalk)
            return fail(ErrorKind::Refused, QStringLiteral("bin: walk %1 counts in it").arg(known->openWalk.value));
        ONHAND_TRY(BinStore::setRetired(tx, bin, retired));
        ONHAND_TRY(record::AuditStore::append(
            tx, {actor, retired ? QStringLiteral("bin.retire") : QStringLiteral("bin.return"),
                 QStringLiteral("bin:%1").arg(bin.value), compactJson({{QStringLiteral("code"), known->bin.code}})}));
        return Done{};
    });
    ONHAND_TRY(done);
    return {};
}

Result<std::vector<desk::BinFileRow>> BinDesk::preview(const std::vector<BinImportRow>& rows)
{
    using Rows = std::vector<desk::BinFileRow>;
    return record_.read<Rows>([&](record::Snapshot& s) -> Result<Rows> {
        Rows judged;
        SaidAt said;
        for (const BinImportRow& row : rows) {
            desk::BinFileRow one{What::LeftOut, row, {}, {}};
            const auto what = previewRow(s, row, said);
            if (what)
                one.what = *what;
            else if (what.error().kind == ErrorKind::Invalid || what.error().kind == ErrorKind::Conflict)
                one.problem = what.error().detail;
            else
                return fail(what.error());
            judged.push_back(std::move(one));
        }
        return judged;
    });
}

Result<desk::BinImportReport> BinDesk::import(const std::vector<BinImportRow>& rows, const QString& actor)
{
    if (actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("actor: missing"));
    return record_.write<desk::BinImportReport>([&](Transaction& tx) -> Result<desk::BinImportReport> {
        tx.setCause(QStringLiteral("import of bins"));
        desk::BinImportReport report;
        for (const BinImportRow& row : rows) {
            if (const auto taken = takeRow(tx, row, report); !taken)
                return fail(taken.error().kind, QStringLiteral("line %1: %2").arg(row.line).arg(taken.error().detail));
        }
        ONHAND_TRY(record::AuditStore::append(tx, {actor, QStringLiteral("bin.import"), QStringLiteral("bins"),
                                                   compactJson({{QStringLiteral("created"), report.created},
                                                                {QStringLiteral("changed"), report.changed}})}));
        return report;
    });
}

} // namespace onhand::engine
