#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <QString>

#include <optional>

namespace onhand {

using WalkLineId = Id<struct WalkLineTag>;
using WalkEntryId = Id<struct WalkEntryTag>;
using DeliveryId = Id<struct DeliveryTag>;

// Why something is to be counted.
enum class WalkSource
{
    Discrepancy, // a channel's number differs: "count it"
    Cycle,       // its turn, by value and velocity
    Schedule,    // a rule of the shop's own
    ZeroStock,   // the record says nothing is there
    Suspicion,   // it usually sells and has gone quiet
    Hand         // somebody chose it
};
QString toWord(WalkSource source); // "discrepancy", "cycle", "schedule", "zero_stock", "suspicion", "hand"
std::optional<WalkSource> walkSourceFromWord(const QString& word);

enum class WalkState
{
    Planned,   // nobody has begun
    Counting,  // somebody is on the way
    Paused,    // begun, and nobody is on the way
    Review,    // everything was counted as often as the rules ask for
    Committed, // its counts are in the ledger
    Undone,    // committed, and taken back
    Cancelled  // given up; nothing was written
};
QString toWord(WalkState state);
std::optional<WalkState> walkStateFromWord(const QString& word);
// True while its lines keep other walks away from what they count.
bool holdsLines(WalkState state);
// True while numbers may be entered.
bool takesEntries(WalkState state);

enum class WalkLineState
{
    Open,    // nothing was said about it yet
    Counted, // a number, 0 included
    Empty,   // somebody confirmed that nothing is there
    Skipped, // left out on purpose, with a reason; its number stays as it is
    Recount  // counted, and another count is asked for
};
QString toWord(WalkLineState state); // "open", "counted", "empty", "skipped", "recount"
std::optional<WalkLineState> walkLineStateFromWord(const QString& word);
// True when the line has a number that a commit would write.
bool hasCount(WalkLineState state);

// Why the count differs from the record.
enum class VarianceReason
{
    None, // not said yet
    Miscount,
    Damage,
    Theft,
    WrongBin,
    UnrecordedReceipt,
    UnrecordedSale,
    SupplierShort,
    Found,
    Unknown // looked into, and nobody knows
};
QString toWord(VarianceReason reason); // "" for None, else "miscount" … "unknown"
std::optional<VarianceReason> varianceReasonFromWord(const QString& word);

} // namespace onhand
