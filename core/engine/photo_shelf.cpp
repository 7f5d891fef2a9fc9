#include "engine/photo_shelf.h"

#include "desk/photos_desk.h"
#include "record/photo_copies.h"
#include "record/record.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace onhand::engine {

namespace {

// By content: a name proves nothing.
QString suffixOf(const QByteArray& bytes)
{
    if (bytes.startsWith(QByteArray("\xff\xd8\xff", 3)))
        return QStringLiteral("jpg");
    if (bytes.startsWith(QByteArray("\x89PNG\r\n\x1a\n", 8)))
        return QStringLiteral("png");
    return {};
}

Result<QByteArray> contentOf(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, QStringLiteral("photo: %1 can not be read").arg(path));
    QByteArray bytes = file.read(desk::PhotoCommands::mostBytes + 1);
    if (bytes.size() > desk::PhotoCommands::mostBytes)
        return fail(ErrorKind::Refused,
                    QStringLiteral("photo_size: more than %1 bytes").arg(desk::PhotoCommands::mostBytes));
    return bytes;
}

} // namespace

PhotoShelf PhotoShelf::of(const record::Record& record)
{
    const record::Location& location = record.location();
    if (location.backend != record::Backend::Sqlite)
        return PhotoShelf({});
    return PhotoShelf(record::PhotoCopies::folderOf(location.path));
}

Result<QString> PhotoShelf::keep(const QString& file) const
{
    if (folder_.isEmpty())
        return fail(ErrorKind::Refused, QStringLiteral("photo_place: a record on a server has no folder for pictures"));
    ONHAND_ASSIGN(const QByteArray bytes, contentOf(file));
    const QString suffix = suffixOf(bytes);
    if (suffix.isEmpty())
        return fail(ErrorKind::Refused, QStringLiteral("photo_type: neither JPEG nor PNG"));
    const QString hash = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    const QString kept = QStringLiteral("%1/%2.%3").arg(hash.left(2), hash, suffix);
    const QString path = folder_ + QLatin1Char('/') + kept;
    if (QFileInfo(path).size() == bytes.size())
        return kept;
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return fail(ErrorKind::ReadOnly, QStringLiteral("photo: %1 can not be made").arg(folder_));
    QSaveFile copy(path);
    if (!copy.open(QIODevice::WriteOnly) || copy.write(bytes) != bytes.size() || !copy.commit())
        return fail(ErrorKind::Storage, QStringLiteral("photo: %1: %2").arg(path, copy.errorString()));
    return kept;
}

Result<QByteArray> PhotoShelf::read(const QString& kept) const
{
    if (folder_.isEmpty() || !record::PhotoCopies::isName(kept))
        return fail(ErrorKind::NotFound, QStringLiteral("photo: %1 is no name of a picture").arg(kept.left(100)));
    return contentOf(folder_ + QLatin1Char('/') + kept);
}

} // namespace onhand::engine
