#pragma once

#include <QSslConfiguration>
#include <QSslSocket>

#include <memory>

// A client that says exactly what a test wants it to say.
class RawClient
{
public:
    // With `ca` (PEM) it speaks TLS and trusts nothing else.
    explicit RawClient(std::uint16_t port, const QByteArray& ca = {})
    {
        if (ca.isEmpty()) {
            socket_.connectToHost(QStringLiteral("127.0.0.1"), port);
            socket_.waitForConnected(patience);
            return;
        }
        QSslConfiguration configuration = socket_.sslConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromData(ca));
        socket_.setSslConfiguration(configuration);
        socket_.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        socket_.waitForEncrypted(patience);
    }

    bool isConnected() const { return socket_.state() == QAbstractSocket::ConnectedState; }
    bool isEncrypted() const { return socket_.isEncrypted(); }
    void say(const QByteArray& bytes)
    {
        socket_.write(bytes);
        socket_.flush();
        while (socket_.bytesToWrite() > 0 && socket_.waitForBytesWritten(patience)) {
        }
    }
    // The head of the next answer; empty when the connection ended without one.
    QByteArray hear()
    {
        while (!heard_.contains("\r\n\r\n")) {
            if (!socket_.waitForReadyRead(patience) && socket_.bytesAvailable() == 0)
                return {};
            heard_ += socket_.readAll();
        }
        const qsizetype end = heard_.indexOf("\r\n\r\n") + 4;
        const QByteArray head = heard_.left(end);
        heard_.remove(0, end);
        return head;
    }
    int hearStatus() { return hear().mid(9, 3).toInt(); }
    // True when the other side closes before our patience ends.
    bool isClosedByPeer()
    {
        while (socket_.state() == QAbstractSocket::ConnectedState && socket_.waitForReadyRead(patience))
            socket_.readAll();
        return socket_.state() != QAbstractSocket::ConnectedState;
    }
    void leave() { socket_.abort(); }

    static QByteArray post(const QByteArray& target, const QByteArray& body, const QByteArray& headers = {})
    {
        return "POST " + target + " HTTP/1.1\r\nHost: console\r\n" + headers +
               "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

private:
    static constexpr int patience = 10'000;

    QSslSocket socket_;
    QByteArray heard_;
};
