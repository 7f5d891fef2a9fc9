#pragma once

#include "engine/dispatcher.h"
#include "engine/intake.h"
#include "support/fake_channel.h"
#include "support/test_record.h"

namespace onhand::test {

// Both worlds of an engine test: a record with a live channel, and the store behind it, equal at the start. A test
// changes both, settles, and compares.
class TwoWorlds
{
public:
    // Products P1…Pn with SKUs of the same code, `quantity` of each on the shelf and in the store.
    explicit TwoWorlds(int products = 3, std::int64_t quantity = 10);

    TestRecord record;
    FakeChannel store;
    ChannelInfo channel;

    static QString code(int product) { return QStringLiteral("P%1").arg(product); }
    static QString external(int product) { return QString::number(100 + product); }

    // A dispatcher and an intake as a fresh start of the program would have.
    void restartEngine();
    Result<engine::DispatchReport> pass();
    engine::Intake& intake() { return *intake_; }
    engine::Dispatcher& dispatcher() { return *dispatcher_; }

    // Lets time pass and works until nothing is due or `rounds` are used up. False: it did not settle.
    bool settle(int rounds = 200);

    // The same, with a person who approves what the gate holds and says "the shelf wins" of every foreign write.
    bool settleWithPerson();

    // What a person does with receipts that the store refused.
    void driveQuarantinedAgain();

    // What is wrong, in words; empty when every invariant holds: the ledger proves its sums, every listing's target is
    // what the shelf says, at most one unfinished receipt per listing.
    QStringList broken();
    // The same, and every mirror equals the shelf's number and the store shows it. Only after settle().
    QStringList unequal();

private:
    ListingId list(int product, std::int64_t quantity);

    int products_;
    std::unique_ptr<engine::Intake> intake_;
    std::unique_ptr<engine::Dispatcher> dispatcher_;
};

} // namespace onhand::test
