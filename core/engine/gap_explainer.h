#pragma once

#include "record/explanation_store.h"
#include "record/record.h"

namespace onhand::engine {

// Brings the record's evidence to the explainer, and what it says into the discrepancy's row.
class GapExplainer
{
public:
    // Of a discrepancy that was found just now.
    static Result<void> found(record::Transaction& tx, DiscrepancyId id, const record::GapQuestion& question);
    // With what has become known since; the gap stays the one that was found.
    static Result<Explanation> again(record::Transaction& tx, DiscrepancyId id);
    // The same for every open one, in short transactions. How many.
    static Result<int> againForAll(record::Record& record);
    // The same without writing: what a screen shows.
    static Result<Explanation> asOfNow(record::Snapshot& s, DiscrepancyId id);
    // What it would say about a gap that is no discrepancy, writing nothing.
    static Result<Explanation> ask(record::Snapshot& s, const record::GapQuestion& question);
};

} // namespace onhand::engine
