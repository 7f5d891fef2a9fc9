#include "ui/dashboard/trust.h"

#include "ui/widgets/format.h"

#include <algorithm>

namespace onhand::ui {

std::optional<Trust> TrustSentence::notReady(const desk::Dashboard& d)
{
    if (d.channels.empty()) {
        return Trust{tr("No store is connected yet."),
                     tr("Onhand reads its catalogue, takes in the count of your shelf and shows what would change. "
                        "Nothing is written to the store before you approve."),
                     Meaning::Info,
                     tr("Connect your store"),
                     QStringLiteral("setup"),
                     {}};
    }
    for (const auto& c : d.channels) {
        const bool proposed = c.proposedBaseline.has_value() || c.state == ChannelState::Baseline;
        if (!proposed && (c.state == ChannelState::Connected || c.state == ChannelState::Adopted)) {
            const bool read = c.state == ChannelState::Adopted;
            return Trust{tr("%1 is connected, but not set up yet.").arg(c.name),
                         read ? tr("Next is the count of your shelf; then you see what would change in the store.")
                              : tr("Next, Onhand reads its catalogue. Nothing is changed in the store."),
                         Meaning::Info,
                         tr("Go on"),
                         QStringLiteral("setup"),
                         {{QStringLiteral("channel"), qlonglong(c.id.value)}}};
        }
        if (proposed) {
            return Trust{tr("%1 waits for your approval.").arg(c.name),
                         tr("Nothing is pushed before you have seen what would change."),
                         Meaning::Attention,
                         tr("Review the baseline"),
                         QStringLiteral("baseline"),
                         {}};
        }
    }
    return std::nullopt;
}

std::optional<Trust> TrustSentence::trouble(const desk::ChannelHealth& c, Instant now)
{
    if (Format::isUnreachable(c)) {
        const auto since =
            c.lastSuccess
                ? tr("%1 has given no answer; the last one came %2.").arg(c.name, Format::ago(*c.lastSuccess, now))
                : tr("%1 has never answered.").arg(c.name);
        return Trust{since,
                     tr("The shelf record is right; the store may show older numbers. Onhand tries again by itself."),
                     Meaning::Danger,
                     tr("See the sync health"),
                     QStringLiteral("health"),
                     {}};
    }
    if (c.state == ChannelState::Paused) {
        return Trust{tr("%1 is paused.").arg(c.name),
                     tr("Changes of the shelf wait until you resume it."),
                     Meaning::Attention,
                     tr("See the sync health"),
                     QStringLiteral("health"),
                     {}};
    }
    if (!c.lastScanAt && c.scanning) {
        return Trust{c.scanTotal == 0 ? tr("Checking %1 for the first time.").arg(c.name)
                                      : tr("Checking %1 for the first time: %2 of %3 listings read.")
                                            .arg(c.name, Format::number(c.scanDone), Format::number(c.scanTotal)),
                     {},
                     Meaning::Info,
                     {},
                     {},
                     {}};
    }
    if (!c.lastScanAt) {
        return Trust{tr("%1 has not been checked yet.").arg(c.name),
                     tr("A scan compares every listing with the shelf and changes nothing."),
                     Meaning::Info,
                     tr("Go to the scan"),
                     QStringLiteral("health"),
                     {}};
    }
    if (!c.lastScanComplete) {
        return Trust{
            tr("The last check of %1 was not complete.").arg(c.name),
            tr("It compared %1 of %2 listings, %3; the rest is not known to agree.")
                .arg(Format::number(c.scanCompared), Format::number(c.listings), Format::ago(*c.lastScanAt, now)),
            Meaning::Attention,
            tr("See the sync health"),
            QStringLiteral("health"),
            {}};
    }
    return std::nullopt;
}

QString TrustSentence::doing(const desk::Dashboard& d)
{
    for (const auto& c : d.channels) {
        if (c.scanning && c.scanTotal == 0)
            return tr("Checking again now.");
        if (c.scanning)
            return tr("Checking again now: %1 of %2 listings read.")
                .arg(Format::number(c.scanDone), Format::number(c.scanTotal));
    }
    return {};
}

Trust TrustSentence::compared(const desk::Dashboard& d, Instant now)
{
    std::int64_t compared = 0;
    std::int64_t agreeing = 0;
    std::int64_t settling = 0;
    auto oldest = now;
    for (const auto& c : d.channels) {
        compared += c.scanCompared;
        agreeing += c.scanAgreeing;
        settling += c.scanSettling;
        oldest = std::min(oldest, *c.lastScanAt);
    }
    const auto when = Format::ago(oldest, now);
    const auto needing = compared - agreeing - settling;
    Trust trust;
    trust.more = doing(d);
    if (needing > 0) {
        trust.sentence =
            tr("%1 of %2 listings agree, checked %3.").arg(Format::number(agreeing), Format::number(compared), when) +
            QLatin1Char(' ') + tr("%Ln listing(s) need you.", nullptr, static_cast<int>(needing));
        trust.meaning = Meaning::Attention;
        trust.step = tr("See the discrepancies");
        trust.page = QStringLiteral("discrepancies");
    } else if (settling > 0) {
        trust.sentence =
            tr("%1 of %2 listings agree, checked %3.").arg(Format::number(agreeing), Format::number(compared), when) +
            QLatin1Char(' ') + tr("%Ln listing(s) are settling.", nullptr, static_cast<int>(settling));
        trust.meaning = Meaning::Info;
        if (trust.more.isEmpty())
            trust.more = tr("A change was on its way while they were read; the next check looks at them again.");
    } else {
        trust.sentence = tr("All %1 listings agree, checked %2.").arg(Format::number(compared), when);
        trust.meaning = Meaning::Ok;
    }
    return trust;
}

Trust TrustSentence::of(const desk::Dashboard& d, Instant now)
{
    if (const auto early = notReady(d))
        return *early;
    for (const auto& channel : d.channels) {
        if (const auto bad = trouble(channel, now))
            return *bad;
    }
    return compared(d, now);
}

} // namespace onhand::ui
