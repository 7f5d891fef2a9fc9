#pragma once

#include "base/result.h"
#include "desk/discrepancies_view.h"

namespace onhand::desk {

// What may be asked about discrepancies. Errors as in Queries.
class DiscrepancyQueries
{
public:
    virtual ~DiscrepancyQueries() = default;

    // Open: worst first, then oldest. Closed: newest first.
    virtual Result<std::vector<DiscrepancyRow>> discrepancies(const DiscrepancyFilter& filter) = 0;
    virtual Result<DiscrepancyDetail> discrepancy(DiscrepancyId id) = 0; // NotFound
    // What resolveDiscrepancies() would do with the request now. Invalid as there.
    virtual Result<ResolveReport> previewResolution(const ResolveRequest& request) = 0;
};

// What may be done about discrepancies. Errors as in Commands.
class DiscrepancyCommands
{
public:
    virtual ~DiscrepancyCommands() = default;

    // Carries a decision out for each discrepancy that nothing speaks against, all of them in one transaction; the
    // others are left as they are and named with their objection. Invalid when the request as a whole makes no sense.
    virtual Result<ResolveReport> resolveDiscrepancies(const ResolveRequest& request) = 0;
    // Takes back what was decided under `requestId`, as far as it can be. A number that was sent can not be unsent.
    // NotFound when nothing was decided under it.
    virtual Result<ResolveReport> undoResolution(const QString& requestId, const QString& actor) = 0;
};

} // namespace onhand::desk
