#pragma once

#include "fake_desk.h"
#include "ui/pages/pages.h"
#include "ui/shell/main_window.h"
#include "ui/shell/translations.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace onhand::test {

// A whole window over an invented shop, with settings that are thrown away.
struct WindowFixture
{
    explicit WindowFixture(int skus, const std::function<void(FakeDesk&)>& prepare = {})
        : texts(*qApp, QLocale::c())
        , store(folder.filePath(QStringLiteral("ui.ini")), QSettings::IniFormat)
        , settings(store)
        , theme(*qApp)
        , desk(skus)
    {
        if (prepare)
            prepare(desk);
        window = std::make_unique<ui::MainWindow>(desk, settings, theme, ui::standardPages());
        window->resize(1366, 768);
        window->show();
        window->activateWindow();
    }
    bool ready()
    {
        return QTest::qWaitForWindowActive(window.get()) &&
               QTest::qWaitFor([this] { return desk.questionsAsked() > 0; });
    }
    template <typename T>
    T* child(const QString& accessibleName) const
    {
        for (auto* widget : window->findChildren<T*>()) {
            if (widget->accessibleName() == accessibleName && widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    bool says(const QString& part) const
    {
        for (const auto* label : window->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(part))
                return true;
        }
        return false;
    }

    ui::Translations texts;
    QTemporaryDir folder;
    QSettings store;
    ui::UiSettings settings;
    ui::Theme theme;
    FakeDesk desk;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace onhand::test
