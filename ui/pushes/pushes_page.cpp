#include "ui/pushes/pushes_page.h"

#include "ui/pushes/push_lines_model.h"
#include "ui/pushes/push_words.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"

#include <QMessageBox>
#include <QUuid>

#include <algorithm>

namespace onhand::ui {

namespace {

constexpr int listed = 100;

QString newRequest()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

GridRow rowOf(const desk::PushSummary& push)
{
    Cell state{.text = PushWords::state(push), .pill = PushWords::meaning(push)};
    // Waiting ones first, then the newest.
    state.sort = QVariant::fromValue<qlonglong>((push.state == desk::PushState::Waiting ? 10'000'000'000'000LL : 0) +
                                                push.openedAt.ms);
    Cell cause = textCell(PushWords::cause(push.cause));
    cause.tip = push.cause;
    return {push.id.value,
            {state, numberCell(push.id.value), textCell(push.channelName), cause, numberCell(push.listings),
             numberCell(push.toZero), numberCell(push.units), momentCell(push.openedAt), textCell(push.decidedBy)}};
}

} // namespace

Page makePushesPage()
{
    Page page;
    page.key = QStringLiteral("pushes");
    page.title = PushesPage::tr("Pushes");
    page.icon = Icon::Push;
    page.section = Section::Channels;
    page.badge = [](const desk::Dashboard& d) { return d.pushesWaiting; };
    page.create = [](const PageContext& context, QWidget* parent) { return new PushesPage(context, parent); };
    return page;
}

void PushesPage::ask()
{
    context_.desk.ask<std::vector<desk::PushSummary>>(
        this, [](desk::Queries& queries) { return queries.pushes(listed); },
        [this](Result<std::vector<desk::PushSummary>> answer) {
            refresher_->done();
            tookList(std::move(answer));
        });
}

void PushesPage::tookList(Result<std::vector<desk::PushSummary>> answer)
{
    if (!answer) {
        view_.reset();
        refreshButtons();
        return state_->showFailed(answer.error());
    }
    pushes_ = *std::move(answer);
    std::vector<GridRow> rows;
    for (const auto& push : pushes_)
        rows.push_back(rowOf(push));
    listModel_->setRows(std::move(rows));
    if (pushes_.empty()) {
        view_.reset();
        refreshButtons();
        return state_->showEmpty(tr("Nothing was held"), tr("A change of many listings at once waits here until a "
                                                            "person has seen it. So far every change was small."));
    }
    state_->showContent();
    const auto known = std::any_of(pushes_.begin(), pushes_.end(), [&](const auto& p) { return p.id == wanted_; });
    choose(known ? wanted_ : pushes_.front().id);
}

void PushesPage::choose(PushId push)
{
    wanted_ = push;
    for (int row = 0; row < list_->model()->rowCount(); ++row) {
        const auto index = list_->model()->index(row, 0);
        if (index.data(GridModel::KeyRole).toLongLong() == push.value && list_->currentIndex().row() != row)
            list_->setCurrentIndex(index);
    }
    context_.desk.ask<desk::PushView>(
        this, [push](desk::Queries& queries) { return queries.push(push); },
        [this](Result<desk::PushView> answer) { tookPush(std::move(answer)); });
}

void PushesPage::tookPush(Result<desk::PushView> answer)
{
    if (!answer)
        return context_.shell.tellFailure(answer.error());
    if (answer->summary.id != wanted_)
        return;
    const bool same = view_ && view_->summary.id == wanted_ && view_->seen == answer->seen &&
                      view_->summary.held == answer->summary.held;
    view_ = *std::move(answer);
    totals_->setText(PushWords::totals(view_->summary));
    const QString reasons = PushWords::reasons(*view_);
    reasons_->setText(reasons);
    reasons_->setVisible(!reasons.isEmpty());
    // What is selected stays selected while orders move the numbers.
    if (!same)
        showCauses();
    std::vector<ListingId> selected = same ? selectedWaiting() : std::vector<ListingId>{};
    linesModel_->setLines(view_->lines);
    for (int row = 0; !selected.empty() && row < linesModel_->rowCount(); ++row) {
        if (std::find(selected.begin(), selected.end(), linesModel_->at(row).listing) != selected.end())
            lines_->selectionModel()->select(linesModel_->index(row, 0),
                                             QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    refreshButtons();
}

// One chip for all, and one for each cause when there are several.
void PushesPage::showCauses()
{
    std::map<QString, std::int64_t> counts;
    for (const auto& line : view_->lines)
        ++counts[line.cause];
    QStringList keys;
    for (const auto& [cause, count] : counts)
        keys << cause;
    std::stable_sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) { return counts[a] > counts[b]; });
    if (keys != causeKeys_ || causes_ == nullptr) {
        causeKeys_ = keys;
        auto* fresh = new FilterChips(tr("Cause"), this);
        fresh->add(QString(), tr("All causes"));
        for (const QString& cause : keys)
            fresh->add(cause, PushWords::cause(cause));
        connect(fresh, &FilterChips::changed, this, [this](const QString& cause) {
            linesModel_->showCause(cause);
            refreshButtons();
        });
        delete layout()->replaceWidget(causes_, fresh);
        causes_->deleteLater();
        causes_ = fresh;
        linesModel_->showCause({});
    }
    causes_->setCount(QString(), std::int64_t(view_->lines.size()));
    for (const auto& [cause, count] : counts)
        causes_->setCount(cause, count);
    causes_->setVisible(keys.size() > 1);
}

std::vector<ListingId> PushesPage::selectedWaiting() const
{
    std::vector<ListingId> selected;
    for (const auto& index : lines_->selectionModel()->selectedRows()) {
        const desk::PushLine& line = linesModel_->at(index.row());
        if (line.state == desk::PushState::Waiting)
            selected.push_back(line.listing);
    }
    return selected;
}

void PushesPage::refreshButtons()
{
    const bool waits = view_ && view_->summary.held > 0;
    const auto selected = waits ? selectedWaiting().size() : 0;
    const int all = waits ? int(view_->summary.held) : 0;
    approve_->setVisible(waits);
    discard_->setVisible(waits);
    approve_->setEnabled(!busy_);
    discard_->setEnabled(!busy_);
    approve_->setText(selected > 0 ? tr("Approve %Ln selected change(s)", nullptr, int(selected))
                                   : tr("Approve %Ln change(s)", nullptr, all));
    discard_->setText(selected > 0 ? tr("Discard %Ln selected", nullptr, int(selected)) : tr("Discard all"));
    undo_->setVisible(view_ && view_->summary.undoableUntil);
    undo_->setEnabled(!busy_);
    if (view_ && view_->summary.undoableUntil)
        undo_->setToolTip(
            tr("Undo what was approved (Ctrl+Shift+Z), until %1").arg(Format::exact(*view_->summary.undoableUntil)));
    export_->setEnabled(view_.has_value());
}

desk::PushRequest PushesPage::request() const
{
    return {newRequest(), view_->summary.id, selectedWaiting(), view_->seen, context_.desk.actor()};
}

void PushesPage::approve()
{
    if (!view_ || view_->summary.held == 0 || std::exchange(busy_, true))
        return;
    refreshButtons();
    context_.desk.tell<desk::PushOutcome>(
        this, [r = request()](desk::Commands& commands) { return commands.approvePush(r); },
        [this](Result<desk::PushOutcome> outcome) { decided(outcome, true); });
}

void PushesPage::discard()
{
    if (!view_ || view_->summary.held == 0 || std::exchange(busy_, true))
        return;
    refreshButtons();
    context_.desk.tell<desk::PushOutcome>(
        this, [r = request()](desk::Commands& commands) { return commands.discardPush(r); },
        [this](Result<desk::PushOutcome> outcome) { decided(outcome, false); });
}

void PushesPage::decided(const Result<desk::PushOutcome>& outcome, bool approved)
{
    busy_ = false;
    lines_->clearSelection();
    if (!outcome)
        context_.shell.tellFailure(outcome.error());
    else if (approved)
        context_.shell.toast(
            tr("%Ln change(s) go out now. They can be undone for a week.", nullptr, int(outcome->listings)),
            [this] { undo(); });
    else
        context_.shell.toast(tr("%Ln change(s) were discarded. The differences are discrepancies now.", nullptr,
                                int(outcome->listings)));
    refreshButtons();
    refresher_->now();
}

void PushesPage::undo()
{
    if (!view_)
        return;
    context_.desk.ask<desk::UndoView>(
        this, [push = view_->summary.id](desk::Queries& queries) { return queries.pushUndo(push); },
        [this](Result<desk::UndoView> undo) {
            if (undo)
                confirmUndo(*undo);
            else
                context_.shell.tellFailure(undo.error());
        });
}

// Asked, because it changes the shelf too and can not be undone itself.
void PushesPage::confirmUndo(const desk::UndoView& undo)
{
    const auto restored = std::count_if(undo.lines.begin(), undo.lines.end(),
                                        [](const desk::UndoLine& line) { return line.restored.has_value(); });
    QMessageBox box(QMessageBox::Question, tr("Undo push %1").arg(undo.push.value), tr("What undoing does:"),
                    QMessageBox::NoButton, this);
    box.setInformativeText(PushWords::undoing(undo));
    auto* go = box.addButton(tr("Restore %Ln listing(s)", nullptr, int(restored)), QMessageBox::AcceptRole);
    auto* stay = box.addButton(tr("Change nothing"), QMessageBox::RejectRole);
    box.setDefaultButton(stay);
    box.setEscapeButton(stay);
    box.exec();
    if (box.clickedButton() == go)
        sendUndo(undo.push, undo.seen);
}

void PushesPage::sendUndo(PushId push, std::int64_t seen)
{
    busy_ = true;
    refreshButtons();
    const desk::PushRequest r{newRequest(), push, {}, seen, context_.desk.actor()};
    context_.desk.tell<desk::PushOutcome>(
        this, [r](desk::Commands& commands) { return commands.undoPush(r); },
        [this](Result<desk::PushOutcome> outcome) {
            busy_ = false;
            if (outcome) {
                wanted_ = outcome->push;
                context_.shell.toast(
                    tr("%Ln listing(s) go back to what they showed.", nullptr, int(outcome->listings)));
            } else {
                context_.shell.tellFailure(outcome.error());
            }
            refreshButtons();
            refresher_->now();
        });
}

void PushesPage::handle(const QVariantMap& request)
{
    if (const auto push = request.value(QStringLiteral("push")).toLongLong(); push > 0) {
        wanted_ = PushId{push};
        refresher_->now();
    }
}

bool PushesPage::goBack()
{
    if (!lines_->selectionModel()->hasSelection())
        return false;
    lines_->clearSelection();
    return true;
}

std::vector<PageAction> PushesPage::pageActions()
{
    std::vector<PageAction> actions;
    if (view_ && view_->summary.held > 0) {
        actions.push_back({approve_->text(), QStringLiteral("Ctrl+Enter"), [this] { approve(); }});
        actions.push_back({discard_->text(), QStringLiteral("Ctrl+Backspace"), [this] { discard(); }});
    }
    if (view_ && view_->summary.undoableUntil)
        actions.push_back({tr("Undo this push"), QStringLiteral("Ctrl+Shift+Z"), [this] { undo(); }});
    actions.push_back(
        {tr("Export the listings of this push"), QStringLiteral("Ctrl+E"), [this] { lines_->exportRows(); }});
    return actions;
}

} // namespace onhand::ui
