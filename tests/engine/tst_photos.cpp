#include "engine/desk_commands.h"
#include "engine/desk_queries.h"
#include "engine/photo_shelf.h"
#include "record/backup.h"
#include "support/test_record.h"

#include <QDir>
#include <QDirIterator>
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
    void aBackupBringsThemBack();
    void backupsOfOneFolderShareThem();
    void whatIsLostOrDamagedIsToldOf();
    void withoutItsPicturesThereIsNoBackup();
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

    // Something came back, and this is what it looked like.
    QString cameBack(const QByteArray& picture)
    {
        record.clock().advance(Milliseconds(1'000));
        record.move(u"A"_s, 1, MovementKind::Receipt);
        const QString kept = commands.keepPhoto(file(picture)).value();
        const QString request = u"box-%1"_s.arg(++boxes);
        const auto opened =
            commands.openReturn({request, {}, {{record.sku(u"A"_s), Quantity{1}}}, u"torn"_s, u"ann"_s});
        const auto received =
            commands.receiveReturn({request + u"-in"_s,
                                    {{opened->front(), ReturnCondition::Sellable, Quantity{1}, record.bin(), {}, kept}},
                                    false,
                                    u"ann"_s,
                                    record.clock().now()});
        if (!received)
            qFatal("%s", qPrintable(received.error().detail));
        return kept;
    }
    int boxes = 0;
};

// A folder somewhere else, as on another disk.
struct Elsewhere
{
    QTemporaryDir folder;
    QString path(const QString& name) const { return folder.filePath(name); }
    QStringList pictures(const QString& below) const
    {
        QStringList found;
        QDirIterator it(path(below), QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            found << QDir(path(below)).relativeFilePath(it.next());
        found.sort();
        return found;
    }
};

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void spoil(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write("spoilt") < 0)
        qFatal("can not spoil %s", qPrintable(path));
}

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

void TestPhotos::aBackupBringsThemBack()
{
    Desk desk;
    QStringList kept{desk.cameBack(png), desk.cameBack(jpeg)};
    kept.sort();
    QVERIFY(desk.commands.keepPhoto(desk.file(png + "of nothing"))); // no return names it
    const Elsewhere disk;
    const auto backed = record::backUp(*desk.record, disk.path(u"copy.sqlite"_s));
    QVERIFY(backed);
    QCOMPARE(backed->copied, 2);
    QVERIFY(backed->missing.isEmpty());
    QCOMPARE(disk.pictures(u"shelf-photos"_s), kept);
    // Another PC, from the copied folder alone.
    desk.record.close();
    const Elsewhere other;
    const auto restored =
        record::restore(disk.path(u"copy.sqlite"_s), other.path(u"shelf.sqlite"_s), desk.record.clock());
    QVERIFY(restored);
    QCOMPARE(restored->photos.copied, 2);
    QVERIFY(restored->photos.missing.isEmpty());
    const engine::PhotoShelf shelf(record::PhotoCopies::folderOf(other.path(u"shelf.sqlite"_s)));
    QCOMPARE(other.pictures(u"photos"_s), kept);
    for (const QString& name : kept)
        QCOMPARE(shelf.read(name).value(), bytesOf(desk.folder() + u"/photos/"_s + name));
}

void TestPhotos::backupsOfOneFolderShareThem()
{
    Desk desk;
    desk.cameBack(png);
    const Elsewhere disk;
    QCOMPARE(record::backUpDaily(*desk.record, disk.path(u"daily"_s), 2).value().photos.copied, 1);
    desk.cameBack(jpeg);
    desk.record.clock().advance(std::chrono::hours(24));
    const auto second = record::backUpDaily(*desk.record, disk.path(u"daily"_s), 2).value();
    QCOMPARE(second.photos.copied, 1);
    QCOMPARE(second.photos.known, 1);
    QCOMPARE(disk.pictures(u"daily/shelf-photos"_s).size(), 2);
}

void TestPhotos::whatIsLostOrDamagedIsToldOf()
{
    Desk desk;
    const QString lost = desk.cameBack(png);
    const QString damaged = desk.cameBack(jpeg);
    const QString good = desk.cameBack(png + "more");
    QVERIFY(QFile::remove(desk.folder() + u"/photos/"_s + lost));
    const Elsewhere disk;
    const auto backed = record::backUp(*desk.record, disk.path(u"copy.sqlite"_s));
    QVERIFY(backed);
    QCOMPARE(backed->copied, 2);
    QCOMPARE(backed->missing, QStringList{lost});
    spoil(disk.path(u"shelf-photos/"_s) + damaged);
    desk.record.close();
    const Elsewhere other;
    const auto restored =
        record::restore(disk.path(u"copy.sqlite"_s), other.path(u"shelf.sqlite"_s), desk.record.clock());
    QVERIFY(restored);
    QCOMPARE(restored->photos.missing.size(), 2);
    QCOMPARE(other.pictures(u"photos"_s), QStringList{good});
    // What is whole beside the record is not replaced by what is damaged beside the backup.
    const auto again = record::restore(disk.path(u"copy.sqlite"_s), desk.record.path(), desk.record.clock());
    QVERIFY(again);
    QCOMPARE(again->photos.missing, QStringList{lost});
    // The next backup makes the damaged one whole.
    desk.record.reopen();
    QVERIFY(record::backUp(*desk.record, disk.path(u"copy-2.sqlite"_s)));
    QCOMPARE(bytesOf(disk.path(u"shelf-photos/"_s) + damaged), jpeg);
}

void TestPhotos::withoutItsPicturesThereIsNoBackup()
{
    Desk desk;
    desk.cameBack(png);
    const Elsewhere disk;
    spoil(disk.path(u"shelf-photos"_s)); // a file, where the folder must be
    const auto refused = record::backUp(*desk.record, disk.path(u"copy.sqlite"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QCOMPARE(QDir(disk.folder.path()).entryList(QDir::Files), QStringList{u"shelf-photos"_s});
}

QTEST_GUILESS_MAIN(TestPhotos)
#include "tst_photos.moc"
