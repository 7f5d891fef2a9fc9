#include "ui/settings/shop_card.h"

#include "ui/settings/settings_card.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"

#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QSpinBox>

namespace onhand::ui {

ShopCard::ShopCard(const PageContext& context, QWidget* parent)
    : QFrame(parent)
    , context_(context)
{
    auto* column = settingsCard(this, tr("Shop"));
    auto* form = new QFormLayout;
    form->setSpacing(space::within);
    low_ = new QSpinBox(this);
    low_->setAccessibleName(tr("Low stock at"));
    low_->setRange(0, 1'000'000);
    low_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    low_->setMaximumWidth(120);
    low_->setToolTip(tr("For every SKU without a threshold of its own"));
    form->addRow(tr("Low stock at"), low_);
    folder_ = makeLabel({}, TextSize::Body, this);
    folder_->setWordWrap(true);
    folder_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(tr("Till's folder"), folder_);
    zone_ = makeLabel({}, TextSize::Body, this);
    form->addRow(tr("Time zone"), zone_);
    column->addLayout(form);
    auto* buttons = new QHBoxLayout;
    auto* choose = makeButton(tr("Choose the till's folder"), ButtonRole::Secondary, this);
    forget_ = makeButton(tr("Stop watching it"), ButtonRole::Quiet, this);
    buttons->addWidget(choose);
    buttons->addWidget(forget_);
    buttons->addStretch(1);
    column->addLayout(buttons);
    connect(low_, &QSpinBox::editingFinished, this, [this] { setLowStock(low_->value(), true); });
    connect(choose, &QPushButton::clicked, this, &ShopCard::chooseFolder);
    connect(forget_, &QPushButton::clicked, this, [this] { setFolder({}); });
}

void ShopCard::show(const desk::ShopSettings& settings)
{
    lowNow_ = settings.lowStockAt;
    if (!low_->hasFocus())
        low_->setValue(static_cast<int>(lowNow_));
    folder_->setText(settings.tillFolder.isEmpty() ? tr("None is watched")
                                                   : QDir::toNativeSeparators(settings.tillFolder));
    forget_->setVisible(!settings.tillFolder.isEmpty());
    zone_->setText(settings.timeZone);
}

void ShopCard::setLowStock(std::int64_t eaches, bool offersUndo)
{
    if (eaches == lowNow_)
        return;
    const std::int64_t former = lowNow_;
    lowNow_ = eaches;
    context_.desk.tell<void>(
        this,
        [eaches, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.setDefaultLowStock(eaches, actor);
        },
        [this, eaches, former, offersUndo](Result<void> outcome) {
            if (!outcome)
                context_.shell.tellFailure(outcome.error());
            else if (offersUndo)
                context_.shell.toast(tr("A SKU counts as low at %1 or fewer.").arg(Format::number(eaches)),
                                     [this, former] { setLowStock(former, false); });
            emit written();
        });
}

void ShopCard::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Where the till puts its exports of sales"));
    if (!folder.isEmpty())
        setFolder(folder);
}

void ShopCard::setFolder(const QString& folder)
{
    context_.desk.tell<void>(
        this,
        [folder, actor = context_.desk.actor()](desk::Commands& commands) {
            return commands.setTillFolder(folder, actor);
        },
        [this, folder](Result<void> outcome) {
            if (!outcome)
                context_.shell.tellFailure(outcome.error());
            else
                context_.shell.toast(folder.isEmpty() ? tr("No till's folder is watched any more.")
                                                      : tr("Sales that the till puts there are taken in."));
            emit written();
        });
}

} // namespace onhand::ui
