#include "engine/webhook_intake.h"

#include "base/logging.h"
#include "record/inbox_store.h"

namespace onhand::engine {

using record::InboxStore;
using record::Transaction;
using record::WebhookStore;

namespace {

constexpr std::size_t mostPerCommit = 512;
constexpr Milliseconds oldSecretIsGood{10LL * 60 * 1000};
// How long a count of refusals may wait for a commit to join.
constexpr std::chrono::milliseconds noteAfter{1'000};
constexpr int comeAgainSeconds = 60;

} // namespace

WebhookIntake::WebhookIntake(record::Record& record, ChannelId channel, ports::WebhookReader reader,
                             const QString& secret, std::function<void()> arrived, Options options)
    : record_(record)
    , channel_(channel)
    , reader_(std::move(reader))
    , arrived_(std::move(arrived))
    , options_(options)
    , secret_(secret.toUtf8())
{
}

WebhookIntake::~WebhookIntake()
{
    stop();
}

void WebhookIntake::setSecret(const QString& secret)
{
    const std::lock_guard lock(mutex_);
    if (secret.toUtf8() == secret_)
        return;
    oldSecret_ = std::exchange(secret_, secret.toUtf8());
    oldSecretUntil_ = record_.clock().monotonic() + oldSecretIsGood;
}

Result<ports::WebhookNotice> WebhookIntake::read(const ports::WebhookDelivery& delivery)
{
    QByteArray secret;
    QByteArray old;
    {
        const std::lock_guard lock(mutex_);
        secret = secret_;
        if (record_.clock().monotonic() < oldSecretUntil_)
            old = oldSecret_;
    }
    auto notice = reader_(delivery, secret);
    if (!notice && notice.error().kind == ErrorKind::Unauthorized && !old.isEmpty())
        return reader_(delivery, old);
    return notice;
}

void WebhookIntake::take(ports::WebhookDelivery delivery, Answer answer)
{
    const auto notice = read(delivery);
    if (!notice)
        return refuse(notice.error(), answer);
    // A ping leaves nothing behind. What is about anything but an order is nothing that we act on.
    if (notice->isPing || notice->subject != QLatin1String("order"))
        return answer({200, 0});
    {
        const std::lock_guard lock(mutex_);
        if (!stopping_ && atDoor_.size() < options_.mostAtDoor) {
            atDoor_.push_back({notice->reference, std::move(answer)});
            wake_.notify_one();
            return;
        }
        ++news_.overflowed;
    }
    answer({503, comeAgainSeconds});
}

void WebhookIntake::refuse(const Error& error, const Answer& answer)
{
    qCDebug(lcEngine) << "webhook of channel" << channel_.value << "refused:" << error.detail;
    if (error.kind == ErrorKind::Malformed)
        return answer({400, 0});
    {
        const std::lock_guard lock(mutex_);
        ++news_.refused;
        wake_.notify_one();
    }
    answer({401, 0});
}

int WebhookIntake::flush()
{
    std::vector<Waiting> group;
    record::DoorNews refusals;
    {
        const std::lock_guard lock(mutex_);
        const auto count = std::min(atDoor_.size(), mostPerCommit);
        const auto end = atDoor_.begin() + std::ptrdiff_t(count);
        group.assign(std::make_move_iterator(atDoor_.begin()), std::make_move_iterator(end));
        atDoor_.erase(atDoor_.begin(), end);
        refusals = std::exchange(news_, {});
    }
    if (group.empty() && refusals.isEmpty())
        return 0;
    if (refusals.refused > 0)
        qCWarning(lcEngine) << refusals.refused << "deliveries to channel" << channel_.value
                            << "had no right signature";
    const auto stored = store(group, refusals);
    if (!stored) {
        qCWarning(lcEngine) << "webhooks not stored:" << stored.error().detail;
        const std::lock_guard lock(mutex_);
        news_.refused += refusals.refused;
        news_.overflowed += refusals.overflowed + std::int64_t(group.size());
    }
    for (std::size_t i = 0; i < group.size(); ++i) {
        const bool in = stored && (*stored)[i];
        group[i].answer(in ? ports::WebhookAnswer{200, 0} : ports::WebhookAnswer{503, comeAgainSeconds});
    }
    if (stored && !group.empty() && arrived_)
        arrived_();
    return int(group.size());
}

Result<std::vector<bool>> WebhookIntake::store(const std::vector<Waiting>& group, record::DoorNews refusals)
{
    std::vector<QString> references;
    references.reserve(group.size());
    for (const Waiting& waiting : group)
        references.push_back(waiting.reference);
    return record_.write<std::vector<bool>>([&](Transaction& tx) -> Result<std::vector<bool>> {
        ONHAND_ASSIGN(auto taken,
                      InboxStore::put(tx, channel_, QStringLiteral("order"), references, options_.mostWaiting));
        record::DoorNews news = refusals;
        news.deliveries = std::count(taken.begin(), taken.end(), true);
        news.overflowed += std::int64_t(taken.size()) - news.deliveries;
        ONHAND_TRY(WebhookStore::note(tx, channel_, news));
        return taken;
    });
}

void WebhookIntake::start()
{
    thread_.reset(QThread::create([this] { loop(); }));
    thread_->setObjectName(QStringLiteral("inbox-%1").arg(channel_.value));
    thread_->start();
}

void WebhookIntake::loop()
{
    std::unique_lock lock(mutex_);
    while (!stopping_ || !atDoor_.empty()) {
        if (atDoor_.empty()) {
            if (news_.isEmpty())
                wake_.wait(lock, [this] { return stopping_ || !atDoor_.empty() || !news_.isEmpty(); });
            // Refusals alone are in no hurry, and a flood of them must not become a flood of commits.
            wake_.wait_for(lock, noteAfter, [this] { return stopping_ || !atDoor_.empty(); });
        }
        lock.unlock();
        flush();
        lock.lock();
    }
    lock.unlock();
    flush();
}

void WebhookIntake::stop()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        wake_.notify_all();
    }
    if (thread_)
        thread_->wait();
    thread_.reset();
}

} // namespace onhand::engine
