#include "record/history_queries.h"
#include "record/match_queries.h"
#include "support/test_record.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

// How SQLite goes about statements that are asked of large records. A wrong way gives the same answer, an hour later.
class TestPlans : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void aChunkOfMatchesStopsWithItsChunk_data();
    void aChunkOfMatchesStopsWithItsChunk();
    void whatWasKnownThenReadsLateLinesOnly();
};

namespace {

// The plan of every SELECT that `work` runs, a line each.
QStringList plansOf(TestRecord& r, const std::function<bool(Snapshot&)>& work)
{
    QStringList texts;
    r.setFault([&](const QString& text) -> std::optional<Error> {
        if (text.startsWith(u"SELECT"_s))
            texts << text;
        return std::nullopt;
    });
    const auto done = r->write<bool>([&](Transaction& tx) -> Result<bool> { return work(tx); });
    r.setFault({});
    if (!done || !*done)
        qFatal("the test's own question failed");
    QStringList plans;
    for (const QString& text : texts) {
        const auto read = r->read<bool>([&](Snapshot& s) -> Result<bool> {
            QVariantList values;
            for (qsizetype i = text.count(u'?'); i > 0; --i)
                values << qint64(1);
            ONHAND_ASSIGN(Rows rows, s.select(u"EXPLAIN QUERY PLAN "_s + text, values));
            while (rows.next())
                plans << rows.text(3);
            return true;
        });
        if (!read)
            qFatal("%s", qPrintable(read.error().detail));
    }
    return plans;
}

} // namespace

void TestPlans::initTestCase()
{
    if (qEnvironmentVariable("ONHAND_TEST_BACKEND") == u"postgres"_s)
        QSKIP("these are SQLite's plans");
}

void TestPlans::aChunkOfMatchesStopsWithItsChunk_data()
{
    QTest::addColumn<bool>("sharing");
    QTest::newRow("by code") << false;
    QTest::newRow("by the parent") << true;
}

void TestPlans::aChunkOfMatchesStopsWithItsChunk()
{
    QFETCH(bool, sharing);
    TestRecord r;
    const ChannelId shop = r.channel();
    const QStringList plans = plansOf(r, [&](Snapshot& s) {
        const auto found =
            sharing ? MatchQueries::sharingParent(s, shop, {}, 500) : MatchQueries::exact(s, shop, {}, 500);
        return found.has_value();
    });
    QVERIFY(plans.contains(u"SEARCH l USING INTEGER PRIMARY KEY (rowid>?)"_s));
    for (const QString& line : plans) {
        QVERIFY2(!line.startsWith(u"SCAN"_s), qPrintable(line));
        QVERIFY2(!line.contains(u"TEMP B-TREE"_s), qPrintable(line));
        QVERIFY2(!line.endsWith(u"(channel_id=?)"_s), qPrintable(line)); // the whole catalogue
    }
}

void TestPlans::whatWasKnownThenReadsLateLinesOnly()
{
    TestRecord r;
    r.move(u"A"_s, 1);
    const Instant now = r.clock().now();
    const QStringList plans = plansOf(r, [&](Snapshot& s) {
        return HistoryQueries::stock(s, {now, now - Milliseconds(1)}).has_value();
    });
    QVERIFY(plans.join(u'\n').contains(u"movement_late"_s));
    for (const QString& line : plans) {
        QVERIFY2(!line.startsWith(u"SCAN movement"_s), qPrintable(line));
        QVERIFY2(!line.startsWith(u"SCAN promise_change"_s), qPrintable(line));
    }
}

QTEST_GUILESS_MAIN(TestPlans)
#include "tst_plans.moc"
