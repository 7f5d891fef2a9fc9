#pragma once

#include "adapters/woocommerce/oauth1.h"
#include "base/result.h"
#include "ports/channel.h"

#include <QJsonObject>

#include <vector>

namespace onhand::woocommerce {

// A product that has variations, as the product list names them.
struct VariationParent
{
    std::int64_t id = 0;
    std::vector<std::int64_t> variations;
};

// What one page of products or variations holds.
struct CataloguePage
{
    std::vector<ports::CatalogueItem> items;
    std::vector<std::int64_t> ids; // of every row, good or bad; 0 where even the id is unreadable
    std::vector<std::int64_t> badRows;
    std::vector<VariationParent> parents;
};

// Malformed when the body is not a list. `parent` is the product whose variations these are, where the address said so;
// a row's own parent_id wins.
Result<CataloguePage> parseCataloguePage(const QByteArray& body, std::int64_t parent = 0);

// The fields that parseCataloguePage reads, for `_fields`.
QByteArray productFields();
QByteArray variationFields();

// The number a listing shows. A variation that its parent manages has none of its own, nor has an unmanaged product.
struct StockState
{
    StockPolicy policy = StockPolicy::Managed;
    std::optional<std::int64_t> quantity;
};

// Empty when manage_stock or stock_quantity hold what the protocol does not allow. `type` is empty for variations.
std::optional<StockState> stockStateOf(const QJsonObject& row);

// A whole number, or nothing: 7.5, "7" and null are none.
std::optional<std::int64_t> wholeNumber(const QJsonValue& value);

// "54.19" → 5419; nothing for an empty text, a comma, or more than two decimals.
std::optional<std::int64_t> priceOf(const QString& text);

// "Additives &amp; Boosters" → "Additives & Boosters".
QString unescapeHtml(const QString& text);

} // namespace onhand::woocommerce
