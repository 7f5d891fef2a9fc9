#include "fake_past.h"

#include <algorithm>

namespace onhand::test {

namespace {

HistoryEvent eventOf(const desk::MovementLine& line)
{
    HistoryEvent event;
    event.kind = HistoryEventKind::Movement;
    event.row = line.id.value;
    event.occurredAt = line.occurredAt;
    event.recordedAt = line.recordedAt;
    event.change = line.quantity.eaches;
    event.word = toWord(line.kind);
    event.source = line.binCode;
    event.actor = line.actor;
    event.reason = line.reason;
    return event;
}

HistoryEvent channelEvent(const desk::ListingLine& listing, HistoryEventKind kind, Instant at, std::int64_t value)
{
    HistoryEvent event;
    event.kind = kind;
    event.occurredAt = event.recordedAt = at;
    event.value = value;
    event.channelName = listing.channelName;
    event.listing = listing.listing;
    event.word = kind == HistoryEventKind::Observed ? QStringLiteral("scan") : QStringLiteral("confirmed");
    event.reason = kind == HistoryEventKind::Observed ? QString() : QStringLiteral("movement");
    return event;
}

std::int64_t onHandAt(const desk::SkuDetail& detail, Instant at)
{
    std::int64_t eaches = detail.row.stock.onHand.eaches;
    for (const auto& line : detail.movements)
        eaches -= line.occurredAt > at ? line.quantity.eaches : 0;
    return eaches;
}

// Each movement is told to the channel, and seen there a little later.
std::vector<HistoryEvent> allEvents(const desk::SkuDetail& detail)
{
    std::vector<HistoryEvent> events;
    for (const auto& line : detail.movements) {
        events.push_back(eventOf(line));
        for (const auto& listing : detail.listings) {
            const std::int64_t value = std::max<std::int64_t>(0, onHandAt(detail, line.occurredAt) - listing.buffer);
            events.push_back(
                channelEvent(listing, HistoryEventKind::Told, line.occurredAt + Milliseconds(1'000), value));
            events.push_back(
                channelEvent(listing, HistoryEventKind::Confirmed, line.occurredAt + Milliseconds(3'000), value));
        }
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const auto& a, const auto& b) { return a.occurredAt > b.occurredAt; });
    return events;
}

ListingThen listingThen(const desk::SkuDetail& detail, const desk::ListingLine& line, Instant at)
{
    ListingThen then;
    then.listing = line.listing;
    then.channel = line.channel;
    then.channelName = line.channelName;
    then.code = line.code;
    then.alignedThen = then.alignedNow = true;
    then.factor = line.factor;
    then.buffer = line.buffer;
    then.shownNow = line.observed;
    const std::int64_t value = std::max<std::int64_t>(0, onHandAt(detail, at) - line.buffer);
    then.target = value;
    for (const auto& movement : detail.movements) {
        if (movement.occurredAt > at)
            continue;
        then.told = NumberThen{value, movement.occurredAt + Milliseconds(1'000), QStringLiteral("movement")};
        then.confirmed = then.shown =
            NumberThen{value, movement.occurredAt + Milliseconds(3'000), QStringLiteral("echo")};
        break;
    }
    return then;
}

desk::HistorySeries seriesOf(const std::vector<HistoryEvent>& events, const desk::SkuDetail& detail,
                             const desk::HistoryRequest& request, desk::HistorySeries::What what)
{
    using What = desk::HistorySeries::What;
    desk::HistorySeries series;
    series.what = what;
    const std::int64_t buffer = what == What::OnHand || detail.listings.empty() ? 0 : detail.listings.front().buffer;
    const auto valueAt = [&](Instant at) { return std::max<std::int64_t>(onHandAt(detail, at) - buffer, 0); };
    if (what != What::OnHand && !detail.listings.empty()) {
        series.channelName = detail.listings.front().channelName;
        series.listing = detail.listings.front().listing;
    }
    series.steps.push_back({request.from, valueAt(request.from)});
    const HistoryEventKind kind = what == What::OnHand ? HistoryEventKind::Movement
                                  : what == What::Told ? HistoryEventKind::Told
                                                       : HistoryEventKind::Confirmed;
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        if (event->kind == kind)
            series.steps.push_back({event->occurredAt, event->value.value_or(valueAt(event->occurredAt))});
    }
    return series;
}

DriftAuditVariance inventVariance(const desk::SkuDetail& detail, std::size_t i, Instant now)
{
    DriftAuditVariance variance;
    DriftAuditRow& row = variance.row;
    const auto& listing = detail.listings.front();
    row.listing = listing.listing;
    row.channel = listing.channel;
    row.channelName = listing.channelName;
    row.listingCode = listing.code;
    row.sku = detail.row.sku;
    row.code = detail.row.code;
    row.name = detail.row.name;
    row.numbers.shelf = detail.row.stock;
    row.numbers.buffer = Quantity{listing.buffer};
    row.numbers.target = listing.target.value_or(0);
    row.numbers.observed = row.numbers.target + (i % 3 ? std::int64_t(i) + 1 : -2);
    row.currency = detail.currency;
    if (detail.costMinor)
        row.valueMinor = *detail.costMinor * std::abs(row.numbers.variance().eaches);
    row.settling = i % 9 == 8;
    row.agreedAt = now - Milliseconds(std::int64_t(i + 1) * 9 * 3'600'000);
    for (const auto& line : detail.movements) {
        if (variance.lines.size() < 6 && i % 4 != 3)
            variance.lines.push_back({line.occurredAt, line.recordedAt, line.quantity.eaches, toWord(line.kind),
                                      line.binCode, line.source, line.actor, line.reason});
    }
    std::reverse(variance.lines.begin(), variance.lines.end());
    return variance;
}

} // namespace

desk::SkuHistory fakeHistory(const desk::SkuDetail& detail, const desk::HistoryRequest& request)
{
    using What = desk::HistorySeries::What;
    desk::SkuHistory history;
    history.code = detail.row.code;
    history.name = detail.row.name;
    SkuThen& then = history.then;
    then.sku = detail.row.sku;
    then.moment = request.moment;
    then.firstMovementAt = detail.movements.empty() ? std::nullopt : std::optional(detail.movements.back().occurredAt);
    then.counted = then.firstMovementAt && *then.firstMovementAt <= request.moment.at;
    then.now = then.then = detail.row.stock;
    then.then.onHand = Quantity{onHandAt(detail, request.moment.at)};
    for (const auto& bin : detail.bins) {
        BinThen one{{bin.bin, bin.code, bin.label, 0, bin.sellable}, bin.quantity, bin.quantity};
        for (const auto& line : detail.movements)
            one.then -= line.bin == bin.bin && line.occurredAt > request.moment.at ? line.quantity : Quantity{};
        then.bins.push_back(one);
    }
    for (const auto& listing : detail.listings)
        then.listings.push_back(listingThen(detail, listing, request.moment.at));
    for (const HistoryEvent& event : allEvents(detail)) {
        if (event.occurredAt >= request.from && event.occurredAt <= request.to)
            history.events.push_back(event);
        if (!then.onHandCause && event.kind == HistoryEventKind::Movement && event.occurredAt <= request.moment.at)
            then.onHandCause = event;
    }
    history.series.push_back(seriesOf(history.events, detail, request, What::OnHand));
    if (!detail.listings.empty()) {
        history.series.push_back(seriesOf(history.events, detail, request, What::Told));
        history.series.push_back(seriesOf(history.events, detail, request, What::Shown));
    }
    return history;
}

void FakeAudits::make(int weeks, const std::vector<desk::SkuDetail>& variances, Instant now)
{
    reports.clear();
    constexpr Milliseconds week{7LL * 24 * 3'600'000};
    for (int i = 0; i < weeks; ++i) {
        DriftAuditReport made;
        DriftAudit& audit = made.audit;
        audit.id = DriftAuditId{weeks - i};
        audit.startedAt = now - week * i - Milliseconds(7'200'000);
        audit.capturedAt = audit.finishedAt = audit.startedAt + Milliseconds(184'000);
        audit.actor = QStringLiteral("schedule");
        audit.dueAt = audit.startedAt;
        DriftAuditChannel channel{
            ChannelId{1}, QStringLiteral("Web shop"), QStringLiteral("woocommerce"), true, {}, 2'554, 2'554, 0, 3};
        audit.state = DriftAuditState::Clear;
        if (i == 0) {
            for (std::size_t k = 0; k < variances.size(); ++k)
                made.variances.push_back(inventVariance(variances[k], k, now));
        }
        if (i == 3) {
            audit.state = DriftAuditState::Incomplete;
            channel.complete = false;
            channel.reason = audit.reason = QStringLiteral("Web shop: timeout: no answer");
        }
        for (const auto& one : made.variances) {
            channel.settling += one.row.settling ? 1 : 0;
            audit.variances += one.row.settling ? 0 : 1;
            audit.varianceEaches += one.row.settling ? 0 : std::abs(one.row.numbers.variance().eaches);
            audit.valueMinor += one.row.settling ? 0 : one.row.valueMinor.value_or(0);
        }
        audit.currency = QStringLiteral("USD");
        channel.agreeing -= std::int64_t(made.variances.size());
        if (audit.variances > 0)
            audit.state = DriftAuditState::Variances;
        audit.channels.push_back(channel);
        reports.push_back(std::move(made));
    }
    settings.nextAt = now + week - Milliseconds(7'200'000);
}

std::vector<DriftAudit> FakeAudits::list(int limit) const
{
    std::vector<DriftAudit> audits;
    for (const auto& report : reports) {
        if (int(audits.size()) < limit)
            audits.push_back(report.audit);
    }
    return audits;
}

Result<DriftAuditReport> FakeAudits::report(DriftAuditId id) const
{
    for (const auto& report : reports) {
        if (report.audit.id == id)
            return report;
    }
    return fail(ErrorKind::NotFound, QStringLiteral("audit"));
}

Result<void> FakeAudits::request(const QString& actor, Instant now)
{
    if (!reports.empty() && reports.front().audit.state == DriftAuditState::Running)
        return fail(ErrorKind::Conflict, QStringLiteral("an audit is under way"));
    DriftAuditReport running;
    running.audit.id = DriftAuditId{std::int64_t(reports.size()) + 1};
    running.audit.state = DriftAuditState::Running;
    running.audit.startedAt = now;
    running.audit.actor = actor;
    reports.insert(reports.begin(), running);
    return {};
}

void FakeAudits::cancel(Instant now)
{
    if (reports.empty() || reports.front().audit.state != DriftAuditState::Running)
        return;
    reports.front().audit.state = DriftAuditState::Cancelled;
    reports.front().audit.finishedAt = now;
}

Result<void> FakeAuditDeeds::requestDriftAudit(const QString& actor)
{
    return onAudits([&](FakeAudits& audits, Instant now) { return audits.request(actor, now); });
}

Result<void> FakeAuditDeeds::cancelDriftAudit()
{
    return onAudits([](FakeAudits& audits, Instant now) -> Result<void> {
        audits.cancel(now);
        return {};
    });
}

Result<void> FakeAuditDeeds::setAuditSchedule(int weekday, int minuteOfDay, const QString&)
{
    return onAudits([&](FakeAudits& audits, Instant) -> Result<void> {
        audits.settings.weekday = weekday;
        audits.settings.minuteOfDay = minuteOfDay;
        return {};
    });
}

Result<void> FakeAuditDeeds::setAuditFolder(const QString& folder, const QString&)
{
    return onAudits([&](FakeAudits& audits, Instant) -> Result<void> {
        audits.settings.folder = folder;
        return {};
    });
}

} // namespace onhand::test
