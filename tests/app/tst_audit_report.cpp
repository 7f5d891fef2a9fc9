#include "app/common/audit_report.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::app;

class TestAuditReport : public QObject
{
    Q_OBJECT
private slots:
    void theHtmlListsEveryVarianceWithItsLedger();
    void nothingToReportIsSaid();
    void anIncompleteAuditIsNotCalledClear();
    void namesAreNoMarkup();
    void theCsvIsRfc4180();
    void theFilesAreNamedByTheShopsClock();
    void aFolderThatCanNotBeWrittenIsSaid();
};

namespace {

DriftAuditReport reportOf(int variances)
{
    DriftAuditReport report;
    DriftAudit& audit = report.audit;
    audit.state = variances ? DriftAuditState::Variances : DriftAuditState::Clear;
    audit.capturedAt = Instant::fromDateTime(QDateTime({2026, 11, 16}, {5, 0}, Qt::UTC));
    audit.currency = u"EUR"_s;
    audit.variances = variances;
    audit.channels.push_back({ChannelId{1}, u"Shop"_s, u"woocommerce"_s, true, {}, 100, 100 - variances, 0, 2});
    for (int i = 0; i < variances; ++i) {
        DriftAuditVariance one;
        one.row.code = u"SKU-%1"_s.arg(i);
        one.row.name = u"Tea, \"green\" %1"_s.arg(i);
        one.row.channelName = u"Shop"_s;
        one.row.numbers = {{{10}, {3}, {0}}, Quantity{1}, 1, 6, 8};
        one.row.valueMinor = 250;
        one.row.currency = u"EUR"_s;
        if (i % 2 == 0)
            one.lines.push_back({audit.capturedAt.value(), audit.capturedAt.value(), -4, u"damage"_s, u"MAIN"_s,
                                 u"hand"_s, u"Ann"_s, u"fell down"_s});
        report.variances.push_back(one);
        audit.varianceEaches += 2;
        audit.valueMinor += 250;
    }
    return report;
}

const QTimeZone berlin("Europe/Berlin");

} // namespace

void TestAuditReport::theHtmlListsEveryVarianceWithItsLedger()
{
    const QString html = auditHtml(reportOf(3), berlin);
    for (const QString& part : {u"SKU-0"_s, u"SKU-1"_s, u"SKU-2"_s, u"fell down"_s, u">12<"_s, u"+2"_s, u"2.50 EUR"_s,
                                u"3 listing"_s, u"No movement was recorded"_s})
        QVERIFY2(html.contains(part), qPrintable(part));
    QCOMPARE(html.count(u"fell down"_s), 2);
}

void TestAuditReport::nothingToReportIsSaid()
{
    const QString html = auditHtml(reportOf(0), berlin);
    QVERIFY(html.contains(u"Clear"_s));
    QVERIFY(html.contains(u"Nothing varies"_s));
    QCOMPARE(auditCsv(reportOf(0)).count("\r\n"), 1);
}

void TestAuditReport::anIncompleteAuditIsNotCalledClear()
{
    DriftAuditReport report = reportOf(0);
    report.audit.state = DriftAuditState::Incomplete;
    report.audit.reason = u"Shop: timeout"_s;
    report.audit.channels[0].complete = false;
    report.audit.channels[0].reason = u"timeout"_s;
    const QString html = auditHtml(report, berlin);
    QVERIFY(!html.contains(u"Clear:"_s));
    QVERIFY(html.contains(u"nothing is called clear. Shop: timeout"_s));
}

void TestAuditReport::namesAreNoMarkup()
{
    DriftAuditReport report = reportOf(1);
    report.variances[0].row.name = u"<script>alert(1)</script>"_s;
    QVERIFY(!auditHtml(report, berlin).contains(u"<script>"_s));
}

void TestAuditReport::theCsvIsRfc4180()
{
    DriftAuditReport report = reportOf(1);
    report.variances[0].row.channelName = u"=HYPERLINK(1)"_s;
    const QByteArray csv = auditCsv(report);
    QVERIFY(csv.startsWith("\xEF\xBB\xBFsku,name,"));
    const QList<QByteArray> lines = csv.split('\n');
    QCOMPARE(lines.size(), 3); // the head, one row, and nothing behind the last end of line
    QVERIFY(lines[1].endsWith('\r'));
    QVERIFY2(lines[1].startsWith("SKU-0,\"Tea, \"\"green\"\" 0\",'=HYPERLINK(1),"), lines[1].constData());
    QVERIFY(lines[1].contains(",10,3,0,1,1,6,8,12,2,250,EUR,no,,1\r"));
}

void TestAuditReport::theFilesAreNamedByTheShopsClock()
{
    QTemporaryDir folder;
    const QString made = folder.filePath(u"new/folder"_s);
    QString printed;
    const auto path = writeAuditFiles(reportOf(2), made, berlin, [&](const QString& html, const QString& file) {
        printed = html;
        return writeWhole(file, "pdf");
    });
    QVERIFY2(path, qPrintable(path ? QString() : path.error().detail));
    QCOMPARE(*path, made + u"/drift-audit-20261116-0600.pdf"_s);
    QCOMPARE(QDir(made).entryList(QDir::Files).size(), 3);
    QVERIFY(printed.contains(u"SKU-1"_s));
    QCOMPARE(*writeAuditFiles(reportOf(2), made, berlin, {}), made + u"/drift-audit-20261116-0600.html"_s);
}

void TestAuditReport::aFolderThatCanNotBeWrittenIsSaid()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"file"_s);
    QVERIFY(writeWhole(file, "x"));
    const auto path = writeAuditFiles(reportOf(1), file + u"/below"_s, berlin, {});
    QVERIFY(!path);
    QCOMPARE(path.error().kind, ErrorKind::Storage);
}

QTEST_GUILESS_MAIN(TestAuditReport)
#include "tst_audit_report.moc"
