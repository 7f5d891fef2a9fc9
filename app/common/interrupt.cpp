#include "app/common/interrupt.h"

#include <csignal>

namespace onhand::app {

namespace {

// A signal handler may do no more than this; a thread looks at it.
volatile std::sig_atomic_t signalled = 0;

void note(int)
{
    signalled = 1;
}

constexpr Milliseconds lookEvery{50};

} // namespace

Interrupt::Interrupt()
{
    signalled = 0;
    std::signal(SIGINT, &note);
    std::signal(SIGTERM, &note);
    thread_.reset(QThread::create([this] {
        while (!watching_.waitFor(lookEvery)) {
            if (signalled != 0)
                return token_.cancel();
        }
    }));
    thread_->setObjectName(QStringLiteral("signals"));
    thread_->start();
}

Interrupt::~Interrupt()
{
    watching_.cancel();
    thread_->wait();
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

} // namespace onhand::app
