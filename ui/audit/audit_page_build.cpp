#include "ui/audit/audit_page.h"

#include "ui/widgets/data_table.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/ui_settings.h"

#include <QComboBox>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTimeEdit>

namespace onhand::ui {

void AuditPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::within);
    auto head = makePageHead(tr("Drift audit"), this);
    line_ = head.line;
    line_->setText(
        tr("Shelf and channels held side by side at one moment, with open orders added back. It fixes nothing."));
    open_ = makeButton(tr("Open the report"), ButtonRole::Secondary, this);
    open_->setToolTip(tr("Open the report of the selected audit (Ctrl+O)"));
    run_ = makeButton(tr("Run now"), ButtonRole::Primary, this);
    run_->setToolTip(tr("Read every live channel afresh and compare (Ctrl+R)"));
    head.buttons->addWidget(open_);
    head.buttons->addWidget(run_);
    column->addWidget(head.widget);
    column->addWidget(buildSettings());
    state_ = new StateView(buildTables(), this);
    column->addWidget(state_, 1);
    setFocusProxy(auditTable_);
}

QWidget* AuditPage::buildSettings()
{
    auto* row = new QWidget(this);
    auto* layout = new FlowLayout(row, space::within);
    layout->setContentsMargins(0, 0, 0, 0);
    weekday_ = new QComboBox(row);
    weekday_->setAccessibleName(tr("Day of the weekly audit"));
    weekday_->addItem(tr("Never by itself"), 0);
    for (int day = 1; day <= 7; ++day)
        weekday_->addItem(tr("Every %1").arg(QLocale().dayName(day)), day);
    time_ = new QTimeEdit(row);
    time_->setAccessibleName(tr("Time of the weekly audit, by the shop's clock"));
    time_->setDisplayFormat(QStringLiteral("HH:mm"));
    time_->setMinimumHeight(space::row);
    next_ = makeLabel(QString(), TextSize::Caption, row, true);
    auto* choose = makeButton(tr("Folder for reports…"), ButtonRole::Quiet, row);
    folder_ = makeLabel(QString(), TextSize::Caption, row, true);
    for (QLabel* label : {next_, folder_})
        label->setFixedHeight(space::row);
    for (QWidget* widget : std::initializer_list<QWidget*>{weekday_, time_, next_, choose, folder_})
        layout->addWidget(widget);
    connect(choose, &QPushButton::clicked, this, &AuditPage::chooseFolder);
    return row;
}

QWidget* AuditPage::buildTables()
{
    const auto table = [this](GridModel* model, const QString& key, const QString& name) {
        auto* sorted = new QSortFilterProxyModel(this);
        sorted->setSourceModel(model);
        sorted->setSortRole(GridModel::SortRole);
        auto* made = new DataTable(context_.settings, key, name, this);
        made->setModel(sorted);
        return made;
    };
    const Clock& clock = context_.desk.clock();
    audits_ = new GridModel(clock, {tr("As of"), tr("Result"), tr("Vary"), tr("At cost"), tr("Asked for by")}, this);
    auditTable_ = table(audits_, QStringLiteral("audits"), tr("Past audits"));
    const bool first = context_.settings.tableState(QStringLiteral("audits")).isEmpty();
    auditTable_->restore({160, 124, 52, 96, 110}, 0, 0, Qt::DescendingOrder);
    // The sentence beside the list says the cost; the header's menu brings both back.
    if (first) {
        auditTable_->setColumnHidden(3, true);
        auditTable_->setColumnHidden(4, true);
    }
    rows_ = new GridModel(
        clock,
        {tr("SKU"), tr("Name"), tr("Channel"), tr("Shelf"), tr("Shows"), tr("Implies"), tr("Variance"), tr("At cost")},
        this);
    rowTable_ = table(rows_, QStringLiteral("audit-rows"), tr("Variances"));
    rowTable_->restore({152, 140, 80, 60, 68, 72, 84, 100}, 1, 7, Qt::DescendingOrder);
    lines_ = new GridModel(
        clock, {tr("When"), tr("Change"), tr("Kind"), tr("Bin"), tr("Source"), tr("By"), tr("Reason")}, this);
    lineTable_ = table(lines_, QStringLiteral("audit-lines"), tr("Movements since they last agreed"));
    lineTable_->restore({150, 72, 96, 80, 120, 100, 200}, 6, 0, Qt::AscendingOrder);

    auto* details = buildDetails();
    auto* all = new QSplitter(Qt::Horizontal, this);
    all->addWidget(auditTable_);
    all->addWidget(details);
    all->setStretchFactor(0, 2);
    all->setStretchFactor(1, 5);
    all->setChildrenCollapsible(false);
    all->setSizes({350, 750});
    stackWhereNarrow(all);
    return all;
}

// What the selected audit found, and below it the ledger of the selected variance.
QWidget* AuditPage::buildDetails()
{
    auto* details = new QWidget(this);
    auto* column = new QVBoxLayout(details);
    column->setContentsMargins(space::within, 0, 0, 0);
    verdict_ = makeLabel(QString(), TextSize::BodyStrong, details);
    verdict_->setWordWrap(true);
    column->addWidget(verdict_);
    auto* both = new QSplitter(Qt::Vertical, details);
    auto* ledger = new QWidget(both);
    auto* below = new QVBoxLayout(ledger);
    below->setContentsMargins(0, space::within, 0, 0);
    ledgerTitle_ = makeLabel(QString(), TextSize::Caption, ledger, true);
    ledgerTitle_->setWordWrap(true);
    below->addWidget(ledgerTitle_);
    below->addWidget(lineTable_, 1);
    both->addWidget(rowTable_);
    both->addWidget(ledger);
    both->setStretchFactor(0, 3);
    both->setStretchFactor(1, 2);
    both->setChildrenCollapsible(false);
    found_ = new StateView(both, details);
    column->addWidget(found_, 1);
    return details;
}

} // namespace onhand::ui
