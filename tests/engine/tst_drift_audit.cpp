#include "engine/shop_jobs.h"
#include "record/settings_store.h"
#include "support/shop_world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::record::DriftAuditStore;
using onhand::test::Call;
using onhand::test::CallFault;
using onhand::test::CallKind;
using onhand::test::ShopWorld;

class TestDriftAudit : public QObject
{
    Q_OBJECT
private slots:
    void equalWorldsAreClear();
    void theVariancesAreThoseThatWereMade();
    void openOrdersAreNoDrift();
    void aReceiptOnItsWayIsNeither();
    void aVarianceHasItsLedgerSinceTheLastAgreement();
    void anIncompleteScanIsNeverClear();
    void withoutALiveChannelThereIsNothingToCompare();
    void aCancelledAuditSaysSo();
    void onlyOneAtATime();
    void theScheduleRunsItOnceAndOnReturn();
    void aKilledAuditIsClosedAndDoneAgain();
    void theReportIsWrittenAndNoted();
};

namespace {

// The worlds of one store, read without a worker.
struct WorldScans final : engine::FreshScans
{
    explicit WorldScans(ShopWorld& shop)
        : world(shop)
    {
    }
    Result<record::AuditedChannel> read(const ChannelInfo& channel, const CancelToken& cancel) override
    {
        ONHAND_ASSIGN(const auto report, world.scan(cancel));
        return record::AuditedChannel{channel.id, report.id, report.state == record::ScanState::Complete,
                                      report.reason};
    }
    ShopWorld& world;
};

std::unique_ptr<ShopWorld> liveShop(int listings = 6)
{
    auto w = std::make_unique<ShopWorld>();
    std::vector<std::pair<QString, std::int64_t>> counted;
    for (int i = 0; i < listings; ++i) {
        w->channel.put(QString::number(10 + i), u"A-%1"_s.arg(i), 5);
        counted.emplace_back(u"A-%1"_s.arg(i), 10 + i);
    }
    w->goLive(counted);
    w->record.run(u"UPDATE sku SET cost_minor = id * 100, currency = 'EUR'"_s);
    return w;
}

DriftAudit audit(ShopWorld& w, const CancelToken& cancel = {})
{
    WorldScans scans(w);
    const auto done = engine::DriftAuditRun(*w.record, scans).run(u"Ann"_s, {}, cancel);
    if (!done)
        qFatal("%s", qPrintable(done.error().detail));
    return *done;
}

DriftAuditReport reportOf(ShopWorld& w, DriftAuditId id)
{
    return w.record->read<DriftAuditReport>([&](record::Snapshot& s) { return DriftAuditStore::report(s, id); })
        .value();
}

} // namespace

void TestDriftAudit::equalWorldsAreClear()
{
    const auto w = liveShop();
    const DriftAudit done = audit(*w);
    QCOMPARE(done.state, DriftAuditState::Clear);
    QCOMPARE(done.variances, 0);
    QCOMPARE(done.channels.size(), std::size_t(1));
    QVERIFY(done.channels[0].complete);
    QCOMPARE(done.channels[0].compared, 6);
    QCOMPARE(done.channels[0].agreeing, 6);
    QVERIFY(done.capturedAt && done.finishedAt);
    QVERIFY(reportOf(*w, done.id).variances.empty());
    QCOMPARE(w->waitingReceipts(), 0);
}

void TestDriftAudit::theVariancesAreThoseThatWereMade()
{
    // Known drift on some of 40 listings, with buffers, orders and a case; the oracle knows each.
    const auto w = liveShop(40);
    std::map<QString, std::int64_t> made;
    for (int i = 0; i < 40; ++i) {
        const QString external = QString::number(10 + i);
        if (i % 7 == 2)
            w->channel.buy(u"o%1"_s.arg(i), external, 1 + i % 3);
        if (i % 5 != 1)
            continue;
        const std::int64_t by = i % 2 ? 3 + i : -2;
        made[u"A-%1"_s.arg(i)] = by;
    }
    w->settle();
    for (const auto& [code, by] : made) {
        const QString external = QString::number(10 + code.mid(2).toInt());
        w->channel.setQuantity(external, *w->channel.quantityOf(external) + by);
    }
    const std::int64_t onHandBefore = w->onHand(u"A-1"_s);
    const DriftAudit done = audit(*w);
    QCOMPARE(done.state, DriftAuditState::Variances);
    QCOMPARE(done.variances, std::int64_t(made.size()));
    const auto report = reportOf(*w, done.id);
    QCOMPARE(report.variances.size(), made.size());
    std::int64_t eaches = 0;
    std::int64_t value = 0;
    std::optional<std::int64_t> above;
    for (const DriftAuditVariance& one : report.variances) {
        const std::int64_t variance = one.row.numbers.variance().eaches;
        QCOMPARE(variance, made.at(one.row.code));
        QCOMPARE(one.row.numbers.implied().eaches, w->onHand(one.row.code) + variance);
        QCOMPARE(one.row.valueMinor, std::optional(std::abs(variance) * one.row.sku.value * 100));
        QVERIFY(!above || *above >= *one.row.valueMinor);
        above = one.row.valueMinor;
        eaches += std::abs(variance);
        value += *one.row.valueMinor;
    }
    QCOMPARE(done.varianceEaches, eaches);
    QCOMPARE(done.valueMinor, value);
    QCOMPARE(done.currency, u"EUR"_s);
    // It fixed nothing.
    QCOMPARE(w->onHand(u"A-1"_s), onHandBefore);
    QCOMPARE(w->waitingReceipts(), 0);
}

void TestDriftAudit::openOrdersAreNoDrift()
{
    const auto w = liveShop();
    w->channel.buy(u"500"_s, u"11"_s, 4);
    w->settle();
    QCOMPARE(audit(*w).state, DriftAuditState::Clear);
    w->channel.setQuantity(u"11"_s, 9);
    const auto report = reportOf(*w, audit(*w).id);
    QCOMPARE(report.variances.size(), std::size_t(1));
    const AuditNumbers& numbers = report.variances[0].row.numbers;
    QCOMPARE(numbers.shelf.committed.eaches, 4);
    QCOMPARE(numbers.implied().eaches, 13);
    QCOMPARE(numbers.variance().eaches, 2);
}

void TestDriftAudit::aReceiptOnItsWayIsNeither()
{
    const auto w = liveShop();
    w->record.move(u"A-0"_s, 5);
    const DriftAudit done = audit(*w);
    QCOMPARE(done.state, DriftAuditState::Clear);
    QCOMPARE(done.channels[0].settling, 1);
    QCOMPARE(done.channels[0].agreeing, 5);
    const auto report = reportOf(*w, done.id);
    QCOMPARE(report.variances.size(), std::size_t(1));
    QVERIFY(report.variances[0].row.settling);
}

void TestDriftAudit::aVarianceHasItsLedgerSinceTheLastAgreement()
{
    const auto w = liveShop();
    w->record.move(u"A-2"_s, 4);
    w->settle();
    const Instant agreed = w->record.clock().now();
    w->channel.setQuantity(u"12"_s, 99);
    QVERIFY(w->scan());
    w->record.clock().advance(Milliseconds(1'000));
    w->record.run(u"UPDATE channel SET state = 'paused'"_s);
    w->record.move(u"A-2"_s, -1);
    w->record.run(u"DELETE FROM receipt WHERE state = 'waiting'"_s);
    w->record.run(u"UPDATE channel SET state = 'live'"_s);
    const auto report = reportOf(*w, audit(*w).id);
    QCOMPARE(report.variances.size(), std::size_t(1));
    const DriftAuditVariance& one = report.variances[0];
    QVERIFY(one.row.agreedAt && *one.row.agreedAt <= agreed);
    QCOMPARE(one.lines.size(), std::size_t(1));
    QCOMPARE(one.lines[0].quantity, -1);
    QVERIFY(!one.moreLines);
}

void TestDriftAudit::anIncompleteScanIsNeverClear()
{
    const auto w = liveShop();
    w->channel.onPage = [](std::vector<ports::CatalogueItem>& page, int) { page.pop_back(); };
    const DriftAudit done = audit(*w);
    QCOMPARE(done.state, DriftAuditState::Incomplete);
    QVERIFY(!done.channels[0].complete);
    QVERIFY2(done.reason.contains(u"Shop"_s), qPrintable(done.reason));
}

void TestDriftAudit::withoutALiveChannelThereIsNothingToCompare()
{
    ShopWorld w;
    WorldScans scans(w);
    const auto done = engine::DriftAuditRun(*w.record, scans).run(u"Ann"_s, {}, {});
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Refused);
}

void TestDriftAudit::aCancelledAuditSaysSo()
{
    const auto w = liveShop();
    const CancelToken cancel;
    w->channel.afterCall = [&](const Call& call) {
        if (call.kind == CallKind::Page)
            cancel.cancel();
    };
    const DriftAudit done = audit(*w, cancel);
    QCOMPARE(done.state, DriftAuditState::Cancelled);
    QVERIFY(!done.capturedAt);
}

void TestDriftAudit::onlyOneAtATime()
{
    const auto w = liveShop();
    WorldScans scans(*w);
    engine::ShopJobs jobs(*w->record, scans, {});
    QVERIFY(jobs.requestAudit(u"Ann"_s));
    QCOMPARE(jobs.requestAudit(u"Bob"_s).error().kind, ErrorKind::Conflict);
    Result<void> within;
    w->channel.afterCall = [&](const Call&) { within = jobs.requestAudit(u"Eve"_s); };
    jobs.step({});
    QCOMPARE(within.error().kind, ErrorKind::Conflict);
    QCOMPARE(w->record.number(u"SELECT COUNT(*) FROM drift_audit WHERE actor = 'Ann' AND state = 'clear'"_s), 1);
    QCOMPARE(w->record.number(u"SELECT COUNT(*) FROM drift_audit WHERE due_at IS NULL"_s),
             w->record.number(u"SELECT COUNT(*) FROM drift_audit"_s));
}

void TestDriftAudit::theScheduleRunsItOnceAndOnReturn()
{
    const auto w = liveShop();
    WorldScans scans(*w);
    w->record.run(u"INSERT INTO setting (name, value, updated_at) VALUES ('shop.timezone', 'Europe/Berlin', 0)"_s);
    const auto audits = [&] { return w->record.number(u"SELECT COUNT(*) FROM drift_audit WHERE due_at > 0"_s); };
    engine::ShopJobs jobs(*w->record, scans, {});
    jobs.step({});
    QCOMPARE(audits(), 0); // went live after the last Monday
    constexpr Milliseconds day{24LL * 3600 * 1000};
    for (int i = 1; i <= 14; ++i) {
        w->record.clock().advance(day);
        jobs.step({});
        jobs.step({});
    }
    QCOMPARE(audits(), 2);
    // The PC was off for five weeks.
    w->record.clock().advance(day * 35);
    engine::ShopJobs restarted(*w->record, scans, {});
    restarted.step({});
    restarted.step({});
    QCOMPARE(audits(), 3);
}

void TestDriftAudit::aKilledAuditIsClosedAndDoneAgain()
{
    const auto w = liveShop();
    WorldScans scans(*w);
    w->channel.afterCall = [&](const Call& call) {
        if (call.kind == CallKind::Page)
            w->record.setFault([](const QString&) { return Error{ErrorKind::Storage, u"killed"_s, {}}; });
    };
    QVERIFY(!engine::DriftAuditRun(*w->record, scans).run(u"Ann"_s, {}, {}));
    w->record.setFault({});
    w->channel.afterCall = {};
    w->record.reopen();
    QCOMPARE(audit(*w).state, DriftAuditState::Clear);
    QCOMPARE(w->record.number(u"SELECT COUNT(*) FROM drift_audit WHERE state = 'failed' AND reason = 'interrupted'"_s),
             1);
}

void TestDriftAudit::theReportIsWrittenAndNoted()
{
    const auto w = liveShop();
    WorldScans scans(*w);
    w->channel.setQuantity(u"11"_s, 99);
    QVERIFY(w->record->write<bool>([](record::Transaction& tx) -> Result<bool> {
        ONHAND_TRY(record::SettingsStore::set(tx, record::settings::auditFolder, u"reports"_s));
        return true;
    }));
    QStringList written;
    engine::ShopJobs jobs(*w->record, scans,
                          [&](const DriftAuditReport& report, const QString& folder) -> Result<QString> {
                              written << u"%1 variances in %2"_s.arg(report.variances.size()).arg(folder);
                              return folder + u"/one.html"_s;
                          });
    QVERIFY(jobs.requestAudit(u"Ann"_s));
    jobs.step({});
    QCOMPARE(written, QStringList(u"1 variances in reports"_s));
    QCOMPARE(w->record.number(u"SELECT COUNT(*) FROM drift_audit WHERE report = 'reports/one.html'"_s), 1);
}

QTEST_GUILESS_MAIN(TestDriftAudit)
#include "tst_drift_audit.moc"
