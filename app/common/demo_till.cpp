#include "app/common/demo_till.h"

#include "app/common/demo_shelf.h"
#include "base/logging.h"
#include "base/money.h"

#include <QFile>

namespace onhand::app {

namespace {

const QByteArray
    header("Date,Time,Time Zone,Category,Item,Qty,SKU,Net Sales,Transaction ID,Event Type,Itemization Type\r\n");

} // namespace

void DemoTill::sell(const std::vector<Sale>& sales)
{
    QByteArray csv(header);
    for (const Sale& sale : sales)
        csv += rowOf(sale, stage_.clock.now());
    QFile file(QStringLiteral("%1/sales_%2_%3.csv").arg(folder_).arg(stage_.clock.now().ms).arg(++nextTransaction_));
    if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size())
        qCWarning(lcSimulation) << "the demo's till:" << file.errorString();
}

void DemoTill::sellSomething()
{
    std::vector<Sale> sales(std::size_t(1 + stage_.upTo(3)));
    for (Sale& sale : sales)
        sale = {&stage_.anyItem(), 1 + stage_.upTo(2)};
    sell(sales);
}

QByteArray DemoTill::rowOf(const Sale& sale, Instant at)
{
    const simulation::ShelfFact& fact = *sale.item->fact;
    const QDateTime utc = at.toDateTime();
    const QByteArray id =
        "D" + QByteArray::number(qint64(stage_.clock.now().ms)) + '-' + QByteArray::number(qint64(++nextTransaction_));
    return utc.date().toString(Qt::ISODate).toUtf8() + ',' + utc.time().toString(QStringLiteral("HH:mm:ss")).toUtf8() +
           ",UTC," + csvQuoted(fact.department) + ',' + csvQuoted(fact.description) + ',' +
           QByteArray::number(qint64(sale.quantity)) + ".0," + csvQuoted(fact.sku) + ",$" +
           toDecimalText(fact.retailMinor * sale.quantity).toUtf8() + ',' + id + ",Payment,Physical good\r\n";
}

} // namespace onhand::app
