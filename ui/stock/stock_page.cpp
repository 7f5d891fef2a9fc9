#include "ui/stock/stock_page.h"

#include "ui/stock/filter_bar.h"
#include "ui/stock/receive_form.h"
#include "ui/stock/sku_panel.h"
#include "ui/stock/stock_export.h"
#include "ui/stock/stock_table.h"
#include "ui/stock/stock_words.h"
#include "ui/stock/tones.h"
#include "ui/widgets/format.h"
#include "ui/widgets/ui_settings.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QKeyEvent>
#include <QPointer>
#include <QThreadPool>

namespace onhand::ui {
namespace {

const QString pageKey = QStringLiteral("stock");
const QString currentKey = QStringLiteral("current");

StockFlags flagOf(const QString& word)
{
    const QHash<QString, StockFlag> flags{{QStringLiteral("low"), FlagLow},
                                          {QStringLiteral("negative"), FlagNegative},
                                          {QStringLiteral("waiting"), FlagWaiting},
                                          {QStringLiteral("disagrees"), FlagDisagrees},
                                          {QStringLiteral("not listed"), FlagNotListed}};
    const auto found = flags.constFind(word);
    return found == flags.constEnd() ? StockFlags(0) : StockFlags(*found);
}

} // namespace

StockPage::StockPage(desk::Desk& desk, ShellServices& shell, UiSettings& settings, QWidget* parent)
    : PageWidget(parent)
    , desk_(desk)
    , shell_(shell)
    , settings_(settings)
    , filter_(model_)
    , feed_(desk, model_)
{
    build();
    followTimer_.setSingleShot(true);
    followTimer_.setInterval(120); // a held arrow key reads one SKU at its end, not each on its way
    connect(&followTimer_, &QTimer::timeout, this, [this] {
        if (table_->currentSku() && panel_->isVisible())
            panel_->open(table_->currentSku());
    });
    saveTimer_.setSingleShot(true);
    saveTimer_.setInterval(1000);
    connect(&saveTimer_, &QTimer::timeout, this, &StockPage::save);
    connect(&feed_, &StockFeed::phaseChanged, this, &StockPage::showState);
    connect(&feed_, &StockFeed::behindChanged, this, &StockPage::showBehind);
    connect(&filter_, &StockFilter::countsChanged, this, &StockPage::showCounts);
    connect(&filter_, &QAbstractItemModel::layoutChanged, this, &StockPage::showState);
    connect(&filter_, &StockFilter::queryChanged, this, [this] {
        table_->scrollToTop();
        saveTimer_.start();
    });
    connectTable();
    connectDrawer();
    restore();
    showState();
    showCounts();
    showBehind();
}

StockPage::~StockPage()
{
    save();
}

void StockPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (feed_.phase() == StockFeed::Phase::Idle)
        feed_.load();
}

void StockPage::handle(const QVariantMap& request)
{
    if (const SkuId sku{request.value(QStringLiteral("sku")).toLongLong()}) {
        wanted_ = sku;
        showWanted();
    }
    if (request.contains(QStringLiteral("receive")))
        return receiveGoods();
    const QString text = request.value(QStringLiteral("search")).toString();
    const QString state = request.value(QStringLiteral("filter")).toString();
    if (text.isEmpty() && state.isEmpty())
        return;
    StockQuery query = filter_.query();
    query.text = text;
    query.categories.clear();
    query.states = flagOf(state);
    filter_.setQuery(query);
}

void StockPage::showWanted()
{
    if (!wanted_ || feed_.phase() != StockFeed::Phase::Ready)
        return;
    if (filter_.rowOf(wanted_) < 0 && model_.indexOf(wanted_) >= 0)
        bar_->clear();
    openSku(std::exchange(wanted_, {}));
}

std::vector<PageAction> StockPage::pageActions()
{
    return {
        {tr("Search the stock"), QStringLiteral("Ctrl+F"), [this] { bar_->search()->setFocus(); }},
        {tr("Correct the shelf"), QStringLiteral("A"), [this] { correct(); }},
        {tr("Receive goods"), QStringLiteral("R"), [this] { receiveGoods(); }},
        {tr("Export what is shown"), QStringLiteral("Ctrl+E"), [this] { exportFile(); }},
        {tr("Copy the selected lines"), QStringLiteral("Ctrl+C"),
         [this] { QApplication::clipboard()->setText(table_->selectedText()); }},
    };
}

bool StockPage::goBack()
{
    if (!drawer_->isVisible())
        return false;
    closeDrawer();
    return true;
}

void StockPage::connectTable()
{
    connect(table_, &StockTable::opened, this, &StockPage::openSku);
    connect(table_, &StockTable::currentSkuChanged, this, &StockPage::followCurrent);
    connect(table_, &StockTable::correctAsked, this, &StockPage::correct);
    connect(table_, &StockTable::receiveAsked, this, &StockPage::receiveGoods);
    connect(table_, &StockTable::typed, bar_, &FilterBar::type);
    connect(table_, &StockTable::escaped, this, &StockPage::closeDrawer);
    connect(table_, &StockTable::columnsChanged, this, [this] { saveTimer_.start(); });
    connect(splitter_, &QSplitter::splitterMoved, this, [this] { saveTimer_.start(); });
    connect(bar_, &FilterBar::leftEmpty, table_, qOverload<>(&QWidget::setFocus));
    connect(bar_, &FilterBar::entered, this, [this] {
        if (filter_.rowCount() == 0)
            return;
        if (!table_->currentSku() || !filter_.query().text.isEmpty())
            table_->goTo(filter_.skuAt(0));
        table_->setFocus(Qt::TabFocusReason);
        // One answer is what was meant: a scanned UPC opens its SKU.
        if (!filter_.query().text.isEmpty())
            openSku(table_->currentSku());
    });
}

void StockPage::connectDrawer()
{
    connect(panel_, &SkuPanel::closed, this, &StockPage::closeDrawer);
    connect(panel_, &SkuPanel::written, this, &StockPage::onWritten);
    connect(panel_, &SkuPanel::failed, this, [this](const Error& error) { shell_.tellFailure(error); });
    connect(panel_, &SkuPanel::settingWritten, this,
            [this](const QString& sentence, const std::function<void()>& undoIt) { shell_.toast(sentence, undoIt); });
    connect(panel_, &SkuPanel::undoAsked, this, [this](MovementId movement) { undo({movement}); });
    connect(panel_, &SkuPanel::receiveAsked, this, &StockPage::receiveGoods);
    connect(receiveForm_, &ReceiveForm::received, this, &StockPage::onWritten);
    connect(receiveForm_, &ReceiveForm::closed, this, [this] {
        if (panel_->sku())
            showDrawer(panel_);
        else
            closeDrawer();
        table_->setFocus();
    });
}

void StockPage::openSku(SkuId sku)
{
    if (!sku)
        return;
    table_->goTo(sku);
    followTimer_.stop();
    panel_->open(sku);
    showDrawer(panel_);
}

void StockPage::followCurrent(SkuId)
{
    if (panel_->isVisible())
        followTimer_.start();
    saveTimer_.start();
}

void StockPage::showDrawer(QWidget* content)
{
    drawer_->setCurrentWidget(content);
    table_->setCompact(true);
    drawer_->show();
}

void StockPage::closeDrawer()
{
    drawer_->hide();
    table_->setCompact(false);
    panel_->open({});
    table_->setFocus();
}

void StockPage::correct()
{
    const SkuId sku = table_->currentSku() ? table_->currentSku() : panel_->sku();
    if (!sku)
        return;
    openSku(sku);
    panel_->correct();
}

void StockPage::withBins(std::function<void(std::vector<Bin>)> then)
{
    desk_.ask<std::vector<Bin>>(
        this, [](desk::Queries& queries) { return queries.bins(); },
        [this, then = std::move(then)](Result<std::vector<Bin>> bins) {
            if (bins)
                then(*std::move(bins));
            else
                shell_.tellFailure(bins.error());
        });
}

void StockPage::receiveGoods()
{
    withBins([this](const std::vector<Bin>& bins) {
        showDrawer(receiveScroll_);
        receiveForm_->open(table_->currentSku(), bins);
    });
}

void StockPage::onWritten(const QString& sentence, const std::vector<MovementId>& movements)
{
    shell_.toast(sentence, [this, movements] { undo(movements); });
}

void StockPage::undo(const std::vector<MovementId>& movements)
{
    desk_.tell<desk::CommandOutcome>(
        this, [movements, actor = desk_.actor()](desk::Commands& commands) { return commands.undo(movements, actor); },
        [this](Result<desk::CommandOutcome> outcome) {
            if (outcome)
                shell_.toast(tr("Undone. The record keeps both lines."));
            else
                shell_.tellFailure(outcome.error());
        });
}

void StockPage::showState()
{
    showCounts();
    switch (feed_.phase()) {
    case StockFeed::Phase::Idle:
    case StockFeed::Phase::Loading:
        states_->setCurrentWidget(skeleton_);
        break;
    case StockFeed::Phase::Failed:
        failedText_->setText(sentenceFor(feed_.error()));
        states_->setCurrentWidget(failed_);
        break;
    case StockFeed::Phase::Ready:
        states_->setCurrentWidget(model_.rowCount() == 0 ? nothing_ : filter_.rowCount() == 0 ? noMatch_ : splitter_);
        break;
    }
    if (feed_.phase() == StockFeed::Phase::Ready && restored_)
        table_->goTo(std::exchange(restored_, {}));
    showWanted();
    const bool some = feed_.phase() == StockFeed::Phase::Ready && model_.rowCount() > 0;
    bar_->setEnabled(some);
    receive_->setEnabled(some);
    more_->setEnabled(some);
}

void StockPage::showCounts()
{
    const StockCounts& counts = filter_.counts();
    QStringList parts;
    parts += filter_.query().isFiltering()
                 ? tr("%1 of %Ln SKU(s)", nullptr, counts.total).arg(Format::number(counts.shown))
                 : tr("%Ln SKU(s)", nullptr, counts.total);
    if (counts.negative > 0)
        parts += tr("%1 negative").arg(Format::number(counts.negative));
    if (counts.disagreeing > 0)
        parts += tr("%1 disagree").arg(Format::number(counts.disagreeing));
    if (counts.low > 0)
        parts += tr("%1 low").arg(Format::number(counts.low));
    if (counts.waiting > 0)
        parts += tr("%1 waiting").arg(Format::number(counts.waiting));
    counts_->setText(feed_.phase() == StockFeed::Phase::Ready ? parts.join(QStringLiteral(" · ")) : QString());
}

void StockPage::showBehind()
{
    behind_->setVisible(feed_.behind().has_value());
    if (feed_.behind())
        behind_->setText(tr("These numbers may be behind. %1 Trying again.").arg(sentenceFor(*feed_.behind())));
}

void StockPage::exportFile()
{
    const QString path = askForFile(tr("stock.xlsx"));
    if (path.isEmpty())
        return;
    const auto table = std::make_shared<StockExport>(takeExport(filter_, table_->visibleColumns()));
    const QPointer<StockPage> page(this);
    shell_.toast(tr("Writing %Ln line(s)…", nullptr, static_cast<int>(table->rows.size())));
    QThreadPool::globalInstance()->start([table, path, page, app = QCoreApplication::instance()] {
        const Result<void> written = writeExport(*table, path);
        QMetaObject::invokeMethod(app, [written, path, page, lines = static_cast<int>(table->rows.size())] {
            if (!page)
                return;
            const QString name = QFileInfo(path).fileName();
            page->shell_.toast(written ? tr("Exported %Ln line(s) to %1.", nullptr, lines).arg(name)
                                       : tr("%1 was not written: %2").arg(name, written.error().detail));
        });
    });
}

void StockPage::save()
{
    QVariantMap state = stateOf(filter_.query());
    state.insert(currentKey, qlonglong(table_->currentSku().value));
    settings_.setPageState(pageKey, state);
    settings_.setTableState(pageKey, table_->saveColumns());
    if (drawer_->isVisible())
        settings_.setDrawerWidth(pageKey, drawer_->width());
}

void StockPage::restore()
{
    const QVariantMap state = settings_.pageState(pageKey);
    filter_.setQuery(queryOf(state));
    restored_ = {state.value(currentKey).toLongLong()};
    table_->restoreColumns(settings_.tableState(pageKey));
    if (const int width = settings_.drawerWidth(pageKey); width > 0)
        splitter_->setSizes({std::max(1, this->width() - width), width});
}

Page makeStockPage()
{
    Page page;
    page.key = pageKey;
    page.title = StockPage::tr("Stock");
    page.icon = Icon::Stock;
    page.section = Section::Shelf;
    page.badge = [](const desk::Dashboard& dashboard) { return dashboard.negative; };
    page.create = [](const PageContext& context, QWidget* parent) -> PageWidget* {
        return new StockPage(context.desk, context.shell, context.settings, parent);
    };
    page.showsSkus = true;
    return page;
}

void StockPage::keyPressEvent(QKeyEvent* event)
{
    const bool control = event->modifiers() & Qt::ControlModifier;
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (event->matches(QKeySequence::Find)) {
        bar_->search()->setFocus(Qt::ShortcutFocusReason);
        bar_->search()->selectAll();
    } else if (control && event->key() == Qt::Key_E) {
        exportFile();
    } else if (event->key() == Qt::Key_Escape && drawer_->isVisible()) {
        closeDrawer();
    } else if (plain && panel_->isVisible() && event->key() == Qt::Key_A) {
        correct();
    } else if (plain && panel_->isVisible() && event->key() == Qt::Key_R) {
        receiveGoods();
    } else if (plain && bar_->isEnabled() && !event->text().isEmpty() && event->text().front().isPrint() &&
               event->key() != Qt::Key_Space) {
        bar_->type(event->text());
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace onhand::ui
