#pragma once

#include "adapters/woocommerce/woo_api.h"
#include "ports/channel.h"

#include <QJsonArray>

namespace onhand::woocommerce {

// A refund, as the store's list of all refunds names it: a reason to read its order again.
struct RefundNotice
{
    QString external;
    QString order;
    Instant createdAt;
    std::int64_t amountMinor = 0;
};

class WooOrders
{
public:
    explicit WooOrders(const WooApi& api);

    // As ports::Channel::ordersSince. The units refunded per line are fetched for each order that has refunds.
    Result<ports::OrderBatch> ordersSince(Instant since, const CancelToken& cancel) const;

    // As ports::Channel::readOrders. An order in the trash comes with the status "trash".
    Result<std::vector<ports::Order>> readOrders(const std::vector<QString>& externals,
                                                 const CancelToken& cancel) const;

    // As ports::Channel::trashedSince.
    Result<std::vector<ports::Order>> trashedSince(Instant since, const CancelToken& cancel) const;
    // Refunds made at or after `since`, newest first. Stores before 9.0 do not list them (Rejected, "no_route").
    Result<std::vector<RefundNotice>> refundsSince(Instant since, const CancelToken& cancel) const;

private:
    struct ChangedPage
    {
        QJsonArray rows;
        bool more = false;
        std::int64_t newestSecond = 0;
        std::optional<Instant> channelTime;
    };
    Result<ChangedPage> changedAfter(Instant second, const CancelToken& cancel) const;
    Result<QJsonArray> changedWithin(Instant second, const CancelToken& cancel) const;
    Result<std::vector<ports::Order>> complete(const QJsonArray& payloads, const CancelToken& cancel) const;
    Result<std::vector<ports::Order>> readByStatus(const std::vector<QString>& externals, const QByteArray& status,
                                                   const CancelToken& cancel) const;

    const WooApi& api_;
};

} // namespace onhand::woocommerce
