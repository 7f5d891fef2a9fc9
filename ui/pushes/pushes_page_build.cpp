#include "ui/pushes/push_lines_model.h"
#include "ui/pushes/pushes_page.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"

#include <QShortcut>
#include <QSortFilterProxyModel>

namespace onhand::ui {

PushesPage::PushesPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    build();
    connectParts();
    refresher_ = new Refresher(
        context_.desk, this,
        [](const desk::ChangeSet& changes) { return changes.pushes || changes.channels || changes.receipts; },
        [this] { ask(); });
    refreshButtons();
}

void PushesPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::within);
    head_ = makePageHead(tr("Pushes"), this);
    head_.line->setText(tr("A change of many listings at once waits for a person who sees before and after."));
    export_ = makeButton(tr("Export…"), ButtonRole::Secondary, this);
    export_->setToolTip(tr("Export the listings (Ctrl+E)"));
    undo_ = makeButton(tr("Undo…"), ButtonRole::Secondary, this);
    discard_ = makeButton({}, ButtonRole::Secondary, this);
    discard_->setToolTip(tr("Write nothing; the differences become discrepancies (Ctrl+Backspace)"));
    approve_ = makeButton({}, ButtonRole::Primary, this);
    approve_->setToolTip(tr("Let the selected listings, or all, show the new numbers (Ctrl+Enter)"));
    for (QPushButton* button : {export_, undo_, discard_, approve_})
        head_.buttons->addWidget(button);
    column->addWidget(head_.widget);
    totals_ = makeLabel({}, TextSize::BodyStrong, this);
    totals_->setWordWrap(true);
    reasons_ = makeLabel({}, TextSize::Body, this, true);
    reasons_->setWordWrap(true);
    column->addWidget(totals_);
    column->addWidget(reasons_);
    causes_ = new FilterChips(tr("Cause"), this);
    causes_->hide();
    column->addWidget(causes_);
    state_ = new StateView(buildLines(), this);
    column->addWidget(state_, 1);
}

QWidget* PushesPage::buildLines()
{
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::within);
    linesModel_ = new PushLinesModel(this);
    lines_ =
        new DataTable(context_.settings, QStringLiteral("push_lines"), tr("Before and after of each listing"), content);
    lines_->setModel(linesModel_);
    lines_->restore({124, 176, 220, 88, 152, 112, 148}, PushLinesModel::Name, PushLinesModel::Pair,
                    Qt::DescendingOrder);
    listModel_ = new GridModel(context_.desk.clock(),
                               {tr("State"), tr("Push"), tr("Channel"), tr("Cause"), tr("Listings"), tr("To 0"),
                                tr("Units"), tr("Held"), tr("Decided by")},
                               this);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(listModel_);
    sorted->setSortRole(GridModel::SortRole);
    list_ = new DataTable(context_.settings, QStringLiteral("pushes"), tr("Pushes, those that wait first"), content);
    list_->setModel(sorted);
    list_->setSelectionMode(QAbstractItemView::SingleSelection);
    list_->restore({124, 64, 120, 180, 88, 72, 88, 128, 112}, 3, 0, Qt::DescendingOrder);
    // Four pushes and the header; the listings have the rest.
    list_->setFixedHeight(list_->verticalHeader()->defaultSectionSize() * 5 + 8);
    column->addWidget(lines_, 1);
    column->addWidget(makeLabel(tr("All pushes"), TextSize::Section, content));
    column->addWidget(list_);
    setFocusProxy(lines_);
    return content;
}

void PushesPage::connectParts()
{
    // Not the buttons' own shortcuts: setting their texts would take those away.
    const auto key = [this](const QKeySequence& keys, void (PushesPage::*what)()) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, what);
    };
    key(QKeySequence(Qt::CTRL | Qt::Key_Return), &PushesPage::approve);
    key(QKeySequence(Qt::CTRL | Qt::Key_Backspace), &PushesPage::discard);
    key(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), &PushesPage::undo);
    connect(approve_, &QPushButton::clicked, this, &PushesPage::approve);
    connect(discard_, &QPushButton::clicked, this, &PushesPage::discard);
    connect(undo_, &QPushButton::clicked, this, &PushesPage::undo);
    connect(export_, &QPushButton::clicked, lines_, &DataTable::exportRows);
    for (DataTable* table : {lines_, list_}) {
        connect(table, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
        connect(table, &DataTable::exported, this,
                [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    }
    connect(lines_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { refreshButtons(); });
    connect(linesModel_, &QAbstractItemModel::modelReset, this, [this] { refreshButtons(); });
    connect(lines_, &DataTable::opened, this,
            [this](const QModelIndex& index) { context_.shell.openSku(linesModel_->at(index.row()).sku); });
    connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        const PushId push{index.data(GridModel::KeyRole).toLongLong()};
        if (index.isValid() && push != wanted_)
            choose(push);
    });
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
}

} // namespace onhand::ui
