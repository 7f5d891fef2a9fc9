#include "fake_field.h"

#include <algorithm>
#include <array>
#include <set>

namespace onhand::test {

namespace {

tl::unexpected<Error> none(const char* what)
{
    return fail(ErrorKind::NotFound, QString::fromLatin1(what));
}

bool isDone(const desk::WalkLineReview& line)
{
    return line.line.state != WalkLineState::Open && line.line.state != WalkLineState::Recount;
}

bool differs(const desk::WalkLineReview& line)
{
    return line.variance.value_or(0) != 0;
}

void judge(desk::WalkLineReview& line, const desk::WalkSettings& settings)
{
    line.variance.reset();
    line.valueMinor.reset();
    if (hasCount(line.line.state) && line.expected)
        line.variance = line.line.quantity - *line.expected;
    if (line.variance && line.costMinor)
        line.valueMinor = *line.variance * *line.costMinor;
    const auto size = std::abs(line.variance.value_or(0));
    line.overThreshold = (settings.recountUnits > 0 && size >= settings.recountUnits) ||
                         (settings.recountMinor > 0 && std::abs(line.valueMinor.value_or(0)) >= settings.recountMinor);
}

std::vector<QString> blockersOf(const desk::WalkReview& review, bool reasonNeeded)
{
    std::vector<QString> blockers;
    for (const auto& line : review.lines) {
        const auto place = line.binCode + QLatin1Char(' ') + line.line.code;
        if (line.line.state == WalkLineState::Open)
            blockers.push_back(QStringLiteral("open: ") + place);
        else if (line.line.state == WalkLineState::Recount)
            blockers.push_back(QStringLiteral("recount: ") + place);
        else if (reasonNeeded && differs(line) && line.reason == VarianceReason::None)
            blockers.push_back(QStringLiteral("reason: ") + place);
    }
    for (const auto& code : review.unknown)
        blockers.push_back(QStringLiteral("unknown: ") + code.code);
    return blockers;
}

} // namespace

void FakeField::sumUp(FakeWalk& walk, const desk::WalkSettings& settings)
{
    auto& review = walk.review;
    auto& row = review.walk;
    row.bins = int(review.bins.size());
    row.lines = int(review.lines.size());
    row.unknown = int(review.unknown.size());
    row.done = row.toRecount = 0;
    review.exact = review.withoutCost = 0;
    review.unitsOver = review.unitsShort = review.valueOver = review.valueShort = 0;
    review.currency = QStringLiteral("USD");
    for (auto& bin : review.bins)
        bin.lines = bin.done = 0;
    for (auto& line : review.lines) {
        judge(line, settings);
        row.done += isDone(line) ? 1 : 0;
        row.toRecount += line.line.state == WalkLineState::Recount ? 1 : 0;
        review.exact += line.variance == 0 ? 1 : 0;
        const auto units = line.variance.value_or(0);
        (units < 0 ? review.unitsShort : review.unitsOver) += std::abs(units);
        (units < 0 ? review.valueShort : review.valueOver) += std::abs(line.valueMinor.value_or(0));
        review.withoutCost += units != 0 && !line.costMinor ? 1 : 0;
        for (auto& bin : review.bins) {
            if (bin.bin == line.line.bin) {
                ++bin.lines;
                bin.done += isDone(line) ? 1 : 0;
            }
        }
    }
    review.blockers = blockersOf(review, settings.reasonNeeded);
}

FakeWalk* FakeField::find(WalkId id)
{
    const auto walk =
        std::find_if(walks.begin(), walks.end(), [id](const auto& one) { return one.review.walk.id == id; });
    return walk == walks.end() ? nullptr : &*walk;
}

std::vector<desk::WalkRow> FakeField::rows(int closed) const
{
    std::vector<desk::WalkRow> rows;
    for (const auto& walk : walks) {
        if (holdsLines(walk.review.walk.state) || closed-- > 0)
            rows.push_back(walk.review.walk);
    }
    return rows;
}

Result<desk::WalkSheet> FakeField::sheet(WalkId id) const
{
    const auto* walk = const_cast<FakeField*>(this)->find(id);
    if (!walk)
        return none("walk");
    desk::WalkSheet sheet;
    sheet.walk = walk->review.walk;
    sheet.bins = walk->review.bins;
    sheet.unknown = walk->review.unknown;
    for (const auto& line : walk->review.lines)
        sheet.lines.push_back(line.line);
    sheet.lastEntries = walk->entries;
    sheet.lastEntries.resize(std::min<std::size_t>(sheet.lastEntries.size(), 20));
    return sheet;
}

Result<desk::WalkReview> FakeField::review(WalkId id) const
{
    const auto* walk = const_cast<FakeField*>(this)->find(id);
    if (!walk)
        return none("walk");
    return walk->review;
}

desk::WalkPlan FakeField::plan(const desk::WalkPlanRequest& request, Instant) const
{
    desk::WalkPlan plan;
    plan.minutes = request.minutes == 0 ? settings.minutes : request.minutes;
    plan.secondsPerLine = settings.secondsPerLine;
    plan.secondsPerBin = settings.secondsPerBin;
    const auto wanted = [&](WalkSource source) {
        return request.sources.empty() ||
               std::find(request.sources.begin(), request.sources.end(), source) != request.sources.end();
    };
    const std::array reasons{
        std::pair{WalkSource::Discrepancy, QStringLiteral("Web shop shows 7, the record 12")},
        std::pair{WalkSource::Suspicion, QStringLiteral("sells every 2.1 days, quiet for 19 (chance 0.0004)")},
        std::pair{WalkSource::Cycle, QStringLiteral("class A, counted 34 days ago")},
        std::pair{WalkSource::ZeroStock, QStringLiteral("the record says 0, counted 71 days ago")},
        std::pair{WalkSource::Schedule, QStringLiteral("Counter drawers, every 7 days")}};
    for (int i = 0; i < std::min(plannable, int(skus.size())); ++i) {
        const auto& [source, why] = reasons[std::size_t(i) % reasons.size()];
        if (!wanted(source))
            continue;
        const auto& bin = bins[std::size_t(i / 5) % bins.size()];
        if (plan.seconds + settings.secondsPerLine > plan.minutes * 60) {
            ++plan.leftOut;
            continue;
        }
        plan.seconds += settings.secondsPerLine + (i % 5 == 0 ? settings.secondsPerBin : 0);
        const auto& sku = skus[std::size_t(i)];
        plan.chosen.push_back({bin.bin.id, bin.bin.code, sku.sku, sku.code, sku.name, source, why, {}, 1.0});
    }
    return plan;
}

const FieldSku* FakeField::skuOf(const QString& code) const
{
    const auto sku = std::find_if(skus.begin(), skus.end(), [&](const auto& one) {
        return one.code == code || (!one.upc.isEmpty() && one.upc == code);
    });
    return sku == skus.end() ? nullptr : &*sku;
}

desk::CodeMeaning FakeField::meaning(const QString& code) const
{
    using What = desk::CodeMeaning::What;
    desk::CodeMeaning meaning;
    for (const auto& row : bins) {
        if (row.bin.code == code || (!row.barcode.isEmpty() && row.barcode == code))
            return {What::Bin, row.bin.id, {}, 1, row.bin.code, row.bin.label};
    }
    if (const auto* sku = skuOf(code))
        return {What::Sku, {}, sku->sku, 1, sku->code, sku->name};
    return meaning;
}

std::vector<desk::SupplierRow> FakeField::suppliers() const
{
    std::map<QString, std::set<SkuId>> named;
    for (const auto& delivery : deliveries) {
        for (const auto& line : delivery.lines)
            named[delivery.supplier].insert(line.sku);
    }
    std::vector<desk::SupplierRow> rows;
    for (const auto& [name, of] : named)
        rows.push_back({name, int(of.size())});
    return rows;
}

Result<void> FakeField::saveSchedule(const desk::WalkScheduleRow& schedule)
{
    if (schedule.title.isEmpty() || (schedule.bins.empty() && schedule.category.isEmpty()))
        return fail(ErrorKind::Invalid, QStringLiteral("bins: choose bins or a category"));
    for (auto& known : schedules) {
        if (known.id != schedule.id)
            continue;
        known = schedule;
        return {};
    }
    schedules.push_back(schedule);
    schedules.back().id = std::int64_t(schedules.size());
    return {};
}

Result<WalkId> FakeField::open(const desk::OpenWalkRequest& request, Instant now)
{
    FakeWalk walk;
    auto& row = walk.review.walk;
    row.id = WalkId{std::int64_t(walks.size()) + 1};
    row.title = request.title.isEmpty() ? QStringLiteral("Walk %1").arg(row.id.value) : request.title;
    row.source = request.source;
    row.assignedTo = request.assignedTo;
    row.createdBy = request.actor;
    row.createdAt = now;
    const auto add = [&](BinId bin, const FieldSku& sku) {
        bool isNew = false;
        lineFor(walk, bin, sku, isNew).line.foundHere = false;
    };
    for (const auto& line : request.lines)
        add(line.bin, skus[std::size_t(line.sku.value - 1)]);
    for (const auto bin : request.wholeBins) {
        for (std::size_t i = std::size_t(bin.value); i < skus.size(); i += bins.size())
            add(bin, skus[i]);
    }
    for (const auto& sku : skus) {
        bool named = std::find(request.skus.begin(), request.skus.end(), sku.sku) != request.skus.end();
        for (const auto& delivery : deliveries) {
            named = named || (!request.supplier.isEmpty() && delivery.supplier == request.supplier &&
                              std::any_of(delivery.lines.begin(), delivery.lines.end(),
                                          [&](const auto& line) { return line.sku == sku.sku; }));
        }
        if (named || (!request.category.isEmpty() && sku.category == request.category))
            add(bins.front().bin.id, sku);
    }
    if (walk.review.lines.empty())
        return fail(ErrorKind::Invalid, QStringLiteral("lines: nothing to count"));
    sumUp(walk, settings);
    walks.insert(walks.begin(), walk);
    return row.id;
}

Result<void> FakeField::setState(WalkId id, WalkState state, const QString& actor, Instant now)
{
    auto* walk = find(id);
    if (!walk)
        return none("walk");
    auto& row = walk->review.walk;
    if (state == WalkState::Paused && row.state != WalkState::Counting)
        return fail(ErrorKind::Conflict, QStringLiteral("walk: it is %1").arg(toWord(row.state)));
    row.state = state;
    if (!holdsLines(state)) {
        row.finishedAt = now;
        row.finishedBy = actor;
    }
    return {};
}

Result<desk::FinishCountingOutcome> FakeField::finish(WalkId id)
{
    auto* walk = find(id);
    if (!walk)
        return none("walk");
    QStringList open;
    desk::FinishCountingOutcome outcome;
    for (auto& line : walk->review.lines) {
        if (!isDone(line))
            open << QStringLiteral("%1: %2 %3").arg(toWord(line.line.state), line.binCode, line.line.code);
    }
    if (!open.isEmpty())
        return fail(ErrorKind::Refused, open.mid(0, 20).join(QStringLiteral("; ")));
    for (auto& line : walk->review.lines) {
        if (!line.overThreshold || line.line.round > 1)
            continue;
        line.earlier.push_back({1, line.line.quantity, *line.line.countedAt, line.line.countedBy});
        line.line.state = WalkLineState::Recount;
        line.line.round = 2;
        line.line.quantity = 0;
        outcome.recount.push_back(line.line.id);
    }
    outcome.state = outcome.recount.empty() ? WalkState::Review : WalkState::Counting;
    walk->review.walk.state = outcome.state;
    sumUp(*walk, settings);
    return outcome;
}

Result<void> FakeField::askRecount(const std::vector<WalkLineId>& lines)
{
    for (const auto id : lines) {
        FakeWalk* walk = nullptr;
        auto* line = findLine(id, &walk);
        if (!line)
            return none("line");
        line->line.state = WalkLineState::Recount;
        ++line->line.round;
        walk->review.walk.state = WalkState::Paused;
        sumUp(*walk, settings);
    }
    return {};
}

Result<void> FakeField::setReason(WalkLineId id, VarianceReason reason, const QString& note)
{
    FakeWalk* walk = nullptr;
    auto* line = findLine(id, &walk);
    if (!line)
        return none("line");
    line->reason = reason;
    if (!note.isEmpty())
        line->line.note = note;
    sumUp(*walk, settings);
    return {};
}

Result<desk::CommitWalkOutcome> FakeField::commit(const desk::CommitWalkRequest& request, Instant now)
{
    auto* walk = find(request.walk);
    if (!walk)
        return none("walk");
    if (!walk->review.blockers.empty())
        return fail(ErrorKind::Refused, walk->review.blockers.front());
    ONHAND_TRY(setState(request.walk, WalkState::Committed, request.actor, now));
    desk::CommitWalkOutcome outcome;
    for (const auto& line : walk->review.lines) {
        if (hasCount(line.line.state))
            outcome.movements.push_back(MovementId{line.line.id.value});
    }
    return outcome;
}

desk::WalkLineReview* FakeField::findLine(WalkLineId id, FakeWalk** of)
{
    for (auto& walk : walks) {
        for (auto& line : walk.review.lines) {
            if (line.line.id != id)
                continue;
            if (of)
                *of = &walk;
            return &line;
        }
    }
    return nullptr;
}

} // namespace onhand::test
