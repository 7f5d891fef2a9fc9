#include "fake_desk.h"

#include "ui/dashboard/trust.h"

#include <QApplication>
#include <QTest>
#include <QTranslator>

using namespace onhand;
using Edit = std::function<void(desk::Dashboard&)>;
Q_DECLARE_METATYPE(Edit)

class TestDashboard : public QObject
{
    Q_OBJECT

private:
    const Instant now_{1'795'189'320'000};
    QTranslator english_;

    desk::Dashboard healthy() const
    {
        desk::ChannelHealth c;
        c.id = ChannelId{1};
        c.name = QStringLiteral("Web shop");
        c.state = ChannelState::Live;
        c.lastSuccess = now_ - Milliseconds(30'000);
        c.lastScanAt = now_ - Milliseconds(240'000);
        c.lastScanComplete = true;
        c.listings = c.scanCompared = c.scanAgreeing = 2554;
        desk::Dashboard d;
        d.channels = {c};
        d.readAt = now_;
        return d;
    }

private slots:
    void initTestCase()
    {
        QVERIFY(english_.load(QStringLiteral(":/i18n/onhand_en")));
        QApplication::installTranslator(&english_);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void sentence_data()
    {
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("page");
        const auto row = [](const char* name, Edit edit, const char* sentence, const char* page = "") {
            QTest::newRow(name) << edit << QString::fromUtf8(sentence) << QString::fromUtf8(page);
        };
        row(
            "no channel", [](auto& d) { d.channels.clear(); }, "No store is connected yet.", "setup");
        row(
            "baseline", [](auto& d) { d.channels[0].proposedBaseline = BaselineId{3}; },
            "Web shop waits for your approval.", "baseline");
        row(
            "never scanned", [](auto& d) { d.channels[0].lastScanAt.reset(); }, "Web shop has not been checked yet.",
            "health");
        row(
            "first scan",
            [](auto& d) {
                d.channels[0].lastScanAt.reset();
                d.channels[0].scanning = true;
                d.channels[0].scanDone = 1200;
                d.channels[0].scanTotal = 2554;
            },
            "Checking Web shop for the first time: 1,200 of 2,554 listings read.");
        row(
            "incomplete", [](auto& d) { d.channels[0].lastScanComplete = false; },
            "The last check of Web shop was not complete.", "health");
        row(
            "paused", [](auto& d) { d.channels[0].state = ChannelState::Paused; }, "Web shop is paused.", "health");
        row(
            "unreachable",
            [](auto& d) {
                d.channels[0].lastSuccess = d.readAt - Milliseconds(720'000);
                d.channels[0].lastFailure = d.readAt;
                d.channels[0].lastFailureKind = QStringLiteral("unreachable");
            },
            "Web shop has given no answer; the last one came 12 minutes ago.", "health");
        row(
            "settling",
            [](auto& d) {
                d.channels[0].scanAgreeing = 2542;
                d.channels[0].scanSettling = 12;
            },
            "2,542 of 2,554 listings agree, checked 4 minutes ago. 12 listings are settling.");
        row(
            "three",
            [](auto& d) {
                d.channels[0].scanAgreeing = 2551;
                d.channels[0].scanDiffering = 3;
            },
            "2,551 of 2,554 listings agree, checked 4 minutes ago. 3 listings need you.", "discrepancies");
        row(
            "one",
            [](auto& d) {
                d.channels[0].scanAgreeing = 2553;
                d.channels[0].scanDiffering = 1;
            },
            "2,553 of 2,554 listings agree, checked 4 minutes ago. 1 listing needs you.", "discrepancies");
        row(
            "all", [](auto&) {}, "All 2,554 listings agree, checked 4 minutes ago.");
    }

    void sentence()
    {
        QFETCH(Edit, edit);
        QFETCH(QString, sentence);
        QFETCH(QString, page);
        auto d = healthy();
        edit(d);
        const auto trust = ui::TrustSentence::of(d, now_);
        QCOMPARE(trust.sentence, sentence);
        QCOMPARE(trust.page, page);
        QCOMPARE(trust.step.isEmpty(), page.isEmpty());
    }

    void secondScanIsToldBesideTheOldResult()
    {
        auto d = healthy();
        d.channels[0].scanning = true;
        d.channels[0].scanDone = 10;
        d.channels[0].scanTotal = 2554;
        const auto trust = ui::TrustSentence::of(d, now_);
        QCOMPARE(trust.sentence, QStringLiteral("All 2,554 listings agree, checked 4 minutes ago."));
        QCOMPARE(trust.more, QStringLiteral("Checking again now: 10 of 2,554 listings read."));
        d.channels[0].scanDone = 0;
        d.channels[0].scanTotal = 0; // the first page is not there yet
        QCOMPARE(ui::TrustSentence::of(d, now_).more, QStringLiteral("Checking again now."));
    }
};

QTEST_MAIN(TestDashboard)
#include "tst_dashboard.moc"
