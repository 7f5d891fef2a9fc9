#include "ui/stock/sku_lines.h"

#include "ui/stock/stock_words.h"
#include "ui/stock/tones.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace onhand::ui {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(SkuLines)
};

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

Line sumLine(std::int64_t key, const QString& shape, const QString& title, std::int64_t number)
{
    Line line;
    line.key = key;
    line.shape = shape;
    line.title = title;
    line.number = Format::number(number);
    return line;
}

ChannelState stateOf(const SkuReading& reading, ChannelId channel)
{
    for (const ChannelInfo& info : reading.channels) {
        if (info.id == channel)
            return info.state;
    }
    return ChannelState::Connected;
}

QString unitsNote(const desk::ListingLine& listing)
{
    return listing.factor == 1 ? QString() : Words::tr("1 unit = %1 eaches").arg(Format::number(listing.factor));
}

// How the number came to be there: the newest thing known about it.
QString seenNote(const desk::ListingLine& listing, Instant now)
{
    if (listing.acknowledgedAt)
        return Words::tr("acknowledged %1, %2", "number, relative time")
            .arg(Format::number(listing.acknowledged.value_or(0)), Format::ago(*listing.acknowledgedAt, now));
    if (listing.observedAt)
        return Words::tr("seen %1").arg(Format::ago(*listing.observedAt, now));
    return Words::tr("not seen yet");
}

Line::Tone toneOf(ReceiptState state)
{
    switch (state) {
    case ReceiptState::Confirmed:
        return Line::Tone::Ok;
    case ReceiptState::Waiting:
    case ReceiptState::Leased:
        return Line::Tone::Information;
    case ReceiptState::Superseded:
        return Line::Tone::Muted;
    case ReceiptState::Held:
    case ReceiptState::Failed:
        return Line::Tone::Attention;
    case ReceiptState::Quarantined:
        return Line::Tone::Danger;
    }
    Q_UNREACHABLE();
}

QString shapeOf(ReceiptState state)
{
    switch (state) {
    case ReceiptState::Confirmed:
        return QStringLiteral("✓");
    case ReceiptState::Waiting:
    case ReceiptState::Leased:
        return QStringLiteral("◷");
    case ReceiptState::Superseded:
        return QStringLiteral("–");
    case ReceiptState::Held:
        return QStringLiteral("‖");
    case ReceiptState::Failed:
        return QStringLiteral("▲");
    case ReceiptState::Quarantined:
        return QStringLiteral("✕");
    }
    Q_UNREACHABLE();
}

} // namespace

bool canUndo(const desk::MovementLine& movement, const QString& actor)
{
    return movement.source == QLatin1String("console") && movement.actor == actor && !movement.undone;
}

std::vector<Line> binLines(const desk::SkuDetail& detail)
{
    std::vector<Line> lines;
    for (const desk::BinLine& bin : detail.bins) {
        Line line;
        line.key = bin.bin.value;
        line.title = bin.label.isEmpty() || bin.label == bin.code
                         ? bin.code
                         : Words::tr("%1 · %2", "bin code and its label").arg(bin.code, bin.label);
        line.number = Format::number(bin.quantity.eaches);
        line.tone = bin.quantity.eaches < 0 ? Line::Tone::Danger : Line::Tone::Plain;
        if (!bin.sellable)
            line.caption = Words::tr("Not for sale: not part of on-hand");
        else if (bin.quantity.eaches < 0)
            line.caption = Words::tr("Negative: more left than was recorded as there");
        lines.push_back(line);
    }
    return lines;
}

std::vector<Line> sumLines(const desk::SkuDetail& detail)
{
    const Availability& stock = detail.row.stock;
    std::vector<Line> lines{
        sumLine(1, QStringLiteral(" "), Words::tr("On hand"), stock.onHand.eaches),
        sumLine(2, QString(QChar(0x2212)), Words::tr("Committed to open orders"), stock.committed.eaches),
        sumLine(3, QString(QChar(0x2212)), Words::tr("Reserved"), stock.reserved.eaches),
        sumLine(4, QStringLiteral("="), Words::tr("Available to promise (ATP)"), stock.atp().eaches),
    };
    lines.back().tone = stock.atp().eaches < 0 ? Line::Tone::Danger : Line::Tone::Plain;
    for (const desk::ListingLine& listing : detail.listings) {
        if (listing.target)
            lines.push_back(sumLine(100 + 2 * listing.listing.value, QString(QChar(0x2212)),
                                    Words::tr("Buffer of %1").arg(listing.channelName), listing.buffer));
        if (!listing.target)
            continue;
        Line shown = sumLine(101 + 2 * listing.listing.value, QStringLiteral("="),
                             Words::tr("%1 should show").arg(listing.channelName), *listing.target);
        if (stock.atp().eaches - listing.buffer < 0)
            shown.caption = Words::tr("Never less than 0");
        else if (listing.factor != 1)
            shown.caption = Words::tr("Whole units of %1 eaches").arg(Format::number(listing.factor));
        lines.push_back(shown);
    }
    return lines;
}

std::vector<Line> channelLines(const SkuReading& reading, Instant now)
{
    std::vector<Line> lines;
    for (const desk::ListingLine& listing : reading.detail.listings) {
        const bool differs = listing.target && listing.observed != listing.target;
        const QString why = whyNotPushed(listing, stateOf(reading, listing.channel));
        Line line;
        line.key = listing.listing.value;
        line.title = listing.channelName;
        const QString observed = listing.observed ? Format::number(*listing.observed) : QStringLiteral("?");
        line.number = differs ? Format::number(*listing.target) : listing.observed ? observed : QStringLiteral("–");
        if (differs)
            line.title = Words::tr("%1 shows %2, should show", "channel, number").arg(listing.channelName, observed);
        line.shape = !why.isEmpty() ? QStringLiteral("‖") : differs ? QStringLiteral("▲") : QStringLiteral("✓");
        line.tone = !why.isEmpty() ? Line::Tone::Muted : differs ? Line::Tone::Attention : Line::Tone::Ok;
        line.caption = joined({why, seenNote(listing, now), unitsNote(listing)});
        line.tip = joined({why, listing.acknowledgedAt ? Format::exact(*listing.acknowledgedAt) : QString(),
                           Words::tr("listing %1").arg(listing.externalRef)});
        lines.push_back(line);
    }
    return lines;
}

std::vector<Line> receiptLines(const desk::SkuDetail& detail, Instant now)
{
    std::vector<Line> lines;
    for (const desk::ReceiptLine& receipt : detail.receipts) {
        Line line;
        line.key = receipt.id.value;
        line.shape = shapeOf(receipt.state);
        line.tone = toneOf(receipt.state);
        line.title = Words::tr("%1, %2", "state of a receipt, channel").arg(wordOf(receipt.state), receipt.channelName);
        line.number = receipt.before ? Words::tr("%1 → %2", "before, after")
                                           .arg(Format::number(*receipt.before), Format::number(receipt.value))
                                     : Format::number(receipt.value);
        const QString tries = receipt.attempts > 1 ? Words::tr("%Ln try(s)", nullptr, receipt.attempts) : QString();
        line.caption = joined({Format::ago(receipt.finishedAt.value_or(receipt.createdAt), now), receipt.cause, tries,
                               receipt.lastError});
        line.tip = joined({Format::exact(receipt.createdAt), receipt.lastError});
        lines.push_back(line);
    }
    return lines;
}

std::vector<Line> movementLines(const desk::SkuDetail& detail, const QString& actor, Instant now)
{
    std::vector<Line> lines;
    for (const desk::MovementLine& movement : detail.movements) {
        Line line;
        line.key = movement.id.value;
        line.shape = shapeOf(movement.kind);
        line.title = wordOf(movement.kind);
        if (movement.undone)
            line.title = Words::tr("%1, undone", "kind of movement").arg(line.title);
        line.number = Format::signedNumber(movement.quantity.eaches);
        line.after = Words::tr("→ %1", "on-hand after it").arg(Format::number(movement.onHandAfter));
        line.struck = movement.undone;
        line.tone = movement.onHandAfter < 0 ? Line::Tone::Danger : Line::Tone::Plain;
        const QString who = movement.actor.isEmpty() || movement.actor == movement.source
                                ? movement.source
                                : Words::tr("%1 (%2)", "person (source)").arg(movement.actor, movement.source);
        line.caption =
            joined({Format::ago(movement.occurredAt, now), reasonText(movement.reason), who, movement.binCode});
        line.tip = joined({Format::exact(movement.occurredAt), reasonText(movement.reason), who,
                           Words::tr("bin %1").arg(movement.binCode), movement.eventKey});
        if (canUndo(movement, actor))
            line.action = Words::tr("Undo");
        lines.push_back(line);
    }
    return lines;
}

} // namespace onhand::ui
