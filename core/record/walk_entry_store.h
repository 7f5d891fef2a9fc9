#pragma once

#include "domain/driftwalk/tally.h"
#include "record/transaction.h"

namespace onhand::record {

struct WalkEntry
{
    WalkEntryId id;
    QString requestId;
    WalkId walk;
    BinId bin;
    WalkLineId line; // none: of a code that is no SKU
    WalkEntryKind kind = WalkEntryKind::Add;
    int round = 1;
    QString code;
    std::int64_t quantity = 0; // eaches; of an unknown code, how often it was scanned
    WalkEntryId refersTo;
    QString note;
    Instant at;
    std::int64_t ledgerMark = 0;
    QString actor;
    bool undone = false;
};

// What counters said, one row a key press. Append-only: taking one back is another row.
class WalkEntryStore
{
public:
    // Conflict when what it refers to was taken back, resolved or dismissed before.
    static Result<WalkEntryId> append(Transaction& tx, const WalkEntry& entry);
    static Result<std::optional<WalkEntry>> byRequest(Snapshot& s, const QString& requestId);
    static Result<std::optional<WalkEntry>> find(Snapshot& s, WalkEntryId id);
    // Of the line and round, oldest first.
    static Result<std::vector<TalliedEntry>> ofLine(Snapshot& s, WalkLineId line, int round);
    // The rounds of a line before this one, as they stand: what each added up to.
    static Result<std::vector<std::pair<int, Tally>>> earlierRounds(Snapshot& s, WalkLineId line, int before);
    // Whether this person made an entry for the line in that round.
    static Result<bool> hasCounted(Snapshot& s, WalkLineId line, int round, const QString& actor);
    // The newest of this actor that can be taken back; none when there is none.
    static Result<std::optional<WalkEntry>> newestOf(Snapshot& s, WalkId walk, const QString& actor);
    static Result<std::vector<WalkEntry>> newest(Snapshot& s, WalkId walk, int limit); // newest first
    static Result<std::vector<WalkEntry>> unknown(Snapshot& s, WalkId walk);           // neither resolved nor dismissed
};

} // namespace onhand::record
