#pragma once

#include "adapters/woocommerce/woo_api.h"
#include "ports/channel.h"

#include <atomic>

namespace onhand::woocommerce {

// Whether the store has GET /variations (10.3 and later). Learned once, shared by what reads variations.
enum class VariationList
{
    Unknown,
    Present,
    Absent
};

// How many rows the lists held when last read.
struct CatalogueSize
{
    std::int64_t products = 0;
    std::int64_t variations = 0;
};

class WooCatalogue
{
public:
    WooCatalogue(const WooApi& api, int pageSize, std::atomic<VariationList>& variationList);

    // As ports::Channel::scan. Drafts count; trash does not. A page that can not be read ends the scan with its error;
    // a row that can not be read leaves it incomplete ("bad_row:17"), the others go on.
    Result<ports::ScanSummary> scan(const ports::PageSink& sink, const CancelToken& cancel);
    // As ports::Channel::scanOn. Malformed when the store turns out to list variations by parent only.
    Result<ports::ScanSummary> scanOn(const ports::ReadSoFar& before, const ports::NamedPageSink& sink,
                                      const CancelToken& cancel);

private:
    const WooApi& api_;
    const int pageSize_;
    std::atomic<VariationList>& variationList_;
    CatalogueSize lastSize_;
};

} // namespace onhand::woocommerce
