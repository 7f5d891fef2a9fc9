#include "ui/shell/top_bar.h"

#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"

#include <QHBoxLayout>

namespace onhand::ui {

TopBar::TopBar(QWidget* menuButton, QWidget* parent)
    : QFrame(parent)
    , chipArea_(new QWidget(this))
    , chipRow_(new QHBoxLayout(chipArea_))
    , doing_(new ElidedLabel(TextSize::Caption, this, true))
    , search_(makeButton({}, ButtonRole::Secondary, this))
{
    setProperty("role", QStringLiteral("bar"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::between, space::within, space::between, space::within);
    row->setSpacing(space::within);
    chipRow_->setContentsMargins(0, 0, 0, 0);
    chipRow_->setSpacing(space::within);
    chipArea_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    search_->setIcon(icon(Icon::Search));
    search_->setToolTip(tr("Find SKUs, pages and commands (Ctrl+K)"));
    search_->setAccessibleName(search_->toolTip());
    row->addWidget(chipArea_);
    row->addWidget(doing_, 1);
    row->addWidget(search_);
    row->addWidget(menuButton);
    connect(search_, &QPushButton::clicked, this, &TopBar::searchWanted);
    setNarrow(false);
}

void TopBar::setNarrow(bool narrow)
{
    narrow_ = narrow;
    search_->setText(narrow ? tr("Search") : tr("Search    Ctrl+K"));
    for (auto* chip : chips_)
        chip->setShort(narrow && chips_.size() > 1);
}

void TopBar::show(const desk::Dashboard& dashboard)
{
    while (chips_.size() > dashboard.channels.size()) {
        chips_.back()->deleteLater();
        chips_.pop_back();
    }
    while (chips_.size() < dashboard.channels.size()) {
        auto* chip = new ChannelChip(chipArea_);
        connect(chip, &QAbstractButton::clicked, this, &TopBar::channelChosen);
        chipRow_->addWidget(chip);
        chips_.push_back(chip);
        setNarrow(narrow_);
    }
    QString doing;
    for (std::size_t i = 0; i < chips_.size(); ++i) {
        const auto& channel = dashboard.channels[i];
        chips_[i]->show(channel, dashboard.readAt);
        if (channel.scanning && channel.scanTotal == 0)
            doing = tr("Scanning %1").arg(channel.name);
        else if (channel.scanning)
            doing = tr("Scanning %1: %2 of %3")
                        .arg(channel.name, Format::number(channel.scanDone), Format::number(channel.scanTotal));
        else if (channel.waiting > 0 && doing.isEmpty())
            doing = tr("%Ln change(s) on the way", nullptr, static_cast<int>(channel.waiting));
    }
    if (doing_->text() != doing)
        doing_->setText(doing);
}

} // namespace onhand::ui
