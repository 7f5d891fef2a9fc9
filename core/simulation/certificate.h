#pragma once

#include <QByteArray>

#include "base/result.h"

namespace onhand::simulation {

// Everything in PEM. `caCertificate` is what a client has to trust; the server's certificate is signed by it and is
// good for 127.0.0.1 and localhost.
struct ServerIdentity
{
    QByteArray caCertificate;
    QByteArray certificate;
    QByteArray privateKey;
};

// Makes a fresh authority and a certificate under it, in memory only.
Result<ServerIdentity> makeServerIdentity();

} // namespace onhand::simulation
