#pragma once

#include <QWidget>

#ifndef Q_MOC_RUN
#include "desk/desk.h"
#endif

class QLabel;
class QPushButton;

namespace onhand::ui {

// A picture of what came: chosen from a file or dropped here, copied beside the record at once, shown small.
class PhotoField : public QWidget
{
    Q_OBJECT
public:
    explicit PhotoField(desk::Desk& desk, QWidget* parent = nullptr);

    // The name that the picture is kept under; empty: none.
    const QString& kept() const { return kept_; }
    void take(const QString& file);
    void clear();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void choose();
    void took(const QString& file, Result<QString> kept);
    void show(const QString& sentence, bool good);

    desk::Desk& desk_;
    QString kept_;
    QLabel* picture_ = nullptr;
    QLabel* words_ = nullptr;
    QPushButton* attach_ = nullptr;
    QPushButton* remove_ = nullptr;
};

} // namespace onhand::ui
