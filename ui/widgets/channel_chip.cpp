#include "ui/widgets/channel_chip.h"

#include "ui/theme/icons.h"
#include "ui/theme/type.h"
#include "ui/widgets/format.h"

#include <QPainter>

namespace onhand::ui {

ChannelChip::ChannelChip(QWidget* parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

void ChannelChip::show(const desk::ChannelHealth& channel, Instant now)
{
    const auto state = Format::channelState(channel, now);
    const auto age = channel.lastSuccess ? Format::ago(*channel.lastSuccess, now) : tr("no success yet");
    const auto meaning = Format::channelMeaning(channel, now);
    if (channel.name == name_ && state == state_ && age == age_ && meaning == meaning_)
        return;
    name_ = channel.name;
    state_ = state;
    age_ = age;
    meaning_ = meaning;
    setAccessibleName(QStringLiteral("%1: %2, %3").arg(name_, state_, age_));
    setToolTip(channel.lastSuccess ? tr("Last success: %1").arg(Format::exact(*channel.lastSuccess))
                                   : tr("Nothing has reached this channel yet."));
    updateGeometry();
    update();
}

void ChannelChip::setShort(bool isShort)
{
    if (isShort == short_)
        return;
    short_ = isShort;
    updateGeometry();
}

QString ChannelChip::rest() const
{
    return short_ ? state_ : QStringLiteral("%1 · %2").arg(state_, age_);
}

QSize ChannelChip::sizeHint() const
{
    const int name = short_ ? 0 : QFontMetrics(fontOf(TextSize::BodyStrong)).horizontalAdvance(name_) + 8;
    return {name + QFontMetrics(fontOf(TextSize::Caption)).horizontalAdvance(rest()) + 44, 32};
}

void ChannelChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(colour(Token::Focus, this), 2) : QPen(colour(Token::Border, this), 1));
    painter.setBrush(colour(underMouse() ? Token::Hover : Token::Surface, this));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 15, 15);
    const auto at = [&](int x, int w) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, w, height()));
    };
    const auto ink = colour(pairOf(meaning_).foreground, this);
    painter.drawPixmap(at(12, 16).x(), (height() - 16) / 2, iconPixmap(iconOf(meaning_), ink, 16, devicePixelRatioF()));
    int x = 34;
    if (!short_) {
        painter.setFont(fontOf(TextSize::BodyStrong));
        painter.setPen(colour(Token::Text, this));
        const int w = painter.fontMetrics().horizontalAdvance(name_);
        painter.drawText(at(x, w + 2), Qt::AlignVCenter | Qt::AlignLeading, name_);
        x += w + 8;
    }
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(colour(Token::TextMuted, this));
    painter.drawText(at(x, width() - x - 6), Qt::AlignVCenter | Qt::AlignLeading, rest());
}

} // namespace onhand::ui
