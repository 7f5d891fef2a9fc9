#include "ui/dashboard/dashboard_page.h"

#include "ui/dashboard/movements_chart.h"
#include "ui/shell/dashboard_feed.h"
#include "ui/theme/theme.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/figure_card.h"
#include "ui/widgets/format.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/state_view.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

namespace onhand::ui {

Page makeDashboardPage()
{
    Page page;
    page.key = QStringLiteral("dashboard");
    page.title = DashboardPage::tr("Dashboard");
    page.icon = Icon::Dashboard;
    page.create = [](const PageContext& context, QWidget* parent) { return new DashboardPage(context, parent); };
    return page;
}

DashboardPage::DashboardPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    setFocusPolicy(Qt::ClickFocus); // a place for the focus that shows no ring
    build();
    connect(&context_.feed, &DashboardFeed::updated, this, &DashboardPage::refresh);
    connect(&context_.feed, &DashboardFeed::failed, this, &DashboardPage::refresh);
    connect(&context_.theme, &Theme::changed, this, &DashboardPage::refresh);
    refresh();
}

void DashboardPage::build()
{
    auto* content = new QWidget(this);
    auto* column = makeScrollingColumn(content);
    column->addWidget(makeSentence());
    column->addWidget(makeFigures());
    column->addWidget(makeCharts());
    column->addStretch(1);
    state_ = new StateView(content, this);
    connect(state_, &StateView::tryAgain, &context_.feed, &DashboardFeed::refresh);
    connect(state_, &StateView::stepTaken, this, [this] { context_.shell.openPage(trust_.page, trust_.request); });
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(state_);
}

QWidget* DashboardPage::makeSentence()
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, space::within);
    row->setSpacing(12);
    shape_ = new QLabel(box);
    row->addWidget(shape_, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(space::half);
    sentence_ = makeLabel({}, TextSize::Title, box);
    sentence_->setWordWrap(true);
    sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    more_ = makeLabel({}, TextSize::Body, box, true);
    more_->setWordWrap(true);
    words->addWidget(sentence_);
    words->addWidget(more_);
    row->addLayout(words, 1);
    step_ = makeButton({}, ButtonRole::Primary, box);
    row->addWidget(step_, 0, Qt::AlignTop);
    connect(step_, &QPushButton::clicked, this, [this] { context_.shell.openPage(trust_.page, trust_.request); });
    return box;
}

FigureCard* DashboardPage::addFigure(QWidget* parent, const QString& title, const QString& page,
                                     const QVariantMap& request)
{
    auto* card = new FigureCard(title, parent);
    connect(card, &QAbstractButton::clicked, this, [this, page, request] { context_.shell.openPage(page, request); });
    parent->layout()->addWidget(card);
    return card;
}

QWidget* DashboardPage::makeFigures()
{
    auto* box = new QWidget(this);
    new FlowLayout(box, space::between, true);
    const auto health = QStringLiteral("health");
    const auto filter = [](const char* word) {
        return QVariantMap{{QStringLiteral("filter"), QString::fromLatin1(word)}};
    };
    match_ = addFigure(box, tr("Listings that agree"), QStringLiteral("discrepancies"));
    open_ = addFigure(box, tr("Open discrepancies"), QStringLiteral("discrepancies"));
    latency_ = addFigure(box, tr("Shelf to store, slowest 5 %"), health);
    waiting_ = addFigure(box, tr("Receipts waiting"), health, filter("unfinished"));
    success_ = addFigure(box, tr("Exchanges that succeed"), health);
    coverage_ = addFigure(box, tr("Listings with a SKU"), health);
    low_ = addFigure(box, tr("Low stock"), QStringLiteral("stock"), filter("low"));
    negative_ = addFigure(box, tr("Below zero"), QStringLiteral("stock"), filter("negative"));
    return box;
}

DataTable* DashboardPage::makeTable(GridModel* model, const QString& key, const QString& name)
{
    auto* table = new DataTable(context_.settings, key, name, this);
    auto* sorted = new QSortFilterProxyModel(table);
    sorted->setSourceModel(model);
    sorted->setSortRole(GridModel::SortRole);
    table->setModel(sorted);
    table->setMinimumHeight(240);
    QList<int> widths;
    for (int i = 0; i < model->columnCount(); ++i)
        widths.append(i == 0 ? 160 : 96);
    table->restore(widths, 0, 1, Qt::DescendingOrder);
    connect(table, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    return table;
}

QWidget* DashboardPage::makeCharts()
{
    auto* box = new QWidget(this);
    new FlowLayout(box, space::between, true);
    const auto& clock = context_.desk.clock();
    hours_ = new MovementsChart(box);
    hourRows_ = new GridModel(clock, {tr("Hour"), tr("In"), tr("Out"), tr("Lines")}, this);
    hourCard_ = new ChartCard(hours_, makeTable(hourRows_, QStringLiteral("hours"), tr("Movements per hour")), box);
    categories_ = new BarChart(tr("Stock by category"), box);
    categoryRows_ = new GridModel(clock, {tr("Category"), tr("On hand"), tr("SKUs"), tr("Low"), tr("At cost")}, this);
    categoryCard_ = new ChartCard(categories_,
                                  makeTable(categoryRows_, QStringLiteral("categories"), tr("Stock by category")), box);
    severities_ = new BarChart(tr("Discrepancies by severity"), box);
    severityRows_ = new GridModel(clock, {tr("Severity"), tr("Open")}, this);
    severityCard_ = new ChartCard(
        severities_, makeTable(severityRows_, QStringLiteral("severities"), tr("Discrepancies by severity")), box);
    for (auto* card : {hourCard_, categoryCard_, severityCard_})
        box->layout()->addWidget(card);
    return box;
}

void DashboardPage::refresh()
{
    const auto& dashboard = context_.feed.last();
    if (!dashboard) {
        if (context_.feed.error())
            state_->showFailed(*context_.feed.error());
        return;
    }
    // Eight zeros say nothing about a shop that is not there yet.
    if (dashboard->channels.empty() && dashboard->skus == 0) {
        trust_ = TrustSentence::of(*dashboard, context_.desk.clock().now());
        return state_->showEmpty(trust_.sentence, trust_.more, trust_.step);
    }
    state_->showContent();
    showSentence(*dashboard);
    showSync(*dashboard);
    showShelf(*dashboard);
    showCategories(*dashboard);
    showHours(*dashboard);
    showSeverities(*dashboard);
}

void DashboardPage::showSentence(const desk::Dashboard& dashboard)
{
    trust_ = TrustSentence::of(dashboard, context_.desk.clock().now());
    if (sentence_->text() != trust_.sentence)
        sentence_->setText(trust_.sentence);
    if (more_->text() != trust_.more)
        more_->setText(trust_.more);
    more_->setVisible(!trust_.more.isEmpty());
    step_->setText(trust_.step);
    step_->setVisible(!trust_.step.isEmpty());
    shape_->setPixmap(
        iconPixmap(iconOf(trust_.meaning), colour(pairOf(trust_.meaning).foreground, this), 28, devicePixelRatioF()));
}

void DashboardPage::showSync(const desk::Dashboard& d)
{
    std::optional<std::int64_t> slowest;
    std::optional<int> success;
    std::int64_t compared = 0;
    std::int64_t agreeing = 0;
    std::int64_t listings = 0;
    std::int64_t aligned = 0;
    for (const auto& c : d.channels) {
        if (c.latencyP95)
            slowest = std::max(slowest.value_or(0), *c.latencyP95);
        if (c.successPermille)
            success = std::min(success.value_or(1000), *c.successPermille);
        compared += c.scanCompared;
        agreeing += c.scanAgreeing;
        listings += c.listings;
        aligned += c.aligned;
    }
    const auto none = QStringLiteral("–");
    const auto judge = [this](FigureCard* card, const QString& figure, const QString& target,
                              std::optional<bool> good) {
        const auto meaning = !good ? Meaning::Neutral : *good ? Meaning::Ok : Meaning::Attention;
        card->show(figure, target, !good ? QString() : *good ? tr("On target") : tr("Off target"), meaning);
    };
    const auto known = [](bool is, bool good) { return is ? std::optional(good) : std::nullopt; };
    judge(latency_, slowest ? Format::duration(*slowest) : none, tr("under 5 min"),
          known(slowest.has_value(), slowest < 300'000));
    judge(success_, success ? Format::permille(*success) : none, tr("over 99 %"),
          known(success.has_value(), success > 990));
    judge(match_, Format::share(agreeing, compared), tr("over 98 %"),
          known(compared > 0, agreeing * 100 > compared * 98));
    judge(coverage_, Format::share(aligned, listings), tr("over 95 %"),
          known(listings > 0, aligned * 100 > listings * 95));
}

void DashboardPage::showShelf(const desk::Dashboard& d)
{
    std::int64_t waiting = 0;
    std::int64_t quarantined = 0;
    std::optional<Instant> oldest;
    for (const auto& c : d.channels) {
        waiting += c.waiting;
        quarantined += c.quarantined;
        if (c.oldestWaiting && (!oldest || *c.oldestWaiting < *oldest))
            oldest = c.oldestWaiting;
    }
    const auto now = context_.desk.clock().now();
    const auto age = oldest ? tr("oldest %1").arg(Format::duration(now.ms - oldest->ms)) : tr("none is waiting");
    if (quarantined > 0)
        waiting_->show(Format::number(waiting), tr("see why"),
                       tr("%Ln in quarantine", nullptr, static_cast<int>(quarantined)), Meaning::Danger);
    else
        waiting_->show(Format::number(waiting), age, tr("Flowing"),
                       d.channels.empty() ? Meaning::Neutral : Meaning::Ok);
    const auto open = d.discrepancies[1] + d.discrepancies[2] + d.discrepancies[3];
    const auto critical = d.discrepancies[3];
    open_->show(Format::number(open),
                critical > 0 ? tr("%Ln critical", nullptr, static_cast<int>(critical)) : tr("under 5 a day"),
                open > 0 ? tr("Needs you") : tr("Clear"),
                d.channels.empty() ? Meaning::Neutral
                : critical > 0     ? Meaning::Danger
                : open > 0         ? Meaning::Attention
                                   : Meaning::Ok);
    low_->show(Format::number(d.lowStock), tr("of %Ln SKU(s)", nullptr, static_cast<int>(d.skus)), tr("Reorder"),
               d.lowStock > 0 ? Meaning::Attention : Meaning::Neutral);
    negative_->show(Format::number(d.negative), d.negative > 0 ? tr("count these first") : tr("nothing oversold"),
                    tr("Oversold"), d.negative > 0 ? Meaning::Danger : Meaning::Neutral);
}

void DashboardPage::showCategories(const desk::Dashboard& d)
{
    constexpr std::size_t most = 10;
    std::vector<BarChart::Bar> bars;
    std::vector<GridRow> rows;
    std::int64_t rest = 0;
    for (std::size_t i = 0; i < d.categories.size(); ++i) {
        const auto& c = d.categories[i];
        const auto name = c.category.isEmpty() ? tr("Without a category") : c.category;
        if (i < most)
            bars.push_back({name, c.onHand, c.low > 0 ? tr("%Ln low", nullptr, static_cast<int>(c.low)) : QString()});
        else
            rest += c.onHand;
        auto cost = numberCell(c.costMinor);
        cost.text = Format::money(c.costMinor, {});
        cost.tip = c.withoutCost > 0
                       ? tr("%Ln SKU(s) without a cost count as 0", nullptr, static_cast<int>(c.withoutCost))
                       : QString();
        rows.push_back({static_cast<std::int64_t>(qHash(c.category)),
                        {textCell(name), numberCell(c.onHand), numberCell(c.skus), numberCell(c.low), cost}});
    }
    if (rest > 0)
        bars.push_back({tr("Other categories"), rest, {}});
    categories_->show(std::move(bars));
    categoryRows_->setRows(std::move(rows));
    categoryCard_->setTitle(
        d.categories.empty()
            ? tr("Nothing is on the shelf yet")
            : tr("%1 holds the most of %2 units").arg(d.categories.front().category, Format::number(d.onHand)));
    categoryCard_->setNote(tr("Units on hand by category"));
}

void DashboardPage::showHours(const desk::Dashboard& d)
{
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::vector<GridRow> rows;
    for (const auto& hour : d.hours) {
        in += hour.inflow;
        out += hour.outflow;
        auto at = momentCell(hour.hour);
        at.text = localHour(hour.hour);
        at.moment.reset();
        rows.push_back({hour.hour.ms, {at, numberCell(hour.inflow), numberCell(hour.outflow), numberCell(hour.lines)}});
    }
    hours_->show(d.hours);
    hourRows_->setRows(std::move(rows));
    hourCard_->setTitle(
        in + out == 0 ? tr("Nothing arrived or left in 24 hours")
                      : tr("%1 units left and %2 arrived in 24 hours").arg(Format::number(out), Format::number(in)));
    hourCard_->setNote(tr("Units per hour, local time: blue left, green arrived. Counts are left out."));
}

void DashboardPage::showSeverities(const desk::Dashboard& d)
{
    std::vector<BarChart::Bar> bars;
    std::vector<GridRow> rows;
    for (int i = 3; i >= 0; --i) {
        const auto count = d.discrepancies[static_cast<std::size_t>(i)];
        const auto word = Format::severity(static_cast<Severity>(i));
        bars.push_back({word, count, {}});
        rows.push_back({i, {textCell(word), numberCell(count)}});
    }
    severities_->show(std::move(bars));
    severityRows_->setRows(std::move(rows));
    const auto critical = d.discrepancies[3];
    severityCard_->setTitle(critical > 0 ? tr("%Ln critical discrepancy(s)", nullptr, static_cast<int>(critical))
                                         : tr("No discrepancy is critical"));
    severityCard_->setNote(tr("Open discrepancies by severity"));
}

} // namespace onhand::ui
