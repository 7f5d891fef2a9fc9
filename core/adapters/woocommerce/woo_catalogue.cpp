#include "adapters/woocommerce/woo_catalogue.h"

#include "adapters/woocommerce/catalogue_page.h"
#include "adapters/woocommerce/woo_errors.h"

#include <unordered_set>

namespace onhand::woocommerce {

namespace {

constexpr std::size_t maxReasons = 8;

// One pass over the catalogue: what was seen, and everything that speaks against calling it complete.
class Scan
{
public:
    Scan(const WooApi& api, int pageSize, const ports::PageSink& sink, const CancelToken& cancel)
        : api_(api)
        , pageSize_(pageSize)
        , sink_(sink)
        , cancel_(cancel)
    {
    }

    Result<void> readProducts();
    // False when the store has no such list.
    Result<bool> readAllVariations();
    Result<void> readVariationsByParent();
    ports::ScanSummary summary() const;

private:
    // A list of many pages: its address, its total when first named, and its rows.
    struct Listing
    {
        QByteArray route;
        QByteArray fields;
        std::int64_t parent = 0; // whose variations these are; 0 for the store's own lists
        std::int64_t total = -1;
        std::int64_t rows = 0;
    };

    static Listing variationsOf(std::int64_t parent);
    Query pageQuery(const Listing& list, std::size_t page) const;
    Result<void> readPages(Listing& list);
    Result<void> readFrom(Listing& list, Result<ApiAnswer> first);
    Result<void> readUncounted(Listing& list);
    Result<void> takePage(Listing& list, std::size_t page, Result<ApiAnswer> answer);
    Result<void> deliver(CataloguePage page);
    Result<void> takeParent(const VariationParent& parent, Result<ApiAnswer> answer);
    void checkTotal(Listing& list, const ApiAnswer& answer);
    void closeList(const Listing& list);
    void doubt(const QString& reason);

    const WooApi& api_;
    const int pageSize_;
    const ports::PageSink& sink_;
    const CancelToken& cancel_;
    std::unordered_set<std::int64_t> seen_;
    std::int64_t repeated_ = 0;
    std::int64_t expected_ = 0;
    QStringList doubts_;
    std::vector<VariationParent> parents_;
};

void Scan::doubt(const QString& reason)
{
    if (!doubts_.contains(reason) && doubts_.size() < int(maxReasons))
        doubts_.append(reason);
}

Scan::Listing Scan::variationsOf(std::int64_t parent)
{
    return {"products/" + QByteArray::number(qlonglong(parent)) + "/variations", variationFields(), parent};
}

Query Scan::pageQuery(const Listing& list, std::size_t page) const
{
    return {{"per_page", QByteArray::number(pageSize_)},
            {"page", QByteArray::number(qulonglong(page))},
            {"orderby", "id"},
            {"order", "asc"},
            {"_fields", list.fields}};
}

void Scan::checkTotal(Listing& list, const ApiAnswer& answer)
{
    if (!answer.total)
        return;
    if (list.total >= 0 && *answer.total != list.total)
        doubt(QStringLiteral("total_changed:%1>%2").arg(list.total).arg(*answer.total));
    list.total = *answer.total;
}

Result<void> Scan::deliver(CataloguePage page)
{
    for (const std::int64_t id : page.ids) {
        if (id > 0 && !seen_.insert(id).second)
            ++repeated_;
    }
    for (const std::int64_t id : page.badRows)
        doubt(id > 0 ? QStringLiteral("bad_row:%1").arg(id) : QStringLiteral("bad_row:?"));
    for (VariationParent& parent : page.parents)
        parents_.push_back(std::move(parent));
    return sink_(std::move(page.items), expected_);
}

Result<void> Scan::takePage(Listing& list, std::size_t page, Result<ApiAnswer> answer)
{
    if (!answer)
        return fail(answer.error());
    if (page == 1) {
        list.total = answer->total.value_or(-1);
        expected_ += std::max<std::int64_t>(list.total, 0);
    }
    checkTotal(list, *answer);
    ONHAND_ASSIGN(CataloguePage rows, parseCataloguePage(answer->body, list.parent));
    list.rows += std::int64_t(rows.ids.size());
    return deliver(std::move(rows));
}

Result<void> Scan::readPages(Listing& list)
{
    return readFrom(list, api_.get(list.route, pageQuery(list, 1), cancel_));
}

Result<void> Scan::readFrom(Listing& list, Result<ApiAnswer> first)
{
    ONHAND_TRY(takePage(list, 1, std::move(first)));
    if (list.total < 0)
        return readUncounted(list);
    const std::size_t pages = std::size_t((list.total + pageSize_ - 1) / pageSize_);
    const auto startOne = [&](std::size_t i) { return api_.startGet(list.route, pageQuery(list, i + 2), cancel_); };
    const auto take = [&](std::size_t i, Result<ApiAnswer> answer) { return takePage(list, i + 2, std::move(answer)); };
    if (pages > 1)
        ONHAND_TRY(RequestWindow(api_).run(pages - 1, startOne, take));
    closeList(list);
    return {};
}

// Without X-WP-Total (a proxy dropped it) nothing proves completeness, but the rows are still worth having.
Result<void> Scan::readUncounted(Listing& list)
{
    doubt(QStringLiteral("no_total:%1").arg(QString::fromLatin1(list.route)));
    std::int64_t before = 0;
    for (std::size_t page = 2; list.rows - before >= pageSize_; ++page) {
        before = list.rows;
        ONHAND_TRY(takePage(list, page, api_.get(list.route, pageQuery(list, page), cancel_)));
    }
    expected_ += list.rows;
    return {};
}

void Scan::closeList(const Listing& list)
{
    if (list.rows < list.total)
        doubt(QStringLiteral("missing:%1").arg(list.total - list.rows));
    else if (list.rows > list.total)
        doubt(QStringLiteral("surplus:%1").arg(list.rows - list.total));
}

Result<void> Scan::readProducts()
{
    Listing list{"products", productFields()};
    return readPages(list);
}

Result<bool> Scan::readAllVariations()
{
    Listing list{"variations", variationFields()};
    const auto done = readPages(list);
    if (!done && list.rows == 0 && isNoRoute(done.error()))
        return false;
    if (!done)
        return fail(done.error());
    return true;
}

Result<void> Scan::takeParent(const VariationParent& parent, Result<ApiAnswer> answer)
{
    // A parent that was deleted since its row was read takes its variations along: the scan is no longer of one moment.
    if (!answer && answer.error().kind == ErrorKind::NotFound) {
        doubt(QStringLiteral("parent_gone:%1").arg(parent.id));
        return {};
    }
    Listing list = variationsOf(parent.id);
    ONHAND_TRY(readFrom(list, std::move(answer)));
    for (const std::int64_t id : parent.variations) {
        if (!seen_.contains(id))
            doubt(QStringLiteral("missing_variation:%1").arg(id));
    }
    return {};
}

Result<void> Scan::readVariationsByParent()
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

Result<ports::ScanSummary> WooCatalogue::scan(const ports::PageSink& sink, const CancelToken& cancel) const
{
    Scan scan(api_, pageSize_, sink, cancel);
    ONHAND_TRY(scan.readProducts());
    bool byParent = variationList_ == VariationList::Absent;
    if (!byParent) {
        ONHAND_ASSIGN(const bool listed, scan.readAllVariations());
        variationList_ = listed ? VariationList::Present : VariationList::Absent;
        byParent = !listed;
    }
    if (byParent)
        ONHAND_TRY(scan.readVariationsByParent());
    return scan.summary();
}

} // namespace onhand::woocommerce
