#include "ui/theme/tokens.h"

#include <QPalette>
#include <QWidget>

#include <array>
#include <cmath>

namespace onhand::ui {

namespace {

struct Value
{
    Token token;
    QRgb light;
    QRgb dark;
};

constexpr std::array values{
    Value{Token::Window, 0xF7F7F8, 0x15161A},       Value{Token::Surface, 0xFFFFFF, 0x1D1F24},
    Value{Token::Sunken, 0xEFEFF2, 0x121317},       Value{Token::Hover, 0xF1F2F5, 0x282B32},
    Value{Token::Selected, 0xE6EBFC, 0x2A3358},     Value{Token::Border, 0xE1E2E7, 0x31343D},
    Value{Token::BorderStrong, 0xB4B8C3, 0x565B68}, Value{Token::Text, 0x1B1D22, 0xECEDF0},
    Value{Token::TextMuted, 0x5A5F6B, 0xA5AAB6},    Value{Token::Accent, 0x3A52C8, 0x93A6FF},
    Value{Token::AccentHover, 0x3045AD, 0xAEBCFF},  Value{Token::OnAccent, 0xFFFFFF, 0x10142B},
    Value{Token::Focus, 0x3A52C8, 0x93A6FF},        Value{Token::OkFg, 0x176639, 0x82D8A5},
    Value{Token::OkBg, 0xE3F4E9, 0x17301F},         Value{Token::AttentionFg, 0x7F4B00, 0xF2BE6B},
    Value{Token::AttentionBg, 0xFDF0D9, 0x372A12},  Value{Token::DangerFg, 0xA8201A, 0xFFA098},
    Value{Token::DangerBg, 0xFDE8E6, 0x401D1B},     Value{Token::InfoFg, 0x1F4F99, 0x94BDFF},
    Value{Token::InfoBg, 0xE6EFFC, 0x1A2B47},       Value{Token::DangerFill, 0xB3261E, 0xFFA098},
    Value{Token::OnDangerFill, 0xFFFFFF, 0x2E0B09}, Value{Token::Chart1, 0x2F6FB7, 0x6FA8E8},
    Value{Token::Chart2, 0xC96F00, 0xF0A04B},       Value{Token::Chart3, 0x1B8A6B, 0x4FC3A1},
    Value{Token::ChartGrid, 0xE7E8EC, 0x2E3139}};
static_assert(values.size() == static_cast<std::size_t>(Token::Count));

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (static_cast<std::size_t>(values[i].token) != i)
            return false;
    }
    return true;
}
static_assert(inOrder());

constexpr std::array pairs{TokenPair{Token::Text, Token::Window},
                           TokenPair{Token::Text, Token::Surface},
                           TokenPair{Token::Text, Token::Sunken},
                           TokenPair{Token::Text, Token::Hover},
                           TokenPair{Token::Text, Token::Selected},
                           TokenPair{Token::TextMuted, Token::Window},
                           TokenPair{Token::TextMuted, Token::Surface},
                           TokenPair{Token::TextMuted, Token::Sunken},
                           TokenPair{Token::TextMuted, Token::Hover},
                           TokenPair{Token::TextMuted, Token::Selected},
                           TokenPair{Token::Accent, Token::Surface},
                           TokenPair{Token::Accent, Token::Window},
                           TokenPair{Token::Accent, Token::Selected},
                           TokenPair{Token::OnAccent, Token::Accent},
                           TokenPair{Token::OnAccent, Token::AccentHover},
                           TokenPair{Token::OkFg, Token::OkBg},
                           TokenPair{Token::AttentionFg, Token::AttentionBg},
                           TokenPair{Token::DangerFg, Token::DangerBg},
                           TokenPair{Token::InfoFg, Token::InfoBg},
                           TokenPair{Token::OkFg, Token::Surface},
                           TokenPair{Token::AttentionFg, Token::Surface},
                           TokenPair{Token::DangerFg, Token::Surface},
                           TokenPair{Token::InfoFg, Token::Surface},
                           TokenPair{Token::OkFg, Token::Window},
                           TokenPair{Token::AttentionFg, Token::Window},
                           TokenPair{Token::DangerFg, Token::Window},
                           TokenPair{Token::OnDangerFill, Token::DangerFill}};

double luminance(const QColor& c)
{
    const auto linear = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

} // namespace

QColor colour(Token token, Scheme scheme)
{
    const auto& value = values[static_cast<std::size_t>(token)];
    return QColor(scheme == Scheme::Dark ? value.dark : value.light);
}

Scheme schemeOf(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness()
               ? Scheme::Dark
               : Scheme::Light;
}

QColor colour(Token token, const QWidget* widget)
{
    return colour(token, schemeOf(widget->palette()));
}

TokenPair pairOf(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Ok:
        return {Token::OkFg, Token::OkBg};
    case Meaning::Attention:
        return {Token::AttentionFg, Token::AttentionBg};
    case Meaning::Danger:
        return {Token::DangerFg, Token::DangerBg};
    case Meaning::Info:
        return {Token::InfoFg, Token::InfoBg};
    case Meaning::Neutral:
        break;
    }
    return {Token::TextMuted, Token::Sunken};
}

std::span<const TokenPair> textPairs()
{
    return pairs;
}

double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace onhand::ui
