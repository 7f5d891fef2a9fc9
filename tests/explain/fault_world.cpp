#include "explain/fault_world.h"

#include "engine/dispatcher.h"
#include "engine/gap_explainer.h"
#include "record/channel_store.h"
#include "record/settings_store.h"

#include <algorithm>

namespace onhand::test {

using record::ExplainedGap;
using record::ExplanationStore;
using record::Snapshot;
using record::Transaction;

namespace {

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("the faulty world's own doing failed: %s", qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

constexpr Milliseconds minute{60'000};
constexpr int firstExternal = 1'000;

} // namespace

bool FaultWorld::Article::has(Cause cause) const
{
    return std::find(causes.begin(), causes.end(), cause) != causes.end();
}

FaultWorld::FaultWorld(std::uint64_t seed, int articles)
    : seed_(seed)
    , random_(seed)
    , secondProgram_(seed % 8 == 0)
    , crooked_(shop_.channel)
    , articles_(std::size_t(articles))
{
    // Most clocks are set by the network; some are not.
    crooked_.clockAhead =
        chance(10) ? Milliseconds(signedBetween(60'000, 300'000)) : Milliseconds(between(-1'500, 1'500));
}

FaultWorld::~FaultWorld() = default;

std::vector<Fault> FaultWorld::run()
{
    open();
    for (Article& one : articles_)
        choose(one);
    oldSales();
    history();
    writesThatWereSeen();
    writesJustNow();
    acts();
    readCrookedly();
    scan();
    std::vector<Fault> faults = judge();
    reveal(faults);
    return faults;
}

void FaultWorld::open()
{
    std::vector<std::pair<QString, std::int64_t>> counted;
    for (std::size_t i = 0; i < articles_.size(); ++i) {
        Article& one = articles_[i];
        one.external = QString::number(firstExternal + int(i));
        one.code = QStringLiteral("A%1").arg(i);
        one.factor = chance(25) ? (chance(50) ? 6 : 12) : 1;
        const std::int64_t shown = between(40, 120);
        one.free = shown * one.factor + roll(int(one.factor));
        ports::CatalogueItem item;
        item.ref.external = one.external;
        item.code = one.code;
        item.name = one.code;
        item.category = QStringLiteral("C%1").arg(i);
        item.quantity = shown;
        item.status = QStringLiteral("publish");
        shop_.channel.put(item);
        counted.emplace_back(one.code, one.free);
    }
    must(shop_.adopt());
    for (Article& one : articles_) {
        one.sku = shop_.sku(one.code);
        one.listing = ListingId{shop_.record.number(QStringLiteral("SELECT listing_id FROM alignment WHERE sku_id = ?"),
                                                    {qint64(one.sku.value)})};
        shop_.record.run(QStringLiteral("UPDATE alignment SET factor = ? WHERE listing_id = ?"),
                         {qint64(one.factor), qint64(one.listing.value)});
    }
    must(shop_.count(ShopWorld::file(counted)));
    must(shop_.approve(must(shop_.propose()).id));
    info_ = must(shop_.record->read<ChannelInfo>([&](Snapshot& s) { return record::ChannelStore::find(s, shop_.id); }));
    openTheGate();
    settle();
    pass(10 * minute);
}

// So small a shop changes by more than the gate lets through; here nobody waits for a person.
void FaultWorld::openTheGate()
{
    must(shop_.record->write<bool>([](Transaction& tx) -> Result<bool> {
        for (const auto& setting : {record::settings::pushListings, record::settings::pushPercent,
                                    record::settings::pushUnits, record::settings::pushToZero})
            ONHAND_TRY(record::SettingsStore::set(tx, setting, setting.most));
        return true;
    }));
}

void FaultWorld::choose(Article& article)
{
    if (secondProgram_) {
        if (chance(70))
            article.causes = {Cause::ReadBeforeWrite};
        return;
    }
    const int drawn = roll(100);
    if (drawn < 15)
        return;
    if (drawn < 19) {
        article.causes = {anyOf({Cause::LostOrder, Cause::SilentRestock, Cause::SilentDouble, Cause::RestoredByHand})};
        return;
    }
    if (drawn < 49) {
        article.causes = {article.factor > 1 && chance(60)
                              ? anyOf({Cause::PacksRoundedUp, Cause::PacksInEaches})
                              : anyOf({Cause::UnseenWrite, Cause::UnseenWrite, Cause::OtherSku, Cause::ListingGone,
                                       Cause::SkuInactive, Cause::NoMovements, Cause::NeverAgreed, Cause::NeverApproved,
                                       Cause::OldValue})};
        const Cause only = article.causes.front();
        if (chance(30) && (only == Cause::OtherSku || only == Cause::PacksInEaches))
            article.causes.push_back(Cause::InFlightOrder);
        return;
    }
    const int wanted = 1 + roll(3);
    while (int(article.causes.size()) < wanted) {
        const auto cause = Cause(roll(int(Cause::ForeignWrite) + 1));
        if (!article.has(cause))
            article.causes.push_back(cause);
    }
    // Seen by nobody unless something else makes the listing be read again.
    if (article.causes.size() == 1 && article.has(Cause::OrderAfterReading))
        article.causes.push_back(Cause::BufferChange);
}

Cause FaultWorld::anyOf(std::initializer_list<Cause> list)
{
    return *(list.begin() + roll(int(list.size())));
}

void FaultWorld::oldSales()
{
    for (Article& one : articles_) {
        if (one.has(Cause::RefundRestock) || one.has(Cause::CancelRestock) || one.has(Cause::SilentRestock))
            one.shippedOrder = buy(one, between(4, 6));
        if (one.has(Cause::RestockedTwice))
            one.openOrder = buy(one, between(1, 4));
    }
    settle();
    pass(5 * minute);
    for (const Article& one : articles_) {
        if (!one.shippedOrder.isEmpty())
            shop_.channel.setOrderStatus(one.shippedOrder, QStringLiteral("completed"));
    }
    settle();
}

// Ordinary days, at the end of which both sides agree.
void FaultWorld::history()
{
    for (int hour = 0; hour < 3; ++hour) {
        for (Article& one : articles_) {
            if (chance(30)) {
                const QString order = buy(one, between(1, 3));
                if (chance(40))
                    shop_.channel.setOrderStatus(order, QStringLiteral("completed"));
                else if (chance(20)) {
                    poll();
                    shop_.channel.setOrderStatus(order, QStringLiteral("cancelled"));
                    one.free += (shop_.channel.order(order)->lines.front().quantity) * one.factor;
                }
            }
            if (chance(25))
                shelfMoves(one, between(1, 20), false);
            if (chance(15))
                shelfMoves(one, -between(1, 4), false);
            pass(Milliseconds(200));
        }
        settle();
        pass(60 * minute);
        scan();
    }
}

void FaultWorld::writesThatWereSeen()
{
    for (Article& one : articles_) {
        if (!one.has(Cause::OldValue) && !one.has(Cause::RestoredByHand))
            continue;
        before_[one.external] = storeShows(one);
        shelfMoves(one, signedBetween(2, 15) * one.factor, false);
    }
    settle();
    pass(70 * minute);
    scan();
    for (Article& one : articles_) {
        if (one.has(Cause::LateOrder))
            act(one, Cause::LateOrder);
        pass(Milliseconds(500));
    }
    pass(Milliseconds(minute * between(20, 50)));
}

void FaultWorld::writesJustNow()
{
    std::set<QString> refused;
    for (Article& one : articles_) {
        if (one.has(Cause::UnseenWrite)) {
            before_[one.external] = storeShows(one);
            shelfMoves(one, signedBetween(1, 15) * one.factor, false);
        }
        if (one.has(Cause::RefusedReceipt)) {
            refused.insert(one.external);
            shelfMoves(one, signedBetween(1, 9) * one.factor, true);
        }
        if (one.has(Cause::PacksRoundedUp) && one.free % one.factor == 0)
            shelfMoves(one, between(1, one.factor - 1), false);
    }
    shop_.channel.onItem = [refused](const ports::StockWrite& item) -> std::optional<Error> {
        if (refused.count(item.ref.external))
            return Error{ErrorKind::Rejected, QStringLiteral("refused"), {}};
        return std::nullopt;
    };
    settle();
    shop_.channel.onItem = {};
    for (Article& one : articles_) {
        // An unseen order brought the store to just the number that was to be sent: both sides agree.
        if (one.has(Cause::RefusedReceipt) && storeShows(one) == one.shows())
            one.truth.clear();
    }
    pass(Milliseconds(between(10'000, 300'000)));
}

void FaultWorld::acts()
{
    for (Article& one : articles_) {
        for (const Cause cause : one.causes)
            actOnRows(one, cause);
    }
    std::vector<std::pair<Article*, Cause>> deeds;
    for (Article& one : articles_) {
        for (const Cause cause : one.causes)
            deeds.emplace_back(&one, cause);
    }
    std::shuffle(deeds.begin(), deeds.end(), random_);
    for (auto& [article, cause] : deeds) {
        if (cause != Cause::LateOrder)
            act(*article, cause);
        pass(Milliseconds(between(50, 300)));
        if (chance(20))
            distract(*article);
        if (chance(10))
            poll();
    }
    pass(Milliseconds(1'000));
    poll();
    pass(Milliseconds(between(10'000, 30'000)));
}

// A sale or a delivery with which nothing is wrong.
void FaultWorld::distract(Article& article)
{
    if (secondProgram_ ||
        std::any_of(article.causes.begin(), article.causes.end(), [](Cause one) { return one > Cause::ForeignWrite; }))
        return;
    buy(article, between(1, 3));
    pass(Milliseconds(100));
}

void FaultWorld::readCrookedly()
{
    for (Article& one : articles_) {
        const auto before = before_.find(one.external);
        if (one.has(Cause::UnseenWrite) || one.has(Cause::OldValue)) {
            crooked_.shown[one.external] = before->second;
            one.truth[one.has(Cause::OldValue) ? Term::StaleRead : Term::UnseenWrite] += before->second - one.shows();
        } else if (one.has(Cause::RestoredByHand)) {
            one.truth[Term::ForeignWrite] += before->second - one.shows();
            storeMoves(one, before->second - storeShows(one));
        } else if (one.has(Cause::ReadBeforeWrite)) {
            const std::int64_t shown = storeShows(one);
            shelfMoves(one, signedBetween(1, 15) * one.factor, false);
            one.truth[Term::StaleRead] += shown - one.shows();
        }
    }
    pass(Milliseconds(5'000));
    crooked_.whileReading = [this](const std::vector<ListingRef>&) { whileReading(); };
}

void FaultWorld::whileReading()
{
    pass(Milliseconds(5'000));
    if (secondProgram_)
        settle();
    for (Article& one : articles_) {
        if (!one.has(Cause::OrderAfterReading))
            continue;
        const std::int64_t units = between(1, 3);
        buy(one, units);
        one.truth[Term::InFlightOrder] += units;
        pass(Milliseconds(100));
    }
    pass(Milliseconds(1'000));
}

std::vector<Fault> FaultWorld::judge()
{
    const auto gaps = must(shop_.record->read<std::vector<ExplainedGap>>(
        [](Snapshot& s) { return ExplanationStore::open(s, {}, 10'000); }));
    std::vector<Fault> faults;
    for (Article& one : articles_) {
        std::erase_if(one.truth, [](const auto& part) { return part.second == 0; });
        std::int64_t sum = 0;
        for (const auto& [term, quantity] : one.truth)
            sum += quantity;
        const auto gap = std::find_if(gaps.begin(), gaps.end(),
                                      [&](const ExplainedGap& g) { return g.question.listing == one.listing; });
        // What cancelled out on the page was not read again, so nobody saw the order that came then.
        if (gap == gaps.end() && one.has(Cause::OrderAfterReading))
            continue;
        if (sum != (gap == gaps.end() ? 0 : gap->explanation.gap())) {
            qFatal("seed %llu: the labels of %s (%s) do not add up: %lld, not %lld", (unsigned long long)seed_,
                   qPrintable(one.code), one.causes.empty() ? "nothing" : nameOf(one.causes.front()), (long long)sum,
                   (long long)(gap == gaps.end() ? 0 : gap->explanation.gap()));
        }
        if (gap != gaps.end())
            faults.push_back({seed_, one.external, one.causes, one.truth, sum, gap->explanation, {}});
    }
    return faults;
}

void FaultWorld::reveal(std::vector<Fault>& faults)
{
    crooked_.hiddenOrders.clear();
    pass(2 * minute);
    poll();
    const auto explainAgain = [&](Fault& fault) {
        fault.later = must(shop_.record->write<Explanation>([&](Transaction& tx) -> Result<Explanation> {
            ONHAND_ASSIGN(const auto listing, record::ListingStore::findByRef(tx, info_.id, fault.external));
            ONHAND_ASSIGN(record::Rows rows, tx.select(QStringLiteral("SELECT MAX(id) FROM discrepancy "
                                                                      "WHERE listing_id = ?"),
                                                       {qint64(listing->value)}));
            rows.next();
            return engine::GapExplainer::again(tx, DiscrepancyId{rows.integer(0)});
        }));
    };
    for (Fault& fault : faults)
        explainAgain(fault);
    for (const Article& one : articles_) {
        if (one.has(Cause::ListingGone))
            shop_.channel.remove(one.external);
        if (one.has(Cause::NoMovements))
            sql(QStringLiteral("DELETE FROM movement WHERE sku_id = ?"), one);
    }
    scan();
    for (Fault& fault : faults) {
        if (fault.causes.front() == Cause::ListingGone || fault.causes.front() == Cause::NoMovements)
            explainAgain(fault);
    }
}

void FaultWorld::settle()
{
    engine::Intake intake(*shop_.record, crooked_, info_);
    engine::Dispatcher dispatcher(*shop_.record, crooked_, intake, info_, QStringLiteral("tester"), {});
    must(intake.poll({}));
    pass(record::OutboxStore::joinDelay);
    for (int passes = 0; must(dispatcher.pass({})).leased > 0; ++passes) {
        if (passes > 1'000)
            qFatal("the worlds do not settle");
        pass(record::OutboxStore::joinDelay);
    }
}

void FaultWorld::poll()
{
    must(engine::Intake(*shop_.record, crooked_, info_).poll({}));
}

void FaultWorld::scan()
{
    engine::Intake intake(*shop_.record, crooked_, info_);
    const auto report = must(engine::Reconciler(*shop_.record, crooked_, info_, &intake).scan({}));
    if (report.state != record::ScanState::Complete)
        qFatal("the pass was not complete: %s", qPrintable(report.reason));
    pass(Milliseconds(1'000));
}

std::int64_t FaultWorld::between(std::int64_t least, std::int64_t most)
{
    return least + roll(int(most - least + 1));
}

std::int64_t FaultWorld::signedBetween(std::int64_t least, std::int64_t most)
{
    return chance(50) ? between(least, most) : -between(least, most);
}

void FaultWorld::pass(Milliseconds time)
{
    shop_.record.clock().advance(time);
}

} // namespace onhand::test
