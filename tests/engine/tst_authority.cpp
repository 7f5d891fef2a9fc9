#include "engine/authority_doors.h"
#include "engine/desk_queries.h"
#include "engine/hearing.h"
#include "record/authority_store.h"
#include "record/catalogue_store.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;
using record::AuthorityStore;
using record::CatalogueStore;
using record::Snapshot;
using record::Transaction;

// One fact, one owner: each other system says each fact through each door, and changes nothing.
class TestAuthority : public QObject
{
    Q_OBJECT
private slots:
    void everyDoor_data();
    void everyDoor();
    void everyFactHasADoorForItsOwner();
    void aGapAndTwoOwnersStopEverybody();
    void fixedFactsAreObeyedWhateverTheRecordSays();
    void anUnknownKindOfChannelOwnsNothing();
    void nothingIsToldToItsOwner();
    void changingAnOwnerIsAuditedAndTakesItsWord();
    void aFixedFactKeepsItsOwner();
    void answersTakeEffectTogetherAtTheEnd();
    void everySourceIsMapped();
};

void TestAuthority::everyDoor_data()
{
    QTest::addColumn<int>("door");
    QTest::addColumn<int>("fact");
    QTest::addColumn<int>("speaker");
    QTest::addColumn<int>("owner");
    for (const Door door : allDoors) {
        for (const Fact fact : allFacts) {
            if (!sayingOf(door, fact))
                continue;
            for (const System owner : possibleOwners(fact)) {
                for (const System speaker : allSystems) {
                    if (!canSpeak(door, fact, speaker))
                        continue;
                    QTest::addRow("%s: %s by %s, owned by %s", qPrintable(nameOf(door)), qPrintable(toWord(fact)),
                                  qPrintable(toWord(speaker)), qPrintable(toWord(owner)))
                        << int(door) << int(fact) << int(speaker) << int(owner);
                }
            }
        }
    }
}

void TestAuthority::everyDoor()
{
    QFETCH(int, door);
    QFETCH(int, fact);
    QFETCH(int, speaker);
    QFETCH(int, owner);
    World w{System(speaker)};
    w.own(Fact(fact), System(owner));
    prepare(w, Door(door), Fact(fact), System(speaker));
    const QString before = valueOf(w, Fact(fact));
    const std::int64_t kept = w.kept();
    const auto said = (*sayingOf(Door(door), Fact(fact)))(w, System(speaker));
    const QString after = valueOf(w, Fact(fact));
    if (speaker == owner) {
        QVERIFY2(said.has_value(), said ? "" : qPrintable(said.error().detail));
        QVERIFY2(after != before, qPrintable(after));
        return;
    }
    QCOMPARE(after, before);
    // Refused in words, or kept where a person finds it; never dropped.
    if (said) {
        QVERIFY(w.kept() > kept);
    } else {
        QCOMPARE(said.error().kind, ErrorKind::Refused);
        QVERIFY2(said.error().detail.startsWith(u"authority: "_s), qPrintable(said.error().detail));
    }
}

void TestAuthority::everyFactHasADoorForItsOwner()
{
    for (const Fact fact : allFacts) {
        for (const System owner : possibleOwners(fact)) {
            const bool can = std::any_of(allDoors.begin(), allDoors.end(), [&](Door door) {
                return sayingOf(door, fact) && canSpeak(door, fact, owner);
            });
            QVERIFY2(can, qPrintable(toWord(fact) + u" by "_s + toWord(owner)));
        }
    }
    for (const Door door : allDoors) {
        QVERIFY2(
            std::any_of(allFacts.begin(), allFacts.end(), [&](Fact fact) { return sayingOf(door, fact).has_value(); }),
            qPrintable(nameOf(door)));
    }
}

void TestAuthority::aGapAndTwoOwnersStopEverybody()
{
    for (const bool two : {false, true}) {
        World w;
        if (two)
            w.record.run(u"INSERT INTO authority (fact, owner) VALUES ('cost', 'erp')"_s);
        else
            w.record.run(u"DELETE FROM authority WHERE fact = 'cost'"_s);
        for (const System system : allSystems) {
            const auto said = (*sayingOf(Door::Stores, Fact::Cost))(w, system);
            QVERIFY(!said);
            QCOMPARE(said.error().kind, ErrorKind::Refused);
        }
        const auto view = engine::DeskQueries(*w.record).authority();
        const auto row =
            std::find_if(view->rows.begin(), view->rows.end(), [](const auto& r) { return r.fact == Fact::Cost; });
        QCOMPARE(row->ownership, two ? Ownership::Double : Ownership::Gap);
        QVERIFY(!row->obeyed);
        QCOMPARE(engine::DeskQueries(*w.record).dashboard()->factsWithoutOwner, 1);
        QVERIFY(w.commands.setOwner(Fact::Cost, System::Pos, u"cleared up"_s, u"ann"_s)->changed);
        QCOMPARE(engine::DeskQueries(*w.record).dashboard()->factsWithoutOwner, 0);
    }
}

void TestAuthority::fixedFactsAreObeyedWhateverTheRecordSays()
{
    World w{System::Pos};
    w.record.run(u"UPDATE authority SET owner = 'pos' WHERE fact = 'on_hand'"_s);
    QVERIFY(!move(w, MovementKind::Count, movementSource(w, System::Pos), 5));
    QVERIFY(move(w, MovementKind::Count, sourceText(Origin::Console), 5));
    const auto view = engine::DeskQueries(*w.record).authority();
    QCOMPARE(view->rows.front().fact, Fact::OnHand);
    QCOMPARE(view->rows.front().ownership, Ownership::Misplaced);
    QVERIFY(view->rows.front().obeyed == System::Shelf);
    QVERIFY(w.commands.setOwner(Fact::OnHand, System::Shelf, u"put right"_s, u"ann"_s)->changed);
}

void TestAuthority::anUnknownKindOfChannelOwnsNothing()
{
    World w;
    w.record.run(u"UPDATE channel SET kind = 'something'"_s);
    w.store.buy(u"8"_s, World::external(1), 2);
    w.pollLater();
    QCOMPARE(valueOf(w, Fact::Order), u"0"_s);
    QCOMPARE(w.record.number(u"SELECT COUNT(*) FROM quarantine WHERE reason LIKE 'authority:%'"_s), 1);
    QVERIFY(!move(w, MovementKind::Pick, movementSource(w, System::Storefront), -1));
}

void TestAuthority::nothingIsToldToItsOwner()
{
    for (const System to : {System::Storefront, System::Pos, System::Erp}) {
        for (const System owner : possibleOwners(Fact::RetailPrice)) {
            World w{to};
            w.own(Fact::RetailPrice, owner);
            const auto told = w.write(
                [&](Transaction& tx) { return AuthorityStore::requireTelling(tx, Fact::RetailPrice, w.channel.id); });
            QCOMPARE(told.has_value(), owner != to);
            QVERIFY(w.write(
                [&](Transaction& tx) { return AuthorityStore::requireTelling(tx, Fact::ListingStock, w.channel.id); }));
        }
    }
}

void TestAuthority::changingAnOwnerIsAuditedAndTakesItsWord()
{
    World w;
    QVERIFY((*sayingOf(Door::Hearing, Fact::Upc))(w, System::Pos));
    engine::SaidOfSku said;
    said.upc = u"77"_s;
    QVERIFY(w.write([&](Transaction& tx) -> Result<void> {
        ONHAND_ASSIGN(const auto known, CatalogueStore::find(tx, w.sku));
        ONHAND_TRY(engine::hear(tx, *known, said, {System::Storefront, u"channel:1"_s}));
        return {};
    }));
    QCOMPARE(valueOf(w, Fact::Upc), u"42|"_s);
    QVERIFY(!w.commands.setOwner(Fact::Upc, System::Storefront, u"  "_s, u"ann"_s));
    const auto changed = w.commands.setOwner(Fact::Upc, System::Storefront, u"the POS has no bar codes"_s, u"ann"_s);
    QVERIFY(changed->changed);
    QCOMPARE(changed->takenOver, 1);
    QCOMPARE(valueOf(w, Fact::Upc), u"77|"_s);
    QVERIFY(!w.commands.setOwner(Fact::Upc, System::Storefront, u"again"_s, u"ann"_s)->changed);
    const auto history = engine::DeskQueries(*w.record).ownerChanges(10);
    QCOMPARE(history->size(), 1U);
    QCOMPARE(history->front().by, u"ann"_s);
    QCOMPARE(history->front().reason, u"the POS has no bar codes"_s);
    QVERIFY(history->front().from == System::Pos);
    // And back: what the POS had said holds again.
    QVERIFY(w.commands.setOwner(Fact::Upc, System::Pos, u"it has"_s, u"ann"_s)->changed);
    QCOMPARE(valueOf(w, Fact::Upc), u"42|"_s);
}

void TestAuthority::aFixedFactKeepsItsOwner()
{
    World w;
    for (const Fact fact : allFacts) {
        for (const System system : allSystems) {
            const auto possible = possibleOwners(fact);
            if (std::find(possible.begin(), possible.end(), system) != possible.end())
                continue;
            const auto changed = w.commands.setOwner(fact, system, u"because"_s, u"ann"_s);
            QVERIFY(!changed);
            QCOMPARE(changed.error().kind, isFixed(fact) ? ErrorKind::Refused : ErrorKind::Invalid);
        }
    }
    QCOMPARE(w.record.auditLines(), 0);
    const auto map = w.record->read<AuthorityMap>([](Snapshot& s) { return AuthorityStore::map(s); });
    QVERIFY(*map == AuthorityMap::defaults());
}

void TestAuthority::answersTakeEffectTogetherAtTheEnd()
{
    World w;
    engine::DeskQueries queries(*w.record);
    QVERIFY(w.commands.answerOwner(Fact::RetailPrice, System::Pos, u"ann"_s));
    QVERIFY(w.commands.answerOwner(Fact::OnHand, System::Shelf, u"ann"_s));
    QVERIFY(!w.commands.answerOwner(Fact::OnHand, System::Pos, u"ann"_s));
    w.record.reopen();
    NoScans scans;
    engine::DeskCommands commands{*w.record, scans};
    engine::DeskQueries after{*w.record};
    const auto rowOf = [&](Fact fact) {
        const auto view = after.authority();
        return *std::find_if(view->rows.begin(), view->rows.end(), [&](const auto& row) { return row.fact == fact; });
    };
    QVERIFY(rowOf(Fact::RetailPrice).obeyed == System::Storefront);
    QVERIFY(rowOf(Fact::RetailPrice).answer && !rowOf(Fact::RetailPrice).answer->appliedAt);
    const auto done = commands.finishAnswers(u"bob"_s);
    QVERIFY(done);
    QCOMPARE(done->changed.size(), 1U);
    QCOMPARE(done->confirmed, 1);
    QVERIFY(rowOf(Fact::RetailPrice).obeyed == System::Pos);
    QVERIFY(rowOf(Fact::RetailPrice).answer->appliedAt);
    QCOMPARE(rowOf(Fact::RetailPrice).answer->by, u"ann"_s);
    const std::int64_t lines = w.record.auditLines();
    QVERIFY(commands.finishAnswers(u"bob"_s));
    QCOMPARE(w.record.auditLines(), lines);
    QVERIFY(commands.forgetAnswers(u"bob"_s));
    QVERIFY(!rowOf(Fact::RetailPrice).answer);
    QVERIFY(rowOf(Fact::RetailPrice).obeyed == System::Pos);
}

void TestAuthority::everySourceIsMapped()
{
    for (const Origin origin : allOrigins) {
        const bool named = origin == Origin::Channel || origin == Origin::StoreNumbers || origin == Origin::Till;
        const auto parsed = MovementSource::parse(sourceText(origin, named ? u"3"_s : QString()));
        QVERIFY2(parsed && parsed->origin == origin, qPrintable(toWord(origin)));
        // Nobody may say everything, and whatever is said has a fact.
        int kinds = 0;
        for (int kind = 0; kind <= int(MovementKind::Adjustment); ++kind)
            kinds += factOf(origin, MovementKind(kind)) ? 1 : 0;
        QVERIFY(kinds > 0 && (origin == Origin::Undo || kinds < 9));
    }
    for (const auto& bad :
         {u""_s, u"pos"_s, u"channel"_s, u"channel:x"_s, u"till"_s, u"till:"_s, u"store-numbers:0"_s, u"Console"_s})
        QVERIFY2(!MovementSource::parse(bad), qPrintable(bad));
}

QTEST_GUILESS_MAIN(TestAuthority)
#include "tst_authority.moc"
