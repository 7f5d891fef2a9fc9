#pragma once

#include <QApplication>
#include <QString>

#include <atomic>
#include <optional>
#include <utility>

namespace onhand::app {

// An application that can say how long the screen's thread was busy with one event at most.
class TimedApplication final : public QApplication
{
public:
    struct Block
    {
        double ms = 0;
        double cpuMs = 0; // of it on a processor: the rest waited for one, on a busy PC. ms where that is not known
        QString what;     // the event, and the class that it went to
    };

    TimedApplication(int& argc, char** argv)
        : QApplication(argc, argv)
    {
    }

    void startTiming() { isTiming_ = true; }
    // The longest since it was asked last.
    Block takeLongest() { return std::exchange(longest_, {}); }

    bool notify(QObject* receiver, QEvent* event) override;

private:
    std::atomic<bool> isTiming_ = false;
    bool isInside_ = false; // events sent from within an event are a part of it
    Block longest_;
};

} // namespace onhand::app
