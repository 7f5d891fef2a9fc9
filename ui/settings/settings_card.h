#pragma once

class QFrame;
class QLabel;
class QString;
class QVBoxLayout;
class QWidget;

namespace onhand::ui {

// Dresses `card` as a card of the settings page and gives the column that its widgets go into.
QVBoxLayout* settingsCard(QFrame* card, const QString& title);
// What a card is about, below its title.
QLabel* settingsNote(QWidget* parent, const QString& text);
// Takes every widget out of `lines`.
void clearLines(QVBoxLayout& lines);

} // namespace onhand::ui
