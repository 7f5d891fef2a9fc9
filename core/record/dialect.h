#pragma once

#include "base/error.h"

#include <QString>
#include <QStringList>

class QSqlError;

namespace onhand::record {

// Which database carries the record. Everything that differs between the two is in dialect.cpp.
enum class Backend
{
    Sqlite,
    Postgres
};

QString driverName(Backend backend);
// The statements that every new connection starts with.
QStringList openingStatements(Backend backend, bool readOnly);
// What a write transaction begins with. Both keep every other writer out at once: PostgreSQL by a table lock, taken
// before the first look at any row, so that no transaction has to be tried again because of another's.
QStringList beginWrite(Backend backend);
QString beginRead(Backend backend);
// A migration with its {{words}} filled in, cut into single statements.
QStringList statementsOf(Backend backend, const QString& migration);
// True when the error is that of a server which is not there any more, and not of the statement.
bool isLostConnection(Backend backend, const QSqlError& error);
// What the database's own error means to us. `what` says what was being done.
Error errorFrom(Backend backend, const QSqlError& error, const QString& what);

} // namespace onhand::record
