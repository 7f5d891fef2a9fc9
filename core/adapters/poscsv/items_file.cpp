#include "adapters/poscsv/csv_table.h"
#include "adapters/poscsv/pos_files.h"
#include "adapters/poscsv/till_values.h"

#include <map>
#include <set>

namespace onhand::poscsv {

namespace {

using namespace Qt::StringLiterals;

struct ItemColumns
{
    std::vector<int> code, upc, name, category, quantity, unit, price, cost, bin;
};

// Names per export, the more specific first: this shop's, Square's, Shopify's, Lightspeed's.
ItemColumns columnsOf(const CsvTable& table)
{
    ItemColumns c;
    c.code = table.columns({u"SKU"_s, u"Custom SKU"_s, u"System ID"_s});
    c.upc = table.columns({u"UPC"_s, u"EAN"_s, u"GTIN"_s, u"Barcode"_s});
    c.name = table.columns({u"Description"_s, u"Item Name"_s, u"Item"_s, u"Title"_s});
    c.category = table.columns({u"Department"_s, u"Category"_s, u"Categories"_s});
    c.quantity = table.columns(
        {u"Qty On Hand"_s, u"On hand (current)"_s, u"Current Quantity"_s, u"Qty."_s, u"On Hand"_s, u"Quantity"_s});
    c.unit = table.columns({u"Unit"_s, u"Unit of Measure"_s});
    c.price = table.columns({u"Retail"_s, u"Price"_s});
    c.cost = table.columns({u"Cost"_s, u"Default Cost"_s, u"Default Unit Cost"_s});
    c.bin = table.columns({u"Bin name"_s, u"Bin"_s});
    if (c.quantity.empty()) {
        // Square's library export has one column per location: "Current Quantity Main".
        QStringList perLocation;
        for (const QString& head : table.header()) {
            if (head.startsWith(QLatin1String("Current Quantity ")))
                perLocation << head;
        }
        if (perLocation.size() == 1)
            c.quantity = table.columns(perLocation);
    }
    return c;
}

QString reasonOf(const Error& error, const char* field)
{
    return QStringLiteral("%1: %2").arg(QLatin1String(field), error.detail);
}

// Optional money: empty is none.
Result<std::optional<std::int64_t>> moneyOf(const QString& text)
{
    if (text.isEmpty())
        return std::optional<std::int64_t>{};
    ONHAND_ASSIGN(const std::int64_t minor, parseTillMoney(text));
    return std::optional<std::int64_t>{minor};
}

tl::expected<ports::CountRow, QString> rowOf(const CsvRow& raw, const ItemColumns& c)
{
    ports::CountRow row;
    row.line = raw.line;
    row.code = fieldOf(raw, c.code);
    if (row.code.isEmpty() || row.code == QLatin1String("-"))
        return tl::unexpected(QStringLiteral("SKU: missing"));
    const auto units = parseTillQuantity(fieldOf(raw, c.quantity));
    if (!units)
        return tl::unexpected(reasonOf(units.error(), "quantity"));
    const auto factor = parseUnitFactor(fieldOf(raw, c.unit));
    if (!factor)
        return tl::unexpected(reasonOf(factor.error(), "unit"));
    const auto price = moneyOf(fieldOf(raw, c.price));
    if (!price)
        return tl::unexpected(reasonOf(price.error(), "price"));
    const auto cost = moneyOf(fieldOf(raw, c.cost));
    if (!cost)
        return tl::unexpected(reasonOf(cost.error(), "cost"));
    row.units = *units;
    row.factor = *factor;
    if (std::abs(row.eaches().eaches) > Quantity::limit)
        return tl::unexpected(QStringLiteral("quantity: out of range"));
    row.priceMinor = *price;
    row.costMinor = *cost;
    row.upc = fieldOf(raw, c.upc);
    row.name = fieldOf(raw, c.name);
    row.category = fieldOf(raw, c.category);
    row.bin = fieldOf(raw, c.bin);
    return row;
}

bool saysNoNumber(const QString& text)
{
    return text.compare(QLatin1String("not stocked"), Qt::CaseInsensitive) == 0;
}

// Moves every row whose (code, bin) another row names as well over to the problems.
void takeOutDoubles(ports::CountFile& file, const std::map<int, QString>& rawOfLine)
{
    std::map<std::pair<QString, QString>, int> lines;
    std::set<int> doubled;
    std::map<int, int> other;
    for (const auto& row : file.rows) {
        const auto [first, isNew] = lines.try_emplace({row.code, row.bin}, row.line);
        if (isNew)
            continue;
        doubled.insert({first->second, row.line});
        other[first->second] = row.line;
        other[row.line] = first->second;
    }
    std::erase_if(file.rows, [&](const ports::CountRow& row) {
        if (!doubled.contains(row.line))
            return false;
        file.problems.push_back(
            {row.line,
             QStringLiteral("SKU: line %1 has the same, and which of them is right is unknown").arg(other.at(row.line)),
             rawOfLine.at(row.line)});
        return true;
    });
}

} // namespace

Result<ports::CountFile> parseItems(const QByteArray& bytes, const QString& name)
{
    ONHAND_ASSIGN(const CsvTable table, CsvTable::parse(bytes));
    const ItemColumns c = columnsOf(table);
    if (c.code.empty())
        return fail(ErrorKind::Invalid, QStringLiteral("columns: none is named SKU, Custom SKU or System ID"));
    if (c.quantity.empty())
        return fail(ErrorKind::Invalid,
                    QStringLiteral("columns: none is named Qty On Hand, On hand (current), Current Quantity or Qty."));
    ports::CountFile file;
    file.contentHash = contentHashOf(bytes);
    file.name = name;
    file.problems = table.problems();
    std::map<int, QString> rawOfLine;
    for (const CsvRow& raw : table.rows()) {
        if (saysNoNumber(fieldOf(raw, c.quantity))) {
            ++file.withoutNumber;
            continue;
        }
        auto row = rowOf(raw, c);
        rawOfLine[raw.line] = raw.raw();
        if (row)
            file.rows.push_back(*std::move(row));
        else
            file.problems.push_back({raw.line, row.error(), raw.raw()});
    }
    takeOutDoubles(file, rawOfLine);
    std::sort(file.problems.begin(), file.problems.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    return file;
}

} // namespace onhand::poscsv
