#include "ui/walks/count_view.h"

#include "ui/walks/count_lines.h"
#include "ui/walks/count_sheet.h"
#include "ui/widgets/page_frame.h"
#include "ui/widgets/print_button.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFrame>
#include <QLineEdit>
#include <QSplitter>

namespace onhand::ui {

namespace {

constexpr int narrowest = 760; // both halves beside each other

// Large enough to be read from where the bin is.
QLabel* makeLarge(QWidget* parent, double points)
{
    auto* label = makeLabel({}, TextSize::Figure, parent);
    auto font = label->font();
    font.setPointSizeF(points);
    label->setFont(font);
    return label;
}

QFrame* makeCard(QWidget* parent)
{
    auto* card = new QFrame(parent);
    card->setProperty("role", QStringLiteral("card"));
    return card;
}

} // namespace

CountView::CountView(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
{
    setAccessibleName(tr("Count"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::between);
    column->addWidget(buildHead());
    column->addWidget(buildSheetRow());
    body_ = new QSplitter(Qt::Horizontal, this);
    body_->setChildrenCollapsible(false);
    body_->setHandleWidth(1);
    body_->addWidget(buildEntry());
    lines_ = new CountLines(context_, body_);
    body_->addWidget(lines_);
    body_->setStretchFactor(0, 1);
    body_->setStretchFactor(1, 1);
    body_->setSizes({520, 560});
    column->addWidget(body_, 1);
    setFocusProxy(scan_);
    connectParts();
}

QWidget* CountView::buildHead()
{
    auto head = makePageHead(tr("Count"), this);
    title_ = head.title;
    progress_ = head.line;
    print_ = new PrintButton(tr("Count sheet"), this);
    print_->setToolTip(tr("On paper, to be typed in afterwards (Ctrl+P)"));
    print_->setWork([this](QPrinter& printer) { return CountSheet::print(sheet_, printer); },
                    [this](const QString& file) { return CountSheet::writePdf(sheet_, file); },
                    [this] { return tr("count-sheet-%1.pdf").arg(walk_.value); });
    auto* pause = makeButton(tr("Pause"), ButtonRole::Secondary, this);
    pause->setToolTip(tr("Nothing that was counted is lost (F8)"));
    finish_ = makeButton(tr("Finish counting"), ButtonRole::Primary, this);
    finish_->setToolTip(tr("Ctrl+Enter"));
    for (QPushButton* button : {static_cast<QPushButton*>(print_), pause, finish_})
        head.buttons->addWidget(button);
    connect(print_, &PrintButton::printed, this,
            [this] { context_.shell.toast(tr("The count sheet is on its way to the printer.")); });
    connect(print_, &PrintButton::saved, this,
            [this](const QString& name) { context_.shell.toast(tr("Wrote the count sheet to %1.").arg(name)); });
    connect(print_, &PrintButton::failed, this, [this](const Error& error) { context_.shell.tellFailure(error); });
    connect(pause, &QPushButton::clicked, this, &CountView::pause);
    connect(finish_, &QPushButton::clicked, this, &CountView::finish);
    return head.widget;
}

QWidget* CountView::buildSheetRow()
{
    auto* row = new QWidget(this);
    auto* flow = new FlowLayout(row, space::within);
    const auto pair = [&](QWidget* first, QWidget* second) {
        auto* both = new QWidget(row);
        auto* line = new QHBoxLayout(both);
        line->setContentsMargins(0, 0, space::within, 0);
        line->setSpacing(space::within);
        line->addWidget(first);
        line->addWidget(second);
        flow->addWidget(both);
    };
    auto* who = makeLabel(tr("Counted b&y"), TextSize::Body, row);
    counter_ = new QComboBox(row);
    counter_->setEditable(true);
    counter_->setInsertPolicy(QComboBox::NoInsert);
    counter_->setMinimumWidth(160);
    counter_->setAccessibleName(tr("Counted by"));
    counter_->lineEdit()->setAccessibleName(tr("Counted by"));
    counter_->addItem(context_.desk.actor());
    who->setBuddy(counter_);
    pair(who, counter_);
    fromSheet_ = new QCheckBox(tr("Typed in from paper, counted a&t"), row);
    sheetAt_ = new QDateTimeEdit(row);
    sheetAt_->setAccessibleName(tr("When it was counted"));
    sheetAt_->setCalendarPopup(true);
    sheetAt_->setEnabled(false);
    pair(fromSheet_, sheetAt_);
    return row;
}

QWidget* CountView::buildEntry()
{
    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, space::between, 0);
    column->setSpacing(space::within);
    auto* standRow = new QHBoxLayout;
    stand_ = makeLarge(left, 24);
    stand_->setAccessibleName(tr("Where you stand"));
    stand_->setWordWrap(true);
    place_ = makeLabel({}, TextSize::Section, left, true);
    place_->setWordWrap(true);
    here_ = makeButton({}, ButtonRole::Secondary, left);
    standRow->addWidget(stand_, 1);
    standRow->addWidget(here_);
    column->addLayout(standRow);
    column->addWidget(place_);
    scan_ = new QLineEdit(left);
    scan_->setAccessibleName(tr("Scan a bin or an item"));
    scan_->setPlaceholderText(tr("Scan a bin or an item"));
    scan_->setStyleSheet(QStringLiteral("min-height: 36px; font-size: 18pt;")); // 48 with its padding
    scan_->setMaxLength(120);
    column->addWidget(scan_);
    auto* keys = makeLabel(tr("*12 sets the number · +12 adds · *2 CS12 counts packs · Ctrl+Z takes back · F6 nothing "
                              "else here · F7 leave out · ↑↓ choose a line"),
                           TextSize::Caption, left, true);
    keys->setWordWrap(true);
    column->addWidget(keys);
    lastCard_ = makeCard(left);
    auto* card = new QVBoxLayout(lastCard_);
    card->setContentsMargins(space::between, space::between, space::between, space::between);
    figure_ = makeLarge(lastCard_, 32);
    figure_->setAccessibleName(tr("Counted so far"));
    what_ = makeLabel({}, TextSize::Section, lastCard_);
    what_->setWordWrap(true);
    said_ = makeLabel({}, TextSize::Body, lastCard_, true);
    said_->setWordWrap(true);
    said_->setAccessibleName(tr("Last scan"));
    figure_->hide();
    what_->hide();
    card->addWidget(figure_);
    card->addWidget(what_);
    card->addWidget(said_);
    column->addWidget(lastCard_);
    skipBar_ = makeCard(left);
    auto* skip = new QHBoxLayout(skipBar_);
    why_ = new QLineEdit(skipBar_);
    why_->setAccessibleName(tr("Why it is left out"));
    why_->setPlaceholderText(tr("Why is it left out? Enter leaves it out, Esc does not"));
    why_->setMaxLength(200);
    skip->addWidget(why_);
    skipBar_->hide();
    column->addWidget(skipBar_);
    unsaved_ = makeLabel({}, TextSize::Body, left);
    unsaved_->setProperty("role", QStringLiteral("danger"));
    unsaved_->setWordWrap(true);
    unsaved_->hide();
    column->addWidget(unsaved_);
    column->addStretch();
    return left;
}

// Beside each other where there is room; else what is scanned stands above what is to be counted.
void CountView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < narrowest;
    body_->setOrientation(narrow ? Qt::Vertical : Qt::Horizontal);
    body_->widget(1)->setMinimumHeight(narrow ? 280 : 0);
}

} // namespace onhand::ui
