#include "app/onhandctl/commands.h"
#include "app/onhandctl/read_key.h"

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

desk::StoreAccess accessOf(const ConnectOptions& options)
{
    desk::StoreAccess access;
    access.name = options.name;
    access.url = options.url;
    access.caFile = options.caFile;
    access.allowPlainHttp = options.plainHttp;
    access.keyPlace = options.secretsFile  ? desk::KeyPlace::File
                      : options.secretsEnv ? desk::KeyPlace::Environment
                                           : desk::KeyPlace::Keychain;
    access.buffer = options.buffer;
    return access;
}

QJsonObject jsonOfFound(const desk::StoreFound& found)
{
    return {{u"product"_s, found.product},
            {u"version"_s, found.version},
            {u"platform"_s, found.platform},
            {u"currency"_s, found.currency},
            {u"can_write"_s, found.canWrite},
            {u"products"_s, qint64(found.products)},
            {u"warnings"_s, QJsonArray::fromStringList(found.warnings)}};
}

void describe(Answer& answer, const desk::StoreFound& store, const desk::CatalogueTaken& adopted)
{
    answer.json.insert(u"channel"_s, store.name);
    answer.json.insert(u"url"_s, store.url);
    answer.json.insert(u"identity"_s, jsonOfFound(store));
    answer.json.insert(u"catalogue"_s, QJsonObject{{u"complete"_s, adopted.complete},
                                                   {u"reason"_s, adopted.reason},
                                                   {u"expected"_s, qint64(adopted.expected)},
                                                   {u"found"_s, qint64(adopted.found)},
                                                   {u"aligned"_s, qint64(adopted.aligned)},
                                                   {u"without_code"_s, qint64(adopted.withoutCode)},
                                                   {u"duplicates"_s, qint64(adopted.duplicates)},
                                                   {u"unmanaged"_s, qint64(adopted.unmanaged)},
                                                   {u"new_skus"_s, qint64(adopted.newSkus)}});
    answer.say(u"Connected to %1: %2 %3 on %4, currency %5."_s.arg(store.name, store.product, store.version,
                                                                   store.platform, store.currency));
    for (const QString& warning : store.warnings)
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
    auto access = accessOf(options);
    ONHAND_ASSIGN(const QString name, app::StoreSetup::nameOf(access));
    const QString place = app::SecretStores::reference(app::SecretPlace::Environment, name);
    ONHAND_ASSIGN(const app::ApiSecret secret, readKey(session, options, place));
    access.key = secret.key;
    access.secret = secret.secret;
    app::StoreSetup setup = session.setup();
    ONHAND_ASSIGN(const auto connected, setup.connect(access, actorName(), session.cancel()));
    if (!connected.channel)
        return fail(ErrorKind::Refused, connected.keyTrouble);
    ONHAND_ASSIGN(const auto adopted, setup.adopt(connected.channel, actorName(), session.cancel(),
                                                  [&](std::int64_t done, std::int64_t total) {
                                                      session.printer().progress(u"Reading listing"_s, done, total);
                                                  }));
    Answer answer;
    describe(answer, connected.found, adopted);
    answer.json.insert(u"existed"_s, connected.existed);
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
