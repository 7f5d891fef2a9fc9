#include "ui/stock/stock_snapshot.h"

#include "ui/stock/search_key.h"

#include <QSet>

#include <algorithm>
#include <numeric>

namespace onhand::ui {
namespace {

// SKUs share a few categories: one copy of each word is enough.
void shareCategories(std::vector<desk::StockRow>& rows)
{
    QSet<QString> words;
    for (desk::StockRow& row : rows) {
        const auto found = words.constFind(row.category);
        if (found != words.constEnd())
            row.category = *found;
        else
            words.insert(row.category);
    }
}

template <typename Text>
std::vector<std::uint32_t> rankBy(std::size_t count, Text text, bool equalsShare)
{
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return text(a) < text(b); });
    std::vector<std::uint32_t> rank(count);
    for (std::size_t i = 0; i < count; ++i) {
        const bool equal = equalsShare && i > 0 && text(order[i]) == text(order[i - 1]);
        rank[order[i]] = equal ? rank[order[i - 1]] : static_cast<std::uint32_t>(i);
    }
    return rank;
}

std::vector<std::uint32_t> rankByCategory(const std::vector<desk::StockRow>& rows)
{
    QHash<QString, QByteArray> fold;
    for (const desk::StockRow& row : rows) {
        if (!fold.contains(row.category))
            fold.insert(row.category, folded(row.category));
    }
    std::vector<QByteArray> keys;
    keys.reserve(rows.size());
    for (const desk::StockRow& row : rows)
        keys.push_back(fold.value(row.category));
    return rankBy(
        rows.size(), [&](std::uint32_t i) -> const QByteArray& { return keys[i]; }, true);
}

void rankCodesAndNames(StockSnapshot& snapshot)
{
    // A key is "code\nname\nupc", so ordering by key is ordering by code first.
    const auto key = [&](std::uint32_t i) -> const QByteArray& { return snapshot.keys[i]; };
    snapshot.codeRank = rankBy(snapshot.rows.size(), key, false);
    std::vector<std::string_view> names; // looked for once, not at each comparison
    names.reserve(snapshot.keys.size());
    for (const QByteArray& whole : snapshot.keys) {
        const auto from = whole.indexOf('\n') + 1;
        const auto to = whole.indexOf('\n', from);
        names.emplace_back(whole.constData() + from, static_cast<std::size_t>(to - from));
    }
    snapshot.nameRank = rankBy(
        names.size(), [&](std::uint32_t i) { return names[i]; }, false);
}

} // namespace

StockSnapshot makeSnapshot(std::int64_t revision, std::vector<desk::StockRow> rows)
{
    StockSnapshot snapshot;
    snapshot.revision = revision;
    snapshot.rows = std::move(rows);
    shareCategories(snapshot.rows);
    snapshot.keys.reserve(snapshot.rows.size());
    snapshot.flags.reserve(snapshot.rows.size());
    snapshot.indexOf.reserve(snapshot.rows.size());
    for (const desk::StockRow& row : snapshot.rows) {
        snapshot.indexOf.emplace(row.sku.value, static_cast<std::int32_t>(snapshot.keys.size()));
        snapshot.keys.push_back(searchKey(row.code, row.name, row.upc));
        snapshot.flags.push_back(flagsOf(row));
    }
    rankCodesAndNames(snapshot);
    snapshot.groupRank = rankByCategory(snapshot.rows);
    return snapshot;
}

Result<StockSnapshot> readSnapshot(desk::Queries& queries)
{
    ONHAND_ASSIGN(const std::int64_t revision, queries.revision());
    ONHAND_ASSIGN(std::vector<desk::StockRow> rows, queries.stock());
    return makeSnapshot(revision, std::move(rows));
}

bool sameText(const desk::StockRow& a, const desk::StockRow& b)
{
    return a.code == b.code && a.name == b.name && a.category == b.category && a.upc == b.upc;
}

bool sameLine(const desk::StockRow& a, const desk::StockRow& b)
{
    return a.stock == b.stock && a.lowStockAt == b.lowStockAt && a.sold7 == b.sold7 && a.sold28 == b.sold28 &&
           a.shown == b.shown && a.target == b.target && a.waitingReceipts == b.waitingReceipts &&
           a.openDiscrepancies == b.openDiscrepancies && sameText(a, b);
}

} // namespace onhand::ui
