#pragma once

#include "ports/explainer.h"

#include <QByteArray>

namespace onhand::explainer_http {

// The body of the request. What leaves the house is this and nothing more: both numbers, the pack's factor, what is
// free to promise; each term with its quantity and confidence; of receipts, movements, settings, orders and readings
// their kind, state, quantity and age in minutes before the reading. Not sent: names, codes, order numbers, prices,
// reasons, who did something, dates, addresses of the shop, and anything about a customer.
QByteArray requestBody(const QString& model, const GapEvidence& evidence, const Explanation& explanation);

// Reads what the endpoint answered. Malformed when it is not what was asked for. Hypotheses whose quantities do not add
// up to the gap are dropped, all of them; the words stay.
Result<Commentary> readAnswer(const QByteArray& body, std::int64_t gap);

} // namespace onhand::explainer_http
