#pragma once

#include "base/clock.h"

#include <QJsonValue>

#include <optional>

namespace onhand::ctl {

// Absent is null, never 0.
inline QJsonValue jsonOf(std::optional<std::int64_t> value)
{
    return value ? QJsonValue(qint64(*value)) : QJsonValue(QJsonValue::Null);
}

inline QJsonValue jsonOf(std::optional<Instant> at)
{
    return at ? QJsonValue(at->toIso()) : QJsonValue(QJsonValue::Null);
}

inline QString textOf(std::optional<std::int64_t> value)
{
    return value ? QString::number(*value) : QStringLiteral("unknown");
}

} // namespace onhand::ctl
