#include "adapters/woocommerce/woo_catalogue.h"

#include "adapters/woocommerce/catalogue_page.h"
#include "adapters/woocommerce/woo_errors.h"

#include <deque>
#include <unordered_set>

namespace onhand::woocommerce {

namespace {

constexpr int maxReasons = 8;
// Requests begun beyond those under way, so that a free place is taken while a page is being read.
constexpr std::size_t ahead = 2;

// A list of many pages: its address, its total when first named, and how far it was read.
struct Listing
{
    QByteArray route;
    QByteArray fields;
    std::int64_t parent = 0; // whose variations these are; 0 for the store's own lists
    std::int64_t total = -1;
    std::int64_t before = 0; // pages that an interrupted pass has read
    std::int64_t rows = 0;
    std::int64_t pages = 1;   // to be read, as far as is known
    std::int64_t started = 0; // pages asked for
    std::int64_t taken = 0;   // pages read
    std::deque<std::unique_ptr<PendingResponse>> begun = {};

    bool isUnasked() const { return started == before; }
};

// One pass over the catalogue: what was seen, and everything that speaks against calling it complete. The pages of both
// lists go through one window of requests, so that the store is never idle between them.
class Scan
{
public:
    Scan(const WooApi& api, int pageSize, const ports::ReadSoFar& before, const ports::NamedPageSink& sink,
         const CancelToken& cancel)
        : api_(api)
        , pageSize_(pageSize)
        , width_(api.parallel() > 1 ? std::size_t(api.parallel()) + ahead : 1)
        , sink_(sink)
        , cancel_(cancel)
        , readsOn_(!before.pages.empty())
    {
        readOn(products_, before);
        readOn(variations_, before);
        for (const QString& external : before.externals)
            seen_.insert(external.toLongLong());
    }

    // `hint`: what an earlier scan found; pages are asked for before their number is known again.
    Result<VariationList> run(VariationList variations, CatalogueSize hint);
    ports::ScanSummary summary() const;
    CatalogueSize size() const
    {
        return {std::max<std::int64_t>(products_.total, 0), std::max<std::int64_t>(variations_.total, 0)};
    }

private:
    void readOn(Listing& list, const ports::ReadSoFar& before) const;
    Query pageQuery(const Listing& list, std::int64_t page) const;
    std::int64_t pagesOf(std::int64_t rows) const
    {
        return std::max<std::int64_t>(1, (rows + pageSize_ - 1) / pageSize_);
    }
    void begin(Listing& list);
    void fill();
    Result<ApiAnswer> next(Listing& list);
    void open(Listing& list, const ApiAnswer& first);
    Result<void> finish(Listing& list);
    Result<void> takePage(Listing& list, const ApiAnswer& answer);
    Result<void> deliver(const Listing& list, CataloguePage page);
    void doubt(const QString& reason);
    Listing variationsOf(std::int64_t parent) const;
    Result<void> readByParent();
    Result<void> takeParent(const VariationParent& parent, Result<ApiAnswer> answer);

    const WooApi& api_;
    const int pageSize_;
    const std::size_t width_;
    const ports::NamedPageSink& sink_;
    const CancelToken& cancel_;
    const bool readsOn_;
    Listing products_{"products", productFields()};
    Listing variations_{"variations", variationFields()};
    bool listsVariations_ = true;
    std::unordered_set<std::int64_t> seen_;
    std::int64_t repeated_ = 0;
    std::int64_t expected_ = 0;
    QStringList doubts_;
    std::vector<VariationParent> parents_;
};

void Scan::doubt(const QString& reason)
{
    if (!doubts_.contains(reason) && doubts_.size() < maxReasons)
        doubts_.append(reason);
}

// Its last page is read once more.
void Scan::readOn(Listing& list, const ports::ReadSoFar& before) const
{
    const QString begin = QString::fromLatin1(list.route) + QLatin1Char('/');
    const auto read = std::count_if(before.pages.begin(), before.pages.end(), [&begin](const QString& page) {
        return page.startsWith(begin) && page.indexOf(QLatin1Char('/'), begin.size()) < 0;
    });
    list.before = list.started = list.taken = std::max<std::int64_t>(read - 1, 0);
    list.rows = list.before * pageSize_;
}

Query Scan::pageQuery(const Listing& list, std::int64_t page) const
{
    return {{"per_page", QByteArray::number(pageSize_)},
            {"page", QByteArray::number(qlonglong(page))},
            {"orderby", "id"},
            {"order", "asc"},
            {"_fields", list.fields}};
}

void Scan::begin(Listing& list)
{
    list.begun.push_back(api_.startGet(list.route, pageQuery(list, ++list.started), cancel_));
}

// Both first pages go ahead of all others: they tell how many there are.
void Scan::fill()
{
    const auto wants = [](const Listing& list) { return list.started < list.pages; };
    while (products_.begun.size() + variations_.begun.size() < width_) {
        if (products_.isUnasked())
            begin(products_);
        else if (listsVariations_ && variations_.isUnasked())
            begin(variations_);
        else if (wants(products_))
            begin(products_);
        else if (listsVariations_ && wants(variations_))
            begin(variations_);
        else
            return;
    }
}

Result<ApiAnswer> Scan::next(Listing& list)
{
    fill();
    if (list.begun.empty())
        begin(list);
    const auto pending = std::move(list.begun.front());
    list.begun.pop_front();
    auto answer = api_.finish(*pending);
    if (answer)
        fill();
    return answer;
}

void Scan::open(Listing& list, const ApiAnswer& first)
{
    list.total = first.total.value_or(-1);
    list.pages = pagesOf(list.total);
    expected_ += std::max<std::int64_t>(list.total, 0);
    // An earlier scan's total led too far: what was asked beyond the end is given up.
    while (list.started > list.pages && !list.begun.empty()) {
        list.begun.pop_back();
        --list.started;
    }
    fill();
}

Result<void> Scan::deliver(const Listing& list, CataloguePage page)
{
    const bool isReadAgain = readsOn_ && list.taken == list.before + 1;
    for (const std::int64_t id : page.ids) {
        if (id > 0 && !seen_.insert(id).second && !isReadAgain)
            ++repeated_;
    }
    for (const std::int64_t id : page.badRows)
        doubt(id > 0 ? QStringLiteral("bad_row:%1").arg(id) : QStringLiteral("bad_row:?"));
    for (VariationParent& parent : page.parents)
        parents_.push_back(std::move(parent));
    const QString name = QStringLiteral("%1/%2").arg(QString::fromLatin1(list.route)).arg(list.taken);
    return sink_({name, std::move(page.items), expected_});
}

Result<void> Scan::takePage(Listing& list, const ApiAnswer& answer)
{
    ++list.taken;
    if (answer.total && list.total >= 0 && *answer.total != list.total) {
        doubt(QStringLiteral("total_changed:%1>%2").arg(list.total).arg(*answer.total));
        list.total = *answer.total;
    }
    ONHAND_ASSIGN(CataloguePage rows, parseCataloguePage(answer.body, list.parent));
    list.rows += std::int64_t(rows.ids.size());
    // Without X-WP-Total (a proxy dropped it) nothing proves completeness, but the rows are still worth having: read on
    // until a page is not full.
    if (list.total < 0) {
        doubt(QStringLiteral("no_total:%1").arg(QString::fromLatin1(list.route)));
        expected_ += std::int64_t(rows.ids.size());
        if (std::int64_t(rows.ids.size()) >= pageSize_)
            list.pages = list.taken + 1;
    }
    return deliver(list, std::move(rows));
}

// Reads what follows the first page, and holds the rows against the total.
Result<void> Scan::finish(Listing& list)
{
    while (list.taken < list.pages) {
        ONHAND_ASSIGN(const ApiAnswer answer, next(list));
        ONHAND_TRY(takePage(list, answer));
    }
    if (list.total >= 0 && list.rows < list.total)
        doubt(QStringLiteral("missing:%1").arg(list.total - list.rows));
    else if (list.total >= 0 && list.rows > list.total)
        doubt(QStringLiteral("surplus:%1").arg(list.rows - list.total));
    return {};
}

Result<VariationList> Scan::run(VariationList variations, CatalogueSize hint)
{
    listsVariations_ = variations != VariationList::Absent;
    products_.pages = std::max(pagesOf(hint.products), products_.before + 1);
    variations_.pages = std::max(pagesOf(hint.variations), variations_.before + 1);
    ONHAND_ASSIGN(const ApiAnswer firstProducts, next(products_));
    open(products_, firstProducts);
    std::optional<ApiAnswer> firstVariations;
    if (listsVariations_) {
        auto answer = next(variations_);
        if (!answer && !isNoRoute(answer.error()))
            return fail(answer.error());
        listsVariations_ = answer.has_value();
        if (answer) {
            open(variations_, *answer);
            firstVariations = *std::move(answer);
        }
    }
    if (!firstVariations && readsOn_)
        return fail(ErrorKind::Malformed, QStringLiteral("not_resumable: variations are listed by parent"));
    ONHAND_TRY(takePage(products_, firstProducts));
    ONHAND_TRY(finish(products_));
    if (!firstVariations) {
        ONHAND_TRY(readByParent());
        return VariationList::Absent;
    }
    ONHAND_TRY(takePage(variations_, *firstVariations));
    ONHAND_TRY(finish(variations_));
    return VariationList::Present;
}

Listing Scan::variationsOf(std::int64_t parent) const
{
    return {"products/" + QByteArray::number(qlonglong(parent)) + "/variations", variationFields(), parent};
}

Result<void> Scan::takeParent(const VariationParent& parent, Result<ApiAnswer> answer)
{
    // A parent that was deleted since its row was read takes its variations along: the scan is no longer of one moment.
    if (!answer && answer.error().kind == ErrorKind::NotFound) {
        doubt(QStringLiteral("parent_gone:%1").arg(parent.id));
        return {};
    }
    if (!answer)
        return fail(answer.error());
    Listing list = variationsOf(parent.id);
    list.started = 1;
    open(list, *answer);
    ONHAND_TRY(takePage(list, *answer));
    ONHAND_TRY(finish(list));
    for (const std::int64_t id : parent.variations) {
        if (!seen_.contains(id))
            doubt(QStringLiteral("missing_variation:%1").arg(id));
    }
    return {};
}

Result<void> Scan::readByParent()
{
    // deliver() appends parents; variations have none, but the list must not move while it is walked.
    const std::vector<VariationParent> parents = std::move(parents_);
    const auto startOne = [&](std::size_t i) {
        const Listing list = variationsOf(parents[i].id);
        return api_.startGet(list.route, pageQuery(list, 1), cancel_);
    };
    const auto take = [&](std::size_t i, Result<ApiAnswer> answer) {
        return takeParent(parents[i], std::move(answer));
    };
    return RequestWindow(api_).run(parents.size(), startOne, take);
}

ports::ScanSummary Scan::summary() const
{
    QStringList reasons = doubts_;
    if (repeated_ > 0)
        reasons.prepend(QStringLiteral("repeated_ids:%1").arg(repeated_));
    ports::ScanSummary summary;
    summary.expectedTotal = expected_;
    summary.seenTotal = std::int64_t(seen_.size());
    if (reasons.isEmpty() && summary.seenTotal != summary.expectedTotal)
        reasons.append(QStringLiteral("missing:%1").arg(summary.expectedTotal - summary.seenTotal));
    summary.complete = reasons.isEmpty();
    summary.reason = reasons.join(QStringLiteral(", "));
    return summary;
}

} // namespace

WooCatalogue::WooCatalogue(const WooApi& api, int pageSize, std::atomic<VariationList>& variationList)
    : api_(api)
    , pageSize_(pageSize)
    , variationList_(variationList)
{
}

Result<ports::ScanSummary> WooCatalogue::scan(const ports::PageSink& sink, const CancelToken& cancel)
{
    const auto named = [&sink](ports::NamedPage page) { return sink(std::move(page.items), page.expectedTotal); };
    return scanOn({}, named, cancel);
}

Result<ports::ScanSummary> WooCatalogue::scanOn(const ports::ReadSoFar& before, const ports::NamedPageSink& sink,
                                                const CancelToken& cancel)
{
    Scan scan(api_, pageSize_, before, sink, cancel);
    ONHAND_ASSIGN(variationList_, scan.run(variationList_, lastSize_));
    lastSize_ = scan.size();
    return scan.summary();
}

} // namespace onhand::woocommerce
