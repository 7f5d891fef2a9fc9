#pragma once

#include <QWidget>

#ifndef Q_MOC_RUN
#include "desk/desk.h"
#endif

class QPushButton;
class QVBoxLayout;

namespace onhand::ui {

// The pictures of what came, small; Enter or a click makes one as wide as there is room, and small again.
class PhotoStrip : public QWidget
{
    Q_OBJECT
public:
    explicit PhotoStrip(desk::Desk& desk, QWidget* parent = nullptr);

    // Names as the record keeps them.
    void show(const QStringList& photos);
    int count() const { return static_cast<int>(photos_.size()); }

private:
    void ask(const QString& photo, QPushButton* button);
    void draw(QPushButton* button);

    desk::Desk& desk_;
    QStringList photos_;
    QVBoxLayout* column_ = nullptr;
};

} // namespace onhand::ui
