#pragma once

#include "ui/shell/page.h"

#include <QFrame>

#ifndef Q_MOC_RUN
#include "domain/receipts/blast_radius.h"

#include <array>
#endif

class QLineEdit;
class QPushButton;
class QSpinBox;

namespace onhand::ui {

class Verdict;

// From how large a change on a push waits for a person. Wider limits are said to be wider and need a reason, which is
// kept; nothing is written before the button is pressed.
class GateCard : public QFrame
{
    Q_OBJECT
public:
    explicit GateCard(const PageContext& context, QWidget* parent = nullptr);
    void ask();

private:
    QSpinBox* field(const QString& name, int least, int most);
    void show(const BlastLimits& limits);
    BlastLimits typed() const;
    void update();
    void apply();

    PageContext context_;
    BlastLimits now_;
    bool known_ = false;
    QSpinBox* listings_ = nullptr;
    QSpinBox* percent_ = nullptr;
    QSpinBox* units_ = nullptr;
    QSpinBox* toZero_ = nullptr;
    QSpinBox* minutes_ = nullptr;
    Verdict* wider_ = nullptr;
    QLineEdit* reason_ = nullptr;
    QPushButton* apply_ = nullptr;
    QPushButton* back_ = nullptr;
};

} // namespace onhand::ui
