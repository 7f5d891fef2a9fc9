#pragma once

#include "base/result.h"
#include "desk/ghosts_view.h"

namespace onhand::desk {

class GhostQueries
{
public:
    virtual ~GhostQueries() = default;

    // At most `limit` of each kind.
    virtual Result<GhostsView> ghosts(int limit) = 0;
};

class GhostCommands
{
public:
    virtual ~GhostCommands() = default;

    // "That is as it should be": out of the list, not out of the record. Invalid without a reason. How many were open.
    virtual Result<std::int64_t> acknowledgeGhosts(const std::vector<GhostKey>& ghosts, const QString& reason,
                                                   const QString& actor) = 0;
    // Takes acknowledgements back. How many there were.
    virtual Result<std::int64_t> reopenGhosts(const std::vector<GhostKey>& ghosts, const QString& actor) = 0;
    // Ends alignments with listings that are gone. Refused when one of the listings is there: nothing is ended then.
    // Returns those that were ended now.
    virtual Result<std::vector<ListingId>> retireAlignments(const std::vector<ListingId>& listings,
                                                            const QString& reason, const QString& actor) = 0;
    // The alignments as they were before they were retired, but not approved: a baseline has to show them first.
    virtual Result<std::int64_t> restoreAlignments(const std::vector<ListingId>& listings, const QString& actor) = 0;
    // Aligns listings with the SKUs of exactly the same code, where that is beyond doubt. Nothing is pushed before a
    // person approves a baseline with them. Returns those that were aligned; the others are left alone.
    virtual Result<std::vector<ListingId>> alignExactly(const std::vector<ListingId>& listings,
                                                        const QString& actor) = 0;
    // Takes such alignments back while no baseline approved them.
    virtual Result<std::int64_t> unalign(const std::vector<ListingId>& listings, const QString& actor) = 0;
};

} // namespace onhand::desk
