#pragma once

#include "engine/desk_queries.h"
#include "record/shelf_ledger.h"
#include "support/two_worlds.h"

namespace onhand::test {

// Two worlds with the questions that tests about orders ask of them.
struct OrderShop : TwoWorlds
{
    using TwoWorlds::TwoWorlds;
    engine::DeskQueries queries{*record};

    Availability stock(int product)
    {
        const SkuId sku = record.sku(code(product));
        return record
            ->read<Availability>([&](record::Snapshot& s) { return record::ShelfLedger::availability(s, sku); })
            .value();
    }
    void pollLater(Milliseconds later = Milliseconds(10'000))
    {
        record.clock().advance(later);
        if (const auto taken = intake().poll({}); !taken)
            qFatal("%s", qPrintable(taken.error().detail));
    }
    void buyLines(const QString& id, const std::vector<std::pair<QString, std::int64_t>>& lines)
    {
        ports::Order order;
        order.external = order.number = id;
        order.status = QStringLiteral("processing");
        order.placedAt = order.modifiedAt = record.clock().now();
        for (const auto& [listing, units] : lines) {
            ports::OrderLine line;
            line.external = QString::number(order.lines.size() + 1);
            line.listing.external = listing;
            line.quantity = units;
            order.lines.push_back(line);
        }
        store.putOrder(order);
    }
    std::int64_t count(const QString& table) { return record.number(QStringLiteral("SELECT COUNT(*) FROM ") + table); }
};

} // namespace onhand::test
