#pragma once

#include "ui/shell/page.h"

#include <QFrame>
#include <QMainWindow>

#ifndef Q_MOC_RUN
#include "ui/shell/dashboard_feed.h"
#include "ui/widgets/ui_settings.h"

#include <map>
#endif

class QLabel;
class QStackedWidget;
class QSystemTrayIcon;

namespace onhand::ui {

class ChannelChip;
struct PaletteEntry;
class NavigationRail;
class SearchPalette;
class Toasts;
class TopBar;

// The window: rail, top bar, pages. It knows pages only as Page, so a new one is a line where the window is made.
class MainWindow : public QMainWindow, public ShellServices
{
    Q_OBJECT
public:
    MainWindow(desk::Desk& desk, UiSettings& settings, Theme& theme, std::vector<Page> pages,
               QWidget* parent = nullptr);
    ~MainWindow() override;

    void openPage(const QString& key, const QVariantMap& request = {}) override;
    void openSku(SkuId sku) override;
    void toast(const QString& sentence, std::function<void()> undo = {}) override;
    void tellFailure(const Error& error) override;
    QString currentPage() const { return current_; }
    void showKeys();
    void openSearch();
    // On top, as large as it was.
    void bringForward();
    // Not seen until it is asked for: in the tray, or minimised where there is none.
    void startInBackground();
    // Calls `then` once, as soon as the page shows its first answer and is painted.
    void whenUsable(std::function<void()> then);
    // From now on closing ends the program.
    void letGo() { quitting_ = true; }
    // Ends the program, also where closing would only hide the window.
    void quit();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    QWidget* makeBanners();
    void addPages();
    static QString titleOf(Section section);
    void addShortcuts();
    void addTray();
    void addMenu();
    void updateState();
    void showAbout();
    PageWidget* widgetOf(const QString& key);
    void giveFocus(PageWidget* page, QWidget* before);
    const Page* pageOf(const QString& key) const;
    std::vector<PaletteEntry> paletteEntries();

    UiSettings& settings_;
    std::vector<Page> pages_;
    DashboardFeed feed_;
    PageContext context_;
    std::map<QString, PageWidget*> widgets_;
    std::map<QString, QWidget*> hosts_;
    QString current_;
    QString trayWord_;
    bool quitting_ = false;
    NavigationRail* rail_ = nullptr;
    TopBar* top_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    QFrame* trouble_ = nullptr;
    QLabel* troubleText_ = nullptr;
    Toasts* toasts_ = nullptr;
    SearchPalette* search_ = nullptr;
    QSystemTrayIcon* tray_ = nullptr;
};

} // namespace onhand::ui
