#include "ui/returns/return_panel.h"

#include "ui/orders/order_words.h"
#include "ui/returns/photo_strip.h"
#include "ui/returns/return_words.h"
#include "ui/stock/line_list.h"
#include "ui/widgets/format.h"

#include <QScrollArea>

namespace onhand::ui {

ReturnPanel::ReturnPanel(desk::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , desk_(desk)
{
    build();
    connect(receive_, &QPushButton::clicked, this, [this] { emit receiveWanted(row_.id); });
    connect(order_, &QPushButton::clicked, this, [this] { emit orderWanted(row_.order); });
    connect(sku_, &QPushButton::clicked, this, [this] { emit skuWanted(row_.sku); });
    connect(arrivals_, &LineList::actionTriggered, this,
            [this](qint64 key) { emit undoWanted(row_.arrivals[static_cast<std::size_t>(key - 1)].requestId); });
}

void ReturnPanel::build()
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inner = new QWidget(scroll);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(space::between, space::within, space::between, space::between);
    column->setSpacing(space::within);
    auto* head = new QHBoxLayout;
    state_ = new Pill(inner);
    opened_ = new RelativeTimeLabel(desk_.clock(), inner);
    opened_->setProperty("role", QStringLiteral("muted"));
    head->addWidget(state_);
    head->addWidget(opened_, 1);
    column->addLayout(head);
    name_ = makeLabel({}, TextSize::Body, inner);
    progress_ = makeLabel({}, TextSize::BodyStrong, inner);
    note_ = makeLabel({}, TextSize::Body, inner, true);
    for (auto* label : {name_, progress_, note_}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    auto* buttons = new QWidget(inner);
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    receive_ = makeButton(tr("Receive it"), ButtonRole::Primary, buttons);
    order_ = makeButton(tr("Open order"), ButtonRole::Secondary, buttons);
    sku_ = makeButton(tr("Open SKU"), ButtonRole::Secondary, buttons);
    for (auto* button : {receive_, order_, sku_})
        row->addWidget(button);
    row->addStretch();
    column->addWidget(buttons);
    moneyTitle_ = makeLabel(tr("In the store"), TextSize::Section, inner);
    money_ = makeLabel({}, TextSize::Body, inner);
    money_->setWordWrap(true);
    column->addWidget(moneyTitle_);
    column->addWidget(money_);
    arrivalsTitle_ = makeLabel(tr("What came"), TextSize::Section, inner);
    arrivals_ = new LineList(tr("What came"), inner);
    column->addWidget(arrivalsTitle_);
    column->addWidget(arrivals_);
    photos_ = new PhotoStrip(desk_, inner);
    column->addWidget(photos_);
    column->addStretch();
    scroll->setWidget(inner);
    inner->setAutoFillBackground(false); // the drawer's own surface shows
    scroll->viewport()->setAutoFillBackground(false);
    outer->addWidget(scroll);
}

void ReturnPanel::show(const desk::ExpectedReturnRow& row)
{
    const bool other = row.id != row_.id;
    row_ = row;
    showWords();
    showArrivals();
    if (other)
        askOrder();
}

void ReturnPanel::showWords()
{
    const auto now = desk_.clock().now();
    state_->show(ReturnWords::state(row_, now), ReturnWords::meaning(row_, now));
    opened_->setMoment(row_.openedAt, row_.openedBy == QLatin1String("hand") ? tr("expected by hand, %1", "age")
                                      : row_.openedBy == QLatin1String("called_off")
                                          ? tr("order called off after shipping, %1", "age")
                                          : tr("opened by a refund, %1", "age"));
    name_->setText(ReturnWords::title(row_));
    const auto& p = row_.progress;
    progress_->setText(tr("%1 expected · %2 sellable · %3 damaged · %4 quarantine · %5 missing")
                           .arg(Format::number(p.expected), Format::number(p.sellable), Format::number(p.damaged),
                                Format::number(p.quarantined), Format::number(p.missing)));
    QStringList notes;
    if (p.withdrawn > 0)
        notes += tr("%Ln unit(s) are expected no more: the order stands again, or a refund asks for them.", nullptr,
                    int(p.withdrawn));
    if (!row_.note.isEmpty())
        notes += row_.note;
    note_->setText(notes.join(QLatin1Char('\n')));
    note_->setVisible(!notes.isEmpty());
    receive_->setVisible(row_.open);
    order_->setVisible(bool(row_.order));
    moneyTitle_->setVisible(bool(row_.order));
    money_->setVisible(bool(row_.order));
}

void ReturnPanel::showArrivals()
{
    std::vector<Line> lines;
    for (auto a = row_.arrivals.rbegin(); a != row_.arrivals.rend(); ++a) {
        Line line;
        line.key = row_.arrivals.rend() - a;
        line.shape = a->condition == ReturnCondition::Sellable  ? QStringLiteral("✓")
                     : a->condition == ReturnCondition::Missing ? QStringLiteral("—")
                                                                : QStringLiteral("▲");
        line.tone = a->condition == ReturnCondition::Sellable ? Line::Tone::Ok : Line::Tone::Attention;
        line.title = ReturnWords::condition(a->condition);
        line.number = Format::number(a->quantity);
        line.caption = tr("%1 · %2", "person, age").arg(a->actor, Format::ago(a->at, desk_.clock().now()));
        if (!a->note.isEmpty())
            line.caption += QStringLiteral(" · ") + a->note;
        line.tip = Format::exact(a->at) + (a->note.isEmpty() ? QString() : QLatin1Char('\n') + a->note);
        line.struck = a->undone;
        if (!a->undone)
            line.action = tr("Undo the box");
        lines.push_back(std::move(line));
    }
    arrivalsTitle_->setVisible(!lines.empty());
    arrivals_->setVisible(!lines.empty());
    arrivals_->setLines(std::move(lines));
    QStringList photos;
    for (const auto& arrival : row_.arrivals) {
        if (!arrival.photo.isEmpty() && !photos.contains(arrival.photo))
            photos += arrival.photo;
    }
    photos_->show(photos);
}

void ReturnPanel::askOrder()
{
    money_->setText({});
    if (!row_.order)
        return;
    desk_.ask<desk::OrderDetail>(
        this, [id = row_.order](desk::Queries& queries) { return queries.order(id); },
        [this, id = row_.order](Result<desk::OrderDetail> answer) {
            if (answer && id == row_.order)
                showMoney(answer->row);
        });
}

void ReturnPanel::showMoney(const desk::OrderRow& order)
{
    auto text =
        tr("Order %1 is %2, total %3.")
            .arg(order.number, OrderWords::status(order.status), Format::money(order.totalMinor, order.currency));
    if (!row_.refund.isEmpty() && row_.refundMinor)
        text += QLatin1Char(' ') + tr("Refund %1 paid back %2 for this line.", "number, money")
                                       .arg(row_.refund, Format::money(*row_.refundMinor, row_.currency));
    else if (!row_.refund.isEmpty())
        text += QLatin1Char(' ') + tr("Refund %1 was made there.").arg(row_.refund);
    else if (row_.openedBy == QLatin1String("called_off"))
        text += QLatin1Char(' ') + tr("No refund of the store covers these units.");
    money_->setText(text + QLatin1Char(' ') + tr("Money is the store's: Onhand shows it and changes none of it."));
}

} // namespace onhand::ui
