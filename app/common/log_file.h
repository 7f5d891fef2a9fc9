#pragma once

#include <QFile>
#include <QMutex>
#include <QString>

namespace onhand::app {

// Takes what the program logs into a file of at most 5 MB, keeping the two before it ("onhand.log.1", ".2"). One at a
// time, made by main(): while it lives it is the process's message handler; warnings go to stderr too.
class LogFile
{
public:
    explicit LogFile(const QString& path, bool echo = true, qint64 maxBytes = 5LL * 1024 * 1024);
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;

    void write(QtMsgType type, const QString& category, const QString& message);

private:
    void rotate();

    QMutex mutex_;
    QFile file_;
    bool echo_;
    qint64 maxBytes_;
};

} // namespace onhand::app
