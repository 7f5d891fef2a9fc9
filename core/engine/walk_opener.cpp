#include "engine/walk_opener.h"

#include "record/audit_store.h"
#include "record/catalogue_store.h"
#include "record/delivery_store.h"
#include "record/settings_store.h"
#include "record/walk_look.h"
#include "record/walk_settings.h"
#include "record/walk_store.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace onhand::engine {

using record::NewWalkLine;
using record::Transaction;
using record::WalkLook;
using record::WalkStore;

namespace {

// More than anybody counts in one go.
constexpr std::size_t mostLines = 20'000;

// Collects lines, each bin and SKU once; the first reason to count one stays.
class Gathering
{
public:
    explicit Gathering(Transaction& tx, const desk::OpenWalkRequest& request)
        : tx_(tx)
        , request_(request)
    {
    }

    Result<std::vector<NewWalkLine>> all();

private:
    Result<void> add(NewWalkLine line);
    // Wherever it lies; in the first sellable bin when it lies nowhere.
    Result<void> addPlaces(SkuId sku, WalkSource source, DiscrepancyId discrepancy);
    Result<void> addDoubted(DiscrepancyId discrepancy);

    Transaction& tx_;
    const desk::OpenWalkRequest& request_;
    std::vector<NewWalkLine> lines_;
    std::map<std::pair<BinId, SkuId>, std::size_t> known_;
};

Result<std::vector<NewWalkLine>> Gathering::all()
{
    for (const desk::OpenWalkLine& line : request_.lines)
        ONHAND_TRY(add({line.bin, line.sku, line.source, line.why, line.discrepancy}));
    for (const DiscrepancyId discrepancy : request_.discrepancies)
        ONHAND_TRY(addDoubted(discrepancy));
    for (const BinId bin : request_.wholeBins) {
        ONHAND_ASSIGN(const auto content, WalkLook::contentOf(tx_, bin));
        for (const record::PlacedSku& placed : content)
            ONHAND_TRY(add({bin, placed.sku, request_.source, {}, {}}));
    }
    if (!request_.category.isEmpty()) {
        ONHAND_ASSIGN(const auto skus, WalkLook::skusOfCategory(tx_, request_.category));
        for (const SkuId sku : skus)
            ONHAND_TRY(addPlaces(sku, request_.source, {}));
    }
    if (!request_.supplier.isEmpty()) {
        ONHAND_ASSIGN(const auto skus, record::DeliveryStore::skusOf(tx_, request_.supplier));
        for (const SkuId sku : skus)
            ONHAND_TRY(addPlaces(sku, request_.source, {}));
    }
    for (const SkuId sku : request_.skus)
        ONHAND_TRY(addPlaces(sku, request_.source, {}));
    if (lines_.size() > mostLines)
        return fail(ErrorKind::Invalid, QStringLiteral("lines: %1 are too many for one walk").arg(lines_.size()));
    return std::move(lines_);
}

Result<void> Gathering::add(NewWalkLine line)
{
    if (request_.leaveOutHeld) {
        ONHAND_ASSIGN(const WalkId holder, WalkStore::holderOf(tx_, line.bin, line.sku));
        ONHAND_ASSIGN(const WalkId whole, WalkStore::holderOfWhole(tx_, line.bin));
        if (holder || whole)
            return {};
    }
    const auto [known, isNew] = known_.emplace(std::pair(line.bin, line.sku), lines_.size());
    if (isNew)
        lines_.push_back(std::move(line));
    else if (line.discrepancy)
        lines_[known->second].discrepancy = line.discrepancy;
    return {};
}

Result<void> Gathering::addPlaces(SkuId sku, WalkSource source, DiscrepancyId discrepancy)
{
    ONHAND_ASSIGN(const auto places, WalkLook::placesOf(tx_, sku));
    for (const record::PlacedSku& place : places)
        ONHAND_TRY(add({place.bin, sku, source, {}, discrepancy}));
    if (!places.empty())
        return {};
    ONHAND_ASSIGN(const BinId first, WalkLook::firstSellableBin(tx_));
    return add({first, sku, source, {}, discrepancy});
}

Result<void> Gathering::addDoubted(DiscrepancyId discrepancy)
{
    ONHAND_ASSIGN(const auto doubted, WalkLook::doubtOf(tx_, discrepancy));
    if (!doubted)
        return fail(ErrorKind::NotFound, QStringLiteral("no discrepancy %1").arg(discrepancy.value));
    if (!doubted->open)
        return fail(ErrorKind::Conflict, QStringLiteral("discrepancy %1 is over").arg(discrepancy.value));
    return addPlaces(doubted->sku, WalkSource::Discrepancy, discrepancy);
}

Result<QString> titleOf(Transaction& tx, const desk::OpenWalkRequest& request, const std::vector<NewWalkLine>& lines)
{
    if (!request.title.trimmed().isEmpty())
        return request.title.trimmed();
    if (!request.category.isEmpty())
        return request.category;
    if (!request.supplier.isEmpty())
        return request.supplier;
    ONHAND_ASSIGN(const auto bins, record::CatalogueStore::bins(tx));
    std::set<BinId> visited(request.wholeBins.begin(), request.wholeBins.end());
    for (const NewWalkLine& line : lines)
        visited.insert(line.bin);
    QStringList codes;
    for (const Bin& bin : bins) {
        if (visited.contains(bin.id))
            codes << bin.code;
    }
    if (codes.size() > 3)
        codes = codes.first(2) + QStringList{QStringLiteral("… %1").arg(codes.last())};
    return codes.join(QStringLiteral(", "));
}

Result<std::int64_t> secondsFor(Transaction& tx, const record::NewWalk& walk)
{
    ONHAND_ASSIGN(const std::int64_t line, record::SettingsStore::get(tx, record::settings::walkSecondsLine));
    ONHAND_ASSIGN(const std::int64_t bin, record::SettingsStore::get(tx, record::settings::walkSecondsBin));
    std::set<BinId> bins(walk.wholeBins.begin(), walk.wholeBins.end());
    for (const NewWalkLine& one : walk.lines)
        bins.insert(one.bin);
    return std::int64_t(walk.lines.size()) * line + std::int64_t(bins.size()) * bin;
}

Result<void> audit(Transaction& tx, WalkId id, const record::NewWalk& walk)
{
    const QJsonObject detail{{QStringLiteral("lines"), qint64(walk.lines.size())},
                             {QStringLiteral("source"), toWord(walk.source)},
                             {QStringLiteral("title"), walk.title}};
    return record::AuditStore::append(tx,
                                      {walk.actor, QStringLiteral("walk.open"), QStringLiteral("walk:%1").arg(id.value),
                                       QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact))});
}

} // namespace

Result<std::pair<WalkId, bool>> WalkOpener::open(Transaction& tx, const desk::OpenWalkRequest& request)
{
    if (request.requestId.isEmpty() || request.actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("requestId or actor: missing"));
    ONHAND_ASSIGN(const WalkId known, WalkStore::byRequest(tx, request.requestId));
    if (known)
        return std::pair(known, false);
    record::NewWalk walk;
    walk.requestId = request.requestId;
    walk.source = request.source;
    walk.blind = request.blind;
    walk.assignedTo = request.assignedTo.trimmed();
    walk.note = request.note.trimmed();
    walk.actor = request.actor;
    walk.wholeBins = request.wholeBins;
    ONHAND_ASSIGN(walk.lines, Gathering(tx, request).all());
    if (walk.lines.empty() && walk.wholeBins.empty())
        return fail(ErrorKind::Invalid, QStringLiteral("lines: nothing to count"));
    ONHAND_ASSIGN(walk.title, titleOf(tx, request, walk.lines));
    ONHAND_ASSIGN(walk.plannedSeconds, secondsFor(tx, walk));
    ONHAND_ASSIGN(const auto opened, WalkStore::open(tx, walk));
    ONHAND_TRY(audit(tx, opened.first, walk));
    return opened;
}

} // namespace onhand::engine
