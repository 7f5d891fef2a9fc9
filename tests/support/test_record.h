#pragma once

#include "domain/ledger/movement.h"
#include "record/record.h"

#include <QTemporaryDir>

namespace onhand::test {

// A record in a temporary folder, written inline on the test's thread, with a clock that the test owns. With
// ONHAND_TEST_BACKEND=postgres it lies in a schema of its own of the database that ONHAND_TEST_PG names ("host=…
// dbname=… user=…"); without such words the program ends, saying that it was skipped.
class TestRecord
{
public:
    explicit TestRecord(record::OpenOptions::Writing writing = record::OpenOptions::Writing::Inline);
    ~TestRecord();
    TestRecord(const TestRecord&) = delete;
    TestRecord& operator=(const TestRecord&) = delete;

    record::Record& operator*() { return *record_; }
    record::Record* operator->() { return record_.get(); }
    ManualClock& clock() { return clock_; }
    QString path() const { return directory_.filePath(QStringLiteral("shelf.sqlite")); }

    // Closes and opens the same file again, as a restart does.
    void reopen();
    // Only closes; reopen() opens it again.
    void close() { record_.reset(); }
    // Installed for every later statement of the writing connection; an empty one takes it away.
    void setFault(record::FaultHook fault) { fault_ = std::move(fault); }

    // A SKU of that code, made if need be.
    SkuId sku(const QString& code);
    BinId bin(const QString& code = QStringLiteral("MAIN"));
    // Moves `quantity` by an event key of its own, told by who tells such movements.
    void move(const QString& code, std::int64_t quantity, MovementKind kind = MovementKind::Adjustment);
    // A channel of that name in that state ("live", …), made if need be.
    ChannelId channel(const QString& name = QStringLiteral("Shop"), const QString& state = QStringLiteral("live"));
    // A managed listing of that channel, aligned exactly with the SKU of that code. Made without touching the SKU: its
    // first receipt is written by the next change.
    ListingId listing(ChannelId channel, const QString& code, std::int64_t factor = 1);
    // Runs one statement of a test's own preparation in a transaction.
    void run(const QString& text, const QVariantList& values = {});
    // The first column of the first row; 0 when there is none.
    std::int64_t number(const QString& text, const QVariantList& values = {});
    // How many lines the audit log has.
    std::int64_t auditLines() { return number(QStringLiteral("SELECT COUNT(*) FROM audit_log")); }

private:
    void open();
    void makeSchema();
    QString sourceOf(MovementKind kind);

    QTemporaryDir directory_;
    QString schema_; // on PostgreSQL
    ManualClock clock_;
    record::OpenOptions::Writing writing_;
    record::FaultHook fault_;
    std::unique_ptr<record::Record> record_;
    int nextKey_ = 0;
};

} // namespace onhand::test
