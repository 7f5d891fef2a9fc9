#include "simulation/store_server.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QThread>

#include "simulation/certificate.h"
#include "simulation/http_connection.h"

namespace onhand::simulation {

namespace {

// Hands each connection a socket, encrypted where `secure` is set. Lives on the server's thread.
class Listener final : public QTcpServer
{
public:
    Listener(ServerShared& shared, std::optional<QSslConfiguration> secure)
        : shared_(shared)
        , secure_(std::move(secure))
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        QTcpSocket* socket = secure_ ? new QSslSocket : new QTcpSocket;
        if (!socket->setSocketDescriptor(descriptor)) {
            delete socket;
            return;
        }
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        new HttpConnection(shared_, socket, this);
        if (secure_) {
            auto* ssl = static_cast<QSslSocket*>(socket);
            ssl->setSslConfiguration(*secure_);
            ssl->startServerEncryption();
        }
    }

private:
    ServerShared& shared_;
    std::optional<QSslConfiguration> secure_;
};

QSslConfiguration secureBy(const ServerIdentity& identity)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(identity.certificate, QSsl::Pem));
    configuration.setPrivateKey(QSslKey(identity.privateKey, QSsl::Ec, QSsl::Pem));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

} // namespace

struct StoreServer::Inside
{
    ServerShared shared;
    ServerOptions options;
    QThread thread;
    std::unique_ptr<Listener> listener;
    ServerIdentity identity;
    std::uint16_t port = 0;

    Inside(StoreModel& model, FaultPlan* faults, const ServerOptions& given)
        : shared(model, faults)
        , options(given)
    {
        shared.latency = given.latency;
    }
};

StoreServer::StoreServer(StoreModel& model, FaultPlan* faults, ServerOptions options)
    : inside_(std::make_unique<Inside>(model, faults, options))
{
}

StoreServer::~StoreServer()
{
    stop();
}

Result<void> StoreServer::start(std::uint16_t port)
{
    stop();
    std::optional<QSslConfiguration> secure;
    if (inside_->options.tls) {
        if (!QSslSocket::supportsSsl())
            return fail(ErrorKind::Unavailable, QStringLiteral("this Qt has no TLS backend"));
        if (inside_->identity.caCertificate.isEmpty()) {
            ONHAND_ASSIGN(auto identity, makeServerIdentity());
            inside_->identity = std::move(identity);
        }
        secure = secureBy(inside_->identity);
    }
    inside_->thread.setObjectName(QStringLiteral("store"));
    inside_->thread.start();
    inside_->listener = std::make_unique<Listener>(inside_->shared, std::move(secure));
    Listener* listener = inside_->listener.get();
    listener->moveToThread(&inside_->thread);
    bool listening = false;
    QMetaObject::invokeMethod(
        listener,
        [&] {
            listener->setListenBacklogSize(128);
            listening = listener->listen(QHostAddress::LocalHost, port);
            inside_->port = listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
    if (listening)
        return {};
    const QString why = listener->errorString();
    stop();
    return fail(ErrorKind::Unavailable, QStringLiteral("the simulated store can not listen: %1").arg(why));
}

void StoreServer::stop()
{
    if (!inside_->listener)
        return;
    Listener* listener = inside_->listener.release();
    QMetaObject::invokeMethod(
        listener, [listener] { delete listener; }, Qt::BlockingQueuedConnection);
    inside_->thread.quit();
    inside_->thread.wait();
}

std::uint16_t StoreServer::port() const
{
    return inside_->port;
}

QString StoreServer::url() const
{
    return QStringLiteral("%1://127.0.0.1:%2")
        .arg(inside_->options.tls ? QStringLiteral("https") : QStringLiteral("http"))
        .arg(inside_->port);
}

QByteArray StoreServer::caCertificate() const
{
    return inside_->identity.caCertificate;
}

void StoreServer::setLatency(const Latency& latency)
{
    const std::lock_guard lock(inside_->shared.mutex);
    inside_->shared.latency = latency;
}

std::int64_t StoreServer::requestsSeen() const
{
    return inside_->shared.seen;
}

int StoreServer::mostAtOnce() const
{
    return inside_->shared.mostAtOnce;
}

} // namespace onhand::simulation
