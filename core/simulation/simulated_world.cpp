#include "simulation/simulated_world.h"

namespace onhand::simulation {

namespace {

QString hexOf(const char* prefix, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    QString text = QLatin1String(prefix);
    while (text.size() < 43)
        text += QString::number(random() % 16, 16);
    return text;
}

StoreModel& filled(StoreModel& model, const Catalogue& catalogue, const ApiKey& key)
{
    model.load(catalogue);
    model.addKey(key);
    return model;
}

} // namespace

SimulatedWorld::SimulatedWorld(const Clock& clock, const Catalogue& catalogue, WorldOptions options)
    : model_(clock, options.seed)
    , faults_(options.seed + 1)
    , server_(model_, &faults_, {options.tls, options.latency})
    , key_{hexOf("ck_", options.seed + 2), hexOf("cs_", options.seed + 3), KeyRights::ReadWrite, KeyRole::Administrator}
    , shopper_(filled(model_, catalogue, key_), options.seed + 4, options.habits)
{
}

Result<void> SimulatedWorld::start(std::uint16_t port)
{
    return server_.start(port);
}

void SimulatedWorld::stop()
{
    server_.stop();
}

} // namespace onhand::simulation
