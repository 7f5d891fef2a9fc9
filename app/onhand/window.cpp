#include "app/onhand/window.h"

#include "ui/pages/pages.h"
#include "ui/shell/main_window.h"
#include "ui/shell/translations.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_of_error.h"
#include "ui/widgets/ui_settings.h"

#include <QApplication>
#include <QLocale>
#include <QMessageBox>
#include <QSettings>
#include <QTimer>

#include <cstdio>

namespace onhand::app {

namespace {

int tellAndLeave(const Error& error)
{
    QMessageBox box(QMessageBox::Critical, QCoreApplication::translate("Onhand", "Onhand can not start"),
                    ui::TextOfError::of(error).whole());
    box.setDetailedText(error.detail);
    box.exec();
    return 1;
}

void tellLongest(TimedApplication& application, const char* when)
{
    const auto longest = application.takeLongest();
    std::fprintf(stderr, "longest block %s: %.1f ms, %.1f ms of CPU, %s\n", when, longest.ms, longest.cpuMs,
                 qUtf8Printable(longest.what));
}

} // namespace

int runWindow(TimedApplication& application, const ConsoleOptions& options)
{
    // The window itself says when closing it is the end: a dialog closed while it lies in the tray is not.
    QApplication::setQuitOnLastWindowClosed(false);
    QLocale::setDefault(ui::Translations::systemLocale());
    const ui::Translations texts(application, QLocale());
    ui::Theme theme(application);
    Console console(options);
    const auto started = console.start();
    if (!started)
        return tellAndLeave(started.error());
    if (!*started)
        return 0; // the other one shows itself
    QSettings store(console.paths().uiSettings(), QSettings::IniFormat);
    ui::UiSettings settings(store);
    theme.setChoice(settings.scheme());
    int code = 0;
    {
        ui::MainWindow window(console.desk(), settings, theme, ui::standardPages());
        QObject::connect(&console, &Console::raiseAsked, &window, &ui::MainWindow::bringForward);
        // A window that only hides when it is closed would hold up the end of the program, and of the session.
        QObject::connect(&console, &Console::endAsked, &window, &ui::MainWindow::quit);
        QObject::connect(&application, &QGuiApplication::commitDataRequest, &window, &ui::MainWindow::letGo);
        if (options.minimised)
            window.startInBackground();
        else
            window.show();
        if (options.timing) {
            application.startTiming();
            window.whenUsable([&application] {
                std::fputs("usable\n", stderr);
                // Once the event is over that this is told in: it painted the page.
                QTimer::singleShot(0, &application, [&application] { tellLongest(application, "before"); });
            });
        }
        code = QApplication::exec();
        if (options.timing)
            tellLongest(application, "since");
    }
    store.sync();
    console.stop();
    return code;
}

} // namespace onhand::app
