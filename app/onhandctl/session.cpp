#include "app/onhandctl/session.h"

#include "app/common/single_instance.h"

namespace onhand::ctl {

QString actorName()
{
    for (const char* variable : {"USER", "USERNAME"}) {
        if (const QString name = qEnvironmentVariable(variable); !name.isEmpty())
            return name;
    }
    return QStringLiteral("onhandctl");
}

Error secretTrouble(Error error)
{
    if (error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Timeout)
        error.kind = ErrorKind::Refused;
    return error;
}

Session::Session(GlobalOptions options)
    : options_(std::move(options))
    , printer_(options_.json, options_.quiet, options_.verbose)
{
    link_.setObjectName(QStringLiteral("link"));
}

Session::~Session()
{
    link_.quit();
    link_.wait();
}

Result<void> Session::open()
{
    ONHAND_ASSIGN(const app::Paths where, paths());
    record::OpenOptions opening;
    opening.location = record::Location::file(where.record());
    opening.clock = &clock_;
    opening.writing = record::OpenOptions::Writing::Inline;
    ONHAND_ASSIGN(record_, record::Record::open(opening));
    queries_ = std::make_unique<engine::DeskQueries>(*record_);
    // Not make_unique: only this class knows that it answers for scans.
    commands_.reset(new engine::DeskCommands(*record_, *this));
    secrets_ = std::make_unique<app::SecretStores>(where);
    link_.start();
    factory_ = std::make_unique<app::ChannelFactory>(*secrets_, link_, clock_);
    return {};
}

Result<ChannelInfo> Session::channel()
{
    ONHAND_ASSIGN(const auto channels, queries_->channels());
    if (channels.empty())
        return fail(ErrorKind::NotFound, QStringLiteral("a connected store (onhandctl connect URL)"));
    if (options_.channel.isEmpty()) {
        if (channels.size() > 1)
            return fail(ErrorKind::Invalid,
                        QStringLiteral("there are %1 channels, name one with --channel").arg(channels.size()));
        return channels.front();
    }
    for (const ChannelInfo& info : channels) {
        if (info.name == options_.channel)
            return info;
    }
    return fail(ErrorKind::NotFound, QStringLiteral("a channel named \"%1\"").arg(options_.channel));
}

Result<std::unique_ptr<ports::Channel>> Session::connected(const ChannelInfo& info)
{
    auto joined = secrets_->read(info.secretRef);
    if (!joined)
        return fail(secretTrouble(joined.error()));
    ONHAND_ASSIGN(const auto secret, app::ApiSecret::split(*joined));
    return factory_->make(info, secret);
}

Result<desk::ChannelHealth> Session::health(ChannelId channel)
{
    ONHAND_ASSIGN(const auto dashboard, queries_->dashboard());
    for (const auto& health : dashboard.channels) {
        if (health.id == channel)
            return health;
    }
    return fail(ErrorKind::NotFound, QStringLiteral("channel %1").arg(channel.value));
}

bool Session::isConsoleRunning() const
{
    const auto where = paths();
    return where && app::SingleInstance::isConsoleRunning(*where);
}

Result<void> Session::requestScan(ChannelId)
{
    return fail(ErrorKind::Refused, QStringLiteral("a pass is run with onhandctl scan"));
}

Result<void> Session::cancelScan(ChannelId)
{
    return fail(ErrorKind::Refused, QStringLiteral("a pass is stopped with Ctrl-C"));
}

} // namespace onhand::ctl
