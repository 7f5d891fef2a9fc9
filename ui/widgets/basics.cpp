#include "ui/widgets/basics.h"

#include "ui/widgets/format.h"

#include <QPainter>
#include <QStyle>

namespace onhand::ui {

QLabel* makeLabel(const QString& text, TextSize size, QWidget* parent, bool muted)
{
    auto* label = new QLabel(text, parent);
    label->setFont(fontOf(size));
    label->setTextFormat(Qt::PlainText);
    if (muted)
        label->setProperty("role", QStringLiteral("muted"));
    return label;
}

QPushButton* makeButton(const QString& text, ButtonRole role, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    constexpr const char* words[] = {"secondary", "primary", "danger", "link", "chip", "quiet"};
    button->setProperty("role", QString::fromLatin1(words[static_cast<int>(role)]));
    if (role == ButtonRole::Chip)
        button->setCheckable(true);
    if (role == ButtonRole::Link)
        button->setCursor(Qt::PointingHandCursor);
    button->setAutoDefault(false);
    return button;
}

QPushButton* makeIconButton(Icon which, const QString& name, QWidget* parent)
{
    auto* button = makeButton({}, ButtonRole::Quiet, parent);
    button->setIcon(icon(which));
    button->setIconSize(QSize(18, 18));
    button->setFixedSize(32, 32);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

ElidedLabel::ElidedLabel(TextSize size, QWidget* parent, bool muted)
    : QLabel(parent)
{
    setFont(fontOf(size));
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    if (muted)
        setProperty("role", QStringLiteral("muted"));
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    const auto shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
    setToolTip(shown == text() ? QString() : text());
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(), int(QStyle::visualAlignment(layoutDirection(), alignment())),
                          palette(), isEnabled(), shown, foregroundRole());
}

FlowLayout::FlowLayout(QWidget* parent, int spacing, bool stretchItems)
    : QLayout(parent)
    , stretch_(stretchItems)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(spacing);
    auto policy = parent->sizePolicy();
    policy.setHeightForWidth(true);
    parent->setSizePolicy(policy);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(items_);
}

void FlowLayout::addItem(QLayoutItem* item)
{
    items_.append(item);
}

int FlowLayout::count() const
{
    return static_cast<int>(items_.size());
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return items_.value(index);
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto* item : items_) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size;
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool apply) const
{
    QList<QLayoutItem*> items;
    int widest = 1;
    for (auto* item : items_) {
        if (item->isEmpty())
            continue;
        items.append(item);
        widest = qMax(widest, item->sizeHint().width());
    }
    // Equal columns, and as many lines as needed but none nearly empty: eight fit as four and four, not five and three.
    const int fit = qBound(1, (rect.width() + spacing()) / (widest + spacing()), qMax(1, int(items.size())));
    const int lines = (int(items.size()) + fit - 1) / fit;
    const int columns = lines ? (int(items.size()) + lines - 1) / lines : 1;
    const int shared = (rect.width() - spacing() * (columns - 1)) / columns;
    const int left = (rect.width() - spacing() * (columns - 1)) % columns;
    int y = rect.y();
    for (int i = 0; i < items.size();) {
        int x = rect.x();
        int height = 0;
        QList<QRect> places;
        int n = 0;
        for (; i + n < items.size() && (!stretch_ || n < columns); ++n) {
            auto* item = items[i + n];
            // What does not divide goes to the first ones, so that the line ends where others end.
            const int w = stretch_ ? shared + (n < left ? 1 : 0) : qMin(item->sizeHint().width(), rect.width());
            if (n > 0 && !stretch_ && x + w > rect.right() + 1)
                break;
            const int h = item->hasHeightForWidth() ? item->heightForWidth(w) : item->sizeHint().height();
            places.append(QRect(x, y, w, h));
            height = qMax(height, h);
            x += w + spacing();
        }
        for (int k = 0; apply && k < n; ++k) {
            auto place = places[k];
            if (stretch_)
                place.setHeight(height);
            else
                place.translate(0, (height - place.height()) / 2);
            items[i + k]->setGeometry(QStyle::visualRect(parentWidget()->layoutDirection(), rect, place));
        }
        i += n;
        y += height + spacing();
    }
    return qMax(0, y - rect.y() - spacing());
}

Pill::Pill(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Pill::show(const QString& word, Meaning meaning)
{
    if (word == word_ && meaning == meaning_)
        return;
    word_ = word;
    meaning_ = meaning;
    setAccessibleName(word);
    updateGeometry();
    update();
}

int Pill::widthFor(const QString& word)
{
    return QFontMetrics(fontOf(TextSize::Caption)).horizontalAdvance(word) + 36;
}

QSize Pill::sizeHint() const
{
    return {widthFor(word_), QFontMetrics(fontOf(TextSize::Caption)).height() + 8};
}

void Pill::paint(QPainter* painter, const QRect& rect, const QString& word, Meaning meaning, const QWidget* widget)
{
    const auto tokens = pairOf(meaning);
    const auto ink = colour(tokens.foreground, widget);
    const int height = QFontMetrics(fontOf(TextSize::Caption)).height() + 6;
    QRect pill(rect.x(), rect.y() + (rect.height() - height) / 2, qMin(widthFor(word), rect.width()), height);
    pill = QStyle::visualRect(widget->layoutDirection(), rect, pill);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour(tokens.background, widget));
    painter->drawRoundedRect(pill, height / 2.0, height / 2.0);
    const auto inside = [&](int x, int w) {
        return QStyle::visualRect(widget->layoutDirection(), pill, QRect(pill.x() + x, pill.y(), w, height));
    };
    const auto shape = inside(8, 14);
    painter->drawPixmap(shape.x(), shape.y() + (height - 14) / 2,
                        iconPixmap(iconOf(meaning), ink, 14, widget->devicePixelRatioF()));
    painter->setPen(ink);
    painter->setFont(fontOf(TextSize::Caption));
    painter->drawText(inside(26, pill.width() - 32), Qt::AlignVCenter | Qt::AlignLeading, word);
    painter->restore();
}

void Pill::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(&painter, rect(), word_, meaning_, this);
}

RelativeTimeLabel::RelativeTimeLabel(const Clock& clock, QWidget* parent)
    : QLabel(parent)
    , clock_(clock)
{
    setTextFormat(Qt::PlainText);
    timer_.setInterval(10'000);
    connect(&timer_, &QTimer::timeout, this, &RelativeTimeLabel::refresh);
    timer_.start();
}

void RelativeTimeLabel::setMoment(std::optional<Instant> moment, const QString& pattern, const QString& otherwise)
{
    moment_ = moment;
    pattern_ = pattern;
    otherwise_ = otherwise;
    refresh();
}

void RelativeTimeLabel::refresh()
{
    const auto words = moment_ ? pattern_.arg(Format::ago(*moment_, clock_.now())) : otherwise_;
    if (words != text())
        setText(words);
    setToolTip(moment_ ? Format::exact(*moment_) : QString());
}

} // namespace onhand::ui
