#pragma once

#include "base/result.h"
#include "desk/outcome.h"
#include "desk/walks_view.h"

namespace onhand::desk {

struct OpenWalkLine
{
    BinId bin;
    SkuId sku;
    WalkSource source = WalkSource::Hand;
    QString why;
    DiscrepancyId discrepancy;
};

// A walk over chosen lines, whole bins, a category, a supplier, or a list of SKUs; all that is given is joined.
// `requestId` is made by the caller before the first try: the same opens one walk.
struct OpenWalkRequest
{
    QString requestId;
    QString title; // empty: made from what it counts
    WalkSource source = WalkSource::Hand;
    std::vector<OpenWalkLine> lines;
    std::vector<BinId> wholeBins; // everything that the record has there, and whatever else is found
    QString category;             // every counted SKU of it, in the bins that hold it
    QString supplier;             // every counted SKU that deliveries name with it, in the bins that hold it
    std::vector<SkuId> skus;      // in the bins that hold them; in the first sellable bin when none does
    std::vector<DiscrepancyId> discrepancies;
    bool blind = true;
    QString assignedTo;
    QString note;
    // Lines that another open walk holds are left out instead of making it a Conflict.
    bool leaveOutHeld = false;
    QString actor;
};

// One key press of a counter. What `code` means is looked up; without a code, `line` or `sku` says what was counted.
struct WalkEntryRequest
{
    QString requestId;
    WalkId walk;
    BinId bin; // where the counter stands; none is allowed with `line`
    QString code;
    WalkLineId line;
    SkuId sku;
    // Add (a scan, or a typed number that adds), Set (a typed number that replaces), Empty, Skip.
    WalkEntryKind kind = WalkEntryKind::Add;
    // "1", "12", "2 CS12", "1.5 CS12": with the name of a pack, in packs; a scanned pack's code counts in packs by
    // itself. What leaves a fraction of an each is Invalid. Empty: 1.
    QString quantity;
    QString note; // why it is skipped
    Instant at;   // when it was counted; may lie in the past (a sheet that is typed in), never in the future
    QString actor;
};

struct WalkEntryOutcome
{
    enum class What
    {
        Counted,    // the line below says what it is now
        BinScanned, // the code is a bin's label: stand there from now on. Nothing was written
        Unknown,    // kept as it is, to be resolved later
    } what = What::Counted;
    WalkEntryId entry;
    BinId bin; // where the counter stands now
    WalkLineBlind line;
    bool foundHere = false; // not expected in this bin: a line was added
    bool alreadyApplied = false;
};

struct FinishCountingOutcome
{
    WalkState state = WalkState::Review;
    std::vector<WalkLineId> recount; // over the threshold: another count is asked for, best by another person
};

struct CommitWalkRequest
{
    QString requestId;
    WalkId walk;
    QString actor;
};

struct CommitWalkOutcome
{
    std::vector<MovementId> movements; // one per counted line
    std::vector<DiscrepancyId> ended;
    bool alreadyApplied = false;
};

struct BinEdit
{
    BinId bin; // none: a new one
    QString code;
    QString label;
    QString barcode;
    bool sellable = true;
};

// A row of a file of bins; bins are known by their code.
struct BinImportRow
{
    int line = 0;
    QString code;
    QString label;
    QString barcode;
    std::optional<std::int64_t> walkingOrder;
    std::optional<bool> sellable;
};

struct BinImportReport
{
    int created = 0;
    int changed = 0;
    int same = 0;
};

// A row of such a file, and what taking it in would do.
struct BinFileRow
{
    enum class What
    {
        New,
        Changed,
        Same,
        LeftOut
    } what = What::New;
    BinImportRow row; // as it was read; only its line when it could not be
    QString problem;  // why it is left out, for logs
    QString raw;      // the row as the file has it, when it could not be read
};

struct BinFilePreview
{
    static constexpr std::size_t mostRows = 20'000;
    QString fileName;
    std::vector<BinFileRow> rows; // by line
};

struct OpenDeliveryLine
{
    SkuId sku;
    Quantity expected; // > 0
};

struct OpenDeliveryRequest
{
    QString requestId;
    QString reference; // delivery note or order number; empty: the requestId
    QString supplier;
    std::optional<Instant> expectedOn;
    QString note;
    std::vector<OpenDeliveryLine> lines;
    QString actor;
};

struct ReceiveDeliveryLine
{
    SkuId sku;
    BinId bin;
    Quantity quantity; // > 0
};

// Goods that arrived against an expected delivery.
struct ReceiveDeliveryRequest
{
    QString requestId;
    DeliveryId delivery;
    std::vector<ReceiveDeliveryLine> lines;
    bool acceptOver = false; // more than expected, or not expected at all; else Refused ("over_delivery: …")
    // What to do with what did not come. Ask: Refused ("short_delivery: …") when something is missing.
    enum class Rest
    {
        Ask,
        KeepOpen, // it comes later
        Close     // it will not come
    } rest = Rest::Ask;
    QString actor;
    Instant occurredAt;
};

struct TransferLine
{
    SkuId sku;
    BinId from;
    BinId to;
    Quantity quantity; // > 0
};

// Moves stock between bins. Refused ("below_zero: …") when a bin would hold less than nothing, unless accepted.
struct TransferRequest
{
    QString requestId;
    std::vector<TransferLine> lines;
    bool acceptNegative = false;
    QString reason; // may be empty
    QString actor;
    Instant occurredAt;
};

// Takes stock out of what is sold: into the bin for damaged or doubtful units, or out of the shop.
struct SetAsideRequest
{
    enum class Where
    {
        Damaged,    // kept apart in DAMAGED
        Quarantine, // kept apart in QUARANTINE until somebody has looked at it
        WrittenOff  // gone
    } where = Where::Damaged;
    QString requestId;
    SkuId sku;
    BinId from;
    Quantity quantity; // > 0
    bool acceptNegative = false;
    QString reason; // not empty
    QString actor;
    Instant occurredAt;
};

// What may be asked about field work. Errors as in Queries.
class WalkQueries
{
public:
    virtual ~WalkQueries() = default;

    // Open ones first, the newest first; then at most `closed` that are over.
    virtual Result<std::vector<WalkRow>> walks(int closed) = 0;
    // For the counter: holds no expected number. NotFound.
    virtual Result<WalkSheet> walkSheet(WalkId walk) = 0;
    // For the reviewer. NotFound.
    virtual Result<WalkReview> walkReview(WalkId walk) = 0;
    virtual Result<WalkPlan> walkPlan(const WalkPlanRequest& request) = 0;
    virtual Result<std::vector<BinRow>> binRows(bool retiredToo) = 0; // in walking order
    virtual Result<CodeMeaning> codeMeaning(const QString& code, BinId bin) = 0;
    virtual Result<std::vector<DeliveryRow>> deliveries(bool closedToo) = 0; // open ones first, by expected day
    virtual Result<std::vector<SupplierRow>> suppliers() = 0;                // by name
    virtual Result<std::vector<WalkScheduleRow>> walkSchedules() = 0;
    virtual Result<WalkSettings> walkSettings() = 0;
    // Worst first; by week and by walk, the oldest first.
    virtual Result<std::vector<WalkAccuracyRow>> walkResults(const WalkResultsFilter& filter) = 0;
};

// What may be done in field work. Errors as in Commands.
class WalkCommands
{
public:
    virtual ~WalkCommands() = default;

    // Conflict when another open walk counts one of the lines (names it); Invalid when there is nothing to count.
    virtual Result<WalkId> openWalk(const OpenWalkRequest& request) = 0;
    virtual Result<void> startWalk(WalkId walk, const QString& actor) = 0; // also after a pause
    virtual Result<void> pauseWalk(WalkId walk, const QString& actor) = 0;
    virtual Result<void> assignWalk(WalkId walk, const QString& to, const QString& actor) = 0;
    // Nothing of it reaches the ledger; its entries stay readable.
    virtual Result<void> cancelWalk(WalkId walk, const QString& reason, const QString& actor) = 0;

    // Durable when it returns. Starts the walk if need be. Refused when the walk takes no entries any more, or
    // ("same_counter") when another person has to make this count.
    virtual Result<WalkEntryOutcome> enterCount(const WalkEntryRequest& request) = 0;
    // Takes back one entry; none: the newest of this actor that was not taken back. NotFound when there is none.
    virtual Result<WalkEntryId> undoEntry(WalkId walk, WalkEntryId entry, const QString& requestId,
                                          const QString& actor) = 0;
    // An unknown code is this SKU, `factor` eaches a scan. `learn` keeps the code for the next scan.
    virtual Result<void> resolveUnknown(WalkEntryId entry, SkuId sku, std::int64_t factor, bool learn,
                                        const QString& actor) = 0;
    virtual Result<void> dismissUnknown(WalkEntryId entry, const QString& reason, const QString& actor) = 0;
    // Every line of the bin that nothing was said about is confirmed empty.
    virtual Result<void> confirmBinEmpty(WalkId walk, BinId bin, const QString& requestId, Instant at,
                                         const QString& actor) = 0;
    // Every line must be counted, confirmed or skipped; Refused names those that are not. Lines over the threshold ask
    // for another count, and the walk goes on.
    virtual Result<FinishCountingOutcome> finishCounting(WalkId walk, const QString& actor) = 0;
    virtual Result<void> askRecount(const std::vector<WalkLineId>& lines, const QString& actor) = 0;
    virtual Result<void> setVarianceReason(WalkLineId line, VarianceReason reason, const QString& note,
                                           const QString& actor) = 0;
    // Writes one count movement per counted line, in one transaction, and ends the discrepancies behind them. Refused
    // names what is missing (WalkReview::blockers).
    virtual Result<CommitWalkOutcome> commitWalk(const CommitWalkRequest& request) = 0;
    // Takes the walk's counts out of the ledger again. Conflict when it was undone before.
    virtual Result<CommandOutcome> undoWalk(WalkId walk, const QString& actor) = 0;

    virtual Result<BinId> editBin(const BinEdit& edit, const QString& actor) = 0;
    // The walking order: these first, in this order, then the others as before.
    virtual Result<void> reorderBins(const std::vector<BinId>& bins, const QString& actor) = 0;
    // Refused while it holds stock or an open walk counts in it.
    virtual Result<void> retireBin(BinId bin, bool retired, const QString& actor) = 0;
    // All or nothing; Invalid names the line.
    virtual Result<BinImportReport> importBins(const std::vector<BinImportRow>& rows, const QString& actor) = 0;

    virtual Result<DeliveryId> openDelivery(const OpenDeliveryRequest& request) = 0;
    virtual Result<void> closeDelivery(DeliveryId delivery, const QString& reason, const QString& actor) = 0;
    virtual Result<CommandOutcome> receiveDelivery(const ReceiveDeliveryRequest& request) = 0;
    virtual Result<CommandOutcome> transfer(const TransferRequest& request) = 0;
    virtual Result<CommandOutcome> setAside(const SetAsideRequest& request) = 0;

    virtual Result<void> saveWalkSchedule(const WalkScheduleRow& schedule, const QString& actor) = 0; // id 0: new
    virtual Result<void> setWalkSettings(const WalkSettings& settings, const QString& actor) = 0;
};

} // namespace onhand::desk
