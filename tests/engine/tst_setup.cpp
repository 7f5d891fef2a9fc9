#include "engine/desk_queries.h"
#include "support/shop_world.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using onhand::test::ShopWorld;

// What the setting up of a store asks of the record.
class TestSetup : public QObject
{
    Q_OBJECT
private slots:
    void aPreviewSaysWhatTheImportThenDoes();
    void aPreviewWritesNothing();
    void whereTheNumbersCameFrom();
    void skusAreFoundByPartsOfTheirWords();
};

namespace {

engine::CountOptions options(ShopWorld& w, bool correctCounted)
{
    engine::CountOptions how;
    how.actor = u"ann"_s;
    how.countedAt = w.record.clock().now();
    how.correctCounted = correctCounted;
    return how;
}

QStringList codesOf(ShopWorld& w, const QString& text, int limit = 10)
{
    QStringList codes;
    const auto hits = engine::DeskQueries(*w.record).findSkus(text, limit);
    if (!hits)
        qFatal("%s", qPrintable(hits.error().detail));
    for (const auto& hit : *hits)
        codes += hit.code;
    return codes;
}

} // namespace

void TestSetup::aPreviewSaysWhatTheImportThenDoes()
{
    for (const bool correct : {false, true}) {
        ShopWorld w;
        for (const auto& code : {u"A"_s, u"B"_s, u"C"_s, u"D"_s})
            w.record.sku(code);
        QVERIFY(w.count(ShopWorld::file({{u"A"_s, 5}, {u"B"_s, 7}})));
        auto file = ShopWorld::file({{u"A"_s, 5}, {u"B"_s, 9}, {u"C"_s, 0}, {u"Z"_s, 3}, {u"C"_s, -1}});
        engine::CountImport import(*w.record);
        const auto seen = import.preview(file, options(w, correct));
        const auto done = import.run(file, options(w, correct));
        QVERIFY(seen && done);
        QCOMPARE(seen->rows, done->rows);
        QCOMPARE(seen->opened, done->opened);
        QCOMPARE(seen->equal, done->equal);
        QCOMPARE(seen->corrected, done->corrected);
        QCOMPARE(seen->applied, done->applied);
        QCOMPARE(seen->differences.size(), done->differences.size());
        QCOMPARE(seen->unmatched.size(), done->unmatched.size());
        QCOMPARE(seen->problems.size(), done->problems.size());
        QCOMPARE(seen->stillUnknown, done->stillUnknown);
        QCOMPARE(done->opened, 1);
        QCOMPARE(done->corrected, correct ? 1 : 0);
        QCOMPARE(done->stillUnknown, 1); // D
        // A second look knows that it was taken.
        QVERIFY(import.preview(file, options(w, correct))->alreadyImported);
    }
}

void TestSetup::aPreviewWritesNothing()
{
    ShopWorld w;
    w.record.sku(u"A"_s);
    const auto before = engine::DeskQueries(*w.record).revision();
    QVERIFY(engine::CountImport(*w.record).preview(ShopWorld::file({{u"A"_s, 5}}), options(w, true)));
    QCOMPARE(*engine::DeskQueries(*w.record).revision(), *before);
    QVERIFY(!w.isCounted(u"A"_s));
    QCOMPARE(w.record.number(u"SELECT COUNT(*) FROM import_file"_s), 0);
}

void TestSetup::whereTheNumbersCameFrom()
{
    ShopWorld w;
    w.channel.put(u"10"_s, u"A-1"_s, 5);
    w.channel.put(u"11"_s, u"B-1"_s, 6);
    w.channel.put(u"12"_s, u"C-1"_s, std::nullopt);
    const auto setup = [&] { return engine::DeskQueries(*w.record).channelSetups()->front(); };
    QCOMPARE(setup().skus, 0);
    QVERIFY(w.adopt());
    QCOMPARE(setup().skus, 3);
    QCOMPARE(setup().uncounted, 3);
    QVERIFY(engine::CountImport(*w.record).adoptStoreNumbers(w.id, u"ann"_s));
    QCOMPARE(setup().uncounted, 1);
    QCOMPARE(setup().unverified, 2);
    QVERIFY(!setup().lastCountAt);
    QVERIFY(w.count(ShopWorld::file({{u"A-1"_s, 4}}), true)); // somebody counts one of them
    QCOMPARE(setup().unverified, 1);
    QVERIFY(setup().lastCountAt);
}

void TestSetup::skusAreFoundByPartsOfTheirWords()
{
    ShopWorld w;
    for (const auto& code : {u"BOX-10"_s, u"BOX"_s, u"A-BOX"_s, u"50%"_s, u"C_1"_s, u"CX1"_s})
        w.record.sku(code);
    w.record.run(u"UPDATE sku SET name = 'Round lid', upc = '400123' WHERE code = 'A-BOX'"_s);
    QCOMPARE(codesOf(w, u"box"_s), QStringList({u"BOX"_s, u"BOX-10"_s, u"A-BOX"_s}));
    QCOMPARE(codesOf(w, u"  lid   ROUND "_s), QStringList({u"A-BOX"_s}));
    QCOMPARE(codesOf(w, u"400123"_s), QStringList({u"A-BOX"_s}));
    QCOMPARE(codesOf(w, u"0%"_s), QStringList({u"50%"_s})); // what means something to the database means itself here
    QCOMPARE(codesOf(w, u"c_1"_s), QStringList({u"C_1"_s}));
    QCOMPARE(codesOf(w, u"box"_s, 1), QStringList({u"BOX"_s}));
    QCOMPARE(codesOf(w, u" "_s), QStringList());
}

QTEST_GUILESS_MAIN(TestSetup)
#include "tst_setup.moc"
