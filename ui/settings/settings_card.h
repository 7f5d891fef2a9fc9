#pragma once

class QFrame;
class QString;
class QVBoxLayout;

namespace onhand::ui {

// Dresses `card` as a card of the settings page and gives the column that its widgets go into.
QVBoxLayout* settingsCard(QFrame* card, const QString& title);

} // namespace onhand::ui
