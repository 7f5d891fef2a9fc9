#include "app/onhand/console.h"
#include "app/onhand/window.h"

#include <CLI/CLI.hpp>

#include <QApplication>

#include <cstdio>

namespace {

using onhand::app::Console;
using onhand::app::ConsoleOptions;

struct Parsed
{
    ConsoleOptions options;
    std::optional<int> exit; // set: end with this
};

Parsed parse(int argc, char** argv)
{
    Parsed parsed;
    std::string data, till;
    CLI::App line("Onhand keeps every sales channel equal to the shelf.", "onhand");
    line.set_version_flag("--version", ONHAND_VERSION);
    line.add_flag("--demo", parsed.options.demo, "An invented shop with its own store; leaves nothing behind");
    line.add_flag("--headless", parsed.options.headless, "No window: print what happens");
    line.add_option("--data", data, "The shop's data folder (default: the system's place for it)");
    line.add_option("--till-folder", till, "A folder where the till puts its exports of sales");
    line.add_option("--for", parsed.options.seconds, "End after so many seconds")->check(CLI::NonNegativeNumber);
    line.add_flag("--minimised", parsed.options.minimised, "Start in the tray");
    line.add_flag("--timing", parsed.options.timing, "Print when the window can be used, and how long it was blocked");
    line.add_option("--seed", parsed.options.seed, "What the demo's chance starts from");
    // Qt takes its own options (-platform, -style) later.
    line.allow_extras();
    try {
        line.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        parsed.exit = line.exit(wrong) == 0 ? 0 : 2;
    }
    parsed.options.data = QString::fromStdString(data);
    parsed.options.tillFolder = QString::fromStdString(till);
    return parsed;
}

int runHeadless(const ConsoleOptions& options)
{
    Console console(options);
    const auto started = console.start();
    if (!started) {
        std::fprintf(stderr, "Onhand can not start: %s\n", qUtf8Printable(started.error().detail));
        return 1;
    }
    if (!*started) {
        std::fputs("Another console has this data folder open.\n", stderr);
        return 1;
    }
    const int code = QCoreApplication::exec();
    console.stop();
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    const Parsed parsed = parse(argc, argv);
    if (parsed.exit)
        return *parsed.exit;
    QCoreApplication::setApplicationName(QStringLiteral("onhand"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ONHAND_VERSION));
    if (parsed.options.headless) {
        const QCoreApplication application(argc, argv);
        return runHeadless(parsed.options);
    }
    onhand::app::TimedApplication application(argc, argv);
    return onhand::app::runWindow(application, parsed.options);
}
