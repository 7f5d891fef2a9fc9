#pragma once

#include "app/common/audit_report.h"
#include "app/common/channel_factory.h"
#include "app/common/desk_service.h"
#include "app/common/paths.h"
#include "app/common/store_setup.h"
#include "app/common/webhook_house.h"
#include "engine/channel_worker.h"
#include "engine/desk_commands.h"
#include "engine/shop_jobs.h"

#include <QObject>
#include <QTimer>

#include <atomic>

#include <set>

namespace onhand::app {

// What happens in the engine, for logs and for a console without a window. Called on the workers' threads.
class EngineLog : public engine::WorkerEvents
{
public:
    void dispatched(const ChannelInfo& channel, const engine::DispatchReport& report) override;
    void ingested(const ChannelInfo& channel, const engine::IntakeReport& report) override;
    void scanned(const ChannelInfo& channel, const engine::ScanReport& report) override;
    void failed(const ChannelInfo& channel, const QString& doing, const Error& error) override;
};

struct WiringOptions
{
    bool demo = false;
    QString actor;
    engine::Rhythm rhythm;
    PdfWriter pdf = {};   // for reports; empty: they are written as HTML and CSV
    QString backups = {}; // the folder of the daily backups; empty: none are made
};

// One running console: the record with its writing thread, the link thread, a worker for each channel, and the desk.
// Made and ended on the gui thread. Threads by name: link, engine (the record's), channel-<id>, jobs, reader,
// commands, setup.
class Wiring final : public QObject, private engine::ScanRequests, private engine::WebhookRequests
{
    Q_OBJECT
public:
    // Errors of opening the record. `secrets` and `events` outlive it.
    static Result<std::unique_ptr<Wiring>> open(const Paths& paths, const SecretStores& secrets,
                                                engine::WorkerEvents& events, const Clock& clock,
                                                WiringOptions options);
    ~Wiring() override;

    // Ends everything within two seconds, also in the middle of a request. May be called twice.
    void stop();

    record::Record& record() { return *record_; }
    DeskService& desk() { return *desk_; }
    desk::Commands& commands() { return commands_; }
    QThread& link() { return link_; }
    const WebhookHouse& webhooks() const { return webhooks_; }
    const CancelToken& stopping() const { return stopping_; }

private:
    struct Runner
    {
        ChannelId id;
        std::shared_ptr<ports::Channel> channel;
        std::unique_ptr<engine::WebhookKeeper> keeper; // where the channel has webhooks
        std::atomic<bool> giveSecret = false;          // the next time the webhooks are looked after
        std::unique_ptr<engine::ChannelWorker> worker;
        std::unique_ptr<QThread> thread;
        CancelToken stop; // this one alone
        std::shared_ptr<void> stopWithAll;
    };

    Wiring(std::unique_ptr<record::Record> record, const SecretStores& secrets, engine::WorkerEvents& events,
           WiringOptions options);
    void start();
    void takeUpChannels();
    void takeUp(const ChannelInfo& info);
    void renew(ChannelId channel);
    void retire(ChannelId channel);
    void begin(const ChannelInfo& info, std::shared_ptr<ports::Channel> channel);
    void wakeWorkers();
    void applyWebhooks();
    void lookAfterWebhooks(Runner& runner, const ChannelInfo& info);
    engine::ChannelWorker* workerOf(ChannelId channel);

    Result<void> requestScan(ChannelId channel) override;
    Result<void> cancelScan(ChannelId channel) override;
    std::vector<ChannelId> webhookChannels() override;
    Result<void> checkAddresses(const QString& publicUrl, const QString& listen) override;
    Result<void> requestTending(ChannelId channel, bool giveSecret) override;
    Result<void> requestDriftAudit(const QString& actor) override { return jobs_.requestAudit(actor); }
    Result<void> cancelDriftAudit() override;
    Result<QString> writeReport(const DriftAuditReport& report, const QString& folder);

    std::unique_ptr<record::Record> record_;
    const SecretStores& secrets_;
    engine::WorkerEvents& events_;
    WiringOptions options_;
    QThread link_;
    ChannelFactory factory_;
    CancelToken stopping_;
    engine::DeskCommands commands_;
    StoreSetup setup_;
    engine::WorkerScans scans_;
    engine::ShopJobs jobs_;
    std::unique_ptr<QThread> jobThread_;
    WebhookHouse webhooks_;
    QTimer listenAgain_;
    std::shared_ptr<void> waking_;
    std::mutex mutex_; // the runners: the commands' thread looks workers up
    std::vector<std::unique_ptr<Runner>> runners_;
    std::vector<std::unique_ptr<Runner>> retiring_; // of the gui thread alone
    std::set<ChannelId> taken_;                     // running, or being opened
    std::unique_ptr<DeskService> desk_;
};

} // namespace onhand::app
