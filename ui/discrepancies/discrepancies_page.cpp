#include "ui/discrepancies/discrepancies_page.h"

#include "ui/widgets/data_table.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/ui_settings.h"

#include <QSortFilterProxyModel>

#include <algorithm>

namespace onhand::ui {

namespace {
const auto everything = QStringLiteral("all");
} // namespace

Page makeDiscrepanciesPage()
{
    Page page;
    page.key = QStringLiteral("discrepancies");
    page.title = DiscrepanciesPage::tr("Discrepancies");
    page.icon = Icon::Discrepancies;
    page.badge = [](const desk::Dashboard& d) { return d.discrepancies[1] + d.discrepancies[2] + d.discrepancies[3]; };
    page.create = [](const PageContext& context, QWidget* parent) { return new DiscrepanciesPage(context, parent); };
    return page;
}

DiscrepanciesPage::DiscrepanciesPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    build();
    refresher_ = new Refresher(
        context_.desk, this,
        [](const desk::ChangeSet& changes) { return changes.discrepancies || changes.channels || changes.everySku; },
        [this] { ask(); });
    const auto kept =
        context_.settings.pageState(QStringLiteral("discrepancies")).value(QStringLiteral("filter")).toString();
    chips_->setCurrent(kept.isEmpty() ? everything : kept);
}

void DiscrepanciesPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::between);
    auto head = makePageHead(tr("Discrepancies"), this);
    head.line->setText(
        tr("Listings whose store shows another number than the shelf says it must. Looking changes nothing."));
    auto* open = makeButton(tr("Open SKU"), ButtonRole::Secondary, this);
    open->setToolTip(tr("Open the selected SKU (Enter)"));
    auto* save = makeButton(tr("Export…"), ButtonRole::Secondary, this);
    save->setToolTip(tr("Export the table (Ctrl+E)"));
    head.buttons->addWidget(save);
    head.buttons->addWidget(open);
    column->addWidget(head.widget);
    chips_ = new FilterChips(tr("Severity"), this);
    chips_->add(everything, tr("All"));
    for (int i = 3; i >= 0; --i)
        chips_->add(toWord(static_cast<Severity>(i)), Format::severity(static_cast<Severity>(i)));
    column->addWidget(chips_);
    model_ = new GridModel(context_.desk.clock(),
                           {tr("Severity"), tr("SKU"), tr("Name"), tr("Channel"), tr("Must show"), tr("Shows"),
                            tr("Gap"), tr("Open since"), tr("Times seen")},
                           this);
    sorted_ = new QSortFilterProxyModel(this);
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(GridModel::SortRole);
    table_ = new DataTable(context_.settings, QStringLiteral("discrepancies"), tr("Open discrepancies"), this);
    table_->setModel(sorted_);
    table_->restore({116, 168, 220, 104, 100, 80, 72, 128, 112}, 2, 0, Qt::DescendingOrder);
    setFocusProxy(table_);
    state_ = new StateView(table_, this);
    column->addWidget(state_, 1);
    connect(chips_, &FilterChips::changed, this, &DiscrepanciesPage::filter);
    connect(table_, &DataTable::opened, this, &DiscrepanciesPage::openCurrent);
    connect(open, &QPushButton::clicked, this, &DiscrepanciesPage::openCurrent);
    connect(save, &QPushButton::clicked, table_, &DataTable::exportRows);
    connect(table_, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(table_, &DataTable::exported, this,
            [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
    connect(state_, &StateView::stepTaken, this, [this] {
        rows_.empty() ? context_.shell.openPage(QStringLiteral("health")) : chips_->setCurrent(everything);
    });
}

void DiscrepanciesPage::ask()
{
    context_.desk.ask<std::vector<desk::DiscrepancyRow>>(
        this, [](desk::Queries& queries) { return queries.openDiscrepancies(); },
        [this](Result<std::vector<desk::DiscrepancyRow>> answer) {
            refresher_->done();
            took(std::move(answer));
        });
}

void DiscrepanciesPage::took(Result<std::vector<desk::DiscrepancyRow>> answer)
{
    if (!answer)
        return state_->showFailed(answer.error());
    rows_ = *std::move(answer);
    std::array<std::int64_t, 4> counts{};
    for (const auto& row : rows_)
        ++counts[static_cast<std::size_t>(row.severity)];
    chips_->setCount(everything, static_cast<std::int64_t>(rows_.size()));
    for (int i = 0; i < 4; ++i)
        chips_->setCount(toWord(static_cast<Severity>(i)), counts[static_cast<std::size_t>(i)]);
    filter(chips_->current());
}

void DiscrepanciesPage::filter(const QString& key)
{
    context_.settings.setPageState(QStringLiteral("discrepancies"), {{QStringLiteral("filter"), key}});
    std::vector<GridRow> rows;
    for (const auto& d : rows_) {
        if (key != everything && key != toWord(d.severity))
            continue;
        Cell severity{.text = Format::severity(d.severity), .pill = Format::meaning(d.severity)};
        // Within one severity the oldest comes first, also when sorted downwards.
        severity.sort =
            QVariant::fromValue<qlonglong>(static_cast<int>(d.severity) * 10'000'000'000'000LL - d.openedAt.ms);
        rows.push_back({d.id.value,
                        {severity, textCell(d.code), textCell(d.name), textCell(d.channelName), numberCell(d.expected),
                         numberCell(d.observed), gapCell(d.gap), momentCell(d.openedAt), numberCell(d.seenCount)}});
    }
    const bool none = rows.empty();
    model_->setRows(std::move(rows));
    if (rows_.empty())
        state_->showEmpty(tr("Nothing disagrees"),
                          tr("Every listing that was compared shows the shelf's number. The next scan looks again."),
                          tr("See the sync health"));
    else if (none)
        state_->showEmpty(tr("None of this severity"), tr("Other discrepancies are open."), tr("Show all"));
    else
        state_->showContent();
}

void DiscrepanciesPage::openCurrent()
{
    const auto index = table_->currentIndex();
    const auto key = index.data(GridModel::KeyRole).toLongLong();
    const auto row = std::find_if(rows_.begin(), rows_.end(), [key](const auto& r) { return r.id.value == key; });
    if (index.isValid() && row != rows_.end())
        context_.shell.openSku(row->sku);
    else
        context_.shell.toast(tr("Select a row first."));
}

void DiscrepanciesPage::handle(const QVariantMap& request)
{
    const auto wanted = request.value(QStringLiteral("filter")).toString();
    if (!wanted.isEmpty())
        chips_->setCurrent(wanted);
}

std::vector<PageAction> DiscrepanciesPage::pageActions()
{
    return {{tr("Open the selected SKU"), QStringLiteral("Enter"), [this] { openCurrent(); }},
            {tr("Export the discrepancies"), QStringLiteral("Ctrl+E"), [this] { table_->exportRows(); }}};
}

} // namespace onhand::ui
