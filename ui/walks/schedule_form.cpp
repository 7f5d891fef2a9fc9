#include "ui/walks/schedule_form.h"

#include "ui/shell/dashboard_feed.h"
#include "ui/walks/bin_picker.h"
#include "ui/widgets/form_frame.h"
#include "ui/widgets/text_of_error.h"

#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSpinBox>

namespace onhand::ui {

ScheduleForm::ScheduleForm(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Schedule"));
    build();
    connect(title_, &QLineEdit::textChanged, this, &ScheduleForm::showPossible);
    connect(bins_, &BinPicker::changed, this, &ScheduleForm::showPossible);
    connect(category_, &QComboBox::currentIndexChanged, this, &ScheduleForm::showPossible);
    connect(save_, &QPushButton::clicked, this, &ScheduleForm::submit);
}

void ScheduleForm::build()
{
    const auto frame = makeFormFrame(this);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setVerticalSpacing(space::within);
    title_ = new QLineEdit(frame.inside);
    title_->setAccessibleName(tr("Name"));
    title_->setPlaceholderText(tr("For example: counter drawers, weekly"));
    title_->setMaxLength(120);
    every_ = new QSpinBox(frame.inside);
    every_->setRange(1, 3'650);
    every_->setSuffix(tr(" days"));
    every_->setAccessibleName(tr("Counted every"));
    from_ = new QDateEdit(frame.inside);
    from_->setCalendarPopup(true);
    from_->setAccessibleName(tr("From"));
    bins_ = new BinPicker(frame.inside);
    category_ = new QComboBox(frame.inside);
    category_->setAccessibleName(tr("Category"));
    form->addRow(tr("&Name"), title_);
    form->addRow(tr("Counted &every"), every_);
    form->addRow(tr("&From"), from_);
    form->addRow(tr("In these &bins; none chosen: in all"), bins_);
    form->addRow(tr("Of this &category"), category_);
    frame.column->addLayout(form, 1);
    problem_ = frame.problem;
    save_ = makeButton(tr("Save the schedule"), ButtonRole::Primary, this);
    save_->setToolTip(tr("Ctrl+Enter"));
    auto* close = makeButton(tr("Close"), ButtonRole::Secondary, this);
    close->setToolTip(tr("Esc"));
    connect(close, &QPushButton::clicked, this, &ScheduleForm::closed);
    frame.buttons->addWidget(save_);
    frame.buttons->addWidget(close);
    frame.buttons->addStretch();
}

void ScheduleForm::open(const desk::WalkScheduleRow* schedule, const std::vector<desk::BinRow>& bins)
{
    schedule_ = schedule ? *schedule : desk::WalkScheduleRow{};
    problem_->hide();
    category_->clear();
    category_->addItem(tr("Any"), QString());
    if (const auto& now = context_.feed.last()) {
        for (const auto& one : now->categories) {
            if (!one.category.isEmpty())
                category_->addItem(one.category, one.category);
        }
    }
    if (!schedule_.category.isEmpty() && category_->findData(schedule_.category) < 0)
        category_->addItem(schedule_.category, schedule_.category);
    category_->setCurrentIndex(std::max(0, category_->findData(schedule_.category)));
    title_->setText(schedule_.title);
    every_->setValue(int(schedule_.everyDays));
    const auto from = schedule ? schedule_.nextAt : context_.desk.clock().now();
    from_->setDate(QDateTime::fromMSecsSinceEpoch(from.ms).date());
    std::vector<desk::BinRow> used;
    std::copy_if(bins.begin(), bins.end(), std::back_inserter(used), [](const auto& row) { return !row.retired; });
    bins_->setBins(used, false);
    bins_->choose(schedule_.bins);
    showPossible();
    title_->setFocus();
    title_->selectAll();
}

void ScheduleForm::showPossible()
{
    const bool names = !bins_->chosen().empty() || !category_->currentData().toString().isEmpty();
    save_->setEnabled(names && !title_->text().trimmed().isEmpty());
    save_->setToolTip(save_->isEnabled() ? tr("Ctrl+Enter") : tr("Give it a name, and choose bins or a category"));
}

void ScheduleForm::submit()
{
    if (!save_->isEnabled())
        return;
    auto schedule = schedule_;
    schedule.title = title_->text().trimmed();
    schedule.everyDays = every_->value();
    schedule.bins = bins_->chosen();
    schedule.category = category_->currentData().toString();
    schedule.nextAt = Instant{from_->date().startOfDay().toMSecsSinceEpoch()};
    save_->setEnabled(false);
    context_.desk.tell<void>(
        this,
        [schedule, who = context_.desk.actor()](desk::Commands& commands) {
            return commands.saveWalkSchedule(schedule, who);
        },
        [this, schedule](Result<void> done) {
            showPossible();
            if (done)
                return emit saved(tr("Saved “%1”. What is due by it comes into the next plan.").arg(schedule.title));
            problem_->setText(TextOfError::of(done.error()).whole());
            problem_->show();
        });
}

void ScheduleForm::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (event->modifiers() & Qt::ControlModifier))
        return submit();
    if (event->key() == Qt::Key_Escape)
        return emit closed();
    event->accept(); // nothing typed here reaches the page
}

} // namespace onhand::ui
