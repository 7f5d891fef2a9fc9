#include "app/common/demo_world.h"

#include "adapters/poscsv/pos_files.h"
#include "app/common/demo_history.h"
#include "engine/adoption.h"
#include "engine/baseline.h"
#include "engine/count_import.h"
#include "record/catalogue_store.h"
#include "record/push_store.h"
#include "record/shelf_ledger.h"

#include "base/logging.h"
#include "base/money.h"

#include <QDir>
#include <QFile>
#include <QUuid>

namespace onhand::app {

namespace {

const QString actor = QStringLiteral("demo");
constexpr int beatsPerMinute = 52; // one takes 1.15 s
constexpr std::size_t mostMeddled = 5;
const QByteArray
    salesHeader("Date,Time,Time Zone,Category,Item,Qty,SKU,Net Sales,Transaction ID,Event Type,Itemization Type\r\n");
const QString storeName = QStringLiteral("Demo store");

Result<void> writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return fail(ErrorKind::ReadOnly, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return {};
}

QByteArray quoted(QString text)
{
    text.replace(u'"', QLatin1String("\"\""));
    return '"' + text.toUtf8() + '"';
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
    , random_(seed)
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
    wiring_ = &wiring;
    tell_ = std::move(tell);
    thread_.reset(QThread::create([this] { run(); }));
    thread_->setObjectName(QStringLiteral("demo"));
    thread_->start();
}

void DemoWorld::stop()
{
    stopping_.cancel();
    if (thread_)
        thread_->wait();
}

void DemoWorld::run()
{
    const auto live = goLive();
    if (live)
        turn();
    else if (live.error().kind != ErrorKind::Cancelled)
        tell_(QStringLiteral("The demo could not start: %1").arg(live.error().detail));
    wiring_->record().closeReader();
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
    const ChannelFactory factory(secrets_, wiring_->link(), clock_);
    ONHAND_ASSIGN(const auto channel, factory.make(info, secret));
    engine::Adoption adoption(wiring_->record(), *channel);
    ONHAND_ASSIGN(const auto connection, adoption.connect(info, stopping_));
    ONHAND_ASSIGN(const auto adopted, adoption.run(connection.channel, stopping_));
    tell_(QStringLiteral("store connected: %1 listings read, %2 aligned").arg(adopted.found).arg(adopted.aligned));
    ONHAND_TRY(learnItems());
    ONHAND_TRY(tellHistory(connection.channel));
    engine::Baseline baseline(wiring_->record());
    ONHAND_ASSIGN(const auto proposal, baseline.propose(connection.channel));
    ONHAND_TRY(baseline.approve(proposal.id, actor));
    ONHAND_TRY(widenLimits());
    tell_(QStringLiteral("baseline approved: %1 of %2 listings change").arg(proposal.changed).arg(proposal.listings));
    return {};
}

// A day's deliveries come in minutes here; what a day may change must not be held for it.
Result<void> DemoWorld::widenLimits()
{
    const auto widened = wiring_->record().write<bool>([](record::Transaction& tx) -> Result<bool> {
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
    engine::DeskQueries queries(wiring_->record());
    ONHAND_ASSIGN(const auto rows, queries.stock());
    QHash<QString, SkuId> ids;
    for (const auto& row : rows)
        ids.insert(row.code, row.sku);
    for (const simulation::ShelfFact& fact : shop_.shelf) {
        if (const SkuId id = ids.value(fact.sku))
            items_.push_back({id, &fact});
    }
    if (items_.empty())
        return fail(ErrorKind::NotFound, QStringLiteral("the demo's shelf is empty"));
    return {};
}

// The ledger says when a thing was recorded, and that is never now for what is long past: the count and the four weeks
// since are written under a clock of their own, as another program would, before the store is written to.
Result<void> DemoWorld::tellHistory(ChannelId channel)
{
    ManualClock then(clock_.now());
    record::OpenOptions opening;
    opening.location = wiring_->record().location();
    opening.clock = &then;
    opening.writing = record::OpenOptions::Writing::Inline;
    opening.syncToDisk = false; // a demo that is cut short is thrown away
    ONHAND_ASSIGN(const auto past, record::Record::open(opening));
    ONHAND_ASSIGN(const BinId bin, past->write<BinId>([](record::Transaction& tx) {
        return record::CatalogueStore::ensureBin(tx, QStringLiteral("MAIN"));
    }));
    std::vector<DemoHistory::Item> shelf;
    for (const Item& item : items_)
        shelf.push_back({item.sku, item.fact->quantity});
    const DemoHistory history(std::move(shelf), bin, channel, clock_.now(), random_());
    then.jumpTo(history.countedAt());
    ONHAND_TRY(countShelf(*past, history.openings(), then.now()));
    std::size_t told = 0;
    for (const DemoHistory::Batch& batch : history.batches()) {
        then.jumpTo(batch.at);
        ONHAND_ASSIGN(const auto applied, past->write<std::vector<record::Applied>>([&](record::Transaction& tx) {
            return record::ShelfLedger::append(tx, batch.movements);
        }));
        told += applied.size();
    }
    past->closeReader();
    tell_(QStringLiteral("four weeks told: %1 sales and deliveries").arg(told));
    return {};
}

Result<void> DemoWorld::countShelf(record::Record& past, const std::vector<std::int64_t>& openings, Instant at)
{
    QByteArray csv("SKU,UPC,Description,Department,Qty On Hand,Unit,Retail,Cost\r\n");
    for (std::size_t i = 0; i < items_.size(); ++i) {
        const simulation::ShelfFact& fact = *items_[i].fact;
        csv += quoted(fact.sku) + ',' + fact.upc.toUtf8() + ',' + quoted(fact.description) + ',' +
               quoted(fact.department) + ',' + QByteArray::number(qint64(openings[i])) + ",EA," +
               toDecimalText(fact.retailMinor).toUtf8() + ',' + toDecimalText(fact.costMinor).toUtf8() + "\r\n";
    }
    ONHAND_ASSIGN(const auto file, poscsv::parseItems(csv, QStringLiteral("count.csv")));
    engine::CountOptions how;
    how.actor = actor;
    how.countedAt = at;
    ONHAND_ASSIGN(const auto report, engine::CountImport(past).run(file, how));
    tell_(QStringLiteral("shelf counted: %1 SKUs").arg(report.opened));
    return {};
}

void DemoWorld::turn()
{
    troubleAtOnce();
    for (std::int64_t beat = 1; !stopping_.waitFor(Milliseconds(800 + upTo(700))); ++beat) {
        shop();
        if (beat % 8 == 3)
            sellAtTill();
        if (beat % 11 == 5)
            receive(anyItem(), 12 + 12 * upTo(3));
        if (beat % beatsPerMinute == beatsPerMinute - 1)
            meddle();
    }
}

// What an owner should see a console find, before the minute is over.
void DemoWorld::troubleAtOnce()
{
    for (int i = 0; i < 3; ++i)
        meddle();
    oversell();
    loseListing();
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
        tell_(QStringLiteral("an order was refused by the store: not enough in stock"));
        return;
    }
    tell_(what.arg(event.orderId).arg(units).arg(event.lines.size()));
}

QByteArray DemoWorld::saleRow(const Item& item, int quantity, Instant at)
{
    const QDateTime utc = at.toDateTime();
    const QByteArray id =
        "D" + QByteArray::number(qint64(clock_.now().ms)) + '-' + QByteArray::number(qint64(++nextTransaction_));
    return utc.date().toString(Qt::ISODate).toUtf8() + ',' + utc.time().toString(QStringLiteral("HH:mm:ss")).toUtf8() +
           ",UTC," + quoted(item.fact->department) + ',' + quoted(item.fact->description) + ',' +
           QByteArray::number(quantity) + ".0," + quoted(item.fact->sku) + ",$" +
           toDecimalText(item.fact->retailMinor * quantity).toUtf8() + ',' + id + ",Payment,Physical good\r\n";
}

void DemoWorld::sellAtTill()
{
    QByteArray csv(salesHeader);
    const int lines = 1 + upTo(3);
    for (int i = 0; i < lines; ++i)
        csv += saleRow(anyItem(), 1 + upTo(2), clock_.now());
    writeTillFile(csv);
}

void DemoWorld::writeTillFile(const QByteArray& csv)
{
    const QString name = QStringLiteral("/sales_%1_%2.csv").arg(clock_.now().ms).arg(++nextTransaction_);
    if (const auto written = writeFile(tillFolder() + name, csv); !written)
        qCWarning(lcSimulation) << "the demo's till:" << written.error().detail;
}

void DemoWorld::receive(const Item& item, std::int64_t units)
{
    engine::DeskQueries queries(wiring_->record());
    const auto bins = queries.bins();
    if (!bins || bins->empty())
        return;
    desk::ReceiveRequest request;
    request.requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.reference = QStringLiteral("PO-%1").arg(1'000 + upTo(8'999));
    request.actor = actor;
    request.occurredAt = clock_.now();
    request.lines.push_back({item.sku, bins->front().id, {units}});
    if (const auto received = wiring_->commands().receive(request))
        tell_(QStringLiteral("goods arrived: %1 × %2").arg(request.lines[0].quantity.eaches).arg(item.fact->sku));
    else
        qCWarning(lcSimulation) << "the demo's delivery:" << received.error().detail;
}

// The till sells what the record does not have: somebody miscounted, and the number goes below zero.
void DemoWorld::oversell()
{
    QByteArray csv(salesHeader);
    int chosen = 0;
    for (const Item& item : items_) {
        if (item.fact->quantity != 2 && item.fact->quantity != 1)
            continue;
        csv += saleRow(item, int(item.fact->quantity) + 1, clock_.now());
        if (++chosen == 2)
            break;
    }
    writeTillFile(csv);
    tell_(QStringLiteral("the till sold more than the record has of %1 SKUs").arg(chosen));
}

// Somebody deletes a product in the store; the next change of its stock has nowhere to go.
void DemoWorld::loseListing()
{
    const Item& item = anyManaged();
    const auto product = world_.model().productBySku(item.fact->sku);
    if (!product || !world_.model().removeProduct(product->id))
        return;
    tell_(QStringLiteral("somebody deleted %1 in the store").arg(item.fact->sku));
    receive(item, 24);
}

// Somebody edits a number in the store's own pages: what an hourly pass is there to find.
void DemoWorld::meddle()
{
    if (meddled_.size() >= mostMeddled)
        putRight();
    const Item& item = anyManaged();
    const auto product = world_.model().productBySku(item.fact->sku);
    if (!product || std::find(meddled_.begin(), meddled_.end(), &item) != meddled_.end())
        return;
    const std::int64_t shown = product->stock.value_or(0);
    const std::int64_t value = shown + (upTo(1) == 0 && shown > 16 ? -1 - upTo(15) : 1 + upTo(15));
    if (!world_.model().setStock(product->id, value))
        return;
    meddled_.push_back(&item);
    tell_(QStringLiteral("somebody set %1 to %2 in the store's own pages").arg(item.fact->sku).arg(value));
}

// Whoever changed the oldest of them notices.
void DemoWorld::putRight()
{
    const Item& item = *meddled_.front();
    meddled_.pop_front();
    const auto rows = engine::DeskQueries(wiring_->record()).stockOf({item.sku});
    const auto product = world_.model().productBySku(item.fact->sku);
    if (rows && !rows->empty() && rows->front().target && product &&
        world_.model().setStock(product->id, *rows->front().target))
        tell_(QStringLiteral("somebody put %1 right in the store").arg(item.fact->sku));
}

// An item with a number of its own in the store.
const DemoWorld::Item& DemoWorld::anyManaged()
{
    for (;;) {
        const Item& item = anyItem();
        const auto product = world_.model().productBySku(item.fact->sku);
        if (product && product->manageStock == simulation::ManageStock::Yes && product->stock &&
            !product->isVariation())
            return item;
    }
}

const DemoWorld::Item& DemoWorld::anyItem()
{
    return items_[std::uniform_int_distribution<std::size_t>(0, items_.size() - 1)(random_)];
}

int DemoWorld::upTo(int most)
{
    return std::uniform_int_distribution<int>(0, most)(random_);
}

} // namespace onhand::app
