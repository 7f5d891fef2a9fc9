#include "ui/walks/choose_form.h"
#include "ui/walks/count_view.h"
#include "ui/walks/plan_form.h"
#include "ui/walks/review_view.h"
#include "ui/walks/rules_view.h"
#include "ui/walks/walks_page.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/grid_model.h"
#include "ui/widgets/refresher.h"

#include <QKeyEvent>
#include <QStackedWidget>

#include <algorithm>

namespace onhand::ui {

const desk::WalkRow* WalksPage::find(WalkId id) const
{
    const auto row = std::find_if(rows_.begin(), rows_.end(), [id](const auto& one) { return one.id == id; });
    return id && row != rows_.end() ? &*row : nullptr;
}

void WalksPage::openCurrent()
{
    const auto at = table_->currentIndex();
    if (at.isValid())
        openWalk(WalkId{at.data(GridModel::KeyRole).toLongLong()});
    else
        context_.shell.toast(tr("Select a walk first."));
}

void WalksPage::openWalk(WalkId id)
{
    const auto* row = find(id);
    if (!row)
        return;
    takesEntries(row->state) ? count(id) : review(id);
}

void WalksPage::count(WalkId id)
{
    stack_->setCurrentWidget(count_);
    count_->open(id);
}

void WalksPage::review(WalkId id)
{
    stack_->setCurrentWidget(review_);
    review_->open(id);
}

void WalksPage::showList()
{
    stack_->setCurrentWidget(list_);
    refresher_->now();
    table_->setFocus();
}

void WalksPage::plan()
{
    stack_->setCurrentWidget(list_);
    forms_->setCurrentWidget(plan_);
    drawer_->open(tr("Plan today's walk"));
    plan_->open();
}

void WalksPage::choose()
{
    stack_->setCurrentWidget(list_);
    forms_->setCurrentWidget(choose_);
    drawer_->open(tr("Choose what to count"));
    choose_->open();
}

void WalksPage::rules()
{
    stack_->setCurrentWidget(rules_);
    rules_->open();
}

void WalksPage::handle(const QVariantMap& request)
{
    if (request.contains(QStringLiteral("walk"))) {
        const WalkId id{request.value(QStringLiteral("walk")).toLongLong()};
        if (find(id))
            return openWalk(id);
        wanted_ = id;
        return refresher_->now();
    }
    if (request.contains(QStringLiteral("plan")))
        return plan();
    if (request.contains(QStringLiteral("choose")))
        return choose();
    if (request.contains(QStringLiteral("rules")))
        rules();
}

std::vector<PageAction> WalksPage::pageActions()
{
    if (stack_->currentWidget() == count_)
        return count_->actions();
    if (stack_->currentWidget() == review_)
        return review_->actions();
    if (stack_->currentWidget() == rules_)
        return rules_->actions();
    return {{tr("Plan today's walk"), QStringLiteral("P"), [this] { plan(); }},
            {tr("Choose what to count"), QStringLiteral("N"), [this] { choose(); }},
            {tr("Rules for counting"), QStringLiteral("U"), [this] { rules(); }},
            {tr("Open the walk"), QStringLiteral("Return"), [this] { openCurrent(); }}};
}

bool WalksPage::goBack()
{
    if (stack_->currentWidget() == count_ && count_->goBack())
        return true;
    if (stack_->currentWidget() == rules_ && rules_->goBack())
        return true;
    if (stack_->currentWidget() != list_) {
        showList();
        return true;
    }
    if (!drawer_->isOpen())
        return false;
    drawer_->close();
    return true;
}

void WalksPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && goBack())
        return event->accept();
    PageWidget::keyPressEvent(event);
}

} // namespace onhand::ui
