#include "engine/walk_entry_desk.h"

#include "domain/driftwalk/count_text.h"
#include "engine/walk_rules.h"
#include "record/bin_store.h"
#include "record/catalogue_store.h"
#include "record/walk_look.h"

namespace onhand::engine {

using desk::CodeMeaning;
using desk::WalkEntryOutcome;
using desk::WalkEntryRequest;
using record::CatalogueStore;
using record::Snapshot;
using record::StoredWalk;
using record::StoredWalkLine;
using record::Transaction;
using record::WalkEntry;
using record::WalkEntryStore;
using record::WalkStore;

namespace {

// Clocks of two PCs on one record differ a little.
constexpr Milliseconds clockTolerance{5'000};
constexpr qsizetype longestCode = 200;

struct Done
{
};

Result<std::vector<desk::PackRow>> packsOf(Snapshot& s, SkuId sku)
{
    ONHAND_ASSIGN(const auto units, CatalogueStore::units(s, sku));
    std::vector<desk::PackRow> packs;
    packs.reserve(units.size());
    for (const record::Unit& unit : units)
        packs.push_back({unit.name, unit.factor});
    return packs;
}

Result<StoredWalk> countable(Snapshot& s, WalkId id)
{
    ONHAND_ASSIGN(const StoredWalk walk, WalkStore::get(s, id));
    if (!takesEntries(walk.state))
        return fail(ErrorKind::Refused, QStringLiteral("walk: it is %1").arg(toWord(walk.state)));
    return walk;
}

Result<Instant> momentOf(const Transaction& tx, Instant at)
{
    if (at.ms == 0)
        return tx.now();
    if (at > tx.now() + clockTolerance)
        return fail(ErrorKind::Invalid, QStringLiteral("at: lies in the future"));
    return std::min(at, tx.now());
}

Result<void> validate(const WalkEntryRequest& request)
{
    if (request.requestId.isEmpty() || request.actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("requestId or actor: missing"));
    if (request.code.size() > longestCode)
        return fail(ErrorKind::Invalid, QStringLiteral("code: too long"));
    switch (request.kind) {
    case WalkEntryKind::Add:
    case WalkEntryKind::Set:
    case WalkEntryKind::Empty:
        return {};
    case WalkEntryKind::Skip:
        if (request.note.trimmed().isEmpty())
            return fail(ErrorKind::Invalid, QStringLiteral("note: why is it skipped"));
        return {};
    default:
        return fail(ErrorKind::Invalid, QStringLiteral("kind: not one that a counter enters"));
    }
}

Result<void> start(Transaction& tx, const StoredWalk& walk)
{
    return walk.state == WalkState::Counting ? Result<void>() : WalkStore::setState(tx, walk, WalkState::Counting);
}

// One entry on its way into the record.
class Entering
{
public:
    Entering(Transaction& tx, const WalkEntryRequest& request)
        : tx_(tx)
        , request_(request)
    {
    }

    Result<WalkEntryOutcome> run();

private:
    Result<WalkEntryOutcome> again(const WalkEntry& known);
    Result<WalkEntryOutcome> keepUnknown(const StoredWalk& walk);
    Result<StoredWalkLine> lineFor(SkuId sku, bool& found);
    Result<void> refuseSameCounter(const StoredWalkLine& line);
    Result<WalkEntryOutcome> count(const StoredWalk& walk, SkuId sku, std::int64_t factor);
    Result<WalkEntryOutcome> outcome(WalkEntryId entry, WalkLineId line);
    Result<WalkEntry> entryFor(BinId bin);

    Transaction& tx_;
    const WalkEntryRequest& request_;
};

Result<WalkEntryOutcome> Entering::run()
{
    ONHAND_ASSIGN(const auto known, WalkEntryStore::byRequest(tx_, request_.requestId));
    if (known)
        return again(*known);
    ONHAND_ASSIGN(const StoredWalk walk, countable(tx_, request_.walk));
    const QString code = request_.code.trimmed();
    if (code.isEmpty()) {
        SkuId sku = request_.sku;
        if (request_.line) {
            ONHAND_ASSIGN(const auto line, WalkStore::line(tx_, request_.line));
            if (!line || line->walk != walk.id)
                return fail(ErrorKind::NotFound, QStringLiteral("line: not of this walk"));
            sku = line->sku;
        }
        if (!sku)
            return fail(ErrorKind::Invalid, QStringLiteral("code: missing"));
        return count(walk, sku, 1);
    }
    ONHAND_ASSIGN(const CodeMeaning meaning, WalkEntryDesk::meaningOf(tx_, code, request_.bin, walk.id));
    if (meaning.what == CodeMeaning::What::Bin) {
        WalkEntryOutcome outcome;
        outcome.what = WalkEntryOutcome::What::BinScanned;
        outcome.bin = meaning.bin;
        return outcome;
    }
    if (meaning.what == CodeMeaning::What::Sku)
        return count(walk, meaning.sku, meaning.factor);
    return keepUnknown(walk);
}

Result<WalkEntryOutcome> Entering::again(const WalkEntry& known)
{
    WalkEntryOutcome so;
    if (known.line) {
        ONHAND_ASSIGN(so, outcome(known.id, known.line));
    } else {
        so.what = WalkEntryOutcome::What::Unknown;
        so.entry = known.id;
        so.bin = known.bin;
    }
    so.alreadyApplied = true;
    return so;
}

Result<WalkEntry> Entering::entryFor(BinId bin)
{
    WalkEntry entry;
    entry.requestId = request_.requestId;
    entry.walk = request_.walk;
    entry.bin = bin;
    entry.kind = request_.kind;
    entry.code = request_.code.trimmed();
    entry.note = request_.note.trimmed();
    entry.actor = request_.actor;
    ONHAND_ASSIGN(entry.at, momentOf(tx_, request_.at));
    ONHAND_ASSIGN(entry.ledgerMark, record::WalkLook::ledgerMark(tx_));
    return entry;
}

Result<WalkEntryOutcome> Entering::keepUnknown(const StoredWalk& walk)
{
    if (!request_.bin)
        return fail(ErrorKind::Invalid, QStringLiteral("bin: missing"));
    if (request_.kind != WalkEntryKind::Add && request_.kind != WalkEntryKind::Set)
        return fail(ErrorKind::NotFound, QStringLiteral("code: no SKU is called \"%1\"").arg(request_.code.trimmed()));
    ONHAND_ASSIGN(const Quantity quantity, parseCount(request_.quantity, {}));
    ONHAND_ASSIGN(WalkEntry entry, entryFor(request_.bin));
    entry.kind = WalkEntryKind::Unknown;
    entry.quantity = quantity.eaches;
    ONHAND_TRY(start(tx_, walk));
    WalkEntryOutcome so;
    so.what = WalkEntryOutcome::What::Unknown;
    so.bin = request_.bin;
    ONHAND_ASSIGN(so.entry, WalkEntryStore::append(tx_, entry));
    return so;
}

Result<StoredWalkLine> Entering::lineFor(SkuId sku, bool& found)
{
    std::optional<StoredWalkLine> line;
    if (request_.line) {
        ONHAND_ASSIGN(line, WalkStore::line(tx_, request_.line));
    } else {
        ONHAND_ASSIGN(const auto bin, record::BinStore::find(tx_, request_.bin));
        if (!bin)
            return fail(ErrorKind::Invalid, QStringLiteral("bin: missing"));
        ONHAND_ASSIGN(line, WalkStore::lineOf(tx_, request_.walk, request_.bin, sku));
    }
    if (line)
        return *line;
    if (request_.kind == WalkEntryKind::Skip)
        return fail(ErrorKind::NotFound, QStringLiteral("line: nothing to skip"));
    found = true;
    ONHAND_ASSIGN(const WalkLineId added, WalkStore::addFound(tx_, request_.walk, request_.bin, sku));
    ONHAND_ASSIGN(line, WalkStore::line(tx_, added));
    return *line;
}

// The second look is worth something only with other eyes.
Result<void> Entering::refuseSameCounter(const StoredWalkLine& line)
{
    if (line.round == 1 || request_.kind == WalkEntryKind::Skip)
        return {};
    ONHAND_ASSIGN(const auto rules, WalkRules::read(tx_));
    if (rules.oneCounter)
        return {};
    ONHAND_ASSIGN(const bool same, WalkEntryStore::hasCounted(tx_, line.id, line.round - 1, request_.actor));
    if (same)
        return fail(ErrorKind::Refused, QStringLiteral("same_counter: %1 made the count before").arg(request_.actor));
    return {};
}

Result<WalkEntryOutcome> Entering::count(const StoredWalk& walk, SkuId sku, std::int64_t factor)
{
    ONHAND_ASSIGN(const auto packs, packsOf(tx_, sku));
    std::vector<CountPack> countPacks;
    countPacks.reserve(packs.size());
    for (const desk::PackRow& pack : packs)
        countPacks.push_back({pack.name, pack.factor});
    ONHAND_ASSIGN(const Quantity quantity, parseCount(request_.quantity, countPacks, factor));
    bool found = false;
    ONHAND_ASSIGN(const StoredWalkLine line, lineFor(sku, found));
    ONHAND_TRY(refuseSameCounter(line));
    ONHAND_ASSIGN(WalkEntry entry, entryFor(line.bin));
    entry.line = line.id;
    entry.round = line.round;
    const bool isNumber = request_.kind == WalkEntryKind::Add || request_.kind == WalkEntryKind::Set;
    entry.quantity = isNumber ? quantity.eaches : 0;
    ONHAND_ASSIGN(const WalkEntryId id, WalkEntryStore::append(tx_, entry));
    ONHAND_TRY(WalkEntryDesk::retally(tx_, line.id, entry.note));
    ONHAND_TRY(start(tx_, walk));
    ONHAND_ASSIGN(WalkEntryOutcome so, outcome(id, line.id));
    so.foundHere = found;
    return so;
}

Result<WalkEntryOutcome> Entering::outcome(WalkEntryId entry, WalkLineId id)
{
    ONHAND_ASSIGN(const auto line, WalkStore::line(tx_, id));
    ONHAND_ASSIGN(const auto sku, CatalogueStore::find(tx_, line->sku));
    ONHAND_ASSIGN(const auto packs, packsOf(tx_, line->sku));
    WalkEntryOutcome so;
    so.entry = entry;
    so.bin = line->bin;
    so.line = WalkEntryDesk::blindFrom(*line, *sku, packs);
    return so;
}

} // namespace

Result<void> WalkEntryDesk::retally(Transaction& tx, WalkLineId id, const QString& note)
{
    ONHAND_ASSIGN(const auto line, WalkStore::line(tx, id));
    if (!line)
        return fail(ErrorKind::NotFound, QStringLiteral("no line %1").arg(id.value));
    ONHAND_ASSIGN(const auto entries, WalkEntryStore::ofLine(tx, id, line->round));
    Tally tally = tallyOf(entries);
    if (tally.state == WalkLineState::Open && line->round > 1)
        tally.state = WalkLineState::Recount;
    return WalkStore::setTally(tx, id, tally, note);
}

desk::WalkLineBlind WalkEntryDesk::blindFrom(const StoredWalkLine& line, const Sku& sku,
                                             const std::vector<desk::PackRow>& packs)
{
    desk::WalkLineBlind blind;
    blind.id = line.id;
    blind.bin = line.bin;
    blind.sku = line.sku;
    blind.code = sku.code;
    blind.name = sku.name;
    blind.upc = sku.upc;
    blind.category = sku.category;
    blind.packs = packs;
    blind.foundHere = line.foundHere;
    blind.state = line.state;
    blind.round = line.round;
    const bool said = line.state != WalkLineState::Open && line.state != WalkLineState::Recount;
    if (said) {
        blind.quantity = line.quantity;
        blind.countedAt = line.countedAt;
        blind.countedBy = line.countedBy;
        blind.note = line.note;
    }
    return blind;
}

Result<CodeMeaning> WalkEntryDesk::meaningOf(Snapshot& s, const QString& code, BinId bin, WalkId walk)
{
    CodeMeaning meaning;
    ONHAND_ASSIGN(auto skus, record::BinStore::skusByCode(s, code));
    if (skus.size() > 1 && bin && walk) {
        std::vector<record::ScannedSku> expected;
        for (const record::ScannedSku& one : skus) {
            ONHAND_ASSIGN(const auto line, WalkStore::lineOf(s, walk, bin, one.sku));
            if (line)
                expected.push_back(one);
        }
        if (expected.size() == 1)
            skus = expected;
    }
    if (skus.size() > 1) {
        meaning.what = CodeMeaning::What::SeveralSkus;
        return meaning;
    }
    if (!skus.empty()) {
        ONHAND_ASSIGN(const auto sku, CatalogueStore::find(s, skus.front().sku));
        meaning.what = CodeMeaning::What::Sku;
        meaning.sku = skus.front().sku;
        meaning.factor = skus.front().factor;
        meaning.code = sku ? sku->code : QString();
        meaning.name = sku ? sku->name : QString();
        return meaning;
    }
    ONHAND_ASSIGN(meaning.bin, record::BinStore::byLabel(s, code));
    if (meaning.bin) {
        ONHAND_ASSIGN(const auto place, record::BinStore::find(s, meaning.bin));
        meaning.what = CodeMeaning::What::Bin;
        meaning.code = place->bin.code;
        meaning.name = place->bin.label;
    }
    return meaning;
}

Result<WalkEntryOutcome> WalkEntryDesk::enter(const WalkEntryRequest& request)
{
    ONHAND_TRY(validate(request));
    return record_.write<WalkEntryOutcome>([&](Transaction& tx) { return Entering(tx, request).run(); });
}

Result<WalkEntryId> WalkEntryDesk::undo(WalkId walk, WalkEntryId id, const QString& requestId, const QString& actor)
{
    if (requestId.isEmpty() || actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("requestId or actor: missing"));
    return record_.write<WalkEntryId>([&](Transaction& tx) -> Result<WalkEntryId> {
        ONHAND_ASSIGN(const auto before, WalkEntryStore::byRequest(tx, requestId));
        if (before)
            return before->refersTo;
        ONHAND_TRY(countable(tx, walk));
        std::optional<WalkEntry> undone;
        if (id) {
            ONHAND_ASSIGN(undone, WalkEntryStore::find(tx, id));
        } else {
            ONHAND_ASSIGN(undone, WalkEntryStore::newestOf(tx, walk, actor));
        }
        if (!undone || undone->walk != walk)
            return fail(ErrorKind::NotFound, QStringLiteral("entry: nothing to take back"));
        if (undone->kind == WalkEntryKind::Undo || undone->kind == WalkEntryKind::Resolve ||
            undone->kind == WalkEntryKind::Dismiss)
            return fail(ErrorKind::Refused, QStringLiteral("entry: it is %1").arg(toWord(undone->kind)));
        WalkEntry counter = *undone;
        counter.requestId = requestId;
        counter.kind = WalkEntryKind::Undo;
        counter.quantity = 0;
        counter.refersTo = undone->id;
        counter.at = tx.now();
        counter.actor = actor;
        ONHAND_TRY(WalkEntryStore::append(tx, counter));
        if (undone->line)
            ONHAND_TRY(retally(tx, undone->line, QString()));
        return undone->id;
    });
}

Result<void> WalkEntryDesk::confirmBinEmpty(WalkId id, BinId bin, const QString& requestId, Instant at,
                                            const QString& actor)
{
    if (requestId.isEmpty() || actor.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("requestId or actor: missing"));
    const auto done = record_.write<Done>([&](Transaction& tx) -> Result<Done> {
        ONHAND_TRY(countable(tx, id));
        ONHAND_ASSIGN(const auto lines, WalkStore::lines(tx, id));
        for (const StoredWalkLine& line : lines) {
            if (line.bin != bin || (line.state != WalkLineState::Open && line.state != WalkLineState::Recount))
                continue;
            WalkEntryRequest request;
            request.requestId = QStringLiteral("%1/%2").arg(requestId).arg(line.id.value);
            request.walk = id;
            request.line = line.id;
            request.kind = WalkEntryKind::Empty;
            request.at = at;
            request.actor = actor;
            ONHAND_TRY(Entering(tx, request).run());
        }
        return Done{};
    });
    ONHAND_TRY(done);
    return {};
}

} // namespace onhand::engine
