#include "ui/discrepancies/explainer_words.h"

#include "ui/discrepancies/explanation_words.h"
#include "ui/widgets/format.h"

#include <QUrl>

namespace onhand::ui {

ErrorText ExplainerWords::ofAsking(const Error& error)
{
    const auto same = tr("Nothing was changed.");
    switch (error.kind) {
    case ErrorKind::Unauthorized:
        return {tr("The endpoint refused the key."), same, tr("Enter its key again.")};
    case ErrorKind::Unreachable:
        return {tr("The endpoint can not be reached."), same, tr("Check its address and the internet connection.")};
    case ErrorKind::Timeout:
        return {tr("The endpoint did not answer in time."), same,
                tr("Ask again, or allow it more seconds in Settings.")};
    case ErrorKind::Throttled:
        return {tr("The endpoint asked to be called less often."), same, tr("Ask again in a minute.")};
    case ErrorKind::Unavailable:
        return {tr("The endpoint is down."), same, tr("Ask again later.")};
    case ErrorKind::Malformed:
        return {tr("The endpoint's answer is not what was asked for, so it is not shown."), same,
                tr("Ask again, or choose another model.")};
    case ErrorKind::Rejected:
        return {tr("The endpoint said no."), same, tr("Check the address and the name of the model.")};
    case ErrorKind::Invalid:
        if (error.detail.contains(QLatin1String("https")))
            return {tr("The address must begin with https://, unless it is on this computer."), same,
                    tr("Without encryption others could read the key.")};
        return error.detail.contains(QLatin1String("model"))
                   ? ErrorText{tr("The name of the model is missing."), same, tr("Enter it as the endpoint calls it.")}
                   : ErrorText{tr("This is no address of an endpoint."), same,
                               tr("It looks like https://api.example/v1.")};
    case ErrorKind::Refused:
        if (error.detail.startsWith(QLatin1String("key")))
            return {tr("The key can not be kept in, or read from, the system's keychain."), same,
                    tr("Unlock the keychain and try again, or keep the key in a file.")};
        return TextOfError::of(error);
    default:
        return TextOfError::of(error);
    }
}

QString ExplainerWords::host(const QString& address)
{
    return QUrl(address.trimmed()).host();
}

QString ExplainerWords::whatIsSent(const QString& address)
{
    const auto to = host(address);
    return tr("Asked only when you press Ask in a discrepancy. Then %1 is sent both numbers, the parts that the rules "
              "found, and of what happened its kind, its quantity and how long ago it was. Never sent: names, SKUs, "
              "order numbers, prices, reasons, customers, or who did something. What it answers is shown as a "
              "hypothesis; it changes no number and corrects nothing.")
        .arg(to.isEmpty() ? tr("the endpoint") : to);
}

QString ExplainerWords::hypotheses(const Commentary& commentary)
{
    QStringList lines;
    for (const Hypothesis& one : commentary.hypotheses) {
        const auto name = ExplanationWords::name(one.term);
        const auto units = Format::signedNumber(one.quantity);
        lines << (one.why.isEmpty() ? tr("%1 · %2", "signed units, what").arg(units, name)
                                    : tr("%1 · %2: %3", "signed units, what, why").arg(units, name, one.why));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace onhand::ui
