#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "desk/explainer_view.h"

#include <optional>

namespace onhand::desk {

// How the second explainer is to be reached.
struct ExplainerRequest
{
    bool on = false;
    QString url;
    QString model;
    std::int64_t seconds = 20;
    std::optional<QString> key; // none: the kept one, as long as the address is the same; empty: it needs none
    KeyPlace keyPlace = KeyPlace::Keychain;
};

class ExplainerQueries
{
public:
    virtual ~ExplainerQueries() = default;
    virtual Result<ExplainerSettings> explainerSettings() = 0;
};

// What waits for an endpoint, and so is done where no question and no command waits for it. What it says is shown, and
// decides nothing.
class ExplainerErrands
{
public:
    virtual ~ExplainerErrands() = default;

    // Asks about a made-up gap; nothing of the shop is sent and nothing is kept. Errors of the endpoint: Invalid (with
    // the field's name), Unauthorized, Unreachable, Timeout, Throttled, Unavailable, Malformed, Rejected, Cancelled.
    virtual Result<Commentary> testExplainer(const ExplainerRequest& request, const CancelToken& cancel) = 0;
    // Asks nobody. A key that was kept for another address is forgotten. Invalid with the field's name; Refused
    // ("key: …") when the key can not be kept where it should be.
    virtual Result<void> setExplainer(const ExplainerRequest& request, const QString& actor) = 0;
    // Refused when it is off or the discrepancy closed, NotFound, and the errors of the endpoint.
    virtual Result<CommentaryRow> askExplainer(DiscrepancyId discrepancy, const QString& actor,
                                               const CancelToken& cancel) = 0;
};

} // namespace onhand::desk
