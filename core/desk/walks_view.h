#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/quantity.h"
#include "domain/catalogue/catalogue.h"
#include "domain/driftwalk/tally.h"
#include "domain/driftwalk/walk.h"

#include <QString>

#include <optional>
#include <vector>

namespace onhand::desk {

// A walk in lists. Holds nothing from which an expected number could be told.
struct WalkRow
{
    WalkId id;
    QString title;
    WalkSource source = WalkSource::Hand;
    WalkState state = WalkState::Planned;
    bool blind = true;
    QString assignedTo; // empty: anybody
    QString note;
    int bins = 0;
    int lines = 0;
    int done = 0;      // counted, confirmed empty or skipped
    int toRecount = 0; // another count is asked for
    int unknown = 0;   // scanned codes that are no SKU yet
    std::int64_t plannedSeconds = 0;
    QString createdBy;
    Instant createdAt;
    std::optional<Instant> startedAt;
    std::optional<Instant> countedAt;  // when counting was finished
    std::optional<Instant> finishedAt; // committed or cancelled
    QString finishedBy;
};

// A pack in which a SKU is counted as well ("CS12" = 12).
struct PackRow
{
    QString name;
    std::int64_t factor = 1;
};

// A line as its counter sees it: without the expected number, without what was counted in an earlier round, and without
// why it is to be counted, from which either could be guessed.
struct WalkLineBlind
{
    WalkLineId id;
    BinId bin;
    SkuId sku;
    QString code;
    QString name;
    QString upc;
    QString category;
    std::vector<PackRow> packs;
    int position = 0; // within the walk
    bool foundHere = false;
    WalkLineState state = WalkLineState::Open;
    int round = 1;
    std::int64_t quantity = 0; // of this round, when counted
    std::optional<Instant> countedAt;
    QString countedBy;
    QString note; // why it was skipped
};

struct WalkBinRow
{
    BinId bin;
    QString code;
    QString label;
    QString barcode; // what its label reads; empty: its code
    bool sellable = true;
    bool whole = false; // everything in it is to be counted
    int position = 0;
    int lines = 0;
    int done = 0;
};

// A scanned code that is no SKU yet.
struct UnknownCodeRow
{
    WalkEntryId entry;
    BinId bin;
    QString code;
    std::int64_t quantity = 0; // how often it was scanned, or what was typed
    Instant at;
    QString actor;
    bool severalSkus = false; // more than one SKU carries it
};

struct WalkEntryRow
{
    WalkEntryId id;
    WalkLineId line; // none for an unknown code
    WalkEntryKind kind = WalkEntryKind::Add;
    QString code; // as it was scanned or typed
    std::int64_t eaches = 0;
    int round = 1;
    Instant at;
    QString actor;
    bool undone = false;
};

// What a counter works with.
struct WalkSheet
{
    WalkRow walk;
    std::vector<WalkBinRow> bins;     // in walking order
    std::vector<WalkLineBlind> lines; // in walking order
    std::vector<UnknownCodeRow> unknown;
    std::vector<WalkEntryRow> lastEntries; // newest first, at most 20
};

// A line as the reviewer sees it. Money in minor units of `currency`.
struct WalkLineReview
{
    WalkLineBlind line; // its quantity is the newest count's
    QString binCode;
    WalkSource source = WalkSource::Hand;
    QString why;
    DiscrepancyId discrepancy;
    // What the record had in the bin at the count's moment; after the commit, what it was corrected from. Empty when
    // the shelf never said anything about the SKU: the count opens it.
    std::optional<std::int64_t> expected;
    std::optional<std::int64_t> variance; // counted less expected; empty: skipped, open, or nothing to compare with
    std::optional<std::int64_t> costMinor;
    std::optional<std::int64_t> valueMinor; // variance × cost
    QString currency;
    bool overThreshold = false;
    // Earlier rounds, oldest first.
    struct Round
    {
        int round = 1;
        std::int64_t quantity = 0;
        Instant countedAt;
        QString countedBy;
    };
    std::vector<Round> earlier;
    bool movedMeanwhile = false; // something moved between the line's first and last entry: count it again to be sure
    bool wrongBin = false;       // found where the record had none, while another bin of this walk lacks some
    VarianceReason reason = VarianceReason::None;
    MovementId movement; // once committed
};

struct WalkReview
{
    WalkRow walk;
    std::vector<WalkBinRow> bins;
    std::vector<WalkLineReview> lines;
    std::vector<UnknownCodeRow> unknown;
    int exact = 0; // lines without variance
    std::int64_t unitsOver = 0;
    std::int64_t unitsShort = 0; // positive
    std::int64_t valueOver = 0;
    std::int64_t valueShort = 0; // positive
    int withoutCost = 0;         // lines with a variance that no cost is known for
    QString currency;
    // What keeps it from being committed: "open: A-1 SKU9", "recount: …", "unknown: …", "reason: …". Empty: it can be.
    std::vector<QString> blockers;
};

// Something that ought to be counted, and why.
struct WalkCandidate
{
    BinId bin;
    QString binCode;
    SkuId sku;
    QString code;
    QString name;
    WalkSource source = WalkSource::Cycle;
    // For people: "class A, counted 34 days ago", "sells every 2.1 days, quiet for 19 (chance 0.0004)".
    QString why;
    DiscrepancyId discrepancy;
    double urgency = 0; // higher first
};

// What fits into the time that the manager gives, in walking order.
struct WalkPlan
{
    std::int64_t minutes = 0;
    std::int64_t seconds = 0; // what the chosen ones are estimated to take
    std::vector<WalkCandidate> chosen;
    int leftOut = 0; // did not fit
    std::int64_t secondsPerLine = 0;
    std::int64_t secondsPerBin = 0;
};

struct WalkPlanRequest
{
    std::int64_t minutes = 0;        // 0: as the settings say
    std::vector<WalkSource> sources; // empty: all but Hand
};

// A bin with what is managed about it.
struct BinRow
{
    Bin bin;
    QString barcode;
    bool retired = false;
    int skus = 0; // with a balance other than 0
    std::int64_t units = 0;
    std::optional<Instant> lastCountedAt;
    WalkId openWalk; // that counts something in it
};

// What a scanned code means.
struct CodeMeaning
{
    enum class What
    {
        Unknown,
        Bin,
        Sku,
        SeveralSkus
    } what = What::Unknown;
    BinId bin;
    SkuId sku;
    std::int64_t factor = 1; // eaches that one scan of it stands for
    QString code;            // of the SKU or bin
    QString name;
};

struct DeliveryLineRow
{
    SkuId sku;
    QString code;
    QString name;
    QString upc;
    std::int64_t expected = 0; // eaches
    std::int64_t received = 0;
};

// Goods that are on their way.
struct DeliveryRow
{
    DeliveryId id;
    QString reference;
    QString supplier;
    std::optional<Instant> expectedOn;
    bool open = true;
    QString note;
    Instant openedAt;
    std::optional<Instant> closedAt;
    std::vector<DeliveryLineRow> lines;
};

// Who sends goods, as deliveries name them.
struct SupplierRow
{
    QString name;
    int skus = 0; // that came, or are expected, from there
};

// A rule of the shop's own: count this every so many days.
struct WalkScheduleRow
{
    std::int64_t id = 0;
    QString title;
    std::int64_t everyDays = 7;
    std::vector<BinId> bins; // empty: any
    QString category;        // empty: any
    Instant nextAt;          // from when on; 0: at once. What was counted within everyDays is not due
    bool active = true;
};

struct WalkSettings
{
    std::int64_t minutes = 60; // a day
    std::int64_t secondsPerLine = 20;
    std::int64_t secondsPerBin = 45;
    std::int64_t recountUnits = 5;     // a variance of so many eaches asks for a second count; 0: never
    std::int64_t recountMinor = 5'000; // … or of so much value
    bool oneCounter = false;           // the second count may be made by the same person
    bool reasonNeeded = true;          // a variance can not be committed without one
    // Shares of value × velocity, in percent, and how often each class is counted, in days.
    std::int64_t shareA = 80;
    std::int64_t shareB = 95;
    std::int64_t daysA = 30;
    std::int64_t daysB = 90;
    std::int64_t daysC = 180;
    std::int64_t daysZero = 60;       // an empty bin is looked at again after
    std::int64_t silencePerMille = 5; // a silence less probable than this is suspicious
};

// How well record and shelf agreed, over committed walks.
struct WalkAccuracyRow
{
    QString key; // the walk's id, the counter, the bin's code, the category, or the week's first day (ISO)
    QString label;
    Instant at; // of the walk's commit or the week's begin; 0 otherwise
    int lines = 0;
    int exact = 0;
    std::int64_t unitsCounted = 0;
    std::int64_t unitsOff = 0;  // sum of |variance|
    std::int64_t netUnits = 0;  // sum of variance
    std::int64_t lostMinor = 0; // value of what was missing, positive
    std::int64_t foundMinor = 0;
    QString currency;

    // Thousandths of the lines that were exact; 1000 for none.
    int accuracyPerMille() const { return lines == 0 ? 1'000 : int(std::int64_t(exact) * 1'000 / lines); }
};

enum class WalkAccuracyBy
{
    Walk,
    Counter,
    Bin,
    Category,
    Week,
    Reason
};

struct WalkResultsFilter
{
    WalkAccuracyBy by = WalkAccuracyBy::Walk;
    Instant since;
    std::optional<Instant> until;
};

} // namespace onhand::desk
