#pragma once

#include "base/clock.h"
#include "domain/reconciliation/severity.h"

#include <optional>

namespace onhand {

// What is known about one listing at the moment when it is compared. Both numbers in the listing's unit.
struct Comparison
{
    std::int64_t target = 0;               // what the shelf says it must show, read after the channel was
    std::int64_t observed = 0;             // what the channel showed
    Instant readAt;                        // when the channel was asked
    bool receiptUnfinished = false;        // waiting, leased, or failed and due again; not quarantined
    std::optional<Instant> acknowledgedAt; // our last confirmed write
    std::optional<Instant> orderTakenAt;   // when an order last changed what is promised of this SKU
    bool seenBefore = false;               // an earlier pass found it differing
};

enum class Verdict
{
    Agreeing,
    Settling,
    Differing
};

struct Judgement
{
    Verdict verdict = Verdict::Agreeing;
    Severity severity = Severity::Settling; // of a listing that does not agree
};

// For how long after our own write a first difference may still be the channel catching up (caches, replicas).
inline constexpr Milliseconds settlingWindow{120'000};

// Equal numbers agree, whatever is under way. Different ones are settling
//  - as long as a receipt is unfinished: the push under way ends the difference or fails loudly, or
//  - when seen for the first time, and our last write was confirmed later than `settlingWindow` before the reading, or
//    an order was taken in at or after the reading (which can not show it yet).
// Settling is looked at again on the next pass; what then still differs without an unfinished receipt is differing,
// with the severity of its gap.
Judgement judge(const Comparison& c);

} // namespace onhand
