// The widgets of DiscrepanciesPage; what they do is in discrepancies_page.cpp.
#include "ui/discrepancies/discrepancies_page.h"
#include "ui/discrepancies/discrepancy_panel.h"
#include "ui/discrepancies/queue_model.h"
#include "ui/discrepancies/resolve_form.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/format.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/ui_settings.h"

#include <QComboBox>
#include <QLineEdit>
#include <QShortcut>

namespace onhand::ui {

void DiscrepanciesPage::build()
{
    setAccessibleName(tr("Discrepancies"));
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::within);
    auto head = makePageHead(tr("Discrepancies"), content);
    line_ = head.line;
    buildFilters(content);
    head.buttons->addWidget(search_);
    undo_ = makeButton(tr("Undo"), ButtonRole::Secondary, content);
    undo_->setToolTip(tr("Take the last decision back (U)"));
    undo_->setEnabled(false);
    auto* save = makeButton(tr("Export…"), ButtonRole::Secondary, content);
    save->setToolTip(tr("Export the table (Ctrl+E)"));
    head.buttons->addWidget(undo_);
    head.buttons->addWidget(save);
    column->addWidget(head.widget);
    auto* chips = new QHBoxLayout;
    chips->setSpacing(space::page);
    chips->addWidget(which_, 12, Qt::AlignTop);
    chips->addWidget(severity_, 10, Qt::AlignTop);
    column->addLayout(chips);
    auto* narrowing = new QWidget(content);
    auto* flow = new FlowLayout(narrowing, space::within);
    for (auto* box : {channel_, category_, term_})
        flow->addWidget(box);
    column->addWidget(narrowing);
    column->addWidget(buildMarks(content));
    model_ = new QueueModel(context_.desk.clock(), this);
    table_ = new DataTable(context_.settings, QStringLiteral("discrepancies"), tr("Discrepancies"), content);
    table_->setModel(model_);
    const bool first = context_.settings.tableState(QStringLiteral("discrepancies")).isEmpty();
    table_->restore({36, 96, 220, 88, 96, 64, 60, 172, 100, 80, 100, 112}, int(QueueColumn::Sku),
                    int(QueueColumn::Severity), Qt::DescendingOrder);
    // The same for every row in most shops; the drawer says it, and the header's menu brings it back.
    if (first)
        table_->setColumnHidden(int(QueueColumn::Owner), true);
    state_ = new StateView(table_, content);
    column->addWidget(state_, 1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    panel_ = new DiscrepancyPanel(context_.desk, this);
    drawer_ = new Drawer(context_.settings, QStringLiteral("discrepancies"), content, panel_, this);
    outer->addWidget(drawer_);
    setFocusProxy(table_);
    connect(save, &QPushButton::clicked, table_, &DataTable::exportRows);
    typing_.setSingleShot(true);
    typing_.setInterval(120);
    follow_.setSingleShot(true);
    follow_.setInterval(120);
}

void DiscrepanciesPage::buildFilters(QWidget* parent)
{
    search_ = new QLineEdit(parent);
    search_->setAccessibleName(tr("Search the discrepancies"));
    search_->setPlaceholderText(tr("SKU or name"));
    search_->setToolTip(tr("Ctrl+F"));
    search_->setClearButtonEnabled(true);
    search_->setMaxLength(120);
    search_->setMinimumWidth(160);
    search_->setMaximumWidth(260);
    which_ = new FilterChips(tr("Which discrepancies"), parent);
    which_->add(QStringLiteral("waiting"), tr("Wait for you"));
    which_->add(QStringLiteral("under_way"), tr("Under way"));
    which_->add(QStringLiteral("snoozed"), tr("Snoozed"));
    which_->add(QStringLiteral("left_alone"), tr("Left alone"));
    which_->add(QStringLiteral("closed"), tr("Closed"));
    severity_ = new FilterChips(tr("Severity"), parent);
    severity_->add(QStringLiteral("all"), tr("All"));
    for (int i = 3; i >= 0; --i)
        severity_->add(toWord(static_cast<Severity>(i)), Format::severity(static_cast<Severity>(i)));
    const auto choice = [parent](QComboBox*& box, const QString& name) {
        box = new QComboBox(parent);
        box->setAccessibleName(name);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
    };
    choice(channel_, tr("Channel"));
    choice(category_, tr("Category"));
    choice(term_, tr("Explanation"));
}

QWidget* DiscrepanciesPage::buildMarks(QWidget* parent)
{
    marks_ = new QFrame(parent);
    marks_->setProperty("role", QStringLiteral("card"));
    auto* row = new QHBoxLayout(marks_);
    row->setContentsMargins(space::between, space::half, space::within, space::half);
    marksText_ = makeLabel({}, TextSize::Body, marks_);
    marksText_->setWordWrap(true); // else it takes its room from the drawer
    row->addWidget(marksText_, 1);
    auto* all = makeButton(tr("Mark all"), ButtonRole::Quiet, marks_);
    all->setToolTip(tr("Ctrl+A"));
    auto* none = makeButton(tr("Unmark"), ButtonRole::Quiet, marks_);
    none->setToolTip(tr("Esc"));
    row->addWidget(all);
    row->addWidget(none);
    connect(all, &QPushButton::clicked, this, [this] { model_->markAll(true); });
    connect(none, &QPushButton::clicked, this, [this] { model_->markAll(false); });
    marks_->hide();
    return marks_;
}

void DiscrepanciesPage::connectParts()
{
    const auto narrowed = [this] {
        save();
        filter();
    };
    connect(which_, &FilterChips::changed, this, narrowed);
    connect(severity_, &FilterChips::changed, this, narrowed);
    for (auto* box : {channel_, category_, term_})
        connect(box, &QComboBox::activated, this, narrowed);
    connect(search_, &QLineEdit::textChanged, &typing_, qOverload<>(&QTimer::start));
    connect(&typing_, &QTimer::timeout, this, narrowed);
    connect(search_, &QLineEdit::returnPressed, table_, qOverload<>(&QWidget::setFocus));
    connect(undo_, &QPushButton::clicked, this, qOverload<>(&DiscrepanciesPage::undo));
    connect(model_, &QueueModel::marksChanged, this, &DiscrepanciesPage::showMarks);
    connect(table_, &DataTable::opened, this, &DiscrepanciesPage::openCurrent);
    connect(table_, &QTableView::clicked, this, [this](const QModelIndex& at) {
        if (at.column() == int(QueueColumn::Mark))
            model_->setMarked(at.row(), !model_->isMarked(at.row()));
    });
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DiscrepanciesPage::followCurrent);
    connect(table_, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(table_, &DataTable::exported, this,
            [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    connect(&follow_, &QTimer::timeout, this, [this] {
        if (drawer_->isOpen() && !panel_->form().isOpen())
            openCurrent();
    });
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
    connect(state_, &StateView::stepTaken, this, &DiscrepanciesPage::takeStep);
    connect(panel_, &DiscrepancyPanel::decided, this, &DiscrepanciesPage::decide);
    connect(panel_, &DiscrepancyPanel::undoWanted, this, qOverload<const QString&>(&DiscrepanciesPage::undo));
    connect(panel_, &DiscrepancyPanel::skuWanted, this, [this](SkuId sku) { context_.shell.openSku(sku); });
    connect(panel_, &DiscrepancyPanel::orderWanted, this, [this](OrderId order) {
        context_.shell.openPage(QStringLiteral("orders"), {{QStringLiteral("order"), qlonglong(order.value)}});
    });
    connect(panel_, &DiscrepancyPanel::walkWanted, this, [this](WalkId walk) {
        context_.shell.openPage(QStringLiteral("walks"), {{QStringLiteral("walk"), qlonglong(walk.value)}});
    });
    connect(panel_, &DiscrepancyPanel::titleKnown, this, [this](const QString& title) {
        if (drawer_->isOpen() && !panel_->form().isOpen())
            drawer_->open(title);
    });
    connect(&panel_->form(), &ResolveForm::carriedOut, this, &DiscrepanciesPage::carriedOut);
    connect(&panel_->form(), &ResolveForm::left, this, [this] {
        panel_->showForm(false);
        if (!panel_->reading())
            drawer_->close();
        table_->setFocus();
    });
    connect(drawer_, &Drawer::closed, this, [this] {
        setCompact(false);
        panel_->showForm(false);
        panel_->open({});
        table_->setFocus();
    });
    connectKeys(table_, Qt::WidgetShortcut);
    connectKeys(&panel_->body(), Qt::WidgetWithChildrenShortcut);
}

// A table or a list would take the letters for a search of its own.
void DiscrepanciesPage::connectKeys(QWidget* where, Qt::ShortcutContext context)
{
    const auto on = [&](const QKeySequence& keys, auto deed) {
        connect(new QShortcut(keys, where, nullptr, nullptr, context), &QShortcut::activated, this, deed);
    };
    on(Qt::Key_S, [this] { decide(ResolutionKind::ShelfWins); });
    on(Qt::Key_C, [this] { decide(ResolutionKind::ChannelRight); });
    on(Qt::Key_W, [this] { decide(ResolutionKind::CountIt); });
    on(Qt::Key_Z, [this] { decide(ResolutionKind::Snooze); });
    on(Qt::Key_D, [this] { decide(ResolutionKind::Dismiss); });
    on(Qt::Key_U, [this] { undo(); });
    on(Qt::Key_J, [this] { move(1); });
    on(Qt::Key_K, [this] { move(-1); });
    if (where != table_)
        return;
    on(Qt::Key_Space, [this] { mark(); });
    on(QKeySequence::SelectAll, [this] { model_->markAll(true); });
    on(QKeySequence::Copy, [this] { copy(); });
}

} // namespace onhand::ui
