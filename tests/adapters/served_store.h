#pragma once

#include "adapters/woocommerce/woo_channel.h"
#include "simulation/catalogue_file.h"
#include "simulation/store_server.h"
#include "support/data/test_data.h"

#include <QFile>
#include <QTemporaryDir>

// The recorded catalogue behind real HTTP or HTTPS, with a channel that speaks to it.
struct ServedStore
{
    explicit ServedStore(QThread& link, bool tls = true, bool trusted = true,
                         onhand::Milliseconds idle = onhand::Milliseconds(10'000))
        : model(clock, 7)
        , faults(7)
        , server(model, &faults, {tls, {}})
    {
        const auto catalogue =
            onhand::simulation::loadCatalogue(onhand::test::testData(QStringLiteral("shop/catalogue.json")));
        if (!catalogue || !server.start())
            qFatal("the simulated store does not start");
        model.load(*catalogue);
        model.addKey({QStringLiteral("ck_TEST"), QStringLiteral("cs_TEST")});
        onhand::woocommerce::WooOptions options;
        options.url = QUrl(server.url());
        options.key = QStringLiteral("ck_TEST");
        options.secret = QStringLiteral("cs_TEST");
        if (tls && trusted)
            options.http.caFile = writeCa();
        options.http.idleTimeout = idle;
        auto made = onhand::woocommerce::WooCommerceChannel::create(options, link, clock);
        if (!made)
            qFatal("%s", qPrintable(made.error().detail));
        channel = *std::move(made);
    }

    QString writeCa()
    {
        const QString path = dir.filePath(QStringLiteral("ca.pem"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no place for the CA file");
        file.write(server.caCertificate());
        return path;
    }

    onhand::Result<onhand::ports::ScanSummary> scan()
    {
        items.clear();
        return channel->scan(
            [this](std::vector<onhand::ports::CatalogueItem> page, std::int64_t) -> onhand::Result<void> {
                for (auto& item : page)
                    items.push_back(std::move(item));
                return {};
            },
            cancel);
    }

    // A cut of everything that has a number of its own, as writes.
    std::vector<onhand::ports::StockWrite> writable(std::size_t most) const
    {
        std::vector<onhand::ports::StockWrite> writes;
        for (const onhand::ports::CatalogueItem& item : items) {
            if (item.policy == onhand::StockPolicy::Managed && writes.size() < most)
                writes.push_back({item.ref, std::int64_t(writes.size()) % 90});
        }
        return writes;
    }

    onhand::SystemClock clock;
    QTemporaryDir dir;
    onhand::simulation::StoreModel model;
    onhand::simulation::FaultPlan faults;
    onhand::simulation::StoreServer server;
    onhand::CancelToken cancel;
    std::vector<onhand::ports::CatalogueItem> items;
    std::unique_ptr<onhand::woocommerce::WooCommerceChannel> channel;
};

template <typename T>
QString why(const onhand::Result<T>& result)
{
    return result ? QString() : onhand::toWord(result.error().kind) + QLatin1Char(' ') + result.error().detail;
}
