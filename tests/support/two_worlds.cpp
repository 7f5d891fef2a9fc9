#include "support/two_worlds.h"

#include "record/channel_store.h"
#include "record/listing_store.h"
#include "record/mirror_store.h"
#include "record/shelf_ledger.h"
#include "support/person.h"
#include "support/record_look.h"

namespace onhand::test {

using record::Snapshot;
using record::Transaction;

namespace {

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("the test's own preparation failed: %s", qPrintable(result.error().detail));
    return *std::move(result);
}

} // namespace

TwoWorlds::TwoWorlds(int products, std::int64_t quantity)
    : store(record.clock())
    , products_(products)
{
    trustEveryPush(*record);
    channel.name = QStringLiteral("shop");
    channel.kind = QStringLiteral("woocommerce");
    channel.state = ChannelState::Live;
    channel.id =
        must(record->write<ChannelId>([&](Transaction& tx) { return record::ChannelStore::insert(tx, channel); }));
    for (int product = 1; product <= products; ++product)
        list(product, quantity);
    restartEngine();
    if (!settle())
        qFatal("the two worlds are not equal at the start");
}

ListingId TwoWorlds::list(int product, std::int64_t quantity)
{
    store.put(external(product), code(product), quantity);
    const SkuId sku = record.sku(code(product));
    Listing listing;
    listing.channel = channel.id;
    listing.ref.external = external(product);
    listing.code = code(product);
    const ListingId id = must(record->write<ListingId>([&](Transaction& tx) -> Result<ListingId> {
        ONHAND_ASSIGN(const auto upserted, record::ListingStore::upsert(tx, listing));
        ONHAND_TRY(record::ListingStore::align(tx, Alignment{upserted.id, sku, MatchType::Exact, 1000, 1},
                                               QStringLiteral("tester")));
        return upserted.id;
    }));
    record.move(code(product), quantity, MovementKind::Opening);
    return id;
}

void TwoWorlds::restartEngine()
{
    intake_ = std::make_unique<engine::Intake>(*record, store, channel);
    dispatcher_ = std::make_unique<engine::Dispatcher>(*record, store, *intake_, channel, QStringLiteral("test"),
                                                       engine::Dispatcher::Options{});
}

Result<engine::DispatchReport> TwoWorlds::pass()
{
    record.clock().advance(record::OutboxStore::joinDelay);
    return dispatcher_->pass(CancelToken());
}

bool TwoWorlds::settle(int rounds)
{
    for (int round = 0; round < rounds; ++round) {
        if (!intake_->poll(CancelToken()))
            continue;
        const auto due = record->read<std::optional<Instant>>(
            [&](Snapshot& s) { return record::OutboxStore::nextDue(s, channel.id); });
        if (due && !*due)
            return true;
        if (due && **due > record.clock().now())
            record.clock().advance(**due - record.clock().now());
        (void)dispatcher_->pass(CancelToken());
    }
    return false;
}

void TwoWorlds::driveQuarantinedAgain()
{
    for (const ReceiptId id : quarantinedReceipts(*record)) {
        must(record->write<bool>([&](Transaction& tx) -> Result<bool> {
            ONHAND_TRY(record::OutboxStore::driveAgain(tx, id));
            return true;
        }));
    }
}

bool TwoWorlds::settleWithPerson()
{
    for (int round = 0; round < 20; ++round) {
        if (!settle())
            return false;
        if (approveWaiting(*record) + resolveHolds(*record) == 0)
            return true;
    }
    return false;
}

QStringList TwoWorlds::broken()
{
    QStringList found;
    const auto differences =
        record->read<std::vector<record::LedgerDifference>>([](Snapshot& s) { return record::ShelfLedger::audit(s); });
    if (!differences || !differences->empty())
        found << QStringLiteral("the ledger does not prove its sums");
    for (const PushedListing& listing : pushedListings(*record)) {
        if (listing.target != listing.shelf) {
            found << QStringLiteral("%1: the shelf says %2, its receipt %3")
                         .arg(listing.external)
                         .arg(listing.shelf)
                         .arg(listing.target.value_or(-999));
        }
        if (listing.unfinished > 1)
            found << QStringLiteral("%1 has %2 unfinished receipts").arg(listing.external).arg(listing.unfinished);
    }
    return found;
}

QStringList TwoWorlds::unequal()
{
    QStringList found = broken();
    for (const PushedListing& listing : pushedListings(*record)) {
        if (listing.acknowledged != listing.shelf) {
            found << QStringLiteral("%1: the mirror has %2, the shelf %3")
                         .arg(listing.external)
                         .arg(listing.acknowledged.value_or(-999))
                         .arg(listing.shelf);
        }
        const auto shown = store.quantityOf(listing.external);
        if (shown != listing.shelf) {
            found << QStringLiteral("%1: the store shows %2, the shelf %3")
                         .arg(listing.external)
                         .arg(shown.value_or(-999))
                         .arg(listing.shelf);
        }
    }
    return found;
}

} // namespace onhand::test
