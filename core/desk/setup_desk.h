#pragma once

#include "base/result.h"
#include "desk/explainer_desk.h"
#include "desk/setup_view.h"
#include "desk/walks_desk.h"

#include <functional>

namespace onhand::desk {

class SetupQueries
{
public:
    virtual ~SetupQueries() = default;

    virtual Result<std::vector<ChannelSetup>> channelSetups() = 0;
};

// Called now and then during a long errand, on its thread. `total` may be 0 while it is not known.
using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

// What is done with a store, a file or an endpoint, and may take minutes: on a thread of its own, so that no command
// waits for it. Calls block. Errors: those of the channel (Unauthorized, Unreachable, …), Invalid with the field's
// name, Conflict, Cancelled, and those of the record.
class Setup : public ExplainerErrands
{
public:
    ~Setup() override = default;

    // Tries address, TLS, key and rights; keeps nothing.
    virtual Result<StoreFound> test(const StoreAccess& access, const CancelToken& cancel) = 0;
    // Tries it, keeps the key and stores the channel; for one that is connected already, its new access. Conflict when
    // the name or the address belongs to another channel.
    virtual Result<StoreConnected> connect(const StoreAccess& access, const QString& actor,
                                           const CancelToken& cancel) = 0;
    // Tries the store with what is kept.
    virtual Result<StoreFound> testKept(ChannelId channel, const CancelToken& cancel) = 0;
    // Reads the catalogue and takes it over; goes on where an earlier run ended. Nothing is changed in the store.
    virtual Result<CatalogueTaken> adopt(ChannelId channel, const QString& actor, const CancelToken& cancel,
                                         const Progress& progress) = 0;

    // What the file says and what taking it would do; nothing is written.
    virtual Result<CountResult> previewCount(const CountChoice& choice) = 0;
    // Conflict when the file is not the one of the preview any more.
    virtual Result<CountResult> importCount(const CountChoice& choice, const QString& actor) = 0;
    // What a CSV of bins says, row by row; nothing is written. Invalid when no column names the bin, or there are more
    // than BinFilePreview::mostRows.
    virtual Result<BinFilePreview> previewBins(const QString& path) = 0;
    // Believes the store for SKUs that nobody counted; marked as unverified.
    virtual Result<StoreNumbersTaken> adoptStoreNumbers(ChannelId channel, const QString& actor) = 0;

    // Works out what approving would change. Replaces an earlier proposal.
    virtual Result<BaselineId> proposeBaseline(ChannelId channel, const QString& actor) = 0;
};

} // namespace onhand::desk
