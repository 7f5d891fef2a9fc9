#pragma once

#include "app/onhand/console.h"
#include "app/onhand/timed_application.h"

namespace onhand::app {

// Runs the console with its window until it is closed. The exit code of the program.
int runWindow(TimedApplication& application, const ConsoleOptions& options);

} // namespace onhand::app
