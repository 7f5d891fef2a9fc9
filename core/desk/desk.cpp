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

} // namespace onhand::desk
