#include "ui/widgets/page_frame.h"

#include <QResizeEvent>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>

namespace onhand::ui {

namespace {

// All in one line where there is room.
class ButtonFlow : public FlowLayout
{
public:
    explicit ButtonFlow(QWidget* parent)
        : FlowLayout(parent, space::within)
    {
    }
    QSize sizeHint() const override
    {
        QSize size = minimumSize();
        int line = -spacing();
        for (int i = 0; i < count(); ++i) {
            if (!itemAt(i)->isEmpty())
                line += itemAt(i)->sizeHint().width() + spacing();
        }
        return size.expandedTo({line, 0});
    }
};

constexpr int besideEachOther = 820;
constexpr int leastHeight = 240;

class Stacker : public QObject
{
public:
    explicit Stacker(QSplitter& splitter)
        : QObject(&splitter)
        , splitter_(splitter)
    {
        splitter_.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* object, QEvent* event) override
    {
        if (event->type() == QEvent::Resize)
            arrange(static_cast<QResizeEvent*>(event)->size().width());
        return QObject::eventFilter(object, event);
    }

private:
    void arrange(int width)
    {
        const auto wanted = width < besideEachOther ? Qt::Vertical : Qt::Horizontal;
        if (splitter_.orientation() == wanted)
            return;
        splitter_.setOrientation(wanted);
        for (int i = 0; i < splitter_.count(); ++i)
            splitter_.widget(i)->setMinimumHeight(wanted == Qt::Vertical ? leastHeight : 0);
    }
    QSplitter& splitter_;
};

} // namespace

void stackWhereNarrow(QSplitter* splitter)
{
    new Stacker(*splitter);
}

PageHead makePageHead(const QString& title, QWidget* parent)
{
    PageHead head;
    head.widget = new QWidget(parent);
    auto* words = new QVBoxLayout(head.widget);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(space::half);
    auto* row = new QHBoxLayout;
    head.title = makeLabel(title, TextSize::Title, head.widget);
    head.title->setWordWrap(true);
    head.title->setMinimumWidth(160); // the buttons give way first
    row->addWidget(head.title, 1);
    auto* buttons = new QWidget(head.widget);
    head.buttons = new ButtonFlow(buttons);
    row->addWidget(buttons, 0, Qt::AlignTop);
    words->addLayout(row);
    // Below title and buttons, so that a sentence has the whole width.
    head.line = makeLabel({}, TextSize::Body, head.widget, true);
    head.line->setWordWrap(true);
    words->addWidget(head.line);
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
