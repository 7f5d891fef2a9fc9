#include "ui/setup/setup_page.h"

#include "ui/setup/count_form.h"
#include "ui/setup/setup_words.h"
#include "ui/setup/step_card.h"
#include "ui/setup/store_form.h"
#include "ui/shell/dashboard_feed.h"
#include "ui/widgets/format.h"
#include "ui/widgets/refresher.h"

#include <QMessageBox>
#include <QProgressBar>

namespace onhand::ui {

using State = StepCard::State;

Page makeSetupPage()
{
    Page page;
    page.key = QStringLiteral("setup");
    page.title = SetupPage::tr("Connect a store");
    page.icon = Icon::Store;
    page.section = Section::Channels;
    // There while something is left to do.
    page.visible = [](const desk::Dashboard& d) {
        return d.channels.empty() || std::any_of(d.channels.begin(), d.channels.end(), [](const auto& c) {
                   return c.state == ChannelState::Connected || c.state == ChannelState::Adopted;
               });
    };
    page.create = [](const PageContext& context, QWidget* parent) { return new SetupPage(context, parent); };
    return page;
}

SetupPage::SetupPage(const PageContext& context, QWidget* parent)
    : PageWidget(parent)
    , context_(context)
{
    setFocusPolicy(Qt::ClickFocus);
    build();
    refresher_ = new Refresher(
        context_.desk, this, [](const desk::ChangeSet& c) { return c.channels || c.everySku || !c.skus.empty(); },
        [this] { ask(); });
}

void SetupPage::build()
{
    auto* column = makeScrollingColumn(this);
    head_ = makePageHead(tr("Connect your store"), this);
    head_.line->setText(tr("Nothing is written to the store before you have seen what would change and approved it."));
    column->addWidget(head_.widget);
    store_ = new StepCard(1, tr("The store"), buildStore(), this);
    catalogue_ = new StepCard(2, tr("Its catalogue"), buildCatalogue(), this);
    shelf_ = new StepCard(3, tr("The count of your shelf"), buildCount(), this);
    baseline_ = new StepCard(4, tr("What would change"), buildBaseline(), this);
    for (auto* card : {store_, catalogue_, shelf_, baseline_})
        column->addWidget(card);
    column->addStretch(1);
    showSteps();
}

QPushButton* SetupPage::addButton(QWidget* body, const QString& text, ButtonRole role, std::function<void()> run)
{
    auto* button = makeButton(text, role, body);
    static_cast<QVBoxLayout*>(body->layout())->addWidget(button, 0, Qt::AlignLeft);
    connect(button, &QPushButton::clicked, this, std::move(run));
    return button;
}

QWidget* SetupPage::buildStore()
{
    form_ = new StoreForm(context_, this);
    connect(form_, &StoreForm::connected, this, &SetupPage::onConnected);
    return form_;
}

QWidget* SetupPage::buildCatalogue()
{
    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, space::within, 0, 0);
    column->setSpacing(space::within);
    progressWords_ = makeLabel({}, TextSize::Body, body);
    progress_ = new QProgressBar(body);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Listings read"));
    catalogueVerdict_ = new Verdict(body);
    column->addWidget(progressWords_);
    column->addWidget(progress_);
    column->addWidget(catalogueVerdict_);
    read_ = addButton(body, tr("Read the catalogue"), ButtonRole::Primary, [this] { readCatalogue(); });
    stop_ = addButton(body, tr("Cancel"), ButtonRole::Secondary, [this] { cancel_.cancel(); });
    return body;
}

QWidget* SetupPage::buildCount()
{
    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::within);
    count_ = new CountForm(context_, body);
    column->addWidget(count_);
    auto* why =
        makeLabel(tr("No count yet? Onhand can start from the numbers that the store shows now. They are marked "
                     "as unverified until somebody counts."),
                  TextSize::Body, body, true);
    why->setWordWrap(true);
    column->addSpacing(space::within);
    column->addWidget(why);
    believe_ =
        addButton(body, tr("Start from the store's numbers"), ButtonRole::Secondary, [this] { takeStoreNumbers(); });
    countVerdict_ = new Verdict(body);
    column->insertWidget(0, countVerdict_);
    connect(count_, &CountForm::imported, this, [this](const desk::CountResult& result) {
        recount_ = false;
        countVerdict_->say({}, Meaning::Info);
        context_.shell.toast(SetupWords::imported(result));
        refresher_->now();
    });
    return body;
}

QWidget* SetupPage::buildBaseline()
{
    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, space::within, 0, 0);
    column->setSpacing(space::within);
    auto* why = makeLabel(tr("Onhand compares every listing with the shelf and shows each number before and after. "
                             "Nothing is sent until you approve it there."),
                          TextSize::Body, body, true);
    why->setWordWrap(true);
    column->addWidget(why);
    baselineVerdict_ = new Verdict(body);
    column->addWidget(baselineVerdict_);
    propose_ = addButton(body, tr("Show what would change"), ButtonRole::Primary, [this] { proposeBaseline(); });
    another_ = addButton(body, tr("Import another count first"), ButtonRole::Link, [this] {
        recount_ = true;
        showSteps();
        count_->setFocus();
    });
    return body;
}

void SetupPage::handle(const QVariantMap& request)
{
    if (request.contains(QStringLiteral("new"))) {
        doing_ = Doing::Adding;
        wanted_ = {};
        form_->startNew();
    } else if (const auto id = request.value(QStringLiteral("channel")).toLongLong()) {
        wanted_ = ChannelId{id};
        doing_ = request.contains(QStringLiteral("access")) ? Doing::Editing : Doing::Nothing;
    }
    setup_.reset();
    take(setups_);
    refresher_->now();
}

void SetupPage::ask()
{
    context_.desk.ask<std::vector<desk::ChannelSetup>>(
        this, [](desk::Queries& queries) { return queries.channelSetups(); },
        [this](Result<std::vector<desk::ChannelSetup>> answer) {
            refresher_->done();
            if (!answer)
                return context_.shell.tellFailure(answer.error());
            take(*std::move(answer));
        });
}

// The store that was asked for, else the first one that is not ready.
void SetupPage::take(std::vector<desk::ChannelSetup> setups)
{
    setups_ = std::move(setups);
    const bool wasEditing = setup_ && doing_ == Doing::Editing;
    setup_.reset();
    for (const auto& setup : setups_) {
        const bool ready = setup.state == ChannelState::Live || setup.state == ChannelState::Paused;
        if (wanted_ ? setup.id == wanted_ : !ready && doing_ != Doing::Adding && !setup_)
            setup_ = setup;
    }
    if (setup_ && doing_ == Doing::Editing && !wasEditing)
        form_->edit(*setup_);
    showSteps();
}

bool SetupPage::hasNumbers() const
{
    return setup_ && setup_->skus > setup_->uncounted;
}

void SetupPage::showSteps()
{
    const bool read = setup_ && setup_->state != ChannelState::Connected;
    head_.title->setText(!setup_ ? tr("Connect your store") : tr("Set up %1").arg(setup_->name));
    showStore();
    showCatalogue(read);
    showCount(read);
    showBaseline(read);
}

void SetupPage::showStore()
{
    const bool open = !setup_ || doing_ == Doing::Editing;
    QString summary;
    if (setup_)
        summary = tr("%1 %2 at %3. %4.")
                      .arg(setup_->product, setup_->version, setup_->url, SetupWords::keyPlace(setup_->keyPlace));
    store_->show(open ? State::Now : State::Done, summary);
}

void SetupPage::showCatalogue(bool read)
{
    const bool open = setup_ && doing_ == Doing::Nothing && (!read || busy_);
    catalogue_->show(open   ? State::Now
                     : read ? State::Done
                            : State::Later,
                     read ? tr("%Ln SKU(s) on the record.", nullptr, static_cast<int>(setup_->skus)) : QString());
    progress_->setVisible(busy_);
    progressWords_->setVisible(busy_);
    stop_->setVisible(busy_);
    read_->setVisible(!busy_);
}

void SetupPage::showCount(bool read)
{
    const bool open = read && !busy_ && doing_ == Doing::Nothing && (!hasNumbers() || recount_ || count_->hasFile());
    shelf_->show(open           ? State::Now
                 : hasNumbers() ? State::Done
                                : State::Later,
                 hasNumbers() ? SetupWords::origins(*setup_) : QString());
}

void SetupPage::showBaseline(bool read)
{
    const bool live = setup_ && (setup_->state == ChannelState::Live || setup_->state == ChannelState::Paused);
    const bool open =
        read && !live && !busy_ && hasNumbers() && doing_ == Doing::Nothing && shelf_->state() == State::Done;
    baseline_->show(open   ? State::Now
                    : live ? State::Done
                           : State::Later,
                    live ? tr("Approved. %1 follows the shelf.").arg(setup_->name) : QString());
}

void SetupPage::onConnected(const desk::StoreConnected& store)
{
    const bool edited = doing_ == Doing::Editing;
    doing_ = Doing::Nothing;
    wanted_ = store.channel;
    if (edited) {
        context_.shell.toast(tr("The access of %1 is kept; it is used from now on.").arg(store.found.name));
        context_.shell.openPage(QStringLiteral("settings"));
        return;
    }
    desk::ChannelSetup setup;
    setup.id = store.channel;
    setup.name = store.found.name;
    setup.url = store.found.url;
    setup.product = store.found.product;
    setup.version = store.found.version;
    setup_ = setup;
    // It changes nothing in the store, and nothing can be done before it.
    readCatalogue();
    refresher_->now();
}

void SetupPage::setBusy(bool busy, const QString& words)
{
    busy_ = busy;
    progress_->setRange(0, 0);
    progressWords_->setText(words);
    showSteps();
    if (busy)
        stop_->setFocus();
}

void SetupPage::showProgress(std::int64_t done, std::int64_t total)
{
    if (!busy_ || total <= 0)
        return;
    progress_->setRange(0, static_cast<int>(total));
    progress_->setValue(static_cast<int>(done));
    progressWords_->setText(tr("%1 of %2 listings read").arg(Format::number(done), Format::number(total)));
}

void SetupPage::readCatalogue()
{
    if (!setup_ || busy_)
        return;
    cancel_ = CancelToken();
    catalogueVerdict_->say({}, Meaning::Info);
    setBusy(true, tr("Reading the catalogue. Nothing is changed in the store."));
    const auto report =
        context_.desk.reporter(this, [this](std::int64_t done, std::int64_t total) { showProgress(done, total); });
    context_.desk.arrange<desk::CatalogueTaken>(
        this,
        [id = setup_->id, actor = context_.desk.actor(), cancel = cancel_, report](desk::Setup& setup) {
            return setup.adopt(id, actor, cancel, report);
        },
        [this](const Result<desk::CatalogueTaken>& answer) {
            setBusy(false);
            if (!answer && answer.error().kind == ErrorKind::Cancelled)
                catalogueVerdict_->say(tr("Stopped. What was read is kept; reading goes on from there."),
                                       Meaning::Info);
            else if (!answer)
                catalogueVerdict_->say(SetupWords::ofConnecting(answer.error()).whole(), Meaning::Danger);
            else if (!answer->complete)
                catalogueVerdict_->say(SetupWords::taken(*answer), Meaning::Attention);
            else
                countVerdict_->say(SetupWords::taken(*answer), Meaning::Ok);
            read_->setText(answer ? tr("Read the catalogue") : tr("Read on"));
            refresher_->now();
        });
}

void SetupPage::takeStoreNumbers()
{
    QMessageBox box(QMessageBox::Question, tr("Start from the store's numbers"),
                    tr("Every SKU that nobody counted starts with the number that %1 shows now.").arg(setup_->name),
                    QMessageBox::NoButton, this);
    box.setInformativeText(
        tr("They are marked as unverified. If the store is wrong, the shelf record starts wrong, until "
           "somebody counts."));
    auto* go = box.addButton(believe_->text(), QMessageBox::AcceptRole);
    box.setDefaultButton(box.addButton(tr("Not now"), QMessageBox::RejectRole));
    box.exec();
    if (box.clickedButton() != go)
        return;
    believe_->setEnabled(false);
    context_.desk.arrange<desk::StoreNumbersTaken>(
        this,
        [id = setup_->id, actor = context_.desk.actor()](desk::Setup& setup) {
            return setup.adoptStoreNumbers(id, actor);
        },
        [this](const Result<desk::StoreNumbersTaken>& answer) {
            believe_->setEnabled(true);
            if (!answer)
                return context_.shell.tellFailure(answer.error());
            recount_ = false;
            context_.shell.toast(SetupWords::storeNumbers(*answer));
            refresher_->now();
        });
}

void SetupPage::proposeBaseline()
{
    propose_->setEnabled(false);
    baselineVerdict_->say(tr("Comparing every listing with the shelf."), Meaning::Info);
    context_.desk.arrange<BaselineId>(
        this,
        [id = setup_->id, actor = context_.desk.actor()](desk::Setup& setup) {
            return setup.proposeBaseline(id, actor);
        },
        [this](const Result<BaselineId>& answer) {
            propose_->setEnabled(true);
            baselineVerdict_->say({}, Meaning::Info);
            if (!answer)
                return context_.shell.tellFailure(answer.error());
            context_.feed.refresh();
            context_.shell.openPage(QStringLiteral("baseline"));
        });
}

std::vector<PageAction> SetupPage::pageActions()
{
    std::vector<PageAction> actions;
    if (catalogue_->state() == State::Now && !busy_)
        actions.push_back({read_->text(), {}, [this] { readCatalogue(); }});
    if (shelf_->state() == State::Now)
        actions.push_back({tr("Choose the count's file"), {}, [this] { count_->chooseFile(); }});
    if (baseline_->state() == State::Now)
        actions.push_back({propose_->text(), {}, [this] { proposeBaseline(); }});
    return actions;
}

bool SetupPage::goBack()
{
    if (doing_ == Doing::Nothing)
        return false;
    doing_ = Doing::Nothing;
    context_.shell.openPage(QStringLiteral("settings"));
    return true;
}

} // namespace onhand::ui
