#pragma once

#include "ports/channel.h"
#include "record/channel_store.h"

#include <vector>

namespace onhand::engine {

// A channel that notes how long each exchange took and how it ended, for the health figures. The notes are handed over
// in groups, so that measuring costs no commit per request.
class MeteredChannel final : public ports::Channel
{
public:
    MeteredChannel(ports::Channel& inner, ChannelId id, const Clock& clock);

    int batchLimit() const override { return inner_.batchLimit(); }
    Result<ports::ChannelIdentity> probe(const CancelToken& cancel) override;
    Result<ports::ScanSummary> scan(const ports::PageSink& sink, const CancelToken& cancel) override;
    Result<ports::ScanSummary> scanOn(const ports::ReadSoFar& before, const ports::NamedPageSink& sink,
                                      const CancelToken& cancel) override;
    bool canScanOn() const override { return inner_.canScanOn(); }
    Result<std::vector<ports::StockReading>> read(const std::vector<ListingRef>& refs,
                                                  const CancelToken& cancel) override;
    Result<ports::StockWriteResult> write(const std::vector<ports::StockWrite>& items,
                                          const CancelToken& cancel) override;
    Result<ports::OrderBatch> ordersSince(Instant since, const CancelToken& cancel) override;
    Result<std::vector<ports::Order>> trashedSince(Instant since, const CancelToken& cancel) override;
    Result<std::vector<ports::Order>> readOrders(const std::vector<QString>& externals,
                                                 const CancelToken& cancel) override;

    // What was noted since the last call, oldest first.
    std::vector<record::Exchange> take();

private:
    // Beyond this the oldest are forgotten: figures are no reason to fill the memory.
    static constexpr std::size_t limit = 10'000;

    template <typename T>
    Result<T> timed(const QString& purpose, std::size_t items, const std::function<Result<T>()>& call);

    ports::Channel& inner_;
    ChannelId id_;
    const Clock& clock_;
    std::vector<record::Exchange> noted_;
};

} // namespace onhand::engine
