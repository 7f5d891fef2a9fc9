#pragma once

#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "record/shelf_ledger.h"
#include "support/invariants.h"
#include "support/test_record.h"

namespace onhand::test {

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *std::move(result);
}

inline void must(Result<void> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
}

// A shop with a few bins, worked through the desk as a person would.
class FieldBench final : public engine::ScanRequests
{
public:
    TestRecord r;
    engine::DeskCommands commands{*r, *this};
    engine::DeskQueries queries{*r};

    FieldBench()
    {
        desk::WalkSettings settings;
        settings.recountUnits = 0;
        settings.recountMinor = 0;
        settings.reasonNeeded = false;
        must(commands.setWalkSettings(settings, QStringLiteral("boss")));
    }

    Result<void> requestScan(ChannelId) override { return {}; }
    Result<void> cancelScan(ChannelId) override { return {}; }

    QString request() { return QStringLiteral("request-%1").arg(++requests_); }
    Instant now() { return r.clock().now(); }
    // Time goes on before every deed, so that no two fall into one millisecond.
    void later(std::int64_t ms = 1'000) { r.clock().advance(Milliseconds(ms)); }

    std::int64_t onHand(const QString& code)
    {
        const SkuId sku = r.sku(code);
        return must(r->read<Availability>(
                        [&](record::Snapshot& s) { return record::ShelfLedger::availability(s, sku); }))
            .onHand.eaches;
    }
    std::int64_t balance(const QString& code, const QString& bin)
    {
        const SkuId sku = r.sku(code);
        const BinId place = r.bin(bin);
        return must(r->read<Quantity>([&](record::Snapshot& s) { return record::ShelfLedger::balance(s, sku, place); }))
            .eaches;
    }
    // Puts goods into a bin as an opening count does.
    void open(const QString& code, const QString& bin, std::int64_t quantity)
    {
        later();
        const NewMovement opening{r.sku(code),
                                  r.bin(bin),
                                  {quantity},
                                  quantity == 0 ? MovementKind::Count : MovementKind::Opening,
                                  QStringLiteral("count-file"),
                                  request(),
                                  now(),
                                  QStringLiteral("ann"),
                                  QString()};
        must(r->write<record::Applied>(
            [&](record::Transaction& tx) { return record::ShelfLedger::append(tx, opening); }));
    }
    WalkId walk(const QString& bin, const QStringList& codes)
    {
        later();
        desk::OpenWalkRequest wanted;
        wanted.requestId = request();
        wanted.actor = QStringLiteral("boss");
        for (const QString& code : codes)
            wanted.lines.push_back({r.bin(bin), r.sku(code), WalkSource::Hand, {}, {}});
        return must(commands.openWalk(wanted));
    }
    desk::WalkEntryRequest entry(WalkId walk, const QString& bin, const QString& code, const QString& quantity = {},
                                 WalkEntryKind kind = WalkEntryKind::Add)
    {
        later();
        desk::WalkEntryRequest wanted;
        wanted.requestId = request();
        wanted.walk = walk;
        wanted.bin = r.bin(bin);
        wanted.code = code;
        wanted.quantity = quantity;
        wanted.kind = kind;
        wanted.at = now();
        wanted.actor = QStringLiteral("ann");
        return wanted;
    }
    Result<desk::CommitWalkOutcome> commit(WalkId walk)
    {
        later();
        return commands.commitWalk({request(), walk, QStringLiteral("boss")});
    }
    desk::WalkLineReview review(WalkId walk, const QString& code)
    {
        const auto whole = must(queries.walkReview(walk));
        for (const auto& line : whole.lines) {
            if (line.line.code == code)
                return line;
        }
        qFatal("no line %s", qPrintable(code));
    }

private:
    int requests_ = 0;
};

} // namespace onhand::test
