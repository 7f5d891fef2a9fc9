#pragma once

#include <QAbstractTableModel>
#include <QTimer>

#ifndef Q_MOC_RUN
#include "desk/discrepancies_view.h"

#include <unordered_set>
#include <vector>
#endif

namespace onhand::ui {

enum class QueueColumn
{
    Mark,
    Severity,
    Sku,
    Channel,
    ShelfSays,
    ChannelShows,
    Gap,
    Explanation,
    Confidence,
    Age,
    Owner,
    State,
    Count
};

// Discrepancies in a table, thousands of them. A new answer is patched in by id: marks, scroll and the current row
// stay, and the model is never reset.
class QueueModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit QueueModel(const Clock& clock, QObject* parent = nullptr);

    // Marks of rows that are gone are forgotten.
    void setRows(std::vector<desk::DiscrepancyRow> rows);
    const desk::DiscrepancyRow& row(int at) const { return rows_[static_cast<std::size_t>(at)]; }
    int rowOf(DiscrepancyId id) const;

    bool isMarked(int at) const { return marked_.contains(row(at).id.value); }
    void setMarked(int at, bool on);
    void markAll(bool on);
    int markedCount() const { return static_cast<int>(marked_.size()); }
    std::vector<int> markedRows() const; // as displayed

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    void sort(int column, Qt::SortOrder order) override;

signals:
    void marksChanged();

private:
    void removeGone(const std::vector<desk::DiscrepancyRow>& rows);
    std::vector<desk::DiscrepancyRow> updateKnown(std::vector<desk::DiscrepancyRow> rows);
    void sortAgain();
    void reorder(const std::vector<std::size_t>& places);
    bool before(const desk::DiscrepancyRow& a, const desk::DiscrepancyRow& b) const;
    QString text(const desk::DiscrepancyRow& row, QueueColumn column) const;
    QVariant pill(const desk::DiscrepancyRow& row, QueueColumn column) const;
    QVariant tip(const desk::DiscrepancyRow& row, QueueColumn column) const;
    void tick();

    const Clock& clock_;
    std::vector<desk::DiscrepancyRow> rows_;
    std::unordered_set<std::int64_t> marked_;
    QueueColumn sortColumn_ = QueueColumn::Severity;
    Qt::SortOrder sortOrder_ = Qt::DescendingOrder;
    QTimer ages_;
};

} // namespace onhand::ui
