#include "support/invariants.h"

#include "record/outbox_store.h"
#include "record/shelf_ledger.h"

namespace onhand::test {

namespace {

using record::Rows;
using record::Snapshot;

struct Pushed
{
    ListingId listing;
    ChannelId channel;
    SkuId sku;
    QString category;
    std::int64_t factor = 1;
};

Result<std::vector<Pushed>> pushedListings(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral(
                                 "SELECT l.id, l.channel_id, a.sku_id, k.category, a.factor FROM listing l "
                                 "JOIN channel c ON c.id = l.channel_id JOIN alignment a ON a.listing_id = l.id "
                                 "JOIN sku k ON k.id = a.sku_id WHERE c.state IN ('live', 'paused') "
                                 "AND l.stock_policy = 'managed' AND l.gone_at IS NULL AND a.approved = 1 "
                                 "AND EXISTS (SELECT 1 FROM balance b WHERE b.sku_id = a.sku_id)")));
    std::vector<Pushed> pushed;
    while (rows.next()) {
        pushed.push_back({ListingId{rows.integer(0)}, ChannelId{rows.integer(1)}, SkuId{rows.integer(2)}, rows.text(3),
                          rows.integer(4)});
    }
    return pushed;
}

Result<QString> firstBroken(Snapshot& s)
{
    ONHAND_ASSIGN(const auto differences, record::ShelfLedger::audit(s));
    if (!differences.empty()) {
        const auto& d = differences.front();
        return QStringLiteral("sum %1 of SKU %2 is %3, its movements prove %4")
            .arg(int(d.what))
            .arg(d.sku.value)
            .arg(d.recorded.eaches)
            .arg(d.proved.eaches);
    }
    ONHAND_ASSIGN(const auto pushed, pushedListings(s));
    for (const Pushed& one : pushed) {
        ONHAND_ASSIGN(const Availability stock, record::ShelfLedger::availability(s, one.sku));
        ONHAND_ASSIGN(const Quantity buffer, record::OutboxStore::bufferOf(s, one.channel, one.sku, one.category));
        ONHAND_ASSIGN(const auto target, record::OutboxStore::target(s, one.listing));
        const std::int64_t due = shownValue(stock.atp(), buffer, one.factor);
        if (target != due) {
            return QStringLiteral("listing %1 must show %2 but is told %3")
                .arg(one.listing.value)
                .arg(due)
                .arg(target ? QString::number(*target) : QStringLiteral("nothing"));
        }
    }
    return QString();
}

Result<QString> dump(Snapshot& s)
{
    QStringList tables;
    {
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'table' "
                                                         "ORDER BY name")));
        while (rows.next())
            tables << rows.text(0);
    }
    QString text;
    for (const QString& table : tables) {
        int columns = 0;
        {
            ONHAND_ASSIGN(Rows info, s.select(QStringLiteral("SELECT COUNT(*) FROM pragma_table_info(?)"), {table}));
            columns = info.next() ? int(info.integer(0)) : 0;
        }
        ONHAND_ASSIGN(Rows rows, s.select(QStringLiteral("SELECT * FROM %1 ORDER BY 1, 2").arg(table)));
        while (rows.next()) {
            text += table;
            for (int i = 0; i < columns; ++i)
                text += QLatin1Char('|') + (rows.isNull(i) ? QStringLiteral("NULL") : rows.text(i));
            text += QLatin1Char('\n');
        }
    }
    return text;
}

} // namespace

QString brokenInvariant(record::Record& record)
{
    const auto broken = record.read<QString>([](Snapshot& s) { return firstBroken(s); });
    return broken ? *broken : QStringLiteral("can not be read: %1").arg(broken.error().detail);
}

QString dumpOf(record::Record& record)
{
    const auto text = record.read<QString>([](Snapshot& s) { return dump(s); });
    return text ? *text : QStringLiteral("can not be read: %1").arg(text.error().detail);
}

} // namespace onhand::test
