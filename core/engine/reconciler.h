#pragma once

#include "engine/scan_pass.h"

namespace onhand::engine {

// The hourly pass: reads the channel's whole catalogue and compares every aligned listing with what the shelf says it
// must show. It records (observations, discrepancies, listings that came and went) and fixes nothing: no difference
// leads to a receipt, a movement or an alignment. A listing that is new on the channel stays unaligned, so that nothing
// is pushed to it before a person has approved a baseline with it (Baseline::propose finds its exact match). One that
// had gone and is there again is told what the shelf decided meanwhile.
//
// A difference found on a page is read once more at the end, orders are taken in, and only then is it called one: a
// page is minutes old by then, and shoppers do not wait.
class Reconciler
{
public:
    // Without `intake`, orders placed during the pass show as differences until they are taken in.
    Reconciler(record::Record& record, ports::Channel& channel, const ChannelInfo& info, Intake* intake = nullptr);

    // Only one at a time per channel. An Error comes from the record only; what the channel did wrong is in the report,
    // and a cancelled pass is a report as well. A pass that a dead process left is closed as incomplete first; when its
    // last page is recent enough, this one goes on behind it, and the result still is one pass.
    Result<ScanReport> scan(const CancelToken& cancel, const ScanProgress& progress = {},
                            const ScanSurroundings& around = {});

    // How old the last page and the beginning of an interrupted pass may be, for another to go on with it.
    static constexpr Milliseconds longestPause{15LL * 60 * 1000};
    static constexpr Milliseconds longestPass{60LL * 60 * 1000};

private:
    struct Beginning
    {
        ChannelInfo info;
        ScanId id;
        std::vector<record::ScanPage> before;
    };
    Result<Beginning> begin(record::Transaction& tx) const;

    record::Record& record_;
    ports::Channel& channel_;
    ChannelId id_;
    Intake* intake_;
};

} // namespace onhand::engine
