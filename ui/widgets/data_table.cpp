#include "ui/widgets/data_table.h"

#include "ui/widgets/export.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/sort_header.h"
#include "ui/widgets/ui_settings.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace onhand::ui {

DataTable::DataTable(UiSettings& settings, const QString& key, const QString& name, QWidget* parent)
    : QTableView(parent)
    , settings_(settings)
    , key_(key)
{
    setHorizontalHeader(new SortHeader(this));
    setAccessibleName(name);
    setItemDelegate(new CellDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setSortingEnabled(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(std::max(space::row, fontMetrics().height() + 14));
    auto* header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(36); // a column of ticks
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &DataTable::columnMenu);
    connect(header, &QHeaderView::sectionResized, this, &DataTable::keep);
    connect(header, &QHeaderView::sectionMoved, this, &DataTable::keep);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &DataTable::keep);
}

void DataTable::restore(const QList<int>& widths, int stretch, int sortColumn, Qt::SortOrder order)
{
    auto* header = horizontalHeader();
    const auto state = settings_.tableState(key_);
    if (state.isEmpty() || !header->restoreState(state) || header->count() != widths.size()) {
        for (int i = 0; i < widths.size(); ++i)
            setColumnWidth(i, widths[i]);
        sortByColumn(sortColumn, order);
    } else {
        sortByColumn(header->sortIndicatorSection(), header->sortIndicatorOrder());
    }
    header->setSectionResizeMode(stretch, QHeaderView::Stretch);
    restored_ = true;
}

void DataTable::hideAtFirst(const QList<int>& columns)
{
    if (!settings_.tableState(key_).isEmpty())
        return;
    for (const int column : columns)
        setColumnHidden(column, true);
}

void DataTable::ensureChosen()
{
    if (!model() || model()->rowCount() == 0 || selectionModel()->hasSelection())
        return;
    const auto now = currentIndex();
    const int row = now.isValid() ? now.row() : 0;
    int column = 0;
    while (column + 1 < model()->columnCount() && isColumnHidden(column))
        ++column;
    setCurrentIndex({});
    setCurrentIndex(model()->index(row, now.isValid() ? now.column() : column));
}

void DataTable::keep()
{
    if (restored_)
        settings_.setTableState(key_, horizontalHeader()->saveState());
}

void DataTable::columnMenu(const QPoint& at)
{
    QMenu menu;
    auto* header = horizontalHeader();
    for (int i = 0; i < header->count(); ++i) {
        auto* action = menu.addAction(model()->headerData(i, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(i));
        action->setEnabled(action->isChecked() ? header->count() - header->hiddenSectionCount() > 1 : true);
        connect(action, &QAction::toggled, this, [this, header, i](bool on) {
            header->setSectionHidden(i, !on);
            keep();
        });
    }
    menu.addSeparator();
    menu.addAction(tr("Export…"), QKeySequence(Qt::CTRL | Qt::Key_E), this, &DataTable::exportRows);
    menu.exec(header->mapToGlobal(at));
}

void DataTable::copySelection()
{
    QList<int> rows;
    for (const auto& index : selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    if (!rows.isEmpty())
        QApplication::clipboard()->setText(toTsv(*model(), *horizontalHeader(), rows));
}

void DataTable::exportRows()
{
    const auto csv = tr("Comma-separated values (*.csv)");
    const auto filters = canExportXlsx() ? tr("Excel workbook (*.xlsx)") + QStringLiteral(";;") + csv : csv;
    const auto name = QFileDialog::getSaveFileName(
        this, tr("Export the table"), key_ + (canExportXlsx() ? QStringLiteral(".xlsx") : QStringLiteral(".csv")),
        filters);
    if (name.isEmpty())
        return;
    if (const auto done = exportTable(*model(), *horizontalHeader(), name); done)
        emit exported(name);
    else
        emit failed(done.error());
}

void DataTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        emit opened(currentIndex());
    } else if (event->key() == Qt::Key_E && event->modifiers() == Qt::ControlModifier) {
        exportRows();
    } else {
        QTableView::keyPressEvent(event);
        return;
    }
    event->accept();
}

void DataTable::mouseDoubleClickEvent(QMouseEvent* event)
{
    const auto index = indexAt(event->position().toPoint());
    if (index.isValid())
        emit opened(index);
}

} // namespace onhand::ui
