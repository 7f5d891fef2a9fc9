#include "engine/desk_queries.h"
#include "record/search_queries.h"

// Finding things by what a person types.
namespace onhand::engine {

namespace {
constexpr int mostHits = 100;
constexpr qsizetype mostWords = 8;
} // namespace

Result<std::vector<desk::SkuHit>> DeskQueries::findSkus(const QString& text, int limit)
{
    const QString whole = text.simplified();
    const QStringList words = whole.split(QLatin1Char(' '), Qt::SkipEmptyParts).mid(0, mostWords);
    if (words.isEmpty())
        return std::vector<desk::SkuHit>{};
    return record_.read<std::vector<desk::SkuHit>>([&](record::Snapshot& s) -> Result<std::vector<desk::SkuHit>> {
        ONHAND_ASSIGN(const auto found, record::SearchQueries::skus(s, whole, words, std::clamp(limit, 1, mostHits)));
        std::vector<desk::SkuHit> hits;
        hits.reserve(found.size());
        for (const record::FoundSku& sku : found)
            hits.push_back({sku.sku, sku.code, sku.name});
        return hits;
    });
}

} // namespace onhand::engine
