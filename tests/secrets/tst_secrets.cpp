#include "adapters/secrets/environment_secret_store.h"
#include "adapters/secrets/file_secret_store.h"
#include "adapters/secrets/keychain_secret_store.h"
#include "support/memory_secret_store.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::secrets;

class TestSecrets : public QObject
{
    Q_OBJECT
private slots:
    void writtenIsReadAndRemoved_data();
    void writtenIsReadAndRemoved();
    void theFileIsForItsOwnerOnly();
    void aFileThatOthersMayReadIsRefused();
    void aDamagedFileIsNotOverwritten();
    void theEnvironmentIsReadOnly();
    void withoutAKeychainTheErrorSaysWhatToDo();
};

void TestSecrets::writtenIsReadAndRemoved_data()
{
    QTest::addColumn<bool>("inFile");
    QTest::newRow("file") << true;
    QTest::newRow("memory") << false;
}

void TestSecrets::writtenIsReadAndRemoved()
{
    QFETCH(bool, inFile);
    QTemporaryDir folder;
    FileSecretStore file(folder.filePath(u"secrets.json"_s));
    test::MemorySecretStore memory;
    ports::SecretStore& store = inFile ? static_cast<ports::SecretStore&>(file) : memory;

    QCOMPARE(store.read(u"channel/1"_s).error().kind, ErrorKind::NotFound);
    QVERIFY(store.write(u"channel/1"_s, u"ck:cs \"quoted\" ü"_s));
    QVERIFY(store.write(u"channel/2"_s, u"other"_s));
    QCOMPARE(store.read(u"channel/1"_s).value_or(QString()), u"ck:cs \"quoted\" ü"_s);
    QVERIFY(store.remove(u"channel/1"_s));
    QCOMPARE(store.read(u"channel/1"_s).error().kind, ErrorKind::NotFound);
    QCOMPARE(store.remove(u"channel/1"_s).error().kind, ErrorKind::NotFound);
    QCOMPARE(store.read(u"channel/2"_s).value_or(QString()), u"other"_s);
}

void TestSecrets::theFileIsForItsOwnerOnly()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets.json"_s);
    FileSecretStore store(path);
    QVERIFY(store.write(u"a"_s, u"b"_s));
    QVERIFY(store.write(u"a"_s, u"c"_s));
#ifndef Q_OS_WIN
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFile::permissions(path) & others));
#endif
    QCOMPARE(store.read(u"a"_s).value_or(QString()), u"c"_s);
}

void TestSecrets::aFileThatOthersMayReadIsRefused()
{
#ifdef Q_OS_WIN
    QSKIP("this file system keeps no such permissions");
#endif
    QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets.json"_s);
    FileSecretStore store(path);
    QVERIFY(store.write(u"a"_s, u"hidden-value"_s));
    QVERIFY(QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup));
    const auto read = store.read(u"a"_s);
    QCOMPARE(read.error().kind, ErrorKind::Refused);
    QVERIFY(read.error().detail.contains(u"0600"_s));
    QVERIFY(!read.error().detail.contains(u"hidden-value"_s));
    QCOMPARE(store.write(u"b"_s, u"c"_s).error().kind, ErrorKind::Refused);
}

void TestSecrets::aDamagedFileIsNotOverwritten()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"a\": ") > 0);
    file.close();
    QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    FileSecretStore store(path);
    QCOMPARE(store.write(u"b"_s, u"c"_s).error().kind, ErrorKind::Invalid);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{\"a\": "));
}

void TestSecrets::theEnvironmentIsReadOnly()
{
    QProcessEnvironment environment;
    environment.insert(u"ONHAND_SECRET_CHANNEL_MY_STORE"_s, u"ck:cs"_s);
    EnvironmentSecretStore store(environment);
    QCOMPARE(store.read(u"channel/my store"_s).value_or(QString()), u"ck:cs"_s);
    const auto missing = store.read(u"other"_s);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    QVERIFY(missing.error().detail.contains(u"ONHAND_SECRET_OTHER"_s));
    QCOMPARE(store.write(u"a"_s, u"b"_s).error().kind, ErrorKind::Refused);
    QCOMPARE(store.remove(u"a"_s).error().kind, ErrorKind::Refused);
}

void TestSecrets::withoutAKeychainTheErrorSaysWhatToDo()
{
    // An address where no session bus listens: the test neither needs nor touches the keychain of who runs it.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/onhand-test-bus");
    KeychainSecretStore store(u"onhand-test"_s);
    const auto read = store.read(u"a"_s);
#if defined(Q_OS_LINUX)
    QCOMPARE(read.error().kind, ErrorKind::Unreachable);
    QVERIFY(read.error().detail.contains(u"--secrets-file"_s));
    const auto written = store.write(u"a"_s, u"hidden-value"_s);
    QVERIFY(!written);
    QVERIFY(!written.error().detail.contains(u"hidden-value"_s));
#else
    QCOMPARE(read.error().kind, ErrorKind::NotFound);
#endif
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
