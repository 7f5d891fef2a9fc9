#include "record/webhook_store.h"

#include "record/bound.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace onhand::record {

namespace {

constexpr const char* settingName = "webhooks";

std::optional<Instant> moment(const Rows& rows, int column)
{
    const auto ms = rows.maybe(column);
    return ms ? std::optional(Instant{*ms}) : std::nullopt;
}

} // namespace

Result<ListenSettings> WebhookStore::listening(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT value FROM setting WHERE name = ?"),
                                      {QString::fromLatin1(settingName)}));
    ListenSettings settings;
    if (!rows.next())
        return settings;
    const QJsonObject kept = QJsonDocument::fromJson(rows.text(0).toUtf8()).object();
    settings.enabled = kept.value(QLatin1String("enabled")).toBool();
    settings.publicUrl = kept.value(QLatin1String("public_url")).toString();
    settings.address = kept.value(QLatin1String("address")).toString(settings.address);
    settings.port = kept.value(QLatin1String("port")).toInt(settings.port);
    settings.certificateFile = kept.value(QLatin1String("certificate_file")).toString();
    settings.keyFile = kept.value(QLatin1String("key_file")).toString();
    return settings;
}

Result<void> WebhookStore::setListening(Transaction& tx, const ListenSettings& settings)
{
    const QJsonObject kept{{QStringLiteral("enabled"), settings.enabled},
                           {QStringLiteral("public_url"), settings.publicUrl},
                           {QStringLiteral("address"), settings.address},
                           {QStringLiteral("port"), settings.port},
                           {QStringLiteral("certificate_file"), settings.certificateFile},
                           {QStringLiteral("key_file"), settings.keyFile}};
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO setting (name, value, updated_at) VALUES (?, ?, ?) "
                                     "ON CONFLICT (name) DO UPDATE SET value = excluded.value, "
                                     "updated_at = excluded.updated_at"),
                      {QString::fromLatin1(settingName),
                       QString::fromUtf8(QJsonDocument(kept).toJson(QJsonDocument::Compact)), qint64(tx.now().ms)}));
    tx.changes().settings = true;
    return {};
}

Result<std::optional<WebhookDoor>> WebhookStore::find(Snapshot& s, ChannelId channel)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT token, is_open, opened_at, deliveries, last_delivery_at, "
                                                     "refused, refused_in_row, last_refused_at, overflowed, gaps "
                                                     "FROM webhook_door WHERE channel_id = ?"),
                                      {qint64(channel.value)}));
    if (!rows.next())
        return std::optional<WebhookDoor>{};
    WebhookDoor door;
    door.channel = channel;
    door.token = rows.text(0);
    door.open = rows.integer(1) != 0;
    door.openedAt = Instant{rows.integer(2)};
    door.deliveries = rows.integer(3);
    door.lastDeliveryAt = moment(rows, 4);
    door.refused = rows.integer(5);
    door.refusedInRow = rows.integer(6);
    door.lastRefusedAt = moment(rows, 7);
    door.overflowed = rows.integer(8);
    door.gaps = rows.integer(9);
    return std::optional(door);
}

Result<WebhookDoor> WebhookStore::open(Transaction& tx, ChannelId channel, const QString& token)
{
    // Orders from before it was opened are no gap.
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO webhook_door (channel_id, token, opened_at, gaps_until) "
                                     "VALUES (?, ?, ?, ?) ON CONFLICT (channel_id) DO UPDATE SET "
                                     "opened_at = CASE WHEN webhook_door.is_open = 1 THEN webhook_door.opened_at "
                                     "ELSE excluded.opened_at END, gaps_until = CASE WHEN webhook_door.is_open = 1 "
                                     "THEN webhook_door.gaps_until ELSE excluded.gaps_until END, is_open = 1"),
                      {qint64(channel.value), token, qint64(tx.now().ms), qint64(tx.now().ms)}));
    tx.changes().settings = true;
    ONHAND_ASSIGN(const auto door, find(tx, channel));
    if (!door)
        return fail(ErrorKind::Storage, QStringLiteral("the door that was just opened is not there"));
    return *door;
}

Result<void> WebhookStore::close(Transaction& tx, ChannelId channel)
{
    ONHAND_TRY(
        tx.run(QStringLiteral("UPDATE webhook_door SET is_open = 0 WHERE channel_id = ?"), {qint64(channel.value)}));
    tx.changes().settings = true;
    return {};
}

Result<void> WebhookStore::note(Transaction& tx, ChannelId channel, const DoorNews& news)
{
    const qint64 now = tx.now().ms;
    if (news.deliveries > 0)
        ONHAND_TRY(tx.run(QStringLiteral("UPDATE webhook_door SET deliveries = deliveries + ?, last_delivery_at = ?, "
                                         "refused_in_row = 0 WHERE channel_id = ?"),
                          {qint64(news.deliveries), now, qint64(channel.value)}));
    if (news.refused > 0 || news.overflowed > 0)
        ONHAND_TRY(tx.run(QStringLiteral("UPDATE webhook_door SET refused = refused + ?, "
                                         "refused_in_row = refused_in_row + ?, last_refused_at = CASE WHEN ? > 0 "
                                         "THEN ? ELSE last_refused_at END, overflowed = overflowed + ? "
                                         "WHERE channel_id = ?"),
                          {qint64(news.refused), qint64(news.refused), qint64(news.refused), now,
                           qint64(news.overflowed), qint64(channel.value)}));
    return {};
}

Result<void> WebhookStore::forgetRefusals(Transaction& tx, ChannelId channel)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE webhook_door SET refused_in_row = 0 WHERE channel_id = ?"),
                      {qint64(channel.value)}));
    tx.changes().settings = true;
    return {};
}

Result<void> WebhookStore::noteHooks(Transaction& tx, ChannelId channel, const std::vector<SeenHook>& hooks)
{
    ONHAND_TRY(tx.run(QStringLiteral("DELETE FROM webhook_hook WHERE channel_id = ?"), {qint64(channel.value)}));
    qint64 position = 0;
    for (const SeenHook& hook : hooks) {
        ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO webhook_hook (channel_id, position, topic, external_ref, state, "
                                         "status, url) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                          {qint64(channel.value), position++, hook.topic, bound(hook.external), hook.state,
                           bound(hook.status), bound(hook.url)}));
    }
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE webhook_door SET checked_at = ?, check_problem = '' WHERE channel_id = ?"),
                      {qint64(tx.now().ms), qint64(channel.value)}));
    tx.changes().channels = true;
    return {};
}

Result<void> WebhookStore::noteCheckProblem(Transaction& tx, ChannelId channel, const QString& problem)
{
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE webhook_door SET check_problem = ? WHERE channel_id = ?"),
                      {bound(problem.left(500)), qint64(channel.value)}));
    tx.changes().channels = true;
    return {};
}

Result<HookCheck> WebhookStore::hooks(Snapshot& s, ChannelId channel)
{
    HookCheck check;
    {
        ONHAND_ASSIGN(
            Rows door,
            s.select(QStringLiteral("SELECT checked_at, check_problem FROM webhook_door WHERE channel_id = ?"),
                     {qint64(channel.value)}));
        if (!door.next())
            return check;
        check.checkedAt = moment(door, 0);
        check.problem = door.text(1);
    }
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT topic, external_ref, state, status, url "
                                                     "FROM webhook_hook WHERE channel_id = ? ORDER BY position"),
                                      {qint64(channel.value)}));
    while (rows.next())
        check.hooks.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4)});
    return check;
}

Result<void> WebhookStore::setListener(Transaction& tx, const ListenerState& state)
{
    ONHAND_TRY(tx.run(
        QStringLiteral("INSERT INTO webhook_listener (id, listening, address, port, problem, detail, changed_at) "
                       "VALUES (1, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET listening = excluded.listening, "
                       "address = excluded.address, port = excluded.port, problem = excluded.problem, "
                       "detail = excluded.detail, changed_at = excluded.changed_at"),
        {state.listening ? 1 : 0, bound(state.address), state.port, bound(state.problem), bound(state.detail.left(500)),
         qint64(tx.now().ms)}));
    tx.changes().channels = true;
    return {};
}

Result<ListenerState> WebhookStore::listener(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT listening, address, port, problem, detail "
                                                     "FROM webhook_listener WHERE id = 1")));
    if (!rows.next())
        return ListenerState{};
    return ListenerState{rows.integer(0) != 0, rows.text(1), int(rows.integer(2)), rows.text(3), rows.text(4)};
}

Result<std::int64_t> WebhookStore::countGaps(Transaction& tx, ChannelId channel, Instant until)
{
    ONHAND_ASSIGN(Rows rows,
                  tx.select(QStringLiteral("SELECT COUNT(o.id) FROM webhook_door d JOIN channel_order o "
                                           "ON o.channel_id = d.channel_id AND o.first_seen_at > d.gaps_until "
                                           "AND o.first_seen_at <= ? AND o.placed_at >= d.opened_at "
                                           "WHERE d.channel_id = ? AND d.is_open = 1 AND NOT EXISTS "
                                           "(SELECT 1 FROM inbox i WHERE i.channel_id = d.channel_id "
                                           "AND i.reference = o.external_ref AND i.kind = 'order')"),
                            {qint64(until.ms), qint64(channel.value)}));
    const std::int64_t found = rows.next() ? rows.integer(0) : 0;
    ONHAND_TRY(tx.run(QStringLiteral("UPDATE webhook_door SET gaps = gaps + ?, gaps_until = ? WHERE channel_id = ? "
                                     "AND is_open = 1 AND gaps_until < ?"),
                      {qint64(found), qint64(until.ms), qint64(channel.value), qint64(until.ms)}));
    return found;
}

} // namespace onhand::record
