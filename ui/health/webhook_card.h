#pragma once

#include "ui/shell/page.h"
#include "ui/widgets/basics.h"

#include <QFrame>

#ifndef Q_MOC_RUN
#include "desk/webhooks_view.h"
#endif

namespace onhand::ui {

class LineList;

// The webhooks of one channel on the health page: whether the store reaches this computer, how each webhook is, what
// arrived, and the button that mends it.
class WebhookCard : public QFrame
{
    Q_OBJECT
public:
    WebhookCard(const PageContext& context, QWidget* parent = nullptr);
    void show(const desk::WebhookHealth& health, const desk::ListenerView& listener);

private:
    void showFigures();
    void showHooks();
    void repair();
    PageContext context_;
    desk::WebhookHealth health_;
    QLabel* name_;
    Pill* state_;
    RelativeTimeLabel* last_;
    QLabel* sentence_;
    QLabel* figures_;
    LineList* hooks_;
    QLabel* problem_;
    QPushButton* repair_;
    QPushButton* settings_;
};

} // namespace onhand::ui
