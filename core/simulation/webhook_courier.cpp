#include "simulation/webhook_courier.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QUrl>

namespace onhand::simulation {

namespace {

// A listener on the same computer answers in milliseconds, or it is gone.
constexpr int connectMs = 300;
constexpr int answerMs = 700;

QByteArray requestFor(const Delivery& delivery)
{
    const QUrl url(delivery.url);
    QByteArray request = "POST " + url.path(QUrl::FullyEncoded).toUtf8() +
                         " HTTP/1.1\r\nHost: " + url.host(QUrl::FullyEncoded).toUtf8() +
                         "\r\nConnection: close\r\nContent-Length: " + QByteArray::number(delivery.body.size()) +
                         "\r\n";
    for (const auto& [name, value] : delivery.headers)
        request += name + ": " + value + "\r\n";
    return request + "\r\n" + delivery.body;
}

} // namespace

int WebhookCourier::carry(std::uint16_t port, const CancelToken& cancel)
{
    int heard = 0;
    for (const Delivery& delivery : model_.takePendingDeliveries()) {
        if (cancel.isCancelled())
            break;
        const int status = post(delivery, port);
        model_.reportDelivery(delivery.webhookId, status);
        heard += status == 200 ? 1 : 0;
    }
    return heard;
}

// The status of the answer, 0 without one.
int WebhookCourier::post(const Delivery& delivery, std::uint16_t port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!socket.waitForConnected(connectMs))
        return 0;
    socket.write(requestFor(delivery));
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(answerMs))
            return 0;
    }
    const QList<QByteArray> words = socket.readLine().split(' '); // "HTTP/1.1 200 OK"
    return words.size() > 1 ? words[1].toInt() : 0;
}

} // namespace onhand::simulation
