#include "adapters/woocommerce/catalogue_page.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

namespace onhand::woocommerce {

namespace {

constexpr double exactLimit = 9007199254740992.0; // 2^53: doubles count exactly up to here

struct Entity
{
    QLatin1String name;
    char16_t sign = 0;
};

constexpr std::array entities{
    Entity{QLatin1String("amp"), u'&'},         Entity{QLatin1String("lt"), u'<'},
    Entity{QLatin1String("gt"), u'>'},          Entity{QLatin1String("quot"), u'"'},
    Entity{QLatin1String("apos"), u'\''},       Entity{QLatin1String("nbsp"), u'\u00a0'},
    Entity{QLatin1String("ndash"), u'\u2013'},  Entity{QLatin1String("mdash"), u'\u2014'},
    Entity{QLatin1String("hellip"), u'\u2026'}, Entity{QLatin1String("deg"), u'\u00b0'},
    Entity{QLatin1String("reg"), u'\u00ae'},    Entity{QLatin1String("trade"), u'\u2122'},
};

// The text that `&name;` stands for; empty when it is none.
QString entityText(QStringView name)
{
    if (name.startsWith(QLatin1Char('#'))) {
        const bool hex = name.mid(1).startsWith(QLatin1Char('x'), Qt::CaseInsensitive);
        bool ok = false;
        const uint code = name.mid(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
        if (!ok || code == 0 || code > 0x10ffff || QChar::isSurrogate(code))
            return {};
        const char32_t sign = code;
        return QString::fromUcs4(&sign, 1);
    }
    for (const Entity& entity : entities) {
        if (name == entity.name)
            return QString(QChar(entity.sign));
    }
    return {};
}

// Absent and null texts are empty; anything but a text breaks the row.
bool readText(const QJsonValue& value, QString& out)
{
    if (value.isString())
        out = value.toString();
    return value.isString() || value.isNull() || value.isUndefined();
}

std::optional<StockState> stockState(const QJsonValue& manage, const QJsonValue& number, bool isVariable)
{
    if (manage.isBool() && !manage.toBool())
        return StockState{isVariable ? StockPolicy::Container : StockPolicy::Unmanaged, std::nullopt};
    if (manage.isString() && manage.toString() == QLatin1String("parent"))
        return StockState{StockPolicy::ByParent, std::nullopt};
    if (!manage.isBool())
        return std::nullopt;
    StockState state{StockPolicy::Managed, wholeNumber(number)};
    if (!state.quantity && !number.isNull())
        return std::nullopt;
    return state;
}

// What a row says, collected in one pass over its members: looking names up one by one costs more than the parsing.
struct Row
{
    QJsonValue id;
    QJsonValue parent;
    QJsonValue type;
    QJsonValue status;
    QJsonValue sku;
    QJsonValue name;
    QJsonValue manageStock;
    QJsonValue quantity{QJsonValue::Undefined};
    QJsonValue price;
    QJsonValue regularPrice;
    QJsonValue upc;
    QJsonValue categories;
    QJsonValue variations;
};

struct Field
{
    QLatin1String name;
    QJsonValue Row::*member = nullptr;
};

constexpr std::array fields{
    Field{QLatin1String("id"), &Row::id},
    Field{QLatin1String("parent_id"), &Row::parent},
    Field{QLatin1String("type"), &Row::type},
    Field{QLatin1String("status"), &Row::status},
    Field{QLatin1String("sku"), &Row::sku},
    Field{QLatin1String("name"), &Row::name},
    Field{QLatin1String("manage_stock"), &Row::manageStock},
    Field{QLatin1String("stock_quantity"), &Row::quantity},
    Field{QLatin1String("price"), &Row::price},
    Field{QLatin1String("regular_price"), &Row::regularPrice},
    Field{QLatin1String("global_unique_id"), &Row::upc},
    Field{QLatin1String("categories"), &Row::categories},
    Field{QLatin1String("variations"), &Row::variations},
};

Row rowOf(const QJsonObject& object)
{
    Row row;
    for (const Field& field : fields)
        row.*field.member = object.value(field.name);
    return row;
}

bool readItem(const Row& row, std::int64_t id, std::int64_t parent, ports::CatalogueItem& item)
{
    const bool isVariable = row.type.isString() && row.type.toString() == QLatin1String("variable");
    const auto stock = stockState(row.manageStock, row.quantity, isVariable);
    QString price;
    QString regular;
    QString category;
    if (const QJsonArray categories = row.categories.toArray(); !categories.isEmpty())
        category = categories.first().toObject().value(QLatin1String("name")).toString();
    if (!stock || !readText(row.sku, item.code) || !readText(row.name, item.name) ||
        !readText(row.status, item.status) || !readText(row.upc, item.upc) || !readText(row.price, price) ||
        !readText(row.regularPrice, regular))
        return false;
    item.ref = {QString::number(id), parent > 0 ? QString::number(parent) : QString()};
    item.category = unescapeHtml(category);
    item.policy = stock->policy;
    item.quantity = stock->quantity;
    item.priceMinor = priceOf(regular.isEmpty() ? price : regular);
    return true;
}

void readRow(const QJsonObject& object, std::int64_t parent, CataloguePage& page)
{
    const Row row = rowOf(object);
    const std::int64_t id = wholeNumber(row.id).value_or(0);
    page.ids.push_back(id);
    ports::CatalogueItem item;
    const std::int64_t owner = wholeNumber(row.parent).value_or(0);
    if (id <= 0 || !readItem(row, id, owner > 0 ? owner : parent, item)) {
        page.badRows.push_back(id);
        return;
    }
    page.items.push_back(std::move(item));
    if (const QJsonArray variations = row.variations.toArray(); !variations.isEmpty()) {
        VariationParent listed{id, {}};
        for (const QJsonValue variation : variations)
            listed.variations.push_back(wholeNumber(variation).value_or(0));
        page.parents.push_back(std::move(listed));
    }
}

} // namespace

QByteArray productFields()
{
    return "id,type,status,sku,name,manage_stock,stock_quantity,price,regular_price,global_unique_id,categories,"
           "variations";
}

QByteArray variationFields()
{
    return "id,parent_id,status,sku,name,manage_stock,stock_quantity,price,regular_price,global_unique_id";
}

std::optional<std::int64_t> wholeNumber(const QJsonValue& value)
{
    if (!value.isDouble())
        return std::nullopt;
    const double number = value.toDouble();
    if (std::floor(number) != number || std::abs(number) > exactLimit)
        return std::nullopt;
    return std::int64_t(number);
}

std::optional<StockState> stockStateOf(const QJsonObject& row)
{
    return stockState(row.value(QLatin1String("manage_stock")), row.value(QLatin1String("stock_quantity")),
                      row.value(QLatin1String("type")).toString() == QLatin1String("variable"));
}

std::optional<std::int64_t> priceOf(const QString& text)
{
    // By hand: a catalogue has two of these a row, and a regular expression takes longer than the row's parsing.
    const bool negative = text.startsWith(QLatin1Char('-'));
    std::int64_t minor = 0;
    int digits = 0;
    int decimals = -1;
    for (const QChar c : QStringView(text).mid(negative ? 1 : 0)) {
        if (c == QLatin1Char('.') && decimals < 0 && digits > 0) {
            decimals = 0;
            continue;
        }
        if (c < QLatin1Char('0') || c > QLatin1Char('9') || ++digits > 14 || (decimals >= 0 && ++decimals > 2))
            return std::nullopt;
        minor = minor * 10 + (c.unicode() - u'0');
    }
    if (digits == 0 || decimals == 0)
        return std::nullopt;
    for (int i = std::max(decimals, 0); i < 2; ++i)
        minor *= 10;
    return negative ? -minor : minor;
}

QString unescapeHtml(const QString& text)
{
    qsizetype at = text.indexOf(QLatin1Char('&'));
    if (at < 0)
        return text;
    QString out;
    qsizetype done = 0;
    while (at >= 0) {
        const qsizetype end = text.indexOf(QLatin1Char(';'), at);
        const QString sign = end > at ? entityText(QStringView(text).mid(at + 1, end - at - 1)) : QString();
        if (!sign.isEmpty()) {
            out += QStringView(text).mid(done, at - done);
            out += sign;
            done = end + 1;
        }
        at = text.indexOf(QLatin1Char('&'), sign.isEmpty() ? at + 1 : done);
    }
    out += QStringView(text).mid(done);
    return out;
}

Result<CataloguePage> parseCataloguePage(const QByteArray& body, std::int64_t parent)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(body, &problem);
    if (problem.error != QJsonParseError::NoError || !document.isArray())
        return fail(ErrorKind::Malformed,
                    QStringLiteral("bad_json: a page of the catalogue is no list (%1)").arg(problem.errorString()));
    const QJsonArray rows = document.array();
    CataloguePage page;
    page.items.reserve(std::size_t(rows.size()));
    page.ids.reserve(std::size_t(rows.size()));
    for (const QJsonValue row : rows)
        readRow(row.toObject(), parent, page);
    return page;
}

} // namespace onhand::woocommerce
