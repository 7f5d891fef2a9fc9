#pragma once

#include "simulation/http_probe.h"

namespace onhand::simulation {

constexpr std::int64_t kStart = 1795228100000; // 2026-11-21T02:28:20Z

// A model with the recorded catalogue and a clock that stands still.
struct Store
{
    ManualClock clock{Instant{kStart}};
    StoreModel model{clock, 7};

    Store()
    {
        model.addKey(
            {QStringLiteral("ck_TEST"), QStringLiteral("cs_TEST"), KeyRights::ReadWrite, KeyRole::Administrator});
        model.load(recordedCatalogue());
    }
    nlohmann::json call(const QByteArray& method, const QByteArray& target, const QByteArray& body = {},
                        int status = 200)
    {
        return restJson(model, method, target, body, status);
    }
    void addWebhook(const char* topic)
    {
        const nlohmann::json body = {
            {"topic", topic}, {"delivery_url", "http://console.example:9911/ok"}, {"secret", "whsec_TEST"}};
        call("POST", "webhooks", QByteArray::fromStdString(body.dump()), 201);
    }
    std::int64_t stock(std::int64_t id) const { return model.stockOf(id).value_or(-999999); }
    nlohmann::json placeOrder(const QByteArray& status, std::int64_t product, int quantity)
    {
        return call("POST", "orders",
                    R"({"status":")" + status + R"(","payment_method":"cod","line_items":[{"product_id":)" +
                        QByteArray::number(qlonglong(product)) + R"(,"quantity":)" + QByteArray::number(quantity) +
                        "}]}",
                    201);
    }
};

inline QByteArray idOf(const nlohmann::json& row)
{
    return QByteArray::number(qlonglong(row["id"].get<std::int64_t>()));
}

} // namespace onhand::simulation
