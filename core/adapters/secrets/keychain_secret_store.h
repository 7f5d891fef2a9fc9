#pragma once

#include "ports/secret_store.h"

namespace onhand::secrets {

// Secrets in the keychain of the operating system, under one service name. Calls block for at most 20 s (a locked
// keychain asks its owner) and may come from any thread. A machine without a keychain gives Unreachable, with what to
// do instead in the detail.
class KeychainSecretStore final : public ports::SecretStore
{
public:
    explicit KeychainSecretStore(QString service);

    Result<QString> read(const QString& name) override;
    Result<void> write(const QString& name, const QString& secret) override;
    Result<void> remove(const QString& name) override;

private:
    QString service_;
};

} // namespace onhand::secrets
