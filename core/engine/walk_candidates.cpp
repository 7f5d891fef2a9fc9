#include "engine/walk_candidates.h"

#include "domain/driftwalk/cycle.h"
#include "engine/shop_settings.h"
#include "record/catalogue_store.h"
#include "record/walk_store.h"

#include <cmath>

namespace onhand::engine {

using desk::WalkCandidate;
using record::CountablePlace;
using record::Snapshot;
using record::WalkPlanQueries;

namespace {

constexpr std::int64_t dayMs = 86'400'000;
constexpr int memoryDays = 180;
constexpr int mondayOffset = 3; // 1 January 1970 was a Thursday

// What a discrepancy or an impossible number weighs against the cycle, where 1 is due today.
constexpr double doubtUrgency = 10;
constexpr double negativeUrgency = 20;
constexpr double scheduleUrgency = 3;

std::int64_t daysSince(Instant at, Instant now)
{
    return (now.ms - at.ms) / dayMs;
}

QString countedWords(const CountablePlace& place, Instant now)
{
    return place.countedAt ? QStringLiteral("counted %1 days ago").arg(daysSince(*place.countedAt, now))
                           : QStringLiteral("never counted");
}

} // namespace

Result<WalkCandidates> WalkCandidates::read(Snapshot& s, const desk::WalkSettings& settings, Instant now)
{
    WalkCandidates all;
    all.settings_ = settings;
    all.now_ = now;
    ONHAND_ASSIGN(const ShopSettings shop, ShopSettings::read(s));
    all.offsetMs_ = std::int64_t(shop.zone.offsetFromUtc(now.toDateTime())) * 1'000;
    all.today_ = std::int32_t((now.ms + all.offsetMs_) / dayMs - 1);
    ONHAND_ASSIGN(all.places_, WalkPlanQueries::places(s));
    for (std::size_t i = 0; i < all.places_.size(); ++i)
        all.placesOf_[all.places_[i].sku].push_back(i);
    ONHAND_ASSIGN(all.skus_, WalkPlanQueries::skus(s));
    ONHAND_ASSIGN(all.sales_, WalkPlanQueries::sales(s, shop.startOfDay(now, memoryDays), all.offsetMs_));
    ONHAND_ASSIGN(all.doubts_, WalkPlanQueries::doubts(s));
    return all;
}

Result<void> WalkCandidates::add(Snapshot& s, WalkSource source)
{
    switch (source) {
    case WalkSource::Discrepancy:
        addDoubts();
        addNegative();
        return {};
    case WalkSource::Cycle:
        addCycle();
        return {};
    case WalkSource::Schedule:
        return addScheduled(s);
    case WalkSource::ZeroStock:
        addEmpty();
        return {};
    case WalkSource::Suspicion:
        return addSilent(s);
    case WalkSource::Hand:
        break;
    }
    return {};
}

void WalkCandidates::add(BinId bin, SkuId sku, WalkSource source, double urgency, const QString& why,
                         DiscrepancyId doubt)
{
    const auto item = skus_.find(sku);
    if (item == skus_.end())
        return;
    WalkCandidate candidate;
    candidate.bin = bin;
    candidate.sku = sku;
    candidate.code = item->second.code;
    candidate.name = item->second.name;
    candidate.source = source;
    candidate.why = why;
    candidate.discrepancy = doubt;
    candidate.urgency = urgency;
    const auto [known, isNew] = found_.emplace(std::pair(bin, sku), candidate);
    if (isNew)
        return;
    if (known->second.urgency >= urgency) {
        if (!known->second.discrepancy)
            known->second.discrepancy = doubt;
        return;
    }
    candidate.discrepancy = doubt ? doubt : known->second.discrepancy;
    known->second = candidate;
}

void WalkCandidates::addWherever(SkuId sku, WalkSource source, double urgency, const QString& why, DiscrepancyId doubt)
{
    const auto places = placesOf_.find(sku);
    if (places == placesOf_.end()) {
        if (!places_.empty())
            add(places_.front().bin, sku, source, urgency, why, doubt);
        return;
    }
    bool holds = false;
    for (const std::size_t i : places->second) {
        if (places_[i].quantity == 0)
            continue;
        add(places_[i].bin, sku, source, urgency, why, doubt);
        holds = true;
    }
    if (!holds)
        add(places_[places->second.front()].bin, sku, source, urgency, why, doubt);
}

void WalkCandidates::addDoubts()
{
    for (const record::OpenDoubt& doubt : doubts_)
        addWherever(doubt.sku, WalkSource::Discrepancy, doubtUrgency + doubt.severity,
                    QStringLiteral("a channel differs by %1").arg(doubt.gap), doubt.id);
}

void WalkCandidates::addNegative()
{
    for (const CountablePlace& place : places_) {
        if (place.quantity < 0)
            add(place.bin, place.sku, WalkSource::Discrepancy, negativeUrgency,
                QStringLiteral("the record is below zero"));
    }
}

std::vector<DaySales> WalkCandidates::shopSales() const
{
    std::vector<DaySales> all;
    for (const auto& [sku, days] : sales_)
        all.insert(all.end(), days.begin(), days.end());
    return all;
}

Result<void> WalkCandidates::addSilent(Snapshot& s)
{
    const std::vector<DaySales> shopSold = shopSales();
    const ShopDays shop(shopSold, mondayOffset);
    const double limit = double(settings_.silencePerMille) / 1'000;
    for (const auto& [sku, days] : sales_) {
        if (silenceOf(days, {}, shop, today_).probability >= limit)
            continue;
        ONHAND_ASSIGN(const auto out, WalkPlanQueries::outOfStock(s, sku, today_ - memoryDays, today_, offsetMs_));
        const Silence silence = silenceOf(days, out, shop, today_);
        if (silence.probability >= limit)
            continue;
        addWherever(sku, WalkSource::Suspicion, -std::log10(std::max(silence.probability, 1e-12)),
                    QStringLiteral("sells every %1 days, quiet for %2 (chance %3)")
                        .arg(silence.usualDays, 0, 'f', 1)
                        .arg(silence.quietDays, 0, 'f', 0)
                        .arg(silence.probability, 0, 'g', 2));
    }
    return {};
}

void WalkCandidates::addCycle()
{
    std::vector<Turnover> turnovers;
    for (const auto& [id, sku] : skus_) {
        double sold = 0;
        if (const auto days = sales_.find(id); days != sales_.end()) {
            for (const DaySales& day : days->second)
                sold += day.eaches;
        }
        turnovers.push_back({id, sold * double(sku.valueMinor)});
    }
    const ClassShares shares{settings_.shareA, settings_.shareB, settings_.daysA, settings_.daysB, settings_.daysC};
    std::map<SkuId, CycleClass> classes;
    for (const Classified& one : classify(std::move(turnovers), shares))
        classes[one.sku] = one.cycle;
    for (const CountablePlace& place : places_) {
        const auto known = classes.find(place.sku);
        if (place.quantity == 0 || known == classes.end())
            continue;
        const double urgency = urgencyOfCycle(known->second, place.countedAt, now_, shares);
        if (urgency < 1)
            continue;
        const QChar letter = QLatin1Char(char('A' + int(known->second)));
        add(place.bin, place.sku, WalkSource::Cycle, urgency,
            QStringLiteral("class %1, %2").arg(letter).arg(countedWords(place, now_)));
    }
}

void WalkCandidates::addEmpty()
{
    for (const CountablePlace& place : places_) {
        if (place.quantity != 0)
            continue;
        const double turns =
            place.countedAt ? double(daysSince(*place.countedAt, now_)) / double(settings_.daysZero) : 1.5;
        if (turns >= 1)
            add(place.bin, place.sku, WalkSource::ZeroStock, turns,
                QStringLiteral("nothing should be there, %1").arg(countedWords(place, now_)));
    }
}

Result<void> WalkCandidates::addScheduled(Snapshot& s)
{
    ONHAND_ASSIGN(const auto schedules, record::WalkScheduleStore::all(s));
    for (const record::WalkSchedule& schedule : schedules) {
        if (!schedule.active || schedule.nextAt > now_)
            continue;
        for (const CountablePlace& place : places_) {
            const bool inBin = schedule.bins.empty() ||
                               std::find(schedule.bins.begin(), schedule.bins.end(), place.bin) != schedule.bins.end();
            const auto sku = skus_.find(place.sku);
            const bool inCategory =
                schedule.category.isEmpty() || (sku != skus_.end() && sku->second.category == schedule.category);
            const bool due = !place.countedAt || daysSince(*place.countedAt, now_) >= schedule.everyDays;
            if (place.quantity != 0 && inBin && inCategory && due)
                add(place.bin, place.sku, WalkSource::Schedule, scheduleUrgency,
                    QStringLiteral("%1, %2").arg(schedule.title, countedWords(place, now_)));
        }
    }
    return {};
}

Result<std::vector<WalkCandidate>> WalkCandidates::take(Snapshot& s)
{
    std::vector<WalkCandidate> free;
    for (auto& [place, candidate] : found_) {
        ONHAND_ASSIGN(const WalkId holder, record::WalkStore::holderOf(s, place.first, place.second));
        ONHAND_ASSIGN(const WalkId whole, record::WalkStore::holderOfWhole(s, place.first));
        if (!holder && !whole)
            free.push_back(std::move(candidate));
    }
    found_.clear();
    return free;
}

} // namespace onhand::engine
