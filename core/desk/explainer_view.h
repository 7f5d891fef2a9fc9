#pragma once

#include "base/clock.h"
#include "desk/setup_view.h"
#include "domain/reconciliation/commentary.h"

namespace onhand::desk {

// The second explainer: an OpenAI-compatible endpoint of the owner's choice. Off until somebody turns it on.
struct ExplainerSettings
{
    bool on = false;
    QString url; // "https://api.example/v1"
    QString model;
    std::int64_t seconds = 20; // until an answer is given up, 2 … 120
    bool hasKey = false;       // one is kept for this address
    KeyPlace keyPlace = KeyPlace::Keychain;
};

// What it said about one discrepancy when it was last asked.
struct CommentaryRow
{
    Commentary words;
    std::int64_t gap = 0; // that it was asked about; the discrepancy may have another by now
    QString actor;
    Instant at;
};

} // namespace onhand::desk
