#pragma once

#include "adapters/woocommerce/http_transport.h"
#include "base/clock.h"

#include <QJsonObject>

#include <optional>

namespace onhand::woocommerce {

// A clock further off than this makes the store refuse signatures, and is worth a word in any refusal.
constexpr Milliseconds clockTolerance{10 * 60 * 1000};

// The `Date` header; empty when there is none or it can not be read.
std::optional<Instant> channelTimeOf(const HttpResponse& response);

// `Retry-After` in seconds or as an HTTP date.
std::optional<Milliseconds> retryAfterOf(const HttpResponse& response, Instant now);

// What a status of 300 or more means. `detail` begins with a stable word ("unknown_key", "bad_secret",
// "read_only_key", "clock_skew:1200", "no_right", "no_route", …), then says what the store said.
Error errorOf(const HttpResponse& response, Instant now);

// What the `error` object of one row of a batch means.
Error rowErrorOf(const QJsonObject& error);

// True for an error that says that the address is unknown to the store (WooCommerce off, or older than the route).
bool isNoRoute(const Error& error);

// True for an error that says that a batch was too large for the store.
bool isTooLarge(const Error& error);

} // namespace onhand::woocommerce
