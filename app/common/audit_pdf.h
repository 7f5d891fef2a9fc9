#pragma once

#include "base/result.h"

#include <QString>

namespace onhand::app {

// Prints a report's HTML on A4 pages. Storage when the file can not be written, Refused where there is no font to write
// with. May be called on any thread of a program that has a QGuiApplication.
Result<void> writePdf(const QString& html, const QString& path);

} // namespace onhand::app
