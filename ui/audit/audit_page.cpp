#include "ui/audit/audit_page.h"

#include "ui/audit/audit_words.h"
#include "ui/history/history_words.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSignalBlocker>
#include <QTimeEdit>
#include <QUrl>

#include <algorithm>

namespace onhand::ui {

namespace {

constexpr int mostAudits = 104; // two years of weeks

} // namespace

Page makeAuditPage()
{
    Page page;
    page.key = QStringLiteral("audit");
    page.title = AuditPage::tr("Drift audit");
    page.icon = Icon::Audit;
    page.section = Section::Records;
    page.create = [](const PageContext& context, QWidget* parent) { return new AuditPage(context, parent); };
    return page;
}

AuditPage::AuditPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    build();
    refresher_ = new Refresher(
        context_.desk, this, [](const desk::ChangeSet& c) { return c.channels || c.settings; }, [this] { ask(); });
    connectParts();
}

// The time loses the focus while the page goes, when there is nothing left that could keep it.
AuditPage::~AuditPage()
{
    time_->disconnect(this);
}

void AuditPage::connectParts()
{
    connect(run_, &QPushButton::clicked, this, &AuditPage::runOrCancel);
    connect(open_, &QPushButton::clicked, this, &AuditPage::openReport);
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
    connect(state_, &StateView::stepTaken, this, &AuditPage::runOrCancel);
    connect(found_, &StateView::tryAgain, this, &AuditPage::follow);
    connect(weekday_, &QComboBox::activated, this, &AuditPage::keepSchedule);
    connect(time_, &QTimeEdit::editingFinished, this, &AuditPage::keepSchedule);
    connect(auditTable_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AuditPage::follow);
    connect(rowTable_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AuditPage::showLedger);
    connect(auditTable_, &DataTable::opened, this, &AuditPage::openReport);
    connect(rowTable_, &DataTable::opened, this, &AuditPage::openHistory);
    for (DataTable* table : {auditTable_, rowTable_, lineTable_}) {
        connect(table, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
        connect(table, &DataTable::exported, this,
                [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    }
    const auto key = [this](const QKeySequence& keys, void (AuditPage::*run)()) {
        auto* action = new QAction(this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    key(QKeySequence(Qt::CTRL | Qt::Key_R), &AuditPage::runOrCancel);
    key(QKeySequence(Qt::CTRL | Qt::Key_O), &AuditPage::openReport);
}

void AuditPage::ask()
{
    context_.desk.ask<Answer>(
        this,
        [](desk::Queries& queries) -> Result<Answer> {
            Answer answer;
            ONHAND_ASSIGN(answer.audits, queries.driftAudits(mostAudits));
            ONHAND_ASSIGN(answer.settings, queries.auditSettings());
            return answer;
        },
        [this](Result<Answer> answer) {
            refresher_->done();
            took(std::move(answer));
        });
}

void AuditPage::took(Result<Answer> answer)
{
    if (!answer)
        return state_->showFailed(answer.error());
    answer_ = *std::move(answer);
    showSettings();
    showAudits();
}

void AuditPage::showSettings()
{
    const auto& settings = answer_.settings;
    const QSignalBlocker quietDay(weekday_);
    const QSignalBlocker quietTime(time_);
    weekday_->setCurrentIndex(weekday_->findData(settings.weekday));
    if (!time_->hasFocus())
        time_->setTime(QTime(settings.minuteOfDay / 60, settings.minuteOfDay % 60));
    time_->setEnabled(settings.weekday != 0);
    next_->setText(settings.nextAt ? tr("next %1").arg(HistoryWords::moment(*settings.nextAt)) : QString());
    folder_->setText(settings.folder.isEmpty() ? tr("No folder chosen: reports are not written.")
                                               : QDir::toNativeSeparators(settings.folder));
    folder_->setToolTip(folder_->text());
}

void AuditPage::showAudits()
{
    std::vector<GridRow> rows;
    for (const DriftAudit& audit : answer_.audits)
        rows.push_back(AuditWords::row(audit));
    audits_->setRows(std::move(rows));
    run_->setText(isRunning() ? tr("Cancel") : tr("Run now"));
    if (answer_.audits.empty()) {
        open_->setEnabled(false);
        return state_->showEmpty(
            tr("No audit yet"),
            tr("The first one runs by itself at its time, or now. It reads every live channel from "
               "its beginning to its end and lists what varies from the shelf."),
            tr("Run now"));
    }
    state_->showContent();
    if (!auditTable_->currentIndex().isValid())
        auditTable_->selectRow(0);
    else
        follow();
}

const DriftAudit* AuditPage::current() const
{
    const auto id = auditTable_->currentIndex().siblingAtColumn(0).data(GridModel::KeyRole).toLongLong();
    const auto it = std::find_if(answer_.audits.begin(), answer_.audits.end(),
                                 [id](const DriftAudit& audit) { return audit.id.value == id; });
    return it == answer_.audits.end() ? nullptr : &*it;
}

bool AuditPage::isRunning() const
{
    return !answer_.audits.empty() && answer_.audits.front().state == DriftAuditState::Running;
}

void AuditPage::follow()
{
    const DriftAudit* audit = current();
    open_->setEnabled(audit && !audit->report.isEmpty());
    if (!audit)
        return;
    verdict_->setText(AuditWords::verdict(*audit));
    context_.desk.ask<DriftAuditReport>(
        this, [id = audit->id](desk::Queries& queries) { return queries.driftAuditReport(id); },
        [this, id = audit->id](Result<DriftAuditReport> report) {
            const DriftAudit* wanted = current();
            if (!wanted || wanted->id != id)
                return;
            if (!report)
                return found_->showFailed(report.error());
            showReport(*report);
        });
}

void AuditPage::showReport(const DriftAuditReport& report)
{
    report_ = report;
    std::vector<GridRow> rows;
    for (const auto& one : report.variances)
        rows.push_back(AuditWords::row(one.row));
    const bool none = rows.empty();
    rows_->setRows(std::move(rows));
    if (none) {
        lines_->setRows({});
        return found_->showEmpty(report.audit.state == DriftAuditState::Clear ? tr("Nothing varies")
                                                                              : tr("No variances listed"),
                                 AuditWords::verdict(report.audit));
    }
    found_->showContent();
    if (!rowTable_->currentIndex().isValid())
        rowTable_->selectRow(0);
    showLedger();
}

void AuditPage::showLedger()
{
    const auto listing = rowTable_->currentIndex().siblingAtColumn(0).data(GridModel::KeyRole).toLongLong();
    if (!report_)
        return;
    for (const auto& one : report_->variances) {
        if (one.row.listing.value != listing)
            continue;
        std::vector<GridRow> rows;
        for (const auto& line : one.lines)
            rows.push_back(AuditWords::row(std::int64_t(rows.size()) + 1, line));
        lines_->setRows(std::move(rows));
        const QString agreed = one.row.agreedAt
                                   ? tr("%1: movements since shelf and channel last agreed, %2")
                                         .arg(one.row.code, HistoryWords::moment(*one.row.agreedAt))
                                   : tr("%1: shelf and channel were never seen to agree").arg(one.row.code);
        ledgerTitle_->setText(
            one.lines.empty()
                ? tr("%1 No movement: somebody else changed the channel's number.").arg(agreed + QLatin1Char('.'))
                : agreed + (one.moreLines ? tr(" (older ones are left out)") : QString()));
    }
}

void AuditPage::tell(const std::function<Result<void>(desk::Commands&)>& command, const QString& done)
{
    context_.desk.tell<void>(this, command, [this, done](Result<void> answer) {
        if (!answer)
            context_.shell.tellFailure(answer.error());
        else if (!done.isEmpty())
            context_.shell.toast(done);
        refresher_->now();
    });
}

void AuditPage::runOrCancel()
{
    if (isRunning())
        return tell([](desk::Commands& commands) { return commands.cancelDriftAudit(); },
                    tr("The audit is being cancelled."));
    tell([actor = context_.desk.actor()](desk::Commands& commands) { return commands.requestDriftAudit(actor); },
         tr("The audit begins: every live channel is read afresh. It may take minutes."));
}

void AuditPage::openReport()
{
    const DriftAudit* audit = current();
    if (!audit)
        return;
    if (audit->report.isEmpty())
        return context_.shell.toast(
            tr("No report was written. Choose a folder for reports; the next audit writes there."));
    if (!QFileInfo::exists(audit->report))
        return context_.shell.toast(tr("%1 is not there any more. What the audit found is below.")
                                        .arg(QDir::toNativeSeparators(audit->report)));
    QDesktopServices::openUrl(QUrl::fromLocalFile(audit->report));
}

// What led to the variance, at the moment of the audit.
void AuditPage::openHistory(const QModelIndex& at)
{
    if (!report_)
        return;
    const auto listing = at.siblingAtColumn(0).data(GridModel::KeyRole).toLongLong();
    const Instant moment = report_->audit.capturedAt.value_or(report_->audit.startedAt);
    for (const auto& one : report_->variances) {
        if (one.row.listing.value == listing)
            context_.shell.openPage(QStringLiteral("history"), {{QStringLiteral("sku"), qlonglong(one.row.sku.value)},
                                                                {QStringLiteral("at"), qlonglong(moment.ms)}});
    }
}

void AuditPage::chooseFolder()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Folder for audit reports"), answer_.settings.folder);
    if (folder.isEmpty())
        return;
    tell([folder,
          actor = context_.desk.actor()](desk::Commands& commands) { return commands.setAuditFolder(folder, actor); },
         tr("Reports are written to %1 from now on.").arg(QDir::toNativeSeparators(folder)));
}

void AuditPage::keepSchedule()
{
    const int weekday = weekday_->currentData().toInt();
    const int minute = time_->time().hour() * 60 + time_->time().minute();
    if (weekday == answer_.settings.weekday && minute == answer_.settings.minuteOfDay)
        return;
    tell([weekday, minute, actor = context_.desk.actor()](
             desk::Commands& commands) { return commands.setAuditSchedule(weekday, minute, actor); },
         weekday == 0 ? tr("Audits run only when they are asked for.") : tr("The weekly audit has a new time."));
}

std::vector<PageAction> AuditPage::pageActions()
{
    return {{isRunning() ? tr("Cancel the audit") : tr("Run a drift audit now"), QStringLiteral("Ctrl+R"),
             [this] { runOrCancel(); }},
            {tr("Open the report"), QStringLiteral("Ctrl+O"), [this] { openReport(); }},
            {tr("Export the table"), QStringLiteral("Ctrl+E"), [this] { rowTable_->exportRows(); }}};
}

} // namespace onhand::ui
