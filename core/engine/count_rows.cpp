#include "engine/count_rows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>

namespace onhand::engine {

namespace {

SkuId skuOf(const ports::CountRow& row, const QHash<QString, SkuId>& byCode, const QMultiHash<QString, SkuId>& byUpc)
{
    if (const auto it = byCode.find(row.code); it != byCode.end())
        return *it;
    return !row.upc.isEmpty() && byUpc.count(row.upc) == 1 ? byUpc.value(row.upc) : SkuId{};
}

// Which of two rows for the same place is right can not be told, so neither is taken.
void takeOutDoubles(std::vector<MatchedRow>& matched, CountReport& report)
{
    std::map<std::pair<SkuId, QString>, std::vector<int>> lines;
    for (const MatchedRow& one : matched)
        lines[{one.sku, one.row->bin}].push_back(one.row->line);
    std::erase_if(matched, [&](const MatchedRow& one) {
        const auto& same = lines.at({one.sku, one.row->bin});
        if (same.size() == 1)
            return false;
        const int other = same.front() == one.row->line ? same.back() : same.front();
        report.problems.push_back(
            {one.row->line, QStringLiteral("line %1 counts the same SKU; which of them is right is unknown").arg(other),
             rawOf(*one.row)});
        return true;
    });
}

QJsonArray arrayOf(const std::vector<ports::RowProblem>& rows)
{
    QJsonArray array;
    for (const ports::RowProblem& row : rows) {
        array.append(QJsonObject{{QStringLiteral("line"), row.line},
                                 {QStringLiteral("reason"), row.reason},
                                 {QStringLiteral("row"), row.raw}});
    }
    return array;
}

} // namespace

QString rawOf(const ports::CountRow& row)
{
    return QStringLiteral("%1;%2;%3;%4x%5").arg(row.code, row.upc, row.name).arg(row.units.eaches).arg(row.factor);
}

std::vector<MatchedRow> matchRows(const ports::CountFile& file, const QHash<QString, SkuId>& byCode,
                                  const QMultiHash<QString, SkuId>& byUpc, CountReport& report)
{
    report.problems = file.problems;
    std::vector<MatchedRow> matched;
    for (const ports::CountRow& row : file.rows) {
        if (row.units.eaches < 0) {
            report.problems.push_back({row.line, QStringLiteral("quantity: negative"), rawOf(row)});
        } else if (row.factor < 1 || row.units.eaches > Quantity::limit / row.factor) {
            report.problems.push_back({row.line, QStringLiteral("quantity: out of range"), rawOf(row)});
        } else if (const SkuId sku = skuOf(row, byCode, byUpc)) {
            matched.push_back({&row, sku});
        } else {
            report.unmatched.push_back({row.line, QStringLiteral("no SKU \"%1\"").arg(row.code), rawOf(row)});
        }
    }
    takeOutDoubles(matched, report);
    std::sort(report.problems.begin(), report.problems.end(),
              [](const auto& a, const auto& b) { return a.line < b.line; });
    return matched;
}

QByteArray leftOverOf(const ports::CountFile& file, const CountReport& report)
{
    const QJsonObject body{{QStringLiteral("file"), file.name},
                           {QStringLiteral("unmatched"), arrayOf(report.unmatched)},
                           {QStringLiteral("problems"), arrayOf(report.problems)}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace onhand::engine
