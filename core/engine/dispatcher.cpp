#include "engine/dispatcher.h"

#include "base/logging.h"
#include "domain/reconciliation/severity.h"
#include "record/authority_store.h"
#include "record/discrepancy_store.h"
#include "record/hold_store.h"
#include "record/mirror_store.h"
#include "record/resolution_store.h"

namespace onhand::engine {

using record::DueReceipt;
using record::OutboxStore;
using record::Snapshot;
using record::Transaction;

namespace {

std::vector<ListingRef> refsOf(const std::vector<DueReceipt>& batch)
{
    std::vector<ListingRef> refs;
    refs.reserve(batch.size());
    for (const DueReceipt& due : batch)
        refs.push_back(due.ref);
    return refs;
}

// How sure it is that what was found twice, with the orders read in between, was written by somebody else.
constexpr int seenTwice = 970;
constexpr std::size_t suspectLimit = 10'000;

} // namespace

Dispatcher::Dispatcher(record::Record& record, ports::Channel& channel, Intake& intake, ChannelInfo info, QString owner,
                       Options options)
    : record_(record)
    , channel_(channel)
    , intake_(intake)
    , info_(std::move(info))
    , owner_(std::move(owner))
    , options_(options)
    , random_(options.seed)
    , limit_(channel.batchLimit())
{
}

Result<DispatchReport> Dispatcher::pass(const CancelToken& cancel)
{
    DispatchReport report;
    ONHAND_ASSIGN(Batch batch, lease());
    if (batch.empty())
        return report;
    report.leased = int(batch.size());
    // A doubt is forgotten with its receipt.
    if (suspects_.size() > suspectLimit)
        suspects_.clear();

    // In a long push the poll after the last batch is the poll before this one.
    if (!polledJustNow()) {
        if (const auto taken = intake_.poll(cancel); !taken)
            return failAll(batch, taken.error(), false, report);
    }
    ONHAND_ASSIGN(batch, stillOurs(std::move(batch), report));
    if (batch.empty())
        return report;
    const Instant readAt = record_.clock().now();
    const auto readings = channel_.read(refsOf(batch), cancel);
    if (!readings)
        return failAll(batch, readings.error(), false, report);
    ONHAND_ASSIGN(auto toWrite, compare(batch, *readings, readAt, report));
    const bool wrote = !toWrite.empty();
    if (wrote)
        ONHAND_TRY(write(std::move(toWrite), report, cancel));
    if (report.channelError)
        return report;
    speedUp();
    // What was sold while we wrote is ingested at once, and its receipts correct what our write put back. Failing here
    // loses nothing: the next poll does it.
    polledAt_.reset();
    if (const auto taken = intake_.poll(cancel, wrote ? StoreEffects::Ambiguous : StoreEffects::Known); !taken)
        slowDown(taken.error(), report);
    else
        polledAt_ = record_.clock().monotonic();
    return report;
}

Result<Dispatcher::Batch> Dispatcher::lease()
{
    return record_.write<Batch>(
        [&](Transaction& tx) { return OutboxStore::lease(tx, info_.id, owner_, tx.now() + options_.lease, limit_); });
}

Result<Dispatcher::Batch> Dispatcher::stillOurs(Batch batch, DispatchReport& report)
{
    std::vector<ReceiptId> ids;
    for (const DueReceipt& due : batch)
        ids.push_back(due.receipt.id);
    const auto held =
        record_.read<std::vector<ReceiptId>>([&](Snapshot& s) { return OutboxStore::stillLeased(s, ids, owner_); });
    if (!held)
        return fail(held.error());
    report.superseded += int(batch.size() - held->size());
    std::erase_if(batch, [&](const DueReceipt& due) {
        return std::find(held->begin(), held->end(), due.receipt.id) == held->end();
    });
    return batch;
}

Result<std::vector<Dispatcher::Item>> Dispatcher::compare(const Batch& batch,
                                                          const std::vector<ports::StockReading>& readings,
                                                          Instant readAt, DispatchReport& report)
{
    Q_ASSERT(readings.size() == batch.size());
    DispatchReport before = report;
    return record_.write<std::vector<Item>>([&](Transaction& tx) -> Result<std::vector<Item>> {
        report = before;
        ONHAND_TRY(record::AuthorityStore::requireTelling(tx, Fact::ListingStock, info_.id));
        std::vector<Item> toWrite;
        for (std::size_t i = 0; i < batch.size(); ++i)
            ONHAND_TRY(settleReading(tx, batch[i], readings[i], readAt, toWrite, report));
        return toWrite;
    });
}

Result<void> Dispatcher::settleReading(Transaction& tx, const DueReceipt& due, const ports::StockReading& reading,
                                       Instant readAt, std::vector<Item>& toWrite, DispatchReport& report)
{
    if (reading.missing) {
        return failItem(tx, due, Error{ErrorKind::NotFound, QStringLiteral("the channel has no such listing"), {}},
                        true, report);
    }
    if (reading.policy != StockPolicy::Managed) {
        return failItem(tx, due,
                        Error{ErrorKind::Rejected, QStringLiteral("the channel does not keep a number for it"), {}},
                        true, report);
    }
    if (reading.quantity == due.receipt.value) {
        ONHAND_TRY(OutboxStore::noteBefore(tx, due, reading.quantity));
        ONHAND_TRY(OutboxStore::confirm(tx, due, reading.quantity));
        ++report.confirmed;
        ++report.alreadyShown;
        return {};
    }
    // Neither what we last confirmed less its own sales, nor what it must become: somebody else wrote it, or an order
    // is on its way to us.
    if (due.expected && reading.quantity != due.expected) {
        if (!isSeenTwice(due, reading.quantity)) {
            ++report.lookedAgain;
            return OutboxStore::lookAgain(tx, due.receipt.id, tx.now() + OutboxStore::joinDelay);
        }
        ++report.foreignWrites;
        ONHAND_TRY(keepForeignWrite(tx, due, reading.quantity, readAt));
        const bool decided = !reading.quantity.has_value();
        ONHAND_ASSIGN(const bool ours,
                      decided ? Result<bool>(true) : settleForeignWrite(tx, due, *reading.quantity, report));
        if (!ours)
            return {};
    }
    // Durable before the write: what there was to go back to.
    ONHAND_TRY(OutboxStore::noteBefore(tx, due, reading.quantity));
    // From here until the echo nobody knows what the channel shows, not even after a crash: then nothing is called
    // foreign.
    ONHAND_TRY(record::MirrorStore::forgetExpected(tx, due.receipt.listing));
    toWrite.push_back({due, reading.quantity});
    return {};
}

// A shopper's order can show in the number before it shows among the orders. What the next pass, which has read the
// orders again, finds just the same is no order.
bool Dispatcher::isSeenTwice(const DueReceipt& due, std::optional<std::int64_t> shown)
{
    const std::pair<std::int64_t, std::int64_t> now{shown.value_or(-1), *due.expected};
    const auto [it, isNew] = suspects_.try_emplace(due.receipt.listing, now);
    if (isNew || it->second != now) {
        it->second = now;
        return false;
    }
    suspects_.erase(it);
    return true;
}

Result<void> Dispatcher::keepForeignWrite(Transaction& tx, const DueReceipt& due, std::optional<std::int64_t> shown,
                                          Instant readAt)
{
    record::Sighting sighting;
    sighting.listing = due.receipt.listing;
    sighting.value = shown;
    sighting.expected = due.expected;
    sighting.occasion = record::Occasion::BeforeWrite;
    sighting.readAt = readAt;
    ONHAND_TRY(record::MirrorStore::observe(tx, sighting));
    return {};
}

Result<bool> Dispatcher::settleForeignWrite(Transaction& tx, const DueReceipt& due, std::int64_t shown,
                                            DispatchReport& report)
{
    const Receipt& receipt = due.receipt;
    Dispute facts;
    facts.expected = *due.expected;
    facts.observed = shown;
    facts.confidence = seenTwice;
    facts.remedy = Remedy::Push;
    ONHAND_ASSIGN(facts.corrections, record::ResolutionStore::corrections(tx, receipt.sku, tx.now()));
    ONHAND_ASSIGN(const ResolutionLimits limits, record::ResolutionStore::limits(tx));
    const Decision decision = decide(facts, limits);
    const bool ours = decision.treatment == Treatment::Correct;
    record::FoundDiscrepancy found;
    found.listing = receipt.listing;
    found.sku = receipt.sku;
    // A person decides between what the shelf says now and what is there.
    found.expected = ours ? facts.expected : receipt.value;
    found.observed = shown;
    found.severity = severityOf(found.expected, shown, false);
    ONHAND_ASSIGN(const auto id, record::DiscrepancyStore::report(tx, found));
    ONHAND_TRY(record::ResolutionStore::setReasoning(tx, id, reasoningOf(facts, limits, decision)));
    if (ours) {
        ONHAND_TRY(
            record::ResolutionStore::addCorrection(tx, {receipt.sku, receipt.listing, id, Remedy::Push, facts.gap()}));
        ONHAND_TRY(record::DiscrepancyStore::resolve(
            tx, id, QStringLiteral("the shelf's number goes out with receipt %1").arg(receipt.idempotencyKey),
            QStringLiteral("onhand")));
        return true;
    }
    if (decision.treatment == Treatment::Flag)
        ONHAND_TRY(record::ResolutionStore::flag(tx, receipt.sku, facts.corrections));
    ++report.held;
    ONHAND_TRY(record::MirrorStore::expectObserved(tx, receipt.listing, shown));
    ONHAND_TRY(record::HoldStore::hold(tx, receipt.listing, id));
    return false;
}

Result<void> Dispatcher::write(std::vector<Item> items, DispatchReport& report, const CancelToken& cancel)
{
    std::vector<ports::StockWrite> writes;
    writes.reserve(items.size());
    for (const Item& item : items)
        writes.push_back({item.due.ref, item.due.receipt.value});
    const auto result = channel_.write(writes, cancel);
    if (!result) {
        Batch batch;
        for (const Item& item : items)
            batch.push_back(item.due);
        // The channel answered a moment ago. If a single item alone brings it down, the item is to blame and not the
        // channel.
        const bool spend = batch.size() == 1 && result.error().kind != ErrorKind::Cancelled;
        ONHAND_ASSIGN(report, failAll(batch, result.error(), spend, report));
        return {};
    }
    Q_ASSERT(result->outcomes.size() == items.size());
    const DispatchReport before = report;
    return record_
        .write<bool>([&](Transaction& tx) -> Result<bool> {
            report = before;
            for (std::size_t i = 0; i < items.size(); ++i)
                ONHAND_TRY(settleOutcome(tx, items[i], result->outcomes[i], report));
            return true;
        })
        .map([](bool) {});
}

Result<void> Dispatcher::settleOutcome(Transaction& tx, const Item& item, const ports::StockOutcome& outcome,
                                       DispatchReport& report)
{
    if (outcome.error)
        return failItem(tx, item.due, *outcome.error, spendsAttempt(outcome.error->kind), report);
    if (outcome.echo != item.due.receipt.value) {
        const QString shown = outcome.echo ? QString::number(*outcome.echo) : QStringLiteral("nothing");
        return failItem(tx, item.due,
                        Error{ErrorKind::Malformed,
                              QStringLiteral("wrote %1, the channel shows %2").arg(item.due.receipt.value).arg(shown),
                              {}},
                        true, report);
    }
    ONHAND_TRY(OutboxStore::confirm(tx, item.due, item.before));
    ++report.confirmed;
    return {};
}

Result<void> Dispatcher::failItem(Transaction& tx, const DueReceipt& due, const Error& error, bool spend,
                                  DispatchReport& report)
{
    const int attempts = due.receipt.attempts + (spend ? 1 : 0);
    const bool hopeless =
        error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Rejected || error.kind == ErrorKind::Invalid;
    if (hopeless || attempts >= options_.retry.maxAttempts) {
        ++report.quarantined;
        return OutboxStore::quarantine(tx, due.receipt.id, attempts, error);
    }
    ++report.retried;
    const auto wait = options_.retry.delay(std::max(attempts, channelFailures_), random(), error.retryAfter);
    return OutboxStore::retryLater(tx, due.receipt.id, attempts, tx.now() + wait, error);
}

// The call failed as a whole, so what was applied is unknown: everything is due again, and the next pass reads first.
Result<DispatchReport> Dispatcher::failAll(const Batch& batch, const Error& error, bool spend, DispatchReport report)
{
    if (error.kind == ErrorKind::Cancelled) {
        ONHAND_TRY(release());
        return fail(error);
    }
    slowDown(error, report);
    const DispatchReport before = report;
    ONHAND_TRY(record_.write<bool>([&](Transaction& tx) -> Result<bool> {
        report = before;
        for (const DueReceipt& due : batch) {
            // A whole call that is refused says nothing about any one item of it.
            Error channelWide = error;
            if (!spend && !isTransient(error.kind))
                channelWide.kind = ErrorKind::Unavailable;
            ONHAND_TRY(failItem(tx, due, channelWide, spend, report));
        }
        return true;
    }));
    return report;
}

void Dispatcher::slowDown(const Error& error, DispatchReport& report)
{
    ++channelFailures_;
    // A batch that is too much for the channel gets smaller until it passes, or until the one bad item stands alone.
    limit_ = std::max(1, limit_ / 2);
    report.channelError = error;
    report.heldUntil = record_.clock().now() + options_.retry.delay(channelFailures_, random(), error.retryAfter);
    // A channel that is down for a night must not fill the log.
    if (channelFailures_ == 1 || channelFailures_ % 50 == 0)
        qCInfo(lcEngine) << info_.name << "failed" << channelFailures_ << "times:" << toWord(error.kind)
                         << error.detail;
}

bool Dispatcher::polledJustNow() const
{
    constexpr Milliseconds fresh{250};
    return polledAt_ && record_.clock().monotonic() - *polledAt_ <= fresh;
}

void Dispatcher::speedUp()
{
    channelFailures_ = 0;
    limit_ = std::min(channel_.batchLimit(), limit_ * 2);
}

double Dispatcher::random()
{
    return std::uniform_real_distribution<double>(0.0, 1.0)(random_);
}

Result<void> Dispatcher::release()
{
    return record_
        .write<bool>([&](Transaction& tx) -> Result<bool> {
            ONHAND_TRY(OutboxStore::release(tx, owner_));
            return true;
        })
        .map([](bool) {});
}

} // namespace onhand::engine
