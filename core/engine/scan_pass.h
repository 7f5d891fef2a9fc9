#pragma once

#include "engine/comparison_table.h"
#include "engine/intake.h"
#include "ports/channel.h"
#include "record/mirror_store.h"
#include "record/scan_page_store.h"
#include "record/scan_store.h"

namespace onhand::engine {

// How a pass went. It is in the record as well.
struct ScanReport
{
    ScanId id;
    record::ScanState state = record::ScanState::Incomplete;
    QString reason; // technical words why it is not complete
    record::ScanCounts counts;
    std::int64_t added = 0;          // listings that the channel did not show before
    std::int64_t returned = 0;       // gone, and there again
    std::int64_t gone = 0;           // marked by this pass
    std::int64_t withoutNumber = 0;  // managed, but the channel shows no number
    std::int64_t pagesTakenOver = 0; // read by an interrupted pass before
    // The pages that it took over are not of the catalogue as it is now: only a pass from the beginning can tell.
    bool mustStartOver = false;
    std::optional<Error> channelError;
};

using ScanProgress = std::function<void(std::int64_t done, std::int64_t total)>;

// What goes on around a pass. Both may be empty.
struct ScanSurroundings
{
    // Called after every page, outside of any transaction: what must not wait for the whole pass.
    std::function<void()> betweenPages;
    // True when a cancel means that the program ends: the pass is to go on at its next start.
    std::function<bool()> isLeaving;
};

// One pass over a channel, from its first page to its row in the record. Used once.
class ScanPass
{
public:
    struct Parts
    {
        record::Record& record;
        ports::Channel& channel;
        ChannelInfo info; // as the record has it now
        Intake* intake = nullptr;
        ScanId id;
        std::vector<record::ScanPage> before; // what an interrupted pass has read
        ScanSurroundings around;
    };

    ScanPass(Parts parts, const CancelToken& cancel, const ScanProgress& progress);

    // An Error comes from the record only.
    Result<ScanReport> run();

private:
    // What one page asks to be written; empty for a page on which nothing is new.
    struct PageWork
    {
        std::vector<const ports::CatalogueItem*> listings; // new or changed
        std::vector<record::Sighting> sightings;
        std::vector<ListingId> agreeing; // with a discrepancy still open
        std::vector<ListingId> moot;     // with one open, but nothing to compare with any more
        record::ScanPage page;

        bool isEmpty() const { return listings.empty() && sightings.empty() && agreeing.empty() && moot.empty(); }
    };
    static QString stockFact() { return QStringLiteral("stock"); }
    Result<void> write(const std::function<Result<void>(record::Transaction&)>& work);
    ports::ReadSoFar takeOver();
    Result<void> takePage(const ports::NamedPage& page);
    Result<void> checkAgain(const record::ScanPage& known, const ports::NamedPage& page) const;
    Result<void> checkProgress(const ports::NamedPage& page, std::int64_t seenBefore);
    void compare(ComparisonTable::Entry& entry, const ports::CatalogueItem& item, PageWork& work);
    Result<void> writePage(PageWork& work);
    void add(const record::ScanPage& page);
    Result<void> writeListing(record::Transaction& tx, const ports::CatalogueItem& item,
                              std::vector<record::KnownListing>& added, std::int64_t& returned);
    Result<void> report(std::int64_t total);
    Result<void> keepPages();

    Result<void> recheck();
    Result<void> judgeAgain(const std::vector<ports::StockReading>& readings, Instant readAt);
    Result<std::optional<record::ComparedListing>> asOfNow(record::Transaction& tx, const QString& external);
    Result<void> judgeOne(record::Transaction& tx, const record::ComparedListing& entry, std::int64_t observed,
                          Instant readAt, record::ScanCounts& counts);
    Result<void> markGone();
    void conclude(const Result<ports::ScanSummary>& summary);
    Result<ScanReport> finish();

    Parts parts_;
    const CancelToken& cancel_;
    const ScanProgress& progress_;
    ComparisonTable table_;
    ScanReport report_;
    std::vector<ListingRef> suspects_; // differed on their page
    Instant startedAt_;
    Milliseconds lastReport_{0};
    QHash<QString, const record::ScanPage*> taken_; // by name; null for those that this pass has read
    std::vector<record::ScanPage> unkept_;          // read, but not durable yet
    int idlePages_ = 0;
    std::int64_t emptyPages_ = 0;
    bool isInterrupted_ = false;
    std::optional<Error> recordError_;
};

} // namespace onhand::engine
