#include "engine/desk_queries.h"
#include "engine/photo_shelf.h"
#include "engine/shop_settings.h"
#include "record/alert_store.h"
#include "record/order_event_store.h"
#include "record/order_queries.h"
#include "record/refund_store.h"
#include "record/return_queries.h"
#include "record/settings_store.h"
#include "record/sku_queries.h"

namespace onhand::engine {

namespace {

using record::OrderQueries;
using record::Snapshot;

constexpr int mostOrders = 5'000;
constexpr Milliseconds clearedShown{24LL * 3600 * 1000};
constexpr int takingsLookedAt = 50;

desk::OrderRow rowFrom(record::OrderLineSums&& sums)
{
    desk::OrderRow row;
    row.id = sums.order.id;
    row.channel = sums.channel;
    row.channelName = std::move(sums.channelName);
    row.external = std::move(sums.order.external);
    row.number = std::move(sums.order.number);
    row.status = std::move(sums.order.status);
    row.stage = stageOf(row.status);
    row.placedAt = sums.order.placedAt;
    row.modifiedAt = sums.order.modifiedAt;
    row.shippedAt = sums.order.shippedAt;
    row.currency = std::move(sums.order.currency);
    row.totalMinor = sums.order.totalMinor;
    row.open = sums.order.open;
    row.lines = sums.lines;
    row.quarantinedLines = sums.quarantinedLines;
    row.committed = sums.committed;
    row.picked = sums.picked;
    row.openReturns = sums.openReturns;
    return row;
}

record::OrderQuestion questionOf(const desk::OrderFilter& filter)
{
    using Which = desk::OrderFilter::Which;
    record::OrderQuestion question;
    question.text = filter.text;
    question.byNumberOnly = filter.byNumberOnly;
    question.openOnly = filter.which == Which::Open;
    question.committedOnly = filter.which == Which::Committed;
    question.quarantinedOnly = filter.which == Which::Quarantined;
    question.channel = filter.channel;
    question.oldestFirst = filter.which != Which::All;
    question.limit = std::clamp(filter.limit, 0, mostOrders);
    return question;
}

desk::ExpectedReturnRow returnFrom(record::ListedReturn&& listed)
{
    desk::ExpectedReturnRow row;
    row.id = listed.stored.id;
    row.openedBy = listed.byHand      ? QStringLiteral("hand")
                   : listed.calledOff ? QStringLiteral("called_off")
                                      : QStringLiteral("refund");
    row.refundMinor = listed.refundMinor;
    row.currency = std::move(listed.currency);
    row.order = listed.stored.order;
    row.orderNumber = std::move(listed.orderNumber);
    row.channelName = std::move(listed.channelName);
    row.refund = std::move(listed.refund);
    row.sku = listed.stored.sku;
    row.code = std::move(listed.code);
    row.name = std::move(listed.name);
    row.upc = std::move(listed.upc);
    row.progress = listed.stored.progress;
    row.open = listed.stored.open;
    row.note = std::move(listed.note);
    row.openedAt = listed.openedAt;
    row.closedAt = listed.closedAt;
    for (record::ListedArrival& a : listed.arrivals)
        row.arrivals.push_back({a.requestId, a.condition, a.quantity, a.note, a.photo, a.actor, a.at, a.undone});
    return row;
}

Result<std::vector<desk::ExpectedReturnRow>> readReturns(Snapshot& s, const record::ReturnQuestion& question)
{
    ONHAND_ASSIGN(auto listed, record::ReturnQueries::returns(s, question));
    std::vector<desk::ExpectedReturnRow> rows;
    rows.reserve(listed.size());
    for (record::ListedReturn& one : listed)
        rows.push_back(returnFrom(std::move(one)));
    return rows;
}

Result<std::vector<desk::OrderRefundRow>> readRefunds(Snapshot& s, OrderId id,
                                                      const std::vector<desk::OrderLineRow>& lines)
{
    ONHAND_ASSIGN(auto refunds, record::RefundStore::of(s, id));
    std::vector<desk::OrderRefundRow> rows;
    for (record::StoredRefund& refund : refunds) {
        desk::OrderRefundRow row{
            refund.external, refund.amountMinor, refund.currency, refund.reason, refund.at, refund.gone, {}};
        for (const record::RefundedLine& part : refund.lines) {
            const auto of = std::find_if(lines.begin(), lines.end(), [&](const auto& l) { return l.id == part.line; });
            const QString code = of == lines.end() ? QString() : of->code.isEmpty() ? of->name : of->code;
            row.lines.push_back({part.line, code, part.quantity, part.amountMinor});
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<desk::OrderDetail> readOrder(Snapshot& s, OrderId id)
{
    record::OrderQuestion question;
    question.id = id;
    ONHAND_ASSIGN(auto heads, OrderQueries::orders(s, question));
    if (heads.empty())
        return fail(ErrorKind::NotFound, QStringLiteral("no order with number %1").arg(id.value));
    desk::OrderDetail detail;
    detail.row = rowFrom(std::move(heads.front()));
    ONHAND_ASSIGN(auto lines, OrderQueries::lines(s, id));
    for (record::CodedLine& l : lines) {
        detail.lines.push_back({OrderLineId{l.id}, l.external, l.sku, l.code, l.name, l.quantity, l.refunded, l.factor,
                                l.storeReduced, l.committed, l.picked, l.shipped});
    }
    ONHAND_ASSIGN(detail.refunds, readRefunds(s, id, detail.lines));
    ONHAND_ASSIGN(auto events, record::OrderEventStore::of(s, id));
    for (record::RecordedOrderEvent& e : events) {
        detail.events.push_back({e.kind, e.source, e.line, e.code, e.was, e.became, e.note, e.committedChange,
                                 e.onHandChange, e.occurredAt, e.recordedAt});
    }
    ONHAND_ASSIGN(detail.returns, readReturns(s, {id, std::nullopt}));
    return detail;
}

// The newest orders that together took as many units as are missing.
void addOrders(const std::vector<record::OrderTaking>& takings, std::int64_t shortage, desk::AlertRow& alert)
{
    for (const record::OrderTaking& t : takings) {
        if (shortage <= 0)
            return;
        alert.orders.push_back({t.order, t.number, t.channelName, t.status, t.placedAt, t.committed, t.picked});
        shortage -= t.committed + t.picked;
    }
}

Result<void> addProposals(Snapshot& s, std::int64_t shortage, desk::AlertRow& alert)
{
    using Kind = desk::AlertProposal::Kind;
    for (const desk::AlertOrder& order : alert.orders) {
        if (order.committed > 0) {
            alert.proposals.push_back(
                {Kind::CallCustomer, order.order, order.number, {}, {}, std::min(shortage, order.committed)});
        }
    }
    ONHAND_ASSIGN(const auto bins, record::SkuQueries::bins(s, alert.sku));
    for (const record::BinStock& bin : bins) {
        if (bin.quantity.eaches > 0)
            alert.proposals.push_back({Kind::LookInBin, {}, {}, bin.bin.id, bin.bin.code, bin.quantity.eaches});
    }
    alert.proposals.push_back({Kind::Walk, {}, {}, {}, {}, shortage});
    return {};
}

Result<desk::AlertRow> alertFrom(Snapshot& s, record::StoredAlert&& stored)
{
    desk::AlertRow row;
    row.id = stored.id;
    row.kind = std::move(stored.kind);
    row.severity = std::move(stored.severity);
    row.sku = stored.sku;
    row.code = std::move(stored.code);
    row.name = std::move(stored.name);
    row.onHand = stored.onHand;
    row.available = stored.available;
    row.openedAt = stored.openedAt;
    row.acknowledgedAt = stored.acknowledgedAt;
    row.acknowledgedBy = std::move(stored.acknowledgedBy);
    row.clearedAt = stored.clearedAt;
    if (row.clearedAt || !row.sku)
        return row;
    const std::int64_t shortage = std::max(-row.available, -row.onHand);
    ONHAND_ASSIGN(const auto takings, OrderQueries::takings(s, row.sku, takingsLookedAt));
    addOrders(takings, shortage, row);
    ONHAND_TRY(addProposals(s, shortage, row));
    return row;
}

} // namespace

Result<std::vector<desk::OrderRow>> DeskQueries::orders(const desk::OrderFilter& filter)
{
    ONHAND_ASSIGN(auto heads, record_.read<std::vector<record::OrderLineSums>>(
                                  [&](Snapshot& s) { return OrderQueries::orders(s, questionOf(filter)); }));
    std::vector<desk::OrderRow> rows;
    rows.reserve(heads.size());
    for (record::OrderLineSums& head : heads)
        rows.push_back(rowFrom(std::move(head)));
    return rows;
}

Result<desk::OrderDetail> DeskQueries::order(OrderId id)
{
    return record_.read<desk::OrderDetail>([&](Snapshot& s) { return readOrder(s, id); });
}

Result<std::vector<desk::ExpectedReturnRow>> DeskQueries::expectedReturns(std::optional<Instant> closedSince)
{
    return record_.read<std::vector<desk::ExpectedReturnRow>>([&](Snapshot& s) {
        return readReturns(s, {OrderId{}, closedSince});
    });
}

Result<std::vector<desk::AlertRow>> DeskQueries::alerts()
{
    return record_.read<std::vector<desk::AlertRow>>([this](Snapshot& s) -> Result<std::vector<desk::AlertRow>> {
        ONHAND_ASSIGN(auto stored, record::AlertStore::list(s, record_.clock().now() - clearedShown));
        std::vector<desk::AlertRow> rows;
        for (record::StoredAlert& one : stored) {
            ONHAND_ASSIGN(auto row, alertFrom(s, std::move(one)));
            rows.push_back(std::move(row));
        }
        return rows;
    });
}

Result<QByteArray> DeskQueries::photo(const QString& kept)
{
    return PhotoShelf::of(record_).read(kept);
}

Result<TruthMoment> DeskQueries::truthMoment()
{
    return record_.read<TruthMoment>([](Snapshot& s) -> Result<TruthMoment> {
        ONHAND_ASSIGN(const QString word, record::SettingsStore::get(s, record::settings::truthMoment));
        return truthMomentFromWord(word).value_or(TruthMoment::Shipped);
    });
}

} // namespace onhand::engine
