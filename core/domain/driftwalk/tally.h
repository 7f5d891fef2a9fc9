#pragma once

#include "domain/driftwalk/walk.h"

#include <span>

namespace onhand {

// What one key press of a counter says.
enum class WalkEntryKind
{
    Add,     // so many more: a scan, or a typed number that adds
    Set,     // so many in all: a typed number that replaces
    Empty,   // nothing is there
    Skip,    // left out, with the reason in the note
    Unknown, // a code that is no SKU: kept until somebody says what it is
    Resolve, // an unknown code is this SKU: adds what was scanned, at the moment it was scanned
    Dismiss, // an unknown code is not ours
    Undo     // takes back the entry it refers to
};
QString toWord(WalkEntryKind kind);
std::optional<WalkEntryKind> walkEntryKindFromWord(const QString& word);

// One of a line's entries, oldest first.
struct TalliedEntry
{
    WalkEntryId id;
    WalkEntryKind kind = WalkEntryKind::Add;
    std::int64_t eaches = 0;
    WalkEntryId refersTo; // for Undo
    Instant at;           // when it was counted
    std::int64_t ledgerMark = 0;
    QString actor;
};

// What a line's entries say together.
struct Tally
{
    WalkLineState state = WalkLineState::Open; // never Recount
    std::int64_t quantity = 0;
    Instant firstAt;   // the first and the last entry that make up the number
    Instant countedAt; // the moment for which it is true
    std::int64_t ledgerMark = 0;
    QString actor; // of the last
};

// Entries that were undone count for nothing. A Set, Empty or Skip replaces what was before it; an Add after Empty or
// Skip starts anew.
Tally tallyOf(std::span<const TalliedEntry> entries);

} // namespace onhand
