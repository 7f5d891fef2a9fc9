#include "record/transaction.h"

namespace onhand::record {

void Commit::merge(const Commit& other)
{
    revision = std::max(revision, other.revision);
    skus.insert(other.skus.begin(), other.skus.end());
    everySku = everySku || other.everySku;
    receipts = receipts || other.receipts;
    orders = orders || other.orders;
    returns = returns || other.returns;
    alerts = alerts || other.alerts;
    discrepancies = discrepancies || other.discrepancies;
    channels = channels || other.channels;
    settings = settings || other.settings;
    walks = walks || other.walks;
    pushes = pushes || other.pushes;
}

Result<std::int64_t> Transaction::insert(const QString& text, const QVariantList& values)
{
    ONHAND_ASSIGN(Rows rows, connection_.select(text, values));
    return rows.next() ? rows.integer(0) : 0;
}

} // namespace onhand::record
