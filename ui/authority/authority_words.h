#pragma once

#include "desk/authority_view.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QString>

namespace onhand::ui {

// Facts, systems and what they mean, as a person reads them.
class AuthorityWords
{
    Q_DECLARE_TR_FUNCTIONS(AuthorityWords)

public:
    static QString fact(Fact fact);                  // "On hand"
    static QString meaning(Fact fact);               // what the fact is, in one sentence
    static QString whenOthersDiffer(Fact fact);      // what happens when a non-owner says something else
    static QString whyFixed(Fact fact);              // of a fixed fact
    static QString question(Fact fact);              // of the guided questions
    static QString hint(Fact fact);                  // how to find the answer
    static QString system(System system);            // "The storefront"
    static QString shortSystem(System system);       // "Storefront", for a column
    static QString choice(Fact fact, System system); // an answer to the question
    static QString systems(const std::vector<System>& systems);
    // "The storefront", "Nobody: a gap", "Two owners: a bug".
    static QString owner(const desk::AuthorityRow& row);
    static Meaning ownerMeaning(const desk::AuthorityRow& row);
    // Where something is wrong with the owner of a fact: what it means and what to do. Empty: nothing is.
    static QString trouble(const desk::AuthorityRow& row);
    static QString change(const desk::OwnerChange& change); // "Retail price: the storefront → the POS"
    static QString observationPart(const QString& part);    // of the catalogue: "name", "category"
};

} // namespace onhand::ui
