#include "app/common/single_instance.h"

#include "base/logging.h"

#include <QDeadlineTimer>
#include <QLocalSocket>

namespace onhand::app {

namespace {

constexpr int answerMs = 1'000;
// isConsoleRunning() takes the lock for a moment: neither it nor a claim may take that for a console.
constexpr int probeMs = 100;
constexpr int claimMs = 3'000;

} // namespace

SingleInstance::SingleInstance(const Paths& paths, QObject* parent)
    : QObject(parent)
    , socket_(paths.fingerprint())
    , lock_(paths.console())
{
    // Held for as long as the console runs; a dead process's lock is recognised by its process id.
    lock_.setStaleLockTime(0);
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* client = server_.nextPendingConnection()) {
            connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
            emit raiseAsked();
            client->disconnectFromServer();
        }
    });
}

bool SingleInstance::claim()
{
    QDeadlineTimer patience(claimMs);
    while (!lock_.tryLock(probeMs)) {
        if (lock_.error() != QLockFile::LockFailedError || askFirst())
            return false;
        if (patience.hasExpired()) {
            qCWarning(lcApp) << "the running console does not answer";
            return false;
        }
    }
    listen();
    return true;
}

bool SingleInstance::isConsoleRunning(const Paths& paths)
{
    QLockFile lock(paths.console());
    lock.setStaleLockTime(0);
    return !lock.tryLock(probeMs) && lock.error() == QLockFile::LockFailedError;
}

bool SingleInstance::askFirst() const
{
    QLocalSocket client;
    client.connectToServer(socket_);
    if (!client.waitForConnected(answerMs))
        return false;
    client.waitForDisconnected(answerMs);
    return true;
}

void SingleInstance::listen()
{
    // What a crash left behind; the lock says that nobody uses it.
    QLocalServer::removeServer(socket_);
    if (!server_.listen(socket_))
        qCWarning(lcApp) << "a second start can not reach this one:" << server_.errorString();
}

} // namespace onhand::app
