#include "app/common/demo_world.h"

#include "adapters/poscsv/pos_files.h"
#include "engine/adoption.h"
#include "engine/baseline.h"
#include "engine/count_import.h"
#include "engine/till_intake.h"

#include "base/logging.h"
#include "base/money.h"

#include <QDir>
#include <QFile>
#include <QUuid>

namespace onhand::app {

namespace {

const QString actor = QStringLiteral("demo");
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
    ONHAND_TRY(countShelf());
    engine::Baseline baseline(wiring_->record());
    ONHAND_ASSIGN(const auto proposal, baseline.propose(connection.channel));
    ONHAND_TRY(baseline.approve(proposal.id, actor));
    tell_(QStringLiteral("baseline approved: %1 of %2 listings change").arg(proposal.changed).arg(proposal.listings));
    ONHAND_TRY(learnItems());
    return tellHistory();
}

Result<void> DemoWorld::countShelf()
{
    QByteArray csv("SKU,UPC,Description,Department,Qty On Hand,Unit,Retail,Cost\r\n");
    for (const simulation::ShelfFact& fact : shop_.shelf)
        csv += quoted(fact.sku) + ',' + fact.upc.toUtf8() + ',' + quoted(fact.description) + ',' +
               quoted(fact.department) + ',' + QByteArray::number(qint64(fact.quantity)) + ",EA," +
               toDecimalText(fact.retailMinor).toUtf8() + ',' + toDecimalText(fact.costMinor).toUtf8() + "\r\n";
    ONHAND_ASSIGN(const auto file, poscsv::parseItems(csv, QStringLiteral("count.csv")));
    engine::CountOptions how;
    how.actor = actor;
    how.countedAt = clock_.now();
    ONHAND_ASSIGN(const auto report, engine::CountImport(wiring_->record()).run(file, how));
    tell_(QStringLiteral("shelf counted: %1 SKUs").arg(report.opened));
    return {};
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

// Four weeks of till sales before the count, which has seen them: they fill the charts and leave on-hand alone.
Result<void> DemoWorld::tellHistory()
{
    constexpr int days = 28;
    constexpr int salesPerDay = 40;
    constexpr std::int64_t dayMs = 24LL * 3'600'000;
    ports::SalesFile file;
    file.contentHash = QStringLiteral("demo-history");
    file.name = QStringLiteral("history");
    for (int day = days; day > 0; --day) {
        for (int i = 0; i < salesPerDay; ++i) {
            ports::SaleRow row;
            row.transaction = QStringLiteral("H%1-%2").arg(day).arg(i);
            row.code = anyItem().fact->sku;
            row.quantity = {1 + upTo(2)};
            row.occurredAt = clock_.now() - Milliseconds(day * dayMs - upTo(int(dayMs / 2)));
            file.rows.push_back(std::move(row));
        }
    }
    ONHAND_ASSIGN(const auto report, engine::TillIntake(wiring_->record(), QStringLiteral("Till 1")).take(file));
    tell_(QStringLiteral("till history read: %1 sales of four weeks").arg(report.sales));
    return {};
}

void DemoWorld::turn()
{
    for (std::int64_t beat = 1; !stopping_.waitFor(Milliseconds(800 + upTo(700))); ++beat) {
        shop();
        if (beat % 8 == 3)
            sellAtTill();
        if (beat % 11 == 5)
            receiveGoods();
        if (beat % 17 == 9)
            meddle();
    }
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
    QByteArray csv(
        "Date,Time,Time Zone,Category,Item,Qty,SKU,Net Sales,Transaction ID,Event Type,Itemization Type\r\n");
    const int lines = 1 + upTo(3);
    for (int i = 0; i < lines; ++i)
        csv += saleRow(anyItem(), 1 + upTo(2), clock_.now());
    const QString name = QStringLiteral("/sales_%1.csv").arg(clock_.now().ms);
    if (const auto written = writeFile(tillFolder() + name, csv); !written)
        qCWarning(lcSimulation) << "the demo's till:" << written.error().detail;
}

void DemoWorld::receiveGoods()
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
    const Item& item = anyItem();
    request.lines.push_back({item.sku, bins->front().id, {12 + 12 * upTo(3)}});
    if (const auto received = wiring_->commands().receive(request))
        tell_(QStringLiteral("goods arrived: %1 × %2").arg(request.lines[0].quantity.eaches).arg(item.fact->sku));
    else
        qCWarning(lcSimulation) << "the demo's delivery:" << received.error().detail;
}

// Somebody edits a number in the store's own pages: what an hourly pass is there to find.
void DemoWorld::meddle()
{
    const Item& item = anyItem();
    const auto product = world_.model().productBySku(item.fact->sku);
    if (!product || product->manageStock != simulation::ManageStock::Yes)
        return;
    const std::int64_t value = upTo(60);
    if (world_.model().setStock(product->id, value))
        tell_(QStringLiteral("somebody set %1 to %2 in the store's own pages").arg(item.fact->sku).arg(value));
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
