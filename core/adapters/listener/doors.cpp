#include "adapters/listener/doors.h"

namespace onhand::listener {

void Doors::open(const QString& token, std::shared_ptr<ports::WebhookSink> sink)
{
    const std::lock_guard lock(mutex_);
    doors_.insert_or_assign(token.toUtf8(), Door{std::move(sink), {options_.perSecond, options_.atOnce}});
}

void Doors::close(const QString& token)
{
    const std::lock_guard lock(mutex_);
    doors_.erase(token.toUtf8());
}

Doors::Entry Doors::enter(const QByteArray& target)
{
    const QByteArray path = target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    const qsizetype slash = path.lastIndexOf('/');
    if (slash < 0 || !path.left(slash).endsWith("/hooks"))
        return {};
    const std::lock_guard lock(mutex_);
    const auto door = doors_.find(path.mid(slash + 1));
    if (door == doors_.end())
        return {};
    return {door->second.sink, !door->second.rate.take(clock_.monotonic())};
}

} // namespace onhand::listener
