#pragma once

#include "adapters/woocommerce/http_transport.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QUrlQuery>

#include <deque>
#include <functional>

// One exchange with a real store, as tests/data/woocommerce holds it.
struct Recording
{
    QString name;
    QByteArray method;
    QUrl address; // path and query
    QJsonValue requestBody;
    onhand::woocommerce::HttpHeaders requestHeaders;
    onhand::woocommerce::HttpResponse response;
};

// Ends the test program when there is no such file.
Recording recording(const QString& name);

// A transport that answers from a script, in order for each route, and notes every difference between what is asked and
// what was recorded.
class RecordedTransport final : public onhand::woocommerce::HttpTransport
{
public:
    // The next request to its address must have the filters and the body of this recording, and gets its answer.
    void play(const QString& name);
    // The next request to the address of this recording gets its answer.
    void playLoosely(const QString& name);
    // The next request to this route ("GET", "products") gets this answer.
    void answer(const QByteArray& method, const QByteArray& route, const QByteArray& body, int status = 200,
                const onhand::woocommerce::HttpHeaders& headers = {});
    // The next request to this route never gets an answer.
    void fail(const QByteArray& method, const QByteArray& route, onhand::Error error);

    onhand::Result<onhand::woocommerce::HttpResponse> send(const onhand::woocommerce::HttpRequest& request,
                                                           const onhand::CancelToken& cancel) override;

    const std::vector<onhand::woocommerce::HttpRequest>& sent() const { return sent_; }
    // The value of a query parameter of the n-th request, decoded.
    QString parameter(std::size_t n, const QString& name) const;
    QJsonObject bodyOf(std::size_t n) const;
    // What was asked otherwise than scripted, and what was never asked; empty when all went as it should.
    QString problems() const;

private:
    using Check = std::function<void(const onhand::woocommerce::HttpRequest&)>;
    struct Step
    {
        QByteArray method;
        QString path;
        Check check;
        onhand::Result<onhand::woocommerce::HttpResponse> outcome;
    };
    void checkLikeness(const onhand::woocommerce::HttpRequest& request, const Recording& recorded);

    std::deque<Step> steps_;
    std::vector<onhand::woocommerce::HttpRequest> sent_;
    QStringList problems_;
};
