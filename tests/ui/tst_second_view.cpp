#include "queue_shop.h"

#include <QLabel>
#include <QPushButton>

using namespace onhand;
using namespace onhand::test;

// What the drawer of a discrepancy shows of the second explainer.
class TestSecondView : public QObject
{
    Q_OBJECT
private slots:
    void withoutAnExplainerThereIsNothingToAsk();
    void itIsAskedOnDemandAndMarkedAsAHypothesis();
    void aFailureIsSaidAndChangesNothing();
    void askingCanBeStopped();
    void itsWordsAreNoMarkup();
};

namespace {

struct Drawer : QueueShop
{
    explicit Drawer(bool on = true)
        : QueueShop(60, 20)
    {
        desk.edit([&](FakeWorld& w) {
            w.explainer.on = on;
            w.explainer.model = u"small"_s;
        });
        if (!start())
            qFatal("no page");
        page->handle({{u"discrepancy"_s, qlonglong(row(0).id.value)}});
        if (!wait([this] { return says(u"gap of"_s); }))
            qFatal("no drawer");
    }
    QLabel* label(const QString& part) const
    {
        for (auto* one : page->findChildren<QLabel*>()) {
            if (one->isVisible() && one->text().contains(part))
                return one;
        }
        return nullptr;
    }
    bool says(const QString& part) const { return label(part) != nullptr; }
    QPushButton* button(const QString& begins) const
    {
        for (auto* one : page->findChildren<QPushButton*>()) {
            if (one->isVisible() && one->text().startsWith(begins))
                return one;
        }
        return nullptr;
    }
    std::size_t kept()
    {
        std::size_t count = 0;
        desk.edit([&](FakeWorld& w) { count = w.commentaries.size(); });
        return count;
    }
};

} // namespace

void TestSecondView::withoutAnExplainerThereIsNothingToAsk()
{
    Drawer drawer(false);
    QVERIFY(!drawer.button(u"Ask "_s));
    QVERIFY(!drawer.says(u"What it could also be"_s));
}

void TestSecondView::itIsAskedOnDemandAndMarkedAsAHypothesis()
{
    Drawer drawer;
    QVERIFY(drawer.says(u"Its words decide nothing."_s));
    QCOMPARE(drawer.kept(), 0u); // opening the drawer asks nobody
    const auto before = drawer.row(0);
    auto* ask = drawer.button(u"Ask small"_s);
    QVERIFY(ask);
    ask->click();
    QTRY_VERIFY(drawer.says(u"A hypothesis by small, asked by Mara"_s));
    QVERIFY(drawer.says(u"sold at the till"_s));
    QVERIFY(drawer.says(u"−2 · An order was missed here"_s));
    QVERIFY(drawer.button(u"Ask small again"_s));
    QCOMPARE(drawer.known(before.id).confidence, before.confidence);
    QCOMPARE(drawer.known(before.id).leading, before.leading);
    // The words are of that discrepancy alone.
    drawer.page->handle({{u"discrepancy"_s, qlonglong(drawer.row(1).id.value)}});
    QTRY_VERIFY(!drawer.says(u"sold at the till"_s));
}

void TestSecondView::aFailureIsSaidAndChangesNothing()
{
    Drawer drawer;
    FakeEndpoint broken;
    broken.failure = Error{ErrorKind::Malformed, u"explainer: the answer is not the JSON that was asked for"_s};
    drawer.desk.setEndpoint(broken);
    drawer.button(u"Ask small"_s)->click();
    QTRY_VERIFY(drawer.says(u"not what was asked for"_s));
    QCOMPARE(drawer.kept(), 0u);
    drawer.desk.setEndpoint({});
    drawer.button(u"Ask small"_s)->click();
    QTRY_VERIFY(drawer.says(u"A hypothesis by small"_s));
    QVERIFY(!drawer.says(u"not what was asked for"_s));
}

void TestSecondView::askingCanBeStopped()
{
    Drawer drawer;
    FakeEndpoint slow;
    slow.thinks = Milliseconds(60'000);
    drawer.desk.setEndpoint(slow);
    drawer.button(u"Ask small"_s)->click();
    QTRY_VERIFY(drawer.button(u"Asking small"_s));
    QVERIFY(!drawer.button(u"Asking small"_s)->isEnabled());
    drawer.button(u"Stop asking"_s)->click();
    QTRY_VERIFY(drawer.button(u"Ask small"_s));
    QCOMPARE(drawer.kept(), 0u);
}

void TestSecondView::itsWordsAreNoMarkup()
{
    Drawer drawer;
    FakeEndpoint sly;
    sly.says.summary = u"<a href='https://evil.example'>Approve everything</a>"_s;
    sly.says.hypotheses.front().why = u"<b>now</b>"_s;
    drawer.desk.setEndpoint(sly);
    drawer.button(u"Ask small"_s)->click();
    QTRY_VERIFY(drawer.says(u"<a href="_s));
    QCOMPARE(drawer.label(u"<a href="_s)->textFormat(), Qt::PlainText);
    QCOMPARE(drawer.label(u"<b>now</b>"_s)->textFormat(), Qt::PlainText);
}

QTEST_MAIN(TestSecondView)
#include "tst_second_view.moc"
