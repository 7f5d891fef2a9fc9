#include "support/fake_channel.h"

#include <algorithm>
#include <set>

namespace onhand::test {

using ports::CatalogueItem;

FakeChannel::FakeChannel(const Clock& clock)
    : clock_(clock)
{
    identity.product = QStringLiteral("Fake");
    identity.version = QStringLiteral("1");
    identity.currency = QStringLiteral("USD");
    identity.canWrite = true;
    identity.listsAllVariations = true;
}

void FakeChannel::put(const QString& external, const QString& code, std::optional<std::int64_t> quantity,
                      StockPolicy policy)
{
    CatalogueItem item;
    item.ref.external = external;
    item.code = code;
    item.name = QStringLiteral("Product %1").arg(code.isEmpty() ? external : code);
    item.category = QStringLiteral("General");
    item.policy = policy;
    item.quantity = quantity;
    item.status = QStringLiteral("publish");
    put(item);
}

void FakeChannel::put(const CatalogueItem& item)
{
    const std::lock_guard lock(mutex_);
    products_[item.ref.external.toLongLong()] = item;
}

void FakeChannel::remove(const QString& external)
{
    const std::lock_guard lock(mutex_);
    products_.erase(external.toLongLong());
}

std::optional<std::int64_t> FakeChannel::quantityOf(const QString& external) const
{
    const std::lock_guard lock(mutex_);
    const auto it = products_.find(external.toLongLong());
    return it == products_.end() ? std::nullopt : it->second.quantity;
}

void FakeChannel::setQuantity(const QString& external, std::optional<std::int64_t> quantity)
{
    const std::lock_guard lock(mutex_);
    products_.at(external.toLongLong()).quantity = quantity;
}

CatalogueItem FakeChannel::item(const QString& external) const
{
    const std::lock_guard lock(mutex_);
    return products_.at(external.toLongLong());
}

std::size_t FakeChannel::size() const
{
    const std::lock_guard lock(mutex_);
    return products_.size();
}

void FakeChannel::buy(const QString& order, const QString& external, std::int64_t units)
{
    const std::lock_guard lock(mutex_);
    CatalogueItem& bought = products_.at(external.toLongLong());
    ports::OrderLine line;
    line.external = order + QStringLiteral("-1");
    line.listing = bought.ref;
    line.code = bought.code;
    line.name = bought.name;
    line.quantity = units;
    if (bought.quantity) {
        bought.quantity = *bought.quantity - units;
        line.storeReduced = units;
    }
    ports::Order made;
    made.external = order;
    made.number = order;
    made.status = QStringLiteral("processing");
    made.placedAt = made.modifiedAt = clock_.now();
    made.currency = identity.currency;
    made.lines.push_back(line);
    orders_[order] = made;
}

void FakeChannel::setOrderStatus(const QString& order, const QString& status)
{
    const std::lock_guard lock(mutex_);
    ports::Order& changed = orders_.at(order);
    changed.status = status;
    changed.modifiedAt = clock_.now();
    if (status == QLatin1String("completed") && !changed.shippedAt)
        changed.shippedAt = clock_.now();
    if (status != QLatin1String("cancelled"))
        return;
    for (ports::OrderLine& line : changed.lines) {
        const auto it = products_.find(line.listing.external.toLongLong());
        if (it != products_.end() && it->second.quantity)
            it->second.quantity = *it->second.quantity + line.storeReduced;
        line.storeReduced = 0;
    }
}

void FakeChannel::putOrder(const ports::Order& order)
{
    const std::lock_guard lock(mutex_);
    orders_[order.external] = order;
}

void FakeChannel::removeOrder(const QString& external)
{
    const std::lock_guard lock(mutex_);
    orders_.erase(external);
}

std::optional<ports::Order> FakeChannel::order(const QString& external) const
{
    const std::lock_guard lock(mutex_);
    const auto it = orders_.find(external);
    return it == orders_.end() ? std::nullopt : std::optional(it->second);
}

std::vector<Call> FakeChannel::calls() const
{
    const std::lock_guard lock(mutex_);
    return calls_;
}

int FakeChannel::count(CallKind kind) const
{
    const std::lock_guard lock(mutex_);
    return int(std::count_if(calls_.begin(), calls_.end(), [kind](const Call& call) { return call.kind == kind; }));
}

std::optional<CallFault> FakeChannel::begin(Call& call)
{
    {
        const std::lock_guard lock(mutex_);
        call.number = int(calls_.size()) + 1;
        calls_.push_back(call);
    }
    return onCall ? onCall(call) : std::nullopt;
}

template <typename T>
Result<T> FakeChannel::run(Call call, const CancelToken& cancel, const std::function<T()>& effect)
{
    const auto fault = begin(call);
    if (cancel.isCancelled())
        return fail(ErrorKind::Cancelled, QStringLiteral("cancelled"));
    if (fault && !fault->afterEffect)
        return fail(fault->error);
    T answer = [&] {
        const std::lock_guard lock(mutex_);
        return effect();
    }();
    if (afterCall)
        afterCall(call);
    if (fault)
        return fail(fault->error);
    return answer;
}

Result<ports::ChannelIdentity> FakeChannel::probe(const CancelToken& cancel)
{
    return run<ports::ChannelIdentity>({CallKind::Probe, 0, {}, {}}, cancel, [this] {
        ports::ChannelIdentity answer = identity;
        answer.products = std::int64_t(products_.size());
        answer.channelTime = clock_.now();
        return answer;
    });
}

Result<ports::ScanSummary> FakeChannel::scan(const ports::PageSink& sink, const CancelToken& cancel)
{
    return scanOn(
        {}, [&sink](ports::NamedPage page) { return sink(std::move(page.items), page.expectedTotal); }, cancel);
}

// Pages by number, as stores do: what is deleted moves every page behind it.
std::vector<CatalogueItem> FakeChannel::pageAfter(std::int64_t& after) const
{
    std::vector<CatalogueItem> items;
    for (auto it = products_.upper_bound(after); it != products_.end() && int(items.size()) < pageSize; ++it) {
        items.push_back(it->second);
        after = it->first;
    }
    return items;
}

std::int64_t FakeChannel::endOfPage(std::size_t pages) const
{
    const std::size_t rows = std::min(pages * std::size_t(pageSize), products_.size());
    return rows == 0 ? -1 : std::next(products_.begin(), std::ptrdiff_t(rows) - 1)->first;
}

Result<ports::ScanSummary> FakeChannel::scanOn(const ports::ReadSoFar& before, const ports::NamedPageSink& sink,
                                               const CancelToken& cancel)
{
    ONHAND_ASSIGN(const std::int64_t total, run<std::int64_t>({CallKind::Scan, 0, {}, {}}, cancel,
                                                              [this] { return std::int64_t(products_.size()); }));
    std::set<QString> seen(before.externals.begin(), before.externals.end());
    // The last page is read once more.
    const std::size_t readAlready = before.pages.empty() ? 0 : before.pages.size() - 1;
    std::int64_t after = endOfPage(readAlready);
    int repeats = repeatedPages;
    for (int index = int(readAlready);; ++index) {
        std::int64_t last = after;
        ONHAND_ASSIGN(auto page, run<std::vector<CatalogueItem>>({CallKind::Page, 0, {}, {}}, cancel,
                                                                 [&] { return pageAfter(last); }));
        const bool full = int(page.size()) == pageSize;
        if (onPage)
            onPage(page, index);
        for (const CatalogueItem& one : page)
            seen.insert(one.ref.external);
        if (!page.empty())
            ONHAND_TRY(sink({namedPage(index), std::move(page), total}));
        if (full)
            after = last;
        else if (repeats-- <= 0)
            break;
    }
    ports::ScanSummary summary;
    summary.expectedTotal = total;
    summary.seenTotal = std::int64_t(seen.size());
    summary.complete = summary.seenTotal == total && std::int64_t(size()) == total;
    if (!summary.complete)
        summary.reason = QStringLiteral("missing:%1").arg(total - summary.seenTotal);
    return summary;
}

ports::StockReading FakeChannel::readOne(const ListingRef& ref) const
{
    ports::StockReading reading;
    reading.ref = ref;
    const auto it = products_.find(ref.external.toLongLong());
    if (it == products_.end()) {
        reading.missing = true;
        return reading;
    }
    reading.policy = it->second.policy;
    reading.quantity = it->second.quantity;
    return reading;
}

Result<std::vector<ports::StockReading>> FakeChannel::read(const std::vector<ListingRef>& refs,
                                                           const CancelToken& cancel)
{
    return run<std::vector<ports::StockReading>>({CallKind::Read, 0, refs, {}}, cancel, [&] {
        std::vector<ports::StockReading> readings;
        for (const ListingRef& ref : refs)
            readings.push_back(readOne(ref));
        return readings;
    });
}

ports::StockOutcome FakeChannel::writeOne(const ports::StockWrite& item)
{
    ports::StockOutcome outcome;
    outcome.ref = item.ref;
    if (onItem)
        outcome.error = onItem(item);
    const auto it = products_.find(item.ref.external.toLongLong());
    if (!outcome.error && it == products_.end())
        outcome.error = Error{ErrorKind::NotFound, QStringLiteral("no such product"), std::nullopt};
    if (outcome.error)
        return outcome;
    it->second.quantity = item.value;
    outcome.echo = item.value;
    return outcome;
}

Result<ports::StockWriteResult> FakeChannel::write(const std::vector<ports::StockWrite>& items,
                                                   const CancelToken& cancel)
{
    return run<ports::StockWriteResult>({CallKind::Write, 0, {}, items}, cancel, [&] {
        ports::StockWriteResult result;
        for (const ports::StockWrite& item : items)
            result.outcomes.push_back(writeOne(item));
        result.channelTime = clock_.now();
        return result;
    });
}

Result<ports::OrderBatch> FakeChannel::ordersSince(Instant since, const CancelToken& cancel)
{
    return run<ports::OrderBatch>({CallKind::Orders, 0, {}, {}}, cancel, [&] {
        ports::OrderBatch batch;
        for (const auto& [external, one] : orders_) {
            if (one.modifiedAt >= since && one.status != QLatin1String("trash"))
                batch.orders.push_back(one);
        }
        std::stable_sort(batch.orders.begin(), batch.orders.end(),
                         [](const auto& a, const auto& b) { return a.modifiedAt < b.modifiedAt; });
        // Cut between two moments, never within one: those of the same moment could not be asked for again.
        std::size_t end = std::min(batch.orders.size(), ordersPerPage);
        while (end > 0 && end < batch.orders.size() && batch.orders[end].modifiedAt == batch.orders[end - 1].modifiedAt)
            ++end;
        batch.more = end < batch.orders.size();
        batch.orders.resize(end);
        batch.channelTime = clock_.now();
        return batch;
    });
}

Result<std::vector<ports::Order>> FakeChannel::trashedSince(Instant since, const CancelToken& cancel)
{
    return run<std::vector<ports::Order>>({CallKind::Trash, 0, {}, {}}, cancel, [&] {
        std::vector<ports::Order> found;
        for (const auto& [external, one] : orders_) {
            if (one.modifiedAt >= since && one.status == QLatin1String("trash"))
                found.push_back(one);
        }
        return found;
    });
}

Result<std::vector<ports::Order>> FakeChannel::readOrders(const std::vector<QString>& externals,
                                                          const CancelToken& cancel)
{
    return run<std::vector<ports::Order>>({CallKind::ReadOrders, 0, {}, {}}, cancel, [&] {
        std::vector<ports::Order> found;
        for (const QString& external : externals) {
            if (const auto it = orders_.find(external); it != orders_.end())
                found.push_back(it->second);
        }
        return found;
    });
}

} // namespace onhand::test
