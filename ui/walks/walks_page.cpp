#include "ui/walks/walks_page.h"

#include "ui/walks/choose_form.h"
#include "ui/walks/count_view.h"
#include "ui/walks/plan_form.h"
#include "ui/walks/review_view.h"
#include "ui/walks/rules_view.h"
#include "ui/walks/walk_words.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/page_keys.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/ui_settings.h"

#include <QKeyEvent>
#include <QSortFilterProxyModel>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace onhand::ui {

namespace {

const auto pageKey = QStringLiteral("walks");
const auto openKey = QStringLiteral("open");
const auto reviewKey = QStringLiteral("review");
const auto doneKey = QStringLiteral("done");
constexpr int closedShown = 500;

GridRow gridRow(const desk::WalkRow& walk)
{
    Cell state{.text = WalkWords::state(walk.state), .pill = WalkWords::meaning(walk.state)};
    // What wants a decision first, then what is under way, then what was not begun.
    const int rank = walk.state == WalkState::Review    ? 0
                     : walk.state == WalkState::Planned ? 2
                     : holdsLines(walk.state)           ? 1
                                                        : 3;
    state.sort = qlonglong(rank) * 100'000'000'000'000LL - walk.createdAt.ms / 1'000 * (rank == 3 ? 1 : 0);
    Cell title = textCell(walk.title);
    title.strong = true;
    Cell progress = textCell(WalkWords::progress(walk));
    progress.sort = walk.lines == 0 ? 0.0 : double(walk.done) / walk.lines;
    Cell minutes = walk.plannedSeconds > 0 ? numberCell((walk.plannedSeconds + 59) / 60) : Cell{};
    minutes.number = true;
    return {walk.id.value,
            {state, title, textCell(WalkWords::source(walk.source)), progress, numberCell(walk.bins), minutes,
             textCell(walk.assignedTo), textCell(walk.createdBy), momentCell(walk.createdAt),
             momentCell(walk.finishedAt)}};
}

// As small as what is seen: a large view that is hidden must not make the window scroll.
class ViewStack : public QStackedWidget
{
public:
    explicit ViewStack(QWidget* parent)
        : QStackedWidget(parent)
    {
        connect(this, &QStackedWidget::currentChanged, this, [this] { updateGeometry(); });
    }
    QSize minimumSizeHint() const override
    {
        return currentWidget() ? currentWidget()->minimumSizeHint() : QStackedWidget::minimumSizeHint();
    }
};

} // namespace

Page makeWalksPage()
{
    Page page;
    page.key = pageKey;
    page.title = WalksPage::tr("Drift walks");
    page.icon = Icon::Walk;
    page.section = Section::Shelf;
    page.create = [](const PageContext& context, QWidget* parent) { return new WalksPage(context, parent); };
    return page;
}

WalksPage::WalksPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Drift walks"));
    stack_ = new ViewStack(this);
    list_ = buildList();
    count_ = new CountView(context_, stack_);
    review_ = new ReviewView(context_, stack_);
    rules_ = new RulesView(context_, stack_);
    for (QWidget* view :
         {list_, static_cast<QWidget*>(count_), static_cast<QWidget*>(review_), static_cast<QWidget*>(rules_)})
        stack_->addWidget(view);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(stack_);
    refresher_ = new Refresher(
        context_.desk, this, [](const desk::ChangeSet& changes) { return changes.walks || changes.everySku; },
        [this] { ask(); });
    if (const auto key = context_.settings.pageState(pageKey).value(QStringLiteral("filter")).toString();
        !key.isEmpty())
        chips_->setCurrent(key);
    setFocusProxy(table_);
    connectParts();
}

QWidget* WalksPage::buildHead(QWidget* content)
{
    auto head = makePageHead(tr("Drift walks"), content);
    line_ = head.line;
    auto* save = makeButton(tr("Export…"), ButtonRole::Secondary, content);
    save->setToolTip(tr("Export the table (Ctrl+E)"));
    auto* rules = makeButton(tr("Rules"), ButtonRole::Secondary, content);
    rules->setToolTip(tr("When something is counted, and when a count is doubted (U)"));
    auto* choose = makeButton(tr("Choose what to count"), ButtonRole::Secondary, content);
    choose->setToolTip(tr("Bins, a category or SKUs (N)"));
    auto* plan = makeButton(tr("Plan today's walk"), ButtonRole::Primary, content);
    plan->setToolTip(tr("What fits into the time that you have (P)"));
    for (auto* button : {save, rules, choose, plan})
        head.buttons->addWidget(button);
    connect(rules, &QPushButton::clicked, this, &WalksPage::rules);
    connect(save, &QPushButton::clicked, this, [this] { table_->exportRows(); });
    connect(choose, &QPushButton::clicked, this, &WalksPage::choose);
    connect(plan, &QPushButton::clicked, this, &WalksPage::plan);
    return head.widget;
}

QWidget* WalksPage::buildList()
{
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::between);
    column->addWidget(buildHead(content));
    chips_ = new FilterChips(tr("Which walks"), content);
    chips_->add(openKey, tr("Open"));
    chips_->add(reviewKey, tr("To review"));
    chips_->add(doneKey, tr("Done"));
    column->addWidget(chips_);
    model_ = new GridModel(context_.desk.clock(),
                           {tr("State"), tr("Walk"), tr("From"), tr("Lines"), tr("Bins"), tr("Minutes"), tr("Counter"),
                            tr("Opened by"), tr("Opened"), tr("Ended")},
                           this);
    sorted_ = new QSortFilterProxyModel(this);
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(GridModel::SortRole);
    table_ = new DataTable(context_.settings, pageKey, tr("Drift walks"), content);
    table_->setModel(sorted_);
    table_->hideAtFirst({7});
    table_->restore({152, 200, 112, 224, 64, 80, 96, 104, 120, 112}, 1, 0, Qt::AscendingOrder);
    state_ = new StateView(table_, content);
    column->addWidget(state_, 1);
    forms_ = new QStackedWidget(this);
    plan_ = new PlanForm(context_, forms_);
    choose_ = new ChooseForm(context_, forms_);
    forms_->addWidget(plan_);
    forms_->addWidget(choose_);
    drawer_ = new Drawer(context_.settings, pageKey, content, forms_, this);
    auto* keys = new PageKeys(content);
    keys->except(forms_);
    keys->add(QKeySequence(Qt::Key_P), [this] { plan(); });
    keys->add(QKeySequence(Qt::Key_N), [this] { choose(); });
    keys->add(QKeySequence(Qt::Key_U), [this] { rules(); });
    return drawer_;
}

void WalksPage::connectParts()
{
    connect(chips_, &FilterChips::changed, this, [this](const QString& key) {
        context_.settings.setPageState(pageKey, {{QStringLiteral("filter"), key}});
        filter();
    });
    connect(table_, &DataTable::opened, this, &WalksPage::openCurrent);
    connect(table_, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(table_, &DataTable::exported, this,
            [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
    connect(state_, &StateView::stepTaken, this,
            [this] { chips_->current() == openKey ? plan() : chips_->setCurrent(openKey); });
    connect(drawer_, &Drawer::closed, table_, qOverload<>(&QWidget::setFocus));
    const auto opened = [this](WalkId walk) {
        drawer_->close();
        refresher_->now();
        count(walk);
    };
    connect(plan_, &PlanForm::opened, this, opened);
    connect(choose_, &ChooseForm::opened, this, opened);
    connect(plan_, &PlanForm::closed, drawer_, &Drawer::close);
    connect(choose_, &ChooseForm::closed, drawer_, &Drawer::close);
    connect(count_, &CountView::left, this, &WalksPage::showList);
    connect(count_, &CountView::finished, this, [this] { review(count_->walk()); });
    connect(rules_, &RulesView::left, this, &WalksPage::showList);
    connect(review_, &ReviewView::left, this, &WalksPage::showList);
    connect(review_, &ReviewView::countingWanted, this, &WalksPage::count);
}

void WalksPage::ask()
{
    context_.desk.ask<std::vector<desk::WalkRow>>(
        this, [](desk::Queries& queries) { return queries.walks(closedShown); },
        [this](Result<std::vector<desk::WalkRow>> answer) {
            refresher_->done();
            took(std::move(answer));
        });
    if (stack_->currentWidget() == count_)
        count_->refresh();
    else if (stack_->currentWidget() == review_)
        review_->refresh();
    else if (stack_->currentWidget() == rules_)
        rules_->refresh();
}

void WalksPage::took(Result<std::vector<desk::WalkRow>> answer)
{
    if (!answer)
        return state_->showFailed(answer.error());
    rows_ = *std::move(answer);
    loaded_ = true;
    filter();
    if (find(wanted_))
        openWalk(std::exchange(wanted_, {}));
}

bool WalksPage::fits(const desk::WalkRow& row, const QString& key) const
{
    if (key == doneKey)
        return !holdsLines(row.state);
    return key == reviewKey ? row.state == WalkState::Review : holdsLines(row.state);
}

void WalksPage::filter()
{
    if (!loaded_)
        return;
    for (const auto& key : {openKey, reviewKey, doneKey})
        chips_->setCount(key, std::count_if(rows_.begin(), rows_.end(), [&](const auto& r) { return fits(r, key); }));
    std::vector<GridRow> rows;
    for (const auto& row : rows_) {
        if (fits(row, chips_->current()))
            rows.push_back(gridRow(row));
    }
    const bool none = rows.empty();
    model_->setRows(std::move(rows));
    showHead();
    showState(none);
    table_->ensureChosen();
}

void WalksPage::showHead()
{
    int review = 0;
    int lines = 0;
    for (const auto& row : rows_) {
        review += row.state == WalkState::Review ? 1 : 0;
        lines += takesEntries(row.state) ? row.lines - row.done : 0;
    }
    auto text = lines == 0 ? tr("Nothing waits to be counted.") : tr("%Ln line(s) wait to be counted.", nullptr, lines);
    if (review > 0)
        text += QLatin1Char(' ') + tr("%Ln walk(s) want your decision.", nullptr, review);
    line_->setText(text);
}

void WalksPage::showState(bool none)
{
    if (!none)
        return state_->showContent();
    if (chips_->current() == openKey)
        state_->showEmpty(tr("No walk is open"),
                          tr("A count of the bin is the only truth there is. Plan what fits into the time that you "
                             "have: doubted numbers first, then what is due."),
                          tr("Plan today's walk"));
    else if (chips_->current() == reviewKey)
        state_->showEmpty(tr("Nothing waits for your decision"),
                          tr("A walk comes here when all of its lines are counted."), tr("Show open walks"));
    else
        state_->showEmpty(tr("No walk was done yet"), tr("Committed and given up walks are listed here."),
                          tr("Show open walks"));
}

} // namespace onhand::ui
