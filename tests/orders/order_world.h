#pragma once

#include "adapters/woocommerce/woo_channel.h"
#include "engine/channel_worker.h"
#include "orders/model_transport.h"
#include "support/test_record.h"

#include <map>
#include <random>
#include <set>

namespace onhand::test {

// What a SKU must stand at, from the store's own orders and what people did at the shelf.
struct Truth
{
    std::int64_t onHand = 0;
    std::int64_t committed = 0;
    std::int64_t available() const { return onHand - committed; }
    bool operator==(const Truth&) const = default;
};

// A shop in one thread: a WooCommerce model behind the real adapter, the real channel worker, a record that can die
// between any two steps, and a clock for the store and another for the PC. Everything follows from the seed.
class OrderWorld final : public engine::WorkerEvents
{
public:
    // Units of each SKU when the world begins.
    static constexpr std::int64_t opening = 20;

    // `folder` holds records that are ready to go, by start; made when missing.
    OrderWorld(TestRecord& record, const QString& folder, std::uint64_t seed);
    ~OrderWorld() override;

    // One moment: somebody does something, the worker steps, time goes on.
    void moment();
    // Faults stop; the shop is left alone until nothing is due. False: it did not come to rest.
    bool quieten();
    // A delivery for every SKU, so that each number is sent once more, and rest again.
    bool restockAll();

    // What is wrong now, in words; empty when nothing is.
    QString broken();
    // The same, and everything equals the oracle. Only after quieten().
    QString unequal();
    // Mirror, store and shelf show one number for every listing. With `all`, also where an order came and went unseen.
    QString differing(bool all);

    // Empty when every shipped unit of an order that ended is expected back, once.
    QString returnsAmiss();

    // No faults, kills, jumps or naps.
    bool isCalm() const { return calm_; }
    Milliseconds longestTooMany() const { return longestTooMany_; }
    int kills() const { return kills_; }
    // How often a person had to end the hold of a listing.
    int decisions() const { return decisions_; }
    // The smallest gap, without its sign, for which a person was asked.
    std::int64_t smallestHold() const { return smallestHold_; }
    const QStringList& story() const { return story_; }

private:
    struct Article
    {
        std::int64_t product = 0; // whose stock it is
        QString code;
        std::vector<std::int64_t> sold; // ids that shoppers put into the cart
    };

    void dispatched(const ChannelInfo&, const engine::DispatchReport&) override {}
    void ingested(const ChannelInfo&, const engine::IntakeReport&) override {}
    void scanned(const ChannelInfo&, const engine::ScanReport&) override {}
    void failed(const ChannelInfo&, const QString&, const Error&) override {}

    void stock();
    void prepare(const QString& file);
    void connect();
    void startWorker();
    void act();
    void actOnOrder(std::int64_t id);
    void place();
    void placeUnknown();
    void changeStatus(const simulation::Order& order);
    void editLines(const simulation::Order& order);
    void refund(const simulation::Order& order);
    void trashOrDelete(const simulation::Order& order);
    void atTheShelf();
    void receiveReturn();
    void step();
    void passTime();
    void knock(std::int64_t order);
    void deliverKnocks();
    std::optional<RequestFault> faultFor();
    bool dies();
    void measure();
    std::int64_t smallestHeldGap();
    std::map<QString, Truth> oracle() const;
    void addOrder(const simulation::Order& order, std::map<QString, Truth>& truths) const;
    const Article* articleOf(std::int64_t productOrVariation) const;
    void markUnseen(const simulation::Order& order);
    void call(const QByteArray& method, const QString& route, const QByteArray& body);
    int roll(int sides) { return int(random_() % std::uint64_t(sides)); }
    bool chance(int percent) { return roll(100) < percent; }
    void tell(const QString& what) { story_ << what; }

    TestRecord& record_;
    std::mt19937_64 random_;
    bool calm_;
    ManualClock storeClock_;
    simulation::StoreModel model_;
    ModelTransport* transport_ = nullptr;
    std::unique_ptr<woocommerce::WooCommerceChannel> channel_;
    std::unique_ptr<engine::ChannelWorker> worker_;
    ChannelId id_;
    std::vector<Article> articles_;
    std::map<QString, std::int64_t> atShelf_; // what people moved, by code
    std::set<QString> alone_;                 // the store took units for an order that was gone before it was seen
    std::multimap<Instant, std::int64_t> knocks_;
    std::map<QString, Instant> tooManySince_;
    Milliseconds longestTooMany_{0};
    Milliseconds wait_{0};
    int faultPercent_ = 0;
    int untilDeath_ = -1; // statements and requests; -1: immortal
    bool dead_ = false;
    int kills_ = 0;
    int decisions_ = 0;
    std::int64_t smallestHold_ = std::numeric_limits<std::int64_t>::max();
    int moves_ = 0;
    QStringList story_;
};

} // namespace onhand::test
