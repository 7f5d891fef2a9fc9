#include "ui/settings/webhooks_card.h"

#include "ui/health/webhook_words.h"
#include "ui/settings/settings_card.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/text_of_error.h"

#include <QAction>
#include <QCheckBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace onhand::ui {

WebhooksCard::WebhooksCard(const PageContext& context, QWidget* parent)
    : QFrame(parent)
    , context_(context)
{
    build();
    connect(apply_, &QPushButton::clicked, this, &WebhooksCard::apply);
    connect(enabled_, &QCheckBox::toggled, this, &WebhooksCard::update);
    refresh();
}

void WebhooksCard::build()
{
    auto* column = settingsCard(this, tr("Webhooks"));
    auto* why =
        makeLabel(tr("With webhooks the store tells of an order at once. Without them orders are read every few "
                     "seconds, which is enough: a computer behind a router needs none."),
                  TextSize::Body, this, true);
    why->setWordWrap(true);
    column->addWidget(why);
    enabled_ = new QCheckBox(tr("Listen for webhooks"), this);
    enabled_->setAccessibleName(enabled_->text());
    column->addWidget(enabled_);
    auto* form = new QFormLayout;
    form->setSpacing(space::within);
    url_ = new QLineEdit(this);
    url_->setAccessibleName(tr("Public address"));
    url_->setPlaceholderText(QStringLiteral("https://console.example"));
    url_->setToolTip(tr("Where the store delivers: what leads to this computer from outside"));
    url_->setMaxLength(500);
    form->addRow(tr("Public address"), url_);
    address_ = new QLineEdit(this);
    address_->setAccessibleName(tr("Listen at"));
    address_->setToolTip(tr("127.0.0.1 when a tunnel or proxy on this computer passes deliveries on; 0.0.0.0 for all"));
    form->addRow(tr("Listen at"), address_);
    port_ = new QSpinBox(this);
    port_->setAccessibleName(tr("Port"));
    port_->setRange(1, 65'535);
    port_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    port_->setGroupSeparatorShown(false);
    form->addRow(tr("Port"), port_);
    certificate_ = makeFile(tr("Certificate"));
    form->addRow(tr("Certificate"), certificate_);
    key_ = makeFile(tr("Key of the certificate"));
    form->addRow(tr("Its key"), key_);
    column->addLayout(form);
    state_ = makeLabel({}, TextSize::Body, this);
    problem_ = makeLabel({}, TextSize::Body, this);
    problem_->setProperty("role", QStringLiteral("danger"));
    for (auto* label : {state_, problem_}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    problem_->hide();
    apply_ = makeButton(tr("Apply"), ButtonRole::Primary, this);
    column->addWidget(apply_, 0, Qt::AlignLeft);
}

QLineEdit* WebhooksCard::makeFile(const QString& name)
{
    auto* field = new QLineEdit(this);
    field->setAccessibleName(name);
    field->setPlaceholderText(tr("None: something in front of it ends TLS"));
    auto* choose = field->addAction(icon(Icon::Search), QLineEdit::TrailingPosition);
    choose->setText(tr("Choose a file"));
    choose->setToolTip(choose->text());
    connect(choose, &QAction::triggered, this, [this, field, name] {
        const QString file = QFileDialog::getOpenFileName(this, name, {}, tr("PEM files (*.pem *.crt *.key);;All (*)"));
        if (!file.isEmpty())
            field->setText(file);
    });
    return field;
}

void WebhooksCard::refresh()
{
    context_.desk.ask<desk::WebhooksView>(
        this, [](desk::Queries& queries) { return queries.webhooks(); },
        [this](Result<desk::WebhooksView> view) {
            if (view)
                show(view->listener);
        });
}

void WebhooksCard::enter()
{
    enabled_->setFocus(Qt::OtherFocusReason);
}

// What a person is about to change is left alone.
void WebhooksCard::show(const desk::ListenerView& listener)
{
    const bool untouched = enabled_->isChecked() == shown_.enabled && url_->text() == shown_.publicUrl &&
                           (address_->text() == shown_.address || address_->text().isEmpty());
    shown_ = listener;
    if (untouched) {
        enabled_->setChecked(listener.enabled);
        url_->setText(listener.publicUrl);
        address_->setText(listener.address);
        port_->setValue(listener.port);
        certificate_->setText(listener.certificateFile);
        key_->setText(listener.keyFile);
    }
    state_->setText(!listener.enabled    ? tr("Nobody listens.")
                    : listener.listening ? tr("Listening at %1 port %2.").arg(listener.address).arg(listener.port)
                    : listener.problem.isEmpty() ? tr("About to listen.")
                                                 : WebhookWords::problem(listener));
    state_->setProperty("role", listener.problem.isEmpty() ? QStringLiteral("muted") : QStringLiteral("danger"));
    state_->setStyle(state_->style()); // the sheet looks at the role again
    update();
}

void WebhooksCard::update()
{
    for (QWidget* field : {static_cast<QWidget*>(url_), static_cast<QWidget*>(address_), static_cast<QWidget*>(port_),
                           static_cast<QWidget*>(certificate_), static_cast<QWidget*>(key_)})
        field->setEnabled(enabled_->isChecked());
}

void WebhooksCard::apply()
{
    desk::ListenerRequest request{enabled_->isChecked(), url_->text().trimmed(),         address_->text().trimmed(),
                                  port_->value(),        certificate_->text().trimmed(), key_->text().trimmed()};
    problem_->hide();
    apply_->setEnabled(false);
    context_.desk.tell<void>(
        this,
        [request, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.setListener(request, actor);
        },
        [this, enabled = request.enabled](Result<void> outcome) {
            apply_->setEnabled(true);
            tellOutcome(outcome, enabled);
        });
}

void WebhooksCard::tellOutcome(const Result<void>& outcome, bool enabled)
{
    if (outcome) {
        shown_.enabled = enabled;
        shown_.publicUrl = url_->text();
        shown_.address = address_->text();
        context_.shell.toast(enabled
                                 ? tr("The stores are asked to deliver here. How that goes shows under Sync health.")
                                 : tr("Nobody listens any more; orders are read by polling."));
        return refresh();
    }
    const QString& why = outcome.error().detail;
    const auto about = [&](const char* field) { return why.startsWith(QLatin1String(field)); };
    if (about("public url"))
        problem_->setText(tr("The public address is no web address that a store can deliver to. It looks like "
                             "https://console.example, without anything behind the folder."));
    else if (about("webhook_port"))
        problem_->setText(
            tr("Stores deliver to the ports 80, 443 and 8080 only. Choose a public address with one of them; "
               "the port that is listened at may differ."));
    else if (about("webhook_address"))
        problem_->setText(tr("That address leads nowhere from outside: a store refuses addresses of a local network."));
    else if (about("address"))
        problem_->setText(tr("Listen at an IP address of this computer, such as 127.0.0.1."));
    else if (about("certificate"))
        problem_->setText(tr("Choose both the certificate and its key, as files that are there; or neither."));
    else
        problem_->setText(TextOfError::of(outcome.error()).whole());
    problem_->show();
}

} // namespace onhand::ui
