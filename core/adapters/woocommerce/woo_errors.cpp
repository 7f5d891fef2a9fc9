#include "adapters/woocommerce/woo_errors.h"

#include <QJsonDocument>
#include <QLocale>

namespace onhand::woocommerce {

namespace {

const QString noRouteWord = QStringLiteral("no_route");
const QString tooLargeWord = QStringLiteral("too_large");
constexpr qint64 longestWait = 24 * 60 * 60; // seconds; a longer Retry-After is capped

std::optional<Instant> httpDate(const QByteArray& text)
{
    QString plain = QString::fromLatin1(text).trimmed();
    if (!plain.endsWith(QLatin1String(" GMT")))
        return std::nullopt;
    plain.chop(4);
    QDateTime time = QLocale::c().toDateTime(plain, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"));
    if (!time.isValid())
        return std::nullopt;
    time.setTimeSpec(Qt::UTC);
    return Instant::fromDateTime(time);
}

struct Said
{
    QString code;
    QString message;
};

Said saidIn(const QByteArray& body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    return {object.value(QLatin1String("code")).toString(), object.value(QLatin1String("message")).toString()};
}

QString describe(const QString& word, int status, const Said& said)
{
    QString text = QStringLiteral("%1: HTTP %2").arg(word).arg(status);
    if (!said.code.isEmpty())
        text += QStringLiteral(" %1").arg(said.code);
    if (!said.message.isEmpty())
        text += QStringLiteral(", \"%1\"").arg(said.message.left(200));
    return text;
}

// The store translates its sentences; only English ones tell these apart, otherwise the code has to do.
QString refusalWord(const Said& said)
{
    const auto says = [&](const char* words) {
        return said.message.contains(QLatin1String(words), Qt::CaseInsensitive);
    };
    if (said.code == QLatin1String("woocommerce_rest_authentication_error")) {
        if (says("write permissions"))
            return QStringLiteral("read_only_key");
        if (says("read permissions"))
            return QStringLiteral("write_only_key");
        if (says("timestamp"))
            return QStringLiteral("clock_skew");
        if (says("nonce"))
            return QStringLiteral("nonce_used");
        if (says("secret") || says("signature"))
            return QStringLiteral("bad_secret");
        if (says("key"))
            return QStringLiteral("unknown_key");
        return QStringLiteral("authentication_error");
    }
    // Also said when the key never reached the store: a proxy dropped the header or hides the TLS.
    return QStringLiteral("unknown_key");
}

Error unauthorized(const HttpResponse& response, const Said& said, Instant now)
{
    QString word = refusalWord(said);
    if (const auto theirs = channelTimeOf(response)) {
        const Milliseconds skew = now - *theirs;
        if (skew > clockTolerance || skew < -clockTolerance)
            word = QStringLiteral("clock_skew:%1 %2").arg(skew.count() / 1000).arg(word);
    }
    return {ErrorKind::Unauthorized, describe(word, response.status, said), {}};
}

Error redirected(const HttpResponse& response)
{
    const QUrl to = QUrl::fromEncoded(response.header("Location"))
                        .adjusted(QUrl::RemoveQuery | QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    return {ErrorKind::Rejected, QStringLiteral("redirect: HTTP %1 to %2").arg(response.status).arg(to.toString()), {}};
}

bool isInvalidId(const QString& code)
{
    return code.endsWith(QLatin1String("_invalid_id")) || code == QLatin1String("woocommerce_rest_invalid_product_id");
}

Error clientError(const HttpResponse& response, const Said& said)
{
    const int status = response.status;
    if (said.code == QLatin1String("rest_no_route"))
        return {ErrorKind::Rejected,
                describe(noRouteWord, status, said) + QStringLiteral("; the WooCommerce plugin does not answer there"),
                {}};
    if (isInvalidId(said.code))
        return {ErrorKind::NotFound, describe(QStringLiteral("unknown_id"), status, said), {}};
    // A smaller batch can succeed, so this is no final refusal.
    if (status == 413)
        return {ErrorKind::Throttled, describe(tooLargeWord, status, said), {}};
    if (status == 404)
        return {ErrorKind::NotFound, describe(QStringLiteral("not_found"), status, said), {}};
    if (status == 408)
        return {ErrorKind::Timeout, describe(QStringLiteral("timeout"), status, said), {}};
    return {ErrorKind::Rejected, describe(QStringLiteral("rejected"), status, said), {}};
}

} // namespace

std::optional<Instant> channelTimeOf(const HttpResponse& response)
{
    return httpDate(response.header("Date"));
}

std::optional<Milliseconds> retryAfterOf(const HttpResponse& response, Instant now)
{
    const QByteArray text = response.header("Retry-After").trimmed();
    bool isNumber = false;
    qint64 seconds = text.toLongLong(&isNumber);
    if (!isNumber) {
        const auto at = httpDate(text);
        if (!at)
            return std::nullopt;
        // Counted on the store's clock where it told the time: the PC's may be wrong.
        const Milliseconds wait = *at - channelTimeOf(response).value_or(now);
        seconds = wait.count() / 1000;
    }
    return std::chrono::seconds(std::clamp<qint64>(seconds, 0, longestWait));
}

Error errorOf(const HttpResponse& response, Instant now)
{
    const int status = response.status;
    const Said said = saidIn(response.body);
    if (status >= 300 && status < 400)
        return redirected(response);
    if (status == 401)
        return unauthorized(response, said, now);
    if (status == 403)
        return {ErrorKind::Unauthorized, describe(QStringLiteral("no_right"), status, said), {}};
    if (status == 429)
        return {ErrorKind::Throttled, describe(QStringLiteral("throttled"), status, said), retryAfterOf(response, now)};
    if (status == 503)
        return {ErrorKind::Unavailable, describe(QStringLiteral("maintenance"), status, said),
                retryAfterOf(response, now)};
    if (status >= 500)
        return {ErrorKind::Unavailable, describe(QStringLiteral("store_down"), status, said),
                retryAfterOf(response, now)};
    if (status >= 400)
        return clientError(response, said);
    return {ErrorKind::Malformed, QStringLiteral("unexpected_status: HTTP %1").arg(status), {}};
}

Error rowErrorOf(const QJsonObject& error)
{
    const Said said{error.value(QLatin1String("code")).toString(), error.value(QLatin1String("message")).toString()};
    // `data` is an object with the status, or the bare status.
    const QJsonValue data = error.value(QLatin1String("data"));
    const int status = data.isDouble() ? data.toInt() : data.toObject().value(QLatin1String("status")).toInt();
    if (isInvalidId(said.code) || status == 404)
        return {ErrorKind::NotFound, describe(QStringLiteral("unknown_id"), status, said), {}};
    if (status == 401 || status == 403 || said.code.contains(QLatin1String("_cannot_")))
        return {ErrorKind::Unauthorized, describe(QStringLiteral("no_right"), status, said), {}};
    if (status >= 500)
        return {ErrorKind::Unavailable, describe(QStringLiteral("store_down"), status, said), {}};
    return {ErrorKind::Rejected, describe(QStringLiteral("rejected"), status, said), {}};
}

bool isNoRoute(const Error& error)
{
    return error.kind == ErrorKind::Rejected && error.detail.startsWith(noRouteWord);
}

bool isTooLarge(const Error& error)
{
    return error.kind == ErrorKind::Throttled && error.detail.startsWith(tooLargeWord);
}

} // namespace onhand::woocommerce
