#include "fake_desk.h"

namespace onhand::test {

using namespace desk;

// One tick of the invented shop: some sales, now and then a delivery.
void FakeDesk::trade()
{
    const std::scoped_lock guard(lock_);
    if (world_.skus.empty())
        return;
    ChangeSet changes{.skus = {}, .receipts = true};
    for (int i = 0; i < perTick_; ++i) {
        dice_ = dice_ * 6364136223846793005ULL + 1442695040888963407ULL;
        auto& sku = world_.skus[(dice_ >> 33) % world_.skus.size()];
        const bool arrival = (dice_ >> 20) % 12 == 0;
        world_.append(sku, sku.bins.front().bin, arrival ? 12 : -1,
                      arrival ? MovementKind::Receipt : MovementKind::Sale, QStringLiteral("engine"),
                      QStringLiteral("sale at the till"), clock_.now());
        changes.skus.push_back(sku.row.sku);
    }
    const auto confirmed = world_.confirmReceipts(clock_.now());
    changes.skus.insert(changes.skus.end(), confirmed.begin(), confirmed.end());
    announce(changes);
}

} // namespace onhand::test
