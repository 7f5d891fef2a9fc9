#pragma once

#include "domain/authority/movement_source.h"
#include "engine/desk_commands.h"
#include "support/two_worlds.h"

#include <functional>

namespace onhand::test {

using namespace Qt::StringLiterals;
using record::Snapshot;
using record::Transaction;

// Every way by which somebody can say something about a fact.
enum class Door
{
    Ledger,
    Stores,
    Hearing,
    Adoption,
    CountFile,
    TillFile,
    Orders,
    Returns,
    Buffers,
    Reading,
    Computing,
};
constexpr std::array allDoors{Door::Ledger,    Door::Stores,   Door::Hearing,  Door::Adoption,
                              Door::CountFile, Door::TillFile, Door::Orders,   Door::Returns,
                              Door::Buffers,   Door::Reading,  Door::Computing};

QString nameOf(Door door);
// The kind of channel that is this system; empty for one that is no channel.
QString kindOf(System system);

class NoScans final : public engine::ScanRequests
{
public:
    Result<void> requestScan(ChannelId) override { return fail(ErrorKind::NotFound, u"none"_s); }
    Result<void> cancelScan(ChannelId) override { return fail(ErrorKind::NotFound, u"none"_s); }
};

// A shop whose one channel is of the speaker's kind, where that is a channel at all.
struct World : TwoWorlds
{
    NoScans scans;
    engine::DeskCommands commands{*record, scans};
    SkuId sku = record.sku(code(1));

    explicit World(std::optional<System> speaker = {})
        : TwoWorlds(2, 10)
    {
        if (speaker && !kindOf(*speaker).isEmpty())
            record.run(u"UPDATE channel SET kind = ?"_s, {kindOf(*speaker)});
    }
    void own(Fact fact, System owner)
    {
        record.run(u"DELETE FROM authority WHERE fact = ?"_s, {toWord(fact)});
        record.run(u"INSERT INTO authority (fact, owner) VALUES (?, ?)"_s, {toWord(fact), toWord(owner)});
    }
    Result<void> write(const std::function<Result<void>(Transaction&)>& work)
    {
        return record
            ->write<bool>([&](Transaction& tx) -> Result<bool> {
                ONHAND_TRY(work(tx));
                return true;
            })
            .map([](bool) {});
    }
    QString text(const QString& query)
    {
        return *record->read<QString>([&](Snapshot& s) -> Result<QString> {
            ONHAND_ASSIGN(record::Rows rows, s.select(query));
            QStringList lines;
            while (rows.next())
                lines << rows.text(0);
            return lines.join(u'|');
        });
    }
    // Everything in which a word that was not taken is kept.
    std::int64_t kept()
    {
        return record.number(u"SELECT (SELECT COUNT(*) FROM fact_observation) + (SELECT COUNT(*) FROM observation) + "
                             "(SELECT COUNT(*) FROM quarantine) + (SELECT COUNT(*) FROM expected_return)"_s);
    }
    void pollLater()
    {
        record.clock().advance(Milliseconds(10'000));
        if (!intake().poll({}))
            qFatal("the poll failed");
    }
};

// What the record holds of a fact, as text.
QString valueOf(World& w, Fact fact);

using Saying = std::function<Result<void>(World&, System)>;
// How somebody says something new about the fact through that door; none when the door is not about it.
std::optional<Saying> sayingOf(Door door, Fact fact);
bool canSpeak(Door door, Fact fact, System system);
// What has to be there before it is said.
void prepare(World& w, Door door, Fact fact, System speaker);

QString movementSource(World& w, System system);
Result<void> move(World& w, MovementKind kind, const QString& source, std::int64_t by);

} // namespace onhand::test
