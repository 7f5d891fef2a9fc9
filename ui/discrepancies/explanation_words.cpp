#include "ui/discrepancies/explanation_words.h"

#include "ui/widgets/format.h"

#include <algorithm>
#include <cstdlib>

namespace onhand::ui {

namespace {

QString amount(const ExplainedTerm& term)
{
    return Format::number(std::abs(term.quantity));
}

const Evidence* first(const ExplainedTerm& term, EvidenceKind kind)
{
    const auto it =
        std::find_if(term.evidence.begin(), term.evidence.end(), [&](const Evidence& e) { return e.kind == kind; });
    return it == term.evidence.end() ? nullptr : &*it;
}

int ordersIn(const ExplainedTerm& term)
{
    std::vector<std::int64_t> seen;
    for (const Evidence& e : term.evidence) {
        if (e.kind == EvidenceKind::Order && std::find(seen.begin(), seen.end(), e.id) == seen.end())
            seen.push_back(e.id);
    }
    return static_cast<int>(seen.size());
}

QString number(const ExplainedTerm& term, EvidenceKind kind = EvidenceKind::Order)
{
    const Evidence* e = first(term, kind);
    return e && !e->reference.isEmpty() ? e->reference : QStringLiteral("?");
}

} // namespace

QString ExplanationWords::sentence(const ExplainedTerm& term, const QString& channel)
{
    switch (term.term) {
    case Term::InFlightOrder:
    case Term::StorefrontRestock:
    case Term::MissedEvent:
    case Term::DoubledEvent:
        return ordersIn(term) > 1 ? ofOrders(term, channel) : ofOrder(term, channel);
    case Term::WaitingReceipt:
        return ofReceipt(term, channel);
    case Term::SettingChange:
        return ofSetting(term, channel);
    case Term::UnseenWrite:
    case Term::StaleRead:
        return ofReading(term, channel);
    case Term::ForeignWrite:
        return ofForeignWrite(term, channel);
    case Term::PackRounding:
    case Term::AlignmentDoubt:
        return ofIdentity(term, channel);
    case Term::GhostRow:
        return ofGhost(term, channel);
    case Term::Residual:
        break;
    }
    return term.because == Because::NoAgreement
               ? tr("%1 and the shelf never agreed on this number, so there is nothing to count %2 from.")
                     .arg(channel, amount(term))
               : tr("Nothing in the record explains %1.").arg(amount(term));
}

QString ExplanationWords::ofOrder(const ExplainedTerm& term, const QString& channel)
{
    switch (term.because) {
    case Because::AfterReading:
        return tr("Order %1 for %2 came just after %3 was read; the next reading shows it.")
            .arg(number(term), amount(term), channel);
    case Because::LateOrder:
        return tr("Order %1 took %2 at %3 and was only heard of long afterwards.")
            .arg(number(term), amount(term), channel);
    case Because::QuarantinedOrder:
        return tr("Order %1 took %2 at %3, but it could not be read and waits in quarantine.")
            .arg(number(term, EvidenceKind::Quarantine), amount(term), channel);
    case Because::Refund:
        return tr("%3 put %2 back on the refund of order %1; the shelf waits for the box.")
            .arg(number(term), amount(term), channel);
    case Because::Cancel:
        return tr("%3 put %2 back when order %1 was cancelled, but they had left the shelf already.")
            .arg(number(term), amount(term), channel);
    case Because::ReducedTwice:
        return tr("%3 took order %1 off twice: %2 too many.").arg(number(term), amount(term), channel);
    case Because::RestockedTwice:
        return tr("%3 put order %1 back twice: %2 too many.").arg(number(term), amount(term), channel);
    default:
        return term.quantity < 0 ? tr("Order %1 took %2 at %3 that the shelf has not heard of yet.")
                                       .arg(number(term), amount(term), channel)
                                 : tr("Order %1 gave %2 back at %3; the shelf has not heard of it yet.")
                                       .arg(number(term), amount(term), channel);
    }
}

QString ExplanationWords::ofOrders(const ExplainedTerm& term, const QString& channel)
{
    const int orders = ordersIn(term);
    switch (term.term) {
    case Term::StorefrontRestock:
        return tr("%2 put %1 back for %Ln order(s); the shelf did not.", nullptr, orders).arg(amount(term), channel);
    case Term::DoubledEvent:
        return tr("%2 may have counted %Ln order(s) twice: %1 in all.", nullptr, orders).arg(amount(term), channel);
    case Term::MissedEvent:
        return tr("%Ln order(s) changed %2 by %1 and were missed here.", nullptr, orders).arg(amount(term), channel);
    default:
        return tr("%Ln order(s) about %1 are known on one side only.", nullptr, orders).arg(amount(term));
    }
}

QString ExplanationWords::ofReceipt(const ExplainedTerm& term, const QString& channel)
{
    // A positive part: the channel still shows more than the shelf has.
    const QString change = Format::signedNumber(-term.quantity);
    switch (term.because) {
    case Because::Failed:
        return tr("The shelf changed by %1; telling %2 failed and is tried again.").arg(change, channel);
    case Because::Held:
        return tr("The shelf changed by %1; the push to %2 waits for approval.").arg(change, channel);
    case Because::Quarantined:
        return tr("The shelf changed by %1, and %2 refused to take it.").arg(change, channel);
    default:
        return tr("The shelf changed by %1, and %2 has not been told yet.").arg(change, channel);
    }
}

QString ExplanationWords::ofSetting(const ExplainedTerm& term, const QString& channel)
{
    const QString change = Format::signedNumber(-term.quantity);
    const Evidence* setting = first(term, EvidenceKind::Setting);
    switch (term.because) {
    case Because::Buffer:
        return setting && !setting->reference.isEmpty()
                   ? tr("%1 changed the buffer (%2); %3 has not been told yet.")
                         .arg(setting->reference, setting->note, channel)
                   : tr("The buffer changed what must show by %1; %2 has not been told yet.").arg(change, channel);
    case Because::NotApproved:
        return tr("No baseline with this listing was approved, so its number was never sent to %1.").arg(channel);
    default:
        return tr("Its alignment changed what must show by %1; %2 has not been told yet.").arg(change, channel);
    }
}

QString ExplanationWords::ofReading(const ExplainedTerm& term, const QString& channel)
{
    if (term.term == Term::UnseenWrite)
        return tr("%1 confirmed our number and still shows the one before; its cache may need a while.").arg(channel);
    if (term.because == Because::BeforeOurWrite)
        return tr("%1 was read before it confirmed our last number, so the reading is out of date.").arg(channel);
    return tr("%1 shows the number from before our last write: an old copy, or somebody put it back.").arg(channel);
}

QString ExplanationWords::ofForeignWrite(const ExplainedTerm& term, const QString& channel)
{
    const QString change = Format::signedNumber(term.quantity);
    const Evidence* seen = first(term, EvidenceKind::Observation);
    const Evidence* agreed = first(term, EvidenceKind::Agreement);
    if (seen && seen->at && agreed && agreed->at) {
        return tr("Somebody changed the number at %1 by %2 between %3 and %4; no order explains it.")
            .arg(channel, change, Format::exact(*agreed->at), Format::exact(*seen->at));
    }
    return tr("Somebody changed the number at %1 by %2; no order explains it.").arg(channel, change);
}

QString ExplanationWords::ofIdentity(const ExplainedTerm& term, const QString& channel)
{
    const QString other = number(term, EvidenceKind::Sku);
    const QString listing = number(term, EvidenceKind::Listing);
    switch (term.because) {
    case Because::InEaches:
        return tr("%1 shows single units where it must show packs.").arg(channel);
    case Because::RoundedUp:
        return tr("%1 counts an open pack as a whole one.").arg(channel);
    case Because::OtherSku:
        return tr("%1 shows just the number of %2: the listing may belong to that SKU.").arg(channel, other);
    case Because::CodeDiffers:
        return tr("%1 calls this listing %2 by now, which is not the shelf's code.").arg(channel, listing);
    case Because::SharedCode:
        return tr("Several listings of %1 share this code, so the number may be another's.").arg(channel);
    default:
        return tr("This listing was matched with little confidence: it may be another SKU's.");
    }
}

QString ExplanationWords::ofGhost(const ExplainedTerm& term, const QString& channel)
{
    switch (term.because) {
    case Because::ListingGone:
        return tr("%1 does not list this any more, so its number means nothing.").arg(channel);
    case Because::SkuInactive:
        return tr("The SKU is out of use, but %1 still shows a number for it.").arg(channel);
    default:
        return tr("The shelf has a number for it and not one movement behind it: count it.");
    }
}

} // namespace onhand::ui
