#pragma once

#include <QObject>
#include <QPointer>

// moc 6.4 stumbles over the standard library's concepts, and needs nothing of these.
#ifndef Q_MOC_RUN
#include "desk/changes.h"
#include "desk/commands.h"
#include "desk/queries.h"
#include "desk/setup_desk.h"

#include <functional>
#endif

namespace onhand::desk {

// The one object that screens are given. It carries questions to the reader thread, commands to a worker, long errands
// to another, and changes back to the gui. A QObject because changes cross threads. The work runs elsewhere; `then`
// runs on the thread of `context`, and not at all once `context` is gone.
class Desk : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    template <typename T>
    void ask(QObject* context, std::function<Result<T>(Queries&)> question, std::function<void(Result<T>)> then)
    {
        postQuery([this, guard = QPointer<QObject>(context), question = std::move(question),
                   then = std::move(then)](Queries& queries) {
            deliver(guard, [then, answer = question(queries)]() mutable { then(std::move(answer)); });
        });
    }

    template <typename T>
    void tell(QObject* context, std::function<Result<T>(Commands&)> command, std::function<void(Result<T>)> then)
    {
        postCommand([this, guard = QPointer<QObject>(context), command = std::move(command),
                     then = std::move(then)](Commands& commands) {
            deliver(guard, [then, answer = command(commands)]() mutable { then(std::move(answer)); });
        });
    }

    template <typename T>
    void arrange(QObject* context, std::function<Result<T>(Setup&)> errand, std::function<void(Result<T>)> then)
    {
        postSetup([this, guard = QPointer<QObject>(context), errand = std::move(errand),
                   then = std::move(then)](Setup& setup) {
            deliver(guard, [then, answer = errand(setup)]() mutable { then(std::move(answer)); });
        });
    }
    // For the progress of an errand: what may be called there and runs on the thread of `context`.
    Progress reporter(QObject* context, Progress report);

    // True for the demo world: the screens label themselves.
    virtual bool isDemo() const = 0;
    // Who sits here, for the ledger and the audit log.
    virtual QString actor() const = 0;
    virtual const Clock& clock() const = 0;

signals:
    // At most about ten a second, however many commits there were.
    void changed(const onhand::desk::ChangeSet& changes);

protected:
    virtual void postQuery(std::function<void(Queries&)> work) = 0;
    virtual void postCommand(std::function<void(Commands&)> work) = 0;
    virtual void postSetup(std::function<void(Setup&)> work) = 0;

private:
    // Runs on a worker; the context may die meanwhile, so the check happens on the gui thread again.
    void deliver(const QPointer<QObject>& context, std::function<void()> call);
};

} // namespace onhand::desk

Q_DECLARE_METATYPE(onhand::desk::ChangeSet)
