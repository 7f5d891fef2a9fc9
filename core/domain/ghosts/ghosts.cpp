#include "domain/ghosts/ghosts.h"

#include "base/words.h"

namespace onhand {

namespace {

constexpr std::array kindWords{
    Word<GhostKind>{GhostKind::AlignmentGone, QLatin1String("alignment_gone")},
    Word<GhostKind>{GhostKind::ListingUnaligned, QLatin1String("listing_unaligned")},
    Word<GhostKind>{GhostKind::SkuUnlisted, QLatin1String("sku_unlisted")},
    Word<GhostKind>{GhostKind::ListingGone, QLatin1String("listing_gone")},
    Word<GhostKind>{GhostKind::BalanceUnproved, QLatin1String("balance_unproved")},
    Word<GhostKind>{GhostKind::SkuWithoutCode, QLatin1String("sku_without_code")},
};
static_assert(kindWords.size() == allGhostKinds.size());

constexpr std::array causeWords{
    Word<UnalignedBecause>{UnalignedBecause::NoCode, QLatin1String("no_code")},
    Word<UnalignedBecause>{UnalignedBecause::DuplicateCode, QLatin1String("duplicate_code")},
    Word<UnalignedBecause>{UnalignedBecause::NoSku, QLatin1String("no_sku")},
    Word<UnalignedBecause>{UnalignedBecause::CanAlign, QLatin1String("can_align")},
    Word<UnalignedBecause>{UnalignedBecause::SkuTaken, QLatin1String("sku_taken")},
};

} // namespace

QString toWord(GhostKind kind)
{
    return wordOf(kindWords, kind);
}

std::optional<GhostKind> ghostKindFromWord(const QString& word)
{
    return valueOf(kindWords, word);
}

QString toWord(UnalignedBecause why)
{
    return wordOf(causeWords, why);
}

std::optional<UnalignedBecause> unalignedBecauseFromWord(const QString& word)
{
    return valueOf(causeWords, word);
}

} // namespace onhand
