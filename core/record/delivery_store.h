#pragma once

#include "domain/driftwalk/walk.h"
#include "record/transaction.h"

#include <span>

namespace onhand::record {

struct DeliveryLine
{
    SkuId sku;
    std::int64_t expected = 0; // eaches
    std::int64_t received = 0;
};

struct StoredDelivery
{
    DeliveryId id;
    QString requestId;
    QString reference;
    QString supplier;
    std::optional<Instant> expectedOn;
    bool open = true;
    QString note;
    QString actor;
    Instant openedAt;
    std::optional<Instant> closedAt;
};

// Goods that are on their way, and what came of them.
class DeliveryStore
{
public:
    // The id, and whether it is new: the same requestId opens one.
    static Result<std::pair<DeliveryId, bool>> open(Transaction& tx, const StoredDelivery& delivery,
                                                    const std::vector<DeliveryLine>& lines);
    static Result<std::optional<StoredDelivery>> find(Snapshot& s, DeliveryId id);
    static Result<std::vector<StoredDelivery>> all(Snapshot& s, bool closedToo); // open ones first, by expected day
    static Result<std::vector<DeliveryLine>> lines(Snapshot& s, DeliveryId id);  // by the SKU's code
    static Result<void> setOpen(Transaction& tx, DeliveryId id, bool open);
    // Names of suppliers with how many active SKUs their deliveries name, by name; at most 500.
    static Result<std::vector<std::pair<QString, int>>> suppliers(Snapshot& s);
    // Active SKUs that deliveries of this supplier name, by code.
    static Result<std::vector<SkuId>> skusOf(Snapshot& s, const QString& supplier);
    // So much arrived by this movement; a SKU that was not expected gets a line of its own.
    static Result<void> arrive(Transaction& tx, DeliveryId id, SkuId sku, std::int64_t quantity, MovementId movement);
    // What these movements brought has not come after all; their deliveries are open again.
    static Result<void> takeBack(Transaction& tx, std::span<const MovementId> movements);
};

} // namespace onhand::record
