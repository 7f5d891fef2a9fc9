#pragma once

#include "fake_desk.h"
#include "ui/shell/dashboard_feed.h"
#include "ui/shell/page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/ui_settings.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace onhand::test {

class RecordingShell : public ui::ShellServices
{
public:
    void openPage(const QString& key, const QVariantMap& wish) override
    {
        page = key;
        request = wish;
    }
    void openSku(SkuId id) override { sku = id; }
    void toast(const QString& sentence, std::function<void()> undoIt) override
    {
        said = sentence;
        undo = std::move(undoIt);
    }
    void tellFailure(const Error& error) override { failure = error; }

    QString page;
    QVariantMap request;
    SkuId sku;
    QString said;
    std::function<void()> undo;
    std::optional<Error> failure;
};

// One page alone in a window, over an invented shop.
template <typename PageT>
struct OnePage
{
    explicit OnePage(int skus)
        : desk(skus)
        , store(folder.filePath(QStringLiteral("ui.ini")), QSettings::IniFormat)
        , settings(store)
        , theme(*qApp)
        , feed(desk)
    {
    }
    void open()
    {
        page.reset();
        page = std::make_unique<PageT>(ui::PageContext{desk, settings, feed, shell, theme});
        page->resize(1180, 700);
        page->show();
        QApplication::setActiveWindow(page.get());
    }
    template <typename T>
    T* named(const QString& name) const
    {
        for (auto* widget : page->template findChildren<T*>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }
    QAbstractButton* button(const QString& start) const
    {
        for (auto* one : page->template findChildren<QAbstractButton*>()) {
            if (one->isVisible() && one->text().startsWith(start))
                return one;
        }
        return nullptr;
    }
    bool says(const QString& part) const
    {
        for (const auto* label : page->template findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(part))
                return true;
        }
        return false;
    }
    // The class of a control that can be tabbed to now but has no name.
    QString namelessControl() const
    {
        for (const QWidget* widget : page->template findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) ||
                widget->objectName().startsWith(QLatin1String("qt_")))
                continue;
            const auto* one = qobject_cast<const QAbstractButton*>(widget);
            if (widget->accessibleName().isEmpty() && (!one || one->text().isEmpty()))
                return QString::fromLatin1(widget->metaObject()->className());
        }
        return {};
    }
    // Presses keys where the focus is, as a keyboard or a scanner does.
    void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), key, with);
    }

    FakeDesk desk;
    RecordingShell shell;
    QTemporaryDir folder;
    QSettings store;
    ui::UiSettings settings;
    ui::Theme theme;
    ui::DashboardFeed feed;
    std::unique_ptr<PageT> page;
};

} // namespace onhand::test
