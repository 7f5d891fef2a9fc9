#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>

namespace onhand::ui {

namespace {

constexpr std::array names{
    "dashboard",  "stock",  "discrepancies", "receipts",      "health",    "baseline", "settings", "search",
    "warning",    "check",  "info",          "danger",        "arrow",     "plus",     "minus",    "box",
    "scan",       "store",  "till",          "pause",         "play",      "refresh",  "copy",     "export",
    "undo",       "close",  "chevron-down",  "chevron-right", "table",     "chart",    "columns",  "question",
    "chevron-up", "orders", "returns",       "push",          "authority", "ghost",    "history",  "audit",
    "walk",       "key",    "file",          "edit"};
static_assert(names.size() == static_cast<std::size_t>(Icon::Count));

QString nameOf(Icon which)
{
    return QString::fromLatin1(names[static_cast<std::size_t>(which)]);
}

void drawIcon(QPainter& painter, Icon which, const QColor& ink, const QRectF& rect)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(nameOf(which)));
    if (!file.open(QIODevice::ReadOnly))
        return;
    auto svg = file.readAll();
    svg.replace("currentColor", ink.name().toLatin1());
    QSvgRenderer(svg).render(&painter, rect);
}

class TintedEngine final : public QIconEngine
{
public:
    TintedEngine(Icon which, Token token)
        : which_(which)
        , token_(token)
    {
    }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        auto ink = colour(token_, schemeOf(QGuiApplication::palette()));
        const int side = qMin(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        painter->save();
        if (mode == QIcon::Disabled)
            painter->setOpacity(0.45);
        drawIcon(*painter, which_, ink, square);
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        const auto ink = colour(token_, schemeOf(QGuiApplication::palette()));
        const auto key = QStringLiteral("onhand-icon-%1-%2-%3x%4-%5")
                             .arg(nameOf(which_), ink.name())
                             .arg(size.width())
                             .arg(size.height())
                             .arg(mode);
        QPixmap result;
        if (QPixmapCache::find(key, &result))
            return result;
        result = QPixmap(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, result);
        return result;
    }
    QIconEngine* clone() const override { return new TintedEngine(which_, token_); }

private:
    Icon which_;
    Token token_;
};

QPixmap markAt(int size, std::optional<Meaning> state)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QSvgRenderer(QStringLiteral(":/icons/onhand.svg")).render(&painter, QRectF(0, 0, size, size));
    if (state && *state != Meaning::Neutral) {
        const qreal side = size * 0.56;
        const QRectF badge(size - side, size - side, side, side);
        const auto tokens = pairOf(*state);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(tokens.background, Scheme::Light));
        painter.drawEllipse(badge);
        drawIcon(painter, iconOf(*state), colour(tokens.foreground, Scheme::Light), badge.adjusted(1, 1, -1, -1));
    }
    return pixmap;
}

QIcon markIcon(std::optional<Meaning> state)
{
    QIcon result;
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256})
        result.addPixmap(markAt(size, state));
    return result;
}

} // namespace

QIcon icon(Icon which, Token token)
{
    return QIcon(new TintedEngine(which, token));
}

QPixmap iconPixmap(Icon which, const QColor& ink, int size, qreal ratio)
{
    const auto key = QStringLiteral("onhand-pixmap-%1-%2-%3-%4").arg(nameOf(which), ink.name()).arg(size).arg(ratio);
    QPixmap result;
    if (QPixmapCache::find(key, &result))
        return result;
    result = QPixmap(QSize(size, size) * ratio);
    result.setDevicePixelRatio(ratio);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    drawIcon(painter, which, ink, QRectF(0, 0, size, size));
    painter.end();
    QPixmapCache::insert(key, result);
    return result;
}

Icon iconOf(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Ok:
        return Icon::Check;
    case Meaning::Attention:
        return Icon::Warning;
    case Meaning::Danger:
        return Icon::Danger;
    case Meaning::Info:
    case Meaning::Neutral:
        break;
    }
    return Icon::Info;
}

QIcon appIcon()
{
    return markIcon(std::nullopt);
}

QIcon trayIcon(Meaning state)
{
    return markIcon(state);
}

} // namespace onhand::ui
