#include "domain/reconciliation/resolution_policy.h"

#include "base/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdlib>

namespace onhand {

namespace {

constexpr std::array remedies{
    Word<Remedy>{Remedy::None, QLatin1String("none")},
    Word<Remedy>{Remedy::Push, QLatin1String("push")},
    Word<Remedy>{Remedy::Reread, QLatin1String("reread")},
};

constexpr std::array treatments{
    Word<Treatment>{Treatment::Correct, QLatin1String("correct")},
    Word<Treatment>{Treatment::Leave, QLatin1String("leave")},
    Word<Treatment>{Treatment::Flag, QLatin1String("flag")},
    Word<Treatment>{Treatment::Queue, QLatin1String("queue")},
};

constexpr std::array doubtWords{
    Word<Doubt>{Doubt::Gap, QLatin1String("gap")},
    Word<Doubt>{Doubt::Confidence, QLatin1String("confidence")},
    Word<Doubt>{Doubt::Unexplained, QLatin1String("unexplained")},
    Word<Doubt>{Doubt::NoRemedy, QLatin1String("no_remedy")},
    Word<Doubt>{Doubt::Cap, QLatin1String("cap")},
    Word<Doubt>{Doubt::Negative, QLatin1String("negative")},
};

} // namespace

QString toWord(Remedy remedy)
{
    return wordOf(remedies, remedy);
}

std::optional<Remedy> remedyFromWord(const QString& word)
{
    return valueOf(remedies, word);
}

QString toWord(Treatment treatment)
{
    return wordOf(treatments, treatment);
}

std::optional<Treatment> treatmentFromWord(const QString& word)
{
    return valueOf(treatments, word);
}

QString toWord(Doubt doubt)
{
    return wordOf(doubtWords, doubt);
}

std::optional<Doubt> doubtFromWord(const QString& word)
{
    return valueOf(doubtWords, word);
}

Remedy remedyFor(const Explanation& explanation)
{
    Remedy remedy = Remedy::None;
    for (const ExplainedTerm& part : explanation.terms()) {
        switch (part.term) {
        case Term::ForeignWrite:
        case Term::StorefrontRestock:
        case Term::DoubledEvent:
            remedy = remedy == Remedy::Reread ? remedy : Remedy::Push;
            break;
        case Term::MissedEvent:
            // An order that can not be taken in is not taken in by reading it once more.
            if (part.because == Because::QuarantinedOrder)
                return Remedy::None;
            remedy = Remedy::Reread; // and what is left after that, the next pass finds
            break;
        default:
            return Remedy::None;
        }
    }
    return remedy;
}

ResolutionLimits ResolutionLimits::bounded() const
{
    const ResolutionLimits widest;
    return {std::clamp(confidence, widest.confidence, 1'000), std::clamp<std::int64_t>(gap, 0, widest.gap),
            std::clamp<std::int64_t>(perSkuADay, 0, widest.perSkuADay)};
}

Decision decide(const Dispute& dispute, const ResolutionLimits& wanted)
{
    const ResolutionLimits limits = wanted.bounded();
    const std::int64_t gap = std::abs(dispute.gap());
    Decision decision;
    const auto doubtIf = [&](bool holds, Doubt doubt) {
        if (holds)
            decision.doubts.push_back(doubt);
    };
    doubtIf(gap > limits.gap, Doubt::Gap);
    doubtIf(dispute.confidence < limits.confidence, Doubt::Confidence);
    doubtIf(dispute.residual != 0, Doubt::Unexplained);
    doubtIf(dispute.remedy == Remedy::None, Doubt::NoRemedy);
    doubtIf(dispute.expected < 0 || dispute.observed < 0, Doubt::Negative);
    const bool sound = decision.doubts.empty();
    doubtIf(dispute.corrections >= limits.perSkuADay, Doubt::Cap);
    const bool negative = dispute.expected < 0 || dispute.observed < 0;
    if (gap <= dispute.tolerance && !negative)
        decision.treatment = Treatment::Leave;
    else if (sound)
        decision.treatment = decision.doubts.empty() ? Treatment::Correct : Treatment::Flag;
    return decision;
}

QString reasoningOf(const Dispute& dispute, const ResolutionLimits& wanted, const Decision& decision)
{
    const ResolutionLimits limits = wanted.bounded();
    QJsonArray doubts;
    for (const Doubt doubt : decision.doubts)
        doubts.append(toWord(doubt));
    const QJsonObject reasoning{
        {QStringLiteral("treatment"), toWord(decision.treatment)},
        {QStringLiteral("doubts"), doubts},
        {QStringLiteral("remedy"), toWord(dispute.remedy)},
        {QStringLiteral("gap"), qint64(dispute.gap())},
        {QStringLiteral("gap_limit"), qint64(limits.gap)},
        {QStringLiteral("confidence"), dispute.confidence},
        {QStringLiteral("confidence_limit"), limits.confidence},
        {QStringLiteral("residual"), qint64(dispute.residual)},
        {QStringLiteral("corrections"), qint64(dispute.corrections)},
        {QStringLiteral("corrections_limit"), qint64(limits.perSkuADay)},
        {QStringLiteral("tolerance"), qint64(dispute.tolerance)},
    };
    return QString::fromUtf8(QJsonDocument(reasoning).toJson(QJsonDocument::Compact));
}

std::optional<Treatment> treatmentIn(const QString& reasoning, std::int64_t gap)
{
    const QJsonObject read = QJsonDocument::fromJson(reasoning.toUtf8()).object();
    if (read.value(QLatin1String("gap")).toInteger(gap + 1) != gap)
        return std::nullopt;
    return treatmentFromWord(read.value(QLatin1String("treatment")).toString());
}

} // namespace onhand
