#include "app/common/audit_report.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QSaveFile>

namespace onhand::app {

namespace {

// A report is read by people and printed: its words are translated like those of a screen.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(AuditReport)
public:
    static QString verdict(const DriftAudit& audit)
    {
        switch (audit.state) {
        case DriftAuditState::Clear:
            return tr("Clear: every listing that could be compared agrees with the shelf.");
        case DriftAuditState::Variances:
            return tr("%Ln listing(s) vary from the shelf.", nullptr, int(audit.variances));
        case DriftAuditState::Incomplete:
            return tr("Incomplete: not every channel could be read to its end, so nothing is called clear. %1")
                .arg(audit.reason);
        case DriftAuditState::Cancelled:
            return tr("Cancelled before anything was compared.");
        case DriftAuditState::Running:
            return tr("Still running.");
        case DriftAuditState::Failed:
            break;
        }
        return tr("Failed: %1").arg(audit.reason);
    }
    static QString title() { return tr("Drift audit"); }
    static QString asOf(const QString& moment) { return tr("Shelf and channels as they were at %1").arg(moment); }
    static QString nothing() { return tr("Nothing varies. There is no ledger to show."); }
    static QString noMovement()
    {
        return tr(
            "No movement was recorded since they last agreed: the channel's number was changed by somebody else.");
    }
    static QString moreLines() { return tr("Older movements are left out."); }
    static QString agreed(const QString& moment) { return tr("Movements since they last agreed, on %1").arg(moment); }
    static QString neverAgreed() { return tr("They were never seen to agree. All movements:"); }
    static QString settling() { return tr("on its way"); }
    static QString note()
    {
        return tr("Units that a channel does not show because they are promised to open orders, reserved or kept back "
                  "are added to its number again; so both columns count the same shelf.");
    }
    static QStringList channelHead()
    {
        return {tr("Channel"), tr("Read"), tr("Compared"), tr("Agree"), tr("Vary"), tr("On the way"), tr("Unknown")};
    }
    static QStringList rowHead()
    {
        return {tr("SKU"),   tr("Name"),        tr("Channel"),          tr("Shelf"),    tr("Committed"),
                tr("Shows"), tr("Should show"), tr("Shelf as implied"), tr("Variance"), tr("At cost")};
    }
    static QStringList lineHead()
    {
        return {tr("When"), tr("Change"), tr("Kind"), tr("Bin"), tr("Source"), tr("By"), tr("Reason")};
    }
    static QString complete() { return tr("to its end"); }
    static QString total(const QString& units, const QString& value)
    {
        return tr("%1 units in all, %2 at cost.").arg(units, value);
    }
};

QString cell(const QString& text, bool number = false)
{
    return QStringLiteral("<td%1>%2</td>")
        .arg(number ? QStringLiteral(" align=\"right\"") : QString(), text.toHtmlEscaped());
}

QString number(std::int64_t value)
{
    return QLocale().toString(qlonglong(value));
}

QString withSign(std::int64_t value)
{
    return (value > 0 ? QStringLiteral("+") : QString()) + number(value);
}

QString money(std::int64_t minor, const QString& currency)
{
    return QLocale().toString(double(minor) / 100.0, 'f', 2) + QLatin1Char(' ') + currency;
}

QString when(Instant moment, const QTimeZone& zone)
{
    return QLocale().toString(moment.toDateTime().toTimeZone(zone), QLocale::ShortFormat);
}

QString head(const QStringList& titles)
{
    QString html = QStringLiteral("<tr>");
    for (const QString& title : titles)
        html += QStringLiteral("<th align=\"left\">%1</th>").arg(title.toHtmlEscaped());
    return html + QStringLiteral("</tr>");
}

constexpr QLatin1String tableBegin("<table width=\"100%\" cellspacing=\"0\" cellpadding=\"4\" border=\"1\">");

QString channelTable(const DriftAudit& audit)
{
    QString html = tableBegin + head(Words::channelHead());
    for (const DriftAuditChannel& channel : audit.channels) {
        html += QStringLiteral("<tr>") + cell(channel.name) +
                cell(channel.complete ? Words::complete() : channel.reason) + cell(number(channel.compared), true) +
                cell(number(channel.agreeing), true) + cell(number(channel.variances()), true) +
                cell(number(channel.settling), true) + cell(number(channel.unknown), true) + QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

QString rowOf(const DriftAuditRow& row)
{
    const AuditNumbers& n = row.numbers;
    return QStringLiteral("<tr>") + cell(row.code) + cell(row.name) +
           cell(row.settling ? row.channelName + QStringLiteral(" (") + Words::settling() + QLatin1Char(')')
                             : row.channelName) +
           cell(number(n.shelf.onHand.eaches), true) + cell(number(n.shelf.committed.eaches), true) +
           cell(number(n.observed), true) + cell(number(n.target), true) + cell(number(n.implied().eaches), true) +
           cell(withSign(n.variance().eaches), true) +
           cell(row.valueMinor ? money(*row.valueMinor, row.currency) : QStringLiteral("–"), true) +
           QStringLiteral("</tr>");
}

QString ledgerOf(const DriftAuditVariance& variance, const QTimeZone& zone)
{
    QString html =
        QStringLiteral("<h3>%1 %2 · %3</h3><p>%4</p>")
            .arg(variance.row.code.toHtmlEscaped(), variance.row.name.toHtmlEscaped(),
                 variance.row.channelName.toHtmlEscaped(),
                 (variance.row.agreedAt ? Words::agreed(when(*variance.row.agreedAt, zone)) : Words::neverAgreed())
                     .toHtmlEscaped());
    if (variance.lines.empty())
        return html + QStringLiteral("<p>%1</p>").arg(Words::noMovement().toHtmlEscaped());
    if (variance.moreLines)
        html += QStringLiteral("<p>%1</p>").arg(Words::moreLines().toHtmlEscaped());
    html += tableBegin + head(Words::lineHead());
    for (const DriftAuditLine& line : variance.lines) {
        html += QStringLiteral("<tr>") + cell(when(line.occurredAt, zone)) + cell(withSign(line.quantity), true) +
                cell(line.kind) + cell(line.binCode) + cell(line.source) + cell(line.actor) + cell(line.reason) +
                QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

QByteArray field(const QString& text)
{
    QString quoted = text;
    quoted.replace(QLatin1Char('"'), QLatin1String("\"\""));
    const bool needs = text.contains(QLatin1Char('"')) || text.contains(QLatin1Char(',')) ||
                       text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'));
    return (needs ? QLatin1Char('"') + quoted + QLatin1Char('"') : text).toUtf8();
}

// What a spreadsheet would take for a formula is text.
QByteArray textField(const QString& text)
{
    const bool looksLikeFormula = !text.isEmpty() && QStringLiteral("=+-@\t").contains(text.front());
    return field(looksLikeFormula ? QLatin1Char('\'') + text : text);
}

QByteArray numberField(std::optional<std::int64_t> value)
{
    return value ? QByteArray::number(qlonglong(*value)) : QByteArray();
}

} // namespace

QString auditHtml(const DriftAuditReport& report, const QTimeZone& zone)
{
    const DriftAudit& audit = report.audit;
    const Instant moment = audit.capturedAt.value_or(audit.startedAt);
    QString html = QStringLiteral("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%1</title></head><body>"
                                  "<h1>%1</h1><p>%2</p><p><b>%3</b> %4</p>%5")
                       .arg(Words::title().toHtmlEscaped(), Words::asOf(when(moment, zone)).toHtmlEscaped(),
                            Words::verdict(audit).toHtmlEscaped(),
                            audit.variances > 0
                                ? Words::total(number(audit.varianceEaches), money(audit.valueMinor, audit.currency))
                                      .toHtmlEscaped()
                                : QString(),
                            channelTable(audit));
    html += QStringLiteral("<p>%1</p>").arg(Words::note().toHtmlEscaped());
    if (report.variances.empty())
        return html + QStringLiteral("<p>%1</p></body></html>").arg(Words::nothing().toHtmlEscaped());
    html += tableBegin + head(Words::rowHead());
    for (const DriftAuditVariance& variance : report.variances)
        html += rowOf(variance.row);
    html += QStringLiteral("</table>");
    for (const DriftAuditVariance& variance : report.variances)
        html += ledgerOf(variance, zone);
    return html + QStringLiteral("</body></html>");
}

QByteArray auditCsv(const DriftAuditReport& report)
{
    QByteArray csv = "\xEF\xBB\xBF"
                     "sku,name,channel,listing,on_hand,committed,reserved,buffer,factor,target,observed,"
                     "implied_on_hand,variance,value_minor,currency,settling,agreed_at,movements_since\r\n";
    for (const DriftAuditVariance& one : report.variances) {
        const DriftAuditRow& row = one.row;
        const AuditNumbers& n = row.numbers;
        const QList<QByteArray> fields{textField(row.code),
                                       textField(row.name),
                                       textField(row.channelName),
                                       textField(row.listingCode),
                                       numberField(n.shelf.onHand.eaches),
                                       numberField(n.shelf.committed.eaches),
                                       numberField(n.shelf.reserved.eaches),
                                       numberField(n.buffer.eaches),
                                       numberField(n.factor),
                                       numberField(n.target),
                                       numberField(n.observed),
                                       numberField(n.implied().eaches),
                                       numberField(n.variance().eaches),
                                       numberField(row.valueMinor),
                                       textField(row.currency),
                                       row.settling ? "yes" : "no",
                                       row.agreedAt ? row.agreedAt->toIso().toUtf8() : QByteArray(),
                                       numberField(std::int64_t(one.lines.size()))};
        csv += fields.join(',') + "\r\n";
    }
    return csv;
}

QString auditFileName(const DriftAudit& audit, const QTimeZone& zone)
{
    const Instant moment = audit.capturedAt.value_or(audit.startedAt);
    return QStringLiteral("drift-audit-") +
           moment.toDateTime().toTimeZone(zone).toString(QStringLiteral("yyyyMMdd-HHmm"));
}

Result<void> writeWhole(const QString& path, const QByteArray& content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return fail(ErrorKind::Storage, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return {};
}

Result<QString> writeAuditFiles(const DriftAuditReport& report, const QString& folder, const QTimeZone& zone,
                                const PdfWriter& pdf)
{
    if (!QDir().mkpath(folder))
        return fail(ErrorKind::Storage, QStringLiteral("the folder %1 can not be made").arg(folder));
    const QString path = QDir(folder).filePath(auditFileName(report.audit, zone));
    const QString html = auditHtml(report, zone);
    ONHAND_TRY(writeWhole(path + QStringLiteral(".csv"), auditCsv(report)));
    ONHAND_TRY(writeWhole(path + QStringLiteral(".html"), html.toUtf8()));
    if (!pdf)
        return path + QStringLiteral(".html");
    ONHAND_TRY(pdf(html, path + QStringLiteral(".pdf")));
    return path + QStringLiteral(".pdf");
}

} // namespace onhand::app
