#include "engine/drift_audit_run.h"
#include "engine/till_export_intake.h"
#include "engine/truth_moment.h"
#include "record/drift_audit_tills.h"
#include "record/till_export_store.h"
#include "support/invariants.h"
#include "support/shop_world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::record::DriftAuditStore;
using onhand::test::ShopWorld;

// What a till says of its quantities is a copy like any other: the weekly audit holds it against the shelf, as it was
// at the moment of the export.
class TestDriftAuditTills : public QObject
{
    Q_OBJECT
private slots:
    void aTillThatIsRightIsClear();
    void whatItSaysIsHeldAgainstItsOwnMoment();
    void whatIsSoldAndNotTakenAwayStillLiesThere_data();
    void whatIsSoldAndNotTakenAwayStillLiesThere();
    void theNewestExportCounts();
    void anOldExportIsNeverClear();
    void aMissingOrUnknownCodeIsUnknown();
    void theSameExportIsTakenOnce();
    void aTillAloneIsEnough();
    void itMovesNothing();
};

namespace {

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

using Rows = std::vector<std::pair<QString, std::int64_t>>;

// SKUs, of which 10, 11, 12 and 13 lie there.
struct Shop : ShopWorld
{
    Shop()
    {
        Rows counted;
        for (int i = 0; i < 4; ++i) {
            channel.put(QString::number(10 + i), u"A-%1"_s.arg(i), 5);
            counted.emplace_back(u"A-%1"_s.arg(i), 10 + i);
        }
        goLive(counted);
        record.run(u"UPDATE sku SET cost_minor = 200, currency = 'EUR'"_s);
    }
    void later(Milliseconds by = std::chrono::minutes(10)) { record.clock().advance(by); }
    engine::TillExportReport says(const Rows& rows)
    {
        later();
        const auto taken = engine::TillExportIntake(*record, u"Front"_s).take(file(rows), record.clock().now());
        if (!taken)
            qFatal("%s", qPrintable(taken.error().detail));
        later();
        return *taken;
    }
    DriftAudit audit()
    {
        WorldScans scans(*this);
        const auto done = engine::DriftAuditRun(*record, scans).run(u"Ann"_s, {}, {});
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
        return *done;
    }
    DriftAuditReport report(DriftAuditId of)
    {
        return record->read<DriftAuditReport>([&](record::Snapshot& s) { return DriftAuditStore::report(s, of); })
            .value();
    }
};

} // namespace

void TestDriftAuditTills::aTillThatIsRightIsClear()
{
    Shop shop;
    shop.says({{u"A-0"_s, 10}, {u"A-1"_s, 11}, {u"A-2"_s, 12}, {u"A-3"_s, 13}});
    const DriftAudit done = shop.audit();
    QCOMPARE(done.state, DriftAuditState::Clear);
    QCOMPARE(done.channels.size(), std::size_t(2));
    QCOMPARE(done.channels[1].name, u"Front"_s);
    QCOMPARE(done.channels[1].kind, u"till"_s);
    QVERIFY(done.channels[1].complete);
    QCOMPARE(done.channels[1].compared, 4);
    QCOMPARE(done.channels[1].agreeing, 4);
}

void TestDriftAuditTills::whatItSaysIsHeldAgainstItsOwnMoment()
{
    Shop shop;
    shop.says({{u"A-0"_s, 10}, {u"A-1"_s, 11}, {u"A-2"_s, 12}, {u"A-3"_s, 13}});
    shop.says({{u"A-0"_s, 10}, {u"A-1"_s, 14}, {u"A-2"_s, 10}, {u"A-3"_s, 13}});
    shop.record.move(u"A-0"_s, -4, MovementKind::Sale); // since, and no drift
    shop.record.move(u"A-1"_s, 1, MovementKind::Receipt);
    shop.channel.buy(u"o1"_s, u"13"_s, 2); // promised, and still there
    shop.settle();
    const DriftAudit done = shop.audit();
    QCOMPARE(done.state, DriftAuditState::Variances);
    QCOMPARE(done.variances, 2);
    QCOMPARE(done.varianceEaches, 5);
    QCOMPARE(done.valueMinor, 1'000);
    QCOMPARE(done.currency, u"EUR"_s);
    QCOMPARE(done.channels[1].variances(), 2);
    const auto report = shop.report(done.id);
    QCOMPARE(report.variances.size(), std::size_t(2));
    const DriftAuditVariance& more = report.variances[0];
    QCOMPARE(more.row.code, u"A-1"_s);
    QCOMPARE(more.row.channelName, u"Front"_s);
    QCOMPARE(more.row.numbers.variance().eaches, 3);
    QCOMPARE(more.row.numbers.implied().eaches, 14);
    // The first export agreed; what moved since is its ledger.
    QVERIFY(more.row.agreedAt);
    QCOMPARE(more.lines.size(), std::size_t(1));
    QCOMPARE(more.lines[0].quantity, 1);
    QCOMPARE(report.variances[1].row.code, u"A-2"_s);
    QCOMPARE(report.variances[1].row.numbers.variance().eaches, -2);
    QVERIFY(more.row.listing != report.variances[1].row.listing);
}

void TestDriftAuditTills::whatIsSoldAndNotTakenAwayStillLiesThere_data()
{
    QTest::addColumn<TruthMoment>("moment");
    QTest::newRow("shipped") << TruthMoment::Shipped;
    QTest::newRow("placed") << TruthMoment::Placed;
}

void TestDriftAuditTills::whatIsSoldAndNotTakenAwayStillLiesThere()
{
    QFETCH(TruthMoment, moment);
    Shop shop;
    QVERIFY(engine::TruthMoments(*shop.record).change(moment, u"boss"_s));
    shop.later();
    shop.channel.buy(u"o1"_s, u"10"_s, 3);
    shop.settle();
    QCOMPARE(shop.onHand(u"A-0"_s), moment == TruthMoment::Placed ? 7 : 10);
    shop.says({{u"A-0"_s, 10}});
    QCOMPARE(shop.audit().state, DriftAuditState::Clear);
    // Sent away before the next export, and told of afterwards.
    shop.later();
    shop.channel.setOrderStatus(u"o1"_s, u"completed"_s);
    shop.says({{u"A-0"_s, 7}});
    shop.settle();
    QCOMPARE(shop.onHand(u"A-0"_s), 7);
    QCOMPARE(shop.audit().state, DriftAuditState::Clear);
}

void TestDriftAuditTills::theNewestExportCounts()
{
    Shop shop;
    shop.says({{u"A-0"_s, 9}});
    shop.says({{u"A-0"_s, 10}, {u"A-1"_s, 11}});
    // An older one that turns up late.
    const auto late = engine::TillExportIntake(*shop.record, u"Front"_s)
                          .take(ShopWorld::file({{u"A-0"_s, 3}}), shop.record.clock().now() - std::chrono::hours(5));
    QVERIFY(late && !late->fileKnown);
    const DriftAudit done = shop.audit();
    QCOMPARE(done.state, DriftAuditState::Clear);
    QCOMPARE(done.channels[1].compared, 2);
}

void TestDriftAuditTills::anOldExportIsNeverClear()
{
    Shop shop;
    shop.says({{u"A-0"_s, 10}});
    shop.later(record::DriftAuditTills::fresh + std::chrono::hours(1));
    const DriftAudit done = shop.audit();
    QCOMPARE(done.state, DriftAuditState::Incomplete);
    QVERIFY2(done.reason.startsWith(u"Front: export_old"_s), qPrintable(done.reason));
}

void TestDriftAuditTills::aMissingOrUnknownCodeIsUnknown()
{
    Shop shop;
    shop.record.sku(u"NEVER-COUNTED"_s);
    const auto taken = shop.says({{u"A-0"_s, 10}, {u"NO-SUCH"_s, 4}, {u"NEVER-COUNTED"_s, 2}});
    QCOMPARE(taken.named, 2);
    QCOMPARE(taken.unknown, 1);
    const DriftAudit done = shop.audit();
    QCOMPARE(done.state, DriftAuditState::Clear);
    QCOMPARE(done.channels[1].compared, 1);
    QCOMPARE(done.channels[1].unknown, 2);
}

void TestDriftAuditTills::theSameExportIsTakenOnce()
{
    Shop shop;
    QVERIFY(!shop.says({{u"A-0"_s, 10}}).fileKnown);
    QVERIFY(shop.says({{u"A-0"_s, 10}}).fileKnown);
    QCOMPARE(shop.record.number(u"SELECT COUNT(*) FROM till_export"_s), 1);
    // Rows of long ago are let go; that it was taken is known for good.
    shop.later(record::TillExportStore::rowsKept + std::chrono::hours(1));
    shop.says({{u"A-0"_s, 9}});
    QCOMPARE(shop.record.number(u"SELECT COUNT(*) FROM till_export"_s), 2);
    QCOMPARE(shop.record.number(u"SELECT COUNT(*) FROM till_export_row"_s), 1);
}

void TestDriftAuditTills::aTillAloneIsEnough()
{
    Shop shop;
    shop.record.run(u"UPDATE channel SET state = 'connected'"_s);
    WorldScans scans(shop);
    QCOMPARE(engine::DriftAuditRun(*shop.record, scans).run(u"Ann"_s, {}, {}).error().kind, ErrorKind::Refused);
    shop.says({{u"A-0"_s, 8}});
    const DriftAudit done = shop.audit();
    QCOMPARE(done.variances, 1);
    QCOMPARE(done.channels.size(), std::size_t(1));
}

void TestDriftAuditTills::itMovesNothing()
{
    Shop shop;
    const auto movements = shop.record.number(u"SELECT COUNT(*) FROM movement"_s);
    shop.says({{u"A-0"_s, 0}, {u"A-1"_s, -3}});
    shop.audit();
    QCOMPARE(shop.record.number(u"SELECT COUNT(*) FROM movement"_s), movements);
    QCOMPARE(shop.onHand(u"A-0"_s), 10);
    QCOMPARE(shop.waitingReceipts(), 0);
    QCOMPARE(test::brokenInvariant(*shop.record), QString());
}

QTEST_GUILESS_MAIN(TestDriftAuditTills)
#include "tst_drift_audit_tills.moc"
