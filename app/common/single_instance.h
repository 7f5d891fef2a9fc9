#pragma once

#include "app/common/paths.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace onhand::app {

// One console per data folder. The second start asks the first to show its window and leaves.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(const Paths& paths, QObject* parent = nullptr);

    // True for the first. Otherwise the first was asked to raise its window.
    bool claim();

    // Whether a console has this folder open now, without claiming it.
    static bool isConsoleRunning(const Paths& paths);

signals:
    void raiseAsked();

private:
    // Whether it answered.
    bool askFirst() const;
    void listen();

    QString socket_;
    QLockFile lock_;
    QLocalServer server_;
};

} // namespace onhand::app
