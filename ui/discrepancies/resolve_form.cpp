#include "ui/discrepancies/resolve_form.h"

#include "ui/discrepancies/discrepancy_words.h"
#include "ui/stock/line_list.h"
#include "ui/stock/stock_words.h"
#include "ui/stock/tones.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"

#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QUuid>

#include <algorithm>
#include <set>

namespace onhand::ui {

namespace {
constexpr std::size_t mostShown = 100;
} // namespace

ResolveForm::ResolveForm(desk::Desk& desk, QWidget* parent)
    : QFrame(parent)
    , desk_(desk)
{
    build();
    connect(reason_, &QComboBox::currentIndexChanged, this, [this] { showProblem({}); });
    connect(bin_, &QComboBox::activated, this, &ResolveForm::chooseBin);
    connect(confirm_, &QPushButton::clicked, this, &ResolveForm::submit);
    connect(cancel_, &QPushButton::clicked, this, [this] {
        close();
        emit left();
    });
    hide();
}

void ResolveForm::build()
{
    setAccessibleName(tr("What the decision does"));
    makeCard(*this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::between, space::between, space::between, space::between);
    column->setSpacing(space::within);
    title_ = makeSectionTitle(this);
    title_->setWordWrap(true);
    sum_ = new ToneLabel(this);
    sum_->setWordWrap(true);
    sum_->setAccessibleName(tr("What would happen"));
    steps_ = new LineList(tr("What happens to each"), this);
    more_ = makeCaption(QString(), this);
    column->addWidget(title_);
    column->addWidget(sum_);
    buildAsked();
    column->addWidget(binRow_);
    column->addWidget(reasonRow_);
    column->addWidget(untilRow_);
    problem_ = makeNote(this, Line::Tone::Danger);
    column->addWidget(problem_);
    confirm_ = makePrimaryButton(QString(), this);
    confirm_->setToolTip(tr("Enter"));
    cancel_ = new QPushButton(tr("Cancel"), this);
    cancel_->setToolTip(tr("Esc"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::within);
    buttons->addWidget(confirm_);
    buttons->addWidget(cancel_);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addWidget(steps_);
    column->addWidget(more_);
}

void ResolveForm::buildAsked()
{
    const auto row = [this](QWidget*& widget) {
        widget = new QWidget(this);
        auto* form = new QFormLayout(widget);
        form->setContentsMargins(0, 0, 0, 0);
        form->setHorizontalSpacing(space::between);
        form->setVerticalSpacing(space::within);
        return form;
    };
    auto* why = row(reasonRow_);
    reason_ = new QComboBox(reasonRow_);
    reason_->setAccessibleName(tr("Reason"));
    reason_->setPlaceholderText(tr("Choose a reason"));
    note_ = new QLineEdit(reasonRow_);
    note_->setAccessibleName(tr("Note"));
    note_->setPlaceholderText(tr("What else to remember"));
    note_->setMaxLength(200);
    why->addRow(tr("&Reason"), reason_);
    why->addRow(tr("&Note"), note_);
    auto* when = row(untilRow_);
    until_ = new QComboBox(untilRow_);
    until_->setAccessibleName(tr("Until when"));
    when->addRow(tr("&Until"), until_);
    auto* where = row(binRow_);
    bin_ = new QComboBox(binRow_);
    bin_->setAccessibleName(tr("Bin"));
    bin_->setPlaceholderText(tr("Choose a bin"));
    where->addRow(tr("&Bin"), bin_);
    // Rows come and go by themselves; their fields begin at one line.
    const QList<QWidget*> labels{why->labelForField(reason_), why->labelForField(note_), when->labelForField(until_),
                                 where->labelForField(bin_)};
    int widest = 0;
    for (const auto* label : labels)
        widest = std::max(widest, label->sizeHint().width());
    for (auto* label : labels)
        label->setMinimumWidth(widest);
}

void ResolveForm::fillReasons(ResolutionKind kind)
{
    const QSignalBlocker quiet(reason_);
    reason_->clear();
    if (kind == ResolutionKind::ChannelRight) {
        for (const Reason& reason : adjustReasons())
            reason_->addItem(reason.text, reason.word);
    } else {
        reason_->addItem(tr("Known and accepted"), QStringLiteral("accepted"));
        reason_->addItem(tr("Mended outside of Onhand"), QStringLiteral("mended outside"));
        reason_->addItem(tr("Not worth the effort"), QStringLiteral("not worth it"));
        reason_->addItem(tr("Other, say which"), otherReason);
    }
    reason_->setCurrentIndex(reason_->findData(lastReason_));
}

void ResolveForm::fillMoments()
{
    const auto now = desk_.clock().now();
    const auto local = now.toDateTime().toLocalTime();
    const auto morning = [&](int days) {
        return Instant::fromDateTime(QDateTime(local.date().addDays(days), QTime(8, 0)));
    };
    until_->clear();
    const auto add = [this](const QString& text, Instant at) {
        until_->addItem(tr("%1 (%2)", "when, exactly").arg(text, Format::exact(at)), qlonglong(at.ms));
    };
    add(tr("In four hours"), now + std::chrono::hours(4));
    add(tr("Tomorrow morning"), morning(1));
    add(tr("In three days"), morning(3));
    add(tr("In a week"), morning(7));
    until_->setCurrentIndex(1);
}

void ResolveForm::open(ResolutionKind kind, std::vector<desk::ResolveItem> items)
{
    kind_ = kind;
    items_ = std::move(items);
    preview_.reset();
    sending_ = false;
    over_ = false;
    confirm_->show();
    cancel_->setText(tr("Cancel"));
    requestId_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
    title_->setText(DiscrepancyWords::question(kind, static_cast<int>(items_.size())));
    const bool needsReason = kind == ResolutionKind::ChannelRight || kind == ResolutionKind::Dismiss;
    reasonRow_->setVisible(needsReason);
    if (needsReason)
        fillReasons(kind);
    note_->clear();
    untilRow_->setVisible(kind == ResolutionKind::Snooze);
    if (kind == ResolutionKind::Snooze)
        fillMoments();
    binRow_->hide();
    steps_->setLines({});
    more_->hide();
    sum_->setText(tr("Looking at what would happen…"));
    confirm_->setText(DiscrepancyWords::verb(kind));
    confirm_->setEnabled(false);
    showProblem({});
    show();
    if (needsReason)
        reason_->setFocus(Qt::ShortcutFocusReason);
    else if (kind == ResolutionKind::Snooze)
        until_->setFocus(Qt::ShortcutFocusReason);
    else
        cancel_->setFocus(Qt::ShortcutFocusReason);
    ask();
}

void ResolveForm::close()
{
    items_.clear();
    ++asked_;
    hide();
}

QString ResolveForm::reason() const
{
    const auto word = reason_->currentData().toString();
    return word == otherReason ? note_->text().trimmed() : word;
}

desk::ResolveRequest ResolveForm::request() const
{
    desk::ResolveRequest made;
    made.requestId = requestId_;
    made.kind = kind_;
    made.items = items_;
    made.actor = desk_.actor();
    if (!reasonRow_->isHidden()) {
        made.reason = reason();
        made.note = reason_->currentData().toString() == otherReason ? QString() : note_->text().trimmed();
    }
    if (!untilRow_->isHidden())
        made.until = Instant{until_->currentData().toLongLong()};
    return made;
}

void ResolveForm::ask()
{
    auto wanted = request();
    if (wanted.reason.isEmpty())
        wanted.reason = QStringLiteral("preview"); // what would happen does not depend on why
    desk_.ask<desk::ResolveReport>(
        this, [wanted](desk::Queries& queries) { return queries.previewResolution(wanted); },
        [this, number = ++asked_](Result<desk::ResolveReport> preview) {
            if (number == asked_)
                took(std::move(preview));
        });
}

void ResolveForm::took(Result<desk::ResolveReport> preview)
{
    if (!preview) {
        sum_->setText({});
        return showProblem(sentenceFor(preview.error()));
    }
    preview_ = *std::move(preview);
    const bool any = preview_->done() > 0;
    sum_->setText(any ? DiscrepancyWords::sum(*preview_, false) : tr("Nothing of this can be done."));
    confirm_->setText(any ? DiscrepancyWords::confirm(*preview_) : DiscrepancyWords::verb(kind_));
    confirm_->setEnabled(any);
    if (any && cancel_->hasFocus())
        confirm_->setFocus(Qt::OtherFocusReason);
    showSteps();
    showBins();
}

// Those that can not be done come first: they are why a person looks.
void ResolveForm::showSteps()
{
    std::vector<const desk::ResolveStep*> order;
    for (const bool refused : {true, false}) {
        for (const auto& step : preview_->steps) {
            if (step.isRefused() == refused)
                order.push_back(&step);
        }
    }
    std::vector<Line> lines;
    for (std::size_t i = 0; i < std::min(order.size(), mostShown); ++i) {
        const auto& step = *order[i];
        Line line;
        line.key = step.discrepancy.value;
        line.shape = step.isRefused() ? QStringLiteral("▲") : QStringLiteral("✓");
        line.tone = step.isRefused() ? Line::Tone::Attention : Line::Tone::Ok;
        line.title = tr("%1 · %2", "SKU and name").arg(step.code, step.name);
        line.caption = DiscrepancyWords::step(step, kind_);
        line.tip = line.title + QLatin1Char('\n') + line.caption;
        if (kind_ == ResolutionKind::ChannelRight && !step.isRefused()) {
            line.number = Format::signedNumber(step.change);
            if (step.valueMinor)
                line.after = Format::money(*step.valueMinor, step.currency);
        }
        lines.push_back(std::move(line));
    }
    steps_->setLines(std::move(lines));
    more_->setVisible(order.size() > mostShown);
    more_->setText(tr("… and %Ln more", nullptr, static_cast<int>(order.size() - std::min(order.size(), mostShown))));
}

// The first that needs a bin asks for it; the next follows once it is answered.
void ResolveForm::showBins()
{
    const auto asks = std::find_if(preview_->steps.begin(), preview_->steps.end(),
                                   [](const auto& step) { return !step.choices.empty(); });
    binRow_->setVisible(asks != preview_->steps.end());
    if (asks == preview_->steps.end())
        return;
    const QSignalBlocker quiet(bin_);
    bin_->clear();
    bin_->setProperty("discrepancy", qlonglong(asks->discrepancy.value));
    for (const auto& choice : asks->choices)
        bin_->addItem(
            tr("%1: %2 of %3", "SKU, bin, units in it").arg(asks->code, choice.code, Format::number(choice.quantity)),
            qlonglong(choice.bin.value));
    bin_->setCurrentIndex(-1);
    if (preview_->done() == 0)
        bin_->setFocus(Qt::OtherFocusReason);
}

// The choice also holds for every other SKU that stands in that bin and was not asked about yet.
void ResolveForm::chooseBin()
{
    const DiscrepancyId id{bin_->property("discrepancy").toLongLong()};
    const BinId chosen{bin_->currentData().toLongLong()};
    std::set<DiscrepancyId> same{id};
    for (const auto& step : preview_->steps) {
        const bool stands = std::any_of(step.choices.begin(), step.choices.end(),
                                        [&](const auto& choice) { return choice.bin == chosen; });
        if (stands && step.objection == Objection::NameBin)
            same.insert(step.discrepancy);
    }
    for (auto& item : items_) {
        if (same.contains(item.discrepancy))
            item.bin = chosen;
    }
    ask();
}

void ResolveForm::showProblem(const QString& problem)
{
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
}

void ResolveForm::submit()
{
    if (sending_ || over_ || !preview_ || preview_->done() == 0)
        return;
    if (!reasonRow_->isHidden() && reason().isEmpty()) {
        const bool other = reason_->currentData().toString() == otherReason;
        showProblem(other ? tr("Say in the note why.") : tr("Choose a reason: the record keeps why."));
        (other ? static_cast<QWidget*>(note_) : reason_)->setFocus();
        return;
    }
    lastReason_ = reason_->currentData().toString();
    sending_ = true;
    confirm_->setEnabled(false);
    desk_.tell<desk::ResolveReport>(
        this, [wanted = request()](desk::Commands& commands) { return commands.resolveDiscrepancies(wanted); },
        [this](Result<desk::ResolveReport> report) { done(std::move(report)); });
}

void ResolveForm::done(Result<desk::ResolveReport> report)
{
    sending_ = false;
    confirm_->setEnabled(true);
    // The request keeps its id, so trying again after a time-out does nothing twice.
    if (!report)
        return showProblem(sentenceFor(report.error()));
    const auto id = requestId_;
    if (report->refused() > 0 && items_.size() > 1)
        showOutcome(*report);
    else
        close();
    emit carriedOut(*report, id);
}

// Some were left out: which ones, and why, stays to be read.
void ResolveForm::showOutcome(const desk::ResolveReport& report)
{
    over_ = true;
    preview_ = report;
    title_->setText(tr("Done, with %Ln left out", nullptr, static_cast<int>(report.refused())));
    sum_->setText(DiscrepancyWords::sum(report, true));
    for (auto* row : {reasonRow_, untilRow_, binRow_})
        row->hide();
    confirm_->hide();
    cancel_->setText(tr("Close"));
    cancel_->setFocus(Qt::OtherFocusReason);
    showSteps();
}

void ResolveForm::keyPressEvent(QKeyEvent* event)
{
    event->accept(); // nothing typed here reaches the page's keys
    if (event->key() == Qt::Key_Escape || (event->key() == Qt::Key_Return && (over_ || cancel_->hasFocus()))) {
        close();
        emit left();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        submit();
    }
}

} // namespace onhand::ui
