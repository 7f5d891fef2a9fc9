#pragma once

// Before the standard headers: moc 6.4 can not read <compare> unless Qt has set the scene.
#include <QtGlobal>

#include <compare>
#include <cstdint>
#include <functional>

namespace onhand {

// A row number of the record that can not be mixed up with that of another table. 0 means "none".
template <typename Tag>
struct Id
{
    std::int64_t value = 0;

    auto operator<=>(const Id&) const = default;
    explicit operator bool() const { return value != 0; }
};

using SkuId = Id<struct SkuTag>;
using BinId = Id<struct BinTag>;
using MovementId = Id<struct MovementTag>;
using ChannelId = Id<struct ChannelTag>;
using ListingId = Id<struct ListingTag>;
using OrderId = Id<struct OrderTag>;
using CommitmentId = Id<struct CommitmentTag>;
using ReceiptId = Id<struct ReceiptTag>;
using ObservationId = Id<struct ObservationTag>;
using DiscrepancyId = Id<struct DiscrepancyTag>;
using QuarantineId = Id<struct QuarantineTag>;
using BaselineId = Id<struct BaselineTag>;
using JobRunId = Id<struct JobRunTag>;
using ScanId = Id<struct ScanTag>;
using WalkId = Id<struct WalkTag>;
using OrderLineId = Id<struct OrderLineTag>;
using ReturnId = Id<struct ReturnTag>;
using AlertId = Id<struct AlertTag>;
using PushId = Id<struct PushTag>;

template <typename Tag>
std::size_t qHash(Id<Tag> id, std::size_t seed = 0)
{
    return std::hash<std::int64_t>{}(id.value) ^ seed;
}

} // namespace onhand

template <typename Tag>
struct std::hash<onhand::Id<Tag>>
{
    std::size_t operator()(onhand::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
