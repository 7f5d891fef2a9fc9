#include "engine/poll_pace.h"
#include "engine/shop_settings.h"

#include <QTest>

using namespace onhand;

class TestPollPace : public QObject
{
    Q_OBJECT
private slots:
    void thePaceOfPolling();
    void openingHours();
};

void TestPollPace::thePaceOfPolling()
{
    engine::PollPace pace({Milliseconds(5'000), Milliseconds(90'000), Milliseconds(300'000)});
    QCOMPARE(pace.next(true, {}), Milliseconds(5'000));
    Milliseconds wait{0};
    for (int i = 0; i < 20; ++i)
        wait = pace.next(false, {});
    QCOMPARE(wait, engine::PollPace::mostWhileOpen);
    QCOMPARE(pace.next(true, {}), Milliseconds(5'000));
    const std::optional<Milliseconds> night = std::chrono::hours(6);
    for (int i = 0; i < 20; ++i)
        wait = pace.next(false, night);
    QCOMPARE(wait, Milliseconds(300'000));
    QCOMPARE(pace.next(false, Milliseconds(40'000)), Milliseconds(40'000)); // not past the opening
    QCOMPARE(pace.next(false, {}), engine::PollPace::mostWhileOpen);
}

void TestPollPace::openingHours()
{
    engine::ShopSettings shop;
    shop.zone = QTimeZone(QByteArrayLiteral("America/Los_Angeles"));
    shop.opensAt = 8 * 60;
    shop.closesAt = 20 * 60;
    const auto at = [&](int hour, int minute) {
        return Instant::fromDateTime(QDateTime(QDate(2026, 11, 20), QTime(hour, minute), shop.zone));
    };
    QVERIFY(!shop.untilOpening(at(8, 0)));
    QVERIFY(!shop.untilOpening(at(19, 59)));
    QCOMPARE(*shop.untilOpening(at(20, 0)), Milliseconds(std::chrono::hours(12)));
    QCOMPARE(*shop.untilOpening(at(7, 30)), Milliseconds(std::chrono::minutes(30)));
    shop.opensAt = 20 * 60;
    shop.closesAt = 2 * 60;
    QVERIFY(!shop.untilOpening(at(23, 0)));
    QVERIFY(!shop.untilOpening(at(1, 0)));
    QVERIFY(shop.untilOpening(at(3, 0)));
    shop.closesAt = shop.opensAt;
    QVERIFY(!shop.untilOpening(at(3, 0)));
}

QTEST_GUILESS_MAIN(TestPollPace)
#include "tst_poll_pace.moc"
