#pragma once

#include "desk/discrepancies_view.h"
#include "record/decision_store.h"
#include "record/record.h"

namespace onhand::engine {

// What a person does about discrepancies. The shelf's on-hand is changed by one decision only, that the channel is
// right, and by it only as a count movement with that person's name.
class ResolutionDesk
{
public:
    explicit ResolutionDesk(record::Record& record)
        : record_(record)
    {
    }

    Result<desk::ResolveReport> preview(const desk::ResolveRequest& request);
    Result<desk::ResolveReport> resolve(const desk::ResolveRequest& request);
    Result<desk::ResolveReport> undo(const QString& requestId, const QString& actor);

    // To be called with movements that were undone one by one: the discrepancies that they settled are open again.
    static Result<void> followUndo(record::Transaction& tx, const std::vector<MovementId>& movements);

private:
    // What the record refused of single discrepancies, so that the others can be tried without them.
    using Refusals = std::map<DiscrepancyId, Error>;

    static Result<desk::ResolveReport> carryOut(record::Transaction& tx, const desk::ResolveRequest& request,
                                                const Refusals& refused, DiscrepancyId& at);
    static Result<desk::ResolveReport> asBefore(record::Snapshot& s, const desk::ResolveRequest& request,
                                                const std::vector<record::StoredDecision>& decisions);

    record::Record& record_;
};

} // namespace onhand::engine
