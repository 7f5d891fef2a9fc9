#include "app/common/wiring.h"

#include "adapters/woocommerce/woo_webhooks.h"
#include "base/logging.h"
#include "engine/shop_settings.h"

#include <QHostAddress>
#include <QRandomGenerator>
#include <QSysInfo>

namespace onhand::app {

namespace {

constexpr int openAgainMs = 30'000;
// Whoever has the port may let go of it.
constexpr int listenAgainMs = 60'000;
constexpr Milliseconds keepWebhooksEvery{15LL * 60 * 1000};

} // namespace

void EngineLog::dispatched(const ChannelInfo& channel, const engine::DispatchReport& report)
{
    qCInfo(lcEngine) << channel.name << "receipts: leased" << report.leased << "confirmed" << report.confirmed
                     << "retried" << report.retried << "quarantined" << report.quarantined;
}

void EngineLog::ingested(const ChannelInfo& channel, const engine::IntakeReport& report)
{
    qCInfo(lcEngine) << channel.name << "orders: read" << report.read << "changed" << report.changed << "quarantined"
                     << report.quarantined;
}

void EngineLog::scanned(const ChannelInfo& channel, const engine::ScanReport& report)
{
    qCInfo(lcEngine) << channel.name << "scan:" << record::toWord(report.state) << report.reason << "differing"
                     << report.counts.differing;
}

void EngineLog::failed(const ChannelInfo& channel, const QString& doing, const Error& error)
{
    qCWarning(lcEngine) << channel.name << "failed while" << doing << ':' << toWord(error.kind) << error.detail;
}

Result<std::unique_ptr<Wiring>> Wiring::open(const Paths& paths, const SecretStores& secrets,
                                             engine::WorkerEvents& events, const Clock& clock, WiringOptions options)
{
    record::OpenOptions opening;
    opening.location = record::Location::file(paths.record());
    opening.clock = &clock;
    opening.writing = record::OpenOptions::Writing::Threaded;
    ONHAND_ASSIGN(auto record, record::Record::open(opening));
    std::unique_ptr<Wiring> wiring(new Wiring(std::move(record), secrets, events, std::move(options)));
    wiring->start();
    return wiring;
}

Wiring::Wiring(std::unique_ptr<record::Record> record, const SecretStores& secrets, engine::WorkerEvents& events,
               WiringOptions options)
    : record_(std::move(record))
    , secrets_(secrets)
    , events_(events)
    , options_(std::move(options))
    , factory_(secrets, link_, record_->clock())
    , commands_(*record_, *this, this)
    // Told on the thread of errands; the runners are the gui thread's.
    , setup_(*record_, secrets, factory_, stopping_,
             [this](ChannelId channel) {
                 QMetaObject::invokeMethod(
                     this, [this, channel] { renew(channel); }, Qt::QueuedConnection);
             })
    , scans_(*record_, *this)
    , jobs_(*record_, scans_,
            [this](const DriftAuditReport& report, const QString& folder) { return writeReport(report, folder); },
            {options_.backups})
    , webhooks_(*record_, secrets, [this](ChannelId channel) {
        if (auto* worker = workerOf(channel))
            worker->wake();
    })
{
    link_.setObjectName(QStringLiteral("link"));
    listenAgain_.setSingleShot(true);
    listenAgain_.setInterval(listenAgainMs);
    connect(&listenAgain_, &QTimer::timeout, this, &Wiring::applyWebhooks);
}

void Wiring::start()
{
    link_.start();
    desk_ =
        std::make_unique<DeskService>(*record_, commands_, setup_, DeskService::Options{options_.demo, options_.actor});
    waking_ = record_->onCommit([this](const record::Commit& commit) {
        if (!commit.isEmpty())
            wakeWorkers();
    });
    // A channel that the command line connected meanwhile is taken up without a restart.
    connect(desk_.get(), &desk::Desk::changed, this, [this](const desk::ChangeSet& changes) {
        if (changes.channels)
            takeUpChannels();
        if (changes.settings)
            applyWebhooks();
    });
    takeUpChannels();
    applyWebhooks();
    jobThread_.reset(QThread::create([this, stop = stopping_] { jobs_.run(stop); }));
    jobThread_->setObjectName(QStringLiteral("jobs"));
    jobThread_->start();
}

Wiring::~Wiring()
{
    stop();
}

void Wiring::stop()
{
    waking_.reset();
    stopping_.cancel();
    link_.quit();
    link_.wait();
    webhooks_.stop();
    for (auto* list : {&runners_, &retiring_}) {
        for (auto& runner : *list)
            runner->thread->wait();
    }
    if (jobThread_)
        jobThread_->wait();
    if (desk_)
        desk_->stop();
    const std::lock_guard lock(mutex_);
    runners_.clear();
    retiring_.clear();
}

void Wiring::takeUpChannels()
{
    if (stopping_.isCancelled())
        return;
    desk_->ask<std::vector<ChannelInfo>>(
        this, [](desk::Queries& queries) { return queries.channels(); },
        [this](Result<std::vector<ChannelInfo>> channels) {
            if (!channels) {
                qCWarning(lcApp) << "the channels can not be read:" << channels.error().detail;
                return;
            }
            for (const ChannelInfo& info : *channels) {
                if (!taken_.contains(info.id))
                    takeUp(info);
            }
        });
}

// The secret is read on the commands' thread: a keychain may take its time, or ask its owner.
void Wiring::takeUp(const ChannelInfo& info)
{
    taken_.insert(info.id);
    desk_->tell<std::shared_ptr<ports::Channel>>(
        this,
        [this, info](desk::Commands&) -> Result<std::shared_ptr<ports::Channel>> {
            ONHAND_ASSIGN(auto channel, factory_.make(info));
            return std::shared_ptr<ports::Channel>(std::move(channel));
        },
        [this, info](Result<std::shared_ptr<ports::Channel>> channel) {
            if (channel)
                return begin(info, *std::move(channel));
            events_.failed(info, QStringLiteral("opening the channel"), channel.error());
            QTimer::singleShot(openAgainMs, this, [this, id = info.id] {
                if (workerOf(id))
                    return;
                taken_.erase(id);
                takeUpChannels();
            });
        });
}

void Wiring::begin(const ChannelInfo& info, std::shared_ptr<ports::Channel> channel)
{
    if (stopping_.isCancelled())
        return;
    if (workerOf(info.id))
        return renew(info.id); // its access changed while this one was being opened
    auto runner = std::make_unique<Runner>();
    runner->id = info.id;
    runner->channel = std::move(channel);
    // The same at every start: what a crashed predecessor leased is taken back at once. There is one console per record
    // and machine (SingleInstance).
    const QString owner = QSysInfo::machineHostName() + QStringLiteral("/console");
    runner->worker = std::make_unique<engine::ChannelWorker>(
        *record_, *runner->channel, info.id, events_, options_.rhythm, owner, QRandomGenerator::global()->generate64());
    auto* worker = runner->worker.get();
    lookAfterWebhooks(*runner, info);
    runner->stopWithAll = stopping_.onCancel([stop = runner->stop] { stop.cancel(); });
    runner->thread.reset(QThread::create([worker, stop = runner->stop] { worker->run(stop); }));
    runner->thread->setObjectName(QStringLiteral("channel-%1").arg(info.id.value));
    runner->thread->start();
    const std::lock_guard lock(mutex_);
    runners_.push_back(std::move(runner));
}

void Wiring::lookAfterWebhooks(Runner& runner, const ChannelInfo& info)
{
    auto* admin = dynamic_cast<ports::WebhookAdmin*>(runner.channel.get());
    if (!admin)
        return;
    auto secret = webhookSecretOf(secrets_, info);
    // A door opens with its secret, and before the store is told of it: what it sends at once would find nobody. If
    // nothing can be listened for, the commands' thread says so and tries again.
    secret.write = [this, write = secret.write](const QString& text) -> Result<void> {
        ONHAND_TRY(write(text));
        static_cast<void>(webhooks_.apply());
        return {};
    };
    runner.keeper = std::make_unique<engine::WebhookKeeper>(*record_, info.id, *admin, std::move(secret));
    runner.worker->tend(
        [&runner](const CancelToken& cancel) -> Result<void> {
            ONHAND_TRY(runner.keeper->keep(runner.giveSecret.exchange(false), cancel));
            return {};
        },
        keepWebhooksEvery);
}

// With the access that is kept now. What runs with the older one ends first: two workers of one channel would answer
// for the same receipts.
void Wiring::renew(ChannelId channel)
{
    if (stopping_.isCancelled())
        return;
    if (workerOf(channel))
        return retire(channel);
    taken_.erase(channel);
    takeUpChannels();
}

void Wiring::retire(ChannelId channel)
{
    const std::lock_guard lock(mutex_);
    const auto it = std::find_if(runners_.begin(), runners_.end(), [&](const auto& r) { return r->id == channel; });
    Runner* runner = it->get();
    retiring_.push_back(std::move(*it));
    runners_.erase(it);
    connect(runner->thread.get(), &QThread::finished, this, [this, runner, channel] {
        runner->thread->wait();
        std::erase_if(retiring_, [&](const auto& r) { return r.get() == runner; });
        renew(channel);
    });
    runner->stop.cancel();
    runner->worker->wake();
}

// On the commands' thread, because it reads secrets.
void Wiring::applyWebhooks()
{
    if (stopping_.isCancelled())
        return;
    desk_->tell<bool>(
        this,
        [this](desk::Commands&) -> Result<bool> {
            ONHAND_TRY(webhooks_.apply());
            return true;
        },
        [this](Result<bool> applied) {
            if (applied)
                return;
            qCWarning(lcApp) << "webhooks are not listened for:" << applied.error().detail;
            listenAgain_.start();
        });
}

void Wiring::wakeWorkers()
{
    const std::lock_guard lock(mutex_);
    for (auto& runner : runners_)
        runner->worker->wake();
}

engine::ChannelWorker* Wiring::workerOf(ChannelId channel)
{
    const std::lock_guard lock(mutex_);
    for (auto& runner : runners_) {
        if (runner->id == channel)
            return runner->worker.get();
    }
    return nullptr;
}

Result<void> Wiring::requestScan(ChannelId channel)
{
    auto* worker = workerOf(channel);
    if (!worker)
        return fail(ErrorKind::NotFound, QStringLiteral("no worker for channel %1").arg(channel.value));
    return worker->requestScan();
}

Result<void> Wiring::cancelScan(ChannelId channel)
{
    auto* worker = workerOf(channel);
    if (!worker)
        return fail(ErrorKind::NotFound, QStringLiteral("no worker for channel %1").arg(channel.value));
    worker->cancelScan();
    return {};
}

std::vector<ChannelId> Wiring::webhookChannels()
{
    std::vector<ChannelId> channels;
    const std::lock_guard lock(mutex_);
    for (const auto& runner : runners_) {
        if (runner->keeper)
            channels.push_back(runner->id);
    }
    return channels;
}

Result<void> Wiring::checkAddresses(const QString& publicUrl, const QString& listen)
{
    ONHAND_TRY(woocommerce::checkReachable(QUrl(publicUrl, QUrl::StrictMode)));
    if (QHostAddress(listen).isNull())
        return fail(ErrorKind::Invalid, QStringLiteral("address: \"%1\" is no IP address").arg(listen));
    return {};
}

Result<void> Wiring::requestTending(ChannelId channel, bool giveSecret)
{
    const std::lock_guard lock(mutex_);
    for (const auto& runner : runners_) {
        if (runner->id != channel || !runner->keeper)
            continue;
        if (giveSecret)
            runner->giveSecret = true;
        runner->worker->tendNow();
        return {};
    }
    return fail(ErrorKind::NotFound,
                QStringLiteral("no worker looks after the webhooks of channel %1").arg(channel.value));
}

Result<void> Wiring::cancelDriftAudit()
{
    jobs_.cancelAudit();
    return {};
}

// On the jobs' thread.
Result<QString> Wiring::writeReport(const DriftAuditReport& report, const QString& folder)
{
    ONHAND_ASSIGN(const auto shop, record_->read<engine::ShopSettings>(engine::ShopSettings::read));
    return writeAuditFiles(report, folder, shop.zone, options_.pdf);
}

} // namespace onhand::app
