#pragma once

#include "engine/inbox_drain.h"
#include "engine/webhook_intake.h"
#include "support/two_worlds.h"

#include <QMessageAuthenticationCode>

namespace onhand::test {

inline const QByteArray webhookSecret = "whsec_TEST";

// A delivery as a WooCommerce store signs it.
ports::WebhookDelivery signedDelivery(const QByteArray& topic, const QByteArray& body,
                                      const QByteArray& secret = webhookSecret);
// A signed one whose body names this order and nothing else.
ports::WebhookDelivery aboutOrder(const QByteArray& topic, const QByteArray& order);

// A store, a shelf, and the door between them.
struct WebhookDoorStage
{
    explicit WebhookDoorStage(ports::WebhookReader reader, engine::WebhookIntake::Options options = {10'000, 4'096});

    // As after a crash: what was only in memory is gone.
    void restart();
    void give(const ports::WebhookDelivery& delivery);
    // Gives it and lets it become durable; the status it was answered with.
    int answerTo(const ports::WebhookDelivery& delivery);
    Result<engine::DrainReport> drain();

    std::int64_t rows();
    std::int64_t rowsOf(const QString& order);
    std::int64_t waiting();
    std::int64_t committed(); // eaches promised, of all SKUs
    record::WebhookDoor health();
    // Crossing off what was read fails from here on.
    void failCrossingOff();

    TwoWorlds worlds;
    ports::WebhookReader readDelivery;
    engine::WebhookIntake::Options limits;
    std::unique_ptr<engine::WebhookIntake> intake;
    QList<int> answers;
    int arrivals = 0;
};

} // namespace onhand::test
