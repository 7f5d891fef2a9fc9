#include "ui/theme/theme.h"

#include <QFile>
#include <QPalette>
#include <QRegularExpression>

namespace onhand::ui {

namespace {

struct Named
{
    const char* name;
    Token token;
};

// Longer names before their beginnings.
constexpr Named named[] = {{"@window", Token::Window},
                           {"@surface", Token::Surface},
                           {"@sunken", Token::Sunken},
                           {"@hover", Token::Hover},
                           {"@selected", Token::Selected},
                           {"@border-strong", Token::BorderStrong},
                           {"@border", Token::Border},
                           {"@text-muted", Token::TextMuted},
                           {"@text", Token::Text},
                           {"@accent-hover", Token::AccentHover},
                           {"@accent", Token::Accent},
                           {"@on-accent", Token::OnAccent},
                           {"@focus", Token::Focus},
                           {"@ok-fg", Token::OkFg},
                           {"@ok-bg", Token::OkBg},
                           {"@attention-fg", Token::AttentionFg},
                           {"@attention-bg", Token::AttentionBg},
                           {"@danger-fill", Token::DangerFill},
                           {"@on-danger", Token::OnDangerFill},
                           {"@danger-fg", Token::DangerFg},
                           {"@danger-bg", Token::DangerBg},
                           {"@info-fg", Token::InfoFg},
                           {"@info-bg", Token::InfoBg}};

} // namespace

QString styleSheetOf(Scheme scheme)
{
    QFile file(QStringLiteral(":/styles/onhand.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto sheet = QString::fromUtf8(file.readAll());
    for (const auto& entry : named)
        sheet.replace(QLatin1String(entry.name), colour(entry.token, scheme).name());
    sheet.replace(QStringLiteral("@scheme"), scheme == Scheme::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
    return sheet;
}

} // namespace onhand::ui
