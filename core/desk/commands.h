#pragma once

#include "base/cancel.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/quantity.h"
#include "base/result.h"
#include "desk/audit_desk.h"
#include "desk/authority_desk.h"
#include "desk/discrepancies_desk.h"
#include "desk/ghosts_desk.h"
#include "desk/outcome.h"
#include "desk/photos_desk.h"
#include "desk/pushes_desk.h"
#include "desk/returns_view.h"
#include "desk/walks_desk.h"
#include "desk/webhooks_desk.h"
#include "domain/orders/order_effects.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace onhand::desk {

// Changes on-hand of one SKU in one bin, with a reason. `requestId` is made by the caller before the first try (a
// UUID), so that pressing twice or trying again after a time-out applies it once.
struct AdjustRequest
{
    QString requestId;
    SkuId sku;
    BinId bin;
    Quantity difference; // not 0
    QString reason;      // not empty
    QString actor;
    Instant occurredAt;
};

// Goods that arrived.
struct ReceiveLine
{
    SkuId sku;
    BinId bin;
    Quantity quantity; // > 0
};

struct ReceiveRequest
{
    QString requestId;
    std::vector<ReceiveLine> lines;
    QString reference; // delivery note, may be empty
    QString actor;
    Instant occurredAt;
};

// What the screens and the command line may do. Calls block until the change is durable and are made off the gui
// thread. Errors: Invalid (which field), NotFound, Conflict, Refused (a rule of the house), and those of the record.
class Commands : public AuthorityCommands,
                 public GhostCommands,
                 public WalkCommands,
                 public WebhookCommands,
                 public PhotoCommands,
                 public PushCommands,
                 public AuditCommands,
                 public DiscrepancyCommands
{
public:
    ~Commands() override = default;

    virtual Result<CommandOutcome> adjust(const AdjustRequest& request) = 0;
    virtual Result<CommandOutcome> receive(const ReceiveRequest& request) = 0;
    // Writes the counter-movements. Undoing the same movements twice is refused (Conflict).
    virtual Result<CommandOutcome> undo(const std::vector<MovementId>& movements, const QString& actor) = 0;

    virtual Result<void> setLowStockAt(SkuId sku, std::optional<std::int64_t> eaches, const QString& actor) = 0;
    // Empty category and no SKU: the whole channel. Writes the receipts that follow from it.
    virtual Result<void> setBuffer(ChannelId channel, const QString& category, SkuId sku, std::int64_t eaches,
                                   const QString& actor) = 0;
    // From then on the next wider rule holds: the category's, the channel's, none.
    virtual Result<void> removeBuffer(ChannelId channel, const QString& category, SkuId sku, const QString& actor) = 0;
    // For every SKU without a threshold of its own.
    virtual Result<void> setDefaultLowStock(std::int64_t eaches, const QString& actor) = 0;
    // The folder that the till's exports are taken from; empty: none. Invalid when it is not there.
    virtual Result<void> setTillFolder(const QString& folder, const QString& actor) = 0;
    // A quarantined or failed receipt becomes due now, if it is still the listing's newest.
    virtual Result<void> driveAgain(ReceiptId receipt, const QString& actor) = 0;
    virtual Result<void> approveBaseline(BaselineId baseline, const QString& actor) = 0;
    virtual Result<void> setPaused(ChannelId channel, bool paused, const QString& actor) = 0;

    // Confirms what came back: on-hand rises for sellable units only. Refused ("over_arrival") when more would have
    // come than was expected, unless accepted. `movements` lacks what moved nothing (missing, a SKU that was never
    // counted).
    virtual Result<CommandOutcome> receiveReturn(const ReceiveReturnRequest& request) = 0;
    // Takes back everything that was received under `requestId`. Conflict when it was undone before.
    virtual Result<CommandOutcome> undoReturn(const QString& requestId, const QString& actor) = 0;
    virtual Result<std::vector<ReturnId>> openReturn(const OpenReturnRequest& request) = 0;

    virtual Result<void> acknowledgeAlert(AlertId alert, const QString& actor) = 0;
    // Moves every open order over in one transaction; available-to-promise stays as it is.
    virtual Result<void> setTruthMoment(TruthMoment moment, const QString& actor) = 0;

    // Asks the channel's worker for a pass now; progress shows in ChannelHealth. Conflict when one is under way.
    virtual Result<void> requestScan(ChannelId channel) = 0;
    virtual Result<void> cancelScan(ChannelId channel) = 0;
};

} // namespace onhand::desk
