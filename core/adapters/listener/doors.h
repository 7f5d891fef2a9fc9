#pragma once

#include "adapters/listener/http_listener.h"
#include "adapters/listener/token_bucket.h"

#include <atomic>
#include <map>
#include <mutex>

namespace onhand::listener {

// The doors by token, with the rate of each.
class Doors
{
public:
    struct Entry
    {
        std::shared_ptr<ports::WebhookSink> sink; // null: there is no such door
        bool throttled = false;
    };

    Doors(const ListenerOptions& options, const Clock& clock)
        : options_(options)
        , clock_(clock)
    {
    }

    void open(const QString& token, std::shared_ptr<ports::WebhookSink> sink);
    void close(const QString& token);
    // Counts a request for the door that `target` ("/hooks/<token>", a folder before it and a query after it are
    // allowed) leads to.
    Entry enter(const QByteArray& target);

private:
    struct Door
    {
        std::shared_ptr<ports::WebhookSink> sink;
        TokenBucket rate;
    };

    const ListenerOptions& options_;
    const Clock& clock_;
    std::mutex mutex_;
    std::map<QByteArray, Door> doors_;
};

// The figures as several threads see them.
struct Counters
{
    std::atomic<std::int64_t> requests{0};
    std::atomic<std::int64_t> delivered{0};
    std::atomic<std::int64_t> throttled{0};
    std::atomic<std::int64_t> oversized{0};
    std::atomic<std::int64_t> timedOut{0};
    std::atomic<std::int64_t> turnedAway{0};
};

} // namespace onhand::listener
