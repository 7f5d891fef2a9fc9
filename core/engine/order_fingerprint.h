#pragma once

#include "ports/channel.h"

namespace onhand::engine {

// Stands for everything of an order that has an effect, so that the same again costs no write.
QString fingerprintOf(const ports::Order& order);

} // namespace onhand::engine
