#pragma once

#include "domain/reconciliation/explanation.h"
#include "domain/reconciliation/gap_evidence.h"

namespace onhand {

// Splits a gap into what it comes from, by rules alone. First what the record accounts for to the unit: what the shelf
// did since both sides agreed, and what the channel's orders did to its number. Then what left a trace: orders heard of
// late, in quarantine, our own write that does not show. Then what only fits: a restock, a doubled event, packs,
// another SKU. What is left is somebody else's write, or a residual where there is nothing to count from. Where two
// causes fit as well, the confidence says so.
Explanation explain(const GapEvidence& evidence);

// How long after our write the channel may still show what it showed before (caches, replicas).
inline constexpr Milliseconds visibilityWindow{600'000};
// An order that was this old when the channel was read should have been known.
inline constexpr Milliseconds lateAfter{900'000};

} // namespace onhand
