#include "record/audit_store.h"
#include "record/catalogue_store.h"
#include "record/channel_store.h"
#include "record/comparison_queries.h"
#include "record/discrepancy_store.h"
#include "record/listing_store.h"
#include "record/mirror_store.h"
#include "record/outbox_store.h"
#include "record/settings_store.h"
#include "support/test_record.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

class TestStores : public QObject
{
    Q_OBJECT
private slots:
    void aCodeIsTakenOnce();
    void settingsKeepToTheirRange();
    void cursorsAreKeptPerChannel();
    void oldExchangesAreForgotten();
    void theNextReceiptIsDueWhenTheFirstOfThemIs();
    void anAuditLineNeedsItsWords();
    void pitfall13_aReadingOlderThanOurWriteIsDropped();
    void anObservationIsKeptOnlyWhenTheValueChanges();
    void noNumberIsAnObservationToo();
    void anExpectationMovesWithOrdersUntilItIsLost();
    void aDiscrepancyIsResolvedOnce();
    void bothBufferLookupsAgree();
    void anUnchangedListingWritesNothing();
    void aCommitNamesWhatChanged();
};

namespace {

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *std::move(result);
}

template <typename T>
T write(TestRecord& r, const std::function<Result<T>(Transaction&)>& work)
{
    return must(r->write<T>(work));
}

Result<bool> done(const Result<void>& result)
{
    if (!result)
        return fail(result.error());
    return true;
}

// A live channel with one aligned, counted listing.
struct Shop
{
    ChannelId channel;
    ListingId listing;
    SkuId sku;
};

Shop shop(TestRecord& r)
{
    Shop made;
    made.sku = r.sku(u"A"_s);
    r.move(u"A"_s, 10);
    write<bool>(r, [&](Transaction& tx) -> Result<bool> {
        ONHAND_ASSIGN(made.channel,
                      ChannelStore::insert(tx, {{}, u"Shop"_s, u"woocommerce"_s, ChannelState::Live, {}, {}, {}}));
        Listing listing;
        listing.channel = made.channel;
        listing.ref.external = u"10"_s;
        listing.code = u"A"_s;
        ONHAND_ASSIGN(const Upserted upserted, ListingStore::upsert(tx, listing));
        made.listing = upserted.id;
        return ListingStore::align(tx, {made.listing, made.sku, MatchType::Exact, 1000, 1}, u"tester"_s);
    });
    return made;
}

Seen observe(TestRecord& r, const Shop& s, std::optional<std::int64_t> value, Instant readAt)
{
    return write<Seen>(r, [&](Transaction& tx) {
        return MirrorStore::observe(tx, {s.listing, value, {}, Occasion::Scan, ScanId{}, readAt});
    });
}

std::optional<Mirror> mirror(TestRecord& r, const Shop& s)
{
    return must(
        r->read<std::optional<Mirror>>([&](Snapshot& snapshot) { return MirrorStore::find(snapshot, s.listing); }));
}

// Sends the waiting receipt and has it confirmed.
void confirmReceipt(TestRecord& r, const Shop& s)
{
    r.clock().advance(OutboxStore::joinDelay);
    write<bool>(r, [&](Transaction& tx) -> Result<bool> {
        ONHAND_ASSIGN(const auto due,
                      OutboxStore::lease(tx, s.channel, u"tester"_s, tx.now() + Milliseconds(1'000), 10));
        for (const DueReceipt& one : due)
            ONHAND_TRY(OutboxStore::confirm(tx, one, std::nullopt));
        return !due.empty();
    });
}

} // namespace

void TestStores::aCodeIsTakenOnce()
{
    TestRecord r;
    Sku sku;
    sku.code = u"A"_s;
    sku.name = u"first"_s;
    QVERIFY(r->write<SkuId>([&](Transaction& tx) {
        return CatalogueStore::insert(tx, sku, {System::Storefront, u"test"_s});
    }));
    const auto again = r->write<SkuId>([&](Transaction& tx) {
        return CatalogueStore::insert(tx, sku, {System::Storefront, u"test"_s});
    });
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    sku.code = u"a"_s;
    QVERIFY(r->write<SkuId>([&](Transaction& tx) {
        return CatalogueStore::insert(tx, sku, {System::Storefront, u"test"_s});
    }));
}

void TestStores::settingsKeepToTheirRange()
{
    TestRecord r;
    const auto get = [&] {
        return must(r->read<std::int64_t>([](Snapshot& s) { return SettingsStore::get(s, settings::scanMinutes); }));
    };
    const auto set = [&](std::int64_t value) {
        return r->write<bool>(
            [&](Transaction& tx) { return done(SettingsStore::set(tx, settings::scanMinutes, value)); });
    };
    QCOMPARE(get(), settings::scanMinutes.fallback);
    QVERIFY(set(15));
    QCOMPARE(get(), 15);
    QCOMPARE(set(0).error().kind, ErrorKind::Invalid);
    QCOMPARE(get(), 15);
}

void TestStores::cursorsAreKeptPerChannel()
{
    TestRecord r;
    const Shop s = shop(r);
    const auto get = [&](const QString& name) {
        return must(r->read<std::optional<QString>>(
            [&](Snapshot& snapshot) { return ChannelStore::cursor(snapshot, s.channel, name); }));
    };
    QVERIFY(!get(u"orders"_s));
    for (const QString& value : {u"1"_s, u"2"_s})
        write<bool>(r,
                    [&](Transaction& tx) { return done(ChannelStore::setCursor(tx, s.channel, u"orders"_s, value)); });
    QCOMPARE(get(u"orders"_s), std::optional(u"2"_s));
}

void TestStores::oldExchangesAreForgotten()
{
    TestRecord r;
    const Shop s = shop(r);
    write<bool>(r, [&](Transaction& tx) -> Result<bool> {
        for (const std::int64_t at : {1'000, 2'000, 3'000})
            ONHAND_TRY(ChannelStore::addExchange(tx, {s.channel, u"read"_s, Instant{at}, Milliseconds(5), 1, u"ok"_s}));
        return true;
    });
    const auto prune = [&](Instant before) {
        return write<std::int64_t>(r, [&](Transaction& tx) { return ChannelStore::pruneExchanges(tx, before); });
    };
    QCOMPARE(prune(Instant{3'000}), 2);
    QCOMPARE(prune(Instant{9'000}), 1);
}

void TestStores::anAuditLineNeedsItsWords()
{
    TestRecord r;
    const auto append = [&](const AuditEntry& entry) {
        return r->write<bool>([&](Transaction& tx) { return done(AuditStore::append(tx, entry)); });
    };
    QVERIFY(append({u"ann"_s, u"buffer.set"_s, u"channel:1"_s, {}}));
    QCOMPARE(append({{}, u"buffer.set"_s, u"channel:1"_s, {}}).error().kind, ErrorKind::Invalid);
}

void TestStores::pitfall13_aReadingOlderThanOurWriteIsDropped()
{
    TestRecord r;
    const Shop s = shop(r);
    const Instant askedAt = r.clock().now();
    confirmReceipt(r, s);
    QCOMPARE(observe(r, s, 3, askedAt), Seen::Outdated);
    QCOMPARE(mirror(r, s)->observed, std::optional<std::int64_t>(10));
    r.clock().advance(Milliseconds(1));
    QCOMPARE(observe(r, s, 3, r.clock().now()), Seen::Changed);
    QCOMPARE(mirror(r, s)->observed, std::optional<std::int64_t>(3));
    QCOMPARE(mirror(r, s)->acknowledged, std::optional<std::int64_t>(10));
}

void TestStores::anObservationIsKeptOnlyWhenTheValueChanges()
{
    TestRecord r;
    const Shop s = shop(r);
    const Instant first = r.clock().now();
    QCOMPARE(observe(r, s, 5, first), Seen::Changed);
    QCOMPARE(observe(r, s, 5, first + Milliseconds(9)), Seen::Unchanged);
    QCOMPARE(*mirror(r, s)->observedAt, first);
    QCOMPARE(observe(r, s, 6, first + Milliseconds(10)), Seen::Changed);
}

void TestStores::noNumberIsAnObservationToo()
{
    TestRecord r;
    const Shop s = shop(r);
    QCOMPARE(observe(r, s, {}, r.clock().now()), Seen::Changed);
    QCOMPARE(observe(r, s, {}, r.clock().now()), Seen::Unchanged);
    QCOMPARE(observe(r, s, 0, r.clock().now()), Seen::Changed);
}

void TestStores::anExpectationMovesWithOrdersUntilItIsLost()
{
    TestRecord r;
    const Shop s = shop(r);
    confirmReceipt(r, s);
    write<bool>(r, [&](Transaction& tx) { return done(MirrorStore::shiftExpected(tx, s.listing, -3)); });
    QCOMPARE(mirror(r, s)->expected, std::optional<std::int64_t>(7));
    write<bool>(r, [&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(MirrorStore::forgetExpected(tx, s.listing));
        return done(MirrorStore::shiftExpected(tx, s.listing, -3));
    });
    QVERIFY(!mirror(r, s)->expected);
}

void TestStores::aDiscrepancyIsResolvedOnce()
{
    TestRecord r;
    const Shop s = shop(r);
    FoundDiscrepancy found;
    found.listing = s.listing;
    found.sku = s.sku;
    found.expected = 10;
    found.observed = 3;
    found.severity = Severity::Major;
    const auto report = [&] {
        return write<DiscrepancyId>(r, [&](Transaction& tx) { return DiscrepancyStore::report(tx, found); });
    };
    const DiscrepancyId id = report();
    QCOMPARE(report(), id);
    const auto resolve = [&] {
        return r->write<bool>(
            [&](Transaction& tx) { return done(DiscrepancyStore::resolve(tx, id, u"counted"_s, u"ann"_s)); });
    };
    QVERIFY(resolve());
    QCOMPARE(resolve().error().kind, ErrorKind::Conflict);
    QVERIFY(report() != id);
    const auto counts = must(
        r->read<std::array<std::int64_t, 4>>([](Snapshot& snapshot) { return DiscrepancyStore::counts(snapshot); }));
    QCOMPARE(counts[std::size_t(Severity::Major)], 1);
}

void TestStores::bothBufferLookupsAgree()
{
    TestRecord r;
    const Shop s = shop(r);
    write<bool>(r, [&](Transaction& tx) {
        return done(CatalogueStore::describe(tx, s.sku, u"A"_s, u"Soil"_s, {System::Storefront, u"test"_s}));
    });
    const std::vector<BufferRule> rules{
        {{}, {}, Quantity{1}}, {u"Other"_s, {}, Quantity{7}}, {u"Soil"_s, {}, Quantity{2}}, {{}, s.sku, Quantity{3}}};
    const std::vector<std::int64_t> wanted{1, 1, 2, 3};
    for (std::size_t i = 0; i < rules.size(); ++i) {
        write<bool>(r, [&](Transaction& tx) {
            return done(ChannelStore::setBuffer(tx, s.channel, rules[i], {System::Onhand, u"test"_s}));
        });
        const auto one = must(r->read<Quantity>(
            [&](Snapshot& snapshot) { return OutboxStore::bufferOf(snapshot, s.channel, s.sku, u"Soil"_s); }));
        const auto all = must(r->read<std::vector<ComparedListing>>(
            [&](Snapshot& snapshot) { return ComparisonQueries::all(snapshot, s.channel); }));
        QCOMPARE(one.eaches, wanted[i]);
        QCOMPARE(all.front().buffer.eaches, wanted[i]);
        QCOMPARE(all.front().target(), std::optional<std::int64_t>(10 - wanted[i]));
    }
    const auto both = r->write<bool>([&](Transaction& tx) {
        return done(
            ChannelStore::setBuffer(tx, s.channel, {u"Soil"_s, s.sku, Quantity{1}}, {System::Onhand, u"test"_s}));
    });
    QCOMPARE(both.error().kind, ErrorKind::Invalid);
}

void TestStores::anUnchangedListingWritesNothing()
{
    TestRecord r;
    const Shop s = shop(r);
    const auto listing = must(
        r->read<std::optional<Listing>>([&](Snapshot& snapshot) { return ListingStore::find(snapshot, s.listing); }));
    const auto upsert = [&](const Listing& one) {
        return write<Upserted>(r, [&](Transaction& tx) { return ListingStore::upsert(tx, one); });
    };
    QVERIFY(!upsert(*listing).changed);
    Listing renamed = *listing;
    renamed.name = u"new name"_s;
    QVERIFY(upsert(renamed).changed);
    QVERIFY(!upsert(renamed).changed);
    write<bool>(r, [&](Transaction& tx) { return done(ListingStore::markGone(tx, s.listing)); });
    QVERIFY(upsert(renamed).returned);
}

void TestStores::aCommitNamesWhatChanged()
{
    TestRecord r;
    const Shop s = shop(r);
    Commit heard;
    const auto listening = r->onCommit([&](const Commit& commit) { heard = commit; });
    write<bool>(r, [&](Transaction& tx) {
        return done(ChannelStore::setBuffer(tx, s.channel, {{}, s.sku, Quantity{4}}, {System::Onhand, u"test"_s}));
    });
    QVERIFY(heard.settings && heard.receipts);
    QVERIFY(heard.skus.contains(s.sku));
    QVERIFY(!heard.discrepancies);
    observe(r, s, 2, r.clock().now());
    QVERIFY(heard.skus.contains(s.sku) && !heard.receipts);
}

void TestStores::theNextReceiptIsDueWhenTheFirstOfThemIs()
{
    TestRecord r;
    const ChannelId channel = r.channel();
    const auto due = [&] {
        const auto at = r->read<std::optional<Instant>>([&](Snapshot& s) { return OutboxStore::nextDue(s, channel); });
        return at && *at ? (*at)->ms : -1;
    };
    QCOMPARE(due(), -1);
    for (const QString& code : {u"A"_s, u"B"_s, u"C"_s}) {
        r.listing(channel, code);
        r.move(code, 3);
    }
    const ChannelId other = r.channel(u"Other"_s);
    r.listing(other, u"D"_s);
    r.move(u"D"_s, 3);
    r.run(u"UPDATE receipt SET due_at = id * 100 WHERE channel_id = ?"_s, {qint64(channel.value)});
    r.run(u"UPDATE receipt SET due_at = 1 WHERE channel_id = ?"_s, {qint64(other.value)});
    const qint64 first = r.number(u"SELECT MIN(id) FROM receipt WHERE channel_id = ?"_s, {qint64(channel.value)});
    QCOMPARE(due(), first * 100);
    // A leased one is due when its lease ends, whenever it was due before.
    r.run(u"UPDATE receipt SET state = 'leased', lease_until = 100000 WHERE id = ?"_s, {first});
    QCOMPARE(due(), (first + 1) * 100);
    r.run(u"UPDATE receipt SET lease_until = 50 WHERE id = ?"_s, {first});
    QCOMPARE(due(), 50);
    r.run(u"UPDATE receipt SET state = 'quarantined' WHERE id <> ?"_s, {first});
    r.run(u"UPDATE receipt SET lease_until = 100000 WHERE id = ?"_s, {first});
    QCOMPARE(due(), 100000);
    r.run(u"UPDATE receipt SET state = 'confirmed' WHERE id = ?"_s, {first});
    QCOMPARE(due(), -1);
}

QTEST_GUILESS_MAIN(TestStores)
#include "tst_stores.moc"
