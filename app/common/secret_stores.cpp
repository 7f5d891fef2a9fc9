#include "app/common/secret_stores.h"

#include "adapters/secrets/environment_secret_store.h"
#include "adapters/secrets/file_secret_store.h"
#if defined(ONHAND_KEYCHAIN)
#include "adapters/secrets/keychain_secret_store.h"
#endif

namespace onhand::app {

namespace {

QString entryOf(const QString& reference)
{
    return reference.mid(reference.indexOf(u':') + 1);
}

QLatin1String schemeOf(SecretPlace place)
{
    return place == SecretPlace::Keychain ? QLatin1String("keychain")
           : place == SecretPlace::File   ? QLatin1String("file")
                                          : QLatin1String("env");
}

} // namespace

SecretStores::SecretStores(const Paths& paths)
    : file_(std::make_shared<secrets::FileSecretStore>(paths.secrets()))
    , environment_(std::make_shared<secrets::EnvironmentSecretStore>())
{
#if defined(ONHAND_KEYCHAIN)
    keychain_ = std::make_shared<secrets::KeychainSecretStore>(paths.fingerprint());
#endif
}

SecretStores::SecretStores(std::shared_ptr<ports::SecretStore> everywhere)
    : keychain_(everywhere)
    , file_(everywhere)
    , environment_(everywhere)
{
}

QString SecretStores::reference(SecretPlace place, const QString& channelName)
{
    return QStringLiteral("%1:channel/%2").arg(schemeOf(place), channelName);
}

QString SecretStores::explainerReference(SecretPlace place)
{
    return schemeOf(place) + QStringLiteral(":explainer");
}

Result<ports::SecretStore*> SecretStores::storeOf(const QString& reference) const
{
    ports::SecretStore* store = nullptr;
    if (reference.startsWith(QLatin1String("keychain:")))
        store = keychain_.get();
    else if (reference.startsWith(QLatin1String("file:")))
        store = file_.get();
    else if (reference.startsWith(QLatin1String("env:")))
        store = environment_.get();
    else
        return fail(ErrorKind::Invalid, QStringLiteral("secret: \"%1\" names no place").arg(reference));
    if (!store)
        return fail(ErrorKind::Unreachable, QStringLiteral("keychain: this build has none; use --secrets-file or "
                                                           "--secrets-env"));
    return store;
}

Result<QString> SecretStores::read(const QString& reference) const
{
    ONHAND_ASSIGN(auto* store, storeOf(reference));
    return store->read(entryOf(reference));
}

Result<void> SecretStores::write(const QString& reference, const QString& secret) const
{
    ONHAND_ASSIGN(auto* store, storeOf(reference));
    return store->write(entryOf(reference), secret);
}

Result<void> SecretStores::remove(const QString& reference) const
{
    ONHAND_ASSIGN(auto* store, storeOf(reference));
    return store->remove(entryOf(reference));
}

} // namespace onhand::app
