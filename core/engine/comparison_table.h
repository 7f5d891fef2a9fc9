#pragma once

#include "record/comparison_queries.h"
#include "record/record.h"

#include <QHash>

#include <map>
#include <memory>
#include <mutex>

namespace onhand::engine {

// Everything that a pass compares with, held in memory for its duration and kept as new as the record: one query at
// the start, and before each page only what was committed since. Used by one thread.
class ComparisonTable
{
public:
    struct Entry : record::ComparedListing
    {
        bool seen = false; // by this pass
    };

    ComparisonTable(record::Record& record, ChannelId channel);

    Result<void> load();
    // Brings every entry to what the record says now. Cheap when nothing was committed meanwhile.
    Result<void> refresh();

    Entry* find(const QString& external);
    // Takes note of a listing that this pass has written. Its entry is complete after the next refresh().
    void add(const record::KnownListing& listing);
    std::vector<Entry>& entries() { return entries_; }
    std::size_t size() const { return entries_.size(); }

private:
    // Which SKUs each commit of this process changed; commits of other programs show as gaps.
    struct Heard
    {
        std::mutex mutex;
        std::map<std::int64_t, record::Commit> commits;
    };

    Result<void> reload(record::Snapshot& s, std::int64_t revision);
    // The SKUs changed by the commits after revision_ up to `revision`; none when that can not be told.
    std::optional<std::set<SkuId>> changedUpTo(std::int64_t revision);
    void put(const record::ComparedListing& listing);

    record::Record& record_;
    ChannelId channel_;
    std::vector<Entry> entries_;
    QHash<QString, std::size_t> byExternal_;
    std::int64_t revision_ = -1;
    std::shared_ptr<Heard> heard_ = std::make_shared<Heard>();
    std::shared_ptr<void> listening_;
};

} // namespace onhand::engine
