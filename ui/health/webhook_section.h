#pragma once

#include "ui/shell/page.h"

#ifndef Q_MOC_RUN
#include "desk/webhooks_view.h"

#include <vector>
#endif

class QVBoxLayout;

namespace onhand::ui {

class Refresher;
class WebhookCard;

// The webhooks of every channel, one card each; keeps itself true.
class WebhookSection : public QWidget
{
    Q_OBJECT
public:
    WebhookSection(const PageContext& context, QWidget* parent = nullptr);

private:
    void ask();
    void show(const desk::WebhooksView& view);

    PageContext context_;
    QVBoxLayout* column_ = nullptr;
    std::vector<WebhookCard*> cards_;
    Refresher* refresher_ = nullptr;
};

} // namespace onhand::ui
