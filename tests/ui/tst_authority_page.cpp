#include "ui/shell/page.h"
#include "window_fixture.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

using namespace onhand;
using namespace Qt::StringLiterals;

// Who owns which fact, shown, asked and changed by keyboard.
class TestAuthorityPage : public QObject
{
    Q_OBJECT
private slots:
    void pitfall20_theMapShowsOneOwnerOfEachFact();
    void aGapIsFlagged();
    void anOwnerIsChangedWithAReasonAndUndone();
    void aFixedFactOffersNoChange();
    void theQuestionsAreAnsweredSkippedAndFinished();
    void theQuestionsGoOnLater();
};

namespace {

struct Page : test::WindowFixture
{
    explicit Page(const std::function<void(test::FakeWorld&)>& prepare = {})
        : WindowFixture(20, [&](test::FakeDesk& fake) {
            if (prepare)
                fake.edit(prepare);
        })
    {
    }
    bool open(const QVariantMap& request = {})
    {
        if (!ready())
            return false;
        window->openPage(u"authority"_s, request);
        return QTest::qWaitFor([this] { return table() && table()->model()->rowCount() == int(allFacts.size()); });
    }
    QAbstractItemView* table() const { return child<QAbstractItemView>(u"Facts and who owns them"_s); }
    QPushButton* button(const QString& text) const
    {
        for (auto* one : window->findChildren<QPushButton*>()) {
            if (one->isVisible() && one->text() == text)
                return one;
        }
        return nullptr;
    }
    AuthorityMap map()
    {
        AuthorityMap map;
        desk.edit([&](test::FakeWorld& world) { map = world.authority.map; });
        return map;
    }
    void key(Qt::Key which) { QTest::keyClick(QApplication::focusWidget(), which); }
    void select(Fact fact)
    {
        const auto place = std::find(allFacts.begin(), allFacts.end(), fact) - allFacts.begin();
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(int(place), 0));
    }
};

} // namespace

void TestAuthorityPage::pitfall20_theMapShowsOneOwnerOfEachFact()
{
    Page page;
    QVERIFY(page.open());
    const auto* model = page.table()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        int owners = 0;
        for (int column = 1; column <= int(allSystems.size()); ++column)
            owners += model->index(row, column).data().toString() == u"Owner"_s ? 1 : 0;
        QCOMPARE(owners, 1);
    }
    QCOMPARE(model->index(0, 0).data().toString(), u"On hand"_s);
    QCOMPARE(model->index(0, 1).data().toString(), u"Owner"_s);
}

void TestAuthorityPage::aGapIsFlagged()
{
    Page page([](test::FakeWorld& world) {
        world.authority.map = AuthorityMap();
        for (const Fact fact : allFacts) {
            if (fact != Fact::Cost)
                world.authority.map.add(fact, possibleOwners(fact).front());
        }
        world.authority.map.add(Fact::Upc, System::Erp);
    });
    QVERIFY(page.open());
    QTRY_VERIFY(page.says(u"2 facts have no owner, or more than one"_s));
    page.select(Fact::Cost);
    page.key(Qt::Key_Return);
    QTRY_VERIFY(page.says(u"Nobody owns this."_s));
    QVERIFY(page.says(u"Nobody may change it until one owner is chosen."_s));
    page.select(Fact::Upc);
    QTRY_VERIFY(page.says(u"more than one owner: POS, ERP"_s));
}

void TestAuthorityPage::anOwnerIsChangedWithAReasonAndUndone()
{
    Page page;
    QVERIFY(page.open());
    page.select(Fact::RetailPrice);
    page.key(Qt::Key_F2);
    auto* choice = page.child<QComboBox>(u"Owner"_s);
    QVERIFY(choice);
    QTRY_COMPARE(QApplication::focusWidget(), choice);
    page.key(Qt::Key_Down);
    QCOMPARE(choice->currentText(), u"The POS"_s);
    auto* apply = page.button(u"Make POS the owner"_s);
    QVERIFY(apply);
    QVERIFY(!apply->isEnabled());
    page.key(Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"prices are made at the till"_s);
    QVERIFY(apply->isEnabled());
    page.key(Qt::Key_Return);
    QTRY_VERIFY(page.map().mayChange(Fact::RetailPrice, System::Pos));
    QTRY_VERIFY(page.says(u"Retail price: The POS is the owner now."_s));
    QTRY_VERIFY(page.says(u"prices are made at the till"_s));
    page.window->setFocus();
    QTest::keyClick(page.window.get(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(page.map().mayChange(Fact::RetailPrice, System::Storefront));
}

void TestAuthorityPage::aFixedFactOffersNoChange()
{
    Page page;
    QVERIFY(page.open());
    page.select(Fact::OnHand);
    page.key(Qt::Key_Return);
    QTRY_VERIFY(page.says(u"Only bins can be counted."_s));
    QVERIFY(!page.child<QComboBox>(u"Owner"_s));
    page.key(Qt::Key_Escape);
    QTRY_VERIFY(!page.says(u"Only bins can be counted."_s));
}

void TestAuthorityPage::theQuestionsAreAnsweredSkippedAndFinished()
{
    Page page;
    QVERIFY(page.open());
    page.select(Fact::OnHand);
    page.key(Qt::Key_G);
    for (int i = 0; i < int(allFacts.size()); ++i) {
        QTRY_VERIFY(page.says(u"%1 of 12"_s.arg(i + 1)));
        auto* choice = qobject_cast<QRadioButton*>(QApplication::focusWidget());
        QVERIFY(choice);
        QVERIFY(choice->isChecked());
        const Fact fact = allFacts[std::size_t(i)];
        if (fact == Fact::Cost) {
            page.button(u"Skip"_s)->click();
            continue;
        }
        if (fact == Fact::RetailPrice)
            page.key(Qt::Key_Down);
        auto* next = page.button(i + 1 == int(allFacts.size()) ? u"See what changes"_s : u"Next"_s);
        QVERIFY(next && next->isEnabled());
        next->setFocus();
        page.key(Qt::Key_Space);
    }
    QTRY_VERIFY(page.says(u"This would change"_s));
    QVERIFY(page.says(u"Retail price: The storefront → The POS"_s));
    QVERIFY(page.says(u"10 answers say what holds already. 1 question was skipped and stays as it is."_s));
    QVERIFY(page.map() == AuthorityMap::defaults());
    QVERIFY(page.button(u"Change 1 owner and finish"_s));
    page.key(Qt::Key_Space);
    QTRY_VERIFY(page.says(u"1 owner changed"_s));
    QVERIFY(page.map().mayChange(Fact::RetailPrice, System::Pos));
    page.key(Qt::Key_Space);
    QTRY_VERIFY(page.table());
}

void TestAuthorityPage::theQuestionsGoOnLater()
{
    Page page;
    QVERIFY(page.open({{u"guide"_s, true}}) || QTest::qWaitFor([&] { return page.says(u"1 of 12"_s); }));
    QTRY_VERIFY(page.says(u"1 of 12"_s));
    page.button(u"Next"_s)->click();
    QTRY_VERIFY(page.says(u"2 of 12"_s));
    page.button(u"Next"_s)->click();
    QTRY_VERIFY(page.says(u"3 of 12"_s));
    page.button(u"Back"_s)->click();
    QTRY_VERIFY(page.says(u"2 of 12"_s));
    QVERIFY(page.says(u"Answered by Mara"_s));
    page.key(Qt::Key_Escape);
    QTRY_VERIFY(page.button(u"Go on: 2 of 12 answered"_s));
    page.button(u"Go on: 2 of 12 answered"_s)->click();
    QTRY_VERIFY(page.says(u"3 of 12"_s));
}

QTEST_MAIN(TestAuthorityPage)
#include "tst_authority_page.moc"
