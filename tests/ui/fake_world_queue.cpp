// The discrepancies of an invented shop: what explains them, and what becomes of them when a person decides.
#include "fake_dice.h"
#include "fake_world.h"

#include <algorithm>

namespace onhand::test {

namespace {

constexpr std::array<std::int64_t, 4> gaps{-1, 4, -14, 2};

ExplainedTerm term(Term what, std::int64_t quantity, int confidence, Because because, std::vector<Evidence> evidence)
{
    return {what, quantity, confidence, because, std::move(evidence)};
}

Evidence evidence(EvidenceKind kind, std::int64_t id, const QString& reference, Instant at, std::int64_t quantity)
{
    return {kind, id, reference, at, quantity, {}};
}

// One of seven stories that such a gap has in real shops.
Explanation storyOf(std::int64_t number, std::int64_t gap, const desk::DiscrepancyRow& row)
{
    const Instant at = row.openedAt - Milliseconds(1'800'000);
    const auto order = [&](std::int64_t units) {
        return evidence(EvidenceKind::Order, 1 + number % 40, QString::number(10480 - number % 40), at, units);
    };
    const auto seen = [&](std::int64_t units) {
        return evidence(EvidenceKind::Observation, number, row.channelName, row.openedAt, units);
    };
    const auto receipt = [&](std::int64_t units) {
        return evidence(EvidenceKind::Receipt, 1000 - number % 40, QStringLiteral("sale at the till"), at, units);
    };
    const std::int64_t most = gap / 2;
    switch (number % 7) {
    case 0:
        return {gap, {term(Term::ForeignWrite, gap, 910, Because::Plain, {seen(row.observed)})}};
    case 1:
        return {gap, {term(Term::InFlightOrder, gap, 985, Because::BeforeReading, {order(gap)})}};
    case 2:
        return {gap,
                {term(Term::StorefrontRestock, gap - most, 880, Because::Refund, {order(gap - most)}),
                 term(Term::InFlightOrder, most, 960, Because::AfterReading, {order(most)})}};
    case 3:
        return {gap, {}};
    case 4:
        return {gap, {term(Term::WaitingReceipt, gap, 990, Because::Failed, {receipt(gap)})}};
    case 5:
        return {gap,
                {term(Term::ForeignWrite, gap + 3, 720, Because::Plain, {seen(row.observed)}),
                 term(Term::WaitingReceipt, -3, 985, Because::Waiting, {receipt(-3)})}};
    default:
        return {gap, {term(Term::MissedEvent, gap, 830, Because::QuarantinedOrder, {order(gap)})}};
    }
}

desk::ResolveStep stepOf(const desk::DiscrepancyRow& row)
{
    desk::ResolveStep step;
    step.discrepancy = row.id;
    step.sku = row.sku;
    step.listing = row.listing;
    step.code = row.code;
    step.name = row.name;
    step.channelName = row.channelName;
    step.shows = row.observed;
    return step;
}

bool isOver(const desk::DiscrepancyRow& row)
{
    return row.state == QueueState::Resolved || row.state == QueueState::Dismissed;
}

} // namespace

desk::DiscrepancyRow FakeWorld::inventDiscrepancy(std::int64_t number, FakeSku& sku, std::int64_t gap, Instant now)
{
    desk::DiscrepancyRow row;
    row.id = DiscrepancyId{number};
    row.sku = sku.row.sku;
    row.listing = ListingId{sku.row.sku.value};
    row.code = sku.row.code;
    row.name = sku.row.name;
    row.category = sku.row.category;
    row.channel = channels.front().id;
    row.channelName = channels.front().name;
    row.owner = QStringLiteral("shelf");
    row.expected = *sku.row.target;
    row.observed = std::max<std::int64_t>(0, row.expected + gap);
    if (row.observed == row.expected)
        row.observed += 3;
    row.gap = row.observed - row.expected;
    row.severity = severityOf(row.expected, row.observed, false);
    row.openedAt = now - Milliseconds(number % 60 * 5'400'000);
    row.lastSeenAt = now - Milliseconds(240'000);
    row.seenCount = static_cast<int>(1 + number % 4);
    Explanation story = storyOf(number, row.gap, row);
    row.confidence = story.confidence();
    if (const auto* leading = story.leading()) {
        row.leading = leading->term;
        row.because = leading->because;
        row.leadingQuantity = leading->quantity;
    }
    explanations[row.id] = std::move(story);
    sku.row.shown = row.observed;
    sku.row.openDiscrepancies = 1;
    return row;
}

void FakeWorld::sortDiscrepancies()
{
    std::sort(discrepancies.begin(), discrepancies.end(), [](const auto& a, const auto& b) {
        return std::tuple(-static_cast<int>(a.severity), a.openedAt, a.id) <
               std::tuple(-static_cast<int>(b.severity), b.openedAt, b.id);
    });
}

void FakeWorld::addDiscrepancies(Instant now)
{
    std::int64_t next = 0;
    const auto count = std::min<std::size_t>(skus.size() / 6, 9);
    for (std::size_t i = 0; i < skus.size() && next < static_cast<std::int64_t>(count);
         i += skus.size() / (count + 1) + 1) {
        if (!skus[i].row.target)
            continue;
        ++next;
        discrepancies.push_back(
            inventDiscrepancy(next, skus[i], gaps[static_cast<std::size_t>(next) % gaps.size()], now));
    }
    sortDiscrepancies();
    if (!channels.empty()) {
        channels.front().scanDiffering = next;
        channels.front().scanAgreeing = channels.front().scanCompared - next;
    }
}

void FakeWorld::makeDiscrepancies(int count, Instant now)
{
    discrepancies.clear();
    explanations.clear();
    Dice dice(23);
    for (auto& sku : skus) {
        if (!sku.row.target || static_cast<int>(discrepancies.size()) >= count)
            continue;
        const auto number = static_cast<std::int64_t>(discrepancies.size()) + 1;
        const std::int64_t gap = (dice.below(2) ? 1 : -1) * (1 + dice.below(dice.below(4) ? 6 : 30));
        auto row = inventDiscrepancy(number, sku, gap, now);
        if (number % 11 == 0) {
            row.state = QueueState::Snoozed;
            row.snoozedUntil = now + Milliseconds(86'400'000);
        }
        discrepancies.push_back(std::move(row));
    }
    sortDiscrepancies();
}

desk::DiscrepancyRow* FakeWorld::findDiscrepancy(DiscrepancyId id)
{
    const auto it =
        std::find_if(discrepancies.begin(), discrepancies.end(), [id](const auto& row) { return row.id == id; });
    return it == discrepancies.end() ? nullptr : &*it;
}

std::vector<desk::DiscrepancyRow> FakeWorld::discrepanciesMatching(const desk::DiscrepancyFilter& filter) const
{
    const bool closed = filter.which == desk::DiscrepancyFilter::Which::Closed;
    std::vector<desk::DiscrepancyRow> rows;
    std::copy_if(discrepancies.begin(), discrepancies.end(), std::back_inserter(rows),
                 [&](const auto& row) { return isOver(row) == closed && (!filter.sku || row.sku == filter.sku); });
    if (closed) {
        std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return b.closedAt < a.closedAt; });
        rows.resize(std::min(rows.size(), static_cast<std::size_t>(filter.limit)));
    }
    return rows;
}

Result<desk::DiscrepancyDetail> FakeWorld::discrepancyDetail(DiscrepancyId id)
{
    const auto* row = findDiscrepancy(id);
    if (!row)
        return fail(ErrorKind::NotFound, QStringLiteral("discrepancy"));
    const auto* sku = find(row->sku);
    desk::DiscrepancyDetail detail;
    detail.row = *row;
    detail.explanation = explanations.at(id);
    detail.terms = {sku->row.stock, Quantity{sku->buffer}, 1};
    detail.target = sku->row.target;
    detail.observed = sku->row.shown;
    detail.bins = sku->bins;
    if (row->decision)
        detail.decisions = {*row->decision};
    for (const auto& line : movements(row->sku, MovementId{}, 40)) {
        desk::SkuHappening h;
        h.at = line.occurredAt;
        h.row = line.id.value;
        h.movement = line.kind;
        h.value = line.quantity.eaches;
        h.text = line.reason;
        h.actor = line.actor;
        h.note = line.binCode;
        detail.happenings.push_back(h);
    }
    if (const auto said = commentaries.find(id); said != commentaries.end())
        detail.commentary = said->second;
    if (explainer.on && !row->closedAt)
        detail.canAsk = explainer.model;
    addChannelHappenings(*row, detail);
    std::stable_sort(detail.happenings.begin(), detail.happenings.end(),
                     [](const auto& a, const auto& b) { return b.at < a.at; });
    return detail;
}

void FakeWorld::addChannelHappenings(const desk::DiscrepancyRow& row, desk::DiscrepancyDetail& detail) const
{
    using Kind = desk::SkuHappening::Kind;
    desk::SkuHappening seen;
    seen.kind = Kind::Observation;
    seen.at = row.openedAt;
    seen.row = row.id.value;
    seen.channelName = row.channelName;
    seen.text = QStringLiteral("scan");
    seen.value = row.observed;
    seen.before = row.expected;
    desk::SkuHappening sent;
    sent.kind = Kind::Receipt;
    sent.at = row.openedAt - Milliseconds(5'000'000);
    sent.row = 900 + row.id.value;
    sent.channelName = row.channelName;
    sent.text = QStringLiteral("sale at the till");
    sent.receipt = ReceiptState::Confirmed;
    sent.value = row.expected;
    sent.before = row.expected + 1;
    desk::SkuHappening order;
    order.kind = Kind::OrderEvent;
    order.at = row.openedAt - Milliseconds(1'800'000);
    order.row = 700 + row.id.value;
    order.channelName = row.channelName;
    order.event = OrderEventKind::Commitment;
    order.order = OrderId{1 + row.id.value % 40};
    order.text = QString::number(10480 - row.id.value % 40);
    order.was = QStringLiteral("0");
    order.became = QStringLiteral("2");
    order.committedChange = 2;
    detail.happenings.insert(detail.happenings.end(), {seen, sent, order});
}

desk::ResolveReport FakeWorld::planResolution(const desk::ResolveRequest& request)
{
    desk::ResolveReport report;
    report.kind = request.kind;
    for (const auto& item : request.items) {
        const auto* row = findDiscrepancy(item.discrepancy);
        desk::ResolveStep step;
        step.discrepancy = item.discrepancy;
        if (!row) {
            step.objection = Objection::NotThere;
        } else {
            step = stepOf(*row);
            judgeResolution(request, item, *row, step);
        }
        report.steps.push_back(std::move(step));
    }
    return report;
}

void FakeWorld::judgeResolution(const desk::ResolveRequest& request, const desk::ResolveItem& item,
                                const desk::DiscrepancyRow& row, desk::ResolveStep& step)
{
    const auto* sku = find(row.sku);
    if (isOver(row))
        step.objection = Objection::Closed;
    else if (item.expected != row.expected || item.observed != row.observed)
        step.objection = Objection::Changed;
    else if (row.state == QueueState::BeingCorrected)
        step.objection = Objection::UnderWay;
    else if (request.kind == ResolutionKind::ShelfWins)
        step.sent = sku->row.target;
    if (step.isRefused() || request.kind != ResolutionKind::ChannelRight)
        return;
    const auto count = countChangeFor({sku->row.stock, Quantity{sku->buffer}, 1}, row.expected, row.observed);
    step.objection = count.objection;
    step.change = count.change.eaches;
    step.onHandBefore = sku->row.stock.onHand.eaches;
    step.onHandAfter = step.onHandBefore + step.change;
    step.currency = QStringLiteral("USD");
    if (sku->costMinor)
        step.valueMinor = *sku->costMinor * step.change;
    step.bin = item.bin ? item.bin : sku->bins.front().bin;
    if (!step.isRefused() && !item.bin && sku->bins.size() > 1) {
        step.objection = Objection::NameBin;
        for (const auto& bin : sku->bins)
            step.choices.push_back({bin.bin, bin.code, bin.quantity.eaches});
    }
    for (const auto& bin : sku->bins) {
        if (bin.bin == step.bin)
            step.binCode = bin.code;
    }
}

Result<desk::ResolveReport> FakeWorld::resolve(const desk::ResolveRequest& request, Instant now)
{
    if (decisions.contains(request.requestId)) {
        desk::ResolveReport before;
        before.kind = request.kind;
        before.alreadyApplied = true;
        for (const auto id : decisions[request.requestId])
            before.steps.push_back(stepOf(*findDiscrepancy(id)));
        return before;
    }
    auto report = planResolution(request);
    for (auto& step : report.steps) {
        if (step.isRefused())
            continue;
        carryOut(request, step, now);
        decisions[request.requestId].push_back(step.discrepancy);
    }
    return report;
}

void FakeWorld::carryOut(const desk::ResolveRequest& request, desk::ResolveStep& step, Instant now)
{
    auto& row = *findDiscrepancy(step.discrepancy);
    row.decision = desk::DecisionRow{request.requestId,
                                     request.kind,
                                     ResolutionState::Standing,
                                     request.reason,
                                     request.note,
                                     request.actor,
                                     now,
                                     request.until,
                                     {},
                                     {}};
    switch (request.kind) {
    case ResolutionKind::ShelfWins:
        row.state = QueueState::BeingCorrected;
        receipts.insert(receipts.begin(), {ReceiptId{nextMovement++},
                                           row.sku,
                                           row.code,
                                           row.name,
                                           row.channelName,
                                           QStringLiteral("waiting"),
                                           step.sent.value_or(0),
                                           row.observed,
                                           0,
                                           QStringLiteral("the shelf wins"),
                                           {},
                                           now,
                                           std::nullopt,
                                           now});
        break;
    case ResolutionKind::ChannelRight:
        step.movement = row.decision->movement =
            append(*find(row.sku), step.bin, step.change, MovementKind::Count, request.actor, request.reason, now);
        row.decision->state = ResolutionState::Done;
        row.state = QueueState::Resolved;
        row.resolution = QStringLiteral("counted: ") + request.reason;
        break;
    case ResolutionKind::CountIt:
        row.state = QueueState::BeingCounted;
        step.walk = row.decision->walk = WalkId{1};
        break;
    case ResolutionKind::Snooze:
        row.state = QueueState::Snoozed;
        row.snoozedUntil = request.until;
        break;
    case ResolutionKind::Dismiss:
        row.state = QueueState::Dismissed;
        row.resolution = request.reason;
        break;
    }
    if (isOver(row)) {
        row.closedAt = now;
        row.resolvedBy = request.actor;
    }
}

Result<desk::ResolveReport> FakeWorld::undoResolution(const QString& requestId, const QString& actor, Instant now)
{
    const auto known = decisions.find(requestId);
    if (known == decisions.end())
        return fail(ErrorKind::NotFound, QStringLiteral("decision"));
    desk::ResolveReport report;
    for (const auto id : known->second) {
        auto& row = *findDiscrepancy(id);
        auto step = stepOf(row);
        if (!row.decision || row.decision->requestId != requestId) {
            step.objection = Objection::NotStarted;
        } else if (row.decision->kind == ResolutionKind::ShelfWins && isOver(row)) {
            step.objection = Objection::Sent;
        } else {
            report.kind = row.decision->kind;
            if (row.decision->movement)
                append(*find(row.sku), written[row.sku].front().bin, -written[row.sku].front().quantity.eaches,
                       MovementKind::Count, actor, QStringLiteral("Undo"), now);
            row.decision.reset();
            row.state = QueueState::Open;
            row.closedAt.reset();
            row.snoozedUntil.reset();
            row.resolution.clear();
        }
        report.steps.push_back(std::move(step));
    }
    return report;
}

void FakeWorld::confirmPushes(Instant now)
{
    for (auto& row : discrepancies) {
        if (row.state != QueueState::BeingCorrected)
            continue;
        row.state = QueueState::Resolved;
        row.resolution = QStringLiteral("pushed");
        row.resolvedBy = row.decision->actor;
        row.decision->state = ResolutionState::Done;
        row.closedAt = now;
    }
}

} // namespace onhand::test
