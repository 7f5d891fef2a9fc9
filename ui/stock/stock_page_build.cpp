// The widgets of StockPage; what they do is in stock_page.cpp.
#include "ui/stock/filter_bar.h"
#include "ui/stock/receive_form.h"
#include "ui/stock/sku_panel.h"
#include "ui/stock/stock_page.h"
#include "ui/stock/stock_table.h"
#include "ui/stock/tones.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QMenu>

namespace onhand::ui {

void StockPage::build()
{
    setAccessibleName(tr("Stock"));
    askForFile = [this](const QString& suggested) {
        return QFileDialog::getSaveFileName(this, tr("Export stock"), suggested,
                                            tr("Workbook (*.xlsx);;Comma-separated (*.csv)"));
    };
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(12);
    column->addWidget(buildHead());
    bar_ = new FilterBar(model_, filter_, this);
    column->addWidget(bar_);
    behind_ = makeNote(this, Line::Tone::Attention);
    column->addWidget(behind_);
    column->addWidget(buildStates(), 1);
    setFocusProxy(table_);
}

QWidget* StockPage::buildHead()
{
    auto* head = new QWidget(this);
    counts_ = makeCaption(QString(), head);
    counts_->setAccessibleName(tr("How many are shown"));
    receive_ = new QPushButton(tr("Receive goods"), head);
    receive_->setToolTip(tr("Receive goods (R)"));
    more_ = makeMenuButton(head);
    more_->setText(tr("More"));
    more_->setAccessibleName(tr("Import, columns and export"));
    auto* menu = new QMenu(more_);
    more_->setMenu(menu);
    QAction* counting = menu->addAction(tr("Import a count…"));
    connect(counting, &QAction::triggered, this, [this] {
        shell_.openPage(QStringLiteral("count"), {{QStringLiteral("choose"), true}});
    });
    QAction* exporting = menu->addAction(tr("Export what is shown…"));
    exporting->setShortcut(Qt::CTRL | Qt::Key_E);
    exporting->setShortcutContext(Qt::WidgetShortcut); // the page's own key handling does it; here it is only shown
    connect(exporting, &QAction::triggered, this, &StockPage::exportFile);
    QMenu* columns = menu->addMenu(tr("Columns"));
    connect(columns, &QMenu::aboutToShow, this, [this, columns] {
        columns->clear();
        table_->fillColumnMenu(*columns);
    });
    connect(receive_, &QPushButton::clicked, this, &StockPage::receiveGoods);

    auto* titles = new QVBoxLayout;
    titles->setSpacing(0);
    titles->addWidget(makeTitle(tr("Stock"), head));
    titles->addWidget(counts_);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addLayout(titles, 1);
    row->addWidget(receive_, 0, Qt::AlignTop);
    row->addWidget(more_, 0, Qt::AlignTop);
    return head;
}

QWidget* StockPage::buildStates()
{
    states_ = new QStackedWidget(this);
    splitter_ = new QSplitter(states_);
    splitter_->setChildrenCollapsible(false);
    splitter_->setHandleWidth(1);
    table_ = new StockTable(filter_, splitter_);
    splitter_->addWidget(table_);
    buildDrawer();

    QPushButton* action = nullptr;
    skeleton_ = makeSkeleton(states_);
    nothing_ = makeMessage(states_, tr("There are no SKUs yet"),
                           tr("Connect a store to take over its catalogue, or import a count of the shelf as CSV. "
                              "Nothing is pushed anywhere before you approve what would change."),
                           tr("Connect a store"), action);
    connect(action, &QPushButton::clicked, this, [this] { shell_.openPage(QStringLiteral("setup")); });
    noMatch_ =
        makeMessage(states_, tr("No SKU fits all of these filters"),
                    tr("All words must occur in the code, the name or the UPC, and the chips narrow it further."),
                    tr("Clear filters"), action);
    connect(action, &QPushButton::clicked, bar_, &FilterBar::clear);
    failed_ = makeMessage(states_, tr("The stock could not be read"), QString(), tr("Try again"), action, &failedText_);
    connect(action, &QPushButton::clicked, &feed_, &StockFeed::load);
    for (QWidget* state : {skeleton_, nothing_, noMatch_, failed_, static_cast<QWidget*>(splitter_)})
        states_->addWidget(state);
    return states_;
}

void StockPage::buildDrawer()
{
    drawer_ = new QStackedWidget(splitter_);
    drawer_->setMinimumWidth(320);
    panel_ = new SkuPanel(desk_, drawer_);
    receiveForm_ = new ReceiveForm(desk_, model_, drawer_);
    receiveScroll_ = new QScrollArea(drawer_);
    receiveScroll_->setWidgetResizable(true);
    receiveScroll_->setFrameShape(QFrame::NoFrame);
    receiveScroll_->setFocusPolicy(Qt::NoFocus);
    receiveScroll_->setAccessibleName(tr("Receive goods"));
    receiveScroll_->setWidget(receiveForm_);
    drawer_->addWidget(panel_);
    drawer_->addWidget(receiveScroll_);
    splitter_->addWidget(drawer_);
    splitter_->setStretchFactor(0, 1);
    splitter_->setStretchFactor(1, 0);
    splitter_->setSizes({760, 400});
    drawer_->hide();
}

} // namespace onhand::ui
