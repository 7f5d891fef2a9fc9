#include "ui/ghosts/ghost_words.h"

namespace onhand::ui {

QString GhostWords::kind(GhostKind kind)
{
    switch (kind) {
    case GhostKind::AlignmentGone:
        return tr("Alignment to nothing");
    case GhostKind::ListingUnaligned:
        return tr("Listing without a SKU");
    case GhostKind::SkuUnlisted:
        return tr("SKU on no channel");
    case GhostKind::ListingGone:
        return tr("Gone from the store");
    case GhostKind::BalanceUnproved:
        return tr("Balance without movements");
    case GhostKind::SkuWithoutCode:
        return tr("SKU without a code");
    }
    Q_UNREACHABLE();
}

QString GhostWords::meaning(GhostKind kind)
{
    switch (kind) {
    case GhostKind::AlignmentGone:
        return tr("A SKU is aligned with a listing that the store lists no more. Nothing is sent to it.");
    case GhostKind::ListingUnaligned:
        return tr(
            "The store sells it, and no SKU stands behind it. Its number is the store's own and is never pushed.");
    case GhostKind::SkuUnlisted:
        return tr("No channel lists this SKU. What was counted of it still counts; nobody can buy it online.");
    case GhostKind::ListingGone:
        return tr("The store listed it once and lists it no more, and no SKU stands behind it.");
    case GhostKind::BalanceUnproved:
        return tr("The record has a number in a bin that no movement made. It is not counted as stock.");
    case GhostKind::SkuWithoutCode:
        return tr("Without a code nothing can be aligned with it, counted by it or sold by it.");
    }
    Q_UNREACHABLE();
}

QString GhostWords::advice(GhostKind kind)
{
    switch (kind) {
    case GhostKind::AlignmentGone:
        return tr("If the product is gone for good, retire the alignment. If it was deleted by mistake, restore it in "
                  "the store; the next scan finds it.");
    case GhostKind::ListingUnaligned:
        return tr("Where exactly one SKU has the same code, align it here. Otherwise give it its code in the store, or "
                  "acknowledge that it has no stock of its own.");
    case GhostKind::SkuUnlisted:
        return tr("List it in the store under this code, or acknowledge that it is sold over the counter only.");
    case GhostKind::ListingGone:
        return tr("Acknowledge that it is gone. If it comes back, the next scan finds it.");
    case GhostKind::BalanceUnproved:
        return tr("Count that bin: a count makes the number true. Then check the record (onhandctl verify).");
    case GhostKind::SkuWithoutCode:
        return tr("Give the product its code in the system that owns the catalogue, then read the catalogue again.");
    }
    Q_UNREACHABLE();
}

QString GhostWords::step(GhostKind kind)
{
    switch (kind) {
    case GhostKind::AlignmentGone:
        return tr("retire the alignment");
    case GhostKind::ListingUnaligned:
        return tr("give it its code");
    case GhostKind::SkuUnlisted:
        return tr("list it, or acknowledge it");
    case GhostKind::ListingGone:
        return tr("confirm that it is gone");
    case GhostKind::BalanceUnproved:
        return tr("count the bin");
    case GhostKind::SkuWithoutCode:
        return tr("give it a code");
    }
    Q_UNREACHABLE();
}

QString GhostWords::because(UnalignedBecause why)
{
    switch (why) {
    case UnalignedBecause::NoCode:
        return tr("has no code");
    case UnalignedBecause::DuplicateCode:
        return tr("shares its code with another listing");
    case UnalignedBecause::NoSku:
        return tr("no SKU has its code");
    case UnalignedBecause::CanAlign:
        return tr("one SKU has exactly its code");
    case UnalignedBecause::SkuTaken:
        return tr("another listing stands for that SKU");
    }
    Q_UNREACHABLE();
}

} // namespace onhand::ui
