#pragma once

#include "engine/field_commands.h"
#include "record/record.h"

namespace onhand::engine {

// Who can be asked for a pass over a channel: the channels' workers, where they run in this process.
class ScanRequests
{
public:
    virtual ~ScanRequests() = default;
    virtual Result<void> requestScan(ChannelId channel) = 0;
    virtual Result<void> cancelScan(ChannelId channel) = 0;
    // Who runs drift audits in this process.
    virtual Result<void> requestDriftAudit(const QString&)
    {
        return fail(ErrorKind::Refused, QStringLiteral("an audit is run with onhandctl audit"));
    }
    virtual Result<void> cancelDriftAudit()
    {
        return fail(ErrorKind::Refused, QStringLiteral("an audit is stopped with Ctrl-C"));
    }
};

// Who looks after the stores' webhooks: the channels' workers, where they run in this process.
class WebhookRequests
{
public:
    virtual ~WebhookRequests() = default;
    // Channels whose store has webhooks.
    virtual std::vector<ChannelId> webhookChannels() = 0;
    // Whether stores deliver to such an address at all, and `listen` is one of this computer's kind.
    virtual Result<void> checkAddresses(const QString& publicUrl, const QString& listen) = 0;
    // Soon, on the channel's worker. With `giveSecret` every webhook is given the secret again.
    virtual Result<void> requestTending(ChannelId channel, bool giveSecret) = 0;
};

// Does what the screens and the command line may do, each in one transaction with its line in the audit log.
class DeskCommands final : public FieldCommands
{
public:
    // Without `webhooks` nothing that concerns them can be done.
    DeskCommands(record::Record& record, ScanRequests& scans, WebhookRequests* webhooks = nullptr)
        : FieldCommands(record)
        , scans_(scans)
        , webhooks_(webhooks)
    {
    }

    Result<desk::CommandOutcome> adjust(const desk::AdjustRequest& request) override;
    Result<desk::CommandOutcome> receive(const desk::ReceiveRequest& request) override;
    Result<desk::CommandOutcome> undo(const std::vector<MovementId>& movements, const QString& actor) override;
    Result<void> setLowStockAt(SkuId sku, std::optional<std::int64_t> eaches, const QString& actor) override;
    Result<void> setBuffer(ChannelId channel, const QString& category, SkuId sku, std::int64_t eaches,
                           const QString& actor) override;
    Result<void> removeBuffer(ChannelId channel, const QString& category, SkuId sku, const QString& actor) override;
    Result<void> setDefaultLowStock(std::int64_t eaches, const QString& actor) override;
    Result<void> setTillFolder(const QString& folder, const QString& actor) override;
    Result<void> driveAgain(ReceiptId receipt, const QString& actor) override;
    Result<void> approveBaseline(BaselineId baseline, const QString& actor) override;
    Result<void> setPaused(ChannelId channel, bool paused, const QString& actor) override;
    Result<desk::CommandOutcome> receiveReturn(const desk::ReceiveReturnRequest& request) override;
    Result<desk::CommandOutcome> undoReturn(const QString& requestId, const QString& actor) override;
    Result<std::vector<ReturnId>> openReturn(const desk::OpenReturnRequest& request) override;
    Result<void> acknowledgeAlert(AlertId alert, const QString& actor) override;
    Result<void> setTruthMoment(TruthMoment moment, const QString& actor) override;
    Result<desk::OwnerChangeOutcome> setOwner(Fact fact, System owner, const QString& reason,
                                              const QString& actor) override;
    Result<void> answerOwner(Fact fact, System owner, const QString& actor) override;
    Result<desk::AnswersOutcome> finishAnswers(const QString& actor) override;
    Result<void> forgetAnswers(const QString& actor) override;
    Result<std::int64_t> acknowledgeGhosts(const std::vector<GhostKey>& ghosts, const QString& reason,
                                           const QString& actor) override;
    Result<std::int64_t> reopenGhosts(const std::vector<GhostKey>& ghosts, const QString& actor) override;
    Result<std::vector<ListingId>> retireAlignments(const std::vector<ListingId>& listings, const QString& reason,
                                                    const QString& actor) override;
    Result<std::int64_t> restoreAlignments(const std::vector<ListingId>& listings, const QString& actor) override;
    Result<std::vector<ListingId>> alignExactly(const std::vector<ListingId>& listings, const QString& actor) override;
    Result<std::int64_t> unalign(const std::vector<ListingId>& listings, const QString& actor) override;
    Result<QString> keepPhoto(const QString& file) override;
    Result<void> setListener(const desk::ListenerRequest& request, const QString& actor) override;
    Result<void> repairWebhooks(ChannelId channel, const QString& actor) override;
    Result<desk::PushOutcome> approvePush(const desk::PushRequest& request) override;
    Result<desk::PushOutcome> discardPush(const desk::PushRequest& request) override;
    Result<desk::PushOutcome> undoPush(const desk::PushRequest& request) override;
    Result<void> setPushLimits(const BlastLimits& limits, const QString& reason, const QString& actor) override;
    Result<void> setResolutionLimits(const ResolutionLimits& limits, const QString& actor) override;
    Result<void> setTolerance(const QString& category, std::optional<std::int64_t> units,
                              const QString& actor) override;
    Result<desk::ResolveReport> resolveDiscrepancies(const desk::ResolveRequest& request) override;
    Result<desk::ResolveReport> undoResolution(const QString& requestId, const QString& actor) override;
    Result<void> requestScan(ChannelId channel) override { return scans_.requestScan(channel); }
    Result<void> cancelScan(ChannelId channel) override { return scans_.cancelScan(channel); }
    Result<void> requestDriftAudit(const QString& actor) override { return scans_.requestDriftAudit(actor); }
    Result<void> cancelDriftAudit() override { return scans_.cancelDriftAudit(); }
    Result<void> setAuditSchedule(int weekday, int minuteOfDay, const QString& actor) override;
    Result<void> setAuditFolder(const QString& folder, const QString& actor) override;

private:
    Result<void> writeAudited(const QString& actor, const QString& action, const QString& subject,
                              const QString& detail, const std::function<Result<void>(record::Transaction&)>& work);

    ScanRequests& scans_;
    WebhookRequests* webhooks_;
};

} // namespace onhand::engine
