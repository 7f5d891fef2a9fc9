#pragma once

#include "adapters/poscsv/watched_folder.h"
#include "base/cancel.h"
#include "engine/till_export_intake.h"
#include "engine/till_intake.h"

#include <QThread>

#include <functional>

namespace onhand::app {

// Takes a till's files out of a folder as they become whole: sales are movements, quantities are kept for the drift
// audit. Looks once a second, on a thread of its own; changes nothing in the folder. What is neither is left alone and
// named once in the log.
class TillWatch
{
public:
    using Listener = std::function<void(const QString& file, const Result<engine::TillReport>& report)>;

    // `listener` is called on the watching thread. `record` outlives it.
    TillWatch(record::Record& record, QString folder, const QString& till, Listener listener);
    ~TillWatch();
    TillWatch(const TillWatch&) = delete;
    TillWatch& operator=(const TillWatch&) = delete;

    void stop();

private:
    void run();
    void take(const QString& name);
    void takeQuantities(const QString& name, const QByteArray& bytes, Instant written);

    record::Record& record_;
    QString folder_;
    engine::TillIntake intake_;
    engine::TillExportIntake quantities_;
    Listener listener_;
    poscsv::WatchedFolder watched_;
    CancelToken stopping_;
    std::unique_ptr<QThread> thread_;
};

} // namespace onhand::app
