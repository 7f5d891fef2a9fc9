#pragma once

#include "record/photo_copies.h"
#include "record/record.h"

namespace onhand::record {

// Copies an open SQLite record to `target` while it is in use: one consistent state, checked, and only then given its
// name. Conflict when `target` exists: a backup is never overwritten. Refused for PostgreSQL, which has its own tools.
// The pictures that this state names are in the folder "shelf-photos" beside `target` before it has its name; backups
// of one folder share them, so the folder is what a person copies. Pictures that are lost already are told of.
Result<PhotosCopied> backUp(Record& record, const QString& target);

struct DailyBackup
{
    QString path;
    bool isNew = false;  // false: today's was there already
    PhotosCopied photos; // of a new one
};

// Makes today's (UTC) backup in `folder` unless it is there, then removes all but the `keep` newest daily ones. Other
// files of the folder stay, and so do pictures: none is ever taken away from the record either.
Result<DailyBackup> backUpDaily(Record& record, const QString& folder, int keep);

struct Restored
{
    QString aside; // where the present file was kept; '' when there was none
    PhotosCopied photos;
};

// Puts the state of `backup` in the place of the record at `path`, and its pictures beside it. Checks the backup first:
// Corrupt when it is damaged or its sums are not proved, NewerSchema when a newer program wrote it. Busy while anybody
// has the record open. After an error the record is as it was.
Result<Restored> restore(const QString& backup, const QString& path, const Clock& clock);

} // namespace onhand::record
