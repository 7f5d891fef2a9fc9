#include "queue_shop.h"
#include "ui/discrepancies/gap_bar.h"
#include "ui/stock/line_list.h"

#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::FakeWorld;
using onhand::ui::QueueColumn;
using Queue = onhand::test::QueueShop;

// What the queue shows.
class TestDiscrepanciesPage : public QObject
{
    Q_OBJECT
private slots:
    void theCodeCanBeReadInASmallWindow();
    void whatIsLeftAloneWaitsForNobody();
    void theWorstComesFirstThenTheOldest();
    void theDrawerExplains();
    void theGapIsReadableWithoutEyes();
    void filtersNarrowAndAreRemembered();
    void copyGivesTheMarkedRows();
    void emptyLoadingAndFailed();
    void rowsThatChangeKeepMarksAndPlace();
    void everyControlHasAName();
};

void TestDiscrepanciesPage::theWorstComesFirstThenTheOldest()
{
    Queue q(120);
    QVERIFY(q.start());
    QVERIFY(q.rows() > 5);
    for (int at = 1; at < q.rows(); ++at) {
        QVERIFY(q.row(at - 1).severity >= q.row(at).severity);
        if (q.row(at - 1).severity == q.row(at).severity)
            QVERIFY(!(q.row(at).openedAt < q.row(at - 1).openedAt));
    }
    QCOMPARE(q.table().currentIndex().row(), 0);
    const auto gap = q.page->queue().index(0, int(QueueColumn::Gap)).data().toString();
    QVERIFY2(gap.startsWith(u'+') || gap.startsWith(QChar(0x2212)), qPrintable(gap));
}

void TestDiscrepanciesPage::theDrawerExplains()
{
    Queue q(60, 30);
    QVERIFY(q.start());
    q.press(Qt::Key_Return);
    QVERIFY(q.wait([&] { return q.says(u"What the gap of"_s); }));
    const auto first = q.row(0);
    QVERIFY(q.says(u"The shelf says"_s));
    QVERIFY(q.says(u"Why it was not corrected by itself"_s));
    auto* parts = q.named<ui::LineList>(u"The parts of the gap, with their evidence"_s);
    QVERIFY(parts->lines().rowCount() > 0);
    auto* timeline = q.named<ui::LineList>(u"What happened everywhere"_s);
    QVERIFY(timeline->lines().rowCount() > 10);
    // The drawer follows the table, and acts on what it shows.
    q.focusTable();
    q.press(Qt::Key_J);
    const auto second = q.row(1);
    QVERIFY(q.wait([&] { return q.says(second.name); }));
    q.button(u"Count it"_s)->click();
    QVERIFY(q.wait([&] { return q.known(second.id).state == QueueState::BeingCounted; }));
    QCOMPARE(q.known(first.id).state, QueueState::Open);
}

void TestDiscrepanciesPage::theGapIsReadableWithoutEyes()
{
    ui::GapBar bar;
    bar.setExplanation(Explanation(4, {{Term::ForeignWrite, 7, 800, Because::Plain, {}},
                                       {Term::WaitingReceipt, -3, 990, Because::Waiting, {}}}),
                       {u"somebody else wrote it"_s, u"a receipt waits"_s});
    QCOMPARE(bar.asText(), u"Gap +4: +7 somebody else wrote it, \u22123 a receipt waits"_s);
    QCOMPARE(bar.accessibleDescription(), bar.asText());
    QString read;
    connect(&bar, &ui::GapBar::read, this, [&](const QString& text) { read = text; });
    bar.resize(bar.sizeHint());
    bar.show();
    QApplication::setActiveWindow(&bar);
    bar.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&bar, Qt::Key_Right);
    QVERIFY2(read.contains(u"a receipt waits"_s), qPrintable(read));
    QTest::keyClick(&bar, Qt::Key_Left);
    QVERIFY2(read.contains(u"somebody else"_s), qPrintable(read));
}

void TestDiscrepanciesPage::filtersNarrowAndAreRemembered()
{
    Queue q(300, 120);
    QVERIFY(q.start());
    const int all = q.rows();
    q.button(u"Critical"_s)->click();
    QVERIFY(q.rows() > 0 && q.rows() < all);
    for (int at = 0; at < q.rows(); ++at)
        QCOMPARE(q.row(at).severity, Severity::Critical);
    const int critical = q.rows();
    auto* term = q.named<QComboBox>(u"Explanation"_s);
    term->setFocus();
    q.press(Qt::Key_Down);
    QVERIFY(q.rows() > 0 && q.rows() < critical);
    for (int at = 0; at < q.rows(); ++at)
        QCOMPARE(q.row(at).leading, q.row(0).leading);
    const int narrowed = q.rows();
    q.focusTable();
    q.press(Qt::Key_J);
    const auto id = q.current().id;
    q.open();
    QVERIFY(QTest::qWaitForWindowActive(q.page.get()));
    QVERIFY(q.becomes(narrowed));
    QCOMPARE(q.current().id.value, id.value);
    q.press(Qt::Key_F, Qt::ControlModifier);
    q.type(u"no such thing"_s);
    QVERIFY(q.wait([&] { return q.says(u"None fits these filters"_s); }));
    q.button(u"Show all"_s)->click();
    QVERIFY(q.becomes(all));
    q.button(u"Snoozed"_s)->click();
    QVERIFY(q.rows() > 0);
    QCOMPARE(q.row(0).state, QueueState::Snoozed);
}

void TestDiscrepanciesPage::copyGivesTheMarkedRows()
{
    Queue q(60, 30);
    QVERIFY(q.start());
    const auto first = q.row(0);
    const auto third = q.row(2);
    q.press(Qt::Key_Space);
    q.press(Qt::Key_J);
    q.press(Qt::Key_Space);
    q.press(Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[1].contains(first.code));
    QVERIFY(lines[2].contains(third.code));
    QVERIFY(lines[1].contains(u"\t%1\t"_s.arg(first.gap)));
}

void TestDiscrepanciesPage::emptyLoadingAndFailed()
{
    Queue q(60);
    q.desk.edit([](FakeWorld& w) { w.discrepancies.clear(); });
    q.open();
    QVERIFY(q.wait([&] { return q.says(u"Nothing waits for you"_s); }));
    q.button(u"Under way"_s)->click();
    QVERIFY(q.says(u"Nothing is under way"_s));
    q.button(u"Closed"_s)->click();
    QVERIFY(q.wait([&] { return q.says(u"Nothing was settled yet"_s); }));
    q.desk.failWith(Error{ErrorKind::Corrupt, u"malformed"_s, {}});
    q.open();
    QVERIFY(q.wait([&] { return q.says(u"integrity check"_s); }));
    q.desk.failWith({});
    q.button(u"Try again"_s)->click();
    QVERIFY(q.wait([&] { return q.says(u"Nothing was settled yet"_s); }));
}

void TestDiscrepanciesPage::rowsThatChangeKeepMarksAndPlace()
{
    Queue q(900, 600);
    QVERIFY(q.start());
    for (int i = 0; i < 40; ++i)
        q.press(Qt::Key_J);
    q.press(Qt::Key_Space);
    const auto current = q.current().id;
    const int top = q.table().verticalScrollBar()->value();
    const int before = q.rows();
    const auto gone = q.row(before - 1).id;
    q.desk.edit([&](FakeWorld& w) { std::erase_if(w.discrepancies, [&](const auto& row) { return row.id == gone; }); },
                {.skus = {}, .discrepancies = true});
    QVERIFY(q.becomes(before - 1));
    QCOMPARE(q.current().id.value, current.value);
    QCOMPARE(q.page->queue().markedCount(), 1);
    QCOMPARE(q.table().verticalScrollBar()->value(), top);
}

void TestDiscrepanciesPage::everyControlHasAName()
{
    Queue q(60, 30);
    QVERIFY(q.start());
    q.press(Qt::Key_Return);
    QVERIFY(q.wait([&] { return q.says(u"What the gap of"_s); }));
    QCOMPARE(q.namelessControl(), QString());
    q.focusTable();
    q.press(Qt::Key_C);
    QVERIFY(q.wait([&] { return q.button(u"Correct the shelf"_s) != nullptr; }));
    QCOMPARE(q.namelessControl(), QString());
}

// As wide as the page is in a window of 1366 pixels.
void TestDiscrepanciesPage::theCodeCanBeReadInASmallWindow()
{
    test::QueueShop shop(60, 20);
    QVERIFY(shop.start());
    shop.page->resize(1146, 700);
    const auto& table = shop.table();
    const int sku = int(ui::QueueColumn::Sku);
    QTest::qWait(0); // the columns are laid out
    for (int i = 0; i < shop.rows(); ++i)
        QVERIFY(table.columnWidth(sku) >= table.fontMetrics().horizontalAdvance(shop.row(i).code) + 16);
    for (int column = 0; column < int(ui::QueueColumn::Count); ++column) {
        if (table.isColumnHidden(column))
            continue;
        const auto title = table.model()->headerData(column, Qt::Horizontal).toString();
        QVERIFY2(table.columnWidth(column) >= table.fontMetrics().horizontalAdvance(title) + 16, qPrintable(title));
    }
    QVERIFY(table.columnViewportPosition(int(ui::QueueColumn::State)) +
                table.columnWidth(int(ui::QueueColumn::State)) <=
            table.viewport()->width());
}

void TestDiscrepanciesPage::whatIsLeftAloneWaitsForNobody()
{
    test::QueueShop shop(60, 20);
    DiscrepancyId id;
    shop.desk.edit([&](test::FakeWorld& w) {
        id = w.discrepancies.front().id;
        w.discrepancies.front().state = QueueState::LeftAlone;
    });
    QVERIFY(shop.start());
    QCOMPARE(shop.page->queue().rowOf(id), -1);
    shop.page->handle({{u"which"_s, u"left_alone"_s}});
    QVERIFY(shop.becomes(1));
    QCOMPARE(shop.row(0).id, id);
}

QTEST_MAIN(TestDiscrepanciesPage)
#include "tst_discrepancies_page.moc"
