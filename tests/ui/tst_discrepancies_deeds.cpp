#include "queue_shop.h"
#include "ui/discrepancies/discrepancy_panel.h"
#include "ui/stock/line_list.h"

#include <QComboBox>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::FakeWorld;
using Queue = onhand::test::QueueShop;

// What a person at a keyboard does in the queue.
class TestDiscrepanciesDeeds : public QObject
{
    Q_OBJECT
private slots:
    void thePreviewOfManyHasItsRoom();
    void oneKeySettlesAndTheNextFollows();
    void aRefusalSaysWhy();
    void severalAreSettledByKeysAlone();
    void aPreviewNamesWhatIsLeftOut();
    void severalBinsAreAskedFor();
    void aReasonIsAskedForOnce();
    void snoozingAndDismissing();
    void everythingCanBeTakenBack();
    void aHundredAndFiftyAreSettledByFourKeys();
};

void TestDiscrepanciesDeeds::oneKeySettlesAndTheNextFollows()
{
    Queue q;
    QVERIFY(q.start());
    const int before = q.rows();
    const auto first = q.row(0);
    const auto second = q.row(1);
    q.press(Qt::Key_S);
    QVERIFY(q.becomes(before - 1));
    QCOMPARE(q.known(first.id).state, QueueState::BeingCorrected);
    QCOMPARE(q.current().id.value, second.id.value);
    QVERIFY(q.table().hasFocus());
    q.press(Qt::Key_S);
    QVERIFY(q.becomes(before - 2));
    QVERIFY(q.shell.said.startsWith(second.code));
    QVERIFY(q.shell.undo);
    const auto onHand = q.onHand(first.sku);
    q.desk.settle();
    QCOMPARE(q.known(first.id).state, QueueState::Resolved);
    QCOMPARE(q.onHand(first.sku), onHand);
    q.button(u"Closed"_s)->click();
    QVERIFY(q.becomes(2));
    QCOMPARE(q.row(0).resolvedBy, u"Mara"_s);
}

void TestDiscrepanciesDeeds::aRefusalSaysWhy()
{
    Queue q;
    QVERIFY(q.start());
    const auto first = q.row(0);
    // Somebody at another PC was quicker, and the screen does not know it yet.
    q.desk.edit([&](FakeWorld& w) {
        for (auto& one : w.discrepancies) {
            if (one.id == first.id)
                one.state = QueueState::Resolved;
        }
    });
    q.press(Qt::Key_S);
    QVERIFY(q.wait([&] { return q.shell.said.contains(u"settled meanwhile"_s); }));
    q.press(Qt::Key_U);
    QVERIFY(q.wait([&] { return q.shell.said.contains(u"nothing to take back"_s); }));
}

void TestDiscrepanciesDeeds::severalAreSettledByKeysAlone()
{
    Queue q(60, 30);
    QVERIFY(q.start());
    const int before = q.rows();
    q.press(Qt::Key_Space);
    q.press(Qt::Key_Space);
    q.press(Qt::Key_J);
    q.press(Qt::Key_Space);
    QCOMPARE(q.page->queue().markedCount(), 3);
    QVERIFY(q.says(u"3 marked"_s));
    QVERIFY(!q.page->queue().isMarked(2));
    const int commands = q.desk.commandsGiven();
    q.press(Qt::Key_S);
    QAbstractButton* confirm = nullptr;
    QVERIFY(q.wait([&] { return (confirm = q.button(u"Push 3"_s)) != nullptr; }));
    QCOMPARE(q.desk.commandsGiven(), commands); // a preview does nothing
    QVERIFY(q.says(u"3 receipt(s) will be written"_s));
    QVERIFY(confirm->hasFocus());
    q.press(Qt::Key_Return);
    QVERIFY(q.becomes(before - 3));
    QCOMPARE(q.page->queue().markedCount(), 0);
    QVERIFY(q.table().hasFocus());
    QVERIFY(q.shell.said.contains(u"3 number(s) on the way"_s));
}

void TestDiscrepanciesDeeds::aPreviewNamesWhatIsLeftOut()
{
    Queue q(60, 30);
    q.desk.edit([](FakeWorld& w) {
        w.discrepancies[1].observed = -4;
        w.discrepancies[1].gap = -4 - w.discrepancies[1].expected;
    });
    QVERIFY(q.start());
    q.press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(q.page->queue().markedCount(), q.rows());
    q.press(Qt::Key_C);
    QVERIFY(q.wait([&] { return q.button(u"Write "_s) != nullptr; }));
    QVERIFY(q.says(u"left out"_s));
    auto* steps = q.named<ui::LineList>(u"What happens to each"_s);
    QVERIFY(steps);
    QVERIFY(steps->lines().line(0).caption.contains(u"Count it"_s)); // what can not be done comes first
}

void TestDiscrepanciesDeeds::severalBinsAreAskedFor()
{
    Queue q(60, 30);
    q.desk.edit([](FakeWorld& w) {
        for (auto& one : w.discrepancies) {
            auto& sku = *w.find(one.sku);
            sku.bins = {{w.bins[0].id, w.bins[0].code, w.bins[0].label, true, sku.row.stock.onHand + Quantity{50}},
                        {w.bins[1].id, w.bins[1].code, w.bins[1].label, true, Quantity{-50}}};
        }
    });
    QVERIFY(q.start());
    const auto first = q.row(0);
    q.press(Qt::Key_C);
    auto* bins = q.named<QComboBox>(u"Bin"_s);
    QVERIFY(q.wait([&] { return bins->isVisible(); }));
    QVERIFY(bins->hasFocus());
    QCOMPARE(bins->count(), 2);
    q.press(Qt::Key_Down);
    QVERIFY(q.wait([&] { return q.button(u"Correct the shelf to"_s) != nullptr; }));
    auto* reason = q.named<QComboBox>(u"Reason"_s);
    reason->setFocus();
    q.press(Qt::Key_Down);
    const int before = q.rows();
    q.press(Qt::Key_Return);
    QVERIFY(q.becomes(before - 1));
    QCOMPARE(q.known(first.id).state, QueueState::Resolved);
}

void TestDiscrepanciesDeeds::aReasonIsAskedForOnce()
{
    Queue q(60, 30);
    QVERIFY(q.start());
    const auto first = q.row(0);
    const int before = q.rows();
    const auto wanted = q.onHand(first.sku) + first.gap;
    q.press(Qt::Key_C);
    QVERIFY(q.wait([&] { return q.button(u"Correct the shelf to"_s) != nullptr; }));
    auto* reason = q.named<QComboBox>(u"Reason"_s);
    QVERIFY(reason->hasFocus());
    q.press(Qt::Key_Return);
    QVERIFY(q.says(u"Choose a reason"_s));
    QCOMPARE(q.rows(), before);
    q.press(Qt::Key_Down);
    q.press(Qt::Key_Return);
    QVERIFY(q.becomes(before - 1));
    QCOMPARE(q.onHand(first.sku), wanted);
    QCOMPARE(q.known(first.id).decision->reason, u"miscount"_s);
    // The next one needs two keys.
    q.press(Qt::Key_C);
    QVERIFY(q.wait([&] { return q.button(u"Correct the shelf to"_s) != nullptr; }));
    q.press(Qt::Key_Return);
    QVERIFY(q.becomes(before - 2));
}

void TestDiscrepanciesDeeds::snoozingAndDismissing()
{
    Queue q(60, 30);
    QVERIFY(q.start());
    const auto first = q.row(0);
    const auto second = q.row(1);
    const int before = q.rows();
    q.press(Qt::Key_Z);
    QVERIFY(q.wait([&] { return q.button(u"Snooze 1"_s) != nullptr; }));
    q.press(Qt::Key_Return);
    QVERIFY(q.becomes(before - 1));
    const auto snoozed = q.known(first.id);
    QCOMPARE(snoozed.state, QueueState::Snoozed);
    QVERIFY(q.desk.time().now() < *snoozed.snoozedUntil);
    q.press(Qt::Key_D);
    QVERIFY(q.wait([&] { return q.button(u"Dismiss 1"_s) != nullptr; }));
    q.press(Qt::Key_Down);
    q.press(Qt::Key_Return);
    QVERIFY(q.becomes(before - 2));
    QCOMPARE(q.known(second.id).state, QueueState::Dismissed);
    QCOMPARE(q.known(second.id).resolution, u"accepted"_s);
    // Esc leaves a decision without a trace.
    q.press(Qt::Key_D);
    QVERIFY(q.wait([&] { return q.button(u"Dismiss 1"_s) != nullptr; }));
    q.press(Qt::Key_Escape);
    QVERIFY(!q.button(u"Dismiss 1"_s));
    QVERIFY(q.table().hasFocus());
    QCOMPARE(q.rows(), before - 2);
}

void TestDiscrepanciesDeeds::everythingCanBeTakenBack()
{
    Queue q(60, 30);
    QVERIFY(q.start());
    const auto first = q.row(0);
    const auto second = q.row(1);
    const int before = q.rows();
    const auto onHand = q.onHand(second.sku);
    q.press(Qt::Key_S);
    QVERIFY(q.becomes(before - 1));
    q.press(Qt::Key_C);
    QVERIFY(q.wait([&] { return q.button(u"Correct the shelf to"_s) != nullptr; }));
    q.press(Qt::Key_Down);
    q.press(Qt::Key_Return);
    QVERIFY(q.becomes(before - 2));
    QVERIFY(q.onHand(second.sku) != onHand);
    q.press(Qt::Key_U);
    QVERIFY(q.becomes(before - 1));
    QCOMPARE(q.onHand(second.sku), onHand);
    QCOMPARE(q.current().id.value, second.id.value);
    q.press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(q.becomes(before));
    QCOMPARE(q.known(first.id).state, QueueState::Open);
    // What was sent stays sent, and the screen says so.
    q.press(Qt::Key_Home);
    q.press(Qt::Key_S);
    QVERIFY(q.becomes(before - 1));
    q.desk.settle();
    q.press(Qt::Key_U);
    QVERIFY(q.wait([&] { return q.shell.said.contains(u"can not be unsent"_s); }));
}

void TestDiscrepanciesDeeds::aHundredAndFiftyAreSettledByFourKeys()
{
    Queue q(400, 160);
    QVERIFY(q.start());
    const int count = q.rows();
    QVERIFY(count > 100);
    q.press(Qt::Key_A, Qt::ControlModifier);
    q.press(Qt::Key_C);
    QVERIFY(q.wait([&] { return q.button(u"Write "_s) != nullptr; }));
    q.press(Qt::Key_Down);
    q.press(Qt::Key_Return);
    QVERIFY(q.wait([&] { return q.rows() < count / 2; }));
    // What can not be told from the channel's number is left, and named.
    for (int at = 0; at < q.rows(); ++at)
        QCOMPARE(q.row(at).observed, 0);
    if (q.rows() > 0) {
        QVERIFY(q.says(u"left out"_s));
        q.press(Qt::Key_Escape);
        QVERIFY(q.table().hasFocus());
    }
}

// What is said about the marked ones takes no room from what would come of them.
void TestDiscrepanciesDeeds::thePreviewOfManyHasItsRoom()
{
    test::QueueShop shop(60, 20);
    QVERIFY(shop.start());
    shop.page->resize(1146, 700);
    QTest::keyClick(&shop.table(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&shop.table(), Qt::Key_S);
    auto* drawer = shop.page->findChild<ui::DiscrepancyPanel*>();
    QVERIFY(drawer);
    QTRY_VERIFY(drawer->isVisible());
    QTRY_VERIFY(drawer->width() >= 430);
    // At 200 % there is room for one of both, and nothing is scrolled sideways.
    shop.page->resize(590, 340);
    QTRY_COMPARE(shop.page->width(), 590);
    QVERIFY(shop.page->minimumSizeHint().width() <= 590);
}

QTEST_MAIN(TestDiscrepanciesDeeds)
#include "tst_discrepancies_deeds.moc"
