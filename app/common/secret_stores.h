#pragma once

#include "app/common/paths.h"
#include "ports/secret_store.h"

#include <memory>

namespace onhand::app {

// Where a channel's secret lies. The keychain unless a person asked for another place.
enum class SecretPlace
{
    Keychain,
    File,
    Environment
};

// Secrets by reference: "keychain:channel/Shop", "file:channel/Shop", "env:channel/Shop". The place is part of the
// reference, so that no secret is ever looked for where its owner did not put it.
class SecretStores
{
public:
    // Kept apart per data folder: two shops on one computer do not share a key.
    explicit SecretStores(const Paths& paths);
    // One store for every place; for tests and the demo, which must leave nothing behind.
    explicit SecretStores(std::shared_ptr<ports::SecretStore> everywhere);

    static QString reference(SecretPlace place, const QString& channelName);
    // Of the second explainer's key: "keychain:explainer".
    static QString explainerReference(SecretPlace place);

    Result<QString> read(const QString& reference) const;
    Result<void> write(const QString& reference, const QString& secret) const;
    Result<void> remove(const QString& reference) const;

private:
    Result<ports::SecretStore*> storeOf(const QString& reference) const;

    std::shared_ptr<ports::SecretStore> keychain_; // null in a build without one
    std::shared_ptr<ports::SecretStore> file_;
    std::shared_ptr<ports::SecretStore> environment_;
};

} // namespace onhand::app
