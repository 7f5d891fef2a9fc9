#include "ui/widgets/page_frame.h"

#include <QResizeEvent>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>

namespace onhand::ui {

namespace {

constexpr int leastForWords = 300;

// Title and buttons side by side, or, where there is no room for both, one above the other.
class HeadBox : public QWidget
{
public:
    explicit HeadBox(QWidget* parent)
        : QWidget(parent)
        , row(new QBoxLayout(QBoxLayout::LeftToRight, this))
    {
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space::within);
    }
    QSize minimumSizeHint() const override { return {buttons->minimumSize().width(), row->minimumSize().height()}; }

    QBoxLayout* row;
    QHBoxLayout* buttons = nullptr;

protected:
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
            arrange();
        return QWidget::event(event);
    }

private:
    void arrange()
    {
        const bool both = width() >= leastForWords + buttons->sizeHint().width();
        const auto wanted = both ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
        if (row->direction() == wanted)
            return;
        row->setDirection(wanted);
        row->setAlignment(buttons, both ? Qt::AlignTop : Qt::AlignLeading);
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
    auto* box = new HeadBox(parent);
    head.widget = box;
    auto* words = new QVBoxLayout;
    words->setSpacing(space::half);
    head.title = makeLabel(title, TextSize::Title, head.widget);
    head.title->setWordWrap(true);
    head.line = makeLabel({}, TextSize::Body, head.widget, true);
    head.line->setWordWrap(true);
    words->addWidget(head.title);
    words->addWidget(head.line);
    box->row->addLayout(words, 1);
    head.buttons = new QHBoxLayout;
    head.buttons->setSpacing(space::within);
    box->buttons = head.buttons;
    box->row->addLayout(head.buttons);
    box->row->setAlignment(head.buttons, Qt::AlignTop);
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
