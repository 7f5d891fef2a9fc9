#include "engine/desk_queries.h"
#include "engine/order_applier.h"
#include "engine/truth_moment.h"
#include "record/shelf_ledger.h"
#include "support/two_worlds.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

// From every status to every other, with every kind of edit, told once, twice and out of order, at either truth-moment
// and while it is changed: the record ends where plain arithmetic says.
class TestOrderMatrix : public QObject
{
    Q_OBJECT
private slots:
    void transitions_data();
    void transitions();
};

namespace {

enum class Edit
{
    None,
    More,
    Fewer,
    LineRemoved,
    LineAdded,
    RefundPart,
    RefundAll
};
constexpr std::array edits{Edit::None,      Edit::More,       Edit::Fewer,    Edit::LineRemoved,
                           Edit::LineAdded, Edit::RefundPart, Edit::RefundAll};

enum class Truth
{
    Shipped,
    Placed,
    ChangedBetween
};

const QStringList statuses{u"pending"_s,   u"on-hold"_s, u"processing"_s, u"completed"_s,
                           u"cancelled"_s, u"failed"_s,  u"refunded"_s,   u"trash"_s};

constexpr std::int64_t bought = 3;

struct Sums
{
    std::int64_t onHand = 0;
    std::int64_t committed = 0;
    std::int64_t available() const { return onHand - committed; }
    bool operator==(const Sums&) const = default;
};

bool promises(const QString& status)
{
    return status == u"processing"_s || status == u"on-hold"_s;
}

// Independent of the engine: what one line does to on-hand and committed.
Sums arithmetic(const QString& from, const QString& to, std::int64_t before, std::int64_t after, std::int64_t refunded,
                bool placed)
{
    const bool left = from == u"completed"_s;
    const bool leaves = to == u"completed"_s;
    const std::int64_t owed = after - (left || leaves ? 0 : refunded);
    const std::int64_t gone = std::max(left ? before : 0, leaves ? owed : 0);
    const std::int64_t promised = promises(to) ? std::max<std::int64_t>(0, owed - gone) : 0;
    return placed ? Sums{-gone - promised, 0} : Sums{-gone, promised};
}

struct Story
{
    ports::Order first;
    ports::Order second;
    std::array<Sums, 2> expected; // of P1 and P2
};

ports::OrderLine lineOf(const QString& id, int product, std::int64_t quantity)
{
    ports::OrderLine line;
    line.external = id;
    line.listing.external = TwoWorlds::external(product);
    line.quantity = quantity;
    return line;
}

void edit(ports::Order& order, Edit how)
{
    switch (how) {
    case Edit::None:
        break;
    case Edit::More:
        order.lines[0].quantity += 2;
        break;
    case Edit::Fewer:
        order.lines[0].quantity -= 1;
        break;
    case Edit::LineRemoved:
        order.lines.clear();
        break;
    case Edit::LineAdded:
        order.lines.push_back(lineOf(u"2"_s, 2, 2));
        break;
    case Edit::RefundPart:
    case Edit::RefundAll:
        order.lines[0].refunded = how == Edit::RefundPart ? 1 : bought;
        order.lines[0].refunds.push_back({u"r"_s, order.lines[0].refunded, order.modifiedAt});
        break;
    }
}

Story storyOf(const QString& id, const QString& from, const QString& to, Edit how, bool placed, Instant now)
{
    Story story;
    story.first.external = story.first.number = id;
    story.first.status = from;
    story.first.placedAt = story.first.modifiedAt = now;
    if (from == u"completed"_s)
        story.first.shippedAt = now;
    story.first.lines.push_back(lineOf(u"1"_s, 1, bought));
    story.second = story.first;
    story.second.status = to;
    story.second.modifiedAt = now + Milliseconds(60'000);
    if (to == u"completed"_s && !story.second.shippedAt)
        story.second.shippedAt = story.second.modifiedAt;
    edit(story.second, how);
    const bool removed = story.second.lines.empty();
    const auto refunded = removed ? 0 : story.second.lines[0].refunded;
    const auto after = removed ? 0 : story.second.lines[0].quantity;
    story.expected[0] = arithmetic(from, to, bought, after, refunded, placed);
    if (how == Edit::LineAdded)
        story.expected[1] = arithmetic(u"pending"_s, to, 0, 2, 0, placed);
    return story;
}

// Quantities that changed after shipping can not be told from the later version alone.
bool secondTellsAll(const QString& from, Edit how)
{
    return from != u"completed"_s || how == Edit::None || how == Edit::RefundPart || how == Edit::RefundAll;
}

struct Stage : TwoWorlds
{
    Stage()
        : TwoWorlds(2, 100'000)
    {
    }

    Sums sums(int product)
    {
        const SkuId sku = record.sku(code(product));
        const auto stock =
            record->read<Availability>([&](record::Snapshot& s) { return record::ShelfLedger::availability(s, sku); });
        return {stock->onHand.eaches, stock->committed.eaches};
    }
    void tell(const ports::Order& order)
    {
        const engine::OrderApplier applier(channel, Instant{});
        const auto applied = record->write<engine::AppliedOrder>(
            [&](record::Transaction& tx) { return applier.apply(tx, order, engine::StoreEffects::Known); });
        if (!applied)
            qFatal("%s", qPrintable(applied.error().detail));
    }
    void setMoment(TruthMoment moment)
    {
        if (const auto changed = engine::TruthMoments(*record).change(moment, u"tester"_s); !changed)
            qFatal("%s", qPrintable(changed.error().detail));
    }
    std::int64_t rows()
    {
        return record.number(u"SELECT (SELECT COUNT(*) FROM order_event) + (SELECT COUNT(*) FROM movement) + "
                             "(SELECT COUNT(*) FROM expected_return)"_s);
    }
};

QString wrong(Stage& stage, const Story& story, const std::array<Sums, 2>& before)
{
    for (int product = 1; product <= 2; ++product) {
        const Sums now = stage.sums(product);
        const auto& was = before[std::size_t(product - 1)];
        const Sums change{now.onHand - was.onHand, now.committed - was.committed};
        const Sums& expected = story.expected[std::size_t(product - 1)];
        if (change == expected)
            continue;
        return u"P%1 of order %2: on hand %3, committed %4; expected %5, %6"_s.arg(product)
            .arg(story.first.external)
            .arg(change.onHand)
            .arg(change.committed)
            .arg(expected.onHand)
            .arg(expected.committed);
    }
    return {};
}

} // namespace

void TestOrderMatrix::transitions_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("truth");
    for (const QString& from : statuses) {
        for (const QString& to : statuses) {
            const QByteArray name = (from + u" to "_s + to).toLatin1();
            QTest::addRow("%s", name.constData()) << from << to << int(Truth::Shipped);
            QTest::addRow("%s, counted when placed", name.constData()) << from << to << int(Truth::Placed);
            QTest::addRow("%s, changed between", name.constData()) << from << to << int(Truth::ChangedBetween);
        }
    }
}

void TestOrderMatrix::transitions()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(int, truth);
    static Stage stage; // one shelf for all rows: each looks at its own change only
    const bool placedAtEnd = Truth(truth) != Truth::Shipped;
    int stories = 0;
    for (const Edit how : edits) {
        for (int telling = 0; telling < 3; ++telling) {
            if (telling == 2 && !secondTellsAll(from, how))
                continue;
            stage.setMoment(Truth(truth) == Truth::Placed ? TruthMoment::Placed : TruthMoment::Shipped);
            const QString id = u"%1.%2"_s.arg(QString::fromLatin1(QTest::currentDataTag())).arg(++stories);
            const Story story = storyOf(id, from, to, how, placedAtEnd, stage.record.clock().now());
            const std::array before{stage.sums(1), stage.sums(2)};
            for (int again = 0; telling < 2 && again <= telling; ++again)
                stage.tell(story.first);
            if (Truth(truth) == Truth::ChangedBetween) {
                const std::array shown{stage.sums(1).available(), stage.sums(2).available()};
                stage.setMoment(TruthMoment::Placed);
                QCOMPARE((std::array{stage.sums(1).available(), stage.sums(2).available()}), shown);
            }
            stage.tell(story.second);
            const auto rows = stage.rows();
            stage.tell(story.second);
            stage.tell(story.first); // late, and older
            stage.tell(story.second);
            QCOMPARE(stage.rows(), rows);
            const QString problem = wrong(stage, story, before);
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
            if (Truth(truth) == Truth::ChangedBetween) {
                // And back: what the other setting would have had from the start.
                stage.setMoment(TruthMoment::Shipped);
                const Story back = storyOf(id, from, to, how, false, story.first.placedAt);
                const QString after = wrong(stage, back, before);
                QVERIFY2(after.isEmpty(), qPrintable(u"moved back: "_s + after));
            }
            ports::Order over = story.second; // so that the next story finds nothing open
            over.status = u"cancelled"_s;
            over.modifiedAt = over.modifiedAt + Milliseconds(60'000);
            stage.tell(over);
        }
    }
    QVERIFY(stage.broken().isEmpty());
    QVERIFY(!stage.record
                 ->read<bool>([](record::Snapshot& s) -> Result<bool> {
                     ONHAND_ASSIGN(const auto differences, record::ShelfLedger::audit(s));
                     return !differences.empty();
                 })
                 .value());
}

QTEST_GUILESS_MAIN(TestOrderMatrix)
#include "tst_order_matrix.moc"
