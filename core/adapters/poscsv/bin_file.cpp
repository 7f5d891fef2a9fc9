#include "adapters/poscsv/bin_file.h"

#include "adapters/poscsv/csv_table.h"
#include "base/quantity.h"

namespace onhand::poscsv {

namespace {

struct Columns
{
    std::vector<int> code;
    std::vector<int> label;
    std::vector<int> barcode;
    std::vector<int> order;
    std::vector<int> sellable;
};

Result<std::optional<bool>> yesOrNo(const QString& text)
{
    const QString word = text.toLower();
    if (word.isEmpty())
        return std::optional<bool>{};
    if (word == QLatin1String("yes") || word == QLatin1String("true") || word == QLatin1String("1"))
        return std::optional(true);
    if (word == QLatin1String("no") || word == QLatin1String("false") || word == QLatin1String("0"))
        return std::optional(false);
    return fail(ErrorKind::Invalid, QStringLiteral("sellable is neither yes nor no: \"%1\"").arg(text));
}

Result<BinRow> rowFrom(const CsvRow& row, const Columns& columns)
{
    BinRow bin;
    bin.line = row.line;
    bin.code = fieldOf(row, columns.code).trimmed();
    bin.label = fieldOf(row, columns.label).trimmed();
    bin.barcode = fieldOf(row, columns.barcode).trimmed();
    if (bin.code.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("no bin is named"));
    if (const QString order = fieldOf(row, columns.order).trimmed(); !order.isEmpty()) {
        ONHAND_ASSIGN(const Quantity number, parseQuantity(order));
        bin.walkingOrder = number.eaches;
    }
    ONHAND_ASSIGN(bin.sellable, yesOrNo(fieldOf(row, columns.sellable).trimmed()));
    return bin;
}

} // namespace

Result<BinFile> parseBins(const QByteArray& bytes)
{
    ONHAND_ASSIGN(const CsvTable table, CsvTable::parse(bytes));
    const Columns columns{
        table.columns({QStringLiteral("bin"), QStringLiteral("code"), QStringLiteral("location")}),
        table.columns({QStringLiteral("label"), QStringLiteral("name")}),
        table.columns({QStringLiteral("barcode")}),
        table.columns({QStringLiteral("order"), QStringLiteral("walking order"), QStringLiteral("walking_order")}),
        table.columns({QStringLiteral("sellable")}),
    };
    if (columns.code.empty())
        return fail(ErrorKind::Invalid, QStringLiteral("no column is called bin, code or location"));
    BinFile file;
    file.problems = table.problems();
    for (const CsvRow& row : table.rows()) {
        if (const auto bin = rowFrom(row, columns))
            file.rows.push_back(*bin);
        else
            file.problems.push_back({row.line, bin.error().detail, row.raw()});
    }
    return file;
}

} // namespace onhand::poscsv
