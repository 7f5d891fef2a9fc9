#include "record/shelf_ledger.h"
#include "support/invariants.h"
#include "support/test_record.h"

#include <QTest>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

// Random work on the ledger against an oracle that keeps a plain list of lines.
class TestLedgerProperties : public QObject
{
    Q_OBJECT
private slots:
    void theLedgerAgreesWithAPlainList();
};

namespace {

struct Line
{
    std::int64_t bin = 0;
    std::int64_t quantity = 0;
    std::int64_t at = 0;
    bool sellable = true;
};

// One SKU in a sellable bin and in one that is not sold from.
struct World
{
    TestRecord record;
    SkuId sku;
    BinId shop;
    BinId aside;
    std::map<int, Line> events; // by event key: an event counts once
    std::vector<Line> lines;    // those and their undoings
    std::map<int, MovementId> ids;
    std::set<int> undone;

    World()
    {
        sku = record.sku(u"A"_s);
        shop = record.bin();
        aside = record.bin(u"ASIDE"_s);
        record.run(u"UPDATE bin SET sellable = 0 WHERE code = 'ASIDE'"_s);
    }
};

// Appends a batch of lines; event keys are drawn from few numbers, so that many come twice.
void appendSome(World& w)
{
    std::vector<NewMovement> batch;
    std::vector<std::pair<int, Line>> drawn;
    const int size = *rc::gen::inRange(1, 50);
    for (int i = 0; i < size; ++i) {
        const int key = *rc::gen::inRange(0, 120);
        const bool sellable = *rc::gen::inRange(0, 4) != 0;
        const BinId bin = sellable ? w.shop : w.aside;
        const Line line{bin.value, *rc::gen::distinctFrom(rc::gen::inRange<std::int64_t>(-20, 20), std::int64_t(0)),
                        *rc::gen::inRange<std::int64_t>(0, 100), sellable};
        drawn.emplace_back(key, line);
        batch.push_back({w.sku,
                         bin,
                         {line.quantity},
                         MovementKind::Adjustment,
                         u"console"_s,
                         QString::number(key),
                         Instant{line.at},
                         u"ann"_s,
                         QString()});
    }
    const auto applied =
        w.record->write<std::vector<Applied>>([&](Transaction& tx) { return ShelfLedger::append(tx, batch); });
    RC_ASSERT(applied.has_value());
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        const auto& [key, line] = drawn[i];
        const bool isNew = w.events.emplace(key, line).second;
        RC_ASSERT((*applied)[i].already == !isNew);
        if (isNew) {
            w.lines.push_back(line);
            w.ids[key] = (*applied)[i].movement;
        }
        RC_ASSERT((*applied)[i].movement == w.ids[key]);
    }
}

void undoOne(World& w)
{
    if (w.ids.empty())
        return;
    const auto chosen = std::next(w.ids.begin(), *rc::gen::inRange<std::ptrdiff_t>(0, std::ptrdiff_t(w.ids.size())));
    const std::vector<MovementId> ids{chosen->second};
    const auto done =
        w.record->write<std::vector<Applied>>([&](Transaction& tx) { return ShelfLedger::undo(tx, ids, u"ann"_s); });
    const bool first = w.undone.insert(chosen->first).second;
    RC_ASSERT(done.has_value() == first);
    if (!first)
        return;
    Line counter = w.events[chosen->first];
    counter.quantity = -counter.quantity;
    w.lines.push_back(counter);
}

std::int64_t sumOf(const World& w, const std::function<bool(const Line&)>& counts)
{
    std::int64_t sum = 0;
    for (const Line& line : w.lines)
        sum += counts(line) ? line.quantity : 0;
    return sum;
}

void compare(World& w)
{
    RC_ASSERT(test::brokenInvariant(*w.record).isEmpty());
    const std::int64_t moment = *rc::gen::inRange<std::int64_t>(-1, 101);
    const auto same = w.record->read<bool>([&](Snapshot& s) -> Result<bool> {
        ONHAND_ASSIGN(const Availability stock, ShelfLedger::availability(s, w.sku));
        RC_ASSERT(stock.onHand.eaches == sumOf(w, [](const Line& l) { return l.sellable; }));
        for (const BinId bin : {w.shop, w.aside}) {
            ONHAND_ASSIGN(const Quantity balance, ShelfLedger::balance(s, w.sku, bin));
            RC_ASSERT(balance.eaches == sumOf(w, [&](const Line& l) { return l.bin == bin.value; }));
            ONHAND_ASSIGN(const Quantity then, ShelfLedger::onHandAt(s, w.sku, bin, Instant{moment}));
            RC_ASSERT(then.eaches == sumOf(w, [&](const Line& l) { return l.bin == bin.value && l.at <= moment; }));
        }
        ONHAND_ASSIGN(const Quantity then, ShelfLedger::onHandAt(s, w.sku, BinId{}, Instant{moment}));
        RC_ASSERT(then.eaches == sumOf(w, [&](const Line& l) { return l.sellable && l.at <= moment; }));
        return true;
    });
    RC_ASSERT(same.has_value());
}

} // namespace

void TestLedgerProperties::theLedgerAgreesWithAPlainList()
{
    QVERIFY(rc::check("the ledger agrees with a plain list", [] {
        World w;
        const int steps = *rc::gen::inRange(1, 12);
        for (int i = 0; i < steps; ++i) {
            if (*rc::gen::inRange(0, 3) == 0)
                undoOne(w);
            else
                appendSome(w);
            compare(w);
        }
    }));
}

QTEST_GUILESS_MAIN(TestLedgerProperties)
#include "tst_ledger_properties.moc"
