// What a person does on DiscrepanciesPage: moving, marking, deciding, taking back.
#include "ui/discrepancies/discrepancies_page.h"
#include "ui/discrepancies/discrepancy_panel.h"
#include "ui/discrepancies/discrepancy_words.h"
#include "ui/discrepancies/queue_model.h"
#include "ui/discrepancies/resolve_form.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/export.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/refresher.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QUuid>

#include <algorithm>
#include <set>

namespace onhand::ui {

namespace {
constexpr std::size_t mostUndos = 100;
constexpr int roomForAll = 1'000;
} // namespace

DiscrepancyId DiscrepanciesPage::currentId() const
{
    const auto at = table_->currentIndex();
    return at.isValid() ? model_->row(at.row()).id : DiscrepancyId{};
}

// What a key acts on: the marked rows; without any, what is selected.
std::vector<int> DiscrepanciesPage::targets() const
{
    if (model_->markedCount() > 0)
        return model_->markedRows();
    std::set<int> rows;
    for (const auto& index : table_->selectionModel()->selectedRows())
        rows.insert(index.row());
    if (rows.empty() && table_->currentIndex().isValid())
        rows.insert(table_->currentIndex().row());
    return {rows.begin(), rows.end()};
}

void DiscrepanciesPage::move(int by)
{
    const int row = std::clamp(table_->currentIndex().row() + by, 0, std::max(0, model_->rowCount() - 1));
    if (row < model_->rowCount())
        table_->setCurrentIndex(model_->index(row, int(QueueColumn::Sku)));
}

void DiscrepanciesPage::mark()
{
    const auto at = table_->currentIndex();
    if (!at.isValid())
        return;
    model_->setMarked(at.row(), !model_->isMarked(at.row()));
    move(1);
}

void DiscrepanciesPage::copy()
{
    if (model_->markedCount() == 0)
        return table_->copySelection();
    QList<int> rows;
    for (const int row : model_->markedRows())
        rows.append(row);
    QApplication::clipboard()->setText(toTsv(*model_, *table_->horizontalHeader(), rows));
}

void DiscrepanciesPage::decide(ResolutionKind kind)
{
    std::vector<desk::ResolveItem> items;
    for (const int at : targets()) {
        const auto& row = model_->row(at);
        items.push_back({row.id, row.expected, row.observed, BinId{}});
    }
    if (items.empty())
        return context_.shell.toast(tr("Select a discrepancy first."));
    if (items.size() > desk::ResolveRequest::mostItems)
        return context_.shell.toast(tr("Not more than 5,000 at once."));
    // Nothing has to be asked, and it can be taken back: no preview stands in the way of a single one.
    if (items.size() == 1 && (kind == ResolutionKind::ShelfWins || kind == ResolutionKind::CountIt))
        return decideAtOnce(kind, items.front());
    panel_->form().open(kind, std::move(items));
    panel_->showForm(true);
    openDrawer(DiscrepancyWords::verb(kind));
}

void DiscrepanciesPage::decideAtOnce(ResolutionKind kind, const desk::ResolveItem& item)
{
    desk::ResolveRequest request;
    request.requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.kind = kind;
    request.items = {item};
    request.actor = context_.desk.actor();
    context_.desk.tell<desk::ResolveReport>(
        this, [request](desk::Commands& commands) { return commands.resolveDiscrepancies(request); },
        [this, request](Result<desk::ResolveReport> report) {
            if (!report)
                return context_.shell.tellFailure(report.error());
            const auto& step = report->steps.front();
            if (step.isRefused())
                return context_.shell.toast(
                    tr("%1: %2", "SKU, why not").arg(step.code, DiscrepancyWords::objection(step)));
            carriedOut(*report, request.requestId);
        });
}

void DiscrepanciesPage::carriedOut(const desk::ResolveReport& report, const QString& requestId)
{
    if (!panel_->form().isOpen())
        panel_->showForm(false);
    std::set<DiscrepancyId> decided;
    for (const auto& step : report.steps) {
        if (!step.isRefused())
            decided.insert(step.discrepancy);
    }
    // What was left out stays marked, so that it is looked at next.
    for (int at = 0; at < model_->rowCount(); ++at) {
        if (decided.contains(model_->row(at).id))
            model_->setMarked(at, false);
    }
    undos_.push_back(requestId);
    if (undos_.size() > mostUndos)
        undos_.erase(undos_.begin());
    undo_->setEnabled(true);
    const auto first = report.steps.front();
    const auto what = DiscrepancyWords::sum(report, true);
    context_.shell.toast(report.steps.size() == 1 ? tr("%1: %2", "SKU, what was done").arg(first.code, what) : what,
                         [this, requestId] { undo(requestId); });
    if (!panel_->form().isOpen())
        table_->setFocus();
    refresher_->now();
}

void DiscrepanciesPage::undo()
{
    if (undos_.empty())
        return context_.shell.toast(tr("There is nothing to take back."));
    undo(undos_.back());
}

void DiscrepanciesPage::undo(const QString& requestId)
{
    std::erase(undos_, requestId);
    undo_->setEnabled(!undos_.empty());
    context_.desk.tell<desk::ResolveReport>(
        this,
        [requestId, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.undoResolution(requestId, actor);
        },
        [this](Result<desk::ResolveReport> report) {
            if (!report)
                return context_.shell.tellFailure(report.error());
            if (!report->steps.empty())
                wantedRow_ = report->steps.front().discrepancy;
            context_.shell.toast(DiscrepancyWords::undone(*report));
            refresher_->now();
        });
}

DiscrepanciesPage::~DiscrepanciesPage()
{
    setCompact(false);
}

void DiscrepanciesPage::openDrawer(const QString& title)
{
    drawer_->open(title);
    setCompact(table_->width() < roomForAll);
    if (const auto at = table_->currentIndex(); at.isValid())
        table_->scrollTo(at);
}

void DiscrepanciesPage::setCompact(bool compact)
{
    auto* header = table_->horizontalHeader();
    if (compact == !wideColumns_.isEmpty())
        return;
    if (!compact) {
        header->restoreState(wideColumns_);
        wideColumns_.clear();
        return;
    }
    wideColumns_ = header->saveState();
    for (const auto column : {QueueColumn::Channel, QueueColumn::Explanation, QueueColumn::Confidence, QueueColumn::Age,
                              QueueColumn::Owner, QueueColumn::State})
        table_->setColumnHidden(int(column), true);
}

void DiscrepanciesPage::openCurrent()
{
    const auto id = currentId();
    if (!id)
        return context_.shell.toast(tr("Select a row first."));
    follow_.stop();
    panel_->showForm(false);
    panel_->open(id);
    const auto& row = model_->row(table_->currentIndex().row());
    openDrawer(tr("%1 on %2", "SKU, channel").arg(row.code, row.channelName));
}

void DiscrepanciesPage::followCurrent()
{
    if (loaded_)
        save();
    if (drawer_->isOpen())
        follow_.start();
}

void DiscrepanciesPage::handle(const QVariantMap& request)
{
    if (const auto severity = request.value(QStringLiteral("filter")).toString(); !severity.isEmpty())
        severity_->setCurrent(severity);
    if (const auto which = request.value(QStringLiteral("which")).toString(); !which.isEmpty())
        which_->setCurrent(which);
    if (request.contains(QStringLiteral("search")))
        search_->setText(request.value(QStringLiteral("search")).toString());
    if (const DiscrepancyId id{request.value(QStringLiteral("discrepancy")).toLongLong()}; id) {
        wantedRow_ = id;
        panel_->open(id);
        openDrawer(tr("Discrepancy"));
        filter();
    }
}

bool DiscrepanciesPage::goBack()
{
    if (!drawer_->isOpen() && model_->markedCount() > 0) {
        model_->markAll(false);
        return true;
    }
    const bool open = drawer_->isOpen();
    drawer_->close();
    return open;
}

std::vector<PageAction> DiscrepanciesPage::pageActions()
{
    const auto act = [this](ResolutionKind kind, const char* key) {
        return PageAction{DiscrepancyWords::verb(kind), QString::fromLatin1(key), [this, kind] { decide(kind); }};
    };
    return {{tr("Search the discrepancies"), QStringLiteral("Ctrl+F"), [this] { search_->setFocus(); }},
            {tr("Open the selected discrepancy"), QStringLiteral("Enter"), [this] { openCurrent(); }},
            {tr("Mark the selected discrepancy"), QStringLiteral("Space"), [this] { mark(); }},
            {tr("Mark all that are shown"), QStringLiteral("Ctrl+A"), [this] { model_->markAll(true); }},
            act(ResolutionKind::ShelfWins, "S"),
            act(ResolutionKind::ChannelRight, "C"),
            act(ResolutionKind::CountIt, "W"),
            act(ResolutionKind::Snooze, "Z"),
            act(ResolutionKind::Dismiss, "D"),
            {tr("Take the last decision back"), QStringLiteral("U"), [this] { undo(); }},
            {tr("Next, and the one before"), QStringLiteral("J, K"), [this] { move(1); }},
            {tr("Copy the marked discrepancies"), QStringLiteral("Ctrl+C"), [this] { copy(); }},
            {tr("Export the discrepancies"), QStringLiteral("Ctrl+E"), [this] { table_->exportRows(); }}};
}

void DiscrepanciesPage::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Find)) {
        search_->setFocus(Qt::ShortcutFocusReason);
        search_->selectAll();
    } else if (event->matches(QKeySequence::Undo)) {
        undo();
    } else if (event->key() == Qt::Key_Escape && search_->hasFocus() && !search_->text().isEmpty()) {
        search_->clear();
    } else if (event->key() == Qt::Key_Escape && model_->markedCount() > 0 && !drawer_->isOpen()) {
        model_->markAll(false);
    } else {
        PageWidget::keyPressEvent(event);
    }
}

} // namespace onhand::ui
