#pragma once

#include "ports/webhook_sink.h"
#include "record/record.h"
#include "record/webhook_store.h"

#include <QThread>

#include <condition_variable>
#include <deque>
#include <mutex>

namespace onhand::engine {

// The door of one channel. A delivery whose signature is right becomes a row of the inbox, and only then is answered;
// what waits together shares one commit. Nothing of its body is believed: the channel's worker reads the order itself.
class WebhookIntake final : public ports::WebhookSink
{
public:
    struct Options
    {
        std::int64_t mostWaiting = 10'000; // in the inbox; beyond, 503, and polling catches up
        std::size_t mostAtDoor = 4'096;    // deliveries whose commit is not through
    };

    // `arrived` is called after each commit, on the writing side's thread: the worker may look now.
    WebhookIntake(record::Record& record, ChannelId channel, ports::WebhookReader reader, const QString& secret,
                  std::function<void()> arrived, Options options);
    ~WebhookIntake() override;

    void take(ports::WebhookDelivery delivery, Answer answer) override;

    // A new secret is agreed on: the old one is good for a little longer, since deliveries signed with it are on their
    // way.
    void setSecret(const QString& secret);

    // Makes what is at the door durable and answers it, on this thread. How many were answered.
    int flush();
    // Does so on a thread of its own until stop().
    void start();
    // What is still at the door is made durable and answered first.
    void stop();

private:
    struct Waiting
    {
        QString reference;
        Answer answer;
    };

    Result<ports::WebhookNotice> read(const ports::WebhookDelivery& delivery);
    void refuse(const Error& error, const Answer& answer);
    void loop();
    Result<std::vector<bool>> store(const std::vector<Waiting>& group, record::DoorNews refusals);

    record::Record& record_;
    const ChannelId channel_;
    const ports::WebhookReader reader_;
    const std::function<void()> arrived_;
    const Options options_;

    std::mutex mutex_;
    std::condition_variable wake_;
    QByteArray secret_;
    QByteArray oldSecret_;
    Milliseconds oldSecretUntil_{0};
    std::deque<Waiting> atDoor_;
    record::DoorNews news_;
    bool stopping_ = false;
    std::unique_ptr<QThread> thread_;
};

} // namespace onhand::engine
