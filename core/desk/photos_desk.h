#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace onhand::desk {

class PhotoQueries
{
public:
    virtual ~PhotoQueries() = default;
    // The picture that was kept under this name. NotFound when it is not (any more) beside the record.
    virtual Result<QByteArray> photo(const QString& kept) = 0;
};

class PhotoCommands
{
public:
    // Larger ones are refused.
    static constexpr std::int64_t mostBytes = 10 * 1024 * 1024;

    virtual ~PhotoCommands() = default;
    // Copies a JPEG or PNG beside the record, named by its content, and gives the name that it is kept under; the same
    // picture twice is one. Errors: NotFound; Refused "photo_type", "photo_size".
    virtual Result<QString> keepPhoto(const QString& file) = 0;
};

} // namespace onhand::desk
