#pragma once

#include "base/cancel.h"
#include "base/clock.h"
#include "base/result.h"
#include "domain/catalogue/catalogue.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace onhand::ports {

// What a channel said about itself when asked.
struct ChannelIdentity
{
    QString product;                 // "WooCommerce"
    QString version;                 // "10.5.0"
    QString platform;                // "WordPress 6.9.1"
    QString currency;                // ISO code
    QString timeZone;                // informational
    bool canWrite = false;           // the key was seen to have write access
    bool listsAllVariations = false; // GET /variations exists (WooCommerce 10.3 and later)
    std::int64_t products = 0;
    std::optional<Instant> channelTime; // from the Date header; a wrong PC clock shows here
    std::vector<QString> warnings;      // technical words, e.g. "clock_skew:320", "read_only_key", "plain_http"
};

// One listing as a channel shows it.
struct CatalogueItem
{
    ListingRef ref;
    QString code;
    QString name;
    QString category;
    StockPolicy policy = StockPolicy::Managed;
    std::optional<std::int64_t> quantity; // empty: the channel has no number for it
    std::optional<std::int64_t> priceMinor;
    QString upc;
    QString status;
};

// How a pass over the whole catalogue went. It is complete only if the unique ids read equal the total the channel
// named, before and after.
struct ScanSummary
{
    bool complete = false;
    QString reason; // technical words why not: "repeated_ids:3", "missing:12", "total_changed:2554>2555"
    std::int64_t expectedTotal = 0;
    std::int64_t seenTotal = 0;
};

// Called once per page, in order, on the calling thread; an error stops the scan and becomes its result.
using PageSink = std::function<Result<void>(std::vector<CatalogueItem> page, std::int64_t expectedTotal)>;

// A page of a pass that can be resumed.
struct NamedPage
{
    QString name; // the same whenever that page is read: "products/17"
    std::vector<CatalogueItem> items;
    std::int64_t expectedTotal = 0;
};
using NamedPageSink = std::function<Result<void>(NamedPage page)>;

// What an interrupted pass has read, in the order of its pages.
struct ReadSoFar
{
    std::vector<QString> pages;
    std::vector<QString> externals; // unique
};

struct StockWrite
{
    ListingRef ref;
    std::int64_t value = 0;
};

// What happened to one item of a write. A value without error is what the channel's own echo showed.
struct StockOutcome
{
    ListingRef ref;
    std::optional<std::int64_t> echo;
    std::optional<Error> error;
};

// The outcome of one write call. `outcomes` has one entry per item sent, in that order, unless the whole call failed.
struct StockWriteResult
{
    std::vector<StockOutcome> outcomes;
    std::optional<Instant> channelTime; // the channel's clock when it answered
};

// What one listing shows now. `missing` is true when the channel does not know it (any more).
struct StockReading
{
    ListingRef ref;
    bool missing = false;
    StockPolicy policy = StockPolicy::Managed;
    std::optional<std::int64_t> quantity;
};

// Units of one line that one refund names.
struct LineRefund
{
    QString external; // the refund's id on the channel
    std::int64_t units = 0;
    Instant at;
    std::optional<std::int64_t> amountMinor = std::nullopt; // paid back for the line, tax included; empty: not named
};

// What the channel says it paid back, as a whole. Nothing of the shelf follows from it.
struct OrderRefund
{
    QString external;
    std::optional<std::int64_t> amountMinor; // ≥ 0, in the order's currency
    QString reason;
    Instant at;
};

struct OrderLine
{
    QString external;   // the line's id on the channel
    ListingRef listing; // external is "0" or empty for a product that the channel no longer knows
    QString code;
    QString name;
    std::int64_t quantity = 0;       // ordered units
    std::int64_t refunded = 0;       // units refunded so far, ≥ 0
    std::int64_t storeReduced = 0;   // by how much the channel says it reduced its own stock (evidence)
    std::vector<LineRefund> refunds; // where the channel names them one by one; they add up to `refunded`
};

// An order as the channel shows it now. `problem` is set when the payload breaks the protocol; such an order is
// quarantined with `raw`, never half applied.
struct Order
{
    QString external;
    QString number;
    QString status; // the channel's word: "processing", "completed", …
    Instant placedAt;
    Instant modifiedAt;
    std::optional<Instant> shippedAt; // by the channel's clock; stays when the status goes back
    QString currency;
    std::int64_t totalMinor = 0;
    std::vector<OrderLine> lines;
    std::vector<OrderRefund> refunds;
    QString problem;
    QByteArray raw;
};

// A page of orders changed at or after `since` (overlap is the caller's business), oldest change first.
struct OrderBatch
{
    std::vector<Order> orders;
    bool more = false; // ask again with the newest modifiedAt
    std::optional<Instant> channelTime;
};

// A channel, spoken to in plain blocking calls from the channel's own worker thread. Every call ends soon after
// `cancel` (ErrorKind::Cancelled), bounds its own time, and retries nothing by itself: the engine decides about that.
class Channel
{
public:
    virtual ~Channel() = default;

    // At most this many items per write() and read().
    virtual int batchLimit() const = 0;

    // Tests address, TLS, key and rights without changing anything.
    virtual Result<ChannelIdentity> probe(const CancelToken& cancel) = 0;

    // Reads everything that can hold a number: products and variations, by id.
    virtual Result<ScanSummary> scan(const PageSink& sink, const CancelToken& cancel) = 0;

    // As scan(), with named pages. What `before` holds is not read again, but for the last page of each list: the same
    // ids on it prove that no page moved meanwhile. The summary is that of both parts together. This one, of a channel
    // that can not read on, begins at the beginning.
    virtual Result<ScanSummary> scanOn(const ReadSoFar& before, const NamedPageSink& sink, const CancelToken& cancel)
    {
        Q_ASSERT(before.pages.empty());
        const auto number = [&sink, count = 0](std::vector<CatalogueItem> page, std::int64_t total) mutable {
            return sink({QStringLiteral("page/%1").arg(++count), std::move(page), total});
        };
        return scan(number, cancel);
    }
    virtual bool canScanOn() const { return false; }

    // What these listings show now, one entry per ref, in that order.
    virtual Result<std::vector<StockReading>> read(const std::vector<ListingRef>& refs, const CancelToken& cancel) = 0;

    // Sets absolute values. Items succeed or fail alone; the echo is what the channel answered, not what was sent.
    // An error of the whole call leaves unknown what was applied (ErrorKind::Timeout, Unreachable, Malformed, …).
    virtual Result<StockWriteResult> write(const std::vector<StockWrite>& items, const CancelToken& cancel) = 0;

    // Orders whose last change is at or after `since`, in the order of their changes.
    virtual Result<OrderBatch> ordersSince(Instant since, const CancelToken& cancel) = 0;

    // Orders in the channel's trash that were put there at or after `since`; ordersSince() may leave them out. The
    // newest of them where there are many. A channel without a trash has none.
    virtual Result<std::vector<Order>> trashedSince(Instant since, const CancelToken& cancel);

    // These orders as they are now; one that no longer exists is left out.
    virtual Result<std::vector<Order>> readOrders(const std::vector<QString>& externals, const CancelToken& cancel) = 0;
};

} // namespace onhand::ports
