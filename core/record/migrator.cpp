#include "record/migrator.h"

#include "base/logging.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace onhand::record {

namespace {

struct Migration
{
    int version = 0;
    QString path;
};

std::vector<Migration> migrations()
{
    static const QRegularExpression name(QStringLiteral("^(\\d{4})_.*\\.sql$"));
    std::vector<Migration> found;
    const QDir schema(QStringLiteral(":/schema"));
    for (const QString& file : schema.entryList(QDir::Files, QDir::Name)) {
        if (const auto match = name.match(file); match.hasMatch())
            found.push_back({match.captured(1).toInt(), schema.filePath(file)});
    }
    Q_ASSERT(!found.empty());
    return found;
}

Result<void> apply(Connection& connection, const Migration& migration, const Clock& clock)
{
    QFile file(migration.path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Storage, QStringLiteral("migration %1 is missing").arg(migration.version));
    const QString text = QString::fromUtf8(file.readAll());
    for (const QString& statement : statementsOf(connection.backend(), text))
        ONHAND_TRY(connection.execute(statement));
    ONHAND_TRY(connection.run(QStringLiteral("INSERT INTO schema_version (version, applied_at) VALUES (?, ?)"),
                              {migration.version, qint64(clock.now().ms)}));
    return {};
}

Result<void> applyInTransaction(Connection& connection, const Migration& migration, const Clock& clock)
{
    ONHAND_TRY(connection.beginWrite());
    // Another program may have migrated while we waited for the lock.
    const auto current = schemaOf(connection);
    Result<void> done = current ? Result<void>() : Result<void>(fail(current.error()));
    if (done && *current < migration.version)
        done = apply(connection, migration, clock);
    if (done)
        done = connection.execute(QStringLiteral("COMMIT"));
    if (!done) {
        if (const auto undone = connection.execute(QStringLiteral("ROLLBACK")); !undone)
            qCWarning(lcRecord) << "rolling back migration" << migration.version << undone.error().detail;
    }
    return done;
}

Result<void> backUpBefore(Connection& connection, int version, const Clock& clock)
{
    if (connection.backend() != Backend::Sqlite || version == 0)
        return {};
    const QString stamp = clock.now().toDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString copy = QStringLiteral("%1.before-%2.%3").arg(connection.location().path).arg(version + 1).arg(stamp);
    copy.replace(QLatin1Char('\''), QStringLiteral("''"));
    return connection.execute(QStringLiteral("VACUUM INTO '%1'").arg(copy));
}

} // namespace

int newestSchema()
{
    return migrations().back().version;
}

Result<int> schemaOf(Connection& connection)
{
    const bool sqlite = connection.backend() == Backend::Sqlite;
    const QString lookUp =
        sqlite ? QStringLiteral("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'")
               : QStringLiteral("SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'schema_version' "
                                "AND table_schema = current_schema()");
    {
        ONHAND_ASSIGN(Rows exists, connection.select(lookUp));
        if (!exists.next() || exists.integer(0) == 0)
            return 0;
    }
    ONHAND_ASSIGN(Rows rows, connection.select(QStringLiteral("SELECT COALESCE(MAX(version), 0) FROM schema_version")));
    return rows.next() ? int(rows.integer(0)) : 0;
}

Result<void> migrate(Connection& connection, const Clock& clock)
{
    ONHAND_ASSIGN(const int current, schemaOf(connection));
    if (current > newestSchema()) {
        return fail(ErrorKind::NewerSchema,
                    QStringLiteral("the record has schema %1, this program knows %2").arg(current).arg(newestSchema()));
    }
    if (current == newestSchema())
        return {};
    ONHAND_TRY(backUpBefore(connection, current, clock));
    ONHAND_TRY(connection.execute(QStringLiteral(
        "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY, applied_at BIGINT NOT NULL)")));
    for (const Migration& migration : migrations()) {
        if (migration.version > current)
            ONHAND_TRY(applyInTransaction(connection, migration, clock));
    }
    return {};
}

} // namespace onhand::record
