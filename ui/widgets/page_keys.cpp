#include "ui/widgets/page_keys.h"

#include <QApplication>
#include <QShortcut>
#include <QWidget>

#include <algorithm>

namespace onhand::ui {

PageKeys::PageKeys(QWidget* seen)
    : QObject(seen)
    , seen_(seen)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { judge(now); });
}

void PageKeys::add(const QKeySequence& keys, std::function<void()> run)
{
    auto* shortcut = new QShortcut(keys, seen_);
    shortcut->setContext(Qt::WindowShortcut);
    connect(shortcut, &QShortcut::activated, this, std::move(run));
    shortcuts_.push_back(shortcut);
}

void PageKeys::judge(QWidget* focus)
{
    const bool rests = focus && std::any_of(excepted_.begin(), excepted_.end(), [focus](const QWidget* one) {
                           return one == focus || one->isAncestorOf(focus);
                       });
    for (auto* shortcut : shortcuts_)
        shortcut->setEnabled(!rests);
}

} // namespace onhand::ui
