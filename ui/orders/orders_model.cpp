#include "ui/orders/orders_model.h"

#include "ui/orders/order_words.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace onhand::ui {

namespace {

constexpr std::int64_t day = 24LL * 3600 * 1000;
constexpr std::int64_t late = 3 * day;
constexpr std::int64_t tooLate = 7 * day;

bool isNumber(OrderColumn column)
{
    return column >= OrderColumn::Lines && column <= OrderColumn::Total;
}

bool same(const desk::OrderRow& a, const desk::OrderRow& b)
{
    return a.number == b.number && a.status == b.status && a.placedAt == b.placedAt && a.modifiedAt == b.modifiedAt &&
           a.totalMinor == b.totalMinor && a.open == b.open && a.lines == b.lines &&
           a.quarantinedLines == b.quarantinedLines && a.committed == b.committed && a.picked == b.picked &&
           a.openReturns == b.openReturns && a.channelName == b.channelName;
}

std::int64_t numberOf(const desk::OrderRow& order, OrderColumn column)
{
    switch (column) {
    case OrderColumn::Placed:
        return order.placedAt.ms;
    case OrderColumn::Lines:
        return order.lines;
    case OrderColumn::Committed:
        return order.committed;
    case OrderColumn::Picked:
        return order.picked;
    case OrderColumn::Total:
        return order.totalMinor;
    default:
        // The age of what is closed is not counted: after everything that is open.
        return order.open ? -order.placedAt.ms : std::numeric_limits<std::int64_t>::min();
    }
}

} // namespace

OrdersModel::OrdersModel(const Clock& clock, QObject* parent)
    : QAbstractTableModel(parent)
    , clock_(clock)
{
    ages_.setInterval(15'000);
    connect(&ages_, &QTimer::timeout, this, &OrdersModel::tick);
    ages_.start();
}

void OrdersModel::tick()
{
    if (!rows_.empty())
        emit dataChanged(index(0, int(OrderColumn::Placed)), index(rowCount() - 1, int(OrderColumn::Age)),
                         {Qt::DisplayRole});
}

void OrdersModel::setOrders(std::vector<desk::OrderRow> rows, std::unordered_set<std::int64_t> oversold)
{
    const bool repaint = oversold != oversold_;
    oversold_ = std::move(oversold);
    removeGone(rows);
    auto added = updateKnown(std::move(rows));
    if (!added.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(added.size()) - 1);
        rows_.insert(rows_.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
        endInsertRows();
    }
    if (repaint && !rows_.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
    setCurrency();
    sortAgain();
}

void OrdersModel::removeGone(const std::vector<desk::OrderRow>& rows)
{
    std::unordered_set<std::int64_t> wanted;
    wanted.reserve(rows.size());
    for (const auto& row : rows)
        wanted.insert(row.id.value);
    const auto stays = [&](const desk::OrderRow& row) { return wanted.contains(row.id.value); };
    // What goes is brought to the end first, so that it is one removal and not one for each hole.
    const auto count = static_cast<std::size_t>(std::count_if(rows_.begin(), rows_.end(), stays));
    if (count == rows_.size())
        return;
    std::vector<std::size_t> places(rows_.size());
    std::iota(places.begin(), places.end(), std::size_t(0));
    std::stable_partition(places.begin(), places.end(), [&](std::size_t at) { return stays(rows_[at]); });
    reorder(places);
    beginRemoveRows({}, static_cast<int>(count), rowCount() - 1);
    rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(count), rows_.end());
    endRemoveRows();
}

std::vector<desk::OrderRow> OrdersModel::updateKnown(std::vector<desk::OrderRow> rows)
{
    std::unordered_map<std::int64_t, std::size_t> places;
    places.reserve(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i)
        places[rows_[i].id.value] = i;
    std::vector<desk::OrderRow> added;
    for (auto& row : rows) {
        const auto place = places.find(row.id.value);
        if (place == places.end()) {
            added.push_back(std::move(row));
        } else if (!same(rows_[place->second], row)) {
            rows_[place->second] = std::move(row);
            const int at = static_cast<int>(place->second);
            emit dataChanged(index(at, 0), index(at, columnCount() - 1));
        }
    }
    return added;
}

void OrdersModel::setCurrency()
{
    auto common = rows_.empty() ? QString() : rows_.front().currency;
    if (std::any_of(rows_.begin(), rows_.end(), [&](const auto& row) { return row.currency != common; }))
        common.clear();
    if (common == currency_)
        return;
    currency_ = common;
    emit headerDataChanged(Qt::Horizontal, int(OrderColumn::Total), int(OrderColumn::Total));
}

void OrdersModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    sortColumn_ = static_cast<OrderColumn>(column);
    sortOrder_ = order;
    sortAgain();
}

void OrdersModel::sortAgain()
{
    std::vector<std::size_t> places(rows_.size());
    std::iota(places.begin(), places.end(), std::size_t(0));
    const auto less = [this](std::size_t a, std::size_t b) {
        return sortOrder_ == Qt::AscendingOrder ? before(rows_[a], rows_[b]) : before(rows_[b], rows_[a]);
    };
    if (!std::is_sorted(places.begin(), places.end(), less)) {
        std::stable_sort(places.begin(), places.end(), less);
        reorder(places);
    }
}

// `places[new]` is the row's old place.
void OrdersModel::reorder(const std::vector<std::size_t>& places)
{
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    std::vector<int> newPlace(places.size());
    std::vector<desk::OrderRow> sorted;
    sorted.reserve(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        newPlace[places[i]] = static_cast<int>(i);
        sorted.push_back(std::move(rows_[places[i]]));
    }
    rows_ = std::move(sorted);
    const auto from = persistentIndexList();
    QModelIndexList to;
    to.reserve(from.size());
    for (const auto& at : from)
        to.append(index(newPlace[static_cast<std::size_t>(at.row())], at.column()));
    changePersistentIndexList(from, to);
    emit layoutChanged({}, VerticalSortHint);
}

int OrdersModel::attention(const desk::OrderRow& order) const
{
    if (oversold_.contains(order.id.value))
        return 0;
    if (order.open)
        return order.quarantinedLines > 0 ? 1 : 2;
    return 3;
}

bool OrdersModel::before(const desk::OrderRow& a, const desk::OrderRow& b) const
{
    switch (sortColumn_) {
    case OrderColumn::Attention: {
        const int rankA = attention(a);
        const int rankB = attention(b);
        if (rankA != rankB)
            return rankA < rankB;
        return rankA == 3 ? a.placedAt > b.placedAt : a.placedAt < b.placedAt;
    }
    case OrderColumn::Number:
        return a.number.size() != b.number.size() ? a.number.size() < b.number.size() : a.number < b.number;
    case OrderColumn::Channel:
        return a.channelName < b.channelName;
    case OrderColumn::Status:
        return a.stage != b.stage ? a.stage < b.stage : a.status < b.status;
    default:
        return numberOf(a, sortColumn_) < numberOf(b, sortColumn_);
    }
}

int OrdersModel::rowOf(OrderId id) const
{
    const auto found = std::find_if(rows_.begin(), rows_.end(), [id](const auto& row) { return row.id == id; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int OrdersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int OrdersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(OrderColumn::Count);
}

QString OrdersModel::text(const desk::OrderRow& order, OrderColumn column) const
{
    switch (column) {
    case OrderColumn::Attention: {
        const int rank = attention(order);
        return rank == 0 ? tr("Oversold") : rank == 1 ? tr("Line unknown") : QString();
    }
    case OrderColumn::Number:
        return order.number;
    case OrderColumn::Channel:
        return order.channelName;
    case OrderColumn::Placed:
        return Format::ago(order.placedAt, clock_.now());
    case OrderColumn::Status:
        return OrderWords::status(order.status);
    case OrderColumn::Total:
        return Format::money(order.totalMinor, currency_.isEmpty() ? order.currency : QString());
    case OrderColumn::Age:
        return order.open ? OrderWords::age(clock_.now().ms - order.placedAt.ms) : QString();
    default:
        return Format::number(numberOf(order, column));
    }
}

QVariant OrdersModel::pill(const desk::OrderRow& order, OrderColumn column) const
{
    if (column == OrderColumn::Attention)
        return int(attention(order) == 0 ? Meaning::Danger : Meaning::Attention);
    if (column == OrderColumn::Status)
        return int(OrderWords::meaning(order));
    const auto age = clock_.now().ms - order.placedAt.ms;
    if (column == OrderColumn::Age && order.open && age >= late)
        return int(age >= tooLate ? Meaning::Danger : Meaning::Attention);
    return {};
}

QVariant OrdersModel::data(const QModelIndex& at, int role) const
{
    const auto& row = order(at.row());
    const auto column = static_cast<OrderColumn>(at.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == OrderColumn::Placed || column == OrderColumn::Age ? Format::exact(row.placedAt) : QVariant();
    case Qt::TextAlignmentRole:
        return int((isNumber(column) ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    case GridModel::SortRole:
        // Money stays as it is read: a spreadsheet would take its minor units for whole ones.
        return isNumber(column) && column != OrderColumn::Total ? QVariant::fromValue<qlonglong>(numberOf(row, column))
                                                                : QVariant(text(row, column));
    case GridModel::PillRole:
        return pill(row, column);
    case GridModel::StrongRole:
        return column == OrderColumn::Number;
    case GridModel::KeyRole:
        return QVariant::fromValue<qlonglong>(row.id.value);
    default:
        return {};
    }
}

QVariant OrdersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<OrderColumn>(section);
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(column) ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {
        tr("Needs you"), tr("Order"),  tr("Channel"),
        tr("Placed"),    tr("Status"), tr("Lines"),
        tr("Committed"), tr("Picked"), currency_.isEmpty() ? tr("Total") : tr("Total, %1", "currency").arg(currency_),
        tr("Open for")};
    return titles[section];
}

} // namespace onhand::ui
