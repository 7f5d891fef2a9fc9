#include "base/logging.h"

namespace onhand {

Q_LOGGING_CATEGORY(lcRecord, "onhand.record", QtInfoMsg)
Q_LOGGING_CATEGORY(lcEngine, "onhand.engine", QtInfoMsg)
Q_LOGGING_CATEGORY(lcLink, "onhand.link", QtInfoMsg)
Q_LOGGING_CATEGORY(lcApp, "onhand.app", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSimulation, "onhand.simulation", QtInfoMsg)

} // namespace onhand
