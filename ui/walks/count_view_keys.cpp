#include "ui/walks/count_lines.h"
#include "ui/walks/count_view.h"
#include "ui/walks/walk_words.h"
#include "ui/widgets/print_button.h"
#include "ui/widgets/text_of_error.h"

#include <QApplication>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QUuid>

namespace onhand::ui {

namespace {

QString newRequest()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

void CountView::standAtNext()
{
    const auto* next = nextBin();
    if (!next)
        return;
    if (queue_->waiting() > 0)
        return say(tr("One moment: scans of this bin are still being saved."), Meaning::Attention);
    queue_->standAt(next->bin);
    aimed_ = {};
    showFigure({}, {});
    say(tr("Scan what lies here."), Meaning::Ok);
    showStand();
    scan_->setFocus();
}

void CountView::nothingElse()
{
    const auto* here = bin(queue_->bin());
    if (!here)
        return say(tr("Scan the label of the bin first. Nothing was counted."), Meaning::Danger);
    if (queue_->waiting() > 0)
        return say(tr("One moment: scans of this bin are still being saved."), Meaning::Attention);
    context_.desk.tell<void>(
        this,
        [walk = walk_, at = here->bin, id = newRequest(), when = moment(), who = counter()](desk::Commands& commands) {
            return commands.confirmBinEmpty(walk, at, id, when, who);
        },
        [this, code = here->code](Result<void> done) {
            if (!done)
                return refused(done.error());
            say(tr("What was not scanned in %1 is confirmed: none there.").arg(code), Meaning::Ok);
            refresh();
        });
}

void CountView::askWhySkipped()
{
    if (!aimed_)
        return say(tr("Choose the line with ↑ and ↓ first. Nothing was left out."), Meaning::Danger);
    skipBar_->show();
    why_->clear();
    why_->setFocus();
}

void CountView::skip()
{
    if (why_->text().trimmed().isEmpty())
        return;
    desk::WalkEntryRequest request;
    request.line = aimed_;
    request.kind = WalkEntryKind::Skip;
    request.note = why_->text().trimmed();
    skipBar_->hide();
    scan_->setFocus();
    enter(std::move(request));
}

void CountView::undoLast()
{
    if (queue_->waiting() > 0)
        return say(tr("One moment: scans are still being saved."), Meaning::Attention);
    context_.desk.tell<WalkEntryId>(
        this,
        [walk = walk_, id = newRequest(), who = counter()](desk::Commands& commands) {
            return commands.undoEntry(walk, {}, id, who);
        },
        [this](Result<WalkEntryId> undone) {
            if (!undone && undone.error().kind == ErrorKind::NotFound)
                return say(tr("There is nothing of yours to take back in this walk."), Meaning::Neutral);
            if (!undone)
                return refused(undone.error());
            showFigure({}, {});
            say(tr("Took back your last entry."), Meaning::Ok);
            refresh();
        });
}

void CountView::pause()
{
    context_.desk.tell<void>(
        this, [walk = walk_, who = counter()](desk::Commands& commands) { return commands.pauseWalk(walk, who); },
        [this](Result<void> done) {
            // A walk that nobody began has nothing to pause.
            if (!done && done.error().kind != ErrorKind::Conflict)
                return refused(done.error());
            emit left();
        });
}

void CountView::finish()
{
    if (queue_->waiting() > 0)
        return say(tr("One moment: scans are still being saved."), Meaning::Attention);
    context_.desk.tell<desk::FinishCountingOutcome>(
        this, [walk = walk_, who = counter()](desk::Commands& commands) { return commands.finishCounting(walk, who); },
        [this](Result<desk::FinishCountingOutcome> done) {
            if (!done && done.error().kind == ErrorKind::Refused) {
                lines_->showOnlyOpen();
                QStringList missing;
                for (const auto& part : done.error().detail.split(QStringLiteral("; ")))
                    missing << WalkWords::blocker(part);
                return say(tr("Not finished yet. %1. Count them, press F6 where nothing is, or leave them out with F7.")
                               .arg(missing.join(QStringLiteral(" · "))),
                           Meaning::Attention);
            }
            if (!done)
                return refused(done.error());
            if (done->state == WalkState::Review)
                return emit finished();
            lines_->showOnlyOpen();
            say(tr("%Ln line(s) want a second count, best by another person: change “Counted by” first.", nullptr,
                   int(done->recount.size())),
                Meaning::Attention);
            refresh();
        });
}

bool CountView::goBack()
{
    if (!skipBar_->isVisible())
        return false;
    skipBar_->hide();
    scan_->setFocus();
    return true;
}

std::vector<PageAction> CountView::actions()
{
    return {{tr("Go on to the next bin"), QStringLiteral("F5"), [this] { standAtNext(); }},
            {tr("Nothing else in this bin"), QStringLiteral("F6"), [this] { nothingElse(); }},
            {tr("Leave a line out"), QStringLiteral("F7"), [this] { askWhySkipped(); }},
            {tr("Take back the last scan"), QStringLiteral("Ctrl+Z"), [this] { undoLast(); }},
            {tr("Pause"), QStringLiteral("F8"), [this] { pause(); }},
            {tr("Finish counting"), QStringLiteral("Ctrl+Return"), [this] { finish(); }},
            {tr("Print the count sheet…"), QStringLiteral("Ctrl+P"), [this] { print_->print(); }}};
}

bool CountView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && !(key->modifiers() & Qt::ControlModifier)) {
        watched == why_ ? skip() : scanned();
        return true;
    }
    if (watched != scan_)
        return false;
    if (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down) {
        lines_->move(key->key() == Qt::Key_Up ? -1 : 1);
        return true;
    }
    // The field's own undo would take back characters; here it takes back a scan.
    if (key->matches(QKeySequence::Undo) && scan_->text().isEmpty()) {
        undoLast();
        return true;
    }
    return false;
}

void CountView::keyPressEvent(QKeyEvent* event)
{
    const bool control = event->modifiers() & Qt::ControlModifier;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    event->accept(); // nothing typed here reaches the page
    if (enter && control)
        return finish();
    if (control && event->key() == Qt::Key_P)
        return print_->print();
    if (event->matches(QKeySequence::Undo))
        return undoLast();
    switch (event->key()) {
    case Qt::Key_F5:
        return standAtNext();
    case Qt::Key_F6:
        return nothingElse();
    case Qt::Key_F7:
        return askWhySkipped();
    case Qt::Key_F8:
        return pause();
    default:
        break;
    }
    if (enter) {
        if (auto* button = qobject_cast<QPushButton*>(focusWidget()); button && scan_->text().isEmpty())
            return button->click();
        return scanned();
    }
    // A scanner types wherever the focus is.
    if (!control && !event->text().isEmpty() && event->text().front().isPrint() &&
        !qobject_cast<QLineEdit*>(focusWidget()) && !qobject_cast<QAbstractSpinBox*>(focusWidget())) {
        scan_->setFocus();
        scan_->insert(event->text());
    }
}

} // namespace onhand::ui
