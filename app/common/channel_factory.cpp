#include "app/common/channel_factory.h"

#include "adapters/woocommerce/woo_channel.h"

namespace onhand::app {

Result<ApiSecret> ApiSecret::split(const QString& joined)
{
    const qsizetype colon = joined.indexOf(u':');
    if (colon <= 0 || colon + 1 == joined.size())
        return fail(ErrorKind::Invalid, QStringLiteral("key: must be <consumer key>:<consumer secret>"));
    return ApiSecret{joined.left(colon).trimmed(), joined.mid(colon + 1).trimmed()};
}

Result<std::unique_ptr<ports::Channel>> ChannelFactory::make(const ChannelInfo& info) const
{
    ONHAND_ASSIGN(const QString joined, secrets_.read(info.secretRef));
    ONHAND_ASSIGN(const ApiSecret secret, ApiSecret::split(joined));
    return make(info, secret);
}

Result<std::unique_ptr<ports::Channel>> ChannelFactory::make(const ChannelInfo& info, const ApiSecret& secret) const
{
    if (info.kind != QLatin1String("woocommerce"))
        return fail(ErrorKind::Invalid, QStringLiteral("channel kind \"%1\" is not known").arg(info.kind));
    const ChannelAccess access = ChannelAccess::fromJson(info.options);
    woocommerce::WooOptions options;
    options.url = QUrl(info.url, QUrl::StrictMode);
    options.key = secret.key;
    options.secret = secret.secret;
    options.allowPlainHttp = access.allowPlainHttp;
    options.http.caFile = access.caFile;
    ONHAND_ASSIGN(auto channel, woocommerce::WooCommerceChannel::create(options, link_, clock_));
    return std::unique_ptr<ports::Channel>(std::move(channel));
}

} // namespace onhand::app
