#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace onhand::record {
class Record;
}

namespace onhand::engine {

// Pictures beside the record: in the folder "photos" next to its file, each under the hash of its content. Names are
// relative and the same on every system, so that the folder can be moved with the record.
class PhotoShelf
{
public:
    // Empty folder: there is none, because the record lies on a server.
    explicit PhotoShelf(QString folder)
        : folder_(std::move(folder))
    {
    }
    static PhotoShelf of(const record::Record& record);

    // As desk::PhotoCommands::keepPhoto.
    Result<QString> keep(const QString& file) const;
    // NotFound for a name that keep() did not give.
    Result<QByteArray> read(const QString& kept) const;

private:
    QString folder_;
};

} // namespace onhand::engine
