#include "ui/shell/main_window.h"

#include "ui/shell/search_palette.h"
#include "ui/shell/shop_state.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/shell/top_bar.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"
#include "ui/widgets/navigation_rail.h"
#include "ui/widgets/text_of_error.h"
#include "ui/widgets/toasts.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QMessageBox>
#include <QScreen>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QSystemTrayIcon>

namespace onhand::ui {

namespace {
constexpr int narrowWindow = 1000;
}

MainWindow::MainWindow(desk::Desk& desk, UiSettings& settings, Theme& theme, std::vector<Page> pages, QWidget* parent)
    : QMainWindow(parent)
    , settings_(settings)
    , pages_(std::move(pages))
    , feed_(desk)
    , context_{desk, settings, feed_, *this, theme}
{
    setWindowTitle(desk.isDemo() ? tr("Onhand – Demo") : tr("Onhand"));
    setWindowIcon(appIcon());
    build();
    addPages();
    addShortcuts();
    addTray();
    connect(&feed_, &DashboardFeed::updated, this, &MainWindow::updateState);
    connect(&feed_, &DashboardFeed::failed, this, &MainWindow::updateState);
    feed_.refresh();
    // As large as the pages are made for, where the screen has room for it and the window's own frame.
    constexpr QSize roomy(1366, 800);
    constexpr QSize frame(0, 32);
    resize(roomy.boundedTo(screen()->availableSize() - frame));
    restoreGeometry(settings_.windowGeometry());
    openPage(pageOf(settings_.page()) ? settings_.page() : pages_.front().key);
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    auto* centre = new QWidget(this);
    auto* across = new QHBoxLayout(centre);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    rail_ = new NavigationRail(centre);
    across->addWidget(rail_);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    auto* menu = makeIconButton(Icon::Columns, tr("Menu"), centre);
    menu->setObjectName(QStringLiteral("menuButton"));
    menu->setIcon(icon(Icon::Question));
    top_ = new TopBar(menu, centre);
    stack_ = new QStackedWidget(centre);
    column->addWidget(top_);
    column->addWidget(makeBanners());
    column->addWidget(stack_, 1);
    across->addLayout(column, 1);
    setCentralWidget(centre);
    toasts_ = new Toasts(this);
    search_ = new SearchPalette(context_.desk, this);
    addMenu();
    connect(rail_, &NavigationRail::chosen, this, [this](const QString& key) { openPage(key); });
    connect(top_, &TopBar::searchWanted, this, &MainWindow::openSearch);
    connect(top_, &TopBar::channelChosen, this, [this] { openPage(QStringLiteral("health")); });
    connect(search_, &SearchPalette::skuChosen, this, &MainWindow::openSku);
    connect(search_, &SearchPalette::orderChosen, this, [this](OrderId order) {
        openPage(QStringLiteral("orders"), {{QStringLiteral("order"), QVariant::fromValue<qlonglong>(order.value)}});
    });
}

QWidget* MainWindow::makeBanners()
{
    auto* banners = new QWidget(this);
    auto* column = new QVBoxLayout(banners);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    if (context_.desk.isDemo()) {
        auto* demo = new QFrame(banners);
        demo->setProperty("role", QStringLiteral("demo"));
        auto* row = new QHBoxLayout(demo);
        row->setContentsMargins(space::page, 6, space::page, 6);
        row->addWidget(makeLabel(tr("Demo: invented brands, a simulated store. Nothing here is real."),
                                 TextSize::BodyStrong, demo),
                       1);
        column->addWidget(demo);
    }
    trouble_ = new QFrame(banners);
    trouble_->setProperty("role", QStringLiteral("trouble"));
    auto* row = new QHBoxLayout(trouble_);
    row->setContentsMargins(space::page, 6, space::page, 6);
    troubleText_ = makeLabel({}, TextSize::Body, trouble_);
    troubleText_->setWordWrap(true);
    row->addWidget(troubleText_, 1);
    trouble_->hide();
    column->addWidget(trouble_);
    return banners;
}

void MainWindow::addPages()
{
    int number = 0;
    std::optional<Section> section;
    for (const auto& page : pages_) {
        if (!page.below.isEmpty())
            continue;
        ++number;
        const auto keys = number <= 9 ? QStringLiteral("Ctrl+%1").arg(number) : QString();
        if (page.section == Section::Last) {
            rail_->addLastPage(page.key, page.title, page.icon, keys);
        } else {
            if (section != page.section)
                rail_->addGroup(titleOf(page.section));
            section = page.section;
            rail_->addPage(page.key, page.title, page.icon, keys);
        }
        if (page.visible)
            rail_->setPageVisible(page.key, false);
        if (!keys.isEmpty())
            connect(new QShortcut(QKeySequence(keys), this), &QShortcut::activated, this,
                    [this, key = page.key] { openPage(key); });
    }
}

QString MainWindow::titleOf(Section section)
{
    switch (section) {
    case Section::Today:
        return tr("Today");
    case Section::Shelf:
        return tr("Shelf");
    case Section::Channels:
        return tr("Channels");
    case Section::Records:
        return tr("Records");
    case Section::Last:
        break;
    }
    return {};
}

void MainWindow::addShortcuts()
{
    const auto on = [this](const QKeySequence& keys, auto run) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, run);
    };
    on(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openSearch(); });
    on(QKeySequence(Qt::Key_F1), [this] { showKeys(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { toasts_->undoNewest(); });
    on(QKeySequence::Refresh, [this] { feed_.refresh(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { quit(); });
}

void MainWindow::addMenu()
{
    auto* button = top_->findChild<QPushButton*>(QStringLiteral("menuButton"));
    auto* menu = new QMenu(button);
    menu->addAction(tr("Keys"), QKeySequence(Qt::Key_F1), this, &MainWindow::showKeys)
        ->setShortcutContext(Qt::WidgetShortcut);
    menu->addAction(tr("About Onhand"), this, &MainWindow::showAbout);
    menu->addSeparator();
    auto* leave = menu->addAction(tr("Quit"), this, &MainWindow::quit);
    leave->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    leave->setShortcutContext(Qt::WidgetShortcut);
    connect(button, &QPushButton::clicked, menu,
            [menu, button] { menu->popup(button->mapToGlobal(QPoint(0, button->height()))); });
}

void MainWindow::addTray()
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    tray_ = new QSystemTrayIcon(trayIcon(Meaning::Info), this);
    auto* menu = new QMenu(this);
    menu->addAction(tr("Show Onhand"), this, &MainWindow::bringForward);
    menu->addAction(tr("Quit"), this, &MainWindow::quit);
    tray_->setContextMenu(menu);
    connect(tray_, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            isActiveWindow() ? hide() : bringForward();
    });
    tray_->show();
}

const Page* MainWindow::pageOf(const QString& key) const
{
    for (const auto& page : pages_) {
        if (page.key == key)
            return &page;
    }
    return nullptr;
}

PageWidget* MainWindow::widgetOf(const QString& key)
{
    auto& widget = widgets_[key];
    if (!widget) {
        widget = pageOf(key)->create(context_, stack_);
        // A page that can not be as narrow as the window scrolls, so none makes the window wider than the screen.
        auto* host = new QScrollArea(stack_);
        host->setWidgetResizable(true);
        host->setFocusPolicy(Qt::NoFocus);
        host->setWidget(widget);
        stack_->addWidget(host);
        hosts_[key] = host;
    }
    return widget;
}

void MainWindow::openPage(const QString& key, const QVariantMap& request)
{
    const auto* page = pageOf(key);
    if (!page)
        return;
    auto* widget = widgetOf(key);
    const bool stays = current_ == key;
    auto* before = hosts_[key]->focusWidget(); // where the keyboard was when this page was left
    current_ = key;
    stack_->setCurrentWidget(hosts_[key]);
    rail_->setCurrent(page->below.isEmpty() ? key : page->below);
    settings_.setPage(page->below.isEmpty() ? key : page->below);
    if (!stays || !focusWidget() || !widget->isAncestorOf(focusWidget()))
        giveFocus(widget, before);
    if (!request.isEmpty())
        widget->handle(request);
}

// Back to where it was, else to what the page is about; that may still be on its way.
void MainWindow::giveFocus(PageWidget* page, QWidget* before)
{
    auto* wanted = page->focusProxy();
    if (before && before->isVisible() && before != hosts_[current_])
        before->setFocus();
    else if (!wanted || wanted->isVisibleTo(page))
        page->setFocus();
    else {
        hosts_[current_]->setFocus();
        wanted->installEventFilter(this);
    }
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show) {
        auto* page = widgets_[current_];
        if (page && page->focusProxy() == watched) {
            watched->removeEventFilter(this);
            if (!focusWidget() || focusWidget() == hosts_[current_])
                page->setFocus();
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::openSku(SkuId sku)
{
    for (const auto& page : pages_) {
        if (page.showsSkus)
            return openPage(page.key, {{QStringLiteral("sku"), QVariant::fromValue<qlonglong>(sku.value)}});
    }
}

void MainWindow::toast(const QString& sentence, std::function<void()> undo)
{
    toasts_->say(sentence, std::move(undo));
}

void MainWindow::tellFailure(const Error& error)
{
    toasts_->sayFailure(TextOfError::of(error).whole(), error.detail);
}

std::vector<PaletteEntry> MainWindow::paletteEntries()
{
    std::vector<PaletteEntry> entries;
    if (auto* widget = widgets_[current_]) {
        for (const auto& action : widget->pageActions())
            entries.push_back({action.text, action.keys, Icon::ChevronRight, action.run});
    }
    for (const auto& page : pages_) {
        if (!page.visible || page.alwaysFound || (feed_.last() && page.visible(*feed_.last())))
            entries.push_back({page.title, tr("Page"), page.icon, [this, key = page.key] { openPage(key); }});
    }
    entries.push_back({tr("Keys"), QStringLiteral("F1"), Icon::Question, [this] { showKeys(); }});
    entries.push_back({tr("About Onhand"), {}, Icon::Info, [this] { showAbout(); }});
    return entries;
}

void MainWindow::openSearch()
{
    search_->open(paletteEntries());
}

void MainWindow::showKeys()
{
    std::vector<PageAction> actions;
    if (auto* widget = widgets_[current_])
        actions = widget->pageActions();
    ShortcutSheet(pages_, actions, this).exec();
}

void MainWindow::showAbout()
{
    QMessageBox::about(
        this, tr("About Onhand"),
        tr("<b>Onhand %1</b><br>Keeps every channel equal to the shelf.<br><br>Free software under the GNU "
           "General Public License, version 3 or later. It comes without any warranty.")
            .arg(QStringLiteral(ONHAND_VERSION)));
}

void MainWindow::updateState()
{
    const auto& dashboard = feed_.last();
    trouble_->setVisible(feed_.error().has_value() && dashboard.has_value());
    if (feed_.error())
        troubleText_->setText(
            tr("These numbers may be older than they look. %1").arg(TextOfError::of(*feed_.error()).whole()));
    if (!dashboard)
        return;
    top_->show(*dashboard);
    for (const auto& page : pages_) {
        if (page.badge)
            rail_->setBadge(page.key, page.badge(*dashboard));
        if (page.visible)
            rail_->setPageVisible(page.key, page.visible(*dashboard));
    }
    if (!tray_)
        return;
    const auto state = ShopState::of(*dashboard, dashboard->readAt);
    if (state.word == trayWord_)
        return;
    trayWord_ = state.word;
    tray_->setIcon(trayIcon(state.meaning));
    tray_->setToolTip(tr("Onhand: %1").arg(state.word));
}

void MainWindow::bringForward()
{
    // Not showNormal(): a window that was as large as the screen stays so.
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::whenUsable(std::function<void()> then)
{
    constexpr int lookMs = 5;
    const auto* page = widgets_[current_];
    if (feed_.last() && page && page->isAnswered()) {
        repaint();
        return then();
    }
    QTimer::singleShot(lookMs, this, [this, then = std::move(then)] { whenUsable(then); });
}

void MainWindow::startInBackground()
{
    if (!tray_)
        showMinimized();
}

void MainWindow::quit()
{
    quitting_ = true;
    close();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    settings_.setWindowGeometry(saveGeometry());
    if (!quitting_ && tray_ && settings_.closeToTray()) {
        hide();
        event->ignore();
        return;
    }
    event->accept();
    QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    rail_->setNarrow(width() < narrowWindow || height() < 500);
    top_->setNarrow(width() < narrowWindow);
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    auto* widget = widgets_[current_];
    if (event->key() == Qt::Key_Escape && widget && widget->goBack())
        event->accept();
    else if (event->key() == Qt::Key_Question)
        showKeys();
    else
        QMainWindow::keyPressEvent(event);
}

} // namespace onhand::ui
