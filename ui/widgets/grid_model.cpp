#include "ui/widgets/grid_model.h"

#include "ui/theme/type.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"

#include <QPainter>
#include <QTableView>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace onhand::ui {

Cell textCell(const QString& text)
{
    return {.text = text};
}

Cell numberCell(std::int64_t value)
{
    return {.text = Format::number(value), .sort = QVariant::fromValue<qlonglong>(value), .number = true};
}

Cell gapCell(std::int64_t value)
{
    return {.text = Format::signedNumber(value),
            .sort = QVariant::fromValue<qlonglong>(value),
            .number = true,
            .strong = true};
}

Cell momentCell(std::optional<Instant> moment)
{
    if (!moment)
        return {.text = {}, .sort = QVariant::fromValue<qlonglong>(0)};
    return {.text = {},
            .sort = QVariant::fromValue<qlonglong>(moment->ms),
            .tip = Format::exact(*moment),
            .moment = moment};
}

GridModel::GridModel(const Clock& clock, const QStringList& titles, QObject* parent)
    : QAbstractTableModel(parent)
    , clock_(clock)
    , titles_(titles)
{
    ages_.setInterval(15'000);
    connect(&ages_, &QTimer::timeout, this, &GridModel::tick);
    ages_.start();
}

void GridModel::tick()
{
    if (!rows_.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::DisplayRole});
}

void GridModel::setTitle(int column, const QString& title)
{
    if (titles_[column] == title)
        return;
    titles_[column] = title;
    emit headerDataChanged(Qt::Horizontal, column, column);
}

void GridModel::removeGone(const std::vector<GridRow>& rows)
{
    std::unordered_set<std::int64_t> wanted;
    for (const auto& row : rows)
        wanted.insert(row.key);
    for (int last = static_cast<int>(rows_.size()) - 1; last >= 0;) {
        int first = last;
        while (first >= 0 && !wanted.contains(rows_[static_cast<std::size_t>(first)].key))
            --first;
        if (first < last) {
            beginRemoveRows({}, first + 1, last);
            rows_.erase(rows_.begin() + first + 1, rows_.begin() + last + 1);
            endRemoveRows();
        }
        last = first - 1;
    }
}

void GridModel::putInOrder(const std::vector<std::int64_t>& keys)
{
    const auto inOrder = [&] {
        return std::equal(rows_.begin(), rows_.end(), keys.begin(), keys.end(),
                          [](const GridRow& row, std::int64_t key) { return row.key == key; });
    };
    if (inOrder())
        return;
    std::unordered_map<std::int64_t, int> places;
    for (std::size_t i = 0; i < keys.size(); ++i)
        places[keys[i]] = static_cast<int>(i);
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const auto before = persistentIndexList();
    QModelIndexList after;
    for (const auto& index : before)
        after.append(this->index(places[rows_[static_cast<std::size_t>(index.row())].key], index.column()));
    std::stable_sort(rows_.begin(), rows_.end(),
                     [&](const GridRow& a, const GridRow& b) { return places[a.key] < places[b.key]; });
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

void GridModel::setRows(std::vector<GridRow> rows)
{
    removeGone(rows);
    std::vector<std::int64_t> keys;
    keys.reserve(rows.size());
    for (const auto& row : rows)
        keys.push_back(row.key);
    std::unordered_map<std::int64_t, std::size_t> places;
    for (std::size_t i = 0; i < rows_.size(); ++i)
        places[rows_[i].key] = i;
    std::vector<GridRow> added;
    for (auto& row : rows) {
        const auto place = places.find(row.key);
        if (place == places.end()) {
            added.push_back(std::move(row));
        } else if (rows_[place->second].cells != row.cells) {
            rows_[place->second] = std::move(row);
            const int at = static_cast<int>(place->second);
            emit dataChanged(index(at, 0), index(at, columnCount() - 1));
        }
    }
    if (!added.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(added.size()) - 1);
        rows_.insert(rows_.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
        endInsertRows();
    }
    putInOrder(keys);
}

int GridModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int GridModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(titles_.size());
}

QVariant GridModel::data(const QModelIndex& index, int role) const
{
    const auto& row = rows_[static_cast<std::size_t>(index.row())];
    const auto& cell = row.cells[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return cell.moment ? Format::ago(*cell.moment, clock_.now()) : cell.text;
    case Qt::ToolTipRole:
        return cell.tip.isEmpty() ? QVariant() : cell.tip;
    case Qt::TextAlignmentRole:
        return int((cell.number ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return cell.before ? QStringLiteral("%1 → %2").arg(*cell.before, cell.text) : data(index, Qt::DisplayRole);
    case SortRole:
        return cell.sort.isValid() ? cell.sort : QVariant(cell.text);
    case PillRole:
        return cell.pill ? QVariant(static_cast<int>(*cell.pill)) : QVariant();
    case BeforeRole:
        return cell.before ? QVariant(*cell.before) : QVariant();
    case StrongRole:
        return cell.strong;
    case KeyRole:
        return QVariant::fromValue<qlonglong>(row.key);
    default:
        return {};
    }
}

QVariant GridModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return titles_[section];
    if (role == Qt::TextAlignmentRole && !rows_.empty() &&
        rows_.front().cells[static_cast<std::size_t>(section)].number)
        return int(Qt::AlignTrailing | Qt::AlignVCenter);
    return role == Qt::TextAlignmentRole ? QVariant(int(Qt::AlignLeading | Qt::AlignVCenter)) : QVariant();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    auto size = QStyledItemDelegate::sizeHint(option, index);
    const auto before = index.data(GridModel::BeforeRole);
    if (before.isValid())
        size.rwidth() += QFontMetrics(option.font).horizontalAdvance(before.toString()) + 40;
    if (index.data(GridModel::PillRole).isValid())
        size.setWidth(Pill::widthFor(index.data().toString()));
    return {size.width() + 24, space::row};
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* widget = option.widget;
    const bool selected = option.state & QStyle::State_Selected;
    if (selected)
        painter->fillRect(option.rect, colour(Token::Selected, widget));
    painter->setPen(colour(Token::Border, widget));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const auto rect = option.rect.adjusted(8, 0, -8, 0);
    const auto text = index.data().toString();
    const auto pill = index.data(GridModel::PillRole);
    painter->save();
    if (pill.isValid() && !text.isEmpty()) {
        Pill::paint(painter, rect, text, static_cast<Meaning>(pill.toInt()), widget);
    } else {
        const bool strong = index.data(GridModel::StrongRole).toBool();
        painter->setFont(fontOf(strong ? TextSize::BodyStrong : TextSize::Body));
        const auto before = index.data(GridModel::BeforeRole);
        const auto align = QStyle::visualAlignment(widget->layoutDirection(),
                                                   Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()));
        auto free = rect;
        painter->setPen(colour(Token::Text, widget));
        painter->drawText(free, int(align), painter->fontMetrics().elidedText(text, Qt::ElideRight, free.width()));
        if (before.isValid()) {
            const int taken = painter->fontMetrics().horizontalAdvance(text);
            free = widget->layoutDirection() == Qt::RightToLeft ? free.adjusted(taken, 0, 0, 0)
                                                                : free.adjusted(0, 0, -taken, 0);
            painter->setFont(fontOf(TextSize::Body));
            painter->setPen(colour(Token::TextMuted, widget));
            painter->drawText(free, int(align), before.toString() + QStringLiteral("  →  "));
        }
    }
    painter->restore();
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(colour(Token::Focus, widget), 2));
        painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
    }
}

} // namespace onhand::ui
