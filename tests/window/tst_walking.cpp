#include "app/common/wiring.h"
#include "record/bin_store.h"
#include "record/catalogue_store.h"
#include "record/shelf_ledger.h"
#include "support/memory_secret_store.h"
#include "ui/bins/barcode.h"
#include "ui/bins/bin_labels.h"
#include "ui/shell/dashboard_feed.h"
#include "ui/theme/theme.h"
#include "ui/walks/count_sheet.h"
#include "ui/walks/count_view.h"
#include "ui/walks/review_view.h"
#include "ui/walks/scan_text.h"
#include "ui/walks/walks_page.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/ui_settings.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace onhand;

namespace {

constexpr int patience = 15'000;
constexpr int bins = 8;
constexpr int perBin = 5;

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *std::move(result);
}

struct QuietShell final : ui::ShellServices
{
    void openPage(const QString& key, const QVariantMap&) override { page = key; }
    void openSku(SkuId) override {}
    void toast(const QString& sentence, std::function<void()> how) override
    {
        said = sentence;
        undo = std::move(how);
    }
    void tellFailure(const Error& error) override { failure = error; }
    QString page;
    QString said;
    std::function<void()> undo;
    std::optional<Error> failure;
};

QString binCode(int bin)
{
    return u"A-%1"_s.arg(bin, 2, 10, QLatin1Char('0'));
}

QString upc(int sku)
{
    return u"50000000000%1"_s.arg(sku, 2, 10, QLatin1Char('0'));
}

// The page alone over the real record and its threads: forty SKUs, ten of each, in eight bins.
struct Shelf
{
    Shelf()
    {
        auto opened = app::Wiring::open(paths, secrets, events, clock, {false, u"ann"_s, {}});
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        wiring = *std::move(opened);
        fill();
        feed = std::make_unique<ui::DashboardFeed>(wiring->desk());
        page = std::make_unique<ui::WalksPage>(ui::PageContext{wiring->desk(), settings, *feed, shell, theme});
        page->resize(1180, 700);
        page->show();
        QApplication::setActiveWindow(page.get());
    }
    ~Shelf()
    {
        page.reset();
        feed.reset();
        wiring->stop();
    }

    void fill()
    {
        desk::Commands& commands = wiring->commands();
        desk::ReceiveRequest goods;
        for (int bin = 1; bin <= bins; ++bin) {
            desk::BinEdit edit;
            edit.code = binCode(bin);
            binIds.push_back(must(commands.editBin(edit, u"ann"_s)));
        }
        skuIds = must(wiring->record().write<std::vector<SkuId>>([&](record::Transaction& tx)
                                                                     -> Result<std::vector<SkuId>> {
            std::vector<SkuId> made;
            for (int i = 0; i < bins * perBin; ++i) {
                Sku sku;
                sku.code = u"SKU-%1"_s.arg(i, 2, 10, QLatin1Char('0'));
                sku.name = u"Thing %1"_s.arg(i);
                ONHAND_ASSIGN(const SkuId id, record::CatalogueStore::insert(tx, sku, {System::Storefront, u"shop"_s}));
                ONHAND_TRY(record::CatalogueStore::setUpc(tx, id, upc(i), {System::Pos, u"till"_s}));
                made.push_back(id);
            }
            return made;
        }));
        for (int i = 0; i < bins * perBin; ++i)
            goods.lines.push_back({skuIds[std::size_t(i)], binIds[std::size_t(i / perBin)], Quantity{10}});
        goods.requestId = u"goods"_s;
        goods.actor = u"ann"_s;
        goods.occurredAt = clock.now() - Milliseconds(60'000);
        must(commands.receive(goods));
    }

    WalkId openWalk()
    {
        desk::OpenWalkRequest request;
        request.requestId = u"walk"_s;
        request.title = u"Everything"_s;
        request.wholeBins = binIds;
        request.actor = u"ann"_s;
        return must(wiring->commands().openWalk(request));
    }
    std::int64_t onHand(int sku)
    {
        return must(wiring->record().read<Availability>([&](record::Snapshot& s) {
                   return record::ShelfLedger::availability(s, skuIds[std::size_t(sku)]);
               }))
            .onHand.eaches;
    }
    ui::CountView* count() const { return page->findChild<ui::CountView*>(); }
    ui::ReviewView* review() const { return page->findChild<ui::ReviewView*>(); }
    QLineEdit* scan() const
    {
        for (auto* field : page->findChildren<QLineEdit*>()) {
            if (field->accessibleName() == u"Scan a bin or an item"_s)
                return field;
        }
        return nullptr;
    }
    bool says(const QString& part) const
    {
        for (const auto* label : page->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(part))
                return true;
        }
        return false;
    }
    // As a scanner does: every character and Enter, without waiting for anything.
    void scanned(const QString& text) const
    {
        QTest::keyClicks(scan(), text);
        QTest::keyClick(scan(), Qt::Key_Return);
    }

    QTemporaryDir folder;
    SystemClock clock;
    app::Paths paths = *app::Paths::at(folder.filePath(u"data"_s));
    app::SecretStores secrets{std::make_shared<test::MemorySecretStore>()};
    app::EngineLog events;
    QSettings store{folder.filePath(u"ui.ini"_s), QSettings::IniFormat};
    ui::UiSettings settings{store};
    ui::Theme theme{*qApp};
    QuietShell shell;
    std::unique_ptr<app::Wiring> wiring;
    std::unique_ptr<ui::DashboardFeed> feed;
    std::unique_ptr<ui::WalksPage> page;
    std::vector<BinId> binIds;
    std::vector<SkuId> skuIds;
};

} // namespace

// A whole walk of forty lines by key presses, over the real record and its threads.
class TestWalking : public QObject
{
    Q_OBJECT
private slots:
    void countsFortyLinesByKeysAndCorrectsTheShelf();
    void neverLosesOrSplitsAScan();
    void aNumberAfterAnUnknownCodeIsAboutNothing();
    void readsWhatIsTyped_data();
    void readsWhatIsTyped();
    void theSheetOnPaperIsBlind();
    void labelsAreReadable();
};

void TestWalking::countsFortyLinesByKeysAndCorrectsTheShelf()
{
    Shelf shelf;
    const WalkId walk = shelf.openWalk();
    shelf.page->handle({{u"walk"_s, qlonglong(walk.value)}});
    QTRY_VERIFY_WITH_TIMEOUT(shelf.scan()->isVisible() && shelf.says(u"Go to bin A-01"_s), patience);
    for (int sku = 0; sku < bins * perBin; ++sku) {
        if (sku % perBin == 0)
            shelf.scanned(binCode(sku / perBin + 1));
        shelf.scanned(upc(sku));
        // Seven of the third, one scan after the other of the fourth, the others as the record has them.
        if (sku == 3) {
            for (int i = 1; i < 9; ++i)
                shelf.scanned(upc(sku));
        } else {
            shelf.scanned(sku == 2 ? u"*7"_s : u"*10"_s);
        }
    }
    QTRY_VERIFY_WITH_TIMEOUT(shelf.says(u"40 of 40 lines done"_s), patience);
    QTest::keyClick(shelf.scan(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(shelf.review()->isVisible() && shelf.says(u"38 of 40 lines are exact."_s), patience);
    QVERIFY(shelf.says(u"4 unit(s) missing"_s) || shelf.says(u"4 units missing"_s));
    // Both differing lines get a reason with one key, and the walk is committed with another.
    auto* table = shelf.review()->findChild<ui::DataTable*>();
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->setFocus();
    table->selectAll();
    QTest::keyClick(table, Qt::Key_2);
    QTRY_VERIFY_WITH_TIMEOUT(!shelf.says(u"Before the shelf can be corrected"_s), patience);
    QTest::keyClick(table, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(shelf.onHand(2), 7, patience);
    QCOMPARE(shelf.onHand(3), 9);
    QCOMPARE(shelf.onHand(4), 10);
    QTRY_VERIFY_WITH_TIMEOUT(bool(shelf.shell.undo), patience);
    shelf.shell.undo();
    QTRY_COMPARE_WITH_TIMEOUT(shelf.onHand(2), 10, patience);
    QCOMPARE(shelf.onHand(3), 10);
    QVERIFY(!shelf.shell.failure);
}

void TestWalking::neverLosesOrSplitsAScan()
{
    Shelf shelf;
    const WalkId walk = shelf.openWalk();
    shelf.page->handle({{u"walk"_s, qlonglong(walk.value)}});
    QTRY_VERIFY_WITH_TIMEOUT(shelf.scan()->isVisible(), patience);
    shelf.scanned(binCode(1));
    // Two hundred codes without a pause between any two keys: faster than any scanner.
    for (int i = 0; i < 200; ++i)
        shelf.scanned(upc(i % perBin));
    const auto quantityOf = [&](int sku) {
        std::optional<desk::WalkSheet> sheet;
        shelf.wiring->desk().ask<desk::WalkSheet>(
            shelf.page.get(), [walk](desk::Queries& queries) { return queries.walkSheet(walk); },
            [&](Result<desk::WalkSheet> answer) { sheet = must(std::move(answer)); });
        if (!QTest::qWaitFor([&] { return sheet.has_value(); }, patience))
            return std::int64_t(-1);
        for (const auto& line : sheet->lines) {
            if (line.sku == shelf.skuIds[std::size_t(sku)])
                return line.quantity;
        }
        return std::int64_t(-2);
    };
    for (int sku = 0; sku < perBin; ++sku)
        QTRY_COMPARE_WITH_TIMEOUT(quantityOf(sku), 200 / perBin, patience);
}

void TestWalking::aNumberAfterAnUnknownCodeIsAboutNothing()
{
    Shelf shelf;
    const WalkId walk = shelf.openWalk();
    shelf.page->handle({{u"walk"_s, qlonglong(walk.value)}});
    QTRY_VERIFY_WITH_TIMEOUT(shelf.scan()->isVisible(), patience);
    shelf.scanned(binCode(1));
    shelf.scanned(upc(0));
    shelf.scanned(u"9999999999999"_s);
    shelf.scanned(u"*55"_s); // of the unknown code, not of what was scanned before it
    QTRY_VERIFY_WITH_TIMEOUT(shelf.says(u"Scan an item first"_s), patience);
    QTest::keyClick(shelf.scan(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(shelf.says(u"Took back your last entry."_s), patience);
}

void TestWalking::readsWhatIsTyped_data()
{
    using What = ui::ScanText::What;
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("quantity");
    QTest::newRow("nothing") << u"  "_s << int(What::Nothing) << QString() << QString();
    QTest::newRow("a code") << u" 5000000000001 "_s << int(What::Code) << u"5000000000001"_s << QString();
    QTest::newRow("a code of digits and letters") << u"85123A"_s << int(What::Code) << u"85123A"_s << QString();
    QTest::newRow("twelve of a code") << u"12*85123A"_s << int(What::Code) << u"85123A"_s << u"12"_s;
    QTest::newRow("twelve in all") << u"*12"_s << int(What::Set) << QString() << u"12"_s;
    QTest::newRow("two cases in all") << u"* 2 CS12"_s << int(What::Set) << QString() << u"2 CS12"_s;
    QTest::newRow("twelve more") << u"+12"_s << int(What::Add) << QString() << u"12"_s;
    QTest::newRow("none") << u"=0"_s << int(What::Set) << QString() << u"0"_s;
}

void TestWalking::readsWhatIsTyped()
{
    QFETCH(QString, typed);
    QFETCH(int, what);
    QFETCH(QString, code);
    QFETCH(QString, quantity);
    const auto read = ui::readScan(typed);
    QCOMPARE(int(read.what), what);
    QCOMPARE(read.code, code);
    QCOMPARE(read.quantity, quantity);
}

void TestWalking::theSheetOnPaperIsBlind()
{
    Shelf shelf;
    const WalkId walk = shelf.openWalk();
    std::optional<desk::WalkSheet> sheet;
    shelf.wiring->desk().ask<desk::WalkSheet>(
        shelf.page.get(), [walk](desk::Queries& queries) { return queries.walkSheet(walk); },
        [&](Result<desk::WalkSheet> answer) { sheet = must(std::move(answer)); });
    QTRY_VERIFY_WITH_TIMEOUT(sheet.has_value(), patience);
    const QString html = ui::CountSheet::html(*sheet);
    QVERIFY(html.contains(u"SKU-07"_s));
    QVERIFY(!html.contains(u">10<"_s)); // what the record has of each
    const QString file = shelf.folder.filePath(u"sheet.pdf"_s);
    QVERIFY(ui::CountSheet::writePdf(*sheet, file));
    QFile pdf(file);
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY(pdf.readAll().startsWith("%PDF"));
    QVERIFY(!ui::CountSheet::writePdf(*sheet, shelf.folder.filePath(u"no/such/folder.pdf"_s)));
}

void TestWalking::labelsAreReadable()
{
    if (!ui::canMakeBarcodes())
        QSKIP("built without the barcode library");
    const auto barcode = ui::code128(u"A-03"_s);
    QVERIFY(barcode);
    // Start, four characters, check character: 11 modules each; stop: 13.
    QCOMPARE(barcode->width, 6 * 11 + 13.0);
    // Three bars each, and four in the stop.
    QCOMPARE(barcode->bars.size(), std::size_t(6 * 3 + 4));
    QCOMPARE(barcode->bars.front(), QRectF(0, 0, 2, 1)); // "Start B" begins with two modules
    QCOMPARE(ui::code128(QString()).error().kind, ErrorKind::Invalid);
    QCOMPARE(ui::code128(u"Regal Ü"_s).error().kind, ErrorKind::Invalid);
    QTemporaryDir folder;
    desk::BinRow bin;
    bin.bin.code = u"A-03"_s;
    QVERIFY(ui::BinLabels::writePdf(std::vector<desk::BinRow>(30, bin), folder.filePath(u"labels.pdf"_s)));
    bin.bin.code = u"Ü"_s;
    const auto refused = ui::BinLabels::writePdf({bin}, folder.filePath(u"labels2.pdf"_s));
    QVERIFY(!refused && refused.error().detail.contains(u"Ü"_s));
}

QTEST_MAIN(TestWalking)
#include "tst_walking.moc"
