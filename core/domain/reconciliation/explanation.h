#pragma once

#include "base/clock.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace onhand {

// What a part of a gap comes from.
enum class Term
{
    InFlightOrder,     // an order that one side had and the other had not heard of yet
    WaitingReceipt,    // the shelf changed, and the channel was not told yet
    UnseenWrite,       // what we wrote was confirmed and does not show yet
    SettingChange,     // a buffer or an alignment changed, and the channel was not told yet
    PackRounding,      // the channel counts or rounds packs in another way
    ForeignWrite,      // somebody else set the number
    StorefrontRestock, // the channel put units back by itself, on a refund or a cancellation; the shelf did not
    MissedEvent,       // the channel acted on an order that the shelf should have applied and did not
    DoubledEvent,      // the channel acted twice on one order
    StaleRead,         // the reading is older than what the channel shows by now
    AlignmentDoubt,    // the listing may belong to another SKU
    GhostRow,          // one side is a row with nothing behind it
    Residual,          // nothing in the record explains it
};
QString toWord(Term term); // as in the record: "in_flight_order", "waiting_receipt", …
std::optional<Term> termFromWord(const QString& word);

// Which form of its term a part is; the ui has a sentence for each. Words as in the record.
enum class Because
{
    Plain,
    // InFlightOrder
    BeforeReading, // the channel had taken it when it was read
    AfterReading,  // it was taken after the reading
    // WaitingReceipt
    Waiting,
    Failed,      // was refused or lost, and is due again
    Held,        // waits for a person's approval
    Quarantined, // tries are used up
    // SettingChange
    Buffer,
    Alignment,
    NotApproved, // no baseline with this listing was approved: its number was never sent
    // PackRounding
    RoundedUp,
    InEaches, // the channel shows eaches where it must show packs
    // StorefrontRestock
    Refund,
    Cancel,
    // MissedEvent
    LateOrder,        // became known long after it was placed
    QuarantinedOrder, // could not be taken in
    // DoubledEvent
    ReducedTwice,
    RestockedTwice,
    // StaleRead
    BeforeOurWrite, // the reading was sent before our write was confirmed
    OldValue,       // the channel showed what it had shown earlier
    // AlignmentDoubt
    OtherSku,    // shows the number of another SKU
    CodeDiffers, // the channel calls it by another code
    SharedCode,  // several listings have the code
    WeakMatch,   // was matched with little confidence
    // GhostRow
    ListingGone,
    SkuInactive,
    NoMovements, // a balance without a single movement
    // Residual
    NoAgreement, // both sides never agreed, so there is nothing to count from
};
QString toWord(Because because);
std::optional<Because> becauseFromWord(const QString& word);

enum class EvidenceKind
{
    Movement,
    Order,
    Receipt,
    Observation,
    Agreement, // the last value that the channel confirmed
    Setting,   // a line of the audit log
    Quarantine,
    Listing,
    Sku,
};
QString toWord(EvidenceKind kind); // "movement", "order", …
std::optional<EvidenceKind> evidenceKindFromWord(const QString& word);

// One thing in the record that a term rests on.
struct Evidence
{
    EvidenceKind kind = EvidenceKind::Listing;
    std::int64_t id = 0; // its row: MovementId, OrderId, ReceiptId, …
    QString reference;   // what a person calls it: an order's number, a SKU's code, a receipt's cause
    std::optional<Instant> at;
    std::int64_t quantity = 0; // what it moved or showed, in the listing's unit
    QString note;              // further words, never a customer's

    bool operator==(const Evidence&) const = default;
};

// A part of a gap, in the listing's unit, signed as the gap is: observed − expected.
struct ExplainedTerm
{
    Term term = Term::Residual;
    std::int64_t quantity = 0;
    int confidence = 0; // thousandths
    Because because = Because::Plain;
    std::vector<Evidence> evidence; // what says most first

    bool operator==(const ExplainedTerm&) const = default;
};

// A gap, split without a remainder. Holds by construction: the terms add up to the gap, none is 0, and what nothing
// accounts for is a Residual.
class Explanation
{
public:
    static constexpr int certain = 1000;
    static constexpr std::size_t termLimit = 16;
    static constexpr std::size_t evidenceLimit = 12;

    Explanation() = default; // of no gap
    // Drops empty terms, joins what goes over the limits, adds the residual, and sorts by size.
    Explanation(std::int64_t gap, std::vector<ExplainedTerm> terms);

    std::int64_t gap() const { return gap_; }
    const std::vector<ExplainedTerm>& terms() const { return terms_; }
    // Of the whole: that of its least certain term. 0 with a residual.
    int confidence() const;
    // The largest; none without terms.
    const ExplainedTerm* leading() const { return terms_.empty() ? nullptr : &terms_.front(); }
    std::int64_t quantityOf(Term term) const;

    bool operator==(const Explanation&) const = default;

private:
    std::int64_t gap_ = 0;
    std::vector<ExplainedTerm> terms_;
};

// The list of terms as the record keeps it.
QString toJson(const Explanation& explanation);
// What can not be read, an empty list included, is a residual.
Explanation explanationFromJson(const QString& json, std::int64_t gap);

} // namespace onhand
