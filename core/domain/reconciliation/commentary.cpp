#include "domain/reconciliation/commentary.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace onhand {

namespace {

const QLatin1String termKey("term");
const QLatin1String quantityKey("quantity");
const QLatin1String whyKey("why");

} // namespace

QString toJson(const std::vector<Hypothesis>& hypotheses)
{
    QJsonArray list;
    for (const Hypothesis& one : hypotheses) {
        list.append(QJsonObject{{termKey, toWord(one.term)}, {quantityKey, qint64(one.quantity)}, {whyKey, one.why}});
    }
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

std::vector<Hypothesis> hypothesesFromJson(const QString& json)
{
    std::vector<Hypothesis> read;
    for (const QJsonValue value : QJsonDocument::fromJson(json.toUtf8()).array()) {
        const QJsonObject one = value.toObject();
        if (const auto term = termFromWord(one.value(termKey).toString()))
            read.push_back({*term, one.value(quantityKey).toInteger(), one.value(whyKey).toString()});
    }
    return read;
}

} // namespace onhand
