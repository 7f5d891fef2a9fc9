#include "ports/channel.h"

namespace onhand::ports {

Result<std::vector<Order>> Channel::trashedSince(Instant since, const CancelToken& cancel)
{
    Q_UNUSED(since)
    Q_UNUSED(cancel)
    return std::vector<Order>{};
}

} // namespace onhand::ports
