#pragma once

#include "base/clock.h"
#include "desk/desk.h"
#include "fake_world.h"

#include <QThreadPool>
#include <QTimer>

#include <mutex>

namespace onhand::test {

// A store that the setup speaks to.
struct FakeStore
{
    QString key = QStringLiteral("ck_good");
    bool hasKeychain = true;
    int products = 120;
    Milliseconds perPage{0}; // of ten listings
    std::optional<Error> failure;
};

// An endpoint that the second explainer asks.
struct FakeEndpoint
{
    Milliseconds thinks{0};
    std::optional<Error> failure;
    Commentary says{QStringLiteral("small"),
                    QStringLiteral("Two units were probably sold at the till after the last export."),
                    {{Term::MissedEvent, -2, QStringLiteral("A sale that no export has told of yet.")}}};
};

// A desk over a FakeWorld. Questions and commands run on one worker thread, as in the program; commands change the
// world and `changed` follows. Its clock stands still until a test moves it.
class FakeDesk : public desk::Desk
{
    Q_OBJECT
public:
    explicit FakeDesk(int skus, QObject* parent = nullptr);
    ~FakeDesk() override;

    bool isDemo() const override { return demo_; }
    QString actor() const override { return QStringLiteral("Mara"); }
    const Clock& clock() const override { return clock_; }

    ManualClock& time() { return clock_; }
    void setDemo(bool demo) { demo_ = demo; }
    // From now on every question and command answers with this; nothing: answers are good again.
    void failWith(std::optional<Error> error);
    void failCommandsWith(std::optional<Error> error);
    // Each answer takes this long.
    void setDelay(Milliseconds delay);
    // Sells and receives at random; `perSecond` 0 stops. Runs on the gui thread's timer.
    void simulateChanges(int perSecond);
    // Confirms every receipt that waits.
    void settle();
    // Reads or changes the world under its lock; `changes` (revisions filled in here) is announced afterwards.
    void edit(const std::function<void(FakeWorld&)>& change, desk::ChangeSet changes = {});
    // Announces with a hole in the revisions, as if a ChangeSet had been missed.
    void skipRevision(const std::function<void(FakeWorld&)>& change);
    // Waits until the worker has nothing left to do.
    void drain();
    // What the store that can be connected is like.
    void setStore(const FakeStore& store);
    void setEndpoint(const FakeEndpoint& endpoint);
    int questionsAsked() const { return questions_; }
    int commandsGiven() const { return commands_; }

protected:
    void postQuery(std::function<void(desk::Queries&)> work) override;
    void postCommand(std::function<void(desk::Commands&)> work) override;
    void postSetup(std::function<void(desk::Setup&)> work) override;

private:
    class Answers;
    class Deeds;
    class Errands;
    std::optional<Error> failure(bool command) const;
    void announce(desk::ChangeSet changes); // with the lock held; emits on the gui thread
    void pause() const;
    void trade();

    ManualClock clock_;
    mutable std::recursive_mutex lock_;
    FakeWorld world_;
    std::optional<Error> error_;
    std::optional<Error> commandError_;
    std::atomic<std::int64_t> delay_{0};
    std::atomic<int> questions_{0};
    std::atomic<int> commands_{0};
    bool demo_ = false;
    QTimer shopper_;
    int perTick_ = 0;
    std::uint64_t dice_ = 42;
    std::unique_ptr<Answers> answers_;
    std::unique_ptr<Deeds> deeds_;
    std::unique_ptr<Errands> errands_;
    FakeStore store_;
    FakeEndpoint endpoint_;
    QThreadPool pool_;
    QThreadPool setupPool_;
};

} // namespace onhand::test
