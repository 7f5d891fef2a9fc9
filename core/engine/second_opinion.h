#pragma once

#include "ports/explainer.h"
#include "record/commentary_store.h"
#include "record/record.h"

namespace onhand::engine {

// Has somebody outside read one explained gap, and keeps his words beside it. Nothing else is written: neither the
// explanation nor its confidence, and so not what the policy does.
class SecondOpinion
{
public:
    // A made-up gap to try an explainer with: nothing of the shop is in it.
    static GapEvidence inventedGap(Instant now);

    SecondOpinion(record::Record& record, ports::Explainer& explainer)
        : record_(record)
        , explainer_(explainer)
    {
    }

    // NotFound; Refused when it is closed; what the explainer fails with. No transaction is open while it thinks.
    Result<record::KeptCommentary> ask(DiscrepancyId id, const QString& actor, const CancelToken& cancel);

private:
    record::Record& record_;
    ports::Explainer& explainer_;
};

// How the second explainer is reached.
struct ExplainerSettings
{
    bool on = false;
    QString url;
    QString model;
    QString keyAt; // a reference into the secret stores; empty: no key
    std::int64_t seconds = 20;

    static Result<ExplainerSettings> read(record::Snapshot& s);
    Result<void> write(record::Transaction& tx) const;
};

} // namespace onhand::engine
