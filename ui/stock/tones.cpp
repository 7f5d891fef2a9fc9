#include "ui/stock/tones.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"
#include "ui/widgets/format.h"
#include "ui/widgets/text_of_error.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCoreApplication>
#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QTableWidget>

namespace onhand::ui {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(StockPage)
};

QColor now(Token token)
{
    return colour(token, schemeOf(QApplication::palette()));
}

QPushButton* makeRole(const QString& text, const QString& role, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setProperty("role", role);
    button->setAutoDefault(false);
    return button;
}

// Bars where lines will be.
class Skeleton : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(now(Token::Sunken));
        const double parts[] = {0.10, 0.24, 0.10, 0.06, 0.06, 0.06, 0.12};
        for (int y = 44, row = 0; y < height(); y += space::row, ++row) {
            double x = space::within;
            for (const double part : parts) {
                const double wide = part * width();
                painter.drawRoundedRect(QRectF(x, y, wide * (row % 3 == 1 ? 0.7 : 0.9), 12), 3, 3);
                x += wide + 2 * space::between;
            }
        }
    }
};

} // namespace

QColor toneColor(Line::Tone tone)
{
    switch (tone) {
    case Line::Tone::Plain:
        return now(Token::Text);
    case Line::Tone::Muted:
        return now(Token::TextMuted);
    case Line::Tone::Ok:
        return now(Token::OkFg);
    case Line::Tone::Attention:
        return now(Token::AttentionFg);
    case Line::Tone::Danger:
        return now(Token::DangerFg);
    case Line::Tone::Information:
        return now(Token::InfoFg);
    }
    Q_UNREACHABLE();
}

QColor accentColor()
{
    return now(Token::Accent);
}

QColor borderColor()
{
    return now(Token::Border);
}

QColor quietBarColor()
{
    return now(Token::BorderStrong);
}

QColor selectionColor()
{
    return now(Token::Selected);
}

QFont tabularFont(const QFont& font)
{
    // Fonts of desktops have digits of one width by default; those that offer others choose them by a feature that
    // Qt 6.4 can not switch, so nothing is asked of the font here but not to kern digits.
    QFont digits = font;
    digits.setKerning(false);
    return digits;
}

void paintFocus(QPainter& painter, const QRect& rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(now(Token::Focus), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4);
    painter.restore();
}

ToneLabel::ToneLabel(QWidget* parent)
    : QLabel(parent)
{
}

void ToneLabel::setTone(Line::Tone tone)
{
    tone_ = tone;
    colourIn();
}

void ToneLabel::colourIn()
{
    colouring_ = true;
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, toneColor(tone_));
    setPalette(colours);
    colouring_ = false;
}

void ToneLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !colouring_)
        colourIn();
}

QLabel* makeTitle(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(fontOf(TextSize::Title));
    return label;
}

QLabel* makeSectionTitle(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setFont(fontOf(TextSize::Section));
    return label;
}

QLabel* makeCaption(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(fontOf(TextSize::Caption));
    label->setProperty("role", QStringLiteral("muted"));
    return label;
}

ToneLabel* makeFigure(QWidget* parent)
{
    auto* label = new ToneLabel(parent);
    label->setFont(tabularFont(fontOf(TextSize::Figure)));
    return label;
}

ToneLabel* makeNote(QWidget* parent, Line::Tone tone)
{
    auto* label = new ToneLabel(parent);
    label->setWordWrap(true);
    label->setTone(tone);
    label->hide();
    return label;
}

QPushButton* makePrimaryButton(const QString& text, QWidget* parent)
{
    return makeRole(text, QStringLiteral("primary"), parent);
}

QPushButton* makeQuietButton(QWidget* parent)
{
    return makeRole(QString(), QStringLiteral("link"), parent);
}

QPushButton* makeChip(QWidget* parent)
{
    QPushButton* chip = makeRole(QString(), QStringLiteral("chip"), parent);
    chip->setCheckable(true);
    // Half its height: a larger radius is not drawn at all.
    chip->setStyleSheet(QStringLiteral("border-radius: 13px;"));
    return chip;
}

QPushButton* makeMenuButton(QWidget* parent)
{
    auto* button = new QPushButton(parent);
    // The style's own arrow hangs in the lower corner.
    button->setStyleSheet(QStringLiteral("QPushButton::menu-indicator { image: none; width: 0; }"));
    button->setIcon(icon(Icon::ChevronDown));
    button->setLayoutDirection(parent->layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight);
    return button;
}

void makeCard(QFrame& frame)
{
    frame.setProperty("role", QStringLiteral("card"));
}

void makeDrawer(QFrame& frame)
{
    frame.setProperty("role", QStringLiteral("drawer"));
}

QWidget* makeSkeleton(QWidget* parent)
{
    auto* skeleton = new Skeleton(parent);
    skeleton->setAccessibleName(Words::tr("The stock is being read"));
    return skeleton;
}

QWidget* makeMessage(QWidget* parent, const QString& title, const QString& sentence, const QString& verb,
                     QPushButton*& action, QLabel** body)
{
    auto* page = new QWidget(parent);
    page->setAccessibleName(title);
    auto* head = makeSectionTitle(page);
    head->setText(title);
    auto* text = new QLabel(sentence, page);
    text->setWordWrap(true);
    text->setMinimumWidth(320);
    text->setMaximumWidth(480);
    text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    action = makePrimaryButton(verb, page);
    auto* column = new QVBoxLayout(page);
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(head, 0, Qt::AlignHCenter);
    auto* centred = new QHBoxLayout; // an alignment would cut wrapped lines off
    centred->addStretch(1);
    centred->addWidget(text, 100);
    centred->addStretch(1);
    column->addLayout(centred);
    column->addWidget(action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    if (body)
        *body = text;
    return page;
}

QString stateShape(StockFlags flags)
{
    switch (urgencyOf(flags)) {
    case 0:
        return QStringLiteral("◆");
    case 1:
        return QStringLiteral("≠");
    case 2:
        return QStringLiteral("▼");
    case 3:
        return QStringLiteral("◷");
    default:
        return flags & FlagNotListed ? QStringLiteral("○") : QStringLiteral("✓");
    }
}

Line::Tone stateTone(StockFlags flags)
{
    switch (urgencyOf(flags)) {
    case 0:
        return Line::Tone::Danger;
    case 1:
    case 2:
        return Line::Tone::Attention;
    case 3:
        return Line::Tone::Information;
    default:
        return flags & FlagNotListed ? Line::Tone::Muted : Line::Tone::Ok;
    }
}

QString sentenceFor(const Error& error)
{
    return TextOfError::of(error).whole();
}

void fillSoldTable(QTableWidget& table, const std::array<std::int64_t, 28>& sold, QDate today)
{
    const int days = static_cast<int>(sold.size());
    if (table.rowCount() != days) {
        table.setRowCount(days);
        table.verticalHeader()->hide();
        table.horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    }
    for (int row = 0; row < days; ++row) {
        const QString date = QLocale().toString(today.addDays(-row), QLocale::ShortFormat);
        const QString units = Format::number(sold[static_cast<std::size_t>(days - 1 - row)]);
        if (!table.item(row, 0)) {
            table.setItem(row, 0, new QTableWidgetItem);
            table.setItem(row, 1, new QTableWidgetItem);
            table.item(row, 1)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        }
        table.item(row, 0)->setText(date);
        table.item(row, 1)->setText(units);
    }
}

} // namespace onhand::ui
