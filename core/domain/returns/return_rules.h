#pragma once

#include "base/result.h"

#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace onhand {

// What a person found when the box was opened.
enum class ReturnCondition
{
    Sellable,   // stock again
    Damaged,    // kept apart, never sold
    Quarantine, // kept apart until somebody has looked at it
    Missing     // will not come: nothing moves
};

QString toWord(ReturnCondition condition); // "sellable", "damaged", "quarantine", "missing"
std::optional<ReturnCondition> returnConditionFromWord(const QString& word);

// How far an expected return has come, in eaches.
struct ReturnProgress
{
    std::int64_t expected = 0;
    std::int64_t sellable = 0;
    std::int64_t damaged = 0;
    std::int64_t quarantined = 0;
    std::int64_t missing = 0;
    std::int64_t withdrawn = 0; // expected no more: the order stands again

    std::int64_t arrived() const { return sellable + damaged + quarantined; }
    // Still to come; negative when more came than was expected.
    std::int64_t outstanding() const { return expected - arrived() - missing - withdrawn; }
    bool isComplete() const { return outstanding() <= 0; }

    bool operator==(const ReturnProgress&) const = default;
};

// The progress after `quantity` more of that condition (negative: taken back by an undo). Invalid for 0; Refused when
// more than expected would have come and `acceptOver` is not set. Missing can never exceed what is outstanding.
Result<ReturnProgress> withArrival(const ReturnProgress& progress, ReturnCondition condition, std::int64_t quantity,
                                   bool acceptOver);

// How many eaches of a line must come back for a refund of `units`: those that had been shipped. `shipped` in eaches,
// `alreadyExpected` what earlier refunds of the line opened.
std::int64_t returnDueFor(std::int64_t units, std::int64_t factor, std::int64_t shipped, std::int64_t alreadyExpected);

// The progress once `due` eaches are expected in all. What came or is known to be missing is never withdrawn.
ReturnProgress withExpectation(const ReturnProgress& progress, std::int64_t due);

} // namespace onhand
