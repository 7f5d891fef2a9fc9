#pragma once

#include "ui/shell/page.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace onhand::ui {

class LineList;
class StateView;

// Today's list: what ought to be counted and fits the time, why, and one button that makes a walk of it.
class PlanForm : public QWidget
{
    Q_OBJECT
public:
    PlanForm(const PageContext& context, QWidget* parent = nullptr);

    void open();

signals:
    void opened(onhand::WalkId walk);
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QWidget* buildSources(QWidget* parent);
    void ask();
    void took(int asked, Result<desk::WalkPlan> answer);
    void showPlan();
    void submit();

    const PageContext context_;
    desk::WalkPlan plan_;
    int asked_ = 0; // only the answer to the newest question is shown
    QString requestId_;
    bool ownMinutes_ = false; // the person said how many
    QSpinBox* minutes_ = nullptr;
    std::vector<std::pair<WalkSource, QCheckBox*>> sources_;
    QLabel* sum_ = nullptr;
    LineList* list_ = nullptr;
    StateView* state_ = nullptr;
    QLineEdit* who_ = nullptr;
    QLabel* problem_ = nullptr;
    QPushButton* open_ = nullptr;
};

} // namespace onhand::ui
