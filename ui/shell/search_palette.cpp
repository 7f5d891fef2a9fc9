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
constexpr int entryRole = Qt::UserRole;
constexpr int skuRole = Qt::UserRole + 1;
constexpr int orderRole = Qt::UserRole + 2;
constexpr int mostOrders = 6;
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
    hide();
}

void SearchPalette::open(std::vector<PaletteEntry> entries)
{
    entries_ = std::move(entries);
    cameFrom_ = QApplication::focusWidget();
    input_->clear();
    loadSkus();
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
    skus_.clear();
    skus_.shrink_to_fit();
    orders_.clear();
    ordersFor_.clear();
    if (cameFrom_)
        cameFrom_->setFocus();
}

void SearchPalette::loadSkus()
{
    desk_.ask<std::vector<Sku>>(
        this,
        [](desk::Queries& queries) -> Result<std::vector<Sku>> {
            ONHAND_ASSIGN(const auto rows, queries.stock());
            std::vector<Sku> skus;
            skus.reserve(rows.size());
            for (const auto& row : rows) {
                const auto label = QStringLiteral("%1   %2").arg(row.code, row.name);
                skus.push_back({row.sku, label, (label + QLatin1Char(' ') + row.upc).toLower()});
            }
            return skus;
        },
        [this](Result<std::vector<Sku>> answer) {
            if (answer && isVisible()) {
                skus_ = *std::move(answer);
                search();
            }
        });
}

void SearchPalette::search()
{
    const auto needle = input_->text().toLower();
    list_->clear();
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const auto& entry = entries_[i];
        if (!matchesWords(entry.text.toLower(), needle))
            continue;
        const auto label =
            entry.hint.isEmpty() ? entry.text : QStringLiteral("%1   ·   %2").arg(entry.text, entry.hint);
        auto* item = new QListWidgetItem(icon(entry.which), label, list_);
        item->setData(entryRole, static_cast<int>(i));
        item->setSizeHint(QSize(0, space::row));
    }
    if (needle.size() >= 2) {
        askOrders(needle);
        addOrders();
        addSkus(needle);
    }
    if (list_->count() == 0) {
        auto* none = new QListWidgetItem(tr("Nothing is called that. Try a part of the code or the name."), list_);
        none->setFlags(Qt::NoItemFlags);
    }
    list_->setCurrentRow(0);
}

// Orders are many and seldom looked for, so they are asked for while typing; by the numbers that a customer names.
void SearchPalette::askOrders(const QString& needle)
{
    static const QRegularExpression digit(QStringLiteral("[0-9]"));
    if (needle == ordersFor_)
        return;
    ordersFor_ = needle;
    orders_.clear();
    if (!needle.contains(digit))
        return;
    desk::OrderFilter filter;
    filter.text = needle;
    filter.byNumberOnly = true;
    filter.which = desk::OrderFilter::Which::All;
    filter.limit = mostOrders;
    desk_.ask<std::vector<desk::OrderRow>>(
        this, [filter](desk::Queries& queries) { return queries.orders(filter); },
        [this, needle](Result<std::vector<desk::OrderRow>> answer) {
            if (!answer || needle != ordersFor_ || !isVisible())
                return;
            for (const auto& row : *answer)
                orders_.push_back({row.id, tr("Order %1   %2", "number, channel").arg(row.number, row.channelName)});
            if (!orders_.empty())
                search();
        });
}

void SearchPalette::addOrders()
{
    for (const auto& order : orders_) {
        auto* item = new QListWidgetItem(icon(Icon::Orders), order.label, list_);
        item->setData(orderRole, QVariant::fromValue<qlonglong>(order.id.value));
        item->setSizeHint(QSize(0, space::row));
    }
}

void SearchPalette::addSkus(const QString& needle)
{
    int found = 0;
    for (const auto& sku : skus_) {
        if (!matchesWords(sku.folded, needle))
            continue;
        auto* item = new QListWidgetItem(icon(Icon::Box), sku.label, list_);
        item->setData(skuRole, QVariant::fromValue<qlonglong>(sku.id.value));
        item->setSizeHint(QSize(0, space::row));
        if (++found == mostSkus)
            break;
    }
}

void SearchPalette::choose()
{
    const auto* item = list_->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    const auto sku = item->data(skuRole);
    const auto entry = item->data(entryRole);
    const auto order = item->data(orderRole);
    close();
    if (order.isValid())
        return emit orderChosen(OrderId{order.toLongLong()});
    if (sku.isValid())
        emit skuChosen(SkuId{sku.toLongLong()});
    else if (const auto run = entries_[static_cast<std::size_t>(entry.toInt())].run)
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
