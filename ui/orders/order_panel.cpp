#include "ui/orders/order_panel.h"

#include "ui/orders/order_words.h"
#include "ui/stock/line_list.h"
#include "ui/widgets/format.h"
#include "ui/widgets/state_view.h"

#include <QScrollArea>

#include <algorithm>

namespace onhand::ui {

namespace {

constexpr std::size_t mostEvents = 500;

Line::Tone toneOf(OrderEventKind kind)
{
    switch (kind) {
    case OrderEventKind::Quarantined:
    case OrderEventKind::Gone:
        return Line::Tone::Attention;
    case OrderEventKind::Pick:
    case OrderEventKind::ReturnArrived:
    case OrderEventKind::TakenIn:
        return Line::Tone::Ok;
    case OrderEventKind::Commitment:
        return Line::Tone::Information;
    default:
        return Line::Tone::Muted;
    }
}

QString shapeOf(OrderEventKind kind)
{
    switch (kind) {
    case OrderEventKind::Quarantined:
    case OrderEventKind::Gone:
        return QStringLiteral("▲");
    case OrderEventKind::Pick:
        return QStringLiteral("✓");
    case OrderEventKind::Commitment:
        return QStringLiteral("◆");
    case OrderEventKind::Refund:
    case OrderEventKind::ReturnOpened:
    case OrderEventKind::ReturnArrived:
        return QStringLiteral("↩");
    default:
        return QStringLiteral("•");
    }
}

} // namespace

OrderPanel::OrderPanel(desk::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    state_ = new StateView(build(), this);
    column->addWidget(state_);
    connect(state_, &StateView::tryAgain, this, &OrderPanel::refresh);
    connect(lines_, &LineList::actionTriggered, this, [this](qint64 key) {
        for (const auto& line : detail_->lines) {
            if (line.id.value == key && line.sku)
                emit skuWanted(line.sku);
        }
    });
    connect(returns_, &LineList::actionTriggered, this, [this](qint64 key) {
        for (const auto& row : detail_->returns) {
            if (row.id.value == key)
                emit skuWanted(row.sku);
        }
    });
    ages_.setInterval(15'000);
    connect(&ages_, &QTimer::timeout, this, [this] {
        if (detail_ && isVisible())
            showTimeline();
    });
    ages_.start();
}

QWidget* OrderPanel::build()
{
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inner = new QWidget(scroll);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(space::between, space::within, space::between, space::between);
    column->setSpacing(space::within);
    auto* head = new QHBoxLayout;
    status_ = new Pill(inner);
    placed_ = new RelativeTimeLabel(desk_.clock(), inner);
    placed_->setProperty("role", QStringLiteral("muted"));
    head->addWidget(status_);
    head->addWidget(placed_, 1);
    column->addLayout(head);
    sums_ = makeLabel({}, TextSize::BodyStrong, inner);
    money_ = makeLabel({}, TextSize::Caption, inner, true);
    quarantined_ = makeLabel({}, TextSize::Body, inner);
    quarantined_->setProperty("role", QStringLiteral("danger"));
    for (auto* label : {sums_, money_, quarantined_}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    const auto section = [&](const QString& title, LineList*& list) {
        auto* label = makeLabel(title, TextSize::Section, inner);
        label->setContentsMargins(0, space::within, 0, 0);
        column->addWidget(label);
        list = new LineList(title, inner);
        column->addWidget(list);
        return label;
    };
    section(tr("Lines"), lines_);
    refundsTitle_ = section(tr("Paid back by the store"), refunds_);
    returnsTitle_ = section(tr("Expected back"), returns_);
    timelineTitle_ = section(tr("What happened, newest first"), timeline_);
    column->addStretch();
    scroll->setWidget(inner);
    inner->setAutoFillBackground(false); // the drawer's own surface shows
    scroll->viewport()->setAutoFillBackground(false);
    return scroll;
}

void OrderPanel::open(OrderId order)
{
    if (order == order_ && detail_)
        return refresh();
    order_ = order;
    detail_.reset();
    if (!order)
        return;
    state_->showLoading();
    refresh();
}

void OrderPanel::enter()
{
    lines_->setFocus(Qt::TabFocusReason);
}

void OrderPanel::refresh()
{
    if (!order_)
        return;
    desk_.ask<desk::OrderDetail>(
        this, [id = order_](desk::Queries& queries) { return queries.order(id); },
        [this, id = order_](Result<desk::OrderDetail> answer) { took(id, std::move(answer)); });
}

void OrderPanel::took(OrderId asked, Result<desk::OrderDetail> answer)
{
    if (asked != order_)
        return;
    if (!answer)
        return state_->showFailed(answer.error());
    detail_ = *std::move(answer);
    show();
}

void OrderPanel::show()
{
    showHead();
    showLines();
    showRefunds();
    showReturns();
    showTimeline();
    state_->showContent();
    emit titleKnown(tr("Order %1").arg(detail_->row.number));
}

void OrderPanel::showHead()
{
    const auto& row = detail_->row;
    status_->show(OrderWords::status(row.status), OrderWords::meaning(row));
    placed_->setMoment(row.placedAt, tr("%1, placed %2", "channel, age").arg(row.channelName, QStringLiteral("%1")));
    sums_->setText(
        row.committed > 0 || row.picked == 0
            ? tr("%Ln unit(s) promised, %1 picked.", nullptr, static_cast<int>(row.committed))
                  .arg(Format::number(row.picked))
            : tr("%Ln unit(s) left the shelf; nothing is promised any more.", nullptr, static_cast<int>(row.picked)));
    std::int64_t paidBack = 0;
    for (const auto& refund : detail_->refunds)
        paidBack += refund.gone ? 0 : refund.amountMinor.value_or(0);
    const auto total = Format::money(row.totalMinor, row.currency);
    money_->setText(
        paidBack == 0 ? tr("The store's total: %1. Money is the store's: Onhand shows it and changes none.").arg(total)
                      : tr("The store's total: %1, of which %2 was paid back. Money is the store's: Onhand "
                           "shows it and changes none.")
                            .arg(total, Format::money(paidBack, row.currency)));
    quarantined_->setText(tr("%Ln line(s) could not be taken in: the product has no SKU here. The other lines count. "
                             "Align the product, and the line is taken in by itself.",
                             nullptr, row.quarantinedLines));
    quarantined_->setVisible(row.quarantinedLines > 0);
}

void OrderPanel::showLines()
{
    std::vector<Line> lines;
    for (const auto& l : detail_->lines) {
        Line line;
        line.key = l.id.value;
        line.title = l.sku ? tr("%1 · %2", "SKU and name").arg(l.code, l.name) : l.name;
        line.tip = line.title;
        line.number = Format::number(l.quantity);
        line.after = tr("ordered");
        QStringList parts;
        if (l.factor > 1)
            parts += tr("%1 eaches a unit").arg(Format::number(l.factor));
        parts += tr("committed %1").arg(Format::number(l.committed));
        parts += tr("picked %1").arg(Format::number(l.picked));
        parts += tr("refunded %1").arg(Format::number(l.refunded));
        line.caption = parts.join(QStringLiteral(" · "));
        if (l.sku) {
            line.action = tr("Open SKU");
        } else {
            line.shape = QStringLiteral("▲");
            line.tone = Line::Tone::Attention;
            line.caption = tr("Quarantined: no SKU to act on");
        }
        lines.push_back(std::move(line));
    }
    lines_->setLines(std::move(lines));
}

void OrderPanel::showRefunds()
{
    const auto money = [](std::optional<std::int64_t> minor, const QString& currency) {
        return minor ? Format::money(*minor, currency) : tr("no amount named");
    };
    std::vector<Line> lines;
    for (const auto& refund : detail_->refunds) {
        Line line;
        line.key = static_cast<std::int64_t>(lines.size()) + 1;
        line.shape = QStringLiteral("↩");
        line.tone = Line::Tone::Muted;
        line.title = refund.reason.isEmpty()
                         ? tr("Refund %1").arg(refund.external)
                         : tr("Refund %1: %2", "number, reason").arg(refund.external, refund.reason);
        line.number = money(refund.amountMinor, refund.currency);
        line.struck = refund.gone;
        QStringList parts;
        for (const auto& part : refund.lines)
            parts += tr("%1 × %2, %3", "quantity, SKU, money")
                         .arg(Format::number(part.quantity), part.code, money(part.amountMinor, refund.currency));
        if (parts.isEmpty())
            parts += tr("no line named");
        if (refund.gone)
            parts += tr("taken back in the store");
        parts += Format::ago(refund.at, desk_.clock().now());
        line.caption = parts.join(QStringLiteral(" · "));
        line.tip = line.title + QLatin1Char('\n') + tr("By the store's clock: %1").arg(Format::exact(refund.at));
        lines.push_back(std::move(line));
    }
    refundsTitle_->setVisible(!lines.empty());
    refunds_->setVisible(!lines.empty());
    refunds_->setLines(std::move(lines));
}

void OrderPanel::showReturns()
{
    std::vector<Line> lines;
    for (const auto& r : detail_->returns) {
        Line line;
        line.key = r.id.value;
        line.shape = r.open ? QStringLiteral("↩") : QStringLiteral("✓");
        line.tone = r.open ? Line::Tone::Information : Line::Tone::Ok;
        line.title = r.code;
        line.number = Format::number(r.progress.expected);
        line.after = tr("expected");
        line.caption = tr("came %1 · missing %2 · opened %3", "units, units, age")
                           .arg(Format::number(r.progress.arrived()), Format::number(r.progress.missing),
                                Format::ago(r.openedAt, desk_.clock().now()));
        line.action = tr("Open SKU");
        lines.push_back(std::move(line));
    }
    returnsTitle_->setVisible(!lines.empty());
    returns_->setVisible(!lines.empty());
    returns_->setLines(std::move(lines));
}

void OrderPanel::showTimeline()
{
    std::vector<Line> lines;
    const auto& events = detail_->events;
    const auto shown = std::min(events.size(), mostEvents);
    const auto now = desk_.clock().now();
    for (std::size_t i = 0; i < shown; ++i) {
        const auto at = events.size() - 1 - i;
        const auto& e = events[at];
        Line line;
        line.key = static_cast<std::int64_t>(at) + 1;
        line.shape = shapeOf(e.kind);
        line.tone = toneOf(e.kind);
        line.title = OrderWords::event(e);
        if (const auto change = e.onHandChange ? e.onHandChange : e.committedChange; change != 0)
            line.number = Format::signedNumber(change);
        line.caption =
            tr("%1 · %2", "age, where it came from").arg(Format::ago(e.recordedAt, now), OrderWords::source(e.source));
        const auto why = e.kind == OrderEventKind::Quarantined ? e.note : OrderWords::effect(e);
        if (!why.isEmpty())
            line.caption = tr("%1 · %2", "effect or reason, when").arg(why, line.caption);
        line.tip = tr("%1\nBy the store's clock: %2\nOn the record: %3")
                       .arg(line.title, Format::exact(e.occurredAt), Format::exact(e.recordedAt));
        lines.push_back(std::move(line));
    }
    timelineTitle_->setText(events.size() > shown ? tr("What happened, the newest %1 of %2")
                                                        .arg(Format::number(std::int64_t(shown)),
                                                             Format::number(std::int64_t(events.size())))
                                                  : tr("What happened, newest first"));
    timeline_->setLines(std::move(lines));
}

} // namespace onhand::ui
