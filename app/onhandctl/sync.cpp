#include "app/onhandctl/commands.h"
#include "app/onhandctl/json_values.h"
#include "engine/dispatcher.h"
#include "engine/metered_channel.h"
#include "engine/reconciler.h"
#include "record/channel_store.h"
#include "record/listing_store.h"

#include <QRandomGenerator>
#include <QUuid>

namespace onhand::ctl {

namespace {

using namespace Qt::StringLiterals;
using record::Snapshot;
using record::Transaction;

struct Totals
{
    int passes = 0;
    std::int64_t confirmed = 0;
    std::int64_t alreadyShown = 0;
    std::int64_t quarantined = 0;
    std::int64_t foreignWrites = 0;
    std::int64_t left = 0; // still waiting when we stopped
    std::optional<Error> channelError;
};

struct Nothing
{
};

Result<void> keepFigures(record::Record& record, engine::MeteredChannel& channel)
{
    const auto noted = channel.take();
    if (noted.empty())
        return {};
    const auto written = record.write<Nothing>([&](Transaction& tx) -> Result<Nothing> {
        for (const auto& exchange : noted)
            ONHAND_TRY(record::ChannelStore::addExchange(tx, exchange));
        return Nothing{};
    });
    ONHAND_TRY(written);
    return {};
}

Result<void> wantEverything(record::Record& record, ChannelId channel)
{
    const auto written = record.write<Nothing>([&](Transaction& tx) -> Result<Nothing> {
        tx.setCause(u"full sync"_s);
        ONHAND_TRY(record::ListingStore::touchAligned(tx, channel));
        return Nothing{};
    });
    ONHAND_TRY(written);
    return {};
}

// How long until the next receipt is due; empty when none waits.
Result<std::optional<Milliseconds>> untilDue(Session& session, ChannelId channel)
{
    ONHAND_ASSIGN(const auto due, session.record().read<std::optional<Instant>>(
                                      [&](Snapshot& s) { return record::OutboxStore::nextDue(s, channel); }));
    if (!due)
        return std::optional<Milliseconds>{};
    return std::optional<Milliseconds>(std::max(*due - session.clock().now(), Milliseconds(0)));
}

class Run
{
public:
    Run(Session& session, const ChannelInfo& info, ports::Channel& channel, Milliseconds patience)
        : session_(session)
        , info_(info)
        , metered_(channel, info.id, session.clock())
        , intake_(session.record(), metered_, info)
        , dispatcher_(session.record(), metered_, intake_, info,
                      u"onhandctl/"_s + QUuid::createUuid().toString(QUuid::WithoutBraces),
                      {{}, Milliseconds(180'000), QRandomGenerator::global()->generate64()})
        , until_(session.clock().monotonic() + patience)
    {
    }

    Result<Totals> go()
    {
        ONHAND_TRY(intake_.poll(session_.cancel()));
        auto outcome = sendAll();
        ONHAND_TRY(dispatcher_.release());
        ONHAND_TRY(keepFigures(session_.record(), metered_));
        ONHAND_TRY(outcome);
        ONHAND_ASSIGN(const auto depth, session_.record().read<record::OutboxDepth>(
                                            [&](Snapshot& s) { return record::OutboxStore::depth(s, info_.id); }));
        totals_.left = depth.waiting;
        return totals_;
    }

private:
    Result<void> sendAll()
    {
        for (;;) {
            ONHAND_ASSIGN(const auto report, dispatcher_.pass(session_.cancel()));
            if (report.leased > 0) {
                note(report);
                if (report.channelError)
                    return {};
                continue;
            }
            ONHAND_ASSIGN(const auto wait, untilDue(session_, info_.id));
            // Soon due: changes wait a second to be joined by others, and failed ones are tried again.
            if (!wait || session_.clock().monotonic() + *wait > until_)
                return {};
            if (session_.cancel().waitFor(std::max(*wait, Milliseconds(20))))
                return fail(ErrorKind::Cancelled, u"interrupted"_s);
        }
    }

    void note(const engine::DispatchReport& report)
    {
        ++totals_.passes;
        totals_.confirmed += report.confirmed;
        totals_.alreadyShown += report.alreadyShown;
        totals_.quarantined += report.quarantined;
        totals_.foreignWrites += report.foreignWrites;
        totals_.channelError = report.channelError;
    }

    Session& session_;
    const ChannelInfo& info_;
    engine::MeteredChannel metered_;
    engine::Intake intake_;
    engine::Dispatcher dispatcher_;
    Milliseconds until_;
    Totals totals_;
};

} // namespace

Result<Answer> sync(Session& session, bool full, std::int64_t patienceSeconds)
{
    ONHAND_ASSIGN(const ChannelInfo info, session.channel());
    if (info.state != ChannelState::Live)
        return fail(ErrorKind::Refused, u"%1 is %2, not live; approve a baseline first (onhandctl baseline show)"_s.arg(
                                            info.name, toWord(info.state)));
    ONHAND_ASSIGN(const auto channel, session.connected(info));
    if (full)
        ONHAND_TRY(wantEverything(session.record(), info.id));
    Run run(session, info, *channel, Milliseconds(patienceSeconds * 1'000));
    ONHAND_ASSIGN(const Totals totals, run.go());
    if (totals.channelError && totals.confirmed == 0)
        return fail(*totals.channelError);
    Answer answer;
    answer.json = {{u"channel"_s, info.name},
                   {u"full"_s, full},
                   {u"confirmed"_s, qint64(totals.confirmed)},
                   {u"already_shown"_s, qint64(totals.alreadyShown)},
                   {u"quarantined"_s, qint64(totals.quarantined)},
                   {u"foreign_writes"_s, qint64(totals.foreignWrites)},
                   {u"left"_s, qint64(totals.left)}};
    answer.say(u"%1 receipts confirmed by %2 (%3 showed the value already), %4 quarantined, %5 still waiting."_s
                   .arg(totals.confirmed)
                   .arg(info.name)
                   .arg(totals.alreadyShown)
                   .arg(totals.quarantined)
                   .arg(totals.left));
    if (totals.channelError) {
        answer.exit = NoAnswer;
        answer.say(troubleOf(*totals.channelError).sentence + u" The rest waits and is sent by the next sync."_s);
    } else if (totals.quarantined > 0) {
        answer.exit = NeedsPerson;
    }
    return answer;
}

Result<Answer> scan(Session& session)
{
    ONHAND_ASSIGN(const ChannelInfo info, session.channel());
    ONHAND_ASSIGN(const auto health, session.health(info.id));
    if (health.scanning && session.isConsoleRunning())
        return fail(ErrorKind::Conflict, u"the console is comparing with %1 right now"_s.arg(info.name));
    ONHAND_ASSIGN(const auto channel, session.connected(info));
    engine::MeteredChannel metered(*channel, info.id, session.clock());
    engine::Intake intake(session.record(), metered, info);
    engine::Reconciler reconciler(session.record(), metered, info, &intake);
    ONHAND_ASSIGN(const auto report, reconciler.scan(session.cancel(), [&](std::int64_t done, std::int64_t total) {
        session.printer().progress(u"Comparing listing"_s, done, total);
    }));
    ONHAND_TRY(keepFigures(session.record(), metered));
    const auto& counts = report.counts;
    Answer answer;
    answer.json = {{u"channel"_s, info.name},
                   {u"state"_s, record::toWord(report.state)},
                   {u"complete"_s, report.state == record::ScanState::Complete},
                   {u"reason"_s, report.reason},
                   {u"expected"_s, qint64(counts.expectedTotal)},
                   {u"seen"_s, qint64(counts.seenTotal)},
                   {u"compared"_s, qint64(counts.compared)},
                   {u"agreeing"_s, qint64(counts.agreeing)},
                   {u"settling"_s, qint64(counts.settling)},
                   {u"differing"_s, qint64(counts.differing)},
                   {u"pages_taken_over"_s, qint64(report.pagesTakenOver)}};
    if (report.pagesTakenOver > 0)
        answer.say(u"Went on with an interrupted pass: %1 pages were read before."_s.arg(report.pagesTakenOver));
    if (report.channelError && counts.seenTotal == 0)
        return fail(*report.channelError);
    answer.say(u"%1: %2 of %3 listings agree, %4 settling, %5 differ."_s.arg(info.name)
                   .arg(counts.agreeing)
                   .arg(counts.compared)
                   .arg(counts.settling)
                   .arg(counts.differing));
    if (report.state != record::ScanState::Complete) {
        answer.exit = NeedsPerson;
        answer.say(u"The pass is incomplete (%1): nothing can be said about what it did not see."_s.arg(report.reason));
    } else if (counts.differing > 0) {
        answer.exit = NeedsPerson;
        answer.say(u"Nothing was changed. Next: onhandctl show SKU, or the console's discrepancies."_s);
    }
    return answer;
}

} // namespace onhand::ctl
