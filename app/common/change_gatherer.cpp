#include "app/common/change_gatherer.h"

namespace onhand::app {

void ChangeGatherer::add(const record::Commit& commit)
{
    const std::lock_guard lock(mutex_);
    if (commit.revision > seen_ + 1)
        addForeign();
    gathered_.merge(commit);
    any_ = true;
    seen_ = std::max(seen_, commit.revision);
}

void ChangeGatherer::look(std::int64_t revision)
{
    const std::lock_guard lock(mutex_);
    if (suspect_ && *suspect_ > seen_) {
        addForeign();
        seen_ = std::max(seen_, revision);
        suspect_.reset();
        return;
    }
    suspect_ = revision > seen_ ? std::optional(revision) : std::nullopt;
}

void ChangeGatherer::addForeign()
{
    gathered_.everySku = true;
    gathered_.receipts = true;
    gathered_.orders = true;
    gathered_.returns = true;
    gathered_.alerts = true;
    gathered_.discrepancies = true;
    gathered_.channels = true;
    gathered_.settings = true;
    gathered_.walks = true;
    gathered_.pushes = true;
    any_ = true;
}

std::optional<desk::ChangeSet> ChangeGatherer::take()
{
    const std::lock_guard lock(mutex_);
    if (!any_)
        return std::nullopt;
    desk::ChangeSet set;
    set.firstRevision = told_ + 1;
    set.lastRevision = seen_;
    set.everySku = gathered_.everySku || gathered_.skus.size() > manySkus;
    if (!set.everySku)
        set.skus.assign(gathered_.skus.begin(), gathered_.skus.end());
    set.receipts = gathered_.receipts;
    set.orders = gathered_.orders;
    set.returns = gathered_.returns;
    set.alerts = gathered_.alerts;
    set.discrepancies = gathered_.discrepancies;
    set.channels = gathered_.channels;
    set.settings = gathered_.settings;
    set.walks = gathered_.walks;
    set.pushes = gathered_.pushes;
    told_ = seen_;
    gathered_ = {};
    any_ = false;
    return set;
}

} // namespace onhand::app
