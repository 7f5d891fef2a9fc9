#include "engine/comparison_table.h"

#include "record/stock_queries.h"

namespace onhand::engine {

using record::ComparedListing;
using record::ComparisonQueries;
using record::Snapshot;

namespace {

// Beyond this, one query for all is cheaper than one for each.
constexpr std::size_t reloadFrom = 2'000;

} // namespace

ComparisonTable::ComparisonTable(record::Record& record, ChannelId channel)
    : record_(record)
    , channel_(channel)
{
    listening_ = record_.onCommit([heard = heard_](const record::Commit& commit) {
        const std::lock_guard lock(heard->mutex);
        heard->commits.insert_or_assign(commit.revision, commit);
    });
}

Result<void> ComparisonTable::load()
{
    const auto loaded = record_.read<bool>([&](Snapshot& s) -> Result<bool> {
        ONHAND_ASSIGN(const std::int64_t revision, record::StockQueries::revision(s));
        ONHAND_TRY(reload(s, revision));
        return true;
    });
    return loaded ? Result<void>{} : fail(loaded.error());
}

Result<void> ComparisonTable::refresh()
{
    const auto refreshed = record_.read<bool>([&](Snapshot& s) -> Result<bool> {
        ONHAND_ASSIGN(const std::int64_t revision, record::StockQueries::revision(s));
        if (revision == revision_)
            return true;
        const auto changed = changedUpTo(revision);
        if (!changed || changed->size() > reloadFrom) {
            ONHAND_TRY(reload(s, revision));
            return true;
        }
        for (const SkuId sku : *changed) {
            ONHAND_ASSIGN(const auto listings, ComparisonQueries::ofSku(s, channel_, sku));
            for (const ComparedListing& listing : listings)
                put(listing);
        }
        revision_ = revision;
        return true;
    });
    return refreshed ? Result<void>{} : fail(refreshed.error());
}

Result<void> ComparisonTable::reload(Snapshot& s, std::int64_t revision)
{
    ONHAND_ASSIGN(const auto listings, ComparisonQueries::all(s, channel_));
    entries_.reserve(listings.size());
    byExternal_.reserve(qsizetype(listings.size()));
    for (const ComparedListing& listing : listings)
        put(listing);
    revision_ = revision;
    return {};
}

std::optional<std::set<SkuId>> ComparisonTable::changedUpTo(std::int64_t revision)
{
    const std::lock_guard lock(heard_->mutex);
    auto& commits = heard_->commits;
    commits.erase(commits.begin(), commits.upper_bound(revision_));
    std::set<SkuId> changed;
    std::int64_t next = revision_ + 1;
    for (const auto& [number, commit] : commits) {
        if (number > revision)
            break;
        if (number != next++ || commit.everySku)
            return std::nullopt;
        changed.insert(commit.skus.begin(), commit.skus.end());
    }
    if (next != revision + 1)
        return std::nullopt;
    return changed;
}

void ComparisonTable::put(const ComparedListing& listing)
{
    const auto [it, isNew] = [&] {
        const auto known = byExternal_.find(listing.external);
        return known != byExternal_.end() ? std::pair(known, false)
                                          : std::pair(byExternal_.insert(listing.external, entries_.size()), true);
    }();
    if (isNew)
        entries_.push_back(Entry{});
    Entry& entry = entries_[*it];
    static_cast<ComparedListing&>(entry) = listing;
}

ComparisonTable::Entry* ComparisonTable::find(const QString& external)
{
    const auto it = byExternal_.find(external);
    return it == byExternal_.end() ? nullptr : &entries_[*it];
}

void ComparisonTable::add(const record::KnownListing& listing)
{
    ComparedListing compared;
    static_cast<record::KnownListing&>(compared) = listing;
    put(compared);
    find(listing.external)->seen = true;
}

} // namespace onhand::engine
