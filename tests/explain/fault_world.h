#pragma once

#include "explain/crooked_channel.h"
#include "explain/fault.h"
#include "support/shop_world.h"

#include <random>

namespace onhand::test {

// A shop in which many listings disagree with the shelf, each for one to three reasons, among sales, deliveries and
// passes at which nothing is wrong. Everything follows from the seed.
class FaultWorld
{
public:
    FaultWorld(std::uint64_t seed, int articles);
    ~FaultWorld();

    // Lets it all happen and be explained. Once.
    std::vector<Fault> run();

private:
    struct Article
    {
        QString external;
        QString code;
        SkuId sku;
        ListingId listing;
        std::int64_t factor = 1;
        std::int64_t free = 0; // eaches that the shelf can promise, less the buffer
        std::vector<Cause> causes;
        Label truth;
        QString shippedOrder; // of 3 to 6 units, before everything
        QString openOrder;
        bool faulty() const { return !causes.empty(); }
        bool has(Cause cause) const;
        std::int64_t shows() const { return free / factor; }
    };

    void open();
    void openTheGate();
    void choose(Article& article);
    Cause anyOf(std::initializer_list<Cause> causes);
    void history();
    void oldSales();
    void writesThatWereSeen();
    void writesJustNow();
    void acts();
    void act(Article& article, Cause cause);
    void actOnOrders(Article& article, Cause cause);
    void actOnRows(Article& article, Cause cause);
    void distract(Article& article);
    void readCrookedly();
    void whileReading();
    std::vector<Fault> judge();
    void reveal(std::vector<Fault>& faults);

    // Both sides, as people and shoppers change them.
    void shelfMoves(Article& article, std::int64_t eaches, bool counts);
    QString buy(Article& article, std::int64_t units, std::int64_t reduced = -1);
    void refund(const QString& order, std::int64_t units, bool noted);
    void storeMoves(const Article& article, std::int64_t by);
    std::int64_t storeShows(const Article& article) const;
    void settle();
    void poll();
    void scan();
    Article& other(const Article& than);
    void pass(Milliseconds time);
    void sql(const QString& text, const Article& article);
    int roll(int sides) { return int(random_() % std::uint64_t(sides)); }
    bool chance(int percent) { return roll(100) < percent; }
    std::int64_t between(std::int64_t least, std::int64_t most);
    std::int64_t signedBetween(std::int64_t least, std::int64_t most);

    std::uint64_t seed_;
    std::mt19937_64 random_;
    bool secondProgram_; // another program writes while this one reads
    ShopWorld shop_;
    CrookedChannel crooked_;
    ChannelInfo info_;
    std::vector<Article> articles_;
    std::map<QString, std::int64_t> before_; // what the store showed before our last write
    int nextOrder_ = 5'000;
    int nextRequest_ = 0;
};

} // namespace onhand::test
