#pragma once

#include "domain/reconciliation/explanation.h"

#include <QString>

#include <vector>

namespace onhand {

// What somebody thinks a gap could also come from.
struct Hypothesis
{
    Term term = Term::Residual;
    std::int64_t quantity = 0; // all hypotheses of a commentary add up to the gap
    QString why;               // plain text

    bool operator==(const Hypothesis&) const = default;
};

// Words about a gap. There is no room in it for a term of the explanation, a confidence or anything that the policy
// reads, so whoever wrote it can not widen what is corrected.
struct Commentary
{
    QString source;  // who says it, for the screen
    QString summary; // plain text
    std::vector<Hypothesis> hypotheses;

    bool operator==(const Commentary&) const = default;
};

// As the record keeps them. What can not be read is left out.
QString toJson(const std::vector<Hypothesis>& hypotheses);
std::vector<Hypothesis> hypothesesFromJson(const QString& json);

} // namespace onhand
