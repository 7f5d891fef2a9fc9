#include "engine/metered_channel.h"

namespace onhand::engine {

MeteredChannel::MeteredChannel(ports::Channel& inner, ChannelId id, const Clock& clock)
    : inner_(inner)
    , id_(id)
    , clock_(clock)
{
}

template <typename T>
Result<T> MeteredChannel::timed(const QString& purpose, std::size_t items, const std::function<Result<T>()>& call)
{
    const Instant at = clock_.now();
    const Milliseconds start = clock_.monotonic();
    Result<T> result = call();
    // Being stopped says nothing about the channel.
    if (!result && result.error().kind == ErrorKind::Cancelled)
        return result;
    if (noted_.size() >= limit)
        noted_.erase(noted_.begin(), noted_.begin() + limit / 2);
    noted_.push_back({id_, purpose, at, clock_.monotonic() - start, std::int64_t(items),
                      result ? QStringLiteral("ok") : toWord(result.error().kind)});
    return result;
}

Result<ports::ChannelIdentity> MeteredChannel::probe(const CancelToken& cancel)
{
    return timed<ports::ChannelIdentity>(QStringLiteral("probe"), 0, [&] { return inner_.probe(cancel); });
}

Result<ports::ScanSummary> MeteredChannel::scan(const ports::PageSink& sink, const CancelToken& cancel)
{
    return timed<ports::ScanSummary>(QStringLiteral("scan"), 0, [&] { return inner_.scan(sink, cancel); });
}

Result<ports::ScanSummary> MeteredChannel::scanOn(const ports::ReadSoFar& before, const ports::NamedPageSink& sink,
                                                  const CancelToken& cancel)
{
    return timed<ports::ScanSummary>(QStringLiteral("scan"), 0, [&] { return inner_.scanOn(before, sink, cancel); });
}

Result<std::vector<ports::StockReading>> MeteredChannel::read(const std::vector<ListingRef>& refs,
                                                              const CancelToken& cancel)
{
    return timed<std::vector<ports::StockReading>>(QStringLiteral("read"), refs.size(),
                                                   [&] { return inner_.read(refs, cancel); });
}

Result<ports::StockWriteResult> MeteredChannel::write(const std::vector<ports::StockWrite>& items,
                                                      const CancelToken& cancel)
{
    return timed<ports::StockWriteResult>(QStringLiteral("write"), items.size(),
                                          [&] { return inner_.write(items, cancel); });
}

Result<ports::OrderBatch> MeteredChannel::ordersSince(Instant since, const CancelToken& cancel)
{
    return timed<ports::OrderBatch>(QStringLiteral("orders"), 0, [&] { return inner_.ordersSince(since, cancel); });
}

Result<std::vector<ports::Order>> MeteredChannel::trashedSince(Instant since, const CancelToken& cancel)
{
    return timed<std::vector<ports::Order>>(QStringLiteral("orders"), 0,
                                            [&] { return inner_.trashedSince(since, cancel); });
}

Result<std::vector<ports::Order>> MeteredChannel::readOrders(const std::vector<QString>& externals,
                                                             const CancelToken& cancel)
{
    return timed<std::vector<ports::Order>>(QStringLiteral("orders"), externals.size(),
                                            [&] { return inner_.readOrders(externals, cancel); });
}

std::vector<record::Exchange> MeteredChannel::take()
{
    return std::exchange(noted_, {});
}

} // namespace onhand::engine
