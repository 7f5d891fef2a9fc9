#include "adapters/secrets/keychain_secret_store.h"

#include <QEventLoop>
#include <QThread>
#include <QTimer>

#include <qt6keychain/keychain.h>

#include <functional>

namespace onhand::secrets {

namespace {

constexpr int patience = 20'000;

Error errorOf(QKeychain::Error error, const QString& text)
{
    const auto detail = [&](const char* what) {
        return QStringLiteral("keychain: %1 (%2)").arg(QLatin1String(what), text);
    };
    switch (error) {
    case QKeychain::EntryNotFound:
        return {ErrorKind::NotFound, detail("no such entry")};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {ErrorKind::Refused, detail("access was denied; unlock it and try again")};
    // Without a running secret service the library says one or the other, depending on what is missing.
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        return {
            ErrorKind::Unreachable,
            detail("this session has none that answers; start one (GNOME Keyring, KWallet), or keep the secret in a "
                   "file or the environment by asking for it (--secrets-file, --secrets-env)")};
    default:
        return {ErrorKind::Unreachable, detail("it did not do what was asked")};
    }
}

// QtKeychain's jobs need an event loop; the caller's thread may have none, or one that must not spin. So each job gets
// a short-lived thread of its own.
Result<QString> runJob(const std::function<QKeychain::Job*()>& make)
{
    Result<QString> outcome = fail(ErrorKind::Timeout, QStringLiteral("keychain: no answer within 20 s"));
    std::unique_ptr<QThread> thread(QThread::create([&] {
        QEventLoop loop;
        QKeychain::Job* job = make();
        job->setAutoDelete(true);
        // Plain text fallbacks of the library stay off: where secrets lie is asked for, never chosen silently.
        job->setInsecureFallback(false);
        QObject::connect(job, &QKeychain::Job::finished, &loop, [&](QKeychain::Job* done) {
            if (done->error() != QKeychain::NoError)
                outcome = fail(errorOf(done->error(), done->errorString()));
            else if (auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(done))
                outcome = read->textData();
            else
                outcome = QString();
            loop.quit();
        });
        QTimer::singleShot(patience, &loop, &QEventLoop::quit);
        job->start();
        loop.exec();
    }));
    thread->setObjectName(QStringLiteral("keychain"));
    thread->start();
    thread->wait();
    return outcome;
}

} // namespace

KeychainSecretStore::KeychainSecretStore(QString service)
    : service_(std::move(service))
{
}

Result<QString> KeychainSecretStore::read(const QString& name)
{
    return runJob([&]() -> QKeychain::Job* {
        auto* job = new QKeychain::ReadPasswordJob(service_);
        job->setKey(name);
        return job;
    });
}

Result<void> KeychainSecretStore::write(const QString& name, const QString& secret)
{
    ONHAND_TRY(runJob([&]() -> QKeychain::Job* {
        auto* job = new QKeychain::WritePasswordJob(service_);
        job->setKey(name);
        job->setTextData(secret);
        return job;
    }));
    return {};
}

Result<void> KeychainSecretStore::remove(const QString& name)
{
    ONHAND_TRY(runJob([&]() -> QKeychain::Job* {
        auto* job = new QKeychain::DeletePasswordJob(service_);
        job->setKey(name);
        return job;
    }));
    return {};
}

} // namespace onhand::secrets
