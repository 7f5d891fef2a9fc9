#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/clock.h"

namespace onhand::simulation {

using Headers = std::vector<std::pair<QByteArray, QByteArray>>;

// One HTTP request as the store's PHP sees it. `target` is the path with its query, still percent-encoded.
struct Request
{
    QByteArray method;
    QByteArray target;
    Headers headers;
    QByteArray body;
    bool tls = true;

    // The header's value, or empty; names are compared without regard to case.
    QByteArray header(const char* name) const;
};

struct Response
{
    int status = 200;
    Headers headers;
    QByteArray body;
    // For the latency model: rows shown and rows written by this request.
    int rowsRead = 0;
    int rowsWritten = 0;
    // Refused before WordPress worked out what the route allows: no Allow header.
    bool hidesAllow = false;

    QByteArray header(const char* name) const;
};

struct Category
{
    std::int64_t id = 0;
    QString name; // HTML-escaped, as the store answers it
    QString slug;
};

enum class ManageStock
{
    No,
    Yes,
    Parent
};

// A product, or a variation when `parentId` is not 0. Prices are decimal texts as WooCommerce keeps them.
struct Product
{
    std::int64_t id = 0;
    std::int64_t parentId = 0;
    QString type = QStringLiteral("simple"); // simple, variable, variation
    QString status = QStringLiteral("publish");
    QString name; // of a variation: its options ("1 qt")
    QString slug;
    QString sku;
    QString globalUniqueId;
    QString shortDescription;
    QString regularPrice;
    QString salePrice;
    ManageStock manageStock = ManageStock::Yes;
    std::optional<std::int64_t> stock;
    QString stockStatus = QStringLiteral("instock"); // instock, outofstock, onbackorder
    QString backorders = QStringLiteral("no");       // no, notify, yes
    std::optional<std::int64_t> lowStockAmount;
    QString weight;
    std::vector<Category> categories;
    QString attributeName;        // "Size"
    std::vector<QString> options; // of a parent: all; of a variation: one
    std::vector<std::int64_t> variationIds;
    Instant created;
    Instant modified;
    // The shop's wall clock when `modified` was written; WordPress keeps both and filters on either.
    std::int64_t modifiedWall = 0;

    bool isVariation() const { return parentId != 0; }
};

struct Catalogue
{
    std::vector<Product> products;
    std::vector<Product> variations;
};

// The address fields in the order in which the store answers them; shipping has no e-mail.
struct Address
{
    QString firstName, lastName, company, address1, address2, city, state, postcode, country, email, phone;
};

struct OrderLine
{
    std::int64_t id = 0;
    std::int64_t productId = 0;
    std::int64_t variationId = 0;
    QString name;
    QString sku;
    std::int64_t quantity = 0;
    std::int64_t totalMinor = 0;
    QString parentName;
    QString attributeName, attributeOption;
    bool productKnown = true;
    std::int64_t firstMetaId = 0;
    std::optional<std::int64_t> reducedStock;    // meta _reduced_stock
    std::optional<std::int64_t> restockRefunded; // meta _restock_refunded_items
    std::int64_t refundedLineId = 0;             // of a refund's line: meta _refunded_item_id

    // The id whose stock this line moves, before "managed by parent" is looked at.
    std::int64_t ownStockId() const { return variationId != 0 ? variationId : productId; }
};

struct Refund
{
    std::int64_t id = 0;
    std::int64_t orderId = 0;
    Instant created;
    std::int64_t amountMinor = 0;
    QString reason;
    bool full = false;
    bool paidBack = false;
    std::int64_t metaId = 0;
    std::vector<OrderLine> lines; // quantities and totals are negative
};

struct Order
{
    std::int64_t id = 0;
    QString status = QStringLiteral("pending");
    QString statusBeforeTrash;
    QString orderKey;
    QString createdVia = QStringLiteral("rest-api");
    QString paymentMethod, paymentMethodTitle, transactionId, customerNote;
    Address billing, shipping;
    Instant created;
    Instant modified;
    std::optional<Instant> paid;
    std::optional<Instant> completed;
    bool stockReduced = false;
    std::vector<OrderLine> lines;
    std::vector<Refund> refunds;

    std::int64_t totalMinor() const;
    std::int64_t refundedMinor() const;
};

struct Webhook
{
    std::int64_t id = 0;
    QString name;
    QString status = QStringLiteral("active"); // active, paused, disabled
    QString topic;                             // "order.updated"
    QString deliveryUrl;
    QString secret;
    Instant created;
    std::optional<Instant> modified;
    int failureCount = 0;
    bool pingWaits = true; // the receiver has not answered the ping yet
};

// What the store would POST to `url`. Built when it is taken, as on a real store.
struct Delivery
{
    std::int64_t webhookId = 0;
    QString url;
    Headers headers;
    QByteArray body;
    bool isPing = false;
};

enum class KeyRights
{
    Read,
    Write,
    ReadWrite
};
enum class KeyRole
{
    Administrator,
    ShopManager,
    Customer
};

struct ApiKey
{
    QString consumerKey;
    QString consumerSecret;
    KeyRights rights = KeyRights::ReadWrite;
    KeyRole role = KeyRole::Administrator;
};

// What is wrong with the store as a whole.
enum class Outage
{
    None,
    Maintenance,
    DatabaseDown,
    PhpDown,
    PluginOff
};

} // namespace onhand::simulation
