#pragma once

#include "record/record.h"

namespace onhand::record {

// Copies an open SQLite record to `target` while it is in use: one consistent state, checked, and only then given its
// name. Conflict when `target` exists: a backup is never overwritten. Refused for PostgreSQL, which has its own tools.
Result<void> backUp(Record& record, const QString& target);

struct DailyBackup
{
    QString path;
    bool isNew = false; // false: today's was there already
};

// Makes today's (UTC) backup in `folder` unless it is there, then removes all but the `keep` newest daily ones. Other
// files of the folder stay.
Result<DailyBackup> backUpDaily(Record& record, const QString& folder, int keep);

// Puts the state of `backup` in the place of the record at `path`, and returns where the present file was kept ('' when
// there was none). Checks the backup first: Corrupt when it is damaged or its sums are not proved, NewerSchema when a
// newer program wrote it. Busy while anybody has the record open. After an error the record is as it was.
Result<QString> restore(const QString& backup, const QString& path, const Clock& clock);

} // namespace onhand::record
