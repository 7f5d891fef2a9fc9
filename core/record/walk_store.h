#pragma once

#include "domain/driftwalk/tally.h"
#include "record/transaction.h"

#include <span>

namespace onhand::record {

struct NewWalkLine
{
    BinId bin;
    SkuId sku;
    WalkSource source = WalkSource::Hand;
    QString why;
    DiscrepancyId discrepancy; // may be none
};

struct NewWalk
{
    QString requestId;
    QString title;
    WalkSource source = WalkSource::Hand;
    bool blind = true;
    QString assignedTo;
    QString note;
    std::int64_t plannedSeconds = 0;
    QString actor;
    std::vector<NewWalkLine> lines; // each bin and SKU once
    std::vector<BinId> wholeBins;
};

struct StoredWalk
{
    WalkId id;
    QString requestId;
    QString title;
    WalkSource source = WalkSource::Hand;
    WalkState state = WalkState::Planned;
    bool blind = true;
    QString assignedTo;
    QString note;
    std::int64_t plannedSeconds = 0;
    QString createdBy;
    Instant createdAt;
    std::optional<Instant> startedAt;
    std::optional<Instant> runningSince;
    std::int64_t countingMs = 0;
    std::optional<Instant> countedAt;
    std::optional<Instant> finishedAt;
    QString finishedBy;
    QString commitRequest;
};

struct StoredWalkLine
{
    WalkLineId id;
    WalkId walk;
    BinId bin;
    SkuId sku;
    WalkSource source = WalkSource::Hand;
    QString why;
    DiscrepancyId discrepancy;
    bool foundHere = false;
    WalkLineState state = WalkLineState::Open;
    int round = 1;
    std::int64_t quantity = 0;
    std::optional<Instant> firstAt;
    std::optional<Instant> countedAt;
    QString countedBy;
    std::int64_t ledgerMark = 0;
    VarianceReason reason = VarianceReason::None;
    QString note;
    std::optional<std::int64_t> expected;
    std::optional<std::int64_t> variance;
    std::optional<std::int64_t> costMinor;
    MovementId movement;
};

struct WalkProgress
{
    int bins = 0;
    int lines = 0;
    int done = 0;
    int recount = 0;
    int unknown = 0;
};

struct WalkBin
{
    BinId bin;
    bool whole = false;
};

// Walks and their lines. While a walk is open no other one may hold the same SKU in the same bin, nor a whole bin
// twice.
class WalkStore
{
public:
    // The id, and whether it is new: the same requestId opens one walk. Conflict names what another walk holds.
    static Result<std::pair<WalkId, bool>> open(Transaction& tx, const NewWalk& walk);
    static Result<WalkId> byRequest(Snapshot& s, const QString& requestId); // none: no id
    static Result<std::optional<StoredWalk>> find(Snapshot& s, WalkId id);
    static Result<StoredWalk> get(Snapshot& s, WalkId id); // NotFound
    static Result<std::vector<StoredWalk>> openOnes(Snapshot& s);
    // The newest that are over, at most `limit`.
    static Result<std::vector<StoredWalk>> closedOnes(Snapshot& s, int limit);
    static Result<WalkProgress> progress(Snapshot& s, WalkId id);

    // The open walk that holds this; none: no id.
    static Result<WalkId> holderOf(Snapshot& s, BinId bin, SkuId sku);
    static Result<WalkId> holderOfWhole(Snapshot& s, BinId bin);

    static Result<std::vector<WalkBin>> bins(Snapshot& s, WalkId id); // in walking order
    static Result<std::vector<StoredWalkLine>> lines(Snapshot& s, WalkId id);
    static Result<std::optional<StoredWalkLine>> line(Snapshot& s, WalkLineId id);
    static Result<std::optional<StoredWalkLine>> lineOf(Snapshot& s, WalkId id, BinId bin, SkuId sku);
    static Result<std::vector<StoredWalkLine>> linesOfDiscrepancy(Snapshot& s, DiscrepancyId id);
    // What a counter found where it was not expected. Conflict when another walk holds it.
    static Result<WalkLineId> addFound(Transaction& tx, WalkId id, BinId bin, SkuId sku);

    static Result<void> setTally(Transaction& tx, WalkLineId line, const Tally& tally, const QString& note);
    // Another round: what was counted stays in the entries.
    static Result<void> askRecount(Transaction& tx, WalkLineId line);
    static Result<void> setReason(Transaction& tx, WalkLineId line, VarianceReason reason, const QString& note);
    static Result<void> assign(Transaction& tx, WalkId id, const QString& to);
    // Somebody is on the way, or not: keeps the time that counting takes.
    static Result<void> setState(Transaction& tx, const StoredWalk& walk, WalkState state);
    // Ends it and lets its lines go.
    static Result<void> finish(Transaction& tx, const StoredWalk& walk, WalkState state, const QString& actor,
                               const QString& commitRequest);
    // What the commit wrote for a line.
    static Result<void> setCommitted(Transaction& tx, const StoredWalkLine& line);
};

} // namespace onhand::record
