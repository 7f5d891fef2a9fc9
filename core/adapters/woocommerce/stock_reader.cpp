#include "adapters/woocommerce/catalogue_page.h"
#include "adapters/woocommerce/woo_stock.h"

#include <unordered_map>

namespace onhand::woocommerce {

namespace {

constexpr std::size_t perCall = 100;
constexpr qsizetype longestSkuList = 4000; // bytes, encoded: web servers refuse long addresses

// A question for some listings at one address, and the indexes of the refs that it answers.
struct Question
{
    QByteArray route;
    std::vector<std::size_t> refs;
    std::vector<std::int64_t> ids;
};

class StockReader
{
public:
    StockReader(const WooApi& api, const std::vector<ListingRef>& refs, const CancelToken& cancel)
        : api_(api)
        , refs_(refs)
        , cancel_(cancel)
    {
        for (const ListingRef& ref : refs)
            readings_.push_back({ref, true, StockPolicy::Managed, {}});
    }

    Result<void> readProducts();
    // False when the store does not answer for variations across parents.
    Result<bool> readVariationsAtOnce();
    Result<void> readVariationsByParent();
    std::vector<ports::StockReading> take() { return std::move(readings_); }

private:
    enum class Foreign
    {
        Ignore,
        Stop
    };
    std::vector<Question> questions(bool variations, const std::function<QByteArray(const ListingRef&)>& routeOf) const;
    Result<bool> ask(const std::vector<Question>& questions, Foreign foreign);
    Result<bool> takeAnswer(const Question& question, const ApiAnswer& answer, Foreign foreign);

    const WooApi& api_;
    const std::vector<ListingRef>& refs_;
    const CancelToken& cancel_;
    std::vector<ports::StockReading> readings_;
};

std::vector<Question> StockReader::questions(bool variations,
                                             const std::function<QByteArray(const ListingRef&)>& routeOf) const
{
    std::vector<Question> out;
    std::map<QByteArray, std::size_t> open;
    for (std::size_t i = 0; i < refs_.size(); ++i) {
        const auto id = idOf(refs_[i].external);
        if (!id || refs_[i].parent.isEmpty() == variations)
            continue;
        const QByteArray route = routeOf(refs_[i]);
        auto found = open.find(route);
        if (found == open.end() || out[found->second].ids.size() >= perCall) {
            out.push_back({route, {}, {}});
            found = open.insert_or_assign(route, out.size() - 1).first;
        }
        out[found->second].refs.push_back(i);
        out[found->second].ids.push_back(*id);
    }
    return out;
}

Result<bool> StockReader::ask(const std::vector<Question>& asked, Foreign foreign)
{
    bool understood = true;
    const auto startOne = [&](std::size_t i) {
        QByteArray include;
        for (const std::int64_t id : asked[i].ids)
            include += (include.isEmpty() ? "" : ",") + QByteArray::number(qlonglong(id));
        const Query query{{"include", include},
                          {"per_page", QByteArray::number(qulonglong(perCall))},
                          {"orderby", "id"},
                          {"order", "asc"},
                          {"_fields", "id,type,parent_id,manage_stock,stock_quantity"}};
        return api_.startGet(asked[i].route, query, cancel_);
    };
    const auto take = [&](std::size_t i, Result<ApiAnswer> answer) -> Result<void> {
        // The parent is gone, so its variations are: they stay marked as missing.
        if (!answer && answer.error().kind == ErrorKind::NotFound)
            return {};
        if (!answer)
            return fail(answer.error());
        ONHAND_ASSIGN(const bool sound, takeAnswer(asked[i], *answer, foreign));
        understood = understood && sound;
        return {};
    };
    ONHAND_TRY(RequestWindow(api_).run(asked.size(), startOne, take));
    return understood;
}

Result<bool> StockReader::takeAnswer(const Question& question, const ApiAnswer& answer, Foreign foreign)
{
    ONHAND_ASSIGN(const QJsonArray rows, answer.array());
    for (const QJsonValue value : rows) {
        const QJsonObject row = value.toObject();
        const auto id = wholeNumber(row.value(QLatin1String("id"))).value_or(0);
        bool asked = false;
        const auto state = stockStateOf(row);
        for (std::size_t k = 0; k < question.ids.size(); ++k) {
            ports::StockReading& reading = readings_[question.refs[k]];
            const auto parent = wholeNumber(row.value(QLatin1String("parent_id"))).value_or(0);
            if (question.ids[k] != id)
                continue;
            asked = true;
            // A variation that moved to another parent is no longer what this ref names.
            if (parent > 0 && idOf(reading.ref.parent).value_or(0) != parent)
                continue;
            // It exists; a number that can not be read is no number, and must not fail the other listings.
            reading.missing = false;
            reading.policy = state ? state->policy : StockPolicy::Managed;
            reading.quantity = state ? state->quantity : std::nullopt;
        }
        if (!asked && foreign == Foreign::Stop)
            return false;
    }
    return true;
}

Result<void> StockReader::readProducts()
{
    ONHAND_TRY(ask(questions(false, [](const ListingRef&) { return QByteArray("products"); }), Foreign::Ignore));
    return {};
}

Result<bool> StockReader::readVariationsAtOnce()
{
    const auto asked = questions(true, [](const ListingRef&) { return QByteArray("variations"); });
    // Rows that nobody asked for show that the list does not know `include`; then absence would prove nothing.
    auto understood = ask(asked, Foreign::Stop);
    if (!understood && understood.error().kind == ErrorKind::Rejected)
        return false;
    return understood;
}

Result<void> StockReader::readVariationsByParent()
{
    const auto routeOf = [](const ListingRef& ref) { return "products/" + ref.parent.toLatin1() + "/variations"; };
    ONHAND_TRY(ask(questions(true, routeOf), Foreign::Ignore));
    return {};
}

// "A,B,C" lists that the store's search can take; a code with a comma or outer spaces has to go alone.
std::vector<QByteArray> skuLists(const std::vector<QString>& codes)
{
    std::vector<QByteArray> lists;
    QByteArray open;
    int inOpen = 0;
    const auto close = [&] {
        if (!open.isEmpty())
            lists.push_back(open);
        open.clear();
        inOpen = 0;
    };
    for (const QString& code : codes) {
        const QByteArray text = code.toUtf8();
        if (code.contains(QLatin1Char(',')) || code != code.trimmed()) {
            lists.push_back(text);
            continue;
        }
        if (inOpen >= int(perCall) || (open + text).toPercentEncoding().size() > longestSkuList)
            close();
        open += (open.isEmpty() ? "" : ",") + text;
        ++inOpen;
    }
    close();
    return lists;
}

} // namespace

Result<std::vector<ports::StockReading>> WooStock::read(const std::vector<ListingRef>& refs,
                                                        const CancelToken& cancel) const
{
    StockReader reader(api_, refs, cancel);
    ONHAND_TRY(reader.readProducts());
    bool byParent = variationList_ == VariationList::Absent;
    if (!byParent) {
        ONHAND_ASSIGN(const bool answered, reader.readVariationsAtOnce());
        byParent = !answered;
    }
    if (byParent)
        ONHAND_TRY(reader.readVariationsByParent());
    return reader.take();
}

Result<std::vector<SkuMatches>> WooStock::findBySku(const std::vector<QString>& codes, const CancelToken& cancel) const
{
    std::unordered_map<QString, std::vector<ListingRef>> found;
    for (const QString& code : codes) {
        if (code.trimmed().isEmpty())
            return fail(ErrorKind::Invalid, QStringLiteral("sku: empty, which the store reads as no filter"));
        found.emplace(code, std::vector<ListingRef>());
    }
    for (const QByteArray& list : skuLists(codes)) {
        std::int64_t pages = 1;
        for (std::int64_t page = 1; page <= pages; ++page) {
            const Query query{{"sku", list},
                              {"per_page", QByteArray::number(qulonglong(perCall))},
                              {"page", QByteArray::number(qlonglong(page))},
                              {"orderby", "id"},
                              {"order", "asc"},
                              {"_fields", "id,parent_id,sku"}};
            ONHAND_ASSIGN(const ApiAnswer answer, api_.get("products", query, cancel));
            ONHAND_ASSIGN(const QJsonArray rows, answer.array());
            pages = answer.totalPages.value_or(1);
            for (const QJsonValue value : rows) {
                const QJsonObject row = value.toObject();
                const auto match = found.find(row.value(QLatin1String("sku")).toString());
                const auto id = wholeNumber(row.value(QLatin1String("id")));
                const auto parent = wholeNumber(row.value(QLatin1String("parent_id"))).value_or(0);
                if (match == found.end() || !id)
                    continue;
                const ListingRef ref{QString::number(*id), parent > 0 ? QString::number(parent) : QString()};
                if (std::find(match->second.begin(), match->second.end(), ref) == match->second.end())
                    match->second.push_back(ref);
            }
        }
    }
    std::vector<SkuMatches> out;
    out.reserve(std::size_t(codes.size()));
    for (const QString& code : codes)
        out.push_back({code, found[code]});
    return out;
}

} // namespace onhand::woocommerce
