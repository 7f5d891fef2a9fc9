#pragma once

#include "ui/shell/page.h"

#include <QDialog>

namespace onhand::ui {

// Every key that works here and now. F1 or ? opens it, Esc closes it.
class ShortcutSheet : public QDialog
{
    Q_OBJECT
public:
    ShortcutSheet(const std::vector<Page>& pages, const std::vector<PageAction>& actions, QWidget* parent);
};

} // namespace onhand::ui
