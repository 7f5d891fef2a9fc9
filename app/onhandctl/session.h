#pragma once

#include "app/common/channel_factory.h"
#include "app/common/interrupt.h"
#include "app/common/paths.h"
#include "app/common/store_setup.h"
#include "app/onhandctl/answer.h"
#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "engine/intake.h"
#include "record/record.h"

namespace onhand::ctl {

struct GlobalOptions
{
    QString data;
    QString channel; // a name; may be empty when there is only one
    bool json = false;
    bool quiet = false;
    bool verbose = false;
};

// Who runs the commands, for the ledger and the audit log.
QString actorName();

// One run of the command line: its own record, written on this thread, beside whatever console is running.
class Session final : private engine::ScanRequests
{
public:
    explicit Session(GlobalOptions options);
    ~Session() override;

    Result<void> open();
    // For what must not have the record open (restore).
    Result<app::Paths> paths() const { return app::Paths::at(options_.data); }

    const Printer& printer() const { return printer_; }
    const CancelToken& cancel() const { return interrupt_.token(); }
    const Clock& clock() const { return clock_; }
    record::Record& record() { return *record_; }
    desk::Queries& queries() { return *queries_; }
    desk::Commands& commands() { return *commands_; }
    const app::SecretStores& secrets() const { return *secrets_; }
    const app::ChannelFactory& factory() const { return *factory_; }
    app::StoreSetup setup() { return {*record_, *secrets_, *factory_, cancel()}; }

    const QString& channelName() const { return options_.channel; } // of --channel; may be empty
    // The channel that --channel names, or the only one.
    Result<ChannelInfo> channel();
    Result<std::unique_ptr<ports::Channel>> connected(const ChannelInfo& info);
    Result<desk::ChannelHealth> health(ChannelId channel);
    bool isConsoleRunning() const;

private:
    // A pass is run here and now, not asked of a worker.
    Result<void> requestScan(ChannelId channel) override;
    Result<void> cancelScan(ChannelId channel) override;

    GlobalOptions options_;
    Printer printer_;
    SystemClock clock_;
    app::Interrupt interrupt_;
    QThread link_;
    std::unique_ptr<app::SecretStores> secrets_;
    std::unique_ptr<app::ChannelFactory> factory_;
    std::unique_ptr<record::Record> record_;
    std::unique_ptr<engine::DeskQueries> queries_;
    std::unique_ptr<engine::DeskCommands> commands_;
};

// A failure of the place where a secret lies is the person's to mend here, not the store's.
Error secretTrouble(Error error);

} // namespace onhand::ctl
