#include "app/common/audit_report.h"
#if defined(ONHAND_PDF)
#include "app/common/audit_pdf.h"
#endif
#include "app/onhandctl/commands.h"
#include "app/onhandctl/json_values.h"
#include "engine/drift_audit_run.h"
#include "engine/metered_channel.h"
#include "engine/reconciler.h"
#include "engine/shop_settings.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace onhand::ctl {

namespace {

QString signOf(std::int64_t value)
{
    return (value > 0 ? u"+"_s : QString()) + QString::number(value);
}

QString numberOf(const std::optional<NumberThen>& number)
{
    return number ? u"%1 (since %2)"_s.arg(number->value).arg(number->since.toIso()) : u"unknown"_s;
}

QJsonValue jsonOf(const std::optional<NumberThen>& number)
{
    if (!number)
        return QJsonValue::Null;
    return QJsonObject{
        {u"value"_s, qint64(number->value)}, {u"since"_s, number->since.toIso()}, {u"why"_s, number->why}};
}

QJsonObject jsonOf(const Availability& stock)
{
    return {{u"on_hand"_s, qint64(stock.onHand.eaches)},
            {u"committed"_s, qint64(stock.committed.eaches)},
            {u"reserved"_s, qint64(stock.reserved.eaches)},
            {u"available"_s, qint64(stock.atp().eaches)}};
}

QJsonObject jsonOf(const HistoryEvent& event)
{
    return {{u"kind"_s, toWord(event.kind)},
            {u"occurred_at"_s, event.occurredAt.toIso()},
            {u"recorded_at"_s, event.recordedAt.toIso()},
            {u"change"_s, ctl::jsonOf(event.change)},
            {u"value"_s, ctl::jsonOf(event.value)},
            {u"word"_s, event.word},
            {u"source"_s, event.source},
            {u"channel"_s, event.channelName},
            {u"actor"_s, event.actor},
            {u"reason"_s, event.reason}};
}

// By the shop's clock, unless it names a zone.
Result<Instant> momentOf(Session& session, const QString& text)
{
    ONHAND_ASSIGN(const auto shop, session.record().read<engine::ShopSettings>(engine::ShopSettings::read));
    QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
    if (!moment.isValid())
        return fail(ErrorKind::Invalid, u"\"%1\" is no moment: write 2026-11-20T14:00"_s.arg(text));
    if (moment.timeSpec() == Qt::LocalTime)
        moment = QDateTime(moment.date(), moment.time(), shop.zone);
    return Instant::fromDateTime(moment);
}

void sayThen(Answer& answer, const desk::SkuHistory& history)
{
    const SkuThen& then = history.then;
    answer.say(u"%1  %2, at %3"_s.arg(history.code, history.name, then.moment.at.toIso()));
    if (then.moment.knownAt)
        answer.say(u"As the record knew it at %1."_s.arg(then.moment.knownAt->toIso()));
    if (!then.counted) {
        answer.say(then.firstMovementAt
                       ? u"Unknown: the shelf first said something about it at %1."_s.arg(then.firstMovementAt->toIso())
                       : u"Unknown: nobody has counted it yet."_s);
    } else {
        answer.say(u"On hand %1 (now %2), committed %3 (now %4), reserved %5 (now %6): %7 to promise (now %8)."_s
                       .arg(then.then.onHand.eaches)
                       .arg(then.now.onHand.eaches)
                       .arg(then.then.committed.eaches)
                       .arg(then.now.committed.eaches)
                       .arg(then.then.reserved.eaches)
                       .arg(then.now.reserved.eaches)
                       .arg(then.then.atp().eaches)
                       .arg(then.now.atp().eaches));
    }
    for (const BinThen& bin : then.bins)
        answer.say(u"  bin %1: %2 (now %3)"_s.arg(bin.bin.code).arg(bin.then.eaches).arg(bin.now.eaches));
    for (const ListingThen& l : then.listings) {
        answer.say(u"  %1: told %2, showed %3, buffer %4"_s.arg(
            l.channelName, numberOf(l.told), numberOf(l.shown),
            l.buffer ? QString::number(*l.buffer) : u"unknown before %1"_s.arg(then.buffersKeptSince.toIso())));
    }
}

void sayEvents(Answer& answer, const std::vector<HistoryEvent>& events)
{
    constexpr std::size_t newest = 15;
    answer.say(events.empty() ? u"Nothing is recorded of the 30 days before."_s : u"What led there, newest first:"_s);
    for (std::size_t i = 0; i < std::min(newest, events.size()); ++i) {
        const HistoryEvent& event = events[i];
        const QString number = event.change  ? signOf(*event.change)
                               : event.value ? QString::number(*event.value)
                                             : u"–"_s;
        QStringList words{event.occurredAt.toIso(), toWord(event.kind), number,      event.word, event.source,
                          event.channelName,        event.actor,        event.reason};
        words.removeAll(QString());
        answer.say(u"  "_s + words.join(u"  "_s));
    }
}

// Reads the channels in this process.
class OwnScans final : public engine::FreshScans
{
public:
    explicit OwnScans(Session& session)
        : session_(session)
    {
    }
    Result<record::AuditedChannel> read(const ChannelInfo& info, const CancelToken& cancel) override
    {
        const auto channel = session_.connected(info);
        if (!channel)
            return record::AuditedChannel{info.id, {}, false, toWord(channel.error().kind)};
        engine::MeteredChannel metered(**channel, info.id, session_.clock());
        engine::Intake intake(session_.record(), metered, info);
        const auto progress = [this](std::int64_t done, std::int64_t total) {
            session_.printer().progress(u"Comparing listing"_s, done, total);
        };
        ONHAND_ASSIGN(const auto report,
                      engine::Reconciler(session_.record(), metered, info, &intake).scan(cancel, progress));
        return record::AuditedChannel{info.id, report.id, report.state == record::ScanState::Complete, report.reason};
    }

private:
    Session& session_;
};

QJsonArray jsonOfVariances(const DriftAuditReport& report)
{
    QJsonArray rows;
    for (const DriftAuditVariance& one : report.variances) {
        const AuditNumbers& n = one.row.numbers;
        rows.append(QJsonObject{{u"sku"_s, one.row.code},
                                {u"channel"_s, one.row.channelName},
                                {u"on_hand"_s, qint64(n.shelf.onHand.eaches)},
                                {u"committed"_s, qint64(n.shelf.committed.eaches)},
                                {u"target"_s, qint64(n.target)},
                                {u"observed"_s, qint64(n.observed)},
                                {u"implied_on_hand"_s, qint64(n.implied().eaches)},
                                {u"variance"_s, qint64(n.variance().eaches)},
                                {u"value_minor"_s, ctl::jsonOf(one.row.valueMinor)},
                                {u"settling"_s, one.row.settling},
                                {u"movements"_s, qint64(one.lines.size())}});
    }
    return rows;
}

QString verdictOf(const DriftAudit& audit)
{
    switch (audit.state) {
    case DriftAuditState::Clear:
        return u"Clear: every listing that could be compared agrees with the shelf."_s;
    case DriftAuditState::Variances:
        return u"%1 listings vary from the shelf, %2 units in all."_s.arg(audit.variances).arg(audit.varianceEaches);
    case DriftAuditState::Incomplete:
        return u"Incomplete, so nothing is called clear: %1"_s.arg(audit.reason);
    default:
        return u"The audit was %1."_s.arg(toWord(audit.state));
    }
}

Result<QString> writeOne(const DriftAuditReport& report, const AuditOptions& options, const QTimeZone& zone)
{
    if (!QDir().mkpath(options.out))
        return fail(ErrorKind::Storage, u"the folder %1 can not be made"_s.arg(options.out));
    const QString path = QDir(options.out).filePath(app::auditFileName(report.audit, zone)) + u'.' + options.format;
    if (options.format == u"csv")
        ONHAND_TRY(app::writeWhole(path, app::auditCsv(report)));
#if defined(ONHAND_PDF)
    else if (options.format == u"pdf")
        ONHAND_TRY(app::writePdf(app::auditHtml(report, zone), path));
#endif
    else
        ONHAND_TRY(app::writeWhole(path, app::auditHtml(report, zone).toUtf8()));
    return path;
}

} // namespace

Result<Answer> showAt(Session& session, const QString& code, const QString& at, const QString& knownAt)
{
    auto id = session.queries().skuByCode(code);
    if (!id && id.error().kind == ErrorKind::NotFound)
        return fail(ErrorKind::NotFound, u"a SKU with the code \"%1\""_s.arg(code));
    ONHAND_TRY(id);
    desk::HistoryRequest request;
    request.sku = *id;
    if (!knownAt.isEmpty()) {
        ONHAND_ASSIGN(request.moment.knownAt, momentOf(session, knownAt));
        request.moment.at = *request.moment.knownAt;
    }
    if (!at.isEmpty()) {
        ONHAND_ASSIGN(request.moment.at, momentOf(session, at));
    }
    constexpr Milliseconds month{30LL * 24 * 3600 * 1000};
    request.from = request.moment.at - month;
    request.to = request.moment.at;
    ONHAND_ASSIGN(const auto history, session.queries().history(request));
    Answer answer;
    sayThen(answer, history);
    sayEvents(answer, history.events);
    QJsonArray bins;
    for (const BinThen& bin : history.then.bins) {
        bins.append(QJsonObject{
            {u"bin"_s, bin.bin.code}, {u"then"_s, qint64(bin.then.eaches)}, {u"now"_s, qint64(bin.now.eaches)}});
    }
    QJsonArray listings;
    for (const ListingThen& l : history.then.listings) {
        listings.append(QJsonObject{{u"channel"_s, l.channelName},
                                    {u"target"_s, ctl::jsonOf(l.target)},
                                    {u"buffer"_s, ctl::jsonOf(l.buffer)},
                                    {u"told"_s, jsonOf(l.told)},
                                    {u"confirmed"_s, jsonOf(l.confirmed)},
                                    {u"shown"_s, jsonOf(l.shown)}});
    }
    QJsonArray events;
    for (const HistoryEvent& event : history.events)
        events.append(jsonOf(event));
    answer.json = {{u"code"_s, history.code},
                   {u"at"_s, request.moment.at.toIso()},
                   {u"known_at"_s, request.moment.knownAt ? QJsonValue(request.moment.knownAt->toIso()) : QJsonValue()},
                   {u"counted"_s, history.then.counted},
                   {u"then"_s, jsonOf(history.then.then)},
                   {u"now"_s, jsonOf(history.then.now)},
                   {u"bins"_s, bins},
                   {u"listings"_s, listings},
                   {u"events"_s, events}};
    return answer;
}

Result<Answer> audit(Session& session, const AuditOptions& options)
{
    if (session.isConsoleRunning())
        return fail(ErrorKind::Conflict, u"the console is running: start the audit there (Drift audit, Run now)"_s);
    OwnScans scans(session);
    ONHAND_ASSIGN(const DriftAudit done,
                  engine::DriftAuditRun(session.record(), scans).run(actorName(), {}, session.cancel()));
    ONHAND_ASSIGN(const DriftAuditReport report, session.queries().driftAuditReport(done.id));
    ONHAND_ASSIGN(const auto shop, session.record().read<engine::ShopSettings>(engine::ShopSettings::read));
    Answer answer;
    answer.say(verdictOf(done));
    for (const DriftAuditVariance& one : report.variances) {
        const AuditNumbers& n = one.row.numbers;
        answer.say(u"  %1 on %2: shelf %3, implied %4 (%5)%6"_s.arg(one.row.code, one.row.channelName)
                       .arg(n.shelf.onHand.eaches)
                       .arg(n.implied().eaches)
                       .arg(signOf(n.variance().eaches), one.row.settling ? u", on its way"_s : QString()));
    }
    answer.json = {{u"audit"_s, qint64(done.id.value)},
                   {u"state"_s, toWord(done.state)},
                   {u"reason"_s, done.reason},
                   {u"variances"_s, qint64(done.variances)},
                   {u"units"_s, qint64(done.varianceEaches)},
                   {u"value_minor"_s, qint64(done.valueMinor)},
                   {u"rows"_s, jsonOfVariances(report)}};
    if (!options.out.isEmpty()) {
        ONHAND_ASSIGN(const QString path, writeOne(report, options, shop.zone));
        answer.say(u"Written to %1."_s.arg(path));
        answer.json.insert(u"report"_s, path);
    }
    if (done.state != DriftAuditState::Clear)
        answer.exit = NeedsPerson;
    return answer;
}

} // namespace onhand::ctl
