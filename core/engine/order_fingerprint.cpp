#include "engine/order_fingerprint.h"

#include <QCryptographicHash>

namespace onhand::engine {

QString fingerprintOf(const ports::Order& order)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    const auto add = [&hash](const QString& text) { hash.addData(text.toUtf8() + '\n'); };
    add(order.status);
    add(QString::number(order.modifiedAt.ms));
    add(order.shippedAt ? QString::number(order.shippedAt->ms) : QString());
    add(QString::number(order.totalMinor));
    for (const ports::OrderLine& line : order.lines) {
        add(QStringLiteral("%1/%2/%3/%4/%5")
                .arg(line.external, line.listing.external)
                .arg(line.quantity)
                .arg(line.refunded)
                .arg(line.storeReduced));
        for (const ports::LineRefund& refund : line.refunds)
            add(QStringLiteral("%1/%2/%3").arg(refund.external).arg(refund.units).arg(refund.amountMinor.value_or(-1)));
    }
    for (const ports::OrderRefund& refund : order.refunds)
        add(QStringLiteral("%1/%2").arg(refund.external).arg(refund.amountMinor.value_or(-1)));
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace onhand::engine
