#pragma once

#include "base/result.h"

#include <QString>

namespace onhand::app {

// Where one shop's things lie: all below one data folder, so that a copy of it is a copy of the shop.
class Paths
{
public:
    // The folder of `chosen`, or the system's place for application data when empty. Makes it. ReadOnly when it can not
    // be made or written.
    static Result<Paths> at(const QString& chosen);

    const QString& data() const { return data_; }
    QString record() const { return below("shelf.sqlite"); }
    QString log() const { return below("onhand.log"); }
    QString backups() const { return below("backups"); }
    QString secrets() const { return below("secrets.json"); }
    QString console() const { return below("console.lock"); }
    QString uiSettings() const { return below("console.ini"); }

    // A short name that is the same for the same folder, for local sockets.
    QString fingerprint() const;

private:
    explicit Paths(QString data)
        : data_(std::move(data))
    {
    }
    QString below(const char* name) const { return data_ + u'/' + QLatin1String(name); }

    QString data_;
};

} // namespace onhand::app
