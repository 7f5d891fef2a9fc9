#pragma once

#include "app/common/wiring.h"
#include "engine/till_intake.h"

#include <QCoreApplication>
#include <QObject>

#include <mutex>

namespace onhand::app {

// Tells what happens, one plain line per event, for a console without a window. Any thread may tell.
class Narrator final : public EngineLog
{
    Q_DECLARE_TR_FUNCTIONS(onhand::app::Narrator)
public:
    explicit Narrator(bool speaks)
        : speaks_(speaks)
    {
    }

    // Where the figures come from; none before and after a console runs.
    void watch(Wiring* wiring);

    void say(const QString& sentence);
    void sold(const QString& file, const Result<engine::TillReport>& report);
    void stand(const desk::Dashboard& dashboard);

    void dispatched(const ChannelInfo& channel, const engine::DispatchReport& report) override;
    void ingested(const ChannelInfo& channel, const engine::IntakeReport& report) override;
    void scanned(const ChannelInfo& channel, const engine::ScanReport& report) override;
    void failed(const ChannelInfo& channel, const QString& doing, const Error& error) override;

private:
    bool speaks_;
    std::mutex mutex_;
    std::atomic<record::Record*> record_{nullptr};
    // Newest confirmed receipt that was told.
    std::int64_t toldReceipt_ = 0;
};

} // namespace onhand::app
