#pragma once

#include "base/error.h"

#include <atomic>

namespace onhand::woocommerce {

// How many rows a batch may hold: WooCommerce takes 100, a weak host fewer. Halved when a batch was too much for the
// store, given back a little with each one that went well.
class BatchLimit
{
public:
    static constexpr int most = 100;

    int value() const { return limit_; }
    void succeeded(int rows);
    // Looks at the error of a whole call; one that says nothing about the size changes nothing.
    void failed(int rows, const Error& error);

private:
    std::atomic<int> limit_{most};
};

} // namespace onhand::woocommerce
