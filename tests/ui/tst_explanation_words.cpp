#include "ui/discrepancies/explanation_words.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::ui;

class TestExplanationWords : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void anOrderIsNamed();
    void manyOrdersAreCounted();
    void whoChangedTheBufferIsNamed();
    void aForeignWriteSaysWhen();
    void everyFormIsOneSentence();
};

namespace {

ExplainedTerm part(Term term, Because because, std::int64_t quantity, std::vector<Evidence> evidence = {})
{
    return {term, quantity, 900, because, std::move(evidence)};
}

Evidence order(std::int64_t id, const QString& number)
{
    return {EvidenceKind::Order, id, number, std::nullopt, -1, {}};
}

} // namespace

void TestExplanationWords::anOrderIsNamed()
{
    QCOMPARE(ExplanationWords::sentence(part(Term::InFlightOrder, Because::BeforeReading, -2, {order(1, u"2684"_s)}),
                                        u"Shop"_s),
             u"Order 2684 took 2 at Shop that the shelf has not heard of yet."_s);
    QCOMPARE(
        ExplanationWords::sentence(part(Term::StorefrontRestock, Because::Refund, 3, {order(1, u"77"_s)}), u"Shop"_s),
        u"Shop put 3 back on the refund of order 77; the shelf waits for the box."_s);
    QCOMPARE(ExplanationWords::sentence(part(Term::WaitingReceipt, Because::Quarantined, 1'400), u"Shop"_s),
             u"The shelf changed by −1,400, and Shop refused to take it."_s);
}

void TestExplanationWords::manyOrdersAreCounted()
{
    const QString said = ExplanationWords::sentence(
        part(Term::StorefrontRestock, Because::Refund, 5, {order(1, u"7"_s), order(2, u"8"_s), order(2, u"8"_s)}),
        u"Shop"_s);
    QVERIFY2(said.contains(u"5 back for 2 "_s), qPrintable(said));
}

void TestExplanationWords::whoChangedTheBufferIsNamed()
{
    QCOMPARE(ExplanationWords::sentence(part(Term::SettingChange, Because::Buffer, 3,
                                             {{EvidenceKind::Setting, 4, u"ann"_s, std::nullopt, -3, u"0 → 3"_s}}),
                                        u"Shop"_s),
             u"ann changed the buffer (0 → 3); Shop has not been told yet."_s);
}

void TestExplanationWords::aForeignWriteSaysWhen()
{
    const Instant from{1'795'161'600'000};
    const Instant to{1'795'165'200'000};
    const QString said = ExplanationWords::sentence(
        part(Term::ForeignWrite, Because::Plain, -7,
             {{EvidenceKind::Agreement, 1, {}, from, 9, {}}, {EvidenceKind::Observation, 2, {}, to, 2, {}}}),
        u"Shop"_s);
    QVERIFY2(said.contains(u"by −7 between "_s), qPrintable(said));
    QVERIFY(!said.contains(u'%'));
}

// Whatever the form, and also when nothing is known about it: a sentence that ends, with nothing left to fill in.
void TestExplanationWords::everyFormIsOneSentence()
{
    for (int term = 0; term <= int(Term::Residual); ++term) {
        for (int because = 0; because <= int(Because::NoAgreement); ++because) {
            for (const std::int64_t quantity : {-2, 2}) {
                const QString said =
                    ExplanationWords::sentence(part(Term(term), Because(because), quantity), u"Shop"_s);
                QVERIFY2(said.endsWith(u'.') && said.count(u'.') == 1, qPrintable(said));
                QVERIFY2(!said.contains(u'%') && !said.contains(u'!'), qPrintable(said));
            }
        }
    }
}

QTEST_MAIN(TestExplanationWords)
#include "tst_explanation_words.moc"
