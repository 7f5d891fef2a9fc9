#include "ui/stock/sku_panel.h"

#include "ui/stock/adjust_form.h"
#include "ui/stock/inline_number.h"
#include "ui/stock/sold_chart.h"
#include "ui/stock/stock_model.h"
#include "ui/stock/stock_words.h"
#include "ui/stock/tones.h"
#include "ui/widgets/format.h"

#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace onhand::ui {
namespace {

constexpr int pageOfHistory = 100;
constexpr int mostHistory = 5000;
constexpr Milliseconds shortestPause{150};

} // namespace

Result<SkuReading> readSku(desk::Queries& queries, SkuId sku, int movements)
{
    SkuReading reading;
    ONHAND_ASSIGN(reading.detail, queries.sku(sku));
    ONHAND_ASSIGN(reading.channels, queries.channels());
    ONHAND_ASSIGN(reading.bins, queries.bins());
    std::vector<desk::MovementLine>& lines = reading.detail.movements;
    reading.olderMovements = static_cast<int>(lines.size()) >= pageOfHistory;
    while (reading.olderMovements && static_cast<int>(lines.size()) < movements) {
        ONHAND_ASSIGN(const auto more, queries.movements(sku, lines.back().id, pageOfHistory));
        lines.insert(lines.end(), more.begin(), more.end());
        reading.olderMovements = static_cast<int>(more.size()) >= pageOfHistory;
    }
    return reading;
}

SkuPanel::SkuPanel(desk::Desk& desk, QWidget* parent)
    : QFrame(parent)
    , desk_(desk)
{
    build();
    soon_.setSingleShot(true);
    soon_.setInterval(shortestPause);
    connect(&soon_, &QTimer::timeout, this, &SkuPanel::ask);
    minute_.setInterval(std::chrono::seconds(30));
    connect(&minute_, &QTimer::timeout, this, [this] {
        if (reading_ && isVisible())
            showReading(*reading_);
    });
    connect(&desk_, &desk::Desk::changed, this, &SkuPanel::onChanged);
}

void SkuPanel::open(SkuId sku)
{
    if (sku == sku_)
        return;
    sku_ = sku;
    reading_.reset();
    correctWanted_ = false;
    historyWanted_ = pageOfHistory;
    receiptsShown_ = 5;
    form_->hide();
    body_->hide();
    problem_->hide();
    retry_->hide();
    scroll_->verticalScrollBar()->setValue(0);
    soon_.stop();
    minute_.start();
    if (sku_)
        ask();
}

void SkuPanel::correct()
{
    correctWanted_ = true;
    openFormIfAsked();
}

void SkuPanel::openFormIfAsked()
{
    if (!correctWanted_ || !reading_)
        return;
    correctWanted_ = false;
    form_->show();
    form_->open(reading_->detail, reading_->bins);
    scroll_->ensureWidgetVisible(form_);
}

void SkuPanel::onChanged(const desk::ChangeSet& changes)
{
    const bool gap = seen_ != 0 && changes.firstRevision > seen_ + 1;
    seen_ = std::max(seen_, changes.lastRevision);
    if (!sku_)
        return;
    const bool mine = std::find(changes.skus.begin(), changes.skus.end(), sku_) != changes.skus.end();
    if (mine || gap || changes.everySku || changes.receipts || changes.channels || changes.settings) {
        if (asking_)
            again_ = true;
        else if (!soon_.isActive())
            soon_.start();
    }
}

void SkuPanel::ask()
{
    if (asking_) {
        again_ = true;
        return;
    }
    asking_ = true;
    again_ = false;
    desk_.ask<SkuReading>(
        this,
        [sku = sku_, movements = historyWanted_](desk::Queries& queries) { return readSku(queries, sku, movements); },
        [this, sku = sku_](Result<SkuReading> answer) { took(sku, std::move(answer)); });
}

void SkuPanel::took(SkuId asked, Result<SkuReading> answer)
{
    asking_ = false;
    if (asked == sku_) {
        if (answer) {
            reading_ = *std::move(answer);
            problem_->hide();
            retry_->hide();
            showReading(*reading_);
            openFormIfAsked();
        } else {
            showProblem(answer.error());
        }
    }
    if (asked != sku_)
        ask();
    else if (again_)
        soon_.start();
}

void SkuPanel::showProblem(const Error& error)
{
    problem_->setText(error.kind == ErrorKind::NotFound ? tr("This SKU is no longer in the record.")
                                                        : sentenceFor(error));
    problem_->show();
    retry_->setVisible(error.kind != ErrorKind::NotFound);
}

void SkuPanel::showReading(const SkuReading& reading)
{
    const Instant now = desk_.clock().now();
    showHead(reading.detail);
    bins_->setLines(binLines(reading.detail));
    binsTitle_->setText(reading.detail.bins.empty() ? tr("In no bin yet") : tr("On hand by bin"));
    sum_->setLines(sumLines(reading.detail));
    channels_->setLines(channelLines(reading, now));
    channelsTitle_->setText(reading.detail.listings.empty() ? tr("Listed on no channel") : tr("What channels show"));
    showSold(reading.detail);
    lowStock_->setNumber(reading.detail.row.lowStockAt);
    showBuffers(reading);
    showHistory(reading);
    if (form_->isVisibleTo(this))
        form_->refresh(reading.detail);
    body_->show();
}

void SkuPanel::showHead(const desk::SkuDetail& detail)
{
    const desk::StockRow& row = detail.row;
    code_->setText(row.code);
    name_->setText(row.name);
    QStringList facts{row.category, row.upc.isEmpty() ? tr("no UPC") : tr("UPC %1").arg(row.upc)};
    facts.removeAll(QString());
    facts_->setText(facts.join(QStringLiteral(" · ")));
    const StockFlags flags = flagsOf(row);
    state_->setText(stateShape(flags) + QLatin1Char(' ') +
                    (flags ? StockModel::wordsOf(flags).join(QStringLiteral(", ")) : tr("In order")));
    state_->setTone(stateTone(flags));
    atp_->setText(Format::number(row.stock.atp().eaches));
    atp_->setTone(row.stock.atp().eaches < 0 ? Line::Tone::Danger : Line::Tone::Plain);
    atp_->setAccessibleName(tr("Available to promise: %1").arg(atp_->text()));
    setAccessibleName(tr("SKU %1").arg(row.code));
}

void SkuPanel::showSold(const desk::SkuDetail& detail)
{
    const QDate today = desk_.clock().now().toDateTime().toLocalTime().date();
    soldTitle_->setText(
        tr("%1 sold in 7 days, %2 in 28").arg(Format::number(detail.row.sold7), Format::number(detail.row.sold28)));
    sold_->setSold(detail.soldPerDay, today);
    fillSoldTable(*soldTable_, detail.soldPerDay, today);
}

void SkuPanel::showHistory(const SkuReading& reading)
{
    const Instant now = desk_.clock().now();
    std::vector<Line> receipts = receiptLines(reading.detail, now);
    const auto all = static_cast<int>(receipts.size());
    receiptsTitle_->setText(all == 0 ? tr("No receipts yet") : tr("Receipts"));
    if (all > receiptsShown_)
        receipts.resize(static_cast<std::size_t>(receiptsShown_));
    receipts_->setLines(std::move(receipts));
    moreReceipts_->setVisible(all > receiptsShown_);
    moreReceipts_->setText(tr("Show all %Ln receipt(s)", nullptr, all));
    historyTitle_->setText(reading.detail.movements.empty() ? tr("Nothing has moved yet") : tr("Movements"));
    history_->setLines(movementLines(reading.detail, desk_.actor(), now));
    older_->setVisible(reading.olderMovements && historyWanted_ < mostHistory);
}

void SkuPanel::showBuffers(const SkuReading& reading)
{
    std::vector<ListingId> now;
    for (const desk::ListingLine& listing : reading.detail.listings)
        now.push_back(listing.listing);
    const bool same = std::equal(buffers_.begin(), buffers_.end(), now.begin(), now.end(),
                                 [](const auto& have, ListingId id) { return have.first == id; });
    if (!same) {
        for (const auto& [id, widget] : buffers_)
            widget->deleteLater();
        buffers_.clear();
        QWidget* previous = lowStock_->button();
        for (const desk::ListingLine& listing : reading.detail.listings) {
            auto* number = new InlineNumber(tr("Buffer of %1").arg(listing.channelName), tr("eaches"), body_);
            connect(number, &InlineNumber::saved, this,
                    [this, listing](qint64 eaches) { saveBuffer(listing, eaches); });
            buffersLayout_->addWidget(number);
            setTabOrder(previous, number->edit());
            setTabOrder(number->edit(), number->button());
            previous = number->button();
            buffers_.emplace_back(listing.listing, number);
        }
    }
    for (std::size_t i = 0; i < buffers_.size(); ++i)
        buffers_[i].second->setNumber(reading.detail.listings[i].buffer);
}

void SkuPanel::saveLowStock(std::int64_t eaches)
{
    const desk::StockRow& row = reading_->detail.row;
    writeLowStock(sku_, eaches, tr("%1 counts as low at %2 or fewer.").arg(row.code, Format::number(eaches)),
                  std::optional<Own>(reading_->detail.ownLowStockAt ? Own(row.lowStockAt) : Own()));
}

void SkuPanel::writeLowStock(SkuId sku, Own eaches, const QString& sentence, std::optional<Own> former)
{
    desk_.tell<void>(
        this,
        [sku, eaches, actor = desk_.actor()](desk::Commands& commands) {
            return commands.setLowStockAt(sku, eaches, actor);
        },
        [this, sku, sentence, former](Result<void> outcome) {
            if (!outcome)
                emit failed(outcome.error());
            else if (former)
                emit settingWritten(sentence, [this, sku, former] { writeLowStock(sku, *former, {}, {}); });
            ask();
        });
}

void SkuPanel::saveBuffer(const desk::ListingLine& listing, std::int64_t eaches)
{
    const auto& listings = reading_->detail.listings;
    const auto now = std::find_if(listings.begin(), listings.end(),
                                  [&](const desk::ListingLine& line) { return line.listing == listing.listing; });
    const desk::ListingLine& before = now == listings.end() ? listing : *now;
    const Own former = before.ownBuffer ? Own(before.buffer) : Own();
    writeBuffer(sku_, listing.channel, eaches,
                tr("%1 keeps %2 back from %3.", "code, number, channel")
                    .arg(reading_->detail.row.code, Format::number(eaches), listing.channelName),
                std::optional<Own>(former));
}

void SkuPanel::writeBuffer(SkuId sku, ChannelId channel, Own eaches, const QString& sentence, std::optional<Own> former)
{
    desk_.tell<void>(
        this,
        [sku, channel, eaches, actor = desk_.actor()](desk::Commands& commands) {
            return eaches ? commands.setBuffer(channel, QString(), sku, *eaches, actor)
                          : commands.removeBuffer(channel, QString(), sku, actor);
        },
        [this, sku, channel, sentence, former](Result<void> outcome) {
            if (!outcome)
                emit failed(outcome.error());
            else if (former)
                emit settingWritten(sentence,
                                    [this, sku, channel, former] { writeBuffer(sku, channel, *former, {}, {}); });
            ask();
        });
}

void SkuPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        emit closed();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace onhand::ui
