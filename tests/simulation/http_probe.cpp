#include "simulation/http_probe.h"

#include <QTemporaryFile>

#include <httplib.h>

#include "simulation/catalogue_file.h"
#include "support/data/test_data.h"

namespace onhand::simulation {

namespace {

template <typename Client>
Answer sendWith(Client& client, const Request& request)
{
    httplib::Request out;
    out.method = request.method.toStdString();
    out.path = request.target.toStdString();
    out.body = request.body.toStdString();
    for (const auto& [name, value] : request.headers)
        out.headers.emplace(name.toStdString(), value.toStdString());
    client.set_url_encode(false);
    client.set_read_timeout(20);
    const auto result = client.send(out);
    if (!result)
        return {};
    Answer answer{result->status, {}, QByteArray::fromStdString(result->body)};
    for (const auto& [name, value] : result->headers)
        answer.headers.emplace_back(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
    return answer;
}

} // namespace

QByteArray Answer::header(const char* name) const
{
    return Response{status, headers, {}}.header(name);
}

nlohmann::json Answer::json() const
{
    return nlohmann::json::parse(body.begin(), body.end(), nullptr, false);
}

Answer probe(const StoreServer& server, const Request& request)
{
    if (server.caCertificate().isEmpty()) {
        httplib::Client client("127.0.0.1", server.port());
        return sendWith(client, request);
    }
    QTemporaryFile authority;
    if (!authority.open())
        return {};
    authority.write(server.caCertificate());
    authority.flush();
    httplib::SSLClient client("127.0.0.1", server.port());
    client.set_ca_cert_path(authority.fileName().toStdString().c_str());
    client.enable_server_certificate_verification(true);
    return sendWith(client, request);
}

QByteArray basicAuth(const QString& key, const QString& secret)
{
    return "Basic " + (key + QLatin1Char(':') + secret).toUtf8().toBase64();
}

Request restRequest(const QByteArray& method, const QByteArray& target, const QByteArray& body)
{
    Request request;
    request.method = method;
    request.target = "/wp-json/wc/v3/" + target;
    request.body = body;
    request.headers = {{"Host", "store.example"}, {"Accept", "application/json"}, {"Authorization", basicAuth()}};
    if (!body.isEmpty())
        request.headers.emplace_back("Content-Type", "application/json");
    return request;
}

nlohmann::json restJson(StoreModel& model, const QByteArray& method, const QByteArray& target, const QByteArray& body,
                        int expectedStatus)
{
    const Response response = model.handle(restRequest(method, target, body));
    if (response.status != expectedStatus)
        qWarning("%s %s: %d %s", method.constData(), target.constData(), response.status,
                 response.body.left(300).constData());
    return response.status == expectedStatus
               ? nlohmann::json::parse(response.body.begin(), response.body.end(), nullptr, false)
               : nlohmann::json();
}

const Catalogue& recordedCatalogue()
{
    static const Catalogue catalogue =
        loadCatalogue(onhand::test::testData(QStringLiteral("shop/catalogue.json"))).value_or(Catalogue{});
    return catalogue;
}

} // namespace onhand::simulation
