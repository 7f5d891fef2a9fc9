#pragma once

#include "desk/walks_desk.h"
#include "record/record.h"
#include "record/walk_entry_store.h"
#include "record/walk_store.h"

namespace onhand::engine {

// Takes in what counters say: every key press is a row of its own, durable before it is answered.
class WalkEntryDesk
{
public:
    explicit WalkEntryDesk(record::Record& record)
        : record_(record)
    {
    }

    Result<desk::WalkEntryOutcome> enter(const desk::WalkEntryRequest& request);
    Result<WalkEntryId> undo(WalkId walk, WalkEntryId entry, const QString& requestId, const QString& actor);
    Result<void> resolveUnknown(WalkEntryId entry, SkuId sku, std::int64_t factor, bool learn, const QString& actor);
    Result<void> dismissUnknown(WalkEntryId entry, const QString& reason, const QString& actor);
    Result<void> confirmBinEmpty(WalkId walk, BinId bin, const QString& requestId, Instant at, const QString& actor);

    static desk::WalkLineBlind blindFrom(const record::StoredWalkLine& line, const Sku& sku,
                                         const std::vector<desk::PackRow>& packs);
    // Brings a line to what its entries say together.
    static Result<void> retally(record::Transaction& tx, WalkLineId line, const QString& note);
    // What a code means; a SKU that is expected in `bin` wins where several carry it.
    static Result<desk::CodeMeaning> meaningOf(record::Snapshot& s, const QString& code, BinId bin, WalkId walk);

private:
    record::Record& record_;
};

} // namespace onhand::engine
