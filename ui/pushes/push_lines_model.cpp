#include "ui/pushes/push_lines_model.h"

#include "ui/pushes/push_words.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"

#include <algorithm>
#include <cstdlib>

namespace onhand::ui {

namespace {

bool isNumber(int column)
{
    return column == PushLinesModel::Change || column == PushLinesModel::Pair || column == PushLinesModel::Shown;
}

// What comes first is what may do most harm: sold out, then the largest change.
std::int64_t weight(const desk::PushLine& line)
{
    return std::abs(line.change()) + (line.isToZero() ? 1'000'000'000'000LL : 0);
}

QString numberOr(std::optional<std::int64_t> value, const QString& otherwise)
{
    return value ? Format::number(*value) : otherwise;
}

template <typename Key>
void sortBy(std::vector<std::size_t>& rows, Qt::SortOrder order, Key key)
{
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        return order == Qt::AscendingOrder ? key(a) < key(b) : key(b) < key(a);
    });
}

} // namespace

void PushLinesModel::setLines(std::vector<desk::PushLine> lines)
{
    beginResetModel();
    lines_ = std::move(lines);
    pick();
    arrange();
    endResetModel();
}

void PushLinesModel::showCause(const QString& cause)
{
    beginResetModel();
    cause_ = cause;
    pick();
    arrange();
    endResetModel();
}

void PushLinesModel::pick()
{
    shown_.clear();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (cause_.isEmpty() || lines_[i].cause == cause_)
            shown_.push_back(i);
    }
}

int PushLinesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(shown_.size());
}

int PushLinesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString PushLinesModel::textOf(const desk::PushLine& line, int column) const
{
    switch (column) {
    case State:
        return PushWords::lineState(line.state);
    case Code:
        return line.code;
    case Name:
        return line.name;
    case Change:
        return Format::signedNumber(line.change());
    case Pair:
        return Format::number(line.after);
    case Shown:
        return numberOr(line.shown, tr("unknown"));
    case Cause:
        return PushWords::cause(line.cause);
    default:
        return {};
    }
}

QVariant PushLinesModel::data(const QModelIndex& index, int role) const
{
    const desk::PushLine& line = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return textOf(line, column);
    case Qt::ToolTipRole:
        return column == Cause ? QVariant(line.cause) : QVariant();
    case Qt::TextAlignmentRole:
        return int((isNumber(column) ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return column == Pair ? tr("%1 → %2").arg(numberOr(line.before, tr("none")), Format::number(line.after))
                              : textOf(line, column);
    case GridModel::PillRole:
        return column == State ? QVariant(static_cast<int>(PushWords::lineMeaning(line.state))) : QVariant();
    case GridModel::BeforeRole:
        return column == Pair ? QVariant(numberOr(line.before, tr("none"))) : QVariant();
    case GridModel::StrongRole:
        return column == Pair || (column == Change && line.isToZero());
    case GridModel::KeyRole:
        return qlonglong(line.listing.value);
    default:
        return {};
    }
}

QVariant PushLinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("State"),          tr("SKU"),       tr("Name"), tr("Change"),
                             tr("Before → after"), tr("Shows now"), tr("Cause")};
    return titles.value(section);
}

void PushLinesModel::sort(int column, Qt::SortOrder order)
{
    column_ = column;
    order_ = order;
    beginResetModel();
    arrange();
    endResetModel();
}

void PushLinesModel::arrange()
{
    if (column_ < 0)
        return;
    switch (column_) {
    case Pair:
        return sortBy(shown_, order_, [this](std::size_t i) { return weight(lines_[i]); });
    case Change:
        return sortBy(shown_, order_, [this](std::size_t i) { return lines_[i].change(); });
    case Shown:
        return sortBy(shown_, order_, [this](std::size_t i) { return lines_[i].shown.value_or(-1); });
    default:
        return sortBy(shown_, order_, [this](std::size_t i) { return textOf(lines_[i], column_); });
    }
}

} // namespace onhand::ui
