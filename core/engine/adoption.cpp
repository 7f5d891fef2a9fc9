#include "engine/adoption.h"

#include "engine/catalogue_values.h"
#include "engine/hearing.h"
#include "record/authority_store.h"
#include "record/catalogue_store.h"
#include "record/channel_store.h"
#include "record/listing_store.h"
#include "record/match_queries.h"
#include "record/mirror_store.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace onhand::engine {

using ports::CatalogueItem;
using record::CatalogueStore;
using record::ChannelStore;
using record::ListingStore;
using record::Snapshot;
using record::Transaction;

namespace {

constexpr int chunk = 500;
// So many pages in a row without anything new are a loop, not a catalogue.
constexpr int idleLimit = 3;
const QString adopter = QStringLiteral("adoption");
const QString separator = QStringLiteral(" – ");

bool isSellable(StockPolicy policy)
{
    return policy == StockPolicy::Managed || policy == StockPolicy::Unmanaged;
}

bool isPushed(ChannelState state)
{
    return state == ChannelState::Live || state == ChannelState::Paused;
}

QString withIdentity(const QString& options, const ports::ChannelIdentity& identity)
{
    QJsonObject object = QJsonDocument::fromJson(options.toUtf8()).object();
    object[QLatin1String("product")] = identity.product;
    object[QLatin1String("version")] = identity.version;
    object[QLatin1String("platform")] = identity.platform;
    object[QLatin1String("currency")] = identity.currency;
    object[QLatin1String("lists_all_variations")] = identity.listsAllVariations;
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString currencyOf(const QString& options)
{
    return QJsonDocument::fromJson(options.toUtf8()).object().value(QLatin1String("currency")).toString();
}

SaidOfSku saidOf(const CatalogueItem& item, const QString& currency)
{
    SaidOfSku said;
    if (!item.name.isEmpty())
        said.name = item.name;
    said.category = item.category;
    if (!item.upc.isEmpty())
        said.upc = item.upc;
    said.priceMinor = item.priceMinor;
    said.currency = currency;
    return said;
}

// One run: what it has read so far and what that did.
class Run
{
public:
    Run(record::Record& record, ChannelInfo channel)
        : record_(record)
        , channel_(std::move(channel))
        , startedAt_(record.clock().now())
    {
    }

    Result<void> takePage(const std::vector<CatalogueItem>& page);
    // After a complete reading only.
    Result<void> conclude();
    Result<void> count();

    AdoptionReport report;

private:
    using Matching = decltype(&record::MatchQueries::exact);

    Result<void> takeItem(Transaction& tx, const CatalogueItem& item, AdoptionReport& so);
    Result<void> takeSku(Transaction& tx, const CatalogueItem& item, const record::Upserted& taken, AdoptionReport& so);
    Result<void> markGone();
    Result<void> align();
    Result<void> alignBy(Matching matching);
    Result<void> nameVariations();

    record::Record& record_;
    ChannelInfo channel_;
    Instant startedAt_;
    QSet<QString> seen_;
    int idlePages_ = 0;
};

Result<void> Run::takePage(const std::vector<CatalogueItem>& page)
{
    std::vector<const CatalogueItem*> fresh;
    for (const CatalogueItem& item : page) {
        if (seen_.contains(item.ref.external))
            continue;
        seen_.insert(item.ref.external);
        fresh.push_back(&item);
    }
    idlePages_ = fresh.empty() ? idlePages_ + 1 : 0;
    if (idlePages_ >= idleLimit)
        return fail(ErrorKind::Malformed, QStringLiteral("no_progress: %1 pages repeat").arg(idlePages_));
    for (std::size_t first = 0; first < fresh.size(); first += chunk) {
        const auto written = record_.write<AdoptionReport>([&](Transaction& tx) -> Result<AdoptionReport> {
            AdoptionReport so = report;
            for (std::size_t i = first; i < std::min(first + chunk, fresh.size()); ++i)
                ONHAND_TRY(takeItem(tx, *fresh[i], so));
            return so;
        });
        if (!written)
            return fail(written.error());
        report = *written;
    }
    report.found = seen_.size();
    return {};
}

Result<void> Run::takeItem(Transaction& tx, const CatalogueItem& item, AdoptionReport& so)
{
    tx.setCause(QStringLiteral("catalogue of %1").arg(channel_.name));
    ONHAND_ASSIGN(const auto taken, ListingStore::upsert(tx, listingOf(channel_.id, item)));
    so.newListings += taken.inserted ? 1 : 0;
    if (isSellable(item.policy) && !item.code.isEmpty())
        ONHAND_TRY(takeSku(tx, item, taken, so));
    ONHAND_TRY(record::MirrorStore::observe(
        tx, {taken.id, numberOf(item), std::nullopt, record::Occasion::Adoption, ScanId{}, startedAt_}));
    return {};
}

// A new code is a SKU, if channels of this kind own the catalogue. Of a known one the channel says again what it says,
// once it changed or the record lacks it; what it does not own stays an observation.
Result<void> Run::takeSku(Transaction& tx, const CatalogueItem& item, const record::Upserted& taken, AdoptionReport& so)
{
    ONHAND_ASSIGN(const Speaker speaker, record::AuthorityStore::channel(tx, channel_.id));
    SaidOfSku said = saidOf(item, currencyOf(channel_.options));
    ONHAND_ASSIGN(const auto known, CatalogueStore::findByCode(tx, item.code));
    if (!known) {
        ONHAND_ASSIGN(const auto made, introduce(tx, item.code, said, speaker));
        so.newSkus += made ? 1 : 0;
        return {};
    }
    ONHAND_ASSIGN(const auto alignment, ListingStore::alignment(tx, taken.id));
    const bool speaksAgain = taken.changed && !taken.inserted && alignment && alignment->sku == *known &&
                             alignment->match == MatchType::Exact;
    ONHAND_ASSIGN(const auto sku, CatalogueStore::find(tx, *known));
    Q_ASSERT(sku);
    // A second channel names only what it brought.
    if (!speaksAgain) {
        said.name.reset();
        said.category.reset();
    }
    if (!speaksAgain && !sku->upc.isEmpty())
        said.upc.reset();
    if (!speaksAgain && sku->priceMinor)
        said.priceMinor.reset();
    ONHAND_ASSIGN(const Heard heard, hear(tx, *sku, said, speaker));
    so.observed += heard.observed;
    return {};
}

Result<void> Run::conclude()
{
    ONHAND_TRY(markGone());
    if (!isPushed(channel_.state))
        ONHAND_TRY(align());
    ONHAND_TRY(nameVariations());
    if (channel_.state != ChannelState::Connected)
        return {};
    const auto stored = record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(ChannelStore::setState(tx, channel_.id, ChannelState::Adopted));
        return true;
    });
    return stored ? Result<void>{} : fail(stored.error());
}

Result<void> Run::markGone()
{
    const auto known =
        record_.read<std::vector<record::KnownListing>>([&](Snapshot& s) { return ListingStore::all(s, channel_.id); });
    if (!known)
        return fail(known.error());
    std::vector<ListingId> missing;
    for (const record::KnownListing& listing : *known) {
        if (!listing.gone && !seen_.contains(listing.external))
            missing.push_back(listing.id);
    }
    for (std::size_t first = 0; first < missing.size(); first += chunk) {
        const auto written = record_.write<bool>([&](Transaction& tx) -> Result<bool> {
            for (std::size_t i = first; i < std::min(first + chunk, missing.size()); ++i)
                ONHAND_TRY(ListingStore::markGone(tx, missing[i]));
            return true;
        });
        if (!written)
            return fail(written.error());
    }
    report.gone = std::int64_t(missing.size());
    return {};
}

Result<void> Run::align()
{
    // Parents first: their variations follow them.
    ONHAND_TRY(alignBy(&record::MatchQueries::exact));
    return alignBy(&record::MatchQueries::sharingParent);
}

Result<void> Run::alignBy(Matching matching)
{
    for (ListingId after;;) {
        const auto matches = record_.write<std::vector<record::CodeMatch>>(
            [&](Transaction& tx) -> Result<std::vector<record::CodeMatch>> {
                ONHAND_ASSIGN(auto found, matching(tx, channel_.id, after, chunk));
                for (const record::CodeMatch& match : found)
                    ONHAND_TRY(
                        ListingStore::align(tx, {match.listing, match.sku, MatchType::Exact, 1000, 1, false}, adopter));
                return found;
            });
        if (!matches)
            return fail(matches.error());
        if (matches->empty())
            return {};
        report.newAlignments += std::int64_t(matches->size());
        after = matches->back().listing;
    }
}

// A store calls a variation "20 L" and keeps its category with the parent; on a shelf that names nothing. What somebody
// called it otherwise stays.
Result<void> Run::nameVariations()
{
    const auto names = record_.read<std::vector<record::VariationName>>(
        [&](Snapshot& s) { return record::MatchQueries::variationNames(s, channel_.id); });
    if (!names)
        return fail(names.error());
    for (std::size_t first = 0; first < names->size(); first += chunk) {
        const auto written = record_.write<bool>([&](Transaction& tx) -> Result<bool> {
            ONHAND_ASSIGN(const Speaker speaker, record::AuthorityStore::channel(tx, channel_.id));
            for (std::size_t i = first; i < std::min(first + chunk, names->size()); ++i) {
                const record::VariationName& v = (*names)[i];
                const QString whole = v.own.startsWith(v.parent) ? v.own : v.parent + separator + v.own;
                const bool isOurs = v.skuName == v.own || v.skuName.endsWith(separator + v.own);
                const QString name = isOurs ? whole : v.skuName;
                const QString category = v.skuCategory.isEmpty() ? v.parentCategory : v.skuCategory;
                if (name == v.skuName && category == v.skuCategory)
                    continue;
                ONHAND_ASSIGN(const auto sku, CatalogueStore::find(tx, v.sku));
                Q_ASSERT(sku);
                SaidOfSku said;
                said.name = name;
                said.category = category;
                ONHAND_TRY(hear(tx, *sku, said, speaker));
            }
            return true;
        });
        if (!written)
            return fail(written.error());
    }
    return {};
}

Result<void> Run::count()
{
    const auto counted = record_.read<bool>([&](Snapshot& s) -> Result<bool> {
        ONHAND_ASSIGN(const auto counts, record::MatchQueries::counts(s, channel_.id));
        report.aligned = counts.aligned;
        report.withoutCode = counts.withoutCode;
        report.duplicates = counts.duplicates;
        report.unmanaged = counts.unmanaged;
        report.byParent = counts.byParent;
        report.containers = counts.containers;
        ONHAND_ASSIGN(const auto matches, record::MatchQueries::exact(s, channel_.id, ListingId{}, 1'000'000));
        report.awaitingBaseline = std::int64_t(matches.size());
        return true;
    });
    return counted ? Result<void>{} : fail(counted.error());
}

} // namespace

Adoption::Adoption(record::Record& record, ports::Channel& channel)
    : record_(record)
    , channel_(channel)
{
}

Result<Adoption::Connection> Adoption::connect(const ChannelInfo& wanted, const CancelToken& cancel)
{
    ONHAND_ASSIGN(const ports::ChannelIdentity identity, channel_.probe(cancel));
    return store(record_, wanted, identity);
}

Result<Adoption::Connection> Adoption::store(record::Record& record, const ChannelInfo& wanted,
                                             const ports::ChannelIdentity& identity)
{
    return record.write<Connection>([&](Transaction& tx) -> Result<Connection> {
        const QString options = withIdentity(wanted.options, identity);
        if (wanted.id) {
            ONHAND_TRY(ChannelStore::setAccess(tx, wanted.id, wanted.url, options, wanted.secretRef));
            return Connection{wanted.id, identity, true};
        }
        ONHAND_ASSIGN(const auto known, ChannelStore::findByName(tx, wanted.name));
        if (known) {
            if (known->kind != wanted.kind)
                return fail(ErrorKind::Conflict, QStringLiteral("\"%1\" is a %2").arg(known->name, known->kind));
            ONHAND_TRY(ChannelStore::setAccess(tx, known->id, wanted.url, options, wanted.secretRef));
            return Connection{known->id, identity, true};
        }
        ChannelInfo made = wanted;
        made.state = ChannelState::Connected;
        made.options = options;
        ONHAND_ASSIGN(const ChannelId id, ChannelStore::insert(tx, made));
        return Connection{id, identity, false};
    });
}

Result<AdoptionReport> Adoption::run(ChannelId channel, const CancelToken& cancel,
                                     const std::function<void(std::int64_t done, std::int64_t total)>& progress)
{
    const auto info = record_.read<ChannelInfo>([&](Snapshot& s) { return ChannelStore::find(s, channel); });
    if (!info)
        return fail(info.error());
    Run run(record_, *info);
    ONHAND_ASSIGN(const ports::ScanSummary summary,
                  channel_.scan(
                      [&](const std::vector<CatalogueItem>& page, std::int64_t total) -> Result<void> {
                          ONHAND_TRY(run.takePage(page));
                          if (progress)
                              progress(run.report.found, total);
                          return {};
                      },
                      cancel));
    run.report.expected = summary.expectedTotal;
    run.report.complete = summary.complete && run.report.found == summary.expectedTotal;
    run.report.reason = summary.reason;
    if (run.report.complete)
        ONHAND_TRY(run.conclude());
    else if (run.report.reason.isEmpty())
        run.report.reason = QStringLiteral("unique:%1 of %2").arg(run.report.found).arg(summary.expectedTotal);
    ONHAND_TRY(run.count());
    return run.report;
}

} // namespace onhand::engine
