#include "ui/returns/returns_page.h"

#include "ui/returns/box_form.h"
#include "ui/returns/expect_form.h"
#include "ui/returns/return_panel.h"
#include "ui/returns/return_words.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/filter_chips.h"
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
#include <utility>

namespace onhand::ui {

namespace {

const auto pageKey = QStringLiteral("returns");
const auto expectedKey = QStringLiteral("expected");
const auto overdueKey = QStringLiteral("overdue");
const auto doneKey = QStringLiteral("done");
constexpr Milliseconds doneShown{90LL * 24 * 3600 * 1000};

GridRow gridRow(const desk::ExpectedReturnRow& row, Instant now)
{
    Cell state{.text = ReturnWords::state(row, now), .pill = ReturnWords::meaning(row, now)};
    // What waits comes before what is done, and the oldest first.
    state.sort = QVariant::fromValue<qlonglong>(row.open ? row.openedAt.ms : row.openedAt.ms + 100'000'000'000'000LL);
    Cell code = textCell(row.code);
    code.strong = true;
    Cell refunded{.text = row.refundMinor ? Format::money(*row.refundMinor, row.currency) : QString()};
    refunded.sort = QVariant::fromValue<qlonglong>(row.refundMinor.value_or(-1));
    refunded.number = true;
    return {row.id.value,
            {state, textCell(row.orderNumber), code, textCell(row.name), numberCell(row.progress.expected),
             numberCell(row.progress.arrived()), numberCell(row.progress.missing),
             numberCell(std::max<std::int64_t>(0, row.progress.outstanding())), textCell(ReturnWords::openedBy(row)),
             refunded, momentCell(row.openedAt)}};
}

} // namespace

Page makeReturnsPage()
{
    Page page;
    page.key = pageKey;
    page.title = ReturnsPage::tr("Returns");
    page.icon = Icon::Returns;
    page.section = Section::Shelf;
    page.badge = [](const desk::Dashboard& dashboard) { return dashboard.returnsWaiting; };
    page.create = [](const PageContext& context, QWidget* parent) { return new ReturnsPage(context, parent); };
    return page;
}

ReturnsPage::ReturnsPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    build();
    refresher_ = new Refresher(
        context_.desk, this, [](const desk::ChangeSet& changes) { return changes.returns || changes.everySku; },
        [this] { ask(); });
    if (const auto key = context_.settings.pageState(pageKey).value(QStringLiteral("filter")).toString();
        !key.isEmpty())
        chips_->setCurrent(key);
    connectParts();
    connectForms();
}

void ReturnsPage::build()
{
    setAccessibleName(tr("Returns"));
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::between);
    auto head = makePageHead(tr("Returns"), content);
    line_ = head.line;
    auto* save = makeButton(tr("Export…"), ButtonRole::Secondary, content);
    save->setToolTip(tr("Export the table (Ctrl+E)"));
    auto* expect = makeButton(tr("Expect a return"), ButtonRole::Secondary, content);
    expect->setToolTip(tr("For what comes back without a refund in the store (E)"));
    auto* receive = makeButton(tr("Receive a box"), ButtonRole::Primary, content);
    receive->setToolTip(tr("Scan or type what came back (R)"));
    for (auto* button : {save, expect, receive})
        head.buttons->addWidget(button);
    column->addWidget(head.widget);
    chips_ = new FilterChips(tr("Which returns"), content);
    chips_->add(expectedKey, tr("Expected"));
    chips_->add(overdueKey, tr("Overdue"));
    chips_->add(doneKey, tr("Done"));
    column->addWidget(chips_);
    model_ = new GridModel(context_.desk.clock(),
                           {tr("State"), tr("Order"), tr("SKU"), tr("Name"), tr("Expected"), tr("Came"), tr("Missing"),
                            tr("To come"), tr("Opened by"), tr("Refunded"), tr("Opened")},
                           this);
    sorted_ = new QSortFilterProxyModel(this);
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(GridModel::SortRole);
    table_ = new DataTable(context_.settings, pageKey, tr("Expected returns"), content);
    table_->setModel(sorted_);
    table_->restore({116, 72, 160, 200, 84, 60, 76, 80, 92, 96, 104}, 3, 0, Qt::AscendingOrder);
    state_ = new StateView(table_, content);
    column->addWidget(state_, 1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    drawer_ = new Drawer(context_.settings, pageKey, content, buildDetails(), this);
    outer->addWidget(drawer_);
    setFocusProxy(table_);
    connect(save, &QPushButton::clicked, table_, &DataTable::exportRows);
    connect(expect, &QPushButton::clicked, this, [this] { expectReturn({}); });
    connect(receive, &QPushButton::clicked, this, [this] { receiveBox({}); });
}

QWidget* ReturnsPage::buildDetails()
{
    details_ = new QStackedWidget(this);
    panel_ = new ReturnPanel(context_.desk, details_);
    box_ = new BoxForm(context_.desk, details_);
    expect_ = new ExpectForm(context_.desk, details_);
    for (QWidget* page : {static_cast<QWidget*>(panel_), static_cast<QWidget*>(box_), static_cast<QWidget*>(expect_)})
        details_->addWidget(page);
    return details_;
}

void ReturnsPage::connectParts()
{
    connect(chips_, &FilterChips::changed, this, [this](const QString& key) {
        context_.settings.setPageState(pageKey, {{QStringLiteral("filter"), key}});
        filter();
    });
    connect(table_, &DataTable::opened, this, &ReturnsPage::openCurrent);
    // A table would take a letter for a search of its own.
    const auto onKey = [this](Qt::Key key, auto run) {
        connect(new QShortcut(QKeySequence(key), table_, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
                this, run);
    };
    onKey(Qt::Key_R, [this] { receiveByKey(); });
    onKey(Qt::Key_E, [this] { expectReturn({}); });
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (drawer_->isOpen() && details_->currentWidget() == panel_ && table_->hasFocus())
            openCurrent();
    });
    connect(table_, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(table_, &DataTable::exported, this,
            [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
    connect(state_, &StateView::stepTaken, this,
            [this] { chips_->current() == expectedKey ? expectReturn({}) : chips_->setCurrent(expectedKey); });
    connect(drawer_, &Drawer::closed, table_, qOverload<>(&QWidget::setFocus));
    connect(panel_, &ReturnPanel::receiveWanted, this, &ReturnsPage::receiveBox);
    connect(panel_, &ReturnPanel::skuWanted, this, [this](SkuId sku) { context_.shell.openSku(sku); });
    connect(panel_, &ReturnPanel::orderWanted, this, [this](OrderId order) {
        context_.shell.openPage(QStringLiteral("orders"), {{QStringLiteral("order"), qlonglong(order.value)}});
    });
    connect(panel_, &ReturnPanel::undoWanted, this, &ReturnsPage::undo);
}

void ReturnsPage::connectForms()
{
    connect(box_, &BoxForm::closed, drawer_, &Drawer::close);
    connect(box_, &BoxForm::expectWanted, this, &ReturnsPage::expectReturn);
    connect(box_, &BoxForm::received, this, [this](const QString& sentence, const QString& requestId) {
        context_.shell.toast(sentence, [this, requestId] { undo(requestId); });
        refresher_->now();
    });
    connect(expect_, &ExpectForm::closed, drawer_, &Drawer::close);
    connect(expect_, &ExpectForm::expected, this, [this](const QString& sentence) {
        context_.shell.toast(sentence);
        drawer_->close();
        refresher_->now();
    });
}

void ReturnsPage::ask()
{
    const auto since = context_.desk.clock().now() - doneShown;
    context_.desk.ask<std::vector<desk::ExpectedReturnRow>>(
        this, [since](desk::Queries& queries) { return queries.expectedReturns(since); },
        [this](Result<std::vector<desk::ExpectedReturnRow>> answer) {
            refresher_->done();
            took(std::move(answer));
        });
}

void ReturnsPage::took(Result<std::vector<desk::ExpectedReturnRow>> answer)
{
    if (!answer)
        return state_->showFailed(answer.error());
    rows_ = *std::move(answer);
    const bool first = !std::exchange(loaded_, true);
    filter();
    // While the rows were read the focus had nowhere better to be than a button.
    if (first && qobject_cast<QPushButton*>(focusWidget()) && !drawer_->isOpen())
        table_->setFocus();
    std::vector<desk::ExpectedReturnRow> open;
    std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(open), [](const auto& row) { return row.open; });
    box_->setExpected(open);
    if (const auto* row = find(panel_->id()))
        panel_->show(*row);
    if (find(wanted_))
        openReturn(std::exchange(wanted_, {}));
}

bool ReturnsPage::fits(const desk::ExpectedReturnRow& row, const QString& key) const
{
    if (key == doneKey)
        return !row.open;
    return key == overdueKey ? ReturnWords::isOverdue(row, context_.desk.clock().now()) : row.open;
}

void ReturnsPage::filter()
{
    if (!loaded_)
        return;
    for (const auto& key : {expectedKey, overdueKey, doneKey})
        chips_->setCount(key, std::count_if(rows_.begin(), rows_.end(), [&](const auto& r) { return fits(r, key); }));
    std::vector<GridRow> rows;
    for (const auto& row : rows_) {
        if (fits(row, chips_->current()))
            rows.push_back(gridRow(row, context_.desk.clock().now()));
    }
    const bool none = rows.empty();
    model_->setRows(std::move(rows));
    showHead();
    showState(none);
    if (!none && !table_->currentIndex().isValid())
        table_->setCurrentIndex(sorted_->index(0, 0));
}

void ReturnsPage::showHead()
{
    std::int64_t units = 0;
    int overdue = 0;
    for (const auto& row : rows_) {
        units += row.open ? std::max<std::int64_t>(0, row.progress.outstanding()) : 0;
        overdue += fits(row, overdueKey) ? 1 : 0;
    }
    auto text =
        units == 0 ? tr("Nothing is expected back.") : tr("%Ln unit(s) are expected back.", nullptr, int(units));
    if (overdue > 0)
        text += QLatin1Char(' ') +
                tr("%Ln return(s) wait for more than %1 days.", nullptr, overdue).arg(ReturnWords::overdueDays);
    line_->setText(text + QLatin1Char(' ') + tr("On-hand rises only for sellable units, when their box is taken in."));
}

void ReturnsPage::showState(bool none)
{
    if (!none)
        return state_->showContent();
    const auto key = chips_->current();
    if (key == expectedKey)
        state_->showEmpty(
            tr("Nothing is expected back"),
            tr("A refund of shipped units opens an expected return by itself. What comes without a refund "
               "is expected by hand."),
            tr("Expect a return"));
    else if (key == overdueKey)
        state_->showEmpty(tr("Nothing is overdue"),
                          tr("No expected return waits for more than %1 days.").arg(ReturnWords::overdueDays),
                          tr("Show what is expected"));
    else
        state_->showEmpty(tr("Nothing came back in the last 90 days"),
                          tr("Returns are listed here once all of their units came or are known to be missing."),
                          tr("Show what is expected"));
}

const desk::ExpectedReturnRow* ReturnsPage::find(ReturnId id) const
{
    const auto row = std::find_if(rows_.begin(), rows_.end(), [id](const auto& r) { return r.id == id; });
    return id && row != rows_.end() ? &*row : nullptr;
}

const desk::ExpectedReturnRow* ReturnsPage::current() const
{
    const auto at = table_->currentIndex();
    return at.isValid() ? find(ReturnId{at.data(GridModel::KeyRole).toLongLong()}) : nullptr;
}

void ReturnsPage::openReturn(ReturnId id)
{
    const auto* row = find(id);
    if (!row)
        return;
    panel_->show(*row);
    details_->setCurrentWidget(panel_);
    drawer_->open(tr("Return of %1").arg(row->code));
}

void ReturnsPage::openCurrent()
{
    if (const auto* row = current())
        openReturn(row->id);
    else
        context_.shell.toast(tr("Select a return first."));
}

void ReturnsPage::receiveBox(ReturnId with)
{
    details_->setCurrentWidget(box_);
    drawer_->open(tr("Receive a box"));
    box_->open(with);
}

void ReturnsPage::receiveByKey()
{
    // What is looked at is what is in the hand.
    receiveBox(drawer_->isOpen() && details_->currentWidget() == panel_ ? panel_->id() : ReturnId{});
}

void ReturnsPage::expectReturn(const QString& sku)
{
    details_->setCurrentWidget(expect_);
    drawer_->open(tr("Expect a return"));
    expect_->open(sku);
}

void ReturnsPage::undo(const QString& requestId)
{
    context_.desk.tell<desk::CommandOutcome>(
        this,
        [requestId, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.undoReturn(requestId, actor);
        },
        [this](Result<desk::CommandOutcome> outcome) {
            if (!outcome)
                return context_.shell.tellFailure(outcome.error());
            context_.shell.toast(tr("Undone: the whole box is expected again."));
            refresher_->now();
        });
}

void ReturnsPage::handle(const QVariantMap& request)
{
    if (const auto key = request.value(QStringLiteral("filter")).toString(); !key.isEmpty())
        chips_->setCurrent(key);
    if (const ReturnId id{request.value(QStringLiteral("return")).toLongLong()}; id)
        find(id) ? openReturn(id) : void(wanted_ = id);
    if (request.contains(QStringLiteral("receive")))
        receiveBox({});
    if (request.contains(QStringLiteral("expect")))
        expectReturn({});
}

bool ReturnsPage::goBack()
{
    const bool open = drawer_->isOpen();
    drawer_->close();
    return open;
}

std::vector<PageAction> ReturnsPage::pageActions()
{
    return {{tr("Receive a box"), QStringLiteral("R"), [this] { receiveBox({}); }},
            {tr("Expect a return"), QStringLiteral("E"), [this] { expectReturn({}); }},
            {tr("Open the selected return"), QStringLiteral("Enter"), [this] { openCurrent(); }},
            {tr("Copy the selected returns"), QStringLiteral("Ctrl+C"), [this] { table_->copySelection(); }},
            {tr("Export the returns"), QStringLiteral("Ctrl+E"), [this] { table_->exportRows(); }}};
}

void ReturnsPage::keyPressEvent(QKeyEvent* event)
{
    const bool plain = event->modifiers() == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_R)
        receiveByKey();
    else if (plain && event->key() == Qt::Key_E)
        expectReturn({});
    else if (event->key() == Qt::Key_E && event->modifiers() == Qt::ControlModifier)
        table_->exportRows();
    else
        PageWidget::keyPressEvent(event);
}

} // namespace onhand::ui
