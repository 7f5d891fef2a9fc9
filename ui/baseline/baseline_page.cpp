#include "ui/baseline/baseline_page.h"

#include "ui/shell/dashboard_feed.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"

#include <QMessageBox>
#include <QShortcut>
#include <QSortFilterProxyModel>

#include <cstdlib>

namespace onhand::ui {

Page makeBaselinePage()
{
    Page page;
    page.key = QStringLiteral("baseline");
    page.title = BaselinePage::tr("Baseline");
    page.icon = Icon::Baseline;
    page.section = Section::Channels;
    const auto waiting = [](const desk::Dashboard& d) {
        return std::count_if(d.channels.begin(), d.channels.end(),
                             [](const auto& c) { return c.proposedBaseline.has_value(); });
    };
    page.badge = waiting;
    page.visible = [waiting](const desk::Dashboard& d) { return waiting(d) > 0; };
    page.create = [](const PageContext& context, QWidget* parent) { return new BaselinePage(context, parent); };
    return page;
}

BaselinePage::BaselinePage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    build();
    refresher_ = new Refresher(
        context_.desk, this, [](const desk::ChangeSet& changes) { return changes.channels; }, [this] { ask(); });
    // The first dashboard says which channel waits.
    connect(&context_.feed, &DashboardFeed::updated, this, [this] {
        if (!view_)
            refresher_->now();
    });
}

void BaselinePage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::within);
    head_ = makePageHead(tr("Baseline"), this);
    push_ = makeButton(tr("Push"), ButtonRole::Primary, this);
    push_->setToolTip(tr("Approve the baseline (Ctrl+Enter)"));
    // Not the button's own shortcut: setting its text would take that away.
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this), &QShortcut::activated, this,
            &BaselinePage::approve);
    head_.buttons->addWidget(push_);
    column->addWidget(head_.widget);
    totals_ = makeLabel({}, TextSize::BodyStrong, this);
    totals_->setWordWrap(true);
    untouched_ = makeLabel({}, TextSize::Body, this, true);
    untouched_->setWordWrap(true);
    column->addWidget(totals_);
    column->addWidget(untouched_);
    column->addSpacing(space::within);
    model_ = new GridModel(context_.desk.clock(), {tr("SKU"), tr("Name"), tr("Change"), tr("Before → after")}, this);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(model_);
    sorted->setSortRole(GridModel::SortRole);
    table_ = new DataTable(context_.settings, QStringLiteral("baseline"), tr("What would change"), this);
    table_->setModel(sorted);
    table_->restore({190, 260, 104, 168}, 1, 3, Qt::DescendingOrder);
    setFocusProxy(table_);
    state_ = new StateView(table_, this);
    column->addWidget(state_, 1);
    push_->hide();
    connect(push_, &QPushButton::clicked, this, &BaselinePage::approve);
    connect(table_, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(table_, &DataTable::opened, this, [this](const QModelIndex& index) {
        const auto key = index.data(GridModel::KeyRole).toLongLong();
        for (const auto& row : view_->rows) {
            if (row.listing.value == key)
                context_.shell.openSku(row.sku);
        }
    });
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
    connect(state_, &StateView::stepTaken, this, [this] { context_.shell.openPage(QStringLiteral("dashboard")); });
}

void BaselinePage::ask()
{
    std::optional<ChannelId> channel;
    if (const auto& dashboard = context_.feed.last()) {
        for (const auto& c : dashboard->channels) {
            if (c.proposedBaseline || (view_ && view_->channel == c.id))
                channel = c.id;
        }
    }
    if (!channel) {
        refresher_->done();
        if (context_.feed.last())
            state_->showEmpty(tr("Nothing waits for approval"),
                              tr("A baseline appears here before the first push to a channel."),
                              tr("Go to the dashboard"));
        return;
    }
    context_.desk.ask<desk::BaselineView>(
        this, [id = *channel](desk::Queries& queries) { return queries.baseline(id); },
        [this](Result<desk::BaselineView> answer) {
            refresher_->done();
            took(std::move(answer));
        });
}

void BaselinePage::took(Result<desk::BaselineView> answer)
{
    if (!answer) {
        push_->hide();
        return state_->showFailed(answer.error());
    }
    view_ = *std::move(answer);
    const auto& v = *view_;
    const bool proposed = v.state == QLatin1String("proposed");
    push_->setVisible(proposed);
    push_->setEnabled(true);
    push_->setText(v.changed > 0 ? tr("Push %Ln change(s)", nullptr, static_cast<int>(v.changed))
                                 : tr("Approve without changes"));
    head_.title->setText(tr("Baseline of %1").arg(v.channelName));
    head_.line->setText(proposed
                            ? tr("Nothing was written yet. This is what approving would do, the largest change first.")
                            : tr("Approved. The changes are on their way; the sync health shows them."));
    totals_->setText(tr("%1 of %2 listings would change, by %3 units in all; %4 would show 0.")
                         .arg(Format::number(v.changed), Format::number(v.listings), Format::number(v.unitsMoved),
                              Format::number(v.toZero)));
    untouched_->setText(
        tr("Untouched: %1 agree already, %2 have no SKU, %3 were never counted.")
            .arg(Format::number(v.unchanged), Format::number(v.notAligned), Format::number(v.uncounted)));
    std::vector<GridRow> rows;
    rows.reserve(v.rows.size());
    for (const auto& row : v.rows) {
        auto change = gapCell(row.after - row.before.value_or(0));
        Cell pair{.text = Format::number(row.after), .number = true, .strong = true};
        pair.before = row.before ? Format::number(*row.before) : tr("none");
        pair.sort = QVariant::fromValue<qlonglong>(std::llabs(row.after - row.before.value_or(0)));
        change.strong = false;
        rows.push_back({row.listing.value, {textCell(row.code), textCell(row.name), change, pair}});
    }
    model_->setRows(std::move(rows));
    if (v.rows.empty())
        state_->showEmpty(tr("Nothing would change"),
                          tr("Every listing that can be compared shows the shelf's number already."));
    else
        state_->showContent();
}

void BaselinePage::approve()
{
    if (!view_ || view_->state != QLatin1String("proposed"))
        return;
    QMessageBox box(
        QMessageBox::Warning, tr("Push to %1").arg(view_->channelName),
        tr("%1 will show new numbers to customers for %Ln listing(s).", nullptr, static_cast<int>(view_->changed))
            .arg(view_->channelName),
        QMessageBox::NoButton, this);
    box.setInformativeText(tr("This can not be undone from here: the numbers the store shows now are replaced."));
    auto* go = box.addButton(push_->text(), QMessageBox::AcceptRole);
    auto* stay = box.addButton(tr("Change nothing"), QMessageBox::RejectRole);
    box.setDefaultButton(stay);
    box.setEscapeButton(stay);
    box.exec();
    if (box.clickedButton() == go)
        send(view_->id);
}

void BaselinePage::send(BaselineId id)
{
    push_->setEnabled(false);
    context_.desk.tell<void>(
        this,
        [id, actor = context_.desk.actor()](desk::Commands& commands) { return commands.approveBaseline(id, actor); },
        [this](Result<void> outcome) {
            push_->setEnabled(true);
            if (outcome)
                context_.shell.toast(tr("Approved. The changes are on their way."));
            else
                context_.shell.tellFailure(outcome.error());
            refresher_->now();
        });
}

std::vector<PageAction> BaselinePage::pageActions()
{
    if (!view_ || view_->state != QLatin1String("proposed"))
        return {};
    return {{push_->text(), QStringLiteral("Ctrl+Enter"), [this] { approve(); }}};
}

} // namespace onhand::ui
