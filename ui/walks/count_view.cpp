#include "ui/walks/count_view.h"

#include "ui/walks/count_lines.h"
#include "ui/walks/scan_text.h"
#include "ui/walks/walk_words.h"
#include "ui/widgets/format.h"
#include "ui/widgets/text_of_error.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QUuid>

#include <algorithm>

namespace onhand::ui {

void CountView::connectParts()
{
    scan_->installEventFilter(this);
    why_->installEventFilter(this);
    connect(here_, &QPushButton::clicked, this, &CountView::standAtNext);
    connect(fromSheet_, &QCheckBox::toggled, this, [this](bool on) {
        sheetAt_->setEnabled(on);
        showSheetMoment();
        on ? sheetAt_->setFocus() : scan_->setFocus();
    });
    connect(lines_, &CountLines::chosen, this, &CountView::aim);
    queue_ = makeQueue();
}

EntryQueue* CountView::makeQueue()
{
    auto* queue = new EntryQueue(context_.desk, this);
    const auto isSeen = [this, queue] { return queue == queue_; };
    connect(queue, &EntryQueue::took, this, [this, isSeen](const auto& request, const auto& outcome) {
        if (!isSeen())
            return;
        // A bin that this walk does not lead to is called by what its label reads.
        if (outcome.what == desk::WalkEntryOutcome::What::BinScanned)
            scannedBin_ = {outcome.bin, request.code};
        took(outcome);
    });
    connect(queue, &EntryQueue::refused, this, [this, isSeen](const auto&, const Error& error) {
        isSeen() ? refused(error) : context_.shell.tellFailure(error);
    });
    connect(queue, &EntryQueue::stuck, this, [this, queue, isSeen](const Error& error) {
        QApplication::beep();
        if (!isSeen())
            return;
        unsaved_->setText(
            tr("%Ln scan(s) could not be saved yet and will be tried again. %1", nullptr, queue->waiting())
                .arg(TextOfError::of(error).what));
        unsaved_->show();
    });
    connect(queue, &EntryQueue::waitingChanged, this, [this, isSeen](int waiting) {
        if (isSeen())
            unsaved_->setVisible(waiting > 0 && unsaved_->isVisible());
    });
    return queue;
}

void CountView::showSheetMoment()
{
    const auto now = QDateTime::fromMSecsSinceEpoch(context_.desk.clock().now().ms);
    sheetAt_->setMaximumDateTime(now);
    sheetAt_->setDateTime(now);
}

void CountView::showFigure(const QString& figure, const QString& what)
{
    figure_->setText(figure);
    figure_->setVisible(!figure.isEmpty());
    what_->setText(what);
    what_->setVisible(!what.isEmpty());
}

void CountView::open(WalkId walk)
{
    if (walk != walk_) {
        // What was scanned for another walk goes on being saved.
        auto& queue = queues_[walk];
        if (!queue)
            queue = makeQueue();
        queue_ = queue;
        if (queue_->waiting() == 0)
            queue_->standAt({});
        unsaved_->hide();
        sheet_ = {};
        aimed_ = {};
        fromSheet_->setChecked(false);
        showSheetMoment();
        showFigure({}, {});
        say(tr("Scan the label of the bin where you stand, then what lies in it."), Meaning::Neutral);
    }
    walk_ = walk;
    refresh();
    scan_->setFocus();
}

void CountView::refresh()
{
    if (!walk_)
        return;
    context_.desk.ask<desk::WalkSheet>(
        this, [walk = walk_](desk::Queries& queries) { return queries.walkSheet(walk); },
        [this](Result<desk::WalkSheet> answer) { showSheet(std::move(answer)); });
}

void CountView::showSheet(Result<desk::WalkSheet> answer)
{
    if (!answer)
        return say(TextOfError::of(answer.error()).whole(), Meaning::Danger);
    if (answer->walk.id != walk_)
        return;
    sheet_ = *std::move(answer);
    // A sheet that was read before the newest scans must not take them off the screen.
    if (queue_->waiting() == 0)
        lines_->setSheet(sheet_);
    title_->setText(sheet_.walk.title);
    if (sheet_.walk.state == WalkState::Review)
        emit finished();
    showProgress();
    showStand();
}

void CountView::showProgress()
{
    progress_->setText(
        tr("%1. Numbers of the record are not shown while counting.").arg(WalkWords::progressSentence(sheet_.walk)));
    finish_->setText(sheet_.walk.done < sheet_.walk.lines
                         ? tr("Finish counting")
                         : tr("Finish counting: compare %Ln line(s)", nullptr, sheet_.walk.lines));
}

const desk::WalkBinRow* CountView::bin(BinId id) const
{
    const auto row =
        std::find_if(sheet_.bins.begin(), sheet_.bins.end(), [id](const auto& one) { return one.bin == id; });
    return id && row != sheet_.bins.end() ? &*row : nullptr;
}

const desk::WalkBinRow* CountView::nextBin() const
{
    const auto* here = bin(queue_->bin());
    const auto waits = [&](const auto& one) { return one.done < one.lines && &one != here; };
    const auto first = here ? sheet_.bins.begin() + (here - sheet_.bins.data()) + 1 : sheet_.bins.begin();
    auto next = std::find_if(first, sheet_.bins.end(), waits);
    if (next == sheet_.bins.end())
        next = std::find_if(sheet_.bins.begin(), sheet_.bins.end(), waits);
    return next == sheet_.bins.end() ? nullptr : &*next;
}

void CountView::showStand()
{
    const auto* here = bin(queue_->bin());
    const auto* next = nextBin();
    const auto* shown = here ? here : queue_->bin() && queue_->bin() == scannedBin_.first ? nullptr : next;
    if (here)
        stand_->setText(tr("Bin %1").arg(here->code));
    else if (queue_->bin() && queue_->bin() == scannedBin_.first)
        stand_->setText(tr("Bin %1, not on this walk").arg(scannedBin_.second));
    else
        stand_->setText(next ? tr("Go to bin %1").arg(next->code) : tr("Scan a bin"));
    place_->setText(shown && shown->label != shown->code ? shown->label : QString());
    place_->setVisible(!place_->text().isEmpty());
    here_->setVisible(next != nullptr);
    if (next)
        here_->setText(queue_->bin() ? tr("On to %1 (F5)").arg(next->code) : tr("I am at %1 (F5)").arg(next->code));
    lines_->setBin(queue_->bin());
}

void CountView::say(const QString& sentence, Meaning meaning)
{
    said_->setText(sentence);
    said_->setProperty("role", meaning == Meaning::Danger ? QStringLiteral("danger") : QStringLiteral("muted"));
    said_->setStyle(said_->style());
    lastCard_->setProperty("role", meaning == Meaning::Danger      ? QStringLiteral("verdict-danger")
                                   : meaning == Meaning::Attention ? QStringLiteral("verdict-attention")
                                                                   : QStringLiteral("card"));
    lastCard_->setStyle(lastCard_->style()); // the sheet looks at the role again
}

void CountView::showLast(const desk::WalkLineBlind& line, bool foundHere)
{
    showFigure(line.state == WalkLineState::Skipped ? tr("Left out") : Format::number(line.quantity),
               tr("%1 · %2", "SKU, name").arg(line.code, line.name));
    if (foundHere)
        say(tr("Found here: nobody expected it in this bin. It is counted all the same."), Meaning::Attention);
    else
        say(tr("✓ %1").arg(WalkWords::lineState(line)), Meaning::Ok);
    lines_->mark(line.id);
}

const desk::WalkLineBlind* CountView::line(WalkLineId id) const
{
    const auto found =
        std::find_if(sheet_.lines.begin(), sheet_.lines.end(), [id](const auto& one) { return one.id == id; });
    return id && found != sheet_.lines.end() ? &*found : nullptr;
}

void CountView::aim(WalkLineId id)
{
    aimed_ = id;
    scan_->setFocus();
    const auto* chosen = line(id);
    if (!chosen)
        return;
    showFigure(chosen->state == WalkLineState::Counted ? Format::number(chosen->quantity) : QStringLiteral("–"),
               tr("%1 · %2", "SKU, name").arg(chosen->code, chosen->name));
    say(tr("Type *7 to count 7 of it, *0 when none is there."), Meaning::Neutral);
}

Instant CountView::moment() const
{
    return fromSheet_->isChecked() ? Instant{sheetAt_->dateTime().toMSecsSinceEpoch()} : context_.desk.clock().now();
}

QString CountView::counter() const
{
    const auto name = counter_->currentText().trimmed();
    return name.isEmpty() ? context_.desk.actor() : name;
}

void CountView::enter(desk::WalkEntryRequest request)
{
    request.walk = walk_;
    request.at = moment();
    request.actor = counter();
    if (!queue_->add(std::move(request))) {
        QApplication::beep();
        say(tr("%Ln scans are not saved yet, so no more are taken. Nothing that was scanned before is lost.", nullptr,
               EntryQueue::limit),
            Meaning::Danger);
    }
}

void CountView::scanned()
{
    const auto text = readScan(scan_->text());
    scan_->clear(); // at once: the next code may be coming already
    if (text.what == ScanText::What::Nothing)
        return;
    desk::WalkEntryRequest request;
    request.quantity = text.quantity;
    if (text.what == ScanText::What::Code) {
        aimed_ = {};
        request.code = text.code;
    } else {
        request.line = aimed_;
        request.kind = text.what == ScanText::What::Set ? WalkEntryKind::Set : WalkEntryKind::Add;
    }
    enter(std::move(request));
}

void CountView::took(const desk::WalkEntryOutcome& outcome)
{
    using What = desk::WalkEntryOutcome::What;
    if (outcome.what == What::Unknown) {
        QApplication::beep();
        showFigure(tr("Unknown"), {});
        lines_->mark({});
        say(tr("This code is no SKU yet. It is kept with this bin; say what it is before the walk is committed."),
            Meaning::Attention);
    } else if (outcome.what == What::Counted) {
        lines_->patch(outcome.line);
        std::replace_if(
            sheet_.lines.begin(), sheet_.lines.end(), [&](const auto& one) { return one.id == outcome.line.id; },
            outcome.line);
        if (outcome.foundHere)
            QApplication::beep();
        showLast(outcome.line, outcome.foundHere);
    } else {
        showFigure({}, {});
        say(tr("Scan what lies here."), Meaning::Ok);
    }
    showStand();
}

void CountView::refused(const Error& error)
{
    QApplication::beep();
    if (error.kind == ErrorKind::Refused && error.detail.startsWith(QLatin1String("same_counter")))
        return say(tr("You counted this one before. Its second count has to be made by somebody else: change “Counted "
                      "by” when another person takes over. Nothing was counted."),
                   Meaning::Danger);
    if (error.kind == ErrorKind::Invalid && error.detail.startsWith(QLatin1String("line: none")))
        return say(tr("Scan an item first, or choose a line with ↑ and ↓. Nothing was counted."), Meaning::Danger);
    if (error.kind == ErrorKind::Invalid && error.detail.startsWith(QLatin1String("quantity")))
        return say(tr("That is no number of whole units. Nothing was counted."), Meaning::Danger);
    if (error.kind == ErrorKind::Invalid && error.detail.startsWith(QLatin1String("bin")))
        return say(tr("Which bin is it? Scan its label first. Nothing was counted."), Meaning::Danger);
    say(TextOfError::of(error).whole(), Meaning::Danger);
}

} // namespace onhand::ui
