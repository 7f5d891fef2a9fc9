#include "adapters/secrets/environment_secret_store.h"

namespace onhand::secrets {

EnvironmentSecretStore::EnvironmentSecretStore(QProcessEnvironment environment)
    : environment_(std::move(environment))
{
}

QString EnvironmentSecretStore::variableOf(const QString& name)
{
    QString variable = QStringLiteral("ONHAND_SECRET_") + name.toUpper();
    for (QChar& c : variable) {
        if (!(c >= u'A' && c <= u'Z') && !(c >= u'0' && c <= u'9'))
            c = u'_';
    }
    return variable;
}

Result<QString> EnvironmentSecretStore::read(const QString& name)
{
    const QString variable = variableOf(name);
    const QString value = environment_.value(variable);
    if (value.isEmpty())
        return fail(ErrorKind::NotFound, QStringLiteral("environment: %1 is not set").arg(variable));
    return value;
}

Result<void> EnvironmentSecretStore::write(const QString& name, const QString&)
{
    return fail(ErrorKind::Refused,
                QStringLiteral("environment: set %1 yourself; nothing is written there").arg(variableOf(name)));
}

Result<void> EnvironmentSecretStore::remove(const QString& name)
{
    return fail(ErrorKind::Refused, QStringLiteral("environment: unset %1 yourself").arg(variableOf(name)));
}

} // namespace onhand::secrets
