#pragma once

#include <QAbstractTableModel>
#include <QTimer>

#ifndef Q_MOC_RUN
#include "desk/orders_view.h"

#include <unordered_set>
#include <vector>
#endif

namespace onhand::ui {

enum class OrderColumn
{
    Attention,
    Number,
    Channel,
    Placed,
    Status,
    Lines,
    Committed,
    Picked,
    Total,
    Age,
    Count
};

// Orders in a table, sorted here so that a hundred thousand stay quick. A new answer is patched in by order id:
// selection, scroll and focus stay where they are, and the model is never reset.
class OrdersModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit OrdersModel(const Clock& clock, QObject* parent = nullptr);

    void setOrders(std::vector<desk::OrderRow> rows, std::unordered_set<std::int64_t> oversold);
    const desk::OrderRow& order(int row) const { return rows_[static_cast<std::size_t>(row)]; }
    int rowOf(OrderId id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void removeGone(const std::vector<desk::OrderRow>& rows);
    std::vector<desk::OrderRow> updateKnown(std::vector<desk::OrderRow> rows);
    void setCurrency();
    void sortAgain();
    void reorder(const std::vector<std::size_t>& places);
    bool before(const desk::OrderRow& a, const desk::OrderRow& b) const;
    int attention(const desk::OrderRow& order) const;
    QString text(const desk::OrderRow& order, OrderColumn column) const;
    QVariant pill(const desk::OrderRow& order, OrderColumn column) const;
    void tick();

    const Clock& clock_;
    std::vector<desk::OrderRow> rows_;
    std::unordered_set<std::int64_t> oversold_;
    QString currency_; // of every row; empty: they differ
    OrderColumn sortColumn_ = OrderColumn::Attention;
    Qt::SortOrder sortOrder_ = Qt::AscendingOrder;
    QTimer ages_;
};

} // namespace onhand::ui
