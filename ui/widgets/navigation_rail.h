#pragma once

#include "ui/theme/icons.h"

#include <QFrame>

class QButtonGroup;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace onhand::ui {

// The pages, as icon and word with a count where something waits, in groups with a word above each. More pages than
// there is room for scroll, and the rail says what waits out of sight. Arrow keys move, Ctrl+1… jumps.
class NavigationRail : public QFrame
{
    Q_OBJECT
public:
    explicit NavigationRail(QWidget* parent = nullptr);

    // The pages that follow belong under this word.
    void addGroup(const QString& title);
    void addPage(const QString& key, const QString& title, Icon which, const QString& keys);
    // Below the others, whatever the others do.
    void addLastPage(const QString& key, const QString& title, Icon which, const QString& keys);
    void setBadge(const QString& key, std::int64_t count);
    void setPageVisible(const QString& key, bool visible);
    void setCurrent(const QString& key);
    // Narrow: the word below the icon, for small or magnified screens.
    void setNarrow(bool narrow);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosen(const QString& key);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Entry;
    struct Group
    {
        QLabel* word; // wide
        QFrame* line; // narrow
        QList<Entry*> entries;
    };
    Entry* add(const QString& key, const QString& title, Icon which, const QString& keys);
    Entry* find(const QString& key) const;
    void moveFocus(int step);
    void showGroups();
    void showHidden();
    QVBoxLayout* outer_;
    QScrollArea* scroll_;
    QVBoxLayout* column_;
    QPushButton* more_;
    QButtonGroup* exclusive_;
    QList<Entry*> entries_;
    std::vector<Group> groups_;
    bool narrow_ = false;
};

} // namespace onhand::ui
