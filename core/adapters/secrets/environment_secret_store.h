#pragma once

#include "ports/secret_store.h"

#include <QProcessEnvironment>

namespace onhand::secrets {

// Secrets from the environment: the entry "channel/1" is ONHAND_SECRET_CHANNEL_1. For servers and continuous
// integration, and only when a person asked for it. Read-only: writing and removing are Refused.
class EnvironmentSecretStore final : public ports::SecretStore
{
public:
    explicit EnvironmentSecretStore(QProcessEnvironment environment = QProcessEnvironment::systemEnvironment());

    static QString variableOf(const QString& name);

    Result<QString> read(const QString& name) override;
    Result<void> write(const QString& name, const QString& secret) override;
    Result<void> remove(const QString& name) override;

private:
    QProcessEnvironment environment_;
};

} // namespace onhand::secrets
