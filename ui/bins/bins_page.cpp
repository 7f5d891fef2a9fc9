#include "ui/bins/bins_page.h"

#include "ui/bins/barcode.h"
#include "ui/bins/bin_form.h"
#include "ui/bins/bin_import_form.h"
#include "ui/bins/bin_labels.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/page_keys.h"
#include "ui/widgets/print_button.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"

#include <QKeyEvent>
#include <QStackedWidget>

#include <algorithm>

namespace onhand::ui {

namespace {

const auto pageKey = QStringLiteral("bins");
const auto usedKey = QStringLiteral("used");
const auto retiredKey = QStringLiteral("retired");

GridRow gridRow(const desk::BinRow& row, int place)
{
    Cell code = textCell(row.bin.code);
    code.strong = true;
    // Only the exception is marked: most bins are for sale.
    Cell sale = textCell(row.bin.sellable ? BinsPage::tr("For sale") : BinsPage::tr("Not for sale"));
    if (!row.bin.sellable)
        sale.pill = Meaning::Neutral;
    Cell counted = row.lastCountedAt ? momentCell(row.lastCountedAt) : textCell(BinsPage::tr("Never"));
    Cell walk = row.openWalk ? Cell{.text = BinsPage::tr("Being counted"), .pill = Meaning::Info} : Cell{};
    return {row.bin.id.value,
            {numberCell(place), code, textCell(row.bin.label), textCell(BinLabels::textOf(row)), sale,
             numberCell(row.skus), numberCell(row.units), counted, walk}};
}

} // namespace

Page makeBinsPage()
{
    Page page;
    page.key = pageKey;
    page.title = BinsPage::tr("Bins");
    page.icon = Icon::Box;
    page.section = Section::Shelf;
    page.create = [](const PageContext& context, QWidget* parent) { return new BinsPage(context, parent); };
    return page;
}

BinsPage::BinsPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Bins"));
    build();
    refresher_ = new Refresher(
        context_.desk, this, [](const desk::ChangeSet& changes) { return changes.walks || changes.everySku; },
        [this] { ask(); });
    connectParts();
}

QWidget* BinsPage::buildHead(QWidget* content)
{
    auto head = makePageHead(tr("Bins"), content);
    line_ = head.line;
    auto* save = makeButton(tr("Export…"), ButtonRole::Secondary, content);
    save->setToolTip(tr("Export the table (Ctrl+E)"));
    retire_ = makeButton(tr("Take out of use"), ButtonRole::Secondary, content);
    auto* import = makeButton(tr("Import…"), ButtonRole::Secondary, content);
    import->setToolTip(tr("Bins from a CSV file (I)"));
    labels_ = new PrintButton(tr("Labels"), content);
    labels_->setToolTip(tr("Of the chosen bins, or of all when only one is chosen (Ctrl+P)"));
    labels_->setVisible(canMakeBarcodes());
    labels_->setWork([this](QPrinter& printer) { return BinLabels::print(chosen(), printer); },
                     [this](const QString& file) { return BinLabels::writePdf(chosen(), file); },
                     [] { return tr("bin-labels.pdf"); });
    auto* add = makeButton(tr("Add a bin"), ButtonRole::Primary, content);
    add->setToolTip(tr("N"));
    for (QPushButton* button : {save, import, retire_, static_cast<QPushButton*>(labels_), add})
        head.buttons->addWidget(button);
    connect(save, &QPushButton::clicked, this, [this] { table_->exportRows(); });
    connect(import, &QPushButton::clicked, this, &BinsPage::import);
    connect(retire_, &QPushButton::clicked, this, &BinsPage::retire);
    connect(add, &QPushButton::clicked, this, [this] { edit(true); });
    return head.widget;
}

void BinsPage::build()
{
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::between);
    column->addWidget(buildHead(content));
    chips_ = new FilterChips(tr("Which bins"), content);
    chips_->add(usedKey, tr("In use"));
    chips_->add(retiredKey, tr("Out of use"));
    column->addWidget(chips_);
    model_ = new GridModel(context_.desk.clock(),
                           {tr("Order"), tr("Bin"), tr("Name"), tr("Label reads"), tr("Stock"), tr("SKUs"), tr("Units"),
                            tr("Last counted"), tr("Walk")},
                           this);
    table_ = new DataTable(context_.settings, pageKey, tr("Bins in walking order"), content);
    table_->setModel(model_);
    // The order of the rows is the order of the walk, and is changed here: no sorting.
    table_->setSortingEnabled(false);
    table_->restore({64, 120, 200, 140, 120, 72, 80, 128, 128}, 2, -1, Qt::AscendingOrder);
    table_->setSortingEnabled(false);
    state_ = new StateView(table_, content);
    column->addWidget(state_, 1);
    column->addWidget(
        makeLabel(tr("Alt+↑ and Alt+↓ move a bin in the walking order."), TextSize::Caption, content, true));
    forms_ = new QStackedWidget(this);
    form_ = new BinForm(context_, forms_);
    import_ = new BinImportForm(context_, forms_);
    forms_->addWidget(form_);
    forms_->addWidget(import_);
    drawer_ = new Drawer(context_.settings, pageKey, content, forms_, this);
    auto* keys = new PageKeys(content);
    keys->except(forms_);
    keys->add(QKeySequence(Qt::Key_N), [this] { edit(true); });
    keys->add(QKeySequence(Qt::Key_I), [this] { import(); });
    keys->add(QKeySequence(Qt::CTRL | Qt::Key_P), [this] { print(); });
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(drawer_);
    setFocusProxy(table_);
}

void BinsPage::connectParts()
{
    table_->installEventFilter(this);
    connect(chips_, &FilterChips::changed, this, [this] { filter(); });
    connect(table_, &DataTable::opened, this, [this] { edit(false); });
    connect(labels_, &PrintButton::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(labels_, &PrintButton::printed, this, [this] {
        context_.shell.toast(tr("%Ln label(s) are on their way to the printer.", nullptr, int(chosen().size())));
    });
    connect(labels_, &PrintButton::saved, this, [this](const QString& name) {
        context_.shell.toast(tr("Wrote %Ln label(s) to %1.", nullptr, int(chosen().size())).arg(name));
    });
    connect(import_, &BinImportForm::closed, drawer_, &Drawer::close);
    connect(import_, &BinImportForm::imported, this, [this](const QString& sentence) {
        context_.shell.toast(sentence);
        refresher_->now();
    });
    connect(table_, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(table_, &DataTable::exported, this,
            [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
    connect(state_, &StateView::stepTaken, this, [this] { edit(true); });
    connect(drawer_, &Drawer::closed, table_, qOverload<>(&QWidget::setFocus));
    connect(form_, &BinForm::closed, drawer_, &Drawer::close);
    connect(form_, &BinForm::saved, this, [this](const QString& sentence) {
        context_.shell.toast(sentence);
        drawer_->close();
        refresher_->now();
    });
}

void BinsPage::ask()
{
    context_.desk.ask<std::vector<desk::BinRow>>(
        this, [](desk::Queries& queries) { return queries.binRows(true); },
        [this](Result<std::vector<desk::BinRow>> answer) {
            refresher_->done();
            took(std::move(answer));
        });
}

void BinsPage::took(Result<std::vector<desk::BinRow>> answer)
{
    if (!answer)
        return state_->showFailed(answer.error());
    rows_ = *std::move(answer);
    loaded_ = true;
    filter();
}

void BinsPage::filter()
{
    if (!loaded_)
        return;
    const bool retired = chips_->current() == retiredKey;
    const auto out = std::count_if(rows_.begin(), rows_.end(), [](const auto& row) { return row.retired; });
    chips_->setCount(usedKey, std::int64_t(rows_.size()) - out);
    chips_->setCount(retiredKey, out);
    std::vector<GridRow> rows;
    for (const auto& row : rows_) {
        if (row.retired == retired)
            rows.push_back(gridRow(row, int(rows.size()) + 1));
    }
    const bool none = rows.empty();
    model_->setRows(std::move(rows));
    retire_->setText(retired ? tr("Use again") : tr("Take out of use"));
    line_->setText(
        tr("%Ln bin(s), in the order in which one walks past them.", nullptr, int(std::int64_t(rows_.size()) - out)));
    if (!none)
        state_->showContent();
    else if (retired)
        state_->showEmpty(tr("Every bin is in use"), tr("A bin that is taken out of use keeps its history."));
    else
        state_->showEmpty(tr("There are no bins yet"),
                          tr("A bin is a place that can be counted: a shelf, a drawer, a pallet."), tr("Add a bin"));
    table_->ensureChosen();
}

const desk::BinRow* BinsPage::current() const
{
    const auto at = table_->currentIndex();
    if (!at.isValid())
        return nullptr;
    const BinId id{at.data(GridModel::KeyRole).toLongLong()};
    const auto row = std::find_if(rows_.begin(), rows_.end(), [id](const auto& one) { return one.bin.id == id; });
    return row == rows_.end() ? nullptr : &*row;
}

std::vector<desk::BinRow> BinsPage::chosen() const
{
    std::vector<desk::BinRow> chosen;
    const auto marked = table_->selectionModel()->selectedRows();
    for (const auto& row : rows_) {
        const bool isMarked = std::any_of(marked.begin(), marked.end(), [&](const auto& index) {
            return index.data(GridModel::KeyRole).toLongLong() == row.bin.id.value;
        });
        if (marked.size() > 1 ? isMarked : !row.retired)
            chosen.push_back(row);
    }
    return chosen;
}

void BinsPage::edit(bool anew)
{
    const auto* bin = anew ? nullptr : current();
    if (!anew && !bin)
        return;
    forms_->setCurrentWidget(form_);
    drawer_->open(bin ? tr("Bin %1").arg(bin->bin.code) : tr("Add a bin"));
    form_->open(bin);
}

void BinsPage::move(int by)
{
    const auto* bin = current();
    if (!bin || bin->retired)
        return;
    std::vector<BinId> order;
    for (const auto& row : rows_) {
        if (!row.retired)
            order.push_back(row.bin.id);
    }
    const auto at = std::find(order.begin(), order.end(), bin->bin.id) - order.begin();
    const auto to = at + by;
    if (to < 0 || to >= std::ssize(order))
        return;
    std::swap(order[std::size_t(at)], order[std::size_t(to)]);
    context_.desk.tell<void>(
        this,
        [order, who = context_.desk.actor()](desk::Commands& commands) { return commands.reorderBins(order, who); },
        [this](Result<void> outcome) { done(outcome, {}); });
}

void BinsPage::retire()
{
    const auto* bin = current();
    if (!bin)
        return;
    context_.desk.tell<void>(
        this,
        [id = bin->bin.id, retired = !bin->retired, who = context_.desk.actor()](desk::Commands& commands) {
            return commands.retireBin(id, retired, who);
        },
        [this, code = bin->bin.code, retired = !bin->retired](Result<void> outcome) {
            done(outcome, retired ? tr("Took bin %1 out of use.").arg(code) : tr("Bin %1 is in use again.").arg(code));
        });
}

void BinsPage::done(const Result<void>& outcome, const QString& sentence)
{
    if (!outcome)
        context_.shell.tellFailure(outcome.error());
    else if (!sentence.isEmpty())
        context_.shell.toast(sentence);
    refresher_->now();
}

void BinsPage::print()
{
    if (canMakeBarcodes() && !chosen().empty())
        labels_->print();
}

void BinsPage::import()
{
    forms_->setCurrentWidget(import_);
    drawer_->open(tr("Import bins"));
    import_->open();
}

std::vector<PageAction> BinsPage::pageActions()
{
    return {{tr("Add a bin"), QStringLiteral("N"), [this] { edit(true); }},
            {tr("Edit the bin"), QStringLiteral("Return"), [this] { edit(false); }},
            {tr("Move the bin up"), QStringLiteral("Alt+Up"), [this] { move(-1); }},
            {tr("Move the bin down"), QStringLiteral("Alt+Down"), [this] { move(1); }},
            {tr("Import bins from a file…"), QStringLiteral("I"), [this] { import(); }},
            {tr("Print labels…"), QStringLiteral("Ctrl+P"), [this] { print(); }}};
}

bool BinsPage::goBack()
{
    if (!drawer_->isOpen())
        return false;
    drawer_->close();
    return true;
}

bool BinsPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return PageWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if ((key->modifiers() & Qt::AltModifier) && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
        move(key->key() == Qt::Key_Up ? -1 : 1);
        return true;
    }
    return false;
}

} // namespace onhand::ui
