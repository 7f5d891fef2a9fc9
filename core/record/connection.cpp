#include "record/connection.h"

#include "base/logging.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlError>

#include <atomic>

namespace onhand::record {

Error openingError(const QString& path, Error error)
{
    // SQLite says no more than "unable to open", whatever the cause.
    if (error.kind != ErrorKind::Storage)
        return error;
    const QFileInfo file(path);
    const QFileInfo folder(file.absolutePath());
    if (!folder.isDir())
        error.kind = ErrorKind::NotFound;
    else if (!folder.isWritable() || (file.exists() && !file.isWritable()))
        error.kind = ErrorKind::ReadOnly;
    return error;
}

Rows::Rows(QSqlQuery query, std::function<void(QSqlQuery)> giveBack)
    : query_(std::move(query))
    , giveBack_(std::move(giveBack))
{
}

Rows::Rows(Rows&& other) noexcept
    : query_(std::move(other.query_))
    , giveBack_(std::exchange(other.giveBack_, nullptr))
{
}

Rows::~Rows()
{
    if (!giveBack_)
        return;
    query_.finish();
    giveBack_(std::move(query_));
}

std::optional<std::int64_t> Rows::maybe(int column) const
{
    if (query_.isNull(column))
        return std::nullopt;
    return integer(column);
}

namespace {

void nameServer(QSqlDatabase& database, const QString& words)
{
    for (const QString& word : words.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QString key = word.section(QLatin1Char('='), 0, 0);
        const QString value = word.section(QLatin1Char('='), 1);
        if (key == QLatin1String("host"))
            database.setHostName(value);
        else if (key == QLatin1String("port"))
            database.setPort(value.toInt());
        else if (key == QLatin1String("dbname"))
            database.setDatabaseName(value);
        else if (key == QLatin1String("user"))
            database.setUserName(value);
        else if (key == QLatin1String("password"))
            database.setPassword(value);
        else if (key == QLatin1String("options"))
            database.setConnectOptions(word);
    }
}

} // namespace

Connection::Connection(Location location, bool readOnly, FaultHook fault)
    : location_(std::move(location))
    , readOnly_(readOnly)
    , fault_(std::move(fault))
{
    static std::atomic<int> counter{0};
    name_ = QStringLiteral("onhand-%1").arg(++counter);
}

Connection::~Connection()
{
    kept_.clear();
    database_.close();
    database_ = QSqlDatabase();
    QSqlDatabase::removeDatabase(name_);
}

Result<std::unique_ptr<Connection>> Connection::open(const Location& location, bool readOnly, FaultHook fault)
{
    std::unique_ptr<Connection> connection(new Connection(location, readOnly, std::move(fault)));
    ONHAND_TRY(connection->connect());
    return connection;
}

Result<void> Connection::connect()
{
    database_ = QSqlDatabase::addDatabase(driverName(location_.backend), name_);
    if (!database_.isValid())
        return fail(ErrorKind::Storage, QStringLiteral("no driver %1").arg(driverName(location_.backend)));
    if (location_.backend == Backend::Sqlite) {
        database_.setDatabaseName(location_.path);
        // A reader never creates the file, so that a wrong path is an error and not an empty record.
        if (readOnly_ && !QFileInfo::exists(location_.path))
            return fail(ErrorKind::NotFound, QStringLiteral("no record at %1").arg(location_.path));
    } else {
        nameServer(database_, location_.path);
    }
    const Result<void> opened = openDatabase();
    if (!opened && location_.backend == Backend::Sqlite)
        return fail(openingError(location_.path, opened.error()));
    return opened;
}

Result<void> Connection::openDatabase()
{
    if (!database_.open())
        return fail(errorFrom(location_.backend, database_.lastError(), QStringLiteral("opening the record")));
    for (const QString& statement : openingStatements(location_.backend, readOnly_))
        ONHAND_TRY(execute(statement));
    return {};
}

Result<QSqlQuery> Connection::prepared(const QString& text)
{
    if (const auto it = kept_.find(text); it != kept_.end() && !it->second.empty()) {
        QSqlQuery query = std::move(it->second.back());
        it->second.pop_back();
        return query;
    }
    QSqlQuery query(database_);
    // PostgreSQL's driver would drop what is unread of one result when the next statement runs.
    query.setForwardOnly(location_.backend == Backend::Sqlite);
    if (!query.prepare(text))
        return fail(noted(query.lastError(), QStringLiteral("preparing: %1").arg(text.left(120))));
    return query;
}

Result<QSqlQuery> Connection::execPrepared(const QString& text, const QVariantList& values)
{
    if (fault_) {
        if (auto injected = fault_(text))
            return fail(*std::move(injected));
    }
    ONHAND_ASSIGN(QSqlQuery query, prepared(text));
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values[i]);
    if (!query.exec()) {
        const Error error = noted(query.lastError(), text.simplified().left(120));
        // PostgreSQL forgets no statement while a failed transaction is open, so it is kept rather than dropped.
        query.finish();
        keep(text, std::move(query));
        return fail(error);
    }
    return query;
}

void Connection::keep(const QString& text, QSqlQuery query)
{
    constexpr std::size_t spares = 2;
    auto& shelf = kept_[text];
    if (shelf.size() < spares)
        shelf.push_back(std::move(query));
}

Result<Rows> Connection::select(const QString& text, const QVariantList& values)
{
    ONHAND_ASSIGN(QSqlQuery query, execPrepared(text, values));
    return Rows(std::move(query), [this, text](QSqlQuery used) { keep(text, std::move(used)); });
}

Result<std::int64_t> Connection::run(const QString& text, const QVariantList& values)
{
    ONHAND_ASSIGN(QSqlQuery query, execPrepared(text, values));
    const std::int64_t affected = query.numRowsAffected();
    query.finish();
    keep(text, std::move(query));
    return affected;
}

Result<void> Connection::execute(const QString& text)
{
    if (fault_) {
        if (auto injected = fault_(text))
            return fail(*std::move(injected));
    }
    QSqlQuery query(database_);
    if (!query.exec(text))
        return fail(noted(query.lastError(), text.simplified().left(120)));
    return {};
}

Error Connection::noted(const QSqlError& error, const QString& what)
{
    lost_ = isLostConnection(location_.backend, error);
    return errorFrom(location_.backend, error, what);
}

Result<void> Connection::beginWrite()
{
    return begin(record::beginWrite(location_.backend));
}

Result<void> Connection::beginRead()
{
    return begin({record::beginRead(location_.backend)});
}

Result<void> Connection::begin(const QStringList& statements)
{
    lost_ = false;
    auto begun = beginOn(statements);
    if (begun || !lost_)
        return begun;
    ONHAND_TRY(reconnect());
    return beginOn(statements);
}

// Nothing is open at the start of a transaction, so nothing is lost but the statements that were prepared.
Result<void> Connection::reconnect()
{
    qCWarning(lcRecord) << "the record's server went away; connecting again";
    kept_.clear();
    database_.close();
    return openDatabase();
}

Result<void> Connection::beginOn(const QStringList& statements)
{
    bool begun = false;
    for (const QString& statement : statements) {
        if (const auto done = execute(statement); !done) {
            if (begun)
                ONHAND_TRY(execute(QStringLiteral("ROLLBACK")));
            return done;
        }
        begun = true;
    }
    return {};
}

} // namespace onhand::record
