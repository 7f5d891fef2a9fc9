#include "fake_field.h"

#include <algorithm>

// The half of FakeField that counts, and keeps bins and deliveries.
namespace onhand::test {

using What = desk::WalkEntryOutcome::What;

desk::WalkLineReview& FakeField::lineFor(FakeWalk& walk, BinId bin, const FieldSku& sku, bool& foundHere)
{
    auto& lines = walk.review.lines;
    const auto known = std::find_if(lines.begin(), lines.end(),
                                    [&](const auto& one) { return one.line.bin == bin && one.line.sku == sku.sku; });
    foundHere = known == lines.end();
    if (!foundHere)
        return *known;
    desk::WalkLineReview line;
    line.line.id = WalkLineId{walk.review.walk.id.value * 1'000 + std::int64_t(lines.size()) + 1};
    line.line.bin = bin;
    line.line.sku = sku.sku;
    line.line.code = sku.code;
    line.line.name = sku.name;
    line.line.upc = sku.upc;
    line.line.category = sku.category;
    line.line.position = int(lines.size());
    line.line.foundHere = true;
    line.expected = sku.onHand;
    line.costMinor = sku.costMinor;
    line.currency = QStringLiteral("USD");
    auto& visited = walk.review.bins;
    if (std::none_of(visited.begin(), visited.end(), [bin](const auto& one) { return one.bin == bin; })) {
        desk::WalkBinRow row;
        row.bin = bin;
        row.position = int(visited.size());
        visited.push_back(row);
    }
    for (const auto& row : bins) {
        if (row.bin.id != bin)
            continue;
        line.binCode = row.bin.code;
        for (auto& one : visited) {
            if (one.bin == bin)
                one.code = row.bin.code;
        }
    }
    lines.push_back(line);
    return lines.back();
}

// What was scanned or typed is written to its line, or kept as a code that is no SKU.
Result<void> FakeField::scan(FakeWalk& walk, const desk::WalkEntryRequest& request, std::int64_t eaches,
                             desk::WalkEntryOutcome& outcome)
{
    desk::WalkLineReview* line = findLine(request.line);
    if (!request.code.isEmpty()) {
        if (!request.bin)
            return fail(ErrorKind::Invalid, QStringLiteral("bin: none"));
        const auto* sku = skuOf(request.code);
        if (!sku) {
            outcome.what = What::Unknown;
            walk.review.unknown.push_back(
                {outcome.entry, request.bin, request.code, eaches, request.at, request.actor, false});
            return {};
        }
        line = &lineFor(walk, request.bin, *sku, outcome.foundHere);
    }
    if (!line)
        return fail(ErrorKind::Invalid, QStringLiteral("line: none"));
    auto& blind = line->line;
    if (blind.round > 1 && !line->earlier.empty() && line->earlier.back().countedBy == request.actor &&
        !settings.oneCounter)
        return fail(ErrorKind::Refused, QStringLiteral("same_counter"));
    const bool adds = request.kind == WalkEntryKind::Add && hasCount(blind.state);
    blind.quantity = adds ? blind.quantity + eaches : eaches;
    blind.state = request.kind == WalkEntryKind::Skip    ? WalkLineState::Skipped
                  : request.kind == WalkEntryKind::Empty ? WalkLineState::Empty
                                                         : WalkLineState::Counted;
    blind.note = request.note;
    blind.countedAt = request.at;
    blind.countedBy = request.actor;
    outcome.line = blind;
    outcome.bin = blind.bin;
    return {};
}

Result<desk::WalkEntryOutcome> FakeField::enter(const desk::WalkEntryRequest& request, Instant now)
{
    if (const auto known = taken.find(request.requestId); known != taken.end()) {
        auto again = known->second;
        again.alreadyApplied = true;
        return again;
    }
    auto* walk = find(request.walk);
    if (!walk || !takesEntries(walk->review.walk.state))
        return fail(ErrorKind::Refused, QStringLiteral("walk: it takes no entries"));
    if (request.at > now)
        return fail(ErrorKind::Invalid, QStringLiteral("at: lies in the future"));
    desk::WalkEntryOutcome outcome;
    outcome.entry = WalkEntryId{std::int64_t(taken.size()) + 100'000};
    outcome.bin = request.bin;
    if (const auto meant = meaning(request.code); meant.what == desk::CodeMeaning::What::Bin) {
        outcome.what = What::BinScanned;
        outcome.bin = meant.bin;
        taken[request.requestId] = outcome;
        return outcome;
    }
    bool isNumber = request.quantity.isEmpty();
    const auto eaches = isNumber ? 1 : request.quantity.toLongLong(&isNumber);
    if (!isNumber || eaches < 0)
        return fail(ErrorKind::Invalid, QStringLiteral("quantity: \"%1\"").arg(request.quantity));
    ONHAND_TRY(scan(*walk, request, eaches, outcome));
    walk->review.walk.state = WalkState::Counting;
    walk->entries.insert(walk->entries.begin(), {outcome.entry, outcome.line.id, request.kind, request.code, eaches,
                                                 outcome.line.round, request.at, request.actor, false});
    taken[request.requestId] = outcome;
    sumUp(*walk, settings);
    return outcome;
}

Result<WalkEntryId> FakeField::undoEntry(WalkId id, WalkEntryId entry, const QString& actor)
{
    auto* walk = find(id);
    if (!walk)
        return fail(ErrorKind::NotFound, QStringLiteral("walk"));
    for (auto& one : walk->entries) {
        if (one.undone || one.actor != actor || (entry && one.id != entry))
            continue;
        one.undone = true;
        std::erase_if(walk->review.unknown, [&](const auto& code) { return code.entry == one.id; });
        if (auto* line = findLine(one.line)) {
            line->line.quantity -= one.eaches;
            if (line->line.quantity <= 0)
                line->line.state = WalkLineState::Open;
        }
        sumUp(*walk, settings);
        return one.id;
    }
    return fail(ErrorKind::NotFound, QStringLiteral("entry"));
}

Result<void> FakeField::endUnknown(WalkEntryId entry, SkuId sku, std::int64_t factor, Instant now)
{
    for (auto& walk : walks) {
        const auto code = std::find_if(walk.review.unknown.begin(), walk.review.unknown.end(),
                                       [entry](const auto& one) { return one.entry == entry; });
        if (code == walk.review.unknown.end())
            continue;
        if (sku) {
            bool isNew = false;
            auto& line = lineFor(walk, code->bin, skus[std::size_t(sku.value - 1)], isNew).line;
            line.quantity += code->quantity * factor;
            line.state = WalkLineState::Counted;
            line.countedAt = now;
        }
        walk.review.unknown.erase(code);
        sumUp(walk, settings);
        return {};
    }
    return fail(ErrorKind::NotFound, QStringLiteral("code"));
}

Result<void> FakeField::confirmEmpty(WalkId id, BinId bin, const QString& actor, Instant at)
{
    auto* walk = find(id);
    if (!walk)
        return fail(ErrorKind::NotFound, QStringLiteral("walk"));
    for (auto& line : walk->review.lines) {
        if (line.line.bin != bin || line.line.state != WalkLineState::Open)
            continue;
        line.line.state = WalkLineState::Empty;
        line.line.countedAt = at;
        line.line.countedBy = actor;
    }
    sumUp(*walk, settings);
    return {};
}

Result<BinId> FakeField::editBin(const desk::BinEdit& edit)
{
    for (const auto& row : bins) {
        if (row.bin.id != edit.bin && row.bin.code == edit.code)
            return fail(ErrorKind::Conflict, QStringLiteral("code: \"%1\" is another bin's").arg(edit.code));
    }
    auto row = std::find_if(bins.begin(), bins.end(), [&](const auto& one) { return one.bin.id == edit.bin; });
    if (row == bins.end()) {
        desk::BinRow made;
        made.bin.id = BinId{std::int64_t(bins.size()) + 1};
        row = bins.insert(bins.end(), made);
    }
    row->bin.code = edit.code;
    row->bin.label = edit.label;
    row->bin.sellable = edit.sellable;
    row->barcode = edit.barcode;
    return row->bin.id;
}

Result<void> FakeField::reorder(const std::vector<BinId>& order)
{
    const auto place = [&](const desk::BinRow& row) {
        return std::find(order.begin(), order.end(), row.bin.id) - order.begin();
    };
    std::stable_sort(bins.begin(), bins.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    return {};
}

Result<void> FakeField::retire(BinId bin, bool retired)
{
    for (auto& row : bins) {
        if (row.bin.id != bin)
            continue;
        if (retired && row.skus > 0)
            return fail(ErrorKind::Refused, QStringLiteral("bin: it holds %1 SKUs").arg(row.skus));
        row.retired = retired;
        return {};
    }
    return fail(ErrorKind::NotFound, QStringLiteral("bin"));
}

Result<desk::BinImportReport> FakeField::import(const std::vector<desk::BinImportRow>& rows)
{
    desk::BinImportReport report;
    for (const auto& row : rows) {
        desk::BinEdit edit;
        for (const auto& known : bins)
            edit.bin = known.bin.code == row.code ? known.bin.id : edit.bin;
        ++(edit.bin ? report.changed : report.created);
        edit.code = row.code;
        edit.label = row.label;
        edit.barcode = row.barcode;
        edit.sellable = row.sellable.value_or(true);
        ONHAND_TRY(editBin(edit));
    }
    return report;
}

Result<DeliveryId> FakeField::expect(const desk::OpenDeliveryRequest& request, Instant now)
{
    desk::DeliveryRow row;
    row.id = DeliveryId{std::int64_t(deliveries.size()) + 1};
    row.reference = request.reference;
    row.supplier = request.supplier;
    row.expectedOn = request.expectedOn;
    row.note = request.note;
    row.openedAt = now;
    for (const auto& line : request.lines) {
        const auto& sku = skus[std::size_t(line.sku.value - 1)];
        row.lines.push_back({sku.sku, sku.code, sku.name, sku.upc, line.expected.eaches, 0});
    }
    deliveries.insert(deliveries.begin(), row);
    return row.id;
}

Result<void> FakeField::receive(const desk::ReceiveDeliveryRequest& request, Instant now)
{
    for (auto& row : deliveries) {
        if (row.id != request.delivery)
            continue;
        bool over = false;
        bool missing = false;
        for (auto& line : row.lines) {
            auto received = line.received;
            for (const auto& came : request.lines)
                received += came.sku == line.sku ? came.quantity.eaches : 0;
            over = over || received > line.expected;
            missing = missing || received < line.expected;
        }
        if (over && !request.acceptOver)
            return fail(ErrorKind::Refused, QStringLiteral("over_delivery: more came"));
        if (missing && request.rest == desk::ReceiveDeliveryRequest::Rest::Ask)
            return fail(ErrorKind::Refused, QStringLiteral("short_delivery: some did not come"));
        for (auto& line : row.lines) {
            for (const auto& came : request.lines)
                line.received += came.sku == line.sku ? came.quantity.eaches : 0;
        }
        if (!missing || request.rest == desk::ReceiveDeliveryRequest::Rest::Close)
            return closeDelivery(row.id, now);
        return {};
    }
    return fail(ErrorKind::NotFound, QStringLiteral("delivery"));
}

Result<void> FakeField::closeDelivery(DeliveryId id, Instant now)
{
    for (auto& row : deliveries) {
        if (row.id != id)
            continue;
        row.open = false;
        row.closedAt = now;
        return {};
    }
    return fail(ErrorKind::NotFound, QStringLiteral("delivery"));
}

} // namespace onhand::test
