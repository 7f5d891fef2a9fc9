#pragma once

#include "engine/intake.h"
#include "record/inbox_store.h"

namespace onhand::engine {

struct DrainReport
{
    IntakeReport report;
    int drained = 0;   // rows of the inbox that were read
    bool more = false; // others wait
};

// Reads again what webhooks named, the longest waiting first, up to 100 at a time.
class InboxDrain
{
public:
    InboxDrain(record::Record& record, Intake& intake, ChannelId channel);

    // A few batches; an error leaves waiting what was not read.
    Result<DrainReport> run(const CancelToken& cancel);

private:
    Result<void> readAgain(const std::vector<record::InboxEntry>& entries, DrainReport& done,
                           const CancelToken& cancel);

    record::Record& record_;
    Intake& intake_;
    ChannelId channel_;
};

} // namespace onhand::engine
