// What a console costs in which nothing happens: the worker of a live channel of 500 listings, orders polled and
// nothing new in them, and the desk's look for the changes of other programs, over ten minutes of a clock of its own.
// The channel is in memory, so that HTTP is not in it. Target: under 1 % of a core.

#include "engine/channel_worker.h"
#include "engine/desk_queries.h"
#include "support/fake_channel.h"
#include "support/test_record.h"

#include <QCoreApplication>

#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace onhand;

namespace {

constexpr Milliseconds second{1'000};

class Silent final : public engine::WorkerEvents
{
public:
    void dispatched(const ChannelInfo&, const engine::DispatchReport&) override {}
    void ingested(const ChannelInfo&, const engine::IntakeReport&) override {}
    void scanned(const ChannelInfo&, const engine::ScanReport&) override {}
    void failed(const ChannelInfo&, const QString& doing, const Error& error) override
    {
        qFatal("%s: %s", qPrintable(doing), qPrintable(error.detail));
    }
};

// Steps as the worker's thread does, and looks once a second as the desk does.
void live(test::TestRecord& shop, engine::ChannelWorker& worker, int seconds)
{
    engine::DeskQueries queries(*shop);
    const CancelToken never;
    const Milliseconds end = shop.clock().monotonic() + seconds * second;
    Milliseconds look = shop.clock().monotonic();
    while (shop.clock().monotonic() < end) {
        const Milliseconds wait = worker.step(never);
        for (; look <= shop.clock().monotonic(); look += second) {
            if (!queries.revision())
                qFatal("the record can not be read");
        }
        shop.clock().advance(std::clamp(wait, Milliseconds(1), second));
    }
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication app(argc, argv);
    test::TestRecord shop;
    test::FakeChannel store(shop.clock());
    const ChannelId channel = shop.channel();
    for (int i = 1; i <= 500; ++i) {
        const QString code = u"SKU-%1"_s.arg(i);
        const ListingId listing = shop.listing(channel, code);
        shop.run(u"UPDATE listing SET external_ref = ? WHERE id = ?"_s, {QString::number(i), qint64(listing.value)});
        store.put(QString::number(i), code, 0);
        shop.move(code, i);
    }
    Silent events;
    engine::ChannelWorker worker(*shop, store, channel, events, {}, u"bench"_s, 7);
    live(shop, worker, 120);
    if (store.quantityOf(u"500"_s) != 500)
        qFatal("the store was not brought up to date");
    constexpr int seconds = 600;
    const int before = int(store.calls().size());
    const std::clock_t start = std::clock();
    live(shop, worker, seconds);
    const double cpu = double(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("idle for %d s: %.1f ms of CPU, %.3f %% of a core, %d calls; target 1 %%, ratio %.3f\n", seconds,
                cpu * 1e3, cpu * 100 / seconds, int(store.calls().size()) - before, cpu * 100 / seconds);
    return 0;
}
