#include "explain/fault_world.h"

#include <QLoggingCategory>
#include <QTest>

using namespace onhand;
using namespace onhand::test;

// Every kind of fault, alone and mixed, with the truth kept apart: most are called by their names, and what would be
// corrected without asking is never called by a wrong one.
class TestLabelledFaults : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyKindHappens();
    void mostAreCalledByTheirNames();
    void nothingIsCorrectedForAWrongReason();

private:
    std::vector<Fault> faults_;
};

namespace {

// Apart from those that the rules were made with; the benchmark takes others again.
constexpr std::uint64_t firstSeed = 70'000;
constexpr int worlds = 9;
constexpr int articles = 48;

QString firstOf(const QStringList& wrong)
{
    return QStringList(wrong.mid(0, 10)).join(QLatin1Char('\n'));
}

} // namespace

void TestLabelledFaults::initTestCase()
{
    QLoggingCategory::setFilterRules(QStringLiteral("onhand.*=false"));
    for (std::uint64_t seed = firstSeed; seed < firstSeed + worlds; ++seed) {
        for (Fault& fault : FaultWorld(seed, articles).run())
            faults_.push_back(std::move(fault));
    }
}

void TestLabelledFaults::everyKindHappens()
{
    std::map<Cause, int> seen;
    for (const Fault& fault : faults_) {
        for (const Cause cause : fault.causes)
            ++seen[cause];
    }
    for (int i = 0; i < causes; ++i)
        QVERIFY2(seen[Cause(i)] > 0, nameOf(Cause(i)));
}

void TestLabelledFaults::mostAreCalledByTheirNames()
{
    QStringList wrong;
    for (const Fault& fault : faults_) {
        if (!fault.isRight())
            wrong << fault.inWords();
    }
    QVERIFY2(wrong.size() * 100 <= qsizetype(faults_.size()) * 5, qPrintable(firstOf(wrong)));
}

void TestLabelledFaults::nothingIsCorrectedForAWrongReason()
{
    QStringList wrong;
    int corrected = 0;
    for (const Fault& fault : faults_) {
        corrected += wouldCorrect(fault.atOnce) ? 1 : 0;
        if (wouldCorrect(fault.atOnce) && !fault.wasRightAtOnce())
            wrong << QStringLiteral("at once: ") + fault.inWords();
        if (wouldCorrect(fault.later) && !fault.isRight())
            wrong << fault.inWords();
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(firstOf(wrong)));
    QVERIFY(corrected > int(faults_.size()) / 10);
}

QTEST_GUILESS_MAIN(TestLabelledFaults)
#include "tst_labelled_faults.moc"
