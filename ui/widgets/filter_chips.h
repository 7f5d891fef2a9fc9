#pragma once

#include <QWidget>

class QButtonGroup;
class QPushButton;

namespace onhand::ui {

// One choice among a few, as chips: "All 9", "Critical 3". The counts change without moving the focus.
class FilterChips : public QWidget
{
    Q_OBJECT
public:
    explicit FilterChips(const QString& name, QWidget* parent = nullptr);

    void add(const QString& key, const QString& word);
    // -1: no count.
    void setCount(const QString& key, std::int64_t count);
    QString current() const;
    void setCurrent(const QString& key);

signals:
    void changed(const QString& key);

private:
    QPushButton* chip(const QString& key) const;
    QButtonGroup* group_;
};

} // namespace onhand::ui
