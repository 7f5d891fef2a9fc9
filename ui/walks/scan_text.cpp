#include "ui/walks/scan_text.h"

#include <QRegularExpression>

namespace onhand::ui {

ScanText readScan(const QString& typed)
{
    const auto text = typed.trimmed();
    if (text.isEmpty())
        return {};
    const auto first = text.front();
    if (first == QLatin1Char('*') || first == QLatin1Char('=') || first == QChar(0x00d7))
        return {ScanText::What::Set, {}, text.mid(1).trimmed()};
    if (first == QLatin1Char('+'))
        return {ScanText::What::Add, {}, text.mid(1).trimmed()};
    static const QRegularExpression times(QStringLiteral("^(\\d{1,6})\\s*[*\\x{00d7}]\\s*(\\S.*)$"));
    if (const auto match = times.match(text); match.hasMatch())
        return {ScanText::What::Code, match.captured(2), match.captured(1)};
    return {ScanText::What::Code, text, {}};
}

} // namespace onhand::ui
