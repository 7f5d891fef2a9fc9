#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#if !defined(ONHAND_CONSOLE)
#define ONHAND_CONSOLE ""
#endif

using namespace Qt::StringLiterals;

// The demo as somebody starts it who has no screen.
class TestDemo : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void livesAndLeavesNothingBehind();
    void anInterruptEndsItCleanly();
    void aDemoThatWasKilledIsSweptByTheNext();
};

namespace {

// A folder for temporary files of its own, so that whatever is left there is the demo's.
void startIn(QProcess& process, const QTemporaryDir& folder, const QStringList& words)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto& name : {u"TMPDIR"_s, u"TEMP"_s, u"TMP"_s, u"HOME"_s, u"XDG_DATA_HOME"_s})
        environment.insert(name, folder.path());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ONHAND_CONSOLE), QStringList{u"--demo"_s, u"--headless"_s} + words);
}

QStringList leftIn(const QTemporaryDir& folder)
{
    return QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
}

bool readUntil(QProcess& process, QString& text, const QRegularExpression& words)
{
    constexpr int patience = 100'000;
    QElapsedTimer waited;
    waited.start();
    process.waitForStarted();
    while (!text.contains(words) && waited.elapsed() < patience && process.state() == QProcess::Running) {
        process.waitForReadyRead(500);
        text += QString::fromUtf8(process.readAllStandardOutput());
    }
    return text.contains(words);
}

// Where no interrupt can be sent to it, it ends when its time is over.
void endSoon(QProcess& process)
{
#ifdef Q_OS_WIN
    Q_UNUSED(process)
#else
    process.terminate();
#endif
}

} // namespace

void TestDemo::initTestCase()
{
    if (qstrlen(ONHAND_CONSOLE) == 0)
        QSKIP("this build has no console");
}

void TestDemo::livesAndLeavesNothingBehind()
{
    QTemporaryDir folder;
    QProcess demo;
    // Long enough for a build that checks every access; it is ended as soon as everything has happened.
    startIn(demo, folder, {u"--for"_s, u"120"_s});
    QString told;
    for (const auto& pattern : {u"order \\d+ placed"_s, u"receipt confirmed: .+ \\(\\d+ ms after the change\\)"_s,
                                u"scan complete: \\d+ of \\d+"_s, u"baseline approved"_s, u"= Demo store is live"_s,
                                u"the store's webhooks are heard"_s, u"goods arrived"_s, u"till: \\d+ sales"_s,
                                u"order \\d+ refunded: the store put \\d+ units back"_s, u"a drift audit has begun"_s,
                                u"has begun a drift walk of \\d+ lines"_s, u"somebody took in a count of 14 SKUs"_s})
        QVERIFY2(readUntil(demo, told, QRegularExpression(pattern)), qPrintable(pattern + u"\n"_s + told));
    endSoon(demo);
    QVERIFY(demo.waitForFinished(150'000));
    QCOMPARE(demo.exitCode(), 0);
    QCOMPARE(leftIn(folder), QStringList());
}

void TestDemo::anInterruptEndsItCleanly()
{
#ifdef Q_OS_WIN
    QSKIP("a console's Ctrl-C can not be sent to another process here");
#endif
    QTemporaryDir folder;
    QProcess demo;
    startIn(demo, folder, {});
    QString told;
    QVERIFY2(readUntil(demo, told, QRegularExpression(u"store connected"_s)), qPrintable(told));
    demo.terminate();
    QVERIFY(demo.waitForFinished(20'000));
    QCOMPARE(demo.exitStatus(), QProcess::NormalExit);
    QCOMPARE(demo.exitCode(), 0);
    QCOMPARE(leftIn(folder), QStringList());
}

void TestDemo::aDemoThatWasKilledIsSweptByTheNext()
{
    QTemporaryDir folder;
    QProcess demo;
    startIn(demo, folder, {});
    QString told;
    QVERIFY2(readUntil(demo, told, QRegularExpression(u"store connected"_s)), qPrintable(told));
    demo.kill();
    QVERIFY(demo.waitForFinished(20'000));
    QVERIFY(!leftIn(folder).isEmpty());
    QProcess next;
    startIn(next, folder, {u"--for"_s, u"1"_s});
    QVERIFY(next.waitForFinished(60'000));
    QCOMPARE(next.exitCode(), 0);
    QCOMPARE(leftIn(folder), QStringList());
}

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
