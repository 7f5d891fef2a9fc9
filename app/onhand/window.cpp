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

} // namespace

int runWindow(QApplication& application, const ConsoleOptions& options)
{
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
        QObject::connect(&console, &Console::raiseAsked, &window, [&window] {
            window.showNormal();
            window.raise();
            window.activateWindow();
        });
        if (options.minimised)
            window.showMinimized();
        else
            window.show();
        code = QApplication::exec();
    }
    store.sync();
    console.stop();
    return code;
}

} // namespace onhand::app
