#include "record/in_use_lock.h"

#include "record/connection.h"

#include <QSqlError>

#include <atomic>

namespace onhand::record {

namespace {

// SQLite's own file locks are the one kind of shared lock that works alike on every system and needs no cleaning up.
// The lock's file stays empty: a transaction that read it holds it shared, an exclusive one holds it alone.
QStringList statementsFor(InUseLock::Kind kind)
{
    if (kind == InUseLock::Kind::Shared)
        return {QStringLiteral("BEGIN"), QStringLiteral("SELECT COUNT(*) FROM sqlite_master")};
    return {QStringLiteral("BEGIN EXCLUSIVE")};
}

} // namespace

InUseLock::InUseLock(QString connectionName)
    : name_(std::move(connectionName))
{
}

InUseLock::~InUseLock()
{
    QSqlDatabase::database(name_, false).close();
    QSqlDatabase::removeDatabase(name_);
}

Result<std::unique_ptr<InUseLock>> InUseLock::take(const QString& recordPath, Kind kind)
{
    static std::atomic<int> counter{0};
    std::unique_ptr<InUseLock> lock(new InUseLock(QStringLiteral("onhand-in-use-%1").arg(++counter)));
    const QString path = recordPath + QStringLiteral(".in-use");
    const QString what = QStringLiteral("taking %1").arg(path);
    QSqlDatabase database = QSqlDatabase::addDatabase(driverName(Backend::Sqlite), lock->name_);
    database.setDatabaseName(path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=1000"));
    if (!database.open())
        return fail(openingError(path, errorFrom(Backend::Sqlite, database.lastError(), what)));
    for (const QString& statement : statementsFor(kind)) {
        QSqlQuery query(database);
        if (!query.exec(statement))
            return fail(openingError(path, errorFrom(Backend::Sqlite, query.lastError(), what)));
    }
    return lock;
}

} // namespace onhand::record
