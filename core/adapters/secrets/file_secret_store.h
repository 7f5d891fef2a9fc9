#pragma once

#include "ports/secret_store.h"

#include <QMap>
#include <QMutex>

namespace onhand::secrets {

// Secrets in a JSON file that only its owner may read (0600). For machines without a keychain, and only when a person
// asked for it. A file that others may read is refused, not repaired: who knows who has read it. Where the file system
// keeps no such permissions (Windows), the user's own profile folder protects it.
class FileSecretStore final : public ports::SecretStore
{
public:
    explicit FileSecretStore(QString path);

    Result<QString> read(const QString& name) override;
    Result<void> write(const QString& name, const QString& secret) override;
    Result<void> remove(const QString& name) override;

private:
    Result<QMap<QString, QString>> load() const;
    Result<void> save(const QMap<QString, QString>& secrets) const;

    QString path_;
    QMutex mutex_;
};

} // namespace onhand::secrets
