#include "app/common/log_file.h"

#include <QDateTime>

#include <atomic>
#include <cstdio>

namespace onhand::app {

namespace {

// Qt's message handler is a plain function without a context; this is the one place where it finds its file.
std::atomic<LogFile*> current{nullptr};

QLatin1String wordOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return QLatin1String("debug");
    case QtInfoMsg:
        return QLatin1String("info");
    case QtWarningMsg:
        return QLatin1String("warning");
    case QtCriticalMsg:
        return QLatin1String("critical");
    case QtFatalMsg:
        return QLatin1String("fatal");
    }
    return QLatin1String("info");
}

void handle(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (LogFile* file = current.load())
        file->write(type, QString::fromLatin1(context.category), message);
}

} // namespace

LogFile::LogFile(const QString& path, bool echo, qint64 maxBytes)
    : file_(path)
    , echo_(echo)
    , maxBytes_(maxBytes)
{
    // A log that can not be opened must not stop the shop: stderr still has the warnings.
    if (!file_.open(QIODevice::WriteOnly | QIODevice::Append))
        std::fprintf(stderr, "The log %s can not be written: %s\n", qPrintable(path), qPrintable(file_.errorString()));
    current = this;
    qInstallMessageHandler(&handle);
}

LogFile::~LogFile()
{
    qInstallMessageHandler(nullptr);
    current = nullptr;
}

void LogFile::write(QtMsgType type, const QString& category, const QString& message)
{
    const QByteArray line =
        QStringLiteral("%1 %2 %3: %4\n")
            .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), wordOf(type), category, message)
            .toUtf8();
    const QMutexLocker lock(&mutex_);
    if (file_.isOpen()) {
        if (file_.size() + line.size() > maxBytes_)
            rotate();
        file_.write(line);
        file_.flush();
    }
    if (echo_ && type != QtDebugMsg && type != QtInfoMsg)
        std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
}

void LogFile::rotate()
{
    const QString path = file_.fileName();
    file_.close();
    QFile::remove(path + QStringLiteral(".2"));
    QFile::rename(path + QStringLiteral(".1"), path + QStringLiteral(".2"));
    QFile::rename(path, path + QStringLiteral(".1"));
    file_.open(QIODevice::WriteOnly | QIODevice::Append);
}

} // namespace onhand::app
