#include "adapters/poscsv/csv_table.h"
#include "adapters/poscsv/pos_files.h"
#include "adapters/poscsv/till_values.h"

#include <map>
#include <tuple>

namespace onhand::poscsv {

namespace {

using namespace Qt::StringLiterals;

struct SaleColumns
{
    std::vector<int> date, time, zone, quantity, code, upc, name, net, transaction, event, itemization;
};

SaleColumns columnsOf(const CsvTable& table)
{
    return {table.columns({u"Date"_s}),
            table.columns({u"Time"_s}),
            table.columns({u"Time Zone"_s}),
            table.columns({u"Qty"_s}),
            table.columns({u"SKU"_s}),
            table.columns({u"GTIN"_s}),
            table.columns({u"Item"_s}),
            table.columns({u"Net Sales"_s}),
            table.columns({u"Transaction ID"_s}),
            table.columns({u"Event Type"_s}),
            table.columns({u"Itemization Type"_s})};
}

Result<void> checkNeeded(const SaleColumns& c)
{
    const std::pair<const std::vector<int>&, QLatin1String> needed[] = {
        {c.date, "Date"_L1},       {c.time, "Time"_L1}, {c.zone, "Time Zone"_L1},
        {c.quantity, "Qty"_L1},    {c.code, "SKU"_L1},  {c.transaction, "Transaction ID"_L1},
        {c.event, "Event Type"_L1}};
    for (const auto& [columns, name] : needed) {
        if (columns.empty())
            return fail(ErrorKind::Invalid, QStringLiteral("columns: none is named %1").arg(name));
    }
    return {};
}

Result<ports::SaleEvent> eventOf(const QString& word)
{
    if (word == QLatin1String("Payment"))
        return ports::SaleEvent::Payment;
    if (word == QLatin1String("Refund"))
        return ports::SaleEvent::Refund;
    return fail(ErrorKind::Invalid, QStringLiteral("unknown event type: \"%1\"").arg(word.left(40)));
}

Result<ports::SaleRow> rowOf(const CsvRow& raw, const SaleColumns& c)
{
    ports::SaleRow row;
    row.line = raw.line;
    row.raw = raw.raw();
    row.transaction = fieldOf(raw, c.transaction);
    row.code = fieldOf(raw, c.code);
    row.upc = fieldOf(raw, c.upc);
    row.name = fieldOf(raw, c.name);
    if (row.transaction.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("Transaction ID: missing"));
    if (row.code.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("SKU: missing"));
    ONHAND_ASSIGN(row.event, eventOf(fieldOf(raw, c.event)));
    ONHAND_ASSIGN(row.quantity, parseTillQuantity(fieldOf(raw, c.quantity)));
    if (row.quantity.isZero())
        return fail(ErrorKind::Invalid, QStringLiteral("quantity: zero"));
    ONHAND_ASSIGN(row.occurredAt, parseTillMoment(fieldOf(raw, c.date), fieldOf(raw, c.time), fieldOf(raw, c.zone)));
    if (const QString net = fieldOf(raw, c.net); !net.isEmpty()) {
        ONHAND_ASSIGN(row.netMinor, parseTillMoney(net));
    }
    return row;
}

// Gift cards, services and amounts typed in by hand carry no SKU and are no stock.
bool isStock(const CsvRow& raw, const SaleColumns& c)
{
    const QString kind = fieldOf(raw, c.itemization);
    return !fieldOf(raw, c.code).isEmpty() || kind.isEmpty() || kind.startsWith(QLatin1String("Physical"));
}

} // namespace

FileKind kindOf(const QByteArray& bytes)
{
    const auto table = CsvTable::parse(bytes.left(std::max<qsizetype>(bytes.indexOf('\n'), 0)));
    if (!table)
        return FileKind::Unknown;
    if (checkNeeded(columnsOf(*table)))
        return FileKind::Sales;
    const bool hasCode = !table->columns({u"SKU"_s, u"Custom SKU"_s, u"System ID"_s}).empty();
    const bool hasQuantity =
        !table->columns({u"Qty On Hand"_s, u"On hand (current)"_s, u"Qty."_s, u"On Hand"_s, u"Quantity"_s}).empty() ||
        std::any_of(table->header().begin(), table->header().end(),
                    [](const QString& head) { return head.startsWith(QLatin1String("Current Quantity")); });
    return hasCode && hasQuantity ? FileKind::Items : FileKind::Unknown;
}

Result<ports::SalesFile> parseSales(const QByteArray& bytes, const QString& name)
{
    ONHAND_ASSIGN(const CsvTable table, CsvTable::parse(bytes));
    const SaleColumns c = columnsOf(table);
    ONHAND_TRY(checkNeeded(c));
    ports::SalesFile file;
    file.contentHash = contentHashOf(bytes);
    file.name = name;
    file.problems = table.problems();
    std::map<std::tuple<QString, QString, ports::SaleEvent>, int> seen;
    for (const CsvRow& raw : table.rows()) {
        if (!isStock(raw, c)) {
            ++file.notStock;
            continue;
        }
        auto row = rowOf(raw, c);
        if (!row) {
            file.problems.push_back({raw.line, row.error().detail, raw.raw()});
            continue;
        }
        row->ordinal = seen[{row->transaction, row->code, row->event}]++;
        file.rows.push_back(*std::move(row));
    }
    std::sort(file.problems.begin(), file.problems.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    return file;
}

} // namespace onhand::poscsv
