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

// Leaves the enclosing function with the error of `expression`, or goes on when it has a value.
#define ONHAND_TRY(expression)                                                                                         \
    do {                                                                                                               \
        if (auto onhandTryResult = (expression); !onhandTryResult)                                                     \
            return ::onhand::fail(std::move(onhandTryResult).error());                                                 \
    } while (false)

#define ONHAND_CONCAT_INNER(a, b) a##b
#define ONHAND_CONCAT(a, b) ONHAND_CONCAT_INNER(a, b)
#define ONHAND_ASSIGN_INNER(result, declaration, expression)                                                           \
    auto result = (expression);                                                                                        \
    if (!result)                                                                                                       \
        return ::onhand::fail(std::move(result).error());                                                              \
    declaration = *std::move(result)

// ONHAND_ASSIGN(const auto rows, query()): declares `rows` with the value, or leaves with the error.
#define ONHAND_ASSIGN(declaration, expression)                                                                         \
    ONHAND_ASSIGN_INNER(ONHAND_CONCAT(onhandResult, __LINE__), declaration, expression)
