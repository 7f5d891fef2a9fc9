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

} // namespace onhand::ui
