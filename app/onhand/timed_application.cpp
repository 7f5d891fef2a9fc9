#include "app/onhand/timed_application.h"

#include <QElapsedTimer>
#include <QMetaEnum>
#include <QThread>

#include <ctime>

namespace onhand::app {

namespace {

// Of this thread, in milliseconds; none where the system does not tell.
std::optional<double> cpuTime()
{
#if defined(CLOCK_THREAD_CPUTIME_ID)
    std::timespec now{};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) == 0)
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
#endif
    return std::nullopt;
}

} // namespace

bool TimedApplication::notify(QObject* receiver, QEvent* event)
{
    // Other threads' events come by here too.
    if (!isTiming_ || QThread::currentThread() != thread() || isInside_)
        return QApplication::notify(receiver, event);
    // Either may be gone afterwards.
    const int type = event->type();
    const QString name = QString::fromLatin1(receiver->metaObject()->className());
    QElapsedTimer timer;
    timer.start();
    const auto cpu = cpuTime();
    isInside_ = true;
    const bool taken = QApplication::notify(receiver, event);
    isInside_ = false;
    const double ms = double(timer.nsecsElapsed()) / 1e6;
    if (ms > longest_.ms) {
        const char* key = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        const auto now = cpuTime();
        longest_ = {ms, cpu && now ? *now - *cpu : ms,
                    QStringLiteral("%1 to %2").arg(QString::fromLatin1(key ? key : "an event"), name)};
    }
    return taken;
}

} // namespace onhand::app
