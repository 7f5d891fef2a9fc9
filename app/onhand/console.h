#pragma once

#include "app/common/interrupt.h"
#include "app/common/log_file.h"
#include "app/common/paths.h"
#include "app/common/single_instance.h"
#include "app/common/till_watch.h"
#include "app/common/wiring.h"
#include "app/onhand/narrator.h"

#include <QTimer>

namespace onhand::app {

#if defined(ONHAND_SIMULATION)
class DemoWorld;
#endif

struct ConsoleOptions
{
    QString data;
    QString tillFolder; // watched for a till's sales files; empty: none
    bool demo = false;
    bool headless = false;
    bool minimised = false;
    bool timing = false; // say when the window can be used
    int seconds = 0;     // 0: until somebody ends it
    std::uint64_t seed = 1;
};

// The running program behind the window, and without one: what it is made of, in the order of its making.
class Console final : public QObject
{
    Q_OBJECT
public:
    explicit Console(ConsoleOptions options);
    ~Console() override;

    // False with no error: another console has this folder open and was asked to show itself.
    Result<bool> start();
    // Everything ended, nothing left behind. May be called twice.
    void stop();

    DeskService& desk() { return wiring_->desk(); }
    const Paths& paths() const { return *paths_; }

signals:
    void raiseAsked();
    // Somebody ends the program from outside (a signal, --for).
    void endAsked();

private:
    Result<void> prepare();
    void watchTill();
    void watchTillIn(const QString& folder);
    void askForTillFolder();
    void watchEnd();
    void end();
    void narrate();

    ConsoleOptions options_;
    SystemClock clock_;
    Interrupt interrupt_;
    Narrator narrator_;
    std::optional<Paths> paths_;
    std::unique_ptr<LogFile> log_;
    std::unique_ptr<SingleInstance> instance_;
    std::unique_ptr<SecretStores> ownSecrets_;
#if defined(ONHAND_SIMULATION)
    std::unique_ptr<DemoWorld> demo_;
#endif
    std::unique_ptr<Wiring> wiring_;
    std::unique_ptr<TillWatch> till_;
    QString tillFolder_; // that is watched now
    QTimer end_;
    QTimer stand_;
};

} // namespace onhand::app
