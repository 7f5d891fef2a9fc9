#include "engine/authority_doors.h"

#include "engine/adoption.h"
#include "engine/count_import.h"
#include "engine/hearing.h"
#include "engine/till_intake.h"
#include "record/catalogue_store.h"
#include "record/channel_store.h"
#include "record/shelf_ledger.h"
#include "support/shop_world.h"

namespace onhand::test {

using record::CatalogueStore;
using record::ShelfLedger;

QString nameOf(Door door)
{
    constexpr const char* names[] = {"ledger", "stores",  "hearing", "adoption", "count file", "till file",
                                     "orders", "returns", "buffers", "reading",  "computing"};
    static_assert(std::size(names) == allDoors.size());
    return QString::fromLatin1(names[std::size_t(door)]);
}

QString kindOf(System system)
{
    switch (system) {
    case System::Storefront:
        return u"woocommerce"_s;
    case System::Pos:
        return u"poscsv"_s;
    case System::Erp:
        return u"erpnext"_s;
    default:
        return {};
    }
}

QString valueOf(World& w, Fact fact)
{
    switch (fact) {
    case Fact::OnHand:
        return w.text(u"SELECT SUM(quantity) FROM balance GROUP BY sku_id"_s);
    case Fact::Catalogue:
        return w.text(u"SELECT code || name || category FROM sku ORDER BY id"_s);
    case Fact::Order:
        return w.text(u"SELECT status FROM channel_order"_s) +
               w.text(u"SELECT quantity || ':' || picked FROM commitment"_s) +
               w.text(u"SELECT COUNT(*) FROM movement WHERE kind = 'pick'"_s);
    case Fact::Refund:
        return w.text(u"SELECT refunded FROM order_line"_s);
    case Fact::StoreSale:
        return w.text(u"SELECT SUM(quantity) FROM movement WHERE kind = 'sale'"_s);
    case Fact::Cost:
        return w.text(u"SELECT COALESCE(cost_minor, -1) FROM sku"_s);
    case Fact::Upc:
        return w.text(u"SELECT upc FROM sku ORDER BY id"_s);
    case Fact::RetailPrice:
        return w.text(u"SELECT COALESCE(price_minor, -1) FROM sku"_s);
    case Fact::AvailableToPromise:
        return w.text(u"SELECT on_hand - committed - reserved FROM sku_stock"_s);
    case Fact::ReturnedUnit:
        return w.text(u"SELECT COUNT(*) FROM movement WHERE kind = 'return'"_s);
    case Fact::ListingStock:
        return w.text(u"SELECT COALESCE((SELECT value FROM receipt r WHERE r.listing_id = m.listing_id "
                      "ORDER BY version DESC LIMIT 1), acknowledged) FROM mirror m"_s);
    case Fact::Buffer:
        return w.text(u"SELECT quantity FROM buffer"_s);
    }
    Q_UNREACHABLE();
}

QString movementSource(World& w, System system)
{
    if (!kindOf(system).isEmpty())
        return sourceText(Origin::Channel, QString::number(w.channel.id.value));
    return system == System::Shelf ? sourceText(Origin::Console) : toWord(system);
}

Result<void> move(World& w, MovementKind kind, const QString& source, std::int64_t by)
{
    return w.write([&](Transaction& tx) -> Result<void> {
        const NewMovement m{w.sku,    w.record.bin(), {by}, kind, source, u"x/%1"_s.arg(toWord(kind)),
                            tx.now(), u"ann"_s,       {}};
        ONHAND_TRY(ShelfLedger::append(tx, m));
        return {};
    });
}

namespace {

std::optional<Saying> throughLedger(Fact fact)
{
    switch (fact) {
    case Fact::OnHand:
        return [](World& w, System s) -> Result<void> {
            Result<void> last;
            for (const auto kind : {MovementKind::Opening, MovementKind::Receipt, MovementKind::Damage,
                                    MovementKind::Transfer, MovementKind::Count, MovementKind::Adjustment})
                last = move(w, kind, movementSource(w, s), 5);
            return last;
        };
    case Fact::Order:
        return [](World& w, System s) { return move(w, MovementKind::Pick, movementSource(w, s), -1); };
    case Fact::StoreSale:
        return [](World& w, System s) {
            return move(w, MovementKind::Sale, s == System::Pos ? u"till:Front"_s : movementSource(w, s), -1);
        };
    case Fact::ReturnedUnit:
        return [](World& w, System s) {
            return move(w, MovementKind::Return, s == System::Shelf ? u"returns"_s : movementSource(w, s), 1);
        };
    default:
        return std::nullopt;
    }
}

std::optional<Saying> throughStores(Fact fact)
{
    const auto with = [](auto statement) -> Saying {
        return [statement](World& w, System s) {
            return w.write([&](Transaction& tx) { return statement(tx, w.sku, Speaker{s, u"somebody"_s}); });
        };
    };
    switch (fact) {
    case Fact::Catalogue:
        return with([](Transaction& tx, SkuId sku, const Speaker& by) -> Result<void> {
            Sku made;
            made.code = u"NEW"_s;
            made.name = u"New"_s;
            const auto inserted = CatalogueStore::insert(tx, made, by);
            ONHAND_TRY(CatalogueStore::describe(tx, sku, u"Renamed"_s, u"Other"_s, by));
            return inserted.map([](SkuId) {});
        });
    case Fact::Upc:
        return with(
            [](Transaction& tx, SkuId sku, const Speaker& by) { return CatalogueStore::setUpc(tx, sku, u"42"_s, by); });
    case Fact::Cost:
        return with(
            [](Transaction& tx, SkuId sku, const Speaker& by) { return CatalogueStore::setCost(tx, sku, 42, by); });
    case Fact::RetailPrice:
        return with([](Transaction& tx, SkuId sku, const Speaker& by) {
            return CatalogueStore::setPrice(tx, sku, 42, u"USD"_s, by);
        });
    default:
        return std::nullopt;
    }
}

engine::SaidOfSku saidAbout(Fact fact)
{
    engine::SaidOfSku said;
    if (fact == Fact::Catalogue)
        said.name = u"Renamed"_s;
    if (fact == Fact::Upc)
        said.upc = u"42"_s;
    if (fact == Fact::Cost)
        said.costMinor = 42;
    if (fact == Fact::RetailPrice)
        said.priceMinor = 42;
    return said;
}

bool isOfSku(Fact fact)
{
    return fact == Fact::Catalogue || fact == Fact::Upc || fact == Fact::Cost || fact == Fact::RetailPrice;
}

std::optional<Saying> throughHearing(Fact fact)
{
    if (!isOfSku(fact))
        return std::nullopt;
    return [fact](World& w, System s) {
        return w.write([&](Transaction& tx) -> Result<void> {
            ONHAND_ASSIGN(const auto known, CatalogueStore::find(tx, w.sku));
            ONHAND_TRY(engine::hear(tx, *known, saidAbout(fact), {s, u"somebody"_s}));
            return {};
        });
    };
}

std::optional<Saying> throughAdoption(Fact fact)
{
    const bool isNumber = fact == Fact::OnHand || fact == Fact::AvailableToPromise || fact == Fact::ListingStock;
    if (!isNumber && (!isOfSku(fact) || fact == Fact::Cost))
        return std::nullopt;
    return [fact, isNumber](World& w, System) -> Result<void> {
        ports::CatalogueItem item = w.store.item(World::external(1));
        const auto said = saidAbout(fact);
        item.name = said.name.value_or(item.code);
        item.upc = said.upc.value_or(QString());
        item.priceMinor = said.priceMinor;
        if (isNumber)
            item.quantity = 77;
        w.record.clock().advance(Milliseconds(2'000));
        w.store.put(item);
        if (fact == Fact::Catalogue)
            w.store.put(u"900"_s, u"NEW"_s, 3);
        ONHAND_TRY(engine::Adoption(*w.record, w.store).run(w.channel.id, {}));
        return {};
    };
}

std::optional<Saying> throughCountFile(Fact fact)
{
    if (fact != Fact::OnHand && !isOfSku(fact))
        return std::nullopt;
    return [fact](World& w, System) -> Result<void> {
        auto file = ShopWorld::file({{World::code(1), fact == Fact::OnHand ? 4 : 10}});
        const auto said = saidAbout(fact);
        file.rows[0].name = said.name.value_or(QString());
        file.rows[0].upc = said.upc.value_or(QString());
        file.rows[0].costMinor = said.costMinor;
        file.rows[0].priceMinor = said.priceMinor;
        engine::CountOptions options;
        options.actor = u"ann"_s;
        options.countedAt = w.record.clock().now();
        options.correctCounted = true;
        ONHAND_TRY(engine::CountImport(*w.record).run(file, options));
        return {};
    };
}

std::optional<Saying> throughTillFile(Fact fact)
{
    if (fact != Fact::StoreSale)
        return std::nullopt;
    return [](World& w, System) -> Result<void> {
        ports::SaleRow row;
        row.line = 2;
        row.transaction = u"T1"_s;
        row.code = World::code(1);
        row.quantity = {2};
        row.occurredAt = w.record.clock().now();
        ONHAND_TRY(engine::TillIntake(*w.record, u"Front"_s).take({u"h"_s, u"sales.csv"_s, {row}, {}, 0}));
        return {};
    };
}

// A shipped order of three, known before the speaker's kind is what it is, and refunded with a restock.
Result<void> refundWithRestock(World& w, System s)
{
    w.record.run(u"UPDATE channel SET kind = 'woocommerce'"_s);
    w.store.buy(u"7"_s, World::external(1), 3);
    w.pollLater();
    w.store.setOrderStatus(u"7"_s, u"completed"_s);
    w.pollLater();
    w.record.run(u"UPDATE channel SET kind = ?"_s, {kindOf(s)});
    return {};
}

std::optional<Saying> throughOrders(Fact fact)
{
    if (fact == Fact::Order) {
        return [](World& w, System) -> Result<void> {
            w.store.buy(u"8"_s, World::external(1), 2);
            w.pollLater();
            return {};
        };
    }
    if (fact != Fact::Refund && fact != Fact::OnHand && fact != Fact::ReturnedUnit)
        return std::nullopt;
    return [](World& w, System) -> Result<void> {
        ports::Order order = *w.store.order(u"7"_s);
        w.record.clock().advance(Milliseconds(5'000));
        order.modifiedAt = w.record.clock().now();
        order.lines[0].refunded = 2;
        order.lines[0].refunds.push_back({u"900"_s, 2, order.modifiedAt});
        order.lines[0].storeReduced -= 2;
        w.store.setQuantity(World::external(1), *w.store.quantityOf(World::external(1)) + 2);
        w.store.putOrder(order);
        w.pollLater();
        return {};
    };
}

std::optional<Saying> throughReturns(Fact fact)
{
    if (fact != Fact::ReturnedUnit)
        return std::nullopt;
    return [](World& w, System) -> Result<void> {
        ONHAND_ASSIGN(const auto opened, w.commands.openReturn({u"r"_s, {}, {{w.sku, {1}}}, u"back"_s, u"ann"_s}));
        desk::ReceiveReturnRequest box;
        box.requestId = u"box"_s;
        box.actor = u"ann"_s;
        box.occurredAt = w.record.clock().now();
        box.lines.push_back({opened.front(), ReturnCondition::Sellable, Quantity{1}, {}, {}, {}});
        ONHAND_TRY(w.commands.receiveReturn(box));
        return {};
    };
}

std::optional<Saying> throughBuffers(Fact fact)
{
    if (fact != Fact::Buffer)
        return std::nullopt;
    return [](World& w, System s) {
        return w.write([&](Transaction& tx) {
            return record::ChannelStore::setBuffer(tx, w.channel.id, {{}, w.sku, Quantity{3}}, {s, u"somebody"_s});
        });
    };
}

// The channel shows another number while something waits to be sent to it.
std::optional<Saying> throughReading(Fact fact)
{
    if (fact != Fact::OnHand && fact != Fact::AvailableToPromise && fact != Fact::ListingStock)
        return std::nullopt;
    return [](World& w, System) -> Result<void> {
        w.store.setQuantity(World::external(1), 77);
        w.record.clock().advance(Milliseconds(2'000));
        // At the first look it may be an order that is on its way; only the second calls it somebody's write.
        ONHAND_TRY(w.pass());
        ONHAND_TRY(w.pass());
        return {};
    };
}

std::optional<Saying> throughComputing(Fact fact)
{
    if (fact == Fact::AvailableToPromise) {
        return [](World& w, System) {
            return w.write([&](Transaction& tx) { return ShelfLedger::changeReserved(tx, w.sku, Quantity{1}); });
        };
    }
    if (fact != Fact::ListingStock)
        return std::nullopt;
    return [](World& w, System) { return w.commands.setBuffer(w.channel.id, {}, w.sku, 4, u"ann"_s); };
}

} // namespace

std::optional<Saying> sayingOf(Door door, Fact fact)
{
    switch (door) {
    case Door::Ledger:
        return throughLedger(fact);
    case Door::Stores:
        return throughStores(fact);
    case Door::Hearing:
        return throughHearing(fact);
    case Door::Adoption:
        return throughAdoption(fact);
    case Door::CountFile:
        return throughCountFile(fact);
    case Door::TillFile:
        return throughTillFile(fact);
    case Door::Orders:
        return throughOrders(fact);
    case Door::Returns:
        return throughReturns(fact);
    case Door::Buffers:
        return throughBuffers(fact);
    case Door::Reading:
        return throughReading(fact);
    case Door::Computing:
        return throughComputing(fact);
    }
    Q_UNREACHABLE();
}

bool canSpeak(Door door, Fact fact, System system)
{
    switch (door) {
    case Door::Ledger:
    case Door::Stores:
    case Door::Hearing:
    case Door::Buffers:
        return true;
    case Door::Adoption:
    case Door::Orders:
    case Door::Reading:
        return !kindOf(system).isEmpty();
    case Door::CountFile:
        return system == (fact == Fact::OnHand ? System::Shelf : System::Pos);
    case Door::TillFile:
        return system == System::Pos;
    case Door::Returns:
        return system == System::Shelf;
    case Door::Computing:
        return system == System::Onhand;
    }
    Q_UNREACHABLE();
}

void prepare(World& w, Door door, Fact fact, System speaker)
{
    if (door == Door::Orders && fact != Fact::Order) {
        if (!refundWithRestock(w, speaker))
            qFatal("the test's own preparation failed");
    }
    // Something waits to be sent, and the channel is read before it is.
    if (door == Door::Reading)
        w.record.move(World::code(1), 2, MovementKind::Receipt);
}

} // namespace onhand::test
