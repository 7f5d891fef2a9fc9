#pragma once

#include "app/common/secret_stores.h"
#include "desk/explainer_desk.h"
#include "engine/second_opinion.h"
#include "record/record.h"

namespace onhand::app {

// The endpoint that the owner may have asked about a gap: its settings, its key, and the asking.
class SecondExplainer
{
public:
    // Both outlive it.
    SecondExplainer(record::Record& record, const SecretStores& secrets)
        : record_(record)
        , secrets_(secrets)
    {
    }

    // As desk::ExplainerErrands.
    Result<Commentary> test(const desk::ExplainerRequest& request, const CancelToken& cancel);
    Result<void> set(const desk::ExplainerRequest& request, const QString& actor);
    Result<desk::CommentaryRow> ask(DiscrepancyId id, const QString& actor, const CancelToken& cancel);

private:
    Result<engine::ExplainerSettings> kept();
    Result<QString> keyFor(const desk::ExplainerRequest& request, const engine::ExplainerSettings& before);

    record::Record& record_;
    const SecretStores& secrets_;
};

} // namespace onhand::app
