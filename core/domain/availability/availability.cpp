#include "domain/availability/availability.h"

#include <QtGlobal>

namespace onhand {

std::int64_t shownValue(Quantity atp, Quantity buffer, std::int64_t factor)
{
    Q_ASSERT(factor > 0);
    const std::int64_t free = (atp - buffer).eaches;
    return free <= 0 ? 0 : free / factor;
}

} // namespace onhand
