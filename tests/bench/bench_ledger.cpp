// Ledger appends against raw inserts into the same table with the same indexes, in the same transaction sizes. The
// ledger also keeps the sums, looks for receipts to write and counts the revision. Target: at least 0.5 of the raw
// rate.
//   bench_ledger [transactions of one] [transactions of 1,000] [file]
// With the file of a large record (bench_queries makes one), both work on copies of it.

#include "bench/large_record.h"
#include "record/shelf_ledger.h"
#include "support/test_record.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QSqlError>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;

namespace {

constexpr int skus = 10'000;

struct Shop
{
    QTemporaryDir folder;
    SystemClock clock;
    std::unique_ptr<Record> record;
    int next = 0;
    QRandomGenerator random{42};

    explicit Shop(const QString& large)
    {
        const QString path = folder.filePath(u"shelf.sqlite"_s);
        if (!large.isEmpty() && !QFile::copy(large, path))
            qFatal("%s can not be copied", qPrintable(large));
        record = bench::openRecord(path, clock);
        bench::must(record->write<bool>([&large](Transaction& tx) -> Result<bool> {
            // Without a live channel, as the small record has none: receipts are not what is measured here.
            ONHAND_TRY(tx.run(u"UPDATE channel SET state = 'adopted'"_s));
            if (!large.isEmpty())
                return true;
            for (int i = 1; i <= skus; ++i)
                ONHAND_TRY(
                    tx.run(u"INSERT INTO sku (code, name, created_at) VALUES (?, 'x', 0)"_s, {u"SKU-%1"_s.arg(i)}));
            return true;
        }));
    }

    NewMovement line()
    {
        return {SkuId{random.bounded(1, skus + 1)},
                BinId{1},
                {random.bounded(1, 9)},
                MovementKind::Receipt,
                u"console"_s,
                u"key-%1"_s.arg(++next),
                clock.now(),
                u"ann"_s,
                u"delivery"_s};
    }
};

double appendRate(Shop& shop, int transactions, int size)
{
    QElapsedTimer timer;
    timer.start();
    for (int t = 0; t < transactions; ++t) {
        std::vector<NewMovement> lines;
        for (int i = 0; i < size; ++i)
            lines.push_back(shop.line());
        const auto done =
            shop.record->write<std::vector<Applied>>([&](Transaction& tx) { return ShelfLedger::append(tx, lines); });
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
    }
    return double(transactions) * size * 1e9 / double(timer.nsecsElapsed());
}

void mustRun(QSqlQuery& query, const QString& text = {})
{
    if (!(text.isEmpty() ? query.exec() : query.exec(text)))
        qFatal("%s", qPrintable(query.lastError().text()));
}

double rawRate(Shop& shop, QSqlDatabase& database, int transactions, int size)
{
    QSqlQuery control(database);
    QSqlQuery insert(database);
    insert.prepare(
        u"INSERT INTO movement (sku_id, bin_id, quantity, kind, source, event_key, occurred_at, recorded_at, "
        "actor, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    QElapsedTimer timer;
    timer.start();
    for (int t = 0; t < transactions; ++t) {
        mustRun(control, u"BEGIN IMMEDIATE"_s);
        for (int i = 0; i < size; ++i) {
            const NewMovement m = shop.line();
            int at = 0;
            for (const QVariant& value :
                 {QVariant(qint64(m.sku.value)), QVariant(qint64(m.bin.value)), QVariant(qint64(m.quantity.eaches)),
                  QVariant(toWord(m.kind)), QVariant(m.source), QVariant(m.eventKey), QVariant(qint64(m.occurredAt.ms)),
                  QVariant(qint64(m.occurredAt.ms)), QVariant(m.actor), QVariant(m.reason)})
                insert.bindValue(at++, value);
            mustRun(insert);
        }
        mustRun(control, u"COMMIT"_s);
    }
    return double(transactions) * size * 1e9 / double(timer.nsecsElapsed());
}

void compare(const char* what, Shop& ours, Shop& raw, QSqlDatabase& database, int transactions, int size)
{
    constexpr int rounds = 5;
    std::vector<double> ratios;
    double ledger = 0;
    double bare = 0;
    for (int i = 0; i < rounds; ++i) {
        const double b = rawRate(raw, database, transactions / rounds, size);
        const double l = appendRate(ours, transactions / rounds, size);
        bare += b / rounds;
        ledger += l / rounds;
        ratios.push_back(l / b);
    }
    std::sort(ratios.begin(), ratios.end());
    std::printf("%-24s raw %9.0f/s  ledger %9.0f/s  ratio %.2f (median of %d; target 0.50)\n", what, bare, ledger,
                ratios[rounds / 2], rounds);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString large = arguments.value(3);
    Shop ours(large);
    Shop raw(large);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"raw"_s);
        database.setDatabaseName(raw.record->location().path);
        database.open();
        QSqlQuery query(database);
        for (const QString& statement : openingStatements(Backend::Sqlite, false))
            mustRun(query, statement);
        query.clear();
        compare("1 per transaction", ours, raw, database, arguments.value(1, u"2000"_s).toInt(), 1);
        compare("1,000 per transaction", ours, raw, database, arguments.value(2, u"100"_s).toInt(), 1'000);
    }
    QSqlDatabase::removeDatabase(u"raw"_s);
    return 0;
}
