#include "record/settings_store.h"

namespace onhand::record {

namespace {

Result<std::optional<QString>> stored(Snapshot& s, const char* name)
{
    ONHAND_ASSIGN(Rows rows,
                  s.select(QStringLiteral("SELECT value FROM setting WHERE name = ?"), {QString::fromLatin1(name)}));
    return rows.next() ? std::optional(rows.text(0)) : std::nullopt;
}

Result<void> store(Transaction& tx, const char* name, const QString& value)
{
    ONHAND_TRY(tx.run(QStringLiteral("INSERT INTO setting (name, value, updated_at) VALUES (?, ?, ?) "
                                     "ON CONFLICT (name) DO UPDATE SET value = excluded.value, "
                                     "updated_at = excluded.updated_at"),
                      {QString::fromLatin1(name), value, qint64(tx.now().ms)}));
    tx.changes().settings = true;
    return {};
}

bool inRange(const NumberSetting& setting, std::int64_t value)
{
    return value >= setting.least && value <= setting.most;
}

} // namespace

Result<std::int64_t> SettingsStore::get(Snapshot& s, const NumberSetting& setting)
{
    ONHAND_ASSIGN(const auto text, stored(s, setting.name));
    bool whole = false;
    const std::int64_t value = text ? text->toLongLong(&whole) : 0;
    return whole && inRange(setting, value) ? value : setting.fallback;
}

Result<QString> SettingsStore::get(Snapshot& s, const WordSetting& setting)
{
    ONHAND_ASSIGN(const auto text, stored(s, setting.name));
    return text && !text->isEmpty() ? *text : QString::fromLatin1(setting.fallback);
}

Result<void> SettingsStore::set(Transaction& tx, const WordSetting& setting, const QString& word)
{
    return store(tx, setting.name, word);
}

Result<void> SettingsStore::set(Transaction& tx, const NumberSetting& setting, std::int64_t value)
{
    if (!inRange(setting, value))
        return fail(ErrorKind::Invalid, QStringLiteral("%1: must be from %2 to %3")
                                            .arg(QString::fromLatin1(setting.name))
                                            .arg(setting.least)
                                            .arg(setting.most));
    return store(tx, setting.name, QString::number(value));
}

} // namespace onhand::record
