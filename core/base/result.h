#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

namespace onhand {

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorKind kind, QString detail)
{
    return tl::unexpected<Error>(Error{kind, std::move(detail), std::nullopt});
}

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace onhand

#define ONHAND_CONCAT_INNER(a, b) a##b
#define ONHAND_CONCAT(a, b) ONHAND_CONCAT_INNER(a, b)

// Leaves the enclosing function with the error of `expression`, or goes on when it has a value. The names are counted,
// because an expression may hold a lambda that uses the same macro.
#define ONHAND_TRY(expression) ONHAND_TRY_INNER(ONHAND_CONCAT(onhandTried, __COUNTER__), expression)
#define ONHAND_TRY_INNER(result, expression)                                                                           \
    do {                                                                                                               \
        if (auto result = (expression); !result)                                                                       \
            return ::onhand::fail(std::move(result).error());                                                          \
    } while (false)

// ONHAND_ASSIGN(const auto rows, query()): declares `rows` with the value, or leaves with the error.
#define ONHAND_ASSIGN(declaration, expression)                                                                         \
    ONHAND_ASSIGN_INNER(ONHAND_CONCAT(onhandResult, __COUNTER__), declaration, expression)
#define ONHAND_ASSIGN_INNER(result, declaration, expression)                                                           \
    auto result = (expression);                                                                                        \
    if (!result)                                                                                                       \
        return ::onhand::fail(std::move(result).error());                                                              \
    declaration = *std::move(result)
