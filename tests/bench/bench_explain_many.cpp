#include "engine/gap_explainer.h"
#include "support/test_record.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace onhand;
using namespace onhand::test;
using namespace Qt::StringLiterals;

// How long it takes to explain many open discrepancies, each with a history of its own. Argument: how many.

namespace {

constexpr int perListing = 20; // receipts, readings, movements and order lines each

void fill(TestRecord& r, int listings)
{
    const ChannelId channel = r.channel();
    const qint64 now = r.clock().now().ms;
    const QString numbers = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1), "
                            "h(j) AS (SELECT 1 UNION ALL SELECT j + 1 FROM h WHERE j < %2) "_s.arg(listings)
                                .arg(perListing);
    const QString each = u" FROM n"_s;
    const QString times = u" FROM n, h"_s;
    const auto run = [&](const QString& into, const QString& columns, const QString& from) {
        r.run(u"INSERT INTO %1 "_s.arg(into) + numbers + u"SELECT "_s + columns + from);
    };
    run(u"sku (id, code, name, created_at)"_s, u"i, 'S' || i, 'S', 0"_s, each);
    run(u"listing (id, channel_id, external_ref, code, stock_policy, created_at)"_s,
        u"i, %1, 'e' || i, 'S' || i, 'managed', 0"_s.arg(channel.value), each);
    run(u"alignment (listing_id, sku_id, match_type, confidence, factor, approved, actor, created_at)"_s,
        u"i, i, 'exact', 1000, 1, 1, 'x', 0"_s, each);
    run(u"sku_stock (sku_id, on_hand)"_s, u"i, 50"_s, each);
    run(u"balance (sku_id, bin_id, quantity)"_s, u"i, 1, 50"_s, each);
    run(u"mirror (listing_id, observed, observed_at, acknowledged, acknowledged_at, acknowledged_version, expected)"_s,
        u"i, 47, %1, 50, %1, %2, 50"_s.arg(now - 3'600'000).arg(perListing), each);
    run(u"receipt (listing_id, channel_id, sku_id, value, version, idempotency_key, state, cause, due_at, before, "
        "created_at, finished_at)"_s,
        u"i, %1, i, 30 + j, j, i || ':' || j, 'confirmed', 'order', 0, 30, %2 + j * 1000, %2 + j * 1000"_s
            .arg(channel.value)
            .arg(now - 7'200'000),
        times);
    run(u"movement (sku_id, bin_id, quantity, kind, source, event_key, occurred_at, recorded_at, actor)"_s,
        u"i, 1, 2, 'receipt', 't', i || ':' || j, %1 + j, %1 + j, 'x'"_s.arg(now - 9'000'000), times);
    run(u"observation (listing_id, fact, value, cause, observed_at)"_s,
        u"i, 'stock', j, 'scan', %1 + j * 1000"_s.arg(now - 9'000'000), times);
    run(u"channel_order (id, channel_id, external_ref, number, status, placed_at, modified_at, first_seen_at, read_at)"_s,
        u"i * 100 + j, %1, 'o' || (i * 100 + j), 'o', 'completed', %2, %2, %2, %2"_s.arg(channel.value)
            .arg(now - 9'000'000),
        times);
    run(u"order_line (id, order_id, external_ref, listing_id, sku_id, quantity)"_s,
        u"i * 100 + j, i * 100 + j, '1', i, i, 1"_s, times);
    run(u"order_event (order_id, order_line_id, kind, source, committed_change, occurred_at, recorded_at)"_s,
        u"i * 100 + j, i * 100 + j, 'commitment', 'poll', 1, %1, %1"_s.arg(now - 9'000'000), times);
    run(u"store_effect (listing_id, order_line_id, change, occurred_at, recorded_at)"_s,
        u"i, i * 100 + j, -1, %1, %1"_s.arg(now - 9'000'000), times);
    run(u"discrepancy (listing_id, sku_id, fact, expected, observed, gap, severity, state, opened_at, last_seen_at)"_s,
        u"i, i, 'stock', 50, 47, -3, 'major', 'open', %1, %1"_s.arg(now), each);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const int wanted = argc > 1 ? std::atoi(argv[1]) : 5'000;
    TestRecord r;
    fill(r, wanted);
    QElapsedTimer timer;
    timer.start();
    const auto explained = engine::GapExplainer::againForAll(*r);
    const qint64 took = timer.elapsed();
    if (!explained || *explained != wanted) {
        std::printf("failed: %s\n", explained ? "not all" : qPrintable(explained.error().detail));
        return 1;
    }
    std::printf("%d discrepancies explained and kept in %lld ms, %.2f ms each\n", wanted, static_cast<long long>(took),
                double(took) / wanted);
    return 0;
}
