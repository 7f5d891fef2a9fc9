#include "ui/widgets/page_frame.h"

#include <QScrollArea>
#include <QStackedWidget>

namespace onhand::ui {

PageHead makePageHead(const QString& title, QWidget* parent)
{
    PageHead head;
    head.widget = new QWidget(parent);
    auto* row = new QHBoxLayout(head.widget);
    row->setContentsMargins(0, 0, 0, 0);
    auto* words = new QVBoxLayout;
    words->setSpacing(space::half);
    head.title = makeLabel(title, TextSize::Title, head.widget);
    head.title->setWordWrap(true);
    head.line = makeLabel({}, TextSize::Body, head.widget, true);
    head.line->setWordWrap(true);
    words->addWidget(head.title);
    words->addWidget(head.line);
    row->addLayout(words, 1);
    head.buttons = new QHBoxLayout;
    head.buttons->setSpacing(space::within);
    row->addLayout(head.buttons);
    row->setAlignment(head.buttons, Qt::AlignTop);
    return head;
}

QVBoxLayout* makeScrollingColumn(QWidget* page)
{
    auto* outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(page);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* inner = new QWidget(scroll);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(space::page, space::page, space::page, space::page);
    column->setSpacing(space::between);
    scroll->setWidget(inner);
    outer->addWidget(scroll);
    return column;
}

ChartCard::ChartCard(QWidget* chart, QWidget* table, QWidget* parent)
    : QFrame(parent)
    , title_(makeLabel({}, TextSize::Section, this))
    , note_(makeLabel({}, TextSize::Caption, this, true))
{
    setProperty("role", QStringLiteral("card"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::between, space::between, space::between, space::between);
    column->setSpacing(space::half);
    auto* head = new QHBoxLayout;
    title_->setWordWrap(true);
    note_->setWordWrap(true);
    head->addWidget(title_, 1);
    auto* toggle = makeIconButton(Icon::Table, tr("Show as a table"), this);
    toggle->setCheckable(true);
    head->addWidget(toggle, 0, Qt::AlignTop);
    column->addLayout(head);
    column->addWidget(note_);
    column->addSpacing(space::within);
    column->addWidget(chart, 1);
    column->addWidget(table, 1);
    table->hide();
    column->addStretch(0);
    connect(toggle, &QPushButton::toggled, this, [chart, table, toggle](bool on) {
        chart->setVisible(!on);
        table->setVisible(on);
        toggle->setIcon(icon(on ? Icon::Chart : Icon::Table));
        const auto name = on ? tr("Show as a chart") : tr("Show as a table");
        toggle->setToolTip(name);
        toggle->setAccessibleName(name);
    });
}

void ChartCard::setTitle(const QString& title)
{
    if (title_->text() != title)
        title_->setText(title);
}

void ChartCard::setNote(const QString& note)
{
    if (note_->text() != note)
        note_->setText(note);
    note_->setVisible(!note.isEmpty());
}

} // namespace onhand::ui
