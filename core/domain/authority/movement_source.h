#pragma once

#include "base/ids.h"
#include "domain/authority/authority.h"
#include "domain/ledger/movement.h"

namespace onhand {

// By which way of this program a movement came. The word stands before the ':' of a movement's source.
enum class Origin
{
    Console,      // a person adjusts, receives, moves
    CountFile,    // a count of the shelf, as a file
    Walk,         // a drift walk
    Resolution,   // a person settled a discrepancy, with reason
    Returns,      // a box that came back and was confirmed
    StoreNumbers, // a person believed a channel's number for a SKU that the shelf never counted
    Recount,      // a count that is re-based by what became known later, named after the source of that
    Undo,
    Channel, // an order of the channel with that number
    Till,    // a sale over the counter
};
inline constexpr std::array allOrigins{Origin::Console, Origin::CountFile,    Origin::Walk,    Origin::Resolution,
                                       Origin::Returns, Origin::StoreNumbers, Origin::Recount, Origin::Undo,
                                       Origin::Channel, Origin::Till};
QString toWord(Origin origin); // "console", "count-file", …

struct MovementSource
{
    Origin origin = Origin::Console;
    QString name; // what follows the ':', e.g. the channel's number; empty: nothing follows

    QString text() const;
    // None for a source that this program does not know: it may move nothing.
    static std::optional<MovementSource> parse(const QString& text);
    // The channel of Channel and StoreNumbers.
    ChannelId channel() const { return ChannelId{name.toLongLong()}; }

    bool operator==(const MovementSource&) const = default;
};

inline QString sourceText(Origin origin, const QString& name = {})
{
    return MovementSource{origin, name}.text();
}

// The fact that a movement of this kind tells, by that way. Refused for one that the way can not tell: a channel and a
// till tell what was sold and no more, only a confirmed box says that a unit is stock again, and everything else about
// the shelf is said by somebody who stands before it.
Result<Fact> factOf(Origin origin, MovementKind kind);
// Who speaks by that way; none for a channel, whose kind decides.
std::optional<System> systemOf(Origin origin);

} // namespace onhand
