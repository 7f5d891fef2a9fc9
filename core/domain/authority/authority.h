#pragma once

#include "base/result.h"

#include <QString>

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace onhand {

// Something that systems can disagree about. For each, exactly one of them is right.
enum class Fact
{
    OnHand,
    Catalogue, // that a product exists, its name, its category
    Order,
    Refund,
    StoreSale, // sold over the counter
    Cost,
    Upc,
    RetailPrice,
    AvailableToPromise,
    ReturnedUnit, // that a unit which came back is stock again
    ListingStock, // the number that a listing must show
    Buffer,
};
inline constexpr std::array allFacts{
    Fact::OnHand, Fact::AvailableToPromise, Fact::ListingStock, Fact::Buffer, Fact::ReturnedUnit, Fact::Order,
    Fact::Refund, Fact::StoreSale,          Fact::Catalogue,    Fact::Cost,   Fact::Upc,          Fact::RetailPrice,
};
QString toWord(Fact fact); // "on_hand" … as in the record
std::optional<Fact> factFromWord(const QString& word);

// Who can be right about a fact. Channels are named by their kind: all storefronts are one system here, and each is
// right about its own orders only.
enum class System
{
    Shelf,  // bins that a person can count
    Onhand, // this program: what it computes, and what its owner sets in it
    Storefront,
    Pos,
    Erp,
    PriceList,
};
inline constexpr std::array allSystems{System::Shelf, System::Onhand, System::Storefront,
                                       System::Pos,   System::Erp,    System::PriceList};
QString toWord(System system); // "shelf" … as in the record
std::optional<System> systemFromWord(const QString& word);
// Of a channel's kind ("woocommerce"); none for a kind that this program does not know, which then owns nothing.
std::optional<System> systemOfChannelKind(const QString& kind);

// Those that the owner of the shop may choose from, the default first. A fact with a single one is fixed.
std::span<const System> possibleOwners(Fact fact);
bool isFixed(Fact fact);

// How the record stands on the owner of a fact.
enum class Ownership
{
    One,
    Gap,       // nobody
    Double,    // more than one
    Misplaced, // one that can not own it
};
QString toWord(Ownership ownership); // "one", "gap", "double", "misplaced"

// Which system owns which fact.
class AuthorityMap
{
public:
    static AuthorityMap defaults();

    void add(Fact fact, System owner);
    void setOwner(Fact fact, System owner);

    // As the record has them.
    std::vector<System> owners(Fact fact) const;
    Ownership ownership(Fact fact) const;
    // The one that is obeyed. A fixed fact has it whatever the record says; any other only while exactly one possible
    // system is recorded.
    std::optional<System> owner(Fact fact) const;
    bool mayChange(Fact fact, System system) const { return owner(fact) == system; }
    // Whether this program may carry the fact to a system: somebody else must own it.
    bool mayTell(Fact fact, System to) const;

    bool operator==(const AuthorityMap&) const = default;

private:
    // One bit per System.
    std::array<unsigned, allFacts.size()> owners_{};
};

// Refused, with the fact, its owner and who tried.
Error refusal(const AuthorityMap& map, Fact fact, const QString& who);

// Who says something: which system, and by what name the record knows it ("channel:3", "count-file").
struct Speaker
{
    System system = System::Shelf;
    QString name;
};

} // namespace onhand
