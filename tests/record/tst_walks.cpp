#include "record/walk_store.h"
#include "support/test_record.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

// Walks in the record: what holds what, and what is kept.
class TestWalks : public QObject
{
    Q_OBJECT
private slots:
    void theSameRequestOpensOneWalk();
    void aLineIsHeldByOneWalkAtATime();
    void aWholeBinIsHeldByOneWalkAtATime();
    void countingTimeLeavesOutPauses();
    void aRecountStartsAnew();
};

namespace {

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *std::move(result);
}

NewWalk walkOver(TestRecord& r, const QString& request, const QStringList& codes)
{
    NewWalk walk;
    walk.requestId = request;
    walk.title = request;
    walk.actor = u"ann"_s;
    for (const QString& code : codes)
        walk.lines.push_back({r.bin(), r.sku(code), WalkSource::Cycle, u"its turn"_s, {}});
    return walk;
}

Result<std::pair<WalkId, bool>> open(TestRecord& r, const NewWalk& walk)
{
    return r->write<std::pair<WalkId, bool>>([&](Transaction& tx) { return WalkStore::open(tx, walk); });
}

StoredWalk stored(TestRecord& r, WalkId id)
{
    return must(r->read<StoredWalk>([&](Snapshot& s) { return WalkStore::get(s, id); }));
}

bool change(TestRecord& r, const std::function<Result<void>(Transaction&)>& work)
{
    return r
        ->write<bool>([&](Transaction& tx) -> Result<bool> {
            ONHAND_TRY(work(tx));
            return true;
        })
        .has_value();
}

} // namespace

void TestWalks::theSameRequestOpensOneWalk()
{
    TestRecord r;
    const auto first = must(open(r, walkOver(r, u"w1"_s, {u"A"_s, u"B"_s})));
    QVERIFY(first.second);
    const auto again = must(open(r, walkOver(r, u"w1"_s, {u"A"_s, u"B"_s})));
    QVERIFY(!again.second);
    QCOMPARE(again.first, first.first);
    const auto lines =
        must(r->read<std::vector<StoredWalkLine>>([&](Snapshot& s) { return WalkStore::lines(s, first.first); }));
    QCOMPARE(lines.size(), std::size_t(2));
    QCOMPARE(lines[0].source, WalkSource::Cycle);
    QCOMPARE(lines[0].why, u"its turn"_s);
    QCOMPARE(lines[0].state, WalkLineState::Open);
    QVERIFY(!lines[0].countedAt);
    const auto progress = must(r->read<WalkProgress>([&](Snapshot& s) { return WalkStore::progress(s, first.first); }));
    QCOMPARE(progress.bins, 1);
    QCOMPARE(progress.lines, 2);
    QCOMPARE(progress.done, 0);
}

void TestWalks::aLineIsHeldByOneWalkAtATime()
{
    TestRecord r;
    const auto first = must(open(r, walkOver(r, u"w1"_s, {u"A"_s, u"B"_s})));
    const auto refused = open(r, walkOver(r, u"w2"_s, {u"C"_s, u"B"_s}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY(refused.error().detail.contains(u"walk %1"_s.arg(first.first.value)));
    // Nothing of the refused one stays: C is free.
    const auto other = must(open(r, walkOver(r, u"w3"_s, {u"C"_s})));
    QVERIFY(other.second);
    QVERIFY(change(r, [&](Transaction& tx) {
        return WalkStore::finish(tx, stored(r, first.first), WalkState::Cancelled, u"ann"_s, {});
    }));
    QVERIFY(must(open(r, walkOver(r, u"w2"_s, {u"B"_s}))).second);
}

void TestWalks::aWholeBinIsHeldByOneWalkAtATime()
{
    TestRecord r;
    NewWalk whole = walkOver(r, u"w1"_s, {u"A"_s});
    whole.wholeBins = {r.bin()};
    QVERIFY(must(open(r, whole)).second);
    NewWalk second = walkOver(r, u"w2"_s, {});
    second.wholeBins = {r.bin()};
    QCOMPARE(open(r, second).error().kind, ErrorKind::Conflict);
    QCOMPARE(open(r, walkOver(r, u"w3"_s, {u"Z"_s})).error().kind, ErrorKind::Conflict);
}

void TestWalks::countingTimeLeavesOutPauses()
{
    TestRecord r;
    const WalkId id = must(open(r, walkOver(r, u"w1"_s, {u"A"_s}))).first;
    const auto step = [&](WalkState state) {
        return change(r, [&](Transaction& tx) { return WalkStore::setState(tx, stored(r, id), state); });
    };
    QVERIFY(step(WalkState::Counting));
    r.clock().advance(Milliseconds(60'000));
    QVERIFY(step(WalkState::Paused));
    r.clock().advance(Milliseconds(3'600'000));
    QVERIFY(step(WalkState::Counting));
    r.clock().advance(Milliseconds(30'000));
    QVERIFY(step(WalkState::Review));
    QCOMPARE(stored(r, id).countingMs, 90'000);
    QVERIFY(stored(r, id).countedAt);
    QCOMPARE(stored(r, id).startedAt->ms + 3'690'000, r.clock().now().ms);
}

void TestWalks::aRecountStartsAnew()
{
    TestRecord r;
    const WalkId id = must(open(r, walkOver(r, u"w1"_s, {u"A"_s}))).first;
    const auto line = [&] {
        return must(r->read<std::vector<StoredWalkLine>>([&](Snapshot& s) { return WalkStore::lines(s, id); })).front();
    };
    QVERIFY(change(r, [&](Transaction& tx) {
        return WalkStore::setTally(tx, line().id, {WalkLineState::Counted, 7, Instant{5}, Instant{9}, 3, u"ann"_s},
                                   QString());
    }));
    QCOMPARE(line().quantity, 7);
    QCOMPARE(line().firstAt->ms, 5);
    QCOMPARE(line().countedAt->ms, 9);
    QCOMPARE(line().ledgerMark, 3);
    QVERIFY(change(r, [&](Transaction& tx) { return WalkStore::askRecount(tx, line().id); }));
    QCOMPARE(line().state, WalkLineState::Recount);
    QCOMPARE(line().round, 2);
    QVERIFY(!line().countedAt);
    // Who counted before is still known: somebody else should count now.
    QCOMPARE(line().countedBy, u"ann"_s);
}

QTEST_GUILESS_MAIN(TestWalks)
#include "tst_walks.moc"
