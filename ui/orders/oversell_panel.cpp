#include "ui/orders/oversell_panel.h"

#include "ui/orders/order_words.h"
#include "ui/stock/line_list.h"
#include "ui/widgets/format.h"

#include <QScrollArea>

namespace onhand::ui {

OversellCard::OversellCard(const Clock& clock, QWidget* parent)
    : QFrame(parent)
    , clock_(clock)
    , pill_(new Pill(this))
    , title_(makeLabel({}, TextSize::BodyStrong, this))
    , sentence_(makeLabel({}, TextSize::Body, this))
    , since_(new RelativeTimeLabel(clock, this))
{
    proposals_ = new LineList(tr("What to do"), this);
    ordersTitle_ = makeLabel(tr("Orders that took the last units"), TextSize::Caption, this, true);
    orders_ = new LineList(tr("Orders that took the last units"), this);
    acknowledge_ = makeButton(tr("Acknowledge"), ButtonRole::Secondary, this);
    setProperty("role", QStringLiteral("card"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::within, space::within, space::within, space::within);
    column->setSpacing(space::half);
    auto* head = new QHBoxLayout;
    head->addWidget(pill_);
    since_->setProperty("role", QStringLiteral("muted"));
    since_->setWordWrap(true);
    head->addWidget(since_, 1);
    column->addLayout(head);
    title_->setWordWrap(true);
    sentence_->setWordWrap(true);
    column->addWidget(title_);
    column->addWidget(sentence_);
    column->addWidget(proposals_);
    column->addWidget(ordersTitle_);
    column->addWidget(orders_);
    acknowledge_->setToolTip(tr("Say that you look after it. The alert stays until the numbers are right."));
    column->addWidget(acknowledge_, 0, Qt::AlignLeading);
    connect(acknowledge_, &QPushButton::clicked, this, [this] { emit acknowledged(alert_.id); });
    connect(proposals_, &LineList::actionTriggered, this, &OversellCard::actOn);
    connect(orders_, &LineList::actionTriggered, this, [this](qint64 key) { emit orderWanted(OrderId{key}); });
}

void OversellCard::show(const desk::AlertRow& alert)
{
    alert_ = alert;
    title_->setText(tr("%1 · %2", "SKU and name").arg(alert.code, alert.name));
    acknowledge_->setAccessibleName(tr("Acknowledge that %1 is oversold").arg(alert.code));
    acknowledge_->setVisible(!alert.acknowledgedAt && !alert.clearedAt);
    if (alert.clearedAt) {
        pill_->show(tr("Over"), Meaning::Ok);
        since_->setMoment(alert.clearedAt, tr("over since %1", "age"));
        sentence_->setText(tr("The shelf covers what is sold again."));
    } else {
        pill_->show(tr("Oversold"), alert.acknowledgedAt ? Meaning::Attention : Meaning::Danger);
        since_->setMoment(
            alert.acknowledgedAt ? alert.acknowledgedAt : alert.openedAt,
            alert.acknowledgedAt
                ? tr("acknowledged by %1, %2", "person, age").arg(alert.acknowledgedBy, QStringLiteral("%1"))
                : tr("noticed %1", "age"));
        sentence_->setText(OrderWords::shortage(alert));
    }
    showProposals();
    showOrders();
}

void OversellCard::showProposals()
{
    std::vector<Line> lines;
    for (const auto& proposal : alert_.proposals) {
        Line line;
        line.key = static_cast<std::int64_t>(lines.size()) + 1;
        line.shape = Format::number(line.key);
        line.title = OrderWords::proposal(proposal, alert_);
        line.caption = OrderWords::reason(proposal);
        line.tip = line.caption;
        line.action = proposal.kind == desk::AlertProposal::Kind::CallCustomer ? tr("Open order") : tr("Open SKU");
        lines.push_back(std::move(line));
    }
    proposals_->setVisible(!lines.empty());
    proposals_->setLines(std::move(lines));
}

void OversellCard::actOn(qint64 key)
{
    const auto& proposal = alert_.proposals[static_cast<std::size_t>(key - 1)];
    if (proposal.kind == desk::AlertProposal::Kind::CallCustomer)
        emit orderWanted(proposal.order);
    else
        emit skuWanted(alert_.sku);
}

void OversellCard::showOrders()
{
    std::vector<Line> lines;
    for (const auto& order : alert_.orders) {
        Line line;
        line.key = order.order.value;
        line.title = tr("Order %1", "number").arg(order.number);
        line.number = Format::number(order.committed + order.picked);
        line.after = tr("units");
        line.caption =
            tr("%1 · %2 · placed %3", "channel, status, age")
                .arg(order.channelName, OrderWords::status(order.status), Format::ago(order.placedAt, clock_.now()));
        line.action = tr("Open");
        lines.push_back(std::move(line));
    }
    ordersTitle_->setVisible(!lines.empty());
    orders_->setVisible(!lines.empty());
    orders_->setLines(std::move(lines));
}

OversellPanel::OversellPanel(const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , clock_(clock)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    inner_ = new QWidget(scroll);
    column_ = new QVBoxLayout(inner_);
    column_->setContentsMargins(space::between, space::within, space::between, space::between);
    column_->setSpacing(space::between);
    none_ = makeLabel(tr("Nothing is oversold: every promised unit is on the shelf."), TextSize::Body, inner_, true);
    none_->setWordWrap(true);
    column_->addWidget(none_);
    column_->addStretch();
    scroll->setWidget(inner_);
    inner_->setAutoFillBackground(false); // the drawer's own surface shows
    scroll->viewport()->setAutoFillBackground(false);
    outer->addWidget(scroll);
}

void OversellPanel::show(const std::vector<desk::AlertRow>& alerts)
{
    std::map<std::int64_t, OversellCard*> kept;
    int place = 1; // after the sentence that nothing is oversold
    for (const bool acknowledged : {false, true}) {
        for (const auto& alert : alerts) {
            if ((alert.acknowledgedAt || alert.clearedAt) != acknowledged)
                continue;
            auto*& card = kept[alert.id.value];
            const auto known = cards_.find(alert.id.value);
            card = known == cards_.end() ? new OversellCard(clock_, inner_) : known->second;
            if (known == cards_.end()) {
                connect(card, &OversellCard::orderWanted, this, &OversellPanel::orderWanted);
                connect(card, &OversellCard::skuWanted, this, &OversellPanel::skuWanted);
                connect(card, &OversellCard::acknowledged, this, &OversellPanel::acknowledged);
            }
            card->show(alert);
            if (column_->indexOf(card) != place)
                column_->insertWidget(place, card);
            card->setVisible(true);
            ++place;
        }
    }
    for (const auto& [id, card] : cards_) {
        if (!kept.contains(id))
            card->deleteLater();
    }
    cards_ = std::move(kept);
    none_->setVisible(cards_.empty());
}

void OversellPanel::enter()
{
    if (auto* item = column_->itemAt(1); item && item->widget())
        item->widget()->findChild<LineList*>()->setFocus(Qt::TabFocusReason);
}

} // namespace onhand::ui
