#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "base/result.h"
#include "simulation/order_rules.h"
#include "simulation/store_types.h"

namespace onhand::simulation {

struct CartLine
{
    std::int64_t productId = 0; // of a product, or of its variation
    std::int64_t quantity = 1;
};

// A WooCommerce 10.5 store without a network: its tables, its rules and its REST answers, including the unpleasant
// ones. Every member may be called from any thread. The clock must outlive the model.
class StoreModel
{
public:
    StoreModel(const Clock& clock, std::uint64_t seed);
    ~StoreModel();
    StoreModel(const StoreModel&) = delete;
    StoreModel& operator=(const StoreModel&) = delete;

    // By the store's own clock.
    Instant now() const;

    // Answers one REST request as the recorded store does.
    Response handle(const Request& request);

    // Changes or reads how the store is set up and misbehaves.
    void configure(const std::function<void(StoreSettings&)>& change);
    StoreSettings settings() const;
    void setOutage(Outage outage);
    // Sets the time zone as the shop's owner would: the wall times of rows written before stay as they were.
    void setTimeZone(const QByteArray& id);

    void addKey(ApiKey key);
    void clearKeys();
    std::int64_t addProduct(Product product);
    void load(const Catalogue& catalogue);

    // Values of the moment, copied out.
    std::optional<Product> product(std::int64_t id) const;
    std::optional<Product> productBySku(const QString& sku) const;
    std::vector<Product> products() const; // parents and variations, by id
    // The quantity that counts for this product or variation (its parent's where that manages the stock).
    std::optional<std::int64_t> stockOf(std::int64_t id) const;
    std::optional<Order> order(std::int64_t id) const;
    std::vector<Order> orders() const;
    std::optional<Webhook> webhook(std::int64_t id) const;

    // A person in the shop's back office sets a quantity: a foreign write.
    Result<void> setStock(std::int64_t id, std::optional<std::int64_t> quantity);
    // The same person deletes a product or variation for good.
    Result<void> removeProduct(std::int64_t id);
    // The next PUT of this product is followed at once by another writer's; the answer shows the other's value.
    void interleaveNextPut(std::int64_t id, std::int64_t otherQuantity);

    // The checkout: unlike REST it refuses what is not in stock (Rejected) or unknown (NotFound). The order is
    // "pending" until it is paid, "processing" at once for cash on delivery ("cod").
    Result<std::int64_t> placeCheckoutOrder(const std::vector<CartLine>& cart, const QString& paymentMethod);
    Result<void> payOrder(std::int64_t id);
    Result<void> setOrderStatus(std::int64_t id, const QString& status);
    Result<std::int64_t> refundOrder(std::int64_t id, const std::vector<RefundLine>& lines, bool restock);
    Result<void> trashOrder(std::int64_t id);
    Result<void> untrashOrder(std::int64_t id);

    // What waits to be POSTed to the receivers, built now and taken out of the queue.
    std::vector<Delivery> takePendingDeliveries();
    // Tells the store what a receiver answered (0 for no answer).
    void reportDelivery(std::int64_t webhookId, int httpStatus);

private:
    std::int64_t heldBack(const StoreData& data, std::int64_t stockId) const;
    Result<void> checkCart(const std::vector<CartLine>& cart) const;

    mutable std::mutex mutex_;
    std::unique_ptr<StoreData> data_;
};

} // namespace onhand::simulation
