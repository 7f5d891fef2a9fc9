#include "adapters/woocommerce/batch_limit.h"

#include <algorithm>

namespace onhand::woocommerce {

namespace {

constexpr int stepUp = 5;

} // namespace

void BatchLimit::succeeded(int rows)
{
    // A batch far below the limit proves nothing about it.
    if (rows * 2 >= limit_)
        limit_ = std::min(limit_ + stepUp, most);
}

void BatchLimit::failed(int rows, const Error& error)
{
    const bool tooMuch =
        error.kind == ErrorKind::Timeout || error.kind == ErrorKind::Throttled || error.kind == ErrorKind::Unavailable;
    if (tooMuch)
        limit_ = std::max(1, std::min(int(limit_), rows) / 2);
}

} // namespace onhand::woocommerce
