#include "adapters/secrets/file_secret_store.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace onhand::secrets {

namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                        QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;

} // namespace

FileSecretStore::FileSecretStore(QString path)
    : path_(std::move(path))
{
}

Result<QMap<QString, QString>> FileSecretStore::load() const
{
    QFile file(path_);
    if (!file.exists())
        return QMap<QString, QString>{};
#ifndef Q_OS_WIN
    if (file.permissions() & others)
        return fail(ErrorKind::Refused,
                    QStringLiteral("secrets file: others may read %1; set its permissions to 0600 (chmod 600) and "
                                   "consider the key inside of it as seen")
                        .arg(path_));
#endif
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Unreachable, QStringLiteral("secrets file: %1").arg(file.errorString()));
    QJsonParseError parsed;
    const auto json = QJsonDocument::fromJson(file.readAll(), &parsed);
    if (!json.isObject())
        return fail(ErrorKind::Invalid, QStringLiteral("secrets file: %1 is not a JSON object").arg(path_));
    QMap<QString, QString> secrets;
    const QJsonObject entries = json.object();
    for (auto it = entries.begin(); it != entries.end(); ++it)
        secrets.insert(it.key(), it.value().toString());
    return secrets;
}

// Written beside and renamed, so that a crash leaves the old file; the permissions are set while it is still empty.
Result<void> FileSecretStore::save(const QMap<QString, QString>& secrets) const
{
    QJsonObject entries;
    for (auto it = secrets.begin(); it != secrets.end(); ++it)
        entries.insert(it.key(), it.value());
    QSaveFile file(path_);
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly) &&
                         file.write(QJsonDocument(entries).toJson()) > 0 && file.commit();
    if (!written)
        return fail(ErrorKind::Unreachable, QStringLiteral("secrets file: %1: %2").arg(path_, file.errorString()));
    return {};
}

Result<QString> FileSecretStore::read(const QString& name)
{
    const QMutexLocker lock(&mutex_);
    ONHAND_ASSIGN(const auto secrets, load());
    const auto found = secrets.find(name);
    if (found == secrets.end())
        return fail(ErrorKind::NotFound, QStringLiteral("secrets file: no entry %1").arg(name));
    return *found;
}

Result<void> FileSecretStore::write(const QString& name, const QString& secret)
{
    const QMutexLocker lock(&mutex_);
    ONHAND_ASSIGN(auto secrets, load());
    secrets.insert(name, secret);
    return save(secrets);
}

Result<void> FileSecretStore::remove(const QString& name)
{
    const QMutexLocker lock(&mutex_);
    ONHAND_ASSIGN(auto secrets, load());
    if (secrets.remove(name) == 0)
        return fail(ErrorKind::NotFound, QStringLiteral("secrets file: no entry %1").arg(name));
    return save(secrets);
}

} // namespace onhand::secrets
