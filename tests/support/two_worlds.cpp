#include "support/two_worlds.h"

#include "record/channel_store.h"
#include "record/listing_store.h"
#include "record/mirror_store.h"
#include "record/shelf_ledger.h"

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

// Listings whose newest receipt, or acknowledgement, is not what the shelf says; and doubled unfinished receipts.
const QString targetsText =
    QStringLiteral("SELECT l.external_ref, s.on_hand - s.committed - s.reserved, "
                   "COALESCE((SELECT r.value FROM receipt r WHERE r.listing_id = l.id AND r.state <> 'superseded' "
                   "ORDER BY r.version DESC LIMIT 1), m.acknowledged), m.acknowledged, "
                   "(SELECT COUNT(*) FROM receipt r WHERE r.listing_id = l.id "
                   "AND r.state IN ('waiting', 'leased', 'failed', 'quarantined')) "
                   "FROM listing l JOIN alignment a ON a.listing_id = l.id JOIN sku_stock s ON s.sku_id = a.sku_id "
                   "LEFT JOIN mirror m ON m.listing_id = l.id");

} // namespace

TwoWorlds::TwoWorlds(int products, std::int64_t quantity)
    : store(record.clock())
    , products_(products)
{
    channel.name = QStringLiteral("shop");
    channel.kind = QStringLiteral("fake");
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
    must(record->write<bool>([](Transaction& tx) -> Result<bool> {
        std::vector<ReceiptId> ids;
        {
            ONHAND_ASSIGN(auto rows, tx.select(QStringLiteral("SELECT id FROM receipt WHERE state = 'quarantined'")));
            while (rows.next())
                ids.push_back(ReceiptId{rows.integer(0)});
        }
        for (const ReceiptId id : ids)
            ONHAND_TRY(record::OutboxStore::driveAgain(tx, id));
        return true;
    }));
}

QStringList TwoWorlds::broken()
{
    QStringList found;
    const auto differences =
        record->read<std::vector<record::LedgerDifference>>([](Snapshot& s) { return record::ShelfLedger::audit(s); });
    if (!differences || !differences->empty())
        found << QStringLiteral("the ledger does not prove its sums");
    const auto read = record->read<bool>([&](Snapshot& s) -> Result<bool> {
        ONHAND_ASSIGN(auto rows, s.select(targetsText));
        while (rows.next()) {
            const auto shown = std::max<std::int64_t>(0, rows.integer(1));
            if (rows.maybe(2) != shown)
                found << QStringLiteral("%1: the shelf says %2, its receipt %3")
                             .arg(rows.text(0))
                             .arg(shown)
                             .arg(rows.integer(2));
            if (rows.integer(4) > 1)
                found << QStringLiteral("%1 has %2 unfinished receipts").arg(rows.text(0)).arg(rows.integer(4));
        }
        return true;
    });
    if (!read)
        found << read.error().detail;
    return found;
}

QStringList TwoWorlds::unequal()
{
    QStringList found = broken();
    const auto read = record->read<bool>([&](Snapshot& s) -> Result<bool> {
        ONHAND_ASSIGN(auto rows, s.select(targetsText));
        while (rows.next()) {
            const auto shown = std::max<std::int64_t>(0, rows.integer(1));
            const QString external = rows.text(0);
            if (rows.maybe(3) != shown)
                found << QStringLiteral("%1: the mirror has %2, the shelf %3")
                             .arg(external)
                             .arg(rows.integer(3))
                             .arg(shown);
            if (store.quantityOf(external) != shown)
                found << QStringLiteral("%1: the store shows %2, the shelf %3")
                             .arg(external)
                             .arg(store.quantityOf(external).value_or(-999))
                             .arg(shown);
        }
        return true;
    });
    if (!read)
        found << read.error().detail;
    return found;
}

} // namespace onhand::test
