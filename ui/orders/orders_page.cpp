#include "ui/orders/orders_page.h"

#include "ui/orders/order_panel.h"
#include "ui/orders/order_words.h"
#include "ui/orders/orders_model.h"
#include "ui/orders/oversell_panel.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/format.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/text_of_error.h"
#include "ui/widgets/ui_settings.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace onhand::ui {

namespace {

const auto pageKey = QStringLiteral("orders");
const auto openKey = QStringLiteral("open");
const auto oversoldKey = QStringLiteral("oversold");
const auto quarantinedKey = QStringLiteral("quarantined");
const auto shippedKey = QStringLiteral("shipped");
const auto releasedKey = QStringLiteral("released");
const auto everythingKey = QStringLiteral("all");
constexpr int mostOrders = 5'000; // what the desk gives at once

bool needsAll(const QString& key)
{
    return key != openKey && key != quarantinedKey;
}

bool isAlarm(const desk::AlertRow& alert)
{
    return !alert.clearedAt && !alert.acknowledgedAt;
}

} // namespace

Page makeOrdersPage()
{
    Page page;
    page.key = pageKey;
    page.title = OrdersPage::tr("Orders");
    page.icon = Icon::Orders;
    page.badge = [](const desk::Dashboard& dashboard) { return dashboard.oversells; };
    page.create = [](const PageContext& context, QWidget* parent) { return new OrdersPage(context, parent); };
    return page;
}

OrdersPage::OrdersPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    build();
    refresher_ = new Refresher(
        context_.desk, this,
        [](const desk::ChangeSet& c) { return c.orders || c.alerts || c.returns || c.everySku || c.channels; },
        [this] { ask(); });
    const auto kept = context_.settings.pageState(pageKey);
    search_->setText(kept.value(QStringLiteral("search")).toString());
    wanted_ = OrderId{kept.value(QStringLiteral("order")).toLongLong()};
    if (const auto key = kept.value(QStringLiteral("filter")).toString(); !key.isEmpty())
        chips_->setCurrent(key);
    connectParts();
}

void OrdersPage::ask()
{
    const auto text = search_->text().trimmed();
    const bool everything = needsAll(chips_->current());
    context_.desk.ask<Answer>(
        this,
        [text, everything](desk::Queries& queries) -> Result<Answer> {
            Answer answer;
            desk::OrderFilter filter;
            filter.text = text;
            filter.limit = mostOrders;
            ONHAND_ASSIGN(answer.open, queries.orders(filter));
            if (everything) {
                filter.which = desk::OrderFilter::Which::All;
                ONHAND_ASSIGN(answer.all, queries.orders(filter));
            }
            ONHAND_ASSIGN(answer.alerts, queries.alerts());
            // Such as a SKU that is corrected too often: another page's.
            std::erase_if(answer.alerts,
                          [](const desk::AlertRow& alert) { return alert.kind != QLatin1String("oversold"); });
            return answer;
        },
        [this, text, everything](Result<Answer> answer) {
            refresher_->done();
            took(text, everything, std::move(answer));
        });
}

void OrdersPage::took(const QString& text, bool everything, Result<Answer> answer)
{
    if (text != search_->text().trimmed() || (!everything && needsAll(chips_->current())))
        return refresher_->now(); // what is wanted changed meanwhile
    if (!answer) {
        banner_->hide();
        return state_->showFailed(answer.error());
    }
    answer_ = *std::move(answer);
    hasAll_ = everything;
    const bool first = !std::exchange(loaded_, true);
    filter();
    // While the rows were read the focus had nowhere better to be than beside them.
    if (first && search_->text().isEmpty() && isAncestorOf(QApplication::focusWidget()) && !drawer_->isOpen())
        table_->setFocus();
    panel_->refresh();
}

bool OrdersPage::isOversold(OrderId order) const
{
    return std::any_of(answer_.alerts.begin(), answer_.alerts.end(), [order](const auto& alert) {
        return !alert.clearedAt && std::any_of(alert.orders.begin(), alert.orders.end(),
                                               [order](const auto& one) { return one.order == order; });
    });
}

std::vector<desk::OrderRow> OrdersPage::rowsFor(const QString& key) const
{
    std::vector<desk::OrderRow> rows;
    const auto add = [&](const std::vector<desk::OrderRow>& from, auto wanted) {
        std::copy_if(from.begin(), from.end(), std::back_inserter(rows), wanted);
    };
    const auto always = [](const desk::OrderRow&) { return true; };
    if (key == openKey)
        add(answer_.open, always);
    else if (key == quarantinedKey)
        add(answer_.open, [](const auto& row) { return row.quarantinedLines > 0; });
    else if (key == shippedKey)
        add(answer_.all, [](const auto& row) { return row.stage == OrderStage::Shipped; });
    else if (key == releasedKey)
        add(answer_.all, [](const auto& row) { return row.stage == OrderStage::Released; });
    else {
        // An old open order may lie beyond the newest, and a new one beyond the oldest, so both answers together.
        add(answer_.all, always);
        std::unordered_set<std::int64_t> known;
        for (const auto& row : rows)
            known.insert(row.id.value);
        add(answer_.open, [&known](const auto& row) { return !known.contains(row.id.value); });
    }
    if (key == oversoldKey)
        std::erase_if(rows, [this](const auto& row) { return !isOversold(row.id); });
    return rows;
}

void OrdersPage::filter()
{
    if (!loaded_)
        return;
    const auto key = chips_->current();
    if (needsAll(key) && !hasAll_)
        return refresher_->now();
    std::unordered_set<std::int64_t> oversold;
    for (const auto& alert : answer_.alerts) {
        for (const auto& order : alert.orders) {
            if (!alert.clearedAt)
                oversold.insert(order.order.value);
        }
    }
    model_->setOrders(rowsFor(key), std::move(oversold));
    showCounts();
    showBanner();
    showState();
    oversells_->show(answer_.alerts);
    const int row = wanted_ ? model_->rowOf(std::exchange(wanted_, {})) : -1;
    if (row >= 0 || (!table_->currentIndex().isValid() && model_->rowCount() > 0))
        table_->setCurrentIndex(model_->index(std::max(0, row), 1));
}

void OrdersPage::showCounts()
{
    std::int64_t committed = 0;
    std::int64_t quarantined = 0;
    for (const auto& row : answer_.open) {
        committed += row.committed;
        quarantined += row.quarantinedLines > 0 ? 1 : 0;
    }
    chips_->setCount(openKey, std::int64_t(answer_.open.size()));
    chips_->setCount(quarantinedKey, quarantined);
    if (hasAll_) {
        for (const auto& key : {oversoldKey, shippedKey, releasedKey})
            chips_->setCount(key, std::int64_t(rowsFor(key).size()));
    }
    const bool searching = !search_->text().trimmed().isEmpty();
    QString text;
    if (answer_.open.empty())
        text = searching ? tr("No open order fits the search.") : tr("No order is open: nothing is promised.");
    else
        text = tr("%Ln order(s) open, %1 committed, the oldest for %2.", nullptr, int(answer_.open.size()))
                   .arg(tr("%Ln unit(s)", nullptr, int(committed)),
                        OrderWords::age(context_.desk.clock().now().ms - answer_.open.front().placedAt.ms));
    line_->setText(text);
    const bool many = answer_.open.size() >= mostOrders;
    if (many)
        line_->setText(tr("More than %1 orders are open, the oldest for %2.")
                           .arg(Format::number(mostOrders),
                                OrderWords::age(context_.desk.clock().now().ms - answer_.open.front().placedAt.ms)));
    const bool cut = many || (hasAll_ && answer_.all.size() >= mostOrders);
    limit_->setVisible(cut);
}

void OrdersPage::showBanner()
{
    std::vector<const desk::AlertRow*> alarms;
    for (const auto& alert : answer_.alerts) {
        if (isAlarm(alert))
            alarms.push_back(&alert);
    }
    banner_->setVisible(!alarms.empty());
    if (alarms.empty())
        return;
    const auto worst =
        *std::min_element(alarms.begin(), alarms.end(), [](auto* a, auto* b) { return a->available < b->available; });
    const auto sentence = alarms.size() == 1
                              ? tr("%1 is oversold.").arg(worst->code)
                              : tr("%Ln SKU(s) are oversold, worst %1.", nullptr, int(alarms.size())).arg(worst->code);
    const auto text = sentence + QLatin1Char(' ') + OrderWords::shortage(*worst);
    if (bannerText_->text() != text)
        bannerText_->setText(text);
}

void OrdersPage::showState()
{
    if (model_->rowCount() > 0)
        return state_->showContent();
    const auto key = chips_->current();
    if (!search_->text().trimmed().isEmpty()) {
        const auto elsewhere = key == everythingKey ? tr("Clear the search") : tr("Search all orders");
        return state_->showEmpty(tr("No order fits “%1”").arg(search_->text().trimmed()),
                                 tr("The search looks at the number, and at SKU and name of each line."), elsewhere);
    }
    if (key == oversoldKey)
        return state_->showEmpty(tr("Nothing is oversold"), tr("Every promised unit is on the shelf."),
                                 tr("Show open orders"));
    if (key == quarantinedKey)
        return state_->showEmpty(tr("Every line was taken in"), tr("Each open order's products have a SKU here."),
                                 tr("Show open orders"));
    if (key == openKey)
        return state_->showEmpty(tr("No order is open"),
                                 tr("Orders arrive by themselves within a minute once a channel is live."),
                                 tr("See the sync health"));
    state_->showEmpty(tr("No such order yet"), tr("Orders of this kind are shown as soon as a channel reports one."),
                      tr("Show open orders"));
}

void OrdersPage::takeStep()
{
    const auto key = chips_->current();
    if (!search_->text().trimmed().isEmpty()) {
        key == everythingKey ? search_->clear() : chips_->setCurrent(everythingKey);
        search_->setFocus();
    } else if (key == openKey) {
        context_.shell.openPage(QStringLiteral("health"));
    } else {
        chips_->setCurrent(openKey);
    }
}

void OrdersPage::openOrder(OrderId order)
{
    if (!order)
        return;
    details_->setCurrentWidget(panel_);
    const int row = model_->rowOf(order);
    if (row >= 0 && table_->currentIndex().row() != row)
        table_->setCurrentIndex(model_->index(row, 1));
    follow_.stop();
    panel_->open(order);
    drawer_->open(panel_->reading() ? tr("Order %1").arg(panel_->reading()->row.number) : tr("Order"));
}

void OrdersPage::openCurrent()
{
    const auto at = table_->currentIndex();
    if (at.isValid())
        openOrder(model_->order(at.row()).id);
    else
        context_.shell.toast(tr("Select an order first."));
}

void OrdersPage::followCurrent()
{
    save();
    if (drawer_->isOpen() && details_->currentWidget() == panel_)
        follow_.start();
}

void OrdersPage::showOversells()
{
    details_->setCurrentWidget(oversells_);
    drawer_->open(tr("Oversold"));
    oversells_->enter();
}

void OrdersPage::acknowledge(AlertId alert)
{
    context_.desk.tell<void>(
        this,
        [alert, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.acknowledgeAlert(alert, actor);
        },
        [this](Result<void> done) {
            if (!done)
                return context_.shell.tellFailure(done.error());
            context_.shell.toast(tr("Acknowledged. The alert stays until the numbers are right."));
            refresher_->now();
        });
}

void OrdersPage::save()
{
    const auto at = table_->currentIndex();
    const auto current = at.isValid() ? model_->order(at.row()).id.value : 0;
    context_.settings.setPageState(pageKey, {{QStringLiteral("filter"), chips_->current()},
                                             {QStringLiteral("search"), search_->text()},
                                             {QStringLiteral("order"), qlonglong(current)}});
}

void OrdersPage::handle(const QVariantMap& request)
{
    if (request.contains(QStringLiteral("search")))
        search_->setText(request.value(QStringLiteral("search")).toString());
    if (const auto key = request.value(QStringLiteral("filter")).toString(); !key.isEmpty())
        chips_->setCurrent(key);
    if (const OrderId order{request.value(QStringLiteral("order")).toLongLong()}; order) {
        wanted_ = order;
        openOrder(order);
    }
    if (request.contains(QStringLiteral("oversells")))
        showOversells();
}

bool OrdersPage::goBack()
{
    const bool open = drawer_->isOpen();
    drawer_->close();
    return open;
}

std::vector<PageAction> OrdersPage::pageActions()
{
    return {{tr("Search the orders"), QStringLiteral("Ctrl+F"), [this] { search_->setFocus(); }},
            {tr("Open the selected order"), QStringLiteral("Enter"), [this] { openCurrent(); }},
            {tr("See what is oversold"), QStringLiteral("O"), [this] { showOversells(); }},
            {tr("Copy the selected orders"), QStringLiteral("Ctrl+C"), [this] { table_->copySelection(); }},
            {tr("Export the orders"), QStringLiteral("Ctrl+E"), [this] { table_->exportRows(); }}};
}

void OrdersPage::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Find)) {
        search_->setFocus(Qt::ShortcutFocusReason);
        search_->selectAll();
    } else if (event->key() == Qt::Key_O && event->modifiers() == Qt::NoModifier) {
        showOversells();
    } else if (event->key() == Qt::Key_E && event->modifiers() == Qt::ControlModifier) {
        table_->exportRows();
    } else if (event->key() == Qt::Key_Escape && search_->hasFocus() && !search_->text().isEmpty()) {
        search_->clear();
    } else {
        PageWidget::keyPressEvent(event);
    }
}

} // namespace onhand::ui
