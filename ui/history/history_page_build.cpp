#include "ui/history/history_page.h"

#include "ui/history/step_chart.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/refresher.h"
#include "ui/widgets/state_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QShortcut>
#include <QSlider>
#include <QSplitter>
#include <QStringListModel>

namespace onhand::ui {

void HistoryPage::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::within);
    auto head = makePageHead(tr("Time machine"), this);
    line_ = head.line;
    column->addWidget(head.widget);
    column->addWidget(buildSearch());
    column->addWidget(buildMoment());
    state_ = new StateView(buildContent(), this);
    column->addWidget(state_, 1);
    setFocusProxy(search_);
}

QWidget* HistoryPage::buildSearch()
{
    auto* row = new QWidget(this);
    auto* layout = new FlowLayout(row, space::within);
    layout->setContentsMargins(0, 0, 0, 0);
    search_ = new QLineEdit(row);
    search_->setAccessibleName(tr("SKU"));
    search_->setPlaceholderText(tr("Code or name of a SKU"));
    search_->setClearButtonEnabled(true);
    search_->setMinimumWidth(280);
    codes_ = new QStringListModel(this);
    auto* completer = new QCompleter(codes_, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    search_->setCompleter(completer);
    when_ = new QDateTimeEdit(row);
    when_->setAccessibleName(tr("Moment"));
    when_->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    when_->setCalendarPopup(true);
    when_->setMinimumHeight(space::row);
    days_ = new QComboBox(row);
    days_->setAccessibleName(tr("How many days are shown"));
    days_->addItem(tr("7 days"), 7);
    days_->addItem(tr("30 days"), 30);
    days_->addItem(tr("90 days"), 90);
    days_->addItem(tr("A year"), 365);
    days_->setCurrentIndex(1);
    known_ = new QCheckBox(tr("As it was known then"), row);
    known_->setMinimumHeight(space::row);
    known_->setToolTip(tr("Leave out what was recorded after that moment, although it had happened before"));
    for (QWidget* widget : std::initializer_list<QWidget*>{search_, when_, days_, known_})
        layout->addWidget(widget);
    return row;
}

QWidget* HistoryPage::buildMoment()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::within);
    constexpr Milliseconds hour{3'600'000};
    const auto add = [&](const QString& text, const QString& keys, std::function<void()> run) {
        auto* button = makeButton(text, ButtonRole::Secondary, row);
        button->setToolTip(text + QStringLiteral(" (") + keys + QLatin1Char(')'));
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this, run);
    };
    add(tr("Yesterday"), tr("Alt+PgUp"), [this, hour] { moveBy(-24 * hour); });
    add(tr("An hour before"), tr("Alt+Left"), [this, hour] { moveBy(-hour); });
    slider_ = new QSlider(Qt::Horizontal, row);
    slider_->setAccessibleName(tr("Events, oldest to newest"));
    slider_->setToolTip(tr("Arrow keys go from event to event"));
    slider_->setPageStep(10);
    layout->addWidget(slider_, 1);
    add(tr("Now"), tr("Alt+End"), [this] { setMoment(context_.desk.clock().now()); });
    place_ = makeLabel(QString(), TextSize::Caption, row, true);
    place_->setMinimumWidth(130);
    layout->addWidget(place_);
    return row;
}

QWidget* HistoryPage::buildContent()
{
    numbers_ = new GridModel(context_.desk.clock(), {tr("Number"), tr("Then"), tr("Now"), tr("Why")}, this);
    numberTable_ = new DataTable(context_.settings, QStringLiteral("history-numbers"), tr("Then and now"), this);
    numberTable_->setModel(numbers_);
    numberTable_->setSortingEnabled(false);
    numberTable_->restore({180, 90, 60, 260}, 3, -1, Qt::AscendingOrder);
    events_ =
        new GridModel(context_.desk.clock(), {tr("When"), tr("What"), tr("Change"), tr("Where"), tr("Why")}, this);
    eventTable_ = new DataTable(context_.settings, QStringLiteral("history-events"), tr("Events"), this);
    eventTable_->setModel(events_);
    eventTable_->setSortingEnabled(false);
    eventTable_->restore({170, 180, 90, 220, 300}, 4, -1, Qt::AscendingOrder);
    chart_ = new StepChart(this);
    auto* upper = new QSplitter(Qt::Horizontal, this);
    upper->addWidget(numberTable_);
    upper->addWidget(chart_);
    upper->setStretchFactor(0, 3);
    upper->setStretchFactor(1, 2);
    upper->setChildrenCollapsible(false);
    stackWhereNarrow(upper);
    auto* all = new QSplitter(Qt::Vertical, this);
    all->addWidget(upper);
    all->addWidget(eventTable_);
    all->setStretchFactor(0, 3);
    all->setStretchFactor(1, 2);
    all->setChildrenCollapsible(false);
    return all;
}

void HistoryPage::connectParts()
{
    connect(&later_, &QTimer::timeout, this, [this] { refresher_->now(); });
    connect(search_, &QLineEdit::returnPressed, this, &HistoryPage::find);
    connect(search_->completer(), qOverload<const QString&>(&QCompleter::activated), this,
            [this] { QTimer::singleShot(0, this, [this] { find(); }); });
    connect(when_, &QDateTimeEdit::dateTimeChanged, this,
            [this](const QDateTime& at) { setMoment(Instant::fromDateTime(at)); });
    connect(known_, &QCheckBox::toggled, this, [this] { refresher_->now(); });
    connect(days_, &QComboBox::currentIndexChanged, this, [this] {
        placeWindow();
        save();
        refresher_->now();
    });
    connect(slider_, &QSlider::valueChanged, this, [this](int value) {
        const int count = int(history_.events.size());
        if (value == 0 && count > 0) {
            const HistoryEvent& oldest = history_.events.back();
            setMoment((byRecording() ? oldest.recordedAt : oldest.occurredAt) - Milliseconds(1));
        } else {
            chooseEvent(count - value);
        }
    });
    connect(eventTable_, &DataTable::opened, this, [this](const QModelIndex& at) { chooseEvent(at.row()); });
    connect(chart_, &StepChart::chosen, this, &HistoryPage::setMoment);
    connect(state_, &StateView::tryAgain, this, [this] { refresher_->now(); });
    connect(state_, &StateView::stepTaken, this, [this] { search_->setFocus(); });
    for (DataTable* table : {numberTable_, eventTable_}) {
        connect(table, &DataTable::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
        connect(table, &DataTable::exported, this,
                [this](const QString& name) { context_.shell.toast(tr("Exported to %1.").arg(name)); });
    }
    for (const PageAction& action : pageActions()) {
        auto* key = new QShortcut(QKeySequence(action.keys), this);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        // Ctrl+E belongs to the table that has the focus.
        if (action.keys == QLatin1String("Ctrl+E"))
            delete key;
        else
            connect(key, &QShortcut::activated, this, action.run);
    }
}

} // namespace onhand::ui
