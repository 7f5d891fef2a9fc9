#include "ui/history/history_page.h"

#include "ui/history/history_words.h"
#include "ui/history/step_chart.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/format.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/ui_settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>
#include <QStringListModel>

#include <algorithm>

namespace onhand::ui {

namespace {

const auto pageKey = QStringLiteral("history");
constexpr Milliseconds day{24LL * 3600 * 1000};

} // namespace

Page makeHistoryPage()
{
    Page page;
    page.key = pageKey;
    page.title = HistoryPage::tr("Time machine");
    page.icon = Icon::History;
    page.section = Section::Records;
    page.create = [](const PageContext& context, QWidget* parent) { return new HistoryPage(context, parent); };
    return page;
}

HistoryPage::HistoryPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
    , moment_(context.desk.clock().now())
{
    build();
    // What was does not change, but what is does, and a line may come late.
    refresher_ = new Refresher(
        context_.desk, this,
        [this](const desk::ChangeSet& c) {
            return sku_ && (c.everySku || std::find(c.skus.begin(), c.skus.end(), sku_) != c.skus.end());
        },
        [this] { ask(); });
    const auto kept = context_.settings.pageState(pageKey);
    if (const int days = days_->findData(kept.value(QStringLiteral("days"))); days >= 0)
        days_->setCurrentIndex(days);
    later_.setSingleShot(true);
    later_.setInterval(60);
    connectParts();
    learnCodes();
    if (const SkuId last{kept.value(QStringLiteral("sku")).toLongLong()})
        setSku(last);
    else
        showNothing();
}

// The search knows every code from the start, so that typing waits for nothing.
void HistoryPage::learnCodes()
{
    context_.desk.ask<QStringList>(
        this,
        [](desk::Queries& queries) -> Result<QStringList> {
            ONHAND_ASSIGN(const auto rows, queries.stock());
            QStringList codes;
            codes.reserve(qsizetype(rows.size()));
            for (const auto& row : rows)
                codes << row.code + QStringLiteral("  ") + row.name;
            return codes;
        },
        [this](Result<QStringList> codes) {
            if (codes)
                codes_->setStringList(*codes);
        });
}

void HistoryPage::find()
{
    const auto code = search_->text().section(QStringLiteral("  "), 0, 0).trimmed();
    if (code.isEmpty())
        return;
    context_.desk.ask<SkuId>(
        this, [code](desk::Queries& queries) { return queries.skuByCode(code); },
        [this, code](Result<SkuId> found) {
            if (found) {
                search_->setModified(false);
                return setSku(*found);
            }
            if (found.error().kind == ErrorKind::NotFound)
                context_.shell.toast(tr("No SKU has the code “%1”.").arg(code));
            else
                context_.shell.tellFailure(found.error());
        });
}

void HistoryPage::setSku(SkuId sku)
{
    if (sku_ != sku)
        loaded_ = false;
    sku_ = sku;
    placeWindow();
    save();
    if (!loaded_)
        state_->showLoading();
    refresher_->now();
}

// As many days as were chosen, up to now; for a moment further back, a quarter of them after it.
void HistoryPage::placeWindow()
{
    const Milliseconds span = day * days_->currentData().toInt();
    const Instant now = context_.desk.clock().now();
    to_ = now - moment_ <= span ? std::max(now, moment_) : std::min(now, moment_ + span / 4);
    from_ = to_ - span;
}

void HistoryPage::setMoment(Instant moment)
{
    moment_ = std::min(moment, context_.desk.clock().now());
    if (moment_ < from_ || moment_ > to_)
        placeWindow();
    showMoment();
    if (sku_)
        later_.start();
}

void HistoryPage::moveBy(Milliseconds by)
{
    setMoment(moment_ + by);
}

bool HistoryPage::byRecording() const
{
    return known_->isChecked();
}

void HistoryPage::ask()
{
    if (!sku_)
        return refresher_->done();
    desk::HistoryRequest request{sku_, {moment_, {}}, from_, to_};
    if (byRecording())
        request.moment.knownAt = moment_;
    context_.desk.ask<desk::SkuHistory>(
        this, [request](desk::Queries& queries) { return queries.history(request); },
        [this, request](Result<desk::SkuHistory> answer) {
            refresher_->done();
            if (request.sku != sku_ || request.moment.at != moment_ ||
                request.moment.knownAt.has_value() != byRecording())
                return refresher_->now(); // what is wanted changed meanwhile
            took(std::move(answer));
        });
}

void HistoryPage::took(Result<desk::SkuHistory> answer)
{
    if (!answer)
        return state_->showFailed(answer.error());
    history_ = *std::move(answer);
    loaded_ = true;
    if (!search_->isModified()) {
        search_->setText(history_.code + QStringLiteral("  ") + history_.name);
        search_->setCursorPosition(0); // the code is what a person looks for
    }
    numbers_->setRows(HistoryWords::rows(history_.then));
    chart_->setSeries(history_.series, from_, to_);
    state_->showContent();
    showEvents();
    showMoment();
}

// The slider walks from the oldest event to the newest, and one step further, to now.
void HistoryPage::showEvents()
{
    std::vector<GridRow> rows;
    const auto count = std::int64_t(history_.events.size());
    for (std::int64_t i = 0; i < count; ++i)
        rows.push_back(HistoryWords::row(count - i, history_.events[std::size_t(i)], byRecording()));
    events_->setRows(std::move(rows));
    const QSignalBlocker quiet(slider_);
    slider_->setRange(0, int(count));
    slider_->setEnabled(count > 0);
}

// The index of the newest event at or before the moment, in the order of the table; -1: none.
int HistoryPage::eventAtMoment() const
{
    const auto at = std::find_if(history_.events.begin(), history_.events.end(), [this](const HistoryEvent& event) {
        return (byRecording() ? event.recordedAt : event.occurredAt) <= moment_;
    });
    return at == history_.events.end() ? -1 : int(at - history_.events.begin());
}

void HistoryPage::showMoment()
{
    {
        const QSignalBlocker quiet(when_);
        when_->setDateTime(moment_.toDateTime().toLocalTime());
    }
    chart_->setMoment(moment_);
    if (!loaded_)
        return;
    const int index = eventAtMoment();
    const int count = int(history_.events.size());
    {
        const QSignalBlocker quiet(slider_);
        slider_->setValue(index < 0 ? 0 : count - index);
    }
    if (index >= 0) {
        const QSignalBlocker quiet(eventTable_->selectionModel());
        eventTable_->selectRow(index);
        eventTable_->scrollTo(events_->index(index, 0));
        eventTable_->viewport()->update();
    } else {
        eventTable_->clearSelection();
    }
    place_->setText(count == 0  ? tr("Nothing is recorded in these days.")
                    : index < 0 ? tr("Before the first of %Ln event(s)", nullptr, count)
                                : tr("Event %1 of %Ln", nullptr, count).arg(Format::number(count - index)));
    const bool unknown = !history_.then.counted;
    line_->setText(unknown ? tr("%1: its number was not known yet at that moment. Unknown is not 0.").arg(history_.code)
                           : tr("%1: %2 on the shelf then, %3 now.")
                                 .arg(history_.code, Format::number(history_.then.then.onHand.eaches),
                                      Format::number(history_.then.now.onHand.eaches)));
}

void HistoryPage::showNothing()
{
    showMoment();
    line_->setText(tr("What the shelf and every channel said at any moment, and why."));
    state_->showEmpty(tr("Choose a SKU"),
                      tr("Type its code or a part of its name above. Every movement, promise, "
                         "receipt and observation since the record began can be asked about."),
                      tr("Search"));
}

// To just when it happened, so that its effect is in the numbers.
void HistoryPage::chooseEvent(int index)
{
    if (index < 0 || index >= int(history_.events.size()))
        return;
    const HistoryEvent& event = history_.events[std::size_t(index)];
    setMoment(byRecording() ? event.recordedAt : event.occurredAt);
}

void HistoryPage::handle(const QVariantMap& request)
{
    if (request.contains(QStringLiteral("at")))
        setMoment(Instant{request.value(QStringLiteral("at")).toLongLong()});
    if (const SkuId sku{request.value(QStringLiteral("sku")).toLongLong()})
        setSku(sku);
    else
        search_->setFocus();
}

std::vector<PageAction> HistoryPage::pageActions()
{
    return {{tr("Another SKU"), QStringLiteral("Ctrl+F"),
             [this] {
                 search_->setFocus();
                 search_->selectAll();
             }},
            {tr("An hour before"), QStringLiteral("Alt+Left"), [this] { moveBy(-day / 24); }},
            {tr("An hour after"), QStringLiteral("Alt+Right"), [this] { moveBy(day / 24); }},
            {tr("A day before"), QStringLiteral("Alt+PgUp"), [this] { moveBy(-day); }},
            {tr("A day after"), QStringLiteral("Alt+PgDown"), [this] { moveBy(day); }},
            {tr("Now"), QStringLiteral("Alt+End"), [this] { setMoment(context_.desk.clock().now()); }},
            {tr("Export the events"), QStringLiteral("Ctrl+E"), [this] { eventTable_->exportRows(); }}};
}

void HistoryPage::save()
{
    context_.settings.setPageState(
        pageKey, {{QStringLiteral("sku"), qlonglong(sku_.value)}, {QStringLiteral("days"), days_->currentData()}});
}

} // namespace onhand::ui
