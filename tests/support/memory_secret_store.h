#pragma once

#include "ports/secret_store.h"

#include <QMap>
#include <QMutex>

namespace onhand::test {

// Secrets that end with the test.
class MemorySecretStore final : public ports::SecretStore
{
public:
    Result<QString> read(const QString& name) override
    {
        const QMutexLocker lock(&mutex_);
        if (!secrets_.contains(name))
            return fail(ErrorKind::NotFound, QStringLiteral("no entry %1").arg(name));
        return secrets_.value(name);
    }
    Result<void> write(const QString& name, const QString& secret) override
    {
        const QMutexLocker lock(&mutex_);
        secrets_.insert(name, secret);
        return {};
    }
    Result<void> remove(const QString& name) override
    {
        const QMutexLocker lock(&mutex_);
        if (secrets_.remove(name) == 0)
            return fail(ErrorKind::NotFound, QStringLiteral("no entry %1").arg(name));
        return {};
    }

private:
    QMutex mutex_;
    QMap<QString, QString> secrets_;
};

} // namespace onhand::test
