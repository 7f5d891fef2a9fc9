#pragma once

#include "adapters/recorded_transport.h"
#include "adapters/woocommerce/woo_channel.h"

// A channel whose store is a script of recordings, with a clock that stands at the time of the recordings.
struct RecordedStore
{
    explicit RecordedStore(int pageSize = 100, const QString& url = QStringLiteral("https://store.example"))
        : clock(onhand::Instant::fromDateTime(QDateTime(QDate(2026, 11, 21), QTime(2, 30), Qt::UTC)))
    {
        auto owned = std::make_unique<RecordedTransport>();
        transport = owned.get();
        onhand::woocommerce::WooOptions options;
        options.url = QUrl(url);
        options.key = QStringLiteral("ck_TEST");
        options.secret = QStringLiteral("cs_TEST");
        options.allowPlainHttp = true;
        options.pageSize = pageSize;
        auto made = onhand::woocommerce::WooCommerceChannel::create(options, std::move(owned), clock);
        if (!made)
            qFatal("%s", qPrintable(made.error().detail));
        channel = *std::move(made);
    }

    onhand::ManualClock clock;
    onhand::CancelToken cancel;
    RecordedTransport* transport = nullptr;
    std::unique_ptr<onhand::woocommerce::WooCommerceChannel> channel;
};
