#include "adapters/explainer_http/prompt.h"

#include "base/quantity.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace onhand::explainer_http {

namespace {

constexpr std::size_t rowLimit = 20;
constexpr qsizetype summaryLimit = 600;
constexpr qsizetype whyLimit = 300;
constexpr qsizetype hypothesisLimit = 6;

const QLatin1String instructions(
    "You help a shop find out why a sales channel shows another stock number than its shelf record. The gap is "
    "observed minus expected. Rules have split it into terms already; you may not change them. Answer with one JSON "
    "object: {\"summary\": a few plain sentences for a store manager, \"hypotheses\": [{\"term\": one of the given "
    "names, \"quantity\": whole number, \"why\": one sentence}]}. The quantities of all hypotheses must add up to the "
    "gap. Use only what is given.");

QJsonObject row(const QString& what, std::int64_t quantity, const GapEvidence& e, Instant at)
{
    return {{QStringLiteral("what"), what},
            {QStringLiteral("quantity"), qint64(quantity)},
            {QStringLiteral("minutes_before_reading"), qint64((e.readAt - at).count() / 60'000)}};
}

QJsonArray termsOf(const Explanation& explanation)
{
    QJsonArray terms;
    for (const ExplainedTerm& one : explanation.terms()) {
        terms.append(QJsonObject{{QStringLiteral("term"), toWord(one.term)},
                                 {QStringLiteral("form"), toWord(one.because)},
                                 {QStringLiteral("quantity"), qint64(one.quantity)},
                                 {QStringLiteral("confidence"), one.confidence}});
    }
    return terms;
}

QString wordOf(ShelfChange::Kind kind)
{
    switch (kind) {
    case ShelfChange::Kind::Movement:
        return QStringLiteral("shelf moved");
    case ShelfChange::Kind::Order:
        return QStringLiteral("order changed the shelf");
    case ShelfChange::Kind::Buffer:
        return QStringLiteral("buffer changed");
    case ShelfChange::Kind::Alignment:
        return QStringLiteral("alignment changed");
    }
    Q_UNREACHABLE();
}

QJsonArray historyOf(const GapEvidence& e)
{
    QJsonArray rows;
    const auto add = [&](const auto& list, const auto& rowOf) {
        for (std::size_t i = list.size() > rowLimit ? list.size() - rowLimit : 0; i < list.size(); ++i)
            rows.append(rowOf(list[i]));
    };
    if (e.agreed)
        rows.append(row(QStringLiteral("both agreed on"), e.agreed->value, e, e.agreed->at));
    add(e.receipts, [&](const ReceiptTrace& one) {
        return row(QStringLiteral("push ") + toWord(one.state), one.value, e, one.createdAt);
    });
    add(e.shelf, [&](const ShelfChange& one) { return row(wordOf(one.kind), one.eaches, e, one.at); });
    add(e.store, [&](const StoreEffect& one) {
        return row(QStringLiteral("order changed the channel"), one.change, e, one.occurredAt);
    });
    add(e.heldBack, [&](const HeldBackOrder& one) {
        return row(QStringLiteral("order in quarantine"), one.change, e, one.occurredAt);
    });
    add(e.readings, [&](const PastReading& one) {
        return row(QStringLiteral("channel showed"), one.value.value_or(0), e, one.at);
    });
    return rows;
}

// One line of plain text, however it came.
QString plain(const QJsonValue& value, qsizetype limit)
{
    QString text;
    for (const QChar c : value.toString().left(limit))
        text += c.isPrint() || c.isSpace() ? c : QChar(QLatin1Char(' '));
    return text.simplified();
}

QString namesOfTerms()
{
    QStringList names;
    for (int i = 0; i <= int(Term::Residual); ++i)
        names << toWord(Term(i));
    return names.join(QStringLiteral(", "));
}

std::vector<ports::Hypothesis> hypothesesFrom(const QJsonValue& value, std::int64_t gap)
{
    std::vector<ports::Hypothesis> read;
    std::int64_t sum = 0;
    const QJsonArray list = value.toArray();
    if (list.size() > hypothesisLimit)
        return {};
    for (const QJsonValue one : list) {
        const QJsonObject object = one.toObject();
        const auto term = termFromWord(object.value(QLatin1String("term")).toString());
        const QJsonValue quantity = object.value(QLatin1String("quantity"));
        const std::int64_t units = quantity.toInteger(Quantity::limit + 1);
        if (!term || units == 0 || std::abs(units) > Quantity::limit)
            return {};
        sum += units;
        read.push_back({*term, units, plain(object.value(QLatin1String("why")), whyLimit)});
    }
    return sum == gap ? read : std::vector<ports::Hypothesis>{};
}

} // namespace

QByteArray requestBody(const QString& model, const GapEvidence& e, const Explanation& explanation)
{
    const QJsonObject gap{
        {QStringLiteral("expected"), qint64(e.expected)}, {QStringLiteral("observed"), qint64(e.observed)},
        {QStringLiteral("gap"), qint64(e.gap())},         {QStringLiteral("eaches_in_one_unit"), qint64(e.factor)},
        {QStringLiteral("term_names"), namesOfTerms()},   {QStringLiteral("terms"), termsOf(explanation)},
        {QStringLiteral("history"), historyOf(e)}};
    const QString question = QString::fromUtf8(QJsonDocument(gap).toJson(QJsonDocument::Compact));
    const QJsonArray messages{
        QJsonObject{{QStringLiteral("role"), QStringLiteral("system")}, {QStringLiteral("content"), instructions}},
        QJsonObject{{QStringLiteral("role"), QStringLiteral("user")}, {QStringLiteral("content"), question}}};
    const QJsonObject body{
        {QStringLiteral("model"), model},
        {QStringLiteral("messages"), messages},
        {QStringLiteral("temperature"), 0},
        {QStringLiteral("max_tokens"), 600},
        {QStringLiteral("response_format"), QJsonObject{{QStringLiteral("type"), QStringLiteral("json_object")}}}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

Result<ports::Commentary> readAnswer(const QByteArray& body, std::int64_t gap)
{
    const QJsonArray choices = QJsonDocument::fromJson(body).object().value(QLatin1String("choices")).toArray();
    const QString content =
        choices.at(0).toObject().value(QLatin1String("message")).toObject().value(QLatin1String("content")).toString();
    const QJsonDocument answer = QJsonDocument::fromJson(content.toUtf8());
    if (!answer.isObject())
        return fail(ErrorKind::Malformed, QStringLiteral("explainer: the answer is not the JSON that was asked for"));
    ports::Commentary commentary;
    commentary.summary = plain(answer.object().value(QLatin1String("summary")), summaryLimit);
    if (commentary.summary.isEmpty())
        return fail(ErrorKind::Malformed, QStringLiteral("explainer: the answer has no summary"));
    commentary.hypotheses = hypothesesFrom(answer.object().value(QLatin1String("hypotheses")), gap);
    return commentary;
}

} // namespace onhand::explainer_http
