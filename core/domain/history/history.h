#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/availability/availability.h"
#include "domain/catalogue/catalogue.h"

#include <QString>

#include <optional>
#include <vector>

namespace onhand {

// A moment that is asked about. What occurred up to and at `at` counts; with `knownAt`, only what was recorded by then.
struct HistoryMoment
{
    Instant at;
    std::optional<Instant> knownAt;
};

enum class HistoryEventKind
{
    Movement,         // change: eaches in a bin; source: the bin's code; word: the movement's kind
    Commitment,       // change: eaches promised; source: the order's number
    Reservation,      // change: eaches set aside
    Told,             // value: what a receipt says that the channel must show; word: its state now
    Confirmed,        // value: what the channel's echo showed
    Observed,         // value: what the channel showed; word: the occasion
    Buffer,           // value: eaches kept back, none when the rule was taken away
    Aligned,          // value: eaches per unit, none when nothing stands behind the listing any more
    DifferenceOpened, // change: the gap; word: its severity
    DifferenceClosed, // change: the gap; word: how it ended
    Decision          // a line of the audit log; word: the action
};
QString toWord(HistoryEventKind kind);

// Something that explains a number.
struct HistoryEvent
{
    HistoryEventKind kind = HistoryEventKind::Movement;
    std::int64_t row = 0; // in its table; two events of one kind at one moment keep the order of their rows
    Instant occurredAt;
    Instant recordedAt;
    std::optional<std::int64_t> change;
    std::optional<std::int64_t> value;
    QString word;
    QString source;
    QString channelName;
    QString actor;
    QString reason;
    ListingId listing;
};

struct BinThen
{
    Bin bin;
    Quantity then;
    Quantity now;
};

// A number of a channel with the moment from which on it stood.
struct NumberThen
{
    std::int64_t value = 0;
    Instant since;
    QString why; // a receipt's cause, an observation's occasion
};

// A listing that the SKU stood behind then, or stands behind now.
struct ListingThen
{
    ListingId listing;
    ChannelId channel;
    QString channelName;
    QString code;
    bool alignedThen = false;
    bool alignedNow = false;
    std::int64_t factor = 1;
    std::optional<std::int64_t> buffer; // empty: not kept for that moment
    std::optional<std::int64_t> target; // what followed from the shelf; empty: not known, or nothing to push
    std::optional<NumberThen> told;     // by the newest receipt of then
    std::optional<NumberThen> confirmed;
    std::optional<NumberThen> shown; // as last observed by then
    std::optional<std::int64_t> shownNow;
};

// A SKU at a moment, beside what it is now.
struct SkuThen
{
    SkuId sku;
    HistoryMoment moment;
    bool counted = false; // the shelf had said something about it by then; else its number was unknown, not 0
    Availability then;
    Availability now;
    std::vector<BinThen> bins;
    std::vector<ListingThen> listings;
    std::optional<HistoryEvent> onHandCause; // the last that changed each number
    std::optional<HistoryEvent> committedCause;
    std::optional<HistoryEvent> reservedCause;
    std::optional<Instant> firstMovementAt;
    Instant buffersKeptSince; // what a channel's buffer was before is not known
};

// One line of the whole shelf at a moment.
struct StockThen
{
    SkuId sku;
    QString code;
    QString name;
    bool counted = false; // something of it had occurred by then
    Availability then;
    Availability now;
};

} // namespace onhand
