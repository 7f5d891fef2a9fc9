#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "support/test_record.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;
using namespace onhand::test;

// Pictures of what came back lie beside the record, under the hash of their content.
class TestPhotos : public QObject
{
    Q_OBJECT
private slots:
    void aPictureIsKeptAndReadAgain();
    void theSamePictureIsOneFile();
    void whatIsNoPictureIsRefused_data();
    void whatIsNoPictureIsRefused();
    void nothingElseOfTheFolderIsRead_data();
    void nothingElseOfTheFolderIsRead();
};

namespace {

const QByteArray png = QByteArray("\x89PNG\r\n\x1a\n", 8) + "what a picture is made of";
const QByteArray jpeg = QByteArray("\xff\xd8\xff\xe0", 4) + "what a picture is made of";

class NoScans final : public engine::ScanRequests
{
public:
    Result<void> requestScan(ChannelId) override { return fail(ErrorKind::NotFound, u"none"_s); }
    Result<void> cancelScan(ChannelId) override { return fail(ErrorKind::NotFound, u"none"_s); }
};

struct Desk
{
    TestRecord record;
    NoScans scans;
    engine::DeskCommands commands{*record, scans};
    engine::DeskQueries queries{*record};
    QTemporaryDir elsewhere;

    QString file(const QByteArray& bytes, const QString& name = u"camera.jpg"_s)
    {
        const QString path = elsewhere.filePath(name);
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("can not prepare %s", qPrintable(path));
        return path;
    }
    QString folder() const { return QFileInfo(record.path()).absolutePath(); }
};

} // namespace

void TestPhotos::aPictureIsKeptAndReadAgain()
{
    Desk desk;
    for (const QByteArray& bytes : {png, jpeg}) {
        const QString source = desk.file(bytes);
        const auto kept = desk.commands.keepPhoto(source);
        QVERIFY2(kept, qPrintable(kept ? QString() : kept.error().detail));
        QVERIFY2(!kept->contains(u'\\') && QDir::isRelativePath(*kept), "the name means the same on every system");
        QVERIFY(kept->endsWith(bytes == png ? u".png"_s : u".jpg"_s)); // by its content
        QVERIFY(QFile::remove(source));
        QCOMPARE(desk.queries.photo(*kept), Result<QByteArray>(bytes));
    }
    QVERIFY(QDir(desk.folder() + u"/photos"_s).exists());
}

void TestPhotos::theSamePictureIsOneFile()
{
    Desk desk;
    const auto first = desk.commands.keepPhoto(desk.file(png, u"a.png"_s));
    const auto again = desk.commands.keepPhoto(desk.file(png, u"b.png"_s));
    QVERIFY(first && again);
    QCOMPARE(*first, *again);
    // One that was cut off by a crash is written again.
    QFile torn(desk.folder() + u"/photos/"_s + *first);
    QVERIFY(torn.resize(5));
    QVERIFY(desk.commands.keepPhoto(desk.file(png)));
    QCOMPARE(desk.queries.photo(*first), Result<QByteArray>(png));
}

void TestPhotos::whatIsNoPictureIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("why");
    QTest::newRow("a page that is called a picture") << QByteArray("<html>") << u"photo_type"_s;
    QTest::newRow("nothing") << QByteArray() << u"photo_type"_s;
    QTest::newRow("a drawing that can hold a script") << QByteArray("<svg/>") << u"photo_type"_s;
    QTest::newRow("too large") << png + QByteArray(desk::PhotoCommands::mostBytes, 'x') << u"photo_size"_s;
}

void TestPhotos::whatIsNoPictureIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, why);
    Desk desk;
    const auto kept = desk.commands.keepPhoto(desk.file(bytes));
    QVERIFY(!kept);
    QCOMPARE(kept.error().kind, ErrorKind::Refused);
    QVERIFY(kept.error().detail.startsWith(why));
    QCOMPARE(desk.commands.keepPhoto(desk.elsewhere.filePath(u"none.png"_s)).error().kind, ErrorKind::NotFound);
}

void TestPhotos::nothingElseOfTheFolderIsRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("the record itself") << u"../shelf.sqlite"_s;
    QTest::newRow("an absolute path") << u"/etc/hostname"_s;
    QTest::newRow("a name of an older kind") << u"a.jpg"_s;
    QTest::newRow("nothing") << QString();
}

void TestPhotos::nothingElseOfTheFolderIsRead()
{
    QFETCH(QString, name);
    Desk desk;
    QCOMPARE(desk.queries.photo(name).error().kind, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(TestPhotos)
#include "tst_photos.moc"
