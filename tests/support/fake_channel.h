#pragma once

#include "ports/channel.h"

#include <map>
#include <mutex>

namespace onhand::test {

enum class CallKind
{
    Probe,
    Scan,
    Page, // one page within a scan
    Read,
    Write,
    Orders,
    ReadOrders,
    Trash
};

// One call as the channel received it. `number` counts all calls from 1.
struct Call
{
    CallKind kind = CallKind::Probe;
    int number = 0;
    std::vector<ListingRef> refs;
    std::vector<ports::StockWrite> writes;
};

// How a call fails: before anything happens, or with its answer lost after it took effect.
struct CallFault
{
    Error error;
    bool afterEffect = false;
};

// A store in memory that speaks the channel's port: products, orders, scripted failures, and a world that acts between
// calls. Thread-safe; hooks may call the world's functions.
class FakeChannel final : public ports::Channel
{
public:
    explicit FakeChannel(const Clock& clock);

    // The world.
    void put(const QString& external, const QString& code, std::optional<std::int64_t> quantity,
             StockPolicy policy = StockPolicy::Managed);
    void put(const ports::CatalogueItem& item);
    void remove(const QString& external);
    std::optional<std::int64_t> quantityOf(const QString& external) const;
    void setQuantity(const QString& external, std::optional<std::int64_t> quantity);
    ports::CatalogueItem item(const QString& external) const;
    std::size_t size() const;
    // A shopper buys: an order in "processing" whose line reduced the store's own number.
    void buy(const QString& order, const QString& external, std::int64_t units);
    // Sets the status; "cancelled" gives the units back to the store's number, as WooCommerce does.
    void setOrderStatus(const QString& order, const QString& status);
    // Adds or replaces an order as it stands.
    void putOrder(const ports::Order& order);
    // Deleted for good: nothing tells of it but its absence.
    void removeOrder(const QString& external);
    std::optional<ports::Order> order(const QString& external) const;

    // Scripted behaviour. Set before the calls begin.
    std::function<std::optional<CallFault>(const Call&)> onCall;
    std::function<std::optional<Error>(const ports::StockWrite&)> onItem; // fails one item of a write
    std::function<void(const Call&)> afterCall;                           // the world acts between calls
    std::function<void(std::vector<ports::CatalogueItem>& page, int index)> onPage;
    std::function<QString(int index)> namedPage = [](int index) { return QStringLiteral("page/%1").arg(index + 1); };
    int repeatedPages = 0; // the last page comes so many times more
    int pageSize = 100;
    bool readsOn = true; // an interrupted pass goes on where it stopped
    int limit = 100;
    std::size_t ordersPerPage = 1'000'000;
    ports::ChannelIdentity identity;

    std::vector<Call> calls() const;
    int count(CallKind kind) const;

    int batchLimit() const override { return limit; }
    Result<ports::ChannelIdentity> probe(const CancelToken& cancel) override;
    Result<ports::ScanSummary> scan(const ports::PageSink& sink, const CancelToken& cancel) override;
    Result<ports::ScanSummary> scanOn(const ports::ReadSoFar& before, const ports::NamedPageSink& sink,
                                      const CancelToken& cancel) override;
    bool canScanOn() const override { return readsOn; }
    Result<std::vector<ports::StockReading>> read(const std::vector<ListingRef>& refs,
                                                  const CancelToken& cancel) override;
    Result<ports::StockWriteResult> write(const std::vector<ports::StockWrite>& items,
                                          const CancelToken& cancel) override;
    Result<ports::OrderBatch> ordersSince(Instant since, const CancelToken& cancel) override;
    Result<std::vector<ports::Order>> trashedSince(Instant since, const CancelToken& cancel) override;
    Result<std::vector<ports::Order>> readOrders(const std::vector<QString>& externals,
                                                 const CancelToken& cancel) override;

private:
    // Records the call and asks the script about it.
    std::optional<CallFault> begin(Call& call);
    template <typename T>
    Result<T> run(Call call, const CancelToken& cancel, const std::function<T()>& effect);
    ports::StockOutcome writeOne(const ports::StockWrite& item);
    std::vector<ports::CatalogueItem> pageAfter(std::int64_t& after) const;
    std::int64_t endOfPage(std::size_t pages) const;
    ports::StockReading readOne(const ListingRef& ref) const;

    const Clock& clock_;
    mutable std::recursive_mutex mutex_;
    std::map<std::int64_t, ports::CatalogueItem> products_; // by numeric id, as stores page
    std::map<QString, ports::Order> orders_;
    std::vector<Call> calls_;
};

} // namespace onhand::test
