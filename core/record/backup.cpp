#include "record/backup.h"

#include "record/in_use_lock.h"
#include "record/integrity.h"
#include "record/migrator.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QUuid>

#include <filesystem>

namespace onhand::record {

namespace {

// A file that is removed again unless it got its final name.
class PartialFile
{
public:
    explicit PartialFile(const QString& target)
        : path_(QStringLiteral("%1.%2.part").arg(target, QUuid::createUuid().toString(QUuid::Id128)))
    {
    }
    ~PartialFile() { QFile::remove(path_); }
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    const QString& path() const { return path_; }

private:
    QString path_;
};

std::filesystem::path nativePath(const QString& path)
{
    return {path.toStdU16String()};
}

// Opened for reading, but allowed to write other files than the record itself.
Result<std::unique_ptr<Connection>> openToCopy(const QString& path)
{
    ONHAND_ASSIGN(auto connection, Connection::open(Location::file(path), true));
    ONHAND_TRY(connection->execute(QStringLiteral("PRAGMA query_only = OFF")));
    return connection;
}

Result<void> requireSound(Connection& connection)
{
    ONHAND_ASSIGN(const int schema, schemaOf(connection));
    if (schema > newestSchema()) {
        return fail(ErrorKind::NewerSchema,
                    QStringLiteral("the backup has schema %1, this program knows %2").arg(schema).arg(newestSchema()));
    }
    if (schema == 0)
        return fail(ErrorKind::Corrupt, QStringLiteral("the backup holds no shelf record"));
    Snapshot snapshot(connection);
    ONHAND_ASSIGN(const IntegrityReport report, checkIntegrity(snapshot));
    if (!report.isSound()) {
        return fail(ErrorKind::Corrupt, QStringLiteral("%1 damaged places, %2 orphans, %3 sums not proved")
                                            .arg(report.damage.size())
                                            .arg(report.orphans.size())
                                            .arg(report.differences.size()));
    }
    return {};
}

// Copies what `source` has open to a new file, durable and checked.
Result<void> copyTo(Connection& source, const QString& target)
{
    QString quoted = target;
    quoted.replace(QLatin1Char('\''), QLatin1String("''"));
    ONHAND_TRY(source.execute(QStringLiteral("VACUUM INTO '%1'").arg(quoted)));
    ONHAND_ASSIGN(auto copy, openToCopy(target));
    // The copy is written without waiting for the disk; a commit of its own makes all of it durable.
    ONHAND_TRY(copy->execute(QStringLiteral("PRAGMA synchronous = FULL")));
    ONHAND_TRY(copy->execute(QStringLiteral("PRAGMA user_version = %1").arg(newestSchema())));
    return requireSound(*copy);
}

Result<PhotosCopied> copyPhotosOf(const QString& record, const QString& from, const QString& to)
{
    ONHAND_ASSIGN(auto connection, openToCopy(record));
    Snapshot snapshot(*connection);
    ONHAND_ASSIGN(const QStringList names, PhotoCopies::names(snapshot));
    return PhotoCopies::copy(names, from, to);
}

// The present record with all it has committed, kept beside itself.
Result<QString> keepAside(const QString& path, Instant now)
{
    const QString stamp = now.toDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString aside = QStringLiteral("%1.before-restore.%2").arg(path, stamp);
    for (int i = 2; QFile::exists(aside); ++i)
        aside = QStringLiteral("%1.before-restore.%2-%3").arg(path, stamp).arg(i);
    // The log may hold what a killed program committed last; its name ties it to the file.
    for (const QString& suffix : {QString(), QStringLiteral("-wal")}) {
        if (QFile::exists(path + suffix) && !QFile::copy(path + suffix, aside + suffix))
            return fail(ErrorKind::Storage, QStringLiteral("%1 could not be kept aside").arg(path + suffix));
    }
    return aside;
}

// A log that outlived its file would be replayed into the next one, so it goes first.
Result<void> replace(const QString& part, const QString& path)
{
    for (const QString& suffix : {QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        if (QFile::exists(path + suffix) && !QFile::remove(path + suffix))
            return fail(ErrorKind::Storage, QStringLiteral("%1 could not be removed").arg(path + suffix));
    }
    std::error_code error;
    std::filesystem::rename(nativePath(part), nativePath(path), error);
    if (error) {
        return fail(ErrorKind::Storage,
                    QStringLiteral("%1 could not be replaced: %2").arg(path, QString::fromStdString(error.message())));
    }
    return {};
}

} // namespace

Result<PhotosCopied> backUp(Record& record, const QString& target)
{
    if (record.location().backend != Backend::Sqlite)
        return fail(ErrorKind::Refused, QStringLiteral("a PostgreSQL record is backed up by pg_dump"));
    if (QFile::exists(target))
        return fail(ErrorKind::Conflict, QStringLiteral("%1 exists").arg(target));
    if (!QFileInfo(target).absoluteDir().exists())
        return fail(ErrorKind::NotFound, QStringLiteral("no folder %1").arg(QFileInfo(target).absolutePath()));
    const PartialFile part(target);
    {
        ONHAND_ASSIGN(auto source, openToCopy(record.location().path));
        ONHAND_TRY(copyTo(*source, part.path()));
    }
    ONHAND_ASSIGN(auto photos, copyPhotosOf(part.path(), PhotoCopies::folderOf(record.location().path),
                                            PhotoCopies::folderOfBackup(target)));
    if (!QFile::rename(part.path(), target))
        return fail(ErrorKind::Conflict, QStringLiteral("%1 could not be given its name").arg(target));
    return photos;
}

Result<DailyBackup> backUpDaily(Record& record, const QString& folder, int keep)
{
    Q_ASSERT(keep > 0);
    if (!QDir().mkpath(folder))
        return fail(ErrorKind::Storage, QStringLiteral("the folder %1 can not be made").arg(folder));
    const QDir backups(folder);
    const QString today = record.clock().now().toDateTime().toString(QStringLiteral("yyyy-MM-dd"));
    DailyBackup made{backups.filePath(QStringLiteral("shelf-%1.sqlite").arg(today)), false, {}};
    if (!QFile::exists(made.path)) {
        ONHAND_ASSIGN(made.photos, backUp(record, made.path));
        made.isNew = true;
    }
    static const QRegularExpression daily(QStringLiteral("^shelf-\\d{4}-\\d{2}-\\d{2}\\.sqlite$"));
    QStringList names = backups.entryList(QDir::Files, QDir::Name).filter(daily);
    while (names.size() > keep) {
        if (const QString oldest = backups.filePath(names.takeFirst()); !QFile::remove(oldest))
            return fail(ErrorKind::Storage, QStringLiteral("%1 could not be removed").arg(oldest));
    }
    return made;
}

Result<Restored> restore(const QString& backup, const QString& path, const Clock& clock)
{
    ONHAND_ASSIGN(const auto alone, InUseLock::take(path, InUseLock::Kind::Alone));
    const PartialFile part(path);
    {
        ONHAND_ASSIGN(auto source, openToCopy(backup));
        ONHAND_TRY(requireSound(*source));
        ONHAND_TRY(copyTo(*source, part.path()));
    }
    Restored done;
    // Before the record: a picture that no record names does no harm, a name without its picture does.
    ONHAND_ASSIGN(done.photos,
                  copyPhotosOf(part.path(), PhotoCopies::folderOfBackup(backup), PhotoCopies::folderOf(path)));
    if (QFile::exists(path)) {
        ONHAND_ASSIGN(done.aside, keepAside(path, clock.now()));
    }
    ONHAND_TRY(replace(part.path(), path));
    return done;
}

} // namespace onhand::record
