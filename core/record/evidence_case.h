#pragma once

#include "record/evidence_queries.h"

namespace onhand::record {

struct EvidenceQueries::Case
{
    const GapQuestion& question;
    GapEvidence evidence;
    ChannelId channel;
    QString external;
    QString category;
    QString upc;
    std::int64_t available = 0; // now, in eaches
    std::int64_t bufferNow = 0;
    bool hasStock = false; // the shelf has sums for the SKU
    // The mirror's newest acknowledgement.
    std::optional<std::int64_t> acknowledged;
    Instant acknowledgedAt;
    std::int64_t acknowledgedVersion = 0;

    Instant since() const { return evidence.agreed ? evidence.agreed->at : Instant{}; }
    Instant shelfSince() const { return evidence.agreed ? evidence.agreed->shelfAt : Instant{}; }
};

// So many rows of one kind say enough about one gap.
inline constexpr int evidenceRows = 500;

} // namespace onhand::record
