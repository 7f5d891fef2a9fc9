#pragma once

#include <QAbstractProxyModel>
#include <QTimer>

#ifndef Q_MOC_RUN
#include "ui/stock/search_key.h"
#include "ui/stock/stock_query.h"

#include <array>
#include <vector>
#endif

namespace onhand::ui {

// How many of what is shown, for the sentence above the table.
struct StockCounts
{
    int shown = 0;
    int total = 0;
    int low = 0; // of the shown ones, as are the following
    int negative = 0;
    int disagreeing = 0;
    int waiting = 0;
    std::array<int, 5> ofAll{}; // lines of the whole record with each StockFlag, by its bit

    bool operator==(const StockCounts&) const = default;
};

// The lines of a StockModel that a StockQuery asks for, in its order: two vectors of numbers instead of
// QSortFilterProxyModel's maps, because a keystroke on 100,000 lines must cost milliseconds.
//
// A patched line stays where it is, so that nothing moves under a hand; the order is put right a moment later
// (settle()), keeping selection and current line. Changes of the set of lines are layout changes, never resets.
class StockFilter : public QAbstractProxyModel
{
    Q_OBJECT
public:
    explicit StockFilter(StockModel& model, QObject* parent = nullptr);

    const StockQuery& query() const { return query_; }
    void setQuery(const StockQuery& query);
    const StockCounts& counts() const { return counts_; }

    // Lines outside of these are not announced when they change: a view reads them when they come into sight.
    // Without a hint (the default) all are.
    void setVisibleRows(int first, int last);
    // While held (a mouse button or a menu is down), nothing changes place.
    void setHeld(bool held);
    // Puts patched lines where they belong now.
    void settle();

    int rowOf(SkuId sku) const; // -1: filtered out
    SkuId skuAt(int row) const;
    const desk::StockRow& line(int row) const { return model_.row(shown_[static_cast<std::size_t>(row)]); }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QModelIndex mapToSource(const QModelIndex& proxy) const override;
    QModelIndex mapFromSource(const QModelIndex& source) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    // column −1: what needs attention first.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

signals:
    void queryChanged();
    void countsChanged();

private:
    struct Place // a persistent index, by what it means
    {
        QModelIndex index;
        SkuId sku;
    };

    void rebuild();
    std::vector<int> matching() const;
    void order(std::vector<int>& rows) const;
    std::int64_t sortKey(int row) const;
    bool accepts(int row) const;
    std::vector<Place> places() const;
    void restore(const std::vector<Place>& places);
    void aboutToReset();
    void wasReset();
    void onPatched(const std::vector<int>& rows);
    void announce(std::vector<int> rows);
    void count();
    bool needsSettling(int row) const;

    StockModel& model_;
    StockQuery query_;
    SearchWords words_;
    std::vector<int> shown_;   // proxy row → model row
    std::vector<int> placeOf_; // model row → proxy row, −1: filtered out
    std::vector<Place> kept_;  // while the model resets
    StockCounts counts_;
    int firstVisible_ = 0;
    int lastVisible_ = -1;
    bool held_ = false;
    QTimer settleTimer_;
};

} // namespace onhand::ui
