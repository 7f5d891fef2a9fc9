#include "ui/stock/line_list.h"

#include "ui/stock/line_delegate.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace onhand::ui {
namespace {

constexpr int frame = 2; // the focus ring of the theme

} // namespace

int LineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

QVariant LineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Line& line = this->line(index.row());
    if (role == Qt::ToolTipRole)
        return line.tip.isEmpty() ? QVariant() : line.tip;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    QStringList words{line.title, line.number, line.after, line.caption, line.action};
    words.removeAll(QString());
    return words.join(QLatin1String(", "));
}

void LineModel::patchFrom(std::size_t offset, const std::vector<Line>& lines)
{
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines_[offset + i] == lines[i])
            continue;
        lines_[offset + i] = lines[i];
        const QModelIndex at = index(static_cast<int>(offset + i));
        emit dataChanged(at, at);
    }
}

void LineModel::setLines(std::vector<Line> lines)
{
    if (lines_.empty() && lines.empty())
        return;
    const auto sameKey = [](const Line& a, const Line& b) { return a.key == b.key; };
    // New lines in front of the old ones, old ones after them, and perhaps more at the end.
    const auto start = lines_.empty() ? lines.end() : std::find_if(lines.begin(), lines.end(), [&](const Line& line) {
        return sameKey(line, lines_.front());
    });
    const auto front = static_cast<std::size_t>(start - lines.begin());
    const bool grows = !lines_.empty() && lines.size() - front >= lines_.size() &&
                       std::equal(lines_.begin(), lines_.end(), start, sameKey);
    if (!grows) {
        beginResetModel();
        lines_ = std::move(lines);
        endResetModel();
        return;
    }
    if (front > 0) {
        beginInsertRows({}, 0, static_cast<int>(front) - 1);
        lines_.insert(lines_.begin(), lines.begin(), start);
        endInsertRows();
    }
    if (lines.size() > lines_.size()) {
        beginInsertRows({}, rowCount(), static_cast<int>(lines.size()) - 1);
        lines_.insert(lines_.end(), lines.begin() + static_cast<std::ptrdiff_t>(lines_.size()), lines.end());
        endInsertRows();
    }
    patchFrom(0, lines);
}

LineList::LineList(const QString& accessibleName, QWidget* parent)
    : QListView(parent)
{
    setAccessibleName(accessibleName);
    setModel(&model_);
    setItemDelegate(new LineDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    fit();
}

void LineList::setLines(std::vector<Line> lines)
{
    const std::int64_t current = currentIndex().isValid() ? model_.line(currentIndex().row()).key : 0;
    model_.setLines(std::move(lines));
    if (current != 0 && !currentIndex().isValid()) {
        for (int row = 0; row < model_.rowCount(); ++row) {
            if (model_.line(row).key == current)
                setCurrentIndex(model_.index(row));
        }
    }
    fit();
}

QSize LineList::sizeHint() const
{
    int height = 0;
    for (int row = 0; row < model_.rowCount(); ++row)
        height += sizeHintForRow(row);
    return {200, height + 2 * frame};
}

QSize LineList::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

void LineList::fit()
{
    setVisible(model_.rowCount() > 0);
    setFixedHeight(std::max(1, sizeHint().height()));
}

void LineList::actOn(const QModelIndex& index)
{
    if (index.isValid() && !model_.line(index.row()).action.isEmpty())
        emit actionTriggered(qint64(model_.line(index.row()).key));
}

void LineList::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        actOn(currentIndex());
        event->accept();
        return;
    }
    // Letters belong to the page, not to a search in this list.
    if (!event->text().isEmpty() && event->text().front().isPrint()) {
        event->ignore();
        return;
    }
    QListView::keyPressEvent(event);
}

void LineList::mouseReleaseEvent(QMouseEvent* event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (!index.isValid() || event->button() != Qt::LeftButton)
        return;
    const auto* delegate = static_cast<const LineDelegate*>(itemDelegate());
    if (delegate->actionRect(visualRect(index), model_.line(index.row()), *this).contains(event->position().toPoint()))
        actOn(index);
}

void LineList::focusInEvent(QFocusEvent* event)
{
    if (!currentIndex().isValid() && model_.rowCount() > 0)
        setCurrentIndex(model_.index(0));
    QListView::focusInEvent(event);
}

void LineList::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void LineList::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // the drawer scrolls
}

} // namespace onhand::ui
