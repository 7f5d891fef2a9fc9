#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/quantity.h"

#include <QString>

#include <optional>

namespace onhand {

// Why units moved. Sale and pick are the outflows that velocity is made of.
enum class MovementKind
{
    Opening,
    Receipt,
    Sale,
    Pick,
    Return,
    Damage,
    Transfer,
    Count,
    Adjustment
};

QString toWord(MovementKind kind); // "opening" … as in the record
std::optional<MovementKind> movementKindFromWord(const QString& word);

// A line to be appended to the ledger. (source, eventKey) names the event in the outside world and is applied once.
struct NewMovement
{
    SkuId sku;
    BinId bin;
    Quantity quantity; // signed, in eaches; 0 is allowed only for a count that matched
    MovementKind kind = MovementKind::Adjustment;
    QString source;   // sourceText() of an Origin: "console", "count-file", "channel:3", …
    QString eventKey; // unique within the source; never empty
    Instant occurredAt;
    QString actor;
    QString reason;
    // False: the units themselves stay where they are (sold and not yet shipped), so a count made meanwhile has not
    // missed them.
    bool physical = true;
    // It occurred up to so much later than occurredAt says: what tells whole seconds means any of their milliseconds.
    Milliseconds exactTo{0};
};

struct Movement : NewMovement
{
    MovementId id;
    Instant recordedAt;
};

// What the rules of the ledger say about `m`: Invalid with the field's name, or nothing.
Result<void> validate(const NewMovement& m);

} // namespace onhand
