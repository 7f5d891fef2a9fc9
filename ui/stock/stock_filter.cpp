#include "ui/stock/stock_filter.h"

#include <algorithm>
#include <limits>

namespace onhand::ui {
namespace {

constexpr int settleAfterMs = 1500;
// More separate ranges than this are announced as one: a table repaints at most a screenful either way.
constexpr std::size_t mostRanges = 12;

} // namespace

StockFilter::StockFilter(StockModel& model, QObject* parent)
    : QAbstractProxyModel(parent)
    , model_(model)
{
    setSourceModel(&model);
    settleTimer_.setSingleShot(true);
    settleTimer_.setInterval(settleAfterMs);
    connect(&settleTimer_, &QTimer::timeout, this, [this] {
        if (held_)
            settleTimer_.start();
        else
            settle();
    });
    connect(&model, &StockModel::modelAboutToBeReset, this, &StockFilter::aboutToReset);
    connect(&model, &StockModel::modelReset, this, &StockFilter::wasReset);
    connect(&model, &StockModel::patched, this, &StockFilter::onPatched);
    rebuild();
    count();
}

void StockFilter::setQuery(const StockQuery& query)
{
    if (query == query_)
        return;
    query_ = query;
    words_ = SearchWords(query.text);
    settle();
    emit queryChanged();
}

void StockFilter::setVisibleRows(int first, int last)
{
    firstVisible_ = first;
    lastVisible_ = last;
}

void StockFilter::setHeld(bool held)
{
    held_ = held;
}

void StockFilter::settle()
{
    settleTimer_.stop();
    emit layoutAboutToBeChanged();
    const std::vector<Place> before = places();
    rebuild();
    restore(before);
    emit layoutChanged();
    count();
}

int StockFilter::rowOf(SkuId sku) const
{
    const int at = model_.indexOf(sku);
    return at < 0 ? -1 : placeOf_[static_cast<std::size_t>(at)];
}

SkuId StockFilter::skuAt(int row) const
{
    return row >= 0 && row < rowCount() ? line(row).sku : SkuId{};
}

QModelIndex StockFilter::index(int row, int column, const QModelIndex& parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex StockFilter::parent(const QModelIndex&) const
{
    return {};
}

int StockFilter::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int StockFilter::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : stockColumns;
}

QModelIndex StockFilter::mapToSource(const QModelIndex& proxy) const
{
    if (!proxy.isValid() || proxy.row() >= rowCount())
        return {};
    return model_.index(shown_[static_cast<std::size_t>(proxy.row())], proxy.column());
}

QModelIndex StockFilter::mapFromSource(const QModelIndex& source) const
{
    if (!source.isValid())
        return {};
    const int row = placeOf_[static_cast<std::size_t>(source.row())];
    return row < 0 ? QModelIndex() : createIndex(row, source.column());
}

QVariant StockFilter::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? model_.headerData(section, orientation, role) : QVariant();
}

void StockFilter::sort(int column, Qt::SortOrder order)
{
    StockQuery query = query_;
    query.sortBy.reset();
    if (column >= 0 && column < stockColumns)
        query.sortBy = static_cast<StockColumn>(column);
    query.order = order;
    setQuery(query);
}

bool StockFilter::accepts(int row) const
{
    const auto i = static_cast<std::size_t>(row);
    const StockSnapshot& all = model_.all();
    if (query_.states != 0 && !(all.flags[i] & query_.states))
        return false;
    if (!query_.categories.isEmpty() && !query_.categories.contains(all.rows[i].category))
        return false;
    return words_.match(all.keys[i]);
}

std::vector<int> StockFilter::matching() const
{
    std::vector<int> rows;
    const int count = model_.rowCount();
    rows.reserve(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row) {
        if (accepts(row))
            rows.push_back(row);
    }
    return rows;
}

std::int64_t StockFilter::sortKey(int row) const
{
    const auto i = static_cast<std::size_t>(row);
    const desk::StockRow& line = model_.all().rows[i];
    if (!query_.sortBy)
        return urgencyOf(model_.all().flags[i]);
    switch (*query_.sortBy) {
    case StockColumn::Code:
        return model_.all().codeRank[i];
    case StockColumn::Name:
        return model_.all().nameRank[i];
    case StockColumn::Category:
        return model_.all().groupRank[i];
    case StockColumn::OnHand:
        return line.stock.onHand.eaches;
    case StockColumn::Committed:
        return line.stock.committed.eaches;
    case StockColumn::Reserved:
        return line.stock.reserved.eaches;
    case StockColumn::Atp:
        return line.stock.atp().eaches;
    case StockColumn::Channel: // by what it shows; not listed comes first
        return line.shown.value_or(line.target ? -1 : std::numeric_limits<std::int64_t>::min() + 1);
    case StockColumn::Sold7:
        return line.sold7;
    case StockColumn::Sold28:
        return line.sold28;
    case StockColumn::State:
        break;
    }
    return urgencyOf(model_.all().flags[i]);
}

void StockFilter::order(std::vector<int>& rows) const
{
    struct Entry
    {
        std::int64_t key;
        std::uint32_t tie;
        int row;
        bool operator<(const Entry& o) const { return key != o.key ? key < o.key : tie < o.tie; }
    };
    const bool descending = query_.sortBy && query_.order == Qt::DescendingOrder;
    std::vector<Entry> entries;
    entries.reserve(rows.size());
    for (const int row : rows) {
        const std::int64_t key = sortKey(row);
        entries.push_back({descending ? -key : key, model_.all().codeRank[static_cast<std::size_t>(row)], row});
    }
    if (!std::is_sorted(entries.begin(), entries.end()))
        std::sort(entries.begin(), entries.end());
    std::transform(entries.begin(), entries.end(), rows.begin(), [](const Entry& entry) { return entry.row; });
}

void StockFilter::rebuild()
{
    shown_ = matching();
    order(shown_);
    placeOf_.assign(static_cast<std::size_t>(model_.rowCount()), -1);
    for (std::size_t i = 0; i < shown_.size(); ++i)
        placeOf_[static_cast<std::size_t>(shown_[i])] = static_cast<int>(i);
}

std::vector<StockFilter::Place> StockFilter::places() const
{
    std::vector<Place> places;
    for (const QModelIndex& index : persistentIndexList())
        places.push_back({index, skuAt(index.row())});
    return places;
}

void StockFilter::restore(const std::vector<Place>& places)
{
    QModelIndexList from;
    QModelIndexList to;
    for (const Place& place : places) {
        const int row = rowOf(place.sku);
        from.append(place.index);
        to.append(row < 0 ? QModelIndex() : createIndex(row, place.index.column()));
    }
    changePersistentIndexList(from, to);
}

void StockFilter::aboutToReset()
{
    emit layoutAboutToBeChanged();
    kept_ = places();
}

void StockFilter::wasReset()
{
    settleTimer_.stop();
    rebuild();
    restore(kept_);
    kept_.clear();
    emit layoutChanged();
    count();
}

bool StockFilter::needsSettling(int row) const
{
    const bool belongs = accepts(row);
    const int place = placeOf_[static_cast<std::size_t>(row)];
    if (belongs != (place >= 0))
        return true;
    if (!belongs)
        return false;
    // Only against its neighbours: if every line stands right between its own two, all of them do.
    const auto before = [this](int a, int b) {
        const std::int64_t x = sortKey(a);
        const std::int64_t y = sortKey(b);
        const bool descending = query_.sortBy && query_.order == Qt::DescendingOrder;
        return descending ? x >= y : x <= y;
    };
    const auto at = static_cast<std::size_t>(place);
    return (at > 0 && !before(shown_[at - 1], row)) || (at + 1 < shown_.size() && !before(row, shown_[at + 1]));
}

void StockFilter::onPatched(const std::vector<int>& rows)
{
    std::vector<int> touched;
    bool dirty = settleTimer_.isActive();
    for (const int row : rows) {
        dirty = dirty || needsSettling(row);
        const int place = placeOf_[static_cast<std::size_t>(row)];
        if (place >= 0)
            touched.push_back(place);
    }
    announce(std::move(touched));
    count();
    if (dirty && !settleTimer_.isActive())
        settleTimer_.start();
}

void StockFilter::announce(std::vector<int> rows)
{
    if (lastVisible_ >= firstVisible_)
        std::erase_if(rows, [this](int row) { return row < firstVisible_ || row > lastVisible_; });
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    std::vector<std::pair<int, int>> ranges;
    for (const int row : rows) {
        if (!ranges.empty() && row <= ranges.back().second + 1)
            ranges.back().second = row;
        else
            ranges.emplace_back(row, row);
    }
    if (ranges.size() > mostRanges)
        ranges = {{rows.front(), rows.back()}};
    for (const auto& [first, last] : ranges)
        emit dataChanged(index(first, 0), index(last, stockColumns - 1));
}

void StockFilter::count()
{
    StockCounts counts;
    counts.shown = rowCount();
    counts.total = model_.rowCount();
    for (const int row : shown_) {
        const StockFlags flags = model_.flags(row);
        counts.low += (flags & FlagLow) != 0;
        counts.negative += (flags & FlagNegative) != 0;
        counts.disagreeing += (flags & FlagDisagrees) != 0;
        counts.waiting += (flags & FlagWaiting) != 0;
    }
    for (const StockFlags flags : model_.all().flags) {
        for (std::size_t bit = 0; bit < counts.ofAll.size(); ++bit)
            counts.ofAll[bit] += flags >> bit & 1;
    }
    if (counts == counts_)
        return;
    counts_ = counts;
    emit countsChanged();
}

} // namespace onhand::ui
