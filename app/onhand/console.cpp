#include "app/onhand/console.h"
#include "app/common/audit_pdf.h"

#include "base/logging.h"
#if defined(ONHAND_SIMULATION)
#include "app/common/demo_world.h"
#endif

#include <QCoreApplication>

namespace onhand::app {

namespace {

constexpr int lookAtEndMs = 100;
constexpr int standMs = 5'000;

QString personName()
{
    for (const char* variable : {"USER", "USERNAME"}) {
        if (const QString name = qEnvironmentVariable(variable); !name.isEmpty())
            return name;
    }
    return QStringLiteral("console");
}

} // namespace

Console::Console(ConsoleOptions options)
    : options_(std::move(options))
    , narrator_(options_.headless)
{
}

Console::~Console()
{
    stop();
}

Result<void> Console::prepare()
{
    if (!options_.demo) {
        ONHAND_ASSIGN(paths_, Paths::at(options_.data));
        ownSecrets_ = std::make_unique<SecretStores>(*paths_);
        return {};
    }
#if defined(ONHAND_SIMULATION)
    ONHAND_ASSIGN(demo_, DemoWorld::make(clock_, options_.seed));
    paths_ = demo_->paths();
    options_.tillFolder = demo_->tillFolder();
    return {};
#else
    return fail(ErrorKind::NotFound, QStringLiteral("this build has no demo"));
#endif
}

Result<bool> Console::start()
{
    ONHAND_TRY(prepare());
    instance_ = std::make_unique<SingleInstance>(*paths_);
    if (!instance_->claim())
        return false;
    connect(instance_.get(), &SingleInstance::raiseAsked, this, &Console::raiseAsked);
    log_ = std::make_unique<LogFile>(paths_->log());
    WiringOptions wiring{options_.demo, personName(), {}, writePdf, options_.demo ? QString() : paths_->backups()};
    const SecretStores* secrets = ownSecrets_.get();
#if defined(ONHAND_SIMULATION)
    if (demo_) {
        secrets = &demo_->secrets();
        wiring.rhythm = DemoWorld::rhythm();
    }
#endif
    ONHAND_ASSIGN(wiring_, Wiring::open(*paths_, *secrets, narrator_, clock_, wiring));
    narrator_.watch(wiring_.get());
    watchTill();
#if defined(ONHAND_SIMULATION)
    if (demo_)
        demo_->start(*wiring_, [this](const QString& sentence) { narrator_.say(sentence); });
#endif
    watchEnd();
    narrate();
    return true;
}

void Console::watchTill()
{
    if (!options_.tillFolder.isEmpty())
        return watchTillIn(options_.tillFolder);
    connect(&desk(), &desk::Desk::changed, this, [this](const desk::ChangeSet& changes) {
        if (changes.settings)
            askForTillFolder();
    });
    askForTillFolder();
}

void Console::askForTillFolder()
{
    desk().ask<desk::ShopSettings>(
        this, [](desk::Queries& queries) { return queries.shopSettings(); },
        [this](Result<desk::ShopSettings> settings) {
            if (settings && settings->tillFolder != tillFolder_)
                watchTillIn(settings->tillFolder);
        });
}

void Console::watchTillIn(const QString& folder)
{
    till_.reset();
    tillFolder_ = folder;
    if (!folder.isEmpty())
        till_ = std::make_unique<TillWatch>(
            wiring_->record(), folder, QStringLiteral("Till 1"),
            [this](const QString& file, const Result<engine::TillReport>& report) { narrator_.sold(file, report); });
}

void Console::watchEnd()
{
    connect(&end_, &QTimer::timeout, this, [this] {
        if (interrupt_.token().isCancelled())
            end();
    });
    end_.start(lookAtEndMs);
    if (options_.seconds > 0)
        QTimer::singleShot(options_.seconds * 1'000, this, &Console::end);
}

void Console::end()
{
    end_.stop();
    emit endAsked();
    QCoreApplication::quit();
}

void Console::narrate()
{
    if (!options_.headless)
        return;
    connect(&stand_, &QTimer::timeout, this, [this] {
        desk().ask<desk::Dashboard>(
            this, [](desk::Queries& queries) { return queries.dashboard(); },
            [this](Result<desk::Dashboard> dashboard) {
                if (dashboard)
                    narrator_.stand(*dashboard);
            });
    });
    stand_.start(standMs);
}

void Console::stop()
{
    end_.stop();
    stand_.stop();
#if defined(ONHAND_SIMULATION)
    if (demo_)
        demo_->stop();
#endif
    till_.reset();
    if (wiring_)
        wiring_->stop();
    narrator_.watch(nullptr);
    wiring_.reset();
    instance_.reset();
    log_.reset();
#if defined(ONHAND_SIMULATION)
    demo_.reset();
#endif
}

} // namespace onhand::app
