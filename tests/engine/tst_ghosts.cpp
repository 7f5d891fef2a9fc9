#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "support/shop_world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

// Rows with nothing behind them: found, never counted as stock, dealt with and undone.
class TestGhosts : public QObject
{
    Q_OBJECT
private slots:
    void everyKindIsFound();
    void noneCountsAsStock();
    void aBalanceWithoutMovementsIsNeverPushed();
    void acknowledgingHidesAndNothingElse();
    void retiringEndsAnAlignmentWithAGoneListing();
    void aListingThatIsThereKeepsItsAlignment();
    void aligningIsExactAndWaitsForABaseline();
    void aShopWithoutAChannelHasNoGhosts();
};

namespace {

class NoScans final : public engine::ScanRequests
{
public:
    Result<void> requestScan(ChannelId) override { return fail(ErrorKind::NotFound, u"none"_s); }
    Result<void> cancelScan(ChannelId) override { return fail(ErrorKind::NotFound, u"none"_s); }
};

struct Shop : ShopWorld
{
    NoScans scans;
    engine::DeskCommands commands{*record, scans};
    engine::DeskQueries queries{*record};

    // Three listed and counted, and the store shows the shelf's numbers.
    Shop()
    {
        channel.put(u"10"_s, u"A"_s, 5);
        channel.put(u"11"_s, u"B"_s, 7);
        channel.put(u"12"_s, u"C"_s, 9);
        goLive({{u"A"_s, 5}, {u"B"_s, 7}, {u"C"_s, 9}});
    }
    std::vector<desk::GhostRow> of(GhostKind kind)
    {
        auto view = queries.ghosts(100);
        if (!view)
            qFatal("%s", qPrintable(view.error().detail));
        std::erase_if(view->rows, [kind](const auto& row) { return row.key.kind != kind; });
        return view->rows;
    }
    desk::GhostRow only(GhostKind kind)
    {
        const auto rows = of(kind);
        if (rows.size() != 1)
            qFatal("%d rows are %s", int(rows.size()), qPrintable(toWord(kind)));
        return rows.front();
    }
    // One of each kind.
    void haunt()
    {
        channel.remove(u"12"_s); // C: an alignment to nothing
        channel.put(u"20"_s, u"NEW"_s, 30);
        channel.put(u"21"_s, u"GONE"_s, 40);
        channel.put(u"22"_s, {}, 2);
        scanned();
        channel.remove(u"21"_s);
        scanned();
        record.sku(u"TILL-ONLY"_s);
        record.run(u"INSERT INTO sku (code, name, created_at) VALUES ('', 'Nameless', 0)"_s);
        record.run(u"INSERT INTO balance (sku_id, bin_id, quantity) VALUES (?, 1, 50)"_s,
                   {qint64(record.sku(u"TILL-ONLY"_s).value)});
    }
    void scanned()
    {
        if (const auto report = scan(); !report || report->state != record::ScanState::Complete)
            qFatal("the scan is incomplete");
    }
};

} // namespace

void TestGhosts::everyKindIsFound()
{
    Shop shop;
    const auto before = shop.queries.ghosts(100);
    QVERIFY(before);
    QVERIFY(before->rows.empty());
    shop.haunt();
    QCOMPARE(shop.only(GhostKind::AlignmentGone).code, u"C"_s);
    QCOMPARE(shop.only(GhostKind::AlignmentGone).number, std::optional<std::int64_t>(9));
    QVERIFY(shop.only(GhostKind::AlignmentGone).since);
    const auto listings = shop.of(GhostKind::ListingUnaligned);
    QCOMPARE(listings.size(), 2U);
    QVERIFY(listings[0].because == UnalignedBecause::NoCode);
    QVERIFY(listings[1].because == UnalignedBecause::NoSku);
    QCOMPARE(shop.only(GhostKind::ListingGone).code, u"GONE"_s);
    const auto unlisted = shop.of(GhostKind::SkuUnlisted);
    QCOMPARE(unlisted.size(), 2U);
    QVERIFY(!unlisted[1].number);
    QCOMPARE(shop.only(GhostKind::BalanceUnproved).code, u"TILL-ONLY"_s);
    QCOMPARE(shop.only(GhostKind::BalanceUnproved).binCode, u"MAIN"_s);
    QCOMPARE(shop.only(GhostKind::BalanceUnproved).number, std::optional<std::int64_t>(50));
    QCOMPARE(shop.only(GhostKind::SkuWithoutCode).name, u"Nameless"_s);
    // The badge is counted anew only now and then.
    shop.record.clock().advance(Milliseconds(60'000));
    QCOMPARE(shop.queries.dashboard()->ghosts, 8);
    shop.channel.put(u"23"_s, u"A"_s, 2);
    shop.channel.put(u"24"_s, u"NEW"_s, 2);
    shop.scanned();
    int duplicates = 0;
    for (const auto& row : shop.of(GhostKind::ListingUnaligned))
        duplicates += row.because == UnalignedBecause::DuplicateCode ? 1 : 0;
    QCOMPARE(duplicates, 3);
}

void TestGhosts::noneCountsAsStock()
{
    Shop shop;
    const auto before = shop.queries.dashboard();
    QVERIFY(before);
    QCOMPARE(before->onHand, 21);
    const std::int64_t receipts = shop.record.number(u"SELECT COUNT(*) FROM receipt"_s);
    shop.haunt();
    const auto after = shop.queries.dashboard();
    QCOMPARE(after->onHand, 21); // C lies on the shelf all the same; 50 that nobody moved do not
    std::int64_t units = 0;
    for (const auto& category : after->categories)
        units += category.onHand;
    QCOMPARE(units, 21);
    // Three listings have a number of their own and are there; two of them are aligned, one has no SKU, one no code.
    QCOMPARE(after->channels.front().aligned, 2);
    QCOMPARE(after->channels.front().listings, 4);
    QCOMPARE(shop.record.number(u"SELECT COUNT(*) FROM receipt"_s), receipts);
    const auto stock = shop.queries.stock();
    QVERIFY(stock);
    for (const auto& row : *stock)
        QCOMPARE(row.stock.atp().eaches, row.code == u"A"_s ? 5 : row.code == u"B"_s ? 7 : row.code == u"C"_s ? 9 : 0);
}

// A regression test: a balance was once enough to call a SKU counted.
void TestGhosts::aBalanceWithoutMovementsIsNeverPushed()
{
    Shop shop;
    shop.channel.put(u"30"_s, u"D"_s, 4);
    QVERIFY(shop.adopt());
    const SkuId sku = shop.sku(u"D"_s);
    QVERIFY(sku);
    shop.record.run(u"INSERT INTO balance (sku_id, bin_id, quantity) VALUES (?, 1, 50)"_s, {qint64(sku.value)});
    shop.record.run(u"INSERT INTO sku_stock (sku_id, on_hand) VALUES (?, 50)"_s, {qint64(sku.value)});
    QVERIFY(!shop.isCounted(u"D"_s));
    const auto proposal = shop.propose();
    QVERIFY(proposal);
    QCOMPARE(proposal->changed, 0);
    QVERIFY(shop.approve(proposal->id));
    QVERIFY(shop.commands.setBuffer(shop.id, {}, sku, 1, u"ann"_s));
    QCOMPARE(shop.waitingReceipts(), 0);
    shop.settle();
    QCOMPARE(shop.channel.quantityOf(u"30"_s), std::optional<std::int64_t>(4));
}

void TestGhosts::acknowledgingHidesAndNothingElse()
{
    Shop shop;
    shop.haunt();
    const QString digest = shop.digest();
    const GhostKey key = shop.only(GhostKind::ListingGone).key;
    QVERIFY(!shop.commands.acknowledgeGhosts({key}, u" "_s, u"ann"_s));
    QVERIFY(!shop.commands.acknowledgeGhosts({}, u"sold out"_s, u"ann"_s));
    const std::int64_t lines = shop.record.auditLines();
    QCOMPARE(shop.commands.acknowledgeGhosts({key}, u"sold out for good"_s, u"ann"_s).value_or(0), 1);
    QCOMPARE(shop.record.auditLines(), lines + 1);
    QCOMPARE(shop.only(GhostKind::ListingGone).acknowledged->reason, u"sold out for good"_s);
    QCOMPARE(shop.only(GhostKind::ListingGone).acknowledged->by, u"ann"_s);
    QCOMPARE(shop.commands.acknowledgeGhosts({key}, u"again"_s, u"ann"_s).value_or(-1), 0);
    QCOMPARE(shop.record.auditLines(), lines + 1);
    QCOMPARE(shop.digest(), digest);
    QCOMPARE(shop.commands.reopenGhosts({key}, u"ann"_s).value_or(0), 1);
    QVERIFY(!shop.only(GhostKind::ListingGone).acknowledged);
}

void TestGhosts::retiringEndsAnAlignmentWithAGoneListing()
{
    Shop shop;
    shop.haunt();
    const ListingId listing = shop.only(GhostKind::AlignmentGone).listing;
    const auto retired = shop.commands.retireAlignments({listing}, u"discontinued"_s, u"ann"_s);
    QVERIFY(retired);
    QCOMPARE(retired->size(), 1U);
    QVERIFY(shop.of(GhostKind::AlignmentGone).empty());
    QCOMPARE(shop.of(GhostKind::ListingGone).size(), 2U);
    QCOMPARE(shop.onHand(u"C"_s), 9); // the shelf has it, whoever sells it
    QVERIFY(shop.commands.retireAlignments({listing}, u"discontinued"_s, u"ann"_s)->empty());
    QCOMPARE(shop.commands.restoreAlignments({listing}, u"ann"_s).value_or(0), 1);
    QCOMPARE(shop.only(GhostKind::AlignmentGone).code, u"C"_s);
    // It comes back, and nothing is pushed to it before a baseline shows it.
    shop.channel.put(u"12"_s, u"C"_s, 1);
    shop.scanned();
    QCOMPARE(shop.waitingReceipts(), 0);
    QVERIFY(shop.of(GhostKind::AlignmentGone).empty());
}

void TestGhosts::aListingThatIsThereKeepsItsAlignment()
{
    Shop shop;
    shop.haunt();
    const ListingId gone = shop.only(GhostKind::AlignmentGone).listing;
    const ListingId present = shop.listing(u"10"_s)->id;
    const auto refused = shop.commands.retireAlignments({gone, present}, u"discontinued"_s, u"ann"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Refused);
    QCOMPARE(shop.only(GhostKind::AlignmentGone).listing.value, gone.value); // nothing of the call was done
    QVERIFY(shop.listing(u"10"_s)->sku);
}

void TestGhosts::aligningIsExactAndWaitsForABaseline()
{
    Shop shop;
    shop.haunt();
    shop.record.sku(u"NEW"_s);
    shop.record.move(u"NEW"_s, 6);
    const auto rows = shop.of(GhostKind::ListingUnaligned);
    std::vector<ListingId> all;
    for (const auto& row : rows)
        all.push_back(row.listing);
    QVERIFY(rows[1].because == UnalignedBecause::CanAlign);
    const auto aligned = shop.commands.alignExactly(all, u"ann"_s);
    QVERIFY(aligned);
    QCOMPARE(aligned->size(), 1U);
    QCOMPARE(shop.listing(u"20"_s)->sku, shop.sku(u"NEW"_s));
    shop.settle();
    QCOMPARE(shop.channel.quantityOf(u"20"_s), std::optional<std::int64_t>(30));
    QCOMPARE(shop.commands.unalign(*aligned, u"ann"_s).value_or(0), 1);
    QVERIFY(!shop.listing(u"20"_s)->sku);
    // An approved one is not taken back by this.
    QCOMPARE(shop.commands.unalign({shop.listing(u"10"_s)->id}, u"ann"_s).value_or(-1), 0);
    QVERIFY(shop.commands.alignExactly(all, u"ann"_s));
    QVERIFY(shop.approve(shop.propose()->id));
    shop.settle();
    QCOMPARE(shop.channel.quantityOf(u"20"_s), std::optional<std::int64_t>(6));
}

void TestGhosts::aShopWithoutAChannelHasNoGhosts()
{
    TestRecord record;
    record.sku(u"A"_s);
    record.move(u"B"_s, 3);
    const auto view = engine::DeskQueries(*record).ghosts(100);
    QVERIFY(view);
    QVERIFY(view->rows.empty());
    QCOMPARE(view->counts.size(), allGhostKinds.size());
}

QTEST_GUILESS_MAIN(TestGhosts)
#include "tst_ghosts.moc"
