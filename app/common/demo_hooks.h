#pragma once

#include "app/common/demo_stage.h"
#include "simulation/webhook_courier.h"

namespace onhand::app {

// The demo's webhooks: turns them on as an owner would, at a free port of this computer, and carries what the store
// sends from the invented public address to it.
class DemoHooks
{
public:
    explicit DemoHooks(DemoStage& stage)
        : stage_(stage)
        , courier_(stage.world.model())
    {
    }

    void step();

private:
    bool turnOn();

    DemoStage& stage_;
    simulation::WebhookCourier courier_;
    int port_ = 0;
    bool isOn_ = false;
    bool isHeard_ = false;
};

} // namespace onhand::app
