#include "domain/reconciliation/comparison.h"

#include <QTest>

using namespace onhand;

class TestComparison : public QObject
{
    Q_OBJECT
private slots:
    void judges_data();
    void judges();
};

namespace {

constexpr Instant pageRead{1'000'000};

Comparison base(std::int64_t target, std::int64_t observed)
{
    Comparison c;
    c.target = target;
    c.observed = observed;
    c.readAt = pageRead;
    return c;
}

} // namespace

Q_DECLARE_METATYPE(onhand::Comparison)
Q_DECLARE_METATYPE(onhand::Verdict)
Q_DECLARE_METATYPE(onhand::Severity)

void TestComparison::judges_data()
{
    QTest::addColumn<Comparison>("comparison");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<Severity>("severity");
    QTest::newRow("equal") << base(5, 5) << Verdict::Agreeing << Severity::Settling;
    QTest::newRow("gap of 2") << base(5, 7) << Verdict::Differing << Severity::Minor;
    QTest::newRow("gap of 3") << base(5, 2) << Verdict::Differing << Severity::Major;
    QTest::newRow("gap of 10") << base(5, 15) << Verdict::Differing << Severity::Major;
    QTest::newRow("gap of 11") << base(5, 16) << Verdict::Differing << Severity::Critical;
    QTest::newRow("negative") << base(0, -1) << Verdict::Differing << Severity::Critical;
    Comparison c = base(5, 99);
    c.receiptUnfinished = true;
    QTest::newRow("receipt under way") << c << Verdict::Settling << Severity::Settling;
    c.seenBefore = true;
    QTest::newRow("receipt under way, again") << c << Verdict::Settling << Severity::Settling;
    c = base(5, 6);
    c.acknowledgedAt = pageRead - settlingWindow + Milliseconds(1);
    QTest::newRow("written within the window") << c << Verdict::Settling << Severity::Settling;
    c.seenBefore = true;
    QTest::newRow("written within the window, again") << c << Verdict::Differing << Severity::Minor;
    c.seenBefore = false;
    c.acknowledgedAt = pageRead - settlingWindow;
    QTest::newRow("written before the window") << c << Verdict::Differing << Severity::Minor;
    c = base(5, 6);
    c.orderTakenAt = pageRead;
    QTest::newRow("order taken since the reading") << c << Verdict::Settling << Severity::Settling;
    c.orderTakenAt = pageRead - Milliseconds(1);
    QTest::newRow("order taken before the reading") << c << Verdict::Differing << Severity::Minor;
}

void TestComparison::judges()
{
    QFETCH(Comparison, comparison);
    QFETCH(Verdict, verdict);
    QFETCH(Severity, severity);
    const Judgement judgement = judge(comparison);
    QCOMPARE(judgement.verdict, verdict);
    if (verdict != Verdict::Agreeing)
        QCOMPARE(judgement.severity, severity);
}

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
