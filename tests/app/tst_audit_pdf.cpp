#if defined(ONHAND_PDF)
#include "app/common/audit_pdf.h"
#endif

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace onhand;

class TestAuditPdf : public QObject
{
    Q_OBJECT
private slots:
    void aReportBecomesAPdf();
};

void TestAuditPdf::aReportBecomesAPdf()
{
#if defined(ONHAND_PDF)
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("one.pdf"));
    QString rows;
    for (int i = 0; i < 300; ++i)
        rows += QStringLiteral("<tr><td>SKU-%1</td></tr>").arg(i);
    QVERIFY(app::writePdf(QStringLiteral("<h1>Drift audit</h1><table>%1</table>").arg(rows), path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY(content.startsWith("%PDF-"));
    QVERIFY(content.count("/Type /Page\n") > 1); // it goes on to further pages
    QCOMPARE(app::writePdf({}, folder.filePath(QStringLiteral("nowhere/one.pdf"))).error().kind, ErrorKind::Storage);
#else
    QSKIP("this build writes no PDF");
#endif
}

QTEST_MAIN(TestAuditPdf)
#include "tst_audit_pdf.moc"
