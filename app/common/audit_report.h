#pragma once

#include "base/result.h"
#include "domain/audit/drift_audit.h"

#include <QByteArray>
#include <QTimeZone>

#include <functional>

namespace onhand::app {

// The report of a drift audit. Times are those of the shop's zone.
QString auditHtml(const DriftAuditReport& report, const QTimeZone& zone);
// One line per listing that does not agree, RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it.
QByteArray auditCsv(const DriftAuditReport& report);
// "drift-audit-20261116-0600": of its moment, by the shop's clock.
QString auditFileName(const DriftAudit& audit, const QTimeZone& zone);

// Makes a PDF of HTML; only where there are fonts to write with.
using PdfWriter = std::function<Result<void>(const QString& html, const QString& path)>;

// Writes the report into `folder`, which is made if need be, as .html and .csv, and as .pdf where that is possible.
// Answers the path of the file to open. Storage when the folder can not be written to.
Result<QString> writeAuditFiles(const DriftAuditReport& report, const QString& folder, const QTimeZone& zone,
                                const PdfWriter& pdf);
// One file, whole or not at all.
Result<void> writeWhole(const QString& path, const QByteArray& content);

} // namespace onhand::app
