#include "fake_world.h"

#include <algorithm>

namespace onhand::test {

using namespace desk;

namespace {

constexpr Milliseconds hour{3'600'000};

OrderEventRow eventOf(OrderEventKind kind, const QString& was, const QString& became, Instant at)
{
    OrderEventRow event;
    event.kind = kind;
    event.was = was;
    event.became = became;
    event.occurredAt = at;
    event.recordedAt = at + Milliseconds(4'000);
    return event;
}

OrderLineRow lineOf(const FakeSku& sku, int number, std::int64_t quantity, bool shipped)
{
    OrderLineRow line;
    line.id = OrderLineId{number};
    line.external = QString::number(number);
    line.sku = sku.row.sku;
    line.code = sku.row.code;
    line.name = sku.row.name;
    line.quantity = line.storeReduced = quantity;
    line.committed = shipped ? 0 : quantity;
    line.picked = line.shipped = shipped ? quantity : 0;
    return line;
}

void addEffect(OrderDetail& order, const OrderLineRow& line, bool shipped, Instant at)
{
    auto commit = eventOf(OrderEventKind::Commitment, QStringLiteral("0"), QString::number(line.quantity), at);
    commit.line = line.id;
    commit.code = line.code;
    commit.committedChange = line.quantity;
    order.events.push_back(commit);
    if (!shipped)
        return;
    auto pick = eventOf(OrderEventKind::Pick, QStringLiteral("0"), QString::number(line.quantity), at + hour);
    pick.line = line.id;
    pick.code = line.code;
    pick.onHandChange = -line.quantity;
    order.events.push_back(pick);
}

bool matches(const OrderDetail& order, const OrderFilter& filter)
{
    using Which = OrderFilter::Which;
    const OrderRow& row = order.row;
    if ((filter.which == Which::Open && !row.open) || (filter.which == Which::Committed && row.committed == 0) ||
        (filter.which == Which::Quarantined && row.quarantinedLines == 0))
        return false;
    if (filter.channel && filter.channel != row.channel)
        return false;
    const auto has = [&](const QString& text) { return text.contains(filter.text.trimmed(), Qt::CaseInsensitive); };
    const auto bare = filter.text.trimmed().startsWith(QLatin1Char('#')) ? filter.text.trimmed().mid(1) : filter.text;
    if (filter.byNumberOnly)
        return row.number.contains(bare.trimmed()) || row.external.contains(bare.trimmed());
    return has(row.number) || std::any_of(order.lines.begin(), order.lines.end(),
                                          [&](const auto& line) { return has(line.code) || has(line.name); });
}

} // namespace

void FakeWorld::makeOrders(int count, Instant now)
{
    orders.clear();
    returns.clear();
    alerts.clear();
    addOrders(count, now);
    addReturns(now);
    addAlerts(now);
    addPushes(now);
}

OrderDetail FakeWorld::inventOrder(int i, int count, Instant now) const
{
    const bool shipped = i % 4 == 3;
    OrderDetail order;
    OrderRow& row = order.row;
    row.id = OrderId{std::max(1000, count) - i};
    row.channel = channels.front().id;
    row.channelName = channels.front().name;
    row.external = row.number = QString::number(std::max(29'500, count) - i);
    row.status = shipped        ? QStringLiteral("completed")
                 : i % 17 == 12 ? QStringLiteral("cancelled")
                 : i % 19 == 10 ? QStringLiteral("on-hold")
                                : QStringLiteral("processing");
    row.stage = stageOf(row.status);
    row.placedAt =
        now - Milliseconds(60'000LL * 23 * i) - hour * std::min<std::int64_t>(std::int64_t(i) * i / 6, 20 * 24);
    row.modifiedAt = shipped ? row.placedAt + hour : row.placedAt;
    row.currency = QStringLiteral("USD");
    row.totalMinor = 1'999 + i % 400 * 731;
    row.open = isOpenStage(row.stage);
    order.events.push_back(eventOf(OrderEventKind::Seen, {}, QStringLiteral("processing"), row.placedAt));
    order.events.back().source = i % 3 ? OrderSource::Poll : OrderSource::Webhook;
    row.lines = 1 + i % 3;
    for (int l = 0; l < row.lines; ++l) {
        const FakeSku& sku = skus[std::size_t(i * 7 + l * 3) % skus.size()];
        order.lines.push_back(lineOf(sku, i * 10 + l + 1, 1 + (i + l) % 4, shipped));
        addEffect(order, order.lines.back(), shipped, row.placedAt);
        if (row.stage == OrderStage::Released)
            order.lines.back().committed = 0;
        row.committed += order.lines.back().committed;
        row.picked += order.lines.back().picked;
    }
    if (shipped)
        row.shippedAt = row.modifiedAt;
    if (row.status != QLatin1String("processing")) {
        order.events.push_back(
            eventOf(OrderEventKind::Status, QStringLiteral("processing"), row.status, row.modifiedAt));
        order.events.back().source = OrderSource::Reread;
    }
    return order;
}

void FakeWorld::addOrders(int count, Instant now)
{
    if (skus.empty() || channels.empty())
        return;
    const auto oversold =
        std::find_if(skus.begin(), skus.end(), [](const FakeSku& sku) { return sku.row.isNegative(); });
    orders.reserve(std::size_t(count));
    for (int i = 0; i < count; ++i) {
        OrderDetail order = inventOrder(i, count, now);
        if (i == 0 && oversold != skus.end()) {
            auto& line = order.lines.front();
            line.sku = oversold->row.sku;
            line.code = oversold->row.code;
            line.name = oversold->row.name;
            order.events[1].code = line.code;
        }
        if (i == 5) {
            auto& line = order.lines.front();
            auto event = eventOf(OrderEventKind::Quarantined, {}, QString::number(line.quantity), order.row.placedAt);
            event.line = line.id;
            event.note = QStringLiteral("the listing has no SKU");
            order.row.committed -= line.committed;
            order.row.quarantinedLines = 1;
            line.sku = {};
            line.code.clear();
            line.committed = 0;
            order.events[1] = event;
        }
        orders.push_back(std::move(order));
    }
}

void FakeWorld::addReturns(Instant now)
{
    for (auto& order : orders) {
        if (!order.row.shippedAt || order.row.id.value % 3 != 0 || returns.size() >= 40)
            continue;
        const OrderLineRow& line = order.lines.front();
        ExpectedReturnRow row;
        row.id = ReturnId{std::int64_t(returns.size()) + 1};
        row.openedBy = QStringLiteral("refund");
        row.order = order.row.id;
        row.orderNumber = order.row.number;
        row.channelName = order.row.channelName;
        row.refund = QString::number(31'000 + row.id.value);
        row.sku = line.sku;
        row.code = line.code;
        row.name = line.name;
        row.upc = find(line.sku)->row.upc;
        row.progress.expected = line.quantity;
        row.currency = order.row.currency;
        row.refundMinor = line.quantity * 1'499;
        order.refunds.push_back({row.refund,
                                 row.refundMinor,
                                 row.currency,
                                 QStringLiteral("Does not fit"),
                                 order.row.modifiedAt + hour * 24,
                                 false,
                                 {{line.id, line.code, line.quantity, row.refundMinor}}});
        order.lines.front().refunded = line.quantity;
        if (returns.size() % 5 == 4) {
            row.openedBy = QStringLiteral("called_off");
            row.refund.clear();
            row.refundMinor.reset();
        }
        // So that some are old: a refund is made days after the parcel.
        row.openedAt = std::min(now, order.row.modifiedAt + hour * 24) - hour * 24 * std::int64_t(returns.size() * 3);
        order.row.openReturns = 1;
        order.returns.push_back(row);
        returns.push_back(std::move(row));
    }
    std::sort(returns.begin(), returns.end(), [](const auto& a, const auto& b) { return a.openedAt < b.openedAt; });
}

void FakeWorld::addAlerts(Instant now)
{
    const auto oversold =
        std::find_if(skus.begin(), skus.end(), [](const FakeSku& sku) { return sku.row.isNegative(); });
    if (oversold == skus.end() || orders.empty())
        return;
    AlertRow alert;
    alert.id = AlertId{1};
    alert.kind = QStringLiteral("oversold");
    alert.severity = QStringLiteral("high");
    alert.sku = oversold->row.sku;
    alert.code = oversold->row.code;
    alert.name = oversold->row.name;
    alert.onHand = oversold->row.stock.onHand.eaches;
    alert.available = oversold->row.stock.atp().eaches;
    alert.openedAt = now - hour;
    const OrderRow& order = orders.front().row;
    alert.orders.push_back(
        {order.id, order.number, order.channelName, order.status, order.placedAt, order.committed, order.picked});
    alert.proposals.push_back({AlertProposal::Kind::CallCustomer, order.id, order.number, {}, {}, 1});
    alert.proposals.push_back({AlertProposal::Kind::Walk, {}, {}, {}, {}, 1});
    alerts.push_back(std::move(alert));
}

std::vector<OrderRow> FakeWorld::ordersMatching(const OrderFilter& filter) const
{
    std::vector<OrderRow> rows;
    for (const OrderDetail& order : orders) {
        if (matches(order, filter))
            rows.push_back(order.row);
    }
    if (filter.which != OrderFilter::Which::All)
        std::reverse(rows.begin(), rows.end());
    rows.resize(std::min(rows.size(), std::size_t(std::clamp(filter.limit, 0, 5'000)))); // as the real desk
    return rows;
}

ExpectedReturnRow* FakeWorld::findReturn(ReturnId id)
{
    const auto it = std::find_if(returns.begin(), returns.end(), [&](const auto& row) { return row.id == id; });
    return it == returns.end() ? nullptr : &*it;
}

Result<CommandOutcome> FakeWorld::receiveReturn(const ReceiveReturnRequest& request)
{
    if (const auto known = requests.find(request.requestId); known != requests.end())
        return CommandOutcome{known->second, true};
    for (const ReceiveReturnLine& line : request.lines) {
        const auto* row = findReturn(line.expected);
        if (!row)
            return fail(ErrorKind::NotFound, QStringLiteral("return"));
        ONHAND_TRY(withArrival(row->progress, line.condition, line.quantity.eaches, request.acceptOver));
    }
    CommandOutcome outcome;
    for (const ReceiveReturnLine& line : request.lines) {
        auto& row = *findReturn(line.expected);
        ONHAND_ASSIGN(row.progress,
                      withArrival(row.progress, line.condition, line.quantity.eaches, request.acceptOver));
        row.open = !row.progress.isComplete();
        row.closedAt = row.open ? std::nullopt : std::optional(request.occurredAt);
        row.arrivals.push_back({request.requestId, line.condition, line.quantity.eaches, line.note, line.photo,
                                request.actor, request.occurredAt, false});
        auto* sku = find(row.sku);
        if (line.condition == ReturnCondition::Sellable && sku)
            outcome.movements.push_back(append(*sku, line.bin ? line.bin : sku->bins.front().bin, line.quantity.eaches,
                                               MovementKind::Return, request.actor, line.note, request.occurredAt));
    }
    requests[request.requestId] = outcome.movements;
    return outcome;
}

Result<CommandOutcome> FakeWorld::undoReturn(const QString& requestId, const QString& actor, Instant now)
{
    CommandOutcome outcome;
    bool found = false;
    for (auto& row : returns) {
        for (auto& arrival : row.arrivals) {
            if (arrival.requestId != requestId)
                continue;
            if (arrival.undone)
                return fail(ErrorKind::Conflict, QStringLiteral("already undone"));
            found = true;
            arrival.undone = true;
            ONHAND_ASSIGN(row.progress, withArrival(row.progress, arrival.condition, -arrival.quantity, true));
            row.open = !row.progress.isComplete();
            row.closedAt.reset();
            auto* sku = find(row.sku);
            if (arrival.condition == ReturnCondition::Sellable && sku)
                outcome.movements.push_back(append(*sku, sku->bins.front().bin, -arrival.quantity, MovementKind::Return,
                                                   actor, QStringLiteral("Undo"), now));
        }
    }
    if (!found)
        return fail(ErrorKind::NotFound, QStringLiteral("box"));
    return outcome;
}

Result<std::vector<ReturnId>> FakeWorld::openReturn(const OpenReturnRequest& request, Instant now)
{
    std::vector<ReturnId> opened;
    for (const OpenReturnLine& line : request.lines) {
        const auto* sku = find(line.sku);
        if (!sku || line.quantity.eaches <= 0)
            return fail(ErrorKind::Invalid, QStringLiteral("line"));
        ExpectedReturnRow row;
        row.id = ReturnId{std::int64_t(returns.size()) + 1};
        row.openedBy = QStringLiteral("hand");
        row.order = request.order;
        row.sku = line.sku;
        row.code = sku->row.code;
        row.name = sku->row.name;
        row.upc = sku->row.upc;
        row.progress.expected = line.quantity.eaches;
        row.note = request.note;
        row.openedAt = now;
        returns.push_back(row);
        opened.push_back(row.id);
    }
    return opened;
}

} // namespace onhand::test
