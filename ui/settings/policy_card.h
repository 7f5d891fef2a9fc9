#pragma once

#include "ui/shell/page.h"

#include <QFrame>

#ifndef Q_MOC_RUN
#include "desk/pushes_desk.h"

#include <vector>
#endif

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace onhand::ui {

// What may be corrected without a person, which can only be made stricter, and how much a category may differ before
// anybody is told.
class PolicyCard : public QFrame
{
    Q_OBJECT
public:
    explicit PolicyCard(const PageContext& context, QWidget* parent = nullptr);
    void ask();

private:
    void buildLimits(QVBoxLayout& column);
    void buildTolerances(QVBoxLayout& column);
    void show(const ResolutionLimits& limits);
    void show(const std::vector<desk::ToleranceRow>& tolerances);
    void fillCategories();
    ResolutionLimits typed() const;
    void write(const ResolutionLimits& limits, bool offersUndo);
    void setTolerance(const QString& category, std::optional<std::int64_t> units, bool offersUndo);

    PageContext context_;
    ResolutionLimits now_;
    std::vector<desk::ToleranceRow> tolerances_;
    QDoubleSpinBox* confidence_ = nullptr;
    QSpinBox* gap_ = nullptr;
    QSpinBox* perDay_ = nullptr;
    QLabel* state_ = nullptr;
    QPushButton* widest_ = nullptr;
    QVBoxLayout* rules_ = nullptr;
    QComboBox* category_ = nullptr;
    QSpinBox* units_ = nullptr;
};

} // namespace onhand::ui
