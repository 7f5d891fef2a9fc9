#pragma once

#include <QAbstractTableModel>

#ifndef Q_MOC_RUN
#include "desk/pushes_view.h"

#include <vector>
#endif

namespace onhand::ui {

// The listings of one push: up to a whole catalogue, so the cells are made when they are looked at. Answers the roles
// of GridModel.
class PushLinesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        State,
        Code,
        Name,
        Change,
        Pair,
        Shown,
        Cause,
        Columns
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<desk::PushLine> lines);
    // Only those of one cause; empty: all.
    void showCause(const QString& cause);
    const std::vector<desk::PushLine>& lines() const { return lines_; }
    const desk::PushLine& at(int row) const { return lines_[shown_[std::size_t(row)]]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    QString textOf(const desk::PushLine& line, int column) const;
    void pick();
    void arrange();
    std::vector<desk::PushLine> lines_;
    std::vector<std::size_t> shown_;
    QString cause_;
    int column_ = -1;
    Qt::SortOrder order_ = Qt::DescendingOrder;
};

} // namespace onhand::ui
