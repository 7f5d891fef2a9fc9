#pragma once

#include "base/result.h"
#include "record/dialect.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace onhand::record {

// Where a record lies: a file for SQLite, connection words ("host=… dbname=…") for PostgreSQL.
struct Location
{
    Backend backend = Backend::Sqlite;
    QString path;

    static Location file(const QString& path) { return {Backend::Sqlite, path}; }
    static Location postgres(const QString& words) { return {Backend::Postgres, words}; }
};

// Lets a test fail a chosen statement or commit: called with the text before it runs; an error is what it then "gives".
using FaultHook = std::function<std::optional<Error>(const QString& statement)>;

// What a failure to open `path` means: a missing folder is NotFound, one that may not be written is ReadOnly.
Error openingError(const QString& path, Error error);

// A result set. Gives its prepared statement back to the connection when it goes out of scope.
class Rows
{
public:
    Rows(QSqlQuery query, std::function<void(QSqlQuery)> giveBack);
    ~Rows();
    Rows(Rows&&) noexcept;
    Rows& operator=(Rows&&) = delete;

    bool next() { return query_.next(); }
    std::int64_t integer(int column) const { return query_.value(column).toLongLong(); }
    QString text(int column) const { return query_.value(column).toString(); }
    bool isNull(int column) const { return query_.isNull(column); }
    std::optional<std::int64_t> maybe(int column) const;

private:
    QSqlQuery query_;
    std::function<void(QSqlQuery)> giveBack_;
};

// One named connection of QtSql, used by the thread that opened it only. Statements are prepared once and kept.
class Connection
{
public:
    static Result<std::unique_ptr<Connection>> open(const Location& location, bool readOnly, FaultHook fault = {});
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Backend backend() const { return location_.backend; }
    const Location& location() const { return location_; }
    bool isReadOnly() const { return readOnly_; }

    // Positional placeholders: '?' in the text, values in order.
    Result<Rows> select(const QString& text, const QVariantList& values = {});
    // Rows affected.
    Result<std::int64_t> run(const QString& text, const QVariantList& values = {});
    // A statement without values that is not worth keeping (BEGIN, PRAGMA, DDL).
    Result<void> execute(const QString& text);
    // Begins a write transaction. After an error none is open, unless that error came from ending it again. A server
    // that went away since the last transaction is connected to again, once; in the middle of one it is an error, and
    // what was not committed is lost.
    Result<void> beginWrite();
    Result<void> beginRead();

private:
    Connection(Location location, bool readOnly, FaultHook fault);
    Result<void> connect();
    Result<void> openDatabase();
    Result<void> begin(const QStringList& statements);
    Result<void> beginOn(const QStringList& statements);
    Result<void> reconnect();
    Error noted(const QSqlError& error, const QString& what);
    Result<QSqlQuery> prepared(const QString& text);
    Result<QSqlQuery> execPrepared(const QString& text, const QVariantList& values);
    void keep(const QString& text, QSqlQuery query);

    Location location_;
    bool readOnly_;
    FaultHook fault_;
    QString name_;
    QSqlDatabase database_;
    std::map<QString, std::vector<QSqlQuery>> kept_;
    bool lost_ = false; // the last error was that of a server which went away
};

} // namespace onhand::record
