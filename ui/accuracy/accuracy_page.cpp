#include "ui/accuracy/accuracy_page.h"

#include "ui/accuracy/trend_chart.h"
#include "ui/walks/walk_words.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/ui_settings.h"

#include <QComboBox>
#include <QHash>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <cstdlib>

namespace onhand::ui {

namespace {

using By = desk::WalkAccuracyBy;

const auto pageKey = QStringLiteral("accuracy");
constexpr std::int64_t dayMs = 24LL * 3600 * 1000;

By byOf(const QString& key)
{
    static const QHash<QString, By> all{{QStringLiteral("walk"), By::Walk},
                                        {QStringLiteral("counter"), By::Counter},
                                        {QStringLiteral("bin"), By::Bin},
                                        {QStringLiteral("category"), By::Category},
                                        {QStringLiteral("reason"), By::Reason}};
    return all.value(key, By::Walk);
}

QString nameOf(const desk::WalkAccuracyRow& row, By by)
{
    if (by == By::Reason)
        return WalkWords::reason(varianceReasonFromWord(row.key).value_or(VarianceReason::None));
    return row.label.isEmpty() ? row.key : row.label;
}

Cell moneyCell(std::int64_t minor, const QString& currency)
{
    Cell cell = minor == 0 ? Cell{} : textCell(Format::money(minor, currency));
    cell.number = true;
    cell.sort = qlonglong(minor);
    return cell;
}

GridRow gridRow(const desk::WalkAccuracyRow& row, std::int64_t key, By by)
{
    Cell name = textCell(nameOf(row, by));
    name.strong = true;
    Cell exact = textCell(Format::permille(row.accuracyPerMille()));
    exact.number = true;
    exact.sort = row.accuracyPerMille();
    return {key,
            {name, exact, numberCell(row.lines), numberCell(row.unitsCounted), gapCell(row.netUnits),
             numberCell(row.unitsOff), moneyCell(row.lostMinor, row.currency), moneyCell(row.foundMinor, row.currency),
             row.at.ms > 0 ? momentCell(row.at) : Cell{}}};
}

} // namespace

Page makeAccuracyPage()
{
    Page page;
    page.key = pageKey;
    page.title = AccuracyPage::tr("Count accuracy");
    page.icon = Icon::Chart;
    page.section = Section::Shelf;
    page.create = [](const PageContext& context, QWidget* parent) { return new AccuracyPage(context, parent); };
    return page;
}

AccuracyPage::AccuracyPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Count accuracy"));
    build();
    refresher_ = new Refresher(
        context_.desk, this, [](const desk::ChangeSet& changes) { return changes.walks || changes.everySku; },
        [this] { ask(); });
    connectParts();
}

void AccuracyPage::build()
{
    const auto& clock = context_.desk.clock();
    auto* column = makeScrollingColumn(this);
    auto* content = column->parentWidget();
    auto head = makePageHead(tr("Count accuracy"), content);
    line_ = head.line;
    auto* save = makeButton(tr("Export…"), ButtonRole::Secondary, content);
    save->setToolTip(tr("Export the table (Ctrl+E)"));
    period_ = new QComboBox(content);
    period_->setAccessibleName(tr("Period"));
    period_->addItem(tr("Last 12 months"), 366);
    period_->addItem(tr("Last 3 months"), 92);
    period_->addItem(tr("Last 30 days"), 30);
    period_->setCurrentIndex(std::clamp(context_.settings.pageState(pageKey).value(QStringLiteral("period")).toInt(), 0,
                                        period_->count() - 1));
    head.buttons->addWidget(period_);
    head.buttons->addWidget(save);
    connect(save, &QPushButton::clicked, this, [this] { table_->exportRows(); });
    column->addWidget(head.widget);
    trend_ = new TrendChart(content);
    weekRows_ = new GridModel(clock,
                              {tr("Week"), tr("Exact"), tr("Lines"), tr("Units counted"), tr("Net"), tr("Units off"),
                               tr("Missing"), tr("Found"), tr("When")},
                              this);
    auto* weeks =
        new DataTable(context_.settings, QStringLiteral("accuracy.weeks"), tr("Exact lines by week"), content);
    weeks->setModel(weekRows_);
    card_ = new ChartCard(trend_, weeks, content);
    column->addWidget(card_);
    chips_ = new FilterChips(tr("By what"), content);
    chips_->add(QStringLiteral("walk"), tr("By walk"));
    chips_->add(QStringLiteral("counter"), tr("By counter"));
    chips_->add(QStringLiteral("bin"), tr("By bin"));
    chips_->add(QStringLiteral("category"), tr("By category"));
    chips_->add(QStringLiteral("reason"), tr("By reason"));
    column->addWidget(chips_);
    model_ = new GridModel(clock,
                           {tr("What"), tr("Exact"), tr("Lines"), tr("Units counted"), tr("Net"), tr("Units off"),
                            tr("Missing"), tr("Found"), tr("When")},
                           this);
    sorted_ = new QSortFilterProxyModel(this);
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(GridModel::SortRole);
    table_ = new DataTable(context_.settings, pageKey, tr("Count accuracy"), content);
    table_->setModel(sorted_);
    table_->restore({240, 80, 72, 128, 72, 104, 112, 112, 120}, 0, 5, Qt::DescendingOrder);
    table_->setMinimumHeight(280);
    state_ = new StateView(table_, content);
    column->addWidget(state_, 1);
    setFocusProxy(table_);
}

void AccuracyPage::connectParts()
{
    connect(chips_, &FilterChips::changed, this, [this] { refresher_->now(); });
    connect(period_, &QComboBox::currentIndexChanged, this, [this](int index) {
        context_.settings.setPageState(pageKey, {{QStringLiteral("period"), index}});
        refresher_->now();
    });
    connect(table_, &DataTable::opened, this, [this](const QModelIndex& at) {
        const auto row = std::size_t(at.data(GridModel::KeyRole).toLongLong());
        if (byOf(chips_->current()) == By::Walk && row < answer_.rows.size())
            context_.shell.openPage(QStringLiteral("walks"),
                                    {{QStringLiteral("walk"), answer_.rows[row].key.toLongLong()}});
    });
    connect(table_, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(table_, &DataTable::exported, this,
            [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
    connect(state_, &StateView::stepTaken, this, [this] {
        context_.shell.openPage(QStringLiteral("walks"), {{QStringLiteral("plan"), true}});
    });
}

void AccuracyPage::ask()
{
    const auto since = context_.desk.clock().now() - Milliseconds(period_->currentData().toLongLong() * dayMs);
    const auto key = chips_->current();
    context_.desk.ask<Answer>(
        this,
        [since, by = byOf(key)](desk::Queries& queries) -> Result<Answer> {
            Answer answer;
            ONHAND_ASSIGN(answer.weeks, queries.walkResults({By::Week, since, {}}));
            ONHAND_ASSIGN(answer.rows, queries.walkResults({by, since, {}}));
            return answer;
        },
        [this, key, period = period_->currentIndex()](Result<Answer> answer) {
            refresher_->done();
            if (period == period_->currentIndex())
                took(key, std::move(answer));
        });
}

void AccuracyPage::took(const QString& key, Result<Answer> answer)
{
    if (!answer)
        return state_->showFailed(answer.error());
    if (key != chips_->current())
        return;
    answer_ = *std::move(answer);
    trend_->show(answer_.weeks);
    const auto rowsOf = [](const std::vector<desk::WalkAccuracyRow>& from, By by) {
        std::vector<GridRow> rows;
        for (const auto& row : from)
            rows.push_back(gridRow(row, std::int64_t(rows.size()), by));
        return rows;
    };
    weekRows_->setRows(rowsOf(answer_.weeks, By::Week));
    model_->setRows(rowsOf(answer_.rows, byOf(key)));
    card_->setVisible(!answer_.weeks.empty());
    chips_->setVisible(!answer_.weeks.empty());
    showHead();
    if (answer_.rows.empty())
        state_->showEmpty(tr("Nothing was counted in this time"),
                          tr("Commit a drift walk, and this page says how well the record agrees with the shelf."),
                          tr("Plan today's walk"));
    else
        state_->showContent();
}

void AccuracyPage::showHead()
{
    desk::WalkAccuracyRow sum;
    for (const auto& week : answer_.weeks) {
        sum.lines += week.lines;
        sum.exact += week.exact;
        sum.lostMinor += week.lostMinor;
        sum.foundMinor += week.foundMinor;
        sum.currency = week.currency;
    }
    if (sum.lines == 0)
        return line_->clear();
    line_->setText(
        tr("%1: %2 of %Ln counted line(s) were exact. Missing: %3, found: %4.", "the period first", sum.lines)
            .arg(period_->currentText(), Format::permille(sum.accuracyPerMille()),
                 Format::money(sum.lostMinor, sum.currency), Format::money(sum.foundMinor, sum.currency)));
    card_->setTitle(trend());
}

QString AccuracyPage::trend() const
{
    constexpr std::size_t span = 4;
    const auto& weeks = answer_.weeks;
    if (weeks.size() < 2 * span)
        return tr("Exact lines by week");
    const auto share = [&](std::size_t from) {
        desk::WalkAccuracyRow sum;
        for (std::size_t i = from; i < from + span; ++i) {
            sum.lines += weeks[i].lines;
            sum.exact += weeks[i].exact;
        }
        return sum.accuracyPerMille();
    };
    const int before = share(0);
    const int now = share(weeks.size() - span);
    const auto from = Format::permille(before);
    const auto to = Format::permille(now);
    if (std::abs(now - before) < 10)
        return tr("Exact lines stay at %1").arg(to);
    return now > before ? tr("Exact lines rose from %1 in the first four weeks to %2 in the last four").arg(from, to)
                        : tr("Exact lines fell from %1 in the first four weeks to %2 in the last four").arg(from, to);
}

std::vector<PageAction> AccuracyPage::pageActions()
{
    return {{tr("Plan today's walk"), {}, [this] {
                 context_.shell.openPage(QStringLiteral("walks"), {{QStringLiteral("plan"), true}});
             }}};
}

} // namespace onhand::ui
