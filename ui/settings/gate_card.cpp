#include "ui/settings/gate_card.h"

#include "ui/settings/settings_card.h"
#include "ui/setup/step_card.h"
#include "ui/widgets/basics.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace onhand::ui {

GateCard::GateCard(const PageContext& context, QWidget* parent)
    : QFrame(parent)
    , context_(context)
{
    auto* column = settingsCard(this, tr("Changes of many listings"));
    column->addWidget(settingsNote(this, tr("A push that would exceed one of these limits within the time below waits "
                                            "under Pushes for a person who sees before and after. Customers' orders do "
                                            "not count. What waits already goes on waiting, whatever is set here.")));
    auto* form = new QFormLayout;
    form->setSpacing(space::within);
    form->addRow(tr("Listings"), listings_ = field(tr("Listings at most"), 1, 1'000'000));
    form->addRow(tr("Of the channel's listings, in %"), percent_ = field(tr("Percent at most"), 1, 100));
    form->addRow(tr("Units in all"), units_ = field(tr("Units at most"), 1, 1'000'000'000));
    form->addRow(tr("Listings set to 0"), toZero_ = field(tr("Listings set to 0 at most"), 0, 1'000'000));
    form->addRow(tr("Added up over minutes"), minutes_ = field(tr("Minutes"), 1, 1'440));
    column->addLayout(form);
    wider_ = new Verdict(this);
    column->addWidget(wider_);
    reason_ = new QLineEdit(this);
    reason_->setAccessibleName(tr("Why the limits are made wider"));
    reason_->setPlaceholderText(tr("Why the limits are made wider"));
    reason_->setMaxLength(300);
    column->addWidget(reason_);
    auto* buttons = new QHBoxLayout;
    apply_ = makeButton(tr("Set the limits"), ButtonRole::Primary, this);
    back_ = makeButton(tr("Leave them"), ButtonRole::Quiet, this);
    buttons->addWidget(apply_);
    buttons->addWidget(back_);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(reason_, &QLineEdit::textChanged, this, &GateCard::update);
    connect(apply_, &QPushButton::clicked, this, &GateCard::apply);
    connect(back_, &QPushButton::clicked, this, [this] {
        known_ = false;
        show(now_);
    });
    update();
}

QSpinBox* GateCard::field(const QString& name, int least, int most)
{
    auto* box = new QSpinBox(this);
    box->setAccessibleName(name);
    box->setRange(least, most);
    box->setGroupSeparatorShown(true);
    box->setMaximumWidth(160);
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    connect(box, &QSpinBox::valueChanged, this, &GateCard::update);
    return box;
}

void GateCard::ask()
{
    context_.desk.ask<BlastLimits>(
        this, [](desk::Queries& queries) { return queries.pushLimits(); },
        [this](const Result<BlastLimits>& limits) {
            if (limits)
                show(*limits);
        });
}

// What a person is about to change is left alone.
void GateCard::show(const BlastLimits& limits)
{
    const bool untouched = !known_ || typed() == now_;
    known_ = true;
    now_ = limits;
    if (untouched) {
        listings_->setValue(static_cast<int>(limits.listings));
        percent_->setValue(static_cast<int>(limits.percent));
        units_->setValue(static_cast<int>(limits.units));
        toZero_->setValue(static_cast<int>(limits.toZero));
        minutes_->setValue(static_cast<int>(limits.window.count() / 60'000));
        reason_->clear();
    }
    update();
}

BlastLimits GateCard::typed() const
{
    return {listings_->value(), percent_->value(), units_->value(), toZero_->value(),
            Milliseconds(minutes_->value() * 60'000LL)};
}

void GateCard::update()
{
    if (!apply_)
        return;
    const BlastLimits limits = typed();
    const bool changed = known_ && limits != now_;
    const bool wider = changed && limits.isWiderThan(now_);
    wider_->say(wider ? tr("Wider than now: more would go out without anybody looking. Say why; it is kept with your "
                           "name.")
                      : QString(),
                Meaning::Attention);
    reason_->setVisible(wider);
    back_->setVisible(changed);
    apply_->setText(wider ? tr("Widen the limits") : tr("Set the limits"));
    apply_->setEnabled(changed && (!wider || !reason_->text().trimmed().isEmpty()));
}

void GateCard::apply()
{
    const BlastLimits limits = typed();
    const bool wider = limits.isWiderThan(now_);
    apply_->setEnabled(false);
    context_.desk.tell<void>(
        this,
        [limits, reason = reason_->text().trimmed(), actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.setPushLimits(limits, reason, actor);
        },
        [this, limits, wider](Result<void> outcome) {
            if (!outcome) {
                context_.shell.tellFailure(outcome.error());
                return update();
            }
            known_ = false;
            show(limits);
            context_.shell.toast(wider ? tr("The limits are wider now. What waited goes on waiting.")
                                       : tr("The limits are stricter now."));
        });
}

} // namespace onhand::ui
