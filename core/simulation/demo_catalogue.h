#pragma once

#include "simulation/store_types.h"

namespace onhand::simulation {

// What the shop's own books say about a SKU, apart from the storefront: the count sheet of the demo.
struct ShelfFact
{
    QString sku;
    QString upc; // UPC-A with a valid check digit
    QString description;
    QString department;
    std::int64_t costMinor = 0;
    std::int64_t retailMinor = 0;
    std::int64_t quantity = 0; // on the shelf; the storefront's number differs for a few
};

struct DemoCatalogue
{
    Catalogue catalogue;
    std::vector<ShelfFact> shelf;
};

// An invented garden and home shop of the real one's size and shape: 2,554 products, 40 of them with 120 variations.
// The same for the same seed.
DemoCatalogue makeDemoCatalogue(std::uint64_t seed);

// The twelve digits of a UPC-A whose first eleven are `number`.
QString upcWithCheckDigit(std::int64_t number);

} // namespace onhand::simulation
