#include "ui/health/webhook_section.h"

#include "ui/health/webhook_card.h"
#include "ui/widgets/refresher.h"

#include <QVBoxLayout>

namespace onhand::ui {

WebhookSection::WebhookSection(const PageContext& context, QWidget* parent)
    : QWidget(parent)
    , context_(context)
    , column_(new QVBoxLayout(this))
{
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(space::between);
    refresher_ = new Refresher(
        context_.desk, this,
        [](const desk::ChangeSet& changes) {
            return changes.channels || changes.settings || changes.orders || changes.everySku;
        },
        [this] { ask(); });
}

void WebhookSection::ask()
{
    context_.desk.ask<desk::WebhooksView>(
        this, [](desk::Queries& queries) { return queries.webhooks(); },
        [this](Result<desk::WebhooksView> view) {
            refresher_->done();
            if (view)
                show(*view);
        });
}

void WebhookSection::show(const desk::WebhooksView& view)
{
    while (cards_.size() < view.channels.size()) {
        cards_.push_back(new WebhookCard(context_, this));
        column_->addWidget(cards_.back());
    }
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        cards_[i]->setVisible(i < view.channels.size());
        if (i < view.channels.size())
            cards_[i]->show(view.channels[i], view.listener);
    }
}

} // namespace onhand::ui
