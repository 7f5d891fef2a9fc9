#include "support/test_record.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::record;
using onhand::test::TestRecord;

// A record on a server that restarts, or whose connections somebody ends: the console goes on without a restart of its
// own.
class TestLostServer : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        if (qEnvironmentVariable("ONHAND_TEST_BACKEND") != u"postgres"_s)
            QSKIP("only a server can go away");
    }
    void theWriterConnectsAgain();
    void theReaderConnectsAgain();
    void whatWasOpenIsLostAndNothingElse();
};

namespace {

Result<std::int64_t> processOf(Snapshot& s)
{
    ONHAND_ASSIGN(Rows rows, s.select(u"SELECT pg_backend_pid()"_s));
    return rows.next() ? rows.integer(0) : 0;
}

// Ends the server's process of one connection, and waits until it is gone.
void end(std::int64_t process)
{
    auto server = Connection::open(Location::postgres(qEnvironmentVariable("ONHAND_TEST_PG")), false);
    QVERIFY2(server, qPrintable(server ? QString() : server.error().detail));
    QVERIFY((*server)->select(u"SELECT pg_terminate_backend(CAST(? AS INTEGER))"_s, {qint64(process)}));
    QTRY_VERIFY([&] {
        auto rows = (*server)->select(u"SELECT 1 FROM pg_stat_activity WHERE pid = ?"_s, {qint64(process)});
        return rows && !rows->next();
    }());
}

std::int64_t writerOf(TestRecord& r)
{
    return *r->write<std::int64_t>([](Transaction& tx) { return processOf(tx); });
}

} // namespace

void TestLostServer::theWriterConnectsAgain()
{
    TestRecord r;
    r.move(u"A"_s, 3);
    const std::int64_t before = writerOf(r);
    QVERIFY(before > 0);
    end(before);
    r.move(u"A"_s, 4); // prepared long ago, on a connection that is gone
    QVERIFY(writerOf(r) != before);
    QCOMPARE(r.number(u"SELECT SUM(quantity) FROM movement"_s), 7);
}

void TestLostServer::theReaderConnectsAgain()
{
    TestRecord r;
    r.move(u"A"_s, 3);
    const auto before = r->read<std::int64_t>([](Snapshot& s) { return processOf(s); });
    QVERIFY(before);
    end(*before);
    QCOMPARE(r.number(u"SELECT SUM(quantity) FROM movement"_s), 3);
    const auto after = r->read<std::int64_t>([](Snapshot& s) { return processOf(s); });
    QVERIFY(after && *after != *before);
}

void TestLostServer::whatWasOpenIsLostAndNothingElse()
{
    TestRecord r;
    r.move(u"A"_s, 3);
    const SkuId sku = r.sku(u"A"_s);
    const auto broken = r->write<bool>([&](Transaction& tx) -> Result<bool> {
        ONHAND_TRY(tx.run(u"UPDATE sku SET name = 'half' WHERE id = ?"_s, {qint64(sku.value)}));
        ONHAND_ASSIGN(const std::int64_t process, processOf(tx));
        end(process);
        ONHAND_TRY(tx.run(u"UPDATE sku SET category = 'half' WHERE id = ?"_s, {qint64(sku.value)}));
        return true;
    });
    QVERIFY(!broken);
    QCOMPARE(r.number(u"SELECT COUNT(*) FROM sku WHERE name = 'half' OR category = 'half'"_s), 0);
    r.move(u"A"_s, 4);
    QCOMPARE(r.number(u"SELECT SUM(quantity) FROM movement"_s), 7);
}

QTEST_GUILESS_MAIN(TestLostServer)
#include "tst_lost_server.moc"
