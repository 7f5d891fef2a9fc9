#pragma once

#include "domain/reconciliation/explanation.h"

#include <QString>

#include <optional>
#include <vector>

namespace onhand {

// What may be corrected without asking (DESIGN.md §5). Settings can make each stricter; nothing makes one wider than
// the defaults: decide() does not believe a wider one.
struct ResolutionLimits
{
    int confidence = 950;        // thousandths: at least so sure
    std::int64_t gap = 5;        // units, either way
    std::int64_t perSkuADay = 3; // corrections

    // The stricter of each and the default.
    ResolutionLimits bounded() const;
    bool operator==(const ResolutionLimits&) const = default;
};

// How a difference can be ended without a person. The shelf's on-hand is changed by neither.
enum class Remedy
{
    None,  // by nothing that is known
    Push,  // our number is sent again
    Reread // an event that was missed is read again from the channel
};

QString toWord(Remedy remedy);
std::optional<Remedy> remedyFromWord(const QString& word);

// How a gap that is explained so can be ended. One with any part that nothing can be done about: by nothing.
Remedy remedyFor(const Explanation& explanation);

enum class Treatment
{
    Correct,
    Leave, // within the category's tolerance: recorded, not queued
    Flag,  // would be corrected, but was corrected too often today: a person must look at the SKU
    Queue
};

QString toWord(Treatment treatment);
std::optional<Treatment> treatmentFromWord(const QString& word);

// Each thing that kept a difference from being corrected; all that apply are named.
enum class Doubt
{
    Gap,         // larger than the limit
    Confidence,  // below the limit
    Unexplained, // a part of the gap has no explanation
    NoRemedy,    // explained, but not by anything that could be corrected
    Cap,         // corrected too often today
    Negative     // one of the numbers is below 0
};

QString toWord(Doubt doubt);
std::optional<Doubt> doubtFromWord(const QString& word);

// One settled difference, as it was explained.
struct Dispute
{
    std::int64_t expected = 0;
    std::int64_t observed = 0;
    int confidence = 0;        // thousandths
    std::int64_t residual = 0; // what no term explains
    Remedy remedy = Remedy::None;
    std::int64_t corrections = 0; // of this SKU within the last 24 hours
    std::int64_t tolerance = 0;   // of its category

    std::int64_t gap() const { return observed - expected; }
};

struct Decision
{
    Treatment treatment = Treatment::Queue;
    std::vector<Doubt> doubts;

    bool operator==(const Decision&) const = default;
};

// Correct only if confidence ≥ the limit AND |gap| ≤ the limit AND the cap allows it. A gap of 6 is never corrected,
// however sure and whatever the limits say.
Decision decide(const Dispute& dispute, const ResolutionLimits& limits);

// The decision with every number that it rests on, as JSON for the record: the reasoning that a person reads.
QString reasoningOf(const Dispute& dispute, const ResolutionLimits& limits, const Decision& decision);
// What was decided about a gap of so many, by its reasoning; none when that is missing or about another gap.
std::optional<Treatment> treatmentIn(const QString& reasoning, std::int64_t gap);

} // namespace onhand
