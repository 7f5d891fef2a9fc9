#pragma once

#include "base/result.h"

#include <QString>

#include <memory>

namespace onhand::record {

// Says that a record of SQLite is in use, to every process of the PC: any number may hold it shared, or one alone. It
// lies in "<record>.in-use" beside the record and vanishes with the process, however that ends. Belongs to the thread
// that took it.
class InUseLock
{
public:
    enum class Kind
    {
        Shared, // an open record
        Alone   // who replaces the file
    };

    // Busy when somebody holds it in a way that excludes this; waits up to a second.
    static Result<std::unique_ptr<InUseLock>> take(const QString& recordPath, Kind kind);
    ~InUseLock();
    InUseLock(const InUseLock&) = delete;
    InUseLock& operator=(const InUseLock&) = delete;

private:
    explicit InUseLock(QString connectionName);

    QString name_;
};

} // namespace onhand::record
