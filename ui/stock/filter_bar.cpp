#include "ui/stock/filter_bar.h"

#include "ui/stock/stock_words.h"
#include "ui/stock/tones.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"

#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>

#include <algorithm>

namespace onhand::ui {
namespace {

constexpr std::array<StockFlag, 5> chipOrder{FlagNegative, FlagDisagrees, FlagLow, FlagWaiting, FlagNotListed};

int countOf(const StockCounts& counts, StockFlag flag)
{
    std::size_t bit = 0;
    while ((1U << bit) != unsigned(flag))
        ++bit;
    return counts.ofAll[bit];
}

} // namespace

FilterBar::FilterBar(StockModel& model, StockFilter& filter, QWidget* parent)
    : QWidget(parent)
    , model_(model)
    , filter_(filter)
{
    build();
    search_->installEventFilter(this);
    connect(search_, &QLineEdit::textChanged, this, &FilterBar::apply);
    connect(clear_, &QPushButton::clicked, this, &FilterBar::clear);
    connect(categories_, &QMenu::aboutToShow, this, &FilterBar::fillCategories);
    connect(&filter_, &StockFilter::queryChanged, this, &FilterBar::showQuery);
    connect(&filter_, &StockFilter::countsChanged, this, &FilterBar::showCounts);
    showQuery();
    showCounts();
}

void FilterBar::build()
{
    search_ = new QLineEdit(this);
    search_->setAccessibleName(tr("Search SKUs"));
    search_->setPlaceholderText(tr("Code, name or UPC (Ctrl+F)"));
    search_->setClearButtonEnabled(true);
    search_->setMinimumHeight(32);
    search_->setMinimumWidth(264);
    auto* row = new FlowLayout(this, space::within); // a second line where the window is narrow, or its text large
    row->addWidget(search_);
    for (const StockFlag flag : chipOrder) {
        QPushButton* chip = makeChip(this);
        connect(chip, &QPushButton::toggled, this, &FilterBar::apply);
        states_.emplace_back(flag, chip);
        row->addWidget(chip);
    }
    category_ = makeMenuButton(this);
    categories_ = new QMenu(category_);
    category_->setMenu(categories_);
    row->addWidget(category_);
    clear_ = makeQuietButton(this);
    clear_->setText(tr("Clear filters"));
    row->addWidget(clear_);
}

void FilterBar::type(const QString& text)
{
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->setText(text);
}

void FilterBar::clear()
{
    StockQuery query = filter_.query();
    query.text.clear();
    query.categories.clear();
    query.states = 0;
    filter_.setQuery(query);
    search_->setFocus();
}

void FilterBar::apply()
{
    StockQuery query = filter_.query();
    query.text = search_->text();
    query.states = 0;
    for (const auto& [flag, chip] : states_) {
        if (chip->isChecked())
            query.states |= flag;
    }
    filter_.setQuery(query);
}

void FilterBar::showQuery()
{
    const StockQuery& query = filter_.query();
    if (search_->text() != query.text) {
        const QSignalBlocker quiet(search_);
        search_->setText(query.text);
    }
    for (const auto& [flag, chip] : states_) {
        const QSignalBlocker quiet(chip);
        chip->setChecked(query.states & flag);
    }
    showCategories();
    clear_->setVisible(query.isFiltering());
}

void FilterBar::showCounts()
{
    for (const auto& [flag, chip] : states_) {
        const QString word = StockModel::wordsOf(flag).value(0);
        const int count = countOf(filter_.counts(), flag);
        chip->setText(tr("%1 %2", "a state and how many").arg(word, Format::number(count)));
        chip->setAccessibleName(tr("Show only: %1").arg(word));
        chip->setAccessibleDescription(tr("%Ln SKU(s)", nullptr, count));
    }
}

void FilterBar::showCategories()
{
    QStringList chosen(filter_.query().categories.begin(), filter_.query().categories.end());
    std::sort(chosen.begin(), chosen.end());
    const QString name = chosen.isEmpty() ? tr("In any category")
                         : chosen.size() == 1
                             ? tr("In %1", "a category").arg(chosen.front())
                             : tr("In %1 and %Ln more", nullptr, int(chosen.size()) - 1).arg(chosen.front());
    category_->setText(name);
    category_->setAccessibleName(
        tr("Category: %1").arg(chosen.isEmpty() ? tr("any") : chosen.join(QLatin1String(", "))));
}

void FilterBar::fillCategories()
{
    categories_->clear();
    QHash<QString, int> counts;
    for (const desk::StockRow& row : model_.all().rows)
        ++counts[row.category];
    QStringList names = counts.keys();
    std::sort(names.begin(), names.end());
    for (const QString& name : names) {
        const QString title = name.isEmpty() ? tr("Without a category") : name;
        QAction* action = categories_->addAction(
            tr("%1 (%2)", "category and how many SKUs").arg(title, Format::number(counts.value(name))));
        action->setCheckable(true);
        action->setChecked(filter_.query().categories.contains(name));
        connect(action, &QAction::toggled, this, [this, name](bool on) {
            StockQuery query = filter_.query();
            if (on)
                query.categories.insert(name);
            else
                query.categories.remove(name);
            filter_.setQuery(query);
        });
    }
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != search_ || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
        emit entered();
        return true;
    case Qt::Key_Escape:
        if (search_->text().isEmpty())
            emit leftEmpty();
        else
            search_->clear();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace onhand::ui
