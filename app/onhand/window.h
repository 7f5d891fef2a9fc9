#pragma once

#include "app/onhand/console.h"

class QApplication;

namespace onhand::app {

// Runs the console with its window until it is closed. The exit code of the program.
int runWindow(QApplication& application, const ConsoleOptions& options);

} // namespace onhand::app
