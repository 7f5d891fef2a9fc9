#include "ui/authority/authority_guide.h"

#include "ui/authority/authority_words.h"
#include "ui/widgets/format.h"
#include "ui/widgets/page_frame.h"

#include <QButtonGroup>
#include <QProgressBar>
#include <QRadioButton>
#include <QStackedWidget>

#include <algorithm>

namespace onhand::ui {

namespace {

constexpr int cardWidth = 720;

QLabel* paragraph(TextSize size, QWidget* parent, bool muted = false)
{
    auto* label = makeLabel({}, size, parent, muted);
    label->setWordWrap(true);
    return label;
}

QVBoxLayout* cardIn(QWidget* page, const QString& name)
{
    auto* outer = makeScrollingColumn(page);
    auto* card = new QFrame(page);
    card->setProperty("role", QStringLiteral("card"));
    card->setMaximumWidth(cardWidth);
    card->setAccessibleName(name);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::between);
    outer->addWidget(card);
    outer->addStretch(1);
    return column;
}

} // namespace

AuthorityGuide::AuthorityGuide(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(makeQuestion());
    stack_->addWidget(makeSummary());
    outer->addWidget(stack_);
}

QWidget* AuthorityGuide::makeQuestion()
{
    auto* page = new QWidget(this);
    auto* column = cardIn(page, tr("Question"));
    progressText_ = makeLabel({}, TextSize::Caption, page, true);
    progress_ = new QProgressBar(page);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("How far the questions are"));
    question_ = paragraph(TextSize::Title, page);
    meaning_ = paragraph(TextSize::Body, page);
    hint_ = paragraph(TextSize::Body, page, true);
    before_ = paragraph(TextSize::Caption, page, true);
    group_ = new QButtonGroup(this);
    choices_ = new QVBoxLayout;
    choices_->setSpacing(space::within);
    auto* buttons = new QHBoxLayout;
    back_ = makeButton(tr("Back"), ButtonRole::Secondary, page);
    skip_ = makeButton(tr("Skip"), ButtonRole::Secondary, page);
    skip_->setToolTip(tr("Leave it as it is and go on"));
    auto* later = makeButton(tr("Go on later"), ButtonRole::Quiet, page);
    later->setToolTip(tr("What is answered is kept (Esc)"));
    next_ = makeButton(tr("Next"), ButtonRole::Primary, page);
    next_->setDefault(true);
    buttons->addWidget(back_);
    buttons->addWidget(later);
    buttons->addStretch(1);
    buttons->addWidget(skip_);
    buttons->addWidget(next_);
    for (QWidget* widget : {static_cast<QWidget*>(progressText_), static_cast<QWidget*>(progress_),
                            static_cast<QWidget*>(question_), static_cast<QWidget*>(meaning_)})
        column->addWidget(widget);
    column->addLayout(choices_);
    column->addWidget(hint_);
    column->addWidget(before_);
    column->addLayout(buttons);
    connect(back_, &QPushButton::clicked, this, [this] { showStep(step_ - 1); });
    connect(skip_, &QPushButton::clicked, this, [this] { next(true); });
    connect(next_, &QPushButton::clicked, this, [this] { next(false); });
    connect(later, &QPushButton::clicked, this, &AuthorityGuide::left);
    connect(group_, &QButtonGroup::idClicked, this, [this] { next_->setEnabled(true); });
    return page;
}

QWidget* AuthorityGuide::makeSummary()
{
    auto* page = new QWidget(this);
    auto* column = cardIn(page, tr("What the answers change"));
    summaryTitle_ = paragraph(TextSize::Title, page);
    summary_ = paragraph(TextSize::Body, page);
    unchanged_ = paragraph(TextSize::Body, page, true);
    auto* buttons = new QHBoxLayout;
    summaryBack_ = makeButton(tr("Back"), ButtonRole::Secondary, page);
    close_ = makeButton(tr("See the map"), ButtonRole::Secondary, page);
    finish_ = makeButton(tr("Finish"), ButtonRole::Primary, page);
    buttons->addWidget(summaryBack_);
    buttons->addStretch(1);
    buttons->addWidget(close_);
    buttons->addWidget(finish_);
    column->addWidget(summaryTitle_);
    column->addWidget(summary_);
    column->addWidget(unchanged_);
    column->addLayout(buttons);
    connect(summaryBack_, &QPushButton::clicked, this, [this] { showStep(steps() - 1); });
    connect(close_, &QPushButton::clicked, this, &AuthorityGuide::left);
    connect(finish_, &QPushButton::clicked, this, &AuthorityGuide::finish);
    return page;
}

std::optional<System> AuthorityGuide::answerTo(const desk::AuthorityRow& row) const
{
    return row.answer && !row.answer->appliedAt ? std::optional(row.answer->owner) : std::nullopt;
}

int AuthorityGuide::answered(const desk::AuthorityView& view)
{
    return int(std::count_if(view.rows.begin(), view.rows.end(),
                             [](const desk::AuthorityRow& row) { return row.answer && !row.answer->appliedAt; }));
}

void AuthorityGuide::begin(const desk::AuthorityView& view)
{
    view_ = view;
    const auto open = std::find_if(view_.rows.begin(), view_.rows.end(),
                                   [this](const desk::AuthorityRow& row) { return !answerTo(row); });
    showStep(int(open - view_.rows.begin()));
}

void AuthorityGuide::refresh(const desk::AuthorityView& view)
{
    view_ = view;
}

void AuthorityGuide::showStep(int step)
{
    step_ = std::clamp(step, 0, steps());
    if (step_ == steps())
        return showSummary();
    stack_->setCurrentIndex(0);
    showQuestion(view_.rows[std::size_t(step_)]);
}

void AuthorityGuide::showQuestion(const desk::AuthorityRow& row)
{
    progressText_->setText(
        tr("%1 of %2 · %3", "question, questions, fact")
            .arg(Format::number(step_ + 1), Format::number(steps()), AuthorityWords::fact(row.fact)));
    progress_->setRange(0, steps());
    progress_->setValue(step_ + 1);
    question_->setText(AuthorityWords::question(row.fact));
    meaning_->setText(AuthorityWords::meaning(row.fact));
    hint_->setText(AuthorityWords::hint(row.fact));
    before_->setVisible(row.answer.has_value());
    if (row.answer) {
        before_->setText(tr("Answered by %1, %2: %3", "person, age, system")
                             .arg(row.answer->by, Format::ago(row.answer->at, context_.desk.clock().now()),
                                  AuthorityWords::system(row.answer->owner)));
    }
    back_->setEnabled(step_ > 0);
    next_->setText(step_ + 1 == steps() ? tr("See what changes") : tr("Next"));
    fillChoices(row);
}

void AuthorityGuide::fillChoices(const desk::AuthorityRow& row)
{
    for (QAbstractButton* button : group_->buttons()) {
        group_->removeButton(button);
        choices_->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    const auto answer = answerTo(row);
    const auto chosen = answer ? answer : row.obeyed;
    QAbstractButton* first = nullptr;
    for (const System system : row.possible) {
        auto* button = new QRadioButton(AuthorityWords::choice(row.fact, system), choices_->parentWidget());
        button->setAccessibleName(button->text());
        button->setMinimumHeight(48);
        group_->addButton(button, int(system));
        choices_->addWidget(button);
        button->setChecked(chosen == system);
        first = first && !button->isChecked() ? first : button;
        button->show();
    }
    next_->setEnabled(group_->checkedButton() != nullptr);
    if (first)
        first->setFocus();
}

void AuthorityGuide::next(bool skip)
{
    auto& row = view_.rows[std::size_t(step_)];
    const int chosen = group_->checkedId();
    if (skip || chosen < 0)
        return showStep(step_ + 1);
    const System owner{chosen};
    next_->setEnabled(false);
    context_.desk.tell<void>(
        this,
        [fact = row.fact, owner, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.answerOwner(fact, owner, actor);
        },
        [this, step = step_, owner](Result<void> outcome) {
            next_->setEnabled(true);
            if (!outcome)
                return context_.shell.tellFailure(outcome.error());
            auto& answeredRow = view_.rows[std::size_t(step)];
            answeredRow.answer =
                desk::OwnerAnswer{owner, context_.desk.actor(), context_.desk.clock().now(), std::nullopt};
            showStep(step + 1);
        });
}

void AuthorityGuide::showSummary()
{
    stack_->setCurrentIndex(1);
    QStringList changes;
    int same = 0;
    for (const auto& row : view_.rows) {
        const auto answer = answerTo(row);
        if (!answer)
            continue;
        if (row.ownership == Ownership::One && row.obeyed == answer)
            ++same;
        else
            changes.append(AuthorityWords::change({row.fact, row.obeyed, *answer, {}, {}, {}}));
    }
    const int left = steps() - same - int(changes.size());
    summaryTitle_->setText(changes.isEmpty() ? tr("Nothing would change") : tr("This would change"));
    summary_->setText(changes.join(QLatin1Char('\n')));
    summary_->setVisible(!changes.isEmpty());
    QStringList rest;
    if (same > 0)
        rest.append(tr("%n answer(s) say what holds already.", nullptr, same));
    if (left > 0)
        rest.append(tr("%n question(s) were skipped and stay as they are.", nullptr, left));
    unchanged_->setText(rest.join(QLatin1Char(' ')));
    finish_->setText(changes.isEmpty() ? tr("Confirm and finish")
                                       : tr("Change %n owner(s) and finish", nullptr, int(changes.size())));
    finish_->setVisible(true);
    finish_->setEnabled(same > 0 || !changes.isEmpty());
    summaryBack_->setVisible(true);
    close_->setText(tr("Go on later"));
    (finish_->isEnabled() ? finish_ : close_)->setFocus();
}

void AuthorityGuide::finish()
{
    finish_->setEnabled(false);
    context_.desk.tell<desk::AnswersOutcome>(
        this, [actor = context_.desk.actor()](desk::Commands& commands) { return commands.finishAnswers(actor); },
        [this](Result<desk::AnswersOutcome> outcome) {
            finish_->setEnabled(true);
            if (!outcome)
                return context_.shell.tellFailure(outcome.error());
            showDone(*outcome);
        });
}

void AuthorityGuide::showDone(const desk::AnswersOutcome& outcome)
{
    QStringList changes;
    for (const auto& change : outcome.changed)
        changes.append(AuthorityWords::change(change));
    summaryTitle_->setText(changes.isEmpty() ? tr("The map stays as it was")
                                             : tr("%n owner(s) changed", nullptr, int(changes.size())));
    summary_->setText(changes.join(QLatin1Char('\n')));
    summary_->setVisible(!changes.isEmpty());
    QStringList rest;
    if (outcome.confirmed > 0)
        rest.append(tr("%n answer(s) confirmed what held already.", nullptr, int(outcome.confirmed)));
    if (outcome.takenOver > 0)
        rest.append(tr("The new owner's word is taken for %n SKU(s).", nullptr, int(outcome.takenOver)));
    rest.append(tr("Who answered what, and when, is in the audit log."));
    unchanged_->setText(rest.join(QLatin1Char(' ')));
    finish_->setVisible(false);
    summaryBack_->setVisible(false);
    close_->setText(tr("See the map"));
    close_->setFocus();
}

} // namespace onhand::ui
