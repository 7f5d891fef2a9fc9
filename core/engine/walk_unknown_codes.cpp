#include "engine/audit_json.h"
#include "engine/walk_entry_desk.h"
#include "record/audit_store.h"
#include "record/bin_store.h"

namespace onhand::engine {

using record::Snapshot;
using record::Transaction;
using record::WalkEntry;
using record::WalkEntryStore;
using record::WalkStore;

// What was scanned and is no SKU: said later what it is, or that it is nothing of ours.

namespace {

struct Done
{
};

Result<void> resolveIn(Transaction& tx, const WalkEntry& unknown, SkuId sku, std::int64_t factor, const QString& actor)
{
    ONHAND_ASSIGN(const auto walk, WalkStore::get(tx, unknown.walk));
    if (!holdsLines(walk.state))
        return fail(ErrorKind::Refused, QStringLiteral("walk: it is %1").arg(toWord(walk.state)));
    ONHAND_ASSIGN(auto line, WalkStore::lineOf(tx, unknown.walk, unknown.bin, sku));
    if (!line) {
        ONHAND_ASSIGN(const WalkLineId added, WalkStore::addFound(tx, unknown.walk, unknown.bin, sku));
        ONHAND_ASSIGN(line, WalkStore::line(tx, added));
    }
    WalkEntry entry = unknown;
    entry.requestId = QStringLiteral("resolve/%1").arg(unknown.id.value);
    entry.line = line->id;
    entry.kind = WalkEntryKind::Resolve;
    entry.quantity = unknown.quantity * factor;
    entry.refersTo = unknown.id;
    entry.actor = unknown.actor;
    entry.note = QStringLiteral("resolved by %1").arg(actor);
    ONHAND_TRY(WalkEntryStore::append(tx, entry));
    return WalkEntryDesk::retally(tx, line->id, line->note);
}

Result<WalkEntry> unknownEntry(Snapshot& s, WalkEntryId id)
{
    ONHAND_ASSIGN(const auto entry, WalkEntryStore::find(s, id));
    if (!entry || entry->kind != WalkEntryKind::Unknown)
        return fail(ErrorKind::NotFound, QStringLiteral("entry: %1 is no unknown code").arg(id.value));
    return *entry;
}

} // namespace

Result<void> WalkEntryDesk::resolveUnknown(WalkEntryId id, SkuId sku, std::int64_t factor, bool learn,
                                           const QString& actor)
{
    if (factor < 1 || factor > Quantity::limit)
        return fail(ErrorKind::Invalid, QStringLiteral("factor: out of range"));
    const auto done = record_.write<Done>([&](Transaction& tx) -> Result<Done> {
        ONHAND_ASSIGN(const WalkEntry unknown, unknownEntry(tx, id));
        ONHAND_TRY(resolveIn(tx, unknown, sku, factor, actor));
        if (learn)
            ONHAND_TRY(record::BinStore::learn(tx, unknown.code, sku, factor, actor));
        ONHAND_TRY(record::AuditStore::append(tx, {actor, QStringLiteral("walk.resolve_code"),
                                                   QStringLiteral("walk:%1").arg(unknown.walk.value),
                                                   compactJson({{QStringLiteral("code"), unknown.code},
                                                                {QStringLiteral("sku"), qint64(sku.value)},
                                                                {QStringLiteral("factor"), qint64(factor)},
                                                                {QStringLiteral("learned"), learn}})}));
        return Done{};
    });
    ONHAND_TRY(done);
    return {};
}

Result<void> WalkEntryDesk::dismissUnknown(WalkEntryId id, const QString& reason, const QString& actor)
{
    if (reason.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("reason: missing"));
    const auto done = record_.write<Done>([&](Transaction& tx) -> Result<Done> {
        ONHAND_ASSIGN(const WalkEntry unknown, unknownEntry(tx, id));
        WalkEntry entry = unknown;
        entry.requestId = QStringLiteral("dismiss/%1").arg(unknown.id.value);
        entry.kind = WalkEntryKind::Dismiss;
        entry.quantity = 0;
        entry.refersTo = unknown.id;
        entry.note = reason.trimmed();
        entry.at = tx.now();
        entry.actor = actor;
        ONHAND_TRY(WalkEntryStore::append(tx, entry));
        ONHAND_TRY(record::AuditStore::append(
            tx, {actor, QStringLiteral("walk.dismiss_code"), QStringLiteral("walk:%1").arg(unknown.walk.value),
                 compactJson({{QStringLiteral("code"), unknown.code}, {QStringLiteral("reason"), reason.trimmed()}})}));
        return Done{};
    });
    ONHAND_TRY(done);
    return {};
}

} // namespace onhand::engine
