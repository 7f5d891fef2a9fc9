#include "ui/authority/authority_page.h"

#include "ui/authority/authority_guide.h"
#include "ui/authority/authority_words.h"
#include "ui/authority/fact_panel.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/ui_settings.h"

#include <QKeyEvent>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QStackedWidget>

#include <algorithm>

namespace onhand::ui {

namespace {

const auto pageKey = QStringLiteral("authority");
const auto guideRequest = QStringLiteral("guide");

// The owner is a full circle and the word, one that could be it an empty circle.
Cell ownerCell(const desk::AuthorityRow& row, System system)
{
    const auto holds = [system](const std::vector<System>& list) {
        return std::find(list.begin(), list.end(), system) != list.end();
    };
    if (holds(row.owners)) {
        return {.text = AuthorityPage::tr("Owner"),
                .sort = 0,
                .pill = row.ownership == Ownership::One ? Meaning::Ok : Meaning::Danger};
    }
    if (holds(row.possible))
        return {.text = AuthorityPage::tr("○ possible"), .sort = 1};
    return {.text = {}, .sort = 2};
}

GridRow gridRow(const desk::AuthorityRow& row, int place)
{
    const bool fixed = row.possible.size() == 1;
    Cell fact{.text = AuthorityWords::fact(row.fact), .sort = place, .tip = AuthorityWords::meaning(row.fact)};
    fact.strong = true;
    Cell state{.text = row.ownership == Ownership::One
                           ? (fixed ? AuthorityPage::tr("One owner, fixed") : AuthorityPage::tr("One owner"))
                           : AuthorityWords::owner(row),
               .sort = row.ownership == Ownership::One ? 1 : 0,
               .tip = AuthorityWords::trouble(row)};
    if (row.ownership != Ownership::One)
        state.pill = AuthorityWords::ownerMeaning(row);
    GridRow grid{std::int64_t(row.fact) + 1, {fact}};
    for (const System system : allSystems)
        grid.cells.push_back(ownerCell(row, system));
    grid.cells.push_back(state);
    grid.cells.push_back(row.observed > 0 ? numberCell(row.observed) : Cell{.text = {}, .sort = 0, .number = true});
    return grid;
}

} // namespace

Page makeAuthorityPage()
{
    Page page;
    page.key = pageKey;
    page.title = AuthorityPage::tr("Authority map");
    page.icon = Icon::Authority;
    page.section = Section::Channels;
    page.badge = [](const desk::Dashboard& dashboard) { return dashboard.factsWithoutOwner; };
    page.create = [](const PageContext& context, QWidget* parent) { return new AuthorityPage(context, parent); };
    return page;
}

AuthorityPage::AuthorityPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Authority map"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    stack_ = new QStackedWidget(this);
    panel_ = new FactPanel(context_, this);
    drawer_ = new Drawer(context_.settings, pageKey, buildMap(), panel_, this);
    guide_ = new AuthorityGuide(context_, this);
    stack_->addWidget(drawer_);
    stack_->addWidget(guide_);
    outer->addWidget(stack_);
    setFocusProxy(table_);
    refresher_ = new Refresher(
        context_.desk, this,
        [](const desk::ChangeSet& changes) { return changes.settings || changes.channels || changes.everySku; },
        [this] { ask(); });
    connect(panel_, &FactPanel::changed, this, [this] { refresher_->now(); });
    connect(guide_, &AuthorityGuide::left, this, &AuthorityPage::leaveGuide);
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
}

QWidget* AuthorityPage::buildMap()
{
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::between);
    auto head = makePageHead(tr("Authority map"), content);
    line_ = head.line;
    auto* save = makeButton(tr("Export…"), ButtonRole::Secondary, content);
    save->setToolTip(tr("Export the table (Ctrl+E)"));
    auto* change = makeButton(tr("Change the owner"), ButtonRole::Secondary, content);
    change->setToolTip(tr("Of the selected fact (F2)"));
    guideButton_ = makeButton(tr("Answer the questions"), ButtonRole::Primary, content);
    guideButton_->setToolTip(tr("One plain question at a time, about twenty minutes (G)"));
    for (auto* button : {save, change, guideButton_})
        head.buttons->addWidget(button);
    column->addWidget(head.widget);
    QStringList titles{tr("Fact")};
    for (const System system : allSystems)
        titles.append(AuthorityWords::shortSystem(system));
    titles << tr("State") << tr("Observed");
    model_ = new GridModel(context_.desk.clock(), titles, this);
    sorted_ = new QSortFilterProxyModel(this);
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(GridModel::SortRole);
    table_ = new DataTable(context_.settings, pageKey, tr("Facts and who owns them"), content);
    table_->setModel(sorted_);
    table_->restore({176, 88, 88, 104, 96, 96, 96, 148, 92}, 0, 0, Qt::AscendingOrder);
    state_ = new StateView(table_, content);
    column->addWidget(state_, 1);
    connect(save, &QPushButton::clicked, table_, &DataTable::exportRows);
    connect(change, &QPushButton::clicked, this, [this] { openCurrent(true); });
    connect(guideButton_, &QPushButton::clicked, this, &AuthorityPage::startGuide);
    connect(table_, &DataTable::opened, this, [this] { openCurrent(false); });
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (drawer_->isOpen() && table_->hasFocus())
            openCurrent(false);
    });
    // A table would take a letter for a search of its own.
    const auto onKey = [this](Qt::Key key, auto run) {
        connect(new QShortcut(QKeySequence(key), table_, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
                this, run);
    };
    onKey(Qt::Key_G, [this] { startGuide(); });
    onKey(Qt::Key_F2, [this] { openCurrent(true); });
    connect(table_, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(table_, &DataTable::exported, this,
            [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    return content;
}

void AuthorityPage::ask()
{
    context_.desk.ask<desk::AuthorityView>(
        this, [](desk::Queries& queries) { return queries.authority(); },
        [this](Result<desk::AuthorityView> answer) {
            refresher_->done();
            took(std::move(answer));
        });
}

void AuthorityPage::took(Result<desk::AuthorityView> answer)
{
    if (!answer)
        return state_->showFailed(answer.error());
    view_ = *std::move(answer);
    std::vector<GridRow> rows;
    for (const auto& row : view_.rows)
        rows.push_back(gridRow(row, int(rows.size())));
    model_->setRows(std::move(rows));
    state_->showContent();
    showHead();
    if (drawer_->isOpen())
        showFact(panel_->fact(), false);
    if (stack_->currentWidget() == guide_)
        guide_->refresh(view_);
    if (!wish_.isEmpty())
        handle(std::exchange(wish_, {}));
}

void AuthorityPage::showHead()
{
    const auto wrong = std::count_if(view_.rows.begin(), view_.rows.end(),
                                     [](const auto& row) { return row.ownership != Ownership::One; });
    line_->setText(wrong == 0 ? tr("For every fact one system is right; the others are told, or only listened to.")
                              : tr("%n fact(s) have no owner, or more than one. Nobody may change them until one is "
                                   "chosen.",
                                   nullptr, int(wrong)));
    const int answered = AuthorityGuide::answered(view_);
    guideButton_->setText(
        answered == 0
            ? tr("Answer the questions")
            : tr("Go on: %1 of %2 answered").arg(Format::number(answered), Format::number(int(view_.rows.size()))));
}

const desk::AuthorityRow* AuthorityPage::rowOf(Fact fact) const
{
    const auto it =
        std::find_if(view_.rows.begin(), view_.rows.end(), [fact](const auto& row) { return row.fact == fact; });
    return it == view_.rows.end() ? nullptr : &*it;
}

void AuthorityPage::openCurrent(bool edit)
{
    const auto index = table_->currentIndex();
    if (!index.isValid())
        return context_.shell.toast(tr("Select a row first."));
    showFact(Fact(index.data(GridModel::KeyRole).toLongLong() - 1), edit);
}

void AuthorityPage::showFact(Fact fact, bool edit)
{
    const auto* row = rowOf(fact);
    if (!row)
        return;
    panel_->show(*row, view_.connected);
    drawer_->open(AuthorityWords::fact(fact));
    if (edit)
        panel_->edit();
}

void AuthorityPage::startGuide()
{
    if (view_.rows.empty())
        return;
    stack_->setCurrentWidget(guide_);
    guide_->begin(view_);
}

void AuthorityPage::leaveGuide()
{
    stack_->setCurrentWidget(drawer_);
    table_->setFocus();
    refresher_->now();
}

void AuthorityPage::handle(const QVariantMap& request)
{
    if (view_.rows.empty()) {
        wish_ = request;
        return;
    }
    if (request.contains(guideRequest))
        startGuide();
    if (const auto fact = factFromWord(request.value(QStringLiteral("fact")).toString()))
        showFact(*fact, false);
}

std::vector<PageAction> AuthorityPage::pageActions()
{
    return {{tr("Answer the questions about who owns what"), QStringLiteral("G"), [this] { startGuide(); }},
            {tr("Open the selected fact"), QStringLiteral("Enter"), [this] { openCurrent(false); }},
            {tr("Change the owner of the selected fact"), QStringLiteral("F2"), [this] { openCurrent(true); }},
            {tr("Export the map"), QStringLiteral("Ctrl+E"), [this] { table_->exportRows(); }}};
}

bool AuthorityPage::goBack()
{
    if (stack_->currentWidget() == guide_) {
        leaveGuide();
        return true;
    }
    if (!drawer_->isOpen())
        return false;
    drawer_->close();
    return true;
}

void AuthorityPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && stack_->currentWidget() == guide_)
        return leaveGuide();
    PageWidget::keyPressEvent(event);
}

} // namespace onhand::ui
