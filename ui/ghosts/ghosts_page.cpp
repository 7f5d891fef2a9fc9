#include "ui/ghosts/ghosts_page.h"

#include "ui/ghosts/ghost_panel.h"
#include "ui/ghosts/ghost_words.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
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

const auto pageKey = QStringLiteral("ghosts");
const auto everything = QStringLiteral("all");
const auto acknowledgedKey = QStringLiteral("acknowledged");
constexpr int shownOfEachKind = 2'000;

// Stays with a ghost however the rows around it change.
std::int64_t gridKey(const GhostKey& key)
{
    return (key.subject * 100'000 + key.bin) * 10 + std::int64_t(key.kind);
}

GridRow gridRow(const desk::GhostRow& row)
{
    Cell kind{.text = GhostWords::kind(row.key.kind), .tip = GhostWords::meaning(row.key.kind)};
    kind.sort = int(row.key.kind);
    kind.pill = row.acknowledged ? Meaning::Neutral : Meaning::Attention;
    Cell code = textCell(row.code);
    code.strong = true;
    const QString where = row.binCode.isEmpty() ? row.channelName : row.binCode;
    Cell why = textCell(row.acknowledged ? row.acknowledged->reason
                        : row.because    ? GhostWords::because(*row.because)
                                         : GhostWords::step(row.key.kind));
    why.tip = GhostWords::advice(row.key.kind);
    return {gridKey(row.key),
            {kind, code, textCell(row.name), textCell(where),
             row.number ? numberCell(*row.number) : Cell{.text = {}, .sort = -1, .number = true}, why,
             momentCell(row.since)}};
}

} // namespace

Page makeGhostsPage()
{
    Page page;
    page.key = pageKey;
    page.title = GhostsPage::tr("Ghost rows");
    page.icon = Icon::Ghost;
    page.section = Section::Channels;
    page.badge = [](const desk::Dashboard& dashboard) { return dashboard.ghosts; };
    page.visible = [](const desk::Dashboard& dashboard) { return dashboard.ghosts > 0; };
    page.alwaysFound = true;
    page.create = [](const PageContext& context, QWidget* parent) { return new GhostsPage(context, parent); };
    return page;
}

GhostsPage::GhostsPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Ghost rows"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    panel_ = new GhostPanel(context_, this);
    drawer_ = new Drawer(context_.settings, pageKey, buildList(), panel_, this);
    outer->addWidget(drawer_);
    setFocusProxy(table_);
    refresher_ = new Refresher(
        context_.desk, this, [](const desk::ChangeSet& changes) { return changes.channels || changes.everySku; },
        [this] { ask(); });
    const auto kept = context_.settings.pageState(pageKey).value(QStringLiteral("filter")).toString();
    chips_->setCurrent(kept.isEmpty() ? everything : kept);
    connectParts();
}

QWidget* GhostsPage::buildList()
{
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::between);
    auto head = makePageHead(tr("Ghost rows"), content);
    line_ = head.line;
    auto* save = makeButton(tr("Export…"), ButtonRole::Secondary, content);
    save->setToolTip(tr("Export the table (Ctrl+E)"));
    auto* open = makeButton(tr("What to do"), ButtonRole::Primary, content);
    open->setToolTip(tr("About the selected rows (Enter)"));
    head.buttons->addWidget(save);
    head.buttons->addWidget(open);
    column->addWidget(head.widget);
    chips_ = new FilterChips(tr("Kind"), content);
    chips_->add(everything, tr("All open"));
    for (const GhostKind kind : allGhostKinds)
        chips_->add(toWord(kind), GhostWords::kind(kind));
    chips_->add(acknowledgedKey, tr("Acknowledged"));
    column->addWidget(chips_);
    model_ = new GridModel(
        context_.desk.clock(),
        {tr("Kind"), tr("Code"), tr("Name"), tr("Where"), tr("Number"), tr("Why, or what to do"), tr("Since")}, this);
    sorted_ = new QSortFilterProxyModel(this);
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(GridModel::SortRole);
    table_ = new DataTable(context_.settings, pageKey, tr("Ghost rows"), content);
    table_->setModel(sorted_);
    table_->restore({196, 148, 220, 116, 80, 220, 120}, 2, 0, Qt::AscendingOrder);
    state_ = new StateView(table_, content);
    column->addWidget(state_, 1);
    connect(save, &QPushButton::clicked, table_, &DataTable::exportRows);
    connect(open, &QPushButton::clicked, this, [this] { showSelected(true); });
    return content;
}

void GhostsPage::connectParts()
{
    connect(chips_, &FilterChips::changed, this, [this](const QString& key) {
        context_.settings.setPageState(pageKey, {{QStringLiteral("filter"), key}});
        filter();
    });
    connect(table_, &DataTable::opened, this, [this] { showSelected(true); });
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (drawer_->isOpen() && table_->hasFocus())
            showSelected(false);
    });
    connect(table_, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(table_, &DataTable::exported, this,
            [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
    connect(state_, &StateView::stepTaken, this, [this] { chips_->setCurrent(everything); });
    connect(panel_, &GhostPanel::done, this, [this] {
        drawer_->close();
        refresher_->now();
    });
    connect(drawer_, &Drawer::closed, table_, qOverload<>(&QWidget::setFocus));
}

void GhostsPage::ask()
{
    context_.desk.ask<desk::GhostsView>(
        this, [](desk::Queries& queries) { return queries.ghosts(shownOfEachKind); },
        [this](Result<desk::GhostsView> answer) {
            refresher_->done();
            took(std::move(answer));
        });
}

void GhostsPage::took(Result<desk::GhostsView> answer)
{
    if (!answer)
        return state_->showFailed(answer.error());
    view_ = *std::move(answer);
    std::int64_t open = 0;
    std::int64_t acknowledged = 0;
    for (const auto& count : view_.counts) {
        chips_->setCount(toWord(count.kind), count.open);
        open += count.open;
        acknowledged += count.acknowledged;
    }
    chips_->setCount(everything, open);
    chips_->setCount(acknowledgedKey, acknowledged);
    showHead();
    filter();
}

void GhostsPage::showHead()
{
    const QString what = tr("Rows with nothing behind them. They are shown here and never counted as stock.");
    line_->setText(view_.isCut
                       ? tr("%1 Of some kinds only the first %2 are listed.").arg(what, Format::number(shownOfEachKind))
                       : what);
}

void GhostsPage::filter()
{
    const QString key = chips_->current();
    const auto kind = ghostKindFromWord(key);
    shown_.clear();
    std::vector<GridRow> rows;
    for (const auto& row : view_.rows) {
        const bool isAcknowledged = row.acknowledged.has_value();
        if (isAcknowledged != (key == acknowledgedKey) || (kind && row.key.kind != *kind))
            continue;
        shown_.push_back(row);
        rows.push_back(gridRow(row));
    }
    const bool none = rows.empty();
    model_->setRows(std::move(rows));
    if (!none)
        return state_->showContent();
    drawer_->close();
    if (key == acknowledgedKey)
        state_->showEmpty(tr("Nothing was acknowledged"), tr("What you acknowledge leaves the list and is kept here."),
                          tr("Show all"));
    else if (kind)
        state_->showEmpty(tr("None of this kind"), GhostWords::meaning(*kind), tr("Show all"));
    else
        state_->showEmpty(tr("No ghosts"), tr("Every SKU, listing and balance has something behind it."), {});
}

std::vector<desk::GhostRow> GhostsPage::selected() const
{
    std::vector<desk::GhostRow> rows;
    auto places = table_->selectionModel()->selectedRows();
    if (places.isEmpty() && table_->currentIndex().isValid())
        places.append(table_->currentIndex()); // the one with the frame is meant
    for (const QModelIndex& index : places) {
        const auto key = index.data(GridModel::KeyRole).toLongLong();
        const auto row =
            std::find_if(shown_.begin(), shown_.end(), [key](const auto& one) { return gridKey(one.key) == key; });
        if (row != shown_.end())
            rows.push_back(*row);
    }
    return rows;
}

void GhostsPage::showSelected(bool start)
{
    auto rows = selected();
    if (rows.empty())
        return context_.shell.toast(tr("Select a row first."));
    const GhostKind kind = rows.front().key.kind;
    if (std::any_of(rows.begin(), rows.end(), [kind](const auto& row) { return row.key.kind != kind; }))
        return context_.shell.toast(tr("Select rows of one kind: what to do is different for each."));
    const bool single = rows.size() == 1;
    const QString title = single && !rows.front().code.isEmpty() ? rows.front().code : GhostWords::kind(kind);
    panel_->show(std::move(rows));
    drawer_->open(title);
    if (start)
        panel_->start();
}

std::vector<PageAction> GhostsPage::pageActions()
{
    return {{tr("See what to do about the selected rows"), QStringLiteral("Enter"), [this] { showSelected(true); }},
            {tr("Export the ghost rows"), QStringLiteral("Ctrl+E"), [this] { table_->exportRows(); }}};
}

bool GhostsPage::goBack()
{
    if (!drawer_->isOpen())
        return false;
    drawer_->close();
    return true;
}

} // namespace onhand::ui
