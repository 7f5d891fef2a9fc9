#pragma once

#include "record/transaction.h"

#include <QStringList>

namespace onhand::record {

// What became of the pictures that a record names.
struct PhotosCopied
{
    std::int64_t copied = 0;
    std::int64_t known = 0; // were there already
    QStringList missing;    // names whose content is nowhere, or is not what it was
};

// Pictures beside a record and beside its backups, each a file named after the hash of its content: it never changes,
// so backups of one folder share them, and copying one again does nothing.
class PhotoCopies
{
public:
    // Of a record file, and of a backup file.
    static QString folderOf(const QString& record);
    static QString folderOfBackup(const QString& backup);
    // True for a name that a picture can have: "ab/ab….jpg".
    static bool isName(const QString& name);

    // Every picture that the record names.
    static Result<QStringList> names(Snapshot& s);
    // Brings them from one folder into another; each gets its name there only when its content was proved. Storage when
    // one can not be written; those that are missing are told of, and are no error.
    static Result<PhotosCopied> copy(const QStringList& names, const QString& from, const QString& to);
};

} // namespace onhand::record
