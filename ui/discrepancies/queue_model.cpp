#include "ui/discrepancies/queue_model.h"

#include "ui/discrepancies/discrepancy_words.h"
#include "ui/discrepancies/explanation_words.h"
#include "ui/orders/order_words.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <unordered_map>

namespace onhand::ui {

namespace {

bool isNumber(QueueColumn column)
{
    return column == QueueColumn::ShelfSays || column == QueueColumn::ChannelShows || column == QueueColumn::Gap;
}

bool same(const desk::DiscrepancyRow& a, const desk::DiscrepancyRow& b)
{
    return a.expected == b.expected && a.observed == b.observed && a.severity == b.severity && a.state == b.state &&
           a.leading == b.leading && a.because == b.because && a.confidence == b.confidence &&
           a.openedAt == b.openedAt && a.seenCount == b.seenCount && a.name == b.name && a.code == b.code &&
           a.resolution == b.resolution && a.closedAt == b.closedAt && a.snoozedUntil == b.snoozedUntil;
}

std::int64_t numberOf(const desk::DiscrepancyRow& row, QueueColumn column)
{
    switch (column) {
    case QueueColumn::ShelfSays:
        return row.expected;
    case QueueColumn::ChannelShows:
        return row.observed;
    case QueueColumn::Gap:
        return row.gap;
    case QueueColumn::Confidence:
        return row.confidence;
    case QueueColumn::State:
        return static_cast<int>(row.state);
    default:
        return -(row.closedAt ? *row.closedAt : row.openedAt).ms;
    }
}

} // namespace

QueueModel::QueueModel(const Clock& clock, QObject* parent)
    : QAbstractTableModel(parent)
    , clock_(clock)
{
    ages_.setInterval(15'000);
    connect(&ages_, &QTimer::timeout, this, &QueueModel::tick);
    ages_.start();
}

void QueueModel::tick()
{
    if (!rows_.empty())
        emit dataChanged(index(0, int(QueueColumn::Age)), index(rowCount() - 1, int(QueueColumn::Age)),
                         {Qt::DisplayRole});
}

void QueueModel::setRows(std::vector<desk::DiscrepancyRow> rows)
{
    removeGone(rows);
    auto added = updateKnown(std::move(rows));
    if (!added.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(added.size()) - 1);
        rows_.insert(rows_.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
        endInsertRows();
    }
    sortAgain();
}

void QueueModel::removeGone(const std::vector<desk::DiscrepancyRow>& rows)
{
    std::unordered_set<std::int64_t> wanted;
    wanted.reserve(rows.size());
    for (const auto& row : rows)
        wanted.insert(row.id.value);
    const auto stays = [&](const desk::DiscrepancyRow& row) { return wanted.contains(row.id.value); };
    const auto count = static_cast<std::size_t>(std::count_if(rows_.begin(), rows_.end(), stays));
    if (count == rows_.size())
        return;
    const std::size_t before = marked_.size();
    std::erase_if(marked_, [&](std::int64_t id) { return !wanted.contains(id); });
    // What goes is brought to the end first, so that it is one removal and not one for each hole.
    std::vector<std::size_t> places(rows_.size());
    std::iota(places.begin(), places.end(), std::size_t(0));
    std::stable_partition(places.begin(), places.end(), [&](std::size_t at) { return stays(rows_[at]); });
    reorder(places);
    beginRemoveRows({}, static_cast<int>(count), rowCount() - 1);
    rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(count), rows_.end());
    endRemoveRows();
    if (marked_.size() != before)
        emit marksChanged();
}

std::vector<desk::DiscrepancyRow> QueueModel::updateKnown(std::vector<desk::DiscrepancyRow> rows)
{
    std::unordered_map<std::int64_t, std::size_t> places;
    places.reserve(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i)
        places[rows_[i].id.value] = i;
    std::vector<desk::DiscrepancyRow> added;
    for (auto& row : rows) {
        const auto place = places.find(row.id.value);
        if (place == places.end()) {
            added.push_back(std::move(row));
            continue;
        }
        const bool changed = !same(rows_[place->second], row);
        rows_[place->second] = std::move(row);
        const int at = static_cast<int>(place->second);
        if (changed)
            emit dataChanged(index(at, 0), index(at, columnCount() - 1));
    }
    return added;
}

void QueueModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    sortColumn_ = static_cast<QueueColumn>(column);
    sortOrder_ = order;
    sortAgain();
}

void QueueModel::sortAgain()
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
void QueueModel::reorder(const std::vector<std::size_t>& places)
{
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    std::vector<int> newPlace(places.size());
    std::vector<desk::DiscrepancyRow> sorted;
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

bool QueueModel::before(const desk::DiscrepancyRow& a, const desk::DiscrepancyRow& b) const
{
    switch (sortColumn_) {
    case QueueColumn::Mark:
        return marked_.contains(a.id.value) < marked_.contains(b.id.value);
    case QueueColumn::Severity:
        // Downwards: the worst first, and within one severity the oldest.
        if (a.severity != b.severity)
            return a.severity < b.severity;
        return a.openedAt != b.openedAt ? a.openedAt > b.openedAt : a.id > b.id;
    case QueueColumn::Sku:
        return a.code < b.code;
    case QueueColumn::Channel:
        return a.channelName < b.channelName;
    case QueueColumn::Gap:
        return std::llabs(a.gap) < std::llabs(b.gap);
    case QueueColumn::Explanation:
        return a.leading < b.leading;
    case QueueColumn::Owner:
        return a.owner < b.owner;
    default:
        return numberOf(a, sortColumn_) < numberOf(b, sortColumn_);
    }
}

int QueueModel::rowOf(DiscrepancyId id) const
{
    const auto found = std::find_if(rows_.begin(), rows_.end(), [id](const auto& row) { return row.id == id; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

void QueueModel::setMarked(int at, bool on)
{
    const bool changed = on ? marked_.insert(row(at).id.value).second : marked_.erase(row(at).id.value) > 0;
    if (!changed)
        return;
    emit dataChanged(index(at, 0), index(at, 0));
    emit marksChanged();
}

void QueueModel::markAll(bool on)
{
    const std::size_t before = marked_.size();
    marked_.clear();
    for (const auto& row : rows_) {
        if (on)
            marked_.insert(row.id.value);
    }
    if (rows_.empty() || marked_.size() == before)
        return;
    emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
    emit marksChanged();
}

std::vector<int> QueueModel::markedRows() const
{
    std::vector<int> rows;
    for (int at = 0; at < rowCount(); ++at) {
        if (isMarked(at))
            rows.push_back(at);
    }
    return rows;
}

int QueueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int QueueModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(QueueColumn::Count);
}

QString QueueModel::text(const desk::DiscrepancyRow& row, QueueColumn column) const
{
    switch (column) {
    case QueueColumn::Mark:
        return marked_.contains(row.id.value) ? QStringLiteral("☑") : QStringLiteral("☐");
    case QueueColumn::Severity:
        return Format::severity(row.severity);
    case QueueColumn::Sku:
        return tr("%1 · %2", "SKU and name").arg(row.code, row.name);
    case QueueColumn::Channel:
        return row.channelName;
    case QueueColumn::Gap:
        return Format::signedNumber(row.gap);
    case QueueColumn::Explanation:
        return ExplanationWords::name(row.leading);
    case QueueColumn::Confidence:
        return DiscrepancyWords::confidence(row.confidence);
    case QueueColumn::Age:
        return row.closedAt ? Format::ago(*row.closedAt, clock_.now())
                            : OrderWords::age(clock_.now().ms - row.openedAt.ms);
    case QueueColumn::Owner:
        return DiscrepancyWords::owner(row.owner);
    case QueueColumn::State:
        return DiscrepancyWords::state(row.state);
    default:
        return Format::number(numberOf(row, column));
    }
}

QVariant QueueModel::pill(const desk::DiscrepancyRow& row, QueueColumn column) const
{
    if (column == QueueColumn::Severity)
        return int(Format::meaning(row.severity));
    if (column == QueueColumn::Confidence)
        return int(DiscrepancyWords::meaningOfConfidence(row.confidence));
    if (column == QueueColumn::State && row.state != QueueState::Open)
        return int(DiscrepancyWords::meaning(row.state));
    return {};
}

QVariant QueueModel::tip(const desk::DiscrepancyRow& row, QueueColumn column) const
{
    switch (column) {
    case QueueColumn::Mark:
        return tr("Space marks");
    case QueueColumn::Sku:
        return text(row, column);
    case QueueColumn::Confidence:
        return row.confidence > 0 ? QVariant(Format::permille(row.confidence)) : QVariant();
    case QueueColumn::Age:
        return row.closedAt ? Format::exact(*row.closedAt)
                            : tr("Open since %1, seen %2")
                                  .arg(Format::exact(row.openedAt), tr("%Ln time(s)", nullptr, row.seenCount));
    case QueueColumn::State: {
        const auto decided = DiscrepancyWords::decision(row, clock_.now());
        return decided.isEmpty() ? QVariant() : decided;
    }
    default:
        return {};
    }
}

QVariant QueueModel::data(const QModelIndex& at, int role) const
{
    const auto& one = row(at.row());
    const auto column = static_cast<QueueColumn>(at.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(one, column);
    case Qt::AccessibleTextRole:
        return column == QueueColumn::Mark ? (isMarked(at.row()) ? tr("marked") : tr("not marked")) : text(one, column);
    case Qt::ToolTipRole:
        return tip(one, column);
    case Qt::TextAlignmentRole:
        return int((isNumber(column) ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    case GridModel::SortRole:
        return isNumber(column) ? QVariant::fromValue<qlonglong>(numberOf(one, column)) : QVariant(text(one, column));
    case GridModel::PillRole:
        return pill(one, column);
    case GridModel::StrongRole:
        return column == QueueColumn::Gap || (column == QueueColumn::Mark && isMarked(at.row()));
    case GridModel::KeyRole:
        return QVariant::fromValue<qlonglong>(one.id.value);
    default:
        return {};
    }
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<QueueColumn>(section);
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(column) ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role == Qt::AccessibleTextRole && column == QueueColumn::Mark)
        return tr("Marked");
    if (role == Qt::ToolTipRole && column == QueueColumn::ChannelShows)
        return tr("What the channel shows");
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {QStringLiteral("☐"), tr("Severity"), tr("SKU"),          tr("Channel"),
                              tr("Shelf says"),    tr("Shows"),    tr("Gap"),          tr("Most likely"),
                              tr("Confidence"),    tr("Age"),      tr("Who is right"), tr("State")};
    return titles[section];
}

Qt::ItemFlags QueueModel::flags(const QModelIndex& at) const
{
    return QAbstractTableModel::flags(at) | Qt::ItemNeverHasChildren;
}

} // namespace onhand::ui
