// Tells the thread sanitizer what orders what in Qt. The Qt of a distribution is not built for it, so that a value that
// crosses threads with a signal looks like a race. Here the functions of QtCore that our programs call to hand
// something over are replaced: each says so, then calls the original. Only linked into the tests of a thread sanitizer
// build.
#include <QDeadlineTimer>
#include <QObject>
#include <QSemaphore>
#include <QThread>
#include <QWaitCondition>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

namespace {

template <typename Function>
Function original(Function, const char* symbol)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, symbol));
}

// A slot that begins after what its sender did before the emission, and ends before what comes after a blocking one.
class OrderedSlot final : public QtPrivate::QSlotObjectBase
{
public:
    OrderedSlot(QtPrivate::QSlotObjectBase* slot, const void* sender)
        : QSlotObjectBase(&OrderedSlot::act)
        , slot_(slot)
        , sender_(const_cast<void*>(sender))
    {
        __tsan_release(this);
    }

private:
    static void act(int what, QSlotObjectBase* base, QObject* receiver, void** arguments, bool* equal)
    {
        auto* self = static_cast<OrderedSlot*>(base);
        __tsan_acquire(self);
        if (what == Destroy) {
            self->slot_->destroyIfLastRef();
            delete self;
        } else if (what == Compare) {
            *equal = self->slot_->compare(arguments);
        } else {
            void* const sender = self->sender_;
            if (sender)
                __tsan_acquire(sender);
            self->slot_->call(receiver, arguments);
            if (sender)
                __tsan_release(sender);
            __tsan_release(self);
        }
    }

    QtPrivate::QSlotObjectBase* slot_;
    void* sender_;
};

// Called by Qt before it delivers any event: what posted the event, or deleted its receiver later, came before.
bool beforeEvent(void** data)
{
    __tsan_acquire(data[0]);
    __tsan_acquire(data[1]);
    return false;
}

[[maybe_unused]] const bool registered = QInternal::registerCallback(QInternal::EventNotifyCallback, beforeEvent);

} // namespace

// The replacements. A member function is written as a free one whose first argument is the object; it is aligned
// because an odd address in a pointer to a member function means a virtual one.
#define ONHAND_REPLACES(result, name, symbol, parameters)                                                              \
    result name parameters __asm__(symbol) __attribute__((aligned(16)));                                               \
    static const char* const name##Symbol = symbol;                                                                    \
    result name parameters

ONHAND_REPLACES(
    QMetaObject::Connection, onhandConnect,
    "_ZN7QObject11connectImplEPKS_PPvS1_S3_PN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPKiPK11QMetaObject",
    (const QObject* sender, void** signal, const QObject* receiver, void** slotPointer,
     QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type, const int* types, const QMetaObject* meta))
{
    static const auto next = original(&onhandConnect, onhandConnectSymbol);
    return next(sender, signal, receiver, slotPointer, new OrderedSlot(slot, sender), type, types, meta);
}

ONHAND_REPLACES(bool, onhandInvoke,
                "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv",
                (QObject * object, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type, void* result))
{
    static const auto next = original(&onhandInvoke, onhandInvokeSymbol);
    auto* ordered = new OrderedSlot(slot, nullptr);
    ordered->ref();
    const bool done = next(object, ordered, type, result);
    if (type == Qt::BlockingQueuedConnection)
        __tsan_acquire(ordered);
    ordered->destroyIfLastRef();
    return done;
}

ONHAND_REPLACES(void, onhandActivate, "_ZN11QMetaObject8activateEP7QObjectPKS_iPPv",
                (QObject * sender, const QMetaObject* meta, int signal, void** arguments))
{
    static const auto next = original(&onhandActivate, onhandActivateSymbol);
    __tsan_release(sender);
    next(sender, meta, signal, arguments);
    __tsan_acquire(sender);
}

ONHAND_REPLACES(void, onhandPost, "_ZN16QCoreApplication9postEventEP7QObjectP6QEventi",
                (QObject * receiver, QEvent* event, int priority))
{
    static const auto next = original(&onhandPost, onhandPostSymbol);
    __tsan_release(event);
    next(receiver, event, priority);
}

ONHAND_REPLACES(void, onhandDeleteLater, "_ZN7QObject11deleteLaterEv", (QObject * object))
{
    static const auto next = original(&onhandDeleteLater, onhandDeleteLaterSymbol);
    __tsan_release(object);
    next(object);
}

ONHAND_REPLACES(void, onhandStart, "_ZN7QThread5startENS_8PriorityE", (QThread * thread, QThread::Priority priority))
{
    static const auto next = original(&onhandStart, onhandStartSymbol);
    QObject::connect(
        thread, &QThread::finished, thread, [thread] { __tsan_release(thread); }, Qt::DirectConnection);
    next(thread, priority);
}

ONHAND_REPLACES(bool, onhandJoin, "_ZN7QThread4waitE14QDeadlineTimer", (QThread * thread, QDeadlineTimer deadline))
{
    static const auto next = original(&onhandJoin, onhandJoinSymbol);
    const bool ended = next(thread, deadline);
    if (ended)
        __tsan_acquire(thread);
    return ended;
}

ONHAND_REPLACES(bool, onhandWait, "_ZN14QWaitCondition4waitEP6QMutex14QDeadlineTimer",
                (QWaitCondition * condition, QMutex* mutex, QDeadlineTimer deadline))
{
    static const auto next = original(&onhandWait, onhandWaitSymbol);
    __tsan_mutex_pre_unlock(mutex, 0);
    __tsan_mutex_post_unlock(mutex, 0);
    const bool woken = next(condition, mutex, deadline);
    __tsan_mutex_pre_lock(mutex, 0);
    __tsan_mutex_post_lock(mutex, 0, 0);
    return woken;
}

ONHAND_REPLACES(void, onhandRaise, "_ZN10QSemaphore7releaseEi", (QSemaphore * semaphore, int n))
{
    static const auto next = original(&onhandRaise, onhandRaiseSymbol);
    __tsan_release(semaphore);
    next(semaphore, n);
}

ONHAND_REPLACES(void, onhandTake, "_ZN10QSemaphore7acquireEi", (QSemaphore * semaphore, int n))
{
    static const auto next = original(&onhandTake, onhandTakeSymbol);
    next(semaphore, n);
    __tsan_acquire(semaphore);
}

ONHAND_REPLACES(bool, onhandTryTake, "_ZN10QSemaphore10tryAcquireEii",
                (QSemaphore * semaphore, int n, int milliseconds))
{
    static const auto next = original(&onhandTryTake, onhandTryTakeSymbol);
    const bool taken = next(semaphore, n, milliseconds);
    if (taken)
        __tsan_acquire(semaphore);
    return taken;
}
