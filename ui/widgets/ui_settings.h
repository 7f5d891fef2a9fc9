#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>
#include <QString>
#include <QTimer>
#include <QVariantMap>

class QSettings;

namespace onhand::ui {

// What the window remembers for this person on this PC, each under its own name and type. Lives on the gui thread. What
// changes with every key, such as the current row, reaches the disk a moment later: a write waits for it.
class UiSettings
{
public:
    explicit UiSettings(QSettings& store);
    ~UiSettings(); // writes what is late
    UiSettings(const UiSettings&) = delete;
    UiSettings& operator=(const UiSettings&) = delete;

    SchemeChoice scheme() const;
    void setScheme(SchemeChoice choice);
    bool closeToTray() const;
    void setCloseToTray(bool on);
    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);
    QString page() const;
    void setPage(const QString& key);
    int drawerWidth(const QString& page) const;
    void setDrawerWidth(const QString& page, int width);
    // Column widths, order, visibility and sort of a table.
    QByteArray tableState(const QString& table) const;
    void setTableState(const QString& table, const QByteArray& state);
    // What else a page wants to find again: filter, selection.
    QVariantMap pageState(const QString& page) const;
    void setPageState(const QString& page, const QVariantMap& state);

private:
    QVariant value(const QString& key) const;
    void setLater(const QString& key, const QVariant& value);
    void writeLate();

    QSettings& store_;
    QVariantMap late_;
    QTimer writing_;
};

} // namespace onhand::ui
