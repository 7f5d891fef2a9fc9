#include "record/shelf_ledger.h"
#include "record/writer.h"
#include "support/invariants.h"
#include "support/test_record.h"

#include <QTest>

#include <atomic>
#include <latch>
#include <thread>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

// Jobs of many threads share commits; none may feel it.
class TestGroupCommit : public QObject
{
    Q_OBJECT
private slots:
    void aFailingJobTakesNothingWithIt();
    void aFailedCommitFailsItsWholeGroup();
    void revisionsHaveNoGaps();
    void stoppingEndsWhatIsQueued();
};

namespace {

constexpr int threads = 8;
constexpr int jobsEach = 60;

struct Stock
{
    SkuId sku;
    BinId bin;
};

NewMovement line(const Stock& stock, const QString& key)
{
    return {stock.sku, stock.bin, {1}, MovementKind::Receipt, u"console"_s, key, Instant{1'000}, u"ann"_s, QString()};
}

// Runs `work(thread)` on every thread, all starting together.
void together(Record& record, const std::function<void(int)>& work)
{
    std::latch start(threads);
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i) {
        running.emplace_back([&, i] {
            start.arrive_and_wait();
            work(i);
            record.closeReader();
        });
    }
    for (std::thread& one : running)
        one.join();
}

Result<Applied> appendOne(Record& record, const Stock& stock, const QString& key, bool spoil = false)
{
    return record.write<Applied>([&](Transaction& tx) -> Result<Applied> {
        ONHAND_ASSIGN(const Applied applied, ShelfLedger::append(tx, line(stock, key)));
        if (spoil)
            return fail(ErrorKind::Refused, u"on second thoughts"_s);
        return applied;
    });
}

QString keyOf(int thread, int job)
{
    return u"%1-%2"_s.arg(thread).arg(job);
}

} // namespace

void TestGroupCommit::aFailingJobTakesNothingWithIt()
{
    TestRecord r(OpenOptions::Writing::Threaded);
    const Stock stock{r.sku(u"A"_s), r.bin()};
    std::atomic<int> wrong{0};
    together(*r, [&](int thread) {
        for (int job = 0; job < jobsEach; ++job) {
            const bool spoil = job % 5 == thread % 5;
            const auto done = appendOne(*r, stock, keyOf(thread, job), spoil);
            // One in a while breaks on a statement instead, which ends more than its own savepoint if handled badly.
            const auto broken = appendOne(*r, {SkuId{999}, stock.bin}, keyOf(thread, job) + u"x"_s);
            if (done.has_value() == spoil || broken || broken.error().kind != ErrorKind::NotFound)
                ++wrong;
        }
    });
    QCOMPARE(wrong, 0);
    QCOMPARE(r.number(u"SELECT COUNT(*) FROM movement"_s), threads * jobsEach * 4 / 5);
    // Each thread's jobs are in the ledger in the order in which it wrote them.
    QCOMPARE(r.number(u"SELECT COUNT(*) FROM movement a JOIN movement b ON b.id > a.id AND "
                      "substr(a.event_key, 1, 2) = substr(b.event_key, 1, 2) AND "
                      "CAST(substr(a.event_key, 3) AS INTEGER) > CAST(substr(b.event_key, 3) AS INTEGER)"_s),
             0);
    QCOMPARE(test::brokenInvariant(*r), QString());
}

void TestGroupCommit::aFailedCommitFailsItsWholeGroup()
{
    TestRecord r(OpenOptions::Writing::Threaded);
    const Stock stock{r.sku(u"A"_s), r.bin()};
    std::atomic<int> commits{0};
    r.setFault([&](const QString& text) -> std::optional<Error> {
        if (text == u"COMMIT"_s && ++commits % 3 == 0)
            return Error{ErrorKind::Full, u"injected"_s, std::nullopt};
        return std::nullopt;
    });
    std::atomic<int> succeeded{0};
    std::atomic<int> failed{0};
    std::atomic<int> wrong{0};
    together(*r, [&](int thread) {
        for (int job = 0; job < jobsEach; ++job) {
            const auto done = appendOne(*r, stock, keyOf(thread, job));
            ++(done ? succeeded : failed);
            if (!done && done.error().kind != ErrorKind::Full)
                ++wrong;
        }
    });
    QCOMPARE(wrong, 0);
    QVERIFY(failed > 0);
    QCOMPARE(succeeded + failed, threads * jobsEach);
    QCOMPARE(r.number(u"SELECT COUNT(*) FROM movement"_s), succeeded.load());
    QCOMPARE(test::brokenInvariant(*r), QString());
}

void TestGroupCommit::revisionsHaveNoGaps()
{
    TestRecord r(OpenOptions::Writing::Threaded);
    const Stock stock{r.sku(u"A"_s), r.bin()};
    const std::int64_t before = r.number(u"SELECT value FROM meta WHERE name = 'revision'"_s);
    std::vector<std::int64_t> revisions;
    const auto listening = r->onCommit([&](const Commit& commit) { revisions.push_back(commit.revision); });
    together(*r, [&](int thread) {
        for (int job = 0; job < jobsEach; ++job) {
            if (!appendOne(*r, stock, keyOf(thread, job), job % 7 == 0))
                continue;
        }
    });
    // The last commit is announced after its jobs have their answer; closing waits for it.
    const std::int64_t after = r.number(u"SELECT value FROM meta WHERE name = 'revision'"_s);
    r.close();
    QCOMPARE(std::int64_t(revisions.size()), after - before);
    for (std::size_t i = 0; i < revisions.size(); ++i)
        QCOMPARE(revisions[i], before + 1 + std::int64_t(i));
    qInfo("%d jobs in %zu commits", threads * jobsEach, revisions.size());
}

void TestGroupCommit::stoppingEndsWhatIsQueued()
{
    TestRecord r;
    const Stock stock{r.sku(u"A"_s), r.bin()};
    std::unique_ptr<Writer> writer;
    std::latch ready(2);
    std::thread engine([&] {
        auto connection = Connection::open(r->location(), false);
        writer = std::make_unique<Writer>(*std::move(connection), nullptr, r.clock(), [](const Commit&) {});
        ready.arrive_and_wait();
        writer->loop();
        writer->closeConnection();
    });
    ready.arrive_and_wait();
    std::latch underWay(1);
    std::latch stopped(1);
    std::atomic<int> committed{0};
    std::atomic<int> cancelled{0};
    std::thread first([&] {
        const auto done = writer->runQueued([&](Transaction& tx) -> Result<void> {
            underWay.count_down();
            stopped.wait();
            ONHAND_TRY(ShelfLedger::append(tx, line(stock, u"first"_s)));
            return {};
        });
        ++(done ? committed : cancelled);
    });
    underWay.wait();
    std::vector<std::thread> others;
    for (int i = 0; i < threads; ++i) {
        others.emplace_back([&, i] {
            const auto done = writer->runQueued([&](Transaction& tx) -> Result<void> {
                ONHAND_TRY(ShelfLedger::append(tx, line(stock, QString::number(i))));
                return {};
            });
            if (done)
                ++committed;
            else if (done.error().kind == ErrorKind::Cancelled)
                ++cancelled;
        });
    }
    writer->stop();
    stopped.count_down();
    first.join();
    for (std::thread& one : others)
        one.join();
    engine.join();
    QVERIFY(committed >= 1);
    QCOMPARE(committed + cancelled, threads + 1);
    QCOMPARE(r.number(u"SELECT COUNT(*) FROM movement"_s), committed.load());
    const auto late = writer->runQueued([](Transaction&) -> Result<void> { return {}; });
    QCOMPARE(late.error().kind, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(TestGroupCommit)
#include "tst_group_commit.moc"
