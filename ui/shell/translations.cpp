#include "ui/shell/translations.h"

#include <QLibraryInfo>

namespace onhand::ui {

Translations::Translations(QCoreApplication& application, const QLocale& locale)
    : application_(application)
{
    // What is installed last is asked first.
    auto english = std::make_unique<QTranslator>();
    if (english->load(QStringLiteral(":/i18n/onhand_en.qm")))
        install(std::move(english));
    auto dialogs = std::make_unique<QTranslator>();
    if (dialogs->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        install(std::move(dialogs));
    auto own = std::make_unique<QTranslator>();
    if (locale.language() != QLocale::English &&
        own->load(locale, QStringLiteral("onhand"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        install(std::move(own));
}

Translations::~Translations()
{
    for (const auto& translator : installed_)
        application_.removeTranslator(translator.get());
}

QLocale Translations::systemLocale()
{
    const QLocale system = QLocale::system();
    return system.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedStates) : system;
}

void Translations::install(std::unique_ptr<QTranslator> translator)
{
    application_.installTranslator(translator.get());
    installed_.push_back(std::move(translator));
}

} // namespace onhand::ui
