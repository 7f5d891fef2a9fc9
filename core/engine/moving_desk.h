#pragma once

#include "desk/walks_desk.h"
#include "record/record.h"

namespace onhand::engine {

// Goods that arrive, change their place, or leave what is sold. Each request is one transaction and applies once.
class MovingDesk
{
public:
    explicit MovingDesk(record::Record& record)
        : record_(record)
    {
    }

    Result<DeliveryId> openDelivery(const desk::OpenDeliveryRequest& request);
    Result<void> closeDelivery(DeliveryId delivery, const QString& reason, const QString& actor);
    Result<desk::CommandOutcome> receiveDelivery(const desk::ReceiveDeliveryRequest& request);
    Result<desk::CommandOutcome> transfer(const desk::TransferRequest& request);
    Result<desk::CommandOutcome> setAside(const desk::SetAsideRequest& request);

    // What an undo of movements does to deliveries; to be called in the undo's own transaction.
    static Result<void> followUndo(record::Transaction& tx, const std::vector<MovementId>& movements);

private:
    record::Record& record_;
};

} // namespace onhand::engine
