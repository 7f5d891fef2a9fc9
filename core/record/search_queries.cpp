#include "record/search_queries.h"

#include "record/bound.h"

namespace onhand::record {

QString likePart(const QString& text)
{
    QString part = text.toLower();
    for (const char special : {'\\', '%', '_'})
        part.replace(QLatin1Char(special), QLatin1Char('\\') + QString(QLatin1Char(special)));
    return part;
}

Result<std::vector<FoundSku>> SearchQueries::skus(Snapshot& s, const QString& whole, const QStringList& words,
                                                  int limit)
{
    QString text = QStringLiteral("SELECT k.id, k.code, k.name FROM sku k WHERE 1 = 1");
    QVariantList values;
    for (const QString& word : words) {
        text += QStringLiteral(" AND (LOWER(k.code) LIKE ? ESCAPE '\\' OR LOWER(k.name) LIKE ? ESCAPE '\\' "
                               "OR k.upc LIKE ? ESCAPE '\\')");
        for (int i = 0; i < 3; ++i)
            values.append(QString(u'%' + likePart(word) + u'%'));
    }
    text += QStringLiteral(" ORDER BY CASE WHEN LOWER(k.code) = ? OR k.upc = ? THEN 0 "
                           "WHEN LOWER(k.code) LIKE ? ESCAPE '\\' THEN 1 ELSE 2 END, k.code LIMIT ?");
    values << bound(whole.toLower()) << bound(whole) << QString(likePart(whole) + u'%') << limit;
    ONHAND_ASSIGN(Rows rows, s.select(text, values));
    std::vector<FoundSku> found;
    while (rows.next())
        found.push_back({SkuId{rows.integer(0)}, rows.text(1), rows.text(2)});
    return found;
}

} // namespace onhand::record
