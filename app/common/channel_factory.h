#pragma once

#include "app/common/secret_stores.h"
#include "domain/catalogue/catalogue.h"
#include "domain/catalogue/channel_access.h"
#include "ports/channel.h"

#include <QThread>

#include <memory>

namespace onhand::app {

using onhand::ChannelAccess;

// A store's key and secret as one text, for the secret store: "ck_…:cs_…".
struct ApiSecret
{
    QString key;
    QString secret;

    QString joined() const { return key + u':' + secret; }
    static Result<ApiSecret> split(const QString& joined);
};

// Makes the adapters of the channels that the record knows.
class ChannelFactory
{
public:
    // `link` runs an event loop and outlives every channel made here.
    ChannelFactory(const SecretStores& secrets, QThread& link, const Clock& clock)
        : secrets_(secrets)
        , link_(link)
        , clock_(clock)
    {
    }

    // Errors of the secret store, Invalid for a kind or address that is not known.
    Result<std::unique_ptr<ports::Channel>> make(const ChannelInfo& info) const;
    // The same with a secret that is not kept yet.
    Result<std::unique_ptr<ports::Channel>> make(const ChannelInfo& info, const ApiSecret& secret) const;

private:
    const SecretStores& secrets_;
    QThread& link_;
    const Clock& clock_;
};

} // namespace onhand::app
