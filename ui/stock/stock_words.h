#pragma once

#include "desk/queries.h"

#include <QString>

#include <vector>

namespace onhand::ui {

// The words of the stock page for values of the record.

QString wordOf(MovementKind kind);
// One character that says the direction before the word is read: in, out, moved, counted, corrected.
QString shapeOf(MovementKind kind);
QString wordOf(ReceiptState state);

// Why a listing gets no number from here; empty when it does.
QString whyNotPushed(const desk::ListingLine& line, ChannelState state);

// A reason as the record keeps it (a stable word, or a person's own text) and as the screen says it.
struct Reason
{
    QString word;
    QString text;
};
// Those that can be chosen; the last is "other", which asks for text.
std::vector<Reason> adjustReasons();
inline const QString otherReason = QStringLiteral("other");
// What the screen says for a reason found in the record.
QString reasonText(const QString& recorded);

} // namespace onhand::ui
