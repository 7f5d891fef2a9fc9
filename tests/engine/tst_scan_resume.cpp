#include "engine/channel_worker.h"
#include "record/scan_page_store.h"
#include "support/person.h"
#include "support/shop_world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::record::ScanState;
using onhand::test::Call;
using onhand::test::CallFault;
using onhand::test::CallKind;
using onhand::test::ShopWorld;

// A pass that did not come to its end, and what goes on while a long one runs.
class TestScanResume : public QObject
{
    Q_OBJECT
private slots:
    void pitfall15_aKillBetweenAnyTwoPagesLosesNoPage();
    void aStoreThatStopsAnsweringIsReadOnLater();
    void aProgramThatEndsGoesOnAtItsNextStart();
    void aPersonsCancelIsTheEnd();
    void tooLongAPauseBeginsAnew();
    void tooLongAPassBeginsAnew();
    void pitfall5_pagesThatMovedBeginAnew();
    void aChannelThatCanNotReadOnBeginsAnew();
    void theSamePageAgainIsNoProgress();
    void parentsWithoutVariationsAreNoLoop();
    void emptyPagesWithoutEndAre();
    void aHundredThousandListings();
    void receiptsDoNotWaitForThePass();
    void ordersDoNotWaitForThePass();
};

namespace {

constexpr int listings = 20;
constexpr int pages = 10;

QString external(int i)
{
    return QString::number(100 + i);
}

std::unique_ptr<ShopWorld> driftedShop()
{
    auto w = std::make_unique<ShopWorld>();
    w->channel.pageSize = listings / pages;
    std::vector<std::pair<QString, std::int64_t>> counted;
    for (int i = 0; i < listings; ++i) {
        w->channel.put(external(i), u"A-%1"_s.arg(i), 5);
        counted.emplace_back(u"A-%1"_s.arg(i), 10 + i);
    }
    w->goLive(counted);
    for (const int i : {1, 6, 13, 19})
        w->channel.setQuantity(external(i), 70 + i);
    // Every page is worth a commit.
    w->channel.afterCall = [w = w.get()](const Call& call) {
        if (call.kind == CallKind::Page)
            w->record.clock().advance(Milliseconds(3'000));
    };
    return w;
}

// The world acts as page `number` (from 1) is asked for.
void atPage(ShopWorld& w, int number, const std::function<std::optional<CallFault>()>& act)
{
    w.channel.onCall = [count = 0, number, act](const Call& call) mutable -> std::optional<CallFault> {
        return call.kind == CallKind::Page && ++count == number ? act() : std::nullopt;
    };
}

std::optional<CallFault> silence()
{
    return CallFault{{ErrorKind::Timeout, u"no answer"_s, {}}, false};
}

std::int64_t keptPages(ShopWorld& w)
{
    return w.record.number(u"SELECT COUNT(*) FROM scan_page"_s);
}

int pagesOf(ShopWorld& w, const std::function<void()>& work)
{
    const int before = w.channel.count(CallKind::Page);
    work();
    return w.channel.count(CallKind::Page) - before;
}

struct Silent : engine::WorkerEvents
{
    void dispatched(const ChannelInfo&, const engine::DispatchReport&) override {}
    void ingested(const ChannelInfo&, const engine::IntakeReport&) override {}
    void scanned(const ChannelInfo&, const engine::ScanReport& report) override { reports.push_back(report); }
    void failed(const ChannelInfo&, const QString&, const Error&) override {}
    std::vector<engine::ScanReport> reports;
};

} // namespace

void TestScanResume::pitfall15_aKillBetweenAnyTwoPagesLosesNoPage()
{
    const auto undisturbed = driftedShop();
    QCOMPARE(undisturbed->scan()->state, ScanState::Complete);
    for (int kill = 1; kill <= pages; ++kill) {
        const auto w = driftedShop();
        atPage(*w, kill, [&]() -> std::optional<CallFault> {
            w->record.setFault([](const QString&) { return Error{ErrorKind::Storage, u"killed"_s, {}}; });
            return std::nullopt;
        });
        QVERIFY(!w->scan());
        w->record.setFault({});
        w->channel.onCall = {};
        w->record.reopen();
        const int kept = int(keptPages(*w));
        QVERIFY2(kept >= kill - 2, qPrintable(u"%1 pages kept of %2"_s.arg(kept).arg(kill - 1)));
        const int read = pagesOf(*w, [&] {
            const auto report = w->scan();
            QVERIFY(report);
            QCOMPARE(report->state, ScanState::Complete);
            QCOMPARE(report->pagesTakenOver, kept);
            QCOMPARE(report->counts.seenTotal, listings);
            QCOMPARE(report->counts.compared, listings);
            QCOMPARE(report->counts.differing, 4);
        });
        // What is left, the last kept page once more, and the page that tells that there are no more.
        QVERIFY2(read <= pages - kept + 2, qPrintable(u"%1 pages read after %2"_s.arg(read).arg(kept)));
        QCOMPARE(w->digest(), undisturbed->digest());
        QCOMPARE(keptPages(*w), 0);
    }
}

void TestScanResume::aStoreThatStopsAnsweringIsReadOnLater()
{
    const auto w = driftedShop();
    atPage(*w, 7, silence);
    const auto first = w->scan();
    QCOMPARE(first->state, ScanState::Incomplete);
    QVERIFY(first->channelError);
    QCOMPARE(keptPages(*w), 6);
    const auto second = w->scan();
    QCOMPARE(second->state, ScanState::Complete);
    QCOMPARE(second->pagesTakenOver, 6);
    QCOMPARE(second->counts.differing, 4);
    QCOMPARE(second->counts.compared, listings);
    QCOMPARE(w->record.number(u"SELECT COUNT(*) FROM scan WHERE state = 'incomplete'"_s), 1);
}

void TestScanResume::aProgramThatEndsGoesOnAtItsNextStart()
{
    const auto w = driftedShop();
    const CancelToken cancel;
    atPage(*w, 5, [&]() -> std::optional<CallFault> {
        cancel.cancel();
        return std::nullopt;
    });
    ChannelInfo info;
    info.id = w->id;
    engine::Reconciler reconciler(*w->record, w->channel, info);
    const auto first = reconciler.scan(cancel, {}, {{}, [&] { return cancel.isCancelled(); }});
    QCOMPARE(first->state, ScanState::Incomplete);
    QCOMPARE(first->reason, u"interrupted"_s);
    QVERIFY(!first->channelError);
    w->record.reopen();
    const auto second = w->scan();
    QCOMPARE(second->state, ScanState::Complete);
    QCOMPARE(second->pagesTakenOver, 4);
}

void TestScanResume::aPersonsCancelIsTheEnd()
{
    const auto w = driftedShop();
    const CancelToken cancel;
    atPage(*w, 5, [&]() -> std::optional<CallFault> {
        cancel.cancel();
        return std::nullopt;
    });
    QCOMPARE(w->scan(cancel)->state, ScanState::Cancelled);
    QCOMPARE(keptPages(*w), 0);
    QCOMPARE(w->scan()->pagesTakenOver, 0);
}

void TestScanResume::tooLongAPauseBeginsAnew()
{
    const auto w = driftedShop();
    atPage(*w, 7, silence);
    QVERIFY(w->scan());
    w->record.clock().advance(engine::Reconciler::longestPause + Milliseconds(1));
    const auto report = w->scan();
    QCOMPARE(report->state, ScanState::Complete);
    QCOMPARE(report->pagesTakenOver, 0);
    QCOMPARE(report->counts.seenTotal, listings);
}

void TestScanResume::tooLongAPassBeginsAnew()
{
    const auto w = driftedShop();
    // Again and again one page further: at last too much time has passed since the first.
    std::int64_t takenOver = 0;
    for (int i = 1; i < 8; ++i) {
        atPage(*w, 3, silence);
        w->record.clock().advance(Milliseconds(10LL * 60 * 1000));
        takenOver = w->scan()->pagesTakenOver;
        if (i > 1 && takenOver == 0)
            return;
    }
    QFAIL(qPrintable(u"a pass of more than an hour still goes on with %1 pages"_s.arg(takenOver)));
}

void TestScanResume::pitfall5_pagesThatMovedBeginAnew()
{
    const auto w = driftedShop();
    atPage(*w, 7, silence);
    QVERIFY(w->scan());
    w->channel.onCall = {};
    // Everything behind it moves up by one: the first listing of page 7 would never be read. Another is added, so that
    // the numbers would agree.
    w->channel.remove(external(0));
    w->channel.put(u"900"_s, u"NEW"_s, 3);
    const auto report = w->scan();
    QCOMPARE(report->state, ScanState::Complete);
    QCOMPARE(report->pagesTakenOver, 0);
    QCOMPARE(report->counts.seenTotal, listings);
    QCOMPARE(report->gone, 1);
    QCOMPARE(report->added, 1);
    QCOMPARE(w->record.number(u"SELECT COUNT(*) FROM scan WHERE reason LIKE '%pages_moved%'"_s), 1);
}

void TestScanResume::aChannelThatCanNotReadOnBeginsAnew()
{
    const auto w = driftedShop();
    w->channel.readsOn = false;
    atPage(*w, 7, silence);
    QVERIFY(w->scan());
    const auto report = w->scan();
    QCOMPARE(report->state, ScanState::Complete);
    QCOMPARE(report->pagesTakenOver, 0);
    QCOMPARE(report->counts.differing, 4);
}

void TestScanResume::theSamePageAgainIsNoProgress()
{
    const auto w = driftedShop();
    w->channel.namedPage = [](int index) { return u"page/%1"_s.arg(std::min(index, 4)); };
    const auto report = w->scan();
    QCOMPARE(report->state, ScanState::Incomplete);
    QVERIFY2(report->reason.contains(u"no_progress: page/4"_s), qPrintable(report->reason));
    QCOMPARE(report->gone, 0);
    QCOMPARE(keptPages(*w), 0);
}

namespace {

// A store whose answers hold nothing, `empties` times after each page.
class HollowChannel final : public ports::Channel
{
public:
    HollowChannel(ports::Channel& inner, int empties)
        : inner_(inner)
        , empties_(empties)
    {
    }
    int batchLimit() const override { return inner_.batchLimit(); }
    Result<ports::ChannelIdentity> probe(const CancelToken& c) override { return inner_.probe(c); }
    Result<ports::ScanSummary> scan(const ports::PageSink& sink, const CancelToken& cancel) override
    {
        return inner_.scan(
            [&](std::vector<ports::CatalogueItem> page, std::int64_t total) -> Result<void> {
                ONHAND_TRY(sink(std::move(page), total));
                for (int i = 0; i < empties_; ++i)
                    ONHAND_TRY(sink({}, total));
                return {};
            },
            cancel);
    }
    Result<std::vector<ports::StockReading>> read(const std::vector<ListingRef>& r, const CancelToken& c) override
    {
        return inner_.read(r, c);
    }
    Result<ports::StockWriteResult> write(const std::vector<ports::StockWrite>& i, const CancelToken& c) override
    {
        return inner_.write(i, c);
    }
    Result<ports::OrderBatch> ordersSince(Instant s, const CancelToken& c) override { return inner_.ordersSince(s, c); }
    Result<std::vector<ports::Order>> readOrders(const std::vector<QString>& e, const CancelToken& c) override
    {
        return inner_.readOrders(e, c);
    }

private:
    ports::Channel& inner_;
    int empties_;
};

engine::ScanReport scanHollow(ShopWorld& w, int empties)
{
    HollowChannel hollow(w.channel, empties);
    ChannelInfo info;
    info.id = w.id;
    return engine::Reconciler(*w.record, hollow, info).scan({}).value();
}

} // namespace

void TestScanResume::parentsWithoutVariationsAreNoLoop()
{
    const auto w = driftedShop();
    QCOMPARE(scanHollow(*w, 8).state, ScanState::Complete);
}

void TestScanResume::emptyPagesWithoutEndAre()
{
    const auto w = driftedShop();
    const auto report = scanHollow(*w, 1'000'000);
    QCOMPARE(report.state, ScanState::Incomplete);
    QVERIFY(report.reason.contains(u"no_progress"_s));
}

void TestScanResume::aHundredThousandListings()
{
    constexpr int many = 100'000;
    ShopWorld w;
    w.channel.put(u"1"_s, u"SKU-1"_s, 1);
    w.goLive({{u"SKU-1"_s, 1}});
    const QString numbers =
        u"WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "_s.arg(many);
    w.record.run(u"INSERT INTO sku (id, code, name, created_at) "_s + numbers +
                 u"SELECT 1000 + i, 'SKU-' || i, 'Product SKU-' || i, 0 FROM n"_s);
    w.record.run(u"INSERT INTO listing (id, channel_id, external_ref, code, name, category, stock_policy, status, "
                 "created_at) "_s +
                 numbers +
                 u"SELECT 1000 + i, %1, CAST(i AS TEXT), 'SKU-' || i, 'Product SKU-' || i, "
                 "'General', 'managed', 'publish', 0 FROM n"_s.arg(w.id.value));
    w.record.run(u"INSERT INTO alignment (listing_id, sku_id, match_type, confidence, approved, actor, created_at) "
                 "SELECT id, id, 'exact', 1000, 1, 't', 0 FROM listing WHERE id > 1000"_s);
    // Counted once: what nobody has counted has no number to compare.
    w.record.run(u"INSERT INTO movement (sku_id, bin_id, quantity, kind, source, event_key, occurred_at, recorded_at, "
                 "actor) SELECT id, 1, id % 50, 'opening', 'count-file', 'opening/' || id, 0, 0, 't' FROM sku "
                 "WHERE id > 1000"_s);
    w.record.run(u"INSERT INTO balance (sku_id, bin_id, quantity) SELECT id, 1, id % 50 FROM sku WHERE id > 1000"_s);
    w.record.run(u"INSERT INTO sku_stock (sku_id, on_hand) SELECT id, id % 50 FROM sku WHERE id > 1000"_s);
    w.record.run(u"INSERT INTO mirror (listing_id, observed, observed_at) SELECT id, id % 50, 1 FROM listing "
                 "WHERE id > 1000"_s);
    for (int i = 2; i <= many; ++i)
        w.channel.put(QString::number(i), u"SKU-%1"_s.arg(i), (1'000 + i) % 50);
    for (const int i : {77, 5'000, 99'999})
        w.channel.setQuantity(QString::number(i), 900);
    atPage(w, 600, silence);
    int commits = 0;
    w.record.setFault([&](const QString& text) -> std::optional<Error> {
        commits += text == u"COMMIT"_s ? 1 : 0;
        return std::nullopt;
    });
    QCOMPARE(w.scan()->counts.seenTotal, 59'900);
    const auto report = w.scan();
    w.record.setFault({});
    QCOMPARE(report->state, ScanState::Complete);
    QVERIFY(report->pagesTakenOver > 590);
    QCOMPARE(report->counts.compared, many);
    QCOMPARE(report->counts.differing, 3);
    // Comparing 100,000 listings that agree is no reason to write 1,000 times.
    QVERIFY2(commits > 0 && commits < 60, qPrintable(QString::number(commits)));
}

void TestScanResume::receiptsDoNotWaitForThePass()
{
    ShopWorld w;
    constexpr int many = 1'000;
    std::vector<std::pair<QString, std::int64_t>> counted;
    for (int i = 0; i < many; ++i) {
        w.channel.put(external(i), u"A-%1"_s.arg(i), 5);
        counted.emplace_back(u"A-%1"_s.arg(i), 5);
    }
    w.goLive(counted);
    test::trustEveryPush(*w.record);
    w.channel.pageSize = 1;
    std::map<QString, Instant> changedAt;
    Milliseconds worst{0};
    int page = 0;
    int written = 0;
    w.channel.afterCall = [&](const Call& call) {
        const Instant now = w.record.clock().now();
        for (const ports::StockWrite& write : call.writes) {
            worst = std::max(worst, now - changedAt.at(write.ref.external));
            ++written;
        }
        w.record.clock().advance(Milliseconds(400)); // the store's answer time
        if (call.kind != CallKind::Page || ++page % 10 != 0 || page > many - 20)
            return;
        changedAt[external(page)] = w.record.clock().now();
        w.record.move(u"A-%1"_s.arg(page), -2);
    };
    Silent events;
    engine::ChannelWorker worker(*w.record, w.channel, w.id, events, {}, u"test"_s, 1);
    worker.step({});
    QCOMPARE(events.reports.size(), std::size_t(1));
    QCOMPARE(events.reports[0].state, ScanState::Complete);
    QVERIFY(written >= 90);
    // A change waits a second for others to join; beyond that and the store's own answers (a page, the orders, a read,
    // a write, the orders again) nothing holds it.
    QVERIFY2(worst <= record::OutboxStore::joinDelay + Milliseconds(8 * 400),
             qPrintable(u"%1 ms"_s.arg(worst.count())));
}

void TestScanResume::ordersDoNotWaitForThePass()
{
    const auto w = driftedShop();
    int page = 0;
    bool taken = false;
    w->channel.afterCall = [&](const Call& call) {
        if (call.kind != CallKind::Page)
            return;
        w->record.clock().advance(Milliseconds(60'000));
        if (++page == 3)
            w->channel.buy(u"500"_s, external(2), 1);
        if (page == 6)
            taken = w->record.number(u"SELECT COUNT(*) FROM channel_order"_s) == 1;
    };
    Silent events;
    engine::ChannelWorker worker(*w->record, w->channel, w->id, events, {}, u"test"_s, 1);
    worker.step({});
    QVERIFY(page >= 10);
    QVERIFY(taken);
}

QTEST_GUILESS_MAIN(TestScanResume)
#include "tst_scan_resume.moc"
