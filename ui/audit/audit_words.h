#pragma once

#include "domain/audit/drift_audit.h"
#include "ui/widgets/grid_model.h"

#include <QCoreApplication>

namespace onhand::ui {

// A drift audit as a person reads it.
class AuditWords
{
    Q_DECLARE_TR_FUNCTIONS(AuditWords)

public:
    static QString state(DriftAuditState state);
    static Meaning meaning(DriftAuditState state);
    // What it found, or why it found nothing, as one sentence.
    static QString verdict(const DriftAudit& audit);
    static GridRow row(const DriftAudit& audit);
    static GridRow row(const DriftAuditRow& row);
    static GridRow row(std::int64_t key, const DriftAuditLine& line);
};

} // namespace onhand::ui
