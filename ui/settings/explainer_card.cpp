#include "ui/settings/explainer_card.h"

#include "ui/discrepancies/explainer_words.h"
#include "ui/settings/settings_card.h"
#include "ui/setup/step_card.h"
#include "ui/widgets/basics.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace onhand::ui {

ExplainerCard::ExplainerCard(const PageContext& context, QWidget* parent)
    : QFrame(parent)
    , context_(context)
{
    build();
    connect(on_, &QCheckBox::toggled, this, &ExplainerCard::update);
    for (auto* field : {url_, model_, key_})
        connect(field, &QLineEdit::textChanged, this, &ExplainerCard::update);
    connect(seconds_, &QSpinBox::valueChanged, this, &ExplainerCard::update);
    connect(test_, &QPushButton::clicked, this, &ExplainerCard::test);
    connect(stop_, &QPushButton::clicked, this, [this] { cancel_.cancel(); });
    connect(apply_, &QPushButton::clicked, this, &ExplainerCard::apply);
    connect(file_, &QPushButton::clicked, this, [this] {
        place_ = desk::KeyPlace::File;
        apply();
    });
    connect(forget_, &QPushButton::clicked, this, [this] {
        auto request = typed();
        request.key = QString();
        write(request);
    });
    update();
}

ExplainerCard::~ExplainerCard()
{
    cancel_.cancel();
}

void ExplainerCard::build()
{
    auto* column = settingsCard(this, tr("Second explainer"));
    column->addWidget(settingsNote(this, tr("Every gap is explained by rules on this computer. A language model of "
                                            "your choice, behind an OpenAI-compatible endpoint, can be asked for words "
                                            "beside them.")));
    on_ = new QCheckBox(tr("Offer to ask it"), this);
    on_->setAccessibleName(tr("Offer to ask the second explainer"));
    column->addWidget(on_);
    auto* form = new QFormLayout;
    form->setSpacing(space::within);
    const auto add = [&](const QString& title, const QString& name, const QString& hint) {
        auto* field = new QLineEdit(this);
        field->setAccessibleName(name);
        field->setPlaceholderText(hint);
        field->setMaxLength(500);
        form->addRow(title, field);
        return field;
    };
    url_ = add(tr("Address"), tr("Address of the endpoint"), QStringLiteral("https://api.example/v1"));
    model_ = add(tr("Model"), tr("Name of the model"), tr("As the endpoint calls it"));
    key_ = add(tr("Key"), tr("Key of the endpoint"), {});
    key_->setEchoMode(QLineEdit::Password);
    seconds_ = new QSpinBox(this);
    seconds_->setAccessibleName(tr("Seconds until an answer is given up"));
    seconds_->setRange(2, 120);
    seconds_->setValue(static_cast<int>(now_.seconds));
    seconds_->setMaximumWidth(120);
    seconds_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    form->addRow(tr("Give up after seconds"), seconds_);
    column->addLayout(form);
    sent_ = settingsNote(this, {});
    column->addWidget(sent_);
    verdict_ = new Verdict(this);
    column->addWidget(verdict_);
    column->addWidget(buildButtons());
}

QWidget* ExplainerCard::buildButtons()
{
    auto* box = new QWidget(this);
    auto* row = new FlowLayout(box, space::within);
    apply_ = makeButton(tr("Apply"), ButtonRole::Primary, box);
    apply_->setAccessibleName(tr("Apply the second explainer"));
    test_ = makeButton(tr("Test"), ButtonRole::Secondary, box);
    test_->setAccessibleName(tr("Test the second explainer"));
    test_->setToolTip(tr("Asks about an invented gap; nothing of your shop is sent"));
    stop_ = makeButton(tr("Stop the test"), ButtonRole::Quiet, box);
    file_ = makeButton(tr("Keep the key in a file that only you can read"), ButtonRole::Secondary, box);
    forget_ = makeButton(tr("Forget the key"), ButtonRole::Quiet, box);
    for (auto* button : {apply_, test_, stop_, file_, forget_})
        row->addWidget(button);
    file_->hide();
    return box;
}

void ExplainerCard::ask()
{
    context_.desk.ask<desk::ExplainerSettings>(
        this, [](desk::Queries& queries) { return queries.explainerSettings(); },
        [this](const Result<desk::ExplainerSettings>& settings) {
            if (settings)
                show(*settings);
        });
}

// What a person is about to change is left alone.
void ExplainerCard::show(const desk::ExplainerSettings& settings)
{
    const bool untouched = !isTouched();
    now_ = settings;
    if (untouched) {
        on_->setChecked(settings.on);
        url_->setText(settings.url);
        model_->setText(settings.model);
        seconds_->setValue(static_cast<int>(settings.seconds));
        place_ = settings.keyPlace;
    }
    key_->setPlaceholderText(!settings.hasKey ? tr("None is kept")
                             : settings.keyPlace == desk::KeyPlace::File
                                 ? tr("Kept in a file, for this address alone")
                                 : tr("Kept in the system's keychain, for this address alone"));
    update();
}

bool ExplainerCard::isTouched() const
{
    return on_->isChecked() != now_.on || url_->text().trimmed() != now_.url ||
           model_->text().trimmed() != now_.model || seconds_->value() != now_.seconds || !key_->text().isEmpty();
}

desk::ExplainerRequest ExplainerCard::typed() const
{
    desk::ExplainerRequest request{on_->isChecked(),  url_->text().trimmed(), model_->text().trimmed(),
                                   seconds_->value(), std::nullopt,           place_};
    if (!key_->text().isEmpty())
        request.key = key_->text();
    return request;
}

void ExplainerCard::update()
{
    const bool filled = !url_->text().trimmed().isEmpty() && !model_->text().trimmed().isEmpty();
    sent_->setText(ExplainerWords::whatIsSent(url_->text()));
    test_->setEnabled(filled && !testing_);
    stop_->setVisible(testing_);
    forget_->setVisible(now_.hasKey);
    apply_->setEnabled(isTouched() && (filled || !on_->isChecked()));
}

void ExplainerCard::test()
{
    testing_ = true;
    cancel_ = CancelToken();
    verdict_->say(tr("Asking about an invented gap. Nothing of your shop is sent."), Meaning::Info);
    update();
    context_.desk.arrange<Commentary>(
        this,
        [request = typed(), cancel = cancel_](desk::Setup& setup) { return setup.testExplainer(request, cancel); },
        [this](const Result<Commentary>& answer) {
            testing_ = false;
            update();
            if (answer)
                verdict_->say(tr("It answered as it should: “%1”").arg(answer->summary), Meaning::Ok);
            else if (answer.error().kind == ErrorKind::Cancelled)
                verdict_->say({}, Meaning::Info);
            else
                verdict_->say(ExplainerWords::ofAsking(answer.error()).whole(), Meaning::Danger);
        });
}

void ExplainerCard::write(const desk::ExplainerRequest& request)
{
    apply_->setEnabled(false);
    file_->hide();
    context_.desk.arrange<void>(
        this,
        [request, actor = context_.desk.actor()](desk::Setup& setup) { return setup.setExplainer(request, actor); },
        [this, request](const Result<void>& outcome) { written(request, outcome); });
}

void ExplainerCard::written(const desk::ExplainerRequest& request, const Result<void>& outcome)
{
    if (!outcome) {
        const auto& error = outcome.error();
        verdict_->say(ExplainerWords::ofAsking(error).whole(), Meaning::Danger);
        file_->setVisible(error.kind == ErrorKind::Refused && error.detail.startsWith(QLatin1String("key")) &&
                          place_ == desk::KeyPlace::Keychain);
        return update();
    }
    now_.on = request.on;
    now_.url = request.url;
    now_.model = request.model;
    now_.seconds = request.seconds;
    key_->clear(); // a key is not left lying on a screen
    verdict_->say({}, Meaning::Info);
    context_.shell.toast(request.on ? tr("The drawer of a discrepancy offers to ask %1.").arg(request.model)
                                    : tr("Nobody outside is asked."));
    ask();
    update();
}

} // namespace onhand::ui
