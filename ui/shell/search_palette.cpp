#include "ui/shell/search_palette.h"

#include "ui/widgets/basics.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace onhand::ui {

namespace {
constexpr int mostSkus = 12;
constexpr int mostOrders = 5;
constexpr int shortest = 2; // letters that are worth a look into the record
constexpr int pauseMs = 60; // between two keys
} // namespace

bool matchesWords(const QString& text, const QString& needle)
{
    for (const auto& word : needle.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (!text.contains(word))
            return false;
    }
    return true;
}

SearchPalette::SearchPalette(desk::Desk& desk, QWidget* window)
    : QFrame(window)
    , desk_(desk)
    , input_(new QLineEdit(this))
    , list_(new QListWidget(this))
{
    setProperty("role", QStringLiteral("card"));
    setAccessibleName(tr("Search"));
    input_->setPlaceholderText(tr("Find a SKU, an order, a page or a command"));
    input_->setAccessibleName(input_->placeholderText());
    input_->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    list_->setAccessibleName(tr("Found"));
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->addWidget(input_);
    column->addWidget(list_);
    auto* shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(32);
    shadow->setOffset(0, 8);
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);
    input_->installEventFilter(this);
    window->installEventFilter(this);
    connect(input_, &QLineEdit::textChanged, this, &SearchPalette::search);
    connect(list_, &QListWidget::itemClicked, this, &SearchPalette::choose);
    pause_.setSingleShot(true);
    pause_.setInterval(pauseMs);
    connect(&pause_, &QTimer::timeout, this, &SearchPalette::ask);
    hide();
}

void SearchPalette::open(std::vector<PaletteEntry> entries)
{
    entries_ = std::move(entries);
    cameFrom_ = QApplication::focusWidget();
    input_->clear();
    search();
    place();
    show();
    raise();
    input_->setFocus();
}

void SearchPalette::close()
{
    if (isHidden())
        return;
    hide();
    pause_.stop();
    if (cameFrom_)
        cameFrom_->setFocus();
}

void SearchPalette::add(Icon which, const QString& text, std::function<void()> run)
{
    auto* item = new QListWidgetItem(icon(which), text, list_);
    item->setSizeHint(QSize(0, space::row));
    runs_.push_back(std::move(run));
}

void SearchPalette::search()
{
    const auto needle = input_->text().simplified().toLower();
    list_->clear();
    runs_.clear();
    for (const auto& entry : entries_) {
        if (matchesWords(entry.text.toLower(), needle))
            add(entry.which,
                entry.hint.isEmpty() ? entry.text : QStringLiteral("%1   ·   %2").arg(entry.text, entry.hint),
                entry.run);
    }
    list_->setCurrentRow(0);
    if (needle.size() >= shortest)
        pause_.start();
    else
        sayNothing();
}

void SearchPalette::sayNothing()
{
    if (list_->count() > 0)
        return;
    auto* none = new QListWidgetItem(tr("Nothing is called that. Try a part of the code or the name."), list_);
    none->setFlags(Qt::NoItemFlags);
}

// What the record knows comes below the pages and commands that fit; answers to an older text are dropped.
void SearchPalette::ask()
{
    struct Hits
    {
        std::vector<desk::SkuHit> skus;
        std::vector<desk::OrderRow> orders;
    };
    static const QRegularExpression digit(QStringLiteral("[0-9]"));
    const auto needle = input_->text().simplified();
    desk_.ask<Hits>(
        this,
        [needle](desk::Queries& queries) -> Result<Hits> {
            Hits hits;
            ONHAND_ASSIGN(hits.skus, queries.findSkus(needle, mostSkus));
            if (!needle.contains(digit))
                return hits; // orders are called by their numbers
            desk::OrderFilter filter;
            filter.text = needle;
            filter.byNumberOnly = true;
            filter.which = desk::OrderFilter::Which::All;
            filter.limit = mostOrders;
            ONHAND_ASSIGN(hits.orders, queries.orders(filter));
            return hits;
        },
        [this, needle](const Result<Hits>& hits) {
            if (!isVisible() || needle != input_->text().simplified())
                return;
            for (const auto& order : hits ? hits->orders : std::vector<desk::OrderRow>())
                add(Icon::Orders, tr("Order %1   %2", "number, channel").arg(order.number, order.channelName),
                    [this, id = order.id] { emit orderChosen(id); });
            for (const auto& sku : hits ? hits->skus : std::vector<desk::SkuHit>())
                add(Icon::Box, QStringLiteral("%1   %2").arg(sku.code, sku.name),
                    [this, id = sku.sku] { emit skuChosen(id); });
            if (list_->currentRow() < 0)
                list_->setCurrentRow(0);
            sayNothing();
        });
}

void SearchPalette::choose()
{
    const auto row = list_->currentRow();
    if (row < 0 || static_cast<std::size_t>(row) >= runs_.size())
        return;
    const auto run = runs_[static_cast<std::size_t>(row)];
    close();
    run();
}

void SearchPalette::place()
{
    const auto* window = parentWidget();
    const int w = qMin(620, window->width() - 32);
    const int h = qMin(440, window->height() - 48);
    setGeometry((window->width() - w) / 2, qMin(72, (window->height() - h) / 2), w, h);
}

bool SearchPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != input_)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent*>(event)->reason() == Qt::MouseFocusReason)
        close();
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape)
        close();
    else if (key == Qt::Key_Return || key == Qt::Key_Enter)
        choose();
    else if (key == Qt::Key_Down || key == Qt::Key_Up)
        list_->setCurrentRow(qBound(0, list_->currentRow() + (key == Qt::Key_Down ? 1 : -1), list_->count() - 1));
    else
        return QFrame::eventFilter(watched, event);
    return true;
}

} // namespace onhand::ui
