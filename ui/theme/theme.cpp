#include "ui/theme/theme.h"

#include "ui/theme/type.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QStyleFactory>

#include <algorithm>

namespace onhand::ui {

namespace {

// What the system's own font was before the theme made it the body font.
qreal systemPointSize()
{
    static const qreal size = QApplication::font().pointSizeF();
    return size;
}

} // namespace

QFont fontOf(TextSize size)
{
#ifdef Q_OS_MACOS
    constexpr qreal platformDefault = 13;
    constexpr qreal pointsPerPixel = 1;
#else
    constexpr qreal platformDefault = 10;
    constexpr qreal pointsPerPixel = 0.75;
#endif
    const qreal scale = std::clamp(systemPointSize() / platformDefault, 1.0, 2.5) * pointsPerPixel;
    QFont font = QApplication::font();
    font.setWeight(QFont::Normal);
    switch (size) {
    case TextSize::Title:
        font.setPointSizeF(20 * scale);
        font.setWeight(QFont::DemiBold);
        break;
    case TextSize::Figure:
        font.setPointSizeF(28 * scale);
        font.setWeight(QFont::DemiBold);
        break;
    case TextSize::Section:
        font.setPointSizeF(14 * scale);
        font.setWeight(QFont::DemiBold);
        break;
    case TextSize::BodyStrong:
        font.setPointSizeF(13 * scale);
        font.setWeight(QFont::DemiBold);
        break;
    case TextSize::Body:
        font.setPointSizeF(13 * scale);
        break;
    case TextSize::Caption:
        font.setPointSizeF(12 * scale);
        break;
    }
    return font;
}

QPalette paletteOf(Scheme scheme)
{
    const auto c = [scheme](Token token) { return colour(token, scheme); };
    QPalette p;
    p.setColor(QPalette::Window, c(Token::Window));
    p.setColor(QPalette::WindowText, c(Token::Text));
    p.setColor(QPalette::Base, c(Token::Surface));
    p.setColor(QPalette::AlternateBase, c(Token::Window));
    p.setColor(QPalette::Text, c(Token::Text));
    p.setColor(QPalette::PlaceholderText, c(Token::TextMuted));
    p.setColor(QPalette::Button, c(Token::Surface));
    p.setColor(QPalette::ButtonText, c(Token::Text));
    p.setColor(QPalette::BrightText, c(Token::DangerFg));
    p.setColor(QPalette::Highlight, c(Token::Selected));
    p.setColor(QPalette::HighlightedText, c(Token::Text));
    p.setColor(QPalette::Link, c(Token::Accent));
    p.setColor(QPalette::LinkVisited, c(Token::Accent));
    p.setColor(QPalette::ToolTipBase, c(Token::Surface));
    p.setColor(QPalette::ToolTipText, c(Token::Text));
    p.setColor(QPalette::Light, c(Token::Surface));
    p.setColor(QPalette::Midlight, c(Token::Border));
    p.setColor(QPalette::Mid, c(Token::BorderStrong));
    p.setColor(QPalette::Dark, c(Token::BorderStrong));
    p.setColor(QPalette::Shadow, c(Token::Sunken));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c(Token::TextMuted));
    return p;
}

Theme::Theme(QApplication& app, QObject* parent)
    : QObject(parent)
    , app_(app)
    , systemScheme_(schemeOf(QApplication::palette()))
{
    systemPointSize();
    app_.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    app_.setFont(fontOf(TextSize::Body));
    app_.installEventFilter(this);
    dress();
}

void Theme::setChoice(SchemeChoice choice)
{
    if (choice == choice_)
        return;
    choice_ = choice;
    dress();
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    // The system's own palette arrives as a change of the application's; ours is set while dressing_.
    if (watched == &app_ && event->type() == QEvent::ApplicationPaletteChange && !dressing_) {
        systemScheme_ = schemeOf(QApplication::palette());
        if (choice_ == SchemeChoice::System && systemScheme_ != scheme_)
            QMetaObject::invokeMethod(this, &Theme::dress, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void Theme::dress()
{
    dressing_ = true;
    scheme_ = choice_ == SchemeChoice::System ? systemScheme_
              : choice_ == SchemeChoice::Dark ? Scheme::Dark
                                              : Scheme::Light;
    QApplication::setPalette(paletteOf(scheme_));
    app_.setStyleSheet(styleSheetOf(scheme_));
    dressing_ = false;
    emit changed();
}

} // namespace onhand::ui
