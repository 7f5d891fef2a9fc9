#include "ui/widgets/toasts.h"

#include "ui/widgets/basics.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>

namespace onhand::ui {

class Toasts::Toast : public QFrame
{
public:
    Toast(const QString& sentence, Meaning meaning, std::function<void()> undo, QWidget* parent)
        : QFrame(parent)
        , undo_(std::move(undo))
    {
        setProperty("role", QStringLiteral("card"));
        setAccessibleName(sentence);
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(space::between, space::within, space::within, space::within);
        auto* shape = new QLabel(this);
        shape->setPixmap(
            iconPixmap(iconOf(meaning), colour(pairOf(meaning).foreground, this), 18, devicePixelRatioF()));
        row->addWidget(shape);
        auto* text = makeLabel(sentence, TextSize::Body, this);
        text->setWordWrap(true);
        text->setMinimumWidth(qMin(420, text->fontMetrics().horizontalAdvance(sentence) + 8));
        row->addWidget(text, 1);
        if (undo_) {
            auto* button = makeButton(Toasts::tr("Undo"), ButtonRole::Link, this);
            button->setToolTip(Toasts::tr("Undo (Ctrl+Z)"));
            connect(button, &QPushButton::clicked, this, [this] { this->undo(); });
            row->addWidget(button);
        }
        auto* close = makeIconButton(Icon::Close, Toasts::tr("Close"), this);
        connect(close, &QPushButton::clicked, this, [this] { leave(); });
        row->addWidget(close);
        timer_.setSingleShot(true);
        connect(&timer_, &QTimer::timeout, this,
                [this] { underMouse() || isAncestorOf(focusWidget()) ? timer_.start() : leave(); });
    }
    void hideAfter(int ms) { timer_.start(ms); }
    bool canUndo() const { return undo_ && !leaving_; }
    void undo()
    {
        const auto call = std::exchange(undo_, {});
        leave();
        if (call)
            call();
    }
    void leave()
    {
        leaving_ = true;
        hide();
        deleteLater();
    }
    bool isLeaving() const { return leaving_; }

private:
    std::function<void()> undo_;
    QTimer timer_;
    bool leaving_ = false;
};

Toasts::Toasts(QWidget* window)
    : QWidget(window)
    , column_(new QVBoxLayout(this))
{
    setAccessibleName(tr("Messages"));
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(space::within);
    window->installEventFilter(this);
    hide();
}

Toasts::~Toasts()
{
    for (auto* child : children())
        disconnect(child, nullptr, this, nullptr);
}

void Toasts::say(const QString& sentence, std::function<void()> undo)
{
    auto* toast = new Toast(sentence, Meaning::Ok, std::move(undo), this);
    toast->hideAfter(toast->canUndo() ? 10'000 : 5'000);
    add(toast);
}

void Toasts::sayFailure(const QString& sentence, const QString& detail)
{
    auto* toast = new Toast(sentence, Meaning::Danger, {}, this);
    toast->setToolTip(detail);
    add(toast);
}

void Toasts::add(Toast* toast)
{
    while (count() >= 3)
        static_cast<Toast*>(column_->takeAt(0)->widget())->leave();
    column_->addWidget(toast);
    connect(toast, &QObject::destroyed, this, &Toasts::place);
    toast->show();
    show();
    raise();
    place();
}

bool Toasts::undoNewest()
{
    for (int i = column_->count() - 1; i >= 0; --i) {
        auto* toast = static_cast<Toast*>(column_->itemAt(i)->widget());
        if (toast && toast->canUndo()) {
            toast->undo();
            return true;
        }
    }
    return false;
}

int Toasts::count() const
{
    int alive = 0;
    for (int i = 0; i < column_->count(); ++i)
        alive += !static_cast<Toast*>(column_->itemAt(i)->widget())->isLeaving();
    return alive;
}

void Toasts::place()
{
    if (column_->count() == 0) {
        hide();
        return;
    }
    const auto* window = parentWidget();
    column_->activate();
    const QSize wanted = column_->totalSizeHint().boundedTo(QSize(window->width() - 2 * space::page, window->height()));
    QRect place(window->width() - wanted.width() - space::page, window->height() - wanted.height() - space::page,
                wanted.width(), wanted.height());
    setGeometry(QStyle::visualRect(window->layoutDirection(), window->rect(), place));
}

bool Toasts::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace onhand::ui
