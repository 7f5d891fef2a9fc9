#include "engine/baseline.h"

#include "record/audit_store.h"
#include "record/channel_store.h"
#include "record/listing_store.h"
#include "record/match_queries.h"
#include "record/mirror_store.h"
#include "record/push_store.h"

#include <cstdlib>
#include <limits>
#include <map>

namespace onhand::engine {

using record::BaselineHead;
using record::BaselineLine;
using record::BaselineState;
using record::BaselineStore;
using record::ChannelStore;
using record::ListingStore;
using record::Transaction;

namespace {

BaselineSummary summaryOf(BaselineId id, const std::vector<BaselineLine>& lines)
{
    BaselineSummary summary;
    summary.id = id;
    summary.listings = std::int64_t(lines.size());
    for (const BaselineLine& line : lines) {
        if (line.before == line.after) {
            ++summary.unchanged;
            continue;
        }
        ++summary.changed;
        summary.toZero += line.after == 0 ? 1 : 0;
        summary.unitsMoved += std::abs(line.after - line.before.value_or(0));
    }
    return summary;
}

// Lines that are new, missing or different.
std::int64_t differences(const std::vector<BaselineLine>& shown, const std::vector<BaselineLine>& now)
{
    std::map<ListingId, BaselineLine> left;
    for (const BaselineLine& line : shown)
        left.emplace(line.listing, line);
    std::int64_t count = 0;
    for (const BaselineLine& line : now) {
        const auto it = left.find(line.listing);
        if (it == left.end()) {
            ++count;
            continue;
        }
        count += it->second == line ? 0 : 1;
        left.erase(it);
    }
    return count + std::int64_t(left.size());
}

Result<BaselineHead> proposed(record::Snapshot& s, BaselineId id)
{
    ONHAND_ASSIGN(const auto head, BaselineStore::find(s, id));
    if (!head)
        return fail(ErrorKind::NotFound, QStringLiteral("no baseline %1").arg(id.value));
    if (head->state != BaselineState::Proposed)
        return fail(ErrorKind::Conflict, QStringLiteral("baseline %1 was decided already").arg(id.value));
    return *head;
}

Result<void> alignMatches(Transaction& tx, ChannelId channel, const QString& actor)
{
    constexpr int all = std::numeric_limits<int>::max();
    for (const auto query : {&record::MatchQueries::exact, &record::MatchQueries::sharingParent}) {
        ONHAND_ASSIGN(const auto matches, query(tx, channel, ListingId{}, all));
        for (const record::CodeMatch& match : matches)
            ONHAND_TRY(ListingStore::align(tx, {match.listing, match.sku, MatchType::Exact, 1000, 1, false}, actor));
    }
    return {};
}

Result<void> audit(Transaction& tx, const BaselineHead& head, const QString& actor, const QString& action,
                   const BaselineSummary& summary)
{
    const QString detail = QStringLiteral("{\"baseline\":%1,\"listings\":%2,\"changed\":%3,\"to_zero\":%4}")
                               .arg(head.id.value)
                               .arg(summary.listings)
                               .arg(summary.changed)
                               .arg(summary.toZero);
    return record::AuditStore::append(tx,
                                      {actor, action, QStringLiteral("channel:%1").arg(head.channel.value), detail});
}

// The person was shown exactly these rows: they, and nothing else, may go out without being held.
Result<void> passGate(Transaction& tx, const BaselineHead& head, const std::vector<BaselineLine>& shown,
                      const QString& actor)
{
    std::vector<record::ApprovedRow> rows;
    for (const BaselineLine& line : shown) {
        if (line.before == line.after)
            continue;
        ONHAND_ASSIGN(const auto alignment, ListingStore::alignment(tx, line.listing));
        if (alignment)
            rows.push_back({line.listing, alignment->sku, line.before, line.after});
    }
    if (rows.empty())
        return {};
    const QString cause = QStringLiteral("baseline %1").arg(head.id.value);
    ONHAND_TRY(record::PushStore::approveProposal(tx, head.channel, cause, actor, rows));
    return {};
}

Result<void> approveIn(Transaction& tx, BaselineId id, const QString& actor)
{
    ONHAND_ASSIGN(const BaselineHead head, proposed(tx, id));
    ONHAND_ASSIGN(const auto shown, BaselineStore::lines(tx, id));
    ONHAND_ASSIGN(const auto now, BaselineStore::wanted(tx, head.channel));
    if (const std::int64_t stale = differences(shown, now); stale > 0) {
        return fail(
            ErrorKind::Conflict,
            QStringLiteral("%1 of %2 rows are not as they were shown; propose again").arg(stale).arg(now.size()));
    }
    tx.setCause(QStringLiteral("baseline %1").arg(id.value));
    ONHAND_TRY(alignMatches(tx, head.channel, actor));
    // What is not in this proposal (not counted yet, no number of its own yet) waits for the next one.
    ONHAND_TRY(BaselineStore::approveAlignments(tx, id));
    ONHAND_TRY(ChannelStore::setState(tx, head.channel, ChannelState::Live));
    for (const BaselineLine& line : shown) {
        if (line.before == line.after)
            ONHAND_TRY(record::MirrorStore::acknowledgeObserved(tx, line.listing));
    }
    ONHAND_TRY(passGate(tx, head, shown, actor));
    ONHAND_TRY(ListingStore::touchAligned(tx, head.channel));
    ONHAND_TRY(BaselineStore::decide(tx, id, BaselineState::Approved, actor));
    return audit(tx, head, actor, QStringLiteral("baseline.approve"), summaryOf(id, shown));
}

Result<void> discardIn(Transaction& tx, BaselineId id, const QString& actor)
{
    ONHAND_ASSIGN(const BaselineHead head, proposed(tx, id));
    ONHAND_ASSIGN(const auto lines, BaselineStore::lines(tx, id));
    ONHAND_ASSIGN(const ChannelInfo channel, ChannelStore::find(tx, head.channel));
    if (channel.state == ChannelState::Baseline)
        ONHAND_TRY(ChannelStore::setState(tx, head.channel, ChannelState::Adopted));
    ONHAND_TRY(BaselineStore::decide(tx, id, BaselineState::Discarded, actor));
    return audit(tx, head, actor, QStringLiteral("baseline.discard"), summaryOf(id, lines));
}

Result<void> write(record::Record& record, const std::function<Result<void>(Transaction&)>& work)
{
    const auto written = record.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(work(tx));
        return true;
    });
    return written ? Result<void>{} : fail(written.error());
}

} // namespace

Baseline::Baseline(record::Record& record)
    : record_(record)
{
}

Result<BaselineSummary> Baseline::propose(ChannelId channel)
{
    return record_.write<BaselineSummary>([&](Transaction& tx) -> Result<BaselineSummary> {
        ONHAND_ASSIGN(const ChannelInfo info, ChannelStore::find(tx, channel));
        if (info.state == ChannelState::Connected)
            return fail(ErrorKind::Refused, QStringLiteral("the catalogue of %1 was not read yet").arg(info.name));
        ONHAND_ASSIGN(const auto lines, BaselineStore::wanted(tx, channel));
        ONHAND_ASSIGN(const BaselineId id, BaselineStore::propose(tx, channel, lines));
        if (info.state == ChannelState::Adopted)
            ONHAND_TRY(ChannelStore::setState(tx, channel, ChannelState::Baseline));
        return summaryOf(id, lines);
    });
}

Result<void> Baseline::approve(BaselineId baseline, const QString& actor)
{
    return write(record_, [&](Transaction& tx) { return approveIn(tx, baseline, actor); });
}

Result<void> Baseline::discard(BaselineId baseline, const QString& actor)
{
    return write(record_, [&](Transaction& tx) { return discardIn(tx, baseline, actor); });
}

} // namespace onhand::engine
