#include "ui/goods/goods_page.h"

#include "ui/goods/delivery_forms.h"
#include "ui/goods/move_form.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/page_keys.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"

#include <QSortFilterProxyModel>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace onhand::ui {

namespace {

const auto pageKey = QStringLiteral("goods");
const auto openKey = QStringLiteral("open");
const auto closedKey = QStringLiteral("closed");

std::int64_t toCome(const desk::DeliveryRow& row)
{
    std::int64_t units = 0;
    for (const auto& line : row.lines)
        units += std::max<std::int64_t>(0, line.expected - line.received);
    return units;
}

GridRow gridRow(const desk::DeliveryRow& row, Instant now)
{
    std::int64_t expected = 0;
    std::int64_t received = 0;
    for (const auto& line : row.lines) {
        expected += line.expected;
        received += line.received;
    }
    const bool late = row.open && row.expectedOn && row.expectedOn->ms + 24LL * 3600 * 1000 < now.ms;
    Cell state;
    state.text = !row.open      ? GoodsPage::tr("Closed")
                 : late         ? GoodsPage::tr("Late")
                 : received > 0 ? GoodsPage::tr("Partly here")
                                : GoodsPage::tr("Expected");
    state.pill = !row.open ? Meaning::Ok : late ? Meaning::Attention : Meaning::Info;
    state.sort = qlonglong(row.expectedOn ? row.expectedOn->ms : row.openedAt.ms);
    Cell reference = textCell(row.reference);
    reference.strong = true;
    Cell day = row.expectedOn ? textCell(QLocale().toString(QDateTime::fromMSecsSinceEpoch(row.expectedOn->ms).date(),
                                                            QLocale::ShortFormat))
                              : Cell{};
    day.sort = state.sort;
    Cell note = textCell(row.note);
    note.tip = row.note;
    return {row.id.value,
            {state, reference, textCell(row.supplier), day, numberCell(std::int64_t(row.lines.size())),
             numberCell(expected), numberCell(received), numberCell(toCome(row)), note, momentCell(row.openedAt)}};
}

} // namespace

Page makeGoodsPage()
{
    Page page;
    page.key = pageKey;
    page.title = GoodsPage::tr("Goods");
    page.icon = Icon::Scan;
    page.section = Section::Shelf;
    page.create = [](const PageContext& context, QWidget* parent) { return new GoodsPage(context, parent); };
    return page;
}

GoodsPage::GoodsPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Goods"));
    build();
    refresher_ = new Refresher(
        context_.desk, this, [](const desk::ChangeSet& changes) { return changes.walks || changes.everySku; },
        [this] { ask(); });
    connectParts();
}

QWidget* GoodsPage::buildHead(QWidget* content)
{
    auto head = makePageHead(tr("Goods"), content);
    line_ = head.line;
    auto* save = makeButton(tr("Export…"), ButtonRole::Secondary, content);
    save->setToolTip(tr("Export the table (Ctrl+E)"));
    auto* aside = makeButton(tr("Set aside"), ButtonRole::Secondary, content);
    aside->setToolTip(tr("Damaged, doubtful or gone (A)"));
    auto* move = makeButton(tr("Move"), ButtonRole::Secondary, content);
    move->setToolTip(tr("Between bins (M)"));
    auto* expect = makeButton(tr("Expect a delivery"), ButtonRole::Secondary, content);
    expect->setToolTip(tr("E"));
    auto* receive = makeButton(tr("Receive"), ButtonRole::Primary, content);
    receive->setToolTip(tr("The chosen delivery, or goods that nobody expected (R)"));
    for (auto* button : {save, aside, move, expect, receive})
        head.buttons->addWidget(button);
    connect(save, &QPushButton::clicked, this, [this] { table_->exportRows(); });
    connect(aside, &QPushButton::clicked, this, [this] { handle({{QStringLiteral("aside"), true}}); });
    connect(move, &QPushButton::clicked, this, [this] { handle({{QStringLiteral("move"), true}}); });
    connect(expect, &QPushButton::clicked, this, [this] { handle({{QStringLiteral("expect"), true}}); });
    connect(receive, &QPushButton::clicked, this, &GoodsPage::receive);
    return head.widget;
}

void GoodsPage::build()
{
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::between);
    column->addWidget(buildHead(content));
    chips_ = new FilterChips(tr("Which deliveries"), content);
    chips_->add(openKey, tr("Expected"));
    chips_->add(closedKey, tr("Closed"));
    column->addWidget(chips_);
    model_ = new GridModel(context_.desk.clock(),
                           {tr("State"), tr("Delivery"), tr("Supplier"), tr("Expected on"), tr("SKUs"), tr("Expected"),
                            tr("Came"), tr("To come"), tr("Note"), tr("Opened")},
                           this);
    sorted_ = new QSortFilterProxyModel(this);
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(GridModel::SortRole);
    table_ = new DataTable(context_.settings, pageKey, tr("Deliveries"), content);
    table_->setModel(sorted_);
    table_->restore({120, 112, 160, 112, 64, 88, 72, 88, 176, 112}, 2, 0, Qt::AscendingOrder);
    state_ = new StateView(table_, content);
    column->addWidget(state_, 1);
    drawer_ = new Drawer(context_.settings, pageKey, content, buildForms(), this);
    auto* keys = new PageKeys(content);
    keys->except(forms_);
    keys->add(QKeySequence(Qt::Key_R), [this] { receive(); });
    keys->add(QKeySequence(Qt::Key_E), [this] { handle({{QStringLiteral("expect"), true}}); });
    keys->add(QKeySequence(Qt::Key_M), [this] { handle({{QStringLiteral("move"), true}}); });
    keys->add(QKeySequence(Qt::Key_A), [this] { handle({{QStringLiteral("aside"), true}}); });
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(drawer_);
    setFocusProxy(table_);
}

QWidget* GoodsPage::buildForms()
{
    forms_ = new QStackedWidget(this);
    receive_ = new ReceiveDeliveryForm(context_, forms_);
    expect_ = new ExpectDeliveryForm(context_, forms_);
    move_ = new MoveForm(context_, forms_);
    aside_ = new SetAsideForm(context_, forms_);
    for (GoodsForm* form : std::initializer_list<GoodsForm*>{receive_, expect_, move_, aside_}) {
        forms_->addWidget(form);
        connect(form, &GoodsForm::closed, this, [this] { drawer_->close(); });
        connect(form, &GoodsForm::finished, this, [this](const QString& sentence, const auto& movements) {
            std::function<void()> undo;
            if (!movements.empty()) {
                undo = [this, movements] {
                    context_.desk.tell<desk::CommandOutcome>(
                        this,
                        [movements, who = context_.desk.actor()](desk::Commands& commands) {
                            return commands.undo(movements, who);
                        },
                        [this](Result<desk::CommandOutcome> done) {
                            done ? context_.shell.toast(tr("Undone.")) : context_.shell.tellFailure(done.error());
                            refresher_->now();
                        });
                };
            }
            context_.shell.toast(sentence, undo);
            refresher_->now();
        });
    }
    return forms_;
}

void GoodsPage::connectParts()
{
    connect(chips_, &FilterChips::changed, this, [this] { filter(); });
    connect(table_, &DataTable::opened, this, &GoodsPage::receive);
    connect(table_, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(table_, &DataTable::exported, this,
            [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
    connect(state_, &StateView::stepTaken, this, [this] {
        chips_->current() == openKey ? handle({{QStringLiteral("expect"), true}}) : chips_->setCurrent(openKey);
    });
    connect(drawer_, &Drawer::closed, table_, qOverload<>(&QWidget::setFocus));
}

void GoodsPage::ask()
{
    context_.desk.ask<std::vector<desk::DeliveryRow>>(
        this, [](desk::Queries& queries) { return queries.deliveries(true); },
        [this](Result<std::vector<desk::DeliveryRow>> answer) {
            refresher_->done();
            took(std::move(answer));
        });
}

void GoodsPage::took(Result<std::vector<desk::DeliveryRow>> answer)
{
    if (!answer)
        return state_->showFailed(answer.error());
    rows_ = *std::move(answer);
    loaded_ = true;
    filter();
    if (wanted_)
        handle({{QStringLiteral("delivery"), qlonglong(std::exchange(wanted_, {}).value)}});
}

void GoodsPage::filter()
{
    if (!loaded_)
        return;
    const bool open = chips_->current() != closedKey;
    const auto opened = std::count_if(rows_.begin(), rows_.end(), [](const auto& row) { return row.open; });
    chips_->setCount(openKey, opened);
    chips_->setCount(closedKey, std::int64_t(rows_.size()) - opened);
    std::vector<GridRow> rows;
    std::int64_t units = 0;
    for (const auto& row : rows_) {
        units += row.open ? toCome(row) : 0;
        if (row.open == open)
            rows.push_back(gridRow(row, context_.desk.clock().now()));
    }
    const bool none = rows.empty();
    model_->setRows(std::move(rows));
    line_->setText(
        units == 0 ? tr("Nothing is on its way.")
                   : tr("%Ln unit(s) are on their way. On-hand rises when they are received.", nullptr, int(units)));
    if (!none)
        state_->showContent();
    else if (open)
        state_->showEmpty(
            tr("No delivery is expected"),
            tr("Say what you ordered, and its arrival is checked against it. Goods that nobody expected are "
               "received on the stock page."),
            tr("Expect a delivery"));
    else
        state_->showEmpty(tr("No delivery was closed yet"), tr("Deliveries that came are listed here."),
                          tr("Show what is expected"));
    table_->ensureChosen();
}

const desk::DeliveryRow* GoodsPage::current() const
{
    const auto at = table_->currentIndex();
    if (!at.isValid() || rows_.empty())
        return nullptr;
    const DeliveryId id{at.data(GridModel::KeyRole).toLongLong()};
    const auto row = std::find_if(rows_.begin(), rows_.end(), [id](const auto& one) { return one.id == id; });
    return row == rows_.end() ? nullptr : &*row;
}

void GoodsPage::receive()
{
    const auto* row = current();
    if (!row || !row->open)
        return context_.shell.openPage(QStringLiteral("stock"), {{QStringLiteral("receive"), true}});
    receive_->open(*row);
    showForm(receive_, tr("Receive %1").arg(row->reference));
}

void GoodsPage::closeCurrent()
{
    const auto* row = current();
    if (!row || !row->open)
        return;
    context_.desk.tell<void>(
        this,
        [id = row->id, why = tr("the rest will not come"), who = context_.desk.actor()](desk::Commands& commands) {
            return commands.closeDelivery(id, why, who);
        },
        [this, reference = row->reference](Result<void> done) {
            done ? context_.shell.toast(tr("Nothing more is expected of %1.").arg(reference))
                 : context_.shell.tellFailure(done.error());
            refresher_->now();
        });
}

void GoodsPage::showForm(QWidget* form, const QString& title)
{
    forms_->setCurrentWidget(form);
    drawer_->open(title);
}

void GoodsPage::handle(const QVariantMap& request)
{
    if (request.contains(QStringLiteral("move"))) {
        showForm(move_, tr("Move between bins"));
        move_->open();
    } else if (request.contains(QStringLiteral("aside"))) {
        showForm(aside_, tr("Set units aside"));
        aside_->open();
    } else if (request.contains(QStringLiteral("expect"))) {
        showForm(expect_, tr("Expect a delivery"));
        expect_->open();
    } else if (request.contains(QStringLiteral("delivery"))) {
        const DeliveryId id{request.value(QStringLiteral("delivery")).toLongLong()};
        const auto row = std::find_if(rows_.begin(), rows_.end(), [id](const auto& one) { return one.id == id; });
        if (row == rows_.end()) {
            wanted_ = loaded_ ? DeliveryId{} : id;
            return;
        }
        receive_->open(*row);
        showForm(receive_, tr("Receive %1").arg(row->reference));
    }
}

std::vector<PageAction> GoodsPage::pageActions()
{
    return {{tr("Receive"), QStringLiteral("R"), [this] { receive(); }},
            {tr("Expect a delivery"), QStringLiteral("E"),
             [this] {
                 handle({{QStringLiteral("expect"), true}});
             }},
            {tr("Move between bins"), QStringLiteral("M"),
             [this] {
                 handle({{QStringLiteral("move"), true}});
             }},
            {tr("Set units aside"), QStringLiteral("A"),
             [this] {
                 handle({{QStringLiteral("aside"), true}});
             }},
            {tr("Expect nothing more of this delivery"), {}, [this] { closeCurrent(); }}};
}

bool GoodsPage::goBack()
{
    if (!drawer_->isOpen())
        return false;
    drawer_->close();
    return true;
}

} // namespace onhand::ui
