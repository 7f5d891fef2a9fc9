#include "engine/code_order.h"

#include <algorithm>
#include <utility>

namespace onhand::engine {

namespace {

// Rows are large and their codes lie elsewhere in memory: what is sorted is the beginning of each code with the row's
// place, and whole codes are looked at only where beginnings are equal.
struct Beginning
{
    std::uint64_t first = 0; // four characters, the first of them in the highest bits
    std::uint64_t second = 0;
    std::size_t row = 0;
};

std::uint64_t packed(QStringView code, qsizetype from)
{
    std::uint64_t bits = 0;
    for (qsizetype i = from; i < from + 4; ++i)
        bits = bits << 16 | (i < code.size() ? code[i].unicode() : 0);
    return bits;
}

// Brings rows[order[i].row] to i for every i, round by round of those that change places.
void arrange(std::vector<desk::StockRow>& rows, std::vector<Beginning>& order)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (order[i].row == i)
            continue;
        desk::StockRow first = std::move(rows[i]);
        std::size_t to = i;
        while (order[to].row != i) {
            const std::size_t from = std::exchange(order[to].row, to);
            rows[to] = std::move(rows[from]);
            to = from;
        }
        order[to].row = to;
        rows[to] = std::move(first);
    }
}

} // namespace

std::vector<desk::StockRow> inCodeOrder(std::vector<desk::StockRow> rows)
{
    std::vector<Beginning> order;
    order.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        order.push_back({packed(rows[i].code, 0), packed(rows[i].code, 4), i});
    std::sort(order.begin(), order.end(), [&rows](const Beginning& a, const Beginning& b) {
        if (a.first != b.first)
            return a.first < b.first;
        if (a.second != b.second)
            return a.second < b.second;
        return rows[a.row].code < rows[b.row].code;
    });
    arrange(rows, order);
    return rows;
}

} // namespace onhand::engine
