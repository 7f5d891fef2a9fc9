#include "orders/order_world.h"

#include "engine/adoption.h"
#include "engine/baseline.h"
#include "engine/count_import.h"
#include "engine/return_desk.h"
#include "record/inbox_store.h"
#include "record/outbox_store.h"
#include "record/return_queries.h"
#include "support/person.h"

#include <QFile>

namespace onhand::test {

using record::Snapshot;
using record::Transaction;
using simulation::Order;

namespace {

const QString actor = QStringLiteral("tester");

// An ordinary day, and the hours around which Los Angeles sets its clocks.
const std::array starts{Instant{1'795'161'600'000},  // 2026-11-20T08:00Z
                        Instant{1'793'520'000'000},  // 2026-11-01T08:00Z: ends at 09:00Z
                        Instant{1'805'013'000'000}}; // 2027-03-14T09:30Z: begins at 10:00Z

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("the world's own doing failed: %s", qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

simulation::Product productOf(std::int64_t id, const QString& code)
{
    simulation::Product product;
    product.id = id;
    product.name = QStringLiteral("Product ") + code;
    product.slug = code.toLower();
    product.sku = code;
    product.regularPrice = QStringLiteral("10.00");
    product.stock = OrderWorld::opening;
    return product;
}

} // namespace

OrderWorld::OrderWorld(TestRecord& record, const QString& folder, std::uint64_t seed)
    : record_(record)
    , random_(seed)
    , calm_(seed % 4 == 0)
    , storeClock_(starts[seed % starts.size()])
    , model_(storeClock_, 1)
{
    faultPercent_ = calm_ ? 0 : roll(3) * 7;
    stock();
    prepare(folder + QStringLiteral("/start-%1.sqlite").arg(seed % starts.size()));
    record_.setFault([this](const QString&) -> std::optional<Error> {
        return dies() ? std::optional(Error{ErrorKind::Storage, QStringLiteral("dead"), {}}) : std::nullopt;
    });
    transport_->onRequest = [this](const woocommerce::HttpRequest&) { return faultFor(); };
    transport_->afterRequest = [this] {
        if (!dead_ && chance(6))
            act();
    };
    startWorker();
}

OrderWorld::~OrderWorld()
{
    record_.setFault({});
}

void OrderWorld::stock()
{
    model_.addKey({QStringLiteral("ck_TEST"), QStringLiteral("cs_TEST"), simulation::KeyRights::ReadWrite,
                   simulation::KeyRole::Administrator});
    for (int i = 1; i <= 2; ++i) {
        const QString code = QStringLiteral("P%1").arg(i);
        const auto id = model_.addProduct(productOf(100 + i, code));
        articles_.push_back({id, code, {id}});
    }
    // A parent that manages the stock of its variations, and a variation with a number of its own.
    simulation::Product parent = productOf(110, QStringLiteral("VAR"));
    parent.type = QStringLiteral("variable");
    parent.attributeName = QStringLiteral("Size");
    parent.options = {QStringLiteral("S"), QStringLiteral("M"), QStringLiteral("L")};
    parent.variationIds = {111, 112, 113};
    model_.addProduct(parent);
    articles_.push_back({110, QStringLiteral("VAR"), {111, 112}});
    for (int i = 0; i < 3; ++i) {
        simulation::Product variation = productOf(111 + i, i == 2 ? QStringLiteral("VAR-L") : QString());
        variation.parentId = 110;
        variation.type = QStringLiteral("variation");
        variation.options = {parent.options[std::size_t(i)]};
        variation.manageStock = i == 2 ? simulation::ManageStock::Yes : simulation::ManageStock::Parent;
        variation.stock = i == 2 ? std::optional(OrderWorld::opening) : std::nullopt;
        model_.addProduct(variation);
    }
    articles_.push_back({113, QStringLiteral("VAR-L"), {113}});
}

// Copies a record that has adopted, counted and approved this store at this start; makes it the first time.
void OrderWorld::prepare(const QString& file)
{
    record_.setFault({});
    record_.close();
    for (const char* suffix : {"", "-wal", "-shm"})
        QFile::remove(record_.path() + QLatin1String(suffix));
    const bool known = QFile::exists(file);
    if (known && !QFile::copy(file, record_.path()))
        qFatal("can not copy %s", qPrintable(file));
    record_.clock().jumpTo(storeClock_.now());
    record_.reopen();
    connect();
    if (!known) {
        trustEveryPush(*record_);
        ChannelInfo wanted;
        wanted.name = QStringLiteral("Shop");
        wanted.kind = QStringLiteral("woocommerce");
        wanted.url = QStringLiteral("https://store.example");
        const ChannelId id = must(engine::Adoption(*record_, *channel_).connect(wanted, {})).channel;
        must(engine::Adoption(*record_, *channel_).run(id, {}));
        must(engine::CountImport(*record_).adoptStoreNumbers(id, actor));
        must(engine::Baseline(*record_).approve(must(engine::Baseline(*record_).propose(id)).id, actor));
        record_.close();
        if (!QFile::copy(record_.path(), file))
            qFatal("can not keep %s", qPrintable(file));
        record_.reopen();
    }
    id_ = ChannelId{record_.number(QStringLiteral("SELECT id FROM channel"))};
    // Channels tell whole seconds: what is sold from here on is after the count for certain.
    storeClock_.advance(Milliseconds(2'000));
    record_.clock().advance(Milliseconds(2'000));
}

void OrderWorld::connect()
{
    woocommerce::WooOptions options;
    options.url = QUrl(QStringLiteral("https://store.example"));
    options.key = QStringLiteral("ck_TEST");
    options.secret = QStringLiteral("cs_TEST");
    auto transport = std::make_unique<ModelTransport>(model_, storeClock_);
    transport_ = transport.get();
    channel_ = must(woocommerce::WooCommerceChannel::create(options, std::move(transport), record_.clock()));
}

void OrderWorld::startWorker()
{
    engine::Rhythm rhythm;
    rhythm.rereadOpen = Milliseconds(120'000);
    rhythm.longestWait = Milliseconds(60'000);
    worker_ = std::make_unique<engine::ChannelWorker>(*record_, *channel_, id_, *this, rhythm,
                                                      QStringLiteral("simulation"), random_());
}

void OrderWorld::moment()
{
    const int deeds = roll(3);
    for (int i = 0; i < deeds; ++i)
        act();
    measure();
    deliverKnocks();
    if (!calm_ && chance(8))
        untilDeath_ = 1 + roll(60);
    step();
    measure();
    passTime();
    measure();
}

void OrderWorld::step()
{
    wait_ = worker_->step({});
    if (dead_) {
        ++kills_;
        tell(QStringLiteral("killed"));
        worker_.reset();
        record_.close();
        dead_ = false;
        record_.reopen();
        startWorker();
        wait_ = Milliseconds(0);
    }
    untilDeath_ = -1;
}

void OrderWorld::passTime()
{
    Milliseconds by = std::min(wait_, Milliseconds(200 + roll(12'000)));
    if (!calm_ && chance(2)) {
        by = std::chrono::hours(1 + roll(4)); // the PC sleeps
        tell(QStringLiteral("the PC sleeps"));
    }
    storeClock_.advance(by);
    record_.clock().advance(by);
    if (!calm_ && chance(3)) {
        const auto hour = std::chrono::hours(chance(50) ? 1 : -1);
        record_.clock().jumpTo(record_.clock().now() + hour);
        tell(QStringLiteral("the PC's clock jumps"));
    }
}

// A step of the program that dies is never taken, and none after it.
bool OrderWorld::dies()
{
    if (dead_)
        return true;
    if (untilDeath_ < 0 || --untilDeath_ > 0)
        return false;
    untilDeath_ = -1;
    dead_ = true;
    return true;
}

std::optional<RequestFault> OrderWorld::faultFor()
{
    if (dies())
        return RequestFault{Error{ErrorKind::Cancelled, QStringLiteral("dead"), {}}, chance(50)};
    if (!chance(faultPercent_))
        return std::nullopt;
    const std::array kinds{ErrorKind::Timeout, ErrorKind::Unreachable, ErrorKind::Unavailable, ErrorKind::Malformed};
    return RequestFault{Error{kinds[std::size_t(roll(4))], QStringLiteral("injected"), {}}, chance(50)};
}

void OrderWorld::knock(std::int64_t order)
{
    // Dropped, on time, late, twice, and so out of order.
    for (int copies = roll(3); copies > 0; --copies)
        knocks_.emplace(storeClock_.now() + Milliseconds(roll(40'000)), order);
}

void OrderWorld::deliverKnocks()
{
    std::vector<QString> orders;
    while (!knocks_.empty() && knocks_.begin()->first <= storeClock_.now()) {
        orders.push_back(QString::number(knocks_.begin()->second));
        knocks_.erase(knocks_.begin());
    }
    if (orders.empty())
        return;
    must(record_->write<std::vector<bool>>(
        [&](Transaction& tx) { return record::InboxStore::put(tx, id_, QStringLiteral("order"), orders, 1'000); }));
}

bool OrderWorld::quieten()
{
    faultPercent_ = 0;
    untilDeath_ = -1;
    transport_->afterRequest = {};
    startWorker();
    // Two rounds of open orders, a minute apart, tell what was deleted.
    const Instant atLeast = storeClock_.now() + Milliseconds(300'000);
    for (int rounds = 0; rounds < 2'000; ++rounds) {
        const auto wait = std::max(worker_->step({}), Milliseconds(200));
        const auto depth =
            record_->read<record::OutboxDepth>([&](Snapshot& s) { return record::OutboxStore::depth(s, id_); });
        if (depth && depth->waiting == 0 && depth->quarantined == 0 && storeClock_.now() >= atLeast) {
            // What the store did by itself and is more than the policy corrects waits for a person: by its hold, for a
            // receipt is held only once the shelf's number changes meanwhile.
            if (record_.number(QStringLiteral("SELECT COUNT(*) FROM listing_hold")) == 0)
                return true;
            const auto least = smallestHeldGap();
            const auto ended = resolveHolds(*record_);
            tell(QStringLiteral("a person lets the shelf win %1 time(s), of gaps from %2").arg(ended).arg(least));
            smallestHold_ = std::min(smallestHold_, least);
            decisions_ += int(ended);
        }
        storeClock_.advance(wait);
        record_.clock().advance(wait);
    }
    return false;
}

bool OrderWorld::restockAll()
{
    for (const Article& article : articles_) {
        record_.move(article.code, 1'000, MovementKind::Receipt);
        atShelf_[article.code] += 1'000;
    }
    return quieten();
}

// How long the store showed more than there is.
void OrderWorld::measure()
{
    const auto truths = oracle();
    for (const Article& article : articles_) {
        const std::int64_t shown = model_.stockOf(article.product).value_or(0);
        const std::int64_t real = std::max<std::int64_t>(0, truths.at(article.code).available());
        if (shown <= real) {
            tooManySince_.erase(article.code);
            continue;
        }
        const auto since = tooManySince_.try_emplace(article.code, storeClock_.now()).first;
        longestTooMany_ = std::max(longestTooMany_, storeClock_.now() - since->second);
    }
}

} // namespace onhand::test
