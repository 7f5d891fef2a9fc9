#include "support/person.h"

#include "record/discrepancy_store.h"
#include "record/hold_store.h"

#include <QUuid>

namespace onhand::test {

using record::PushHead;
using record::PushState;
using record::PushStore;
using record::Snapshot;
using record::Transaction;

namespace {

const QString owner = QStringLiteral("owner");

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("the owner could not do it: %s", qPrintable(result.error().detail));
    return *std::move(result);
}

void setLimits(record::Record& record, const BlastLimits& limits)
{
    must(record.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(PushStore::setLimits(tx, limits));
        return true;
    }));
}

} // namespace

void trustEveryPush(record::Record& record)
{
    setLimits(record, {1'000'000, 100, 1'000'000'000, 1'000'000, Milliseconds(60'000)});
}

void trustAsUsual(record::Record& record)
{
    setLimits(record, BlastLimits{});
}

std::int64_t approveWaiting(record::Record& record)
{
    const auto heads = must(record.read<std::vector<PushHead>>([](Snapshot& s) { return PushStore::list(s, 100); }));
    std::int64_t approved = 0;
    for (const PushHead& head : heads) {
        if (head.state != PushState::Waiting)
            continue;
        approved += must(record.write<std::int64_t>([&](Transaction& tx) {
            return PushStore::approve(tx, {head.id, {}, head.changes, owner, QUuid::createUuid().toString()});
        }));
    }
    return approved;
}

std::int64_t resolveHolds(record::Record& record)
{
    return must(record.write<std::int64_t>([](Transaction& tx) -> Result<std::int64_t> {
        std::vector<DiscrepancyId> held;
        {
            ONHAND_ASSIGN(record::Rows rows, tx.select(QStringLiteral("SELECT discrepancy_id FROM listing_hold "
                                                                      "WHERE discrepancy_id IS NOT NULL")));
            while (rows.next())
                held.push_back(DiscrepancyId{rows.integer(0)});
        }
        for (const DiscrepancyId id : held) {
            ONHAND_TRY(record::HoldStore::release(tx, id, record::Release::Send));
            ONHAND_TRY(record::DiscrepancyStore::resolve(tx, id, QStringLiteral("the shelf wins"), owner));
        }
        return std::int64_t(held.size());
    }));
}

} // namespace onhand::test
