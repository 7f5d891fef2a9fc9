#pragma once

#include "base/result.h"

#include <QString>

namespace onhand::ui {

// Prints a report's HTML on A4 pages. Storage when the file can not be written. May be called on any thread.
Result<void> writePdf(const QString& html, const QString& path);

} // namespace onhand::ui
