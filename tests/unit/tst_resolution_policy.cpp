#include "domain/reconciliation/resolution_policy.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace onhand;

class TestResolutionPolicy : public QObject
{
    Q_OBJECT
private slots:
    void aSureSmallGapIsCorrected();
    void aGapOfSixIsNeverTouchedHoweverSure();
    void noLimitCanBeWidened();
    void stricterLimitsHold();
    void everyDoubtKeepsItFromBeingCorrected();
    void overTheCapItIsFlaggedAndNotCorrected();
    void withinTheToleranceItIsLeftAlone();
    void onlyWhatCanBeMendedHasARemedy();
    void theReasoningNamesItsNumbers();
};

namespace {

Dispute sure(std::int64_t gap)
{
    Dispute d;
    d.expected = 20;
    d.observed = 20 + gap;
    d.confidence = 1'000;
    d.remedy = Remedy::Push;
    return d;
}

Treatment treated(const Dispute& d, const ResolutionLimits& limits = {})
{
    return decide(d, limits).treatment;
}

} // namespace

void TestResolutionPolicy::aSureSmallGapIsCorrected()
{
    for (const std::int64_t gap : {-5, -1, 1, 5})
        QCOMPARE(treated(sure(gap)), Treatment::Correct);
}

void TestResolutionPolicy::aGapOfSixIsNeverTouchedHoweverSure()
{
    for (const std::int64_t gap : {-6, 6, 1'000'000})
        QCOMPARE(decide(sure(gap), {}), (Decision{Treatment::Queue, {Doubt::Gap}}));
}

void TestResolutionPolicy::noLimitCanBeWidened()
{
    const ResolutionLimits wide{0, 1'000, 1'000};
    QCOMPARE(wide.bounded(), ResolutionLimits{});
    QCOMPARE(treated(sure(6), wide), Treatment::Queue);
    Dispute d = sure(1);
    d.confidence = 949;
    QCOMPARE(treated(d, wide), Treatment::Queue);
    d = sure(1);
    d.corrections = 3;
    QCOMPARE(treated(d, wide), Treatment::Flag);
}

void TestResolutionPolicy::stricterLimitsHold()
{
    QCOMPARE(treated(sure(2), {950, 1, 3}), Treatment::Queue);
    QCOMPARE(treated(sure(1), {950, 1, 3}), Treatment::Correct);
    QCOMPARE(treated(sure(1), {950, 0, 3}), Treatment::Queue);
    QCOMPARE(treated(sure(1), {950, 5, 0}), Treatment::Flag);
    Dispute d = sure(1);
    d.confidence = 970;
    QCOMPARE(treated(d, {990, 5, 3}), Treatment::Queue);
}

void TestResolutionPolicy::everyDoubtKeepsItFromBeingCorrected()
{
    Dispute d = sure(3);
    d.confidence = 949;
    QCOMPARE(decide(d, {}), (Decision{Treatment::Queue, {Doubt::Confidence}}));
    d = sure(3);
    d.residual = 1;
    QCOMPARE(decide(d, {}), (Decision{Treatment::Queue, {Doubt::Unexplained}}));
    d = sure(3);
    d.remedy = Remedy::None;
    QCOMPARE(decide(d, {}), (Decision{Treatment::Queue, {Doubt::NoRemedy}}));
    d = sure(3);
    d.expected = -3;
    d.observed = 0;
    QCOMPARE(decide(d, {}), (Decision{Treatment::Queue, {Doubt::Negative}}));
    d = sure(9);
    d.confidence = 0;
    d.corrections = 3;
    QCOMPARE(decide(d, {}).doubts, (std::vector{Doubt::Gap, Doubt::Confidence, Doubt::Cap}));
    QCOMPARE(treated(d), Treatment::Queue);
}

void TestResolutionPolicy::overTheCapItIsFlaggedAndNotCorrected()
{
    Dispute d = sure(2);
    d.corrections = 2;
    QCOMPARE(treated(d), Treatment::Correct);
    d.corrections = 3;
    QCOMPARE(decide(d, {}), (Decision{Treatment::Flag, {Doubt::Cap}}));
}

void TestResolutionPolicy::withinTheToleranceItIsLeftAlone()
{
    Dispute d = sure(2);
    d.tolerance = 2;
    QCOMPARE(treated(d), Treatment::Leave);
    d = sure(3);
    d.tolerance = 2;
    QCOMPARE(treated(d), Treatment::Correct);
    d = sure(1);
    d.observed = -1;
    d.expected = -2;
    d.tolerance = 2;
    QCOMPARE(treated(d), Treatment::Queue);
}

void TestResolutionPolicy::onlyWhatCanBeMendedHasARemedy()
{
    const auto of = [](std::vector<ExplainedTerm> terms) {
        std::int64_t gap = 0;
        for (const ExplainedTerm& term : terms)
            gap += term.quantity;
        return remedyFor(Explanation(gap, std::move(terms)));
    };
    QCOMPARE(of({}), Remedy::None);
    QCOMPARE(of({{Term::ForeignWrite, 2, 990, Because::Plain, {}}}), Remedy::Push);
    QCOMPARE(of({{Term::StorefrontRestock, 2, 990, Because::Refund, {}}}), Remedy::Push);
    QCOMPARE(of({{Term::MissedEvent, -2, 990, Because::LateOrder, {}}}), Remedy::Reread);
    QCOMPARE(of({{Term::MissedEvent, -2, 990, Because::QuarantinedOrder, {}}}), Remedy::None);
    QCOMPARE(of({{Term::ForeignWrite, 5, 990, Because::Plain, {}}, {Term::MissedEvent, -2, 990, Because::Plain, {}}}),
             Remedy::Reread);
    QCOMPARE(of({{Term::ForeignWrite, 5, 990, Because::Plain, {}}, {Term::AlignmentDoubt, 1, 990, Because::Plain, {}}}),
             Remedy::None);
}

void TestResolutionPolicy::theReasoningNamesItsNumbers()
{
    const Dispute d = sure(6);
    const QString text = reasoningOf(d, {}, decide(d, {}));
    const QJsonObject reasoning = QJsonDocument::fromJson(text.toUtf8()).object();
    QCOMPARE(reasoning.value(QLatin1String("treatment")).toString(), QStringLiteral("queue"));
    QCOMPARE(reasoning.value(QLatin1String("gap")).toInt(), 6);
    QCOMPARE(reasoning.value(QLatin1String("gap_limit")).toInt(), 5);
}

QTEST_GUILESS_MAIN(TestResolutionPolicy)
#include "tst_resolution_policy.moc"
