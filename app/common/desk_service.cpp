#include "app/common/desk_service.h"

namespace onhand::app {

namespace {

constexpr int paceMs = 100;
constexpr int lookMs = 1'000;

} // namespace

DeskService::DeskService(record::Record& record, desk::Commands& commands, desk::Setup& setup, Options options)
    : record_(record)
    , options_(std::move(options))
    , queries_(record)
    , commands_(commands)
    , setup_(setup)
    , changes_(queries_.revision().value_or(0))
    , reader_(QStringLiteral("reader"), [&record] { record.closeReader(); })
    , commander_(QStringLiteral("commands"), [&record] { record.closeReader(); })
    , errands_(QStringLiteral("setup"), [&record] { record.closeReader(); })
{
    qRegisterMetaType<desk::ChangeSet>();
    listening_ = record_.onCommit([this](const record::Commit& commit) { changes_.add(commit); });
    connect(&pace_, &QTimer::timeout, this, &DeskService::tellChanges);
    connect(&look_, &QTimer::timeout, this, &DeskService::lookForOthers);
    pace_.start(paceMs);
    look_.start(lookMs);
}

DeskService::~DeskService()
{
    stop();
}

void DeskService::stop()
{
    pace_.stop();
    look_.stop();
    listening_.reset();
    errands_.stop();
    commander_.stop();
    reader_.stop();
}

void DeskService::postQuery(std::function<void(desk::Queries&)> work)
{
    reader_.post([this, work = std::move(work)] { work(queries_); });
}

void DeskService::postCommand(std::function<void(desk::Commands&)> work)
{
    commander_.post([this, work = std::move(work)] { work(commands_); });
}

void DeskService::postSetup(std::function<void(desk::Setup&)> work)
{
    errands_.post([this, work = std::move(work)] { work(setup_); });
}

void DeskService::lookForOthers()
{
    postQuery([this](desk::Queries& queries) {
        if (const auto revision = queries.revision())
            changes_.look(*revision);
    });
}

void DeskService::tellChanges()
{
    if (const auto changes = changes_.take())
        emit changed(*changes);
}

} // namespace onhand::app
