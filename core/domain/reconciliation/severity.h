#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace onhand {

// How much a disagreement matters. Settling: something that explains it is still under way; looked at again next pass.
enum class Severity
{
    Settling,
    Minor,
    Major,
    Critical
};

QString toWord(Severity severity);
std::optional<Severity> severityFromWord(const QString& word);

// Minor: a gap of 1 or 2. Critical: over 10, or a negative number on either side. Major: the rest.
Severity severityOf(std::int64_t expected, std::int64_t observed, bool settling);

} // namespace onhand
