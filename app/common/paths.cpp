#include "app/common/paths.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace onhand::app {

Result<Paths> Paths::at(const QString& chosen)
{
    const QString wanted =
        chosen.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) : chosen;
    if (wanted.isEmpty())
        return fail(ErrorKind::ReadOnly, QStringLiteral("the system names no place for application data"));
    const QString folder = QDir(wanted).absolutePath();
    if (!QDir().mkpath(folder) || !QFileInfo(folder).isWritable())
        return fail(ErrorKind::ReadOnly, QStringLiteral("data folder %1 can not be made or written").arg(folder));
    return Paths(QFileInfo(folder).canonicalFilePath());
}

QString Paths::fingerprint() const
{
    const auto hash = QCryptographicHash::hash(data_.toUtf8(), QCryptographicHash::Sha256).toHex().left(12);
    return QStringLiteral("onhand-") + QString::fromLatin1(hash);
}

} // namespace onhand::app
