#include "ui/walks/plan_form.h"

#include "ui/stock/line_list.h"
#include "ui/walks/walk_words.h"
#include "ui/widgets/form_frame.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/text_of_error.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSpinBox>
#include <QUuid>

namespace onhand::ui {

PlanForm::PlanForm(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Plan a walk"));
    build();
    connect(minutes_, &QSpinBox::valueChanged, this, [this] {
        ownMinutes_ = true;
        ask();
    });
    for (const auto& [source, box] : sources_)
        connect(box, &QCheckBox::toggled, this, &PlanForm::ask);
    connect(open_, &QPushButton::clicked, this, &PlanForm::submit);
    connect(state_, &StateView::tryAgain, this, &PlanForm::ask);
}

void PlanForm::build()
{
    const auto frame = makeFormFrame(this);
    auto* time = new QHBoxLayout;
    minutes_ = new QSpinBox(frame.inside);
    minutes_->setRange(5, 1'440);
    minutes_->setSingleStep(15);
    minutes_->setValue(60);
    minutes_->setAccessibleName(tr("Minutes for this walk"));
    minutes_->setSuffix(tr(" minutes"));
    minutes_->setKeyboardTracking(false);
    time->addWidget(makeLabel(tr("What fits into"), TextSize::Body, frame.inside));
    time->addWidget(minutes_);
    time->addStretch();
    frame.column->addLayout(time);
    frame.column->addWidget(buildSources(frame.inside));
    sum_ = makeLabel({}, TextSize::BodyStrong, frame.inside);
    sum_->setWordWrap(true);
    frame.column->addWidget(sum_);
    list_ = new LineList(tr("What would be counted"), frame.inside);
    state_ = new StateView(list_, frame.inside);
    frame.column->addWidget(state_, 1);
    frame.column->addStretch();
    who_ = new QLineEdit(this);
    who_->setAccessibleName(tr("Who counts"));
    who_->setPlaceholderText(tr("Who counts? May stay empty: anybody"));
    who_->setMaxLength(80);
    frame.foot->insertWidget(0, who_);
    problem_ = frame.problem;
    open_ = makeButton(tr("Open this walk"), ButtonRole::Primary, this);
    open_->setToolTip(tr("Ctrl+Enter"));
    auto* close = makeButton(tr("Close"), ButtonRole::Secondary, this);
    close->setToolTip(tr("Esc"));
    connect(close, &QPushButton::clicked, this, &PlanForm::closed);
    frame.buttons->addWidget(open_);
    frame.buttons->addWidget(close);
    frame.buttons->addStretch();
}

QWidget* PlanForm::buildSources(QWidget* parent)
{
    auto* group = new QWidget(parent);
    auto* column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const auto source : {WalkSource::Discrepancy, WalkSource::Suspicion, WalkSource::ZeroStock, WalkSource::Cycle,
                              WalkSource::Schedule}) {
        auto* box = new QCheckBox(WalkWords::sourceChoice(source), group);
        box->setChecked(true);
        column->addWidget(box);
        sources_.emplace_back(source, box);
    }
    return group;
}

void PlanForm::open()
{
    requestId_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
    problem_->hide();
    ask();
    minutes_->setFocus();
    minutes_->selectAll();
}

void PlanForm::ask()
{
    desk::WalkPlanRequest request;
    request.minutes = ownMinutes_ ? minutes_->value() : 0; // 0: as the rules say
    for (const auto& [source, box] : sources_) {
        if (box->isChecked())
            request.sources.push_back(source);
    }
    if (request.sources.empty()) {
        ++asked_;
        plan_ = {};
        return showPlan();
    }
    if (plan_.chosen.empty())
        state_->showLoading();
    context_.desk.ask<desk::WalkPlan>(
        this, [request](desk::Queries& queries) { return queries.walkPlan(request); },
        [this, asked = ++asked_](Result<desk::WalkPlan> answer) { took(asked, std::move(answer)); });
}

void PlanForm::took(int asked, Result<desk::WalkPlan> answer)
{
    if (asked != asked_)
        return;
    if (!answer)
        return state_->showFailed(answer.error());
    plan_ = *std::move(answer);
    if (!ownMinutes_ && minutes_->value() != plan_.minutes) {
        const QSignalBlocker quiet(minutes_);
        minutes_->setValue(int(plan_.minutes));
        minutes_->selectAll();
    }
    showPlan();
}

void PlanForm::showPlan()
{
    std::vector<Line> lines;
    for (const auto& one : plan_.chosen) {
        Line line;
        line.key = std::int64_t(lines.size());
        line.title = tr("%1 · %2", "SKU, name").arg(one.code, one.name);
        line.number = one.binCode;
        line.caption = one.why.isEmpty() ? WalkWords::source(one.source) : one.why;
        line.tip = line.title + QLatin1Char('\n') + line.caption;
        lines.push_back(std::move(line));
    }
    const bool none = lines.empty();
    list_->setLines(std::move(lines));
    open_->setEnabled(!none);
    open_->setText(none ? tr("Open this walk") : tr("Open a walk of %Ln line(s)", nullptr, int(plan_.chosen.size())));
    if (none) {
        sum_->clear();
        return state_->showEmpty(tr("Nothing needs to be counted now"),
                                 tr("No number is doubted and nothing is due by the kinds that are chosen."));
    }
    auto text = tr("About %1.").arg(WalkWords::minutes(plan_.seconds));
    if (plan_.leftOut > 0)
        text += QLatin1Char(' ') + tr("%Ln more line(s) did not fit.", nullptr, plan_.leftOut);
    sum_->setText(text);
    state_->showContent();
}

void PlanForm::submit()
{
    if (plan_.chosen.empty() || !open_->isEnabled())
        return;
    desk::OpenWalkRequest request;
    request.requestId = requestId_;
    request.source = plan_.chosen.front().source;
    for (const auto& one : plan_.chosen)
        request.lines.push_back({one.bin, one.sku, one.source, one.why, one.discrepancy});
    request.assignedTo = who_->text().trimmed();
    request.leaveOutHeld = true;
    request.actor = context_.desk.actor();
    open_->setEnabled(false);
    context_.desk.tell<WalkId>(
        this, [request](desk::Commands& commands) { return commands.openWalk(request); },
        [this](Result<WalkId> walk) {
            open_->setEnabled(true);
            if (!walk) {
                problem_->setText(TextOfError::of(walk.error()).whole());
                return problem_->show();
            }
            plan_ = {};
            emit opened(*walk);
        });
}

void PlanForm::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (event->modifiers() & Qt::ControlModifier))
        return submit();
    if (event->key() == Qt::Key_Escape)
        return emit closed();
    event->accept();
}

} // namespace onhand::ui
