#include "fake_desk.h"

#include "ui/bins/bin_labels.h"
#include "ui/pages/pages.h"
#include "ui/shell/main_window.h"
#include "ui/shell/translations.h"
#include "ui/theme/theme.h"
#include "ui/walks/count_sheet.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace onhand;

namespace {

QCommandLineOption option(const char* name, const char* what, const char* value = nullptr, const char* usual = nullptr)
{
    const auto text = [](const char* latin) { return QString::fromLatin1(latin); };
    return {text(name), text(what), text(value), text(usual)};
}

void prepare(test::FakeDesk& desk, const QCommandLineParser& args)
{
    desk.setDemo(args.isSet(QStringLiteral("demo")));
    if (args.isSet(QStringLiteral("baseline")))
        desk.edit([&](test::FakeWorld& w) {
            w.proposeBaseline(args.value(QStringLiteral("baseline")).toInt(), desk.time().now());
        });
    if (args.isSet(QStringLiteral("fail")))
        desk.failWith(Error{ErrorKind::Corrupt, QStringLiteral("database disk image is malformed")});
    if (args.isSet(QStringLiteral("slow")))
        desk.setDelay(Milliseconds(60'000));
    if (args.isSet(QStringLiteral("orders")))
        desk.edit(
            [&](test::FakeWorld& w) { w.makeOrders(args.value(QStringLiteral("orders")).toInt(), desk.time().now()); });
    if (args.isSet(QStringLiteral("webhooks")))
        desk.edit([&](test::FakeWorld& w) {
            w.standWebhooks(desk::WebhookStanding(args.value(QStringLiteral("webhooks")).toInt()), desk.time().now());
        });
    if (args.isSet(QStringLiteral("audits")))
        desk.edit([&](test::FakeWorld& w) {
            w.makeAudits(args.value(QStringLiteral("audits")).toInt(), args.value(QStringLiteral("variances")).toInt(),
                         desk.time().now());
        });
    if (args.isSet(QStringLiteral("discrepancies")))
        desk.edit([&](test::FakeWorld& w) {
            w.makeDiscrepancies(args.value(QStringLiteral("discrepancies")).toInt(), desk.time().now());
        });
    if (args.isSet(QStringLiteral("waiting")))
        desk.edit(
            [&](test::FakeWorld& w) { w.makePush(args.value(QStringLiteral("waiting")).toInt(), desk.time().now()); });
    if (args.isSet(QStringLiteral("explainer")))
        desk.edit([&](test::FakeWorld& w) {
            w.explainer = {true, QStringLiteral("https://api.example/v1"), QStringLiteral("small-model"), 20, true};
            for (const auto& row : w.discrepancies)
                w.commentaries[row.id] = {test::FakeEndpoint{}.says, row.gap, QStringLiteral("Mara"), row.openedAt};
        });
    const auto number = [&](const char* name) { return args.value(QString::fromLatin1(name)).toInt(); };
    if (args.isSet(QStringLiteral("walks")) || args.isSet(QStringLiteral("bins")) ||
        args.isSet(QStringLiteral("deliveries")))
        desk.edit([&](test::FakeWorld& w) {
            w.field.make({number("bins"), number("walks"), number("deliveries"), number("walks") > 0 ? 52 : 0},
                         desk.time().now());
        });
    desk.simulateChanges(args.value(QStringLiteral("changes")).toInt());
}

void addOptions(QCommandLineParser& args)
{
    args.addOptions({option("page", "Which page", "key", "dashboard"),
                     option("rows", "How many SKUs", "n", "100"),
                     option("dark", "Dark"),
                     option("orders", "How many orders", "n"),
                     option("discrepancies", "How many discrepancies", "n"),
                     option("size", "In pixels of the picture", "WxH", "1366x768"),
                     option("scale", "Scale factor", "factor", "1"),
                     option("shot", "Save a picture and leave", "file"),
                     option("demo", "As the demo"),
                     option("baseline", "A baseline waits", "changes"),
                     option("fail", "Every question fails"),
                     option("slow", "Every answer takes a minute"),
                     option("changes", "Changes a second", "n", "0"),
                     option("language", "Language", "code", "en"),
                     option("rtl", "Right to left"),
                     option("request", "key=value for the page", "request"),
                     option("waiting", "A push of so many listings waits", "n"),
                     option("explainer", "The second explainer is set up, and was asked"),
                     option("webhooks", "How they stand, from 0 (off) to 7 (delivering)", "standing"),
                     option("search", "Open the search with this", "text"),
                     option("audits", "How many past audits, the newest with as many variances as --variances", "n"),
                     option("walks", "How many drift walks, and a year of results", "n"),
                     option("bins", "How many bins", "n", "40"),
                     option("deliveries", "How many deliveries", "n", "12"),
                     option("paper", "Write count-sheet.pdf and bin-labels.pdf there and leave", "folder"),
                     option("keys", "Keys to press once it stands: P Ctrl+Return 'text", "list"),
                     option("variances", "Of the newest audit", "n", "12")});
}

// What goes to a printer, to be looked at.
int writePaper(test::FakeDesk& desk, const QString& folder)
{
    bool written = true;
    desk.edit([&](test::FakeWorld& w) {
        const auto sheet = w.field.sheet(w.field.walks.empty() ? WalkId{} : w.field.walks.front().review.walk.id);
        written = sheet && ui::CountSheet::writePdf(*sheet, folder + QStringLiteral("/count-sheet.pdf")) &&
                  ui::BinLabels::writePdf(w.field.bins, folder + QStringLiteral("/bin-labels.pdf"));
    });
    return written ? 0 : 1;
}

// "P", "Ctrl+Return", "Down": a key; 'abc: the text abc.
void pressAll(const QString& keys)
{
    for (const auto& one : keys.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        auto* focus = QApplication::focusWidget();
        if (!focus)
            return;
        if (one.startsWith(QLatin1Char('\''))) {
            QTest::keyClicks(focus, one.mid(1));
        } else {
            const auto key = QKeySequence(one)[0];
            QTest::keyClick(focus, key.key(), key.keyboardModifiers());
        }
        QTest::qWait(40);
    }
}

} // namespace

int main(int argc, char** argv)
{
    for (int i = 1; i + 1 < argc; ++i) {
        if (qstrcmp(argv[i], "--scale") == 0)
            qputenv("QT_SCALE_FACTOR", argv[i + 1]);
    }
    QApplication app(argc, argv);
    QCommandLineParser args;
    args.addHelpOption();
    addOptions(args);
    args.process(app);
    QLocale::setDefault(ui::Translations::systemLocale());
    const ui::Translations texts(app, QLocale(args.value(QStringLiteral("language"))));
    if (args.isSet(QStringLiteral("rtl")))
        app.setLayoutDirection(Qt::RightToLeft);
    QTemporaryDir folder;
    QSettings store(folder.filePath(QStringLiteral("gallery.ini")), QSettings::IniFormat);
    ui::UiSettings settings(store);
    ui::Theme theme(app);
    theme.setChoice(args.isSet(QStringLiteral("dark")) ? ui::SchemeChoice::Dark : ui::SchemeChoice::Light);
    test::FakeDesk desk(args.value(QStringLiteral("rows")).toInt());
    prepare(desk, args);
    if (args.isSet(QStringLiteral("paper")))
        return writePaper(desk, args.value(QStringLiteral("paper")));
    ui::MainWindow window(desk, settings, theme, ui::standardPages());
    const auto size = args.value(QStringLiteral("size")).split(QLatin1Char('x'));
    const double scale = args.value(QStringLiteral("scale")).toDouble();
    window.resize(int(size.value(0).toInt() / scale), int(size.value(1).toInt() / scale));
    QVariantMap request;
    if (const auto wish = args.value(QStringLiteral("request")); !wish.isEmpty())
        request.insert(wish.section(QLatin1Char('='), 0, 0), wish.section(QLatin1Char('='), 1));
    window.openPage(args.value(QStringLiteral("page")), request);
    window.show();
    if (args.isSet(QStringLiteral("search"))) {
        window.openSearch();
        if (auto* input = qobject_cast<QLineEdit*>(app.focusWidget()))
            input->setText(args.value(QStringLiteral("search")));
    }
    if (!args.isSet(QStringLiteral("shot")))
        return app.exec();
    QApplication::setActiveWindow(&window);
    QTimer::singleShot(600, &app, [&] { pressAll(args.value(QStringLiteral("keys"))); });
    QTimer::singleShot(args.value(QStringLiteral("rows")).toInt() > 10'000 ? 4000 : 1500, &app, [&] {
        window.grab().save(args.value(QStringLiteral("shot")));
        app.exit(0);
    });
    const int code = app.exec();
    desk.setDelay(Milliseconds(0));
    return code;
}
