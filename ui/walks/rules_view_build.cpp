#include "ui/walks/rules_view.h"

#include "ui/walks/schedule_form.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/page_keys.h"
#include "ui/widgets/state_view.h"

#include <QCheckBox>
#include <QDoubleSpinBox>

namespace onhand::ui {

namespace {

constexpr int fieldWidth = 132;
constexpr int cardWidth = 400;

QVBoxLayout* cardColumn(QFrame* card, const QString& title, const QString& why)
{
    card->setProperty("role", QStringLiteral("card"));
    card->setMinimumWidth(cardWidth);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::between, space::between, space::between, space::between);
    column->setSpacing(space::within);
    column->addWidget(makeLabel(title, TextSize::Section, card));
    auto* words = makeLabel(why, TextSize::Caption, card, true);
    words->setWordWrap(true);
    column->addWidget(words);
    return column;
}

void addRow(QVBoxLayout* column, const QString& label, QWidget* field)
{
    auto* row = new QHBoxLayout;
    auto* words = makeLabel(label, TextSize::Body, field->parentWidget());
    words->setWordWrap(true);
    words->setBuddy(field);
    field->setFixedWidth(fieldWidth);
    row->addWidget(words, 1);
    row->addWidget(field);
    column->addLayout(row);
}

} // namespace

RulesView::RulesView(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Rules for counting"));
    later_.setSingleShot(true);
    later_.setInterval(300);
    connect(&later_, &QTimer::timeout, this, &RulesView::save);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* content = build();
    form_ = new ScheduleForm(context_, this);
    drawer_ = new Drawer(context_.settings, QStringLiteral("walks.rules"), content, form_, this);
    outer->addWidget(drawer_);
    connect(form_, &ScheduleForm::closed, drawer_, &Drawer::close);
    connect(form_, &ScheduleForm::saved, this, [this](const QString& sentence) {
        context_.shell.toast(sentence);
        drawer_->close();
        refresh();
    });
    auto* keys = new PageKeys(content);
    keys->except(form_);
    keys->add(QKeySequence(Qt::Key_N), [this] { edit(true); });
}

QWidget* RulesView::build()
{
    auto* content = new QWidget(this);
    auto* column = makeScrollingColumn(content);
    auto* inside = column->parentWidget();
    auto head = makePageHead(tr("Rules for counting"), inside);
    head.line->setText(tr("Everything takes effect at once."));
    auto* back = makeButton(tr("Back to the walks"), ButtonRole::Secondary, inside);
    back->setToolTip(tr("Esc"));
    head.buttons->addWidget(back);
    connect(back, &QPushButton::clicked, this, &RulesView::left);
    column->addWidget(head.widget);
    auto* cards = new QWidget(inside);
    auto* flow = new FlowLayout(cards, space::between, true);
    auto* first = new QWidget(cards);
    auto* stacked = new QVBoxLayout(first);
    stacked->setContentsMargins(0, 0, 0, 0);
    stacked->setSpacing(space::between);
    stacked->addWidget(buildTime());
    stacked->addWidget(buildDoubt(), 1);
    flow->addWidget(first);
    flow->addWidget(buildCycle());
    column->addWidget(cards);
    column->addWidget(buildSchedules(), 1);
    return content;
}

QSpinBox* RulesView::addNumber(QVBoxLayout* column, const QString& label, const QString& suffix, Member member,
                               int least, int most)
{
    auto* field = new QSpinBox(column->parentWidget());
    field->setRange(least, most);
    field->setSuffix(suffix);
    field->setAccessibleName(label);
    field->setKeyboardTracking(false);
    addRow(column, label, field);
    connect(field, &QSpinBox::valueChanged, &later_, qOverload<>(&QTimer::start));
    hearOf(field);
    numbers_.emplace_back(member, field);
    return field;
}

void RulesView::hearOf(QAbstractSpinBox* field)
{
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(this);
    connect(field, &QAbstractSpinBox::editingFinished, this, &RulesView::save);
}

// Who scrolls past a number does not mean to change it.
bool RulesView::eventFilter(QObject* watched, QEvent* event)
{
    const auto* field = qobject_cast<QAbstractSpinBox*>(watched);
    if (event->type() != QEvent::Wheel || !field || field->hasFocus())
        return QWidget::eventFilter(watched, event);
    event->ignore(); // the page scrolls
    return true;
}

QCheckBox* RulesView::addChoice(QVBoxLayout* column, const QString& text, bool desk::WalkSettings::*member)
{
    auto* box = new QCheckBox(text, column->parentWidget());
    column->addWidget(box);
    connect(box, &QCheckBox::clicked, this, &RulesView::save);
    choices_.emplace_back(member, box);
    return box;
}

QWidget* RulesView::buildTime()
{
    using S = desk::WalkSettings;
    auto* card = new QFrame(this);
    auto* column = cardColumn(card, tr("Today's list"), tr("A plan proposes what fits into the time."));
    addNumber(column, tr("Time for counting, a day"), tr(" min"), &S::minutes, 5, 1'440);
    addNumber(column, tr("One line takes"), tr(" s"), &S::secondsPerLine, 2, 600);
    addNumber(column, tr("Walking to a bin takes"), tr(" s"), &S::secondsPerBin, 0, 1'800);
    column->addStretch();
    return card;
}

QWidget* RulesView::buildDoubt()
{
    using S = desk::WalkSettings;
    auto* card = new QFrame(this);
    auto* column = cardColumn(card, tr("When a count is doubted"),
                              tr("A difference this large asks for a second blind count. 0 never asks."));
    addNumber(column, tr("From so many units"), {}, &S::recountUnits, 0, 1'000'000);
    value_ = new QDoubleSpinBox(card);
    value_->setRange(0, 10'000'000);
    value_->setDecimals(2);
    value_->setSingleStep(10);
    value_->setAccessibleName(tr("From so much value"));
    value_->setKeyboardTracking(false);
    addRow(column, tr("From so much value, at cost"), value_);
    connect(value_, &QDoubleSpinBox::valueChanged, &later_, qOverload<>(&QTimer::start));
    hearOf(value_);
    addChoice(column, tr("The same person may count twice"), &S::oneCounter);
    addChoice(column, tr("Every difference needs a reason"), &S::reasonNeeded);
    column->addStretch();
    return card;
}

QWidget* RulesView::buildCycle()
{
    using S = desk::WalkSettings;
    auto* card = new QFrame(this);
    auto* column = cardColumn(card, tr("The cycle"),
                              tr("SKUs are ranked by what they turn over (cost × units sold). Class A makes up the "
                                 "first part of all that is turned over, B the next, C is the rest."));
    shareA_ = addNumber(column, tr("Class A makes up"), tr(" %"), &S::shareA, 1, 100);
    addNumber(column, tr("A is counted every"), tr(" days"), &S::daysA, 1, 3'650);
    shareB_ = addNumber(column, tr("A and B together make up"), tr(" %"), &S::shareB, 1, 100);
    addNumber(column, tr("B is counted every"), tr(" days"), &S::daysB, 1, 3'650);
    addNumber(column, tr("C is counted every"), tr(" days"), &S::daysC, 1, 3'650);
    addNumber(column, tr("An empty bin is looked at every"), tr(" days"), &S::daysZero, 1, 3'650);
    auto* silence = addNumber(column, tr("A silence is suspicious below a chance of"), tr(" in 1,000"),
                              &S::silencePerMille, 1, 200);
    silence->setToolTip(tr("How likely it is that a SKU sells nothing for so long when all is well"));
    column->addStretch();
    return card;
}

QWidget* RulesView::buildSchedules()
{
    auto* card = new QFrame(this);
    auto* column = cardColumn(card, tr("Schedules"), tr("Bins or a category that are counted every so many days."));
    model_ = new GridModel(context_.desk.clock(), {tr("Name"), tr("What"), tr("Every"), tr("From"), tr("State")}, this);
    table_ = new DataTable(context_.settings, QStringLiteral("walk.schedules"), tr("Schedules"), card);
    table_->setModel(model_);
    table_->setSortingEnabled(false);
    table_->restore({220, 240, 104, 112, 120}, 1, -1, Qt::AscendingOrder);
    table_->setSortingEnabled(false);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setMinimumHeight(180);
    state_ = new StateView(table_, card);
    state_->setMinimumHeight(180);
    column->addWidget(state_, 1);
    auto* row = new QHBoxLayout;
    auto* add = makeButton(tr("Add a schedule"), ButtonRole::Secondary, card);
    add->setToolTip(tr("N"));
    toggle_ = makeButton(tr("Stop"), ButtonRole::Secondary, card);
    row->addWidget(add);
    row->addWidget(toggle_);
    row->addStretch();
    column->addLayout(row);
    connect(add, &QPushButton::clicked, this, [this] { edit(true); });
    connect(toggle_, &QPushButton::clicked, this, &RulesView::toggle);
    connect(table_, &DataTable::opened, this, [this] { edit(false); });
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RulesView::showSchedules);
    connect(state_, &StateView::stepTaken, this, [this] { edit(true); });
    connect(state_, &StateView::tryAgain, this, &RulesView::refresh);
    return card;
}

} // namespace onhand::ui
