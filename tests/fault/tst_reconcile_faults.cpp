#include "support/shop_world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::record::ScanState;
using onhand::test::Call;
using onhand::test::CallFault;
using onhand::test::ShopWorld;

// Fails the i-th statement or the i-th call of a piece of work, for every i, runs the work again, and compares the end
// with that of a run that nothing disturbed.
class TestReconcileFaults : public QObject
{
    Q_OBJECT
private slots:
    void adoptionSurvivesAnyStatement();
    void adoptionSurvivesAnyCall();
    void aPassSurvivesAnyStatement();
    void aPassSurvivesAnyCall();
    void aCountSurvivesAnyStatement();
};

namespace {

using Work = std::function<bool(ShopWorld&)>; // true when it came to its end

void fill(ShopWorld& w)
{
    w.channel.pageSize = 3;
    w.channel.put(u"10"_s, u"A"_s, 5);
    w.channel.put(u"11"_s, u"B"_s, 6);
    w.channel.put(u"12"_s, u"TWIN"_s, 6);
    w.channel.put(u"13"_s, u"TWIN"_s, 6);
    w.channel.put(u"14"_s, u"C"_s, {}, StockPolicy::Unmanaged);
    w.channel.put(u"15"_s, u""_s, 1);
    w.channel.put(u"16"_s, u"D"_s, 8);
}

ports::CountFile countFile()
{
    return ShopWorld::file({{u"A"_s, 4}, {u"B"_s, 6}, {u"D"_s, 8}, {u"NOWHERE"_s, 3}});
}

void goLiveAndDrift(ShopWorld& w)
{
    fill(w);
    w.goLive({{u"A"_s, 4}, {u"B"_s, 6}, {u"D"_s, 8}});
    w.channel.setQuantity(u"10"_s, 30);
    w.channel.remove(u"16"_s);
    w.channel.put(u"20"_s, u"E"_s, 2);
}

bool adopt(ShopWorld& w)
{
    const auto report = w.adopt();
    return report && report->complete;
}

bool pass(ShopWorld& w)
{
    const auto report = w.scan();
    return report && report->state == ScanState::Complete;
}

bool import(ShopWorld& w)
{
    return w.count(countFile()).has_value();
}

QString undisturbed(const std::function<void(ShopWorld&)>& prepare, const Work& work)
{
    ShopWorld w;
    prepare(w);
    if (!work(w))
        qFatal("the undisturbed run failed");
    return w.digest();
}

void failEachStatement(const std::function<void(ShopWorld&)>& prepare, const Work& work)
{
    const QString wanted = undisturbed(prepare, work);
    int failedRuns = 0;
    for (int i = 1;; ++i) {
        ShopWorld w;
        prepare(w);
        int statement = 0;
        w.record.setFault([&](const QString&) -> std::optional<Error> {
            if (++statement == i)
                return Error{ErrorKind::Storage, u"injected"_s, std::nullopt};
            return std::nullopt;
        });
        const bool done = work(w);
        w.record.setFault({});
        failedRuns += done ? 0 : 1;
        QVERIFY2(work(w), qPrintable(u"the second run after statement %1"_s.arg(i)));
        QCOMPARE(w.digest(), wanted);
        if (statement < i)
            break;
    }
    QVERIFY(failedRuns > 10);
}

void failEachCall(const std::function<void(ShopWorld&)>& prepare, const Work& work)
{
    const QString wanted = undisturbed(prepare, work);
    int failedRuns = 0;
    for (int i = 1;; ++i) {
        ShopWorld w;
        prepare(w);
        int call = 0;
        w.channel.onCall = [&](const Call&) -> std::optional<CallFault> {
            if (++call == i)
                return CallFault{{ErrorKind::Timeout, u"injected"_s, {}}, i % 2 == 0};
            return std::nullopt;
        };
        const bool done = work(w);
        w.channel.onCall = {};
        failedRuns += done ? 0 : 1;
        QVERIFY2(work(w), qPrintable(u"the second run after call %1"_s.arg(i)));
        QCOMPARE(w.digest(), wanted);
        if (call < i)
            break;
    }
    QVERIFY(failedRuns > 2);
}

} // namespace

void TestReconcileFaults::adoptionSurvivesAnyStatement()
{
    failEachStatement(fill, adopt);
}

void TestReconcileFaults::adoptionSurvivesAnyCall()
{
    failEachCall(fill, adopt);
}

void TestReconcileFaults::aPassSurvivesAnyStatement()
{
    failEachStatement(goLiveAndDrift, pass);
}

void TestReconcileFaults::aPassSurvivesAnyCall()
{
    failEachCall(goLiveAndDrift, pass);
}

void TestReconcileFaults::aCountSurvivesAnyStatement()
{
    failEachStatement(
        [](ShopWorld& w) {
            fill(w);
            if (!w.adopt())
                qFatal("preparation");
        },
        import);
}

QTEST_GUILESS_MAIN(TestReconcileFaults)
#include "tst_reconcile_faults.moc"
