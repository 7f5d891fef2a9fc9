#include "app/common/second_explainer.h"

#include "adapters/explainer_http/http_explainer.h"
#include "domain/reconciliation/explainer.h"
#include "record/audit_store.h"
#include "record/settings_store.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace onhand::app {

namespace {

using engine::ExplainerSettings;
using explainer_http::HttpExplainer;

QString addressOf(const desk::ExplainerRequest& request)
{
    return request.url.trimmed();
}

// What a key belongs to: it is never sent to another computer than the one that it was typed for.
QString originOf(const QString& address)
{
    const QUrl url(address, QUrl::StrictMode);
    return url.scheme() + QStringLiteral("://") + url.host().toLower() + u':' +
           QString::number(url.port(url.scheme() == QLatin1String("http") ? 80 : 443));
}

bool keepsItsKey(const desk::ExplainerRequest& request, const ExplainerSettings& before)
{
    return !request.key && !before.keyAt.isEmpty() && originOf(before.url) == originOf(addressOf(request));
}

Result<std::unique_ptr<HttpExplainer>> make(const QString& url, const QString& model, std::int64_t seconds,
                                            const QString& key)
{
    explainer_http::EndpointOptions options;
    options.base = QUrl(url, QUrl::StrictMode);
    options.model = model;
    options.key = key;
    options.timeout = Milliseconds(seconds * 1'000);
    return HttpExplainer::create(std::move(options));
}

// A keychain that does not answer is no endpoint that does not answer.
Error keyTrouble(const Error& error)
{
    return {ErrorKind::Refused, QStringLiteral("key: ") + error.detail, {}};
}

} // namespace

Result<ExplainerSettings> SecondExplainer::kept()
{
    return record_.read<ExplainerSettings>(ExplainerSettings::read);
}

Result<QString> SecondExplainer::keyFor(const desk::ExplainerRequest& request, const ExplainerSettings& before)
{
    if (!keepsItsKey(request, before))
        return request.key.value_or(QString()).trimmed();
    const auto key = secrets_.read(before.keyAt);
    return key ? key : fail(keyTrouble(key.error()));
}

Result<Commentary> SecondExplainer::test(const desk::ExplainerRequest& request, const CancelToken& cancel)
{
    ONHAND_ASSIGN(const auto before, kept());
    ONHAND_ASSIGN(const QString key, keyFor(request, before));
    ONHAND_ASSIGN(const auto explainer, make(addressOf(request), request.model.trimmed(), request.seconds, key));
    const GapEvidence invented = engine::SecondOpinion::inventedGap(record_.clock().now());
    return explainer->comment(invented, explain(invented), cancel);
}

Result<void> SecondExplainer::set(const desk::ExplainerRequest& request, const QString& actor)
{
    ONHAND_ASSIGN(const auto before, kept());
    ExplainerSettings now{request.on, addressOf(request), request.model.trimmed(), {}, request.seconds};
    const auto& range = record::settings::explainerSeconds;
    if (now.seconds < range.least || now.seconds > range.most)
        return fail(ErrorKind::Invalid,
                    QStringLiteral("seconds: must be from %1 to %2").arg(range.least).arg(range.most));
    // What is turned off may be half filled in.
    if (now.on)
        ONHAND_TRY(make(now.url, now.model, now.seconds, {}));
    const QString key = request.key.value_or(QString()).trimmed();
    if (keepsItsKey(request, before)) {
        now.keyAt = before.keyAt;
    } else if (!key.isEmpty()) {
        now.keyAt = SecretStores::explainerReference(request.keyPlace == desk::KeyPlace::File ? SecretPlace::File
                                                                                              : SecretPlace::Keychain);
        if (const auto written = secrets_.write(now.keyAt, key); !written)
            return fail(keyTrouble(written.error()));
    }
    const QJsonObject detail{{QStringLiteral("on"), now.on},
                             {QStringLiteral("url"), now.url},
                             {QStringLiteral("model"), now.model},
                             {QStringLiteral("seconds"), qint64(now.seconds)},
                             {QStringLiteral("key"), now.keyAt.isEmpty() ? QStringLiteral("none")
                                                     : key.isEmpty()     ? QStringLiteral("as before")
                                                                         : QStringLiteral("new")}};
    ONHAND_TRY(record_.write<bool>([&](record::Transaction& tx) -> Result<bool> {
        ONHAND_TRY(now.write(tx));
        ONHAND_TRY(
            record::AuditStore::append(tx, {actor, QStringLiteral("explainer.set"), QStringLiteral("shop"),
                                            QString::fromUtf8(QJsonDocument(detail).toJson(QJsonDocument::Compact))}));
        return true;
    }));
    if (!before.keyAt.isEmpty() && before.keyAt != now.keyAt)
        (void)secrets_.remove(before.keyAt); // what can not be removed there is of no use to anybody
    return {};
}

Result<desk::CommentaryRow> SecondExplainer::ask(DiscrepancyId id, const QString& actor, const CancelToken& cancel)
{
    ONHAND_ASSIGN(const auto settings, kept());
    if (!settings.on)
        return fail(ErrorKind::Refused, QStringLiteral("explainer: it is off"));
    QString key;
    if (!settings.keyAt.isEmpty()) {
        auto read = secrets_.read(settings.keyAt);
        if (!read)
            return fail(keyTrouble(read.error()));
        key = *std::move(read);
    }
    ONHAND_ASSIGN(const auto explainer, make(settings.url, settings.model, settings.seconds, key));
    ONHAND_ASSIGN(auto said, engine::SecondOpinion(record_, *explainer).ask(id, actor, cancel));
    return desk::CommentaryRow{std::move(said.words), said.gap, said.actor, said.at};
}

} // namespace onhand::app
