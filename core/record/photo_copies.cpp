#include "record/photo_copies.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

#include <functional>

namespace onhand::record {

namespace {

constexpr qint64 chunk = 1 << 20;

QString hashIn(const QString& name)
{
    return name.section(QLatin1Char('/'), 1).section(QLatin1Char('.'), 0, 0);
}

// Hands every piece on; false when the file can not be read to its end or is not what its name says.
bool readProved(const QString& path, const QString& hash, const std::function<bool(const QByteArray&)>& each)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    QCryptographicHash sum(QCryptographicHash::Sha256);
    for (;;) {
        const QByteArray piece = file.read(chunk);
        if (piece.isEmpty())
            break;
        sum.addData(piece);
        if (!each(piece))
            return false;
    }
    return file.error() == QFileDevice::NoError && QString::fromLatin1(sum.result().toHex()) == hash;
}

bool isThere(const QString& path, const QString& hash)
{
    return readProved(path, hash, [](const QByteArray&) { return true; });
}

enum class Copied
{
    Yes,
    Missing
};

Result<Copied> copyOne(const QString& name, const QString& from, const QString& to)
{
    const QString target = to + QLatin1Char('/') + name;
    if (!QDir().mkpath(QFileInfo(target).absolutePath()))
        return fail(ErrorKind::Storage, QStringLiteral("the folder %1 can not be made").arg(to));
    QSaveFile copy(target);
    if (!copy.open(QIODevice::WriteOnly))
        return fail(ErrorKind::Storage, QStringLiteral("%1: %2").arg(target, copy.errorString()));
    bool written = true;
    const bool proved = readProved(from + QLatin1Char('/') + name, hashIn(name), [&](const QByteArray& piece) {
        written = copy.write(piece) == piece.size();
        return written;
    });
    if (written && !proved) {
        copy.cancelWriting();
        return Copied::Missing;
    }
    if (!written || !copy.commit())
        return fail(ErrorKind::Storage, QStringLiteral("%1: %2").arg(target, copy.errorString()));
    return Copied::Yes;
}

} // namespace

QString PhotoCopies::folderOf(const QString& record)
{
    return QFileInfo(record).absolutePath() + QStringLiteral("/photos");
}

QString PhotoCopies::folderOfBackup(const QString& backup)
{
    return QFileInfo(backup).absolutePath() + QStringLiteral("/shelf-photos");
}

bool PhotoCopies::isName(const QString& name)
{
    static const QRegularExpression pattern(QStringLiteral("\\A([0-9a-f]{2})/\\1[0-9a-f]{62}\\.(jpg|png)\\z"));
    return pattern.match(name).hasMatch();
}

Result<QStringList> PhotoCopies::names(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT DISTINCT photo FROM return_arrival WHERE photo <> '' "
                                                     "ORDER BY photo")));
    QStringList names;
    while (rows.next())
        names << rows.text(0);
    return names;
}

Result<PhotosCopied> PhotoCopies::copy(const QStringList& names, const QString& from, const QString& to)
{
    PhotosCopied done;
    for (const QString& name : names) {
        if (!isName(name)) {
            done.missing << name;
            continue;
        }
        if (isThere(to + QLatin1Char('/') + name, hashIn(name))) {
            ++done.known;
            continue;
        }
        ONHAND_ASSIGN(const Copied one, copyOne(name, from, to));
        if (one == Copied::Yes)
            ++done.copied;
        else
            done.missing << name;
    }
    return done;
}

} // namespace onhand::record
