#include "app/common/demo_world.h"

#include "adapters/poscsv/pos_files.h"
#include "app/common/demo_history.h"
#include "app/common/demo_past.h"
#include "app/common/demo_shelf.h"
#include "base/logging.h"
#include "engine/adoption.h"
#include "engine/baseline.h"
#include "engine/count_import.h"
#include "record/push_store.h"
#include "record/shelf_ledger.h"

#include <QDir>
#include <QFile>

namespace onhand::app {

namespace {

constexpr int beatsPerMinute = 52; // one takes 1.15 s
const QString storeName = QStringLiteral("Demo store");

Result<void> writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return fail(ErrorKind::ReadOnly, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return {};
}

} // namespace

engine::Rhythm DemoWorld::rhythm()
{
    engine::Rhythm rhythm;
    rhythm.pollBusy = Milliseconds(1'000);
    rhythm.pollQuiet = Milliseconds(3'000);
    rhythm.rereadOpen = Milliseconds(30'000);
    rhythm.scan = Milliseconds(10'000);
    rhythm.firstScan = Milliseconds(4'000); // what the baseline changed is in the store by then
    return rhythm;
}

Result<std::unique_ptr<DemoWorld>> DemoWorld::make(const Clock& clock, std::uint64_t seed)
{
    ONHAND_ASSIGN(auto folder, DemoFolder::make());
    ONHAND_ASSIGN(Paths paths, Paths::at(folder->path() + QStringLiteral("/shop")));
    std::unique_ptr<DemoWorld> world(new DemoWorld(clock, seed, std::move(folder), std::move(paths)));
    ONHAND_TRY(world->open());
    return world;
}

DemoWorld::DemoWorld(const Clock& clock, std::uint64_t seed, std::unique_ptr<DemoFolder> folder, Paths paths)
    : clock_(clock)
    , folder_(std::move(folder))
    , paths_(std::move(paths))
    , secrets_(paths_)
    , shop_(simulation::makeDemoCatalogue(seed))
    , world_(clock, shop_.catalogue, {seed, true, {}, {}})
    , stage_{clock, world_, std::mt19937_64(seed), {}, {}, nullptr, {}, {}}
    , till_(stage_, tillFolder())
    , trouble_(stage_, till_)
    , counter_(stage_)
    , hooks_(stage_)
{
}

DemoWorld::~DemoWorld()
{
    stop();
    world_.stop();
}

Result<void> DemoWorld::open()
{
    if (!QDir().mkpath(tillFolder()))
        return fail(ErrorKind::ReadOnly, QStringLiteral("the till's folder can not be made"));
    ONHAND_TRY(world_.start());
    return writeFile(paths_.data() + QStringLiteral("/store-ca.pem"), world_.server().caCertificate());
}

void DemoWorld::start(Wiring& wiring, Narration tell)
{
    stage_.wiring = &wiring;
    stage_.tell = std::move(tell);
    thread_.reset(QThread::create([this] { run(); }));
    thread_->setObjectName(QStringLiteral("demo"));
    thread_->start();
}

void DemoWorld::stop()
{
    stage_.stopping.cancel();
    if (thread_)
        thread_->wait();
}

void DemoWorld::run()
{
    const auto live = goLive();
    if (live)
        turn();
    else if (live.error().kind != ErrorKind::Cancelled)
        stage_.tell(QStringLiteral("The demo could not start: %1").arg(live.error().detail));
    stage_.wiring->record().closeReader();
}

Result<void> DemoWorld::goLive()
{
    ChannelInfo info;
    info.name = storeName;
    info.kind = QStringLiteral("woocommerce");
    info.url = world_.server().url();
    info.options = ChannelAccess{paths_.data() + QStringLiteral("/store-ca.pem"), false}.toJson();
    // Beside the record, in the demo's own folder: the keychain of whoever looks is not ours to fill.
    info.secretRef = SecretStores::reference(SecretPlace::File, storeName);
    const ApiSecret secret{world_.key().consumerKey, world_.key().consumerSecret};
    ONHAND_TRY(secrets_.write(info.secretRef, secret.joined()));
    const ChannelFactory factory(secrets_, stage_.wiring->link(), clock_);
    ONHAND_ASSIGN(const auto channel, factory.make(info, secret));
    engine::Adoption adoption(stage_.wiring->record(), *channel);
    ONHAND_ASSIGN(const auto connection, adoption.connect(info, stage_.stopping));
    ONHAND_ASSIGN(const auto adopted, adoption.run(connection.channel, stage_.stopping));
    stage_.tell(
        QStringLiteral("store connected: %1 listings read, %2 aligned").arg(adopted.found).arg(adopted.aligned));
    stage_.channel = connection.channel;
    ONHAND_TRY(learnItems());
    ONHAND_TRY(tellHistory());
    engine::Baseline baseline(stage_.wiring->record());
    ONHAND_ASSIGN(const auto proposal, baseline.propose(connection.channel));
    ONHAND_TRY(baseline.approve(proposal.id, DemoStage::actor));
    ONHAND_TRY(widenLimits());
    stage_.tell(
        QStringLiteral("baseline approved: %1 of %2 listings change").arg(proposal.changed).arg(proposal.listings));
    return {};
}

// A day's deliveries come in minutes here; what a day may change must not be held for it.
Result<void> DemoWorld::widenLimits()
{
    const auto widened = stage_.wiring->record().write<bool>([](record::Transaction& tx) -> Result<bool> {
        BlastLimits limits;
        limits.listings = 400;
        limits.percent = 25;
        limits.units = 20'000;
        ONHAND_TRY(record::PushStore::setLimits(tx, limits));
        return true;
    });
    return widened ? Result<void>{} : fail(widened.error());
}

Result<void> DemoWorld::learnItems()
{
    engine::DeskQueries queries(stage_.wiring->record());
    ONHAND_ASSIGN(const auto rows, queries.stock());
    QHash<QString, SkuId> ids;
    for (const auto& row : rows)
        ids.insert(row.code, row.sku);
    for (const simulation::ShelfFact& fact : shop_.shelf) {
        if (const SkuId id = ids.value(fact.sku))
            stage_.items.push_back({id, &fact, {}, {}});
    }
    if (stage_.items.empty())
        return fail(ErrorKind::NotFound, QStringLiteral("the demo's shelf is empty"));
    return {};
}

// The ledger says when a thing was recorded, and that is never now for what is long past: the count and the four weeks
// since are written under a clock of their own, as another program would, before the store is written to.
Result<void> DemoWorld::tellHistory()
{
    ManualClock then(clock_.now());
    record::OpenOptions opening;
    opening.location = stage_.wiring->record().location();
    opening.clock = &then;
    opening.writing = record::OpenOptions::Writing::Inline;
    opening.syncToDisk = false; // a demo that is cut short is thrown away
    ONHAND_ASSIGN(const auto past, record::Record::open(opening));
    ONHAND_TRY(layOutShelves(*past, stage_.items));
    std::vector<DemoHistory::Item> shelf;
    for (const DemoItem& item : stage_.items)
        shelf.push_back({item.sku, item.bin, item.fact->quantity});
    const DemoHistory history(std::move(shelf), stage_.channel, clock_.now(), stage_.random());
    then.jumpTo(history.countedAt());
    ONHAND_TRY(countShelf(*past, history.openings(), then.now()));
    DemoPast people(*past, then, stage_);
    std::size_t told = 0;
    for (const DemoHistory::Batch& batch : history.batches()) {
        ONHAND_TRY(people.tellUntil(batch.at));
        then.jumpTo(batch.at);
        ONHAND_ASSIGN(const auto applied, past->write<std::vector<record::Applied>>([&](record::Transaction& tx) {
            return record::ShelfLedger::append(tx, batch.movements);
        }));
        told += applied.size();
    }
    ONHAND_TRY(putUnsellableLast(*past));
    past->closeReader();
    stage_.tell(QStringLiteral("four weeks told: %1 sales and deliveries").arg(told));
    return {};
}

Result<void> DemoWorld::countShelf(record::Record& past, const std::vector<std::int64_t>& openings, Instant at)
{
    ONHAND_ASSIGN(const auto file, poscsv::parseItems(countSheet(stage_.items, openings), QStringLiteral("count.csv")));
    engine::CountOptions how;
    how.actor = DemoStage::actor;
    how.countedAt = at;
    ONHAND_ASSIGN(const auto report, engine::CountImport(past).run(file, how));
    stage_.tell(QStringLiteral("shelf counted: %1 SKUs").arg(report.opened));
    return {};
}

void DemoWorld::turn()
{
    trouble_.begin();
    for (std::int64_t beat = 1; !stage_.stopping.waitFor(Milliseconds(800 + stage_.upTo(700))); ++beat) {
        shop();
        hooks_.step();
        happenOnce(beat);
        if (beat % 6 == 2)
            counter_.countOne();
        if (beat % 8 == 3)
            till_.sellSomething();
        if (beat % 11 == 5)
            stage_.receive(stage_.anyItem(), 12 + 12 * stage_.upTo(3));
        if (beat % beatsPerMinute == beatsPerMinute - 1)
            trouble_.meddle();
    }
}

// So that every page has something to show before the first minute is over.
void DemoWorld::happenOnce(std::int64_t beat)
{
    if (beat == 6)
        trouble_.goOn();
    if (beat == 9)
        audit();
    if (beat == 11)
        counter_.open();
    if (beat == 14)
        trouble_.massChange();
}

void DemoWorld::audit()
{
    if (const auto asked = stage_.wiring->commands().requestDriftAudit(DemoStage::actor); asked)
        stage_.tell(QStringLiteral("a drift audit has begun"));
    else
        qCWarning(lcSimulation) << "the demo's audit:" << asked.error().detail;
}

void DemoWorld::shop()
{
    using simulation::ShopperAction;
    const auto event = world_.shopper().step();
    std::int64_t units = 0;
    for (const auto& line : event.lines)
        units += line.quantity;
    QString what;
    switch (event.action) {
    case ShopperAction::Placed:
        what = QStringLiteral("order %1 placed: %2 units in %3 lines");
        break;
    case ShopperAction::Paid:
        what = QStringLiteral("order %1 paid: %2 units in %3 lines");
        break;
    case ShopperAction::Shipped:
        what = QStringLiteral("order %1 shipped: %2 units in %3 lines");
        break;
    case ShopperAction::Cancelled:
        what = QStringLiteral("order %1 cancelled: %2 units in %3 lines");
        break;
    case ShopperAction::Refunded:
        what = QStringLiteral("order %1 refunded: %2 units in %3 lines");
        break;
    case ShopperAction::Refused:
        stage_.tell(QStringLiteral("an order was refused by the store: not enough in stock"));
        return;
    }
    stage_.tell(what.arg(event.orderId).arg(units).arg(event.lines.size()));
}

} // namespace onhand::app
