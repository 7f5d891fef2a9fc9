#pragma once

#include "base/ids.h"
#include "base/result.h"

#include <QVariantList>

#include <functional>
#include <vector>

namespace onhand::record {

// Which SKUs a query is about: every one, or only these.
class SkuSet
{
public:
    static SkuSet all() { return SkuSet(); }
    bool isAll() const { return everything_; }
    static SkuSet of(std::vector<SkuId> ids);

    // Calls `work` with a condition on `column` and its values, in as many parts as it takes. Parts have few sizes, so
    // that the statements stay prepared.
    Result<void>
    inParts(const QString& column,
            const std::function<Result<void>(const QString& condition, const QVariantList& ids)>& work) const;

private:
    bool everything_ = true;
    std::vector<SkuId> ids_;
};

} // namespace onhand::record
