#pragma once

#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "record/listing_store.h"
#include "record/shelf_ledger.h"
#include "support/person.h"
#include "support/two_worlds.h"

namespace onhand::test {

inline constexpr int products = 60;

// The value, or the end of the test program.
template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

class NoScans final : public engine::ScanRequests
{
public:
    Result<void> requestScan(ChannelId) override { return {}; }
    Result<void> cancelScan(ChannelId) override { return {}; }
};

// Sixty listings that show ten, the usual limits, and nothing sent lately.
class GatedShop
{
public:
    GatedShop()
        : w(products, 10)
        , commands(*w.record, scans)
        , queries(*w.record)
    {
        later();
    }

    // Forgets what went out before.
    void later()
    {
        trustAsUsual(*w.record);
        w.record.clock().advance(BlastLimits{}.window * 2);
    }

    void in(const std::function<Result<void>(record::Transaction&)>& work)
    {
        must(w.record->write<bool>([&](record::Transaction& tx) -> Result<bool> {
            ONHAND_TRY(work(tx));
            return true;
        }));
    }

    NewMovement movement(int product, std::int64_t quantity)
    {
        return {w.record.sku(TwoWorlds::code(product)),
                w.record.bin(),
                {quantity},
                MovementKind::Adjustment,
                QStringLiteral("console"),
                QStringLiteral("gate/%1").arg(++nextKey),
                w.record.clock().now(),
                QStringLiteral("script"),
                QStringLiteral("bulk")};
    }

    std::vector<NewMovement> everything(std::int64_t quantity)
    {
        std::vector<NewMovement> movements;
        for (int product = 1; product <= products; ++product)
            movements.push_back(movement(product, quantity));
        return movements;
    }

    std::vector<MovementId> bulk(std::int64_t quantity)
    {
        const auto movements = everything(quantity);
        std::vector<MovementId> ids;
        in([&](record::Transaction& tx) -> Result<void> {
            tx.setCause(QStringLiteral("bulk"));
            ONHAND_ASSIGN(const auto applied, record::ShelfLedger::append(tx, movements));
            for (const record::Applied& one : applied)
                ids.push_back(one.movement);
            return {};
        });
        return ids;
    }

    std::int64_t shown(int product) { return w.store.quantityOf(TwoWorlds::external(product)).value_or(-1); }
    int changedInStore()
    {
        int changed = 0;
        for (int product = 1; product <= products; ++product)
            changed += shown(product) == 10 ? 0 : 1;
        return changed;
    }
    desk::PushView waiting()
    {
        const auto all = must(queries.pushes(10));
        if (all.empty() || all.front().state != desk::PushState::Waiting)
            qFatal("no push waits");
        return must(queries.push(all.front().id));
    }
    desk::PushRequest request(const desk::PushView& view)
    {
        return {QString::number(++nextKey), view.summary.id, {}, view.seen, QStringLiteral("owner")};
    }
    desk::PushRequest undoRequest(PushId push)
    {
        const auto view = must(queries.pushUndo(push));
        return {QString::number(++nextKey), push, {}, view.seen, QStringLiteral("owner")};
    }
    ListingId listing(int product)
    {
        const auto id = w.record->read<std::optional<ListingId>>([&](record::Snapshot& s) {
            return record::ListingStore::findByRef(s, w.channel.id, TwoWorlds::external(product));
        });
        return must(id).value_or(ListingId{});
    }
    // A push of everything by `quantity`, approved and sent.
    PushId approvedBulk(std::int64_t quantity)
    {
        bulk(quantity);
        const auto view = waiting();
        must(commands.approvePush(request(view)));
        if (!w.settle())
            qFatal("it does not settle");
        return view.summary.id;
    }

    TwoWorlds w;
    NoScans scans;
    engine::DeskCommands commands;
    engine::DeskQueries queries;
    int nextKey = 0;
};

} // namespace onhand::test
