#include "ui/widgets/ui_settings.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace onhand;

class TestUiSettings : public QObject
{
    Q_OBJECT
private slots:
    void whatChangesWithEveryKeyIsWrittenOnce();
    void nothingIsLostAtTheEnd();
};

namespace {

const QString page = QStringLiteral("discrepancies");
const QString stored = QStringLiteral("page/discrepancies");

QVariantMap row(int number)
{
    return {{QStringLiteral("row"), number}};
}

} // namespace

void TestUiSettings::whatChangesWithEveryKeyIsWrittenOnce()
{
    QTemporaryDir folder;
    QSettings store(folder.filePath(QStringLiteral("ui.ini")), QSettings::IniFormat);
    ui::UiSettings settings(store);
    for (int i = 0; i < 500; ++i) {
        settings.setPageState(page, row(i));
        QCOMPARE(settings.pageState(page), row(i)); // known at once
    }
    QVERIFY(!store.contains(stored)); // the disk was left alone
    QTRY_COMPARE(store.value(stored).toMap(), row(499));
    QCOMPARE(settings.pageState(page), row(499));
}

void TestUiSettings::nothingIsLostAtTheEnd()
{
    QTemporaryDir folder;
    QSettings store(folder.filePath(QStringLiteral("ui.ini")), QSettings::IniFormat);
    {
        ui::UiSettings settings(store);
        settings.setPageState(page, row(7));
        settings.setTableState(page, QByteArrayLiteral("widths"));
        settings.setDrawerWidth(page, 512);
    }
    ui::UiSettings again(store);
    QCOMPARE(again.pageState(page), row(7));
    QCOMPARE(again.tableState(page), QByteArrayLiteral("widths"));
    QCOMPARE(again.drawerWidth(page), 512);
}

QTEST_GUILESS_MAIN(TestUiSettings)
#include "tst_ui_settings.moc"
