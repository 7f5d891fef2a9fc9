#pragma once

#include <QString>
#include <QVariant>

#include <optional>

namespace onhand::record {

// How values are bound to a statement. A null QString would bind NULL, and no text column of the record is nullable.
inline QVariant bound(const QString& text)
{
    return text.isNull() ? QString::fromLatin1("") : text;
}

inline QVariant bound(std::optional<std::int64_t> value)
{
    return value ? QVariant(qint64(*value)) : QVariant();
}

// A reference that may be absent: 0 binds NULL.
inline QVariant boundReference(std::int64_t id)
{
    return id ? QVariant(qint64(id)) : QVariant();
}

} // namespace onhand::record
