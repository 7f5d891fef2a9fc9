#pragma once

#include "ui/shell/page.h"

class QCheckBox;
class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace onhand::ui {

class BinPicker;

// A rule of the shop's own: count these bins, or this category, every so many days.
class ScheduleForm : public QWidget
{
    Q_OBJECT
public:
    ScheduleForm(const PageContext& context, QWidget* parent = nullptr);

    void open(const desk::WalkScheduleRow* schedule, const std::vector<desk::BinRow>& bins); // none: a new one

signals:
    void saved(const QString& sentence);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void showPossible();
    void submit();

    const PageContext context_;
    desk::WalkScheduleRow schedule_;
    QLineEdit* title_ = nullptr;
    QSpinBox* every_ = nullptr;
    QDateEdit* from_ = nullptr;
    BinPicker* bins_ = nullptr;
    QComboBox* category_ = nullptr;
    QLabel* problem_ = nullptr;
    QPushButton* save_ = nullptr;
};

} // namespace onhand::ui
