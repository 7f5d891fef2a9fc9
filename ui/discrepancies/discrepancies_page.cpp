#include "ui/discrepancies/discrepancies_page.h"

#include "ui/dashboard/trust.h"
#include "ui/discrepancies/discrepancy_panel.h"
#include "ui/discrepancies/explanation_words.h"
#include "ui/discrepancies/queue_model.h"
#include "ui/shell/dashboard_feed.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/format.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/ui_settings.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>

#include <algorithm>
#include <map>
#include <utility>

namespace onhand::ui {

namespace {

const auto pageKey = QStringLiteral("discrepancies");
const auto everything = QStringLiteral("all");
constexpr std::array<const char*, 5> whichKeys{"waiting", "under_way", "snoozed", "left_alone", "closed"};

QString keyOf(QueueFilter::Which which)
{
    return QString::fromLatin1(whichKeys[static_cast<std::size_t>(which)]);
}

// The choices of a box, the first of which is "any"; what was chosen stays chosen, also while no row has it.
void fill(QComboBox& box, const QString& any, const std::map<QString, QString>& choices)
{
    const auto chosen = box.currentData().toString();
    const QSignalBlocker quiet(&box);
    box.clear();
    box.addItem(any, QString());
    for (const auto& [data, text] : choices)
        box.addItem(text, data);
    if (!chosen.isEmpty() && box.findData(chosen) < 0)
        box.addItem(chosen, chosen);
    box.setCurrentIndex(std::max(0, box.findData(chosen)));
}

void choose(QComboBox& box, const QString& data)
{
    if (data.isEmpty())
        return;
    if (box.findData(data) < 0)
        box.addItem(data, data);
    box.setCurrentIndex(box.findData(data));
}

} // namespace

Page makeDiscrepanciesPage()
{
    Page page;
    page.key = pageKey;
    page.title = DiscrepanciesPage::tr("Discrepancies");
    page.icon = Icon::Discrepancies;
    page.badge = [](const desk::Dashboard& d) { return d.discrepancies[1] + d.discrepancies[2] + d.discrepancies[3]; };
    page.create = [](const PageContext& context, QWidget* parent) { return new DiscrepanciesPage(context, parent); };
    return page;
}

DiscrepanciesPage::DiscrepanciesPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    build();
    refresher_ = new Refresher(
        context_.desk, this,
        [this](const desk::ChangeSet& c) {
            return c.discrepancies || c.channels || c.everySku || (c.receipts && underWay_);
        },
        [this] { ask(); });
    fillChoices();
    restore();
    connectParts();
    state_->showLoading();
}

void DiscrepanciesPage::restore()
{
    const auto kept = context_.settings.pageState(pageKey);
    const auto text = [&kept](const char* name) { return kept.value(QLatin1String(name)).toString(); };
    search_->setText(text("search"));
    which_->setCurrent(text("which"));
    severity_->setCurrent(text("severity"));
    choose(*channel_, text("channel"));
    choose(*category_, text("category"));
    choose(*term_, text("term"));
    wantedRow_ = DiscrepancyId{kept.value(QStringLiteral("discrepancy")).toLongLong()};
}

void DiscrepanciesPage::save()
{
    context_.settings.setPageState(pageKey, {{QStringLiteral("search"), search_->text()},
                                             {QStringLiteral("which"), which_->current()},
                                             {QStringLiteral("severity"), severity_->current()},
                                             {QStringLiteral("channel"), channel_->currentData()},
                                             {QStringLiteral("category"), category_->currentData()},
                                             {QStringLiteral("term"), term_->currentData()},
                                             {QStringLiteral("discrepancy"), qlonglong(currentId().value)}});
}

void DiscrepanciesPage::ask()
{
    const bool withClosed = which_->current() == keyOf(QueueFilter::Which::Closed);
    context_.desk.ask<Answer>(
        this,
        [withClosed](desk::Queries& queries) -> Result<Answer> {
            Answer answer;
            desk::DiscrepancyFilter filter;
            ONHAND_ASSIGN(answer.open, queries.discrepancies(filter));
            filter.which = desk::DiscrepancyFilter::Which::Closed;
            if (withClosed) {
                ONHAND_ASSIGN(answer.closed, queries.discrepancies(filter));
            }
            return answer;
        },
        [this, withClosed](Result<Answer> answer) {
            refresher_->done();
            took(withClosed, std::move(answer));
        });
}

void DiscrepanciesPage::took(bool withClosed, Result<Answer> answer)
{
    if (!answer)
        return state_->showFailed(answer.error());
    answer_ = *std::move(answer);
    hasClosed_ = withClosed;
    const bool first = !std::exchange(loaded_, true);
    underWay_ = std::any_of(answer_.open.begin(), answer_.open.end(),
                            [](const auto& row) { return whichOf(row.state) == QueueFilter::Which::UnderWay; });
    fillChoices();
    filter();
    if (first && search_->text().isEmpty() && isAncestorOf(QApplication::focusWidget()) && !drawer_->isOpen())
        table_->setFocus();
    panel_->refresh();
}

QueueFilter DiscrepanciesPage::wanted() const
{
    QueueFilter filter;
    for (std::size_t i = 0; i < whichKeys.size(); ++i) {
        if (which_->current() == QLatin1String(whichKeys[i]))
            filter.which = static_cast<QueueFilter::Which>(i);
    }
    filter.severity = severityFromWord(severity_->current());
    filter.channel = ChannelId{channel_->currentData().toString().toLongLong()};
    if (const auto category = category_->currentData().toString(); !category.isEmpty())
        filter.category = category;
    filter.term = termFromWord(term_->currentData().toString());
    filter.text = search_->text().trimmed();
    return filter;
}

void DiscrepanciesPage::fillChoices()
{
    std::map<QString, QString> channels;
    std::map<QString, QString> categories;
    std::map<QString, QString> terms;
    for (const auto* rows : {&answer_.open, &answer_.closed}) {
        for (const auto& row : *rows) {
            channels.emplace(QString::number(row.channel.value), row.channelName);
            if (!row.category.isEmpty())
                categories.emplace(row.category, row.category);
            terms.emplace(toWord(row.leading), ExplanationWords::name(row.leading));
        }
    }
    fill(*channel_, tr("Any channel"), channels);
    fill(*category_, tr("Any category"), categories);
    fill(*term_, tr("Any explanation"), terms);
}

void DiscrepanciesPage::filter()
{
    if (!loaded_)
        return;
    const auto filter = wanted();
    const bool closed = filter.which == QueueFilter::Which::Closed;
    if (closed && !hasClosed_)
        return refresher_->now();
    const auto current = currentId();
    const int place = table_->currentIndex().row();
    std::vector<desk::DiscrepancyRow> rows;
    const auto& from = closed ? answer_.closed : answer_.open;
    std::copy_if(from.begin(), from.end(), std::back_inserter(rows),
                 [&](const auto& row) { return filter.accepts(row); });
    model_->setRows(std::move(rows));
    keepPlace(current, place);
    showCounts();
    showState();
    showMarks();
}

// What was settled leaves the table; the next one takes its place, so that a hundred are settled without looking up.
void DiscrepanciesPage::keepPlace(DiscrepancyId current, int row)
{
    const auto goal = wantedRow_ ? wantedRow_ : current;
    int at = model_->rowOf(goal);
    if (at >= 0)
        wantedRow_ = {};
    if (at < 0)
        at = std::clamp(row, 0, std::max(0, model_->rowCount() - 1));
    if (at < model_->rowCount() && table_->currentIndex().row() != at)
        table_->setCurrentIndex(model_->index(at, int(QueueColumn::Sku)));
}

void DiscrepanciesPage::showCounts()
{
    const auto filter = wanted();
    std::array<std::int64_t, 4> which{};
    std::array<std::int64_t, 4> severities{};
    std::int64_t all = 0;
    const auto& shown = filter.which == QueueFilter::Which::Closed ? answer_.closed : answer_.open;
    for (const auto& row : answer_.open)
        ++which[static_cast<std::size_t>(whichOf(row.state))];
    for (const auto& row : shown) {
        if (!filter.acceptsBesideSeverity(row))
            continue;
        ++severities[static_cast<std::size_t>(row.severity)];
        ++all;
    }
    for (std::size_t i = 0; i + 1 < which.size(); ++i)
        which_->setCount(keyOf(static_cast<QueueFilter::Which>(i)), which[i]);
    severity_->setCount(everything, all);
    for (int i = 0; i < 4; ++i)
        severity_->setCount(toWord(static_cast<Severity>(i)), severities[static_cast<std::size_t>(i)]);
    std::int64_t units = 0;
    for (int at = 0; at < model_->rowCount(); ++at)
        units += std::llabs(model_->row(at).gap);
    line_->setText(
        model_->rowCount() == 0
            ? tr("Listings whose channel shows another number than the shelf says it must.")
            : tr("%Ln shown, %1 off in all. Nothing here is changed without you.", nullptr, model_->rowCount())
                  .arg(tr("%Ln unit(s)", nullptr, static_cast<int>(units))));
}

void DiscrepanciesPage::showState()
{
    if (model_->rowCount() > 0)
        return state_->showContent();
    const auto filter = wanted();
    if (filter.isNarrowed())
        return state_->showEmpty(tr("None fits these filters"),
                                 tr("Other severities, channels or explanations may have some."), tr("Show all"));
    switch (filter.which) {
    case QueueFilter::Which::Waiting: {
        const auto& dashboard = context_.feed.last();
        const auto agree = dashboard ? TrustSentence::of(*dashboard, context_.desk.clock().now()).sentence : QString();
        return state_->showEmpty(tr("Nothing waits for you"),
                                 tr("%1 The next scan looks again.", "how many listings agree").arg(agree).trimmed(),
                                 tr("See the sync health"));
    }
    case QueueFilter::Which::UnderWay:
        return state_->showEmpty(tr("Nothing is under way"),
                                 tr("What you push or have counted is shown here until its end is seen."),
                                 tr("Show what waits for you"));
    case QueueFilter::Which::Snoozed:
        return state_->showEmpty(tr("Nothing is snoozed"), tr("Z puts a discrepancy off until later."),
                                 tr("Show what waits for you"));
    case QueueFilter::Which::LeftAlone:
        return state_->showEmpty(tr("Nothing is left alone"),
                                 tr("Differences within their category's tolerance, as the settings have it, are kept "
                                    "here and wait for nobody."),
                                 tr("Show what waits for you"));
    case QueueFilter::Which::Closed:
        return state_->showEmpty(tr("Nothing was settled yet"),
                                 tr("How each discrepancy ended, and by whom, is kept here."),
                                 tr("Show what waits for you"));
    }
}

void DiscrepanciesPage::takeStep()
{
    if (wanted().isNarrowed()) {
        search_->clear();
        for (auto* box : {channel_, category_, term_})
            box->setCurrentIndex(0);
        severity_->setCurrent(everything);
        save();
        filter();
    } else if (wanted().which == QueueFilter::Which::Waiting) {
        context_.shell.openPage(QStringLiteral("health"));
    } else {
        which_->setCurrent(keyOf(QueueFilter::Which::Waiting));
    }
}

void DiscrepanciesPage::showMarks()
{
    const int count = model_->markedCount();
    marks_->setVisible(count > 0);
    if (count > 0)
        marksText_->setText(tr("%Ln marked. S shelf wins, C channel is right, W count, Z snooze, D dismiss: each shows "
                               "first what it would do.",
                               nullptr, count));
}

} // namespace onhand::ui
