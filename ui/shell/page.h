#pragma once

#include "ui/theme/icons.h"

#include <QString>
#include <QVariantMap>
#include <QWidget>

#ifndef Q_MOC_RUN
#include "desk/desk.h"

#include <functional>
#include <vector>
#endif

namespace onhand::ui {

class UiSettings;
class DashboardFeed;
class Theme;

// What a page may ask of the window around it.
class ShellServices
{
public:
    virtual ~ShellServices() = default;
    // Shows the page with this key; `request` is what that page understands (for example a filter).
    virtual void openPage(const QString& key, const QVariantMap& request = {}) = 0;
    // Shows a SKU wherever SKUs are shown.
    virtual void openSku(SkuId sku) = 0;
    // A sentence about what just happened. With `undo` it offers Undo (also Ctrl+Z) until it hides.
    virtual void toast(const QString& sentence, std::function<void()> undo = {}) = 0;
    // A failure of something that a person asked for: stays until closed.
    virtual void tellFailure(const Error& error) = 0;
};

// Everything that a page is given.
struct PageContext
{
    desk::Desk& desk;
    UiSettings& settings;
    DashboardFeed& feed; // the newest dashboard, shared by chips, badges and pages
    ShellServices& shell;
    Theme& theme;
};

// Something a page can do, as the search (Ctrl+K) and the list of keys (F1) show it.
struct PageAction
{
    QString text;
    QString keys; // "Ctrl+Shift+R", may be empty
    std::function<void()> run;
};

// The widget of a page. Made when it is first shown, then kept.
class PageWidget : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    // Called when another page or the search leads here with a wish: {"filter": "low"}, {"sku": 17}, {"search": "abc"}.
    virtual void handle(const QVariantMap& request) { Q_UNUSED(request) }
    virtual std::vector<PageAction> pageActions() { return {}; }
    // Whether it shows what it is there for, or still waits for its first answer.
    virtual bool isAnswered() const { return true; }
    // The table's rows are in the clipboard format when the page has a table; Esc: true when something was closed.
    virtual bool goBack() { return false; }
};

// Where in the rail a page stands.
enum class Section
{
    Today,    // what is asked of a person now
    Shelf,    // what lies there, and the work on it
    Channels, // where it is sold, and what was written there
    Records,  // what was, and the proof
    Last      // settings: below everything
};

// A page as the shell knows it before its widget exists.
struct Page
{
    QString key;   // "stock"; stable, kept in settings
    QString title; // translated, as the rail shows it
    Icon icon = Icon::Info;
    Section section = Section::Today;
    // The count beside the word in the rail; empty: never one.
    std::function<std::int64_t(const desk::Dashboard&)> badge;
    // Whether the page is there at all now; empty: always.
    std::function<bool(const desk::Dashboard&)> visible;
    std::function<PageWidget*(const PageContext& context, QWidget* parent)> create;
    // Not in the rail but reached from the page with this key, which stays marked there.
    QString below;
    bool alwaysFound = false; // the search leads there also while it is not visible in the rail
    bool showsSkus = false;   // openSku leads to this page with {"sku": id}
};

} // namespace onhand::ui
