#include "app/common/demo_hooks.h"

#include "base/logging.h"

#include <QTcpServer>

namespace onhand::app {

namespace {

int freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

} // namespace

void DemoHooks::step()
{
    isOn_ = isOn_ || turnOn();
    const std::uint16_t port = stage_.wiring->webhooks().port();
    if (!isOn_ || port == 0)
        return;
    if (courier_.carry(port, stage_.stopping) > 0 && !std::exchange(isHeard_, true))
        stage_.tell(QStringLiteral("the store's webhooks are heard"));
}

// Nothing comes of it before the channel's worker runs: it is the one that makes the store's webhooks.
bool DemoHooks::turnOn()
{
    port_ = port_ == 0 ? freePort() : port_;
    desk::ListenerRequest request;
    request.enabled = true;
    request.publicUrl = QStringLiteral("https://onhand.demo.example");
    request.address = QStringLiteral("127.0.0.1");
    request.port = port_;
    const auto set = stage_.wiring->commands().setListener(request, DemoStage::actor);
    if (!set)
        qCWarning(lcSimulation) << "the demo's webhooks:" << set.error().detail;
    const auto view = engine::DeskQueries(stage_.wiring->record()).webhooks();
    return set && view && !view->channels.empty() && view->channels.front().on;
}

} // namespace onhand::app
