#include "domain/reconciliation/resolution_policy.h"
#include "orders/order_world.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

// Thousands of small shops, each with shoppers, edits, refunds, deletions, a failing network, a PC that sleeps, dies
// and has its clock set: whatever happens, every order counts once and every number becomes equal.
class TestOrderSimulation : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(QStringLiteral("onhand.*=false")); }
    void knownSeeds_data();
    void knownSeeds();
    void everySeed_data();
    void everySeed();

private:
    QString run(std::uint64_t seed);

    QTemporaryDir folder_;
    TestRecord record_;
    Milliseconds longestCalm_{0};
    Milliseconds longestRough_{0};
    int kills_ = 0;
    int decisions_ = 0;
};

namespace {

constexpr int moments = 24;
constexpr int checkEvery = 6;
constexpr int seedsPerPart = 250;

int seedsWanted()
{
    return qEnvironmentVariableIsSet("ONHAND_SEEDS") ? qEnvironmentVariableIntValue("ONHAND_SEEDS") : 2'000;
}

} // namespace

QString TestOrderSimulation::run(std::uint64_t seed)
{
    OrderWorld world(record_, folder_.path(), seed);
    const auto problem = [&]() -> QString {
        for (int i = 1; i <= moments; ++i) {
            world.moment();
            if (i % checkEvery != 0)
                continue;
            if (const QString broken = world.broken(); !broken.isEmpty())
                return broken;
        }
        if (!world.quieten())
            return u"it does not come to rest"_s;
        if (const QString wrong = world.unequal(); !wrong.isEmpty())
            return wrong;
        if (const QString wrong = world.differing(false); !wrong.isEmpty())
            return wrong;
        if (!world.restockAll())
            return u"it does not come to rest after the delivery"_s;
        if (const QString wrong = world.unequal(); !wrong.isEmpty())
            return wrong;
        if (world.smallestHold() <= ResolutionLimits{}.gap)
            return u"a person was needed for a gap of %1"_s.arg(world.smallestHold());
        return world.differing(true);
    }();
    kills_ += world.kills();
    decisions_ += world.decisions();
    auto& longest = world.isCalm() ? longestCalm_ : longestRough_;
    longest = std::max(longest, world.longestTooMany());
    return problem.isEmpty() ? QString() : problem + u"\n  "_s + world.story().join(u"\n  "_s);
}

void TestOrderSimulation::knownSeeds_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::newRow("calm") << quint64(4);
    QTest::newRow("rough, daylight saving ends") << quint64(1);
    QTest::newRow("rough, daylight saving begins") << quint64(2);
    // Each of these once told a story that ended wrong.
    for (const quint64 seed : {5, 41, 194, 208, 1844, 11139, 11217})
        QTest::addRow("seed %llu", (unsigned long long)seed) << seed;
}

void TestOrderSimulation::knownSeeds()
{
    QFETCH(quint64, seed);
    const QString problem = run(seed);
    QVERIFY2(problem.isEmpty(), qPrintable(u"seed %1: "_s.arg(seed) + problem));
}

// In parts, because a test function has its time limit.
void TestOrderSimulation::everySeed_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("seeds");
    const int begin = qMax(1, qEnvironmentVariableIntValue("ONHAND_FIRST_SEED"));
    const int end = begin + seedsWanted();
    for (int first = begin; first < end; first += seedsPerPart) {
        const int seeds = std::min(seedsPerPart, end - first);
        QTest::addRow("seeds %d to %d", first, first + seeds - 1) << first << seeds;
    }
}

void TestOrderSimulation::everySeed()
{
    QFETCH(int, first);
    QFETCH(int, seeds);
    QElapsedTimer timer;
    timer.start();
    QStringList failures;
    for (int seed = first; seed < first + seeds; ++seed) {
        const QString problem = run(std::uint64_t(seed));
        if (problem.isEmpty())
            continue;
        failures << u"seed %1: "_s.arg(seed) + problem;
        if (failures.size() == 5)
            break;
    }
    qInfo("%d seeds in %lld ms, %d kills, %d decisions of a person; the store showed too many for at most %lld s in a "
          "calm shop, %lld s in a rough one",
          seeds, timer.elapsed(), kills_, decisions_, (long long)(longestCalm_.count() / 1'000),
          (long long)(longestRough_.count() / 1'000));
    QVERIFY2(failures.isEmpty(), qPrintable(failures.join(u"\n"_s)));
}

QTEST_GUILESS_MAIN(TestOrderSimulation)
#include "tst_order_simulation.moc"
