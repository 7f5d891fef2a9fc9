#include "app/onhand/timed_application.h"

#include <QElapsedTimer>
#include <QMetaEnum>
#include <QThread>

namespace onhand::app {

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
    isInside_ = true;
    const bool taken = QApplication::notify(receiver, event);
    isInside_ = false;
    const double ms = double(timer.nsecsElapsed()) / 1e6;
    if (ms > longest_.ms) {
        const char* key = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        longest_ = {ms, QStringLiteral("%1 to %2").arg(QString::fromLatin1(key ? key : "an event"), name)};
    }
    return taken;
}

} // namespace onhand::app
