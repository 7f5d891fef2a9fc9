#pragma once

#include <QAbstractTableModel>

#ifndef Q_MOC_RUN
#include "ui/stock/stock_snapshot.h"
#endif

namespace onhand::ui {

// Columns in reading order. Each number column has its unit (eaches) in the header's tooltip, not in the rows.
enum class StockColumn
{
    Code,
    Name,
    Category,
    OnHand,
    Committed,
    Reserved,
    Atp,
    Channel, // what the first live channel shows → should show
    Sold7,
    Sold28,
    State,
};
inline constexpr int stockColumns = 11;

// All active SKUs. Holds what the record last said and hands out words; it asks nobody (see StockFeed).
class StockModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role
    {
        SkuRole = Qt::UserRole + 1, // qint64
        FlagsRole,                  // StockFlags as int
        BeforeRole,                 // the channel's column: what it shows; invalid when unknown
        AfterRole,                  // what it should show, only when that is another number
    };

    explicit StockModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const StockSnapshot& all() const { return all_; }
    const desk::StockRow& row(int index) const { return all_.rows[static_cast<std::size_t>(index)]; }
    StockFlags flags(int index) const { return all_.flags[static_cast<std::size_t>(index)]; }
    int indexOf(SkuId sku) const; // -1: not there

    // Takes a fresh reading. When it lists the same SKUs in the same order, only the lines that differ are patched;
    // otherwise it is a reset.
    void replace(StockSnapshot fresh);
    // Takes newer readings of some lines. Never a reset. False when one of them is not in the model, or its words
    // changed: the order by text is then out of date and everything should be read again.
    bool patch(const std::vector<desk::StockRow>& rows);

    // "Negative", "Disagrees", … most urgent first.
    static QStringList wordsOf(StockFlags flags);
    static bool isNumber(StockColumn column);

signals:
    // The lines (ascending, no doubles) of one patch. dataChanged covers them with a single range.
    void patched(const std::vector<int>& rows);

private:
    bool patchOne(int at, const desk::StockRow& fresh);
    void announce(std::vector<int> rows);
    QString text(const desk::StockRow& row, StockColumn column, StockFlags flags) const;
    QString spoken(const desk::StockRow& row, StockColumn column, StockFlags flags) const;

    StockSnapshot all_;
};

} // namespace onhand::ui
