#include "orders/model_transport.h"

#include <QLocale>

namespace onhand::test {

using woocommerce::HttpRequest;
using woocommerce::HttpResponse;

Result<HttpResponse> ModelTransport::send(const HttpRequest& request, const CancelToken& cancel)
{
    ++requests;
    if (cancel.isCancelled())
        return fail(ErrorKind::Cancelled, QStringLiteral("cancelled"));
    const auto fault = onRequest ? onRequest(request) : std::nullopt;
    if (fault && !fault->afterEffect)
        return fail(fault->error);
    simulation::Request asked;
    asked.method = request.method;
    asked.target = request.url.path(QUrl::FullyEncoded).toUtf8();
    if (request.url.hasQuery())
        asked.target += '?' + request.url.query(QUrl::FullyEncoded).toUtf8();
    asked.headers = request.headers;
    asked.body = request.body;
    const simulation::Response answered = model_.handle(asked);
    if (afterRequest)
        afterRequest();
    if (fault)
        return fail(fault->error);
    HttpResponse response{answered.status, answered.headers, answered.body};
    const QString date = QLocale::c().toString(clock_.now().toDateTime(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"));
    response.headers.emplace_back("Date", date.toLatin1() + " GMT");
    return response;
}

} // namespace onhand::test
