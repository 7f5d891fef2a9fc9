#include "shop/simulated_shop.h"

#include "adapters/poscsv/pos_files.h"
#include "adapters/woocommerce/http_client.h"
#include "engine/adoption.h"
#include "engine/baseline.h"
#include "engine/count_import.h"
#include "record/shelf_ledger.h"
#include "simulation/catalogue_file.h"
#include "support/data/test_data.h"
#include "support/person.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace onhand::test {

using record::Snapshot;
using record::Transaction;

namespace {

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("the test's own preparation failed: %s", qPrintable(result.error().detail));
    return *std::move(result);
}

QString dataFile(const char* name)
{
    return testData(QLatin1String(name));
}

} // namespace

SimulatedShop::SimulatedShop(std::uint64_t seed, Wrap wrap)
    : model(record.clock(), seed)
    , faults(seed)
    , server(model, &faults)
{
    model.load(must(simulation::loadCatalogue(dataFile("shop/catalogue.json"))));
    model.addKey({u"ck_TEST"_s, u"cs_TEST"_s});
    must(server.start().map([] { return true; }));
    link_.setObjectName(u"link"_s);
    link_.start();
    woo_ = must(connect(wrap));
}

SimulatedShop::~SimulatedShop()
{
    worker_.reset();
    woo_.reset();
    link_.quit();
    link_.wait();
}

Result<std::unique_ptr<ports::Channel>> SimulatedShop::connect(const Wrap& wrap)
{
    const QString caPath = record.path() + u".ca.pem"_s;
    QFile ca(caPath);
    if (!ca.open(QIODevice::WriteOnly) || ca.write(server.caCertificate()) < 0)
        return fail(ErrorKind::Storage, u"no certificate file"_s);
    woocommerce::WooOptions options;
    options.url = QUrl(server.url());
    options.key = u"ck_TEST"_s;
    options.secret = u"cs_TEST"_s;
    options.http.caFile = caPath;
    std::unique_ptr<woocommerce::HttpTransport> transport =
        std::make_unique<woocommerce::HttpClient>(link_, options.http);
    if (wrap)
        transport = wrap(std::move(transport));
    ONHAND_ASSIGN(auto made, woocommerce::WooCommerceChannel::create(options, std::move(transport), record.clock()));
    return std::unique_ptr<ports::Channel>(std::move(made));
}

Result<void> SimulatedShop::goLive(bool believeStore)
{
    trustEveryPush(*record);
    ChannelInfo wanted;
    wanted.name = u"shop"_s;
    wanted.kind = u"woocommerce"_s;
    wanted.url = server.url();
    engine::Adoption adoption(*record, *woo_);
    ONHAND_ASSIGN(const auto connection, adoption.connect(wanted, CancelToken()));
    channel = connection.channel;
    ONHAND_ASSIGN(const auto adopted, adoption.run(channel, CancelToken()));
    if (!adopted.complete)
        return fail(ErrorKind::Malformed, adopted.reason);
    QFile file(dataFile("shop/items_20261120_0800.csv"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, file.fileName());
    ONHAND_ASSIGN(const auto count, poscsv::parseItems(file.readAll(), u"items_20261120_0800.csv"_s));
    engine::CountImport import(*record);
    ONHAND_TRY(import.run(count, {u"tester"_s, record.clock().now(), false, false}));
    if (believeStore)
        ONHAND_TRY(import.adoptStoreNumbers(channel, u"tester"_s));
    counted_ = countedSkus(*record);
    engine::Baseline baseline(*record);
    ONHAND_ASSIGN(const auto proposed, baseline.propose(channel));
    ONHAND_TRY(baseline.approve(proposed.id, u"tester"_s));
    worker_ = std::make_unique<engine::ChannelWorker>(*record, *woo_, channel, *this, engine::Rhythm{}, u"test"_s, 1);
    return {};
}

void SimulatedShop::step(Milliseconds time)
{
    record.clock().advance(time);
    worker_->step(CancelToken());
}

bool SimulatedShop::settle(int hours)
{
    const Instant until = record.clock().now() + std::chrono::hours(hours);
    while (record.clock().now() < until) {
        step(Milliseconds(5'000));
        const auto waiting =
            record->read<record::OutboxDepth>([&](Snapshot& s) { return record::OutboxStore::depth(s, channel); });
        if (waiting && waiting->waiting == 0)
            return true;
    }
    return false;
}

Result<engine::ScanReport> SimulatedShop::scan()
{
    const auto info = record->read<ChannelInfo>([&](Snapshot& s) { return record::ChannelStore::find(s, channel); });
    if (!info)
        return fail(info.error());
    engine::Intake intake(*record, *woo_, *info);
    return engine::Reconciler(*record, *woo_, *info, &intake).scan(CancelToken());
}

void SimulatedShop::moveEverything()
{
    std::vector<NewMovement> movements;
    for (const SkuId sku : counted_) {
        movements.push_back({sku,
                             BinId{1},
                             {1},
                             MovementKind::Receipt,
                             u"console"_s,
                             QString::number(++nextEvent_),
                             record.clock().now(),
                             u"tester"_s,
                             QString()});
    }
    must(record->write<std::vector<record::Applied>>(
        [&](Transaction& tx) { return record::ShelfLedger::append(tx, movements); }));
}

void SimulatedShop::shelfEvent(std::mt19937_64& random)
{
    const auto roll = [&](std::size_t sides) { return std::size_t(random() % sides); };
    NewMovement movement;
    movement.sku = counted_[roll(counted_.size())];
    movement.bin = BinId{1};
    const bool goods = roll(3) != 0;
    movement.quantity = {goods ? std::int64_t(1 + roll(24)) : -std::int64_t(1 + roll(2))};
    movement.kind = goods ? MovementKind::Receipt : MovementKind::Damage;
    movement.source = u"console"_s;
    movement.eventKey = QString::number(++nextEvent_);
    movement.occurredAt = record.clock().now();
    movement.actor = u"tester"_s;
    must(record->write<record::Applied>([&](Transaction& tx) { return record::ShelfLedger::append(tx, movement); }));
}

QStringList SimulatedShop::broken(bool settled)
{
    QStringList found;
    const auto differences =
        record->read<std::vector<record::LedgerDifference>>([](Snapshot& s) { return record::ShelfLedger::audit(s); });
    if (!differences || !differences->empty())
        found << u"the ledger does not prove its sums"_s;
    for (const PushedListing& listing : pushedListings(*record)) {
        if (listing.target != listing.shelf) {
            found << u"%1: the shelf says %2, its receipt %3"_s.arg(listing.external)
                         .arg(listing.shelf)
                         .arg(listing.target.value_or(-999));
        }
        if (settled)
            found << unsettled(listing);
    }
    return found.mid(0, 10);
}

QStringList SimulatedShop::unsettled(const PushedListing& listing) const
{
    QStringList found;
    if (listing.unfinished != 0)
        found << u"%1: %2 receipts are unfinished"_s.arg(listing.external).arg(listing.unfinished);
    if (listing.acknowledged != listing.shelf) {
        found << u"%1: the mirror has %2, the shelf %3"_s.arg(listing.external)
                     .arg(listing.acknowledged.value_or(-999))
                     .arg(listing.shelf);
    }
    const auto shown = model.stockOf(listing.external.toLongLong());
    if (shown != listing.shelf)
        found << u"%1: the store shows %2, the shelf %3"_s.arg(listing.external)
                     .arg(shown.value_or(-999))
                     .arg(listing.shelf);
    return found;
}

void SimulatedShop::dispatched(const ChannelInfo&, const engine::DispatchReport& report)
{
    totals.leased += report.leased;
    totals.confirmed += report.confirmed;
    totals.alreadyShown += report.alreadyShown;
    totals.superseded += report.superseded;
    totals.retried += report.retried;
    totals.quarantined += report.quarantined;
    totals.foreignWrites += report.foreignWrites;
}

void SimulatedShop::ingested(const ChannelInfo&, const engine::IntakeReport&) {}

void SimulatedShop::scanned(const ChannelInfo&, const engine::ScanReport&) {}

void SimulatedShop::failed(const ChannelInfo&, const QString&, const Error&)
{
    ++failures;
}

} // namespace onhand::test
