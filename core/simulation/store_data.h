#pragma once

#include <QHash>
#include <QSet>
#include <QTimeZone>

#include <deque>
#include <map>
#include <random>

#include "simulation/store_types.h"

namespace onhand::simulation {

// How the store misbehaves and how it is set up. Plain values; StoreModel::configure changes them under its lock.
struct StoreSettings
{
    QTimeZone timeZone{QByteArrayLiteral("America/Los_Angeles")};
    QString siteUrl = QStringLiteral("https://store.example");
    QString storeName = QStringLiteral("Hydro Test Store");
    QString version = QStringLiteral("10.5.0");
    Outage outage = Outage::None;
    // GET /wc/v3/variations exists since WooCommerce 10.3.
    bool hasVariationsRoute = true;
    // False: stock taken by an order leaves date_modified alone (woocommerce#40060).
    bool stockTouchesDateModified = true;
    // True: editing a line item of an order bumps its date_modified (on many stores it does not, #34798).
    bool lineEditTouchesOrder = false;
    // Rows with equal dates change places from page to page when sorted by date.
    bool unstableDateOrder = true;
    // Units of unpaid checkout orders are held back from other shoppers.
    bool checkoutHoldsStock = true;
    // Chance that the answer of a PUT shows the value of another write instead of its own (the write itself holds).
    double foreignEchoChance = 0;
    // Chance that an inventory_delta starts from the value before the previous write: the earlier change is lost.
    double deltaLossChance = 0;
    // Payment methods whose gateway can pay back (api_refund).
    QSet<QString> refundingGateways = {QStringLiteral("stripe")};
};

// The tables of the store and the rules that keep them, without HTTP and without locks.
class StoreData
{
public:
    StoreData(const Clock& clock, std::uint64_t seed);

    StoreSettings settings;
    std::deque<ApiKey> keys;
    std::map<std::int64_t, Order> orders;
    std::map<std::int64_t, Webhook> webhooks;
    QHash<QByteArray, std::int64_t> usedNonces;           // nonce -> timestamp
    std::map<std::int64_t, std::int64_t> interleavedPuts; // product -> value another writer sets right after us

    // The store's time: whole seconds.
    Instant now() const;
    // `instant` on the shop's wall clock, in ms as if it were UTC.
    std::int64_t wall(Instant instant) const;
    std::mt19937_64& random() { return random_; }
    bool chance(double probability);

    // Adds a product or variation with its own id, or with the next free one when id is 0. Returns the id.
    std::int64_t addProduct(Product product);
    Product* product(std::int64_t id);
    const Product* product(std::int64_t id) const;
    // Products without variations / variations, each by ascending id.
    const std::vector<Product*>& products() const { return products_; }
    const std::vector<Product*>& variations() const { return variations_; }
    // Ids whose SKU equals `sku` as the store compares: without case, accents and spaces around.
    QList<std::int64_t> idsBySku(const QString& sku) const;
    void setSku(Product& product, const QString& sku);
    void removeProduct(std::int64_t id);

    // The product whose quantity counts for `p`: its parent when that manages the stock.
    Product* stockHolder(Product& p);
    const Product* stockHolder(const Product& p) const;
    // Sets the quantity, the status that follows from it, and remembers the value before (for foreign echoes).
    void setStock(Product& p, std::optional<std::int64_t> quantity);
    void refreshStockStatus(Product& p);
    // The save of a product: dates, parent's dates, product.updated.
    void touch(Product& p);
    // What an order does to a product's quantity: atomic, and the date moves only where the store is set so.
    void moveStockByOrder(Product& p, std::int64_t change);
    std::optional<std::int64_t> stockBeforeLastWrite(std::int64_t id) const;

    Order* order(std::int64_t id);
    std::int64_t nextPostId() { return ++lastPostId_; }
    std::int64_t nextLineId() { return ++lastLineId_; }
    std::int64_t nextMetaIds(int count);
    std::int64_t nextWebhookId() { return ++lastWebhookId_; }
    QString randomText(int length);

    // Queues a delivery for every active webhook of `topic`; one that waits for the same object is merged.
    void announce(const QString& topic, std::int64_t objectId);
    struct Pending
    {
        std::int64_t webhookId;
        std::int64_t objectId;
        bool isPing;
    };
    std::deque<Pending> pending;

private:
    static QString foldSku(const QString& sku);
    void indexSku(const Product& product);

    const Clock& clock_;
    std::mt19937_64 random_;
    std::deque<Product> storage_;
    QHash<std::int64_t, Product*> byId_;
    QMultiHash<QString, std::int64_t> bySku_;
    std::vector<Product*> products_;
    std::vector<Product*> variations_;
    QHash<std::int64_t, std::int64_t> stockBefore_;
    std::int64_t lastPostId_ = 9;
    std::int64_t lastLineId_ = 0;
    std::int64_t lastMetaId_ = 9;
    std::int64_t lastWebhookId_ = 0;
};

// "2026-11-21T02:26:20" of a wall time in ms.
QString formatWall(std::int64_t wallMs);

// The price that the shop shows: the sale price when it holds, else the regular one; of a parent its lowest variation.
QString currentPrice(const StoreData& data, const Product& p);
bool isOnSale(const Product& p);
// WooCommerce's wc_format_decimal: everything but digits, point and minus is dropped ("54,19" becomes "5419").
QString formatDecimal(const QString& text);
std::int64_t toMinor(const QString& decimal);

} // namespace onhand::simulation
