#include "ui/history/history_words.h"

#include "ui/widgets/format.h"

namespace onhand::ui {

namespace {

using Kind = HistoryEventKind;
using Number = std::optional<std::int64_t>;

Cell cellOf(const Number& value, const QString& otherwise, bool strong = false)
{
    Cell cell = value ? numberCell(*value) : textCell(otherwise);
    cell.number = true;
    cell.strong = strong;
    return cell;
}

GridRow line(std::vector<GridRow>& rows, const QString& name, const Number& then, const QString& unknown,
             const Number& now, const QString& why)
{
    const bool changed = then && now && *then != *now;
    Cell what = textCell(name);
    Cell reason = textCell(why);
    reason.tip = why;
    return {std::int64_t(rows.size()) + 1,
            {what, cellOf(then, unknown, changed), cellOf(now, QString(), changed), reason}};
}

} // namespace

QString HistoryWords::moment(Instant at)
{
    return QLocale().toString(at.toDateTime().toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString HistoryWords::what(const HistoryEvent& event)
{
    switch (event.kind) {
    case Kind::Movement:
        if (event.word == QLatin1String("opening"))
            return tr("Opening count");
        if (event.word == QLatin1String("receipt"))
            return tr("Received");
        if (event.word == QLatin1String("sale"))
            return tr("Sold");
        if (event.word == QLatin1String("pick"))
            return tr("Picked");
        if (event.word == QLatin1String("return"))
            return tr("Returned");
        if (event.word == QLatin1String("damage"))
            return tr("Damaged");
        if (event.word == QLatin1String("transfer"))
            return tr("Moved");
        if (event.word == QLatin1String("count"))
            return tr("Counted");
        return tr("Adjusted");
    case Kind::Commitment:
        return event.change.value_or(0) > 0 ? tr("Promised to an order") : tr("Promise released");
    case Kind::Reservation:
        return event.change.value_or(0) > 0 ? tr("Reserved") : tr("Reservation ended");
    case Kind::Told:
        return tr("Channel to be told");
    case Kind::Confirmed:
        return tr("Channel confirmed");
    case Kind::Observed:
        return tr("Channel seen to show");
    case Kind::Buffer:
        return event.value ? tr("Buffer set") : tr("Buffer taken away");
    case Kind::Aligned:
        return event.value ? tr("Listing aligned") : tr("Alignment ended");
    case Kind::DifferenceOpened:
        return tr("Difference found");
    case Kind::DifferenceClosed:
        return tr("Difference closed");
    case Kind::Decision:
        return tr("Decision");
    }
    return {};
}

QString HistoryWords::where(const HistoryEvent& event)
{
    switch (event.kind) {
    case Kind::Movement:
        return tr("Bin %1").arg(event.source);
    case Kind::Commitment:
        return event.source.isEmpty() ? QString() : tr("Order %1, %2").arg(event.source, event.channelName);
    case Kind::Buffer:
        return event.source.isEmpty() ? event.channelName : tr("%1, category %2").arg(event.channelName, event.source);
    case Kind::Decision:
    case Kind::Reservation:
        return {};
    default:
        return event.channelName;
    }
}

QString HistoryWords::why(const HistoryEvent& event)
{
    QStringList parts;
    if (!event.reason.isEmpty())
        parts << event.reason;
    if (event.kind == Kind::Decision)
        parts << event.word;
    if (!event.actor.isEmpty())
        parts << tr("by %1").arg(event.actor);
    return parts.join(QStringLiteral(" · "));
}

QString HistoryWords::number(const HistoryEvent& event)
{
    if (event.kind == Kind::DifferenceOpened || event.kind == Kind::DifferenceClosed)
        return tr("gap %1").arg(Format::signedNumber(event.change.value_or(0)));
    if (event.change)
        return Format::signedNumber(*event.change);
    if (event.value)
        return Format::number(*event.value);
    return event.kind == Kind::Observed ? tr("no number") : QString();
}

QString HistoryWords::seriesName(const desk::HistorySeries& series)
{
    switch (series.what) {
    case desk::HistorySeries::What::OnHand:
        return tr("Shelf, on hand");
    case desk::HistorySeries::What::Told:
        return tr("%1, told by us").arg(series.channelName);
    case desk::HistorySeries::What::Shown:
        return tr("%1, as it showed").arg(series.channelName);
    }
    return {};
}

QString HistoryWords::cause(const HistoryEvent& event)
{
    QStringList parts{what(event) + QLatin1Char(' ') + number(event), where(event), moment(event.occurredAt),
                      why(event)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

void HistoryWords::addShelf(std::vector<GridRow>& rows, const SkuThen& then)
{
    const QString unknown = tr("not counted");
    const auto of = [&](std::int64_t value) { return then.counted ? Number(value) : Number(); };
    const auto because = [](const std::optional<HistoryEvent>& event) { return event ? cause(*event) : QString(); };
    rows.push_back(line(rows, tr("On hand"), of(then.then.onHand.eaches), unknown, then.now.onHand.eaches,
                        because(then.onHandCause)));
    for (const BinThen& bin : then.bins) {
        rows.push_back(line(rows,
                            bin.bin.sellable ? tr("    in bin %1").arg(bin.bin.code)
                                             : tr("    in bin %1 (not sold from)").arg(bin.bin.code),
                            of(bin.then.eaches), unknown, bin.now.eaches, {}));
    }
    rows.push_back(line(rows, tr("Committed to orders"), then.then.committed.eaches, {}, then.now.committed.eaches,
                        because(then.committedCause)));
    rows.push_back(line(rows, tr("Reserved"), then.then.reserved.eaches, {}, then.now.reserved.eaches,
                        because(then.reservedCause)));
    rows.push_back(line(rows, tr("Available to promise"), of(then.then.atp().eaches), unknown, then.now.atp().eaches,
                        tr("on hand less committed and reserved")));
}

void HistoryWords::addChannel(std::vector<GridRow>& rows, const SkuThen& then, const ListingThen& listing)
{
    const auto valueOf = [](const std::optional<NumberThen>& number) {
        return number ? Number(number->value) : Number();
    };
    const auto since = [](const std::optional<NumberThen>& number) {
        return number ? tr("since %1 · %2").arg(moment(number->since), number->why) : QString();
    };
    rows.push_back(line(rows, tr("%1 showed").arg(listing.channelName), valueOf(listing.shown), tr("not seen yet"),
                        listing.shownNow, since(listing.shown)));
    rows.push_back(line(rows, tr("    was told"), valueOf(listing.told), tr("nothing yet"), {}, since(listing.told)));
    rows.push_back(
        line(rows, tr("    confirmed"), valueOf(listing.confirmed), tr("nothing yet"), {}, since(listing.confirmed)));
    rows.push_back(line(rows, tr("    should have shown"), listing.target, tr("unknown"), {},
                        listing.alignedThen ? QString() : tr("the listing had another SKU, or none")));
    rows.push_back(line(rows, tr("    buffer"), listing.buffer, tr("unknown"), {},
                        listing.buffer ? QString() : tr("not kept before %1").arg(moment(then.buffersKeptSince))));
}

std::vector<GridRow> HistoryWords::rows(const SkuThen& then)
{
    std::vector<GridRow> rows;
    addShelf(rows, then);
    for (const ListingThen& listing : then.listings)
        addChannel(rows, then, listing);
    return rows;
}

GridRow HistoryWords::row(std::int64_t key, const HistoryEvent& event, bool byRecording)
{
    const Instant at = byRecording ? event.recordedAt : event.occurredAt;
    Cell when = textCell(moment(at));
    when.sort = QVariant::fromValue<qlonglong>(-key);
    when.tip = tr("Occurred %1, recorded %2").arg(moment(event.occurredAt), moment(event.recordedAt));
    Cell change = textCell(number(event));
    change.number = true;
    Cell reason = textCell(why(event));
    reason.tip = reason.text;
    return {key, {when, textCell(what(event)), change, textCell(where(event)), reason}};
}

} // namespace onhand::ui
