#include <QMutex>
#include <QProcess>
#include <QTest>
#include <QThread>
#include <QWaitCondition>

#include <thread>

// What the thread sanitizer says about threads of Qt: nothing about sound ones, and something about a race.
// Built only for the tsan preset; see packaging/tsan.
struct Parcel
{
    std::vector<int> numbers;
    QString text;
};

class Worker final : public QObject
{
    Q_OBJECT

public:
    void take(const Parcel& parcel)
    {
        last_ = parcel;
        ++count_;
        emit done(last_);
    }
    int count() const { return count_; }

signals:
    void done(const Parcel& parcel);

private:
    Parcel last_;
    int count_ = 0;
};

class Counting final : public QThread
{
public:
    explicit Counting(volatile int& number)
        : number_(number)
    {
    }

private:
    void run() override
    {
        for (int i = 0; i < 100'000; ++i)
            number_ = number_ + 1;
    }

    volatile int& number_;
};

class TestQtSync : public QObject
{
    Q_OBJECT

private slots:
    void queuedCallsAndSignalsAreOrdered()
    {
        QThread thread;
        auto* worker = new Worker;
        worker->moveToThread(&thread);
        connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
        int received = 0;
        Parcel last;
        connect(worker, &Worker::done, this, [&](const Parcel& parcel) {
            last = parcel;
            ++received;
        });
        thread.start();
        for (int i = 1; i <= 200; ++i) {
            auto parcel = std::make_shared<Parcel>(Parcel{{i, i}, QString::number(i)});
            QMetaObject::invokeMethod(
                worker, [worker, parcel] { worker->take(*parcel); }, Qt::QueuedConnection);
        }
        QTRY_COMPARE(received, 200);
        QCOMPARE(last.text, QStringLiteral("200"));
        thread.quit();
        QVERIFY(thread.wait());
    }

    void blockingCallsAreOrdered()
    {
        QThread thread;
        Worker worker;
        worker.moveToThread(&thread);
        thread.start();
        int seen = 0;
        for (int i = 0; i < 100; ++i) {
            const Parcel parcel{{i}, QString::number(i)};
            const auto take = [&] {
                worker.take(parcel);
                seen = worker.count();
            };
            QVERIFY(QMetaObject::invokeMethod(&worker, take, Qt::BlockingQueuedConnection));
            QCOMPARE(seen, i + 1);
        }
        thread.quit();
        QVERIFY(thread.wait());
    }

    void aThreadIsOrderedBeforeItsEnd()
    {
        volatile int number = 0;
        Counting counting(number);
        counting.start();
        QVERIFY(counting.wait());
        number = number + 1;
        QCOMPARE(int(number), 100'001);
    }

    void conditionsAreOrdered()
    {
        QMutex mutex;
        QWaitCondition filled;
        QList<QString> queue;
        int taken = 0;
        std::thread consumer([&] {
            while (taken < 1000) {
                const QMutexLocker lock(&mutex);
                while (queue.isEmpty())
                    filled.wait(&mutex);
                queue.removeFirst();
                ++taken;
            }
        });
        for (int i = 0; i < 1000; ++i) {
            const QMutexLocker lock(&mutex);
            queue.append(QString::number(i));
            filled.wakeOne();
        }
        consumer.join();
        QCOMPARE(taken, 1000);
    }

    void aRaceIsReported()
    {
        QProcess racing;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ONHAND_RACE"), QStringLiteral("1"));
        racing.setProcessEnvironment(environment);
        racing.start(QCoreApplication::applicationFilePath(), {QStringLiteral("race")});
        QVERIFY(racing.waitForFinished());
        QVERIFY(racing.exitCode() != 0);
        const QByteArray said = racing.readAllStandardError();
        QVERIFY2(said.contains("ThreadSanitizer: data race"), said.constData());
    }

    void race()
    {
        if (!qEnvironmentVariableIsSet("ONHAND_RACE"))
            QSKIP("only run by aRaceIsReported");
        volatile int number = 0;
        Counting counting(number);
        counting.start();
        for (int i = 0; i < 100'000; ++i)
            number = number + 1;
        QVERIFY(counting.wait());
    }
};

QTEST_GUILESS_MAIN(TestQtSync)
#include "tst_qt_sync.moc"
