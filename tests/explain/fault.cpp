#include "explain/fault.h"

#include "domain/reconciliation/resolution_policy.h"

#include <QStringList>

#include <array>
#include <cstdlib>

namespace onhand::test {

namespace {

QString textOf(const Label& label)
{
    QStringList parts;
    for (const auto& [term, quantity] : label)
        parts << QStringLiteral("%1 %2").arg(toWord(term)).arg(quantity);
    return parts.join(QStringLiteral(", "));
}

} // namespace

const char* nameOf(Cause cause)
{
    constexpr std::array names{"in-flight order",   "late order",        "order after reading", "waiting receipt",
                               "refused receipt",   "buffer change",     "refund restock",      "cancel restock",
                               "quarantined order", "reduced twice",     "restocked twice",     "foreign write",
                               "unseen write",      "packs rounded",     "packs in eaches",     "other SKU",
                               "listing gone",      "SKU inactive",      "no movements",        "never agreed",
                               "never approved",    "read before write", "old value",           "lost order",
                               "silent restock",    "silent double",     "restored by hand"};
    static_assert(names.size() == std::size_t(causes));
    return names[std::size_t(cause)];
}

Label labelOf(const Explanation& explanation)
{
    Label label;
    for (const ExplainedTerm& one : explanation.terms())
        label[one.term] += one.quantity;
    std::erase_if(label, [](const auto& one) { return one.second == 0; });
    return label;
}

bool Fault::isDecidable() const
{
    return std::none_of(causes.begin(), causes.end(), [](Cause one) { return one >= Cause::OldValue; });
}

bool Fault::isRevealedLater() const
{
    return std::any_of(causes.begin(), causes.end(), [](Cause one) {
        return one == Cause::InFlightOrder || one == Cause::LateOrder || one == Cause::ListingGone ||
               one == Cause::NoMovements;
    });
}

QString Fault::inWords() const
{
    QStringList names;
    for (const Cause one : causes)
        names << QLatin1String(nameOf(one));
    return QStringLiteral("seed %1, listing %2 (%3), gap %4: is [%5], was called [%6] at %7")
        .arg(seed)
        .arg(external, names.join(QStringLiteral(" + ")))
        .arg(gap)
        .arg(textOf(truth), textOf(labelOf(later)))
        .arg(later.confidence());
}

bool wouldCorrect(const Explanation& explanation)
{
    const ResolutionLimits limits;
    return explanation.confidence() >= limits.confidence && std::abs(explanation.gap()) <= limits.gap;
}

} // namespace onhand::test
