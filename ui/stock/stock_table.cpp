#include "ui/stock/stock_table.h"

#include "ui/stock/stock_delegate.h"
#include "ui/widgets/sort_header.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

namespace onhand::ui {
namespace {

// Longer than a scanner's pause between two keys, shorter than a person notices.
constexpr Milliseconds letterPause{220};
constexpr int rowPixels = 32;

} // namespace

StockTable::StockTable(StockFilter& filter, QWidget* parent)
    : QTableView(parent)
    , filter_(filter)
{
    setAccessibleName(tr("Stock"));
    setModel(&filter);
    setItemDelegate(new StockDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setRowHeight();
    setHorizontalHeader(new SortHeader(this));
    QHeaderView* header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(48);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setAccessibleName(tr("Columns"));
    setDefaultColumns();
    letterTimer_.setSingleShot(true);
    letterTimer_.setInterval(letterPause);

    connect(&letterTimer_, &QTimer::timeout, this, &StockTable::letterMeant);
    connect(header, &QHeaderView::sectionClicked, this, &StockTable::headerClicked);
    connect(header, &QHeaderView::sectionMoved, this, &StockTable::columnsChanged);
    connect(header, &QHeaderView::sectionResized, this, &StockTable::columnsChanged);
    connect(header, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        QMenu menu;
        fillColumnMenu(menu);
        menu.exec(horizontalHeader()->mapToGlobal(at));
    });
    connect(this, &QAbstractItemView::doubleClicked, this, [this] { emit opened(currentSku()); });
    connect(&filter, &StockFilter::queryChanged, this, &StockTable::showSortIndicator);
    connect(&filter, &QAbstractItemModel::layoutAboutToBeChanged, this, &StockTable::anchor);
    connect(&filter, &QAbstractItemModel::layoutChanged, this, &StockTable::restoreAnchor);
    showSortIndicator();
}

void StockTable::setRowHeight()
{
    const int text = fontMetrics().height() + 12;
    verticalHeader()->setDefaultSectionSize(std::max(rowPixels, (text + 3) / 4 * 4));
}

void StockTable::setDefaultColumns()
{
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const int widths[stockColumns] = {18, 24, 13, 6, 6, 6, 5, 8, 6, 6, 13}; // in digits
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics titles(bold);
    for (int column = 0; column < stockColumns; ++column) {
        const QString title = filter_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        setColumnWidth(column, std::max(widths[column] * digit, titles.horizontalAdvance(title)) + 18);
    }
    // What needs a person stands beside the name, where it is seen with the drawer open too.
    horizontalHeader()->moveSection(horizontalHeader()->visualIndex(int(StockColumn::State)), 2);
    horizontalHeader()->moveSection(horizontalHeader()->visualIndex(int(StockColumn::Category)), stockColumns - 1);
    setColumnHidden(int(StockColumn::Reserved), true); // few shops reserve; the drawer says it
    fitName();
}

void StockTable::fitName()
{
    int others = 0;
    for (const int column : visibleColumns())
        others += column == int(StockColumn::Name) ? 0 : columnWidth(column);
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    setColumnWidth(int(StockColumn::Name), std::clamp(viewport()->width() - others, 18 * digit, 60 * digit));
}

void StockTable::setCompact(bool compact)
{
    if (compact == compact_)
        return;
    if (compact)
        wideColumns_ = horizontalHeader()->saveState();
    compact_ = compact;
    if (compact) {
        for (const StockColumn column : {StockColumn::Committed, StockColumn::Reserved, StockColumn::Sold7,
                                         StockColumn::Sold28, StockColumn::Category})
            setColumnHidden(int(column), true);
    } else {
        horizontalHeader()->restoreState(wideColumns_);
    }
    fitName();
}

QByteArray StockTable::saveColumns() const
{
    return compact_ ? wideColumns_ : horizontalHeader()->saveState();
}

void StockTable::restoreColumns(const QByteArray& state)
{
    if (!state.isEmpty())
        horizontalHeader()->restoreState(state);
    showSortIndicator();
}

SkuId StockTable::currentSku() const
{
    return currentIndex().isValid() ? filter_.skuAt(currentIndex().row()) : SkuId{};
}

void StockTable::goTo(SkuId sku)
{
    const int row = filter_.rowOf(sku);
    if (row < 0)
        return;
    const QModelIndex index = filter_.index(row, std::max(0, currentIndex().column()));
    setCurrentIndex(index);
    scrollTo(index);
}

std::vector<int> StockTable::visibleColumns() const
{
    std::vector<int> columns;
    for (int place = 0; place < stockColumns; ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        if (!isColumnHidden(column))
            columns.push_back(column);
    }
    return columns;
}

QString StockTable::selectedText() const
{
    QStringList lines;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    const std::vector<int> columns = visibleColumns();
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (const int column : columns)
            cells += filter_.index(row.row(), column).data().toString().replace(QLatin1Char('\t'), QLatin1Char(' '));
        lines += cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void StockTable::fillColumnMenu(QMenu& menu)
{
    for (int column = 0; column < stockColumns; ++column) {
        QAction* action = menu.addAction(filter_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(column != int(StockColumn::Code)); // a line without its code means nothing
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            setCompact(false);
            setColumnHidden(column, !on);
            fitName();
            emit columnsChanged();
        });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Columns as they came")), &QAction::triggered, this, [this] {
        for (int column = 0; column < stockColumns; ++column) {
            setColumnHidden(column, false);
            horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), column);
        }
        setDefaultColumns();
        emit columnsChanged();
    });
}

void StockTable::headerClicked(int column)
{
    const StockQuery& query = filter_.query();
    const auto wanted = static_cast<StockColumn>(column);
    const Qt::SortOrder first = StockModel::isNumber(wanted) ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (query.sortBy != wanted)
        filter_.sort(column, first);
    else if (query.order == first)
        filter_.sort(column, first == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder);
    else
        filter_.sort(-1); // the third click goes back to what needs attention
    scrollToTop();
}

void StockTable::showSortIndicator()
{
    const auto& by = filter_.query().sortBy;
    horizontalHeader()->setSortIndicatorShown(by.has_value());
    horizontalHeader()->setSortIndicator(by ? int(*by) : -1, filter_.query().order);
}

void StockTable::tellVisibleRows()
{
    const int first = std::max(0, rowAt(0));
    const int last = rowAt(viewport()->height() - 1);
    filter_.setVisibleRows(first, last < 0 ? std::max(first, filter_.rowCount() - 1) : last);
}

void StockTable::anchor()
{
    const int top = rowAt(0);
    anchorSku_ = verticalScrollBar()->value() == 0 ? SkuId{} : filter_.skuAt(top);
    anchorOffset_ = top < 0 ? 0 : rowViewportPosition(top);
}

void StockTable::restoreAnchor()
{
    executeDelayedItemsLayout();
    const int row = anchorSku_ ? filter_.rowOf(anchorSku_) : -1;
    if (row >= 0)
        verticalScrollBar()->setValue(row * verticalHeader()->defaultSectionSize() - anchorOffset_);
    tellVisibleRows();
}

void StockTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitName();
    tellVisibleRows();
}

void StockTable::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    tellVisibleRows();
}

void StockTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid())
        emit currentSkuChanged(filter_.skuAt(current.row()));
}

void StockTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setRowHeight();
}

void StockTable::mousePressEvent(QMouseEvent* event)
{
    filter_.setHeld(true);
    QTableView::mousePressEvent(event);
}

void StockTable::mouseReleaseEvent(QMouseEvent* event)
{
    QTableView::mouseReleaseEvent(event);
    filter_.setHeld(false);
}

void StockTable::contextMenuEvent(QContextMenuEvent* event)
{
    if (!currentSku())
        return;
    filter_.setHeld(true);
    QMenu menu;
    const auto add = [&](const QString& text, const QKeySequence& key, auto act) {
        QAction* action = menu.addAction(text);
        action->setShortcut(key);
        action->setShortcutVisibleInContextMenu(true);
        connect(action, &QAction::triggered, this, act);
    };
    add(tr("Open"), Qt::Key_Return, [this] { emit opened(currentSku()); });
    add(tr("Correct the shelf"), Qt::Key_A, [this] { emit correctAsked(); });
    add(tr("Receive goods"), Qt::Key_R, [this] { emit receiveAsked(); });
    menu.addSeparator();
    add(tr("Copy"), QKeySequence::Copy, [this] { QApplication::clipboard()->setText(selectedText()); });
    menu.exec(event->globalPos());
    filter_.setHeld(false);
}

void StockTable::takeLetter(const QString& letter)
{
    const QString upper = letter.toUpper();
    const bool action = upper == QLatin1String("A") || upper == QLatin1String("R");
    if (letterTimer_.isActive() || !action || !currentSku()) {
        letterTimer_.stop();
        emit typed(letter_ + letter);
        letter_.clear();
        return;
    }
    letter_ = letter;
    letterTimer_.start();
}

void StockTable::letterMeant()
{
    const bool correct = letter_.toUpper() == QLatin1String("A");
    letter_.clear();
    if (correct)
        emit correctAsked();
    else
        emit receiveAsked();
}

void StockTable::keyPressEvent(QKeyEvent* event)
{
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(selectedText());
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (currentSku())
            emit opened(currentSku());
    } else if (event->key() == Qt::Key_Escape) {
        emit escaped();
    } else if (plain && event->key() != Qt::Key_Space && !event->text().isEmpty() && event->text().front().isPrint()) {
        takeLetter(event->text());
    } else {
        QTableView::keyPressEvent(event);
    }
}

} // namespace onhand::ui
