#pragma once

#include "engine/desk_queries.h"
#include "engine/resolution_desk.h"
#include "support/shop_world.h"

#include <QTest>

namespace onhand::test {

using namespace Qt::StringLiterals;

// A live shop with SKUs, …, of which the shelf has 10, 11, …, and a person who decides about them.
struct ResolutionBench
{
    explicit ResolutionBench(int listings = 3)
    {
        std::vector<std::pair<QString, std::int64_t>> counted;
        for (int i = 0; i < listings; ++i) {
            world.channel.put(QString::number(10 + i), code(i), 5);
            counted.emplace_back(code(i), 10 + i);
        }
        world.goLive(counted);
    }

    static QString code(int i) { return u"A-%1"_s.arg(i); }
    void storeShows(int i, std::int64_t number)
    {
        world.channel.setQuantity(QString::number(10 + i), number);
        QVERIFY(world.scan());
    }
    std::int64_t storeHas(int i) { return world.channel.quantityOf(QString::number(10 + i)).value_or(-999); }
    void settleAndScan()
    {
        world.settle();
        QVERIFY(world.scan());
    }
    std::vector<desk::DiscrepancyRow> rows(bool closed = false)
    {
        desk::DiscrepancyFilter filter;
        filter.which = closed ? desk::DiscrepancyFilter::Which::Closed : desk::DiscrepancyFilter::Which::Open;
        return *engine::DeskQueries(*world.record).discrepancies(filter);
    }
    desk::ResolveRequest request(ResolutionKind kind, const QString& id = u"request-1"_s)
    {
        desk::ResolveRequest asked;
        asked.requestId = id;
        asked.kind = kind;
        asked.actor = u"ann"_s;
        asked.reason = u"miscount"_s;
        if (kind == ResolutionKind::Snooze)
            asked.until = world.record.clock().now() + std::chrono::hours(24);
        for (const desk::DiscrepancyRow& row : rows())
            asked.items.push_back({row.id, row.expected, row.observed, BinId{}});
        return asked;
    }
    Result<desk::ResolveReport> resolve(const desk::ResolveRequest& asked)
    {
        return engine::ResolutionDesk(*world.record).resolve(asked);
    }
    Result<desk::ResolveReport> resolve(ResolutionKind kind, const QString& id = u"request-1"_s)
    {
        return resolve(request(kind, id));
    }
    Result<desk::ResolveReport> undo(const QString& id = u"request-1"_s)
    {
        return engine::ResolutionDesk(*world.record).undo(id, u"ben"_s);
    }
    std::int64_t audited(const QString& action)
    {
        return world.record.number(u"SELECT COUNT(*) FROM audit_log WHERE action = ?"_s, {action});
    }

    ShopWorld world;
};

} // namespace onhand::test
