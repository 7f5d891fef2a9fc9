#pragma once

#include "base/clock.h"
#include "domain/reconciliation/severity.h"
#include "record/transaction.h"

#include <array>

namespace onhand::record {

struct FoundDiscrepancy
{
    ListingId listing;
    SkuId sku;
    QString fact = QStringLiteral("stock");
    std::int64_t expected = 0; // what the shelf says the listing must show
    std::int64_t observed = 0;
    Severity severity = Severity::Minor;
    ScanId scan;
};

struct OpenDiscrepancy : FoundDiscrepancy
{
    DiscrepancyId id;
    bool snoozed = false;
    Instant openedAt;
    Instant lastSeenAt;
    int seenCount = 1;
};

// Disagreements between the shelf and a channel: at most one open per listing and fact.
class DiscrepancyStore
{
public:
    // Opens one, or refreshes the open one with the newest numbers. A snooze that ran out ends. A dismissed one with
    // the same gap stays dismissed, and is what is returned.
    static Result<DiscrepancyId> report(Transaction& tx, const FoundDiscrepancy& found);
    // The numbers are equal again by themselves. Does nothing when none is open.
    static Result<void> agreesAgain(Transaction& tx, ListingId listing, const QString& fact);
    // The channel's echo shows the shelf's number: ends one that a person decided to push. Does nothing otherwise.
    static Result<void> shown(Transaction& tx, ListingId listing, const QString& fact);
    // Ends one on purpose, with the reason; Conflict when it is not open any more.
    static Result<void> resolve(Transaction& tx, DiscrepancyId id, const QString& resolution, const QString& actor);
    // Conflict when it is closed.
    static Result<void> snooze(Transaction& tx, DiscrepancyId id, Instant until);
    static Result<void> dismiss(Transaction& tx, DiscrepancyId id, const QString& why, const QString& actor);
    // As before it was snoozed, dismissed or resolved. Conflict when a newer one of its listing is open.
    static Result<void> reopen(Transaction& tx, DiscrepancyId id);
    // Closes those of listings that can not be compared any more (gone, or without a number of their own).
    static Result<void> closeMoot(Transaction& tx, ListingId listing, const QString& why);

    static Result<std::vector<OpenDiscrepancy>> open(Snapshot& s, ChannelId channel);
    // The open (or snoozed) one of a listing, if there is one.
    static Result<std::optional<DiscrepancyId>> openOf(Snapshot& s, ListingId listing, const QString& fact);
    // Open ones by Severity, all channels; snoozed ones are not counted.
    static Result<std::array<std::int64_t, 4>> counts(Snapshot& s);
};

} // namespace onhand::record
