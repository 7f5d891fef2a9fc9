#pragma once

#include <QJsonDocument>
#include <QJsonObject>

namespace onhand::engine {

// The detail of an audit line.
inline QString compactJson(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace onhand::engine
