#pragma once

#include "engine/adoption.h"
#include "engine/baseline.h"
#include "engine/count_import.h"
#include "engine/reconciler.h"
#include "record/discrepancy_store.h"
#include "support/fake_channel.h"
#include "support/test_record.h"

namespace onhand::test {

// A shelf and a store that tests change on both sides. Functions that return no Result stop the test program when they
// fail; the others are what a test is about.
class ShopWorld
{
public:
    ShopWorld();

    TestRecord record;
    FakeChannel channel;
    ChannelId id; // of the store, connected

    Result<engine::AdoptionReport> adopt();
    Result<engine::CountReport> count(const ports::CountFile& file, bool correctCounted = false);
    // A count file of whole eaches; its content hash follows from its rows.
    static ports::CountFile file(const std::vector<std::pair<QString, std::int64_t>>& rows);
    Result<engine::BaselineSummary> propose();
    Result<void> approve(BaselineId baseline);
    Result<engine::ScanReport> scan(const CancelToken& cancel = {});

    // Adopts, counts what is given, approves the baseline and sends everything.
    void goLive(const std::vector<std::pair<QString, std::int64_t>>& counted);
    // Takes orders in and sends receipts until nothing is due, then lets the settling window pass.
    void settle();

    ChannelState state();
    SkuId sku(const QString& code);
    std::int64_t onHand(const QString& code);
    bool isCounted(const QString& code);
    std::int64_t waitingReceipts();
    std::vector<record::OpenDiscrepancy> discrepancies();
    std::optional<record::ComparedListing> listing(const QString& external);
    // Everything that adoption and passes decide, as text; row numbers and moments left out.
    QString digest();

private:
    template <typename T>
    T read(const std::function<Result<T>(record::Snapshot&)>& question);
};

} // namespace onhand::test
