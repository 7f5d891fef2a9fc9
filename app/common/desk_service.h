#pragma once

#include "app/common/change_gatherer.h"
#include "app/common/task_thread.h"
#include "desk/desk.h"
#include "engine/desk_queries.h"
#include "record/record.h"

#include <QTimer>

namespace onhand::app {

// The desk of this process: questions run on the reader thread, commands on one of their own and so do long errands,
// changes are told at most ten times a second. Lives on the gui thread.
class DeskService final : public desk::Desk
{
    Q_OBJECT
public:
    struct Options
    {
        bool demo = false;
        QString actor;
    };

    // `record`, `commands` and `setup` outlive it.
    DeskService(record::Record& record, desk::Commands& commands, desk::Setup& setup, Options options);
    ~DeskService() override;

    // Ends its threads; what still waits is dropped.
    void stop();

    bool isDemo() const override { return options_.demo; }
    QString actor() const override { return options_.actor; }
    const Clock& clock() const override { return record_.clock(); }

protected:
    void postQuery(std::function<void(desk::Queries&)> work) override;
    void postCommand(std::function<void(desk::Commands&)> work) override;
    void postSetup(std::function<void(desk::Setup&)> work) override;

private:
    void lookForOthers();
    void tellChanges();

    record::Record& record_;
    Options options_;
    engine::DeskQueries queries_;
    desk::Commands& commands_;
    desk::Setup& setup_;
    ChangeGatherer changes_;
    QTimer pace_;
    QTimer look_;
    std::shared_ptr<void> listening_;
    TaskThread reader_;
    TaskThread commander_;
    TaskThread errands_;
};

} // namespace onhand::app
