#include "record/sku_set.h"

namespace onhand::record {

namespace {

constexpr std::size_t partSize = 64;

} // namespace

SkuSet SkuSet::of(std::vector<SkuId> ids)
{
    SkuSet set;
    set.everything_ = false;
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    set.ids_ = std::move(ids);
    return set;
}

Result<void>
SkuSet::inParts(const QString& column,
                const std::function<Result<void>(const QString& condition, const QVariantList& ids)>& work) const
{
    if (everything_)
        return work(QStringLiteral("1 = 1"), {});
    const QStringList places(int(partSize), QStringLiteral("?"));
    const QString condition = QStringLiteral("%1 IN (%2)").arg(column, places.join(QLatin1Char(',')));
    for (std::size_t from = 0; from < ids_.size(); from += partSize) {
        QVariantList part;
        // No row has the number 0: it fills the last part up.
        for (std::size_t i = from; i < from + partSize; ++i)
            part << qint64(i < ids_.size() ? ids_[i].value : 0);
        ONHAND_TRY(work(condition, part));
    }
    return {};
}

} // namespace onhand::record
