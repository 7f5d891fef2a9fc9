#include "domain/driftwalk/tally.h"

#include "base/words.h"

#include <set>

namespace onhand {

namespace {

constexpr std::array kindWords{
    Word<WalkEntryKind>{WalkEntryKind::Add, QLatin1String("add")},
    Word<WalkEntryKind>{WalkEntryKind::Set, QLatin1String("set")},
    Word<WalkEntryKind>{WalkEntryKind::Empty, QLatin1String("empty")},
    Word<WalkEntryKind>{WalkEntryKind::Skip, QLatin1String("skip")},
    Word<WalkEntryKind>{WalkEntryKind::Unknown, QLatin1String("unknown")},
    Word<WalkEntryKind>{WalkEntryKind::Resolve, QLatin1String("resolve")},
    Word<WalkEntryKind>{WalkEntryKind::Dismiss, QLatin1String("dismiss")},
    Word<WalkEntryKind>{WalkEntryKind::Undo, QLatin1String("undo")},
};

void replace(Tally& tally, WalkLineState state, std::int64_t quantity, const TalliedEntry& entry)
{
    tally = {state, quantity, entry.at, entry.at, entry.ledgerMark, entry.actor};
}

void add(Tally& tally, const TalliedEntry& entry)
{
    if (tally.state != WalkLineState::Counted) {
        replace(tally, WalkLineState::Counted, entry.eaches, entry);
        return;
    }
    tally.quantity += entry.eaches;
    tally.firstAt = std::min(tally.firstAt, entry.at);
    // What was scanned long before and resolved now does not make the rest of the line older.
    if (entry.at >= tally.countedAt) {
        tally.countedAt = entry.at;
        tally.ledgerMark = std::max(tally.ledgerMark, entry.ledgerMark);
        tally.actor = entry.actor;
    }
}

} // namespace

QString toWord(WalkEntryKind kind)
{
    return wordOf(kindWords, kind);
}

std::optional<WalkEntryKind> walkEntryKindFromWord(const QString& word)
{
    return valueOf(kindWords, word);
}

Tally tallyOf(std::span<const TalliedEntry> entries)
{
    std::set<WalkEntryId> undone;
    for (const TalliedEntry& entry : entries) {
        if (entry.kind == WalkEntryKind::Undo)
            undone.insert(entry.refersTo);
    }
    Tally tally;
    for (const TalliedEntry& entry : entries) {
        if (undone.contains(entry.id))
            continue;
        switch (entry.kind) {
        case WalkEntryKind::Add:
        case WalkEntryKind::Resolve:
            add(tally, entry);
            break;
        case WalkEntryKind::Set:
            replace(tally, WalkLineState::Counted, entry.eaches, entry);
            break;
        case WalkEntryKind::Empty:
            replace(tally, WalkLineState::Empty, 0, entry);
            break;
        case WalkEntryKind::Skip:
            replace(tally, WalkLineState::Skipped, 0, entry);
            break;
        case WalkEntryKind::Unknown:
        case WalkEntryKind::Dismiss:
        case WalkEntryKind::Undo:
            break;
        }
    }
    return tally;
}

} // namespace onhand
