#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "domain/authority/authority.h"

#include <QString>

#include <optional>
#include <vector>

namespace onhand::desk {

// A change of an owner that a person made.
struct OwnerChange
{
    Fact fact = Fact::OnHand;
    std::optional<System> from; // none: there was a gap, or more than one
    System to = System::Shelf;
    QString by;
    QString reason;
    Instant at;
};

// What was answered to the guided question about a fact.
struct OwnerAnswer
{
    System owner = System::Shelf;
    QString by;
    Instant at;
    std::optional<Instant> appliedAt; // empty: takes effect when the questions are finished
};

struct AuthorityRow
{
    Fact fact = Fact::OnHand;
    std::vector<System> owners; // as recorded: one, none (a gap) or several (a bug)
    Ownership ownership = Ownership::One;
    std::optional<System> obeyed; // the one whose word is taken; none: nobody may change the fact
    std::vector<System> possible; // one: fixed
    std::int64_t observed = 0;    // SKUs about which somebody else says something different
    std::optional<OwnerChange> changed;
    std::optional<OwnerAnswer> answer;
};

// A system that is connected, under the name that the shop knows.
struct ConnectedSystem
{
    System system = System::Shelf;
    QString name;
};

struct AuthorityView
{
    std::vector<AuthorityRow> rows; // every fact once
    std::vector<ConnectedSystem> connected;
};

// What somebody who does not own a fact says about a SKU. Money in minor units.
struct FactObservationRow
{
    SkuId sku;
    QString code;
    QString part; // of the catalogue: "name", "category"
    System system = System::Storefront;
    QString speaker;
    QString said;
    QString kept;
    Instant at;
};

} // namespace onhand::desk
