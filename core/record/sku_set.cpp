#include "record/sku_set.h"

namespace onhand::record {

namespace {

// Few sizes, so that few statements stay prepared.
std::size_t partSizeFor(std::size_t left)
{
    return left > 8 ? 64 : left > 1 ? 8 : 1;
}

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
    for (std::size_t from = 0; from < ids_.size();) {
        const std::size_t size = partSizeFor(ids_.size() - from);
        const QStringList places(qsizetype(size), QStringLiteral("?"));
        QVariantList part;
        // No row has the number 0: it fills the last part up.
        for (std::size_t i = from; i < from + size; ++i)
            part << qint64(i < ids_.size() ? ids_[i].value : 0);
        ONHAND_TRY(work(QStringLiteral("%1 IN (%2)").arg(column, places.join(QLatin1Char(','))), part));
        from += size;
    }
    return {};
}

} // namespace onhand::record
