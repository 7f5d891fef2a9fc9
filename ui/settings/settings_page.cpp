#include "ui/settings/settings_page.h"

#include "ui/settings/channels_card.h"
#include "ui/settings/explainer_card.h"
#include "ui/settings/gate_card.h"
#include "ui/settings/policy_card.h"
#include "ui/settings/settings_card.h"
#include "ui/settings/shop_card.h"
#include "ui/settings/webhooks_card.h"
#include "ui/shell/dashboard_feed.h"
#include "ui/theme/theme.h"
#include "ui/widgets/format.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/ui_settings.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QRadioButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QSystemTrayIcon>

namespace onhand::ui {

Page makeSettingsPage()
{
    Page page;
    page.key = QStringLiteral("settings");
    page.title = SettingsPage::tr("Settings");
    page.icon = Icon::Settings;
    page.section = Section::Last;
    page.create = [](const PageContext& context, QWidget* parent) { return new SettingsPage(context, parent); };
    return page;
}

SettingsPage::SettingsPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    setFocusPolicy(Qt::ClickFocus);
    auto* column = makeScrollingColumn(this);
    auto head = makePageHead(tr("Settings"), this);
    head.line->setText(tr("Everything takes effect at once."));
    column->addWidget(head.widget);
    channels_ = new ChannelsCard(context_, this);
    column->addWidget(channels_);
    shop_ = new ShopCard(context_, this);
    connect(shop_, &ShopCard::written, this, &SettingsPage::ask);
    column->addWidget(shop_);
    column->addWidget(makeBuffers());
    policy_ = new PolicyCard(context_, this);
    column->addWidget(policy_);
    gate_ = new GateCard(context_, this);
    column->addWidget(gate_);
    explainer_ = new ExplainerCard(context_, this);
    column->addWidget(explainer_);
    webhooks_ = new WebhooksCard(context_, this);
    column->addWidget(webhooks_);
    column->addWidget(makeAppearance());
    if (QSystemTrayIcon::isSystemTrayAvailable())
        column->addWidget(makeWindow());
    column->addStretch(1);
    connect(&context_.feed, &DashboardFeed::updated, this, &SettingsPage::fillChoices);
    connect(&context_.desk, &desk::Desk::changed, this, [this](const desk::ChangeSet& changes) {
        if (changes.settings || changes.everySku || changes.channels) {
            ask();
            webhooks_->refresh();
        }
    });
    fillChoices();
    ask();
}

void SettingsPage::handle(const QVariantMap& request)
{
    if (request.value(QStringLiteral("card")).toString() != QLatin1String("webhooks"))
        return;
    // Once the page has its size.
    QMetaObject::invokeMethod(
        this,
        [this] {
            webhooks_->enter();
            if (auto* column = findChild<QScrollArea*>())
                column->ensureWidgetVisible(webhooks_, 0, space::page);
        },
        Qt::QueuedConnection);
}

void SettingsPage::ask()
{
    channels_->ask();
    policy_->ask();
    gate_->ask();
    explainer_->ask();
    context_.desk.ask<desk::ShopSettings>(
        this, [](desk::Queries& queries) { return queries.shopSettings(); },
        [this](Result<desk::ShopSettings> settings) {
            if (!settings)
                return;
            shop_->show(*settings);
            showRules(settings->buffers);
        });
}

QWidget* SettingsPage::makeAppearance()
{
    auto* card = new QFrame(this);
    auto* column = settingsCard(card, tr("Appearance"));
    auto* group = new QButtonGroup(card);
    const QStringList words{tr("As the system"), tr("Light"), tr("Dark")};
    for (int i = 0; i < words.size(); ++i) {
        auto* button = new QRadioButton(words[i], card);
        button->setAccessibleName(words[i]);
        group->addButton(button, i);
        column->addWidget(button);
    }
    group->button(static_cast<int>(context_.settings.scheme()))->setChecked(true);
    connect(group, &QButtonGroup::idClicked, this, [this](int id) {
        const auto choice = static_cast<SchemeChoice>(id);
        context_.settings.setScheme(choice);
        context_.theme.setChoice(choice);
    });
    return card;
}

QWidget* SettingsPage::makeWindow()
{
    auto* card = new QFrame(this);
    auto* column = settingsCard(card, tr("Window"));
    auto* tray = new QCheckBox(tr("Closing the window leaves Onhand in the tray"), card);
    tray->setAccessibleName(tray->text());
    tray->setChecked(context_.settings.closeToTray());
    connect(tray, &QCheckBox::toggled, this, [this](bool on) { context_.settings.setCloseToTray(on); });
    column->addWidget(tray);
    return card;
}

QWidget* SettingsPage::makeBuffers()
{
    auto* card = new QFrame(this);
    auto* column = settingsCard(card, tr("Buffers"));
    auto* why = makeLabel(tr("Units that a channel does not show, so that a sale at the till and one online can not "
                             "take the same last one. "
                             "A SKU's own buffer stays as it is; the drawer of a SKU shows the one in force."),
                          TextSize::Body, card, true);
    why->setWordWrap(true);
    column->addWidget(why);
    rules_ = new QVBoxLayout;
    rules_->setSpacing(space::half);
    column->addLayout(rules_);
    auto* form = new QFormLayout;
    form->setSpacing(space::within);
    channel_ = new QComboBox(card);
    channel_->setAccessibleName(tr("Channel"));
    category_ = new QComboBox(card);
    category_->setAccessibleName(tr("Category"));
    buffer_ = new QSpinBox(card);
    buffer_->setAccessibleName(tr("Units held back"));
    buffer_->setRange(0, 10'000);
    buffer_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    buffer_->setMaximumWidth(120);
    channel_->setMaximumWidth(360);
    category_->setMaximumWidth(360);
    form->addRow(tr("Channel"), channel_);
    form->addRow(tr("For"), category_);
    form->addRow(tr("Units held back"), buffer_);
    column->addLayout(form);
    apply_ = makeButton(tr("Set the buffer"), ButtonRole::Primary, card);
    column->addWidget(apply_, 0, Qt::AlignLeft);
    connect(apply_, &QPushButton::clicked, this, &SettingsPage::setBuffer);
    return card;
}

void SettingsPage::showRules(const std::vector<desk::BufferRow>& rules)
{
    clearLines(*rules_);
    if (rules.empty())
        rules_->addWidget(makeLabel(tr("No channel keeps a buffer."), TextSize::Body, this));
    for (const desk::BufferRow& rule : rules) {
        const QString of = rule.category.isEmpty() ? tr("The whole channel") : rule.category;
        auto* line = new QWidget(this);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(makeLabel(tr("%1, %2", "channel, category").arg(rule.channelName, of), TextSize::Body, line), 1);
        row->addWidget(makeLabel(Format::number(rule.eaches), TextSize::Body, line));
        auto* remove = makeButton(tr("Remove"), ButtonRole::Quiet, line);
        remove->setAccessibleName(tr("Remove the buffer of %1, %2").arg(rule.channelName, of));
        connect(remove, &QPushButton::clicked, this, [this, rule] { removeRule(rule); });
        row->addWidget(remove);
        rules_->addWidget(line);
    }
}

void SettingsPage::removeRule(const desk::BufferRow& rule)
{
    context_.desk.tell<void>(
        this,
        [rule, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.removeBuffer(rule.channel, rule.category, SkuId{}, actor);
        },
        [this, rule](Result<void> outcome) {
            if (!outcome)
                return context_.shell.tellFailure(outcome.error());
            context_.shell.toast(tr("%1 shows these units again.").arg(rule.channelName),
                                 [this, rule] { writeRule(rule, {}); });
            ask();
        });
}

void SettingsPage::fillChoices()
{
    const auto& dashboard = context_.feed.last();
    apply_->setEnabled(dashboard && !dashboard->channels.empty());
    if (!dashboard)
        return;
    const auto patch = [](QComboBox* box, const QStringList& words, const QVariantList& values) {
        QStringList now;
        for (int i = 0; i < box->count(); ++i)
            now.append(box->itemText(i));
        if (now == words)
            return;
        const auto chosen = box->currentData();
        box->clear();
        for (int i = 0; i < words.size(); ++i)
            box->addItem(words[i], values[i]);
        box->setCurrentIndex(std::max(0, box->findData(chosen)));
    };
    QStringList words;
    QVariantList values;
    for (const auto& c : dashboard->channels) {
        words.append(c.name);
        values.append(QVariant::fromValue<qlonglong>(c.id.value));
    }
    patch(channel_, words, values);
    words = {tr("The whole channel")};
    values = {QString()};
    QStringList names;
    for (const auto& c : dashboard->categories)
        names.append(c.category);
    names.removeAll(QString());
    names.sort(Qt::CaseInsensitive);
    for (const auto& name : names) {
        words.append(name);
        values.append(name);
    }
    patch(category_, words, values);
}

void SettingsPage::setBuffer()
{
    const desk::BufferRow rule{ChannelId{channel_->currentData().toLongLong()}, channel_->currentText(),
                               category_->currentData().toString(), buffer_->value()};
    writeRule(rule,
              tr("%1, %2: %3 held back.").arg(rule.channelName, category_->currentText(), Format::number(rule.eaches)));
}

void SettingsPage::writeRule(const desk::BufferRow& rule, const QString& done)
{
    apply_->setEnabled(false);
    context_.desk.tell<void>(
        this,
        [rule, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.setBuffer(rule.channel, rule.category, SkuId{}, rule.eaches, actor);
        },
        [this, done](Result<void> outcome) {
            apply_->setEnabled(true);
            if (!outcome)
                context_.shell.tellFailure(outcome.error());
            else if (!done.isEmpty())
                context_.shell.toast(done);
            ask();
        });
}

} // namespace onhand::ui
