#pragma once

#include "ui/shell/page.h"

#include <QTimer>

#ifndef Q_MOC_RUN
#include <map>
#endif

class QAbstractSpinBox;
class QCheckBox;
class QDoubleSpinBox;
class QSortFilterProxyModel;
class QSpinBox;
class QVBoxLayout;

namespace onhand::ui {

class DataTable;
class Drawer;
class GridModel;
class ScheduleForm;
class StateView;

// When something is to be counted and when a count is doubted: the rules of the plan and of the review, and the shop's
// own schedules. Everything takes effect at once, and can be undone.
class RulesView : public QWidget
{
    Q_OBJECT
public:
    RulesView(const PageContext& context, QWidget* parent = nullptr);

    void open();
    void refresh();
    bool goBack(); // Esc: true when it closed something of its own
    std::vector<PageAction> actions();

signals:
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using Member = std::int64_t desk::WalkSettings::*;
    struct Answer
    {
        desk::WalkSettings settings;
        std::vector<desk::WalkScheduleRow> schedules;
        std::vector<desk::BinRow> bins;
    };
    QWidget* build();
    QWidget* buildTime();
    QWidget* buildCycle();
    QWidget* buildDoubt();
    QWidget* buildSchedules();
    QSpinBox* addNumber(QVBoxLayout* column, const QString& label, const QString& suffix, Member member, int least,
                        int most);
    QCheckBox* addChoice(QVBoxLayout* column, const QString& text, bool desk::WalkSettings::*member);
    void took(Result<Answer> answer);
    void showRules();
    void showSchedules();
    desk::WalkSettings entered() const;
    void hearOf(QAbstractSpinBox* field);
    void save();
    void write(const desk::WalkSettings& settings, bool offersUndo);
    const desk::WalkScheduleRow* current() const;
    void edit(bool anew);
    void toggle();

    PageContext context_;
    Answer now_;
    bool loaded_ = false;
    QTimer later_; // so that steps of a number are one change
    std::vector<std::pair<Member, QSpinBox*>> numbers_;
    std::vector<std::pair<bool desk::WalkSettings::*, QCheckBox*>> choices_;
    QDoubleSpinBox* value_ = nullptr;
    QSpinBox* shareA_ = nullptr;
    QSpinBox* shareB_ = nullptr;
    QPushButton* toggle_ = nullptr;
    GridModel* model_ = nullptr;
    DataTable* table_ = nullptr;
    StateView* state_ = nullptr;
    Drawer* drawer_ = nullptr;
    ScheduleForm* form_ = nullptr;
};

} // namespace onhand::ui
