#include "ui/settings/settings_page.h"

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
#include <QSpinBox>
#include <QSystemTrayIcon>

namespace onhand::ui {

Page makeSettingsPage()
{
    Page page;
    page.key = QStringLiteral("settings");
    page.title = SettingsPage::tr("Settings");
    page.icon = Icon::Settings;
    page.create = [](const PageContext& context, QWidget* parent) { return new SettingsPage(context, parent); };
    return page;
}

namespace {

QVBoxLayout* cardColumn(QFrame* card, const QString& title)
{
    card->setProperty("role", QStringLiteral("card"));
    card->setMaximumWidth(720);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::between, space::between, space::between, space::between);
    column->setSpacing(space::within);
    column->addWidget(makeLabel(title, TextSize::Section, card));
    return column;
}

} // namespace

SettingsPage::SettingsPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    setFocusPolicy(Qt::ClickFocus);
    auto* column = makeScrollingColumn(this);
    auto head = makePageHead(tr("Settings"), this);
    head.line->setText(tr("Everything takes effect at once."));
    column->addWidget(head.widget);
    column->addWidget(makeAppearance());
    if (QSystemTrayIcon::isSystemTrayAvailable())
        column->addWidget(makeWindow());
    column->addWidget(makeBuffers());
    column->addStretch(1);
    connect(&context_.feed, &DashboardFeed::updated, this, &SettingsPage::fillChoices);
    fillChoices();
}

QWidget* SettingsPage::makeAppearance()
{
    auto* card = new QFrame(this);
    auto* column = cardColumn(card, tr("Appearance"));
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
    auto* column = cardColumn(card, tr("Window"));
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
    auto* column = cardColumn(card, tr("Buffers"));
    auto* why = makeLabel(tr("Units that a channel does not show, so that a sale at the till and one online can not "
                             "take the same last one. "
                             "A SKU's own buffer stays as it is; the drawer of a SKU shows the one in force."),
                          TextSize::Body, card, true);
    why->setWordWrap(true);
    column->addWidget(why);
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
    form->addRow(tr("Channel"), channel_);
    form->addRow(tr("For"), category_);
    form->addRow(tr("Units held back"), buffer_);
    column->addLayout(form);
    apply_ = makeButton(tr("Set the buffer"), ButtonRole::Primary, card);
    column->addWidget(apply_, 0, Qt::AlignLeft);
    connect(apply_, &QPushButton::clicked, this, &SettingsPage::setBuffer);
    return card;
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
    const ChannelId channel{channel_->currentData().toLongLong()};
    const auto category = category_->currentData().toString();
    const std::int64_t eaches = buffer_->value();
    const auto done =
        tr("%1, %2: %3 held back.").arg(channel_->currentText(), category_->currentText(), Format::number(eaches));
    apply_->setEnabled(false);
    context_.desk.tell<void>(
        this,
        [channel, category, eaches, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.setBuffer(channel, category, SkuId{}, eaches, actor);
        },
        [this, done](Result<void> outcome) {
            apply_->setEnabled(true);
            if (outcome)
                context_.shell.toast(done);
            else
                context_.shell.tellFailure(outcome.error());
        });
}

} // namespace onhand::ui
