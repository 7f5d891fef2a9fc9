#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <optional>

namespace onhand {

// Rows that point at nothing. They are shown to a person and never counted as stock.
enum class GhostKind
{
    AlignmentGone,    // an alignment whose listing the channel lists no more
    ListingUnaligned, // a listing that could be sold and has no SKU
    SkuUnlisted,      // a SKU that no channel lists
    ListingGone,      // a product that is gone from the store, with no SKU behind it
    BalanceUnproved,  // a number on the shelf that no movement made
    SkuWithoutCode,   // a SKU without a code to know it by
};
inline constexpr std::array allGhostKinds{GhostKind::AlignmentGone,   GhostKind::ListingUnaligned,
                                          GhostKind::SkuUnlisted,     GhostKind::ListingGone,
                                          GhostKind::BalanceUnproved, GhostKind::SkuWithoutCode};
QString toWord(GhostKind kind); // "alignment_gone" … as in the record
std::optional<GhostKind> ghostKindFromWord(const QString& word);

// Why a listing has no SKU.
enum class UnalignedBecause
{
    NoCode,        // the channel gives it none
    DuplicateCode, // another listing has the same: which of them is the SKU is unknown
    NoSku,         // no SKU has exactly this code
    CanAlign,      // exactly one SKU has it, and no other listing stands for that SKU
    SkuTaken,      // another listing stands for that SKU already
};
QString toWord(UnalignedBecause why); // "no_code", …
std::optional<UnalignedBecause> unalignedBecauseFromWord(const QString& word);

// Names one ghost: the row it is about, and for a balance the bin beside the SKU.
struct GhostKey
{
    GhostKind kind = GhostKind::AlignmentGone;
    std::int64_t subject = 0; // a listing; a SKU for the kinds that begin with Sku, and for a balance
    std::int64_t bin = 0;

    auto operator<=>(const GhostKey&) const = default;
};

} // namespace onhand
