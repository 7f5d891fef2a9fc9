#include "ui/health/webhook_card.h"

#include "ui/health/webhook_words.h"
#include "ui/stock/line_list.h"
#include "ui/widgets/format.h"

#include <QVBoxLayout>

namespace onhand::ui {

WebhookCard::WebhookCard(const PageContext& context, QWidget* parent)
    : QFrame(parent)
    , context_(context)
    , name_(makeLabel({}, TextSize::Section, this))
    , state_(new Pill(this))
    , last_(new RelativeTimeLabel(context.desk.clock(), this))
    , sentence_(makeLabel({}, TextSize::Body, this))
    , figures_(makeLabel({}, TextSize::Body, this, true))
    , hooks_(new LineList({}, this))
    , problem_(makeLabel({}, TextSize::Body, this))
    , repair_(makeButton({}, ButtonRole::Secondary, this))
    , settings_(makeButton({}, ButtonRole::Secondary, this))
{
    setProperty("role", QStringLiteral("card"));
    hooks_->setAccessibleName(tr("Webhooks in the store"));
    repair_->setText(tr("Repair"));
    settings_->setText(tr("Settings"));
    last_->setProperty("role", QStringLiteral("muted"));
    last_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    problem_->setProperty("role", QStringLiteral("danger"));
    for (auto* label : {sentence_, figures_, problem_}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    repair_->setToolTip(
        tr("Create what is missing, correct what is wrong, switch on what is off, and agree on a secret"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::between, space::between, space::between, space::between);
    column->setSpacing(space::within);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(name_);
    head->addWidget(state_);
    head->addWidget(last_, 1);
    head->addWidget(repair_);
    head->addWidget(settings_);
    column->addLayout(head);
    for (QWidget* part : {static_cast<QWidget*>(sentence_), static_cast<QWidget*>(problem_),
                          static_cast<QWidget*>(figures_), static_cast<QWidget*>(hooks_)})
        column->addWidget(part);
    connect(repair_, &QPushButton::clicked, this, &WebhookCard::repair);
    connect(settings_, &QPushButton::clicked, this, [this] {
        context_.shell.openPage(QStringLiteral("settings"), {{QStringLiteral("card"), QStringLiteral("webhooks")}});
    });
}

void WebhookCard::show(const desk::WebhookHealth& health, const desk::ListenerView& listener)
{
    health_ = health;
    name_->setText(tr("Webhooks of %1").arg(health.channelName));
    settings_->setAccessibleName(tr("Settings of the webhooks"));
    repair_->setAccessibleName(tr("Repair the webhooks of %1").arg(health.channelName));
    state_->show(WebhookWords::reached(health.standing), WebhookWords::meaning(health.standing));
    last_->setVisible(health.on);
    last_->setMoment(health.lastDeliveryAt, tr("last delivery %1"), tr("no delivery yet"));
    sentence_->setText(WebhookWords::sentence(health.standing, listener));
    repair_->setVisible(health.on);
    problem_->setVisible(health.on && !health.checkProblem.isEmpty());
    problem_->setText(tr("The store could not be asked about its webhooks: %1. It is asked again within 15 minutes.")
                          .arg(health.checkProblem));
    showFigures();
    showHooks();
}

void WebhookCard::showFigures()
{
    const auto& h = health_;
    figures_->setVisible(h.on);
    QStringList parts;
    parts += tr("%Ln delivery(ies)", nullptr, static_cast<int>(h.deliveries));
    parts += tr("%Ln order(s) that only polling found", nullptr, static_cast<int>(h.gaps));
    if (h.refused > 0)
        parts += tr("%Ln with a wrong signature", nullptr, static_cast<int>(h.refused));
    if (h.overflowed > 0)
        parts += tr("%Ln sent away because too many waited", nullptr, static_cast<int>(h.overflowed));
    if (h.checkedAt)
        parts += tr("the store was asked %1").arg(Format::ago(*h.checkedAt, context_.desk.clock().now()));
    figures_->setText(parts.join(QStringLiteral("  ·  ")));
}

void WebhookCard::showHooks()
{
    std::vector<Line> lines;
    for (const auto& hook : health_.hooks) {
        Line line;
        line.key = static_cast<std::int64_t>(lines.size()) + 1;
        const bool good = WebhookWords::hookMeaning(hook) == Meaning::Ok;
        line.shape = good ? QStringLiteral("✓") : QStringLiteral("▲");
        line.tone = good ? Line::Tone::Ok : Line::Tone::Attention;
        line.title = WebhookWords::topic(hook.topic);
        line.number = WebhookWords::hook(hook);
        line.tip = tr("%1\nThe store says: %2").arg(hook.url, hook.status.isEmpty() ? tr("nothing") : hook.status);
        lines.push_back(std::move(line));
    }
    hooks_->setVisible(health_.on && !lines.empty());
    hooks_->setLines(std::move(lines));
}

void WebhookCard::repair()
{
    repair_->setEnabled(false);
    context_.desk.tell<void>(
        this,
        [id = health_.channel, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.repairWebhooks(id, actor);
        },
        [this](Result<void> outcome) {
            repair_->setEnabled(true);
            if (outcome)
                context_.shell.toast(tr("The store is asked now. What it answers shows here."));
            else
                context_.shell.tellFailure(outcome.error());
        });
}

} // namespace onhand::ui
