#include "ui/walks/review_view.h"

#include "ui/widgets/data_table.h"

#include <QInputDialog>
#include <QKeyEvent>
#include <QLineEdit>

namespace onhand::ui {

void ReviewView::failed(const Error& error)
{
    context_.shell.tellFailure(error);
    refresh();
}

void ReviewView::giveReason(VarianceReason reason)
{
    std::vector<WalkLineId> ids;
    for (const auto* line : chosen()) {
        if (line->variance && *line->variance != 0)
            ids.push_back(line->line.id);
    }
    if (ids.empty() || review_.walk.state != WalkState::Review)
        return;
    context_.desk.tell<void>(
        this,
        [ids, reason, note = note_->text().trimmed(),
         who = context_.desk.actor()](desk::Commands& commands) -> Result<void> {
            for (const auto id : ids)
                ONHAND_TRY(commands.setVarianceReason(id, reason, note, who));
            return {};
        },
        [this](Result<void> done) {
            if (!done)
                return failed(done.error());
            note_->clear();
            refresh();
        });
}

void ReviewView::countAgain()
{
    std::vector<WalkLineId> ids;
    for (const auto* line : chosen())
        ids.push_back(line->line.id);
    if (ids.empty() || review_.walk.state != WalkState::Review)
        return;
    context_.desk.tell<void>(
        this, [ids, who = context_.desk.actor()](desk::Commands& commands) { return commands.askRecount(ids, who); },
        [this, count = int(ids.size())](Result<void> done) {
            if (!done)
                return failed(done.error());
            context_.shell.toast(tr("%Ln line(s) are to be counted again.", nullptr, count));
            emit countingWanted(walk_);
        });
}

void ReviewView::commit()
{
    if (review_.walk.state != WalkState::Review || !commit_->isEnabled())
        return;
    commit_->setEnabled(false);
    desk::CommitWalkRequest request{commitRequest_, walk_, context_.desk.actor()};
    context_.desk.tell<desk::CommitWalkOutcome>(
        this, [request](desk::Commands& commands) { return commands.commitWalk(request); },
        [this](Result<desk::CommitWalkOutcome> done) {
            if (!done)
                return failed(done.error());
            auto sentence = tr("Corrected the shelf. Every channel follows by itself.");
            if (!done->ended.empty())
                sentence += QLatin1Char(' ') + tr("%Ln discrepanc(ies) ended.", nullptr, int(done->ended.size()));
            context_.shell.toast(sentence, [this] { undo(); });
            refresh();
        });
}

void ReviewView::undo()
{
    context_.desk.tell<desk::CommandOutcome>(
        this,
        [walk = walk_, who = context_.desk.actor()](desk::Commands& commands) { return commands.undoWalk(walk, who); },
        [this](Result<desk::CommandOutcome> done) {
            if (!done)
                return failed(done.error());
            context_.shell.toast(tr("The walk's counts are out of the shelf record again."));
            refresh();
        });
}

void ReviewView::giveUp()
{
    bool sure = false;
    const auto reason = QInputDialog::getText(
        this, tr("Give up this walk"), tr("Nothing of it reaches the shelf record. This can not be undone.\nWhy?"),
        QLineEdit::Normal, {}, &sure);
    if (!sure || reason.trimmed().isEmpty())
        return;
    context_.desk.tell<void>(
        this,
        [walk = walk_, reason = reason.trimmed(), who = context_.desk.actor()](desk::Commands& commands) {
            return commands.cancelWalk(walk, reason, who);
        },
        [this](Result<void> done) {
            if (!done)
                return failed(done.error());
            emit left();
        });
}

std::vector<PageAction> ReviewView::actions()
{
    return {{tr("Correct the shelf"), QStringLiteral("Ctrl+Return"), [this] { commit(); }},
            {tr("Count the chosen lines again"), QStringLiteral("R"), [this] { countAgain(); }}};
}

void ReviewView::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (event->modifiers() & Qt::ControlModifier))
        return commit();
    QWidget::keyPressEvent(event);
}

} // namespace onhand::ui
