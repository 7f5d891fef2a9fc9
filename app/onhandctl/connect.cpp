#include "app/onhandctl/commands.h"
#include "app/onhandctl/read_key.h"
#include "engine/adoption.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QUrl>

namespace onhand::ctl {

namespace {

using namespace Qt::StringLiterals;

QString sentenceOf(const QString& warning)
{
    if (warning.startsWith(u"clock_skew:"_s))
        return u"This computer's clock and the store's differ by %1 seconds; set it by the network's time."_s.arg(
            warning.section(u':', 1));
    if (warning == u"read_only_key"_s || warning == u"no_write_right"_s)
        return u"The key may not write; nothing can be pushed before it has read and write access."_s;
    if (warning == u"plain_http"_s)
        return u"The store is spoken to without encryption."_s;
    return u"The store says: %1."_s.arg(warning);
}

Result<ChannelInfo> wantedChannel(const ConnectOptions& options)
{
    const QUrl url(options.url.contains(u"://"_s) ? options.url : u"https://"_s + options.url, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return fail(ErrorKind::Invalid, u"\"%1\" is not a web address"_s.arg(options.url));
    app::ChannelAccess access{{}, options.plainHttp};
    if (!options.caFile.isEmpty()) {
        const QFileInfo file(options.caFile);
        if (!file.isFile())
            return fail(ErrorKind::NotFound, u"CA file %1"_s.arg(options.caFile));
        access.caFile = file.absoluteFilePath();
    }
    ChannelInfo info;
    info.name = options.name.isEmpty() ? url.host() : options.name;
    info.kind = u"woocommerce"_s;
    info.url = url.toString(QUrl::StripTrailingSlash);
    info.options = access.toJson();
    const auto place = options.secretsFile  ? app::SecretPlace::File
                       : options.secretsEnv ? app::SecretPlace::Environment
                                            : app::SecretPlace::Keychain;
    info.secretRef = app::SecretStores::reference(place, info.name);
    return info;
}

QJsonObject jsonOfIdentity(const ports::ChannelIdentity& identity)
{
    QJsonArray warnings;
    for (const QString& warning : identity.warnings)
        warnings.append(warning);
    return {{u"product"_s, identity.product},
            {u"version"_s, identity.version},
            {u"platform"_s, identity.platform},
            {u"currency"_s, identity.currency},
            {u"can_write"_s, identity.canWrite},
            {u"products"_s, qint64(identity.products)},
            {u"warnings"_s, warnings}};
}

void describe(Answer& answer, const ChannelInfo& info, const ports::ChannelIdentity& identity,
              const engine::AdoptionReport& adopted)
{
    answer.json.insert(u"channel"_s, info.name);
    answer.json.insert(u"url"_s, info.url);
    answer.json.insert(u"identity"_s, jsonOfIdentity(identity));
    answer.json.insert(u"catalogue"_s, QJsonObject{{u"complete"_s, adopted.complete},
                                                   {u"reason"_s, adopted.reason},
                                                   {u"expected"_s, qint64(adopted.expected)},
                                                   {u"found"_s, qint64(adopted.found)},
                                                   {u"aligned"_s, qint64(adopted.aligned)},
                                                   {u"without_code"_s, qint64(adopted.withoutCode)},
                                                   {u"duplicates"_s, qint64(adopted.duplicates)},
                                                   {u"unmanaged"_s, qint64(adopted.unmanaged)},
                                                   {u"new_skus"_s, qint64(adopted.newSkus)}});
    answer.say(u"Connected to %1: %2 %3 on %4, currency %5."_s.arg(info.name, identity.product, identity.version,
                                                                   identity.platform, identity.currency));
    for (const QString& warning : identity.warnings)
        answer.say(u"  Attention: "_s + sentenceOf(warning));
    answer.say(u"Read %1 of %2 listings; %3 have a SKU, %4 have no code, %5 share theirs with another, %6 sell without "
               "a number."_s.arg(adopted.found)
                   .arg(adopted.expected)
                   .arg(adopted.aligned)
                   .arg(adopted.withoutCode)
                   .arg(adopted.duplicates)
                   .arg(adopted.unmanaged));
    if (!adopted.complete) {
        answer.exit = NeedsPerson;
        answer.say(u"The catalogue was not read completely (%1). Run the same command again."_s.arg(adopted.reason));
    } else {
        answer.say(u"Nothing was changed in the store. Next: onhandctl import-count FILE."_s);
    }
}

} // namespace

Result<Answer> connect(Session& session, const ConnectOptions& options)
{
    ONHAND_ASSIGN(ChannelInfo info, wantedChannel(options));
    ONHAND_ASSIGN(const app::ApiSecret secret, readKey(session, options, info.secretRef));
    ONHAND_ASSIGN(const auto channel, session.factory().make(info, secret));
    // Tested before anything is kept: a wrong key leaves no trace.
    ONHAND_TRY(channel->probe(session.cancel()));
    if (!options.secretsEnv) {
        if (const auto kept = session.secrets().write(info.secretRef, secret.joined()); !kept)
            return fail(secretTrouble(kept.error()));
    }
    engine::Adoption adoption(session.record(), *channel);
    ONHAND_ASSIGN(const auto connection, adoption.connect(info, session.cancel()));
    if (options.buffer != 0)
        ONHAND_TRY(session.commands().setBuffer(connection.channel, {}, {}, options.buffer, actorName()));
    ONHAND_ASSIGN(const auto adopted,
                  adoption.run(connection.channel, session.cancel(), [&](std::int64_t done, std::int64_t total) {
                      session.printer().progress(u"Reading listing"_s, done, total);
                  }));
    Answer answer;
    describe(answer, info, connection.identity, adopted);
    answer.json.insert(u"existed"_s, connection.existed);
    return answer;
}

Result<Answer> channels(Session& session)
{
    ONHAND_ASSIGN(const auto list, session.queries().channels());
    Answer answer;
    QJsonArray rows;
    for (const ChannelInfo& info : list) {
        rows.append(QJsonObject{{u"id"_s, qint64(info.id.value)},
                                {u"name"_s, info.name},
                                {u"kind"_s, info.kind},
                                {u"state"_s, toWord(info.state)},
                                {u"url"_s, info.url}});
        answer.say(u"%1  %2  %3  %4"_s.arg(info.name, info.kind, toWord(info.state), info.url));
    }
    if (list.empty())
        answer.say(u"No channel is connected. Next: onhandctl connect URL."_s);
    answer.json.insert(u"channels"_s, rows);
    return answer;
}

Result<Answer> setBuffer(Session& session, const BufferOptions& options)
{
    ONHAND_ASSIGN(const ChannelInfo info, session.channel());
    SkuId sku;
    if (!options.sku.isEmpty()) {
        ONHAND_ASSIGN(sku, session.queries().skuByCode(options.sku));
    }
    ONHAND_TRY(session.commands().setBuffer(info.id, options.category, sku, options.eaches, actorName()));
    Answer answer;
    answer.json = {{u"channel"_s, info.name},
                   {u"category"_s, options.category},
                   {u"sku"_s, options.sku},
                   {u"buffer"_s, qint64(options.eaches)}};
    const QString what = !options.sku.isEmpty()        ? options.sku
                         : !options.category.isEmpty() ? options.category
                                                       : u"every SKU"_s;
    answer.say(u"%1 keeps %2 back for %3."_s.arg(info.name).arg(options.eaches).arg(what));
    return answer;
}

} // namespace onhand::ctl
