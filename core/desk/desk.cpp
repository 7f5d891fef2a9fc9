#include "desk/desk.h"

namespace onhand::desk {

void Desk::deliver(const QPointer<QObject>& context, std::function<void()> call)
{
    // Desk outlives its workers and lives on the gui thread, so it is a safe address to post to; the context is looked
    // at only there.
    QMetaObject::invokeMethod(
        this,
        [context, call = std::move(call)] {
            if (context)
                call();
        },
        Qt::QueuedConnection);
}

Progress Desk::reporter(QObject* context, Progress report)
{
    return
        [this, guard = QPointer<QObject>(context), report = std::move(report)](std::int64_t done, std::int64_t total) {
            deliver(guard, [report, done, total] { report(done, total); });
        };
}

} // namespace onhand::desk
