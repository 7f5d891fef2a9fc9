#include "ui/walks/count_view.h"

#include "ui/walks/count_lines.h"
#include "ui/widgets/page_frame.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFrame>
#include <QLineEdit>
#include <QSplitter>

namespace onhand::ui {

namespace {

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
    , queue_(new EntryQueue(context_.desk, this))
{
    setAccessibleName(tr("Count"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::between);
    column->addWidget(buildHead());
    column->addWidget(buildSheetRow());
    auto* body = new QSplitter(Qt::Horizontal, this);
    body->setChildrenCollapsible(false);
    body->addWidget(buildEntry());
    lines_ = new CountLines(context_, body);
    body->addWidget(lines_);
    body->setStretchFactor(0, 3);
    body->setStretchFactor(1, 2);
    body->setSizes({600, 480});
    column->addWidget(body, 1);
    setFocusProxy(scan_);
    connectParts();
}

QWidget* CountView::buildHead()
{
    auto head = makePageHead(tr("Count"), this);
    title_ = head.title;
    progress_ = head.line;
    auto* print = makeButton(tr("Print a count sheet…"), ButtonRole::Secondary, this);
    print->setToolTip(tr("On paper, to be typed in afterwards (Ctrl+P)"));
    auto* pause = makeButton(tr("Pause"), ButtonRole::Secondary, this);
    pause->setToolTip(tr("Nothing that was counted is lost (F8)"));
    finish_ = makeButton(tr("Finish counting"), ButtonRole::Primary, this);
    finish_->setToolTip(tr("Ctrl+Enter"));
    for (auto* button : {print, pause, finish_})
        head.buttons->addWidget(button);
    connect(print, &QPushButton::clicked, this, &CountView::print);
    connect(pause, &QPushButton::clicked, this, &CountView::pause);
    connect(finish_, &QPushButton::clicked, this, &CountView::finish);
    return head.widget;
}

QWidget* CountView::buildSheetRow()
{
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::within);
    auto* who = makeLabel(tr("Counted b&y"), TextSize::Body, row);
    counter_ = new QComboBox(row);
    counter_->setEditable(true);
    counter_->setInsertPolicy(QComboBox::NoInsert);
    counter_->setMinimumWidth(160);
    counter_->setAccessibleName(tr("Counted by"));
    counter_->addItem(context_.desk.actor());
    who->setBuddy(counter_);
    fromSheet_ = new QCheckBox(tr("Typed in from paper, counted a&t"), row);
    sheetAt_ = new QDateTimeEdit(row);
    sheetAt_->setAccessibleName(tr("When it was counted"));
    sheetAt_->setCalendarPopup(true);
    sheetAt_->setEnabled(false);
    line->addWidget(who);
    line->addWidget(counter_);
    line->addSpacing(space::between);
    line->addWidget(fromSheet_);
    line->addWidget(sheetAt_);
    line->addStretch();
    return row;
}

QWidget* CountView::buildEntry()
{
    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, space::within, 0);
    column->setSpacing(space::within);
    auto* standRow = new QHBoxLayout;
    stand_ = makeLarge(left, 24);
    stand_->setAccessibleName(tr("Where you stand"));
    stand_->setWordWrap(true);
    here_ = makeButton({}, ButtonRole::Secondary, left);
    standRow->addWidget(stand_, 1);
    standRow->addWidget(here_);
    column->addLayout(standRow);
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

} // namespace onhand::ui
