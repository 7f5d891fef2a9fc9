#pragma once

#include <QHash>

#include "simulation/http_probe.h"

namespace onhand::simulation {

constexpr std::int64_t kRecordedAt = 1795228100000; // 2026-11-21T02:28:20Z

// The store that a recording was made on, before its request.
struct Stage
{
    ManualClock clock{Instant{kRecordedAt}};
    StoreModel model{clock, 1};
    QByteArray target, body;

    // The next order or refund gets this id, as in the recording.
    void nextIdIs(std::int64_t id)
    {
        Product filler;
        filler.id = id - 1;
        filler.status = QStringLiteral("trash");
        model.addProduct(filler);
    }
    std::int64_t order(std::int64_t id, const QByteArray& status, int quantity = 5, int product = 12,
                       const QByteArray& payment = "cod")
    {
        nextIdIs(id);
        const nlohmann::json made = restJson(model, "POST", "orders",
                                             R"({"status":")" + status + R"(","payment_method":")" + payment +
                                                 R"(","line_items":[{"product_id":)" + QByteArray::number(product) +
                                                 R"(,"quantity":)" + QByteArray::number(quantity) + "}]}",
                                             201);
        clock.advance(std::chrono::seconds(1));
        return made["line_items"][0]["id"].get<std::int64_t>();
    }
    void refund(std::int64_t id, std::int64_t line, int quantity)
    {
        nextIdIs(id);
        restJson(model, "POST", "orders/2697/refunds",
                 R"({"amount":"5.00","api_refund":false,"line_items":[{"id":)" + QByteArray::number(qlonglong(line)) +
                     R"(,"quantity":)" + QByteArray::number(quantity) + R"(,"refund_total":5}]})",
                 201);
    }
    // Creates so many; the last one has answered its ping.
    void webhooks(int count, const QByteArray& topic = "order.updated")
    {
        for (int i = 0; i < count; ++i)
            restJson(model, "POST", "webhooks",
                     R"({"topic":")" + topic + R"(","delivery_url":"http://console.example:9911/ok"})", 201);
        model.takePendingDeliveries();
        model.reportDelivery(count, 200);
    }
    void withLine(std::int64_t recorded, std::int64_t line)
    {
        body.replace("\"id\":" + QByteArray::number(qlonglong(recorded)),
                     "\"id\":" + QByteArray::number(qlonglong(line)));
    }
};

// Brings the store into the state that the recording of this name was made in, where the bare catalogue is not enough.
void setUpFor(Stage& stage, const QString& name);

} // namespace onhand::simulation
