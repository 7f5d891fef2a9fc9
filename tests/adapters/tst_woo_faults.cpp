#include "adapters/served_store.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include <future>

using namespace onhand;
using namespace onhand::ports;
using namespace onhand::woocommerce;
namespace sim = onhand::simulation;

class TestWooFaults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { link_.start(); }
    void cleanupTestCase()
    {
        link_.quit();
        link_.wait();
    }

    void anUnknownAuthorityIsRefused()
    {
        ServedStore store(link_, true, false);
        const auto identity = store.channel->probe(store.cancel);
        QVERIFY(!identity);
        QCOMPARE(identity.error().kind, ErrorKind::Unreachable);
        QVERIFY2(identity.error().detail.contains(QLatin1String("certificate"), Qt::CaseInsensitive),
                 qPrintable(identity.error().detail));
    }

    // Facts 8 and 33 over a real connection.
    void refusalsAndOutages_data()
    {
        QTest::addColumn<int>("outage");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("maintenance") << int(sim::Outage::Maintenance) << ErrorKind::Unavailable;
        QTest::newRow("database") << int(sim::Outage::DatabaseDown) << ErrorKind::Unavailable;
        QTest::newRow("key gone") << -1 << ErrorKind::Unauthorized;
    }
    void refusalsAndOutages()
    {
        QFETCH(int, outage);
        QFETCH(ErrorKind, kind);
        ServedStore store(link_);
        if (outage < 0)
            store.model.clearKeys();
        else
            store.model.setOutage(sim::Outage(outage));
        const auto summary = store.scan();
        QVERIFY(!summary);
        QCOMPARE(summary.error().kind, kind);
        QCOMPARE(summary.error().retryAfter.has_value(), outage == int(sim::Outage::Maintenance));
        QVERIFY(!store.channel->write({{{QStringLiteral("10"), {}}, 3}}, store.cancel));
    }

    void everyFaultIsToldApart_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QList<int>>("kinds"); // empty: it goes well
        QTest::addColumn<bool>("applied");     // false: the number is still the old one
        const auto row = [](const char* name, sim::FaultKind fault, QList<int> kinds, bool applied) {
            QTest::newRow(name) << int(fault) << kinds << applied;
        };
        row("delay", sim::FaultKind::Delay, {}, true);
        row("duplicate", sim::FaultKind::Duplicate, {}, true);
        row("slow", sim::FaultKind::SlowBody, {}, true);
        row("500", sim::FaultKind::ServerError, {int(ErrorKind::Unavailable)}, false);
        row("502", sim::FaultKind::BadGateway, {int(ErrorKind::Unavailable)}, false);
        row("503", sim::FaultKind::Unavailable, {int(ErrorKind::Unavailable)}, false);
        row("429", sim::FaultKind::TooMany, {int(ErrorKind::Throttled)}, false);
        row("cut off", sim::FaultKind::TruncatedBody, {int(ErrorKind::Malformed)}, true);
    }
    void everyFaultIsToldApart()
    {
        QFETCH(int, fault);
        QFETCH(QList<int>, kinds);
        QFETCH(bool, applied);
        ServedStore store(link_);
        const auto before = store.model.stockOf(10);
        store.faults.addRule({{sim::FaultKind(fault), Milliseconds(100), 2}, "POST", "batch", 1, 1});
        const auto written = store.channel->write({{{QStringLiteral("10"), {}}, 7777}}, store.cancel);
        QCOMPARE(bool(written), kinds.isEmpty());
        if (!written)
            QVERIFY2(kinds.contains(int(written.error().kind)), qPrintable(why(written)));
        else
            QCOMPARE(written->outcomes[0].echo, std::optional<std::int64_t>(7777));
        QCOMPARE(store.model.stockOf(10), applied ? std::optional<std::int64_t>(7777) : before);
        if (fault == int(sim::FaultKind::TooMany))
            QCOMPARE(written.error().retryAfter, std::optional(Milliseconds(2000)));
    }

    // Qt sends again by itself when a connection closes before the answer begins, so a single drop can go unnoticed;
    // one that lasts is told, and whether the store acted stays unknown.
    void droppedConnectionsAreUnreachable_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("before") << int(sim::FaultKind::DropBefore);
        QTest::newRow("after") << int(sim::FaultKind::DropAfter);
    }
    void droppedConnectionsAreUnreachable()
    {
        QFETCH(int, fault);
        ServedStore store(link_);
        const auto before = store.model.stockOf(10);
        store.faults.addRule({{sim::FaultKind(fault), Milliseconds(0), 1}, "POST", "batch", 1, 100});
        const auto written = store.channel->write({{{QStringLiteral("10"), {}}, 7777}}, store.cancel);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Unreachable);
        QCOMPARE(store.model.stockOf(10),
                 fault == int(sim::FaultKind::DropAfter) ? std::optional<std::int64_t>(7777) : before);
    }

    void silenceTimesOutAndTheBatchShrinks()
    {
        ServedStore store(link_, true, true, Milliseconds(300));
        store.faults.addRule({{sim::FaultKind::Delay, Milliseconds(900), 1}, "POST", "batch", 1, 1});
        std::vector<StockWrite> products;
        for (const sim::Product& product : store.model.products()) {
            if (product.type == QLatin1String("simple") && products.size() < 60)
                products.push_back({{QString::number(product.id), {}}, 1});
        }
        const auto written = store.channel->write(products, store.cancel);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Timeout);
        QCOMPARE(store.channel->batchLimit(), 30);
    }

    void cancelEndsAScanAtOnce()
    {
        ServedStore store(link_);
        store.server.setLatency({Milliseconds(300), {}, {}});
        auto running = std::async(std::launch::async, [&] { return store.scan(); });
        QTRY_VERIFY(store.server.requestsSeen() >= 1);
        QElapsedTimer timer;
        timer.start();
        store.cancel.cancel();
        const auto summary = running.get();
        QVERIFY(timer.elapsed() < 1000);
        QVERIFY(!summary);
        QCOMPARE(summary.error().kind, ErrorKind::Cancelled);
    }

    void anythingMayFailWithoutHarm()
    {
        ServedStore store(link_);
        QVERIFY(store.scan());
        const auto writes = store.writable(40);
        store.faults.setChanceOfAny(0.2, Milliseconds(5));
        for (int round = 0; round < 15; ++round) {
            const auto written = store.channel->write(writes, store.cancel);
            if (!written) {
                QVERIFY2(isTransient(written.error().kind), qPrintable(why(written)));
                continue;
            }
            QCOMPARE(written->outcomes.size(), writes.size());
            for (std::size_t i = 0; i < writes.size(); ++i) {
                const StockOutcome& outcome = written->outcomes[i];
                QVERIFY(outcome.echo.has_value() != outcome.error.has_value());
                if (outcome.echo)
                    QCOMPARE(*outcome.echo, writes[i].value);
                else
                    QVERIFY2(isTransient(outcome.error->kind), qPrintable(outcome.error->detail));
            }
        }
        QVERIFY(store.faults.givenInAll() > 0);
        store.faults.clear();
        QVERIFY(store.channel->write(writes, store.cancel));
        const auto summary = store.scan();
        QVERIFY2(summary, qPrintable(why(summary)));
        QVERIFY2(summary->complete, qPrintable(summary->reason));
    }

private:
    QThread link_;
};

QTEST_GUILESS_MAIN(TestWooFaults)
#include "tst_woo_faults.moc"
