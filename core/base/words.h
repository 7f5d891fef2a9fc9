#pragma once

#include <QLatin1String>
#include <QString>

#include <array>
#include <optional>

namespace onhand {

// One value of an enum and the word under which the record and JSON output know it.
template <typename Enum>
struct Word
{
    Enum value;
    QLatin1String word;
};

template <typename Enum, std::size_t n>
QString wordOf(const std::array<Word<Enum>, n>& table, Enum value)
{
    for (const auto& entry : table) {
        if (entry.value == value)
            return entry.word;
    }
    Q_UNREACHABLE();
}

template <typename Enum, std::size_t n>
std::optional<Enum> valueOf(const std::array<Word<Enum>, n>& table, const QString& word)
{
    for (const auto& entry : table) {
        if (entry.word == word)
            return entry.value;
    }
    return std::nullopt;
}

} // namespace onhand
