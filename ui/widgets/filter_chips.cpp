#include "ui/widgets/filter_chips.h"

#include "ui/widgets/basics.h"
#include "ui/widgets/format.h"

#include <QButtonGroup>

namespace onhand::ui {

FilterChips::FilterChips(const QString& name, QWidget* parent)
    : QWidget(parent)
    , group_(new QButtonGroup(this))
{
    setAccessibleName(name);
    new FlowLayout(this, space::within);
    connect(group_, &QButtonGroup::buttonToggled, this, [this](QAbstractButton* button, bool on) {
        if (on)
            emit changed(button->property("key").toString());
    });
}

void FilterChips::add(const QString& key, const QString& word)
{
    auto* button = makeButton(word, ButtonRole::Chip, this);
    button->setProperty("key", key);
    button->setProperty("word", word);
    button->setAccessibleName(word);
    group_->addButton(button);
    layout()->addWidget(button);
    if (group_->buttons().size() == 1) {
        const QSignalBlocker blocker(group_);
        button->setChecked(true);
    }
}

void FilterChips::setCount(const QString& key, std::int64_t count)
{
    auto* button = chip(key);
    const auto word = button->property("word").toString();
    const auto text = count < 0 ? word : word + QStringLiteral("  ") + Format::number(count);
    if (button->text() != text)
        button->setText(text);
}

QString FilterChips::current() const
{
    const auto* button = group_->checkedButton();
    return button ? button->property("key").toString() : QString();
}

void FilterChips::setCurrent(const QString& key)
{
    if (auto* button = chip(key))
        button->setChecked(true);
}

QPushButton* FilterChips::chip(const QString& key) const
{
    for (auto* button : group_->buttons()) {
        if (button->property("key") == key)
            return static_cast<QPushButton*>(button);
    }
    return nullptr;
}

} // namespace onhand::ui
