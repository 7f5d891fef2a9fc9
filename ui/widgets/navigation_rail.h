#pragma once

#include "ui/theme/icons.h"

#include <QFrame>

class QVBoxLayout;

namespace onhand::ui {

// The pages, as icon and word with a count where something waits. Arrow keys move, Ctrl+1… jumps.
class NavigationRail : public QFrame
{
    Q_OBJECT
public:
    explicit NavigationRail(QWidget* parent = nullptr);

    void addPage(const QString& key, const QString& title, Icon which, const QString& keys);
    void setBadge(const QString& key, std::int64_t count);
    void setPageVisible(const QString& key, bool visible);
    void setCurrent(const QString& key);
    // Narrow: the word below the icon, for small or magnified screens.
    void setNarrow(bool narrow);

signals:
    void chosen(const QString& key);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Entry;
    Entry* find(const QString& key) const;
    QVBoxLayout* column_;
    QList<Entry*> entries_;
};

} // namespace onhand::ui
