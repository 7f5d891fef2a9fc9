#include "domain/ledger/movement.h"

#include "base/words.h"

namespace onhand {

namespace {

constexpr std::array kindWords{
    Word<MovementKind>{MovementKind::Opening, QLatin1String("opening")},
    Word<MovementKind>{MovementKind::Receipt, QLatin1String("receipt")},
    Word<MovementKind>{MovementKind::Sale, QLatin1String("sale")},
    Word<MovementKind>{MovementKind::Pick, QLatin1String("pick")},
    Word<MovementKind>{MovementKind::Return, QLatin1String("return")},
    Word<MovementKind>{MovementKind::Damage, QLatin1String("damage")},
    Word<MovementKind>{MovementKind::Transfer, QLatin1String("transfer")},
    Word<MovementKind>{MovementKind::Count, QLatin1String("count")},
    Word<MovementKind>{MovementKind::Adjustment, QLatin1String("adjustment")},
};

} // namespace

QString toWord(MovementKind kind)
{
    return wordOf(kindWords, kind);
}

std::optional<MovementKind> movementKindFromWord(const QString& word)
{
    return valueOf(kindWords, word);
}

Result<void> validate(const NewMovement& m)
{
    if (!m.sku)
        return fail(ErrorKind::Invalid, QStringLiteral("sku: missing"));
    if (!m.bin)
        return fail(ErrorKind::Invalid, QStringLiteral("bin: missing"));
    if (m.source.isEmpty() || m.eventKey.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("event: source and key are required"));
    if (m.actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("actor: missing"));
    if (m.quantity.isZero() && m.kind != MovementKind::Count)
        return fail(ErrorKind::Invalid, QStringLiteral("quantity: zero"));
    if (m.quantity.eaches > Quantity::limit || m.quantity.eaches < -Quantity::limit)
        return fail(ErrorKind::Invalid, QStringLiteral("quantity: out of range"));
    return {};
}

} // namespace onhand
