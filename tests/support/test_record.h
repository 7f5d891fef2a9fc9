#pragma once

#include "domain/ledger/movement.h"
#include "record/record.h"

#include <QTemporaryDir>

namespace onhand::test {

// A record in a temporary folder, written inline on the test's thread, with a clock that the test owns.
class TestRecord
{
public:
    explicit TestRecord(record::OpenOptions::Writing writing = record::OpenOptions::Writing::Inline);

    record::Record& operator*() { return *record_; }
    record::Record* operator->() { return record_.get(); }
    ManualClock& clock() { return clock_; }
    QString path() const { return directory_.filePath(QStringLiteral("shelf.sqlite")); }

    // Closes and opens the same file again, as a restart does.
    void reopen();
    // Installed for every later statement of the writing connection; an empty one takes it away.
    void setFault(record::FaultHook fault) { fault_ = std::move(fault); }

    // A SKU of that code, made if need be.
    SkuId sku(const QString& code);
    BinId bin(const QString& code = QStringLiteral("MAIN"));
    // Moves `quantity` by an adjustment of its own event key.
    void move(const QString& code, std::int64_t quantity, MovementKind kind = MovementKind::Adjustment);

private:
    void open();

    QTemporaryDir directory_;
    ManualClock clock_;
    record::OpenOptions::Writing writing_;
    record::FaultHook fault_;
    std::unique_ptr<record::Record> record_;
    int nextKey_ = 0;
};

} // namespace onhand::test
