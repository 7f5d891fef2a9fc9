#include "orders_shop.h"
#include "ui/audit/audit_page.h"
#include "ui/widgets/data_table.h"

#include <QComboBox>
#include <QTimeEdit>

using namespace onhand;
using namespace onhand::ui;
using onhand::test::FakeWorld;

namespace {

struct Shop : test::OnePage<AuditPage>
{
    explicit Shop(int weeks = 6, int variances = 10)
        : OnePage(80)
    {
        desk.edit([&](FakeWorld& world) { world.makeAudits(weeks, variances, desk.time().now()); });
    }
    DataTable* audits() const { return named<DataTable>(QStringLiteral("Past audits")); }
    DataTable* rows() const { return named<DataTable>(QStringLiteral("Variances")); }
    DataTable* lines() const { return named<DataTable>(QStringLiteral("Movements since they last agreed")); }
    QString cell(int row, int column) const { return rows()->model()->index(row, column).data().toString(); }
    bool loaded()
    {
        open();
        return QTest::qWaitFor([this] { return audits()->model()->rowCount() > 0; });
    }
    DriftAudit newest()
    {
        DriftAudit audit;
        desk.edit([&](FakeWorld& world) { audit = world.audits.reports.front().audit; });
        return audit;
    }
};

} // namespace

class TestAuditPage : public QObject
{
    Q_OBJECT
private slots:
    void saysThatNoneRanYet();
    void theNewestIsOpenWithItsVariancesByValue();
    void aVarianceShowsItsLedger();
    void aClearAuditSaysSo();
    void anIncompleteOneIsNotClear();
    void runsAndCancelsByKeys();
    void enterLeadsToTheTimeMachine();
    void theScheduleIsKept();
    void withoutAReportItSaysWhy();
    void everyControlHasAName();
};

void TestAuditPage::saysThatNoneRanYet()
{
    Shop shop(0, 0);
    shop.open();
    QTRY_VERIFY(shop.says(QStringLiteral("No audit yet")));
    QTRY_VERIFY(!shop.button(QStringLiteral("Open the report"))->isEnabled());
}

void TestAuditPage::theNewestIsOpenWithItsVariancesByValue()
{
    Shop shop;
    QVERIFY(shop.loaded());
    QTRY_COMPARE(shop.rows()->model()->rowCount(), 10);
    QTRY_VERIFY(shop.says(QStringLiteral("vary from the shelf")));
    std::optional<std::int64_t> above;
    DriftAuditReport report;
    shop.desk.edit([&](FakeWorld& world) { report = world.audits.reports.front(); });
    for (int i = 0; i < shop.rows()->model()->rowCount(); ++i) {
        const auto it = std::find_if(report.variances.begin(), report.variances.end(),
                                     [&](const auto& one) { return one.row.code == shop.cell(i, 0); });
        QVERIFY(it != report.variances.end());
        const std::int64_t value = it->row.settling ? -1 : it->row.valueMinor.value_or(0);
        QVERIFY(!above || *above >= value);
        above = value;
    }
}

void TestAuditPage::aVarianceShowsItsLedger()
{
    Shop shop;
    QVERIFY(shop.loaded());
    QTRY_COMPARE(shop.rows()->model()->rowCount(), 10);
    bool withLines = false;
    bool without = false;
    shop.rows()->setFocus();
    shop.press(Qt::Key_Home, Qt::ControlModifier);
    for (int i = 0; i < 10; ++i) {
        withLines = withLines || shop.lines()->model()->rowCount() > 0;
        without = without || shop.says(QStringLiteral("somebody else changed the channel's number"));
        QVERIFY(shop.says(shop.rows()->currentIndex().siblingAtColumn(0).data().toString() + QLatin1Char(':')));
        shop.press(Qt::Key_Down);
    }
    QVERIFY(withLines);
    QVERIFY(without);
}

void TestAuditPage::aClearAuditSaysSo()
{
    Shop shop(3, 0);
    QVERIFY(shop.loaded());
    QTRY_VERIFY(shop.says(QStringLiteral("Nothing varies")));
    QVERIFY(shop.says(QStringLiteral("Clear")));
}

void TestAuditPage::anIncompleteOneIsNotClear()
{
    Shop shop;
    QVERIFY(shop.loaded());
    shop.audits()->setFocus();
    for (int i = 0; i < 3; ++i)
        shop.press(Qt::Key_Down);
    QTRY_VERIFY(shop.says(QStringLiteral("nothing is called clear")));
}

void TestAuditPage::runsAndCancelsByKeys()
{
    Shop shop;
    QVERIFY(shop.loaded());
    shop.audits()->setFocus();
    shop.press(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(shop.newest().state, DriftAuditState::Running);
    QCOMPARE(shop.newest().actor, QStringLiteral("Mara"));
    QTRY_VERIFY(shop.button(QStringLiteral("Cancel")));
    shop.audits()->setFocus();
    shop.press(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(shop.newest().state, DriftAuditState::Cancelled);
    QTRY_VERIFY(shop.button(QStringLiteral("Run now")));
}

void TestAuditPage::enterLeadsToTheTimeMachine()
{
    Shop shop;
    QVERIFY(shop.loaded());
    QTRY_COMPARE(shop.rows()->model()->rowCount(), 10);
    shop.rows()->setFocus();
    shop.press(Qt::Key_Return);
    QCOMPARE(shop.shell.page, QStringLiteral("history"));
    QVERIFY(shop.shell.request.value(QStringLiteral("sku")).toLongLong() > 0);
    QCOMPARE(shop.shell.request.value(QStringLiteral("at")).toLongLong(), shop.newest().capturedAt->ms);
}

void TestAuditPage::theScheduleIsKept()
{
    Shop shop;
    QVERIFY(shop.loaded());
    auto* day = shop.named<QComboBox>(QStringLiteral("Day of the weekly audit"));
    QTRY_COMPARE(day->currentData().toInt(), 1);
    day->setFocus();
    shop.press(Qt::Key_Down);
    const auto kept = [&] {
        desk::AuditSettings settings;
        shop.desk.edit([&](FakeWorld& world) { settings = world.audits.settings; });
        return settings;
    };
    QTRY_COMPARE(kept().weekday, 2);
    auto* time = shop.named<QTimeEdit>(QStringLiteral("Time of the weekly audit, by the shop's clock"));
    time->setFocus();
    time->setTime(QTime(7, 30));
    shop.press(Qt::Key_Return);
    QTRY_COMPARE(kept().minuteOfDay, 450);
}

void TestAuditPage::withoutAReportItSaysWhy()
{
    Shop shop;
    QVERIFY(shop.loaded());
    shop.audits()->setFocus();
    shop.press(Qt::Key_O, Qt::ControlModifier);
    QTRY_VERIFY(shop.shell.said.contains(QStringLiteral("Choose a folder")));
}

void TestAuditPage::everyControlHasAName()
{
    Shop shop;
    QVERIFY(shop.loaded());
    QTRY_COMPARE(shop.rows()->model()->rowCount(), 10);
    QCOMPARE(shop.namelessControl(), QString());
}

QTEST_MAIN(TestAuditPage)
#include "tst_audit_page.moc"
