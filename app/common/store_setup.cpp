#include "app/common/store_setup.h"

#include "domain/authority/movement_source.h"
#include "engine/adoption.h"
#include "engine/baseline.h"
#include "engine/count_import.h"
#include "record/audit_store.h"
#include "record/channel_store.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace onhand::app {

namespace {

SecretPlace placeOf(desk::KeyPlace place)
{
    switch (place) {
    case desk::KeyPlace::Keychain:
        return SecretPlace::Keychain;
    case desk::KeyPlace::File:
        return SecretPlace::File;
    case desk::KeyPlace::Environment:
        break;
    }
    return SecretPlace::Environment;
}

desk::StoreFound foundOf(const ChannelInfo& info, const ports::ChannelIdentity& identity)
{
    desk::StoreFound found;
    found.name = info.name;
    found.url = info.url;
    found.product = identity.product;
    found.version = identity.version;
    found.platform = identity.platform;
    found.currency = identity.currency;
    found.canWrite = identity.canWrite;
    found.products = identity.products;
    for (const QString& warning : identity.warnings)
        found.warnings.append(warning);
    return found;
}

QString json(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<QUrl> addressOf(const QString& text)
{
    const QString typed = text.trimmed();
    const QUrl url(typed.contains(QLatin1String("://")) ? typed : QStringLiteral("https://") + typed, QUrl::StrictMode);
    if (typed.isEmpty() || !url.isValid() || url.host().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("address: \"%1\" is no web address").arg(typed));
    return url;
}

// Two addresses of one store, however they are written.
QString siteOf(const QString& address)
{
    const QUrl url(address);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    return url.host().toLower() + u':' + QString::number(url.port(url.scheme() == QLatin1String("http") ? 80 : 443)) +
           path;
}

} // namespace

StoreSetup::StoreSetup(record::Record& record, const SecretStores& secrets, const ChannelFactory& factory,
                       CancelToken stopping, Renewed renewed)
    : record_(record)
    , secrets_(secrets)
    , factory_(factory)
    , stopping_(std::move(stopping))
    , renewed_(std::move(renewed))
    , explainer_(record, secrets)
{
}

std::shared_ptr<void> StoreSetup::stopWith(const CancelToken& cancel) const
{
    return stopping_.onCancel([cancel] { cancel.cancel(); });
}

Result<ChannelInfo> StoreSetup::find(ChannelId channel)
{
    return record_.read<ChannelInfo>([&](record::Snapshot& s) { return record::ChannelStore::find(s, channel); });
}

Result<QString> StoreSetup::nameOf(const desk::StoreAccess& access)
{
    ONHAND_ASSIGN(const QUrl url, addressOf(access.url));
    return access.name.trimmed().isEmpty() ? url.host() : access.name.trimmed();
}

Result<StoreSetup::Wanted> StoreSetup::wanted(const desk::StoreAccess& access)
{
    ONHAND_ASSIGN(const QUrl url, addressOf(access.url));
    ChannelAccess how{{}, access.allowPlainHttp};
    if (!access.caFile.isEmpty()) {
        const QFileInfo file(access.caFile);
        if (!file.isFile())
            return fail(ErrorKind::Invalid, QStringLiteral("CA file: %1 is not there").arg(access.caFile));
        how.caFile = file.absoluteFilePath();
    }
    Wanted want;
    if (access.channel) {
        ONHAND_ASSIGN(want.info, find(access.channel));
    } else {
        ONHAND_ASSIGN(want.info.name, nameOf(access));
        want.info.kind = QStringLiteral("woocommerce");
    }
    want.refBefore = want.info.secretRef;
    const QString& before = want.refBefore;
    want.info.url = url.toString(QUrl::StripTrailingSlash);
    want.info.options = how.toJson();
    want.info.secretRef = SecretStores::reference(placeOf(access.keyPlace), want.info.name);
    want.keyIsNew = !access.key.isEmpty() || !access.secret.isEmpty();
    if (want.keyIsNew) {
        ONHAND_ASSIGN(want.secret, ApiSecret::split(access.key.trimmed() + u':' + access.secret.trimmed()));
    } else {
        if (before.isEmpty() && access.keyPlace != desk::KeyPlace::Environment)
            return fail(ErrorKind::Invalid, QStringLiteral("key: missing"));
        ONHAND_ASSIGN(const QString joined, secrets_.read(before.isEmpty() ? want.info.secretRef : before));
        ONHAND_ASSIGN(want.secret, ApiSecret::split(joined));
        // Kept somewhere else from now on.
        want.keyIsNew = !before.isEmpty() && before != want.info.secretRef;
    }
    return want;
}

// One store under two names would be written to twice.
Result<void> StoreSetup::refuseDouble(const ChannelInfo& info)
{
    ONHAND_ASSIGN(const auto channels, record_.read<std::vector<ChannelInfo>>(
                                           [](record::Snapshot& s) { return record::ChannelStore::list(s); }));
    for (const ChannelInfo& other : channels) {
        if (other.id != info.id && other.name != info.name && siteOf(other.url) == siteOf(info.url))
            return fail(ErrorKind::Conflict,
                        QStringLiteral("address: %1 is connected as \"%2\" already").arg(info.url, other.name));
    }
    return {};
}

Result<desk::StoreFound> StoreSetup::test(const desk::StoreAccess& access, const CancelToken& cancel)
{
    const auto stop = stopWith(cancel);
    ONHAND_ASSIGN(const Wanted want, wanted(access));
    ONHAND_TRY(refuseDouble(want.info));
    ONHAND_ASSIGN(const auto channel, factory_.make(want.info, want.secret));
    ONHAND_ASSIGN(const auto identity, channel->probe(cancel));
    return foundOf(want.info, identity);
}

Result<desk::StoreFound> StoreSetup::testKept(ChannelId id, const CancelToken& cancel)
{
    const auto stop = stopWith(cancel);
    ONHAND_ASSIGN(const ChannelInfo info, find(id));
    ONHAND_ASSIGN(const auto channel, factory_.make(info));
    ONHAND_ASSIGN(const auto identity, channel->probe(cancel));
    return foundOf(info, identity);
}

Result<desk::StoreConnected> StoreSetup::connect(const desk::StoreAccess& access, const QString& actor,
                                                 const CancelToken& cancel)
{
    const auto stop = stopWith(cancel);
    ONHAND_ASSIGN(const Wanted want, wanted(access));
    ONHAND_TRY(refuseDouble(want.info));
    ONHAND_ASSIGN(const auto channel, factory_.make(want.info, want.secret));
    // Tested before anything is kept: a wrong key leaves no trace.
    ONHAND_ASSIGN(const auto identity, channel->probe(cancel));
    desk::StoreConnected done;
    done.found = foundOf(want.info, identity);
    if (want.keyIsNew && access.keyPlace != desk::KeyPlace::Environment) {
        if (const auto kept = secrets_.write(want.info.secretRef, want.secret.joined()); !kept) {
            done.keyTrouble = kept.error().detail;
            return done;
        }
    }
    ONHAND_TRY(store(want, access, identity, actor, done));
    if (!want.refBefore.isEmpty() && want.refBefore != want.info.secretRef)
        (void)secrets_.remove(want.refBefore); // what can not be removed there is of no use to anybody
    if (renewed_ && done.existed)
        renewed_(done.channel);
    return done;
}

Result<void> StoreSetup::store(const Wanted& want, const desk::StoreAccess& access,
                               const ports::ChannelIdentity& identity, const QString& actor, desk::StoreConnected& done)
{
    ONHAND_ASSIGN(const auto connection, engine::Adoption::store(record_, want.info, identity));
    done.channel = connection.channel;
    done.existed = connection.existed;
    const auto written = record_.write<bool>([&](record::Transaction& tx) -> Result<bool> {
        if (access.buffer != 0) {
            tx.setCause(QStringLiteral("buffer"));
            ONHAND_TRY(record::ChannelStore::setBuffer(tx, done.channel, {{}, {}, Quantity{access.buffer}},
                                                       {System::Onhand, sourceText(Origin::Console)}));
        }
        ONHAND_TRY(record::AuditStore::append(
            tx, {actor, done.existed ? QStringLiteral("channel.access") : QStringLiteral("channel.connect"),
                 QStringLiteral("channel:%1").arg(done.channel.value),
                 json({{QStringLiteral("name"), want.info.name},
                       {QStringLiteral("url"), want.info.url},
                       {QStringLiteral("key"), want.info.secretRef.section(u':', 0, 0)},
                       {QStringLiteral("buffer"), qint64(access.buffer)}})}));
        return true;
    });
    ONHAND_TRY(written);
    return {};
}

Result<void> StoreSetup::audit(const QString& actor, const QString& action, ChannelId channel, const QString& detail)
{
    const QString subject = channel ? QStringLiteral("channel:%1").arg(channel.value) : QStringLiteral("shop");
    const auto written = record_.write<bool>([&](record::Transaction& tx) -> Result<bool> {
        ONHAND_TRY(record::AuditStore::append(tx, {actor, action, subject, detail}));
        return true;
    });
    ONHAND_TRY(written);
    return {};
}

Result<desk::CatalogueTaken> StoreSetup::adopt(ChannelId id, const QString& actor, const CancelToken& cancel,
                                               const desk::Progress& progress)
{
    const auto stop = stopWith(cancel);
    ONHAND_ASSIGN(const ChannelInfo info, find(id));
    ONHAND_ASSIGN(const auto channel, factory_.make(info));
    ONHAND_ASSIGN(const auto report, engine::Adoption(record_, *channel).run(id, cancel, progress));
    ONHAND_TRY(audit(actor, QStringLiteral("channel.adopt"), id,
                     json({{QStringLiteral("complete"), report.complete},
                           {QStringLiteral("found"), qint64(report.found)},
                           {QStringLiteral("aligned"), qint64(report.aligned)}})));
    return desk::CatalogueTaken{report.complete,    report.reason,     report.expected,  report.found,  report.aligned,
                                report.withoutCode, report.duplicates, report.unmanaged, report.newSkus};
}

Result<desk::StoreNumbersTaken> StoreSetup::adoptStoreNumbers(ChannelId channel, const QString& actor)
{
    ONHAND_ASSIGN(const auto report, engine::CountImport(record_).adoptStoreNumbers(channel, actor));
    ONHAND_TRY(audit(actor, QStringLiteral("channel.store_numbers"), channel,
                     json({{QStringLiteral("opened"), qint64(report.opened)}})));
    return desk::StoreNumbersTaken{report.opened, report.counted, report.withoutNumber, report.negative};
}

Result<BaselineId> StoreSetup::proposeBaseline(ChannelId channel, const QString& actor)
{
    ONHAND_ASSIGN(const auto summary, engine::Baseline(record_).propose(channel));
    ONHAND_TRY(audit(actor, QStringLiteral("baseline.propose"), channel,
                     json({{QStringLiteral("baseline"), qint64(summary.id.value)},
                           {QStringLiteral("changed"), qint64(summary.changed)}})));
    return summary.id;
}

Result<Commentary> StoreSetup::testExplainer(const desk::ExplainerRequest& request, const CancelToken& cancel)
{
    const auto stop = stopWith(cancel);
    return explainer_.test(request, cancel);
}

Result<void> StoreSetup::setExplainer(const desk::ExplainerRequest& request, const QString& actor)
{
    return explainer_.set(request, actor);
}

Result<desk::CommentaryRow> StoreSetup::askExplainer(DiscrepancyId discrepancy, const QString& actor,
                                                     const CancelToken& cancel)
{
    const auto stop = stopWith(cancel);
    return explainer_.ask(discrepancy, actor, cancel);
}

} // namespace onhand::app
