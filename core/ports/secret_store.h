#pragma once

#include "base/result.h"

#include <QString>

namespace onhand::ports {

// Where secrets lie: the OS keychain, or what a person chose explicitly instead. Values are never logged.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    // NotFound when there is none; Unreachable when there is no keychain or it is locked (detail says which).
    virtual Result<QString> read(const QString& name) = 0;
    virtual Result<void> write(const QString& name, const QString& secret) = 0;
    virtual Result<void> remove(const QString& name) = 0;
};

} // namespace onhand::ports
