#include "fake_desk.h"

#include "ui/widgets/export.h"
#include "ui/widgets/format.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/text_of_error.h"

#include <QFile>
#include <QHeaderView>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace onhand;
using namespace onhand::ui;

class TestWords : public QObject
{
    Q_OBJECT

private slots:
    void everyErrorIsThreeSentences()
    {
        for (int i = 0; i <= static_cast<int>(ErrorKind::Storage); ++i) {
            const auto text = TextOfError::of(Error{static_cast<ErrorKind>(i), QStringLiteral("detail")});
            for (const auto& part : {text.what, text.meaning, text.next}) {
                QVERIFY2(part.endsWith(QLatin1Char('.')), qPrintable(toWord(static_cast<ErrorKind>(i)) + part));
                QVERIFY(!part.contains(QLatin1Char('!')));
            }
            QVERIFY(!text.whole().contains(QStringLiteral("detail ")));
        }
    }

    void numbersCarryTheirSign()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(Format::signedNumber(4), QStringLiteral("+4"));
        QCOMPARE(Format::signedNumber(-1400), QStringLiteral("−1,400"));
        QCOMPARE(Format::signedNumber(0), QStringLiteral("0"));
        QCOMPARE(Format::share(2553, 2554), QStringLiteral("99.9\u00a0%"));
        QCOMPARE(Format::share(0, 0), QStringLiteral("–"));
        QCOMPARE(Format::money(-5419, QStringLiteral("USD")), QStringLiteral("−USD\u00a054.19"));
    }

    void rowsArePatchedAndExported()
    {
        const SystemClock clock;
        GridModel model(clock, {QStringLiteral("SKU"), QStringLiteral("Gap"), QStringLiteral("Change")});
        const auto row = [](std::int64_t key, const QString& code, std::int64_t gap) {
            auto change = numberCell(7);
            change.before = QStringLiteral("3");
            return GridRow{key, {textCell(code), gapCell(gap), change}};
        };
        model.setRows(
            {row(1, QStringLiteral("A,1"), -4), row(2, QStringLiteral("=B"), 2), row(3, QStringLiteral("C"), 0)});
        QPersistentModelIndex second = model.index(1, 0);
        model.setRows(
            {row(3, QStringLiteral("C"), 5), row(2, QStringLiteral("=B"), 2), row(4, QStringLiteral("D"), 1)});
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(second.isValid());
        QCOMPARE(second.data().toString(), QStringLiteral("=B"));
        QCOMPARE(second.row(), 1);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("C")); // as the answer has them
        QTableView view;
        view.setModel(&model);
        QCOMPARE(toTsv(model, *view.horizontalHeader(), {1}), QStringLiteral("SKU\tGap\tChange\n=B\t2\t3 → 7\n"));
        QTemporaryDir folder;
        const auto name = folder.filePath(QStringLiteral("rows.csv"));
        QVERIFY(exportTable(model, *view.horizontalHeader(), name));
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()),
                 QStringLiteral("SKU,Gap,Change\r\nC,5,3 → 7\r\n'=B,2,3 → 7\r\nD,1,3 → 7\r\n"));
        if (canExportXlsx()) {
            const auto book = folder.filePath(QStringLiteral("rows.xlsx"));
            QVERIFY(exportTable(model, *view.horizontalHeader(), book));
            QFile zip(book);
            QVERIFY(zip.open(QIODevice::ReadOnly));
            QCOMPARE(zip.read(2), QByteArray("PK"));
        }
        QVERIFY(!exportTable(model, *view.horizontalHeader(), folder.filePath(QStringLiteral("no/such/folder.csv"))));
    }
};

QTEST_MAIN(TestWords)
#include "tst_words.moc"
