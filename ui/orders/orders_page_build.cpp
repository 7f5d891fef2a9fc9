// The widgets of OrdersPage; what they do is in orders_page.cpp.
#include "ui/orders/order_panel.h"
#include "ui/orders/orders_model.h"
#include "ui/orders/orders_page.h"
#include "ui/orders/oversell_panel.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"

#include <QLineEdit>
#include <QShortcut>
#include <QStackedWidget>

namespace onhand::ui {

void OrdersPage::build()
{
    setAccessibleName(tr("Orders"));
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::between);
    auto head = makePageHead(tr("Orders"), content);
    line_ = head.line;
    buildFilters(content);
    head.buttons->addWidget(search_);
    auto* save = makeButton(tr("Export…"), ButtonRole::Secondary, content);
    save->setToolTip(tr("Export the table (Ctrl+E)"));
    head.buttons->addWidget(save);
    column->addWidget(head.widget);
    column->addWidget(buildBanner());
    column->addWidget(chips_);
    model_ = new OrdersModel(context_.desk.clock(), this);
    table_ = new DataTable(context_.settings, QStringLiteral("orders"), tr("Orders"), content);
    table_->setModel(model_);
    table_->restore({132, 76, 100, 124, 136, 60, 96, 72, 104, 116}, int(OrderColumn::Status), 0, Qt::AscendingOrder);
    state_ = new StateView(table_, content);
    column->addWidget(state_, 1);
    limit_ = makeLabel(tr("There are more orders than are listed here. The search finds every one."), TextSize::Caption,
                       content, true);
    limit_->hide();
    column->addWidget(limit_);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    drawer_ = new Drawer(context_.settings, QStringLiteral("orders"), content, buildDetails(), this);
    outer->addWidget(drawer_);
    setFocusProxy(table_);
    connect(save, &QPushButton::clicked, table_, &DataTable::exportRows);
    typing_.setSingleShot(true);
    typing_.setInterval(150);
    follow_.setSingleShot(true);
    follow_.setInterval(120);
}

QWidget* OrdersPage::buildBanner()
{
    banner_ = new QFrame(this);
    banner_->setProperty("role", QStringLiteral("card"));
    auto* row = new QHBoxLayout(banner_);
    row->setContentsMargins(space::between, space::within, space::within, space::within);
    auto* pill = new Pill(banner_);
    pill->show(tr("Oversold"), Meaning::Danger);
    row->addWidget(pill);
    bannerText_ = makeLabel({}, TextSize::Body, banner_);
    bannerText_->setWordWrap(true);
    row->addWidget(bannerText_, 1);
    bannerButton_ = makeButton(tr("See what to do"), ButtonRole::Primary, banner_);
    bannerButton_->setToolTip(tr("The orders that did it, and what to do (O)"));
    row->addWidget(bannerButton_);
    banner_->hide();
    return banner_;
}

void OrdersPage::buildFilters(QWidget* parent)
{
    search_ = new QLineEdit(parent);
    search_->setAccessibleName(tr("Search the orders"));
    search_->setPlaceholderText(tr("Number, SKU or name"));
    search_->setToolTip(tr("Ctrl+F"));
    search_->setClearButtonEnabled(true);
    search_->setMaxLength(120);
    search_->setMinimumWidth(180);
    search_->setMaximumWidth(280);
    chips_ = new FilterChips(tr("Which orders"), parent);
    chips_->add(QStringLiteral("open"), tr("Open"));
    chips_->add(QStringLiteral("oversold"), tr("Oversold"));
    chips_->add(QStringLiteral("quarantined"), tr("With quarantined lines"));
    chips_->add(QStringLiteral("shipped"), tr("Shipped"));
    chips_->add(QStringLiteral("released"), tr("Cancelled or refunded"));
    chips_->add(QStringLiteral("all"), tr("All"));
}

QWidget* OrdersPage::buildDetails()
{
    details_ = new QStackedWidget(this);
    panel_ = new OrderPanel(context_.desk, details_);
    oversells_ = new OversellPanel(context_.desk.clock(), details_);
    details_->addWidget(panel_);
    details_->addWidget(oversells_);
    return details_;
}

void OrdersPage::connectParts()
{
    connect(chips_, &FilterChips::changed, this, [this] {
        save();
        filter();
    });
    connect(search_, &QLineEdit::textChanged, &typing_, qOverload<>(&QTimer::start));
    connect(&typing_, &QTimer::timeout, this, [this] {
        save();
        refresher_->now();
    });
    connect(search_, &QLineEdit::returnPressed, this, [this] {
        table_->setFocus(Qt::TabFocusReason);
        // One answer is what was meant.
        if (model_->rowCount() == 1 && !typing_.isActive())
            openCurrent();
    });
    connect(table_, &DataTable::opened, this, &OrdersPage::openCurrent);
    // A table would take the letter for a search of its own.
    connect(new QShortcut(QKeySequence(Qt::Key_O), table_, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &OrdersPage::showOversells);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &OrdersPage::followCurrent);
    connect(table_, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(table_, &DataTable::exported, this,
            [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    connect(&follow_, &QTimer::timeout, this, [this] {
        if (drawer_->isOpen())
            openCurrent();
    });
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
    connect(state_, &StateView::stepTaken, this, &OrdersPage::takeStep);
    connect(bannerButton_, &QPushButton::clicked, this, &OrdersPage::showOversells);
    connect(oversells_, &OversellPanel::acknowledged, this, &OrdersPage::acknowledge);
    connect(oversells_, &OversellPanel::orderWanted, this, &OrdersPage::openOrder);
    connect(oversells_, &OversellPanel::skuWanted, this, [this](SkuId sku) { context_.shell.openSku(sku); });
    connect(panel_, &OrderPanel::skuWanted, this, [this](SkuId sku) { context_.shell.openSku(sku); });
    connect(panel_, &OrderPanel::titleKnown, this, [this](const QString& title) {
        if (drawer_->isOpen() && details_->currentWidget() == panel_)
            drawer_->open(title);
    });
    connect(drawer_, &Drawer::closed, this, [this] {
        panel_->open({});
        table_->setFocus();
    });
}

} // namespace onhand::ui
