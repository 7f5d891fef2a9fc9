#pragma once

#include <QTableView>

#ifndef Q_MOC_RUN
#include "base/error.h"
#endif

namespace onhand::ui {

class UiSettings;

// A table as every page has it: 32 px rows, whole rows selected, Ctrl+C copies them as tab-separated text, the header's
// menu hides columns, Ctrl+E exports, and widths, order, visibility and sort are found again after a restart.
class DataTable : public QTableView
{
    Q_OBJECT
public:
    // `name` is spoken to a screen reader; `key` is where the settings keep the state of this table.
    DataTable(UiSettings& settings, const QString& key, const QString& name, QWidget* parent = nullptr);

    // Call once after setModel; `widths` are used when nothing is remembered. `stretch` takes the room that is left.
    void restore(const QList<int>& widths, int stretch, int sortColumn, Qt::SortOrder order);
    // Chooses the first row when none is: keys and buttons are about something from the start.
    void ensureChosen();
    // Columns that are seen only when somebody asks for them in the header's menu. Call before restore.
    void hideAtFirst(const QList<int>& columns);
    void copySelection();
    void exportRows();

signals:
    void opened(const QModelIndex& index); // Enter or double click
    void failed(const onhand::Error& error);
    void exported(const QString& fileName);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void keep();
    void columnMenu(const QPoint& at);
    UiSettings& settings_;
    QString key_;
    bool restored_ = false;
};

} // namespace onhand::ui
