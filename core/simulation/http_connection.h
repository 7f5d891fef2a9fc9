#pragma once

#include <QObject>

#include <atomic>

#include "simulation/store_server.h"

class QTcpSocket;

namespace onhand::simulation {

// What the connections of one server share. `latency` is guarded by `mutex`.
struct ServerShared
{
    ServerShared(StoreModel& m, FaultPlan* f)
        : model(m)
        , faults(f)
    {
    }

    StoreModel& model;
    FaultPlan* faults;
    std::mutex mutex;
    Latency latency;
    std::atomic<std::int64_t> seen{0};
    std::atomic<int> atOnce{0};
    std::atomic<int> mostAtOnce{0};
};

// One client's connection: reads requests, has the model answer them one after the other, and gives the faults.
class HttpConnection final : public QObject
{
public:
    HttpConnection(ServerShared& shared, QTcpSocket* socket, QObject* parent);
    ~HttpConnection() override;

private:
    struct Parsed
    {
        Request request;
        bool keepAlive = true;
        bool http11 = true;
    };

    void readMore();
    // Takes one whole request out of the buffer, if there is one.
    bool takeRequest();
    bool takeBody(qsizetype headEnd, qsizetype& used);
    bool takeChunks(qsizetype from, qsizetype& used);
    void parseHead(const QByteArray& head);
    void serve();
    void process(std::optional<Fault> fault);
    void answer(Response response, std::optional<Fault> fault);
    QByteArray headOf(const Response& response, bool chunked) const;
    void writeWhole(const Response& response);
    void writeCutOff(const Response& response);
    void writeSlowly(const Response& response, Milliseconds inAll);
    void finish();
    void refuse(int status, const char* reason);
    void drop();

    ServerShared& shared_;
    QTcpSocket* socket_;
    bool tls_;
    QByteArray buffer_;
    Parsed current_;
    bool busy_ = false;
    bool continueSent_ = false;
};

} // namespace onhand::simulation
