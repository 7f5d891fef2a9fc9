#include "base/cancel.h"
#include "base/money.h"
#include "base/quantity.h"
#include "domain/availability/availability.h"
#include "domain/receipts/receipt.h"
#include "domain/reconciliation/severity.h"

#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace onhand;

class TestValues : public QObject
{
    Q_OBJECT
private slots:
    void quantityText_data();
    void quantityText();
    void moneyText_data();
    void moneyText();
    void shownValueNeverPromisesMoreThanIsFree_data();
    void shownValueNeverPromisesMoreThanIsFree();
    void severity_data();
    void severity();
    void retryWaitsLongerAndNeverPastItsBound();
    void retryHonoursTheChannelsOwnWish();
    void aDownChannelSpendsNoAttempt();
    void cancellingWakesASleeperAndRunsActionsOnce();
};

void TestValues::quantityText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QChar>("group");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<qint64>("eaches");
    QTest::newRow("plain") << u"12"_s << QChar() << true << qint64(12);
    QTest::newRow("negative") << u"-3"_s << QChar() << true << qint64(-3);
    QTest::newRow("whole with decimals, as Square writes it") << u"7.0"_s << QChar() << true << qint64(7);
    QTest::newRow("grouped") << u"1,204"_s << QChar(u',') << true << qint64(1204);
    QTest::newRow("spaces around") << u" 5 "_s << QChar() << true << qint64(5);
    QTest::newRow("fraction is an error, not a rounding") << u"7.9"_s << QChar() << false << qint64(0);
    QTest::newRow("word") << u"not stocked"_s << QChar() << false << qint64(0);
    QTest::newRow("empty is unknown, not zero") << u""_s << QChar() << false << qint64(0);
    QTest::newRow("comma without a group") << u"1,5"_s << QChar() << false << qint64(0);
    QTest::newRow("beyond any shop") << u"1000000001"_s << QChar() << false << qint64(0);
    QTest::newRow("too long to be a number") << u"99999999999999999999"_s << QChar() << false << qint64(0);
}

void TestValues::quantityText()
{
    QFETCH(QString, text);
    QFETCH(QChar, group);
    QFETCH(bool, ok);
    QFETCH(qint64, eaches);
    const auto parsed = parseQuantity(text, group);
    QCOMPARE(parsed.has_value(), ok);
    if (ok)
        QCOMPARE(parsed->eaches, eaches);
    else
        QCOMPARE(parsed.error().kind, ErrorKind::Invalid);
}

void TestValues::moneyText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<qint64>("minor");
    QTest::newRow("decimal") << u"54.19"_s << true << qint64(5419);
    QTest::newRow("dollar sign") << u"$8.00"_s << true << qint64(800);
    QTest::newRow("euro sign") << u"€19.90"_s << true << qint64(1990);
    QTest::newRow("negative") << u"-0.05"_s << true << qint64(-5);
    QTest::newRow("one decimal") << u"2.5"_s << true << qint64(250);
    QTest::newRow("whole") << u"7"_s << true << qint64(700);
    QTest::newRow("a decimal comma would become 5419 at the store") << u"54,19"_s << false << qint64(0);
    QTest::newRow("three decimals") << u"1.234"_s << false << qint64(0);
    QTest::newRow("empty") << u""_s << false << qint64(0);
}

void TestValues::moneyText()
{
    QFETCH(QString, text);
    QFETCH(bool, ok);
    QFETCH(qint64, minor);
    const auto parsed = parseMinorUnits(text);
    QCOMPARE(parsed.has_value(), ok);
    if (!ok)
        return;
    QCOMPARE(*parsed, minor);
    QCOMPARE(*parseMinorUnits(toDecimalText(minor)), minor);
}

void TestValues::shownValueNeverPromisesMoreThanIsFree_data()
{
    QTest::addColumn<qint64>("atp");
    QTest::addColumn<qint64>("buffer");
    QTest::addColumn<qint64>("factor");
    QTest::addColumn<qint64>("shown");
    QTest::newRow("all of it") << qint64(7) << qint64(0) << qint64(1) << qint64(7);
    QTest::newRow("less the buffer") << qint64(7) << qint64(2) << qint64(1) << qint64(5);
    QTest::newRow("buffer eats it") << qint64(2) << qint64(3) << qint64(1) << qint64(0);
    QTest::newRow("oversold shows nothing") << qint64(-4) << qint64(0) << qint64(1) << qint64(0);
    QTest::newRow("half a case is no case") << qint64(23) << qint64(0) << qint64(12) << qint64(1);
    QTest::newRow("cases after the buffer") << qint64(25) << qint64(2) << qint64(12) << qint64(1);
}

void TestValues::shownValueNeverPromisesMoreThanIsFree()
{
    QFETCH(qint64, atp);
    QFETCH(qint64, buffer);
    QFETCH(qint64, factor);
    QFETCH(qint64, shown);
    QCOMPARE(shownValue(Quantity{atp}, Quantity{buffer}, factor), shown);
}

void TestValues::severity_data()
{
    QTest::addColumn<qint64>("expected");
    QTest::addColumn<qint64>("observed");
    QTest::addColumn<bool>("settling");
    QTest::addColumn<QString>("word");
    QTest::newRow("one") << qint64(5) << qint64(6) << false << u"minor"_s;
    QTest::newRow("two, downwards") << qint64(5) << qint64(3) << false << u"minor"_s;
    QTest::newRow("three") << qint64(5) << qint64(2) << false << u"major"_s;
    QTest::newRow("ten") << qint64(0) << qint64(10) << false << u"major"_s;
    QTest::newRow("over ten") << qint64(0) << qint64(11) << false << u"critical"_s;
    QTest::newRow("a negative number") << qint64(0) << qint64(-1) << false << u"critical"_s;
    QTest::newRow("still under way") << qint64(0) << qint64(50) << true << u"settling"_s;
}

void TestValues::severity()
{
    QFETCH(qint64, expected);
    QFETCH(qint64, observed);
    QFETCH(bool, settling);
    QFETCH(QString, word);
    QCOMPARE(toWord(severityOf(expected, observed, settling)), word);
}

void TestValues::retryWaitsLongerAndNeverPastItsBound()
{
    const RetryPolicy policy;
    for (const double random : {0.0, 0.5, 0.999}) {
        Milliseconds before{0};
        for (int attempts = 1; attempts < 40; ++attempts) {
            const auto wait = policy.delay(attempts, random, std::nullopt);
            QVERIFY(wait >= before);
            QVERIFY(wait <= policy.longest);
            QVERIFY(wait >= policy.first / 2);
            before = wait;
        }
        QVERIFY(before >= policy.longest / 2);
    }
}

void TestValues::retryHonoursTheChannelsOwnWish()
{
    const RetryPolicy policy;
    QCOMPARE(policy.delay(1, 0.5, Milliseconds(600'000)), Milliseconds(600'000));
    QCOMPARE(policy.delay(30, 0.999, Milliseconds(1)), policy.delay(30, 0.999, std::nullopt));
}

void TestValues::aDownChannelSpendsNoAttempt()
{
    QVERIFY(!spendsAttempt(ErrorKind::Unreachable));
    QVERIFY(!spendsAttempt(ErrorKind::Unavailable));
    QVERIFY(!spendsAttempt(ErrorKind::Throttled));
    QVERIFY(spendsAttempt(ErrorKind::Malformed));
    QVERIFY(spendsAttempt(ErrorKind::Rejected));
}

void TestValues::cancellingWakesASleeperAndRunsActionsOnce()
{
    const CancelToken token;
    int ran = 0;
    const auto kept = token.onCancel([&] { ++ran; });
    token.onCancel([&] { ran += 100; }).reset();
    std::thread other([&] { token.cancel(); });
    QVERIFY(token.waitFor(Milliseconds(60'000)));
    other.join();
    token.cancel();
    QCOMPARE(ran, 1);
    const auto late = token.onCancel([&] { ++ran; });
    QCOMPARE(ran, 2);
}

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"
