#include "ui/shell/shortcut_sheet.h"

#include "ui/widgets/basics.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace onhand::ui {

ShortcutSheet::ShortcutSheet(const std::vector<Page>& pages, const std::vector<PageAction>& actions, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto* inner = new QWidget(this);
    auto* grid = new QGridLayout(inner);
    grid->setContentsMargins(space::page, space::page, space::page, space::page);
    grid->setHorizontalSpacing(space::page);
    grid->setVerticalSpacing(space::within);
    int row = 0;
    const auto line = [&](const QString& keys, const QString& what) {
        grid->addWidget(makeLabel(keys, TextSize::BodyStrong, inner), row, 0);
        grid->addWidget(makeLabel(what, TextSize::Body, inner), row++, 1);
    };
    for (const auto& action : actions) {
        if (!action.keys.isEmpty())
            line(action.keys, action.text);
    }
    int number = 0;
    for (const auto& page : pages) {
        if (page.below.isEmpty() && ++number <= 9)
            line(QStringLiteral("Ctrl+%1").arg(number), tr("Go to %1").arg(page.title));
    }
    line(QStringLiteral("Ctrl+K"), tr("Find SKUs, pages and commands"));
    line(QStringLiteral("Ctrl+Z"), tr("Undo what was just done"));
    line(QStringLiteral("Ctrl+C"), tr("Copy the selected rows as tab-separated text"));
    line(QStringLiteral("Ctrl+E"), tr("Export the table"));
    line(QStringLiteral("Enter"), tr("Open the selected row"));
    line(QStringLiteral("Esc"), tr("Close what is open, go back"));
    line(QStringLiteral("F5"), tr("Read the numbers again"));
    line(QStringLiteral("Ctrl+Q"), tr("Quit"));
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setWidget(inner);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
    resize(480, 520);
}

} // namespace onhand::ui
