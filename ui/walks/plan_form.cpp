#include "ui/walks/plan_form.h"

#include "ui/walks/walk_words.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/text_of_error.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QUuid>

namespace onhand::ui {

PlanForm::PlanForm(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Plan a walk"));
    build();
    connect(minutes_, &QSpinBox::valueChanged, this, &PlanForm::ask);
    for (const auto& [source, box] : sources_)
        connect(box, &QCheckBox::toggled, this, &PlanForm::ask);
    connect(open_, &QPushButton::clicked, this, &PlanForm::submit);
    connect(state_, &StateView::tryAgain, this, &PlanForm::ask);
}

void PlanForm::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::between, space::within, space::between, space::between);
    column->setSpacing(space::within);
    auto* time = new QHBoxLayout;
    minutes_ = new QSpinBox(this);
    minutes_->setRange(5, 600);
    minutes_->setSingleStep(15);
    minutes_->setValue(60);
    minutes_->setAccessibleName(tr("Minutes for this walk"));
    minutes_->setSuffix(tr(" minutes"));
    minutes_->setKeyboardTracking(false);
    auto* label = makeLabel(tr("What fits into"), TextSize::Body, this);
    time->addWidget(label);
    time->addWidget(minutes_);
    time->addStretch();
    column->addLayout(time);
    column->addWidget(buildSources());
    sum_ = makeLabel({}, TextSize::BodyStrong, this);
    sum_->setWordWrap(true);
    column->addWidget(sum_);
    model_ = new GridModel(context_.desk.clock(), {tr("Bin"), tr("SKU"), tr("Name"), tr("Why")}, this);
    sorted_ = new QSortFilterProxyModel(this);
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(GridModel::SortRole);
    table_ = new DataTable(context_.settings, QStringLiteral("walk.plan"), tr("What would be counted"), this);
    table_->setModel(sorted_);
    table_->restore({64, 112, 120, 200}, 3, 0, Qt::AscendingOrder);
    state_ = new StateView(table_, this);
    column->addWidget(state_, 1);
    who_ = new QLineEdit(this);
    who_->setAccessibleName(tr("Who counts"));
    who_->setPlaceholderText(tr("Who counts? May stay empty: anybody"));
    who_->setMaxLength(80);
    column->addWidget(who_);
    problem_ = makeLabel({}, TextSize::Body, this);
    problem_->setProperty("role", QStringLiteral("danger"));
    problem_->setWordWrap(true);
    problem_->hide();
    column->addWidget(problem_);
    auto* buttons = new QHBoxLayout;
    open_ = makeButton(tr("Open this walk"), ButtonRole::Primary, this);
    open_->setToolTip(tr("Ctrl+Enter"));
    auto* close = makeButton(tr("Close"), ButtonRole::Secondary, this);
    connect(close, &QPushButton::clicked, this, &PlanForm::closed);
    buttons->addWidget(open_);
    buttons->addWidget(close);
    buttons->addStretch();
    column->addLayout(buttons);
}

QWidget* PlanForm::buildSources()
{
    auto* group = new QWidget(this);
    auto* column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
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
    request.minutes = minutes_->value();
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
    showPlan();
}

void PlanForm::showPlan()
{
    std::vector<GridRow> rows;
    std::int64_t at = 0;
    for (const auto& one : plan_.chosen) {
        Cell bin = textCell(one.binCode);
        bin.sort = qlonglong(at);
        Cell code = textCell(one.code);
        code.strong = true;
        Cell why = textCell(one.why.isEmpty() ? WalkWords::source(one.source) : one.why);
        why.tip = why.text;
        rows.push_back({++at, {bin, code, textCell(one.name), why}});
    }
    const bool none = rows.empty();
    model_->setRows(std::move(rows));
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
