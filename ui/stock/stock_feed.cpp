#include "ui/stock/stock_feed.h"

#include <algorithm>
#include <limits>

namespace onhand::ui {
namespace {

constexpr Milliseconds shortestPause{100};
// Above this many lines one reading of everything is cheaper than naming them.
constexpr std::size_t manyLines = 20'000;

} // namespace

StockFeed::StockFeed(desk::Desk& desk, StockModel& model, QObject* parent)
    : QObject(parent)
    , desk_(desk)
    , model_(model)
{
    timer_.setSingleShot(true);
    midnight_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &StockFeed::ask);
    connect(&midnight_, &QTimer::timeout, this, [this] {
        needsAll_ = true; // "sold in the last 7 days" means other days now
        allRevision_ = std::numeric_limits<std::int64_t>::max();
        waitForMidnight();
        schedule();
    });
    connect(&desk_, &desk::Desk::changed, this, &StockFeed::onChanged);
}

void StockFeed::load()
{
    if (asking_)
        return;
    if (phase_ != Phase::Ready) {
        phase_ = Phase::Loading;
        emit phaseChanged();
    }
    needsAll_ = true;
    timer_.stop();
    ask();
}

void StockFeed::onChanged(const desk::ChangeSet& changes)
{
    if (phase_ == Phase::Idle)
        return;
    if (changes.lastRevision <= seen_)
        return;
    const bool gap = seen_ != 0 && changes.firstRevision > seen_ + 1;
    seen_ = changes.lastRevision;
    for (const SkuId sku : changes.skus)
        pending_.insert(sku.value);
    if (gap || changes.everySku || pending_.size() > manyLines) {
        needsAll_ = true;
        allRevision_ = changes.lastRevision;
    }
    if (phase_ == Phase::Ready && (needsAll_ || !pending_.empty()))
        schedule();
}

void StockFeed::schedule(Milliseconds atLeast)
{
    if (asking_ || timer_.isActive())
        return;
    Milliseconds wait = atLeast;
    if (sinceLast_.isValid())
        wait = std::max(wait, shortestPause - Milliseconds(sinceLast_.elapsed()));
    timer_.start(wait);
}

void StockFeed::ask()
{
    if (asking_ || (!needsAll_ && pending_.empty()))
        return;
    asking_ = true;
    if (needsAll_)
        askAll();
    else
        askSome();
}

void StockFeed::askAll()
{
    // What is pending stays: a ChangeSet may tell of a commit that this reading does not see yet.
    needsAll_ = false;
    allRevision_ = 0;
    desk_.ask<StockSnapshot>(this, readSnapshot, [this](Result<StockSnapshot> answer) { took(std::move(answer)); });
}

void StockFeed::askSome()
{
    std::vector<SkuId> skus;
    skus.reserve(pending_.size());
    for (const std::int64_t id : pending_)
        skus.push_back({id});
    std::sort(skus.begin(), skus.end());
    pending_.clear();
    desk_.ask<std::vector<desk::StockRow>>(
        this, [skus](desk::Queries& queries) { return queries.stockOf(skus); },
        [this, skus](Result<std::vector<desk::StockRow>> answer) { tookSome(skus, std::move(answer)); });
}

void StockFeed::took(Result<StockSnapshot> answer)
{
    asking_ = false;
    if (!answer) {
        needsAll_ = true;
        return failed(answer.error());
    }
    if (answer->revision >= allRevision_)
        needsAll_ = false; // what asked for it came while this reading was under way, and is in it
    if (answer->revision >= seen_)
        pending_.clear();
    seen_ = std::max(seen_, answer->revision);
    model_.replace(*std::move(answer));
    if (phase_ != Phase::Ready) {
        phase_ = Phase::Ready;
        waitForMidnight();
        emit phaseChanged();
    }
    settled();
}

void StockFeed::tookSome(const std::vector<SkuId>& asked, Result<std::vector<desk::StockRow>> answer)
{
    asking_ = false;
    if (!answer) {
        for (const SkuId sku : asked)
            pending_.insert(sku.value);
        return failed(answer.error());
    }
    if (!model_.patch(*answer) || someGone(asked, *answer))
        needsAll_ = true; // a SKU came, went or was renamed
    settled();
}

bool StockFeed::someGone(const std::vector<SkuId>& asked, const std::vector<desk::StockRow>& answer) const
{
    if (answer.size() == asked.size())
        return false;
    std::unordered_set<std::int64_t> there;
    for (const desk::StockRow& row : answer)
        there.insert(row.sku.value);
    return std::any_of(asked.begin(), asked.end(),
                       [&](SkuId sku) { return model_.indexOf(sku) >= 0 && !there.contains(sku.value); });
}

void StockFeed::failed(const Error& error)
{
    sinceLast_.start();
    if (phase_ != Phase::Ready) {
        phase_ = Phase::Failed;
        error_ = error;
        emit phaseChanged();
        return;
    }
    behind_ = error;
    emit behindChanged();
    // 1, 2, 4 … 32 s: the record may be locked by a backup.
    failures_ = std::min(failures_ + 1, 6);
    schedule(Milliseconds(500 * (1 << failures_)));
}

void StockFeed::settled()
{
    sinceLast_.start();
    failures_ = 0;
    if (behind_) {
        behind_.reset();
        emit behindChanged();
    }
    if (needsAll_ || !pending_.empty())
        schedule();
}

void StockFeed::waitForMidnight()
{
    const QDateTime now = desk_.clock().now().toDateTime().toLocalTime();
    const QDateTime next = now.date().addDays(1).startOfDay();
    midnight_.start(std::chrono::milliseconds(now.msecsTo(next) + 1000));
}

} // namespace onhand::ui
