#pragma once

#include <QLoggingCategory>

namespace onhand {

// One category per room that acts. Messages never hold a key, a secret, a signature or a customer's name.
Q_DECLARE_LOGGING_CATEGORY(lcRecord)
Q_DECLARE_LOGGING_CATEGORY(lcEngine)
Q_DECLARE_LOGGING_CATEGORY(lcLink)
Q_DECLARE_LOGGING_CATEGORY(lcApp)
Q_DECLARE_LOGGING_CATEGORY(lcSimulation)

} // namespace onhand
