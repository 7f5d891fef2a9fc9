#pragma once

#include "base/cancel.h"

#include <QThread>

#include <memory>

namespace onhand::app {

// Turns Ctrl-C and the system's wish to end the process into a cancelled token. One at a time, made by main().
class Interrupt
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    const CancelToken& token() const { return token_; }

private:
    CancelToken token_;
    CancelToken watching_;
    std::unique_ptr<QThread> thread_;
};

} // namespace onhand::app
