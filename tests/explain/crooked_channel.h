#pragma once

#include "support/fake_channel.h"

#include <map>
#include <set>

namespace onhand::test {

// A store that does not show everything it has: orders that its list leaves out, numbers that are older than the truth.
class CrookedChannel final : public ports::Channel
{
public:
    explicit CrookedChannel(FakeChannel& store)
        : store_(store)
    {
    }

    std::set<QString> hiddenOrders;
    std::map<QString, std::int64_t> shown; // by external reference, instead of the truth
    // How far the store's clock is ahead of ours. It tells whole seconds.
    Milliseconds clockAhead{0};
    // Once, after the readings are taken and before they arrive.
    std::function<void(const std::vector<ListingRef>&)> whileReading;

    int batchLimit() const override { return store_.batchLimit(); }
    Result<ports::ChannelIdentity> probe(const CancelToken& cancel) override { return store_.probe(cancel); }
    Result<ports::ScanSummary> scan(const ports::PageSink& sink, const CancelToken& cancel) override;
    Result<std::vector<ports::StockReading>> read(const std::vector<ListingRef>& refs,
                                                  const CancelToken& cancel) override;
    Result<ports::StockWriteResult> write(const std::vector<ports::StockWrite>& items,
                                          const CancelToken& cancel) override
    {
        return store_.write(items, cancel);
    }
    Result<ports::OrderBatch> ordersSince(Instant since, const CancelToken& cancel) override;
    Result<std::vector<ports::Order>> readOrders(const std::vector<QString>& externals,
                                                 const CancelToken& cancel) override;

private:
    void tell(std::vector<ports::Order>& orders) const;
    Instant byItsClock(Instant at) const;

    FakeChannel& store_;
};

} // namespace onhand::test
