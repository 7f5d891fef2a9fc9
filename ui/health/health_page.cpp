#include "ui/health/health_page.h"

#include "ui/health/channel_card.h"
#include "ui/health/webhook_section.h"
#include "ui/shell/dashboard_feed.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"

#include <QSortFilterProxyModel>

#include <algorithm>

namespace onhand::ui {

namespace {

constexpr int mostReceipts = 1000;
const auto everything = QStringLiteral("all");
const auto unfinished = QStringLiteral("unfinished");

bool matches(const desk::ReceiptRow& row, const QString& key)
{
    if (key == everything)
        return true;
    return key == unfinished ? !row.finishedAt && row.state != QLatin1String("quarantined") : row.state == key;
}

bool canDrive(const desk::ReceiptRow& row)
{
    return row.state == QLatin1String("quarantined") || row.state == QLatin1String("failed");
}

int urgency(const QString& state)
{
    const QStringList order{QStringLiteral("superseded"), QStringLiteral("confirmed"), QStringLiteral("waiting"),
                            QStringLiteral("leased"),     QStringLiteral("held"),      QStringLiteral("failed"),
                            QStringLiteral("quarantined")};
    return static_cast<int>(order.indexOf(state));
}

} // namespace

Page makeHealthPage()
{
    Page page;
    page.key = QStringLiteral("health");
    page.title = HealthPage::tr("Sync health");
    page.icon = Icon::Health;
    page.section = Section::Channels;
    page.badge = [](const desk::Dashboard& d) {
        std::int64_t count = 0;
        for (const auto& c : d.channels)
            count += c.quarantined;
        return count;
    };
    page.create = [](const PageContext& context, QWidget* parent) { return new HealthPage(context, parent); };
    return page;
}

HealthPage::HealthPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    build();
    refresher_ = new Refresher(
        context_.desk, this, [](const desk::ChangeSet& changes) { return changes.receipts || changes.channels; },
        [this] { ask(); });
    connect(&context_.feed, &DashboardFeed::updated, this, &HealthPage::showChannels);
    showChannels();
}

void HealthPage::build()
{
    auto* column = makeScrollingColumn(this);
    auto head = makePageHead(tr("Sync health"), this);
    head.line->setText(tr("A receipt is a promise: this listing must show this number. It is crossed off when the "
                          "store's own answer shows it."));
    column->addWidget(head.widget);
    cardColumn_ = new QVBoxLayout;
    cardColumn_->setSpacing(space::between);
    column->addLayout(cardColumn_);
    column->addWidget(new WebhookSection(context_, this));
    buildReceipts(column);
}

void HealthPage::buildReceipts(QVBoxLayout* column)
{
    auto* row = new QHBoxLayout;
    row->addWidget(makeLabel(tr("Receipts"), TextSize::Section, this), 1);
    drive_ = makeButton(tr("Drive again"), ButtonRole::Secondary, this);
    drive_->setIcon(icon(Icon::Refresh));
    drive_->setToolTip(tr("Make the selected receipt due now"));
    auto* save = makeButton(tr("Export…"), ButtonRole::Secondary, this);
    save->setToolTip(tr("Export the table (Ctrl+E)"));
    row->addWidget(save);
    row->addWidget(drive_);
    column->addLayout(row);
    chips_ = new FilterChips(tr("State of the receipt"), this);
    chips_->add(everything, tr("All"));
    chips_->add(unfinished, tr("On the way"));
    chips_->add(QStringLiteral("quarantined"), tr("Quarantined"));
    chips_->add(QStringLiteral("confirmed"), tr("Confirmed"));
    column->addWidget(chips_);
    model_ = new GridModel(context_.desk.clock(),
                           {tr("State"), tr("SKU"), tr("Name"), tr("Channel"), tr("Before → after"), tr("Because of"),
                            tr("Tries"), tr("Written"), tr("Last answer")},
                           this);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(model_);
    sorted->setSortRole(GridModel::SortRole);
    table_ = new DataTable(context_.settings, QStringLiteral("receipts"), tr("Receipts"), this);
    table_->setModel(sorted);
    table_->restore({166, 160, 180, 96, 124, 124, 60, 122, 116}, 2, 0, Qt::DescendingOrder);
    table_->setMinimumHeight(320);
    setFocusProxy(table_);
    state_ = new StateView(table_, this);
    column->addWidget(state_, 1);
    connect(chips_, &FilterChips::changed, this, &HealthPage::filter);
    connect(drive_, &QPushButton::clicked, this, &HealthPage::driveAgain);
    connect(save, &QPushButton::clicked, table_, &DataTable::exportRows);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HealthPage::updateButtons);
    connect(table_, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(table_, &DataTable::exported, this,
            [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    connect(table_, &DataTable::opened, this, [this](const QModelIndex& index) {
        const auto key = index.data(GridModel::KeyRole).toLongLong();
        const auto found = std::find_if(rows_.begin(), rows_.end(), [key](const auto& r) { return r.id.value == key; });
        if (found != rows_.end())
            context_.shell.openSku(found->sku);
    });
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
    connect(state_, &StateView::stepTaken, this, [this] { chips_->setCurrent(everything); });
    updateButtons();
}

void HealthPage::showChannels()
{
    const auto& dashboard = context_.feed.last();
    if (!dashboard)
        return;
    while (cards_.size() < dashboard->channels.size()) {
        cards_.push_back(new ChannelCard(context_, this));
        cardColumn_->addWidget(cards_.back());
    }
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        cards_[i]->setVisible(i < dashboard->channels.size());
        if (i < dashboard->channels.size())
            cards_[i]->show(dashboard->channels[i]);
    }
}

void HealthPage::ask()
{
    context_.desk.ask<std::vector<desk::ReceiptRow>>(
        this, [](desk::Queries& queries) { return queries.receipts(mostReceipts); },
        [this](Result<std::vector<desk::ReceiptRow>> answer) {
            refresher_->done();
            took(std::move(answer));
        });
}

void HealthPage::took(Result<std::vector<desk::ReceiptRow>> answer)
{
    if (!answer)
        return state_->showFailed(answer.error());
    rows_ = *std::move(answer);
    for (const auto& key : {everything, unfinished, QStringLiteral("quarantined"), QStringLiteral("confirmed")})
        chips_->setCount(key,
                         std::count_if(rows_.begin(), rows_.end(), [&](const auto& row) { return matches(row, key); }));
    filter(chips_->current());
}

void HealthPage::filter(const QString& key)
{
    std::vector<GridRow> rows;
    for (const auto& r : rows_) {
        if (!matches(r, key))
            continue;
        Cell state{.text = Format::receiptState(r.state), .pill = Format::receiptMeaning(r.state)};
        state.sort = QVariant::fromValue<qlonglong>(urgency(r.state) * 10'000'000'000'000LL + r.createdAt.ms);
        Cell value{.text = Format::number(r.value),
                   .sort = QVariant::fromValue<qlonglong>(r.value),
                   .number = true,
                   .strong = true};
        value.before = r.before ? Format::number(*r.before) : tr("none");
        auto error = textCell(r.lastError);
        error.tip = r.lastError;
        rows.push_back({r.id.value,
                        {state, textCell(r.code), textCell(r.name), textCell(r.channelName), value, textCell(r.cause),
                         numberCell(r.attempts), momentCell(r.createdAt), error}});
    }
    const bool none = rows.empty();
    model_->setRows(std::move(rows));
    if (rows_.empty())
        state_->showEmpty(
            tr("No receipts yet"),
            tr("The first one is written when a number on the shelf changes after the baseline was approved."));
    else if (none)
        state_->showEmpty(tr("None in this state"), tr("Receipts in other states exist."), tr("Show all"));
    else
        state_->showContent();
    updateButtons();
}

void HealthPage::updateButtons()
{
    const auto key = table_->currentIndex().data(GridModel::KeyRole).toLongLong();
    const auto row = std::find_if(rows_.begin(), rows_.end(), [key](const auto& r) { return r.id.value == key; });
    drive_->setEnabled(table_->selectionModel()->hasSelection() && row != rows_.end() && canDrive(*row));
}

void HealthPage::driveAgain()
{
    const ReceiptId id{table_->currentIndex().data(GridModel::KeyRole).toLongLong()};
    context_.desk.tell<void>(
        this, [id, actor = context_.desk.actor()](desk::Commands& commands) { return commands.driveAgain(id, actor); },
        [this](Result<void> outcome) {
            if (outcome)
                context_.shell.toast(tr("The receipt is due now."));
            else
                context_.shell.tellFailure(outcome.error());
        });
}

void HealthPage::handle(const QVariantMap& request)
{
    const auto wanted = request.value(QStringLiteral("filter")).toString();
    if (!wanted.isEmpty())
        chips_->setCurrent(wanted);
}

std::vector<PageAction> HealthPage::pageActions()
{
    std::vector<PageAction> actions;
    const auto& dashboard = context_.feed.last();
    for (std::size_t i = 0; dashboard && i < dashboard->channels.size(); ++i) {
        const auto& channel = dashboard->channels[i];
        actions.push_back(
            {channel.scanning ? tr("Cancel the scan of %1").arg(channel.name) : tr("Scan %1 now").arg(channel.name),
             {},
             [card = cards_[i]] { card->scanOrCancel(); }});
        actions.push_back({channel.state == ChannelState::Paused ? tr("Resume %1").arg(channel.name)
                                                                 : tr("Pause %1").arg(channel.name),
                           {},
                           [card = cards_[i]] { card->pauseOrResume(); }});
    }
    actions.push_back({tr("Export the receipts"), QStringLiteral("Ctrl+E"), [this] { table_->exportRows(); }});
    return actions;
}

} // namespace onhand::ui
