#include "engine/walk_answers.h"

#include "engine/walk_counts.h"
#include "engine/walk_entry_desk.h"
#include "engine/walk_rules.h"
#include "record/bin_store.h"
#include "record/catalogue_store.h"
#include "record/walk_entry_store.h"

namespace onhand::engine {

using desk::WalkLineReview;
using desk::WalkRow;
using record::Snapshot;
using record::StoredWalk;
using record::StoredWalkLine;
using record::WalkEntry;
using record::WalkStore;

namespace {

constexpr int entriesShown = 20;

Result<WalkRow> rowFrom(Snapshot& s, const StoredWalk& walk)
{
    ONHAND_ASSIGN(const auto progress, WalkStore::progress(s, walk.id));
    WalkRow row;
    row.id = walk.id;
    row.title = walk.title;
    row.source = walk.source;
    row.state = walk.state;
    row.blind = walk.blind;
    row.assignedTo = walk.assignedTo;
    row.note = walk.note;
    row.bins = progress.bins;
    row.lines = progress.lines;
    row.done = progress.done;
    row.toRecount = progress.recount;
    row.unknown = progress.unknown;
    row.plannedSeconds = walk.plannedSeconds;
    row.createdBy = walk.createdBy;
    row.createdAt = walk.createdAt;
    row.startedAt = walk.startedAt;
    row.countedAt = walk.countedAt;
    row.finishedAt = walk.finishedAt;
    row.finishedBy = walk.finishedBy;
    return row;
}

Result<std::vector<desk::WalkBinRow>> binsOf(Snapshot& s, WalkId walk, const std::vector<StoredWalkLine>& lines)
{
    ONHAND_ASSIGN(const auto bins, WalkStore::bins(s, walk));
    std::vector<desk::WalkBinRow> rows;
    for (const record::WalkBin& bin : bins) {
        ONHAND_ASSIGN(const auto known, record::BinStore::find(s, bin.bin));
        desk::WalkBinRow row;
        row.bin = bin.bin;
        row.code = known->bin.code;
        row.label = known->bin.label;
        row.barcode = known->barcode;
        row.sellable = known->bin.sellable;
        row.whole = bin.whole;
        row.position = int(rows.size()) + 1;
        for (const StoredWalkLine& line : lines) {
            if (line.bin != bin.bin)
                continue;
            ++row.lines;
            row.done += line.state == WalkLineState::Open || line.state == WalkLineState::Recount ? 0 : 1;
        }
        rows.push_back(row);
    }
    return rows;
}

Result<desk::WalkLineBlind> blindOf(Snapshot& s, const StoredWalkLine& line, int position)
{
    ONHAND_ASSIGN(const auto sku, record::CatalogueStore::find(s, line.sku));
    ONHAND_ASSIGN(const auto units, record::CatalogueStore::units(s, line.sku));
    std::vector<desk::PackRow> packs;
    packs.reserve(units.size());
    for (const record::Unit& unit : units)
        packs.push_back({unit.name, unit.factor});
    desk::WalkLineBlind blind = WalkEntryDesk::blindFrom(line, *sku, packs);
    blind.position = position;
    return blind;
}

Result<std::vector<desk::UnknownCodeRow>> unknownOf(Snapshot& s, WalkId walk)
{
    ONHAND_ASSIGN(const auto entries, record::WalkEntryStore::unknown(s, walk));
    std::vector<desk::UnknownCodeRow> rows;
    for (const WalkEntry& entry : entries) {
        ONHAND_ASSIGN(const auto skus, record::BinStore::skusByCode(s, entry.code));
        rows.push_back({entry.id, entry.bin, entry.code, entry.quantity, entry.at, entry.actor, skus.size() > 1});
    }
    return rows;
}

Result<WalkLineReview> reviewOf(Snapshot& s, const StoredWalkLine& line, int position, const RecountRule& rule)
{
    WalkLineReview review;
    ONHAND_ASSIGN(review.line, blindOf(s, line, position));
    ONHAND_ASSIGN(const auto bin, record::BinStore::find(s, line.bin));
    ONHAND_ASSIGN(const LineVariance so, WalkCounts::of(s, line));
    review.binCode = bin->bin.code;
    review.source = line.source;
    review.why = line.why;
    review.discrepancy = line.discrepancy;
    review.expected = so.expected;
    review.variance = so.variance;
    review.costMinor = so.costMinor;
    review.valueMinor = so.variance ? valueOf(*so.variance, so.costMinor) : std::nullopt;
    review.currency = so.currency;
    review.overThreshold = so.variance && asksRecount(*so.variance, so.costMinor, rule);
    review.movedMeanwhile = so.movedMeanwhile;
    review.reason = line.reason;
    review.movement = line.movement;
    ONHAND_ASSIGN(const auto earlier, record::WalkEntryStore::earlierRounds(s, line.id, line.round));
    for (const auto& [round, tally] : earlier)
        review.earlier.push_back({round, tally.quantity, tally.countedAt, tally.actor});
    return review;
}

// What is too many here and too few there was probably put into the wrong place.
void markWrongBins(std::vector<WalkLineReview>& lines)
{
    for (WalkLineReview& found : lines) {
        if (found.variance.value_or(0) <= 0 || found.expected.value_or(0) != 0)
            continue;
        found.wrongBin = std::any_of(lines.begin(), lines.end(), [&](const WalkLineReview& other) {
            return other.line.sku == found.line.sku && other.line.bin != found.line.bin &&
                   other.variance.value_or(0) < 0;
        });
    }
}

void addUp(desk::WalkReview& review)
{
    for (const WalkLineReview& line : review.lines) {
        if (!line.variance)
            continue;
        const std::int64_t variance = *line.variance;
        review.exact += variance == 0 ? 1 : 0;
        (variance > 0 ? review.unitsOver : review.unitsShort) += std::abs(variance);
        if (line.valueMinor)
            (variance > 0 ? review.valueOver : review.valueShort) += std::abs(*line.valueMinor);
        else if (variance != 0)
            ++review.withoutCost;
        if (review.currency.isEmpty())
            review.currency = line.currency;
    }
}

} // namespace

Result<std::vector<WalkRow>> WalkAnswers::walks(Snapshot& s, int closed)
{
    ONHAND_ASSIGN(auto walks, WalkStore::openOnes(s));
    ONHAND_ASSIGN(const auto over, WalkStore::closedOnes(s, std::clamp(closed, 0, 1'000)));
    walks.insert(walks.end(), over.begin(), over.end());
    std::vector<WalkRow> rows;
    for (const StoredWalk& walk : walks) {
        ONHAND_ASSIGN(WalkRow row, rowFrom(s, walk));
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<desk::WalkSheet> WalkAnswers::sheet(Snapshot& s, WalkId id)
{
    ONHAND_ASSIGN(const StoredWalk walk, WalkStore::get(s, id));
    ONHAND_ASSIGN(const auto lines, WalkStore::lines(s, id));
    desk::WalkSheet sheet;
    ONHAND_ASSIGN(sheet.walk, rowFrom(s, walk));
    ONHAND_ASSIGN(sheet.bins, binsOf(s, id, lines));
    for (const StoredWalkLine& line : lines) {
        ONHAND_ASSIGN(auto blind, blindOf(s, line, int(sheet.lines.size()) + 1));
        sheet.lines.push_back(std::move(blind));
    }
    ONHAND_ASSIGN(sheet.unknown, unknownOf(s, id));
    ONHAND_ASSIGN(const auto entries, record::WalkEntryStore::newest(s, id, entriesShown));
    std::map<WalkLineId, int> rounds;
    for (const StoredWalkLine& line : lines)
        rounds[line.id] = line.round;
    for (const WalkEntry& entry : entries) {
        // Of a line that is counted again, the first count stays hidden.
        if (entry.line && entry.round < rounds[entry.line])
            continue;
        sheet.lastEntries.push_back({entry.id, entry.line, entry.kind, entry.code, entry.quantity, entry.round,
                                     entry.at, entry.actor, entry.undone});
    }
    return sheet;
}

Result<desk::WalkReview> WalkAnswers::review(Snapshot& s, WalkId id)
{
    ONHAND_ASSIGN(const StoredWalk walk, WalkStore::get(s, id));
    ONHAND_ASSIGN(const auto lines, WalkStore::lines(s, id));
    ONHAND_ASSIGN(const auto settings, WalkRules::read(s));
    desk::WalkReview review;
    ONHAND_ASSIGN(review.walk, rowFrom(s, walk));
    ONHAND_ASSIGN(review.bins, binsOf(s, id, lines));
    for (const StoredWalkLine& line : lines) {
        ONHAND_ASSIGN(auto one, reviewOf(s, line, int(review.lines.size()) + 1, WalkRules::recountRule(settings)));
        review.lines.push_back(std::move(one));
    }
    ONHAND_ASSIGN(review.unknown, unknownOf(s, id));
    markWrongBins(review.lines);
    addUp(review);
    if (holdsLines(walk.state)) {
        ONHAND_ASSIGN(review.blockers, WalkCounts::blockers(s, id, lines));
    }
    return review;
}

} // namespace onhand::engine
