#include "fake_field.h"
#include "fake_dice.h"

#include <algorithm>
#include <array>

namespace onhand::test {

namespace {

constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t dayMs = 24 * 60 * minuteMs;
constexpr std::array counters{"Mara", "Jonas", "Ines"};
constexpr std::array senders{"Verdanta wholesale", "Growmark Hill", "Lumora direct"};

QString text(const char* latin)
{
    return QString::fromLatin1(latin);
}

QString counterOf(std::int64_t number)
{
    return text(counters[std::size_t(number) % counters.size()]);
}

desk::WalkLineReview makeLine(const FieldSku& sku, const desk::BinRow& bin, std::int64_t id, int position)
{
    desk::WalkLineReview line;
    line.line.id = WalkLineId{id};
    line.line.bin = bin.bin.id;
    line.line.sku = sku.sku;
    line.line.code = sku.code;
    line.line.name = sku.name;
    line.line.upc = sku.upc;
    line.line.category = sku.category;
    line.line.position = position;
    line.binCode = bin.bin.code;
    line.expected = sku.onHand;
    line.costMinor = sku.costMinor;
    line.currency = QStringLiteral("USD");
    return line;
}

desk::WalkBinRow visited(const desk::BinRow& row, int position)
{
    desk::WalkBinRow bin;
    bin.bin = row.bin.id;
    bin.code = row.bin.code;
    bin.label = row.bin.label;
    bin.barcode = row.barcode;
    bin.sellable = row.bin.sellable;
    bin.position = position;
    return bin;
}

} // namespace

void FakeField::start(const std::vector<Bin>& of, std::vector<FieldSku> known)
{
    skus = std::move(known);
    for (const auto& bin : of) {
        desk::BinRow row;
        row.bin = bin;
        row.skus = int(skus.size());
        bins.push_back(row);
    }
}

void FakeField::make(const FieldSize& size, Instant now)
{
    addBins(size.bins, now);
    walks.clear();
    plannable = int(skus.size());
    constexpr std::array states{WalkState::Counting,  WalkState::Review, WalkState::Planned,  WalkState::Paused,
                                WalkState::Committed, WalkState::Undone, WalkState::Cancelled};
    for (int i = 0; i < size.walks; ++i) {
        const auto state = i < int(states.size()) ? states[std::size_t(i)] : WalkState::Committed;
        const int lines = std::min<int>(int(skus.size()), 8 + (i * 7) % 33);
        addWalk(state, i + 1, lines, now - Milliseconds(i < 4 ? (20 + i * 35) * minuteMs : i * dayMs * 3 / 2));
    }
    std::stable_sort(walks.begin(), walks.end(), [](const auto& a, const auto& b) {
        const bool aOpen = holdsLines(a.review.walk.state);
        return aOpen != holdsLines(b.review.walk.state) ? aOpen : false;
    });
    addDeliveries(size.deliveries, now);
    addResults(size.weeks, now);
    if (size.walks > 0 && bins.size() > 2)
        schedules = {{1, QStringLiteral("Counter drawers"), 7, {bins[0].bin.id, bins[1].bin.id}, {}, now, true},
                     {2, QStringLiteral("Lamps, quarterly"), 91, {}, QStringLiteral("Lighting"), now, true}};
}

void FakeField::addBins(int count, Instant now)
{
    bins.clear();
    Dice dice(7);
    for (int i = 0; i < count; ++i) {
        const int aisle = i / 20;
        QString letters(QLatin1Char(char('A' + aisle % 26)));
        if (aisle >= 26)
            letters.prepend(QLatin1Char(char('A' + aisle / 26 - 1)));
        desk::BinRow row;
        row.bin.id = BinId{i + 1};
        row.bin.code = QStringLiteral("%1-%2").arg(letters).arg(i % 20 + 1, 2, 10, QLatin1Char('0'));
        row.bin.label = QStringLiteral("Aisle %1, shelf %2").arg(letters).arg(i % 20 + 1);
        row.bin.walkingOrder = (i + 1) * 10;
        row.skus = int(dice.below(14));
        row.units = row.skus * (3 + dice.below(20));
        if (dice.below(5) > 0)
            row.lastCountedAt = now - Milliseconds((1 + dice.below(90)) * dayMs);
        row.retired = i > 8 && dice.below(20) == 0;
        bins.push_back(row);
    }
    constexpr std::array apart{std::pair{"RET", "Returns, not yet checked"}, std::pair{"DAMAGED", "Damaged"},
                               std::pair{"QUARANTINE", "To be looked at"}};
    for (const auto& [code, label] : apart) {
        desk::BinRow row;
        row.bin = {BinId{std::int64_t(bins.size()) + 1}, text(code), text(label), 100'000, false};
        row.skus = count > 0 ? 2 : 0;
        row.units = count > 0 ? 5 : 0;
        if (count > 0)
            bins.push_back(row);
    }
}

void FakeField::addWalk(WalkState state, int number, int lines, Instant at)
{
    constexpr std::array sources{WalkSource::Discrepancy, WalkSource::Cycle,    WalkSource::Hand,
                                 WalkSource::Suspicion,   WalkSource::Schedule, WalkSource::ZeroStock};
    const int perBin = 6;
    FakeWalk walk;
    auto& row = walk.review.walk;
    row.id = WalkId{number};
    row.state = state;
    row.source = sources[std::size_t(number) % sources.size()];
    row.createdBy = counterOf(number);
    row.createdAt = at;
    row.assignedTo = number % 3 == 0 ? QString() : counterOf(number + 1);
    for (int i = 0; i < lines; ++i) {
        const auto& bin = bins[std::size_t(i / perBin + number) % bins.size()];
        if (i % perBin == 0)
            walk.review.bins.push_back(visited(bin, i / perBin));
        const auto& sku = skus[std::size_t(i * 3 + number * 5) % skus.size()];
        auto line = makeLine(sku, bin, number * 1'000 + i + 1, i);
        line.source = row.source;
        walk.review.lines.push_back(line);
    }
    row.title = QStringLiteral("%1 … %2").arg(walk.review.bins.front().code, walk.review.bins.back().code);
    row.plannedSeconds = lines * 20 + std::int64_t(walk.review.bins.size()) * 45;
    if (state != WalkState::Planned)
        row.startedAt = at + Milliseconds(5 * minuteMs);
    const int counted = state == WalkState::Planned                                  ? 0
                        : state == WalkState::Counting || state == WalkState::Paused ? lines / 2
                                                                                     : lines;
    for (int i = 0; i < counted; ++i)
        countLine(walk, std::size_t(i), at + Milliseconds((6 + i) * minuteMs / 2));
    if (!holdsLines(state)) {
        row.finishedAt = at + Milliseconds(60 * minuteMs);
        row.finishedBy = row.createdBy;
    }
    if (state == WalkState::Counting || state == WalkState::Review)
        walk.review.unknown.push_back({WalkEntryId{number * 10'000}, walk.review.bins.front().bin,
                                       QStringLiteral("4006381333931"), 2, at, counterOf(number), false});
    sumUp(walk, settings);
    walks.push_back(std::move(walk));
}

// Most are as the record says; some differ, one by much, one was left out, one confirmed empty.
void FakeField::countLine(FakeWalk& walk, std::size_t index, Instant at) const
{
    auto& line = walk.review.lines[index];
    const auto kind = index % 9;
    line.line.state = kind == 4 ? WalkLineState::Skipped : kind == 6 ? WalkLineState::Empty : WalkLineState::Counted;
    line.line.countedAt = at;
    line.line.countedBy = counterOf(walk.review.walk.id.value);
    if (kind == 4) {
        line.line.note = QStringLiteral("behind the pallets");
        line.line.countedAt.reset();
        return;
    }
    line.line.quantity = kind == 6   ? 0
                         : kind == 1 ? std::max<std::int64_t>(0, *line.expected - 2)
                         : kind == 3 ? *line.expected + 12
                                     : *line.expected;
    if (kind == 6)
        line.expected = index % 2 == 0 ? 0 : 1;
    if (kind == 3) {
        const bool open = takesEntries(walk.review.walk.state);
        line.earlier.push_back({1, *line.expected + 11, at - Milliseconds(10 * minuteMs), counterOf(0)});
        line.line.round = 2;
        line.line.state = open ? WalkLineState::Recount : WalkLineState::Counted;
        line.line.foundHere = index == 12;
    }
    line.movedMeanwhile = index == 10;
    line.wrongBin = index == 12;
    if (!holdsLines(walk.review.walk.state) && *line.expected != line.line.quantity)
        line.reason = kind == 1 ? VarianceReason::Theft : VarianceReason::Found;
    else if (index == 1)
        line.reason = VarianceReason::UnrecordedSale;
}

void FakeField::addDeliveries(int count, Instant now)
{
    deliveries.clear();
    Dice dice(11);
    for (int i = 0; i < count; ++i) {
        desk::DeliveryRow row;
        row.id = DeliveryId{i + 1};
        row.reference = QStringLiteral("PO-%1").arg(2214 + i);
        row.supplier = text(senders[std::size_t(i) % senders.size()]);
        row.expectedOn = now + Milliseconds((i - 2) * dayMs);
        row.open = i % 4 != 3;
        row.note = i % 5 == 0 ? QStringLiteral("pallet, comes by truck") : QString();
        row.openedAt = now - Milliseconds((4 + i) * dayMs);
        if (!row.open)
            row.closedAt = now - Milliseconds(i * dayMs);
        const auto lines = std::min<std::size_t>(skus.size(), std::size_t(2 + dice.below(7)));
        for (std::size_t n = 0; n < lines; ++n) {
            const auto& sku = skus[(n * 5 + std::size_t(i) * 3) % skus.size()];
            const auto expected = 6 * (1 + dice.below(8));
            row.lines.push_back({sku.sku, sku.code, sku.name, sku.upc, expected,
                                 !row.open    ? expected
                                 : i % 3 == 1 ? expected / 2
                                              : 0});
        }
        deliveries.push_back(row);
    }
    std::stable_sort(deliveries.begin(), deliveries.end(),
                     [](const auto& a, const auto& b) { return a.open > b.open; });
}

void FakeField::addResults(int weeks, Instant now)
{
    using By = desk::WalkAccuracyBy;
    results.clear();
    Dice dice(5);
    const auto row = [&](const QString& key, Instant at, int lines, int better) {
        desk::WalkAccuracyRow made;
        made.key = made.label = key;
        made.at = at;
        made.lines = lines;
        made.exact = std::min(lines, lines * (820 + better + int(dice.below(60))) / 1'000);
        made.unitsCounted = lines * (5 + dice.below(30));
        made.unitsOff = (lines - made.exact) * (1 + dice.below(4));
        made.netUnits = -made.unitsOff + dice.below(made.unitsOff + 1);
        made.lostMinor = -made.netUnits * (300 + dice.below(2'000));
        made.foundMinor = (made.unitsOff + made.netUnits) * 220;
        made.currency = QStringLiteral("USD");
        return made;
    };
    for (int i = weeks; i > 0; --i) {
        const auto at = now - Milliseconds(i * 7 * dayMs);
        results[By::Week].push_back(
            row(at.toDateTime().date().toString(Qt::ISODate), at, 20 + int(dice.below(60)), (weeks - i) * 2));
    }
    if (weeks == 0)
        return;
    for (const auto* counter : counters)
        results[By::Counter].push_back(row(text(counter), {}, 300 + int(dice.below(200)), int(dice.below(100))));
    for (const auto& bin : bins)
        results[By::Bin].push_back(row(bin.bin.code, {}, 5 + int(dice.below(20)), int(dice.below(150))));
    for (const auto* category : {"Lighting", "Nutrients", "Growing media", "Meters", "Tools"})
        results[By::Category].push_back(row(text(category), {}, 60 + int(dice.below(100)), int(dice.below(120))));
    for (const auto* reason : {"theft", "miscount", "unrecorded_sale", "wrong_bin", "found"})
        results[By::Reason].push_back(row(text(reason), {}, 4 + int(dice.below(20)), -900));
    for (const auto& walk : walks) {
        if (walk.review.walk.state != WalkState::Committed)
            continue;
        auto one =
            row(QString::number(walk.review.walk.id.value), *walk.review.walk.finishedAt, walk.review.walk.lines, 60);
        one.label = walk.review.walk.title;
        results[By::Walk].push_back(one);
    }
}

} // namespace onhand::test
