#include "domain/authority/movement_source.h"

#include "base/words.h"

namespace onhand {

namespace {

constexpr std::array originWords{
    Word<Origin>{Origin::Console, QLatin1String("console")},
    Word<Origin>{Origin::CountFile, QLatin1String("count-file")},
    Word<Origin>{Origin::Walk, QLatin1String("walk")},
    Word<Origin>{Origin::Resolution, QLatin1String("resolution")},
    Word<Origin>{Origin::Returns, QLatin1String("returns")},
    Word<Origin>{Origin::StoreNumbers, QLatin1String("store-numbers")},
    Word<Origin>{Origin::Recount, QLatin1String("recount")},
    Word<Origin>{Origin::Undo, QLatin1String("undo")},
    Word<Origin>{Origin::Channel, QLatin1String("channel")},
    Word<Origin>{Origin::Till, QLatin1String("till")},
};
static_assert(originWords.size() == allOrigins.size());

bool isNamedByNumber(Origin origin)
{
    return origin == Origin::Channel || origin == Origin::StoreNumbers;
}

} // namespace

QString toWord(Origin origin)
{
    return wordOf(originWords, origin);
}

QString MovementSource::text() const
{
    return name.isEmpty() ? toWord(origin) : toWord(origin) + QLatin1Char(':') + name;
}

std::optional<MovementSource> MovementSource::parse(const QString& text)
{
    const auto colon = text.indexOf(QLatin1Char(':'));
    const auto origin = valueOf(originWords, colon < 0 ? text : text.left(colon));
    if (!origin)
        return std::nullopt;
    MovementSource source{*origin, colon < 0 ? QString() : text.mid(colon + 1)};
    if (isNamedByNumber(*origin) && source.channel().value <= 0)
        return std::nullopt;
    if (*origin == Origin::Till && source.name.isEmpty())
        return std::nullopt;
    return source;
}

Result<Fact> factOf(Origin origin, MovementKind kind)
{
    const bool isSale = kind == MovementKind::Sale;
    const bool isPick = kind == MovementKind::Pick;
    const bool isReturn = kind == MovementKind::Return;
    const bool isCount = kind == MovementKind::Count;
    const bool isOpening = kind == MovementKind::Opening;
    std::optional<Fact> fact;
    switch (origin) {
    case Origin::Undo:
        fact = isReturn ? Fact::ReturnedUnit : Fact::OnHand;
        break;
    case Origin::Console:
        if (!isSale && !isPick && !isReturn)
            fact = Fact::OnHand;
        break;
    case Origin::CountFile:
    case Origin::StoreNumbers:
        if (isOpening || isCount)
            fact = Fact::OnHand;
        break;
    case Origin::Walk:
        if (isOpening || isCount || kind == MovementKind::Transfer)
            fact = Fact::OnHand;
        break;
    case Origin::Resolution:
    case Origin::Recount:
        if (isCount)
            fact = Fact::OnHand;
        break;
    case Origin::Returns:
        if (isReturn)
            fact = Fact::ReturnedUnit;
        break;
    case Origin::Channel:
        if (isPick || isSale)
            fact = isPick ? Fact::Order : Fact::StoreSale;
        break;
    case Origin::Till:
        if (isSale)
            fact = Fact::StoreSale;
        break;
    }
    if (!fact) {
        return fail(ErrorKind::Refused, QStringLiteral("authority: on_hand is owned by shelf; a %1 may not come by %2")
                                            .arg(toWord(kind), toWord(origin)));
    }
    return *fact;
}

std::optional<System> systemOf(Origin origin)
{
    if (origin == Origin::Channel)
        return std::nullopt;
    return origin == Origin::Till ? System::Pos : System::Shelf;
}

} // namespace onhand
