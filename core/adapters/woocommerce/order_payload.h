#pragma once

#include "ports/channel.h"

#include <QJsonArray>
#include <QJsonObject>

namespace onhand::woocommerce {

// The fields that readOrder reads, for `_fields`. Names and addresses of buyers are not among them.
QByteArray orderFields();

// An order as a value. What breaks the protocol sets `problem` ("bad_time:date_modified_gmt", "bad_quantity:12") and
// leaves the rest as far as it could be read.
ports::Order readOrder(const QJsonObject& payload);

// True when the order has refunds, whose lines have to be fetched separately.
bool hasRefunds(const QJsonObject& payload);

// Adds `refunds` (the answer of /orders/<id>/refunds), and their units to the lines they belong to.
void applyRefunds(const QJsonArray& refunds, ports::Order& order);

// "2026-11-21T02:28:13" of a field that ends in _gmt.
std::optional<Instant> gmtTime(const QJsonValue& value);

// The same the other way: bare, without Z, whole seconds. The only form that modified_after reads as GMT.
QByteArray toGmtText(Instant time);

} // namespace onhand::woocommerce
