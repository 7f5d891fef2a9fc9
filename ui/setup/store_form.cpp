#include "ui/setup/store_form.h"

#include "ui/setup/setup_words.h"
#include "ui/setup/step_card.h"
#include "ui/widgets/basics.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProgressBar>
#include <QSpinBox>

namespace onhand::ui {

namespace {
constexpr int widest = 560;
}

StoreForm::StoreForm(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    askForFile = [this] {
        return QFileDialog::getOpenFileName(this, tr("Certificates to trust"), {},
                                            tr("PEM certificates (*.pem *.crt *.cer);;All files (*)"));
    };
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::within, 0, 0);
    column->setSpacing(space::half);
    buildMain(column);
    moreButton_ = makeButton(tr("More options"), ButtonRole::Link, this);
    moreButton_->setCheckable(true);
    column->addWidget(moreButton_, 0, Qt::AlignLeft);
    more_ = buildMore();
    more_->hide();
    column->addWidget(more_);
    connect(moreButton_, &QPushButton::toggled, this, [this](bool on) {
        more_->setVisible(on);
        moreButton_->setText(on ? tr("Fewer options") : tr("More options"));
    });
    verdict_ = new Verdict(this);
    column->addWidget(verdict_);
    keyTrouble_ = buildKeyTrouble();
    keyTrouble_->hide();
    column->addWidget(keyTrouble_);
    column->addWidget(buildButtons());
    setTabOrder(secret_, buffer_);
    startNew();
}

QLineEdit* StoreForm::addField(QVBoxLayout* column, const QString& title, const QString& example, const QString& hint)
{
    auto* label = makeLabel(title, TextSize::BodyStrong, this);
    auto* input = new QLineEdit(this);
    input->setAccessibleName(title);
    input->setAccessibleDescription(hint);
    input->setPlaceholderText(example);
    input->setMaximumWidth(widest);
    label->setBuddy(input);
    column->addWidget(label);
    column->addWidget(input);
    if (!hint.isEmpty()) {
        auto* words = makeLabel(hint, TextSize::Caption, this, true);
        words->setWordWrap(true);
        column->addWidget(words);
    }
    column->addSpacing(space::within);
    return input;
}

void StoreForm::buildMain(QVBoxLayout* column)
{
    url_ = addField(column, tr("Address of the shop"), QStringLiteral("https://shop.example"));
    key_ = addField(column, tr("Consumer key"), QStringLiteral("ck_…"));
    secret_ = addField(column, tr("Consumer secret"), QStringLiteral("cs_…"),
                       tr("In WooCommerce: Settings › Advanced › REST API › Add key, with read and write access. Both "
                          "are shown there once."));
    secret_->setEchoMode(QLineEdit::Password);
    bufferBox_ = new QWidget(this);
    auto* box = new QVBoxLayout(bufferBox_);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(space::half);
    box->addWidget(makeLabel(tr("Units of each SKU that the store does not show"), TextSize::BodyStrong, bufferBox_));
    buffer_ = new QSpinBox(bufferBox_);
    buffer_->setRange(0, 10'000);
    buffer_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    buffer_->setAccessibleName(tr("Units of each SKU that the store does not show"));
    buffer_->setMaximumWidth(120);
    box->addWidget(buffer_);
    auto* why = makeLabel(tr("The buffer. With 1, the till and the store can not sell the same last piece."),
                          TextSize::Caption, bufferBox_, true);
    why->setWordWrap(true);
    box->addWidget(why);
    box->addSpacing(space::within);
    column->addWidget(bufferBox_);
}

QWidget* StoreForm::buildMore()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    nameBox_ = new QWidget(box);
    auto* names = new QVBoxLayout(nameBox_);
    names->setContentsMargins(0, 0, 0, 0);
    names->setSpacing(space::half);
    name_ = addField(names, tr("What to call it"), tr("As its address"));
    column->addWidget(nameBox_);
    ca_ = addField(column, tr("CA file"), tr("None: the system's certificates"),
                   tr("Only for a store whose certificate is of its own making."));
    auto* choose = ca_->addAction(icon(Icon::File), QLineEdit::TrailingPosition);
    choose->setText(tr("Choose a CA file"));
    choose->setToolTip(choose->text());
    connect(choose, &QAction::triggered, this, [this] {
        if (const auto file = askForFile(); !file.isEmpty())
            ca_->setText(file);
    });
    plain_ = new QCheckBox(tr("Speak to it without encryption (http, in your own network only)"), box);
    plain_->setAccessibleName(plain_->text());
    column->addWidget(plain_);
    return box;
}

// Said only when it happens: most have a keychain, and a choice that nobody needs is a question too many.
QWidget* StoreForm::buildKeyTrouble()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::within);
    keyTroubleText_ = makeLabel({}, TextSize::Caption, box, true);
    keyTroubleText_->setWordWrap(true);
    column->addWidget(keyTroubleText_);
    auto* file = makeButton(tr("Keep the key in a file that only you can read"), ButtonRole::Secondary, box);
    column->addWidget(file, 0, Qt::AlignLeft);
    connect(file, &QPushButton::clicked, this, [this] {
        place_ = desk::KeyPlace::File;
        connectStore();
    });
    return box;
}

QWidget* StoreForm::buildButtons()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, space::within, 0, 0);
    doing_ = makeLabel({}, TextSize::Caption, box, true);
    column->addWidget(doing_);
    bar_ = new QProgressBar(box);
    bar_->setRange(0, 0);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Speaking to the store"));
    bar_->setMaximumWidth(widest);
    column->addWidget(bar_);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::within);
    go_ = makeButton({}, ButtonRole::Primary, box);
    go_->setToolTip(tr("Ctrl+Enter"));
    test_ = makeButton(tr("Test connection"), ButtonRole::Secondary, box);
    stop_ = makeButton(tr("Cancel"), ButtonRole::Secondary, box);
    for (auto* button : {go_, test_, stop_})
        row->addWidget(button);
    row->addStretch(1);
    column->addLayout(row);
    connect(go_, &QPushButton::clicked, this, &StoreForm::connectStore);
    connect(test_, &QPushButton::clicked, this, &StoreForm::test);
    connect(stop_, &QPushButton::clicked, this, &StoreForm::cancel);
    return box;
}

void StoreForm::startNew()
{
    channel_ = {};
    place_ = desk::KeyPlace::Keychain;
    for (auto* input : {url_, key_, secret_, name_, ca_})
        input->clear();
    key_->setPlaceholderText(QStringLiteral("ck_…"));
    secret_->setPlaceholderText(QStringLiteral("cs_…"));
    buffer_->setValue(1);
    plain_->setChecked(false);
    bufferBox_->show();
    nameBox_->show();
    moreButton_->setChecked(false);
    verdict_->say({}, Meaning::Info);
    keyTrouble_->hide();
    go_->setText(tr("Connect the store"));
    setBusy(false);
}

void StoreForm::edit(const desk::ChannelSetup& setup)
{
    startNew();
    channel_ = setup.id;
    place_ = setup.keyPlace;
    url_->setText(setup.url);
    ca_->setText(setup.caFile);
    plain_->setChecked(setup.allowPlainHttp);
    key_->setPlaceholderText(tr("The one that is kept"));
    secret_->setPlaceholderText(tr("The one that is kept"));
    bufferBox_->hide(); // the settings hold the rules of a connected store
    nameBox_->hide();
    moreButton_->setChecked(!setup.caFile.isEmpty() || setup.allowPlainHttp);
    go_->setText(tr("Keep these"));
}

desk::StoreAccess StoreForm::access() const
{
    desk::StoreAccess access;
    access.channel = channel_;
    access.name = name_->text();
    access.url = url_->text();
    access.key = key_->text().trimmed();
    access.secret = secret_->text().trimmed();
    access.caFile = ca_->text().trimmed();
    access.allowPlainHttp = plain_->isChecked();
    access.keyPlace = place_;
    access.buffer = channel_ ? 0 : buffer_->value();
    return access;
}

void StoreForm::setBusy(bool busy, const QString& doing)
{
    busy_ = busy;
    for (auto* input : std::initializer_list<QWidget*>{url_, key_, secret_, buffer_, more_, go_, test_})
        input->setEnabled(!busy);
    doing_->setText(doing);
    doing_->setVisible(busy);
    bar_->setVisible(busy);
    stop_->setVisible(busy);
    if (busy) {
        verdict_->say({}, Meaning::Info);
        keyTrouble_->hide();
        stop_->setFocus();
    }
}

void StoreForm::cancel()
{
    cancel_.cancel();
}

void StoreForm::test()
{
    cancel_ = CancelToken();
    setBusy(true, tr("Testing the connection. Nothing is changed in the store."));
    context_.desk.arrange<desk::StoreFound>(
        this, [access = access(), cancel = cancel_](desk::Setup& setup) { return setup.test(access, cancel); },
        [this](Result<desk::StoreFound> answer) {
            setBusy(false);
            test_->setFocus();
            answer ? tellFound(*answer, {}) : tell(SetupWords::ofConnecting(answer.error()));
        });
}

void StoreForm::connectStore()
{
    if (busy_)
        return;
    cancel_ = CancelToken();
    setBusy(true, tr("Connecting. Nothing is changed in the store."));
    context_.desk.arrange<desk::StoreConnected>(
        this,
        [access = access(), cancel = cancel_, actor = context_.desk.actor()](desk::Setup& setup) {
            return setup.connect(access, actor, cancel);
        },
        [this](const Result<desk::StoreConnected>& answer) { took(answer); });
}

void StoreForm::took(const Result<desk::StoreConnected>& answer)
{
    setBusy(false);
    if (!answer)
        return tell(SetupWords::ofConnecting(answer.error()));
    if (!answer->channel) {
        verdict_->say(tr("The store answers, but this computer has no keychain that would keep the key. Nothing was "
                         "stored."),
                      Meaning::Attention);
        keyTroubleText_->setText(
            tr("Start one (GNOME Keyring, KWallet) and connect again, or keep the key in Onhand's data folder. "
               "What it said: %1")
                .arg(answer->keyTrouble));
        keyTrouble_->show();
        return;
    }
    key_->clear();
    secret_->clear();
    tellFound(answer->found, tr("Kept."));
    emit connected(*answer);
}

void StoreForm::tell(const ErrorText& text)
{
    verdict_->say(text.whole(), Meaning::Danger);
}

void StoreForm::tellFound(const desk::StoreFound& found, const QString& before)
{
    auto words = before.isEmpty() ? SetupWords::found(found) : before + QLatin1Char(' ') + SetupWords::found(found);
    const auto warnings = SetupWords::warnings(found);
    for (const QString& warning : warnings)
        words += QLatin1Char('\n') + warning;
    verdict_->say(words, warnings.isEmpty() ? Meaning::Ok : Meaning::Attention);
}

void StoreForm::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (busy_ && event->key() == Qt::Key_Escape)
        cancel();
    else if (enter && !busy_)
        connectStore();
    else
        QWidget::keyPressEvent(event);
}

} // namespace onhand::ui
