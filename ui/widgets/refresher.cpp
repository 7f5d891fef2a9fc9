#include "ui/widgets/refresher.h"

#include <QEvent>
#include <QWidget>

namespace onhand::ui {

Refresher::Refresher(desk::Desk& desk, QWidget* page, std::function<bool(const desk::ChangeSet&)> concerns,
                     std::function<void()> ask)
    : QObject(page)
    , page_(page)
    , concerns_(std::move(concerns))
    , ask_(std::move(ask))
{
    pause_.setSingleShot(true);
    pause_.setInterval(300);
    connect(&pause_, &QTimer::timeout, this, &Refresher::tryToAsk);
    page_->installEventFilter(this);
    connect(&desk, &desk::Desk::changed, this, [this](const desk::ChangeSet& changes) {
        const bool missed = changes.firstRevision > revision_ + 1;
        revision_ = changes.lastRevision;
        if (missed || concerns_(changes))
            now();
    });
}

void Refresher::now()
{
    stale_ = true;
    tryToAsk();
}

void Refresher::done()
{
    asking_ = false;
    pause_.start();
}

void Refresher::tryToAsk()
{
    if (!stale_ || asking_ || pause_.isActive() || !page_->isVisible())
        return;
    stale_ = false;
    asking_ = true;
    ask_();
}

bool Refresher::eventFilter(QObject* watched, QEvent* event)
{
    // Shown is not yet visible here, so after this event.
    if (event->type() == QEvent::Show)
        QMetaObject::invokeMethod(this, &Refresher::tryToAsk, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace onhand::ui
