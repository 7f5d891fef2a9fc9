#pragma once

#include "adapters/woocommerce/batch_limit.h"
#include "adapters/woocommerce/woo_api.h"
#include "domain/catalogue/catalogue.h"

#include <QJsonObject>

#include <optional>
#include <variant>
#include <vector>

namespace onhand::woocommerce {

// One row to update: which listing, and the fields to set besides its id.
struct BatchRow
{
    ListingRef ref;
    QJsonObject fields;
};

// The store's row after the update, or why there is none.
using BatchRowOutcome = Result<QJsonObject>;

struct BatchOutcome
{
    std::vector<BatchRowOutcome> rows; // one per row sent, in that order
    std::optional<Instant> channelTime;
};

// Sends rows through the right batch routes: products together, variations by parent, each split at the limit, and puts
// the answers back into the order of the rows. A row never sent (unreadable id, listed twice) has an Invalid outcome.
// Fails as a whole only when every request failed and nothing else is to be told.
class WooBatch
{
public:
    WooBatch(const WooApi& api, BatchLimit& limit);

    Result<BatchOutcome> update(const std::vector<BatchRow>& rows, const CancelToken& cancel) const;

private:
    struct Part;
    std::vector<Part> partsOf(const std::vector<BatchRow>& rows, std::vector<BatchRowOutcome>& outcomes) const;
    static void readAnswer(const Part& part, const ApiAnswer& answer, std::vector<BatchRowOutcome>& outcomes);

    const WooApi& api_;
    BatchLimit& limit_;
};

// The id as WooCommerce counts; empty for anything but a positive whole number.
std::optional<std::int64_t> idOf(const QString& external);

} // namespace onhand::woocommerce
