#pragma once

#include "ui/theme/tokens.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>
#include <QTimer>

#ifndef Q_MOC_RUN
#include "base/clock.h"

#include <optional>
#include <vector>
#endif

namespace onhand::ui {

// One cell as it is read. A number is right-aligned; a meaning makes it a pill; `before` makes it "before → after".
struct Cell
{
    QString text;
    QVariant sort = {}; // how it compares; empty: by its text
    QString tip = {};
    std::optional<Meaning> pill = {};
    std::optional<QString> before = {};
    std::optional<Instant> moment = {}; // shown as an age that stays true
    bool number = false;
    bool strong = false;

    bool operator==(const Cell&) const = default;
};

Cell textCell(const QString& text);
Cell numberCell(std::int64_t value);
Cell gapCell(std::int64_t value);
Cell momentCell(std::optional<Instant> moment);

struct GridRow
{
    std::int64_t key = 0; // stays with the thing that the row is about
    std::vector<Cell> cells;
};

// Rows that came from an answer of the desk, up to some thousands, in the order of that answer. New rows are patched in
// by key, so selection, scroll and focus stay where they are.
class GridModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role
    {
        SortRole = Qt::UserRole + 1,
        PillRole,
        BeforeRole,
        StrongRole,
        KeyRole
    };

    GridModel(const Clock& clock, const QStringList& titles, QObject* parent = nullptr);

    void setRows(std::vector<GridRow> rows);
    void setTitle(int column, const QString& title);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void putInOrder(const std::vector<std::int64_t>& keys); // of all rows, as they were given
    void removeGone(const std::vector<GridRow>& rows);
    void tick();
    const Clock& clock_;
    QStringList titles_;
    std::vector<GridRow> rows_;
    QTimer ages_;
};

// Paints the cells of a GridModel, or of any model that answers its roles.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace onhand::ui
