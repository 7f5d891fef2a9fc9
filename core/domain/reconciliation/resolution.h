#pragma once

#include "domain/availability/availability.h"

#include <QString>

#include <optional>

namespace onhand {

// What a person can decide about a discrepancy.
enum class ResolutionKind
{
    ShelfWins,    // the shelf's number is sent to the channel
    ChannelRight, // on-hand is corrected, so that the listing must show what it shows
    CountIt,      // a walk looks at the bins
    Snooze,       // not before a moment
    Dismiss       // left as it is, as long as it stays as it is
};

QString toWord(ResolutionKind kind); // "shelf", "channel", "walk", "snooze", "dismiss"
std::optional<ResolutionKind> resolutionKindFromWord(const QString& word);

enum class ResolutionState
{
    Standing, // until the echo shows it, the walk ends, the snooze runs out, or the numbers change
    Done,
    Undone,
    Replaced // by a later decision
};

QString toWord(ResolutionState state);
std::optional<ResolutionState> resolutionStateFromWord(const QString& word);

// Where a discrepancy stands, as a person reads it.
enum class QueueState
{
    Open,
    Flagged,        // it would be corrected by itself, but its SKU was too often today
    BeingCorrected, // the shelf wins: its number is on its way
    WaitsApproval,  // … and is held until a person releases it
    PushFailed,     // … and the channel would not take it
    BeingCounted,
    Snoozed,
    LeftAlone, // within its category's tolerance: recorded, and nobody has to do anything
    Dismissed,
    Resolved
};

QString toWord(QueueState state); // "open", "being_corrected", …

// Why a decision can not be carried out.
enum class Objection
{
    None,
    NotThere,      // no such discrepancy
    Closed,        // somebody else settled it, or it ended by itself
    Changed,       // the numbers are not those that were decided upon
    Agrees,        // the channel shows the shelf's number by now
    UnderWay,      // the same was decided before and is under way
    NotPushed,     // the listing is not one that numbers are sent to
    Uncounted,     // the shelf never counted the SKU
    ShowsNegative, // below zero is no count
    ShowsNothing,  // 0 is what it shows whatever is kept back: on-hand can not be told from it
    LooseUnits,    // what is short of a pack can not be told from a number of packs
    NameBin,       // the SKU stands in several bins, or in none
    BinNotSold,    // the bin named is unknown or not part of on-hand
    BinTooFew,     // the bin holds less than would be taken from it
    SameSku,       // another line of the same request corrects this SKU
    NotAllowed,    // the authority map forbids it
    NotStarted,    // nothing to take back: it was never decided, or taken back before
    Sent,          // a number that was sent can not be unsent
    Failed         // the record refused; see the detail
};

QString toWord(Objection objection); // "not_there", …

// What lies between on-hand and the number that a listing must show.
struct ShownTerms
{
    Availability stock;
    Quantity buffer;
    std::int64_t factor = 1;

    // What the listing shows nothing of, whatever is on the shelf.
    std::int64_t keptBack() const { return (stock.committed + stock.reserved + buffer).eaches; }
};

struct CountChange
{
    Objection objection = Objection::None;
    Quantity change; // of on-hand, in eaches; 0 with an objection
};

// By how much on-hand was wrong when the channel is right: the listing had to show `expected` and showed `observed`, in
// its own unit. Units short of a pack stay as the shelf has them. Objections: Agrees, ShowsNegative, ShowsNothing,
// LooseUnits.
CountChange countChangeFor(const ShownTerms& terms, std::int64_t expected, std::int64_t observed);

} // namespace onhand
