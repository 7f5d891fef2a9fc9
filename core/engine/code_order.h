#pragma once

#include "desk/stock_view.h"

namespace onhand::engine {

// The rows by code, in the order of QString's comparison.
std::vector<desk::StockRow> inCodeOrder(std::vector<desk::StockRow> rows);

} // namespace onhand::engine
