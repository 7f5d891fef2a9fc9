#pragma once

#include "base/ids.h"

#include <algorithm>
#include <span>
#include <vector>

namespace onhand::record {

// What belongs to SKUs, any number of values for each, in one block. Asked for one SKU after the other in their order,
// a question costs a step; over 100,000 SKUs that is a fraction of what a hash table of as many nodes takes.
template <typename T>
class BySku
{
public:
    struct Line
    {
        SkuId sku;
        T value;
    };

    void add(SkuId sku, T value) { lines_.push_back({sku, std::move(value)}); }

    // To be called once, after the last add() and before the first of(). Values of one SKU keep their order.
    void sort()
    {
        if (!std::is_sorted(lines_.begin(), lines_.end(), before))
            std::stable_sort(lines_.begin(), lines_.end(), before);
    }

    std::span<const Line> of(SkuId sku)
    {
        const auto end = lines_.cend();
        auto first = lines_.cbegin() + next_;
        if (next_ > 0 && !(std::prev(first)->sku < sku)) // asked out of order
            first = std::lower_bound(lines_.cbegin(), end, Line{sku, {}}, before);
        first = std::find_if(first, end, [sku](const Line& line) { return !(line.sku < sku); });
        const auto last = std::find_if(first, end, [sku](const Line& line) { return sku < line.sku; });
        next_ = last - lines_.cbegin();
        return {first, last};
    }

    // The first value of a SKU; null: it has none.
    const T* find(SkuId sku)
    {
        const auto found = of(sku);
        return found.empty() ? nullptr : &found.front().value;
    }

private:
    static bool before(const Line& a, const Line& b) { return a.sku < b.sku; }

    std::vector<Line> lines_;
    std::ptrdiff_t next_ = 0; // behind what was found last
};

} // namespace onhand::record
