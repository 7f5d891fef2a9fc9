#pragma once

#include "app/common/channel_factory.h"
#include "app/common/second_explainer.h"
#include "desk/setup_desk.h"
#include "record/record.h"

namespace onhand::app {

// Connects stores, takes counts in and asks the second explainer, for the window and the command line alike.
class StoreSetup final : public desk::Setup
{
public:
    // Told after the access of a channel changed, on the calling thread.
    using Renewed = std::function<void(ChannelId channel)>;

    // Everything outlives it. `stopping` ends what is under way.
    StoreSetup(record::Record& record, const SecretStores& secrets, const ChannelFactory& factory, CancelToken stopping,
               Renewed renewed = {});

    // What the channel would be called. Invalid when the address is none.
    static Result<QString> nameOf(const desk::StoreAccess& access);

    Result<desk::StoreFound> test(const desk::StoreAccess& access, const CancelToken& cancel) override;
    Result<desk::StoreConnected> connect(const desk::StoreAccess& access, const QString& actor,
                                         const CancelToken& cancel) override;
    Result<desk::StoreFound> testKept(ChannelId channel, const CancelToken& cancel) override;
    Result<desk::CatalogueTaken> adopt(ChannelId channel, const QString& actor, const CancelToken& cancel,
                                       const desk::Progress& progress) override;
    Result<desk::CountResult> previewCount(const desk::CountChoice& choice) override;
    Result<desk::CountResult> importCount(const desk::CountChoice& choice, const QString& actor) override;
    Result<desk::BinFilePreview> previewBins(const QString& path) override;
    Result<desk::StoreNumbersTaken> adoptStoreNumbers(ChannelId channel, const QString& actor) override;
    Result<BaselineId> proposeBaseline(ChannelId channel, const QString& actor) override;

    Result<Commentary> testExplainer(const desk::ExplainerRequest& request, const CancelToken& cancel) override;
    Result<void> setExplainer(const desk::ExplainerRequest& request, const QString& actor) override;
    Result<desk::CommentaryRow> askExplainer(DiscrepancyId discrepancy, const QString& actor,
                                             const CancelToken& cancel) override;

private:
    // A channel as it would be stored, with the key to speak to it.
    struct Wanted
    {
        ChannelInfo info;
        ApiSecret secret;
        bool keyIsNew = false;
        QString refBefore; // where the key lay until now; empty: nowhere
    };
    Result<Wanted> wanted(const desk::StoreAccess& access);
    Result<ChannelInfo> find(ChannelId channel);
    Result<void> refuseDouble(const ChannelInfo& info);
    Result<void> store(const Wanted& want, const desk::StoreAccess& access, const ports::ChannelIdentity& identity,
                       const QString& actor, desk::StoreConnected& done);
    Result<void> audit(const QString& actor, const QString& action, ChannelId channel, const QString& detail);
    std::shared_ptr<void> stopWith(const CancelToken& cancel) const;

    record::Record& record_;
    const SecretStores& secrets_;
    const ChannelFactory& factory_;
    CancelToken stopping_;
    Renewed renewed_;
    SecondExplainer explainer_;
};

} // namespace onhand::app
