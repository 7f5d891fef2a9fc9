// The short words of a gap, and what the resolution policy thought of it; sentences are in explanation_words.cpp.
#include "ui/discrepancies/explanation_words.h"

#include "ui/widgets/format.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdlib>

namespace onhand::ui {

QString ExplanationWords::name(Term term)
{
    switch (term) {
    case Term::InFlightOrder:
        return tr("An order is under way");
    case Term::WaitingReceipt:
        return tr("A receipt has not arrived");
    case Term::UnseenWrite:
        return tr("Our write does not show yet");
    case Term::SettingChange:
        return tr("A setting changed");
    case Term::PackRounding:
        return tr("Packs are counted another way");
    case Term::ForeignWrite:
        return tr("Somebody else wrote it");
    case Term::StorefrontRestock:
        return tr("The store restocked by itself");
    case Term::MissedEvent:
        return tr("An order was missed here");
    case Term::DoubledEvent:
        return tr("An order was counted twice");
    case Term::StaleRead:
        return tr("The reading is old");
    case Term::AlignmentDoubt:
        return tr("It may be another SKU");
    case Term::GhostRow:
        return tr("Nothing stands behind it");
    case Term::Residual:
        return tr("Unexplained");
    }
    Q_UNREACHABLE();
}

QString ExplanationWords::evidence(const Evidence& e)
{
    const auto quantity = Format::signedNumber(e.quantity);
    switch (e.kind) {
    case EvidenceKind::Movement:
        return tr("Movement %1, %2", "units, what for").arg(quantity, e.reference);
    case EvidenceKind::Order:
        return tr("Order %1, %2", "number, units").arg(e.reference, quantity);
    case EvidenceKind::Receipt:
        return tr("Receipt for %1", "its cause").arg(e.reference);
    case EvidenceKind::Observation:
        return tr("%1 showed %2", "channel, number").arg(e.reference, Format::number(e.quantity));
    case EvidenceKind::Agreement:
        return tr("Both agreed on %1", "number").arg(Format::number(e.quantity));
    case EvidenceKind::Setting:
        return tr("Setting changed: %1").arg(e.reference);
    case EvidenceKind::Quarantine:
        return tr("In quarantine: %1").arg(e.reference);
    case EvidenceKind::Listing:
        return tr("Listing %1").arg(e.reference);
    case EvidenceKind::Sku:
        return tr("SKU %1").arg(e.reference);
    }
    Q_UNREACHABLE();
}

QString ExplanationWords::doubt(const QString& word, const QJsonObject& r)
{
    const auto number = [&r](const char* name) { return std::llabs(r.value(QLatin1String(name)).toInteger()); };
    if (word == QLatin1String("gap"))
        return tr("The gap of %1 is over %2, which is the most that is ever corrected without you.")
            .arg(Format::number(number("gap")), Format::number(number("gap_limit")));
    if (word == QLatin1String("confidence"))
        return tr("The explanation is %1 sure; %2 are needed.")
            .arg(Format::permille(static_cast<int>(number("confidence"))),
                 Format::permille(static_cast<int>(number("confidence_limit"))));
    if (word == QLatin1String("unexplained"))
        return tr("%Ln unit(s) have no explanation.", nullptr, static_cast<int>(number("residual")));
    if (word == QLatin1String("no_remedy"))
        return tr("It is explained by something that sending or reading again does not mend.");
    if (word == QLatin1String("cap"))
        return tr("It was corrected %1 times within a day; %2 is the most.")
            .arg(Format::number(number("corrections")), Format::number(number("corrections_limit")));
    if (word == QLatin1String("negative"))
        return tr("One of the numbers is below 0.");
    return word;
}

QString ExplanationWords::reasoning(const desk::DiscrepancyDetail& detail)
{
    const auto r = QJsonDocument::fromJson(detail.reasoning.toUtf8()).object();
    if (r.isEmpty())
        return detail.row.severity == Severity::Settling
                   ? tr("Something that explains it is still under way; the next scan looks at it again.")
                   : tr("The policy has not looked at it yet; the next scan does.");
    QStringList sentences;
    for (const auto& word : r.value(QLatin1String("doubts")).toArray())
        sentences << doubt(word.toString(), r);
    const auto treatment = r.value(QLatin1String("treatment")).toString();
    if (treatment == QLatin1String("leave"))
        sentences.prepend(tr("It is within the tolerance of %1 of its category, so it is left alone.")
                              .arg(Format::number(r.value(QLatin1String("tolerance")).toInteger())));
    else if (treatment == QLatin1String("flag"))
        sentences.prepend(tr("It would have been corrected again; look for what keeps changing it."));
    else if (treatment == QLatin1String("correct"))
        sentences.prepend(tr("It may be corrected without you, and will be."));
    return sentences.join(QLatin1Char(' '));
}

} // namespace onhand::ui
