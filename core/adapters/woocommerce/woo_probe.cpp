#include "adapters/woocommerce/woo_probe.h"

#include "adapters/woocommerce/order_payload.h"
#include "adapters/woocommerce/woo_errors.h"

namespace onhand::woocommerce {

namespace {

// Smaller differences come from the way, and hurt nobody.
constexpr Milliseconds worthAWord{60'000};

// How far the shop's local time is from GMT, seen on one product: "UTC-08:00".
QString offsetOf(const QJsonObject& product)
{
    const auto local = gmtTime(product.value(QLatin1String("date_modified")));
    const auto gmt = gmtTime(product.value(QLatin1String("date_modified_gmt")));
    if (!local || !gmt)
        return {};
    const auto minutes = (*local - *gmt).count() / 60'000;
    const auto size = std::abs(minutes);
    return QStringLiteral("UTC%1%2:%3")
        .arg(minutes < 0 ? QLatin1Char('-') : QLatin1Char('+'))
        .arg(size / 60, 2, 10, QLatin1Char('0'))
        .arg(size % 60, 2, 10, QLatin1Char('0'));
}

class Probe
{
public:
    Probe(const WooApi& api, const CancelToken& cancel)
        : api_(api)
        , cancel_(cancel)
    {
    }

    Result<void> askProducts();
    Result<void> askVersions();
    Result<void> askCurrency();
    Result<void> askWriting();
    Result<void> askVariations();

    ports::ChannelIdentity identity;

private:
    const WooApi& api_;
    const CancelToken& cancel_;
};

Result<void> Probe::askProducts()
{
    const Query query{{"per_page", "1"}, {"_fields", "id,date_modified,date_modified_gmt"}};
    ONHAND_ASSIGN(const ApiAnswer answer, api_.get("products", query, cancel_));
    ONHAND_ASSIGN(const QJsonArray rows, answer.array());
    identity.product = QStringLiteral("WooCommerce");
    identity.products = answer.total.value_or(rows.size());
    identity.timeZone = offsetOf(rows.first().toObject());
    identity.channelTime = answer.channelTime;
    if (api_.isPlainHttp())
        identity.warnings.push_back(QStringLiteral("plain_http"));
    if (answer.channelTime) {
        const Milliseconds skew = api_.now() - *answer.channelTime;
        if (skew > worthAWord || skew < -worthAWord)
            identity.warnings.push_back(QStringLiteral("clock_skew:%1").arg(skew.count() / 1000));
    }
    return {};
}

// What the key's user may not see, or an older store does not have, is left unknown; a dead store is an error.
bool isMereRefusal(const Error& error)
{
    return error.kind == ErrorKind::Unauthorized || error.kind == ErrorKind::Rejected ||
           error.kind == ErrorKind::NotFound;
}

Result<void> Probe::askVersions()
{
    const Query query{{"_fields", "environment.version,environment.wp_version,settings.currency"}};
    const auto answer = api_.get("system_status", query, cancel_);
    if (!answer && !isMereRefusal(answer.error()))
        return fail(answer.error());
    if (!answer) {
        identity.warnings.push_back(QStringLiteral("no_system_status"));
        return {};
    }
    ONHAND_ASSIGN(const QJsonObject status, answer->object());
    const QJsonObject environment = status.value(QLatin1String("environment")).toObject();
    identity.version = environment.value(QLatin1String("version")).toString();
    if (const QString wordPress = environment.value(QLatin1String("wp_version")).toString(); !wordPress.isEmpty())
        identity.platform = QStringLiteral("WordPress ") + wordPress;
    identity.currency = status.value(QLatin1String("settings")).toObject().value(QLatin1String("currency")).toString();
    return {};
}

Result<void> Probe::askCurrency()
{
    const auto answer = api_.get("data/currencies/current", {}, cancel_);
    if (!answer && !isMereRefusal(answer.error()))
        return fail(answer.error());
    if (answer) {
        ONHAND_ASSIGN(const QJsonObject currency, answer->object());
        identity.currency = currency.value(QLatin1String("code")).toString(identity.currency);
    }
    if (identity.currency.isEmpty())
        identity.warnings.push_back(QStringLiteral("no_currency"));
    return {};
}

// An empty batch passes the same check of the key as a full one, and changes nothing.
Result<void> Probe::askWriting()
{
    const auto answer = api_.post("products/batch", "{}", cancel_);
    identity.canWrite = answer.has_value();
    if (answer)
        return {};
    if (answer.error().kind != ErrorKind::Unauthorized)
        return fail(answer.error());
    // Reading went well with this key, so a 401 for writing says what the key may do; a 403 speaks of its user.
    const bool noRight = answer.error().detail.startsWith(QLatin1String("no_right"));
    identity.warnings.push_back(noRight ? QStringLiteral("no_write_right") : QStringLiteral("read_only_key"));
    return {};
}

Result<void> Probe::askVariations()
{
    const auto answer = api_.get("variations", {{"per_page", "1"}, {"_fields", "id"}}, cancel_);
    identity.listsAllVariations = answer.has_value();
    if (!answer && !isMereRefusal(answer.error()))
        return fail(answer.error());
    return {};
}

} // namespace

Result<ports::ChannelIdentity> probeStore(const WooApi& api, std::atomic<VariationList>& variationList,
                                          const CancelToken& cancel)
{
    Probe probe(api, cancel);
    ONHAND_TRY(probe.askProducts());
    ONHAND_TRY(probe.askVersions());
    ONHAND_TRY(probe.askCurrency());
    ONHAND_TRY(probe.askWriting());
    ONHAND_TRY(probe.askVariations());
    variationList = probe.identity.listsAllVariations ? VariationList::Present : VariationList::Absent;
    return probe.identity;
}

} // namespace onhand::woocommerce
