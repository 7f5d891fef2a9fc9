#include "engine/scan_pass.h"

#include "engine/catalogue_values.h"
#include "record/discrepancy_store.h"

namespace onhand::engine {

using ports::CatalogueItem;
using record::DiscrepancyStore;
using record::ListingStore;
using record::MirrorStore;
using record::ScanState;
using record::Sighting;
using record::Transaction;

namespace {

// So many pages in a row that hold listings, but none that is new, are a loop, not a catalogue.
constexpr int idleLimit = 3;
// A parent without variations answers with an empty page, and there may be as many as there are listings.
constexpr std::int64_t emptyLimit = 1'000;
constexpr std::size_t chunk = 500;
constexpr Milliseconds reportEvery{2'000};

bool isPushed(ChannelState state)
{
    return state == ChannelState::Live || state == ChannelState::Paused;
}

} // namespace

ScanPass::ScanPass(Parts parts, const CancelToken& cancel, const ScanProgress& progress)
    : parts_(std::move(parts))
    , cancel_(cancel)
    , progress_(progress)
    , table_(parts_.record, parts_.info.id)
{
    report_.id = parts_.id;
}

Result<ScanReport> ScanPass::run()
{
    startedAt_ = parts_.record.clock().now();
    lastReport_ = parts_.record.clock().monotonic();
    ONHAND_TRY(table_.load());
    const auto summary = parts_.channel.scanOn(
        takeOver(),
        [this](const ports::NamedPage& page) -> Result<void> {
            auto taken = takePage(page);
            if (!taken && taken.error().kind != ErrorKind::Malformed)
                recordError_ = taken.error();
            if (taken && parts_.around.betweenPages)
                parts_.around.betweenPages();
            return taken;
        },
        cancel_);
    if (recordError_)
        return fail(*recordError_);
    conclude(summary);
    if (report_.mustStartOver)
        return finish();
    if (report_.state != ScanState::Cancelled && !isInterrupted_)
        ONHAND_TRY(recheck());
    if (report_.state == ScanState::Complete)
        ONHAND_TRY(markGone());
    return finish();
}

void ScanPass::conclude(const Result<ports::ScanSummary>& summary)
{
    if (!summary) {
        const bool isCancelled = summary.error().kind == ErrorKind::Cancelled;
        isInterrupted_ = isCancelled && parts_.around.isLeaving && parts_.around.isLeaving();
        report_.state = isCancelled && !isInterrupted_ ? ScanState::Cancelled : ScanState::Incomplete;
        report_.reason = isInterrupted_ ? QStringLiteral("interrupted")
                                        : toWord(summary.error().kind) + QStringLiteral(": ") + summary.error().detail;
        report_.mustStartOver = report_.pagesTakenOver > 0 && summary.error().kind == ErrorKind::Malformed;
        if (!isCancelled)
            report_.channelError = summary.error();
        return;
    }
    report_.counts.expectedTotal = summary->expectedTotal;
    report_.state = summary->complete ? ScanState::Complete : ScanState::Incomplete;
    report_.reason = summary->reason;
    if (summary->complete && report_.counts.seenTotal != summary->expectedTotal) {
        report_.state = ScanState::Incomplete;
        report_.reason = QStringLiteral("unique:%1 of %2").arg(report_.counts.seenTotal).arg(summary->expectedTotal);
    }
    // A store in trouble may call an empty answer its whole catalogue.
    if (report_.state == ScanState::Complete && report_.counts.seenTotal == 0 && table_.size() > 0) {
        report_.state = ScanState::Incomplete;
        report_.reason = QStringLiteral("empty_catalogue");
    }
}

// What an interrupted pass found counts as if this one had read it.
ports::ReadSoFar ScanPass::takeOver()
{
    ports::ReadSoFar read;
    for (const record::ScanPage& page : parts_.before) {
        read.pages.push_back(page.name);
        taken_.insert(page.name, &page);
        for (const QString& external : page.externals) {
            ComparisonTable::Entry* entry = table_.find(external);
            if (!entry || entry->seen)
                continue;
            entry->seen = true;
            ++report_.counts.seenTotal;
            read.externals.push_back(external);
        }
        suspects_.insert(suspects_.end(), page.suspects.begin(), page.suspects.end());
        add(page);
    }
    report_.pagesTakenOver = std::int64_t(parts_.before.size());
    return read;
}

void ScanPass::add(const record::ScanPage& page)
{
    report_.counts.compared += page.compared;
    report_.counts.agreeing += page.agreeing;
    report_.withoutNumber += page.withoutNumber;
}

Result<void> ScanPass::takePage(const ports::NamedPage& page)
{
    if (const auto known = taken_.find(page.name); known != taken_.end()) {
        if (!*known)
            return fail(ErrorKind::Malformed, QStringLiteral("no_progress: %1 comes again").arg(page.name));
        ONHAND_TRY(checkAgain(**known, page));
        *known = nullptr;
        return report(page.expectedTotal);
    }
    taken_.insert(page.name, nullptr);
    ONHAND_TRY(table_.refresh());
    const std::int64_t seenBefore = report_.counts.seenTotal;
    PageWork work;
    work.page.name = page.name;
    for (const CatalogueItem& item : page.items) {
        work.page.externals << item.ref.external;
        ComparisonTable::Entry* entry = table_.find(item.ref.external);
        if (!entry) {
            work.listings.push_back(&item);
            continue;
        }
        if (entry->seen)
            continue;
        entry->seen = true;
        ++report_.counts.seenTotal;
        if (entry->gone || entry->looks != ListingStore::looksOf(listingOf(parts_.info.id, item)))
            work.listings.push_back(&item);
        compare(*entry, item, work);
    }
    add(work.page);
    ONHAND_TRY(writePage(work));
    ONHAND_TRY(checkProgress(page, seenBefore));
    return report(page.expectedTotal);
}

// The last page that an interrupted pass has read: if other listings are on it now, pages have moved, and some listing
// may have moved to where it is not read any more.
Result<void> ScanPass::checkAgain(const record::ScanPage& known, const ports::NamedPage& page) const
{
    QStringList now;
    for (const CatalogueItem& item : page.items)
        now << item.ref.external;
    if (now == known.externals)
        return {};
    return fail(ErrorKind::Malformed, QStringLiteral("pages_moved: %1 holds other listings now").arg(page.name));
}

Result<void> ScanPass::checkProgress(const ports::NamedPage& page, std::int64_t seenBefore)
{
    if (page.items.empty())
        ++emptyPages_;
    else
        idlePages_ = report_.counts.seenTotal == seenBefore ? idlePages_ + 1 : 0;
    if (idlePages_ >= idleLimit)
        return fail(ErrorKind::Malformed, QStringLiteral("no_progress: %1 pages repeat").arg(idlePages_));
    if (emptyPages_ > std::max(emptyLimit, report_.counts.seenTotal))
        return fail(ErrorKind::Malformed, QStringLiteral("no_progress: %1 empty pages").arg(emptyPages_));
    return {};
}

void ScanPass::compare(ComparisonTable::Entry& entry, const CatalogueItem& item, PageWork& work)
{
    // What the channel says about these is a fact of its own, known from here on.
    entry.policy = item.policy;
    entry.gone = false;
    const auto shown = numberOf(item);
    const auto target = isPushed(parts_.info.state) ? entry.target() : std::nullopt;
    if (target && shown && *target != *shown) {
        suspects_.push_back(item.ref);
        work.page.suspects.push_back(item.ref);
        return;
    }
    if (target && shown) {
        ++work.page.compared;
        ++work.page.agreeing;
        if (entry.disputed)
            work.agreeing.push_back(entry.id);
    } else if (target) {
        ++work.page.withoutNumber;
    } else if (entry.disputed) {
        work.moot.push_back(entry.id);
    }
    if (!entry.everSeen || entry.observed != shown)
        work.sightings.push_back({entry.id, shown, target, record::Occasion::Scan, parts_.id, startedAt_});
}

// A page on which nothing is new is not worth a commit of its own: it becomes durable with the next that is.
Result<void> ScanPass::writePage(PageWork& work)
{
    unkept_.push_back(std::move(work.page));
    if (work.isEmpty())
        return {};
    std::vector<record::KnownListing> added;
    std::int64_t returned = 0;
    ONHAND_TRY(write([&](Transaction& tx) -> Result<void> {
        added.clear();
        returned = 0;
        tx.setCause(QStringLiteral("listing returned"));
        for (const CatalogueItem* item : work.listings)
            ONHAND_TRY(writeListing(tx, *item, added, returned));
        for (const Sighting& sighting : work.sightings)
            ONHAND_TRY(MirrorStore::observe(tx, sighting));
        for (const ListingId listing : work.agreeing)
            ONHAND_TRY(DiscrepancyStore::agreesAgain(tx, listing, stockFact()));
        for (const ListingId listing : work.moot)
            ONHAND_TRY(DiscrepancyStore::closeMoot(tx, listing, QStringLiteral("not comparable any more")));
        return record::ScanPageStore::keep(tx, parts_.id, unkept_);
    }));
    unkept_.clear();
    for (const record::KnownListing& listing : added)
        table_.add(listing);
    report_.added += std::int64_t(added.size());
    report_.counts.seenTotal += std::int64_t(added.size());
    report_.returned += returned;
    return {};
}

Result<void> ScanPass::writeListing(Transaction& tx, const CatalogueItem& item,
                                    std::vector<record::KnownListing>& added, std::int64_t& returned)
{
    const Listing listing = listingOf(parts_.info.id, item);
    ONHAND_ASSIGN(const record::Upserted written, ListingStore::upsert(tx, listing));
    returned += written.returned ? 1 : 0;
    if (!written.inserted)
        return {};
    added.push_back({written.id, item.ref.external, ListingStore::looksOf(listing), item.policy, false, SkuId{}, 1});
    ONHAND_TRY(MirrorStore::observe(
        tx, {written.id, numberOf(item), std::nullopt, record::Occasion::Scan, parts_.id, startedAt_}));
    return {};
}

Result<void> ScanPass::report(std::int64_t total)
{
    report_.counts.expectedTotal = total;
    if (progress_)
        progress_(report_.counts.seenTotal, total);
    const Milliseconds now = parts_.record.clock().monotonic();
    if (now - lastReport_ < reportEvery)
        return {};
    lastReport_ = now;
    return keepPages();
}

Result<void> ScanPass::keepPages()
{
    ONHAND_TRY(write([&](Transaction& tx) -> Result<void> {
        ONHAND_TRY(record::ScanStore::progress(tx, parts_.id, report_.counts));
        return record::ScanPageStore::keep(tx, parts_.id, unkept_);
    }));
    unkept_.clear();
    return {};
}

Result<void> ScanPass::write(const std::function<Result<void>(Transaction&)>& work)
{
    const auto written = parts_.record.write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(work(tx));
        return true;
    });
    return written ? Result<void>{} : fail(written.error());
}

Result<void> ScanPass::markGone()
{
    std::vector<ComparisonTable::Entry*> missing;
    for (ComparisonTable::Entry& entry : table_.entries()) {
        if (!entry.seen && !entry.gone)
            missing.push_back(&entry);
    }
    for (std::size_t first = 0; first < missing.size(); first += chunk) {
        const std::size_t last = std::min(first + chunk, missing.size());
        ONHAND_TRY(write([&](Transaction& tx) -> Result<void> {
            for (std::size_t i = first; i < last; ++i) {
                ONHAND_TRY(ListingStore::markGone(tx, missing[i]->id));
                if (missing[i]->disputed)
                    ONHAND_TRY(DiscrepancyStore::closeMoot(tx, missing[i]->id, QStringLiteral("listing gone")));
            }
            return {};
        }));
        report_.gone += std::int64_t(last - first);
    }
    return {};
}

// What a store that did not answer, or a program that ends, has interrupted may go on; every other end is one.
Result<ScanReport> ScanPass::finish()
{
    const bool mayGoOn = isInterrupted_ || (report_.channelError && report_.channelError->kind != ErrorKind::Malformed);
    ONHAND_TRY(write([&](Transaction& tx) -> Result<void> {
        if (mayGoOn)
            ONHAND_TRY(record::ScanPageStore::keep(tx, parts_.id, unkept_));
        else
            ONHAND_TRY(record::ScanPageStore::forget(tx, parts_.info.id));
        return record::ScanStore::finish(tx, parts_.id, report_.state, report_.reason, report_.counts);
    }));
    return report_;
}

} // namespace onhand::engine
