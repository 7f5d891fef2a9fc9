#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>

#include "simulation/faults.h"
#include "simulation/store_model.h"

namespace onhand::simulation {

// How long the store takes. The recorded one took about 80 ms a GET and 31 ms a row written in a batch.
struct Latency
{
    Milliseconds perRequest{0};
    Milliseconds perRowRead{0};
    Milliseconds perRowWritten{0};
};

struct ServerOptions
{
    bool tls = true;
    Latency latency;
};

// Serves a StoreModel over real HTTP/1.1 or HTTPS on 127.0.0.1, on a thread of its own. Connections are kept alive.
// Model and plan must outlive the server; the plan may be null.
class StoreServer
{
public:
    explicit StoreServer(StoreModel& model, FaultPlan* faults = nullptr, ServerOptions options = {});
    ~StoreServer();
    StoreServer(const StoreServer&) = delete;
    StoreServer& operator=(const StoreServer&) = delete;

    // Port 0 takes a free one. A stopped server may be started again, also on its old port.
    Result<void> start(std::uint16_t port = 0);
    // Closes every connection at once, also those that wait for an answer.
    void stop();

    std::uint16_t port() const;
    // "https://127.0.0.1:40123"
    QString url() const;
    // What a client has to trust, in PEM; empty for plain http. The same for the life of this object.
    QByteArray caCertificate() const;

    void setLatency(const Latency& latency);
    std::int64_t requestsSeen() const;
    // Most requests that were in work at one moment.
    int mostAtOnce() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace onhand::simulation
