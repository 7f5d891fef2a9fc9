#include "support/webhook_door.h"

#include "record/webhook_store.h"

using namespace Qt::StringLiterals;

namespace onhand::test {

ports::WebhookDelivery signedDelivery(const QByteArray& topic, const QByteArray& body, const QByteArray& secret)
{
    const qsizetype dot = topic.indexOf('.');
    return {{{"X-WC-Webhook-Topic", topic},
             {"X-WC-Webhook-Resource", topic.left(dot)},
             {"X-WC-Webhook-Event", topic.mid(dot + 1)},
             {"X-WC-Webhook-ID", "4"},
             {"X-WC-Webhook-Delivery-ID", "f59afbf73431214176435fc8b87a4b15"},
             {"X-WC-Webhook-Signature",
              QMessageAuthenticationCode::hash(body, secret, QCryptographicHash::Sha256).toBase64()}},
            body};
}

ports::WebhookDelivery aboutOrder(const QByteArray& topic, const QByteArray& order)
{
    return signedDelivery(topic, "{\"id\":" + order + "}");
}

WebhookDoorStage::WebhookDoorStage(ports::WebhookReader reader, engine::WebhookIntake::Options options)
    : readDelivery(std::move(reader))
    , limits(options)
{
    const auto opened = worlds.record->write<record::WebhookDoor>(
        [&](record::Transaction& tx) { return record::WebhookStore::open(tx, worlds.channel.id, u"t0ken"_s); });
    if (!opened)
        qFatal("%s", qPrintable(opened.error().detail));
    restart();
}

void WebhookDoorStage::restart()
{
    intake.reset();
    intake = std::make_unique<engine::WebhookIntake>(
        *worlds.record, worlds.channel.id, readDelivery, QString::fromLatin1(webhookSecret), [this] { ++arrivals; },
        limits);
}

void WebhookDoorStage::give(const ports::WebhookDelivery& delivery)
{
    intake->take(delivery, [this](ports::WebhookAnswer answer) { answers << answer.status; });
}

int WebhookDoorStage::answerTo(const ports::WebhookDelivery& delivery)
{
    answers.clear();
    give(delivery);
    intake->flush();
    return answers.size() == 1 ? answers[0] : -1;
}

Result<engine::DrainReport> WebhookDoorStage::drain()
{
    return engine::InboxDrain(*worlds.record, worlds.intake(), worlds.channel.id).run(CancelToken());
}

std::int64_t WebhookDoorStage::rows()
{
    return worlds.record.number(u"SELECT COUNT(*) FROM inbox"_s);
}

std::int64_t WebhookDoorStage::rowsOf(const QString& order)
{
    return worlds.record.number(
        u"SELECT COUNT(*) FROM inbox WHERE reference = ? AND kind = 'order' AND state = 'waiting'"_s, {order});
}

std::int64_t WebhookDoorStage::waiting()
{
    return worlds.record.number(u"SELECT COUNT(*) FROM inbox WHERE state = 'waiting'"_s);
}

std::int64_t WebhookDoorStage::committed()
{
    return worlds.record.number(u"SELECT COALESCE(SUM(committed), 0) FROM sku_stock"_s);
}

record::WebhookDoor WebhookDoorStage::health()
{
    const auto door = worlds.record->read<std::optional<record::WebhookDoor>>(
        [&](record::Snapshot& s) { return record::WebhookStore::find(s, worlds.channel.id); });
    if (!door || !*door)
        qFatal("the door is gone");
    return **door;
}

void WebhookDoorStage::failCrossingOff()
{
    worlds.record.setFault([](const QString& statement) -> std::optional<Error> {
        if (statement.contains(u"UPDATE inbox SET state"_s))
            return Error{ErrorKind::Storage, u"killed"_s, {}};
        return std::nullopt;
    });
}

} // namespace onhand::test
