#pragma once

#include "base/cancel.h"
#include "simulation/store_model.h"

namespace onhand::simulation {

// Carries what a simulated store sends to a listener on this computer, in place of the internet and of whatever leads
// from the public address to it: every delivery goes to the same path at 127.0.0.1.
class WebhookCourier
{
public:
    explicit WebhookCourier(StoreModel& model)
        : model_(model)
    {
    }

    // Everything that waits, one after the other, on this thread. The store is told how each was answered. Returns how
    // many were answered with 200. What is left when it is cancelled counts as lost.
    int carry(std::uint16_t port, const CancelToken& cancel);

private:
    static int post(const Delivery& delivery, std::uint16_t port);

    StoreModel& model_;
};

} // namespace onhand::simulation
