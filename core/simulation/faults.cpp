#include "simulation/faults.h"

#include <numeric>

namespace onhand::simulation {

FaultPlan::FaultPlan(std::uint64_t seed)
    : random_(seed)
{
}

void FaultPlan::setChance(const Fault& fault, double probability)
{
    const std::lock_guard lock(mutex_);
    std::erase_if(chances_, [&](const Chance& chance) { return chance.fault.kind == fault.kind; });
    if (probability > 0)
        chances_.push_back({fault, probability});
}

void FaultPlan::setChanceOfAny(double probability, Milliseconds delay)
{
    for (std::size_t kind = 0; kind < kFaultKinds; ++kind)
        setChance({FaultKind(kind), delay, 1}, probability / double(kFaultKinds));
}

void FaultPlan::addRule(FaultRule rule)
{
    const std::lock_guard lock(mutex_);
    rules_.push_back({std::move(rule), 0, 0});
}

void FaultPlan::clear()
{
    const std::lock_guard lock(mutex_);
    rules_.clear();
    chances_.clear();
}

std::optional<Fault> FaultPlan::next(const QByteArray& method, const QByteArray& target)
{
    const std::lock_guard lock(mutex_);
    const auto strike = [this](const Fault& fault) {
        ++given_[std::size_t(fault.kind)];
        return fault;
    };
    std::optional<Fault> scripted;
    for (Scripted& entry : rules_) {
        const FaultRule& rule = entry.rule;
        if ((!rule.method.isEmpty() && rule.method != method) || !target.contains(rule.pathContains))
            continue;
        ++entry.seen;
        if (scripted || entry.seen < rule.nth || entry.struck >= rule.times)
            continue;
        ++entry.struck;
        scripted = rule.fault;
    }
    if (scripted)
        return strike(*scripted);
    double dice = chances_.empty() ? 1.0 : std::uniform_real_distribution<double>(0, 1)(random_);
    for (const Chance& chance : chances_) {
        if (dice < chance.probability)
            return strike(chance.fault);
        dice -= chance.probability;
    }
    return std::nullopt;
}

std::int64_t FaultPlan::given(FaultKind kind) const
{
    const std::lock_guard lock(mutex_);
    return given_[std::size_t(kind)];
}

std::int64_t FaultPlan::givenInAll() const
{
    const std::lock_guard lock(mutex_);
    return std::accumulate(given_.begin(), given_.end(), std::int64_t(0));
}

} // namespace onhand::simulation
