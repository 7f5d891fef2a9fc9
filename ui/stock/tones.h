#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "ui/stock/line_list.h"
#include "ui/stock/stock_flags.h"

#include <QColor>
#include <QFont>
#include <QLabel>

#include <array>

class QFrame;
class QPainter;
class QPushButton;
class QTableWidget;

namespace onhand::ui {

// Colours of a meaning, from the theme in force.
QColor toneColor(Line::Tone tone);
QColor accentColor();
QColor borderColor();
QColor selectionColor();
QColor quietBarColor();
// The font with digits of one width.
QFont tabularFont(const QFont& font);
void paintFocus(QPainter& painter, const QRect& rect);

// A label in the colour of a meaning, now and after the theme changes.
class ToneLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ToneLabel(QWidget* parent = nullptr);
    void setTone(Line::Tone tone);

protected:
    void changeEvent(QEvent* event) override;

private:
    void colourIn();

    Line::Tone tone_ = Line::Tone::Plain;
    bool colouring_ = false;
};

QLabel* makeTitle(const QString& text, QWidget* parent);
QLabel* makeSectionTitle(QWidget* parent);
QLabel* makeCaption(const QString& text, QWidget* parent);
ToneLabel* makeFigure(QWidget* parent);
// A wrapped sentence that is hidden until there is something to say.
ToneLabel* makeNote(QWidget* parent, Line::Tone tone);
QPushButton* makePrimaryButton(const QString& text, QWidget* parent);
QPushButton* makeQuietButton(QWidget* parent);
QPushButton* makeChip(QWidget* parent);
// A button that opens a menu; its text gets an arrow of its own.
QPushButton* makeMenuButton(QWidget* parent);
void makeCard(QFrame& frame);
void makeDrawer(QFrame& frame);

// Grey bars in the shape of the table that is being read.
QWidget* makeSkeleton(QWidget* parent);
// A page without rows: what it means, why, and the next step. `body`, when given, is the label of the sentence.
QWidget* makeMessage(QWidget* parent, const QString& title, const QString& sentence, const QString& verb,
                     QPushButton*& action, QLabel** body = nullptr);

QString stateShape(StockFlags flags);
Line::Tone stateTone(StockFlags flags);

QString sentenceFor(const Error& error);

// Days and units, newest first.
void fillSoldTable(QTableWidget& table, const std::array<std::int64_t, 28>& sold, QDate today);

} // namespace onhand::ui
