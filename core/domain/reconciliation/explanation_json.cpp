#include "base/quantity.h"
#include "domain/reconciliation/explanation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace onhand {

namespace {

const QLatin1String nameKey("name");
const QLatin1String quantityKey("quantity");
const QLatin1String confidenceKey("confidence");
const QLatin1String becauseKey("because");
const QLatin1String evidenceKey("evidence");
const QLatin1String kindKey("kind");
const QLatin1String idKey("id");
const QLatin1String referenceKey("reference");
const QLatin1String atKey("at");
const QLatin1String noteKey("note");

constexpr qsizetype textLimit = 400;

QJsonObject objectOf(const Evidence& e)
{
    QJsonObject object{{kindKey, toWord(e.kind)}, {idKey, qint64(e.id)}, {quantityKey, qint64(e.quantity)}};
    if (!e.reference.isEmpty())
        object.insert(referenceKey, e.reference.left(textLimit));
    if (e.at)
        object.insert(atKey, qint64(e.at->ms));
    if (!e.note.isEmpty())
        object.insert(noteKey, e.note.left(textLimit));
    return object;
}

QJsonObject objectOf(const ExplainedTerm& term)
{
    QJsonArray evidence;
    for (const Evidence& one : term.evidence)
        evidence.append(objectOf(one));
    return {{nameKey, toWord(term.term)},
            {quantityKey, qint64(term.quantity)},
            {confidenceKey, term.confidence},
            {becauseKey, toWord(term.because)},
            {evidenceKey, evidence}};
}

std::optional<Evidence> evidenceFrom(const QJsonObject& object)
{
    const auto kind = evidenceKindFromWord(object.value(kindKey).toString());
    if (!kind)
        return std::nullopt;
    Evidence e;
    e.kind = *kind;
    e.id = object.value(idKey).toInteger();
    e.reference = object.value(referenceKey).toString();
    if (const QJsonValue at = object.value(atKey); at.isDouble())
        e.at = Instant{at.toInteger()};
    e.quantity = object.value(quantityKey).toInteger();
    e.note = object.value(noteKey).toString();
    return e;
}

std::optional<ExplainedTerm> termFrom(const QJsonObject& object)
{
    const auto term = termFromWord(object.value(nameKey).toString());
    if (!term)
        return std::nullopt;
    ExplainedTerm read;
    read.term = *term;
    read.quantity = object.value(quantityKey).toInteger();
    if (std::abs(read.quantity) > Quantity::limit)
        return std::nullopt;
    read.confidence = object.value(confidenceKey).toInt();
    read.because = becauseFromWord(object.value(becauseKey).toString()).value_or(Because::Plain);
    for (const QJsonValue one : object.value(evidenceKey).toArray()) {
        if (auto evidence = evidenceFrom(one.toObject()))
            read.evidence.push_back(std::move(*evidence));
    }
    return read;
}

} // namespace

QString toJson(const Explanation& explanation)
{
    QJsonArray terms;
    for (const ExplainedTerm& one : explanation.terms())
        terms.append(objectOf(one));
    return QString::fromUtf8(QJsonDocument(terms).toJson(QJsonDocument::Compact));
}

Explanation explanationFromJson(const QString& json, std::int64_t gap)
{
    std::vector<ExplainedTerm> terms;
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    for (const QJsonValue one : document.array()) {
        if (auto term = termFrom(one.toObject()))
            terms.push_back(std::move(*term));
    }
    return Explanation(gap, std::move(terms));
}

} // namespace onhand
