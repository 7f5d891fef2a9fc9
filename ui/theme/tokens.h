#pragma once

#include <QColor>

#include <span>

class QWidget;
class QPalette;

namespace onhand::ui {

// Every colour that the console uses, by what it means. Nothing else names a colour.
enum class Token
{
    Window,
    Surface,
    Sunken,
    Hover,
    Selected,
    Border,
    BorderStrong, // the edge of what can be typed into or pressed
    Text,
    TextMuted,
    Accent,
    AccentHover,
    OnAccent,
    Focus,
    OkFg,
    OkBg,
    AttentionFg,
    AttentionBg,
    DangerFg,
    DangerBg,
    InfoFg,
    InfoBg,
    DangerFill,
    OnDangerFill,
    Chart1, // blue, orange and green that stay apart for colour-blind eyes
    Chart2,
    Chart3,
    ChartGrid,
    Count
};

enum class Scheme
{
    Light,
    Dark
};

// The four meanings, and neutral for what has none. Each has a colour pair, a shape and a word.
enum class Meaning
{
    Neutral,
    Ok,
    Attention,
    Danger,
    Info
};

struct TokenPair
{
    Token foreground;
    Token background;
};

QColor colour(Token token, Scheme scheme);
Scheme schemeOf(const QPalette& palette);
// In the scheme that this widget is shown in; needs no other object, so painters stay free of dependencies.
QColor colour(Token token, const QWidget* widget);
TokenPair pairOf(Meaning meaning);

// Every pair in which text is written on a background; a test checks each for contrast in both schemes.
std::span<const TokenPair> textPairs();
// WCAG 2 contrast ratio, 1 to 21.
double contrast(const QColor& a, const QColor& b);

namespace space {
inline constexpr int half = 4;
inline constexpr int within = 8;
inline constexpr int between = 16;
inline constexpr int page = 24;
inline constexpr int row = 32;
inline constexpr int radius = 6;
} // namespace space

} // namespace onhand::ui
