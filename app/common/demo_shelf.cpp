#include "app/common/demo_shelf.h"

#include "base/money.h"
#include "engine/bin_desk.h"

#include <map>

namespace onhand::app {

namespace {

constexpr std::size_t binsPerDepartment = 4;

desk::BinImportRow binRow(const QString& code, const QString& label, std::int64_t order)
{
    desk::BinImportRow row;
    row.line = int(order);
    row.code = code;
    row.label = label;
    row.walkingOrder = order;
    row.sellable = true;
    return row;
}

} // namespace

QByteArray csvQuoted(QString text)
{
    text.replace(u'"', QLatin1String("\"\""));
    return '"' + text.toUtf8() + '"';
}

Result<void> layOutShelves(record::Record& record, std::vector<DemoItem>& items)
{
    std::map<QString, std::vector<DemoItem*>> departments;
    for (DemoItem& item : items)
        departments[item.fact->department].push_back(&item);
    std::vector<desk::BinImportRow> rows;
    char letter = 'A';
    for (auto& [department, content] : departments) {
        const QString shelf = QString(QLatin1Char(letter++));
        for (std::size_t i = 0; i < binsPerDepartment; ++i)
            rows.push_back(
                binRow(QStringLiteral("%1-%2").arg(shelf).arg(i + 1), department, std::int64_t(rows.size() + 1)));
        for (std::size_t i = 0; i < content.size(); ++i)
            content[i]->binCode = QStringLiteral("%1-%2").arg(shelf).arg(i * binsPerDepartment / content.size() + 1);
    }
    rows.push_back(binRow(QStringLiteral("BACK-1"), QStringLiteral("Back room"), std::int64_t(rows.size() + 1)));
    ONHAND_TRY(engine::BinDesk(record).import(rows, DemoStage::actor));
    ONHAND_ASSIGN(const auto bins, engine::DeskQueries(record).bins());
    std::map<QString, BinId> ids;
    for (const Bin& bin : bins)
        ids[bin.code] = bin.id;
    for (DemoItem& item : items)
        item.bin = ids[item.binCode];
    return {};
}

Result<void> putUnsellableLast(record::Record& record)
{
    ONHAND_ASSIGN(const auto bins, engine::DeskQueries(record).bins());
    std::vector<BinId> sellable;
    for (const Bin& bin : bins) {
        if (bin.sellable)
            sellable.push_back(bin.id);
    }
    return engine::BinDesk(record).reorder(sellable, DemoStage::actor);
}

QByteArray countSheet(const std::vector<DemoItem>& items, const std::vector<std::int64_t>& quantities)
{
    QByteArray csv("SKU,UPC,Description,Department,Bin,Qty On Hand,Unit,Retail,Cost\r\n");
    for (std::size_t i = 0; i < items.size(); ++i) {
        const simulation::ShelfFact& fact = *items[i].fact;
        csv += csvQuoted(fact.sku) + ',' + fact.upc.toUtf8() + ',' + csvQuoted(fact.description) + ',' +
               csvQuoted(fact.department) + ',' + items[i].binCode.toUtf8() + ',' +
               QByteArray::number(qint64(quantities[i])) + ",EA," + toDecimalText(fact.retailMinor).toUtf8() + ',' +
               toDecimalText(fact.costMinor).toUtf8() + "\r\n";
    }
    return csv;
}

} // namespace onhand::app
