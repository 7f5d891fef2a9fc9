#include "domain/authority/authority.h"

#include "base/words.h"

#include <algorithm>

namespace onhand {

namespace {

constexpr std::array factWords{
    Word<Fact>{Fact::OnHand, QLatin1String("on_hand")},
    Word<Fact>{Fact::Catalogue, QLatin1String("catalogue")},
    Word<Fact>{Fact::Order, QLatin1String("order")},
    Word<Fact>{Fact::Refund, QLatin1String("refund")},
    Word<Fact>{Fact::StoreSale, QLatin1String("store_sale")},
    Word<Fact>{Fact::Cost, QLatin1String("cost")},
    Word<Fact>{Fact::Upc, QLatin1String("upc")},
    Word<Fact>{Fact::RetailPrice, QLatin1String("retail_price")},
    Word<Fact>{Fact::AvailableToPromise, QLatin1String("available_to_promise")},
    Word<Fact>{Fact::ReturnedUnit, QLatin1String("returned_unit")},
    Word<Fact>{Fact::ListingStock, QLatin1String("listing_stock")},
    Word<Fact>{Fact::Buffer, QLatin1String("buffer")},
};
static_assert(factWords.size() == allFacts.size());

constexpr std::array systemWords{
    Word<System>{System::Shelf, QLatin1String("shelf")},
    Word<System>{System::Onhand, QLatin1String("onhand")},
    Word<System>{System::Storefront, QLatin1String("storefront")},
    Word<System>{System::Pos, QLatin1String("pos")},
    Word<System>{System::Erp, QLatin1String("erp")},
    Word<System>{System::PriceList, QLatin1String("price_list")},
};
static_assert(systemWords.size() == allSystems.size());

constexpr std::array channelKinds{
    Word<System>{System::Storefront, QLatin1String("woocommerce")},
    Word<System>{System::Storefront, QLatin1String("shopify")},
    Word<System>{System::Pos, QLatin1String("poscsv")},
    Word<System>{System::Pos, QLatin1String("square")},
    Word<System>{System::Erp, QLatin1String("erpnext")},
};

constexpr std::array ownershipWords{
    Word<Ownership>{Ownership::One, QLatin1String("one")},
    Word<Ownership>{Ownership::Gap, QLatin1String("gap")},
    Word<Ownership>{Ownership::Double, QLatin1String("double")},
    Word<Ownership>{Ownership::Misplaced, QLatin1String("misplaced")},
};

constexpr std::array shelfOnly{System::Shelf};
constexpr std::array onhandOnly{System::Onhand};
constexpr std::array storefrontOnly{System::Storefront};
constexpr std::array catalogueOwners{System::Storefront, System::Pos, System::Erp};
constexpr std::array counterOwners{System::Pos, System::Erp};
constexpr std::array itemOwners{System::Pos, System::Erp, System::Storefront};
constexpr std::array priceOwners{System::Storefront, System::Pos, System::Erp, System::PriceList};

unsigned bitOf(System system)
{
    return 1U << unsigned(system);
}

bool isPossible(Fact fact, System system)
{
    const auto possible = possibleOwners(fact);
    return std::find(possible.begin(), possible.end(), system) != possible.end();
}

} // namespace

QString toWord(Fact fact)
{
    return wordOf(factWords, fact);
}

std::optional<Fact> factFromWord(const QString& word)
{
    return valueOf(factWords, word);
}

QString toWord(System system)
{
    return wordOf(systemWords, system);
}

std::optional<System> systemFromWord(const QString& word)
{
    return valueOf(systemWords, word);
}

std::optional<System> systemOfChannelKind(const QString& kind)
{
    return valueOf(channelKinds, kind);
}

QString toWord(Ownership ownership)
{
    return wordOf(ownershipWords, ownership);
}

std::span<const System> possibleOwners(Fact fact)
{
    switch (fact) {
    case Fact::OnHand:
    case Fact::ReturnedUnit:
        return shelfOnly;
    case Fact::AvailableToPromise:
    case Fact::ListingStock:
    case Fact::Buffer:
        return onhandOnly;
    case Fact::Order:
    case Fact::Refund:
        return storefrontOnly;
    case Fact::Catalogue:
        return catalogueOwners;
    case Fact::StoreSale:
        return counterOwners;
    case Fact::Cost:
    case Fact::Upc:
        return itemOwners;
    case Fact::RetailPrice:
        return priceOwners;
    }
    Q_UNREACHABLE();
}

bool isFixed(Fact fact)
{
    return possibleOwners(fact).size() == 1;
}

AuthorityMap AuthorityMap::defaults()
{
    AuthorityMap map;
    for (const Fact fact : allFacts)
        map.add(fact, possibleOwners(fact).front());
    return map;
}

void AuthorityMap::add(Fact fact, System owner)
{
    owners_[std::size_t(fact)] |= bitOf(owner);
}

void AuthorityMap::setOwner(Fact fact, System owner)
{
    owners_[std::size_t(fact)] = bitOf(owner);
}

std::vector<System> AuthorityMap::owners(Fact fact) const
{
    std::vector<System> found;
    for (const System system : allSystems) {
        if (owners_[std::size_t(fact)] & bitOf(system))
            found.push_back(system);
    }
    return found;
}

Ownership AuthorityMap::ownership(Fact fact) const
{
    const auto recorded = owners(fact);
    if (recorded.empty())
        return Ownership::Gap;
    if (recorded.size() > 1)
        return Ownership::Double;
    return isPossible(fact, recorded.front()) ? Ownership::One : Ownership::Misplaced;
}

std::optional<System> AuthorityMap::owner(Fact fact) const
{
    if (isFixed(fact))
        return possibleOwners(fact).front();
    if (ownership(fact) != Ownership::One)
        return std::nullopt;
    return owners(fact).front();
}

bool AuthorityMap::mayTell(Fact fact, System to) const
{
    const auto by = owner(fact);
    return by && *by != to;
}

Error refusal(const AuthorityMap& map, Fact fact, const QString& who)
{
    const auto owner = map.owner(fact);
    const QString state = owner                                      ? QStringLiteral("owned by %1").arg(toWord(*owner))
                          : map.ownership(fact) == Ownership::Double ? QStringLiteral("owned by more than one")
                                                                     : QStringLiteral("owned by nobody");
    return Error{ErrorKind::Refused,
                 QStringLiteral("authority: %1 is %2; %3 may not change it").arg(toWord(fact), state, who),
                 {}};
}

} // namespace onhand
