#include "ui/settings/settings_card.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/basics.h"

#include <QFrame>
#include <QVBoxLayout>

namespace onhand::ui {

QVBoxLayout* settingsCard(QFrame* card, const QString& title)
{
    card->setProperty("role", QStringLiteral("card"));
    card->setMaximumWidth(720);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::between, space::between, space::between, space::between);
    column->setSpacing(space::within);
    column->addWidget(makeLabel(title, TextSize::Section, card));
    return column;
}

QLabel* settingsNote(QWidget* parent, const QString& text)
{
    auto* note = makeLabel(text, TextSize::Body, parent, true);
    note->setWordWrap(true);
    return note;
}

void clearLines(QVBoxLayout& lines)
{
    while (lines.count() > 0) {
        const std::unique_ptr<QLayoutItem> item(lines.takeAt(0));
        item->widget()->deleteLater();
    }
}

} // namespace onhand::ui
