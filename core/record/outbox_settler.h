#pragma once

#include "base/quantity.h"
#include "domain/receipts/blast_radius.h"
#include "record/transaction.h"

namespace onhand::record {

// Writes the receipts that follow from what a transaction touched. Every receipt comes from here, so this is where the
// blast-radius gate stands: what would change too much is held, and nothing that a caller says gets around it.
class OutboxSettler
{
public:
    explicit OutboxSettler(Transaction& tx)
        : tx_(tx)
    {
    }

    Result<void> run();

private:
    struct Hold
    {
        PushId push; // or a discrepancy's
        std::optional<std::int64_t> allowed;
        std::int64_t allowedTraded = 0;
    };

    // One listing that a touched SKU stands behind, with all that its number is made of.
    struct Reach
    {
        SkuId sku;
        ListingId listing;
        ChannelId channel;
        std::int64_t factor = 1;
        QString category;
        Quantity atp;
        std::int64_t traded = 0;
        std::optional<std::int64_t> acknowledged;
        std::optional<std::int64_t> expected;
        std::optional<std::int64_t> observed;
        std::optional<std::int64_t> told; // the newest receipt that is not held, else the acknowledgement
        std::optional<std::int64_t> held;
        bool atRest = false; // acknowledged, and nothing is due
        std::optional<Hold> hold;
        QString cause;

        std::int64_t value = 0;        // what it must show
        std::int64_t withoutTrade = 0; // what it would have to, had no order come in with this transaction

        std::optional<std::int64_t> shown() const
        {
            return expected ? expected : acknowledged ? acknowledged : observed;
        }
    };
    struct Candidate
    {
        const Reach* reach = nullptr;
        ListingChange change;
    };

    Result<std::vector<Reach>> reached();
    static Reach reachFrom(const Rows& rows);
    Result<void> route(Reach& reach);
    Result<void> routeFree(const Reach& reach);
    Result<void> routeResent(const Reach& reach);
    Result<void> pin(Reach& reach, std::int64_t restored);
    Result<void> followHold(const Reach& reach);
    Result<void> endHold(const Reach& reach);
    Result<void> noteInPush(const Reach& reach);
    Result<void> keepSilent(const Reach& reach);
    Result<void> dispute(const Reach& reach);

    Result<void> gate(ChannelId channel, const std::vector<Candidate>& candidates);
    Result<std::vector<Exceeded>> exceeds(ChannelId channel, const std::vector<Candidate>& candidates);
    Result<void> holdIn(PushId push, const Reach& reach, std::optional<std::int64_t> allowed, std::int64_t traded);
    Result<void> noteCauses(PushId push, ChannelId channel, const std::set<SkuId>& skus);

    Result<void> writeDue(const Reach& reach, std::int64_t value, std::optional<std::int64_t> moved = {});
    Result<void> writeHeld(const Reach& reach);

    Transaction& tx_;
    std::vector<Reach> reaches_;
    std::map<ChannelId, std::vector<Candidate>> candidates_;
    std::set<PushId> pushes_; // changed by this transaction
};

} // namespace onhand::record
