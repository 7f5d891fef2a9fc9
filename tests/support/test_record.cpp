#include "support/test_record.h"

#include "domain/authority/movement_source.h"
#include "record/shelf_ledger.h"

#include <QFile>
#include <QTest>
#include <QUuid>

#include <cstdio>
#include <cstdlib>

namespace onhand::test {

namespace {

QString serverWords()
{
    return qEnvironmentVariable("ONHAND_TEST_PG");
}

void must(const Result<void>& result)
{
    if (!result)
        qFatal("the test's own preparation failed: %s", qPrintable(result.error().detail));
}

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("the test's own preparation failed: %s", qPrintable(result.error().detail));
    return *std::move(result);
}

constexpr Instant start{1'795'161'600'000}; // 2026-11-20T08:00:00Z

// A record on which nothing was written yet. Making one runs every migration; the many others of a test program are
// copies of it.
class EmptyRecord
{
public:
    EmptyRecord()
    {
        const ManualClock clock(start);
        record::OpenOptions options;
        options.location = record::Location::file(path());
        options.clock = &clock;
        options.writing = record::OpenOptions::Writing::Inline;
        options.syncToDisk = false;
        must(record::Record::open(options)).reset();
    }
    QString path() const { return directory_.filePath(QStringLiteral("empty.sqlite")); }

private:
    QTemporaryDir directory_;
};

void copyEmptyRecord(const QString& path)
{
    static const EmptyRecord empty;
    if (!QFile::copy(empty.path(), path))
        qFatal("the test's own preparation failed: %s can not be copied", qPrintable(empty.path()));
}

} // namespace

TestRecord::TestRecord(record::OpenOptions::Writing writing)
    : clock_(start)
    , writing_(writing)
{
    if (qEnvironmentVariable("ONHAND_TEST_BACKEND") == QLatin1String("postgres"))
        makeSchema();
    else
        copyEmptyRecord(path());
    open();
}

TestRecord::~TestRecord()
{
    record_.reset();
    if (schema_.isEmpty())
        return;
    const auto server = must(record::Connection::open(record::Location::postgres(serverWords()), false));
    must(server->execute(QStringLiteral("SET client_min_messages = warning")));
    must(server->execute(QStringLiteral("DROP SCHEMA %1 CASCADE").arg(schema_)));
}

void TestRecord::makeSchema()
{
    if (serverWords().isEmpty()) {
        std::puts("SKIPPED: ONHAND_TEST_PG names no PostgreSQL database");
        std::exit(0);
    }
    schema_ = QStringLiteral("t%1").arg(QUuid::createUuid().toString(QUuid::Id128));
    const auto server = must(record::Connection::open(record::Location::postgres(serverWords()), false));
    must(server->execute(QStringLiteral("CREATE SCHEMA %1").arg(schema_)));
}

void TestRecord::open()
{
    record::OpenOptions options;
    options.location =
        schema_.isEmpty()
            ? record::Location::file(path())
            : record::Location::postgres(QStringLiteral("%1 options=-csearch_path=%2").arg(serverWords(), schema_));
    options.clock = &clock_;
    options.writing = writing_;
    options.syncToDisk = false;
    options.fault = [this](const QString& text) { return fault_ ? fault_(text) : std::nullopt; };
    record_ = must(record::Record::open(options));
}

void TestRecord::reopen()
{
    record_.reset();
    open();
}

SkuId TestRecord::sku(const QString& code)
{
    if (const auto known = number(QStringLiteral("SELECT id FROM sku WHERE code = ?"), {code}))
        return SkuId{known};
    return must(record_->write<SkuId>([&](record::Transaction& tx) -> Result<SkuId> {
        ONHAND_ASSIGN(
            const std::int64_t id,
            tx.insert(QStringLiteral("INSERT INTO sku (code, name, created_at) VALUES (?, ?, ?) RETURNING id"),
                      {code, code, qint64(tx.now().ms)}));
        return SkuId{id};
    }));
}

BinId TestRecord::bin(const QString& code)
{
    if (const auto known = number(QStringLiteral("SELECT id FROM bin WHERE code = ?"), {code}))
        return BinId{known};
    return must(record_->write<BinId>([&](record::Transaction& tx) -> Result<BinId> {
        ONHAND_ASSIGN(const std::int64_t id,
                      tx.insert(QStringLiteral("INSERT INTO bin (code, created_at) VALUES (?, ?) RETURNING id"),
                                {code, qint64(tx.now().ms)}));
        return BinId{id};
    }));
}

// Who tells such a movement.
QString TestRecord::sourceOf(MovementKind kind)
{
    switch (kind) {
    case MovementKind::Sale:
        return sourceText(Origin::Till, QStringLiteral("test"));
    case MovementKind::Pick:
        return sourceText(Origin::Channel, QString::number(channel(QStringLiteral("Shop")).value));
    case MovementKind::Return:
        return sourceText(Origin::Returns);
    default:
        return sourceText(Origin::Console);
    }
}

void TestRecord::move(const QString& code, std::int64_t quantity, MovementKind kind)
{
    NewMovement movement;
    movement.sku = sku(code);
    movement.bin = bin();
    movement.quantity = {quantity};
    movement.kind = kind;
    movement.source = sourceOf(kind);
    movement.eventKey = QStringLiteral("test/%1").arg(++nextKey_);
    movement.occurredAt = clock_.now();
    movement.actor = QStringLiteral("tester");
    must(record_->write<record::Applied>(
        [&](record::Transaction& tx) { return record::ShelfLedger::append(tx, movement); }));
}

ChannelId TestRecord::channel(const QString& name, const QString& state)
{
    run(QStringLiteral("INSERT INTO channel (name, kind, state, created_at) VALUES (?, 'woocommerce', ?, ?) "
                       "ON CONFLICT (name) DO UPDATE SET state = excluded.state"),
        {name, state, qint64(clock_.now().ms)});
    return ChannelId{number(QStringLiteral("SELECT id FROM channel WHERE name = ?"), {name})};
}

ListingId TestRecord::listing(ChannelId channel, const QString& code, std::int64_t factor)
{
    const SkuId id = sku(code);
    run(QStringLiteral("INSERT INTO listing (channel_id, external_ref, code, name, stock_policy, status, created_at) "
                       "VALUES (?, ?, ?, ?, 'managed', 'publish', ?)"),
        {qint64(channel.value), QStringLiteral("ext-") + code, code, code, qint64(clock_.now().ms)});
    const ListingId made{number(QStringLiteral("SELECT MAX(id) FROM listing"))};
    run(QStringLiteral(
            "INSERT INTO alignment (listing_id, sku_id, match_type, confidence, factor, approved, actor, created_at) "
            "VALUES (?, ?, 'exact', 1000, ?, 1, 'tester', ?)"),
        {qint64(made.value), qint64(id.value), qint64(factor), qint64(clock_.now().ms)});
    return made;
}

void TestRecord::run(const QString& text, const QVariantList& values)
{
    must(record_->write<std::int64_t>([&](record::Transaction& tx) { return tx.run(text, values); }));
}

std::int64_t TestRecord::number(const QString& text, const QVariantList& values)
{
    return must(record_->read<std::int64_t>([&](record::Snapshot& s) -> Result<std::int64_t> {
        ONHAND_ASSIGN(record::Rows rows, s.select(text, values));
        return rows.next() ? rows.integer(0) : 0;
    }));
}

} // namespace onhand::test
