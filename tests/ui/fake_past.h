#pragma once

#include "desk/commands.h"
#include "desk/history_desk.h"
#include "desk/stock_view.h"
#include "fake_field_desk.h"

#include <vector>

namespace onhand::test {

// Past audits of an invented shop.
class FakeAudits
{
public:
    std::vector<DriftAuditReport> reports; // newest first
    desk::AuditSettings settings{1, 360, {}, QStringLiteral("Europe/Berlin"), {}};

    // `weeks` of them, the newest with `variances` of these SKUs.
    void make(int weeks, const std::vector<desk::SkuDetail>& variances, Instant now);
    std::vector<DriftAudit> list(int limit) const;
    Result<DriftAuditReport> report(DriftAuditId id) const;
    Result<void> request(const QString& actor, Instant now);
    void cancel(Instant now);
};

// What a desk in memory does about them.
class FakeAuditDeeds : public FakeFieldDeeds
{
public:
    Result<void> requestDriftAudit(const QString& actor) override;
    Result<void> cancelDriftAudit() override;
    Result<void> setAuditSchedule(int weekday, int minuteOfDay, const QString& actor) override;
    Result<void> setAuditFolder(const QString& folder, const QString& actor) override;

protected:
    using AuditDeed = std::function<Result<void>(FakeAudits& audits, Instant now)>;
    virtual Result<void> onAudits(const AuditDeed& deed) = 0;
};

// What the time machine says of a SKU whose movements are known back to `detail.movements`.
desk::SkuHistory fakeHistory(const desk::SkuDetail& detail, const desk::HistoryRequest& request);

} // namespace onhand::test
