#pragma once

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

#include "simulation/store_model.h"
#include "simulation/store_server.h"

namespace onhand::simulation {

// What a client that shares no code with the server saw; status 0 when there was no whole answer.
struct Answer
{
    int status = 0;
    Headers headers;
    QByteArray body;

    QByteArray header(const char* name) const;
    nlohmann::json json() const;
};

// Sends one request on a new connection, trusting only `caCertificate` when the server speaks TLS.
Answer probe(const StoreServer& server, const Request& request);

// Basic authentication of the key that every model of the tests has.
QByteArray basicAuth(const QString& key = QStringLiteral("ck_TEST"), const QString& secret = QStringLiteral("cs_TEST"));

// A request straight to a model, as a client with the full key would send it over TLS.
Request restRequest(const QByteArray& method, const QByteArray& target, const QByteArray& body = {});
nlohmann::json restJson(StoreModel& model, const QByteArray& method, const QByteArray& target,
                        const QByteArray& body = {}, int expectedStatus = 200);

// The recorded catalogue, parsed once.
const Catalogue& recordedCatalogue();

} // namespace onhand::simulation
