#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

#include <memory>
#include <vector>

namespace onhand::ui {

// The texts of one language: Onhand's own and those of Qt's dialogs. English lies below every other language, because
// the sources hold its plurals as "(s)" only. Taken out of the application when it goes.
class Translations
{
public:
    Translations(QCoreApplication& application, const QLocale& locale);
    ~Translations();
    Translations(const Translations&) = delete;
    Translations& operator=(const Translations&) = delete;

    // The system's locale. Where it has none (LC_ALL=C) English, so that numbers have separators.
    static QLocale systemLocale();

private:
    void install(std::unique_ptr<QTranslator> translator);

    QCoreApplication& application_;
    std::vector<std::unique_ptr<QTranslator>> installed_;
};

} // namespace onhand::ui
