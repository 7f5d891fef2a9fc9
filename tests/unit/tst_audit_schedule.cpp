#include "domain/audit/audit_schedule.h"
#include "domain/audit/drift_audit.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;

Q_DECLARE_METATYPE(onhand::AuditNumbers)

class TestAuditSchedule : public QObject
{
    Q_OBJECT
private slots:
    void theNewestMoment_data();
    void theNewestMoment();
    void whatThePcMissedIsDoneOnReturn();
    void neverMeansNever();
    void anEarlierShopIsNotDue();
    void aWeekIsAWeekOverSummerTime();
    void impliedOnHand_data();
    void impliedOnHand();
};

namespace {

const QTimeZone berlin("Europe/Berlin");

Instant at(const QString& iso)
{
    return Instant::fromDateTime(QDateTime::fromString(iso, Qt::ISODate));
}

QString text(std::optional<Instant> moment)
{
    return moment ? moment->toDateTime().toString(Qt::ISODate) : u"-"_s;
}

} // namespace

void TestAuditSchedule::theNewestMoment_data()
{
    QTest::addColumn<int>("weekday");
    QTest::addColumn<int>("minute");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("latest");
    // 2026-11-16 is a Monday; Berlin is an hour ahead in winter, two in summer.
    QTest::newRow("just at it") << 1 << 360 << u"2026-11-16T05:00:00Z"_s << u"2026-11-16T05:00:00Z"_s;
    QTest::newRow("just before it") << 1 << 360 << u"2026-11-16T04:59:59Z"_s << u"2026-11-09T05:00:00Z"_s;
    QTest::newRow("later in the week") << 1 << 360 << u"2026-11-21T23:30:00Z"_s << u"2026-11-16T05:00:00Z"_s;
    QTest::newRow("Sunday, by the shop's day") << 7 << 0 << u"2026-11-21T23:30:00Z"_s << u"2026-11-21T23:00:00Z"_s;
    QTest::newRow("in summer") << 1 << 360 << u"2026-07-06T12:00:00Z"_s << u"2026-07-06T04:00:00Z"_s;
    // On 2026-03-29 the clock goes from 02:00 to 03:00: 02:30 does not exist.
    QTest::newRow("a time that is skipped") << 7 << 150 << u"2026-03-29T12:00:00Z"_s << u"2026-03-29T01:30:00Z"_s;
    // On 2026-10-25 it goes from 03:00 back to 02:00: 02:30 comes twice, and counts once.
    QTest::newRow("a time that comes twice") << 7 << 150 << u"2026-10-25T12:00:00Z"_s << u"2026-10-25T00:30:00Z"_s;
}

void TestAuditSchedule::theNewestMoment()
{
    QFETCH(int, weekday);
    QFETCH(int, minute);
    QFETCH(QString, now);
    QFETCH(QString, latest);
    QCOMPARE(text((AuditSchedule{weekday, minute, berlin}).latest(at(now))), latest);
}

void TestAuditSchedule::whatThePcMissedIsDoneOnReturn()
{
    const AuditSchedule schedule{1, 360, berlin};
    const Instant last = at(u"2026-10-26T05:00:03Z"_s);
    const Instant since = at(u"2026-01-01T00:00:00Z"_s);
    // Nothing before the next one.
    QCOMPARE(text(schedule.due(last, since, at(u"2026-11-02T04:59:00Z"_s))), u"-"_s);
    QCOMPARE(text(schedule.due(last, since, at(u"2026-11-02T05:00:00Z"_s))), u"2026-11-02T05:00:00Z"_s);
    // The PC was off for three Mondays: one audit, for the newest of them.
    const Instant back = at(u"2026-11-18T09:00:00Z"_s);
    QCOMPARE(text(schedule.due(last, since, back)), u"2026-11-16T05:00:00Z"_s);
    QCOMPARE(text(schedule.due(back, since, back + Milliseconds(1))), u"-"_s);
}

void TestAuditSchedule::neverMeansNever()
{
    const AuditSchedule schedule{0, 360, berlin};
    QVERIFY(!schedule.due({}, Instant{}, at(u"2026-11-18T09:00:00Z"_s)));
    QVERIFY(!schedule.next(at(u"2026-11-18T09:00:00Z"_s)));
}

void TestAuditSchedule::anEarlierShopIsNotDue()
{
    const AuditSchedule schedule{1, 360, berlin};
    const Instant since = at(u"2026-11-17T09:00:00Z"_s);
    QCOMPARE(text(schedule.due({}, since, at(u"2026-11-18T09:00:00Z"_s))), u"-"_s);
    QCOMPARE(text(schedule.due({}, since, at(u"2026-11-23T09:00:00Z"_s))), u"2026-11-23T05:00:00Z"_s);
}

void TestAuditSchedule::aWeekIsAWeekOverSummerTime()
{
    const AuditSchedule schedule{1, 360, berlin};
    QCOMPARE(text(schedule.next(at(u"2026-03-24T00:00:00Z"_s))), u"2026-03-30T04:00:00Z"_s);
    QCOMPARE(text(schedule.next(at(u"2026-10-20T00:00:00Z"_s))), u"2026-10-26T05:00:00Z"_s);
}

void TestAuditSchedule::impliedOnHand_data()
{
    QTest::addColumn<AuditNumbers>("numbers");
    QTest::addColumn<std::int64_t>("implied");
    const auto row = [](const char* name, Availability shelf, std::int64_t buffer, std::int64_t factor,
                        std::int64_t observed, std::int64_t implied) {
        const AuditNumbers numbers{shelf, Quantity{buffer}, factor, shownValue(shelf.atp(), Quantity{buffer}, factor),
                                   observed};
        QTest::newRow(name) << numbers << implied;
    };
    row("open orders do not count as drift", {{10}, {3}, {0}}, 0, 1, 7, 10);
    row("nor do reserved and kept back units", {{10}, {3}, {2}}, 1, 1, 4, 10);
    row("two too many", {{10}, {3}, {2}}, 1, 1, 6, 12);
    row("half a case can not be shown", {{30}, {0}, {0}}, 0, 12, 2, 30);
    row("a case too few", {{30}, {0}, {0}}, 0, 12, 1, 18);
    row("below zero shows as 0", {{-2}, {3}, {0}}, 0, 1, 0, -2);
    row("and one too many still is one", {{-2}, {3}, {0}}, 0, 1, 1, -1);
}

void TestAuditSchedule::impliedOnHand()
{
    QFETCH(AuditNumbers, numbers);
    QFETCH(std::int64_t, implied);
    QCOMPARE(numbers.implied().eaches, implied);
}

QTEST_GUILESS_MAIN(TestAuditSchedule)
#include "tst_audit_schedule.moc"
